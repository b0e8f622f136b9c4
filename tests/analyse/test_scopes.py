"""Which claims speak of the same people."""

from __future__ import annotations

import pytest

from evac.analyse.reconciliation.scopes import places, scopes, zone_of
from evac.models import Claim
from tests.analyse.making import claim

IDS = {"Homs": "homs", "Arbin": "arbin"}


@pytest.mark.parametrize(
    ("names", "ids", "found"),
    [
        # ids say more than names
        ("Arbin / Zamalka", "arbin|zamalka", {"arbin", "zamalka"}),
        ("Arbin", "|arbin|", {"arbin"}),
        # a name that is known has its id, another is folded
        ("Arbin / Ein Térma ", None, {"arbin", "ein terma"}),
        # nothing told
        (None, None, set()),
        ("", "", set()),
    ],
)
def test_places(names: str | None, ids: str | None, found: set[str]) -> None:
    assert places(names, ids, IDS.get) == found


@pytest.mark.parametrize(
    ("fields", "zone"),
    [
        ({"origin": "Homs"}, {"homs"}),
        # people who leave for a place are not of it
        ({"origin": None, "destination": "Homs"}, set()),
        # who returns is told by the goal alone
        ({"origin": None, "destination": "Homs", "movement": "return"}, {"to homs"}),
        ({"origin": "Arbin", "destination": "Homs", "movement": "return"}, {"arbin"}),
        ({"origin": None, "destination": None, "movement": "return"}, set()),
    ],
)
def test_the_zone_of_a_claim(fields: dict[str, object], zone: set[str]) -> None:
    assert zone_of(claim("a", 207, "03-24", **fields), IDS.get) == zone


def named(claims: list[Claim]) -> list[tuple[str, str | None, str, str, str]]:
    return [
        (s.name, s.name_id, s.movement, s.unit, "".join(c.claim_id for c in s.claims))
        for s in scopes(claims, IDS.get)
    ]


def test_claims_are_sorted_by_zone_movement_and_unit() -> None:
    assert named(
        [
            claim("f", 31, "03-24", movement="return", origin=None, destination="Homs"),
            claim("e", 81, "03-24", unit="buses"),
            claim("d", 412, "03-24", origin="Homs"),
            # one of the places of the list, told alone
            claim("c", 300, "03-24", origin="Zamalka"),
            claim("b", 5453, "03-24", origin="Arbin / Zamalka"),
            claim("a", 1017, "03-23", origin="Arbin"),
        ]
    ) == [
        ("Arbin", None, "evacuation", "buses", "e"),
        ("Arbin / Zamalka", None, "evacuation", "people", "abc"),
        ("Homs", None, "evacuation", "people", "d"),
        ("to Homs", None, "return", "people", "f"),
    ]


def test_a_place_of_two_lists_belongs_to_the_one_with_more_claims() -> None:
    assert named(
        [
            claim("a", 10, "03-23", origin="Arbin / Zamalka"),
            claim("b", 20, "03-24", origin="Arbin / Jobar"),
            claim("c", 30, "03-25", origin="Arbin / Jobar"),
            claim("d", 40, "03-26", origin="Arbin"),
        ]
    ) == [
        ("Arbin / Jobar", None, "evacuation", "people", "bcd"),
        ("Arbin / Zamalka", None, "evacuation", "people", "a"),
    ]


def test_a_zone_has_the_name_that_most_of_its_claims_give() -> None:
    told = [
        claim("a", 10, "03-23", origin="Erbin", origin_id="arbin"),
        claim("b", 20, "03-24", origin="Arbin", origin_id="arbin"),
        claim("c", 30, "03-25", origin="Erbin", origin_id="arbin"),
    ]
    assert named(told) == [("Erbin", "arbin", "evacuation", "people", "abc")]
