"""Date expressions in a run of tokens, resolved against the day of publication.

A day that the words and the anchor do not settle stays None; the clock is never asked. Weekdays
look back: a "Sunday" in a text of Sunday is that day, in a text of Monday the day before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from evac.extract.dates.calendar_dates import (
    part_of_month,
    read_calendar,
    read_feast,
    read_iso,
    read_year,
)
from evac.extract.dates.joined_dates import A_DAY, has_hour, joined_days
from evac.extract.dates.measured_dates import (
    read_day_of_month,
    read_day_of_week,
    read_edge_of_span,
    read_part_of_span,
    read_since_hour,
    read_span_behind,
    read_span_from,
    read_span_to,
)
from evac.extract.dates.relative_dates import (
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
from evac.extract.dates.told_dates import read_told
from evac.extract.dates.years_told import by_the_year_before
from evac.extract.lists.grammar import Grammar
from evac.extract.text.date_words import Cursor, DateExpression, TimeWords
from evac.extract.text.tokens import Token, Tokens

#: How far behind "since" the day of its event may stand (tokens).
_SINCE_REACH = 14
#: How far behind its first word an expression holds a measure of time, or a figure that dates
#: (tokens); one that begins with a figure may name a row of days before their month.
_REACH = 8
_FIGURE_REACH = 24
_YEAR_DIGITS = 4
#: The forms of a date, the most specific first: the first that reads at a token wins.
FORMS = (
    read_iso,
    read_since_hour,
    read_span_to,
    read_span_from,
    read_span_behind,
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
    days = [d for d in found if not (d.rule == A_DAY and cursor.at(d.last) in named)]
    for item in joined_days(days, cursor):
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
    if item.rule == "date:weekday" and item.start == cursor.anchor and not has_hour(item, cursor):
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
    words = cursor.words
    began = cursor.at(item.first - 1 - (cursor.at(item.first - 1) == "on")) in words["beginnings"]
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
        if token.lower == "and" and began:
            continue  # "since the airlift and the sealift began on 22 April"
        if token.lower in cursor.words["since_stops"] or token.text[0].isdigit():
            return -1
    return -1
