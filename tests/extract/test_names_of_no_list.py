"""Places that no list has: seen from the words round their names, once for the whole report."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claim

ORIGINS = [
    # right before a verb
    ("About 300 residents of Quelvara fled to Goma.", "300", "Quelvara"),
    ("About 300 people from Quelvara poured into Goma.", "300", "Quelvara"),
    # right before words that no adjective stands before
    ("A column with 300 people came down to Goma from Quelvara overnight.", "300", "Quelvara"),
    ("About 300 people fled Quelvara this week.", "300", "Quelvara"),
    ("About 300 people were evacuated from Quelvara amid heavy shelling.", "300", "Quelvara"),
    # in a list of places
    (
        "In all 300 people left Harasta, Quelvara and Zamalka.",
        "300",
        "Harasta / Quelvara / Zamalka",
    ),
    ("In all 300 people left Harasta, and Quelvara refused a truce.", "300", "Harasta"),
    # behind a noun of its kind
    ("From Harasta and the town of Quelvara 300 people fled.", "300", "Harasta / Quelvara"),
    ("In all 300 people fled the towns of Quelvara and Harasta.", "300", "Quelvara / Harasta"),
    # ... described behind a comma, before a name of another kind
    (
        "From Quelvara, which is under siege, United Nations forces took 300 people to Goma.",
        "300",
        "Quelvara",
    ),
    # where people were taken up
    ("The frigate took off 300 people in Quelvara.", "300", "Quelvara"),
    # what makes a name an adjective, or a body, makes no place
    ("About 300 people were evacuated from Quelvarist territory.", "300", None),
    ("About 300 people were evacuated from Quelvara Brigade bases.", "300", None),
    # what one sentence shows to be a place is one in those before it and behind it
    (
        "Hundreds had fled Quelvara by Sunday. The army shelled Quelvara. Some 300 more left it.",
        "300",
        "Quelvara",
    ),
    # ... but not as a part of the name of something else
    ("Hundreds fled Quelvara. The Quelvara Brigade said 300 fighters left Goma.", "300", "Goma"),
]

DESTINATIONS = [
    ("Medics took 300 wounded from Goma to the hospital in Quelvara, a doctor said.", "Quelvara"),
    ("Some 300 people fled to Goma, Quelvara and other border towns.", "Goma / Quelvara"),
    ("Some 300 people from Goma found shelter in Quelvara alone.", "Quelvara"),
    ("Some 300 people fled Goma to Quelvara early on Friday.", "Quelvara"),
]


@pytest.mark.parametrize(("text", "figure", "origin"), ORIGINS)
def test_what_people_left(text: str, figure: str, origin: str | None) -> None:
    found = claim(text, figure)
    assert found.origin == origin
    if origin == "Quelvara":
        assert found.origin_id is None, "only the gazetteer gives ids"


@pytest.mark.parametrize(("text", "destination"), DESTINATIONS)
def test_where_people_came_to(text: str, destination: str) -> None:
    found = claim(text, "300")
    assert found.destination == destination
    assert found.origin != "Quelvara"
    assert found.destination != "Quelvara" or found.destination_id is None


def test_ids_of_a_list_are_those_of_its_listed_places() -> None:
    found = claim("In all 300 people left Harasta, Quelvara and Arbin.", "300")
    assert found.origin_id is not None
    assert len(found.origin_id.split("|")) == 2
