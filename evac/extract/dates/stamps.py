"""Which dates of a sentence are the page's own: datelines, headers, the days of bulletins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from evac.extract.lists.grammar import Grammar
from evac.extract.text.date_words import DateExpression
from evac.extract.text.tokens import Token

#: A heading with its day is no longer (tokens).
_HEADING_REACH = 24
#: A dateline or header stands in the first tokens of its line.
_DATELINE_REACH = 8
#: The rules of days that open an entry of a chronicle ("Saturday: 300 leave", "May 4: ...").
_ENTRIES = ("date:day of month", "date:weekday")
#: The digits of a year.
_YEAR = 4
#: So many hours of the day head the entries of a page that tells as it happens.
_HOURS = 3
#: "18:15 Ten buses have left", "[9.40am] ...": an hour that opens its line.
_HOUR = re.compile(
    r"^[ \t\[(]*(?:[01]?\d|2[0-3])(?::[0-5]\d|[.:][0-5]\d ?[ap]\.?m)\b(?!\s*[-–]\s*\d)", re.M
)
#: So far before the day on which a report came out it may be named.
_OUT_REACH = 16


def _came_out(tokens: Sequence[Token], day: int, grammar: Grammar) -> bool:
    """Whether a report came out on the day at a token: "a report by X released on |Tuesday"."""
    out = day - 1 - (day > 1 and tokens[day - 1].lower == "on")
    if out < 0 or tokens[out].lower not in grammar["put_out"]:
        return False
    led = (t.lower for t in tokens[max(0, day - _OUT_REACH) : out])
    return any(word in grammar["reports_named"] for word in led)


def bulletin_dates(
    tokens: Sequence[Token], dates: Sequence[DateExpression], grammar: Grammar
) -> frozenset[int]:
    """Return the days of a bulletin: "in its bulletin for 13 May", "Daily bulletin, 14 May".

    So are they where a report came out: "a report by the agency released on Tuesday".
    """
    found = set()
    for index, item in enumerate(dates):
        k = item.first - 1
        if item.kind == "day" and _came_out(tokens, item.first, grammar):
            found.add(index)
            continue
        while k >= 0 and tokens[k].lower in grammar["bulletin_links"]:
            k -= 1
        if item.kind == "day" and k >= 0 and tokens[k].lower in grammar["bulletins"]:
            found.add(index)
    return frozenset(found)


def hours_heading(text: str) -> Sequence[int]:
    """Return where the entries begin that are headed by the hour, on a page that has some."""
    hours = [match.start() for match in _HOUR.finditer(text)]
    return hours if len(hours) >= _HOURS else ()


def under_an_hour(hours: Sequence[int], start: int, text: str) -> bool:
    """Whether a sentence stands in such an entry; the last one is no longer than its paragraph."""
    entry = bisect_right(hours, start)
    last = entry == len(hours)
    return entry > 0 and not (last and "\n\n" in text[hours[-1] : start].lstrip())


def heading_day(
    tokens: Sequence[Token], dates: Sequence[DateExpression], grammar: Grammar
) -> date | None:
    """Return the day of a heading without a verb: "Information bulletin (14 May 2018)"."""
    days = {d.start for d in dates if d.kind == "day" and d.start is not None}
    if len(days) != 1 or len(tokens) > _HEADING_REACH:
        return None
    named = any(
        token.lower in grammar["bulletins"]
        # "Next update: 18 October": when another one is due
        and not (k and tokens[k - 1].lower in grammar["next_issue"])
        for k, token in enumerate(tokens)
    )
    return days.pop() if named else None


def stamps(
    tokens: Sequence[Token],
    dates: Sequence[DateExpression],
    published: date | None,
    grammar: Grammar,
) -> frozenset[int]:
    """Return the dates that date the page: a dateline, a header, "Posted on April 19 2017"."""
    return frozenset(
        index
        for index, item in enumerate(dates)
        if any(t.lower in grammar["stamps"] for t in tokens[max(0, item.first - 3) : item.first])
        or _is_dateline(tokens, item)
        or _is_run_in(tokens, item, published)
        or _is_credit(tokens, item, grammar)
    )


def _is_credit(tokens: Sequence[Token], item: DateExpression, grammar: Grammar) -> bool:
    """Whether a date closes the caption of a picture: "June 6 2015 (Reuters)"."""
    behind = tokens[item.last : item.last + 2]
    return len(behind) > 1 and behind[0].text in "(/|" and behind[1].lower in grammar["credits"]


def _is_dateline(tokens: Sequence[Token], item: DateExpression) -> bool:
    """Whether only names and signs stand before the date, and a break behind it."""
    before = tokens[: item.first]
    if len(before) > _DATELINE_REACH or any(t.is_word and not t.is_name for t in before):
        return False
    after = tokens[item.last] if item.last < len(tokens) else None
    if after is None:
        return not before
    if after.text in "(/–—-":
        return True
    if after.text == ":" and not before and item.rule not in _ENTRIES:
        return True  # "Today: People board a bus"
    if after.text == "," and [t.text for t in tokens[item.last + 1 : item.last + 2]] == ["("]:
        return True  # "GENEVA, Sept 27, (dpa) - "
    if not before:
        return after.is_name and item.rule == "date:day of month"
    return after.text == "." and len(tokens) <= item.last + 2


def _is_run_in(tokens: Sequence[Token], item: DateExpression, published: date | None) -> bool:
    """Whether a head has run into the text: "... for attack AFP Tuesday 19 May 2015 Fighters left".

    It is the full day of publication, a name or figure right before it, and what follows begins
    anew.
    """
    if published is None or item.start != published or item.end != published:
        return False
    if not 0 < item.first < item.last < len(tokens) or len(tokens[item.last - 1].text) != _YEAR:
        return False
    before, after = tokens[item.first - 1], tokens[item.last]
    return before.is_name and before.text.isupper() and (after.is_name or after.text in '"“')
