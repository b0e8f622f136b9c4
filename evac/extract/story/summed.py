"""From where and to where those went whom a total sums up: "199 came to X, bringing it to 356"."""

from __future__ import annotations

from dataclasses import replace

from evac.extract.when.zones import Zones
from evac.extract.where.bystanders import arrives
from evac.extract.where.route import Route, route

#: How a figure is bound that a verb of raising leads to ("bringing the number of evacuees to 300").
_RAISED = "bound:raised"


def way_of_all(way: Route, zones: Zones, index: int) -> Route:
    """Return the way of a total with what its sentence tells of those who went last.

    "They flew 199 people out of X, bringing the total to 356": all left X. They came to where the
    last ones did if the total is one of arrivals, or told "there".
    """
    reading, bounds = zones.reading, zones.bounds
    bound = bounds[index]
    predicate = bound.predicate
    tally = predicate is not None and predicate.kind == "tally"
    if predicate is None or not (tally or bound.rule.startswith(_RAISED)):
        return way
    told_here = [i for i in range(index) if bounds[i].predicate and not bounds[i].reason]
    if not told_here:
        return way
    i, first = told_here[-1], bound.counted.quantity.first
    words = reading.words(min(predicate.first, first), max(predicate.last, first))
    there = bool({"there", "here"} & set(words))
    beside = route(reading, bounds[i], zones.of(i), reading.known)
    if tally and way.origin is None and (there or way.anaphor_origin is None):
        way = replace(way, origin=beside.origin)
        way = replace(way, anaphor_origin=None if there else beside.anaphor_origin)
        way = replace(way, destination=beside.destination if there else way.destination)
    heads = reading.known.grammar["arrived_heads"] & set(words)
    came = arrives(bounds[i]) or arrives(bound) or heads
    if way.destination is None and way.anaphor_destination is None and came:
        way = replace(way, destination=beside.destination)
    return way
