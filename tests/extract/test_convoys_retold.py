"""One convoy over several sentences: its headline, its day, where it went, and who set off."""

from __future__ import annotations

import pytest

from evac.extract.claims import extract
from evac.models import Document
from tests.extract.conftest import claims

_OPENED = "The evacuation of rebels from Eastern Ghouta went on.\n\n"


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Some 900 people are on their way to Idlib.", "ongoing"),
        ("Some 900 people are en route to Idlib.", "ongoing"),
        ("Some 900 people will be on their way to Idlib on Friday.", "planned"),
        ("Some 900 people left on a convoy bound for Idlib.", "completed"),
    ],
)
def test_who_is_on_the_way(told: str, status: str) -> None:
    assert claims(_OPENED + told)["Some 900"].status == status


def test_what_was_under_way_was_so_on_the_day_told_before() -> None:
    told = claims(
        f"{_OPENED}Rebels began to leave Harasta on Thursday. Some 1,500 were being moved."
    )
    assert str(told["Some 1,500"].date_start) == "2018-04-12"


def test_what_is_under_way_is_so_on_the_day_of_the_statement() -> None:
    told = claims(
        f"{_OPENED}Rebels began to leave Harasta on Thursday. Some 1,500 are being moved."
    )
    assert str(told["Some 1,500"].date_start) == "2018-04-16"


@pytest.mark.parametrize(
    ("told", "goal"),
    [
        # The same place is left again: the goal of the sentence before.
        ("The first batch from Harasta reached Jarablus. On Sunday 300 people left Harasta.",
         "Jarabulus"),
        # Where nobody went, and where those before went who left another place.
        ("Rebels refused to go from Harasta to Jarablus. On Sunday 300 people left Harasta.", None),
        ("The first batch from Douma reached Jarablus. On Sunday 300 people left Harasta.", None),
        # What left over a week or in all need not have gone where one convoy went.
        ("On Sunday 60 people left Harasta for Jarablus. In the past week 300 left Harasta.", None),
        # An airport is the one of the place behind it, not the one named before.
        ("The sick were flown out of Beirut airport. Another 300 went to the airport in Adana.",
         "Adana"),
    ],
)  # fmt: skip
def test_where_a_convoy_went(told: str, goal: str | None) -> None:
    found = {key.split()[-1]: claim for key, claim in claims(_OPENED + told).items()}
    assert found["300"].destination == goal


def test_a_crossing_on_the_way_to_an_airport_keeps_its_name() -> None:
    told = claims("Some 300 left Harasta through the Nassib crossing to the airport in Amman.")
    assert (told["Some 300"].via, told["Some 300"].destination) == ("Nassib crossing", "Amman")


def _figures(text: str) -> list[tuple[str, int]]:
    found = extract(Document(doc_id="d", text=text, title=None)).claims
    return [(text[c.start : c.end], len(c.mentions)) for c in found]


def test_hundreds_of_a_headline_are_those_of_the_report() -> None:
    text = (
        "Hundreds of Syrian refugees return home from Lebanon\n\nARSAL - Hundreds of Syrian "
        "refugees left the border town of Arsal on Thursday to return home under a deal.\n"
    )
    assert _figures(text) == [("Hundreds", 1)]


def test_hundreds_who_moved_otherwise_are_others() -> None:
    text = (
        "Hundreds of refugees return home from Lebanon\n\nHundreds of people were evacuated from "
        "Harasta to Idlib on Thursday under a deal with the army.\n"
    )
    assert _figures(text) == [("Hundreds", 0), ("Hundreds", 0)]


def test_a_long_line_without_a_full_stop_is_a_headline() -> None:
    line = (
        "24 buses with more than 900 displaced people aboard depart towards the north of Syria "
        "within a new batch of the displacement from Daraa countryside towards the Syrian north"
    )
    report = (
        "The monitors saw a new batch leave Daraa for the north, in a single convoy including more "
        "than 900 people with their luggage, as the displacement from the south went on."
    )
    assert _figures(f"{line}\n\n{report}\n") == [("more than 900", 1)]


@pytest.mark.parametrize(
    ("told", "days"),
    [
        # Who follows moves on the day told between, and some more are a convoy of their own.
        ("The 5,200 who left Harasta on Saturday were followed on Sunday by 3,800 more.",
         {"5,200": "2018-04-14", "3,800": "2018-04-15"}),
        ("Some 300 left Harasta on Saturday, followed by 200 on Sunday.",
         {"300": "2018-04-14", "200": "2018-04-15"}),
        # Relatives go along, and shells are nobody.
        ("Some 300 left Harasta on Saturday, followed by their families.", {"300": "2018-04-14"}),
        ("Some 300 left Harasta on Saturday, followed by 20 shells.", {"300": "2018-04-14"}),
        # What a clause behind a semicolon tells of others is not the day of the first.
        ("The deal gave safe passage to 7,000 people; by Sunday 4,600 had made use of it.",
         {"7,000": "None"}),
        ("Some 300 left Harasta on Saturday; 200 stayed behind.", {"300": "2018-04-14"}),
    ],
)  # fmt: skip
def test_who_followed(told: str, days: dict[str, str]) -> None:
    found = {key.split()[-1]: str(c.date_start) for key, c in claims(_OPENED + told).items()}
    assert found == days


@pytest.mark.parametrize("said", ["insists", "acknowledges", "contends", "documents that"])
def test_who_says_so_in_the_present(said: str) -> None:
    told = f"The Observatory {said} 300 people left Harasta."
    assert claims(_OPENED + told)["300"].source == "Observatory"
