"""Dates that are told from the day of the statement: "yesterday", "over the past two days"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from evac.extract.dates.calendar_dates import read_calendar
from evac.extract.text.date_words import Cursor, DateExpression, month_end

_WEEK = 7
_SATURDAY = 5
_TEN, _TWENTY = 10, 20
#: The rule of months of which nobody says how many.
PAST_MONTHS = "date:past months uncounted"


def read_past(cursor: Cursor, i: int) -> DateExpression | None:
    """Read the past two days, the last 24 hours, past week, the past few days, the past day."""
    words = cursor.words
    j = i + 1 if cursor.at(i) == "the" else i
    word = cursor.at(j)
    if word not in words["past"] or (word == "last" and cursor.at(j - 1) in words["before_verb"]):
        return None
    # "the past nearly two weeks"
    first = j + 1 + (cursor.at(j + 1) in words["span_hedges"])
    count, k = count_of(cursor, first)
    counted = k > first
    if first > j + 1 and not counted:
        return None
    # "the past 24-hour period"
    hyphened = counted and cursor.at(k) == "-" and cursor.at(k + 2) in words["periods"]
    k += counted and (hyphened or cursor.at(k) == "of")
    unit = cursor.at(k)
    if unit not in words.spans:
        return None
    spanning = cursor.at(i) == "the" and cursor.at(i - 1) in words["spanning"]
    if not counted and word == "recent" and unit in words["plural_units"] and j == i:
        # "in recent days"
        rule = PAST_MONTHS if unit in ("months", "years") else "date:past few"
        return DateExpression(i, k + 1, None, cursor.anchor, "none", "window", rule)
    if not counted and (word == "recent" or (word == "last" and not spanning)):
        # "last week" is the calendar week before; "over the last week" counts back.
        return None
    if count is None or (not counted and unit in words["plural_units"]):
        # "over the past months": how many, nobody says
        rule = PAST_MONTHS if unit == "months" and not counted else "date:past few"
        return DateExpression(i, k + 1, None, cursor.anchor, "none", "window", rule)
    days = max(1, round(count * words.spans[unit]))
    kind = "recent" if days <= 1 else "window"
    start = cursor.shifted(-days)
    return DateExpression(
        i, k + 1 + hyphened, start, cursor.anchor, "day", kind, f"date:past {unit}", span=days
    )


def count_of(cursor: Cursor, k: int) -> tuple[float | None, int]:
    """Return how many spans a phrase counts (None: some; 1 where it says nothing) and its end."""
    counts = cursor.words.counts
    number, word = cursor.number(k), cursor.at(k)
    if number is not None:
        return float(number), k + 1
    if word in counts and word not in cursor.words["articles"]:
        count = counts[word]
        if cursor.at(k + 1) == "-" and cursor.at(k + 2) in counts:
            other = counts[cursor.at(k + 2)]
            # "twenty-five days" is one count; of "two-three days" the longer holds
            tens = count is not None and count >= _TWENTY and other is not None and other < _TEN
            return (count or 0) + (other or 0) if tens else other, k + 3
        return count, k + 1
    return 1.0, k


def read_ahead(cursor: Cursor, i: int) -> DateExpression | None:
    """Read 2-3 days, two days, 48 hours behind "in" or "within"; the next 60 days.

    What has happened took so long, what is planned is so far away: the figure's status decides.
    """
    words, k = cursor.words, i - 1
    if cursor.at(i) == "the" and cursor.at(i + 1) in words["coming"]:
        count, end = count_of(cursor, i + 2)
        if end == i + 2 or count is None or cursor.at(end) not in words.spans:
            return None
        days = round(count * words.spans[cursor.at(end)])
        return DateExpression(
            i, end + 1, cursor.anchor, cursor.shifted(days), "day", "ahead", "date:next", span=days
        )
    while cursor.at(k) in words["ahead_links"]:
        k -= 1
    if (cursor.at(k - 2), cursor.at(k - 1), cursor.at(k)) == ("the", "space", "of"):
        k -= 3  # "in the space of 24 hours"
    if cursor.at(k) in words["taken"]:
        return _taken(cursor, i)
    if cursor.at(k) not in words["ahead"]:
        return None
    first, j = count_of(cursor, i)
    if j == i and cursor.at(i) in words["articles"]:
        # "within a day", "in a single day"
        j += 2 if cursor.at(i + 1) in words["single"] else 1
    if j == i or first is None:
        return None
    last: float | None = first
    if cursor.at(j) in words["range_joiners"]:
        last, end = count_of(cursor, j + 1)
        j = end if end > j + 1 else j
    j = _hyphened(cursor, j)
    unit = cursor.at(j)
    if last is None or unit not in words.spans or cursor.at(j + 1) in ("of", *words.directions):
        return None
    least, most = (max(1, round(n * words.spans[unit])) for n in (first, last))
    start, finish = cursor.shifted(least), cursor.shifted(most)
    if cursor.at(k) in words["before_limit"]:
        start = cursor.anchor
    return DateExpression(i, j + 1, start, finish, "day", "ahead", "date:in days", span=most)


def _hyphened(cursor: Cursor, k: int) -> int:
    """Return the unit of "a 48|-hour period" from its hyphen at token `k`, else `k`."""
    named = cursor.at(k) == "-" and cursor.at(k + 2) in cursor.words["periods"]
    return k + 1 if named else k


def _taken(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "over three days": what a count took, or what a plan is to take."""
    words = cursor.words
    if cursor.at(i - 1) == "over" and cursor.at(i - 2) in words["over_is_more"]:
        return None  # "a siege of over two years": more than two
    count, k = count_of(cursor, i)
    if k == i and cursor.at(i) in words["articles"] and cursor.at(i - 1) == "of":
        k += 1  # "over the course of a week"
    day, opens = cursor.at(i + 1), i == 1 or (i > 1 and not cursor.tokens[i - 2].is_word)
    if k == i and opens and cursor.at(i) in words["articles"] and words.spans.get(day) == 1:
        # "Over a day, 31 people came back": the day and night of a bulletin
        start, rule = cursor.shifted(-1), "date:past day"
        return DateExpression(i, i + 2, start, cursor.anchor, "day", "recent", rule, span=1)
    hyphened = k > i and _hyphened(cursor, k) > k
    k += hyphened
    unit = cursor.at(k)
    if k == i or not count or unit not in words.spans:
        return None
    if cursor.at(k + 1) == "of" and cursor.at(i - 1) == "the" and count > 1:
        # "over the six days of the truce": a window that the text does not place
        return DateExpression(i, k + 1, None, None, "none", "window", "date:over the days of")
    if cursor.at(k + 1) in ("of", "ago", "old", "-", "long", *words.directions):
        return None
    days = max(1, round(count * words.spans[unit]))
    end = cursor.shifted(days)
    return DateExpression(i, k + 1, cursor.anchor, end, "day", "ahead", "date:over days", span=days)


def read_ago(cursor: Cursor, i: int) -> DateExpression | None:
    """Read two days ago, a week ago."""
    number = cursor.number(i)
    count = number if number is not None else cursor.words.counts.get(cursor.at(i))
    unit = cursor.at(i + 1)
    if cursor.at(i + 2) != "ago" or unit not in cursor.words.spans:
        return None
    if count is None and not (cursor.at(i) in cursor.words.counts and unit == "hours"):
        return None  # "several hours ago" is today, "several days ago" no day
    if unit.startswith("hour") or count is None:
        anchor = cursor.anchor
        return DateExpression(i, i + 3, anchor, anchor, "day", "day", "date:hours ago")
    if unit in cursor.words["day_units"]:
        day = cursor.shifted(-round(count * cursor.words.spans[unit]))
        return DateExpression(i, i + 3, day, day, "day", "day", "date:ago")
    if unit in ("week", "fortnight") and count == 1:
        day = cursor.shifted(-round(cursor.words.spans[unit]))
        return DateExpression(i, i + 3, day, day, "day", "day", "date:ago")
    return DateExpression(i, i + 3, None, None, "none", "told", "date:long ago")


def read_weekday(cursor: Cursor, i: int) -> DateExpression | None:
    """Read Sunday, late Saturday, last Friday, Wednesday morning."""
    words, j = cursor.words, i
    if cursor.at(j) in words["weekday_edges"] and (
        cursor.at(j + 1) in words.weekdays or cursor.at(j + 1) == "on"
    ):
        j += 2 if cursor.at(j + 1) == "on" else 1
    before = cursor.at(j) if cursor.at(j) in words["before_weekday"] else ""
    j += bool(before)
    day = cursor.at(j)
    if day not in words.weekdays or not cursor.is_name(j):
        return None
    if day in words["weekday_words"] and cursor.at(j + 1) != ".":
        return None
    k = j + 2 if cursor.at(j + 1) in words["times"] else j + 1
    on = None
    if cursor.anchor is not None:
        back = (cursor.anchor.weekday() - words.weekdays[day]) % _WEEK
        if before == "next":
            back -= _WEEK
        elif cursor.at(j - 1) == "last" and back == 0:
            back = _WEEK
        on = cursor.shifted(-back)
    return DateExpression(i, k, on, on, "day", "day", "date:weekday", future=before == "next")


def read_night(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "the night to Sunday", "overnight to Sunday": that day and the one before."""
    words, k = cursor.words, i + (cursor.at(i) == "the")
    if cursor.at(k) not in words["nights"] or cursor.at(k + 1) not in words["into"]:
        return None
    day = read_weekday(cursor, k + 2) or read_calendar(cursor, k + 2)
    if day is None or day.kind != "day":
        return None
    start = cursor.day_from(day.start, -1)
    return replace(day, first=i, start=start, rule="date:overnight")


def read_hour(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "6 p.m. on Sunday", "18:30 local time on 5 May": the day, with its hour in the span."""
    words, k = cursor.words, i + 1
    if not cursor.at(i)[:1].isdigit():
        return None
    clock = ":" in cursor.at(i) or cursor.at(i).endswith(("am", "pm"))
    while cursor.at(k) in words["hours"] or (k > i + 1 and cursor.at(k) == "."):
        clock, k = True, k + 1
    if not clock:
        return None
    while cursor.at(k) in words["hour_links"]:
        k += 1
    day = read_calendar(cursor, k) or read_weekday(cursor, k) or read_relative(cursor, k)
    return day and replace(day, first=i)


def read_weekend(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "the weekend": the one that the statement falls in, else the last one."""
    words = cursor.words
    if cursor.at(i) != "the" or cursor.at(i + 1) not in words["weekends"]:
        return None
    if cursor.at(i - 1) not in words["weekend_openers"]:
        return None
    if cursor.anchor is None:
        return DateExpression(i, i + 2, None, None, "none", "window", "date:weekend")
    start, end = _week(cursor.anchor, 0 if cursor.anchor.weekday() >= _SATURDAY else -1, "weekend")
    return DateExpression(i, i + 2, start, end, "day", "window", "date:weekend")


def read_relative(cursor: Cursor, i: int) -> DateExpression | None:
    """Read today, yesterday, tomorrow, overnight, this morning, dawn today (Sunday), 14:00 GMT."""
    words, word, today = cursor.words, cursor.at(i), cursor.anchor
    j = i + 1 if word == "dawn" and cursor.at(i + 1) in words["before_part_of_day"] else i
    if (cursor.at(j) == "this" and cursor.at(j + 1) in words["times"]) or (
        cursor.at(j) == "earlier" and cursor.at(j + 1) == "today"
    ):
        return _on(i, j + 2, today, "date:today")
    shift = words.shifts.get(cursor.at(j))
    if shift is not None:
        k = j + 1
        if cursor.at(k) == "(" and cursor.at(k + 1) in words.weekdays and cursor.at(k + 2) == ")":
            k += 3
        elif cursor.at(k) in words["times"]:
            k += 1
        return _on(i, k, cursor.shifted(shift), "date:today", future=shift > 0)
    if word == "overnight" or (word == "last" and cursor.at(i + 1) == "night"):
        k = i + 1 if word == "overnight" else i + 2
        return DateExpression(i, k, cursor.shifted(-1), today, "day", "day", "date:overnight")
    # "Within the day 300 left" tells a day, "could be completed within the day" a limit
    opens = word in words["during"] and not (i and word in words["before_limit"])
    if opens and cursor.at(i + 1) == "the" and cursor.at(i - 1) != "later":
        if cursor.at(i + 2) == "day":
            return _on(i, i + 3, today, "date:during the day")
        if cursor.at(i + 2) == "night" and cursor.at(i + 3) not in words["night_goes_on"]:
            # "They left during the night": the one before the statement
            start = cursor.shifted(-1)
            return DateExpression(i, i + 3, start, today, "day", "day", "date:overnight")
        if [cursor.at(k) for k in range(i + 2, i + 6)] == ["course", "of", "the", "day"]:
            return _on(i, i + 6, today, "date:during the day")
    if word[:1].isdigit() and ":" in word:
        # "14:00 GMT", "06:40 Moscow time"
        k = i + 2 if cursor.at(i + 2) in words["clock_nouns"] else i + 1
        if k > i + 1 or cursor.at(k) in words["clocks"]:
            return _on(i, k + 1, today, "date:clock")
    return None


def read_step(cursor: Cursor, i: int) -> DateExpression | None:
    """Read last week, this week, earlier this week, next week, last month, the weekend."""
    words = cursor.words
    edge = cursor.at(i) if cursor.at(i) in words["week_edges"] else ""
    j = i + bool(edge)
    word, unit = cursor.at(j), cursor.at(j + 1)
    if edge and word == "in":
        # "earlier in the week", "late in this month"
        j += 1
        word, unit = "this" if unit == "the" else unit, cursor.at(j + 1)
    if word not in words.steps or unit not in words["step_units"]:
        return None
    rule, future, step = f"date:{word} {unit}", word == "next", words.steps[word]
    if cursor.anchor is None:
        return DateExpression(i, j + 2, None, None, "none", "vague", rule, future=future)
    if unit == "year":
        year = cursor.anchor.year + step
        first, last = date(year, 1, 1), cursor.anchor if step == 0 else date(year, 12, 31)
        return DateExpression(i, j + 2, first, last, "year", "vague", "date:year", future=future)
    if unit == "month":
        first, last = _month(cursor.anchor, step, edge)
        return DateExpression(i, j + 2, first, last, "month", "vague", rule, future=future)
    first, last = _week(cursor.anchor, step, unit)
    kind = "vague" if step != -1 or edge else "window"
    return DateExpression(i, j + 2, first, last, "day", kind, rule, future=future)


def _week(anchor: date, step: int, unit: str) -> tuple[date, date]:
    """Return a week or its weekend; the week of the statement ends with it."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=_WEEK * step)
    start = monday + timedelta(days=_SATURDAY) if unit == "weekend" else monday
    return start, anchor if step == 0 else monday + timedelta(days=6)


def _month(anchor: date, step: int, edge: str) -> tuple[date, date]:
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + step, 12)
    start, end = date(year, month + 1, 1), month_end(year, month + 1)
    if edge == "early":
        return start, date(year, month + 1, 10)
    if edge == "earlier":
        return start, min(end, anchor)
    return start, anchor if step == 0 else end


def _on(i: int, last: int, day: date | None, rule: str, *, future: bool = False) -> DateExpression:
    return DateExpression(i, last, day, day, "day", "day", rule, future=future)
