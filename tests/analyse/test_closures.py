from __future__ import annotations

import pytest

from evac.analyse.reconciliation.closures import closing_sums, decompositions, running_sums, support
from evac.analyse.reconciliation.policy import DEFAULT
from evac.analyse.reconciliation.statements import gather
from evac.models import Claim
from tests.analyse.making import claim


def closing(claims: list[Claim]) -> list[tuple[str, list[str]]]:
    sums = closing_sums(gather(claims, DEFAULT))
    return sorted((whole.id, [s.id for s in parts]) for whole, parts in sums)


def test_days_close_to_their_window_and_totals_to_the_next_total() -> None:
    claims = [
        claim("a", 988, "03-24"),
        claim("b", 5453, "03-25"),
        claim("ab", 6441, "03-24/03-25", aggregation="window"),
        claim("c", 6749, "03-26"),
        claim("abc", 13190, "03-24/03-26", aggregation="total"),
    ]
    found = closing(claims)
    assert ("ab", ["a", "b"]) in found
    assert any(whole == "abc" and parts[-1] == "c" for whole, parts in found)
    assert support(closing_sums(gather(claims, DEFAULT)))["b"] >= 1


def test_one_person_off_does_not_close() -> None:
    claims = [
        claim("a", 989, "03-24"),
        claim("b", 5453, "03-25"),
        claim("ab", 6441, "03-24/03-25", aggregation="window"),
    ]
    assert closing(claims) == []


def test_rounded_figures_close_for_one_body_only() -> None:
    def said(source: str) -> list[Claim]:
        return [
            claim("a", 10000, "03-24", source=source),
            claim("b", 15000, "03-25"),
            claim("ab", 25000, "03-24/03-25", aggregation="total"),
        ]

    assert closing(said("Russian Defence Ministry")) == [("ab", ["a", "b"])]
    assert closing(said("SOHR")) == []


def test_running_sums_have_no_gaps() -> None:
    claims = [claim("a", 988, "03-24"), claim("b", 5453, "03-25"), claim("d", 6432, "03-27")]
    found = running_sums(gather(claims, DEFAULT), {6441.0, 11885.0, 7420.0})
    assert set(found) == {6441.0}


def test_a_total_without_a_start_is_no_part_of_a_running_sum() -> None:
    claims = [claim("t", 988, "/03-24", aggregation="total"), claim("b", 5453, "03-25")]
    assert running_sums(gather(claims, DEFAULT), {6441.0}) == {}


def added_up(claims: list[Claim], value: float, days: str) -> str:
    """Return the ids of the figures that add up to one of a window."""
    (whole,) = gather([claim("whole", value, days, aggregation="total")], DEFAULT)
    parts = gather(claims, DEFAULT)
    found = decompositions(whole.start, [(whole.end, value)], parts)
    return "".join(s.id for s in found.get((whole.end, value), ()))


@pytest.mark.parametrize(
    ("claims", "found"),
    [
        # another way to the same sum, with a day between its parts, takes no one's place
        (
            [
                claim("a", 11, "03-24"),
                claim("b", 19, "03-25/03-26", aggregation="window"),
                claim("d", 12, "03-24", source="SANA"),
                claim("e", 18, "03-26", source="SANA"),
            ],
            "ab",
        ),
        # nor where both ways have come to the same figure a day before the last
        (
            [
                claim("d", 12, "03-24"),
                claim("f", 5, "03-24", source="SANA"),
                claim("g", 7, "03-25", source="SANA"),
                claim("e", 18, "03-26"),
            ],
            "fge",
        ),
        # the way with a day between is taken where there is no other
        ([claim("d", 12, "03-24"), claim("e", 18, "03-26")], "de"),
        # one figure is no sum
        ([claim("w", 30, "03-24/03-26", aggregation="window")], ""),
    ],
)
def test_the_way_without_gaps_is_taken_where_there_is_one(claims: list[Claim], found: str) -> None:
    assert added_up(claims, 30.0, "03-24/03-26") == found


def test_nothing_is_asked_and_nothing_found() -> None:
    assert decompositions(0, [], gather([claim("a", 11, "03-24")], DEFAULT)) == {}


def test_one_person_is_a_part_and_nobody_is_none() -> None:
    told = gather(
        [claim("a", 1, "03-24"), claim("b", 412, "03-25"), claim("c", 0, "03-26")], DEFAULT
    )
    found = running_sums(told, {413.0, 412.0})
    assert {total: [[s.id for s in way] for way in ways] for total, ways in found.items()} == {
        413.0: [["a", "b"]]
    }
    assert running_sums(told, set()) == {}
