"""Claims with their verdicts, and plans against what came of them."""

from __future__ import annotations

import pytest

from evac.analyse.judged import JUDGED_COLUMNS, PLAN_COLUMNS, judged, plans
from evac.analyse.reconcile import reconcile
from evac.analyse.timelines import timeline
from evac.models import WARNINGS, Claim
from tests.analyse.making import claim

MOVED = [
    claim("saturday", 988, "03-24"),
    claim("sunday", 5453, "03-25"),
    claim("week", 9000, "04-02/04-08", aggregation="window"),
]


def planned(name: str, value: float | None, days: str, **fields: object) -> Claim:
    return claim(name, value, days, status="planned", **fields)


PLANS = [
    # on the day that it was for, as many as announced
    (planned("p", 5453, "03-25"), "as announced", 5453),
    # rounded figures have slack
    (planned("p", 5500, "03-25", qualifier="about"), "as announced", 5453),
    # two days add up
    (planned("p", 6441, "03-24/03-25", aggregation="window"), "as announced", 6441),
    (planned("p", 7001, "03-25"), "fewer", 5453),
    (planned("p", 1001, "03-25"), "more", 5453),
    # "up to" is kept by fewer
    (planned("p", 7001, "03-25", qualifier="upper"), "within the limit", 5453),
    # nothing is counted on that day: unknown, never 0
    (planned("p", 500, "03-29"), "nothing counted", None),
    # only a week's figure touches the day
    (planned("p", 500, "04-03"), "partly inside", None),
    # no day, no comparison
    (planned("p", 500, "/"), "no day told", None),
    # people and buses are not compared
    (planned("p", 5453, "03-25", unit="buses"), "nothing counted", None),
    # nor are places
    (planned("p", 5453, "03-25", origin="Harasta"), "nothing counted", None),
]


@pytest.mark.parametrize(("plan", "outcome", "moved"), PLANS)
def test_plans_against_outcomes(plan: Claim, outcome: str, moved: float | None) -> None:
    claims = [*MOVED, plan]
    result = reconcile(claims)
    table = plans(timeline(result.movements, claims, result.verdicts), claims, result.verdicts)
    assert tuple(table.columns) == PLAN_COLUMNS
    (row,) = table.to_dict("records")
    assert row["outcome"] == outcome
    # Over the whole campaign of the corridor, also where no day is told; people only.
    same = plan.origin == "Arbin" and plan.unit == "people"
    assert (row["in_all"] == 988 + 5453 + 9000) if same else table["in_all"].isna().all()
    assert (row["moved"] == moved) if moved is not None else table["moved"].isna().all()


def test_a_plan_stands_on_the_timeline_as_a_plan() -> None:
    claims = [*MOVED, planned("p", 500, "03-29")]
    result = reconcile(claims)
    table = timeline(result.movements, claims, result.verdicts)
    (row,) = table[table["kind"] == "plan"].to_dict("records")
    assert (row["verdict"], row["claims"], row["campaign"]) == (
        "planned",
        "p",
        "Arbin, March - April 2018",
    )


def test_every_claim_has_its_verdict_and_warnings_come_first() -> None:
    claims = [
        *MOVED,
        # twelve people a bus
        claim("empty buses", 480, "03-28", buses=40),
        claim("no day", 70, "/"),
        claim("elsewhere", 70, "03-25", origin=None),
    ]
    result = reconcile(claims)
    table = judged(timeline(result.movements, claims, result.verdicts), claims, result.verdicts)
    assert tuple(table.columns) == JUDGED_COLUMNS
    assert sorted(table["claim_id"]) == sorted(c.claim_id for c in claims)
    warned = table["verdict"].isin(WARNINGS).tolist()
    assert warned == sorted(warned, reverse=True) and any(warned)
    homes = dict(zip(table["claim_id"], table["campaign"], strict=True))
    assert homes["sunday"] == "Arbin, March - April 2018"
    assert table.set_index("claim_id").loc[["no day", "elsewhere"], "campaign"].isna().all()


def test_of_nothing_there_are_still_the_columns() -> None:
    empty = timeline([], [], [])
    assert tuple(plans(empty, [], []).columns) == PLAN_COLUMNS
    assert tuple(judged(empty, [], []).columns) == JUDGED_COLUMNS
