"""Which year a day without one is of, where the words beside it tell: not that of the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from evac.extract.dates.calendar_dates import YEARS, read_calendar
from evac.extract.text.date_words import Cursor, DateExpression

#: Last month and day of a year: no day of it lies ahead of them.
_YEAR_END = (12, 31)
#: The rules of a day of a month, read as of another day or as of none.
_OF_A_MONTH = ("date:day of month", "date:day without a year")


def by_the_end(before: DateExpression, item: DateExpression, cursor: Cursor) -> DateExpression:
    """Return the first day of a window in the year that only its last one names.

    "Between September 23 and October 20, 2024"; "from 20 December to 5 January 2025" began in 2024.
    """
    if not _without_year(before, cursor) or _year(item, cursor) is None or item.end is None:
        return before
    return _read_again(before, item.end, cursor) or before


def by_the_year_before(item: DateExpression, cursor: Cursor) -> DateExpression:
    """Return the day in the year told before it: "in 2015 ... on March 18 of the same year".

    Where the sentence has named no year, the day is of none that is known.
    """
    k = item.last
    if cursor.at(k) == "of":
        k += 1
    if cursor.at(k) == "the":
        k += 1
    if cursor.at(k) not in cursor.words["same_year"] or not _without_year(item, cursor):
        return item
    if cursor.at(k + 1) == "year":
        k += 1
    if cursor.at(k) != "year":
        return item
    told = [y for i in range(item.first) if (y := cursor.number(i)) is not None and y in YEARS]
    found = _read_again(item, date(told[-1], *_YEAR_END), cursor) if told else None
    return replace(found or replace(item, start=None, end=None), last=k + 1)


def _without_year(item: DateExpression, cursor: Cursor) -> bool:
    """Whether an expression is a day of a month, and names no year."""
    return item.rule in _OF_A_MONTH and _year(item, cursor) is None


def _year(item: DateExpression, cursor: Cursor) -> int | None:
    """Return the year that an expression names, or None."""
    named = (cursor.number(k) for k in range(item.first, item.last))
    return next((y for y in named if y is not None and y in YEARS), None)


def _read_again(item: DateExpression, anchor: date, cursor: Cursor) -> DateExpression | None:
    """Return the same words read as of another day."""
    return read_calendar(Cursor(cursor.tokens, cursor.words, anchor), item.first)
