"""Date expressions that belong together: two ends of a window, a night, a week and its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.dates.told_dates import SINCE_THE_DAY, SINCE_TOLD, from_event
from evac.extract.dates.years_told import by_the_end
from evac.extract.text.date_words import Cursor, DateExpression

#: "Began late on Thursday": the verb stands so many tokens before its day.
_BEGUN_WITHIN = 3
#: What stands between a week or month and the day in it ("last week, on July 3").
_NARROWING = ([","], [",", "on"], ["("])
#: "at 3:00 AM EDT to" has so many tokens: more than "at 3", and no more than these.
_CLOCK, _CLOCK_REACH = 2, 8
#: The rule of a day of the calendar.
A_DAY = "date:day of month"


def joined_days(found: Sequence[DateExpression], cursor: Cursor) -> list[DateExpression]:
    """Join the two ends of a window, of a night, and an event's day with what is counted from it.

    "Between March 22 and March 25", "from Thursday to Sunday", "Saturday night into Sunday",
    "Friday and Saturday", "two days after the deal was signed on Friday".
    """
    out: list[DateExpression] = []
    for item in found:
        before = _clocked(out[-1], item, cursor) if out else None
        whole = before and (
            _named_again(before, item, cursor)
            or _narrowed(before, item, cursor)
            or _window(before, item, cursor)
            or from_event(before, item, cursor)
        )
        item = _since_the_day(before, item, cursor) if before else item
        if whole:
            if before is not out[-1] and cursor.day_from(whole.start, 1) == whole.end:
                whole = replace(whole, kind="recent")  # 24 hours, one day's count
            out[-1] = whole
            while len(out) > 1 and (row := _row(out[-2], out[-1], cursor)):
                out[-2:] = [row]
            if len(out) > 1 and out[-2].rule == "date:overnight" and _follows(out, cursor):
                night = out.pop(-2)
                out[-1] = replace(whole, first=night.first, kind="day", rule=night.rule)
        else:
            out.append(item)
    return _nights(out, cursor)


def _clocked(before: DateExpression, item: DateExpression, cursor: Cursor) -> DateExpression:
    """Return a day with the hour behind it, where another follows: "from May 5 at 3:00 AM to"."""
    gap = cursor.lower[before.last : item.first]
    if gap[:1] != ["at"] or not _CLOCK < len(gap) <= _CLOCK_REACH or not gap[1][0].isdigit():
        return before
    joined = any(gap[-1] in joiners for joiners in cursor.words.windows.values())
    return replace(before, last=item.first - 1) if joined else before


def _nights(items: Sequence[DateExpression], cursor: Cursor) -> list[DateExpression]:
    """Give "overnight" the day that stands behind it: "overnight on Tuesday", "overnight Friday".

    It is the night that the day leads into; on the day of the statement, the one that led to it.
    """
    out: list[DateExpression] = []
    for item in items:
        night = out[-1] if out and item.rule == "date:weekday" else None
        if night is None or night.rule != "date:overnight" or item.start is None:
            out.append(item)
            continue
        gap = [cursor.at(k) for k in range(night.last, item.first)]
        if gap not in ([], ["on"]) or night.last != night.first + 1:
            out.append(item)
            continue
        start = cursor.day_from(item.start, -1) if item.start == cursor.anchor else item.start
        out[-1] = replace(
            item, first=night.first, start=start, end=cursor.day_from(start, 1), rule=night.rule
        )
    return out


def _since_the_day(before: DateExpression, item: DateExpression, cursor: Cursor) -> DateExpression:
    """Return "since then" as since the day before it: "broke out on Friday, and since then"."""
    if item.rule != SINCE_TOLD or before.kind != "day" or before.start is None:
        return item
    led = (cursor.at(before.first - 1), cursor.at(before.first - 2))
    if not cursor.words["said_on"].isdisjoint(led[: 1 + (led[0] == "on")]):
        return item  # "The UN said on Sunday that 900 had fled since then"
    today = cursor.anchor if cursor.anchor and before.start <= cursor.anchor else None
    return replace(
        item, kind="since", rule=SINCE_THE_DAY, start=before.start, end=today, precision="day"
    )


def _row(day: DateExpression, days: DateExpression, cursor: Cursor) -> DateExpression | None:
    """Return a window with the day before its comma: "Saturday, |Sunday and Monday"."""
    if {day.rule, days.rule} != {"date:weekday", "date:weekdays"} or day.start is None:
        return None
    if cursor.lower[day.last : days.first] not in ([","], [",", "on"]) or days.start is None:
        return None
    start = day.start if day.start < days.start else cursor.day_from(day.start, -7)
    return replace(days, first=day.first, start=start)


def _follows(out: Sequence[DateExpression], cursor: Cursor) -> bool:
    """Whether the window stands right behind "overnight", its opener between them."""
    gap = range(out[-2].last, out[-1].first)
    return all(cursor.at(k) in cursor.words.windows for k in gap)


def _named_again(
    before: DateExpression, item: DateExpression, cursor: Cursor
) -> DateExpression | None:
    """Return a day whose weekday is only told beside it: "on January 29, a Thursday"."""
    gap = range(before.last, item.first)
    if before.rule != A_DAY or item.rule != "date:weekday" or before.start is None:
        return None
    if not gap or any(cursor.at(k) not in cursor.words["weekday_told"] for k in gap):
        return None
    weekday = cursor.words.weekdays.get(cursor.at(item.first))
    return replace(before, last=item.last) if weekday == before.start.weekday() else None


def _narrowed(
    before: DateExpression, item: DateExpression, cursor: Cursor
) -> DateExpression | None:
    """Return the day that a week or month is told more closely by: "last week, on July 3,"."""
    gap = [cursor.at(k) for k in range(before.last, item.first)]
    if gap not in _NARROWING or item.kind != "day" or before.kind not in ("vague", "window"):
        return None
    if item.rule == A_DAY or not before.start or not before.end or not item.start:
        return item if item.rule == A_DAY else None
    days = (before.end - before.start).days
    weekday = item.start.weekday() if item.rule == "date:weekday" else None
    named = [
        day
        for day in (cursor.day_from(before.start, k) for k in range(days + 1))
        if day and (day.weekday() == weekday if weekday is not None else day.day == item.start.day)
    ]
    # "last week, on Wednesday", "in February, on the 12th": the one that it holds
    return replace(item, start=named[0], end=named[0]) if len(named) == 1 else None


def _window(before: DateExpression, item: DateExpression, cursor: Cursor) -> DateExpression | None:
    """Return two days as one window, or None where no joiner makes them one."""
    if (again := _again(before, item, cursor)) is not None:
        return again
    if (ran := _ran(before, item, cursor)) is not None:
        return ran
    gap = cursor.lower[before.last : item.first]
    if before.rule == "date:weekend" and gap in (["and"], ["and", "on"]) and item.start:
        # "over the weekend and on Monday"
        next_day = cursor.day_from(before.end, 1) == item.start
        return replace(before, last=item.last, end=item.end) if next_day else None
    if item.first != before.last + 1 or {before.kind, item.kind} - {"day", "vague"}:
        return None
    if before.precision != item.precision and "none" not in (before.precision, item.precision):
        return None
    words, joiner = cursor.words, cursor.at(before.last)
    opened = joiner in words.windows.get(cursor.at(before.first - 1), ())
    across = joiner in words["across"]
    beside = joiner in words["beside"] and (item.kind == "day" or item.precision == "month")
    if not opened and not across and not beside:
        return None
    k = item.last + (cursor.at(item.last) == ",")
    if cursor.at(k) in words["in_turn"]:
        # "on Tuesday and Wednesday respectively": each is of a figure of its own
        return None
    before = by_the_end(before, item, cursor)
    start, end = before.start, item.end
    if start and end and start > end and before.rule == "date:weekday":
        # "between Tuesday and Thursday" told on a Tuesday: the week that ends with the second
        start = cursor.day_from(start, -7)
    if start and end and start > end:
        return None
    weekdays = before.rule == item.rule == "date:weekday"
    kind, rule = ("window", "date:weekdays" if weekdays else "date:from-to")
    if across:
        kind, rule = "day", "date:overnight"
    hours = all(has_hour(d, cursor) for d in (before, item))
    if hours and opened and cursor.day_from(start, 1) == end:
        kind = "recent"  # "between Tuesday noon and Wednesday noon": 24 hours, one day's count
    return replace(before, last=item.last, start=start, end=end, kind=kind, rule=rule)


def _ran(before: DateExpression, item: DateExpression, cursor: Cursor) -> DateExpression | None:
    """Return two days as the window of what "began on Thursday and ended on Saturday"."""
    words = cursor.words
    gap = set(cursor.lower[before.last : item.first])
    opened = set(cursor.lower[max(0, before.first - _BEGUN_WITHIN) : before.first])
    if {before.kind, item.kind} != {"day"} or not opened & words["begun"]:
        return None
    if not gap & words["ended"] or not gap <= words["ended"] | words["ended_links"]:
        return None
    if before.start is None or item.end is None or before.start >= item.end:
        return None
    return replace(
        before, last=item.last, end=item.end, kind="window", rule="date:from beginning to end"
    )


def _again(before: DateExpression, item: DateExpression, cursor: Cursor) -> DateExpression | None:
    """Return two days that follow each other as one, the second told with its part of the day.

    "On Friday and in the first hours of Saturday", "at dawn on Sunday and in the night to Monday".
    """
    words = cursor.words
    links = range(before.last + 1, item.first)
    if before.kind != "day" or item.kind != "day" or cursor.at(before.last) != "and":
        return None
    if "and" in cursor.words.windows.get(cursor.at(before.first - 1), ()):
        return None  # "between Friday morning and Saturday night"
    if (
        not links
        and not has_hour(item, cursor)
        and cursor.at(item.first) not in words["weekday_edges"]
    ):
        return None
    if any(
        cursor.at(k) not in words["beside_again"] and cursor.at(k) not in words["times"]
        for k in links
    ):
        return None
    if before.end is None or cursor.day_from(before.end, 1) != item.end:
        return None
    return replace(before, last=item.last, end=item.end, rule=before.rule + "+the next")


def has_hour(item: DateExpression, cursor: Cursor) -> bool:
    """Whether a day is told with its hour or its part."""
    return any(
        cursor.at(k) in cursor.words["times"] or cursor.at(k) in cursor.words["hours"]
        for k in range(item.first, item.last)
    )
