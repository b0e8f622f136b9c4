"""When a figure moved, and how much of the whole it counts: an increment, a window or a total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evac.extract.binding.leaning import Bound
from evac.extract.dates.dates import opener_of
from evac.extract.dates.told_dates import (
    BY_THEN,
    FROM_EVENT,
    PART_OF_DAY,
    SINCE_THE_DAY,
    SINCE_TOLD,
)
from evac.extract.kind.settled_status import noun_ahead
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.date_words import DateExpression
from evac.extract.when.event_days import is_of_event, since_opens, when_then
from evac.extract.when.nearest_days import (
    ends_count,
    in_order,
    is_beside_another,
    is_nearer,
    is_of_movement,
    is_of_plan,
    made_through,
    nearest,
    shared,
    way_taken,
)
from evac.extract.when.other_days import (
    adds_up,
    all_through,
    before_event,
    clause_before,
    count_begins,
    in_one_batch,
    in_perfect,
    long_run,
    looked_for,
    looks_back,
    of_another_clause,
    of_the_done,
    start_beside,
    until_now,
    up_to_now,
    without_spans_added_to,
)
from evac.extract.when.part_days import is_own, of_a_part, own_part, raises
from evac.extract.when.total_signs import BEFORE_THAT, EARLIER, of_an_aside, of_record, total_of

#: The anchor of a count that is told by how long it took ("30,000 fled in three days").
TAKEN = "taken"
#: The kinds of dates that a count can go on from ("since then").
_NAMED = ("day", "vague", "window")
#: A limit so many days ahead is counted from the start of the deal, not from the statement.
_LONG_LIMIT = 14
_WEEK = timedelta(days=7)
#: A plan for so many days is one for a window.
_A_WEEK = 7
#: The rules of months, and of parts of them.
_MONTHS = ("date:month", "date:part of a month")
#: The rule of a count of one day, that of the statement or up to it.
ONE_DAY = "date:in one day"
#: The rules of days named.
_DAYS = ("date:weekday", "date:day of month", "date:today")
UNDER_WAY = "date:under way on the day of the statement"


@dataclass(frozen=True, slots=True)
class When:
    """Days and aggregation of one figure; `anchor` says what end day is still to be settled.

    `anchor`: "" settled, "as_of" (ends on the day of the statement), "window" (counted back from
    it, over `span` days), "told" (`offset` days from the day told last), "period" (the window told
    last). `weak` gives way to any day that another mention of the figure tells. `back` is set for
    a plan told of the past, which does not look ahead ("had been due to leave on Thursday").
    """

    start: date | None = None
    end: date | None = None
    precision: str = "none"
    aggregation: str = "increment"
    rule: str = ""
    anchor: str = ""
    span: int = 0
    weak: bool = False
    offset: int | None = None
    back: bool = False


def when(
    reading: Reading, bound: Bound, span: tuple[int, int], status: str, grammar: Grammar
) -> When:
    """Return the days of a figure and whether it is an increment, a window or a total.

    `span` is the zone of the figure. Days still to be counted from the day of the statement are
    left to `settle`.
    """
    planned = status == "planned"
    days = _days(reading, bound, span, planned, grammar)
    if status == "ongoing" and days.rule.startswith(_DAYS) and days.rule.endswith("+as of"):
        # "By Saturday afternoon 900 were on their way back"
        return replace(days, start=days.end, aggregation="increment")
    if not planned or not looks_back(reading, bound, grammar):
        return days
    if days.rule.startswith("date:weekday") and days.end is not None:
        named = [d.end for d in reading.dates if d.kind == "day" and d.end is not None]
        if days.end < named[0] != days.end:
            # "were still there on Tuesday; they were to be taken out Wednesday": the day after
            start = days.start and days.start + _WEEK
            return replace(days, start=start, end=days.end + _WEEK, back=True)
    return replace(days, back=True)


def _days(
    reading: Reading, bound: Bound, span: tuple[int, int], planned: bool, grammar: Grammar
) -> When:
    dates = [
        when_then(d, reading, bound)
        for i, d in enumerate(reading.dates)
        # "border guards said, compared with 700 |the day before": of the figure, not of the words
        if (i not in reading.said or (d.kind == "told" and d.first == bound.counted.last))
        and i not in reading.stamped
        and is_of_movement(reading, d, grammar)
        and not is_beside_another(reading, d, bound, grammar)
        and not of_another_clause(reading, d, bound, grammar)
    ]
    dates = without_spans_added_to(reading, dates, bound)
    if planned and bound.predicate is not None and noun_ahead(reading, bound.predicate, grammar):
        # "On Monday they began a swap, ahead of the transfer of 900": its day is yet to be told
        dates = [d for d in dates if d.first > bound.predicate.first]
    moved = [d for d in dates if d.rule != PART_OF_DAY]
    part = own_part(reading, moved, bound, span, grammar)
    near = [d for d in moved if part[0] <= d.first < part[1]]
    opened = reading.words(bound.counted.quantity.first, bound.counted.quantity.core_first)
    # "446 left and another 189 were flown out, bringing to 1,539 the number"
    alone = until_now(reading, span, grammar) and not adds_up(reading, bound)
    alone = alone or (not grammar["one_more"] & set(opened) and raises(reading, span[1]))
    # "Thousands left on Thursday; 200,000 may have reached it": the perfect tense is of no day
    verb = bound.predicate
    own = verb is not None and 0 < span[0] <= verb.chain
    alone = alone or bool(own and verb and in_perfect(reading, verb.first, grammar))
    if not near and part == span and not alone:
        near = shared(moved, bound)
    near = near or [d for d in dates if part[0] <= d.first < part[1]]
    near = [
        d
        for d in near
        if not of_an_aside(reading, d.first, bound, grammar)
        and not (d.kind == "since" and of_record(reading, since_opens(reading, d), grammar))
    ]
    of_others = [d for d in near if of_a_part(reading, d, bound)]
    near = [d for d in near if d not in of_others]
    if not planned and bound.predicate is not None and bound.predicate.status == "completed":
        near = [d for d in near if not (d.future and d.kind == "day")]
        near = [d for d in near if not looked_for(reading, d, bound, grammar)]
    if not planned and bound.predicate is None:  # "said that others are to leave on Sunday"
        near = [d for d in near if not is_of_plan(reading, d)]
    if planned:
        near = [d for d in near if d.future or not of_the_done(reading, d, bound, grammar)]
    total = total_of(reading, bound, part, planned, grammar)
    if not planned:
        near = [count_begins(reading, d, bound, grammar) for d in near]
    by_kind: dict[str, list[DateExpression]] = {}
    for item in near:
        by_kind.setdefault(item.kind, []).append(item)
    spans = by_kind.get("recent") or by_kind.get("window")
    told = by_kind.get("told") or by_kind.get("period")
    then = bool(told) and nearest(told or [], bound).rule in (SINCE_TOLD, BY_THEN)
    days, since = by_kind.get("day"), by_kind.get("since")
    if spans and not then and not (days and is_nearer(days, spans, bound)):
        back = _counted_back(nearest(spans, bound))
        # A plan or convoy of last week falls into it, and does not last all through it.
        at = nearest(spans, bound).first
        once = planned or " ".join(reading.words(at - 2, at)) in grammar["single_day"]
        once = once or in_one_batch(reading, bound, grammar)
        week = back.rule.startswith("date:last")
        return replace(back, aggregation="increment") if once and week else back
    ends = [d for d in days or () if is_as_of(reading, d, grammar) or ends_count(reading, d, since)]
    of_a_day = [
        d
        for d in days or ()
        if d not in ends
        and not (since and clause_before(reading, d, nearest(since, bound), bound, grammar))
        # "broke out on Friday and since then 900 have fled"
        and not any(s.rule == SINCE_THE_DAY and s.first > d.first for s in since or ())
    ]
    if since and (not of_a_day or start_beside(nearest(since, bound), of_a_day, bound)):
        item = nearest(since, bound)
        # "Since late February": on which day nobody tells.
        late = item.precision == "month" and item.start is not None and item.start.day > 1
        start = item.start if item.precision in ("day", "month") and not late else None
        if ends:
            return When(start, ends[-1].end, "day", "total", item.rule + "+as of")
        return When(start, None, "day", "total", item.rule, "as_of")
    if told and then and (not days or nearest(told, bound).rule == BY_THEN):
        return _from_told(reading, nearest(told, bound), bound, grammar)
    if total and not ((days or (planned and told)) and total in grammar["day_wins"]):
        if planned:
            return _planned_total(reading, days, by_kind.get("ahead"), bound, total, grammar)
        if days and not reading.has("planned"):
            item = nearest(days, bound)
            return When(None, item.end, _precision(item.end), "total", item.rule + "+total")
        begun = [d for d in by_kind.get("vague", ()) if d.rule.startswith("date:this")]
        if total == EARLIER and not begun:
            return When(None, None, "none", "total", f"aggregation:{total}")
        if total in BEFORE_THAT:
            # "With them 2,100 had come": as of the day told last
            return When(None, None, "none", "total", f"aggregation:{total}", "told", offset=0)
        # "so far this month": since it began
        start = nearest(begun, bound).start if begun else None
        return When(start, None, "none", "total", f"aggregation:{total}", "as_of")
    if days and (before := before_event(reading, days, bound, grammar)) is not None:
        return When(None, before.end, _precision(before.end), "total", before.rule + "+before")
    if days and not (told and is_own(nearest(told, bound), days, reading, bound)):
        # "those taken out of X after its fall on Monday reached Y on Friday"
        days = [d for d in days if not is_of_event(reading, d, grammar, aside=True)] or days
        item = in_order(reading, days, bound, grammar) or nearest(days, bound)
        if not planned:
            item = way_taken(reading, item, moved, grammar)
        return _on_day(reading, item, planned, grammar)
    if told:
        return _from_told(reading, nearest(told, bound), bound, grammar)
    vague = [d for d in by_kind.get("vague", ()) if d.start is not None]
    if by_kind.get("ahead"):
        span_told = nearest(by_kind["ahead"], bound)
        perfect = up_to_now(reading, bound, grammar)
        if perfect and bound.whole is not None and span_told.span <= 1:
            return When(rule=span_told.rule)  # "have left, 900 of them in one day": on some day
        tail = reading.words(span_told.last - 2, span_told.last)
        within = bool(grammar["within"] & set(reading.words(span_told.first - 2, span_told.first)))
        within = within or tail[-1:] == ["hours"]
        ahead = _ahead(span_told, planned, perfect, within, tail == ["24", "hours"])
        if planned or ahead.start is not None or not vague:
            return ahead
        # "In May more than 2,000 were taken out within two days"
        month = nearest(vague, bound)
        return When(month.start, month.end, month.precision, ahead.aggregation, month.rule)
    if planned:  # A month is ahead of its plan, whichever year it was read in.
        behind = bound.predicate.last if bound.predicate else bound.counted.last
        vague = [d for d in vague if d.future or (d.rule in _MONTHS and d.first >= behind)]
    if vague:
        item = nearest(vague, bound)
        if item.end is not None and _is_limit(reading, item, planned, grammar):
            # "by the end of March", "by late March", "before the end of March"
            aggregation = "increment" if planned else "total"
            return When(None, item.end, item.precision, aggregation, item.rule + "+as of")
        whole = item.precision == "year" or all_through(reading, item, grammar)
        window = whole or (item.precision == "day" and item.end is not None)
        window = window or (item.precision == "month" and long_run(reading, bound, grammar))
        aggregation = "window" if window and not planned else "increment"
        return When(item.start, item.end, item.precision, aggregation, item.rule)
    if not planned and any(d.rule.startswith("date:past") or d.kind == "day" for d in of_others):
        # "80,000 got out during the battle, 30,000 in the past three days"
        return When(aggregation="total", rule="aggregation:a part has its window", anchor="as_of")
    return When()


def _on_day(reading: Reading, item: DateExpression, planned: bool, grammar: Grammar) -> When:
    """Return the days of a figure beside a day, and what "until" or "by" before it makes of it."""
    k = opener_of(item, reading.tokens, grammar)
    opener = set(reading.words(k, k + 1))
    if item.rule == "date:overnight" and reading.words(item.first, item.first + 1) == ["last"]:
        item = replace(item, end=item.start) if opener & grammar["limits"] else item
    precision = _precision(item.end)
    up_to = reading.words(k - 1, k + 1) == ["up", "to"]
    # "None will leave until Wednesday, when 1,500 are due": that day itself
    on_it = reading.words(item.last, item.last + 2) == [",", "when"]
    until = opener & grammar["until"] and not made_through(reading, k, grammar)
    if up_to or (until and not on_it):
        whole = reading.has("planned_total", 0, item.first)
        aggregation = "total" if whole else "window"
        return When(None, item.end, precision, aggregation, item.rule + "+until")
    if opener & grammar["as_of"] or _is_limit(reading, item, planned, grammar):
        aggregation = "increment" if planned else "total"
        return When(None, item.end, precision, aggregation, item.rule + "+as of")
    return When(item.start, item.end, precision, "increment", item.rule)


def _is_limit(reading: Reading, item: DateExpression, planned: bool, grammar: Grammar) -> bool:
    """Whether a plan is to be carried out by a day ("before"), or a count stands as of it."""
    k = opener_of(item, reading.tokens, grammar)
    ahead = planned and not grammar["ahead_of"].isdisjoint(reading.words(k, k + 1))
    return ahead or is_as_of(reading, item, grammar)


def is_as_of(reading: Reading, item: DateExpression, grammar: Grammar) -> bool:
    """Whether a count is as of a day: "as of Tuesday night", "by Monday"."""
    k = opener_of(item, reading.tokens, grammar)
    words = reading.words(k, item.first)
    return words[:2] == ["as", "of"] or bool(set(words[:1]) & grammar["as_of"])


def _planned_total(
    reading: Reading,
    days: Sequence[DateExpression] | None,
    ahead: Sequence[DateExpression] | None,
    bound: Bound,
    total: str,
    grammar: Grammar,
) -> When:
    """Return the days of a plan that tells its whole: what is said of its end, and no start."""
    rule = f"aggregation:{total}"
    if days:
        on_day = _on_day(reading, nearest(days, bound), True, grammar)
        return replace(on_day, aggregation="total", rule=f"{on_day.rule} {rule}")
    if ahead and (item := nearest(ahead, bound)).span <= _LONG_LIMIT:
        return When(None, item.end, _precision(item.end), "total", f"{item.rule} {rule}")
    return When(None, None, "none", "total", rule, "as_of")


def _from_told(reading: Reading, item: DateExpression, bound: Bound, grammar: Grammar) -> When:
    """Return days counted from the day told last: in the sentence, else still to be settled."""
    if item.kind == "period":
        return When(rule=item.rule, anchor="period")
    if item.offset is None:
        # "in the six months before 9,000 had left": a window of unknown days
        window = set(reading.words(item.first - 2, item.first)) & grammar["counted_over"]
        if window:
            return When(aggregation="window", rule=item.rule, anchor="told", offset=0)
        return When(rule=item.rule)
    opened = reading.words(item.first - 2, item.first)
    if item.rule == FROM_EVENT and item.offset > 0 and set(opened[1:]) & grammar["counted_over"]:
        # "4,000 got out in 24 hours after the road was secured": a day and a night
        aggregation = "window" if item.offset > 1 else "increment"
        return When(None, None, "none", aggregation, item.rule, TAKEN, max(item.offset, 2))
    if item.offset < -1 and opened[1:] == ["the"] and opened[0] in grammar["counted_over"]:
        # "in the 48 hours before, 1,400 had left"
        return When(None, None, "none", "window", item.rule, "told", span=-item.offset, offset=0)
    if item.rule == SINCE_TOLD:
        named = [d for d in reading.dates if d.last <= item.first and d.kind in _NAMED]
        if named and named[-1].kind != "day":
            # "It was thought last week that few were left; since then 3,000 have come out"
            return When(None, None, "none", "total", item.rule + " vaguely", "as_of")
        return When(None, None, "day", "total", item.rule, "told", offset=0)
    index, offset = reading.dates.index(item), item.offset
    if item.rule == FROM_EVENT and bound.counted.quantity.first >= item.last:
        # "The batch came four days after 300 left": what is told so is the event.
        offset = -offset
    for before in reversed(reading.dates[:index]):
        if before.kind == "told" and before.offset is not None:
            # "250 the next day, 90 the day after": each counts from the one before
            offset += before.offset
        elif before.kind == "day" and before.start is not None:
            day = before.start + timedelta(days=offset)
            if item.rule == BY_THEN:
                return When(None, day, "day", "total", item.rule)
            return When(day, day, "day", "increment", item.rule)
    aggregation = "total" if item.rule == BY_THEN else "increment"
    return When(aggregation=aggregation, rule=item.rule, anchor="told", offset=offset)


def _ahead(it: DateExpression, planned: bool, perfect: bool, within: bool, night: bool) -> When:
    """Return the days of "in two days": ahead for a plan, the length of a count for the rest.

    In the perfect tense the count has ended now: "have been brought out in three nights".
    """
    if planned and it.rule == "date:over days":
        return When(aggregation="window", rule=it.rule) if it.span > 1 else When()
    if planned:
        long = it.span > 1 if it.rule == "date:next" else it.span >= _A_WEEK
        aggregation = "window" if long else "increment"
        return When(it.start, it.end, _precision(it.end), aggregation, it.rule)
    if it.span <= 1:
        if perfect and it.end is not None:
            # "have been evacuated within a day": a day and a night, "in one day": that day
            return When(None, None, "day", "increment", ONE_DAY, "window", int(within))
        # "Fled in 24 hours, officials said on Sunday": a day and a night
        return When(rule=it.rule, weak=True, anchor=TAKEN, span=2) if night else When()
    if perfect and it.end is not None:
        now = it.end - timedelta(days=it.span)
        start = now - timedelta(days=it.span - 1)
        return When(start, now, "day", "window", it.rule)
    # "Fled in three days": up to the statement, where the text tells no day that it ends with.
    return When(aggregation="window", rule=it.rule, weak=True, anchor=TAKEN, span=it.span)


def _precision(day: date | None) -> str:
    return "day" if day else "none"


def _counted_back(item: DateExpression) -> When:
    """Return the days of "over the past two days", "March 24-26", "last week"."""
    aggregation = "increment" if item.kind == "recent" else "window"
    precision = item.precision if item.start else "none"
    if not item.rule.startswith("date:past"):
        return When(item.start, item.end, precision, aggregation, item.rule)
    span = 1 if item.kind == "recent" else item.span
    precision = _precision(item.start)
    return When(item.start, item.end, precision, aggregation, item.rule, "window", span)
