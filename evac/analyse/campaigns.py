"""Campaigns: movements out of one region without a long pause between them.

A campaign is what an analyst would give one name, "Eastern Ghouta, March-April 2018": the
movements from the places of one region, each within `GAP_DAYS` of the one before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evac.analyse.reconciliation.scopes import Resolve, unresolved
from evac.extract.gazetteer import Gazetteer
from evac.models import Movement

#: A month: negotiated evacuations of one enclave follow each other within days (the longest pause
#: in the five campaigns of the register is two weeks); a later siege is another campaign.
GAP_DAYS = 30

#: Gives the region of an origin, by its name and ids.
Region = Callable[[str | None, str | None], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A region and the span of its movements; `movement_ids` in order of time.

    Movements without any date form a campaign of their own, with both dates None.
    """

    name: str
    region: str
    date_start: date | None
    date_end: date | None
    movement_ids: tuple[str, ...]


def by_origin(origin: str | None, origin_id: str | None) -> str:
    """Take the origin itself for its region: where there is no gazetteer."""
    return origin or "unknown origin"


def region_of(gazetteer: Gazetteer, resolve: Resolve = unresolved) -> Region:
    """Return a function that gives the region of an origin: its enclave, else its governorate.

    An origin of several places has the region that all of them share, else its own name.
    """

    def name_of(place_id: str) -> str | None:
        around = [gazetteer.get(i) for i in (place_id, *gazetteer.ancestors(place_id))]
        places = [place for place in around if place is not None]
        # The largest enclave first: an enclave is what is besieged, and evacuated, as a whole.
        enclaves = [place.name for place in places if place.kind in ("enclave", "region")]
        if enclaves:
            return enclaves[-1]
        return next((place.name for place in places if place.kind == "governorate"), None)

    def region(origin: str | None, origin_id: str | None) -> str:
        if origin_id:
            ids = origin_id.split("|")
        else:
            found = [resolve(part) for part in (origin or "").split("/") if part.strip()]
            ids = [i for i in found if i is not None] if all(found) else []
        names = {name_of(i) for i in ids}
        only = names.pop() if len(names) == 1 else None
        return only or by_origin(origin, origin_id)

    return region


def campaigns(
    movements: Sequence[Movement], region: Region = by_origin, gap_days: int = GAP_DAYS
) -> tuple[Campaign, ...]:
    """Sort movements into campaigns, in order of their first day, then by name.

    A movement whose start is unknown is placed by its end.
    """
    grouped: dict[str, list[Movement]] = defaultdict(list)
    for m in movements:
        grouped[region(m.origin, m.origin_id)].append(m)
    found = []
    for name, members in grouped.items():
        dated = [m for m in members if m.date_end is not None]
        dated.sort(key=lambda m: (m.date_start or m.date_end, m.date_end, m.movement_id))
        for run in _runs(dated, gap_days):
            found.append(_campaign(name, run))
        undated = sorted((m for m in members if m.date_end is None), key=lambda m: m.movement_id)
        if undated:
            found.append(_campaign(name, undated))
    return tuple(sorted(found, key=lambda c: (c.date_start or date.max, c.name)))


def _runs(dated: Sequence[Movement], gap_days: int) -> list[list[Movement]]:
    runs: list[list[Movement]] = []
    reached: date | None = None
    for m in dated:
        start, end = m.date_start or m.date_end, m.date_end
        if start is None or end is None:
            continue
        if reached is None or start > reached + timedelta(days=gap_days):
            runs.append([])
            reached = end
        runs[-1].append(m)
        reached = max(reached, end)
    return runs


def _campaign(region: str, members: Sequence[Movement]) -> Campaign:
    starts = [d for m in members if (d := m.date_start or m.date_end) is not None]
    ends = [m.date_end for m in members if m.date_end is not None]
    first, last = min(starts, default=None), max(ends, default=None)
    return Campaign(
        name=f"{region}, {_months(first, last)}",
        region=region,
        date_start=first,
        date_end=last,
        movement_ids=tuple(m.movement_id for m in members),
    )


def _months(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "undated"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    if first.year == last.year:
        return f"{first:%B} - {last:%B %Y}"
    return f"{first:%B %Y} - {last:%B %Y}"
