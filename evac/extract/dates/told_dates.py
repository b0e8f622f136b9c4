"""Days that lean on the day that the text told last: "a week earlier", "the following day"."""

from __future__ import annotations

from dataclasses import replace

from evac.extract.dates.calendar_dates import read_calendar
from evac.extract.dates.relative_dates import count_of, read_weekday
from evac.extract.text.date_words import Cursor, DateExpression

#: How far behind "two days after" the day of that event may stand (tokens).
_EVENT_REACH = 14
#: Signs that stand within the names of that clause ("the bombing that killed Omar al-Saleh's men").
_IN_NAMES = ("-", "'", "’", "'s", "’s")
#: The rules of the days that lean on another: on an event's, on that told last as a part of it, and
#: as the start of a count.
FROM_EVENT = "date:from an event"
SAME_PERIOD = "date:the same period"
PART_OF_DAY = "date:part of the day told"
NTH_DAY = "date:the nth day"
BY_THEN = "date:by the day told"
SINCE_TOLD = "date:since the day told"
SINCE_THE_DAY = "date:since the day before it"
#: "On the eve": the day before the one told last, else before the statement.
EVE = "date:the eve"


def read_told(cursor: Cursor, i: int) -> DateExpression | None:
    """Read the same day, the previous night, that evening, a week earlier, two days after, the eve.

    The days from the day told last stand in `offset`, None where the text counts from an event.
    """
    return (
        _since_then(cursor, i)
        or _by_then(cursor, i)
        or _numbered(cursor, i)
        or _pointed(cursor, i)
        or _stepped(cursor, i)
        or _period(cursor, i)
        or _part_of_day(cursor, i)
    )


def _since_then(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "since then", "since that day": a count from the day told last."""
    words = cursor.words
    if cursor.at(i) not in words["since_words"]:
        return None
    if cursor.at(i + 1) in words["since_then"]:
        return _told(i, i + 2, 0, SINCE_TOLD)
    if cursor.at(i + 1) in words["clause_ends"]:
        return _told(i, i + 1, 0, SINCE_TOLD)  # "900 have fled since."
    if cursor.at(i + 1) in words["pointing"] and cursor.at(i + 2) in words["told_units"]:
        return _told(i, i + 3, 0, SINCE_TOLD)
    if cursor.at(i - 1) in words["perfect"] and cursor.at(i + 1).endswith(
        tuple(words["done_endings"])
    ):
        return _told(i, i + 1, 0, SINCE_TOLD)  # "900 have since been moved"
    return None


def _by_then(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "by then", "until that day": a count as of the day told last."""
    words = cursor.words
    if cursor.at(i - 1) not in words["then_openers"]:
        return None
    if cursor.at(i) in words["since_then"]:
        return _told(i, i + 1, 0, BY_THEN)
    if cursor.at(i) in words["pointing"] and cursor.at(i + 1) in words["then_units"]:
        return _told(i, i + 2, 0, BY_THEN)
    return None


def _numbered(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "on the second day", "on its third day", "on day two": of what began on a day told."""
    words = cursor.words
    if cursor.at(i - 1) not in words["numbered_openers"]:
        return None
    if cursor.at(i) in words["numbered_articles"] and cursor.at(i + 2) == "day":
        order, k = words.ordinal_days.get(cursor.at(i + 1)), i + 3
    elif cursor.at(i) == "the" and "day" in cursor.lower[:i] and not cursor.at(i + 2).isalnum():
        # "on the third day 180 left, after 240 on the second"
        order, k = words.ordinal_days.get(cursor.at(i + 1)), i + 2
    elif cursor.at(i) == "day":
        count, k = count_of(cursor, i + 1)
        order = round(count) if count and k > i + 1 else None
    else:
        return None
    if order is None or (
        cursor.at(k) == "of" and not words["numbered_things"] & set(cursor.lower[k + 1 : k + 4])
    ):
        return None
    return _told(i, k, order - 1, NTH_DAY)


def _part_of_day(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "by nightfall", "at dawn", "in the early hours": on the day told last."""
    words, k = cursor.words, i
    if cursor.at(i - 1) not in words["before_day_part"]:
        return None
    seen = set()
    while cursor.at(k) in words["day_part_links"]:
        seen.add(cursor.at(k))
        k += 1
    part = cursor.at(k)
    if part not in words["day_parts"] or cursor.at(k - 1) == "a":
        return None
    if part in words["no_day_part"] and not seen & words["whole_day_parts"]:
        if cursor.at(k + 1) in words["owning"] and cursor.at(k + 2) in words["whole_day_parts"]:
            return _told(i, k + 3, 0, PART_OF_DAY)  # "by the day's end"
        return None  # "at the hour", "by day"
    behind = cursor.at(k + 1)
    if behind in words.shifts or behind in words["into"] or behind in words["night_links"]:
        return None  # "at dawn today", "in the night to Sunday", "in the early hours of Sunday"
    if behind == "on" and (read_weekday(cursor, k + 2) or read_calendar(cursor, k + 2)):
        return None  # "at midnight on Friday"
    return _told(i, k + 1, 0, PART_OF_DAY)


def _pointed(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "the same day", "that night", "the eve", "the day before", "the day after tomorrow"."""
    words = cursor.words
    opener, j = cursor.at(i), i + 1
    if opener == "later":
        while cursor.at(j) in words["day_links"]:
            j += 1
        late = j > i + 1 and cursor.at(j) in words["told_units"]
        return _told(i, j + 1, 0) if late else None
    if opener in words["pointing"] and cursor.at(j) in words["told_units"]:
        # "this morning" is that of the statement: read_relative takes it.
        return _told(i, j + 1, 0) if opener != "this" else None
    if (opener in words["pointing"] or opener == "the") and (
        (cursor.at(j) in words["long_units"] and cursor.at(j + 1) in words.directions)
        or (cursor.at(j) in words.told and cursor.at(j + 1) in words["long_units"])
    ):
        if words.told.get(cursor.at(j)) == 0:
            # "over the same weekend"
            return DateExpression(i, j + 2, None, None, "none", "period", SAME_PERIOD)
        # "the week before", "the previous month": of nobody knows which day
        return _told(i, j + 2, None)
    if opener in words["pointing"] or opener == "the":
        shift = words.told.get(cursor.at(j))
        if shift is not None and cursor.at(j + 1) in words["told_units"]:
            if cursor.at(j + 2) in words["no_told"] or (shift == 1 and opener != "the"):
                return None
            return _told(i, j + 2, shift)
    if opener != "the":
        return None
    if cursor.at(j) in words["eves"]:
        of_event = cursor.at(j + 1) == "of"
        return _told(i, j + 1, None) if of_event else _told(i, j + 1, -1, EVE)
    whole = cursor.at(j) in words["day_units"] or cursor.at(j) in words["told_units"]
    if whole and cursor.at(j + 1) in words["event_directions"]:
        return _directed(cursor, i, j + 1, 1)
    return None


def _stepped(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "a week earlier", "two days later", "48 hours before"."""
    words = cursor.words
    count, k = count_of(cursor, i)
    if k == i:
        if cursor.at(i) not in words["articles"]:
            return None
        count, k = 1.0, i + 1
    unit = cursor.at(k)
    if unit not in words.spans or cursor.at(k + 1) not in words.directions:
        return None
    days = None if count is None else count * words.spans[unit]
    if days is None and unit.startswith("hour"):
        days = 0.0
    if unit.startswith(("month", "year")):
        days = None
    return _directed(cursor, i, k + 1, None if days is None else round(days))


def _directed(cursor: Cursor, i: int, k: int, days: int | None) -> DateExpression | None:
    """Return the day that so many days before or after lead to; token `k` is the direction."""
    words = cursor.words
    if cursor.at(k + 1) in words["no_told"]:
        return None
    offset = None if days is None else days * words.directions[cursor.at(k)]
    shift = words.shifts.get(cursor.at(k + 1))
    if shift is not None and offset is not None:
        # "the day before yesterday"
        day = cursor.shifted(shift + offset)
        return DateExpression(i, k + 2, day, day, "day", "day", "date:today", future=shift > 0)
    behind = cursor.tokens[k + 1] if k + 1 < len(cursor.tokens) else None
    if (
        cursor.at(k) in words["event_directions"]
        and behind is not None
        and behind.text[0].isalnum()
        and behind.lower not in words["since_then"] | {"that"}
    ):
        return _told(i, k + 1, offset, FROM_EVENT)
    return _told(i, k + 1, offset)


def _period(cursor: Cursor, i: int) -> DateExpression | None:
    """Read "the same period", "the same four days": the window that the text told last."""
    words = cursor.words
    if cursor.at(i) == "the" and words.told.get(cursor.at(i + 1)) == 0:
        k = i + 2
    elif cursor.at(i) in words["pointing"]:
        k = i + 1
    else:
        return None
    count, behind = count_of(cursor, k)
    if behind > k and cursor.at(i) == "the":
        if (count or 0) < 2 or cursor.at(behind) not in words["counted_units"]:
            return None
        k = behind
    elif cursor.at(k) not in words["periods"]:
        return None
    return DateExpression(i, k + 1, None, None, "none", "period", SAME_PERIOD)


def from_event(item: DateExpression, day: DateExpression, cursor: Cursor) -> DateExpression | None:
    """Return "two days after the deal was signed on Friday" as one day, or None.

    `day` is the date behind `item` in the sentence: it must stand in the same clause.
    """
    if item.rule != FROM_EVENT or item.offset is None or day.kind != "day":
        return None
    gap = cursor.tokens[item.last : day.first]
    if len(gap) > _EVENT_REACH or any(
        t.text[0].isdigit() or not (t.is_word or t.text in _IN_NAMES) for t in gap
    ):
        return None
    start = cursor.day_from(day.start, item.offset)
    opener = cursor.at(item.first - 1)
    if item.offset > 1 and (opener in cursor.words["span_parts"] or opener == "the"):
        # "in the first three days after the gates opened on Friday", "in the two days after ..."
        return replace(
            day, first=item.first, end=start, kind="window", rule="date:counted from a day"
        )
    return replace(day, first=item.first, start=start, end=start, rule="date:counted from a day")


def _told(
    i: int, last: int, offset: int | None, rule: str = "date:counted from the day told"
) -> DateExpression:
    return DateExpression(i, last, None, None, "none", "told", rule, offset=offset)
