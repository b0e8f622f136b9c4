"""Figures behind their verb, places in front of it, and figures of single persons or of needs."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims, reasons

_OPENED = "The evacuation of rebels from Eastern Ghouta went on.\n\n"


@pytest.mark.parametrize(
    ("told", "figure", "origin", "goal"),
    [
        # Who says so may stand between the way in front and the verb before its subject.
        ("To Idlib, the army says, travelled 78 patients and 132 carers from Harasta.",
         "78", "Harasta", "Idlib"),
        # A participle in front, and its subject behind "were", with a noun or without.
        ("Evacuated from Harasta on Sunday were about 14,000, among them 2,250 children.",
         "about 14,000", "Harasta", None),
        ("Arriving in Idlib from Harasta on Sunday, in buses of the Red Crescent, were 450 rebels.",
         "450", "Harasta", "Idlib"),
        # A row of ways: the verb and the noun are told once, the way stands in front.
        ("From Harasta 600 rebels were bussed to Idlib, to Jarablus 110 and to al-Bab 13.",
         "110", "Harasta", "Jarabulus"),
        ("From Harasta 600 rebels were bussed to Idlib, to Jarablus 110 and to al-Bab 13.",
         "13", "Harasta", "al-Bab"),
        # The day of a month is no figure that "of them" could be some of.
        ("Rebels were on 12 April taken by bus from Harasta to Idlib, 140 of them, he said.",
         "140", "Harasta", "Idlib"),
        # A place in front takes its part from the preposition left behind.
        ("Idlib is what some 300 families from Harasta fled to, according to the army.",
         "some 300", "Harasta", "Idlib"),
    ],
)  # fmt: skip
def test_behind_the_verb(told: str, figure: str, origin: str, goal: str | None) -> None:
    claim = claims(_OPENED + told)[figure]
    assert (claim.origin, claim.destination) == (origin, goal)


@pytest.mark.parametrize(
    ("told", "figure"),
    [
        # How old somebody is.
        ("The officer, who is 57, left Harasta on Sunday.", "57"),
        # The kin of somebody, others of them named before.
        ("Juma came to Idlib on foot with his wife and seven children.", "seven"),
        # What ought to be done, and what others are urged to help with, nobody has planned.
        ("The agency says 12,000 patients ought to be evacuated from Harasta.", "12,000"),
        ("The agency called for help in evacuating 900 patients from Harasta.", "900"),
        ("The agency urged states to help it evacuate 900 patients from Harasta.", "900"),
        # Who cannot get out is still in.
        ("There are 3,800 people who cannot get out of Harasta.", "3,800"),
        ("In Harasta are 3,800 people who are unable to leave the town.", "3,800"),
    ],
)  # fmt: skip
def test_of_nobody_who_moved(told: str, figure: str) -> None:
    told_of = reasons(f"{_OPENED}On Sunday 300 rebels left Harasta.\n\n{told}")
    assert figure in told_of


@pytest.mark.parametrize(
    ("told", "goal"),
    [
        # They were taken on: the sentence behind tells the goal.
        ("The ship took 349 people out of Latakia. They were taken to Tartus.", "Tartus"),
        # The ship goes back for others: not to where they were brought.
        ("The ship took 349 people out of Latakia. Later the ship is to go back to Latakia.", None),
    ],
)  # fmt: skip
def test_nobody_is_brought_to_where_he_left(told: str, goal: str | None) -> None:
    assert claims(_OPENED + told)["349"].destination == goal


def test_a_law_is_no_place() -> None:
    claim = claims("The evacuation went on. Fleeing Sharia law, 309 people left by bus on Sunday.")
    assert claim["309"].origin is None


@pytest.mark.parametrize(
    ("told", "figure", "status"),
    [
        # What has made it possible has let it happen; what will do so is a plan.
        ("The buses have enabled 491 rebels to be evacuated from Harasta.", "491", "completed"),
        ("The buses will enable 491 rebels to be evacuated from Harasta.", "491", "planned"),
        # A participle goes on from its verb: what a plan leads to is planned.
        ("Two more convoys will leave Harasta, taking 900 rebels to Idlib.", "900", "planned"),
        ("Two convoys left Harasta on Sunday, taking 900 rebels to Idlib.", "900", "completed"),
        # Plans of an evacuation.
        ("Evacuation plans for Tuesday include 620 rebels from Harasta.", "620", "planned"),
    ],
)  # fmt: skip
def test_done_or_planned(told: str, figure: str, status: str) -> None:
    assert claims(_OPENED + told)[figure].status == status


def test_what_is_necessary_is_a_need() -> None:
    text = f"{_OPENED}On Sunday 300 rebels left Harasta. It is necessary to evacuate 6,000 more."
    assert "6,000" in reasons(text)


def test_where_others_have_come_to_is_what_nobody_left() -> None:
    told = claims(
        "The evacuation of foreigners went on.\n\nOn Friday 450 refugees arrived in Limassol.\n\n"
        "In Larnaca, 309 refugees have arrived by ship since."
    )
    assert told["309"].origin is None


@pytest.mark.parametrize(
    ("told", "origin", "goal"),
    [
        # A ship is where it ties up, days and words of time between them.
        ("The ship docked earlier on Sunday at the Cypriot port of Limassol with 390 refugees.",
         "Latakia", "Limassol"),
        ("The ship had tied up on Sunday at Limassol with 390 refugees.", "Latakia", "Limassol"),
        # A stop on the way is no crossing whose other side people left.
        ("The army moved 390 refugees to Torrejon air base by way of Dubai.",
         "Latakia", "Torrejon"),
    ],
)  # fmt: skip
def test_where_they_land(told: str, origin: str, goal: str) -> None:
    opened = "The evacuation went on. On Sunday 90 rebels were evacuated from Latakia.\n\n"
    claim = claims(opened + told)["390"]
    assert (claim.origin, claim.destination) == (origin, goal)


def test_those_flown_home_out_of_a_war_are_evacuated() -> None:
    told = claims(
        "The evacuation went on. A plane with 80 British nationals from Kabul touched down at "
        "Brize Norton."
    )
    assert told["80"].movement == "evacuation"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        # The day of a week, told in either order.
        ("Last week on Tuesday 9,000 people left Harasta.", "2018-04-10"),
        ("Tuesday of last week saw 9,000 people leave Harasta.", "2018-04-10"),
    ],
)  # fmt: skip
def test_a_day_of_last_week(told: str, day: str) -> None:
    assert str(claims(_OPENED + told)["9,000"].date_start) == day


def test_its_officials_are_the_body_named_last() -> None:
    told = claims(
        "The International Committee of the Red Cross (ICRC) evacuated 140 wounded civilians from "
        "Harasta on Sunday, its officials said."
    )
    assert told["140"].source == "ICRC"


def test_a_long_time_pointed_back_to_is_no_day() -> None:
    told = claims(
        f"{_OPENED}On Sunday 300 rebels left Harasta. The town has been emptied since July 2017. "
        "About 14,000 people were evacuated during this time."
    )["About 14,000"]
    assert (told.aggregation, told.date_start, told.date_end) == ("window", None, None)


def test_the_convoy_is_that_of_those_told_before() -> None:
    told = claims(
        f"{_OPENED}Nearly 680 people were taken from Harasta to Idlib on Sunday. The general rode "
        "with the convoy of 18 buses for the first stretch, to Rastan."
    )
    assert set(told) == {"Nearly 680"}
    assert (told["Nearly 680"].buses, told["Nearly 680"].destination) == (18, "Idlib")
