"""How well the reconciliation finds what happened in a made world, and what is wrong in it."""

from __future__ import annotations

from benchmarks.reconcile.worlds import World
from evac.analyse.reconcile import reconcile
from evac.models import WARNINGS

#: A day is found where its figure is this near: the measure of the hand-made series.
NEAR = 0.02


def recovery(made: World) -> dict[str, float]:
    """Return the shares of days found, and precision and recall of the warnings.

    `stated` are the days of which a claim tells the true figure as that day's count: of these no
    body's own count or reading should keep us. `days` are all days that have a row; what nobody
    told is not to be found.
    """
    result = reconcile(made.claims)
    rows = {(m.origin, m.date_start, m.date_end): m.best for m in result.movements}
    stated = {
        (c.origin, c.date_end, c.value)
        for c in made.claims
        if c.aggregation == "increment" and c.status == "completed" and c.qualifier == "exact"
        if c.claim_id not in made.faults and "fighters" not in c.who
    }
    days = {(c.name, day): people for c in made.corridors for day, people in c.people}
    right = {
        (name, day)
        for (name, day), people in days.items()
        if (best := rows.get((name, day, day))) is not None and abs(best - people) <= NEAR * people
    }
    known = {(name, day) for (name, day), people in days.items() if (name, day, people) in stated}
    told = {(name, day) for name, day in days if rows.get((name, day, day)) is not None}
    warned = {v.claim_id for v in result.verdicts if v.verdict in WARNINGS}
    hits = len(warned & made.faults.keys())
    found = {
        "days_stated": len(known),
        "stated_found": round(len(known & right) / max(1, len(known)), 3),
        "days_told": len(told),
        "told_found": round(len(told & right) / max(1, len(told)), 3),
        "faults": len(made.faults),
        "warnings": len(warned),
    }
    if made.faults:
        found["precision"] = round(hits / max(1, len(warned)), 3)
        found["recall"] = round(hits / len(made.faults), 3)
    return found
