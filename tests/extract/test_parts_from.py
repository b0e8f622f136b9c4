"""Parts with a way of their own; figures of who is only at a place or waits there, and rates."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        # What stands right behind a part is its own, and not the whole's ...
        (("On Monday 4,600 people were evacuated from Homs, including 1,200 from Rastan."),
         {"4,600": ("Homs", None), "1,200": ("Ar Rastan", None)}),
        (("More than 210 Homs civilians, including about 60 evacuees from the Rastan district, "
          "arrived in Idlib on Monday."),
         {"More than 210": ("Homs", "Idlib"), "about 60": ("Ar Rastan", "Idlib")}),
        (("Evacuations went on in Derna. On Monday more than 4,600 civilians were evacuated, "
          "including about 1,200 people from Tobruk."),
         {"more than 4,600": ("Derna", None), "about 1,200": ("Tobruk", None)}),
        # ... but a clause on those of the part tells of all.
        (("The convoy carried 900 people on Monday, including 80 fighters who were let out of "
          "Madaya."), {"900": ("Madaya", None), "80": ("Madaya", None)}),
        # "With 486 people from X" is no part.
        ("On Monday nine buses arrived in Idlib with 486 people from Foua.",
         {"486": ("Foua", "Idlib")}),
        # Where people hid is where they left.
        (("A convoy with 70 civilians who were hiding in Rastan arrived in Idlib on Monday."),
         {"70": ("Ar Rastan", "Idlib")}),
        # The next sentence says where some of them are from.
        (("On Monday 2,600 people reached Idlib in their cars. 1,450 of them are from Homs."),
         {"2,600": (None, "Idlib"), "1,450": ("Homs", "Idlib")}),
        (("On Monday 2,600 people reached Idlib in their cars. Of these, 1,450 people from Homs; "
          "some 1,150 people are residents of Rastan."),
         {"2,600": (None, "Idlib"), "1,450": ("Homs", "Idlib"),
          "some 1,150": ("Ar Rastan", "Idlib")}),
        # Those of one verb left one place, if they name no other.
        (("Siege ends. Rastan is no more than a name on a map. 90 residents were driven to Idlib, "
          "560 to Afrin and 120 to Jarablus."),
         {"90": ("Ar Rastan", "Idlib"), "560": ("Ar Rastan", "Afrin"),
          "120": ("Ar Rastan", "Jarabulus")}),
        ("Siege ends. On Monday 90 people were bused from Homs to Idlib and 560 from Rastan.",
         {"90": ("Homs", "Idlib"), "560": ("Ar Rastan", "Idlib")}),
        # With no claim before it, it says nothing of a movement.
        ("The evacuation was discussed. 1,450 of them are from Homs.", {}),
    ],
)  # fmt: skip
def test_a_part_has_its_own_way(text: str, ways: dict[str, tuple[str | None, str | None]]) -> None:
    found = claims(text)
    assert {figure: (c.origin, c.destination) for figure, c in found.items()} == ways


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # Who is there has not left, whatever "left" says beside it.
        ("Evacuations from Derna go on. There are 40 people left in one village.", set()),
        (("On Monday 900 people were evacuated from Derna. In the first days there were about 30 "
          "people in all the villages."), {"900"}),
        # Who is aboard has.
        (("The convoy left Derna on Monday. There were 300 people in the buses that left the "
          "town."), {"300"}),
        # To line up is to wait.
        ("The convoy came late. Dozens of people lined up to board buses in Derna.", set()),
        # So many a day is a rate, also where it was one before something.
        (("On Monday 900 people were evacuated from Derna, compared to 5,000 people a day before "
          "the truce."), {"900"}),
    ],
)  # fmt: skip
def test_who_is_there_has_not_moved(text: str, figures: set[str]) -> None:
    assert set(claims(text)) == figures
