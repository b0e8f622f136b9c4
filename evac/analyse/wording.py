"""How figures and windows are worded in explanations and derivations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

#: Stands for a start that no claim gives; smaller than the ordinal of any day.
OPEN = 0


def figure(value: float) -> str:
    """Return a figure with thousands separators: 5,453, or 2.5 where it is no whole number."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def day(ordinal: int) -> str:
    """Return "25 March 2018" for the proleptic ordinal of a day."""
    moment = date.fromordinal(ordinal)
    return f"{moment.day} {moment:%B %Y}"


def window(start: int, end: int) -> str:
    """Return the days after the eve `start` up to and with `end`: "24-31 March 2018".

    `start` is the ordinal of the eve of the first day, or OPEN where the start is unknown.
    """
    if start == OPEN:
        return f"the time up to {day(end)}"
    first, last = date.fromordinal(start + 1), date.fromordinal(end)
    if first == last:
        return day(end)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{last.day} {last:%B %Y}"
    if first.year == last.year:
        return f"{first.day} {first:%B} - {last.day} {last:%B %Y}"
    return f"{day(start + 1)} - {day(end)}"


def signed_sum(terms: Iterable[tuple[int, float]]) -> str:
    """Return "6,441 - 5,453" for signed terms, the added ones first, each side as given."""
    ordered = sorted(terms, key=lambda term: -term[0])
    text = ""
    for sign, value in ordered:
        if not text:
            text = figure(value) if sign > 0 else f"-{figure(value)}"
        else:
            text += f" {'+' if sign > 0 else '-'} {figure(value)}"
    return text
