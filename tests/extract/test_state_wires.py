"""What the wires of states and ministries tell in their own way: fetched, headed, under way."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document

MONDAY = date(2018, 4, 16)


def claims(text: str) -> dict[str, Claim]:
    """Return the claims of a text published on a Monday by their figure."""
    found = extract(Document(doc_id="d", text=text, published=MONDAY)).claims
    return {text[c.start : c.end]: c for c in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Vehicles that come into a place to take people out of it: these are still to leave it ...
        ("A convoy of 60 buses entered Madaya on Monday to evacuate thousands of civilians.",
         {"thousands": ("planned", "Madaya", None, 60)}),
        (("More than 30 buses arrived in Zabadani yesterday to transport thousands of rebels and "
          "their families to Idlib."), {"thousands": ("planned", "Zabadani", "Idlib", 30)}),
        (("The buses arrived in Madaya early on Monday, expecting to transport nearly 700 "
          "residents from the town."), {"nearly 700": ("planned", "Madaya", None, None)}),
        ("The Red Crescent sent another convoy to Manbij to evacuate fifteen wounded.",
         {"fifteen": ("planned", "Manbij", None, None)}),
        # ... and where nobody counts these, the vehicles are no claim.
        ("Several government buses entered Madaya on Monday to transport civilians to safety.", {}),
        (("Dozens of buses have entered Madaya to prepare for the evacuation of the rebels."), {}),
        # Vehicles with people in them have moved these.
        ("Ten buses entered Rastan carrying 400 people evacuated from Homs.",
         {"400": ("completed", "Homs", None, 10)}),
        ("Ten buses with families from besieged Homs reached Madaya on Monday to be searched.",
         {"Ten": ("completed", "Homs", "Madaya", 10)}),
    ],
)  # fmt: skip
def test_vehicles_that_come_to_fetch(
    text: str, expected: dict[str, tuple[str, str | None, str | None, int | None]]
) -> None:
    found = {f: (c.status, c.origin, c.destination, c.buses) for f, c in claims(text).items()}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # What has begun is under way, an infinitive behind it or not.
        ("Some 4,000 militants have begun to be withdrawn from Homs on Monday.", "ongoing"),
        ("Some 4,000 people began to leave besieged Homs on Monday.", "ongoing"),
        # What somebody was let do is done.
        ("Some 4,000 people were able to leave besieged Homs on Monday.", "completed"),
    ],
)
def test_what_has_begun_is_under_way(text: str, status: str) -> None:
    assert [c.status for c in claims(text).values()] == [status]


@pytest.mark.parametrize(
    ("text", "aggregation"),
    [
        # So few "have left" in one convoy ...
        ("Some 340 people have left besieged Homs for Idlib, SANA reported.", "increment"),
        ("Hundreds of fighters have been evacuated from Homs to Idlib.", "increment"),
        # ... unless a sign says otherwise; so many left over some time.
        ("Some 340 people have left besieged Homs for Idlib so far, SANA reported.", "total"),
        ("Some 3,400 people have left besieged Homs for Idlib, SANA reported.", "total"),
    ],
)
def test_few_in_the_perfect_tense_are_one_convoy(text: str, aggregation: str) -> None:
    assert [c.aggregation for c in claims(text).values()] == [aggregation]


BODY = (
    "HOMS, April 16. More than 700 militants left the suburb of Harasta on Sunday for Idlib, the "
    "governor said, and the evacuation of those who stay behind is to go on through the week."
)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # A headline names day, place and kind of movement in fewer words than the report ...
        (f"Over 700 militants leave Eastern Ghouta in past day\n\n{BODY}", ["More than 700"]),
        (f"Over 700 militants return from Damascus\n\n{BODY}", ["More than 700"]),
        # ... but another figure is another claim, and who else is counted is somebody else.
        (f"Over 900 militants leave Eastern Ghouta\n\n{BODY}", ["Over 900", "More than 700"]),
        (f"Over 700 children leave Eastern Ghouta\n\n{BODY}", ["Over 700", "More than 700"]),
    ],
)
def test_a_headline_tells_the_figure_of_its_report(text: str, figures: list[str]) -> None:
    assert list(claims(text)) == figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Those told before ride in the vehicles of the next sentence, and left from its place.
        (("Some 370 rebels and their families left Eastern Ghouta on Sunday. The rebels and their "
          "families were transported by 12 buses from Arbin to Idlib."),
         {"Some 370": (12, "Arbin", "Idlib")}),
        # A sentence without a figure may stand between.
        (("Some 370 rebels left Harasta on Sunday. Families waved them off. They went to Idlib in "
          "12 buses."), {"Some 370": (12, "Harasta", "Idlib")}),
        # Who goes somewhere else in them is another group.
        (("Some 370 rebels left Harasta for Idlib. The fighters of Jaish al-Islam left in 20 buses "
          "for Jarabulus."),
         {"Some 370": (None, "Harasta", "Idlib"), "20": (20, "Harasta", "Jarabulus")}),
    ],
)  # fmt: skip
def test_vehicles_belong_to_those_told_before(
    text: str, expected: dict[str, tuple[int | None, str | None, str | None]]
) -> None:
    assert {f: (c.buses, c.origin, c.destination) for f, c in claims(text).items()} == expected
