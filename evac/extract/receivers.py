"""Who takes the people of a figure in: the place told with them is the one that people came to."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.gazetteer import Gazetteer
from evac.extract.leaning import Bound
from evac.extract.place_slots import PlaceSlot, slot_of
from evac.extract.reading import Reading
from evac.extract.restated import COUNTED
from evac.extract.spots import Role

#: So many tokens before a figure "has registered", "have put" may stand.
_COUNTS_REACH = 3


def counts_arrivals(reading: Reading, bound: Bound) -> bool:
    """Whether a figure is one of arrivals by who counts them where they came to.

    "X's camp committee registered 1,117 arrivals", "the town registered 3,700 who moved", "The
    centres in X had registered 9,300 evacuees".
    """
    counted, grammar = bound.counted, reading.known.grammar
    first = counted.quantity.first
    if not (bound.rule == COUNTED or grammar["registering"] & set(_before(reading, first))):
        return False
    if grammar["arrived_heads"] & set(reading.words(counted.quantity.last, counted.last)):
        return True
    if reading.words(counted.last, counted.last + 1) == ["who"]:
        return any(
            p.kind == "move" and p.first <= counted.last + _COUNTS_REACH
            for p in reading.predicates
            if p.first >= counted.last
        )
    host = grammar["hosts", "camps"] & set(reading.words(0, first))
    return bool(host) and bound.predicate is not None and bound.predicate.kind == "person"


def received_at(
    roles: Sequence[Role], reading: Reading, bound: Bound, gazetteer: Gazetteer
) -> PlaceSlot | None:
    """Return the place before a verb of receiving, not what it lies in: "X in Y will receive 6".

    Of a figure of arrivals it is the one before who counts them.
    """
    end = bound.predicate.chain if bound.predicate else bound.counted.quantity.first
    before = [
        r
        for r in sorted(roles, key=lambda role: role.role != "container")
        if r.last <= end and r.place_id and r.role in ("none", "location", "container", "of")
    ]
    # "X camp near Y took in 300": Y only tells where it is
    if before and before[-1].role == "container":
        inside = reading.words(before[-1].first - 1, before[-1].first) == ["in"]
        named = [r for r in before if r.role != "container"]
        # "The camps in X had registered 900"
        before = named or (before if inside else [])
    return slot_of(before[-1:], "place:what receives them", gazetteer) if before else None


def seen_at(
    speaking: Sequence[Role], bound: Bound, origin: PlaceSlot | None, gazetteer: Gazetteer
) -> PlaceSlot | None:
    """Return where those stand who tell that people came: "partners at X report the arrival of 90".

    Of people who crossed a border only on its other side: "an official in X said 700 had crossed
    from Y".
    """
    verb = bound.predicate
    at = [r for r in speaking if r.role == "location" and r.place_id]
    if verb is None or not at:
        return None
    if verb.voice == "noun" and verb.entry.get("in_is_goal"):
        return slot_of(at[-1:], "place:what receives them", gazetteer)
    if verb.entry.get("place") != "via" or origin is None:
        return None
    told, left = (
        gazetteer.get(at[-1].place_id or ""),
        gazetteer.get((origin.ids or "").split("|")[0]),
    )
    if told is None or left is None or told.country == left.country:
        return None
    return slot_of(at[-1:], "place:what receives them", gazetteer)


def _before(reading: Reading, first: int) -> Sequence[str]:
    return reading.words(first - _COUNTS_REACH, first)
