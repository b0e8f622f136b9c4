from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evac.analyse.reconciliation.chains import Chain


def test_a_window_less_its_last_day_bounds_its_first() -> None:
    chain = Chain([0, 1, 2])
    assert chain.bounds(0, 1) == (0, math.inf)
    assert chain.add(0, 2, 6441, 6441, "both")
    assert chain.bounds(0, 1) == (0, 6441)
    assert chain.add(1, 2, 5453, 5453, "sunday")
    assert chain.bounds(0, 1) == (988, 988)
    assert sorted(chain.proof(0, 1, upper=True)) == [(-1, "sunday"), (1, "both")]


def test_a_contradiction_is_refused_and_changes_nothing() -> None:
    chain = Chain([0, 1, 2])
    chain.add(0, 2, 100, 100, "both")
    assert not chain.add(0, 1, 101, 101, "more than both")
    assert chain.bounds(0, 1) == (0, 100)
    assert chain.proof(0, 1, upper=True) == ((1, "both"),)


def test_nothing_proves_an_open_bound() -> None:
    chain = Chain([0, 1])
    chain.add(0, 1, 5, math.inf, "at least five")
    assert chain.proof(0, 1, upper=True) == ()
    assert chain.proof(0, 1, upper=False) == ((1, "at least five"),)


def test_a_copy_is_independent() -> None:
    chain = Chain([0, 1])
    chain.copy().add(0, 1, 5, 5, "five")
    assert chain.bounds(0, 1) == (0, math.inf)


def test_the_fewest_claims_are_named_not_the_tightest() -> None:
    chain = Chain(range(4))
    for name, start, end, people in (("a", 0, 1, 5), ("b", 1, 2, 6), ("c", 2, 3, 7)):
        chain.add(start, end, people, people, name)
    chain.add(0, 3, 0, 20, "at most twenty")
    # 11 by two claims is the bound; 20 by one claim excludes 30 as well
    assert chain.fewest(0, 2, 30, upper=True) == (((1, "at most twenty"),), 20)
    assert chain.fewest(0, 2, 15, upper=True) == (((1, "a"), (1, "b")), 11)
    assert chain.fewest(0, 2, 5, upper=False) == (((1, "b"),), 6)
    # what the chain bears out already may prove it more shortly
    borne_out = [(0, 2, 11.0, 11.0, "both")]
    assert chain.fewest(0, 2, 15, upper=True, more=borne_out) == (((1, "both"),), 11)
    with pytest.raises(ValueError, match="don't bound"):
        chain.fewest(0, 2, 11, upper=True)


def test_nothing_known_is_no_proof() -> None:
    with pytest.raises(ValueError, match="nothing bounds"):
        Chain([0, 1]).fewest(0, 1, 5, upper=True)


windows = st.tuples(st.integers(0, 5), st.integers(1, 6), st.integers(0, 50), st.integers(0, 20))


@given(st.lists(st.integers(0, 30), min_size=6, max_size=6), st.lists(windows, max_size=12))
def test_claims_that_are_true_of_some_days_are_all_accepted(
    people: list[int], told: list[tuple[int, int, int, int]]
) -> None:
    chain = Chain(range(7))
    for i, (start, length, below, above) in enumerate(told):
        end = min(6, start + length)
        true = sum(people[start:end])
        assert chain.add(start, end, max(0, true - below), true + above, str(i))
    for start in range(6):
        low, high = chain.bounds(start, 6)
        assert low <= sum(people[start:]) <= high


# as many claims as there are days between, and one that is nothing
@pytest.mark.parametrize("days", [2, 5, 9])
def test_a_proof_names_every_day_of_a_window(days: int) -> None:
    chain = Chain(range(days + 2))
    for k in range(days):
        assert chain.add(k, k + 1, 10, 12, f"day {k}")
    assert chain.add(days, days + 1, 0, 7, "at most seven")
    names = [f"day {k}" for k in range(days)]
    assert chain.bounds(0, days) == (10 * days, 12 * days)
    for upper in (True, False):
        assert sorted(chain.proof(0, days, upper=upper)) == sorted((1, name) for name in names)
        limit = 12 * days + 1 if upper else 10 * days - 1
        terms, bound = chain.fewest(0, days, limit, upper=upper)
        assert sorted(terms) == sorted((1, name) for name in names)
        assert abs(bound) == (12 if upper else 10) * days
    # what may be nothing proves no lower bound
    assert sorted(chain.proof(0, days + 1, upper=False)) == sorted((1, name) for name in names)
