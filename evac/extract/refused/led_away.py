"""Whether a way alone tells that people left, where no word of evacuation stands near.

Unarmed people who go from a named place or come to one have moved; fighters move to fight as well.
Whom somebody takes off a bus has been seized.
"""

from __future__ import annotations

from evac.extract.binding.leaning import Bound
from evac.extract.places.unlisted import WAY
from evac.extract.reading import Reading
from evac.extract.verbs.predicates import TOLD

#: Classes of people beside whom fighters do not go to fight.
_UNARMED = frozenset({"civilians", "family_members", "women", "children", "elderly"})


#: So many tokens lead from those whom somebody takes off a bus to it ("off the second |bus").
_OFF_REACH = 5


def taken_off(reading: Reading, bound: Bound) -> bool:
    """Whether people are only taken out of vehicles: "they took three men |off the bus"."""
    predicate, last = bound.predicate, bound.counted.last
    if predicate is None or predicate.voice != "active" or not _is_object(bound):
        return False
    led = reading.words(last, last + 2)
    if led[:1] not in (["off"], ["from"]) and led != ["out", "of"]:
        return False
    seats = (t for k, t in reading.nouns.vehicles.items() if last < k < last + _OFF_REACH)
    if not any(tag.entry.get("slot") for tag in seats):
        return False
    return not any(r.role in WAY and r.first >= last for r in reading.roles)


def _is_object(bound: Bound) -> bool:
    return bound.rule.startswith("bound:object")


def with_civilians(reading: Reading) -> bool:
    """Whether people without arms are counted in it too: "300 rebels and 90 civilians"."""
    return any(c.kind == "people" and _UNARMED & set(c.who) for c in reading.counted)


def on_a_way(reading: Reading, bound: Bound) -> bool:
    """Whether a sentence leads away, or tells by name where people went or came from."""
    ends = [r for r in reading.roles if r.role in WAY]
    if any(t.entry.get("role") == "origin" for t in reading.place_words):
        return bool(ends)
    predicate = bound.predicate
    if predicate is None or predicate.kind != "move" or predicate.voice == "noun":
        return False
    # The gate asks for a verb of the past where no word of evacuation is near.
    beside = predicate.entry.get("place") == "via" or predicate.entry.get("receives")
    ends = [r for r in reading.roles if beside or r.role in WAY]
    named = bound.counted.kind != "vehicles" and any(r.name for r in ends)
    return named and predicate.status in TOLD


def let_out(reading: Reading, bound: Bound) -> bool:
    """Whether fighters leave a town that is named, or others take them out of it.

    Those who only come from it are let out where it is told whereto, and nothing of fighting; who
    goes from one land to another may go there to fight.
    """
    predicate = bound.predicate
    if predicate is None or predicate.kind != "move" or predicate.entry.get("unarmed"):
        return False
    if predicate.entry.get("laden"):
        return False  # "The group sent 400 fighters from X to Y"
    ends = [r for r in reading.roles if r.role in WAY and r.name]
    if any((r.place_id or "").startswith("country:") for r in ends):
        return False
    told = {r.role for r in ends}
    if (
        predicate.voice != "active"
        or bound.rule.startswith("bound:object")
        or predicate.entry.get("place") == "origin"
    ):
        return "origin" in told
    fought = reading.known.grammar["armies", "assaults"] & set(reading.tokens.lower)
    return {"origin", "destination"} <= told and not fought
