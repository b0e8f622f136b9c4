"""Date expressions in a run of tokens, resolved against the day of publication.

A day that the words and the anchor do not settle stays None; the clock is never asked. Weekdays
look back: a "Sunday" in a text of Sunday is that day, in a text of Monday the day before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from evac.extract.calendar_dates import part_of_month, read_calendar, read_iso, read_year
from evac.extract.date_words import Cursor, DateExpression, TimeWords
from evac.extract.relative_dates import read_ago, read_past, read_relative, read_step, read_weekday
from evac.extract.text import Token

#: The forms of a date, the most specific first: the first that reads at a token wins.
FORMS = (
    read_iso,
    read_past,
    read_ago,
    read_calendar,
    read_weekday,
    read_relative,
    read_step,
    part_of_month,
    read_year,
)


def find_dates(
    tokens: Sequence[Token], words: TimeWords, anchor: date | None
) -> list[DateExpression]:
    """Return the date expressions of `tokens` in order; `anchor` is the publication day or None.

    Raises nothing: an impossible day (31 June) is no date.
    """
    cursor = Cursor(tokens, words, anchor)
    found: list[DateExpression] = []
    after = 0
    for i, token in enumerate(tokens):
        if i < after or not (token.lower in words.starters or token.text[0].isdigit()):
            continue
        expression = next((e for form in FORMS if (e := form(cursor, i)) is not None), None)
        if expression is not None:
            found.append(expression)
            after = expression.last
    return [_since(item, cursor) for item in _joined(found, cursor)]


def _joined(found: Sequence[DateExpression], cursor: Cursor) -> list[DateExpression]:
    """Join "between March 22 and March 25", "from Thursday to Sunday" into windows."""
    out: list[DateExpression] = []
    for item in found:
        before = out[-1] if out else None
        if before is not None and item.first == before.last + 1 and before.start and item.end:
            joiner, opener = cursor.at(before.last), cursor.at(before.first - 1)
            if cursor.words.windows.get(opener) == joiner and before.start <= item.end:
                out[-1] = replace(
                    before, last=item.last, end=item.end, kind="window", rule="date:from-to"
                )
                continue
        out.append(item)
    return out


def _since(item: DateExpression, cursor: Cursor) -> DateExpression:
    """Mark a date behind "since" as the open start of a count."""
    k = item.first - 1
    while cursor.at(k) in cursor.words["since_links"]:
        k -= 1
    return replace(item, kind="since", rule="date:since") if cursor.at(k) == "since" else item
