"""Date expressions in a run of tokens, resolved against the day of publication.

A day that the words and the anchor do not settle stays None; the clock is never asked. Weekdays
look back: a "Sunday" in a text of Sunday is that day, in a text of Monday the day before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from evac.extract.calendar_dates import (
    part_of_month,
    read_calendar,
    read_feast,
    read_iso,
    read_year,
)
from evac.extract.date_words import Cursor, DateExpression, TimeWords
from evac.extract.grammar import Grammar
from evac.extract.measured_dates import (
    read_day_of_month,
    read_day_of_week,
    read_edge_of_span,
    read_part_of_span,
    read_since_hour,
    read_span_to,
)
from evac.extract.relative_dates import (
    read_ago,
    read_ahead,
    read_hour,
    read_night,
    read_past,
    read_relative,
    read_step,
    read_weekday,
    read_weekend,
)
from evac.extract.text import Token, Tokens
from evac.extract.told_dates import from_event, read_told
from evac.extract.years_told import by_the_end, by_the_year_before

#: How far behind "since" the day of its event may stand (tokens).
_SINCE_REACH = 14
#: "Began late on Thursday": the verb stands so many tokens before its day.
_BEGUN_WITHIN = 3
#: How far behind its first word an expression holds a measure of time, or a figure that dates
#: (tokens); one that begins with a figure may name a row of days before their month.
_REACH = 8
_FIGURE_REACH = 24
_YEAR_DIGITS = 4
#: The rule of a day of the calendar.
_A_DAY = "date:day of month"
#: The forms of a date, the most specific first: the first that reads at a token wins.
FORMS = (
    read_iso,
    read_since_hour,
    read_span_to,
    read_part_of_span,
    read_day_of_month,
    read_told,
    read_past,
    read_ahead,
    read_ago,
    read_night,
    read_hour,
    read_day_of_week,
    read_calendar,
    read_feast,
    read_weekday,
    read_relative,
    read_step,
    read_weekend,
    part_of_month,
    read_edge_of_span,
    read_year,
)
#: The forms that no figure begins, and those that only a figure does.
_OF_WORDS = (
    read_feast,
    read_past,
    read_night,
    read_weekday,
    read_step,
    read_weekend,
    part_of_month,
)
_OF_FIGURES = (read_iso, read_hour, read_year)
_AT_WORDS = tuple(form for form in FORMS if form not in _OF_FIGURES)
_AT_FIGURES = tuple(form for form in FORMS if form not in _OF_WORDS)


def find_dates(tokens: Tokens, words: TimeWords, anchor: date | None) -> list[DateExpression]:
    """Return the date expressions of `tokens` in order; `anchor` is the publication day or None.

    Raises nothing: an impossible day (31 June) is no date.
    """
    # Most words that can open a date open none, and most figures are in none: one is read only
    # with a measure of time near, or a figure that can be a date by itself.
    figures, lower = tokens.figures, tokens.lower
    dating = [i for i in figures if _dates_alone(lower, i, words)]
    if not dating and words.measures.isdisjoint(tokens.words):
        return []
    cursor = Cursor(tokens, words, anchor)
    found: list[DateExpression] = []
    measured = sorted({*dating, *tokens.all_of(words.measures, 0, len(tokens))})
    starts = sorted({*figures, *tokens.all_of(words.starters, 0, len(tokens))})
    after = ahead = 0
    for i in starts:
        while ahead < len(measured) and measured[ahead] < i:
            ahead += 1
        if ahead == len(measured):
            break
        figure = lower[i][0].isdigit()
        if i < after or measured[ahead] - i > (_FIGURE_REACH if figure else _REACH):
            continue
        for form in _AT_FIGURES if figure else _AT_WORDS:
            expression = form(cursor, i)
            if expression is not None:
                found.append(by_the_year_before(expression, cursor))
                after = found[-1].last
                break
    out: list[DateExpression] = []
    named = cursor.words["named_after_days"]
    days = [d for d in found if not (d.rule == _A_DAY and cursor.at(d.last) in named)]
    for item in _joined(days, cursor):
        night = _night(item, cursor)
        begun = out[-1].last if out and out[-1].kind == "since" else None
        # "parked there since Monday, they moved on Friday": one day for one "since"
        told = begun is not None and "since" not in cursor.lower[begun : item.first]
        out.append(night if told else _since(night, cursor))
    return out


def opener_of(item: DateExpression, tokens: Sequence[Token], grammar: Grammar) -> int:
    """Return the token that opens on a day, -1 for none: "by" in "by late Monday".

    A part of the day may stand between: "by noon on Monday", "until the evening of 25 March".
    """
    between, parts = grammar["before_day"], grammar["part_of_day"]
    k = item.first - 1
    while k >= 0 and (
        tokens[k].lower in between
        or tokens[k].lower in parts
        or (tokens[k].lower == "on" and k > 0 and tokens[k - 1].lower in parts)
    ):
        k -= 1
    return k


def _dates_alone(lower: Sequence[str], i: int, words: TimeWords) -> bool:
    """Whether a figure may be a date without a measure of time: 2012, 25.03.2018, 14:00, 14th."""
    word = lower[i]
    return (
        len(word) == _YEAR_DIGITS
        or ":" in word
        or word.count(".") > 1
        or (i + 1 < len(lower) and lower[i + 1] in words["ordinals"])
    )


def _joined(found: Sequence[DateExpression], cursor: Cursor) -> list[DateExpression]:
    """Join the two ends of a window, of a night, and an event's day with what is counted from it.

    "Between March 22 and March 25", "from Thursday to Sunday", "Saturday night into Sunday",
    "Friday and Saturday", "two days after the deal was signed on Friday".
    """
    out: list[DateExpression] = []
    for item in found:
        before = out[-1] if out else None
        whole = before and (
            _named_again(before, item, cursor)
            or _window(before, item, cursor)
            or from_event(before, item, cursor)
        )
        if whole:
            out[-1] = whole
            if len(out) > 1 and out[-2].rule == "date:overnight" and _follows(out, cursor):
                night = out.pop(-2)
                out[-1] = replace(whole, first=night.first, kind="day", rule=night.rule)
        else:
            out.append(item)
    return _nights(out, cursor)


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


def _follows(out: Sequence[DateExpression], cursor: Cursor) -> bool:
    """Whether the window stands right behind "overnight", its opener between them."""
    gap = range(out[-2].last, out[-1].first)
    return all(cursor.at(k) in cursor.words.windows for k in gap)


def _named_again(
    before: DateExpression, item: DateExpression, cursor: Cursor
) -> DateExpression | None:
    """Return a day whose weekday is only told beside it: "on January 29, a Thursday"."""
    gap = range(before.last, item.first)
    if before.rule != _A_DAY or item.rule != "date:weekday" or before.start is None:
        return None
    if not gap or any(cursor.at(k) not in cursor.words["weekday_told"] for k in gap):
        return None
    weekday = cursor.words.weekdays.get(cursor.at(item.first))
    return replace(before, last=item.last) if weekday == before.start.weekday() else None


def _window(before: DateExpression, item: DateExpression, cursor: Cursor) -> DateExpression | None:
    """Return two days as one window, or None where no joiner makes them one."""
    if (again := _again(before, item, cursor)) is not None:
        return again
    if (ran := _ran(before, item, cursor)) is not None:
        return ran
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
    hours = all(_has_hour(d, cursor) for d in (before, item))
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
    if (
        not links
        and not _has_hour(item, cursor)
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


def _has_hour(item: DateExpression, cursor: Cursor) -> bool:
    """Whether a day is told with its hour or its part."""
    return any(
        cursor.at(k) in cursor.words["times"] or cursor.at(k) in cursor.words["hours"]
        for k in range(item.first, item.last)
    )


def _night(item: DateExpression, cursor: Cursor) -> DateExpression:
    """Make one night of its two days: "on the night of 12-13 May", "the night between ..."."""
    words, k = cursor.words, item.first - 1
    if item.kind != "window" or cursor.at(k) not in words["night_links"]:
        return item
    night = cursor.at(k - 1) in words["nights"] and cursor.day_from(item.start, 1) == item.end
    return replace(item, kind="day", rule="date:overnight") if night else item


def _since(item: DateExpression, cursor: Cursor) -> DateExpression:
    """Mark a date behind "since", or that of an event behind it, as the open start of a count.

    The count ends on the day of the statement: "since March 22" told on 26 March is both and what
    lies between.
    """
    span = item.rule.startswith(("date:last", "date:weekend"))
    if item.kind not in ("day", "vague", "told") and not span:
        return item
    k = item.first - 1
    while cursor.at(k) in cursor.words["since_links"]:
        k -= 1
    if cursor.at(k) != "since" and not _up_to_now(item, cursor):
        k = _event_since(item, cursor)
    if k < 0:
        return item
    end = (
        cursor.anchor if item.start and cursor.anchor and item.start <= cursor.anchor else item.end
    )
    if item.rule == "date:weekday" and item.start == cursor.anchor and not _has_hour(item, cursor):
        # "since Thursday", told on a Thursday: of that day it would be "since the morning"
        item = replace(item, start=cursor.day_from(item.start, -7))
    # "Since last week": from a day that nobody tells
    precision = "none" if item.kind == "window" else item.precision
    told = "date:since yesterday" if item.rule == "date:today" else "date:since"
    return replace(item, kind="since", rule=told, end=end, precision=precision)


def _up_to_now(item: DateExpression, cursor: Cursor) -> bool:
    """Whether a date opens a span that ends with the statement: "between April 2 and now"."""
    joiners = cursor.words.windows.get(cursor.at(item.first - 1), ())
    return cursor.at(item.last) in joiners and cursor.at(item.last + 1) in cursor.words["now"]


def _event_since(item: DateExpression, cursor: Cursor) -> int:
    """Return the token of "since" whose clause tells the date, -1 where there is none.

    "Since the withdrawal from the town began on April 17": no figure, stop or other clause between.
    """
    for k in range(item.first - 1, max(-1, item.first - _SINCE_REACH), -1):
        token = cursor.tokens[k]
        if token.lower == "since":
            return k
        behind = cursor.at(k + 1)
        # "since the army began shelling the town last week"
        opens = behind in cursor.words["behind_beginning"] or behind.endswith("ing")
        if token.lower in cursor.words["beginnings"] and k + 1 < item.first and not opens:
            # "the first since the war began crossed on Wednesday": the clause has ended
            return -1
        if token.lower == "and" and cursor.is_name(k + 1) and behind not in cursor.words.weekdays:
            continue  # "since soldiers and Omar Saleh's men went in on Monday"
        if token.lower in cursor.words["since_stops"] or token.text[0].isdigit():
            return -1
    return -1
