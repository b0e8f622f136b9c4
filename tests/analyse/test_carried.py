from __future__ import annotations

import pytest

from evac.analyse.reconcile import reconcile
from evac.models import Claim
from tests.analyse.making import claim

DAY = "03-25"
BUSES = claim("buses", 48, DAY, unit="buses", who=())


def people(claims: list[Claim]) -> list[tuple[object, ...]]:
    return [
        (m.best, m.low, m.high, m.claims) for m in reconcile(claims).movements if m.unit == "people"
    ]


@pytest.mark.parametrize(
    ("told", "rows"),
    [
        # buses alone give a range and no figure
        ([], [(None, 960, 4800, ("buses",))]),
        # a one-sided figure is closed on its other side
        ([claim("x", 1700, DAY, qualifier="lower")], [(1700, 1700, 4800, ("x",))]),
        # a count needs no buses
        ([claim("x", 2513, DAY)], [(2513, 2513, 2513, ("x",))]),
        # a figure that the buses can't have carried is left as it was told
        ([claim("x", 9013, DAY, qualifier="lower")], [(9013, 9013, None, ("x",))]),
        # what was counted over a longer time holds these people already
        (
            [claim("x", 9013, "03-24/03-26", aggregation="window")],
            [(9013, 9013, 9013, ("x",))],
        ),
        # buses of another day
        (
            [claim("x", 2513, "03-24")],
            [(2513, 2513, 2513, ("x",)), (None, 960, 4800, ("buses",))],
        ),
    ],
)
def test_buses_bound_people(told: list[Claim], rows: list[tuple[object, ...]]) -> None:
    assert people([BUSES, *told]) == rows


def test_the_row_says_what_it_rests_on() -> None:
    [row] = [m for m in reconcile([BUSES]).movements if m.unit == "people"]
    assert row.derivation == "48 buses at 20 to 100 people each"


def test_buses_of_another_place_bound_nobody() -> None:
    elsewhere = claim("buses", 48, DAY, unit="buses", who=(), origin="Harasta")
    [row] = [
        m
        for m in reconcile([elsewhere, claim("x", 700, DAY, qualifier="lower")]).movements
        if m.origin == "Arbin"
    ]
    assert row.high is None
