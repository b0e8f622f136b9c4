"""Places that the text has told before: what words point back to, what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.knowledge import Knowledge
from evac.extract.places.antecedents import Mention, antecedent, protagonist
from evac.extract.reading import Reading
from evac.extract.story.context import Context
from evac.extract.where.place_slots import PlaceSlot, slot_of
from evac.extract.where.scenes import scene

#: So many sentences behind who came for them people may be taken out of "there".
_CAME_FOR = 4
#: Parts of places where something was or is.
_WHERE = ("location", "of")


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


def named_since(told: Sequence[Mention], sentence: int) -> bool:
    """Whether the place named last is one where something is, named behind that sentence."""
    last = told[-1] if told else None
    return last is not None and last.sentence > sentence and last.listed[0].role in _WHERE


def out_of_there(context: Context, reading: Reading) -> PlaceSlot | None:
    """Return the place that others came to, where people are taken out of "there".

    "Medics got through to X. 'The road was quiet. We took 20 wounded out of there'".
    """
    way, at = context.route, context.route_told
    if way is None or way.origin is not None or reading.sentence.number - at > _CAME_FOR:
        return None
    done = context.route_status in ("completed", "ongoing")
    return way.destination if done and not named_since(context.mentions, at) else None


def land_come_to(
    reading: Reading, words: Sequence[str], told: Sequence[Mention], left: PlaceSlot | None
) -> PlaceSlot | None:
    """Return the one land told as a goal, for "the country": "are going to X. 900 entered it".

    None where several were, where it is the land of what people left, or where they only moved
    inside it.
    """
    known, tokens = reading.known, reading.tokens.lower
    if words[-1] not in known.grammar["lands"]:
        return None
    places = range(1, len(tokens) - len(words) + 1)
    at = next((k for k in places if tuple(tokens[k : k + len(words)]) == tuple(words)), 0)
    if at and tokens[at - 1] in known.grammar["within_it"]:
        return None
    goals = {r.place_id for m in told for r in m.listed if r.role == "destination" and r.place_id}
    lands = [p for i in goals if (p := known.gazetteer.get(i)) and p.kind == "country"]
    origin = known.gazetteer.get((left.ids or "").split("|")[0]) if left is not None else None
    if len(lands) != 1 or (origin is not None and origin.country == lands[0].country):
        return None
    return PlaceSlot(lands[0].name, lands[0].place_id, f"place:the {words[-1]}")
