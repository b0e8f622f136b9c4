"""Figures of arrivals and departures, of those who board, and of people whom others count."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims

_OPENED = "The evacuation of rebels from Eastern Ghouta went on.\n\n"


@pytest.mark.parametrize(
    ("told", "figure", "movement", "origin", "goal"),
    [
        # What is counted is itself the movement.
        ("The army recorded 1,500 departures from Harasta on Sunday.",
         "1,500", "evacuation", "Harasta", None),
        ("On Sunday there were 1,500 departures from Harasta, state television said.",
         "1,500", "evacuation", "Harasta", None),
        ("State television spoke of 600 new arrivals from Harasta on Sunday.",
         "600", "flight", "Harasta", None),
        # The place that sees an arrival is its goal, one that sees a departure its origin.
        ("Idlib saw the arrival of 2,200 people from Harasta on Sunday.",
         "2,200", "evacuation", "Harasta", "Idlib"),
        ("In Idlib the arrival of 2,200 people from Harasta was noted by relief workers.",
         "2,200", "evacuation", "Harasta", "Idlib"),
        ("Harasta saw the departure of 2,200 people on Sunday.",
         "2,200", "evacuation", "Harasta", None),
        # "in" behind a place of another province tells the goal, not where that place lies.
        ("The arrival of 2,200 people from Harasta in Idlib was announced.",
         "2,200", "evacuation", "Harasta", "Idlib"),
        # A camp behind the land that holds it is who takes people in.
        ("Across the border in Iraq, Bardarash camp in Duhok took in 734 people.",
         "734", "evacuation", "Eastern Ghouta", "Bardarash camp"),
        # Who boards is where the buses stand, and the next verb tells where they went.
        ("Around 170 fighters boarded five coaches in Harasta on Sunday and were driven to Idlib.",
         "Around 170", "evacuation", "Harasta", "Idlib"),
        ("Some 1,200 fighters took the buses to Idlib on Sunday.",
         "Some 1,200", "evacuation", "Eastern Ghouta", "Idlib"),
        # Somebody counts those of whom the sentence before told that they moved ...
        (("Residents of Douma fled to Harasta. The town's office has registered 11,320 new "
          "arrivals."),
         "11,320", "flight", "Douma", "Harasta"),
        (("Some 20 fighters left Jobar. Civilians fled Douma for Harasta on Friday. Officers there "
          "logged 480 families."),
         "480", "flight", "Douma", "Harasta"),
    ],
)  # fmt: skip
def test_who_came_and_went(
    told: str, figure: str, movement: str, origin: str, goal: str | None
) -> None:
    claim = claims(_OPENED + told)[figure]
    assert (claim.movement, claim.origin, claim.destination) == (movement, origin, goal)


def test_a_count_is_of_those_who_moved_last() -> None:
    told = claims(
        f"{_OPENED}Some 20 fighters left Jobar on Sunday. Civilians fled Douma for Harasta on "
        "Friday. The Red Crescent counted 3,000."
    )
    assert (told["3,000"].origin, str(told["3,000"].date_start)) == ("Douma", "2018-04-13")


def test_the_group_that_left_is_counted_under_its_claim() -> None:
    # The land and a town of it are no two origins: the count restates the claim.
    told = claims(
        "Some 5,000 left Eastern Ghouta. They had left Harasta at dawn. SOHR counted 4,800."
    )
    assert told["4,800"].origin == "Eastern Ghouta"


@pytest.mark.parametrize(
    "told",
    [
        "The people of Douma fled to Harasta. Officers there counted 300 rifles.",
        "People of Douma fled to Harasta. The army counted 30 dead rebels.",
        "Volunteers in Idlib, who coordinate the arrivals, met 20 buses.",
    ],
)
def test_things_and_the_dead_are_no_arrivals(told: str) -> None:
    assert claims(_OPENED + told) == {}


@pytest.mark.parametrize(
    ("told", "aggregation"),
    [
        ("The tally of departures from Arbin stands at 13,190.", "total"),
        ("Sunday's tally of evacuees from Arbin was 13,190.", "increment"),
        ("The number of those who left Arbin on Sunday stands at 13,190.", "increment"),
    ],
)
def test_a_tally_runs_on_unless_it_is_of_a_day(told: str, aggregation: str) -> None:
    assert claims(_OPENED + told)["13,190"].aggregation == aggregation


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("The Harbour Aid Society took 180 people out of Harasta, the group's head said.",
         "Harbour Aid Society"),
        ("The Harbour Aid Society took 180 people from Harasta, said the organisation's director.",
         "Harbour Aid Society"),
        # An army is no such group.
        ("The Ruritanian army took 180 people out of Harasta, the group's head said.", "unnamed"),
    ],
)  # fmt: skip
def test_the_group_is_the_body_named_last(told: str, source: str) -> None:
    assert claims(_OPENED + told)["180"].source == source


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("Another 1,700 gunmen, their relatives among them, left Harasta on Sunday.",
         ("fighters", "family_members")),
        # Some of the people were: they don't say who the others are.
        ("Another 1,700 people, fighters among them, left Harasta on Sunday.", ("people",)),
    ],
)  # fmt: skip
def test_families_that_come_along(told: str, who: tuple[str, ...]) -> None:
    assert claims(_OPENED + told)["Another 1,700"].who == who
