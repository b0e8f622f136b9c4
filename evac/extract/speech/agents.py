"""Who states what a verb of speech tells in the passive: "was announced on Sunday by the army"."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Token

#: "By" stands so many tokens behind its verb ("was confirmed to us on Sunday by").
_AGENT_REACH = 10


def agent_of(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> int | None:
    """Return the token behind "by" that leads to who states what was said; 0 where none does.

    "The exit of 300 was announced on Sunday |by the army", "were reported by the army to have
    left". None where the verb is not in the passive: its subject speaks.
    """
    k = tag.first
    while k and tokens[k - 1].lower in grammar["speech_adverbs"]:
        k -= 1
    word = tokens[tag.first].lower
    # "put" is its own participle: "the number was put at 300 by the UN"
    participle = tag.entry.get("passive") or (
        word.endswith("ed") and not tag.entry.get("also_adjective")
    )
    if not participle or not k or tokens[k - 1].lower not in grammar["be"]:
        return None
    for i in range(tag.last - 1, min(tag.last + _AGENT_REACH, len(tokens) - 1)):
        if tokens[i].text in ".;:":
            break
        if tokens[i].lower == "by":
            return i + 1
    return 0
