"""The days of a figure whose sentence tells none: by its tense, the text before, the claim told."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from evac.extract.binding.leaning import Bound
from evac.extract.binding.restated import RAISED
from evac.extract.dates.stamps import under_an_hour
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.story.context import LEAD_RULE, Context
from evac.extract.story.drafts import Draft
from evac.extract.story.protagonists import of_another_state
from evac.extract.when.clause_days import done_by_then
from evac.extract.when.other_days import NO_CONVOY, goes_back, in_one_batch
from evac.extract.when.settled_days import OF_A_DAY, OVERNIGHT
from evac.extract.when.when import UNDER_WAY, When, when
from evac.extract.when.zones import Zones

#: The rule of what has been done by the day of the statement.
JUST_DONE = "date:done on the day of the statement"
_QUOTES = ('"', "“", "‘", "«")
#: So many characters before a sentence the span may be told that it points back to.
_TIME_REACH = 200
#: So many tokens before a verb that leads its figure the auxiliary may stand.
_AUXILIARIES = 3
#: So far behind such a verb "now" may stand ("are out of the town by now").
_NOW_REACH = 5
#: No bus carries more people in one run, standing ones and children on laps among them.
_SEATS = 120
#: So far behind a figure "daily" may stand.
_RATE_REACH = 12
#: Fewer than so many "have left" in one convoy as a rule: of the 13 figures below it on which the
#: gold of tests/stories tells one from the other, 10 are increments and 3 totals.
_ONE_CONVOY = 1_000


def headed(draft: Draft, told: Set[tuple[object, ...]], lead: date | None) -> Draft:
    """Return a headline's figure with the day that the lead tells, where it tells none.

    Of the figures in `told`, those of the report, the days are told there.
    """
    if draft.figure in told:
        return draft
    if lead is None or not draft.headline or draft.days.rule or draft.status == "planned":
        return draft
    days = When(lead, lead, "day", draft.days.aggregation, LEAD_RULE, weak=True)
    return replace(draft, days=days, rules=(*draft.rules, LEAD_RULE))


def by_tense(
    reading: Reading,
    bound: Bound,
    status: str,
    stated: date | None,
    grammar: Grammar,
    *,
    dated: bool,
) -> When:
    """Return the days that the tense alone tells; `stated` is the day of the statement.

    `dated`: the sentence before told on which day people moved.
    """
    if status == "ongoing" and not reading.headline and bound.predicate is not None:
        verb = reading.words(bound.predicate.chain, bound.predicate.last)
        then = dated and not grammar["was"].isdisjoint(verb)
        if stated is None or then or is_rate(reading, bound, grammar):
            # "They began to pull out on Thursday. Some 1,500 were being moved": on that day
            return When()
        return When(stated, stated, "day", "increment", UNDER_WAY)
    counts_up = status == "completed" and (
        _is_perfect(reading, bound, grammar) or _is_state(reading, bound, grammar)
    )
    counts_up = counts_up and not _aboard_first(reading, bound)
    if counts_up and (_size(reading, bound) >= _ONE_CONVOY or _by_now(reading, bound, grammar)):
        rule = "aggregation:perfect tense"
        return When(aggregation="total", rule=rule, anchor="as_of", weak=True)
    said = reading.statement_day()
    done = bound.predicate is not None and done_by_then(reading, bound.predicate)
    if status == "completed" and said is not None and not dated and done:
        return When(said, said, "day", "increment", JUST_DONE, weak=True)
    return When()


def is_rate(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a figure is one of many days: "900 people leave daily", "every night"."""
    behind = reading.words(bound.counted.last, bound.counted.last + _RATE_REACH)
    return bool(grammar["daily"] & set(behind)) or any(
        a in grammar["every"] and b in grammar["rate_spans"] for a, b in pairwise(behind)
    )


def _aboard_first(reading: Reading, bound: Bound) -> bool:
    """Whether vehicles of one convoy lead their load: "In 45 buses 3,000 people have left"."""
    first = bound.counted.quantity.first
    load = next((c for c in reading.counted if c.kind == "vehicles" and c.last <= first), None)
    if load is None or first - load.last > 1 or not (own := bound.counted.quantity.value):
        return False
    return own <= _SEATS * (load.quantity.value or 0)


def _size(reading: Reading, bound: Bound) -> int:
    """Return how many a figure and those of its subject are at most: "hundreds" are no thousand.

    "Around 1,000 Lebanese and some 500 Syrians have passed" is one count of both.
    """
    verb = bound.predicate.chain if bound.predicate is not None else 0
    subject = [c.quantity for c in reading.counted if c.kind == "people" and c.last <= verb]
    own = bound.counted.quantity
    figures = [own, *(subject if bound.counted.last <= verb else ())]
    return max(int(q.value or q.high or q.low or 0) for q in figures)


def _is_perfect(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether the verb is in the perfect tense, which counts up to the day of the statement."""
    predicate = bound.predicate
    if predicate is None or predicate.voice == "noun":
        return False
    quantity = bound.counted.quantity
    low = max(bound.counted.last, predicate.chain - 6)
    if predicate.first < quantity.first:
        # "France has flown out 500 people"; what one convoy has carried is its own load
        if grammar["convoy"] & set(reading.words(0, predicate.first)):
            return False
        low = predicate.first - _AUXILIARIES
    if grammar["one_more"] & set(reading.words(quantity.first - 1, quantity.core_first)):
        return False
    if in_one_batch(reading, bound, grammar):
        # "a batch of 250 fighters has left"
        return False
    if predicate.status in ("infinitive", "present"):
        # "the battle has prompted 186,000 residents to flee", "has helped 900 leave"
        low = quantity.first - 4
    words = set(reading.words(low, predicate.first))
    if grammar["perfect"] & words:
        return True
    # "He told them that 121,000 had left", "that 12,000 had now left": the perfect of what was said
    vast = (quantity.value or quantity.low or 0) >= NO_CONVOY or bool(words & grammar["by_now"])
    # ... and so where the speaker stands behind: "150,000 had left, said the UN"
    said = vast and any(
        t.first < low or reading.words(t.first - 1, t.first) == [","] for t in reading.spoken
    )
    return said and bool(grammar["pluperfect"] & words)


def _by_now(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether "now" stands between the auxiliary and its verb: "600 have now been brought out"."""
    verb = bound.predicate
    people = bound.counted.kind != "vehicles"
    if verb is None or not people or verb.first < bound.counted.quantity.first:
        return False
    return not grammar["by_now"].isdisjoint(reading.words(verb.chain, verb.first))


def _is_state(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether people are told where they are by now: "4,300 people are now out of the town"."""
    verb = bound.predicate
    if verb is None or not verb.entry.get("state"):
        return False
    near = set(reading.words(verb.first, verb.last + _NOW_REACH))
    return bool(near & grammar["counted_now"]) and "were" not in near


def stated_day(reading: Reading, context: Context) -> date | None:
    """Return the day of the statement: told in the sentence, or told last ("the same day X said").

    None where the day of publication is all there is.
    """
    leans = [reading.dates[i].offset for i in reading.said if reading.dates[i].kind == "told"]
    day = reading.statement_day()
    if day is None and leans and context.told is not None:
        day = context.told + timedelta(days=leans[0] or 0)
    return day or context.story.voices.written


def counted_from(reading: Reading, context: Context, days: When, said: date | None) -> date | None:
    """Return the day from which the days of a figure are counted, where it is no publication day.

    `said` is the day on which its source has spoken.
    """
    day = stated_day(reading, context)
    if day is None and reading.tokens and reading.tokens[0].text in _QUOTES:
        # "Yesterday 300 came", it said: the day before it spoke
        day = said
    if day is None and days.rule in OF_A_DAY:
        # "They left on Tuesday ... 300 had come out since the morning", read on Wednesday
        day = day_of_report(reading, context)
    if day is None and days.rule == OVERNIGHT and (night := night_told(reading, context)):
        # "By Monday evening 600 had left. Another 800 did overnight", read on Thursday
        day = night + timedelta(days=1)
    return day


def said_in_a_span(reading: Reading) -> date | None:
    """Return the last day of the week or month in which the statement was made, if none is told."""
    said = [reading.dates[i] for i in sorted(reading.said)]
    ends = [d.end for d in said if d.rule.startswith("date:last")]
    return ends[0] if ends and reading.statement_day() is None else None


def night_told(reading: Reading, context: Context) -> date | None:
    """Return the day that a night follows: told by the sentence before, in one paragraph."""
    beside = reading.sentence.number - context.told_sentence == 1
    return context.told if beside and reading.sentence.paragraph == context.paragraph else None


def day_of_report(reading: Reading, context: Context) -> date | None:
    """Return the day that "during the day" is of: told before it in the sentence, or the lead.

    None where the sentence names another day behind it.
    """
    at = next((d.first for d in reading.dates if d.rule in OF_A_DAY), 0)
    named = [d for d in reading.dates if d.kind == "day" and d.rule not in OF_A_DAY]
    before = [d.end for d in named if d.last <= at]
    if before:
        return before[-1]
    return (
        context.lead if not named and context.lead_holds(reading) else night_told(reading, context)
    )


def carried_days(
    reading: Reading, bound: Bound, days: When, movement: str, status: str, context: Context
) -> When:
    """Return the days told before for a figure without its own: the last, else the report's."""
    if reading.headline:
        return days
    grammar = context.story.known.grammar
    if movement == "return" and context.days_movement != "return":
        return _of_no_convoy(reading, bound, days, status, grammar)
    once = not grammar["some_day"].isdisjoint(reading.tokens.words)
    if status == "denied" or goes_back(reading) or once or is_rate(reading, bound, grammar):
        return days
    if of_another_state(reading, bound, context.story.known):
        # a row of states, each with its own people and days
        return days
    if _of_that_time(reading, grammar):
        # "... since July. During this time 14,000 were evacuated": a span, not the day told last
        return days if days.rule else replace(days, aggregation="window", rule="date:that time")
    if status == "completed" and not days.rule and _behind_its_end(reading, bound, context):
        # "The airlift ended on Thursday. It had taken 5,000 people out"
        day = context.told if context.told_sentence == context.ended else None
        rule = "aggregation:behind its end"
        return When(None, day, "day" if day else "none", "total", rule, "" if day else "as_of")
    if status == "completed" and not days.rule and (day := _of_its_entry(reading, context)):
        return When(day, day, "day", days.aggregation, "date:the day of its entry")
    if context.near_days(reading, movement) and context.days[1]:
        start, end = context.days
        if _said_in_a_month_before(reading, end):
            return days
        said = stated_day(reading, context)
        if said is not None and end is not None and said < end:
            # told before the days of the sentence before were over
            if start is not None and said < start:
                return days
            end = said
        if days.aggregation == "total":
            start = None  # what all add up to did not begin on the day of the last of them
        return When(start, end, "day", days.aggregation, "date:carried from the sentence before")
    day = context.lead
    if (
        context.lead_holds(reading)
        and not (days.weak or days.rule)
        and not _said_in_a_month_before(reading, day)
    ):
        return When(day, day, "day", days.aggregation, LEAD_RULE)
    return _of_no_convoy(reading, bound, days, status, grammar)


def _of_its_entry(reading: Reading, context: Context) -> date | None:
    """Return the day of an entry headed by the hour, on a page that tells of one day alone."""
    voices = context.story.voices
    hours = voices.hours
    if not hours or voices.doubted or reading.has("background"):
        return None
    if not under_an_hour(hours, reading.sentence.start, context.story.document.text):
        return None
    stamped = {r.dates[i].start for r in voices.readings for i in r.stamped} - {None}
    return voices.published if stamped <= {voices.published} else None


def _of_no_convoy(
    reading: Reading, bound: Bound, days: When, status: str, grammar: Grammar
) -> When:
    """Return the days of so many that no day and no convoy had them as a total."""
    own, alone = bound.counted.quantity, not (days.rule or days.anchor)
    vast = (own.value or own.low or 0) >= NO_CONVOY and status == "completed"
    if vast and alone and days.aggregation == "increment":
        # "580,000 are back in the south", but not "58,000 more"
        near = reading.words(own.first - 1, max(own.last, bound.counted.last) + 1)
        if grammar["one_more", "added_to"].isdisjoint(near):
            return replace(days, aggregation="total", rule="aggregation:no convoy")
    return days


def _said_in_a_month_before(reading: Reading, day: date | None) -> bool:
    """Whether it was said in a month before a day: "It had written in April that 900 left"."""
    said = (reading.dates[i] for i in reading.said)
    return day is not None and any(
        d.end is not None and d.end < day and d.precision == "month" for d in said
    )


def _behind_its_end(reading: Reading, bound: Bound, context: Context) -> bool:
    """Whether a count in the pluperfect stands behind the end of an operation."""
    verb = bound.predicate
    if verb is None or reading.sentence.number - context.ended != 1:
        return False
    had = context.story.known.grammar["pluperfect"]
    return not had.isdisjoint(reading.words(verb.chain, verb.first))


def _of_that_time(reading: Reading, grammar: Grammar) -> bool:
    """Whether a long span told just before is pointed back to: "since July ... in that time"."""
    if grammar["times_told"].isdisjoint(reading.tokens.words):
        return False
    words, start = reading.tokens.lower, reading.sentence.start
    before = reading.document.text[max(0, start - _TIME_REACH) : start].lower().split()
    return not grammar["spans_begun"].isdisjoint(before) and any(
        words[k - 1] in grammar["that_one"] and words[k - 2] in grammar["spanning"]
        for k in reading.tokens.all_of(grammar["times_told"], 2, len(words))
    )


def days_of_count(
    bound: Bound, days: When, own: bool, told: Draft, *, batch: bool, now: bool
) -> When:
    """Return the days of a count that restates a claim: its own, else those of the claim.

    `now` tells that it counts up to the statement ("the number may already be 900"), `batch` that
    it is that of one convoy ("the first column counted 411").
    """
    if not own and not days.anchor:
        raised = bound.rule == RAISED and told.days.aggregation != "total"
        if raised or now:
            return When(aggregation="total", rule=bound.rule, anchor="as_of")
        # a headline without a day leaves it to what stands below it
        untold = told.headline and told.days == When()
        return days if untold else told.days
    counted_back = days.anchor == "window"  # "Over the last day, the number was 1,800"
    alone = batch or counted_back
    if told.days.aggregation == "total" and days.aggregation == "increment" and not alone:
        # "The number stood at 6,650 on Monday": the total as of another day.
        return replace(days, start=told.days.start, aggregation="total")
    return days


def days_compared(
    days: When, reading: Reading, before: Sequence[Bound], status: str, grammar: Grammar
) -> When:
    """Return the days of a figure that another is compared with: a total where that is one."""
    people = [i for i, b in enumerate(before) if b.counted.kind == "people" and not b.reason]
    if not people:
        return days
    i = people[-1]
    twin = when(reading, before[i], Zones(reading, before, grammar).of(i), status, grammar)
    return replace(days, start=None, aggregation="total") if twin.aggregation == "total" else days
