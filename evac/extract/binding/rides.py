"""Vehicles that carry people: "left in 45 buses", "For this, 45 buses were used" of those told."""

from __future__ import annotations

from evac.extract.binding.leaning import Bound, Sides
from evac.extract.binding.restated import RESTATED
from evac.extract.binding.taken_in import used_for_it
from evac.extract.counts.counted import OF_THEM, Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.reasons import NOBODY, PRISONERS

#: The rules of such vehicles, and of those of a movement whose people nobody has counted.
RODE = RESTATED + "vehicles"
RODE_ALONE = RESTATED + "vehicles alone"
#: So many words behind "made up" hold the convoy ("made up that second convoy").
_CONVOY_REACH = 3
_SIGNS = frozenset(".,;")
#: So many words may stand between a verb of boarding and its vehicles.
_ABOARD_REACH = 2


def rode_told(reading: Reading, counted: Counted, sides: Sides, grammar: Grammar) -> Bound | None:
    """Return vehicles that carried those told of before, or None where no word says so."""
    if (beside := used_for_it(counted, sides)) is not None:
        return beside
    quantity = counted.quantity
    if counted.kind != "vehicles" or counted.who or quantity.value == 1:
        return None
    if any(c.military or c.reason for c in reading.counted if c.quantity.first > quantity.last):
        return None  # "It is made up of 118 vehicles and more than 700 peacekeepers"
    told = _used(reading, counted, grammar) or _was_made_of(reading, counted, grammar)
    if not (told or (_is_led(reading, quantity.first, grammar) and _ends(reading, counted))):
        return None
    return Bound(counted, None, rule=RODE)


def _is_led(reading: Reading, first: int, grammar: Grammar) -> bool:
    """Whether the words before vehicles say that those told before had them: "There were |6"."""
    a, b = (*reading.words(first - 2, first), "", "")[:2]
    if b in grammar["means"] and _counted_there(reading, first, grammar):
        return True  # "There were some 300 of them, rebels and their kin, in 6 buses"
    return (a == "there" and b in grammar["be"]) or (
        a in grammar["they"] and b in grammar["filling"]
    )


def _counted_there(reading: Reading, first: int, grammar: Grammar) -> bool:
    """Whether a sentence without a movement counts people: "There were 300 of them in"."""
    there, be = (*reading.words(0, 2), "", "")[:2]
    if there != "there" or be not in grammar["be"] or not reading.kinds <= {"aspect"}:
        return False
    return any(
        (c.rule == OF_THEM and c.last <= first)
        # "There were 174 passengers |on 8 buses"
        or (c.kind == "people" and c.last == first - 1)
        for c in reading.counted
    )


def _ends(reading: Reading, counted: Counted) -> bool:
    """Whether no word behind the vehicles tells where they were or what they were there for."""
    behind = reading.tokens[counted.last : counted.last + 1]
    return not behind or behind[0].text in _SIGNS


def _used(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether they were used for what was told: "45 buses were used|, and", "|for this"."""
    be, used, *behind = (*reading.words(counted.last, counted.last + 4), "", "")
    if be not in grammar["be"] or used not in grammar["employed"]:
        return False
    closed = not any(behind) or behind[0] in _SIGNS or behind[0] == "and"
    return closed or (behind[0] == "for" and behind[1] in grammar["them", "told_again"])


def _was_made_of(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a convoy told before is said to have been so many: "18 buses made up the convoy"."""
    first, last = counted.quantity.first, counted.last
    if reading.words(last, last + 2) in (["made", "up"], ["formed", "the"]):
        point, *noun = (*reading.words(last + 2, last + 2 + _CONVOY_REACH), "")
        return point in grammar["pointing"] and not grammar["convoy"].isdisjoint(noun)
    led = reading.words(0, first)
    return led[-2:] == ["up", "of"] and led[:-2] in (["it", "was", "made"], ["it", "is", "made"])


def means(reading: Reading, counted: Counted, sides: Sides, grammar: Grammar) -> Bound | None:
    """Bind vehicles that carried them: "left Wednesday in 45 buses bound for the city"."""
    first = counted.quantity.first
    if counted.kind != "vehicles":
        return None
    last = sides.left[-1] if sides.left else None
    if last is not None and last.entry.get("boards") and first - last.last <= _ABOARD_REACH:
        # "boarded five coaches in X and left for Y"
        return Bound(counted, last, rule=f"bound:carried by {last.entry.entry_id}")
    if not set(reading.words(first - 1, first)) & grammar["means"]:
        return None
    carried = [c for c in reading.counted if c.last <= first]
    prisoners = any(c.reason == PRISONERS for c in carried)
    if prisoners and not any(c.kind == "people" and not c.part for c in carried):
        # "150 prisoners were brought in three buses"
        return Bound(counted, None, PRISONERS)
    left = [p for p in sides.left if p.kind == "move"]
    right = [p for p in sides.right if p.kind == "move"]
    if (
        left
        and right
        and carried
        and "," in reading.words(left[-1].last, carried[-1].quantity.first)
    ):
        # "X, who heads the evacuations, said 250 people on five buses left"
        left = []
    moving = left[-1] if left else right[0] if right else None
    if moving is None or any(p.kind == "other" and p.first > moving.last for p in sides.left):
        return None
    if moving.last == first - 1 and len(left) > 1 and any(c.kind == "vehicles" for c in carried):
        # "30 buses left X, followed by 20 ambulances"; the cars of an escort carry nobody
        escort = moving.entry.entry_id == "escort" and counted.slot != "ambulances"
        if escort:
            return Bound(counted, None, NOBODY)
        moving = left[-2]
    return Bound(counted, moving, rule=f"bound:carried by {moving.entry.entry_id}")
