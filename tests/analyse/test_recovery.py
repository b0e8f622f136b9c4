"""What is found of made worlds, in which all is known: the floors are a little under what is."""

from __future__ import annotations

import pytest

from benchmarks.reconcile.faults import FAULTS
from benchmarks.reconcile.recovery import recovery
from benchmarks.reconcile.worlds import world
from evac.analyse.reconcile import reconcile
from evac.models import WARNINGS


def test_the_same_seed_gives_the_same_world() -> None:
    assert world(5, corridors=3) == world(5, corridors=3)
    assert world(5, corridors=3) != world(6, corridors=3)


@pytest.mark.parametrize(
    ("claims_each", "faults", "stated", "precision", "recall"),
    [
        # nothing is wrong
        (40, 0.0, 0.96, None, None),
        # one claim in thirteen is wrong
        (40, 0.08, 0.96, 0.75, 0.85),
        # little is told, and one claim in eight is wrong: a lone count can't be told to be false
        (15, 0.15, 0.92, 0.5, 0.55),
    ],
)
def test_recovery(
    claims_each: int, faults: float, stated: float, precision: float | None, recall: float | None
) -> None:
    found = recovery(world(11, corridors=40, claims_each=claims_each, faults=faults))
    assert found["days_stated"] > 60
    assert found["stated_found"] >= stated
    if precision is None:
        # honest bodies that differ are few warnings
        assert found["warnings"] <= 0.02 * 40 * claims_each
    else:
        assert found["precision"] >= precision
        assert found["recall"] >= (recall or 0.0)


@pytest.mark.parametrize("kind", sorted(FAULTS))
def test_each_kind_of_fault_is_mostly_warned_about(kind: str) -> None:
    made = world(21, corridors=60, claims_each=45, faults=0.06, kinds=(kind,))
    warned = {v.claim_id for v in reconcile(made.claims).verdicts if v.verdict in WARNINGS}
    assert len(made.faults) >= 3
    assert len(warned & made.faults.keys()) >= 0.5 * len(made.faults)
