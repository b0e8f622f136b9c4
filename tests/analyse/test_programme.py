from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evac.analyse.reconciliation.chains import Chain
from evac.analyse.reconciliation.programme import Option, Problem, contradictions, cost, decide


def told(start: int, end: int, value: float, loss: float = 1.0) -> tuple[Option, ...]:
    """An exact count, which may be taken for an interim one at half its loss, or left out."""
    return (
        Option(start, end, value, value, 0.0, True),
        Option(start, end, value, math.inf, loss / 2, False),
        Option(start, end, 0.0, math.inf, loss, False),
    )


def problem(*statements: tuple[Option, ...], sums: tuple[tuple[int, ...], ...] = ()) -> Problem:
    days = {day for ways in statements for o in ways for day in (o.start, o.end)}
    return Problem(days=tuple(sorted(days)), options=statements, sums=sums)


def meets(p: Problem, choice: tuple[int, ...]) -> bool:
    chain = Chain(p.days)
    taken = [ways[k] for ways, k in zip(p.options, choice, strict=True)]
    return all(chain.add(o.start, o.end, o.low, o.high, "") for o in taken if o.binds)


def test_what_fits_is_left_as_told() -> None:
    [found] = decide([problem(told(0, 1, 988), told(1, 2, 5453), told(0, 2, 6441))])
    assert (found.choice, found.loss, found.proven) == ((0, 0, 0), 0.0, True)


@pytest.mark.parametrize(
    ("statements", "sums", "choice", "loss"),
    [
        # the smaller of two counts may be an interim one, which costs less than leaving one out
        ([told(0, 1, 988), told(0, 1, 700)], (), (0, 1), 0.5),
        # the one that costs more stands, whatever its place in the order
        ([told(0, 1, 700, loss=0.2), told(0, 1, 988)], (), (1, 0), 0.1),
        # a sum that closes is worth a statement: the count that breaks it goes
        (
            [told(0, 1, 998), told(0, 1, 988), told(1, 2, 5453), told(0, 2, 6441)],
            ((1, 2, 3),),
            (2, 0, 0, 0),
            1.0,
        ),
        # without the sum the greater count would stand, and the total be an interim one
        (
            [told(0, 1, 998, 1.2), told(0, 1, 988), told(1, 2, 5453), told(0, 2, 6441)],
            (),
            (0, 1, 0, 1),
            1.0,
        ),
        # as dear, but fewer claims that don't hold
        (
            [told(0, 1, 998), told(0, 1, 988), told(1, 2, 5453), told(0, 2, 6441)],
            (),
            (2, 0, 0, 0),
            1.0,
        ),
        # equal losses: the better evidence, told first, holds
        ([told(0, 1, 5), told(0, 1, 5), told(0, 1, 7, 0.0)], (), (0, 0, 2), 0.0),
    ],
)
def test_the_cheapest_choice(
    statements: list[tuple[Option, ...]],
    sums: tuple[tuple[int, ...], ...],
    choice: tuple[int, ...],
    loss: float,
) -> None:
    p = problem(*statements, sums=sums)
    [found] = decide([p])
    assert found.loss == pytest.approx(loss)
    assert found.choice == choice
    assert meets(p, found.choice)


def test_problems_beside_each_other_are_decided_as_each_alone() -> None:
    several = [
        problem(told(0, 1, 988), told(0, 1, 700)),
        problem(told(0, 1, 1)),
        problem(told(0, 1, 998), told(1, 2, 5453), told(0, 2, 6441), told(0, 2, 9000)),
    ]
    assert decide(several) == tuple(decide([p])[0] for p in several)


def test_a_cut_names_the_fewest_that_contradict() -> None:
    # 12 on two days contradicts the 5 + 6 of its days, and the 10 of a window around them alone.
    p = problem(told(0, 1, 5), told(1, 2, 6), told(0, 3, 10), told(0, 2, 12))
    members = {i for cut in contradictions(p, [1, 1, 0, 0]) for i, _ in cut}
    assert members == {0, 1, 2} or members == {2, 3}
    loose = contradictions(p, [2, 2, 0, 0])
    assert {i for cut in loose for i, _ in cut} == {2, 3}


statement = st.tuples(
    st.integers(0, 3), st.integers(1, 3), st.integers(0, 12), st.integers(1, 5)
).map(lambda t: told(t[0], t[0] + t[1], t[2], t[3] / 4))


@settings(max_examples=150, deadline=None)
@given(st.lists(statement, min_size=1, max_size=5), st.booleans())
def test_no_choice_that_can_be_met_costs_less(
    statements: list[tuple[Option, ...]], closing: bool
) -> None:
    sums = (tuple(range(len(statements)))[:3],) if closing else ()
    p = problem(*statements, sums=sums)
    [found] = decide([p])
    assert found.proven
    assert meets(p, found.choice)
    assert found.loss == pytest.approx(cost(p, found.choice))
    every = itertools.product(*(range(len(ways)) for ways in statements))
    assert found.loss <= min(cost(p, c) for c in every if meets(p, c)) + 1e-6


# where the search is cut short, what contradicts those before it gives way, step by step
@pytest.mark.parametrize(
    ("statements", "choice", "loss"),
    [
        # a smaller count becomes an interim one, a greater one goes
        ([told(0, 1, 988), told(0, 1, 700)], (0, 1), 0.5),
        ([told(0, 1, 700), told(0, 1, 988)], (0, 2), 1.0),
        # what fits stays
        ([told(0, 1, 988), told(1, 2, 5453), told(0, 2, 6441)], (0, 0, 0), 0.0),
        ([told(0, 1, 988), told(1, 2, 5453), told(0, 2, 6440)], (0, 0, 1), 0.5),
    ],
)
def test_a_search_that_is_cut_short_gives_what_can_be_met(
    monkeypatch: pytest.MonkeyPatch,
    statements: list[tuple[Option, ...]],
    choice: tuple[int, ...],
    loss: float,
) -> None:
    monkeypatch.setattr("evac.analyse.reconciliation.programme.ROUNDS", 0)
    whole = problem(*statements)
    [found] = decide([whole])
    assert (found.choice, found.loss, found.proven) == (choice, loss, False)
    assert meets(whole, found.choice)
