"""Each reading under which a claim that does not fit would fit, with the claims that prove it."""

from __future__ import annotations

from typing import Any

import pytest

from evac.analyse.reconcile import reconcile
from evac.models import Claim, Verdict
from tests.analyse.making import claim

RUSSIA, SANA = "Russian Defence Ministry", "SANA"
#: Three days that close to their totals, by one body.
DAYS = [
    claim("d1", 1895, "03-22"),
    claim("d2", 3084, "03-23"),
    claim("d3", 5453, "03-24"),
    claim("t2", 4979, "03-22/03-23", aggregation="total"),
    claim("t3", 10432, "03-22/03-24", aggregation="total"),
]
D4 = claim("d4", 6749, "03-25")
T4 = claim("t4", 17181, "03-22/03-25", aggregation="total")
DOUMA = [
    claim("m1", 1146, "03-24", origin="Douma"),
    claim("m2", 1123, "03-25", origin="Douma"),
    claim("m12", 2269, "03-24/03-25", origin="Douma", aggregation="window"),
]
PLAN = claim("plan", 15000, "03-24", status="planned", qualifier="about")


def verdict_on(name: str, claims: list[Claim]) -> Verdict:
    return next(v for v in reconcile(claims).verdicts if v.claim_id == name)


@pytest.mark.parametrize(
    ("others", "told", "verdict", "reading", "proof"),
    [
        # a total told as one day
        (
            DAYS,
            claim("x", 4979, "03-24", source=None),
            *("misread", "the total of 22-23 March 2018", ("t2", "d1", "d2")),
        ),
        # a total told as another window, by one who gives no start of it
        (
            DAYS,
            claim("x", 10432, "03-23/03-24", source=None, aggregation="window"),
            *("misread", "the total of 22-24 March 2018", ("t3",)),
        ),
        # another start: "since Friday" is since Thursday, though nobody states that total
        (
            [*DAYS, D4],
            claim("x", 17181, "03-23/03-25", source=SANA, aggregation="total"),
            *("misread", "another start: the total of 22-25 March 2018", ("t3", "d4")),
        ),
        # the same, where the days between are known by a total only
        (
            [DAYS[0], DAYS[4], D4, claim("s4", 6740, "03-25", source="Monitor")],
            claim("x", 17181, "03-24/03-25", source=SANA, aggregation="total"),
            *("misread", "another start: the total of 22-25 March 2018", ("t3", "d4")),
        ),
        # a plan told as done, far above the outcome
        (
            [*DAYS, PLAN],
            claim("x", 15000, "03-24", source=None, qualifier="about"),
            *("misread", "a plan told as done", ("plan",)),
        ),
        # everybody told as fighters: the subset that is none
        (
            DAYS,
            claim("x", 5453, "03-24", source=SANA, who=("fighters",)),
            *("misread", "all people, not fighters alone", ("d3",)),
        ),
        # a subset as it should be
        (
            DAYS,
            claim("x", 1380, "03-24", source=SANA, who=("fighters",)),
            *("part", "some of the people of the movement", ("d3",)),
        ),
        # the figure of another place, by the same body
        (
            [*DAYS, *DOUMA],
            claim("x", 1146, "03-24"),
            *("misread", "the figure of Douma", ("m1",)),
        ),
        # a stale repeat under a new date
        (
            DAYS,
            claim("x", 5453, "03-27", source=SANA),
            *("misread", "the figure of 24 March 2018", ("d3",)),
        ),
        # a factor of a thousand ("5,453 thousand"), and of ten
        (
            DAYS,
            claim("x", 5453000, "03-24"),
            *("misread", "5,453: a factor of 1000 too many", ("d3",)),
        ),
        (DAYS, claim("x", 54530, "03-24"), *("misread", "5,453: a factor of 10 too many", ("d3",))),
        # a factor of ten of what only a sum gives
        (
            [DAYS[0], DAYS[2], DAYS[4], D4, T4],
            claim("x", 30840, "03-23", source=SANA),
            *("misread", "3,084: a factor of 10 too many", ("t3", "d1", "d3")),
        ),
        # two digits swapped, one changed
        (DAYS, claim("x", 5543, "03-24"), *("misread", "5,453: two digits swapped", ("d3",))),
        (DAYS, claim("x", 3184, "03-23"), *("misread", "3,084: one digit changed", ("d2",))),
        # a slip of what only the sums of the same body give
        (
            [DAYS[0], DAYS[2], DAYS[4], D4, T4],
            claim("x", 3804, "03-23"),
            *("misread", "3,084: two digits swapped", ("t3", "d1", "d3")),
        ),
        # everybody told as two kinds of them
        (
            DAYS,
            claim("x", 5453, "03-24", source=SANA, who=("children", "women")),
            *("misread", "all people, not children and women alone", ("d3",)),
        ),
        # an interim count of the same convoy
        (
            DAYS,
            claim("x", 2100, "03-24", source=SANA),
            *("part", "an interim or partial count", ("d3",)),
        ),
        # departures against arrivals: counted next day at the other end, where others count the
        # day itself
        (
            [*DAYS, D4],
            claim("x", 5380, "03-25", source="Monitor"),
            *("consistent", "the movement of 24 March 2018, counted on arrival", ("d3",)),
        ),
    ],
)
def test_reading(
    others: list[Claim], told: Claim, verdict: str, reading: str, proof: tuple[str, ...]
) -> None:
    found = verdict_on("x", [*others, told])
    assert (found.verdict, found.reading) == (verdict, reading)
    for name in proof:
        assert f"({name}" in found.explanation or f" {name})" in found.explanation


@pytest.mark.parametrize(
    ("others", "told"),
    [
        # another body's count of the day may differ from the sum by one digit without any slip
        ([DAYS[0], DAYS[4], DAYS[2]], claim("x", 3094, "03-23", source=SANA)),
        # a plan near the outcome was kept
        ([*DAYS, PLAN], claim("x", 5500, "03-24", source=SANA, qualifier="about")),
        # a round figure comes back by chance
        ([*DAYS, claim("y", 6000, "03-26", source=SANA)], claim("x", 6000, "03-25", source=SANA)),
        # the figure of another place, which that place has for another week
        ([*DAYS, claim("m", 2100, "04-24", origin="Douma")], claim("x", 2100, "03-24")),
        # within its own two days
        (DAYS, claim("x", 3084, "03-23/03-24")),
    ],
)
def test_no_reading_where_nothing_proves_it(others: list[Claim], told: Claim) -> None:
    found = verdict_on("x", [*others, told])
    assert found.verdict in ("consistent", "part", "duplicate")


HUNDREDS: dict[str, Any] = {"qualifier": "vague", "low": 200, "high": 999}
#: The days of 25 and 26 March, which only the difference of two totals gives: 5,600.
T5 = claim("t5", 16032, "03-22/03-26", aggregation="total")


@pytest.mark.parametrize(
    ("others", "told", "reading"),
    [
        # off by less than bodies differ anyway: that 5,600 left in two other days is chance
        ([*DAYS, T5], claim("x", 5600, "03-24", source=SANA), "the figure of"),
        # a plan for the day after cannot have been told as done
        (
            [*DAYS, claim("p", 15000, "03-25", status="planned", qualifier="about")],
            claim("x", 15000, "03-23", source=None, qualifier="about"),
            "a plan told as done",
        ),
        # who has no name has no sums of its own, of which this would be a slip
        (
            [DAYS[0], DAYS[2], DAYS[4], D4, T4],
            claim("x", 3804, "03-23", source=None),
            "two digits swapped",
        ),
        # a rounded figure of fighters is not the rounded one of everybody
        (
            [claim("y", 5000, "03-24"), claim("z", 5012, "03-24", source="Monitor")],
            claim("x", 5000, "03-24", source=SANA, who=("fighters",)),
            "all people",
        ),
        # no count of nobody is that of everybody
        (
            [claim("y", None, "03-24", **HUNDREDS)],
            claim("x", None, "03-24", source=SANA, who=("fighters",), **HUNDREDS),
            "all people",
        ),
    ],
)  # fmt: skip
def test_another_reading_than_this(others: list[Claim], told: Claim, reading: str) -> None:
    assert reading not in verdict_on("x", [*others, told]).reading


def test_the_difference_of_two_totals_is_read_where_the_figure_is_far_off() -> None:
    # as above, beyond the usual disagreement
    far = claim("t6", 19432, "03-22/03-26", aggregation="total")
    found = verdict_on("x", [*DAYS, far, claim("x", 9000, "03-24", source=SANA)])
    assert "figure of" not in found.reading, "a round figure comes back by chance"
    precise = claim("t7", 19433, "03-22/03-26", aggregation="total")
    found = verdict_on("x", [*DAYS, precise, claim("x", 9001, "03-24", source=SANA)])
    assert (found.verdict, found.reading) == ("misread", "the figure of 25-26 March 2018")


def retold(told: Claim) -> str:
    """Return the verdict on a claim of the region around Arbin, where 5,453 left on 24 March."""
    places = {"Arbin": "arbin", "Douma": "douma", "Eastern Ghouta": "ghouta"}
    other = claim("m", 1146, "03-23", origin="Douma")
    result = reconcile(
        [DAYS[2], other, told],
        within=lambda inner, outer: outer == "ghouta" or inner == outer,
        resolve=places.get,
    )
    found = next(v for v in result.verdicts if v.claim_id == "x")
    return f"{found.verdict} {found.reading}"


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        # the same figure, and a rounded form of it
        (claim("x", 5453, "03-24", origin="Eastern Ghouta"), "restates 5,453 from Arbin"),
        (
            claim("x", 5500, "03-24", origin="Eastern Ghouta", qualifier="about"),
            "restates 5,453 from Arbin",
        ),
        # far from it, or by another body, or of another day
        (claim("x", 3000, "03-24", origin="Eastern Ghouta", qualifier="about"), ""),
        (claim("x", 5453, "03-24", origin="Eastern Ghouta", source=SANA), ""),
        (claim("x", 5453, "03-25", origin="Eastern Ghouta"), ""),
        # another count is one of more places
        (claim("x", 5600, "03-24", origin="Eastern Ghouta"), ""),
    ],
)
def test_a_figure_told_again_of_the_region(told: Claim, verdict: str) -> None:
    assert retold(told) == verdict or (not verdict and not retold(told).startswith("restates"))


def test_places_of_one_region_lend_each_other_figures_whoever_says_so() -> None:
    def within(inner: str, outer: str) -> bool:
        return outer == "ghouta" or inner == outer

    places = {"Arbin": "arbin", "Douma": "douma", "Eastern Ghouta": "ghouta"}
    region = claim("g", 90000, "02-28/04-10", origin="Eastern Ghouta", aggregation="total")
    told = claim("x", 1146, "03-24", source="Daily")
    result = reconcile([*DAYS, *DOUMA, region, told], within=within, resolve=places.get)
    found = next(v for v in result.verdicts if v.claim_id == "x")
    assert found.reading == "the figure of Douma"
    # without a region that holds both, another body's figure is its own
    alone = verdict_on("x", [*DAYS, *DOUMA, told])
    assert alone.verdict == "part"
