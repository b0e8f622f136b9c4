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
