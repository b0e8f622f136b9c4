"""What several figures of one sentence add up to in the next: "In total 800 were evacuated"."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.binding.leaning import Bound
from evac.extract.reading import Reading
from evac.extract.story.context import Context
from evac.extract.story.drafts import Draft
from evac.extract.where.place_slots import PlaceSlot

#: So far before its figure a word of adding up stands ("In total some 800").
_SIGN_REACH = 4


def left_together(context: Context, reading: Reading, bound: Bound) -> PlaceSlot | None:
    """Return all the places that people left who are counted together, or None.

    The sentence before tells several figures, each with an origin of its own, and this one is
    their sum, or is told as what they come to in all.
    """
    legs = context.legs
    places = {leg.origin.ids or leg.origin.name: leg.origin for leg in legs if leg.origin}
    if len(places) < 2 or reading.sentence.number - legs[-1].sentence.number != 1:
        return None
    quantity = bound.counted.quantity
    told = reading.has("planned_total", quantity.first - _SIGN_REACH, bound.counted.last + 1)
    if told is None and quantity.value != _sum(legs):
        return None
    slots = list(places.values())
    ids = [slot.ids for slot in slots if slot.ids]
    name = " / ".join(dict.fromkeys(slot.name for slot in slots))
    return PlaceSlot(name, "|".join(ids) or None, "place:of all those counted together")


def _sum(legs: Sequence[Draft]) -> float | None:
    """Return what figures add up to, None where one of them is vague or a range."""
    values = [leg.counted.quantity.value for leg in legs]
    return None if None in values else sum(value for value in values if value is not None)
