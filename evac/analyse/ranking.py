"""Corridors in order of size, and which of them can't be told apart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from evac.analyse.corridors import by_corridor, corridor_name, corridors, sum_of
from evac.analyse.reconciliation.scopes import Resolve, Within, never, unresolved
from evac.analyse.tables import frame
from evac.models import Movement

if TYPE_CHECKING:
    import pandas as pd

RANKING_COLUMNS = (
    "place",
    "corridor_id",
    "corridor",
    "best",
    "low",
    "high",
    "not_told_apart",
    "inside",
    "claims",
)


def ranking(
    movements: Sequence[Movement],
    *,
    unit: str = "people",
    movement: str = "evacuation",
    within: Within = never,
    resolve: Resolve = unresolved,
) -> pd.DataFrame:
    """Return the corridors of one kind of movement and unit, the largest first, with their places.

    `place` is the place that the ranges allow: "1", or "2-4" where it may be any of these. Two
    corridors can't be told apart where their ranges meet (an open side reaches on without end);
    `not_told_apart` names them, joined by "; ". A corridor `inside` another (ids, joined by "|")
    counts some of the same people: the two are not held against each other. Bounds are sums of
    the movements' bounds, the widest that these allow. Columns: RANKING_COLUMNS.
    """
    kept = [m for m in movements if (m.unit, m.movement) == (unit, movement)]
    nested = corridors(kept, within=within, resolve=resolve).set_index("corridor_id")["inside"]
    inside = {str(key): set(str(ids).split("|")) for key, ids in nested.dropna().items()}
    rows = []
    for key, members in by_corridor(kept).items():
        added = sum_of(members)
        rows.append(
            {
                "corridor_id": key,
                "corridor": corridor_name(members[0].origin, members[0].destination),
                "inside": "|".join(sorted(inside.get(key, ()))) or None,
                **{name: added[name] for name in ("best", "low", "high", "claims")},
            }
        )
    rows.sort(key=lambda row: (-_size(row), row["corridor_id"]))
    for row in rows:
        others = [other for other in rows if other is not row and not _nested(row, other, inside)]
        above = sum(_low(other) > _high(row) for other in others)
        below = sum(_high(other) < _low(row) for other in others)
        first, last = 1 + above, 1 + len(others) - below
        row["place"] = str(first) if first == last else f"{first}-{last}"
        meeting = [
            other["corridor"]
            for other in others
            if _low(other) <= _high(row) and _low(row) <= _high(other)
        ]
        row["not_told_apart"] = "; ".join(meeting) or None
    return frame(rows, RANKING_COLUMNS)


def _nested(a: dict[str, Any], b: dict[str, Any], inside: dict[str, set[str]]) -> bool:
    first, second = a["corridor_id"], b["corridor_id"]
    return second in inside.get(first, ()) or first in inside.get(second, ())


def _low(row: dict[str, Any]) -> float:
    return float(row["low"] or 0)


def _high(row: dict[str, Any]) -> float:
    return math.inf if row["high"] is None else float(row["high"])


def _size(row: dict[str, Any]) -> float:
    return float(row["best"] or row["low"] or 0)
