"""People per bus: a check of plausibility on figures that speak of one convoy."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from evac.analyse.corridors import corridor_id
from evac.analyse.reconciliation.policy import DEFAULT, Policy
from evac.analyse.reconciliation.statements import interval, is_partial
from evac.analyse.tables import frame
from evac.models import Claim, Movement

if TYPE_CHECKING:
    import pandas as pd

LOAD_COLUMNS = (
    "claims",
    "corridor_id",
    "origin",
    "date_start",
    "date_end",
    "people",
    "buses",
    "people_per_bus",
    "low",
    "high",
    "plausible",
    "basis",
    "source",
)
ONE_CLAIM = "one claim"
TWO_COUNTS = "two counts"


def bus_loads(
    claims: Iterable[Claim], movements: Sequence[Movement] = (), policy: Policy = DEFAULT
) -> pd.DataFrame:
    """Return people per bus, with its range, and whether a convoy can carry that.

    One row a claim that gives both (`basis` ONE_CLAIM), and one a movement of people that has a
    movement of buses out of the same origin on the same days (TWO_COUNTS: the sources may count
    different convoys, so less is proved). `plausible` is NA where people also went by ambulance or
    car, and where only some of the people are counted. The band is `policy.people_per_bus` (see
    docs/methods.md for its evidence). Columns: LOAD_COLUMNS.
    """
    rows = [*_of_claims(claims, policy), *_of_movements(movements, policy)]
    return frame(
        rows,
        LOAD_COLUMNS,
        numbers=frozenset({"people", "buses", "people_per_bus", "low", "high"}),
        flags=frozenset({"plausible"}),
    )


def _of_claims(claims: Iterable[Claim], policy: Policy) -> list[dict[str, Any]]:
    rows = []
    for claim in claims:
        if claim.unit != "people" or not claim.buses or claim.value is None:
            continue
        low, high = (bound / claim.buses for bound in interval(claim, policy))
        comparable = not (claim.ambulances or claim.cars or is_partial(claim.who))
        rows.append(
            {
                "claims": claim.claim_id,
                "corridor_id": corridor_id(claim.origin, claim.destination),
                "origin": claim.origin,
                "date_start": claim.date_start,
                "date_end": claim.date_end,
                "people": claim.value,
                "buses": claim.buses,
                "people_per_bus": round(claim.value / claim.buses, 1),
                "low": _finite(low),
                "high": _finite(high),
                "plausible": _fits(low, high, policy) if comparable else None,
                "basis": ONE_CLAIM,
                "source": claim.source,
            }
        )
    return rows


def _of_movements(movements: Sequence[Movement], policy: Policy) -> list[dict[str, Any]]:
    alike: dict[tuple[Any, ...], dict[str, list[Movement]]] = defaultdict(lambda: defaultdict(list))
    for m in movements:
        if m.date_end is not None and m.best:
            alike[(m.origin, m.movement, m.date_start, m.date_end)][m.unit].append(m)
    rows = []
    for units in alike.values():
        if len(units["people"]) != 1 or len(units["buses"]) != 1:
            continue
        (people,), (buses,) = units["people"], units["buses"]
        if people.best is None or buses.best is None or is_partial(people.who):
            continue
        if set(people.claims) & set(buses.claims):
            continue  # people reckoned from these very buses prove nothing
        low = (people.low or 0) / buses.high if buses.high else 0.0
        high = people.high / buses.low if people.high is not None and buses.low else math.inf
        rows.append(
            {
                "claims": "|".join((*people.claims, *buses.claims)),
                "corridor_id": corridor_id(people.origin, people.destination),
                "origin": people.origin,
                "date_start": people.date_start,
                "date_end": people.date_end,
                "people": people.best,
                "buses": buses.best,
                "people_per_bus": round(people.best / buses.best, 1),
                "low": _finite(low) or None,
                "high": _finite(high),
                "plausible": _fits(low, high, policy),
                "basis": TWO_COUNTS,
                "source": "; ".join(dict.fromkeys((*people.sources, *buses.sources))) or None,
            }
        )
    return rows


def _fits(low: float, high: float, policy: Policy) -> bool:
    least, most = policy.people_per_bus
    return low <= most and high >= least


def _finite(bound: float) -> float | None:
    return round(bound, 1) if math.isfinite(bound) else None
