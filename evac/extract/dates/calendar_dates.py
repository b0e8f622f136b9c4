"""Dates that name a day, a month or a year of the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from evac.extract.text.date_words import Cursor, DateExpression, day_of, month_end

#: Years that a report can name; outside of them four digits are a figure.
YEARS = range(1950, 2101)
#: A count stands so many words before the figure that it has grown to.
_COUNT = 8
#: A year alone reaches further back than one behind a month.
LONE_YEARS = range(1900, 2101)
#: What sets a weekday off behind its date.
_SET_OFF = ("()", ",,", ",.")
#: A day without a year that lies further ahead than this was last year's: plans are short.
AHEAD = timedelta(days=60)
#: A day that could be read in two ways is the one that lies no further back than this.
RIGHT_BEFORE = timedelta(days=30)
#: Two days told together lie no further apart ("on March 24 and 26 for X").
_APART = 7
GENITIVES = ("'s", "’s")
#: So many words a feast's name has at most ("New Year's Eve").
_FEAST_WORDS = 3


def read_iso(cursor: Cursor, i: int) -> DateExpression | None:
    """Read 2018-03-26, 25.3.2018, 25/3/2018."""
    text = cursor.at(i)
    if text.count(".") == 2:
        parts = text.split(".")
        if len(parts[2]) == 4 and 0 < len(parts[0]) <= 2 and 0 < len(parts[1]) <= 2:
            day = day_of(int(parts[2]), int(parts[1]), int(parts[0]))
            return _day(i, i + 1, day, "date:points") if day else None
    if len(text) <= 2 and cursor.at(i + 1) == cursor.at(i + 3) == "/":
        return _between_slashes(cursor, i)
    if len(text) == 4 and cursor.at(i + 1) == "-" and cursor.at(i + 3) == "-":
        year, month, number = cursor.number(i), cursor.number(i + 2), cursor.number(i + 4)
        if year and month and number and len(cursor.at(i + 2)) == 2:
            day = day_of(year, month, number)
            return _day(i, i + 5, day, "date:iso") if day else None
    return None


def _between_slashes(cursor: Cursor, i: int) -> DateExpression | None:
    """Read 25/3/2018, 3/25/2018; of 9/5/2018 the day right before the report, if one is."""
    one, other, year = (cursor.number(i + step) for step in (0, 2, 4))
    if not one or not other or not year or len(cursor.at(i + 4)) != 4:
        return None
    read = (day_of(year, other, one), day_of(year, one, other))
    days = {day for day in read if day}
    if len(days) > 1 and cursor.anchor is not None:
        anchor = cursor.anchor
        days = {day for day in days if timedelta(0) <= anchor - day <= RIGHT_BEFORE}
    return _day(i, i + 5, days.pop(), "date:slashes") if len(days) == 1 else None


def read_calendar(cursor: Cursor, i: int) -> DateExpression | None:
    """Read March 25, 25 March 2018, the 25th of March, Saturday, March 24, December."""
    if cursor.at(i) in cursor.words.weekdays:
        return _behind_weekday(cursor, i)
    if cursor.is_month(i):
        return read_month_first(cursor, i)
    if (order := cursor.words.ordinal_days.get(cursor.at(i))) and cursor.at(i + 1) == "of":
        # "the first of May"
        if not cursor.is_month(i + 2):
            return None
        return _dated(cursor, i, i + 3, cursor.words.months[cursor.at(i + 2)], order, order)
    number = cursor.number(i)
    if number is None or not 1 <= number <= 31 or len(cursor.at(i)) > 2:
        return None
    k = i + 1
    if cursor.at(k) in cursor.words["ordinals"]:
        k += 1
    last = number
    while cursor.at(k) == "," and (cursor.number(k + 1) or 0) == last + 1:
        # "8, 9 and 10 May"
        last, k = last + 1, k + 2
    if cursor.at(k) in cursor.words["month_day_joiners"]:
        # "7-13 February", "between 7 and 13 February": never quantities
        j = k + 1 + (cursor.at(k + 1) == "the")
        other = cursor.number(j)
        if other is None or not number < other <= 31 or len(cursor.at(j)) > 2:
            return None
        k, last = j + 1, other
        if cursor.at(k) in cursor.words["ordinals"]:
            k += 1
    if cursor.at(k) == "of":
        k += 1
    if not cursor.is_month(k):
        return None
    return _dated(cursor, i, k + 1, cursor.words.months[cursor.at(k)], number, last)


def _behind_weekday(cursor: Cursor, i: int) -> DateExpression | None:
    """Read the date that a weekday opens: "Saturday, March 24", "Saturday (24 March)"."""
    sign = cursor.at(i + 1) in (",", ".", "(")
    if sign or cursor.is_month(i + 1):
        k = i + 2 if sign else i + 1
        inner = read_calendar(cursor, k) if cursor.at(k) not in cursor.words.weekdays else None
        numbered = cursor.number(k) is not None and cursor.is_month(k + 1)
        if inner is not None and (inner.kind == "day" or numbered):
            return replace(inner, first=i)
    if cursor.number(i + 1) is not None and cursor.is_month(i + 2):
        inner = read_calendar(cursor, i + 1)
        return inner and replace(inner, first=i)
    return None


def read_feast(cursor: Cursor, i: int) -> DateExpression | None:
    """Read New Year's Eve, Christmas Day 2013: the last one, or the one right ahead."""
    words: list[str] = []
    found, k = None, i
    while cursor.is_name(k) or (words and cursor.at(k) in GENITIVES):
        if cursor.at(k) in GENITIVES:
            words[-1] += "'s"
        else:
            words.append(cursor.at(k))
        k += 1
        feast = cursor.words.feasts.get(tuple(words))
        found = (k, feast) if feast and cursor.at(k) not in GENITIVES else found
        if len(words) == _FEAST_WORDS:
            break
    if found is None:
        return None
    k, (month, day) = found
    return _dated(cursor, i, k, month, day, day)


def read_month_first(cursor: Cursor, i: int) -> DateExpression | None:
    """Read March 25, March 24-26, Apr. 15 2017, March 2018, March."""
    words = cursor.words
    month, k = words.months[cursor.at(i)], i + 1
    if cursor.at(k) == "." and len(cursor.at(i)) <= 4:
        k += 1
    number, glued = cursor.number(k), cursor.at(k)
    if number is None and len(glued) == 6 and glued.isdigit():
        # "Apr 152017": a separator lost in the making of the page.
        return _dated(cursor, i, k + 1, month, int(glued[:2]), int(glued[:2]), int(glued[2:]))
    if number is not None and 1 <= number <= 31 and len(glued) <= 2:
        k, last = _last_day(cursor, k + 1, number, month)
        return _dated(cursor, i, k, month, number, last)
    if number is not None and number in YEARS:
        return _month(i, k + 1, number, month)
    j = k + (cursor.at(k) in ("of", ","))
    if cursor.anchor and cursor.at(j + 1) == "year" and cursor.at(j) in words.steps:
        # "in May last year"
        return _month(i, j + 2, cursor.anchor.year + words.steps[cursor.at(j)], month)
    if cursor.at(i) in words["month_words"] and cursor.at(i - 1) not in words["before_month"]:
        return None
    if cursor.anchor is None:
        return DateExpression(i, k, None, None, "month", "vague", "date:month")
    return _month(i, k, cursor.anchor.year - (month > cursor.anchor.month), month)


def _last_day(cursor: Cursor, k: int, first: int, month: int) -> tuple[int, int]:
    """Return the token behind the day(s) of a month and the last of them: "24th", "24-26"."""
    words = cursor.words
    if cursor.at(k) in words["ordinals"]:
        k += 1
    j, last = k, first
    while cursor.at(k) == "," and (cursor.number(k + 1) or 0) == last + 1:
        # "March 8, 9 and 10": the row is one only where it ends
        last, k = last + 1, k + 2
    if last > first:
        return _last_day(cursor, k, last, month) if cursor.at(k) == "and" else (j, first)
    other = cursor.number(k + 1)
    if other and cursor.at(k) == "and" and _of_a_figure(cursor, k + 2, first, int(other), month):
        return k, first
    if (
        cursor.at(k) in words["day_joiners"]
        and other
        and len(cursor.at(k + 1)) <= 2
        and first < other <= 31
        and cursor.at(k + 2) not in words["no_day"]
    ):
        return k + 2, other
    return k, first


def _of_a_figure(cursor: Cursor, k: int, first: int, other: int, month: int) -> bool:
    """Whether a number behind "and" counts something: "on May 8 and 31 |prisoners were freed".

    A noun of what is counted stands behind it, or as a day it would still be to come.
    """
    if other - first <= _APART:
        return False
    behind, today = cursor.at(k), cursor.anchor
    if today is not None and today.month == month and first <= today.day < other:
        return True
    return behind.isalpha() and behind.endswith("s") and behind not in cursor.words["behind_days"]


def part_of_month(cursor: Cursor, i: int) -> DateExpression | None:
    """Read late December 2016, mid-April, the beginning of March, early May."""
    words, word, j = cursor.words, cursor.at(i), i + 1
    if word in words.edge_nouns and cursor.at(j) == "of":
        word, j = words.edge_nouns[word], j + 1
    if word not in words.edges:
        return None
    if cursor.at(j) in words["edge_links"]:
        j += 1
    inner = read_month_first(cursor, j) if cursor.is_month(j) else None
    if inner is None or inner.kind != "vague":
        return None
    if inner.start is None:
        return replace(inner, first=i)
    first, last = words.edges[word]
    end = min(last, month_end(inner.start.year, inner.start.month).day)
    return replace(
        inner,
        first=i,
        start=inner.start.replace(day=first),
        end=inner.start.replace(day=end),
        rule="date:part of a month",
    )


def read_year(cursor: Cursor, i: int) -> DateExpression | None:
    """Read 2012, behind a word that makes it a year."""
    number, words = cursor.number(i), cursor.words
    if number is None or number not in LONE_YEARS or len(cursor.at(i)) != 4:
        return None
    if cursor.at(i - 1) not in words["before_year"] or cursor.at(i + 1) in words["no_year"]:
        return None
    led = {"a", "an"} & set(cursor.lower[max(0, i - _COUNT) : max(0, i - 2)])
    if cursor.at(i - 1) == "of" and cursor.at(i - 2) in words["figures_of"] and led:
        # "gave a figure of 2100 for those who left"
        return None
    if cursor.at(i - 1) == "to" and words["counts_to"] & set(cursor.lower[max(0, i - _COUNT) : i]):
        # "which brings the total to 1988"
        return None
    first, last = date(number, 1, 1), date(number, 12, 31)
    return DateExpression(i, i + 1, first, last, "year", "vague", "date:year")


def _dated(
    cursor: Cursor, i: int, k: int, month: int, first: int, last: int, year: int | None = None
) -> DateExpression | None:
    """Return the days `first` to `last` of a month, with the year at token `k` or the anchor's."""
    if year is None:
        j = k + 1 if cursor.at(k) == "," else k
        stated = cursor.number(j)
        if (
            stated is not None
            and stated in YEARS
            and len(cursor.at(j)) == 4
            and cursor.at(j + 1) not in cursor.words["no_dated_year"]
        ):
            year, k = stated, j + 1
    if year is None:
        if cursor.anchor is None:
            return DateExpression(i, k, None, None, "none", "day", "date:day without a year")
        year = cursor.anchor.year
        day = day_of(year, month, first)
        if day and day - cursor.anchor > AHEAD:
            year -= 1
    start, end = day_of(year, month, first), day_of(year, month, last)
    if start is None or end is None:
        return None
    set_off = start == end and cursor.at(k) + cursor.at(k + 2) in _SET_OFF
    if set_off and cursor.words.weekdays.get(cursor.at(k + 1)) == start.weekday():
        # "14 April 2017 (Friday)", "April 14, Friday,"
        k += 2 + (cursor.at(k) == "(")
    kind = "day" if start == end else "window"
    return DateExpression(i, k, start, end, "day", kind, "date:day of month")


def _month(i: int, last: int, year: int, month: int) -> DateExpression:
    first = date(year, month, 1)
    return DateExpression(i, last, first, month_end(year, month), "month", "vague", "date:month")


def _day(i: int, last: int, day: date, rule: str) -> DateExpression:
    return DateExpression(i, last, day, day, "day", "day", rule)
