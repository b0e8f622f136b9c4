"""What a statement may be taken for, before it is decided which of these it is."""

from __future__ import annotations

import math

import pytest

from evac.analyse.reconciliation.policy import DEFAULT
from evac.analyse.reconciliation.programme import Option
from evac.analyse.reconciliation.solve import ways_to_take
from evac.analyse.reconciliation.statements import gather
from evac.models import Claim
from tests.analyse.making import claim, day


def ways(told: Claim, **known: bool) -> tuple[Option, ...]:
    (statement,) = gather([told], DEFAULT)
    return ways_to_take(statement, 1.0, DEFAULT, **known)


def days_of(option: Option) -> str:
    return (
        f"{option.start - day('03-01').toordinal() + 2}-{option.end - day('03-01').toordinal() + 1}"
    )


@pytest.mark.parametrize(
    ("told", "low", "high"),
    [
        (claim("a", 5453, "03-25"), 5453, 5453),
        # who knew of many more would have said so; of no number nobody could say it
        (claim("a", 700, "03-25", qualifier="lower"), 700, 770),
        (claim("a", None, "03-25", qualifier="lower", low=300), 300, math.inf),
        (claim("a", 700, "03-25", qualifier="upper"), 630, 700),
    ],
)
def test_as_told(told: Claim, low: float, high: float) -> None:
    best = ways(told)[0]
    assert (best.low, best.high) == pytest.approx((low, high))
    assert (best.loss, best.holds) == (0.0, True)


@pytest.mark.parametrize(
    ("told", "days"),
    [
        # booked on the first of its two days, an interim count may belong to the second
        (claim("a", 500, "03-24/03-25"), {"24-24", "24-25"}),
        (claim("a", 500, "03-24"), {"24-24"}),
        (claim("a", 500, "03-24/03-25", aggregation="window"), {"24-25"}),
        (claim("a", 500, "03-24/03-25", aggregation="total"), {"24-25"}),
    ],
)
def test_the_days_of_what_it_may_be(told: Claim, days: set[str]) -> None:
    assert {days_of(option) for option in ways(told)} == days


def test_at_last_it_says_nothing_at_the_whole_of_its_weight() -> None:
    for told in (claim("a", 5453, "03-25"), claim("a", 700, "03-25", qualifier="lower")):
        *_, nothing = ways(told)
        assert (nothing.low, nothing.high, nothing.loss) == (0.0, math.inf, 1.0)


def test_a_lesser_figure_bounds_from_below_only() -> None:
    held, nothing = ways(claim("a", 207, "03-25", who=("fighters",)), lesser=True)
    assert (held.low, held.high, held.loss, held.holds) == (207.0, math.inf, 0.0, True)
    assert nothing.loss == 1.0


def test_what_another_body_bears_out_is_hardly_an_interim_count() -> None:
    def interim(**known: bool) -> float:
        (way,) = (o for o in ways(claim("a", 5453, "03-25"), **known)[1:-1] if o.low == 5453)
        return way.loss

    assert interim(confirmed=True) > interim()
