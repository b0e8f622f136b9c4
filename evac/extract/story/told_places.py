"""Places that the text has told before: what words point back to, what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.knowledge import Knowledge
from evac.extract.places.antecedents import Mention, antecedent, protagonist
from evac.extract.where.place_slots import PlaceSlot, slot_of
from evac.extract.where.scenes import scene


def about(
    told: Sequence[Mention],
    number: int,
    destination: PlaceSlot | None,
    known: Knowledge,
    movement: str,
    *,
    scenes: bool,
) -> PlaceSlot | None:
    """Return the places that the text is about, as what people left who went to `destination`.

    With `scenes` it may be the only place of the text, where something went on just before.
    """
    gazetteer = known.gazetteer
    near = movement == "flight"
    listed = protagonist(told, number, gazetteer, near=near)
    if listed is None and near:
        listed = protagonist(told, number, gazetteer, near=False)
    if listed is None and scenes:
        listed = scene(told, number, known)
    slot = slot_of(listed, "place:what the text is about", gazetteer) if listed else None
    if slot is not None and slot.ids and destination is not None and destination.ids:
        return None if slot.meets(destination, gazetteer) else slot
    return slot


def resolve_anaphor(
    words: Sequence[str],
    told: Sequence[Mention],
    part: str,
    known: Knowledge,
    *,
    named: bool = False,
) -> PlaceSlot | None:
    """Return the place that "the town", "the two villages" points back to, or None.

    See `evac.extract.places.antecedents.antecedent`.
    """
    listed = antecedent(words, told, part, known, named=named)
    return slot_of(listed, f"place:the {words[-1]}", known.gazetteer) if listed else None
