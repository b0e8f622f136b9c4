from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evac.analyse.reconcile import Reconciliation, reconcile
from evac.errors import EvacError
from evac.models import WARNINGS, Claim
from tests.analyse.making import claim, day


def figures(result: Reconciliation) -> list[tuple[object, ...]]:
    """What happened, without the names of the claims behind it."""
    return [
        (m.origin, m.date_start, m.date_end, m.unit, m.best, m.low, m.high)
        for m in result.movements
    ]


def rows(result: Reconciliation) -> dict[str, float | int | None]:
    """The best figure by last day, as "03-25"."""
    return {f"{m.date_end:%m-%d}": m.best for m in result.movements if m.date_end}


def verdicts(result: Reconciliation) -> dict[str, str]:
    return {v.claim_id: v.verdict for v in result.verdicts}


TWO_DAYS = [
    claim("sunday", 5453, "03-25"),
    claim("both", 6441, "03-24/03-25", aggregation="window"),
]


def test_an_increment_inside_a_window_gives_the_rest_as_derived() -> None:
    result = reconcile(TWO_DAYS)
    assert rows(result) == {"03-24": 988, "03-25": 5453}
    rest = result.movements[0]
    assert rest.derivation == "6,441 - 5,453"
    assert rest.claims == ("both", "sunday")
    assert [(v.verdict, v.explanation) for v in result.verdicts] == [
        ("consistent", "inside 6,441 (both)"),
        ("consistent", "contains 5,453 (sunday)"),
    ]


def test_corridors_of_one_day_are_inside_the_total_of_the_week() -> None:
    result = reconcile(
        [
            claim("first", 1866, "05-12/05-13", origin="Homs", via="Rastan"),
            claim(
                "second", 2348, "05-12/05-13", origin="Homs", via="al-Qantarah", destination="Hama"
            ),
            claim("week", 13582, "05-07/05-13", origin="Homs", aggregation="window"),
        ]
    )
    assert sum(m.best or 0 for m in result.movements) == 13582
    assert rows(result)["05-12"] == 4214
    saturday = next(m for m in result.movements if m.best == 4214)
    assert saturday.derivation == "2,348 + 1,866"
    assert saturday.destination == "Hama / Idlib"
    assert set(verdicts(result).values()) == {"consistent"}


def test_a_total_told_as_one_day_is_misread_and_the_proof_named() -> None:
    harasta = {"origin": "Harasta"}
    result = reconcile(
        [
            claim("thursday", 1895, "03-22", **harasta),
            claim("friday", 3084, "03-23/03-24", **harasta),
            claim("total", 4979, "03-22/03-24", aggregation="total", **harasta),
            claim("told", 4979, "03-25", source=None, **harasta),
        ]
    )
    judged = {v.claim_id: v for v in result.verdicts}
    assert judged["told"].verdict == "misread"
    assert judged["told"].reading == "the total of 22-24 March 2018"
    assert "1,895 (thursday) + 3,084 (friday)" in judged["told"].explanation
    assert sum(m.best or 0 for m in result.movements) == 4979


def test_the_total_need_not_be_stated_to_be_recognised() -> None:
    result = reconcile(
        [
            claim("thursday", 1895, "03-22"),
            claim("friday", 3084, "03-23"),
            claim("told", 4979, "03-25", source=None),
        ]
    )
    judged = {v.claim_id: v for v in result.verdicts}
    assert judged["told"].verdict == "misread"
    assert judged["told"].reading == "the total of 22-23 March 2018"


def test_a_sum_names_each_corridor_and_a_rounded_corridor_restates_its_own() -> None:
    homs = {"origin": "Homs"}
    result = reconcile(
        [
            claim("before", 9368, "05-07/05-11", aggregation="total", **homs),
            claim("first", 1866, "05-12/05-13", via="Rastan", **homs),
            claim("second", 2348, "05-12/05-13", via="al-Qantarah", **homs),
            claim("rounded", 1800, "05-12/05-13", via="Rastan", qualifier="lower", **homs),
            claim("week", 13582, "05-07/05-12", aggregation="total", **homs),
        ]
    )
    judged = {v.claim_id: v for v in result.verdicts}
    assert judged["week"].explanation == (
        "closes with 9,368 (before) + 2,348 (second) + 1,866 (first)"
    )
    assert judged["rounded"].verdict == "restates"
    assert "(first)" in judged["rounded"].explanation


def test_returns_are_told_by_where_they_lead() -> None:
    homs = claim("homs", 207, "05-13", movement="return", origin=None, destination="Homs")
    ghouta = claim("ghouta", 132, "05-13", movement="return", origin=None, destination="Ghouta")
    result = reconcile([homs, ghouta])
    assert [(m.origin, m.destination, m.best) for m in result.movements] == [
        (None, "Ghouta", 132),
        (None, "Homs", 207),
    ]


SUNDAY = claim("base", 5453, "03-25")


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        # the same words of the same body in another outlet
        (claim("x", 5453, "03-25", relayed_by="TASS"), "duplicate"),
        # the same figure from another body stands on its own
        (claim("x", 5453, "03-25", source="SANA"), "consistent"),
        # rounded by the same body
        (claim("x", 5500, "03-25", qualifier="upper"), "restates"),
        (claim("x", 5400, "03-25", qualifier="lower"), "restates"),
        # rounded, and linked in its document
        (claim("x", 5500, "03-25", qualifier="about", restates="base"), "restates"),
        # some of the people
        (claim("x", 1500, "03-25", who=("fighters",)), "part"),
        (claim("x", 700, "03-25", who=("children",), part_of="base"), "part"),
        # an earlier count of the same day
        (claim("x", 3100, "03-25"), "part"),
        # announced; denied; undated; nowhere
        (claim("x", 7000, "03-25", status="planned"), "planned"),
        (claim("x", 5000, "03-25", status="denied"), "unscoped"),
        (claim("x", 5000, "/"), "undated"),
        (claim("x", 5000, "03-25", origin=None), "unscoped"),
        # more than another body's count, in the usual measure
        (claim("x", 5900, "03-25", qualifier="about", source="SANA"), "consistent"),
        # everybody counted as fighters
        (claim("x", 5453, "03-25", who=("fighters",)), "misread"),
        # a stale figure under a new date
        (claim("x", 5453, "03-27", source="SANA"), "misread"),
        # "thousand" read twice
        (claim("x", 5453000, "03-25"), "misread"),
        # 273 people a bus
        (claim("x", 5453, "03-25", source="SANA", buses=20), "implausible"),
    ],
)
def test_verdict_on_a_second_claim(other: Claim, verdict: str) -> None:
    result = reconcile([SUNDAY, other])
    assert verdicts(result)["x"] == verdict
    assert rows(result) == {"03-25": 5453}


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        # two neighbouring digits swapped by the same body
        (claim("x", 5543, "03-25"), "misread"),
        # one digit changed
        (claim("x", 998, "03-24"), "misread"),
        # the leading digits lost
        (claim("x", 453, "03-25"), "misread"),
        # far more than the sums allow
        (claim("x", 9127, "03-25", source="SANA"), "conflict"),
        # fewer, by another body
        (claim("x", 3127, "03-25", source="SANA"), "part"),
        # the total under another window
        (claim("x", 6441, "03-25", source="SANA"), "misread"),
    ],
)
def test_verdict_on_a_claim_beside_figures_that_close(other: Claim, verdict: str) -> None:
    result = reconcile([*TWO_DAYS, claim("saturday", 988, "03-24"), other])
    assert verdicts(result)["x"] == verdict
    assert rows(result) == {"03-24": 988, "03-25": 5453}


def test_two_lone_counts_that_exclude_each_other_are_a_conflict_with_both_in_the_range() -> None:
    result = reconcile([SUNDAY, claim("x", 9127, "03-25", source="SANA")])
    [movement] = result.movements
    assert (movement.low, movement.high) == (5453, 9127)
    assert "conflict" in verdicts(result).values()


def test_other_kinds_of_movement_and_units_are_not_mixed() -> None:
    result = reconcile(
        [
            claim("left", 1866, "05-13", origin="Homs"),
            claim("back", 207, "05-13", origin="Homs", movement="return"),
            claim("moved", 601, "05-13", origin="Homs", movement="relocation"),
            claim("buses", 6, "05-13", origin="Homs", unit="buses", who=()),
        ]
    )
    assert sorted((m.movement, m.unit, m.best) for m in result.movements) == [
        ("evacuation", "buses", 6),
        ("evacuation", "people", 1866),
        ("relocation", "people", 601),
        ("return", "people", 207),
    ]


def test_two_bodies_give_a_range_and_no_average() -> None:
    result = reconcile([SUNDAY, claim("x", 5314, "03-25", source="Siege Updates")])
    [movement] = result.movements
    assert (movement.best, movement.low, movement.high) == (5453, 5314, 5453)
    assert movement.sources == ("Russian Defence Ministry", "Siege Updates")


def test_a_vague_figure_has_bounds_and_no_best() -> None:
    vague = replace(claim("x", None, "03-25", qualifier="vague"), low=200, high=999)
    [movement] = reconcile([vague]).movements
    assert (movement.best, movement.low, movement.high) == (None, 200, 999)


def test_at_least_stays_open_above() -> None:
    [movement] = reconcile([claim("x", 700, "03-25", qualifier="lower")]).movements
    assert (movement.best, movement.low, movement.high) == (700, 700, None)


def test_a_second_count_that_closes_on_its_own_is_no_error() -> None:
    ministry = [
        claim("m1", 988, "03-24"),
        claim("m2", 5453, "03-25"),
        claim("m12", 6441, "03-24/03-25", aggregation="window"),
        claim("m3", 6749, "03-26"),
        claim("m13", 13190, "03-24/03-26", aggregation="total"),
    ]
    agency = [
        claim("s1", 981, "03-24", source="SANA"),
        claim("s2", 5435, "03-25", source="SANA"),
        claim("s13", 13165, "03-24/03-26", source="SANA", aggregation="total"),
    ]
    result = reconcile([*ministry, *agency])
    assert rows(result) == {"03-24": 988, "03-25": 5453, "03-26": 6749}
    judged = {v.claim_id: v for v in result.verdicts}
    assert judged["s13"].verdict == "consistent"
    assert judged["s13"].reading == "a second count beside the accepted one"
    assert not [v for v in result.verdicts if v.verdict in WARNINGS]


def test_two_counts_that_each_close_are_shown_side_by_side_and_not_blended() -> None:
    ministry = [
        claim("m1", 988, "03-24"),
        claim("m2", 5453, "03-25"),
        claim("m12", 6441, "03-24/03-25", aggregation="window"),
        claim("m3", 6749, "03-26"),
        claim("m13", 13190, "03-24/03-26", aggregation="total"),
    ]
    agency = [
        claim("s1", 981, "03-24", source="SANA"),
        claim("s2", 5435, "03-25", source="SANA"),
        claim("s13", 13165, "03-24/03-26", source="SANA", aggregation="total"),
    ]
    result = reconcile([*ministry, *agency])
    beside = [(f"{m.date_end:%m-%d}", m.best, m.sources) for m in result.beside]
    assert beside == [
        ("03-24", 981, ("SANA",)),
        ("03-25", 5435, ("SANA",)),
        # nobody but the ministry counted the third day; the agency's total gives the same
        ("03-26", 6749, ("Russian Defence Ministry",)),
    ]
    assert sum(m.best or 0 for m in result.beside) == 13165
    assert sum(m.best or 0 for m in result.movements) == 13190
    ids = [m.movement_id for m in (*result.movements, *result.beside)]
    assert len(ids) == len(set(ids))
    # one body's counts without a sum of their own are no second count
    assert reconcile([*ministry, *agency[:2]]).beside == ()


def test_a_part_of_a_listed_zone_is_counted_with_the_zone() -> None:
    zone = claim("zone", 5453, "03-25", origin="Arbin/Zamalka/Jobar", source="SANA")
    [movement] = reconcile([SUNDAY, zone]).movements
    assert movement.best == 5453


def test_a_region_bounds_its_places_and_a_figure_retold_of_it_counts_once() -> None:
    def within(inner: str, outer: str) -> bool:
        return (inner, outer) == ("douma", "ghouta") or inner == outer

    ghouta = {"origin": "Eastern Ghouta", "origin_id": "ghouta"}
    douma = {"origin": "Douma", "origin_id": "douma"}
    result = reconcile(
        [
            claim("before", 161207, "02-28/04-09", aggregation="total", **ghouta),
            claim("after", 165123, "02-28/04-10", aggregation="total", **ghouta),
            claim("nearly", 4000, "04-10", qualifier="upper", **douma),
            claim("day", 1521, "04-11", **douma),
            claim("again", 1521, "04-11", **ghouta),
        ],
        within=within,
    )
    tenth = [m for m in result.movements if m.date_end == day("04-10") and m.origin == "Douma"]
    assert [m.best for m in tenth] == [3916]
    assert verdicts(result)["again"] == "restates"


def test_shared_ids_are_refused_by_name() -> None:
    with pytest.raises(EvacError, match="two claims have the id base"):
        reconcile([SUNDAY, replace(SUNDAY, doc_id="other")])


def test_nothing_gives_nothing() -> None:
    assert reconcile([]) == Reconciliation(movements=(), verdicts=())


FIRST = date(2018, 3, 20)
SOURCES = ("Russian Defence Ministry", "SANA", "SOHR", None)


@st.composite
def some_claims(draw: st.DrawFn) -> list[Claim]:
    found = []
    for i in range(draw(st.integers(1, 9))):
        start = draw(st.integers(0, 6))
        length = draw(st.integers(0, 4))
        value = draw(st.integers(1, 9999))
        aggregation = draw(st.sampled_from(("increment", "increment", "window", "total")))
        found.append(
            claim(
                f"c{i}",
                value,
                "03-25",
                qualifier=draw(st.sampled_from(("exact", "exact", "about", "lower", "upper"))),
                source=draw(st.sampled_from(SOURCES)),
                origin=draw(st.sampled_from(("Arbin", "Arbin/Zamalka", "Harasta"))),
                who=draw(st.sampled_from((("people",), ("fighters",), ("civilians",)))),
                via=draw(st.sampled_from((None, "Rastan", "al-Qantarah"))),
                aggregation=aggregation,
                date_start=FIRST + timedelta(days=start),
                date_end=FIRST + timedelta(days=start + length),
            )
        )
    return found


@settings(max_examples=120, deadline=None)
@given(some_claims(), st.randoms(use_true_random=False))
def test_every_claim_is_judged_and_figures_are_in_order(
    claims: list[Claim], shuffler: random.Random
) -> None:
    result = reconcile(claims)
    assert [v.claim_id for v in result.verdicts] == [c.claim_id for c in claims]
    for m in result.movements:
        known = [x for x in (m.low, m.best, m.high) if x is not None]
        assert known == sorted(known)
        assert m.claims
    shuffled = list(claims)
    shuffler.shuffle(shuffled)
    again = reconcile(shuffled)
    assert again.movements == result.movements
    assert sorted(again.verdicts, key=lambda v: v.claim_id) == sorted(
        result.verdicts, key=lambda v: v.claim_id
    )


@settings(max_examples=120, deadline=None)
@given(some_claims(), st.integers(0, 8))
def test_a_reprint_changes_no_figure(claims: list[Claim], which: int) -> None:
    original = claims[which % len(claims)]
    reprint = replace(original, claim_id="reprint", doc_id="another", relayed_by="Another")
    if original.source is None:
        # Nobody is named: the reprint is one only where it is of the same document.
        reprint = replace(original, claim_id="reprint")
    assert figures(reconcile([*claims, reprint])) == figures(reconcile(claims))


def test_a_window_cut_down_to_a_counted_day_gives_no_second_row() -> None:
    # 2 over 21-25 March crosses 20-23 and 25-26: cut by both, the 24th is left, which is counted.
    days = [(1, 20, 23), (1, 25, 26), (1, 24, 24), (2, 21, 25)]
    claims = [
        claim(f"c{i}", value, "03-25", date_start=date(2018, 3, a), date_end=date(2018, 3, b))
        for i, (value, a, b) in enumerate(days)
    ]
    told = [(m.date_start, m.date_end) for m in reconcile(claims).movements]
    assert len(told) == len(set(told)) == 3


@settings(max_examples=120, deadline=None)
@given(some_claims())
def test_no_row_counts_a_day_of_another_row_again(claims: list[Claim]) -> None:
    result = reconcile(claims)
    exact = [m for m in result.movements if "beside" not in m.derivation]
    for a in exact:
        for b in exact:
            apart = a is b or a.origin != b.origin or a.date_end is None or b.date_end is None
            if apart or a.date_start is None or b.date_start is None:
                continue
            assert a.date_end < b.date_start or b.date_end < a.date_start
