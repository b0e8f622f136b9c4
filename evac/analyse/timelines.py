"""Timelines: what moved on each day beside what was said to have moved in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from evac.analyse.campaigns import GAP_DAYS, Region, by_origin, campaigns
from evac.analyse.reconciliation.scopes import Resolve, scopes, unresolved, zone_of
from evac.analyse.reconciliation.statements import booked
from evac.analyse.tables import frame
from evac.models import WARNINGS, Claim, Movement, Verdict

if TYPE_CHECKING:
    import pandas as pd

TIMELINE_COLUMNS = (
    "campaign",
    "corridor",
    "movement",
    "unit",
    "kind",
    "date_start",
    "date_end",
    "best",
    "low",
    "high",
    "derived",
    "derivation",
    "verdict",
    "claims",
    "sources",
)
DAY_COLUMNS = (
    "campaign",
    "corridor",
    "movement",
    "unit",
    "day",
    "best",
    "low",
    "high",
    "derived",
    "known",
    "claims",
)
UNDATED_COLUMNS = (
    "claim_id",
    "doc_id",
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "status",
    "origin",
    "destination",
    "source",
    "quote",
    "explanation",
)


def timeline(
    movements: Sequence[Movement],
    claims: Sequence[Claim],
    verdicts: Sequence[Verdict],
    *,
    region: Region = by_origin,
    resolve: Resolve = unresolved,
    gap_days: int = GAP_DAYS,
) -> pd.DataFrame:
    """Return increments and stated totals, one row each, by campaign, corridor and time.

    `kind` is "increment" for a movement (its days and figures; rows of one corridor can be added
    up) and "total" or "window" for a running total as a claim states it (`best` is the figure
    named; it must not be added to anything). A corridor is the zone people left. `verdict` is
    that of the claim of a total, so that a misread one can be drawn apart. Claims and sources are
    joined by "|"; unknown figures are NA. A row of kind "plan" is what was announced for days that
    are told; it moved nobody. Columns: TIMELINE_COLUMNS.
    """
    corridor = corridors_of(claims, resolve)
    campaign = {
        movement_id: found.name
        for found in campaigns(movements, region, gap_days)
        for movement_id in found.movement_ids
    }
    judged = {v.claim_id: v.verdict for v in verdicts}
    rows = [
        {
            "campaign": campaign[m.movement_id],
            "corridor": _corridor_of(m, corridor),
            "movement": m.movement,
            "unit": m.unit,
            "kind": "increment",
            "date_start": m.date_start,
            "date_end": m.date_end,
            "best": m.best,
            "low": m.low,
            "high": m.high,
            "derived": bool(m.derivation),
            "derivation": m.derivation or None,
            "verdict": None,
            "claims": "|".join(m.claims),
            "sources": "|".join(m.sources) or None,
        }
        for m in movements
        if m.date_end is not None
    ]
    where = CampaignDays(rows)
    for claim in claims:
        verdict = judged.get(claim.claim_id)
        planned = verdict == "planned"
        if claim.date_end is None or (claim.aggregation == "increment" and not planned):
            continue
        if verdict not in (*WARNINGS, "consistent", "duplicate", "restates", "planned"):
            continue
        place = corridor.get(claim.claim_id, claim.origin or "unknown origin")
        rows.append(
            {
                "campaign": where.of(place, claim.date_end),
                "corridor": place,
                "movement": claim.movement,
                "unit": claim.unit,
                "kind": "plan" if planned else claim.aggregation,
                "date_start": claim.date_start,
                "date_end": claim.date_end,
                "best": claim.value,
                "low": claim.low,
                "high": claim.high,
                "derived": False,
                "derivation": None,
                "verdict": verdict,
                "claims": claim.claim_id,
                "sources": claim.source,
            }
        )
    rows.sort(key=_time_order)
    return frame(rows, TIMELINE_COLUMNS, flags=frozenset({"derived"}))


def days(table: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each calendar day of each corridor, from a table of `timeline`.

    From the corridor's first day to its last. A day that no increment of its own binds has NA
    figures and `known` False: a gap, also where a longer window covers it, since a window says
    nothing of its single days. Columns: DAY_COLUMNS.
    """
    import pandas as pd

    increments = table[table["kind"] == "increment"]
    keys = ["campaign", "corridor", "movement", "unit"]
    rows: list[dict[str, Any]] = []
    for values, group in increments.groupby(keys, sort=True):
        one_day = group[(group["date_start"] == group["date_end"]).fillna(False)]
        single: dict[Any, Any] = {row.date_end: row for row in one_day.itertuples()}
        starts = group["date_start"].fillna(group["date_end"])
        for day in pd.date_range(starts.min(), group["date_end"].max()):
            row = single.get(day)
            rows.append(
                {
                    **dict(zip(keys, values, strict=True)),
                    "day": day,
                    "best": row.best if row is not None else None,
                    "low": row.low if row is not None else None,
                    "high": row.high if row is not None else None,
                    "derived": row.derived if row is not None else None,
                    "known": row is not None,
                    "claims": row.claims if row is not None else None,
                }
            )
    return frame(rows, DAY_COLUMNS, dates=frozenset({"day"}), flags=frozenset({"derived", "known"}))


def undated(claims: Sequence[Claim], verdicts: Sequence[Verdict]) -> pd.DataFrame:
    """Return the claims that stand on no timeline because their days are not told.

    Those with the verdict "undated", and plans without a date. Columns: UNDATED_COLUMNS.
    """
    judged = {v.claim_id: v for v in verdicts}
    rows = []
    for claim in claims:
        verdict = judged.get(claim.claim_id)
        if verdict is None:
            continue
        if verdict.verdict == "undated" or (verdict.verdict == "planned" and not booked(claim)):
            cells = {
                name: getattr(claim, name) for name in UNDATED_COLUMNS if name != "explanation"
            }
            rows.append({**cells, "explanation": verdict.explanation})
    return frame(rows, UNDATED_COLUMNS, numbers=frozenset({"value", "low", "high"}))


def corridors_of(claims: Sequence[Claim], resolve: Resolve) -> dict[str, str]:
    """Return the zone that each claim speaks of, by claim id."""
    with_origin = [c for c in claims if zone_of(c)]
    return {c.claim_id: scope.name for scope in scopes(with_origin, resolve) for c in scope.claims}


def _corridor_of(m: Movement, corridor: Mapping[str, str]) -> str:
    """Return the zone of a movement: that of its claims whose zone carries its name, or its name.

    A derived row may also rest on claims about the region around.
    """
    zones = sorted({corridor[i] for i in m.claims if i in corridor})
    own = m.origin or "unknown origin"
    if own in zones or not zones:
        return own
    return zones[0] if len(zones) == 1 else own


class CampaignDays:
    """Tells which campaign of a corridor runs on a day, or is nearest to it."""

    def __init__(self, increments: Iterable[Mapping[str, Any]]) -> None:
        """Take rows with corridor, campaign, date_start (None where open) and date_end."""
        self.spans: dict[str, set[tuple[date, date, str]]] = defaultdict(set)
        for row in increments:
            start = row["date_start"] or row["date_end"]
            self.spans[row["corridor"]].add((start, row["date_end"], row["campaign"]))

    def of(self, corridor: str, day: date) -> str | None:
        """Return the campaign's name, None for a corridor without any movement."""
        near = [
            (max(start - day, day - end, timedelta(0)), name)
            for start, end, name in self.spans.get(corridor, ())
        ]
        return min(near, default=(None, None))[1]


def _time_order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        row["campaign"] or "",
        row["corridor"],
        row["movement"],
        row["unit"],
        row["date_end"] or date.max,
        row["kind"],
        row["date_start"] or date.min,
        row["claims"],
    )
