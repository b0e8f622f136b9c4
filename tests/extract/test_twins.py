"""Two counts of the same people, and the day and the way that a bulletin tells them by."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Document
from tests.extract.conftest import claims


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        # In families and in persons: a blank, a bracket, an aside, a word between them.
        ("On Sunday 80 families of some 340 persons from Raqqa left Roj camp for Tabqa.", "80",
         "some 340"),
        ("On Sunday 340 individuals (80 families) left Roj camp for Tabqa.", "340", "80"),
        ("On Sunday 80 families, or 340 people, left Roj camp for Tabqa.", "80", "340"),
        ("On Sunday 80 families, including 340 members, left Roj camp for Tabqa.", "80", "340"),
        ("On Sunday 340 people from 80 families living in Roj camp have left it for Tabqa.", "340",
         "80"),
        ("On Sunday 80 families - estimated at 340 people - fled Roj camp for Tabqa.", "80",
         "estimated at 340"),
    ],
)  # fmt: skip
def test_the_same_people_move_once(text: str, first: str, second: str) -> None:
    found = claims(text)
    one, other = found[first], found[second]
    assert other.restates == one.claim_id
    assert other.part_of is None
    assert (one.unit, other.unit) in (("families", "people"), ("people", "families"))
    assert one.origin == other.origin == "Roj camp"
    assert one.destination == other.destination == "Tabqa"
    assert one.date_end == other.date_end == date(2018, 4, 15)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        # Some of them are no second count,
        ("On Sunday 340 people, including 80 families, left Roj camp.", "340", "80"),
        # nor are others,
        ("On Sunday 80 families and 340 fighters left Roj camp.", "80", "340"),
        # nor so many that no family holds them.
        ("On Sunday 80 families of 9,000 people displaced in Raqqa left Roj camp.", "80", "9,000"),
    ],
)  # fmt: skip
def test_other_counts_stay_apart(text: str, first: str, second: str) -> None:
    found = claims(text)
    assert second not in found or found[second].restates != found[first].claim_id


@pytest.mark.parametrize(
    ("text", "figure", "start", "end"),
    [
        # The heading of a bulletin that nobody dated tells the year of its days ...
        (("Displacement in Rif Dimashq: flash update no. 3, as of 9 May 2016\n\nSince 4 May "
          "some 3,000 people have fled from Daraya."), "some 3,000", date(2016, 5, 4),
         date(2016, 5, 9)),
        # ... and no other page does.
        ("Since 4 May some 3,000 people have fled from Daraya.", "some 3,000", None, None),
    ],
)  # fmt: skip
def test_a_bulletin_is_of_the_day_of_its_heading(
    text: str, figure: str, start: date | None, end: date | None
) -> None:
    found = extract(Document(doc_id="d", text=text, published=None)).claims
    days = {text[c.start : c.end]: (c.date_start, c.date_end) for c in found}
    assert days[figure] == (start, end)


@pytest.mark.parametrize(
    ("text", "figure", "end"),
    [
        # The day behind whom it rests on is of what they say ...
        ("According to local sources, this morning ten buses took rebels out of Daraya.", "ten",
         date(2018, 4, 16)),
        # ... and that of a statement is not.
        ("According to a statement of Sunday, ten buses took rebels out of Daraya.", "ten", None),
        # What goes on does so on no day of its own.
        ("Displaced people continue to return. The council said 151 people had left Roj camp.",
         "151", None),
        # The day of a bulletin in its headline is not that of the movement.
        (("Tracking: returns to Sinjar (9 April 2018)\n\nSome 370 people (60 families) returned "
          "to their villages."), "Some 370", None),
    ],
)  # fmt: skip
def test_whose_day_it_is(text: str, figure: str, end: date | None) -> None:
    assert claims(text)[figure].date_end == end


@pytest.mark.parametrize(
    ("text", "figure", "origin", "destination"),
    [
        # A place with its bearing behind "to the" is where they went.
        ("On Sunday 300 people were evacuated to the north of Syria.", "300", None,
         "northern Syria"),
        ("On Sunday 300 people fled to the east of Aleppo.", "300", None, "Aleppo"),
        # Back across a region is where they came home.
        ("On Sunday 300 families returned to their villages across Sinjar.", "300", None,
         "Sinjar"),
        # What others get is no goal of theirs.
        ("On Sunday 300 people left Homs under a deal to give respite to besieged Zabadani.",
         "300", "Homs", None),
    ],
)  # fmt: skip
def test_where_they_went(
    text: str, figure: str, origin: str | None, destination: str | None
) -> None:
    claim = claims(text)[figure]
    assert (claim.origin, claim.destination) == (origin, destination)


def test_moved_back_is_a_return() -> None:
    assert claims("On Sunday 543 people moved back to Sinjar.")["543"].movement == "return"
