"""Whose a count is where others speak beside it, and what it points back to."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.conftest import claims


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # Who opens a clause states what stands in it ...
        (
            "Thousands of people have fled Hama of late, and the UN says 9,000 were displaced.",
            {"Thousands": None, "9,000": "United Nations"},
        ),
        # ... and two who speak together state what stands before them.
        (
            "Thousands of people have fled Hama and 90 were hurt, the Red Cross and the UN said.",
            {"Thousands": "United Nations"},
        ),
        # Who gave a figure, has figures, paints another picture.
        (
            (
                "Some 300 people left Harasta, the mayor said. UN figures seen by reporters are "
                "lower, with 210 having fled from there."
            ),
            {"Some 300": "mayor", "210": "United Nations"},
        ),
        (
            (
                "Some 300 people left Harasta, the mayor said. State TV now has figures for "
                "the first convoy: 951 people."
            ),
            {"Some 300": "mayor", "951": "State TV"},
        ),
        (
            (
                "Some 300 people left Harasta, the Red Cross said. The army gave a final total of "
                "1,300."
            ),
            {"Some 300": "Red Cross", "1,300": "army"},
        ),
        (
            (
                "Some 300 people left Harasta, the Red Cross said. The military offers another "
                "picture. 1,242 civilians, it says, left on foot."
            ),
            {"Some 300": "Red Cross", "1,242": "military"},
        ),
        # What is only alleged of people is nobody's word on them.
        (
            (
                "On Sunday some 900 people left Harasta, among them 85 men with alleged ties "
                "to ISIL."
            ),
            {"some 900": None, "85": None},
        ),
    ],
)
def test_whose_words(text: str, sources: dict[str, str | None]) -> None:
    found = claims(text)
    assert {figure: found[figure].source for figure in sources} == sources


def test_the_two_villages_are_those_named_before() -> None:
    """A count tells again the last claim but not its place, where it points to another."""
    text = (
        "Some 335 people from the villages of Foua and Kefraya crossed into Turkey on Sunday. At "
        "about the same time 125 rebels were driven from Zabadani to Lebanon. The Red Cross spoke "
        "of 338 people from the two villages."
    )
    assert claims(text)["338"].origin == "Foua / Kefraya"


def test_a_trip_to_come_is_planned() -> None:
    """The plan stands behind the aside that tells its end."""
    text = (
        "The ferry took 456 wounded from Jaffna to Trincomalee on Sunday. A last trip, to fetch 90 "
        "more, is foreseen for Friday."
    )
    found = claims(text)["90 more"] if "90 more" in claims(text) else claims(text)["90"]
    assert (found.status, found.date_start) == ("planned", date(2018, 4, 20))


def test_a_plan_in_the_end_is_a_plan() -> None:
    """Words between the auxiliary and "to" leave it one."""
    found = claims("Under the deal some 900 people are in the end to be brought out of Foua.")
    assert found["some 900"].status == "planned"


def test_the_next_issue_dates_nothing() -> None:
    """A bulletin is of its own day, not of that of the next one."""
    text = (
        "SYRIA: Flash Update #6\n16 April 2018\n\nSince 9 April, 160,000 people have fled "
        "Afrin.\n\nNext update: 18 April."
    )
    assert claims(text)["160,000"].date_end == date(2018, 4, 16)


def test_counted_beside_a_vague_count() -> None:
    """A count in the sentence of a vague one tells of the same way."""
    text = (
        "Some 900 people left Rafah for Egypt on Sunday. Hundreds of thousands have moved from "
        "Gaza City to the south; the UN counted 30,000 on Monday."
    )
    assert claims(text)["30,000"].destination == "the south"


@pytest.mark.parametrize(
    ("text", "figure", "who"),
    [
        # Those named last were hurt ...
        ("Some 68 died in Afrin and 290 were hurt. Planes flew 79 of them to Aleppo.",
         "79", ("wounded",)),
        ("The wounded of Afrin wait. A medic said 46 of them were driven from Afrin to Aleppo.",
         "46", ("wounded",)),
        # ... or were not.
        ("The residents of Afrin wait. A medic said 46 of them were driven from Afrin to Aleppo.",
         "46", ("people",)),
        ("Some 290 were hurt in Afrin and 68 people died. Planes flew 79 of them to Aleppo.",
         "79", ("people",)),
    ],
)  # fmt: skip
def test_who_they_are(text: str, figure: str, who: tuple[str, ...]) -> None:
    assert claims(text)[figure].who == who
