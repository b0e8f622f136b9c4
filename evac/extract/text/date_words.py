"""What a date expression is, the calendar words, and the cursor that the readers of dates share."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from evac.extract.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date at tokens [first, last): its window (inclusive), precision and kind.

    `kind`: day (one day or named days), window (a span counted back, "over the past two days"),
    recent (24 hours or the past day: an increment), since (open at the start of the count), vague
    (a month or a year), told (`offset` days from the day that the text told last; None: from an
    event without a day), period (the window told last), ahead (`span` days that a plan looks ahead
    or a count has taken). `start`/`end` are None where the anchor is missing. `span` is the number
    of days counted back, for a window that moves with the day of the statement.
    """

    first: int
    last: int
    start: date | None
    end: date | None
    precision: str
    kind: str
    rule: str
    span: int = 0
    future: bool = False
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The calendar words of evac/data/lexicon/time.yml.

    `spans` are lengths in days, `counts` how many of them (None: some), `shifts` days and `steps`
    units from the day of the statement, `parts` which of the like, `ordinal_days` those of a month,
    `told` days from the day told last and `directions` its signs, `feasts` month and day of the
    days with names, `edges` first and last day of a part of a month, `windows` openers with their
    joiners. `starters` are the words that an expression can begin with, `measures` those of which
    it holds one, digits aside.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    spans: Mapping[str, float]
    counts: Mapping[str, float | None]
    shifts: Mapping[str, int]
    steps: Mapping[str, int]
    edges: Mapping[str, tuple[int, int]]
    edge_nouns: Mapping[str, str]
    told: Mapping[str, int]
    directions: Mapping[str, int]
    parts: Mapping[str, int]
    ordinal_days: Mapping[str, int]
    windows: Mapping[str, frozenset[str]]
    feasts: Mapping[tuple[str, ...], tuple[int, int]]
    classes: Mapping[str, frozenset[str]]
    starters: frozenset[str]
    measures: frozenset[str]

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> TimeWords:
        """Return the words of time.yml, as read."""
        tables = ("months", "weekdays", "spans", "counts", "shifts", "steps", "told", "directions")
        feasts = {tuple(name.split()): (m, day) for name, (m, day) in words["feasts"].items()}
        starters = {name[0] for name in feasts} | {
            word
            for table in (
                "months",
                "weekdays",
                "counts",
                "shifts",
                "steps",
                "edges",
                "edge_nouns",
                "ordinal_days",
            )
            for word in words[table]
        }
        for name in (
            "past",
            "weekday_edges",
            "before_weekday",
            "week_edges",
            "during",
            "span_parts",
            "day_parts",
        ):
            starters |= words[name]
        measures = {
            word for table in ("months", "weekdays", "spans", "shifts") for word in words[table]
        }
        measures |= {word for name in feasts for word in name}
        for name in (
            "times",
            "step_units",
            "weekends",
            "told_units",
            "day_units",
            "eves",
            "periods",
            "nights",
            "hours_of_day",
            "day_parts",
            "since_then",
            "since_words",
            "then_units",
        ):
            measures |= words[name]
        return cls(
            **{name: words[name] for name in (*tables, "edge_nouns", "parts", "ordinal_days")},
            windows={name: frozenset(joiners) for name, joiners in words["windows"].items()},
            feasts=feasts,
            edges={name: (first, last) for name, (first, last) in words["edges"].items()},
            classes={
                name: listed for name, listed in words.items() if isinstance(listed, frozenset)
            },
            starters=frozenset(starters | words["openers"]),
            measures=frozenset(measures),
        )

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return one word class; raises KeyError for a name that time.yml does not have."""
        return self.classes[name]


class _Words(dict[int, str]):
    """Words by their index, "" for any other: asked some hundred times a sentence."""

    def __missing__(self, index: int) -> str:
        """Return the word where there is none."""
        return ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """The tokens of a sentence with the calendar words and the day of publication, or None.

    `lower` are the tokens in lower case; `at` returns the one at an index, "" outside.
    """

    tokens: Tokens
    words: TimeWords
    anchor: date | None
    lower: Sequence[str] = field(init=False)
    at: Callable[[int], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep the words at hand: they are asked for at every step."""
        object.__setattr__(self, "lower", self.tokens.lower)
        object.__setattr__(self, "at", _Words(enumerate(self.tokens.lower)).__getitem__)

    def number(self, i: int) -> int | None:
        """Return the number of up to four digits at a token, or None."""
        word = self.at(i)
        return int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else None

    def is_name(self, i: int) -> bool:
        """Whether the token begins with a capital."""
        return 0 <= i < len(self.tokens) and self.tokens[i].is_name

    def is_month(self, i: int) -> bool:
        """Whether the token is a month: "may" and "march" are words too, a month has a capital."""
        return self.at(i) in self.words.months and self.is_name(i)

    def shifted(self, days: int) -> date | None:
        """Return the day so many days after publication, None where that is unknown."""
        return self.day_from(self.anchor, days)

    @staticmethod
    def day_from(day: date | None, days: int) -> date | None:
        """Return the day so many days after another, None where that is unknown."""
        return day + timedelta(days=days) if day else None


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None for one that no calendar has (31 June)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
