"""Figures of what a movement takes in, or took: "the exit covers 1,800", "65 buses were used"."""

from __future__ import annotations

from evac.extract.binding.leaning import Bound, Sides
from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.verbs.predicates import Predicate

#: So many words lead from people to what they will do (", who will all").
_WHO_REACH = 4


def taken_in(
    reading: Reading, counted: Counted, verb: Predicate, sides: Sides, grammar: Grammar
) -> Bound | None:
    """Bind those whom a movement or a deal takes in: "The exit will cover |1,800 fighters".

    A deal does so only where its people are told to go: "covers 700 people, who will go to X".
    """
    if not verb.entry.get("takes_in"):
        return None
    moves = [p for p in sides.left if (p.kind, p.voice) == ("move", "noun")]
    if moves and moves[-1].last <= verb.chain:
        return Bound(counted, moves[-1], rule=f"bound:after {moves[-1].entry.entry_id}")
    going = sides.right[0] if sides.right else None
    if going is None or going.kind != "move" or going.first - counted.last > _WHO_REACH:
        return None
    dealt = reading.tokens.all_of(grammar["deals"], 0, verb.chain)
    if not dealt or grammar["relative"].isdisjoint(reading.words(counted.last, going.chain)):
        return None
    return Bound(counted, going, rule=f"bound:subject of {going.entry.entry_id}")


def used_for_it(counted: Counted, sides: Sides) -> Bound | None:
    """Bind vehicles that a movement took: "They left in two batches, for which 65 buses were used".

    So do those "used to take them out".
    """
    verb = sides.right[0] if sides.right else None
    if counted.kind != "vehicles" or verb is None or not verb.entry.get("carries"):
        return None
    if verb.voice != "passive" or verb.status != "completed":
        return None
    moves = [p for p in sides.left if p.kind == "move"][-1:]
    moves += [p for p in sides.right[1:2] if p.kind == "move" and p.status == "infinitive"]
    if not moves:
        return None
    return Bound(counted, moves[0], rule=f"bound:carried by {moves[0].entry.entry_id}")
