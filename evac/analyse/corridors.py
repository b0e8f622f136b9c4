"""Corridors: how many people and vehicles went from where to where, with ranges."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from evac.analyse.reconciliation.scopes import Resolve, Within, never, places, unresolved
from evac.analyse.reconciliation.statements import booked, is_partial
from evac.analyse.tables import frame
from evac.analyse.wording import OPEN
from evac.errors import EvacError
from evac.extract.gazetteer import Gazetteer
from evac.extract.text.names import fold
from evac.models import Claim, Movement

if TYPE_CHECKING:
    import pandas as pd

_ASIDE = re.compile(r"\s*\([^)]*\)")
_NO_WORD = re.compile(r"[^a-z0-9]+")

CORRIDOR_COLUMNS = (
    "corridor_id",
    "corridor",
    "origin",
    "destination",
    "date_start",
    "date_end",
    "movements",
    "claims",
    "inside",
)
VOLUME_COLUMNS = (
    "corridor_id",
    "corridor",
    "movement",
    "unit",
    "who",
    "best",
    "low",
    "high",
    "rows",
    "without_best",
    "claims",
    "sources",
)
CHECKPOINT_COLUMNS = (
    "via",
    "movement",
    "unit",
    "corridors",
    "not_added",
    "best",
    "low",
    "high",
    "rows",
    "without_best",
    "claims",
    "sources",
)
FLOW_COLUMNS = (
    "corridor_id",
    "corridor",
    "origin",
    "origin_lat",
    "origin_lon",
    "destination",
    "destination_lat",
    "destination_lon",
    "unit",
    "best",
    "low",
    "high",
)
_VEHICLES = ("buses", "ambulances", "cars")


def corridor_name(origin: str | None, destination: str | None) -> str:
    """Return "Arbin -> Idlib"; asides are left out, and a missing end is "unknown"."""
    ends = (_ASIDE.sub("", name).strip() if name else "unknown" for name in (origin, destination))
    return " -> ".join(ends)


def corridor_id(origin: str | None, destination: str | None) -> str:
    """Return the id of a corridor for parameters and file names: "arbin--idlib"."""
    ends = corridor_name(origin, destination).split(" -> ")
    return "--".join(_NO_WORD.sub("-", fold(end)).strip("-") or "unknown" for end in ends)


def corridors(
    movements: Sequence[Movement], *, within: Within = never, resolve: Resolve = unresolved
) -> pd.DataFrame:
    """Return the corridors that the movements run in, by id. Columns: CORRIDOR_COLUMNS.

    `inside` names (joined by "|") the corridors whose origin contains this one's: their figures
    may count the same people and must not be added to these.
    """
    rows = []
    grouped = by_corridor(movements)
    zones = {
        key: frozenset[str]().union(*(places(m.origin, m.origin_id, resolve) for m in members))
        for key, members in grouped.items()
    }
    for key, members in grouped.items():
        around = [
            other
            for other in grouped
            if zones[other] != zones[key]
            and zones[key]
            and all(any(within(a, b) for b in zones[other]) for a in zones[key])
        ]
        rows.append(
            {
                "corridor_id": key,
                "corridor": corridor_name(members[0].origin, members[0].destination),
                "origin": members[0].origin,
                "destination": members[0].destination,
                "date_start": min((m.date_start for m in members if m.date_start), default=None),
                "date_end": max((m.date_end for m in members if m.date_end), default=None),
                "movements": len(members),
                "claims": len({c for m in members for c in m.claims}),
                "inside": "|".join(around) or None,
            }
        )
    return frame(rows, CORRIDOR_COLUMNS, numbers=frozenset({"movements", "claims"}))


def checkpoints(
    movements: Sequence[Movement], *, within: Within = never, resolve: Resolve = unresolved
) -> pd.DataFrame:
    """Return people and vehicles by the checkpoint or passage they left through, low to high.

    Sums as in `corridor_volumes`, without the corridors inside another of the same row (`not_added`
    names them): that one counts their people. The row without a `via` holds what nobody places, so
    that the rest is not taken for the whole; rows that name two belong to both together. Columns:
    CHECKPOINT_COLUMNS.
    """
    nested = corridors(movements, within=within, resolve=resolve).set_index("corridor_id")["inside"]
    inside = {str(key): set(str(ids).split("|")) for key, ids in nested.dropna().items()}
    grouped: dict[tuple[str, str, str], list[Movement]] = defaultdict(list)
    for m in movements:
        grouped[(m.via or "", m.movement, m.unit)].append(m)
    rows = []
    # What nobody places comes last.
    for (via, movement, unit), members in sorted(
        grouped.items(), key=lambda item: (not item[0][0], item[0])
    ):
        here = by_corridor(members)
        added = [key for key in here if not inside.get(key, set()) & here.keys()]
        rows.append(
            {
                "via": via or None,
                "movement": movement,
                "unit": unit,
                "corridors": _names(here[key] for key in added),
                "not_added": _names(here[key] for key in here if key not in added) or None,
                **sum_of([m for key in added for m in here[key]]),
            }
        )
    return frame(
        rows,
        CHECKPOINT_COLUMNS,
        numbers=frozenset({"best", "low", "high", "rows", "without_best"}),
    )


def corridor_volumes(
    movements: Sequence[Movement], claims: Sequence[Claim], corridor: str = "all"
) -> pd.DataFrame:
    """Return people and vehicles by corridor, kind of movement and unit, low to high.

    One row with an empty `who` holds the sum of the movements. `low` adds what binds from below
    (a movement that nothing binds adds nothing to it); `high` is NA as soon as one movement is
    open above; `without_best` counts the movements that have no best figure and so are missing
    from `best`, which is NA where they leave it below `low`. A row with `who` adds up the counts of
    those people alone, one a day, the largest of each: at least so many, so `best` and `high` are
    NA. Vehicles are those that the claims name with their people, the largest number a movement,
    and vehicle claims of their own.
    `corridor` is "all" or an id of `corridors`; raises EvacError for an unknown one. Rows of a
    corridor inside another count people of that other one again. Columns: VOLUME_COLUMNS.
    """
    grouped = by_corridor(movements)
    if corridor != "all":
        if corridor not in grouped:
            raise EvacError(
                f"there is no corridor {corridor!r}; take all, or one of: {', '.join(grouped)}"
            )
        grouped = {corridor: grouped[corridor]}
    by_id = {claim.claim_id: claim for claim in claims}
    rows: list[dict[str, Any]] = []
    for key, members in grouped.items():
        kinds = sorted({(m.movement, m.unit) for m in members})
        for movement, unit in kinds:
            some = [m for m in members if (m.movement, m.unit) == (movement, unit)]
            head = {
                "corridor_id": key,
                "corridor": corridor_name(members[0].origin, members[0].destination),
                "movement": movement,
            }
            rows.append({**head, "unit": unit, "who": None, **sum_of(some)})
            if unit == "people":
                rows.extend({**head, **row} for row in _by_who(some, claims))
                rows.extend({**head, **row} for row in _vehicles(some, by_id))
    return frame(
        rows,
        VOLUME_COLUMNS,
        numbers=frozenset({"best", "low", "high", "rows", "without_best"}),
    )


def flows(
    movements: Sequence[Movement], gazetteer: Gazetteer, resolve: Resolve = unresolved
) -> pd.DataFrame:
    """Return the sums of each corridor with the coordinates of its ends, for a map.

    Coordinates are degrees (WGS 84), the mean of the places where an end has several; NA where
    the gazetteer has none, so that the caller can list what isn't drawn. Columns: FLOW_COLUMNS.
    """
    rows = []
    for key, members in by_corridor(movements).items():
        first = members[0]
        origin = _centre(first.origin, first.origin_id, gazetteer, resolve)
        destination = _centre(first.destination, first.destination_id, gazetteer, resolve)
        for unit in sorted({m.unit for m in members}):
            total = sum_of([m for m in members if m.unit == unit])
            rows.append(
                {
                    "corridor_id": key,
                    "corridor": corridor_name(first.origin, first.destination),
                    "origin": first.origin,
                    "origin_lat": origin[0],
                    "origin_lon": origin[1],
                    "destination": first.destination,
                    "destination_lat": destination[0],
                    "destination_lon": destination[1],
                    "unit": unit,
                    **{name: total[name] for name in ("best", "low", "high")},
                }
            )
    coordinates = ("origin_lat", "origin_lon", "destination_lat", "destination_lon")
    return frame(rows, FLOW_COLUMNS, numbers=frozenset({*coordinates, "best", "low", "high"}))


def _names(groups: Iterable[Sequence[Movement]]) -> str:
    return "; ".join(corridor_name(g[0].origin, g[0].destination) for g in groups)


def by_corridor(movements: Sequence[Movement]) -> dict[str, list[Movement]]:
    """Return the movements of each corridor, by its id, in the order of ids."""
    found: dict[str, list[Movement]] = defaultdict(list)
    for m in movements:
        found[corridor_id(m.origin, m.destination)].append(m)
    return {key: found[key] for key in sorted(found)}


def sum_of(members: Sequence[Movement]) -> dict[str, Any]:
    """Return the sum of movements with its bounds, as `corridor_volumes` explains them."""
    bests = [m.best for m in members if m.best is not None]
    lows = [m.low for m in members if m.low is not None]
    highs = [m.high for m in members]
    best, low = sum(bests) if bests else None, sum(lows) if lows else None
    if best is not None and low is not None and best < low:
        # Too many movements have no best figure for their sum to stand for the whole.
        best = None
    return {
        "best": best,
        "low": low,
        "high": None if None in highs else sum(h for h in highs if h is not None),
        "rows": len(members),
        "without_best": len(members) - len(bests),
        "claims": "|".join(sorted({c for m in members for c in m.claims})),
        "sources": "|".join(sorted({s for m in members for s in m.sources})) or None,
    }


def _by_who(members: Sequence[Movement], claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Add up the counts of some of the people that are told for the days of the movements."""
    days = {(m.origin, m.movement, _days(m)) for m in members}
    largest: dict[tuple[str, tuple[int, int]], tuple[float, str]] = {}
    for c in claims:
        span = booked(c)
        wanted = c.unit == "people" and is_partial(c.who) and c.status in ("completed", "ongoing")
        if not wanted or span is None or (c.origin, c.movement, span) not in days:
            continue
        least = c.value if c.qualifier in ("exact", "about") else c.low
        if least is not None:
            key = ("|".join(c.who), span)
            largest[key] = max(largest.get(key, (0.0, "")), (float(least), c.claim_id))
    sums: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (who, _), found in largest.items():
        sums[who].append(found)
    return [
        {
            "unit": "people",
            "who": who,
            "best": None,
            "low": sum(count for count, _ in found),
            "high": None,
            "rows": len(found),
            "without_best": len(found),
            "claims": "|".join(sorted(claim_id for _, claim_id in found)),
            "sources": None,
        }
        for who, found in sorted(sums.items())
    ]


def _vehicles(members: Sequence[Movement], by_id: dict[str, Claim]) -> list[dict[str, Any]]:
    """Add up the vehicles that the claims of the movements name with their people."""
    rows = []
    for vehicle in _VEHICLES:
        counted = []
        for m in members:
            told = [
                (number, i)
                for i in m.claims
                # A total that only bounds this row names the vehicles of other days too.
                if i in by_id
                # Vehicles that are counted for themselves have rows of their own.
                and by_id[i].unit == "people"
                and booked(by_id[i]) == _days(m)
                and (number := getattr(by_id[i], vehicle)) is not None
            ]
            if told:
                counted.append((min(told)[0], max(told)[0], max(told)[1]))
        if counted:
            total = sum(most for _, most, _ in counted)
            rows.append(
                {
                    "unit": vehicle,
                    "who": None,
                    "best": total,
                    "low": sum(least for least, _, _ in counted),
                    "high": total,
                    "rows": len(counted),
                    "without_best": len(members) - len(counted),
                    "claims": "|".join(sorted(i for _, _, i in counted)),
                    "sources": None,
                }
            )
    return rows


def _days(m: Movement) -> tuple[int, int] | None:
    if m.date_end is None:
        return None
    return (m.date_start.toordinal() - 1 if m.date_start else OPEN, m.date_end.toordinal())


def _centre(
    name: str | None, ids: str | None, gazetteer: Gazetteer, resolve: Resolve
) -> tuple[float | None, float | None]:
    found = [gazetteer.get(i) for i in sorted(places(name, ids, resolve))]
    points = [(p.lat, p.lon) for p in found if p and p.lat is not None and p.lon is not None]
    if not points:
        return None, None
    return (
        round(sum(lat for lat, _ in points) / len(points), 5),
        round(sum(lon for _, lon in points) / len(points), 5),
    )
