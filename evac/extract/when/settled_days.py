"""The days of a figure settled: against the text before, the statement and the publication."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

from evac.extract.dates.told_dates import PART_OF_DAY, SINCE_TOLD
from evac.extract.reading import Reading
from evac.extract.when.when import ONE_DAY, When

_WEEK = timedelta(days=7)
#: A month without a year lies no further ahead of a plan than this.
_HALF_A_YEAR = timedelta(days=183)
_OF_MONTH = ("date:month", "date:part of a month", "date:day of month")
#: "Since the morning": of the day of the statement, or of the one that the report is about.
SINCE_HOUR = "date:since an hour"
#: The night before the day of the statement.
OVERNIGHT = "date:overnight"
#: A count since the day before the statement.
SINCE_YESTERDAY = "date:since yesterday"
#: The rules of days that are the one the report is about where it tells no day of the statement.
OF_A_DAY = (SINCE_HOUR, "date:during the day", "date:clock")
#: The rules of days that are counted from the day of the statement.
FROM_STATEMENT = (
    "date:today",
    OVERNIGHT,
    "date:during the day",
    "date:clock",
    SINCE_HOUR,
    "date:ago",
    "date:hours ago",
    "date:in days",
    "date:over days",
)


def from_text(item: When, told: date | None, window: When | None) -> When:
    """Return days that lean on the text before: on the day `told` last, or on the last `window`."""
    if item.rule == SINCE_TOLD:
        return replace(item, start=told, anchor="as_of")
    if item.rule == PART_OF_DAY and told is None and item.start is None:
        return When()
    if item.anchor == "told":
        day = told + timedelta(days=item.offset or 0) if told else None
        if item.aggregation != "increment":
            # "By then 4,000 had left", "in the six months before": up to the day told
            start = day - timedelta(days=item.span) if day and item.span else None
            return replace(
                item, start=start, end=day, precision="day" if day else "none", anchor=""
            )
        return replace(item, start=day, end=day, precision="day" if day else "none", anchor="")
    if item.anchor == "period":
        rule = f"{item.rule} ({window.rule})" if window else item.rule
        return replace(window or item, rule=rule, anchor=window.anchor if window else "")
    return item


def rebased(item: When, reading: Reading, said: date | None, published: date | None) -> When:
    """Return days that were counted from publication, counted from the day of the statement.

    "Overnight 300 left, the ministry said on Sunday", read on Monday; "during the day" in a
    bulletin of the day before. Where the statement's own day is told from publication
    ("yesterday"), so is all else.
    """
    if said is None or published is None or said >= published:
        return item
    if item.rule == SINCE_YESTERDAY and item.start:
        return replace(item, start=item.start - (published - said))
    if item.anchor or item.end is None or not item.rule.startswith(FROM_STATEMENT):
        return item
    if any(reading.dates[i].rule.startswith(FROM_STATEMENT) for i in reading.said):
        return item
    apart = published - said
    return replace(item, start=item.start and item.start - apart, end=item.end - apart)


def settle(
    item: When, status: str, said: date | None, published: date | None, counted_day: date | None
) -> When:
    """Return the days with their open end settled.

    `said` is the day of the statement where the text tells it, `published` the day of publication.
    `counted_day` is the last day that the same source counts in the same document: a window told
    without a day of its own ends there and counts it ("over the past two days" = that day and the
    one before).
    """
    planned = status == "planned"
    if (
        planned
        and not item.back
        and item.rule.startswith(("date:weekday", "date:weekend"))
        and published
        and item.end
        and item.end < (said or published)
    ):
        # A plan looks ahead: "they are to leave on Tuesday".
        return replace(item, start=item.start and item.start + _WEEK, end=item.end + _WEEK)
    if planned and not item.back and item.rule.startswith(_OF_MONTH) and published and item.end:
        if item.rule == "date:month" and item.start and item.end < published:
            # a month of a plan lies ahead
            year = item.start.year + 1
            _, last = calendar.monthrange(year, item.start.month)
            ahead = item.start.replace(year=year)
            return replace(item, start=ahead, end=ahead.replace(day=last))
        later = item.end.replace(year=item.end.year + 1, day=min(item.end.day, 28))
        if published - item.end > _HALF_A_YEAR and later - published < _HALF_A_YEAR:
            # "in January", planned in December
            year = item.end.year + 1
            start = item.start and item.start.replace(year=year)
            return replace(item, start=start, end=item.end.replace(year=year))
    if (
        status == "completed"
        and published
        and item.rule == "date:month"
        and item.start
        and item.end
        and item.start <= published < item.end
    ):
        # "December's count", printed on December 27: nobody has moved since
        return replace(item, end=published)
    if item.anchor == "window":
        return _settled_window(item, said, published, counted_day)
    if item.anchor != "as_of":
        return item
    if planned:
        return replace(item, start=None, end=None, precision="none", anchor="")
    as_of = said or published
    if as_of is None:
        return replace(item, anchor="")
    return replace(
        item,
        start=item.start if item.start is None or item.start <= as_of else None,
        end=as_of,
        precision="day",
        anchor="",
        rule=item.rule + "+as of the statement",
    )


def _settled_window(
    item: When, said: date | None, published: date | None, counted_day: date | None
) -> When:
    days = item.rule.startswith("date:past day")
    if counted_day is not None and said is None and item.aggregation == "window" and days:
        return replace(
            item,
            start=counted_day - timedelta(days=item.span - 1),
            end=counted_day,
            precision="day",
            anchor="",
            rule=item.rule + "+last day counted",
        )
    as_of = said or published
    if as_of is None:
        return replace(item, start=None, end=None, precision="none", anchor="")
    if item.start is None and published is not None and item.rule != ONE_DAY:
        return replace(item, end=as_of, precision="none", anchor="")
    start = as_of - timedelta(days=item.span)
    return replace(item, start=start, end=as_of, precision="day", anchor="")
