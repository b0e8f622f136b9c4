"""Days in the sentence of a figure that are of something else, or make a total of it.

Others look ahead to them, they were done with before a plan, or the count was made before their
event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from evac.extract.binding.leaning import Bound
from evac.extract.binding.series import GOES_ON
from evac.extract.dates.told_dates import PART_OF_DAY
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.date_words import DateExpression
from evac.extract.when.clause_days import COMMA, in_a_clause_beside, told_of_a_place
from evac.extract.when.event_days import of_a_state, of_another_event
from evac.extract.when.nearest_days import as_start, set_beside, totals
from evac.extract.when.total_signs import of_record

#: "Before the operation was suspended on Friday" is no shorter: "Before noon on Friday" is an hour.
_CLAUSE = 4
#: So many leave in no convoy: 25 of the 963 completed increments in the gold of tests/stories are
#: as large, and those tell their day. Below it "he said 900 had left" is one batch as often as all.
NO_CONVOY = 20_000
#: A line that only leads back has at most so many tokens ("Let's remind", "As a reminder:").
_REMINDER = 4
#: So many tokens before a verb its auxiliary may stand ("have at last been evacuated").
_AUXILIARIES = 4
#: So far behind its verb a count may start.
_RIGHT_BEHIND = 3
#: The verbs of those who count: "900 had been registered" announces nothing.
_COUNTS = "estimate"
#: What people went after stands so near behind the word for it ("after two days of fighting").
_BEFORE_EVENT = 4
#: What parts two clauses of one sentence.
_CLAUSE_SIGNS = frozenset({";"})


def looked_for(reading: Reading, item: DateExpression, bound: Bound, grammar: Grammar) -> bool:
    """Whether others look ahead to a day behind: "and it expects as many on Thursday"."""
    if bound.predicate is None or item.end == reading.document.published:
        return False
    low = max(bound.counted.last, bound.predicate.last)
    tokens = reading.tokens
    joined = tokens.all_of(grammar["part_joiners"], low, item.first)
    return bool(joined) and bool(tokens.all_of(grammar["looked_for"], joined[-1], item.first))


def of_another_clause(
    reading: Reading, item: DateExpression, bound: Bound, grammar: Grammar
) -> bool:
    """Whether a date behind a figure and its verb is of what another clause tells.

    Of a place ("from the plant, where they had sheltered for two months", "of X, a town taken in
    2016"), of what made them go ("following its seizure last week"), or of the plan that follows
    ("300 have left and 90 are to go today").
    """
    verb = bound.predicate
    if verb is None or of_another_event(reading, item, bound):
        return verb is not None
    if of_a_state(reading, item):
        return True
    low = max(bound.counted.last, verb.last)
    if item.first < low:
        return _of_a_place_before(reading, item, grammar) or _aims(reading, item, bound, grammar)
    if in_a_clause_beside(reading, item, bound, grammar) or _counts_others(reading, item, low):
        return True
    behind = [p for p in reading.predicates if low <= p.first < item.first and p.kind == "move"]
    if behind:
        # "300 had landed by noon, and 500 are to be flown out in the course of Wednesday"
        plan = behind[-1].status == "planned" and verb.status != "planned"
        hour = any(d.rule == PART_OF_DAY and d.last <= behind[-1].chain for d in reading.dates)
        # "300 had landed by noon, and 500 were to be flown out on Wednesday": one day's noon
        perfect = grammar["perfect"] & set(reading.words(verb.chain, verb.first))
        return plan and (bool(perfect) or not hour)
    words = reading.tokens.lower
    if item.kind == "window" and _lasted(words, item.first, low, grammar):
        return True
    led = item.rule.startswith("date:last") and bool(
        reading.tokens.all_of(grammar["what_made_them"], low, item.first)
    )
    # "X, a town by the border, on Monday": the comma closes the aside
    opened = (
        k
        for k in range(low, item.first)
        if (words[k] == "," and _apposes(reading, k, grammar))
        or (words[k] == "where" or told_of_a_place(reading, k, item, grammar))
    )
    return led or any("," not in words[k + 1 : item.first] for k in opened)


def _aims(reading: Reading, item: DateExpression, bound: Bound, grammar: Grammar) -> bool:
    """Whether a plan stands in a clause of its own: "they met on Sunday on a deal, which is to"."""
    verb, first = bound.predicate, bound.counted.quantity.first
    if verb is None or verb.status not in ("planned", "infinitive"):
        return False
    opened = reading.tokens.all_of(grammar["relative"], item.last + 1, min(first, verb.chain))
    return any(reading.words(k - 1, k) == [","] for k in opened)


def _lasted(words: Sequence[str], at: int, low: int, grammar: Grammar) -> bool:
    """Whether days are those that a battle lasted: "after the fighting from Monday to Friday"."""
    k = at - 1
    while k > low and words[k] in grammar["before_event_day"] | grammar["spans_open"]:
        k -= 1
    if k <= low or words[k] not in grammar["events"]:
        return False
    return bool(grammar["what_made_them"] & set(words[max(low, k - _BEFORE_EVENT) : k]))


def _counts_others(reading: Reading, item: DateExpression, low: int) -> bool:
    """Whether another figure and a date share a clause: "300 may go; until Sunday 200 did"."""
    stops = reading.tokens.all_of(_CLAUSE_SIGNS, low, item.first)
    people = (c.quantity.first for c in reading.counted if c.kind in ("people", "bare"))
    return bool(stops) and any(first > stops[-1] for first in people)


def _of_a_place_before(reading: Reading, item: DateExpression, grammar: Grammar) -> bool:
    """Whether an aside on a place ends in a date: "Out of X, which rebels took on Friday, 300"."""
    closed = reading.words(item.last, item.last + 1) == [","]
    commas = reading.tokens.all_of(COMMA, 0, item.first) if closed else ()
    return (
        bool(commas)
        and _apposes(reading, commas[-1], grammar)
        # "X, which they left on Friday, are in Y": that is their day
        and not any(
            commas[-1] < p.first < item.first and p.entry.get("place") for p in reading.verbs
        )
    )


def _apposes(reading: Reading, comma: int, grammar: Grammar) -> bool:
    """Whether a comma behind a place opens what it is: "X|, a town that the army took".

    Or what became of it: "X|, which the army took".
    """
    opened = reading.words(comma + 1, comma + 4)
    named = any(r.last == comma and r.place_id for r in reading.roles)
    described = bool(grammar["articles"] & set(opened[:1])) and any(
        word in grammar.kinds for word in opened[1:]
    )
    told = comma > 0 and reading.tokens[comma - 1].is_name and opened[:1] == ["which"]
    # "The clashes in X, which began on Friday": no place begins
    told = told and not any(p.first == comma + 2 and p.kind == "aspect" for p in reading.predicates)
    return told or (named and described)


def count_begins(
    reading: Reading, item: DateExpression, bound: Bound, grammar: Grammar
) -> DateExpression:
    """Return a day from which a count begins as its start: "starting from 7 May, 500 have left"."""
    opened = reading.words(item.first - 2, item.first)
    starts = opened == ["starting", "from"] or opened[1:] == ["starting"]
    if starts and item.kind == "day" and not item.future:
        return replace(item, kind="since", rule="date:since")
    return as_start(reading, item, bound, grammar)


def clause_before(
    reading: Reading, day: DateExpression, since: DateExpression, bound: Bound, grammar: Grammar
) -> bool:
    """Whether a day stands in the clause before that of a count with a start of its own.

    "The queue grew on Tuesday, and by 6 p.m. 900 had been registered since Sunday".
    """
    first = bound.counted.quantity.first
    if day.last > first or since.first < bound.counted.last:
        return False
    between = reading.words(day.last, first)
    return any(a == "," and b in grammar["clause_links"] for a, b in pairwise(between))


def start_beside(since: DateExpression, days: Sequence[DateExpression], bound: Bound) -> bool:
    """Whether the start of a count stands right behind its verb, the days in what follows.

    "They left it since Wednesday evening, as soldiers went in this morning".
    """
    if bound.predicate is None:
        return False
    behind = since.first - bound.predicate.last
    return 0 <= behind <= _RIGHT_BEHIND and all(d.first > since.last for d in days)


def before_event(
    reading: Reading, days: Sequence[DateExpression], bound: Bound, grammar: Grammar
) -> DateExpression | None:
    """Return the day of the event before which a count was made, or None.

    "Before the convoys stopped on Friday, 8,500 had got out": all who had until then.
    """
    if bound.predicate is None:
        return None
    if (end := _at_its_end(reading, days, bound, grammar)) is not None:
        return end
    aux = set(reading.words(bound.predicate.chain, bound.predicate.first))
    item = days[0]
    behind = reading.words(item.last, min(bound.counted.quantity.first, bound.predicate.chain))
    opens = max((k for k in range(item.first) if reading.tokens[k].text in ",;:"), default=-1) + 1
    first = reading.words(opens, opens + 1)
    clause = any(opens < p.first < item.first for p in reading.predicates) or (
        item.first - opens > _CLAUSE
    )
    told = bool(aux & grammar["pluperfect"]) and behind[:1] == [","]
    return item if told and clause and set(first) & grammar["event_openers"] else None


def _at_its_end(
    reading: Reading, days: Sequence[DateExpression], bound: Bound, grammar: Grammar
) -> DateExpression | None:
    """Return the day on which an operation ended: "300 left before it was halted on Monday".

    Of a day of their own they are told on, it is no end.
    """
    low = max(bound.predicate.last if bound.predicate else 0, bound.counted.last)
    opened = reading.tokens.all_of(grammar["event_openers"], low, len(reading.tokens))
    if not opened or any(d.first < opened[0] for d in days):
        return None
    item = next((d for d in days if d.first > opened[0]), None)
    if item is None:
        return None
    words = reading.words(opened[0] + 1, item.first)
    what = next((k for k, word in enumerate(words) if word in grammar["operations"]), len(words))
    ended = grammar["closing_down", "halting"] & set(words[what:])
    return item if ended and what <= _CLAUSE and "," not in words else None


def in_one_batch(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a figure is the load of one batch: "a convoy of 400 people"."""
    first = bound.counted.quantity.first
    batch = reading.words(first - 2, first)
    return batch[1:] == ["of"] and batch[0] in grammar["convoy"]


def until_now(reading: Reading, span: tuple[int, int], grammar: Grammar) -> bool:
    """Whether a zone tells a count up to now, which no day of another zone is of: "so far"."""
    return any(
        not of_record(reading, tag.first, grammar)
        for tag in totals(reading, span)
        if reading.tokens[tag.last - 1].lower in grammar["now"]
    )


def adds_up(reading: Reading, bound: Bound) -> bool:
    """Whether a total follows from its clause: "90 left on Sunday, bringing the total to"."""
    verb = bound.predicate
    if verb is None or verb.kind != "tally" or verb.chain != verb.first:
        return False
    going = reading.tokens[verb.first].lower.endswith("ing")
    return going and reading.words(verb.first - 1, verb.first) == [","]


def without_spans_added_to(
    reading: Reading, dates: list[DateExpression], bound: Bound
) -> list[DateExpression]:
    """Return the dates without the spans of what a total adds up from.

    "2,000 came in the last week, bringing the total to 7,200".
    """
    verb = bound.predicate
    if verb is None or not adds_up(reading, bound):
        return dates
    return [d for d in dates if d.kind != "window" or d.first > verb.first]


def of_the_done(reading: Reading, item: DateExpression, bound: Bound, grammar: Grammar) -> bool:
    """Whether a date belongs to what was done before a plan: "300 left on Monday while 50 remain".

    Another figure and its date stand before the joiner, the figure of the plan and its verb behind.
    Or the plan follows what was done: "300 are to leave, after the departure of 90 on Monday".
    """
    if bound.predicate is not None and bound.predicate.last < item.first:
        between = range(bound.predicate.last, item.first)
        done = [p.last for p in reading.predicates if p.voice == "noun" and p.first in between]
        if done and reading.tokens.all_of(grammar["come_after"], between[0], done[-1]):
            return any(done[-1] <= c.quantity.first < item.first for c in reading.counted)
    last = bound.counted.quantity.first
    if bound.predicate is not None and bound.rule != GOES_ON:
        last = min(last, bound.predicate.chain)
    joiners = [
        k
        for k in range(item.last, last)
        if reading.tokens[k].lower in grammar["part_joiners"] | grammar["contrast"]
    ]
    # "300 left on Monday under a deal that provides for the exit of 1,500": a noun of its own
    noun = bound.predicate is not None and bound.predicate.voice == "noun"
    joiner = joiners[-1] if joiners else item.last if noun and item.last <= last else 0
    return any(c.last <= joiner for c in reading.counted) and any(
        p.kind == "move" and (p.status == "completed" or item.kind == "ahead") and p.last <= joiner
        for p in reading.predicates
    )


def goes_back(reading: Reading) -> bool:
    """Whether a sentence opens before what was told: "Earlier, a total of 571 were withdrawn".

    So does a line that only says so ("Recall", "Background").
    """
    opened, grammar = reading.words(0, 2), reading.known.grammar
    if len(reading.tokens) <= _REMINDER and grammar["reminders"] & set(opened[:1]):
        return True
    return opened[1:] == [","] and opened[0] in grammar["backward"]


def looks_back(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a plan is told of the past: "had announced that 300 would leave", "were due to"."""
    if bound.predicate is None:
        return False
    low = max(bound.counted.last, bound.predicate.chain - 6)
    if bound.predicate.first < bound.counted.quantity.first:
        low = max(0, bound.predicate.chain - 4)
    if reading.words(bound.predicate.chain, bound.predicate.chain + 1) == ["would"]:
        # "300 were still waiting and would be brought out": what they were is no plan
        low = max(low, bound.predicate.chain)
    near = set(reading.words(low, bound.predicate.first))
    if near & grammar["plans_now"]:
        return False
    if _came_of_it(reading, bound, grammar):
        return True
    if not near & grammar["plans_past"] and _reported(reading, bound.predicate.first, grammar):
        # "He said 300 were expected to leave on Saturday", "that he had agreed that 300 would"
        return False
    return bool(near & grammar["plans_then"]) or (
        bool(near & grammar["plans_reported"]) and _had_said(reading, bound.predicate.first)
    )


def _came_of_it(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a sentence tells what came of a plan: "Of the 400 due to go on Monday, 30 did"."""
    last = bound.predicate.last if bound.predicate is not None else bound.counted.last
    if not grammar["part_openers"] & set(reading.words(0, 1)):
        return False
    figure = next((c for c in reading.counted if c.quantity.first >= last), None)
    if figure is None or bound.counted.quantity.first >= figure.quantity.first:
        return False
    behind = reading.words(figure.last, figure.last + 1)
    return bool(grammar["pro_verbs"] & set(behind)) or any(
        p.kind == "move" and p.status == "completed" and p.chain >= figure.last
        for p in reading.predicates
    )


def _had_said(reading: Reading, at: int) -> bool:
    """Whether a verb of speech before token `at` stands in the pluperfect: "had announced"."""
    had = reading.tokens.all_of(reading.known.grammar["pluperfect"], 0, at)
    said = [t.first for t in reading.spoken if t.entry.entry_id != _COUNTS]
    return any(0 < at - k <= _AUXILIARIES for k in had for at in said)


def _reported(reading: Reading, at: int, grammar: Grammar) -> bool:
    """Whether a plan at token `at` is what somebody says now: not "had said that 300 would leave".

    The verb of speech leads to it, or closes the sentence.
    """
    before = [t for t in reading.spoken if t.first < at]
    closes = [t for t in reading.spoken if reading.words(t.last, t.last + 1) in ([], ["."])]
    if not (before or closes):
        return False
    verb = (before or closes)[-1]
    return not grammar["pluperfect"] & set(reading.words(verb.first - _AUXILIARIES, verb.first))


def is_compared(reading: Reading, item: DateExpression, grammar: Grammar) -> bool:
    """Whether a day is only that of an older count: "the number rose from 62,000 on Thursday"."""
    end = set_beside(reading, item, grammar) + 1
    ends = (c for c in reading.counted if end in (c.quantity.last, c.last))
    return any(
        set(reading.words(c.quantity.first - 1, c.quantity.first)) & grammar["risen_from"]
        for c in ends
    )


def all_through(reading: Reading, item: DateExpression, grammar: Grammar) -> bool:
    """Whether a figure is counted over a whole month: "in the month of May", "throughout May"."""
    return bool(grammar["all_through"] & set(reading.words(item.first - 2, item.first)))


def long_run(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether what is told of a month went on all through it: in the perfect, or no convoy's."""
    own = bound.counted.quantity
    vast = (own.value or own.low or 0) >= NO_CONVOY
    return vast or bool(bound.predicate and in_perfect(reading, bound.predicate.first, grammar))


def in_perfect(reading: Reading, at: int, grammar: Grammar) -> bool:
    """Whether a verb at token `at` stands in the perfect tense, up to the day of the statement."""
    return bool(grammar["perfect"] & set(reading.words(at - _AUXILIARIES, at)))


def up_to_now(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a verb counts up to the statement: "have left", "he said that 300 had left"."""
    if bound.predicate is None:
        return False
    at = bound.predicate.first
    told = grammar["pluperfect"] & set(reading.words(at - _AUXILIARIES, at))
    said = bool(told) and any(t.first < at for t in reading.spoken)
    return said or in_perfect(reading, at, grammar)
