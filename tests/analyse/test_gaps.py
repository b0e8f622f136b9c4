from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evac.analyse.reconcile import reconcile
from evac.analyse.reconciliation.chains import Chain
from evac.analyse.reconciliation.gaps import bounds_of_gaps
from tests.analyse.making import claim


def chain(*told: tuple[int, int, float, float]) -> Chain:
    made = Chain(range(5))
    for start, end, low, high in told:
        assert made.add(start, end, low, high, "")
    return made


@pytest.mark.parametrize(
    ("told", "gaps", "bounds"),
    [
        # 100 in all, 40 to 60 of them on the middle day: the rest is 40 to 60, though either of
        # its two days may be nobody or 60
        ([(0, 3, 100, 100), (1, 2, 40, 60)], [(0, 1), (2, 3)], (40, 60)),
        # nothing binds the last day
        ([(0, 1, 5, 5)], [(0, 1), (3, 4)], (5, math.inf)),
        # nothing is known
        ([], [(0, 1), (2, 3)], (0, math.inf)),
        # one window is what the chain says
        ([(0, 2, 10, 20), (0, 1, 5, 5)], [(1, 2)], (5, 15)),
    ],
)
def test_bounds(
    told: list[tuple[int, int, float, float]],
    gaps: list[tuple[int, int]],
    bounds: tuple[float, float],
) -> None:
    assert bounds_of_gaps(chain(*told), gaps) == pytest.approx(bounds)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(0, 30), min_size=4, max_size=4),
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.integers(0, 9)), max_size=6),
)
def test_the_truth_lies_within(people: list[int], told: list[tuple[int, int, int]]) -> None:
    made = Chain(range(5))
    for start, length, off in told:
        end = min(4, start + length)
        true = sum(people[start:end])
        assert made.add(start, end, max(0, true - off), true + off, "")
    low, high = bounds_of_gaps(made, [(0, 1), (2, 4)])
    assert low - 1e-6 <= people[0] + people[2] + people[3] <= high + 1e-6


def test_the_rest_of_a_window_is_bounded_as_one() -> None:
    result = reconcile(
        [
            claim("all", 9013, "03-22/03-26", aggregation="window"),
            claim("middle", 5000, "03-24", qualifier="about", source="SANA"),
        ]
    )
    rest = next(m for m in result.movements if " beside " in m.derivation)
    assert (rest.low, rest.high) == (9013 - 5500, 9013 - 4500)
