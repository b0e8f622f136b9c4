"""Totals of a war or of many months, which are no count of one event."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from evac.extract.counts.nouns import ends_as
from evac.extract.dates.relative_dates import PAST_MONTHS
from evac.extract.knowledge import Knowledge
from evac.extract.reading import Reading
from evac.extract.text.date_words import DateExpression
from evac.extract.text.numbers import Number
from evac.extract.text.reasons import CASUALTIES
from evac.extract.verbs.predicates import Predicate
from evac.extract.when.event_days import of_a_state
from evac.extract.when.total_signs import of_record

#: Vague figures from here on count a war, not a movement ("millions have fled").
_LONG_RUN = 2_000_000
#: Figures of those who fled from here on count years.
_VAST = 1_000_000
#: So many who came in a year, whatever the verb, did not come in one event.
_OF_A_YEAR = 100_000
#: An event is acute for its days and weeks; who fled over a longer time is a long-run total.
_ACUTE = timedelta(days=92)
#: "In" stands so many tokens before its years ("in |more than three |years").
_SPAN_REACH = 5
#: So far behind a verb the homes may stand that people left.
_HOMES_REACH = 8
#: So many tokens from "year" on the war stands whose age it tells ("the two-|year-old war").
_AGED = 5


def in_the_long_run(
    reading: Reading, predicate: Predicate, value: Number | None, low: Number | None
) -> bool:
    """Whether a figure, `value` or at least `low`, is a total of a war or of many months."""
    known = reading.known
    # "1.9 million people have left their homes since October"
    behind = reading.words(predicate.last, predicate.last + _HOMES_REACH)
    # "has driven 240,000 people from their homes"
    uprooted = any(pair == ("their", "homes") for pair in pairwise(behind))
    uprooted = uprooted or predicate.movement == "flight"
    fled = uprooted or bool(predicate.entry.get("unarmed"))
    since_long = any(
        d.kind == "since"
        and _is_long(d, reading, uprooted=uprooted)
        # "the seventh batch since the start of 2025"
        and not of_record(reading, d.first, known.grammar)
        and not of_a_state(reading, d)
        for d in reading.dates
    )
    size = value if value is not None else low or 0
    # "2.5 million have fled since the invasion of 24 February", read two weeks after it
    acute = any(d.kind == "since" and _is_fresh(d, reading) for d in reading.dates)
    vast = size >= _VAST and not reading.has("total") and not acute
    lasting = (_lasts(reading, known, fled) and not _on_a_day(reading)) or (
        fled and _over_years(reading, predicate)
    )
    lasting = lasting or (
        # "displaced 240,000 people over the past months"
        fled and any(d.rule == PAST_MONTHS or _spans_long(d) for d in reading.dates)
    )
    if (
        lasting
        or since_long
        or _is_a_toll(reading, predicate)
        or (vast and (fled or bool(predicate.entry.get("receives"))))
    ):
        return True
    if _in_a_year(reading, predicate, value or low or 0, fled):
        return True
    fewest = value if value is not None and (fled or predicate.entry.get("weak")) else low or 0
    return not acute and fewest >= _LONG_RUN


def _is_a_toll(reading: Reading, predicate: Predicate) -> bool:
    """Whether it only sums up what a war did: "has killed 500 people and displaced thousands".

    With a place or a day it is a count of what happened there and then.
    """
    uproots = predicate.movement == "flight" and predicate.voice == "active"
    if not uproots or not predicate.moves("object") or reading.dates:
        return False
    killed = any(p.reason == CASUALTIES and p.last <= predicate.first for p in reading.predicates)
    return killed and not any(r.name for r in reading.roles)


def _lasts(reading: Reading, known: Knowledge, fled: bool) -> bool:
    """Whether a count is one since a war began, not one of "the largest of its kind since" then.

    "After five years of war 300 were evacuated" only tells when; those who fled, fled from it.
    """
    since = reading.has("long_run")
    if since is None or of_record(reading, since.first, known.grammar):
        return False
    if not fled and reading.words(since.first, since.first + 1) == ["years"]:
        return False
    if any(since.first <= d.first < since.last and of_a_state(reading, d) for d in reading.dates):
        return False
    # "since the war began on October 7", read a month after it
    return reading.document.published is None or not any(
        d.kind in ("since", "day") and d.first >= since.first and _is_fresh(d, reading)
        for d in reading.dates
    )


def _over_years(reading: Reading, predicate: Predicate) -> bool:
    """Whether a count is told to be one of years: "In three years the war has uprooted 900".

    "The war, now in its fourth year, has driven out 900", "the two-year-old war" tell it as well.
    """
    grammar, words = reading.known.grammar, reading.tokens.lower
    for k in reading.tokens.all_of(grammar["years_long"], 1, len(words)):
        opened = reading.tokens.all_of(grammar["over_a_time"], max(0, k - _SPAN_REACH), k)
        if opened and "," not in words[opened[-1] : k]:
            fronted = opened[-1] == 0 or words[opened[-1] - 1] in (",", "and")
            if fronted and k < predicate.first:
                return True
            gap = words[predicate.last : opened[-1]]
            clause = grammar["relative", "clause"] | {",", ";"}
            done = any(ends_as(word, grammar["participle_endings"]) for word in gap)
            if opened[-1] >= predicate.last and not done and clause.isdisjoint(gap):
                return True
    for k in reading.tokens.all_of(grammar["year_of_it"], 2, predicate.first):
        ordinal = words[k - 1] not in grammar["firsts"] and words[k - 2] == "its"
        aged = words[k - 1] == "-" and not grammar["upheavals"].isdisjoint(words[k : k + _AGED])
        if ordinal or aged:
            return True
    return False


def _is_fresh(since: DateExpression, reading: Reading) -> bool:
    """Whether what a day begins was still acute when the report was published."""
    published = reading.document.published
    if published is None or since.start is None or since.precision != "day":
        return False
    return published - since.start <= _ACUTE


def _on_a_day(reading: Reading) -> bool:
    """Whether it tells the day of a movement: "the first since the war began left on Friday"."""
    return any(d.kind == "day" and i not in reading.said for i, d in enumerate(reading.dates))


def _in_a_year(reading: Reading, predicate: Predicate, people: float, fled: bool) -> bool:
    """Whether a count is one of a year, and too large for one event.

    "200,000 were evacuated from X, most of whom fled Y in 2018": the year is of another verb.
    """
    if fled or people < _OF_A_YEAR:
        return False
    later = [p.first for p in reading.predicates if p.kind == "move" and p.first > predicate.first]
    return any(
        d.kind == "vague"
        and d.precision == "year"
        and not any(predicate.last <= at < d.first for at in later)
        for d in reading.dates
    )


def _spans_long(told: DateExpression) -> bool:
    """Whether a count is one over many months: "500,000 were displaced in the past year"."""
    if told.kind != "window" or told.start is None or told.end is None:
        return False
    return told.end - told.start > _ACUTE


def _is_long(since: DateExpression, reading: Reading, *, uprooted: bool) -> bool:
    """Whether a start lies so far back that who fled since are the displaced of a war."""
    if since.precision == "year":
        return True
    published = reading.document.published
    if not uprooted or published is None or since.start is None:
        return False
    if any(
        d.kind == "day" and reading.words(d.last, d.last + 1) != ["that"] for d in reading.dates
    ):
        # "on Tuesday 300 people walked out of the suburb shut since March"
        return False
    return published - since.start > _ACUTE
