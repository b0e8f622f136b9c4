"""Date expressions in a run of tokens, resolved against the day of publication.

A day that the words and the anchor do not settle stays None; the clock is never asked. Weekdays look
back: a "Sunday" in a text of Sunday is that day, in a text of Monday the day before.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from evac.extract.text import Token

#: Parts of the day, and words that may stand between "on" and the day itself.
_TIMES: Final = frozenset(
    ["morning", "afternoon", "evening", "night", "noon", "midnight", "dawn", "midday", "overnight", "daybreak"]
)
_EDGES: Final = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date at tokens [first, last): its window (inclusive), precision and kind.

    `kind`: day (one day or named days), window (a span counted back, "over the past two days"),
    recent (24 hours or the past day: an increment), since (open at the start of the count), vague
    (a month or a year). `start`/`end` are None where the anchor is missing. `span` is the number of
    days counted back, for a window that moves with the day of the statement.
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


def find_dates(
    tokens: Sequence[Token], words: Mapping[str, Any], anchor: date | None
) -> list[DateExpression]:
    """Return the date expressions of `tokens` in order; `anchor` is the publication day or None.

    `words` is evac/data/lexicon/time.yml. Raises nothing: an impossible day (31 June) is no date.
    """
    reader = _Reader(tokens, words, anchor)
    found: list[DateExpression] = []
    i = 0
    while i < len(tokens):
        expression = reader.read(i)
        if expression is None:
            i += 1
            continue
        found.append(expression)
        i = max(expression.last, i + 1)
    return _joined(found, tokens)


class _Reader:
    """Reads one expression at a token, trying the most specific form first."""

    def __init__(self, tokens: Sequence[Token], words: Mapping[str, Any], anchor: date | None):
        self.tokens, self.words, self.anchor = tokens, words, anchor
        self.months: Mapping[str, int] = words["months"]
        self.weekdays: Mapping[str, int] = words["weekdays"]

    def read(self, i: int) -> DateExpression | None:
        forms = (
            self.iso,
            self.past,
            self.ago,
            self.calendar,
            self.weekday,
            self.relative,
            self.week,
            self.edge,
            self.year,
        )
        for form in forms:
            found = form(i)
            if found is not None:
                return found
        return None

    def at(self, i: int) -> str:
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def name(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.tokens[i].is_name

    def number(self, i: int) -> int | None:
        word = self.at(i)
        return int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else None

    def one(
        self,
        i: int,
        j: int,
        start: date | None,
        end: date | None,
        precision: str,
        kind: str,
        rule: str,
        **more: Any,
    ) -> DateExpression:
        return DateExpression(i, j, start, end, precision, kind, rule, **more)

    # --- forms

    def iso(self, i: int) -> DateExpression | None:
        """2018-03-26, or 25.03.2018."""
        text = self.at(i)
        if text.count(".") == 2:
            parts = text.split(".")
            if [len(p) for p in parts] == [2, 2, 4]:
                day = _day(int(parts[2]), int(parts[1]), int(parts[0]))
                return day and self.one(i, i + 1, day, day, "day", "day", "date:points")
        if len(text) == 4 and self.at(i + 1) == "-" and self.at(i + 3) == "-":
            year, month, number = self.number(i), self.number(i + 2), self.number(i + 4)
            if year and month and number and len(self.at(i + 2)) == 2:
                day = _day(year, month, number)
                return day and self.one(i, i + 5, day, day, "day", "day", "date:iso")
        return None

    def past(self, i: int) -> DateExpression | None:
        """The past two days, the last 24 hours, past week, the past few days, the past day."""
        j = i + 1 if self.at(i) == "the" else i
        if self.at(j) not in ("past", "last", "previous", "preceding", "recent"):
            return None
        word, j = self.at(j), j + 1
        count: float | None = 1.0
        counted = False
        spans, counts = self.words["spans"], self.words["counts"]
        k = j + 1 if self.at(j) == "couple" and self.at(j + 1) == "of" else j
        if self.number(k) is not None:
            count, k, counted = float(self.number(k) or 0), k + 1, True
        elif self.at(k) in counts and self.at(k) not in ("a", "an"):
            count, k, counted = counts[self.at(k)], k + 1, True
            if self.at(k) == "-" and self.at(k + 1) in counts:
                inner = f"{self.at(k - 1)}-{self.at(k + 1)}"
                count, k = counts.get(inner, counts[self.at(k + 1)]), k + 2
        elif self.at(k) in ("twenty", "forty", "seventy") and self.at(k + 1) == "-":
            whole = counts.get(f"{self.at(k)}-{self.at(k + 2)}")
            if whole:
                count, k, counted = float(whole), k + 3, True
        unit = self.at(k)
        if unit not in spans:
            return None
        if not counted and (word == "recent" or (word == "last" and not self._spanning(i))):
            # "last week" is the calendar week before; "over the last week" counts back.
            return None
        if count is None or (word == "recent" and not counted):
            return self.one(i, k + 1, None, self.anchor, "none", "window", "date:past few")
        days = max(1, round(count * spans[unit]))
        hours = unit.startswith("hour")
        kind = "recent" if days <= 1 else "window"
        start = self.anchor - timedelta(days=days) if self.anchor else None
        end = self.anchor
        if kind == "recent" and not hours and unit == "day":
            kind = "recent"
        return self.one(i, k + 1, start, end, "day", kind, f"date:past {unit}", span=days)

    def _spanning(self, i: int) -> bool:
        return (
            self.at(i - 1) in ("over", "during", "within", "in", "throughout")
            and self.at(i) == "the"
        )

    def ago(self, i: int) -> DateExpression | None:
        """Two days ago, a week ago, three weeks earlier."""
        counts, spans = self.words["counts"], self.words["spans"]
        count = self.number(i) if self.number(i) is not None else counts.get(self.at(i))
        if count is None or self.at(i + 2) not in ("ago", "earlier"):
            return None
        unit = self.at(i + 1)
        if unit not in spans or self.at(i + 2) == "earlier":
            return None
        days = round(count * spans[unit])
        day = self.anchor - timedelta(days=days) if self.anchor else None
        if unit in ("day", "days"):
            return self.one(i, i + 3, day, day, "day", "day", "date:ago")
        if unit.startswith("hour"):
            return self.one(i, i + 3, self.anchor, self.anchor, "day", "day", "date:hours ago")
        return self.one(i, i + 3, None, None, "none", "vague", "date:long ago")

    def calendar(self, i: int) -> DateExpression | None:
        """March 25, 25 March 2018, the 25th of March, Saturday, March 24, December."""
        j = i
        if self.at(j) in self.weekdays and (self.at(j + 1) in (",", ".") or self._month(j + 1)):
            k = j + 2 if self.at(j + 1) in (",", ".") else j + 1
            inner = self.calendar(k) if self.at(k) not in self.weekdays else None
            if inner is not None and inner.kind == "day":
                return replace(inner, first=i)
            if self.number(k) is not None and self._month(k + 1):
                inner = self.calendar(k)
                if inner is not None:
                    return replace(inner, first=i)
        if self.at(j) in self.weekdays and self.number(j + 1) is not None and self._month(j + 2):
            inner = self.calendar(j + 1)
            if inner is not None:
                return replace(inner, first=i)
        if self._month(i):
            return self._month_first(i)
        number = self.number(i)
        if number is not None and 1 <= number <= 31 and len(self.at(i)) <= 2:
            k = i + 1
            if self.at(k) in ("st", "nd", "rd", "th"):
                k += 1
            if self.at(k) == "of":
                k += 1
            if self._month(k):
                return self._dated(i, k + 1, self.months[self.at(k)], number, number)
        return None

    def _month(self, i: int) -> bool:
        word = self.at(i)
        if word not in self.months:
            return False
        # "may" and "march" are words too: a month has a capital.
        return self.name(i)

    def _month_first(self, i: int) -> DateExpression | None:
        month, k = self.months[self.at(i)], i + 1
        if self.at(k) == "." and len(self.at(i)) <= 4:
            k += 1
        number = self.number(k)
        glued = self.at(k)
        if number is None and len(glued) == 6 and glued.isdigit():
            # "Apr 152017": a separator lost in the making of the page.
            return self._dated(i, k + 1, month, int(glued[:2]), int(glued[:2]), int(glued[2:]))
        if number is not None and 1 <= number <= 31 and len(self.at(k)) <= 2:
            k += 1
            if self.at(k) in ("st", "nd", "rd", "th"):
                k += 1
            last = number
            if (
                self.at(k) in ("-", "–", "to", "and")
                and self.number(k + 1)
                and len(self.at(k + 1)) <= 2
            ):
                other = self.number(k + 1) or 0
                if number < other <= 31 and self.at(k + 2) not in (
                    "people",
                    "buses",
                    "militants",
                    "%",
                ):
                    last, k = other, k + 2
            return self._dated(i, k, month, number, last)
        year = self.number(k)
        if year is not None and 1950 <= year <= 2100:
            first, final = date(year, month, 1), _month_end(year, month)
            return self.one(i, k + 1, first, final, "month", "vague", "date:month")
        if self.at(i) in ("may", "march", "mar") and self.at(i - 1) not in (
            "in",
            "since",
            "late",
            "early",
            "of",
            "mid",
            "-",
            "until",
            "last",
            "and",
            "to",
            "from",
        ):
            return None
        if self.anchor is None:
            return self.one(i, k, None, None, "month", "vague", "date:month")
        year = self.anchor.year - (month > self.anchor.month)
        return self.one(
            i, k, date(year, month, 1), _month_end(year, month), "month", "vague", "date:month"
        )

    def _dated(
        self, i: int, k: int, month: int, first: int, last: int, year: int | None = None
    ) -> DateExpression | None:
        if year is None:
            j = k + 1 if self.at(k) == "," else k
            stated = self.number(j)
            if stated is not None and 1950 <= stated <= 2100 and len(self.at(j)) == 4:
                if self.at(j + 1) not in ("people", "militants", "fighters", "civilians"):
                    year, k = stated, j + 1
        if year is None:
            if self.anchor is None:
                return self.one(i, k, None, None, "none", "day", "date:day without a year")
            year = self.anchor.year
            day = _day(year, month, first)
            # A day a little ahead may be a plan; one far ahead was last year's.
            if day and day - self.anchor > timedelta(days=60):
                year -= 1
        start, end = _day(year, month, first), _day(year, month, last)
        if start is None or end is None:
            return None
        kind = "day" if start == end else "window"
        return self.one(i, k, start, end, "day", kind, "date:day of month")

    def weekday(self, i: int) -> DateExpression | None:
        """Sunday, late Saturday, last Friday, Wednesday morning, dawn today (Sunday)."""
        j, edge, last = i, "", False
        if self.at(j) in ("late", "early") and (
            self.at(j + 1) in self.weekdays or self.at(j + 1) == "on"
        ):
            edge, j = self.at(j), j + 1
            if self.at(j) == "on":
                j += 1
        if self.at(j) in ("last", "next", "this", "past"):
            last = self.at(j) == "next"
            j += 1
        if self.at(j) not in self.weekdays or not self.name(j):
            return None
        if (
            len(self.at(j)) <= 3
            and self.at(j + 1) != "."
            and self.at(j) in ("sun", "sat", "mon", "wed")
        ):
            return None
        number, k = self.weekdays[self.at(j)], j + 1
        if self.at(k) in _TIMES:
            k += 1
        start = end = None
        if self.anchor is not None:
            back = (self.anchor.weekday() - number) % 7
            if last:
                start = end = self.anchor + timedelta(days=(7 - back))
            else:
                if self.at(j - 1) == "last" and back == 0:
                    back = 7
                start = end = self.anchor - timedelta(days=back)
            if self.at(j + 1) == "night" or self.at(k - 1) == "overnight":
                end = start
        return self.one(i, k, start, end, "day", "day", "date:weekday", future=last)

    def relative(self, i: int) -> DateExpression | None:
        """Today, yesterday, tomorrow, overnight, this morning, dawn today (Sunday), a clock time."""
        word = self.at(i)
        j = i
        if word == "dawn" and self.at(i + 1) in ("today", "yesterday"):
            j = i + 1
        if self.at(j) == "this" and self.at(j + 1) in _TIMES:
            return self.one(i, j + 2, self.anchor, self.anchor, "day", "day", "date:today")
        if self.at(j) == "earlier" and self.at(j + 1) == "today":
            return self.one(i, j + 2, self.anchor, self.anchor, "day", "day", "date:today")
        shift = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}.get(self.at(j))
        if shift is not None:
            day = self.anchor + timedelta(days=shift) if self.anchor else None
            k = j + 1
            if self.at(k) == "(" and self.at(k + 1) in self.weekdays and self.at(k + 2) == ")":
                k += 3
            elif self.at(k) in _TIMES:
                k += 1
            return self.one(i, k, day, day, "day", "day", "date:today", future=shift > 0)
        if word == "overnight" or (word == "last" and self.at(i + 1) == "night"):
            start = self.anchor - timedelta(days=1) if self.anchor else None
            k = i + 1 if word == "overnight" else i + 2
            return self.one(i, k, start, self.anchor, "day", "day", "date:overnight")
        if (
            word in ("during", "in")
            and self.at(i + 1) == "the"
            and self.at(i + 2) in ("day", "course")
        ):
            k = i + 3
            if self.at(i + 2) == "course":
                if [self.at(k), self.at(k + 1), self.at(k + 2)] != ["of", "the", "day"]:
                    return None
                k += 3
            return self.one(i, k, self.anchor, self.anchor, "day", "day", "date:during the day")
        if ":" in word and self.at(i + 1) in ("gmt", "local"):
            return self.one(i, i + 2, self.anchor, self.anchor, "day", "day", "date:clock")
        return None

    def week(self, i: int) -> DateExpression | None:
        """Last week, this week, earlier this week, next week, last month, the weekend."""
        j, earlier = i, False
        if self.at(j) in ("earlier", "later", "early", "late"):
            earlier, j = True, j + 1
        word, unit = self.at(j), self.at(j + 1)
        if word not in ("last", "this", "next") or unit not in ("week", "month", "year", "weekend"):
            return None
        future = word == "next"
        if self.anchor is None:
            return self.one(
                i, j + 2, None, None, "none", "vague", f"date:{word} {unit}", future=future
            )
        step = {"last": -1, "this": 0, "next": 1}[word]
        if unit in ("week", "weekend"):
            monday = self.anchor - timedelta(days=self.anchor.weekday()) + timedelta(days=7 * step)
            start, end = monday, monday + timedelta(days=6)
            if unit == "weekend":
                start = monday + timedelta(days=4)
            if word == "this":
                end = self.anchor
            kind = "vague" if word != "last" or earlier else "window"
            return self.one(i, j + 2, start, end, "day", kind, f"date:{word} {unit}", future=future)
        if unit == "month":
            total = self.anchor.year * 12 + self.anchor.month - 1 + step
            year, month = divmod(total, 12)
            start, end = date(year, month + 1, 1), _month_end(year, month + 1)
            if earlier and self.at(i) in ("early", "earlier"):
                end = date(year, month + 1, 10) if self.at(i) == "early" else min(end, self.anchor)
            elif word == "this":
                end = self.anchor
            return self.one(
                i, j + 2, start, end, "month", "vague", f"date:{word} month", future=future
            )
        year = self.anchor.year + step
        return self.one(
            i,
            j + 2,
            date(year, 1, 1),
            date(year, 12, 31),
            "year",
            "vague",
            "date:year",
            future=future,
        )

    def edge(self, i: int) -> DateExpression | None:
        """Late December 2016, mid-April, the beginning of March, early May."""
        word, j = self.at(i), i + 1
        if word in ("beginning", "start", "end") and self.at(j) == "of":
            word, j = {"end": "late"}.get(word, "early"), j + 1
        if word not in _EDGES:
            return None
        if self.at(j) in ("-", "in"):
            j += 1
        if not self._month(j):
            return None
        inner = self._month_first(j)
        if inner is None or inner.kind != "vague":
            return None
        if inner.start is None:
            return replace(inner, first=i)
        first, last = _EDGES[word]
        end = min(last, calendar.monthrange(inner.start.year, inner.start.month)[1])
        return replace(
            inner,
            first=i,
            start=inner.start.replace(day=first),
            end=inner.start.replace(day=end),
            rule="date:part of a month",
        )

    def year(self, i: int) -> DateExpression | None:
        """2012, after a word that makes it a year."""
        number = self.number(i)
        if number is None or not 1900 <= number <= 2100 or len(self.at(i)) != 4:
            return None
        if self.at(i - 1) not in (
            "in",
            "since",
            "of",
            "late",
            "early",
            "mid",
            "-",
            "until",
            "by",
            "during",
            "from",
            "before",
            "after",
            "to",
        ):
            return None
        if self.at(i + 1) in (
            "people",
            "militants",
            "fighters",
            "civilians",
            "rebels",
            "buses",
            "residents",
        ):
            return None
        return self.one(
            i, i + 1, date(number, 1, 1), date(number, 12, 31), "year", "vague", "date:year"
        )


def _joined(found: list[DateExpression], tokens: Sequence[Token]) -> list[DateExpression]:
    """Join "March 22 and March 25" after "between", "Thursday to Sunday"; mark "since"."""
    out: list[DateExpression] = []
    for item in found:
        before = out[-1] if out else None
        if before is not None and item.first == before.last + 1 and before.start and item.end:
            joiner = tokens[before.last].lower
            opener = tokens[before.first - 1].lower if before.first else ""
            if (opener, joiner) in (
                ("between", "and"),
                ("from", "to"),
            ) and before.start <= item.end:
                out[-1] = replace(
                    before, last=item.last, end=item.end, kind="window", rule="date:from-to"
                )
                continue
        out.append(item)
    return [_since(item, tokens) for item in out]


def _since(item: DateExpression, tokens: Sequence[Token]) -> DateExpression:
    k = item.first - 1
    while k >= 0 and tokens[k].lower in ("late", "early", "the", "last", "on", "mid", "-"):
        k -= 1
    if k >= 0 and tokens[k].lower == "since":
        return replace(item, kind="since", rule="date:since")
    return item


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
