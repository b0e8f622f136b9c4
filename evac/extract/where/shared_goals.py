"""Goals told once for several who went there: "814 returned to X: 288 from Y, 526 from Z"."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.binding.leaning import Bound
from evac.extract.knowledge import Knowledge
from evac.extract.reading import Reading
from evac.extract.where.lands import abroad
from evac.extract.where.place_slots import PlaceSlot
from evac.extract.where.route import route


def shared_goal(
    reading: Reading,
    bounds: Sequence[Bound],
    index: int,
    span: tuple[int, int],
    known: Knowledge,
) -> PlaceSlot | None:
    """Return the goal told once for a list: "814 returned to X: 288 from Y, 526 from Z".

    So is the land of those who return: "814 returned to X from Y, and 90 came back from Z".
    """
    bound = bounds[index]
    row = [b for b in bounds if b.predicate is not None]
    first = next((b for b in row if b.predicate is bound.predicate), bound)
    if bound.predicate is None:
        return None
    if first is bound:
        before = next((b for b in reversed(bounds[:index]) if b.predicate is not None), None)
        verbs = (bound.predicate, before.predicate) if before is not None else ()
        if before is None or any(v is None or v.movement != "return" for v in verbs):
            return None
        goal = route(reading, before, (0, span[0]), known).destination
        left = route(reading, bound, span, known).origin
        land = known.gazetteer.get(goal.ids or "") if goal is not None else None
        return goal if land and land.kind == "country" and abroad(left, land, known) else None
    behind = [b.counted.quantity.first for b in bounds if b.counted.kind != "other"]
    second = min((k for k in behind if k > bound.predicate.first), default=span[0])
    opens = 0 if first is row[0] else first.counted.quantity.first
    return route(reading, first, (opens, min(second, span[0])), known).destination
