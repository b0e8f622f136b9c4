"""Every claim with its verdict, and every plan with what came of it, by campaign and corridor."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from evac.analyse.reconciliation.policy import DEFAULT, Policy
from evac.analyse.reconciliation.scopes import Resolve, unresolved
from evac.analyse.reconciliation.statements import interval
from evac.analyse.tables import frame
from evac.analyse.timelines import CampaignDays, corridors_of
from evac.models import WARNINGS, Claim, Verdict

if TYPE_CHECKING:
    import pandas as pd

JUDGED_COLUMNS = (
    "campaign",
    "corridor",
    "claim_id",
    "value",
    "low",
    "high",
    "unit",
    "kind",
    "date_start",
    "date_end",
    "source",
    "verdict",
    "reading",
    "explanation",
)
PLAN_COLUMNS = (
    "campaign",
    "corridor",
    "claim_id",
    "unit",
    "planned",
    "planned_low",
    "planned_high",
    "date_start",
    "date_end",
    "moved",
    "moved_low",
    "moved_high",
    "outcome",
    "in_all",
    "claims",
    "source",
)


def campaign_days(table: pd.DataFrame) -> CampaignDays:
    """Return the finder of campaigns for the increments of a table of `timeline`."""
    import pandas as pd

    records: list[dict[Any, Any]] = table[table["kind"] == "increment"].to_dict("records")
    return CampaignDays(
        {
            **row,
            "date_start": None if pd.isna(row["date_start"]) else row["date_start"].date(),
            "date_end": row["date_end"].date(),
        }
        for row in records
    )


def judged(
    table: pd.DataFrame,
    claims: Sequence[Claim],
    verdicts: Sequence[Verdict],
    *,
    resolve: Resolve = unresolved,
) -> pd.DataFrame:
    """Return one row a claim with its verdict, by campaign and corridor of a table of `timeline`.

    Warnings first, then by day. A claim of a corridor in which nothing moved, or without a day,
    has no campaign. Columns: JUDGED_COLUMNS.
    """
    corridor = corridors_of(claims, resolve)
    where = campaign_days(table)
    by_id = {v.claim_id: v for v in verdicts}
    rows = []
    for claim in claims:
        verdict = by_id.get(claim.claim_id)
        if verdict is None:
            continue
        place = corridor.get(claim.claim_id, claim.origin or "unknown origin")
        rows.append(
            {
                "campaign": where.of(place, claim.date_end) if claim.date_end else None,
                "corridor": place,
                "claim_id": claim.claim_id,
                "value": claim.value,
                "low": claim.low,
                "high": claim.high,
                "unit": claim.unit,
                "kind": claim.aggregation,
                "date_start": claim.date_start,
                "date_end": claim.date_end,
                "source": claim.source,
                "verdict": verdict.verdict,
                "reading": verdict.reading or None,
                "explanation": verdict.explanation or None,
            }
        )
    rows.sort(
        key=lambda row: (
            row["verdict"] not in WARNINGS,
            row["date_end"] or date.max,
            row["corridor"],
            row["claim_id"],
        )
    )
    return frame(rows, JUDGED_COLUMNS, numbers=frozenset({"value", "low", "high"}))


def plans(
    table: pd.DataFrame,
    claims: Sequence[Claim],
    verdicts: Sequence[Verdict],
    *,
    resolve: Resolve = unresolved,
    policy: Policy = DEFAULT,
) -> pd.DataFrame:
    """Return one row a plan: what was announced, and what was counted on its days.

    `table` is that of `timeline`. `moved` and its bounds add up the increments of the plan's
    corridor, movement and unit that lie inside its days. `outcome` says how the two compare:
    "as announced" where the ranges meet, "within the limit" where the plan only said how many at
    most, "fewer" or "more", "partly inside" where only a figure for more days touches them,
    "nothing counted" (which is not: nobody left), and "no day told". `in_all` adds up what is
    counted in the corridor over its whole campaign, where the plan's campaign is known or there is
    only one. A kept plan does not show that these very people left. Columns: PLAN_COLUMNS.
    """
    corridor = corridors_of(claims, resolve)
    where = campaign_days(table)
    increments = table[table["kind"] == "increment"]
    planned = {v.claim_id for v in verdicts if v.verdict == "planned"}
    rows = []
    for claim in claims:
        if claim.claim_id not in planned:
            continue
        place = corridor.get(claim.claim_id, claim.origin or "unknown origin")
        alike = increments[
            (increments["corridor"] == place)
            & (increments["movement"] == claim.movement)
            & (increments["unit"] == claim.unit)
        ]
        campaign = where.of(place, claim.date_end) if claim.date_end else None
        rows.append(
            {
                "campaign": campaign,
                "corridor": place,
                "claim_id": claim.claim_id,
                "unit": claim.unit,
                "planned": claim.value,
                "planned_low": claim.low,
                "planned_high": claim.high,
                "date_start": claim.date_start,
                "date_end": claim.date_end,
                "source": claim.source,
                "in_all": _in_all(alike, campaign),
                **_outcome(claim, alike, interval(claim, policy)),
            }
        )
    rows.sort(key=lambda row: (row["corridor"], row["date_end"] or date.max, row["claim_id"]))
    counts = (
        "in_all",
        "planned",
        "planned_low",
        "planned_high",
        "moved",
        "moved_low",
        "moved_high",
    )
    return frame(rows, PLAN_COLUMNS, numbers=frozenset(counts))


def _in_all(alike: Any, campaign: str | None) -> float | None:
    """Return the sum of the corridor's best figures in a campaign, or in its only one."""
    names = set(alike["campaign"])
    if campaign is None and len(names) != 1:
        return None
    best = alike[alike["campaign"] == (campaign or names.pop())]["best"]
    return float(best.sum()) if best.notna().any() else None


def _outcome(claim: Claim, alike: Any, wanted: tuple[float, float]) -> dict[str, Any]:
    """Return what was counted on the days of a plan, and how it compares with what was wanted."""
    import pandas as pd

    if claim.date_end is None:
        return {"outcome": "no day told"}
    first = pd.Timestamp(claim.date_start or claim.date_end)
    last = pd.Timestamp(claim.date_end)
    starts = alike["date_start"].fillna(alike["date_end"])
    inside = alike[(starts >= first) & (alike["date_end"] <= last)]
    if inside.empty:
        touched = alike[(starts <= last) & (alike["date_end"] >= first)]
        return {
            "outcome": "nothing counted" if touched.empty else "partly inside",
            "claims": "|".join(touched["claims"]) or None,
        }
    low = float(inside["low"].fillna(0.0).sum())
    high = float(inside["high"].sum()) if inside["high"].notna().all() else math.inf
    outcome = "as announced" if wanted[0] > 0 else "within the limit"
    if high < wanted[0]:
        outcome = "fewer"
    elif low > wanted[1]:
        outcome = "more"
    return {
        "moved": float(inside["best"].sum()) if inside["best"].notna().any() else None,
        "moved_low": low,
        "moved_high": None if math.isinf(high) else high,
        "outcome": outcome,
        "claims": "|".join(inside["claims"]),
    }
