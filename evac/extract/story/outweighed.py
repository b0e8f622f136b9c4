"""Whether what the text has told of a place outweighs what the sentence of a figure tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from evac.extract.binding.leaning import Bound
from evac.extract.knowledge import Knowledge
from evac.extract.places.antecedents import Mention
from evac.extract.places.roles import ALL_OVER
from evac.extract.reading import Reading
from evac.extract.story.context import Context
from evac.extract.story.protagonists import of_foreigners
from evac.extract.where.place_slots import HELD, PlaceSlot
from evac.extract.where.route import Route

#: The way of vehicles is told at most so many sentences before they are pointed back to.
_VEHICLES_REACH = 3
#: How they are.
_SAME = (["the", "same"], ["that", "same"], ["this", "same"])


def weaker(
    origin: PlaceSlot, before: PlaceSlot, bound: Bound, reading: Reading, known: Knowledge
) -> bool:
    """Whether the origin of the sentence says less than the one that the text has named before.

    A description ("danger zones") and a country say less than a place, unless the country is told
    as the way out of and the place named before lies elsewhere.
    """
    if origin.vague:
        # "from two villages", "from towns close to the front": new ones, not the place before.
        new = any(a == "from" and is_plural(b, known) for a, b in pairwise(reading.tokens.lower))
        new = new or origin.name.split()[0].lower() in known.lexicon.numbers.units
        return not before.vague and (reading.headline or not new)
    if origin.rule in (HELD, ALL_OVER) or of_foreigners(origin, bound):
        return False
    counted = reading.words(bound.counted.quantity.last, bound.counted.last)
    if origin.rule == "place:from" and known.grammar["nationals"] & set(counted):
        # "12,000 nationals were pulled out of X": all over it
        return False
    gazetteer = known.gazetteer
    peoples = [gazetteer.get(i) for i in (origin.ids or "").split("|") if i]
    if len(peoples) > 1 and all(p is not None and p.kind == "country" for p in peoples):
        # "refugees from Eritrea, Somalia and Sudan": peoples, not what they left.
        return True
    place = peoples[0] if len(peoples) == 1 else None
    if place is None or place.kind != "country" or before.ids is None:
        return False
    counts_on = reading.has("total") is not None or any(d.kind == "since" for d in reading.dates)
    # "In all, 900 refugees from X have arrived": where they come from
    theirs = not bound.rule.startswith("bound:object") and any(
        r.place_id == place.place_id and r.first - bound.counted.last <= 1 for r in reading.roles
    )
    if origin.rule == "place:from" and counts_on and not theirs:
        # "In all, 900 people have been flown from X since May": all over it
        return False
    inside = all(gazetteer.within(i, place.place_id) for i in before.ids.split("|"))
    if origin.rule in ("place:at", "place:of") or inside:
        return True
    # "three workers from Bangladesh": where they come from, not what they left.
    role = next(
        (r for r in reading.roles if r.place_id == place.place_id and r.role == "origin"), None
    )
    return role is not None and (
        role.first - bound.counted.last <= 1
        or any(0 <= role.first - c.last <= 1 for c in reading.counted if c.kind == "people")
    )


def route_before(reading: Reading, context: Context) -> Route | None:
    """Return the way told in this sentence or the one before it, or that of "the convoy"."""
    if context.near_route(reading) or _the_same_vehicles(reading, context):
        return context.route
    return None


def _the_same_vehicles(reading: Reading, context: Context) -> bool:
    """Whether a sentence points back to vehicles on the way told last: "left in |the convoy"."""
    grammar, told = reading.known.grammar, context.route_sentence
    if told is None or reading.sentence.number - told > _VEHICLES_REACH:
        return False
    if any(r.place_id and r.role in ("origin", "destination") for r in reading.roles):
        return False
    named = reading.tokens.all_of(grammar["carriers", "rides_told"], 1, len(reading.tokens))
    return any(
        reading.words(k - 1, k) == ["the"] or reading.words(k - 2, k) in _SAME for k in named
    )


def elsewhere(way: Route, reading: Reading, context: Context) -> bool:
    """Whether a sentence tells another way than the text before: another goal of its own.

    "On Tuesday 900 were flown from X. Last Friday 300 came from the land": or on other days.
    """
    if _on_other_days(way, reading, context):
        return True
    before = context.route.destination if context.route else None
    gazetteer = context.story.known.gazetteer
    ends = [s.ids or "" for s in (way.origin, way.destination) if s is not None]
    if len(ends) == 2 and all((p := gazetteer.get(e)) and p.kind == "country" for e in ends):
        # "from Ukraine to Russia": a count by countries.
        return not told_by_lands(way, reading, context)
    return (
        way.destination is not None
        and not way.destination.vague
        and before is not None
        and way.destination.ids != before.ids
    )


def told_by_lands(way: Route, reading: Reading, context: Context) -> bool:
    """Whether a sentence tells the way told just before again, by the lands it leads between.

    "Buses left Halba for Homs. They went from Lebanon to Syria with 900 on board."
    """
    before = context.route if context.near_route(reading) else None
    if before is None or reading.has("total") is not None:
        return False
    if any(d.kind in ("since", "window") for d in reading.dates):
        return False
    grammar = reading.known.grammar
    again = grammar["place_pronouns"] & set(reading.words(0, 1))
    if not again and grammar["carriers", "convoy"].isdisjoint(reading.tokens.words):
        return False
    gazetteer = context.story.known.gazetteer
    ends = ((way.origin, before.origin), (way.destination, before.destination))
    return all(
        land is not None
        and place is not None
        and land.ids is not None
        and place.ids is not None
        and (told := gazetteer.get(land.ids)) is not None
        and told.kind == "country"
        and all(i != land.ids and gazetteer.within(i, land.ids) for i in place.ids.split("|"))
        for land, place in ends
    )


def _on_other_days(way: Route, reading: Reading, context: Context) -> bool:
    """Whether a whole way leads from a land, on none of the days told before."""
    begin, end = context.days
    if way.origin is None or way.origin.rule != "place:from" or begin is None:
        return False
    if way.destination is None:
        return False  # "The UN took 300 out of the land on Monday": where it works
    own = [d for i, d in enumerate(reading.dates) if i not in reading.said and d.kind == "day"]
    days = [(d.start, d.end or d.start) for d in own if d.start is not None]
    return bool(days) and all(b < begin or a > (end or begin) for a, b in days)


def at_home(said: PlaceSlot, context: Context, here: Sequence[Mention]) -> bool:
    """Whether the speaker's place lies in the country that the text is about, if it names any.

    "DJIBOUTI (Reuters) - India has ended its airlift from Sanaa": Djibouti does not. `here` are
    the places that the sentence itself has named. A land speaks of its people abroad as well.
    """
    gazetteer = context.story.known.gazetteer
    place = gazetteer.get((said.ids or "").split("|")[0])
    if place is not None and place.kind == "country":
        return False
    mentions_told = [*context.mentions, *here]
    named = [gazetteer.get(i) for m in mentions_told for i in m.ids if i != said.ids]
    told = {p.country for p in named if p is not None}
    return place is not None and (not told or place.country in told)


def other_side(said: PlaceSlot, origin: PlaceSlot, way: Route, known: Knowledge) -> bool:
    """Whether the officials of one region speak, and the origin told before lies in another."""
    if way.origin is not None or way.anaphor_origin or "|" in (said.ids or "|"):
        return False
    gazetteer = known.gazetteer
    place = gazetteer.get(said.ids or "")
    if place is None or place.kind not in known.grammar["regional_kinds"]:
        return False
    told = [p for i in (origin.ids or "").split("|") if (p := gazetteer.get(i))]
    return not any(
        p.country != place.country or gazetteer.within(p.place_id, place.place_id) for p in told
    )


def is_plural(noun: str, known: Knowledge) -> bool:
    """Whether a noun of places is a plural: "villages"."""
    area = known.grammar["area"]
    return noun in area and noun.endswith("s") and noun.removesuffix("s") in area


def had_before(reading: Reading, bound: Bound) -> bool:
    """Whether it is told of a day before: "On Saturday a convoy had fetched 30"."""
    verb = bound.predicate
    had = verb is not None and "had" in reading.words(verb.chain, verb.first)
    quantity = bound.counted.quantity
    if reading.known.grammar["one_more"] & set(reading.words(quantity.first, quantity.last)):
        return False  # "Another 240 had been moved on Tuesday"
    return had and any(d.kind == "day" for d in reading.dates)


def meanwhile(reading: Reading, bound: Bound) -> bool:
    """Whether a figure stands in a clause beside another: "while hundreds from Y arrived"."""
    words = reading.words(0, bound.counted.quantity.first)
    return any(word.isalpha() and word in reading.known.grammar["contrast"] for word in words)
