from __future__ import annotations

import math

import pytest

from evac.analyse.reconciliation.policy import DEFAULT
from evac.analyse.reconciliation.statements import (
    booked,
    gather,
    interval,
    is_partial,
    is_precise,
    significant_step,
    source_key,
)
from tests.analyse.making import claim, day


@pytest.mark.parametrize(
    ("name", "key"),
    [
        # asides name persons, slashes departments
        ("Russian MoD / Centre for Reconciliation (Yevtushenko)", "russian mod"),
        ("Russian MoD", "russian mod"),
        # the body that counted, not the one it came through
        ("ICRC via OCHA", "icrc"),
        ("ICRC / SARC", "icrc"),
        # nobody
        ("unnamed", None),
        (None, None),
        ("", None),
    ],
)
def test_source_key(name: str | None, key: str | None) -> None:
    assert source_key(name) == key


@pytest.mark.parametrize(
    ("value", "step", "precise"),
    # the last: nothing is rounded in nothing
    [(5453, 1, True), (6420, 10, True), (41100, 100, False), (40000, 10000, False), (0, 1, True)],
)
def test_step_of_a_figure(value: float, step: float, precise: bool) -> None:
    assert significant_step(value) == step
    assert is_precise(value) is precise


@pytest.mark.parametrize(
    ("value", "qualifier", "low", "high"),
    [
        (5453, "exact", 5453, 5453),
        # given as exact, but plainly rounded
        (35000, "exact", 34500, 35500),
        (10000, "about", 9000, 11000),
        (700, "lower", 700, math.inf),
        (5500, "upper", 0, 5500),
        # a tenth either way, of few people too: a round ten is rounded by half of it
        (12, "about", 10.8, 13.2),
        (30, "about", 25, 35),
    ],
)
def test_interval(value: float, qualifier: str, low: float, high: float) -> None:
    found = interval(claim("c", value, "03-25", qualifier=qualifier), DEFAULT)
    assert found == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("days", "aggregation", "eve", "last"),
    [
        ("03-25", "increment", "03-24", "03-25"),
        # a day and a night is booked by departure
        ("03-23/03-24", "increment", "03-22", "03-23"),
        # a window of two days is both
        ("03-23/03-24", "window", "03-22", "03-24"),
        ("/03-24", "total", None, "03-24"),
    ],
)
def test_booked(days: str, aggregation: str, eve: str | None, last: str) -> None:
    start = day(eve).toordinal() if eve else 0
    assert booked(claim("c", 1, days, aggregation=aggregation)) == (start, day(last).toordinal())


@pytest.mark.parametrize("days", ["/", "/03-24", "03-24/"])
def test_an_increment_without_its_days_is_not_booked(days: str) -> None:
    assert booked(claim("c", 1, days)) is None


@pytest.mark.parametrize(
    ("who", "partial"),
    [
        (("fighters",), True),
        (("children", "women"), True),
        # fighters with their families are the convoy
        (("fighters", "family_members"), False),
        (("civilians",), False),
        (("fighters", "civilians"), False),
        ((), False),
    ],
)
def test_is_partial(who: tuple[str, ...], partial: bool) -> None:
    assert is_partial(who) is partial


def test_reprints_are_one_statement_with_the_first_hand_claim_in_front() -> None:
    claims = [
        claim("a", 5453, "03-25", relayed_by="TASS"),
        claim("b", 5453, "03-25"),
        claim("c", 5453, "03-25", source="SANA"),
        claim("d", 5453, "03-25", source=None),
        claim("e", 5453, "03-25", source=None),
    ]
    found = [[c.claim_id for c in s.claims] for s in gather(claims, DEFAULT)]
    # Without a source every document speaks for itself.
    assert sorted(found) == [["b", "a"], ["c"], ["d"], ["e"]]


def test_of_reprints_the_one_whose_words_are_known_stands_in_front() -> None:
    claims = [claim("a", 5453, "03-25"), claim("b", 5453, "03-25", start=10, end=15)]
    assert [[c.claim_id for c in s.claims] for s in gather(claims, DEFAULT)] == [["b", "a"]]


def test_what_a_body_counts_in_one_corridor_is_part_of_what_it_counts_in_all() -> None:
    claims = [
        claim("one", 728, "02-28/03-15", aggregation="total", via="al-Wafidin"),
        claim("all", 11640, "02-28/03-15", aggregation="total"),
        claim("later", 272, "03-17", via="al-Wafidin"),
    ]
    assert {s.id: s.partial for s in gather(claims, DEFAULT)} == {
        "one": True,
        "all": False,
        "later": True,
    }
