"""Whether a figure counts those who speak rather than those who move."""

from __future__ import annotations

from evac.extract.binding.leaning import Bound
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading

_CLOSING = frozenset('"”')
_ENDS = frozenset(",?!")
_QUOTES = frozenset('"“”')


def speaks(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether the people of a figure are those who say what the sentence tells.

    "Two officers said", "'We left,' said one mother"; or they stand in what is said, and the verb
    is the speaker's: "'We have two babies,' said Omar Saleh after arriving there".
    """
    counted, predicate = bound.counted, bound.predicate
    spoken = [t for t in reading.spoken if t.entry.get("role") == "verb"]
    if any(
        counted.last <= t.first <= counted.last + 1
        and not (grammar["be"] | {","}) & set(reading.words(counted.last, t.first))
        # "300 families, estimated at 1,500 people, had fled"
        and reading.words(t.last, t.last + 1) != ["at"]
        for t in spoken
    ):
        return True
    if predicate is None:
        return False
    first, tokens = counted.quantity.first, reading.tokens
    closes, mark = (*(t.text for t in tokens[max(0, first - 2) : first]), "", "")[:2]
    if closes in _ENDS and mark in _CLOSING and predicate.last < first:
        return True  # "'They are running away,' one man shouted"
    for t in spoken:
        quoted = tokens.all_of(_CLOSING, predicate.last, t.first)
        if t.last == first and predicate.last <= t.first and quoted:
            return True
        closed = tokens.all_of(_QUOTES, counted.last, predicate.chain)
        if counted.last <= t.first < predicate.chain and closed and closed[-1] < t.first:
            return len(closed) % 2 == 1
    return False
