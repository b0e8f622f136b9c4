"""Which days are of one figure where its sentence tells several, or of a part of it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from evac.extract.binding.leaning import Bound, in_company
from evac.extract.counts.counted import Counted
from evac.extract.dates.told_dates import NTH_DAY, PART_OF_DAY
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.date_words import DateExpression
from evac.extract.when.nearest_days import totals

#: A date so many tokens before a part is its own ("of whom on Tuesday 2,000").
_BESIDE = 3
#: So near to a part the words stand that make it one ("among them 300", "300 of them").
_PART_SIGN = 2
#: So far before a figure "first" makes it a part ("a |first group of 300").
_FIRST_REACH = 3
#: How far behind "the first day" what it is of may end ("the first day of the operation").
_NTH_REACH = 4
_COMMA = frozenset(",")


def own_part(
    reading: Reading,
    moved: Sequence[DateExpression],
    bound: Bound,
    span: tuple[int, int],
    grammar: Grammar,
) -> tuple[int, int]:
    """Return the tokens of a zone that speak of one figure where several have each their own day.

    "8,114 people on Saturday and 6,722 on Sunday", "400 over the past day, and 9,000 since May":
    the part ends with the last joiner before the next figure. One that holds no day or total of
    its own shares the whole zone.
    """
    marks = [d.first for d in moved if span[0] <= d.first < span[1]]
    marks += [t.first for t in totals(reading, span)]
    figures = [
        c
        for c in reading.counted
        if span[0] <= c.quantity.first < span[1]
        and (c is bound.counted or not _set_off(reading, c, marks))
    ]
    if len(marks) < 2 or len(figures) < 2:
        return span
    dated = {k for d in reading.dates for k in range(d.first, d.last)}
    first, last = span
    at = bound.counted.quantity.first
    raised = (k for k in range(at, span[1]) if raises(reading, k))
    if (stop := next(raised, None)) is not None and reading.tokens[stop].text == ",":
        # "15 people and five policemen left on Tuesday, bringing to 1,659 those rescued so far"
        span = first, last = first, stop
        figures = [c for c in figures if c.quantity.first < stop]
        marks = [k for k in marks if k < stop]
        if len(marks) < 2 or len(figures) < 2:
            return span
    for one, other in itertools.pairwise(figures):
        low, high = one.quantity.last, other.quantity.first
        joiners = [
            k
            for k in range(low, high)
            if k not in dated and reading.tokens[k].lower in grammar["part_joiners"]
        ]
        while len(joiners) > 1 and is_fronted(reading, joiners[-1], grammar):
            joiners.pop()
        if joiners and joiners[-1] < at:
            first = joiners[-1]
        elif joiners:
            last = joiners[-1]
            break
    own = any(first <= mark < last for mark in marks)
    # "It carried 650 people, bringing to 14,800 the number since March"
    return (first, last) if own or raises(reading, last) else span


def _set_off(reading: Reading, part: Counted, marks: Sequence[int]) -> bool:
    """Whether a part without a day is only set off: "440, among them |300 foreigners|, since"."""
    if reading.has("part", part.quantity.first - _PART_SIGN, part.last + _PART_SIGN) is None:
        return False
    commas = reading.tokens.all_of(_COMMA, part.last, len(reading.tokens))
    opened = _COMMA & set(reading.words(part.quantity.first - _BESIDE, part.quantity.first))
    return bool(opened and commas) and not any(part.last <= mark < commas[0] for mark in marks)


def raises(reading: Reading, joiner: int) -> bool:
    """Whether a count of all opens right behind a joiner: ", bringing to 14,800 the number"."""
    opens = {t.first for t in reading.signs_of.get("total", ())} & {joiner, joiner + 1}
    return bool(opens) and any(c.quantity.first > joiner for c in reading.counted)


def is_fronted(reading: Reading, comma: int, grammar: Grammar) -> bool:
    """Whether a comma only sets off the date before it: "; on Thursday, 700 left"."""
    day = next((d for d in reading.dates if d.last == comma), None)
    if day is None:
        # "on Friday, the first day of the operation, 83"
        nth = next((d for d in reading.dates if d.rule == NTH_DAY and d.last < comma), None)
        clear = nth and all(t.is_word for t in reading.tokens[nth.last : comma])
        return bool(clear) and nth is not None and comma - nth.last <= _NTH_REACH
    k = day.first - 1
    while set(reading.words(k, k + 1)) & (grammar["before_event_day"] | grammar["as_of"]):
        k -= 1
    return k > 0 and bool(set(reading.words(k, k + 1)) & grammar["part_joiners"])


def part_has_day(reading: Reading, part: Bound, whole: Bound) -> bool:
    """Whether a part has days of its own: "6,000 left, 2,000 of them on Tuesday".

    So it has where its verb is another than the whole's, or where a date stands beside it: before
    the next verb, stop or figure.
    """
    if part.predicate != whole.predicate and part.predicate is not None:
        return True
    figure = part.counted
    if reading.words(figure.last, figure.last + 1) == ["since"]:
        # "42,000 since July, with 37,000 of those since the airlift began on August 14"
        return True
    last = min(
        [len(reading.tokens)]
        + [
            c.quantity.first
            for c in reading.counted
            if c.quantity.first >= figure.last and c.kind != "other"
        ]
        + [p.chain for p in reading.predicates if p.chain > figure.last + (p.voice == "passive")]
        + [k for k in range(figure.last, len(reading.tokens)) if reading.tokens[k].text in ",;)"]
    )
    low = figure.quantity.first
    while low > figure.quantity.first - _BESIDE and reading.tokens[low - 1].text not in ",;(–—-":
        low -= 1
    return any(low <= d.first < last and d.first > whole.counted.last for d in reading.dates)


def part_opens(reading: Reading, low: int, part: Bound) -> int:
    """Return from which token on a date is a part's: "300 since Friday, |of whom on Monday 90"."""
    commas = reading.tokens.all_of(_COMMA, low, part.counted.quantity.first)
    return commas[-1] + 1 if commas else low


def of_a_part(reading: Reading, item: DateExpression, bound: Bound) -> bool:
    """Whether a date is that of a part told behind the whole: "3,000 left, 400 of them on Tuesday".

    Nothing stands between the part and its day but what they are and where they went.
    """
    own = bound.counted
    if own.part or bound.predicate is None or item.first < own.last:
        return False
    for c in reading.counted:
        if (
            not own.last <= c.quantity.first < item.first
            or bound.predicate.first > c.quantity.first
        ):
            continue
        # "80,000 got out in all, 30,000 in the past three days"
        set_off = c.kind == "bare" and reading.tokens[c.quantity.first - 1].text == ","
        sign = c.part or bool(reading.has("part", c.quantity.first - 2, c.last + 1))
        # "3,000 are to leave, and the first 400 will go on Thursday"
        led = reading.words(c.quantity.core_first - _FIRST_REACH, c.quantity.core_first)
        first = "first" in led
        gap = reading.tokens[c.last : item.first]
        plain = all(t.is_word or (first and t.text == ",") for t in gap)
        if (sign or set_off or first) and plain and not in_company(reading, c):
            return True
    return False


def is_own(
    told: DateExpression, days: Sequence[DateExpression], reading: Reading, bound: Bound
) -> bool:
    """Whether a day counted from another is the figure's, the named one that of the next figure.

    "The next day 1,065 left and on Wednesday 1,228."
    """
    own = bound.counted.quantity.first
    others = [c.quantity.first for c in reading.counted if c.quantity.first >= bound.counted.last]
    if told.first == bound.counted.last and all(d.last <= own for d in days):
        return told.rule != PART_OF_DAY  # "300 left on Tuesday against 700 |the day before"
    if told.rule == PART_OF_DAY or told.last > own or not others:
        return False
    return all(told.last <= own < d.first for d in days)
