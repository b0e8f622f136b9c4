"""Clauses of their own behind a movement: what they tell of people is no part of it."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.counts.counted import Counted
from evac.extract.counts.nouns import ends_as
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.verbs.predicates import Predicate

#: What leads to a clause on a place stands so near before its verb ("to which they were taken").
_CLAUSE_LED = 4


def tells_of_a_place(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether a verb ends a clause on a place: "In X, to which they were taken|, one man wept"."""
    led = reading.words(predicate.chain - _CLAUSE_LED, predicate.chain)
    return predicate.voice == "passive" and bool(grammar["of_a_place"] & set(led))


def own_clause(reading: Reading, counted: Counted, gap: Sequence[str], grammar: Grammar) -> bool:
    """Whether a figure opens a clause: "..., and 1,000 others have taken their place".

    What a relative clause tells of a place or a thing is of its own too: "to X, where 8,000 live".
    """
    if gap[-1:] and gap[-1] in grammar["own_clause"] and gap[-2:-1] != ["in"]:
        return True
    if set(reading.words(counted.last, counted.last + 1)) & grammar["relative_objects"]:
        # "in return for ten people whom a faction had captured"
        return True
    if _said_of(reading, counted, grammar):
        return True
    joined = gap[-1:] and gap[-1] in grammar["clause_links"]
    behind = set(reading.words(counted.last, counted.last + 1))
    return bool(joined and behind & (grammar["be"] | grammar["have"] | grammar["modal"]))


def _said_of(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether somebody says what else is true of people: "..., warning that 900 were starving"."""
    first = counted.quantity.first
    led = first - (reading.words(first - 1, first) == ["that"])
    if not any(t.last == led and t.entry.get("role") == "verb" for t in reading.spoken):
        return False
    behind = reading.words(counted.last, counted.last + 2)
    verb = bool(behind) and ends_as(behind[0], grammar["participle_endings"])
    closed = all(word in ".,;:" or word in grammar["fronting"] for word in behind[1:2])
    return bool(grammar["be", "have", "modal"] & set(behind[:1])) or (verb and not closed)
