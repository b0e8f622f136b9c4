"""Figures that point back to people told before, and those who sat in one of two convoys."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims, reasons

_OPENED = "The evacuation of rebels from Eastern Ghouta went on.\n\n"


@pytest.mark.parametrize(
    "behind",
    [
        # The hedge, the plan and the goal are those of the sentence, the people those told before.
        "After these 2,400+ people it will be the turn of 900 others.",
        "Those 2,400 reached Idlib in the night.",
    ],
)
def test_these_people_are_no_second_claim(behind: str) -> None:
    told = claims(f"{_OPENED}Over 2,400 people left Harasta on Sunday. {behind}")
    assert "Over 2,400" in told
    assert not [figure for figure in told if figure.casefold().startswith(("these", "those"))]


def test_those_of_another_figure_are() -> None:
    told = claims(f"{_OPENED}Some 900 people left Harasta on Sunday. Those 300 rebels left later.")
    assert {"Some 900", "Those 300"} <= told.keys()


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        # A captive who is driven to where he is freed was not evacuated ...
        ("Al Nusra let three soldiers go.", "released"),
        ("The army freed three of the men.", "released"),
        ("The group handed three soldiers over.", "released"),
        # ... but of "the three" alone nobody knows that they were captives.
        ("The town has three schools.", ""),
        ("", ""),
    ],
)
def test_the_three_who_were_freed(before: str, reason: str) -> None:
    text = (
        f"{_OPENED}Some 900 people left Harasta on Sunday. {before} "
        "Red Cross cars drove the three from Harasta to a base of the army."
    )
    assert reasons(text).get("the three", "") == reason
    assert ("the three" in claims(text)) == (not reason)


def test_handed_over_is_a_verb_before_it_is_a_hedge() -> None:
    text = f"{_OPENED}Some 900 people left Harasta. For them the army handed over 19 soldiers."
    assert reasons(text) == {"over 19": "released"}


def test_who_sat_in_the_first_and_who_in_the_other() -> None:
    told = claims(
        f"{_OPENED}Some 1,500 people left Harasta on Sunday in two convoys. “116 armed men and 801 "
        "refugees were in the first of them, 95 gunmen and 560 refugees in the other,” the agency "
        "said; for the families 50 buses had been provided."
    )
    assert {"116", "801", "95", "560"} <= told.keys()
    assert {told[n].origin for n in ("116", "801", "95", "560")} == {"Harasta"}
