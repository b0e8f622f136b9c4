"""Counts that a movement is named by: "the number of people who fled it has reached 201,275"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound, Sides
from evac.extract.binding.restated import of_no_movement, who_between
from evac.extract.binding.whose_count import subject_named
from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading

#: How far before a movement the noun of its count may stand ("the number of people who fled").
_COUNT_REACH = 6


def counted_out(reading: Reading, counted: Counted, sides: Sides, grammar: Grammar) -> Bound | None:
    """Bind what a count has come to: "the number of people who fled it has reached 201,275"."""
    if (set_beside := _in_number(reading, counted, sides, grammar)) is not None:
        return set_beside
    if not grammar["reaching"] & set(
        reading.words(counted.quantity.first - 1, counted.quantity.first)
    ):
        return None
    if counted.kind == "vehicles" or any(p.kind == "other" for p in sides.left):
        return None
    for predicate in reversed(sides.left):
        if predicate.kind not in ("move", "person"):
            continue
        named = grammar["count_nouns"] & set(
            reading.words(predicate.first - _COUNT_REACH, predicate.first)
        )
        # "the departures have topped 12,000"
        named = named or grammar["counted_nouns"] & set(
            reading.words(predicate.first, predicate.last)
        )
        gap = reading.words(predicate.last, counted.quantity.first)
        if named and gap and not {";", "."} & set(gap):
            stands = bool(grammar["standing"] & set(gap[-1:]) or grammar["amounting"] & set(gap))
            # "the tally of departures stands at 13,190"; "Sunday's tally" is of one day
            begins = predicate.first - _COUNT_REACH
            of_a_day = any(begins <= d.first < counted.quantity.first for d in reading.dates)
            stands = stands and (of_a_day or not named & grammar["running_counts"])
            told = "number" if stands else "raised number"
            # "the number of fighters evacuated from X has risen to 300"
            who = who_between(reading, max(0, begins), predicate.first) or counted.who
            same = replace(counted, who=who)
            return Bound(same, predicate, rule=f"bound:{told} of {predicate.entry.entry_id}")
    return None


def tallied(counted: Counted, before: Sequence[Bound], sides: Sides) -> Bound | None:
    """Drop the count of what is no claim: "40,000 live there; the army puts the figure at ..."."""
    tally = bool(sides.left) and sides.left[-1].kind == "tally"
    reason = of_no_movement(before) if tally and counted.kind == "bare" else ""
    between = before[-1].counted.last if before else 0
    if not reason or sides.left[-1].first < between:
        return None
    return Bound(counted, None, reason)


def _in_number(reading: Reading, counted: Counted, sides: Sides, grammar: Grammar) -> Bound | None:
    """Bind those who are set beside their movement: "Rebels leave X for Y, 1,000 in number".

    So are they ahead of it: "Nearly 8,000 in number, they were travelling to X".
    """
    last = counted.last
    if counted.kind != "bare" or reading.words(last, last + 2) != ["in", "number"]:
        return None
    ahead = sides.right[0] if sides.right else None
    if ahead is not None and ahead.kind == "move" and ahead.moves("subject"):
        they = reading.words(last + 2, ahead.chain)
        led = they[:1] == [","] and not grammar["they"].isdisjoint(they[1:])
        people = replace(counted, kind="people", who=("people",))
        return (
            Bound(people, ahead, rule=f"bound:subject of {ahead.entry.entry_id}") if led else None
        )
    told = sides.left[-1] if sides.left else None
    if told is None or told.kind != "move" or told.voice == "noun" or not told.moves("subject"):
        return None
    whom = subject_named(reading, told.chain)
    if not whom or any(c.last <= told.chain and c.kind != "other" for c in reading.counted):
        return None
    people = replace(counted, kind="people", who=whom)
    return Bound(people, told, rule=f"bound:subject of {told.entry.entry_id}")
