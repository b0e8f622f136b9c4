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


@lru_cache(maxsize=64)
def by_its_movers(entry: Entry) -> Entry:
    """Return a verb of those who move as one that a place suffers: they stand behind its "by"."""
    own = {"moves": "object", "by_movers": entry.get("place"), "place": None}
    if entry.get("place") != "origin":
        own["unarmed"] = True  # "the town was entered by 300 rebels": an attack
    return replace(entry, attributes={**entry.attributes, **own})


def by_figure(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether "by" and a figure with its hedge stand at token `i`: "by more than 700"."""
    if i >= len(tokens) or tokens[i].lower != "by":
        return False
    return any(opens_figure(tokens, k, grammar) for k in range(i + 1, i + 2 + _HEDGE))


def opens_figure(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a figure begins at token `i`, in digits or in words."""
    return 0 <= i < len(tokens) and (
        tokens[i].text[0].isdigit() or tokens[i].lower in grammar["amounts"]
    )
