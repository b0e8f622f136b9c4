"""Lands that a sentence tells only by its people or by who speaks: whose ministry, whose home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import cos, hypot, radians

from evac.extract.binding.leaning import Bound
from evac.extract.gazetteer import Gazetteer, Place
from evac.extract.knowledge import Knowledge
from evac.extract.reading import Reading
from evac.extract.speech.attribution import Attribution
from evac.extract.speech.speakers import STATE
from evac.extract.where.place_slots import PlaceSlot

#: Kinds of bodies that tell of their own land.
_STATELY = ("government", "ministry", "local", "body", STATE)
#: A state counts those who come from so far (km, to its capital): from its neighbours.
_NEIGHBOURHOOD = 2000
#: Kilometres to a degree.
_DEGREE = 111
#: So many tokens behind a verb "home" may stand ("flew 300 of its nationals home").
_HOME_REACH = 7

#: So many tokens name who acts for a country ("by the Lebanese army").
_BODY = 4
#: So many tokens behind a passive verb who does it is told.
_AGENT_REACH = 20


def with_land(attribution: Attribution, reading: Reading, bound: Bound) -> Attribution:
    """Return an attribution to a bare ministry with the land that acts in the sentence.

    "The Saudi navy brought 91 citizens home, the foreign ministry said": that of Saudi Arabia. Only
    where a single land is named before the figure and its verb.
    """
    source, grammar = attribution.source or "", reading.known.grammar
    body = source.split(" (")[0]
    if grammar["ministries"].isdisjoint(body.lower().split()):
        return attribution
    if not body[:1].islower():
        return _seated_abroad(attribution, body, reading)
    end = bound.counted.quantity.first
    if bound.predicate is not None:
        end = min(end, bound.predicate.chain)
    gazetteer = reading.known.gazetteer
    seat = _seat(reading)
    if seat is not None and (land := gazetteer.get(f"country:{seat.country}")) is not None:
        governs = seat is land or gazetteer.capital_of(land.place_id) == seat.place_id
        named = f"{land.name}'s {source}" if governs else f"{source} in {seat.name}"
        return replace(attribution, source=named)
    lands = {gazetteer.country_of(t.text) for t in reading.tokens[:end] if t.is_name}
    lands |= {r.place_id for r in reading.roles if r.last <= end}
    told = [
        place for land in sorted(lands - {None}, key=str) if (place := gazetteer.get(land or ""))
    ]
    countries = [place for place in told if place.kind == "country"]
    if len(countries) != 1 or countries[0].name in body:
        return attribution
    return replace(attribution, source=f"{countries[0].name}'s {source}")


def _seated_abroad(attribution: Attribution, body: str, reading: Reading) -> Attribution:
    """Return an attribution to the ministry of the land where it is told to be.

    "The foreign ministry in Amman" of a page on Syria is not Syria's.
    """
    gazetteer, seat = reading.known.gazetteer, _seat(reading)
    of = {gazetteer.country_of(word) for word in body.split()} - {None}
    land = gazetteer.get(f"country:{seat.country}") if seat is not None else None
    if land is None or land.place_id in of or not of:
        return attribution
    kind = " ".join(word for word in body.split() if gazetteer.country_of(word) is None)
    return replace(attribution, source=f"{land.name}'s {kind.lower()}")


def _seat(reading: Reading) -> Place | None:
    """Return the town that a ministry is in: "the foreign ministry in Paris".

    In a capital it is that of the land; elsewhere, as in a breakaway region, it may not be.
    """
    for k in reading.tokens.all_of(reading.known.grammar["ministries"], 0, len(reading.tokens)):
        if reading.words(k + 1, k + 2) != ["in"]:
            continue
        town = next((r.place_id for r in reading.roles if r.first == k + 2 and r.place_id), None)
        return reading.known.gazetteer.get(town) if town else None
    return None


def own_land(
    reading: Reading, bound: Bound, words: Sequence[str], known: Knowledge
) -> PlaceSlot | None:
    """Return the country of the people counted, for "their country"; "the" for those who return."""
    if not words or words[-1] not in known.grammar["lands"]:
        return None
    place = land_of_those(reading, bound)
    return PlaceSlot(place.name, place.place_id, "place:their country") if place else None


def over_border(
    reading: Reading,
    bound: Bound,
    way: tuple[PlaceSlot | None, PlaceSlot | None],
    movement: str,
) -> tuple[PlaceSlot | None, PlaceSlot | None, list[str]]:
    """Return origin, destination and rules of a `way` that those of a land went who fled abroad.

    They left that land ("9,000 Syrians took refuge in Turkey"), and where they are told to be is
    where they came to ("In Hatay 500 Syrians had come over").
    """
    (origin, destination), rules = way, []
    land = land_of_those(reading, bound) if movement == "flight" else None
    if land is None:
        return origin, destination, []
    known = reading.known
    there = origin is not None and origin.rule == "place:at" and abroad(origin, land, known)
    if there and destination is None:
        origin, destination = None, origin
        rules.append("destination:where they came over")
    # "250 Canadians who had hoped to get out of Beirut" have left that
    left = (known.gazetteer.get(r.place_id or "") for r in reading.roles if r.role == "origin")
    elsewhere = any(p is not None and p.country != land.country for p in left)
    if origin is None and not elsewhere and abroad(destination, land, known):
        origin = PlaceSlot(land.name, land.place_id, "place:the land of those who fled")
        rules.append("origin:whose people they are")
    return origin, destination, rules


def abroad(slot: PlaceSlot | None, land: Place, known: Knowledge) -> bool:
    """Whether all places of a slot lie in other lands than this."""
    places = [known.gazetteer.get(i) for i in (slot.ids or "").split("|")] if slot else []
    return bool(places) and all(p is not None and p.country != land.country for p in places)


def land_of_those(reading: Reading, bound: Bound) -> Place | None:
    """Return the country of the people counted, where their noun tells it: "Syrian refugees"."""
    counted, gazetteer = bound.counted, reading.known.gazetteer
    for token in reading.tokens[counted.quantity.last : counted.last]:
        place = gazetteer.get(gazetteer.country_of(token.text) or "") if token.is_name else None
        if place is not None:
            return place
    return None


def sending_land(
    reading: Reading, bound: Bound, destination: PlaceSlot | None, known: Knowledge
) -> PlaceSlot | None:
    """Return the country that sends people home to another: "Turkey deported 300 to Idlib".

    Its people may act for it: "were sent back to Homs by the Lebanese army". So may those who run
    a camp: "the managers of X camp sent home 300 people from Y".
    """
    verb = bound.predicate
    sends = verb is not None and (
        verb.entry.get("foreigners")
        or (verb.movement == "return" and verb.entry.get("moves") == "object")
    )
    if verb is None or not sends or destination is None or verb.voice == "noun":
        return None
    if verb.voice == "passive":
        behind = reading.words(verb.last, verb.last + _AGENT_REACH)
        by = verb.last + behind.index("by") + 1 if "by" in behind else 0
        span = range(by, by + _BODY) if by else range(0)
    else:
        span = range(max(0, verb.chain - _BODY), verb.chain)
    gazetteer = known.gazetteer
    named = [r.place_id for r in reading.roles if r.first in span and r.role == "none"]
    camp = next((p for i in named if i and (p := gazetteer.get(i)) and p.kind == "camp"), None)
    if camp is not None and camp.place_id not in (destination.ids or "").split("|"):
        return PlaceSlot(camp.name, camp.place_id, "place:the camp that sends them")
    named += [gazetteer.country_of(t.text) for t in reading.tokens[span.start : span.stop]]
    lands = {p.place_id: p for i in named if i and (p := gazetteer.get(i)) and p.kind == "country"}
    goals = {p.country for i in (destination.ids or "").split("|") if (p := gazetteer.get(i))}
    land = next(iter(lands.values()), None)
    if land is None or len(lands) > 1 or not goals or land.country in goals:
        return None
    return PlaceSlot(land.name, land.place_id, "place:the land that sends them")


def speakers_land(
    reading: Reading, bound: Bound, words: tuple[str, ...], known: Knowledge
) -> PlaceSlot | None:
    """Return the one country named before the verb: "Jordan said 300 had entered the kingdom".

    Its bodies bring people there as well: "X's ministry says four ambulances brought 20 into the
    country".
    """
    verb = bound.predicate
    if verb is None or verb.entry.get("place") == "origin":
        return None
    if words[-1] not in known.grammar["lands"]:
        return None
    before = (r for r in reading.roles if r.place_id and r.last <= verb.chain)
    named = {r.place_id: p for r in before if (p := known.gazetteer.get(r.place_id or ""))}
    place = next(iter(named.values()), None)
    if place is None or len(named) > 1 or place.kind != "country":
        return None
    return PlaceSlot(place.name, place.place_id, "place:the speaker's land")


def host_land(
    reading: Reading, bound: Bound, origin: PlaceSlot | None, known: Knowledge
) -> PlaceSlot | None:
    """Return the land of the state that tells who came: "Poland said 900 had crossed from Ukraine".

    Not of its own people, nor of what it does or watches far from home.
    """
    verb, gazetteer, grammar = bound.predicate, known.gazetteer, known.grammar
    part = verb.entry.get("place") if verb is not None else None
    if verb and grammar["crossing_nouns"] & set(reading.words(verb.first, verb.last)):
        part = "via"  # "made the crossing"
    if part not in ("destination", "via") or (origin is None and part == "via"):
        return None
    land = _land_of_teller(reading, known)
    if land is None:
        return None
    counted = reading.tokens[bound.counted.quantity.last : bound.counted.last]
    if any(t.lower in grammar["own"] or gazetteer.country_of(t.text) == land for t in counted):
        return None
    place = gazetteer.get(land)
    left = gazetteer.get((origin.ids or "").split("|")[0]) if origin is not None else None
    if place is None or (origin is not None and left is None):
        return None
    if left is not None and (left.country == place.country or not _near(left, land, gazetteer)):
        return None
    return PlaceSlot(place.name, land, "place:the land of who counts them")


def host_left(
    reading: Reading, bound: Bound, destination: PlaceSlot | None, known: Knowledge
) -> PlaceSlot | None:
    """Return the land of the state that tells who went home: "Jordan said 90 Syrians returned".

    They are of another land near it, or went to one.
    """
    gazetteer, land = known.gazetteer, _land_of_teller(reading, known)
    home = land_of_those(reading, bound) or gazetteer.get(
        (destination.ids or "").split("|")[0] if destination is not None else ""
    )
    place = gazetteer.get(land or "")
    if land is None or place is None or home is None or home.country == place.country:
        return None
    if not _near(home, land, gazetteer):
        return None
    return PlaceSlot(place.name, land, "place:the land of who counts them")


def _land_of_teller(reading: Reading, known: Knowledge) -> str | None:
    """Return the id of the land whose state alone tells a sentence, and not of what is abroad."""
    told = {a.source for a in reading.attributions if a.kind in _STATELY and a.source}
    if len(told) != 1 or len(told) != len({a.source for a in reading.attributions}):
        return None
    words = next(iter(told)).split(" (")[0].replace("’", "'").split()
    if not known.grammar["abroad_too"].isdisjoint(w.lower() for w in words):
        return None
    return _named_land(words[0].removesuffix("'s"), known)


def beyond_border(
    reading: Reading, bound: Bound, origin: PlaceSlot | None, known: Knowledge
) -> PlaceSlot | None:
    """Return the land whose border people from elsewhere crossed: "83 crossed the X border"."""
    verb, gazetteer = bound.predicate, known.gazetteer
    left = gazetteer.get((origin.ids or "").split("|")[0]) if origin is not None else None
    if verb is None or verb.entry.get("place") != "via" or left is None:
        return None
    named = [
        r
        for r in reading.roles
        if r.role == "via"
        and 0 <= r.first - verb.last <= 1
        and known.grammar["borders"] & set(reading.words(r.last - 1, r.last))
    ]
    land = gazetteer.get(named[0].place_id or "") if named else None
    # "crossed the Mizoram borders": a part of a land has one with the next
    if land is None or not known.grammar["bordered"] & {land.kind}:
        return None
    if land.country == left.country:
        return None
    return PlaceSlot(land.name, land.place_id, "place:beyond the border")


def home_land(
    reading: Reading, bound: Bound, origin: PlaceSlot | None, known: Knowledge
) -> PlaceSlot | None:
    """Return the land that flies its people home: "X flew home 300", "300 Xs were brought home".

    Its people who come back from another land come back to it: "300 Xs returned from Y".
    """
    verb, counted, gazetteer = bound.predicate, bound.counted, known.gazetteer
    if verb is None or verb.kind != "move":
        return None
    if "home" not in reading.words(verb.first, verb.last + _HOME_REACH):
        land = land_of_those(reading, bound) if verb.movement == "return" else None
        if land is None or not abroad(origin, land, known):
            return None
        return PlaceSlot(land.name, land.place_id, "place:home")
    people = reading.tokens[counted.quantity.last : counted.last]
    lands = {gazetteer.country_of(t.text) for t in people} - {None}
    if not lands and verb.voice == "active" and bound.rule.startswith("bound:object"):
        lands = {r.place_id for r in reading.roles if r.last <= verb.chain and r.place_id}
        lands |= {gazetteer.country_of(t.text) for t in reading.tokens[: verb.chain] if t.is_name}
    places = [p for land in lands if land and (p := gazetteer.get(land))]
    if len(places) != 1 or places[0].kind != "country":
        return None
    return PlaceSlot(places[0].name, places[0].place_id, "place:home")


def _named_land(word: str, known: Knowledge) -> str | None:
    """Return the id of the country that a name or an adjective stands for."""
    named = (p.place_id for p in known.gazetteer.candidates(word) if p.kind == "country")
    return known.gazetteer.country_of(word) or next(named, None)


def _near(place: Place, land: str, gazetteer: Gazetteer) -> bool:
    """Whether a place, or the capital of its country, is near the capital of a land."""
    seats = (place.place_id, gazetteer.capital_of(f"country:{place.country}"))
    left = next((p for i in seats if (p := gazetteer.get(i or "")) and p.lat is not None), None)
    seat = gazetteer.get(gazetteer.capital_of(land) or "")
    if left is None or seat is None or None in (left.lat, left.lon, seat.lat, seat.lon):
        return False
    north = (left.lat or 0) - (seat.lat or 0)
    east = ((left.lon or 0) - (seat.lon or 0)) * cos(radians(left.lat or 0))
    return hypot(north, east) * _DEGREE < _NEIGHBOURHOOD


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


def land_of_all(
    origin: PlaceSlot | None,
    destination: PlaceSlot | None,
    goal: tuple[str | None, PlaceSlot] | None,
    known: Knowledge,
) -> PlaceSlot | None:
    """Return the land that a count of many days left for another one, where nobody went before.

    "70 left X for Y. Since May 9,000 have crossed into Sudan": out of the land of X. `goal` is
    where those went who were told of last.
    """
    gazetteer = known.gazetteer
    left = gazetteer.get((origin.ids or "").split("|")[0]) if origin is not None else None
    abroad = gazetteer.get(destination.ids or "") if destination is not None else None
    if left is None or abroad is None or abroad.kind != "country" or abroad.country == left.country:
        return None
    before = (goal[1].ids or "").split("|") if goal is not None else []
    if not before or any(gazetteer.within(i, abroad.place_id) for i in before if i):
        return None
    land = gazetteer.get(f"country:{left.country}")
    return PlaceSlot(land.name, land.place_id, "place:the land") if land is not None else None
