"""Which clause of its sentence a day belongs to, where the figure stands in another one."""

from __future__ import annotations

from evac.extract.binding.leaning import Bound
from evac.extract.counts.nouns import ends_as
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.date_words import DateExpression
from evac.extract.verbs.predicates import Predicate

#: What parts two clauses.
COMMA = frozenset({","})
#: A clause has a verb, and what leads to its day: "that |fell in| May".
_CLAUSE_OF_TWO = 2


def of_an_event_beside(
    reading: Reading, item: DateExpression, bound: Bound, grammar: Grammar
) -> bool:
    """Whether a date is that of what went before, the figure having a day of its own.

    "300 crossed on Tuesday after the gate was shut over the weekend": not "left on Sunday before
    they reached X on Monday", which is one way.
    """
    if bound.predicate is None or item.kind == "since":
        return False
    low = max(bound.counted.last, bound.predicate.last)
    openers = reading.tokens.all_of(grammar["clause"], low, item.first)
    if not openers:
        return False
    own = any(
        d.kind == "day" and d.last <= openers[-1] and i not in reading.said
        for i, d in enumerate(reading.dates)
        if i not in reading.stamped
    )
    # "the X crossing was closed": what looks like a verb is the subject of another
    moved = (
        p
        for p in reading.predicates
        if p.kind == "move"
        and p.voice != "noun"
        and not grammar["be"] & set(reading.words(p.last, p.last + 1))
    )
    return (
        own
        and openers[-1] + 1 < item.first - 1
        and not any(openers[-1] < p.first < item.first for p in moved)
    )


def of_the_others(reading: Reading, item: DateExpression, bound: Bound, grammar: Grammar) -> bool:
    """Whether a date is of those set against a figure: "300 left but 90 were held up on Friday"."""
    low = max(bound.counted.last, bound.predicate.last if bound.predicate else 0)
    for k in reading.tokens.all_of(grammar["others_follow"], low, item.first):
        return any(k < c.quantity.first < item.first for c in reading.counted if c.kind != "other")
    return False


def of_the_main_clause(
    reading: Reading, item: DateExpression, bound: Bound, grammar: Grammar
) -> bool:
    """Whether a figure only leads in the clause of a date: "Besides 300, 90 came on Friday"."""
    figure = bound.counted.quantity.first
    words = reading.words(0, 3)
    opens = next((k for k in (1, 2) if " ".join(words[:k]) in grammar["besides"]), None)
    if opens is None or words[opens : opens + 1] == [","]:
        return False  # "In addition, 300 came, 90 of them children, on Friday": nothing is led in
    commas = reading.tokens.all_of(COMMA, figure, item.first)
    return bool(commas) and any(
        commas[0] < c.quantity.first for c in reading.counted if c.kind != "other"
    )


def told_of_a_place(
    reading: Reading, relative: int, item: DateExpression, grammar: Grammar
) -> bool:
    """Whether a clause tells what befell a place: "left the town |that the army took in May".

    "The exit from X that was due in May" is the exit's, "the town that rebels hold" tells no day.
    """
    if reading.tokens.lower[relative] not in grammar["relative_of_things"] - COMMA:
        return False
    clause = reading.words(relative + 1, item.first)
    if len(clause) < _CLAUSE_OF_TWO or not grammar["awaited"].isdisjoint(clause):
        return False
    past = not grammar["was"].isdisjoint(clause) or any(
        ends_as(word, grammar["participle_endings"]) for word in clause
    )
    return past and any(r.last == relative for r in reading.roles)


def in_a_clause_beside(
    reading: Reading, item: DateExpression, bound: Bound, grammar: Grammar
) -> bool:
    """Whether a date stands in another clause than the figure and speaks of that one alone."""
    return (
        of_an_event_beside(reading, item, bound, grammar)
        or of_the_others(reading, item, bound, grammar)
        or of_the_main_clause(reading, item, bound, grammar)
    )


def done_by_then(reading: Reading, verb: Predicate | None = None) -> bool:
    """Whether people have just left by the day of a statement: "has brought 91, it said Friday".

    Asked of one verb, or of what a convoy has done ("a convoy has set out").
    """
    grammar = reading.known.grammar
    if verb is None and grammar["convoy"].isdisjoint(reading.tokens.words):
        return False
    return any(
        p.voice != "noun"
        and p.movement == "evacuation"
        and not grammar["perfect"].isdisjoint(reading.words(p.chain, min(p.chain + 1, p.first)))
        for p in ([verb] if verb is not None else reading.predicates)
    )
