"""Those who go, behind the place that they left or came to: "the camp was left by 700"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from evac.extract.lexicon import Entry
from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Token

#: A hedge before a figure has at most so many words.
_HEDGE = 3
#: So many words name what carries people and lead to them ("the first convoy of buses with").
_LOAD = 8
#: So many words may stand between the verb and its "by".
_ADJUNCT = 10


@lru_cache(maxsize=64)
def by_its_movers(entry: Entry) -> Entry:
    """Return a verb of those who move as one that a place suffers: they stand behind its "by"."""
    own = {"moves": "object", "by_movers": entry.get("place"), "place": None}
    if entry.get("place") != "origin":
        own["unarmed"] = True  # "the town was entered by 300 rebels": an attack
    return replace(entry, attributes={**entry.attributes, **own})


def behind_by(tokens: Sequence[Token], i: int, grammar: Grammar) -> int:
    """Return where a figure with its hedge begins that a "by" at or soon behind token `i` leads to.

    0 for none. When and along which way they went may stand between: "was left |on Friday through
    a corridor by more than 700".
    """
    for k in range(i, min(len(tokens), i + _ADJUNCT)):
        word = tokens[k].lower
        if word == "by":
            opens = k + 1 if _figured(tokens, k + 1, grammar) else _load_of(tokens, k + 1, grammar)
            if opens:
                return opens
        plain = tokens[k].is_word or word[0].isdigit()
        if not plain or (k == i and word not in grammar["goes_on_after_left"]):
            return 0
        if word in grammar["be", "have", "relative"]:
            return 0
    return 0


def _load_of(tokens: Sequence[Token], i: int, grammar: Grammar) -> int:
    """Return where the figure begins of those whom what stands at token `i` carries; 0 for none.

    "Was reached by |the first convoy with |300 people", "by buses carrying |160 civilians".
    """
    carried = False
    for j in range(i, min(len(tokens), i + _LOAD)):
        if carried and tokens[j - 1].lower in grammar["laden_with"]:
            return j if _figured(tokens, j, grammar) else 0
        if not tokens[j].is_word:
            return 0
        carried = carried or tokens[j].lower in grammar["convoy", "carriers"]
    return 0


def _figured(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a figure begins at token `i`, behind a hedge at most."""
    return any(opens_figure(tokens, at, grammar) for at in range(i, i + 1 + _HEDGE))


def opens_figure(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a figure begins at token `i`, in digits or in words."""
    return 0 <= i < len(tokens) and (
        tokens[i].text[0].isdigit() or tokens[i].lower in grammar["amounts"]
    )
