"""What two figures of one document have in common: their speaker, places, people and days."""

from __future__ import annotations

from typing import Final

from evac.extract.gazetteer import Gazetteer
from evac.extract.knowledge import Knowledge
from evac.extract.lists.known_names import plain_words
from evac.extract.story.drafts import Draft
from evac.extract.voices.voices import body
from evac.extract.where.place_slots import PlaceSlot

#: Whom a headline calls civilians may be told more closely below it.
_CIVILIANS: Final = frozenset(("civilians", "children", "women", "elderly", "family_members"))


def voice(draft: Draft) -> str | None:
    """Return the body that a figure is from, without the person who speaks for it."""
    return body(draft.source) or None


def named_shorter(a: Draft, b: Draft, known: Knowledge) -> bool:
    """Whether one names the body of the other in fewer words, or the house that it belongs to."""
    wa, wb = (set(plain_words(voice(d) or "")) for d in (a, b))
    return bool(wa and wb) and (wa <= wb or wb <= wa or _of_one_house(voice(a), voice(b), known))


def _of_one_house(a: str | None, b: str | None, known: Knowledge) -> bool:
    """Whether a body belongs to the other, or both to one: a ministry and its centre."""
    return not _house(a or "", known).isdisjoint(_house(b or "", known))


def _house(name: str, known: Knowledge) -> set[str]:
    """Return a body with those that it belongs to."""
    bodies = known.speakers.bodies.entries
    parents = (i for body in bodies.values() if body.name == name for i in body.part_of)
    return {name, *(bodies[i].name for i in parents)}


def agree(a: object, b: object) -> bool:
    """Whether two values are one, or one of them is unknown."""
    return a is None or b is None or a == b


def places_agree(a: PlaceSlot | None, b: PlaceSlot | None, gazetteer: Gazetteer) -> bool:
    """Whether two slots have a place in common, one in the other's land, or may be any place."""
    if a is None or b is None or a.ids is None or b.ids is None:
        return True
    lands = narrower(a, b, gazetteer) == narrower(b, a, gazetteer)
    return a.shares(b) or a.vague or b.vague or lands


def narrower(
    told: PlaceSlot | None, other: PlaceSlot | None, gazetteer: Gazetteer
) -> PlaceSlot | None:
    """Return the place told, or another one that lies in it where it is but a land."""
    if told is None or other is None or not told.ids or not other.ids:
        return told or other
    if told.ids == other.ids or not told.ids.startswith("country:"):
        return told
    inside = all(gazetteer.within(i, told.ids) for i in other.ids.split("|"))
    return other if inside else told


def people_agree(a: Draft, b: Draft) -> bool:
    """Whether two figures may count the same kind of people."""
    wa, wb = set(a.counted.who), set(b.counted.who)
    closer = "civilians" in wa | wb and wa | wb <= _CIVILIANS
    return not wa or not wb or bool(wa & wb) or "people" in wa | wb or closer


def other_days(a: Draft, b: Draft) -> bool:
    """Whether two figures are each of one convoy or day, and those are two."""
    days = (a.days.end, b.days.end)
    told = a.own_date and b.own_date and None not in days
    increments = a.days.aggregation == b.days.aggregation == "increment"
    return told and increments and days[0] != days[1]
