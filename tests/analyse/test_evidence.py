# ruff: noqa: E501 - a row of claims is read in one line
"""What speaks for a statement, and which of two is believed first."""

from __future__ import annotations

from collections import Counter

import pytest

from evac.analyse.reconciliation.evidence import (
    Evidence,
    SameDays,
    agreeing,
    as_written,
    in_order_of_evidence,
    interim,
    superseded,
)
from evac.analyse.reconciliation.policy import DEFAULT
from evac.analyse.reconciliation.statements import Statement, gather
from evac.models import Claim
from tests.analyse.making import claim

S, N = "SOHR", "SANA"


def of(*claims: Claim) -> dict[str, Statement]:
    return {s.id: s for s in gather(claims, DEFAULT)}


# a hedge and a round figure have room; as written they have none; a bound keeps its own
@pytest.mark.parametrize(
    ("qualifier", "value", "same"),
    [
        ("about", 5000, False),
        ("exact", 5000, False),
        ("lower", 5000, True),
        ("upper", 5000, True),
        ("vague", None, True),
    ],
)
def test_a_figure_as_it_is_written(qualifier: str, value: float | None, same: bool) -> None:
    (s,) = of(claim("a", value, "03-25", qualifier=qualifier, low=24)).values()
    written = as_written(s)
    assert (written == s) == same
    if not same:
        assert written.low == written.high == value


# counts weigh 1, rounded ones 0.8, bounds 0.6; without a source, or of a part, 0.7 of that
@pytest.mark.parametrize(
    ("given", "weight"),
    [
        (claim("a", 5453, "03-25"), 1.0),
        (claim("a", 5000, "03-25"), 0.8),
        (claim("a", 5453, "03-25", qualifier="about"), 0.8),
        (claim("a", 5453, "03-25", qualifier="lower"), 0.6),
        (claim("a", None, "03-25", qualifier="vague"), 0.6),
        (claim("a", 5453, "03-25", source=None), 0.7),
        (claim("a", 5453, "03-25", who=("fighters",)), 0.7),
        (claim("a", 5453, "03-25", who=("fighters",), source=None), 0.49),
    ],
)
def test_what_a_statement_weighs(given: Claim, weight: float) -> None:
    (s,) = of(given).values()
    found = Evidence.of([s], [], DEFAULT)
    assert found.weights["a"] == pytest.approx(weight)
    assert found.confirmed == frozenset() and found.sums == ()


def test_who_keeps_a_running_count_weighs_more() -> None:
    told = of(
        claim("a", 1895, "03-24"),
        claim("b", 3084, "03-25"),
        claim("w", 4979, "03-24/03-25", aggregation="window"),
        claim("o", 4000, "03-24/03-25", aggregation="window", source=S),
    )
    found = Evidence.of(list(told.values()), [(told["w"], (told["a"], told["b"]))], DEFAULT)
    assert found.weights == pytest.approx({"a": 1.25, "b": 1.25, "w": 1.25, "o": 0.8})
    assert found.sums == (("w", "a", "b"),)


def test_a_count_that_another_body_bears_out_is_confirmed() -> None:
    told = of(
        claim("a", 5453, "03-25"), claim("b", 5400, "03-25", source=S), claim("c", 1, "03-24")
    )
    # 5,400 is round and so no count; it bears one out all the same
    assert Evidence.of(list(told.values()), [], DEFAULT).confirmed == {"a"}


def test_who_agrees() -> None:
    told = of(
        claim("a", 5453, "03-25"),
        claim("b", 5400, "03-25", source=S),  # within a twentieth
        claim("c", 5453, "03-26", source=N),  # another day
        claim("d", 5454, "03-25", source=None),  # nobody
        claim("e", 5455, "03-25", who=("fighters",), source="ICRC"),  # some of the people
        claim("f", 5800, "03-25", source="UN"),  # beyond a twentieth
        claim("g", None, "03-25", qualifier="vague", source="BBC"),
    )
    everybody = list(told.values())
    assert agreeing(told["a"], everybody, DEFAULT) == 1
    assert agreeing(told["g"], everybody, DEFAULT) == 0
    assert {s.id for s in SameDays(everybody).of(told["c"])} == {"c"}
    assert not list(SameDays([]).of(told["c"]))


def total(name: str, value: float, **fields: object) -> Claim:
    return claim(name, value, "03-25", aggregation="total", **fields)


@pytest.mark.parametrize(
    ("claims", "over", "before"),
    [
        # three totals of a day are a counter: all but the last were told before it was over
        ([total("a", 5013), total("b", 5214), total("c", 5453)], {"a", "b"}, {"a", "b"}),
        # two are not: the lower is neither far below nor interim
        ([total("a", 5213), total("b", 5453)], set(), set()),
        # several increments of a day are no counter
        ([claim("a", 5013, "03-25"), claim("b", 5214, "03-25"), claim("c", 5453, "03-25")], set(), set()),
        # nor are three totals of which one is rounded
        ([total("a", 5013), total("b", 5200, qualifier="about"), total("c", 5453)], set(), set()),
        # one far below is, but a total is interim as one of several only
        ([total("a", 2213), total("b", 5453)], {"a"}, set()),
        # an increment that its body topped by more than a quarter
        ([claim("a", 2213, "03-25"), claim("b", 5453, "03-25")], {"a"}, {"a"}),
        ([claim("a", 5013, "03-25"), claim("b", 5453, "03-25")], set(), set()),
        # where another body bears the smaller one out, it was not
        (
            [claim("a", 2213, "03-25"), claim("b", 5453, "03-25"), claim("c", 2213, "03-25", source=S)],
            set(),
            set(),
        ),
        # another body's larger figure says nothing of it
        ([claim("a", 2213, "03-25"), claim("b", 5453, "03-25", source=S)], set(), set()),
        # nor does that of nobody
        ([claim("a", 2213, "03-25", source=None), claim("b", 5453, "03-25", source=None)], set(), set()),
        # "almost 2,800" may be 2,520, which is not a quarter above
        ([claim("a", 2213, "03-25"), claim("b", 2800, "03-25", qualifier="upper")], set(), set()),
    ],
)  # fmt: skip
def test_what_a_body_topped(claims: list[Claim], over: set[str], before: set[str]) -> None:
    told = of(*claims)
    everybody = list(told.values())
    assert {name for name, s in told.items() if superseded(s, everybody, DEFAULT)} == over
    assert {name for name, s in told.items() if interim(s, everybody, DEFAULT)} == before


@pytest.mark.parametrize(
    ("claims", "backing", "suspects", "order"),
    [
        # a suspect comes last, whatever else speaks for it
        ([claim("a", 5453, "03-25"), claim("b", 3021, "03-25", source=S)], {"a": 2}, {"a"}, "ba"),
        # some of the people behind all of them
        ([claim("a", 5453, "03-25", who=("fighters",)), claim("b", 3021, "03-25", source=S)], {}, (), "ba"),
        # closing sums before agreement
        ([claim("a", 5453, "03-25"), claim("b", 3021, "03-24", source=S)], {"b": 1}, (), "ba"),
        # a body that has such sums before one that has none
        (
            [claim("a", 5453, "03-25"), claim("b", 3021, "03-24", source=S), claim("c", 917, "03-22", source=S)],
            {"b": 1},
            (),
            "bca",
        ),
        # two bodies that agree before one alone (and of the two by their names)
        (
            [claim("a", 5453, "03-25"), claim("b", 3021, "03-24", source=S), claim("c", 3021, "03-24", source=N)],
            {},
            (),
            "cba",
        ),
        # a count before a rounded figure, that before a bound
        (
            [
                claim("a", 7000, "03-25", qualifier="lower"),
                claim("b", 6000, "03-24", qualifier="about", source=S),
                claim("c", 913, "03-23", source=N),
            ],
            {},
            (),
            "cba",
        ),
        # a range names a number too
        (
            [
                claim("a", 7000, "03-25", qualifier="lower"),
                claim("b", None, "03-24", qualifier="range", low=300, high=350, source=S),
            ],
            {},
            (),
            "ba",
        ),
        # who said it, before what was relayed, before nobody
        (
            [
                claim("a", 5453, "03-25", source=None),
                claim("b", 3021, "03-24", source=S, relayed_by="AFP"),
                claim("c", 913, "03-23", source=N),
            ],
            {},
            (),
            "cba",
        ),
        # a figure told more than three times proves no more than one told three times
        (
            [
                *(claim(f"{n}", 9001, f"03-1{n}") for n in range(4)),
                claim("c", 3013, "03-15"),
                claim("a", 3013, "03-20", source=S),
                claim("b", 3013, "03-20", source=N),
            ],
            {},
            (),
            "ba",
        ),
        # a count before two rounded figures that agree: they are as good, but it is more precise
        (
            [
                claim("a", 5453, "03-25"),
                claim("b", 6000, "03-24", qualifier="about", source=S),
                claim("c", 6000, "03-24", qualifier="about", source=N),
            ],
            {},
            (),
            "a",
        ),
        # of two counts the larger
        ([claim("a", 3021, "03-25"), claim("b", 5453, "03-25", source=S)], {}, (), "ba"),
    ],
)  # fmt: skip
def test_who_is_believed_first(
    claims: list[Claim], backing: dict[str, int], suspects: set[str], order: str
) -> None:
    statements = list(of(*claims).values())
    for given in (statements, statements[::-1]):
        found = in_order_of_evidence(given, Counter(backing), suspects, DEFAULT)
        assert "".join(s.id for s in found).startswith(order)
