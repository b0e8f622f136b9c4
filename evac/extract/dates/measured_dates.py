"""Days that a measure of time counts off: "the 24 hours to Sunday", "the first week of October"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from evac.extract.dates.calendar_dates import GENITIVES, read_calendar, read_month_first
from evac.extract.dates.relative_dates import count_of, read_hour, read_relative, read_weekday
from evac.extract.text.date_words import Cursor, DateExpression, day_of, month_end

_WEEK = 7
_DECEMBER = 12
_YEAR_DIGITS = 4
#: Within so many words behind "within three days of" the day of the event stands.
_EVENT_REACH = 8
DAY_OF_WEEK = "date:day of a week"


def read_span_to(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "the 24 hours to Sunday morning", "the week ending 5 May": counted back from its end.

    "In |three days ending Sunday" is read alike.
    """
    words, j = cursor.words, i + (cursor.at(i) in cursor.words["span_openers"])
    if j == i and cursor.at(i - 1) not in words["spanning"]:
        return None
    count, k = count_of(cursor, j)
    unit = cursor.at(k)
    if count is None or unit not in words.spans:
        return None
    # "the 24 hours |that| ended at dawn on Sunday", "the week |up| to 5 May"
    relative = cursor.at(k + 1) in words["span_relatives"]
    if cursor.at(k + 1 + relative) not in words["span_ends"]:
        return None
    if k == j and (unit in words["nights"] or unit in words["day_units"]):
        return None  # "the night to Sunday" is one night, "the day before yesterday" one day
    k += 2 + relative
    while cursor.at(k) in words["span_end_links"] or cursor.at(k) in words["times"]:
        k += 1
    day = (
        read_hour(cursor, k)
        or read_calendar(cursor, k)
        or read_weekday(cursor, k)
        or read_relative(cursor, k)
    )
    if day is None or day.kind != "day":
        return None
    days = max(1, round(count * words.spans[unit]))
    # A week to Saturday holds seven days; 24 hours to Sunday begin on the day before.
    back = days - 1 if days >= _WEEK else days
    kind = "recent" if days <= 1 else "window"
    start = cursor.day_from(day.start, -back)
    return replace(day, first=i, start=start, kind=kind, rule="date:span to a day")


def read_span_from(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "the week of 4 March", "the three days beginning on Monday": counted on from its day."""
    words, j = cursor.words, i + 1
    if cursor.at(i) not in words["span_openers"]:
        return None
    count, k = count_of(cursor, j)
    unit = cursor.at(k)
    if count is None or unit not in words.spans:
        return None
    opener = cursor.at(k + 1)
    if opener not in words["span_beginnings"] and not (opener == "of" and k == j):
        return None
    k += 2
    while cursor.at(k) in words["span_end_links"]:
        k += 1
    day = read_calendar(cursor, k) or read_weekday(cursor, k)
    days = round(count * words.spans[unit])
    if day is None or day.kind != "day" or day.start is None or days <= 1:
        return None
    end = cursor.day_from(day.start, days - 1)
    if end and cursor.anchor and day.start <= cursor.anchor < end:
        end = cursor.anchor
    return replace(day, first=i, end=end, kind="window", rule="date:span from a day")


def read_span_behind(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "three days of its fall on Sunday" behind "within": from that day on."""
    words = cursor.words
    if cursor.at(i - 1) not in words["before_limit"]:
        return None
    count, k = count_of(cursor, i)
    unit = cursor.at(k)
    if count is None or k == i or unit not in words.spans or cursor.at(k + 1) != "of":
        return None
    length = max(1, round(count * words.spans[unit]))
    for j in range(k + 2, k + 2 + _EVENT_REACH):
        day = read_calendar(cursor, j) or read_weekday(cursor, j)
        if day is not None and day.kind == "day" and day.start is not None:
            end = cursor.day_from(day.start, length)
            if end and cursor.anchor and day.start <= cursor.anchor < end:
                end = cursor.anchor
            kind = "recent" if length <= 1 else "window"
            return replace(day, first=i, end=end, kind=kind, rule="date:span from a day")
        if not cursor.at(j)[:1].isalpha():
            return None
    return None


def read_part_of_span(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "the first week of October", "the last ten days of May", "the first half of June"."""
    words, j = cursor.words, i + (cursor.at(i) == "the")
    part = cursor.at(j)
    if part not in words["span_parts"]:
        return None
    count, k = count_of(cursor, j + 1)
    unit = cursor.at(k)
    if cursor.at(k + 1) != "of":
        return _of_an_event(cursor, i, k, count)
    k += 2
    if cursor.at(k) == "the" and cursor.at(k + 1) == "month" and cursor.at(k + 2) == "of":
        k += 3
    if (of_year := _months_of_year(cursor, i, k, count)) is not None:
        return of_year
    month = read_month_first(cursor, k) if cursor.is_month(k) else _pointed_month(cursor, k)
    if month is None and part in words.ordinal_days and cursor.at(i) == "the" and count != 1:
        # "in the first two weeks of the fighting": days that the text does not place
        known = unit in words.spans and cursor.at(i - 1) in words["spanning"]
        rule = "date:part of an event"
        return DateExpression(i, k, None, None, "none", "window", rule) if known else None
    if month is None or month.kind != "vague":
        return None
    days = _part(part, count, unit, cursor)
    if days is None:
        return None
    if month.start is None:
        return replace(month, first=i, kind="window", rule="date:part of a month")
    first, last = days
    whole = month_end(month.start.year, month.start.month)
    if part == "last":
        start, end = whole - timedelta(days=last - first), whole
    else:
        start, end = month.start.replace(day=first), month.start.replace(day=min(last, whole.day))
    rule = "date:part of a month"
    return replace(month, first=i, start=start, end=end, precision="day", kind="window", rule=rule)


def _months_of_year(cursor: Cursor, i: int, k: int, count: float | None) -> DateExpression | None:
    """Read "the first four months |of this year", "the first half of 2017"; `k` is behind "of"."""
    words, unit = cursor.words, cursor.at(k - 2)
    part = cursor.at(i + (cursor.at(i) == "the"))
    if unit in words["halves"]:
        count, part = 6, "last" if part == "second" else part
    elif not unit.startswith("month") or not count:
        return None
    named = cursor.number(k)
    if named is not None and len(cursor.at(k)) == _YEAR_DIGITS:
        year, last = named, k + 1
    elif cursor.at(k + 1) == "year" and cursor.at(k) in ("the", *words.steps):
        if cursor.anchor is None:
            return None
        year, last = cursor.anchor.year + words.steps.get(cursor.at(k), 0), k + 2
    else:
        return None
    months = round(count)
    if part not in ("first", "last") or not 0 < months <= _DECEMBER:
        return None
    first = 1 if part == "first" else _DECEMBER - months + 1
    start, end = date(year, first, 1), month_end(year, first + months - 1)
    return DateExpression(i, last, start, end, "month", "window", "date:months of a year")


def _of_an_event(cursor: Cursor, i: int, k: int, count: float | None) -> DateExpression | None:
    """Read "in the first week" with nothing behind it: days that the text does not place.

    "In the last week" counts back, "on the first day" is one day.
    """
    words, unit = cursor.words, cursor.at(k)
    opened = cursor.at(i) == "the" and cursor.at(i - 1) in words["spanning"]
    if not opened or cursor.at(i + 1) not in words.ordinal_days or unit not in words.spans:
        return None
    one_day = unit in words["day_units"] and count == 1
    if one_day or cursor.at(k + 1) in words["event_directions"]:
        return None  # "in the first three days after troops left on 5 May" is placed by that day
    return DateExpression(i, k + 1, None, None, "none", "window", "date:part of an event")


def _pointed_month(cursor: Cursor, k: int) -> DateExpression | None:
    """Read "the month", "this month", "last month" as a month of the calendar."""
    opener = cursor.at(k)
    if cursor.at(k + 1) != "month" or (opener != "the" and opener not in cursor.words.steps):
        return None
    if cursor.anchor is None:
        return DateExpression(k, k + 2, None, None, "month", "vague", "date:month")
    first, last = _unit(cursor.anchor, "month", cursor.words.steps.get(opener, 0))
    return DateExpression(k, k + 2, first, last, "month", "vague", "date:month")


def _part(part: str, count: float | None, unit: str, cursor: Cursor) -> tuple[int, int] | None:
    """Return the first and last day that a part of a month has in it, or None."""
    words = cursor.words
    if unit in words["halves"]:
        return (1, 15) if part == "first" else (16, 31)
    if count is None or unit not in words.spans or unit.startswith(("hour", "month", "year")):
        return None
    length = round(count * words.spans[unit])
    if part in ("first", "last"):
        return 1, length
    order = words.parts.get(part)
    return None if order is None else ((order - 1) * length + 1, order * length)


def read_edge_of_span(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "the end of the month", "the beginning of this week", "the end of next year"."""
    words, j = cursor.words, i
    edge = words.edge_nouns.get(cursor.at(j))
    if edge not in ("early", "late") or cursor.at(j + 1) != "of":
        return None  # the middle of a week is no day
    j += 2
    opener, unit = cursor.at(j), cursor.at(j + 1)
    if opener != "the" and opener not in words.steps:
        return None
    if unit not in words["edged_units"] or cursor.at(j + 2) == "of":
        return None
    step = words.steps.get(opener, 0)
    if cursor.anchor is None:
        return DateExpression(i, j + 2, None, None, "none", "day", "date:edge of a span")
    first, last = _unit(cursor.anchor, unit, step)
    day = last if edge == "late" else first
    rule, future = "date:edge of a span", day > cursor.anchor
    return DateExpression(i, j + 2, day, day, "day", "day", rule, future=future)


def _unit(anchor: date, unit: str, step: int) -> tuple[date, date]:
    """Return the first and last day of the day, week, month or year so many steps away."""
    if unit == "day":
        day = anchor + timedelta(days=step)
        return day, day
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=_WEEK * step)
        return monday, monday + timedelta(days=_WEEK - 1)
    if unit == "year":
        return date(anchor.year + step, 1, 1), date(anchor.year + step, _DECEMBER, 31)
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + step, 12)
    return date(year, month + 1, 1), month_end(year, month + 1)


def read_day_of_month(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "the 14th of the month", "the 14th": of the month of the statement, or the one before.

    Alone it counts only behind "on" or "since" with nothing of its own behind it ("the 14th
    convoy").
    """
    words = cursor.words
    number = cursor.number(i + 1)
    if cursor.at(i) != "the" or number is None or cursor.at(i + 2) not in words["ordinals"]:
        return None
    k, step = i + 3, 0
    if cursor.at(k) == "of" and cursor.at(k + 2) == "month":
        opener = cursor.at(k + 1)
        if opener not in ("the", "that") and opener not in words.steps:
            return None
        step, k = words.steps.get(opener, 0), k + 3
    else:
        behind = cursor.tokens[k] if k < len(cursor.tokens) else None
        alone = behind is None or not behind.is_word or behind.lower in words["behind_day"]
        if cursor.at(i - 1) not in words["before_lone_day"] or not alone:
            return None
    if cursor.anchor is None:
        return DateExpression(i, k, None, None, "none", "day", "date:day of the month")
    first, _ = _unit(cursor.anchor, "month", step)
    day = day_of(first.year, first.month, number)
    if day is None or (step == 0 and day > cursor.anchor):
        first, _ = _unit(cursor.anchor, "month", -1)
        day = day_of(first.year, first.month, number) if day is None or step == 0 else day
    if day is None:
        return None
    return DateExpression(i, k, day, day, "day", "day", "date:day of the month")


def read_since_hour(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "since midnight", "since the early morning": no longer count than the day itself.

    With a day behind it ("since dawn on Tuesday") it is that day.
    """
    words, k = cursor.words, i + 1
    if cursor.at(i) not in words["since_words"]:
        return None
    while cursor.at(k) in words["since_hour_links"]:
        k += 1
    if cursor.at(k) not in words["times"] and cursor.at(k) not in words["hours_of_day"]:
        return None
    k += 1
    j = k
    while cursor.at(j) in words["hour_links"]:
        j += 1
    day = read_calendar(cursor, j) or read_weekday(cursor, j) or read_relative(cursor, j)
    if day is not None and day.kind == "day" and cursor.anchor is not None:
        if day.start != cursor.anchor:
            # "since dawn on Tuesday", told on Thursday: a count of days
            return None
        return replace(day, first=i, rule="date:since an hour")
    rule = "date:since an hour"
    return DateExpression(i, k, cursor.anchor, cursor.anchor, "day", "day", rule)


def read_day_of_week(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "Tuesday of last week", "last week's Tuesday", "Tuesday last", "Thursday next"."""
    words, j = cursor.words, i + 3
    whose = cursor.at(i + 2) in (*GENITIVES, "on")
    if cursor.at(i) in words.steps and cursor.at(i + 1) == "week" and whose:
        # "last week's Tuesday", "last week on Tuesday"
        if cursor.at(j) not in words.weekdays:
            return None
        return _of_week(cursor, i, j + 1, words.weekdays[cursor.at(j)], words.steps[cursor.at(i)])
    if cursor.at(i) not in words.weekdays or not cursor.is_name(i):
        return None
    weekday, k = words.weekdays[cursor.at(i)], i + 1
    if cursor.at(k) in words["times"]:
        k += 1
    if cursor.at(k) == "of" or cursor.at(k) == "," or cursor.at(k) == "in":
        k += 1
    step = words.steps.get(cursor.at(k))
    if step is None:
        return None
    if cursor.at(k + 1) == "week":
        return _of_week(cursor, i, k + 2, weekday, step)
    behind = cursor.tokens[k + 1] if k + 1 < len(cursor.tokens) else None
    if k != i + 1 or cursor.at(k) == "this" or (behind is not None and behind.is_word):
        return None
    day = None
    if cursor.anchor is not None:
        back = (cursor.anchor.weekday() - weekday) % _WEEK
        day = cursor.shifted(-(back - _WEEK if step > 0 else back or _WEEK))
    return DateExpression(i, k + 1, day, day, "day", "day", DAY_OF_WEEK, future=step > 0)


def _of_week(cursor: Cursor, i: int, last: int, weekday: int, step: int) -> DateExpression:
    """Return a weekday (Monday: 0) of the week so many steps from that of the statement."""
    day = None
    if cursor.anchor is not None:
        monday, _ = _unit(cursor.anchor, "week", step)
        day = monday + timedelta(days=weekday)
    return DateExpression(i, last, day, day, "day", "day", DAY_OF_WEEK, future=step > 0)
