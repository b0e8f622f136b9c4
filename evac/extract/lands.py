"""Lands that a sentence tells only by its people or by who speaks: whose ministry, whose home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.attribution import Attribution
from evac.extract.knowledge import Knowledge
from evac.extract.leaning import Bound
from evac.extract.place_slots import PlaceSlot
from evac.extract.reading import Reading


def with_land(attribution: Attribution, reading: Reading, bound: Bound) -> Attribution:
    """Return an attribution to a bare ministry with the land that acts in the sentence.

    "The Saudi navy brought 91 citizens home, the foreign ministry said": that of Saudi Arabia. Only
    where a single land is named before the figure and its verb.
    """
    source, grammar = attribution.source or "", reading.known.grammar
    body = source.split(" (")[0]
    if not body[:1].islower() or grammar["ministries"].isdisjoint(body.split()):
        return attribution
    end = bound.counted.quantity.first
    if bound.predicate is not None:
        end = min(end, bound.predicate.chain)
    gazetteer = reading.known.gazetteer
    lands = {gazetteer.country_of(t.text) for t in reading.tokens[:end] if t.is_name}
    lands |= {r.place_id for r in reading.roles if r.last <= end}
    told = [
        place for land in sorted(lands - {None}, key=str) if (place := gazetteer.get(land or ""))
    ]
    countries = [place for place in told if place.kind == "country"]
    if len(countries) != 1:
        return attribution
    return replace(attribution, source=f"{countries[0].name}'s {source}")


def own_land(
    reading: Reading, bound: Bound, words: Sequence[str], known: Knowledge
) -> PlaceSlot | None:
    """Return the country of the people counted, for "their country"; "the" for those who return."""
    if not words or words[-1] not in known.grammar["lands"]:
        return None
    counted = reading.tokens[bound.counted.quantity.last : bound.counted.last]
    lands = (known.gazetteer.country_of(token.text) for token in counted)
    place = known.gazetteer.get(next((land for land in lands if land), ""))
    return PlaceSlot(place.name, place.place_id, "place:their country") if place else None


def speakers_land(
    reading: Reading, bound: Bound, words: tuple[str, ...], known: Knowledge
) -> PlaceSlot | None:
    """Return the one country named before the verb: "Jordan said 300 had entered the kingdom"."""
    verb = bound.predicate
    if verb is None or verb.entry.get("place") != "destination":
        return None
    if words[-1] not in known.grammar["lands"]:
        return None
    before = (r for r in reading.roles if r.place_id and r.last <= verb.chain)
    named = {r.place_id: p for r in before if (p := known.gazetteer.get(r.place_id or ""))}
    place = next(iter(named.values()), None)
    if place is None or len(named) > 1 or place.kind != "country":
        return None
    return PlaceSlot(place.name, place.place_id, "place:the speaker's land")


def land_left(
    origin: PlaceSlot | None,
    destination: PlaceSlot | None,
    movement: str,
    before: str,
    known: Knowledge,
) -> PlaceSlot | None:
    """Return the land that people fled who went abroad, where others were taken out of `origin`.

    "They flew 94 soldiers out of X. 61,000 people have crossed into Sudan": of the land of X, as
    far as anyone knows. `before` is the movement told last.
    """
    if movement != "flight" or before != "evacuation" or origin is None or destination is None:
        return None
    get = known.gazetteer.get
    left = get((origin.ids or "").split("|")[0])
    goals = [get(i) for i in (destination.ids or "").split("|")]
    if (
        left is None
        or left.kind == "region"
        or any(goal is None or goal.country == left.country for goal in goals)
    ):
        return None
    land = get(f"country:{left.country}")
    return PlaceSlot(land.name, land.place_id, "place:the land") if land is not None else None
