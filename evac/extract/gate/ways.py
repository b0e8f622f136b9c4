"""Whether a verb of everyday use may have a way beside it, asked of the bare text.

It asks for less than `ways.has_way` does of the words: where nothing here is found, nothing is
found there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from evac.extract.lists.grammar import Grammar

#: The kinds of ways that are asked for here; of others every verb goes through.
ASKED = ("any", "goal", "aboard", "object")
#: So many runs of letters or digits may stand between a preposition and its place: seven tokens of
#: which a figure may be several runs.
_DESCRIBED = 12
#: A capital, or a letter of which nothing is known; what begins a name.
_CAPITAL = r"[^\W\d_a-z]"


@dataclass(frozen=True, slots=True)
class GateWays:
    """The words that tell a way, compiled; build it with `GateWays.of`.

    `alone` finds those that are a way by themselves, "by" a vehicle among them, `leads` those with
    a place behind them, and `place` that place; `carriers` are vehicles.
    """

    alone: re.Pattern[str]
    leads: re.Pattern[str]
    place: re.Pattern[str]
    carriers: re.Pattern[str]

    @classmethod
    def of(cls, grammar: Grammar) -> GateWays:
        """Return the ways of a grammar."""
        marks = grammar["waymarks"] | grammar["area"] | grammar["buildings"] | grammar["carriers"]
        # "out of", "off from": with a place behind them, as those that lead.
        behind = (grammar["behind_participle"] | grammar["behind_particle"]) - {"of", "from"}
        return cls(
            re.compile(
                rf"\b(?:(?:{_any(grammar['bearings'] | grammar['manners_alone'])})\b"
                rf"|(?:on|by)\s+(?:{_any(grammar['manners'])})\b"
                rf"|by\b(?:\W+\w+){{0,{_DESCRIBED}}}?\W+(?:{_any(grammar['carriers'])})\b"
                rf"|(?:{_any(grammar['wayward'])})(?:\s*(?![^\W\d_]|\s)|\s+(?:{_any(behind)})\b))"
            ),
            re.compile(rf"\b(?:{_any(grammar['way_leads'] | grammar['wayward'])})\b"),
            re.compile(rf"(?:\W+\w+){{0,{_DESCRIBED}}}?\W+(?:{_CAPITAL}|(?:{_any(marks)})\b)"),
            re.compile(rf"\b(?:{_any(grammar['carriers'])})\b"),
        )

    def may_lead(self, kind: str, word: str, text: str, lower: str, start: int, end: int) -> bool:
        """Whether a way may stand beside a verb in a sentence; `word` is the verb's own.

        `kind` is that of `ways.has_way`, `lower` the text in small letters.
        """
        if kind == "object":
            return any(
                _opens_name(text, at + len(word), end) for at in _places(word, lower, start, end)
            )
        if kind == "aboard" and self.carriers.search(lower, start, end):
            return True
        wayward = self.alone.search(lower, start, end) is not None
        return wayward or any(
            self.place.match(text, lead.end(), end) is not None
            for lead in self.leads.finditer(lower, start, end)
        )


def _places(word: str, lower: str, start: int, end: int) -> Iterable[int]:
    at = lower.find(word, start, end)
    while at >= 0:
        yield at
        at = lower.find(word, at + 1, end)


def _opens_name(text: str, at: int, end: int) -> bool:
    """Whether what stands behind an offset begins with a capital."""
    while at < end and text[at].isspace():
        at += 1
    return at < end and text[at].isupper()


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
