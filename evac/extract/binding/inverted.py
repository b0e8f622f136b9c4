"""Whether a figure is the subject of a verb before it: "Out of the town came 230 people"."""

from __future__ import annotations

from dataclasses import replace

from evac.extract.binding.governed import OBJECT_REACH
from evac.extract.binding.leaning import Bound, Sides
from evac.extract.counts.counted import OF_THEM, Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.reasons import RELEASED
from evac.extract.verbs.predicates import Predicate

_ENDS = ".;:"
#: A participle in front and "were" before its figure stand no further apart (tokens).
_FRONTED_REACH = 40


def inverted(reading: Reading, counted: Counted, sides: Sides, grammar: Grammar) -> Bound | None:
    """Bind a subject behind its verb: "Out of the town came 230 people", "on board were 90".

    Also what is done to people: "To the province were taken 300 people", "brought out were 300".
    """
    predicate = sides.left[-1] if sides.left else None
    if predicate is None or counted.kind == "vehicles":
        return None
    if counted.part and counted.rule != OF_THEM:  # "To X went 300 of them"
        return None
    gap = reading.words(predicate.last, counted.quantity.first)
    if predicate.kind == "carry" and predicate.voice == "noun" and gap:
        seated = grammar["copula_now", "seated"]
        aboard = gap[-1] in seated and len(gap) <= OBJECT_REACH
        # "On board were workers and their families, 340 people in all"
        listed = gap[0] in grammar["copula_now"] and gap[-1] == "," and bool(counted.who)
        aboard = aboard or (
            listed and reading.words(counted.last, counted.last + 2) == ["in", "all"]
        )
        if aboard and counted.kind == "bare" and counted.who:
            counted = replace(counted, kind="people")
        held = predicate.entry.get("moves") == "both" and not {".", ";"} & set(gap)
        return (
            Bound(counted, predicate, rule=f"bound:on {predicate.entry.entry_id}")
            if (aboard and held)
            else None
        )
    if _participle_in_front(reading, predicate, counted, grammar):
        return Bound(counted, predicate, rule=f"bound:subject of {predicate.entry.entry_id}")
    done_to = predicate.kind == "move" and predicate.voice == "passive"
    if not (done_to or (predicate.entry.get("inverts") and predicate.voice == "active")):
        return None
    dated = {k for d in reading.dates for k in range(d.first, d.last)}
    plain = grammar["determiners", "adverbs"]
    for k, word in enumerate(gap, predicate.last):
        if word not in plain and k not in dated and not (word == "on" and k + 1 in dated):
            return None
    if not _opened(reading, predicate, grammar):
        return None
    if (fate := next((p for p in sides.left if p.reason == RELEASED), None)) is not None:
        # "Into the hands of the army will come 85 people": no way of theirs
        return Bound(counted, fate, fate.reason)
    return Bound(counted, predicate, rule=f"bound:subject of {predicate.entry.entry_id}")


def _opened(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether what stands before a verb leaves no room for its subject.

    Its own phrase opens with a preposition ("From X, on Friday came"), or a sign closes an aside
    just before it and the sentence opens with one ("From X, the ministry said, came").
    """
    opens = predicate.chain
    while opens > 0 and reading.tokens[opens - 1].text not in (*_ENDS, ","):
        opens -= 1
    if opens < predicate.chain:
        return reading.tokens[opens].lower in grammar["fronting"]
    while opens > 0 and reading.tokens[opens - 1].text not in _ENDS:
        opens -= 1
    opens += not reading.tokens[opens].is_word  # a quotation mark
    return opens < predicate.chain and reading.tokens[opens].lower in grammar["fronting"]


def _participle_in_front(
    reading: Reading, predicate: Predicate, counted: Counted, grammar: Grammar
) -> bool:
    """Whether a clause opens with a participle: "Brought out were 300", "Arriving in X were 90"."""
    first, at = counted.quantity.first, predicate.first
    if predicate.kind != "move" or predicate.voice == "noun" or predicate.chain != at:
        return False
    if reading.words(at - 1, at) not in ([], ["."], [";"], [":"]):
        return False
    going = reading.tokens[at].lower.endswith("ing")
    gap = reading.words(predicate.last, first)
    if not predicate.moves("subject" if going else "object") or len(gap) > _FRONTED_REACH:
        return False
    return gap[-1:] != [] and gap[-1] in grammar["copula"] and set(_ENDS).isdisjoint(gap)
