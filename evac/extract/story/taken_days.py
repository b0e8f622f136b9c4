"""The days of a count that is told by how long it took: "30,000 fled in three days"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from evac.extract.binding.leaning import Bound
from evac.extract.reading import Reading
from evac.extract.story.context import Context
from evac.extract.when.other_days import goes_back
from evac.extract.when.when import TAKEN, When

#: A movement told of longer before the statement is another one than that which it sums up.
_FRESH = timedelta(days=2)
#: What the rule of a count as of a day ends in, and how near behind the figure its verb stands.
AS_OF = "+as of"
_NEAR = 4
#: The rules of spans that a count took.
_RULES = ("date:in days", "date:over days")


def days_taken(
    item: When, reading: Reading, bound: Bound, said: date | None, context: Context
) -> When:
    """Return the days of a count that took `item.span` days, without them where nothing ends it.

    It ends with the day of the movement that the sentence before told ("The airlift ended on
    Thursday. In eleven days it took 5,000 out"), else with the day on which somebody says so,
    `said` where the text tells it. What began on the day told lasts from then on. A look back, and
    what stands behind a movement of long before, end with neither.
    """
    if item.anchor != TAKEN:
        return item
    bare = replace(item, anchor="", span=0)
    published = context.story.document.published
    stated = said or (None if context.story.voices.doubted else published)
    past = goes_back(reading) or context.back_in_time or reading.has("background")
    if stated is None or past or reading.headline or bound.predicate is None:
        return bare
    if any(
        d.rule in _RULES and d.first and reading.tokens[d.first - 1].lower == "the"
        for d in reading.dates
    ):
        return bare  # "over the two days": those that the text has told
    length = timedelta(days=item.span - 1)
    beside = context.days_sentence is not None and (
        reading.sentence.number - context.days_sentence == 1
    )
    last = context.days[1] if beside else None
    if last is not None and last == context.opened and last + length <= stated:
        return replace(bare, start=last, end=last + length, precision="day")
    if last is not None and not timedelta(0) <= stated - last <= _FRESH:
        if reading.statement_day() is None:
            return bare
        last = None
    if last is None and not reading.attributions:
        return bare
    end = last or stated
    rule = item.rule + ("+last day told" if last else "+as of the statement")
    return replace(bare, start=end - length, end=end, precision="day", rule=rule)


def days_up_to(item: When, reading: Reading, bound: Bound) -> When:
    """Return a count as of a day with the days it took: "By Sunday 900 had left in two days"."""
    if not item.rule.endswith(AS_OF) or item.end is None or item.start is not None:
        return item
    took = (d for d in reading.dates if d.rule in _RULES and d.first >= bound.counted.last)
    span = next((d.span for d in took if d.span), 0)
    if not span or bound.predicate is None or bound.predicate.first > bound.counted.last + _NEAR:
        return item
    length = timedelta(days=max(1, span - 1))
    kind = "increment" if span <= 1 else "window"
    return replace(item, start=item.end - length, aggregation=kind, rule=f"{item.rule}+in days")
