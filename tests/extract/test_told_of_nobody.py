"""Figures beside a movement that are nobody's who moved, and whom a count without a noun is of."""

from __future__ import annotations

import pytest

from tests.extract.conftest import page

#: What a report tells first.
LEFT = "On Monday 40 people left Salma for Idlib by bus. "


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # Displaced of a war, however it is told.
        (LEFT + "Since the start of last year the war has driven 240,000 people from their homes.",
         [40]),
        # A condition that no "if" opens.
        ("Buses wait near Salma. Were the road to Idlib opened, 2,310 people could be evacuated.",
         []),
        (LEFT + "Should the truce hold, 900 people could be bused to Idlib as well.", [40]),
        # What people do every day, or nobody could do, or were sent for.
        (LEFT + "Some 200 children go to school in a cellar there.", [40]),
        (LEFT + "Doctors look after 130 people whom nobody can move.", [40]),
        (LEFT + "The ministry had sent 12 doctors to Hama, where a clinic was hit.", [40]),
        ("The rebels let them go: 40 doctors were evacuated from Salma to Idlib.", [40]),
        (LEFT + "Two boys stepped on a mine and died.", [40]),
        # An accident in a house is no war; what a war sets alight is.
        (LEFT + "In Hama, 44 people were evacuated from a hotel after a gas leak.", [40]),
        (LEFT + "In Hama, 44 guests were evacuated from a hotel when a fire broke out.", [40]),
        ("On Monday 44 people were evacuated from Salma after rockets fell and a fire broke out.",
         [44]),
        # Columns are batches, whatever they are made of.
        ("Two columns of private cars set out from Salma for Idlib on Monday with civilians.", []),
        ("Two buses carrying fighters left Salma for Idlib on Monday.", [2]),
    ],
)  # fmt: skip
def test_who_has_not_moved_is_no_claim(text: str, figures: list[int]) -> None:
    assert [c.value for c in page(text)] == figures


@pytest.mark.parametrize(
    ("text", "who", "unit"),
    [
        ("On Sunday 60 families left Salma for Kobani. Another 44 took the road to Jarablus.",
         ("people",), "families"),
        ("On Sunday 350 fighters were bused from Salma to Idlib. The remaining 44 will leave.",
         ("fighters",), "people"),
        (("On Sunday 350 fighters were bused from Salma to Idlib. Ambulances carried the remaining "
          "44, who had been wounded."), ("wounded",), "people"),
        ("On Sunday 18 patients were flown from Salma to Idlib. A further 44 will be flown out.",
         ("wounded",), "people"),
        ("14 buses left Salma for Idlib on Sunday with rebels. 44 more are to follow on Friday.",
         (), "buses"),
        # People of several kinds: nobody says which of them followed.
        ("On Sunday 350 fighters and their families left Salma. Another 44 left on Monday.",
         ("people",), "people"),
        ("On Sunday 350 patients were taken from Salma to Idlib. Another 44 civilians left too.",
         ("civilians",), "people"),
    ],
)  # fmt: skip
def test_another_count_is_of_the_same_people(text: str, who: tuple[str, ...], unit: str) -> None:
    found = next(c for c in page(text) if c.value == 44)
    assert (found.who, found.unit) == (who, unit)


@pytest.mark.parametrize(
    ("text", "figure", "origin", "destination"),
    [
        # Whom a convoy or a group told before was made of.
        ("On Monday a convoy left Salma for Idlib. It had 31 militants in it.", 31,
         "Salma", "Idlib"),
        ("A group of patients was taken from Salma to Idlib. The group was made up of 240 people.",
         240, "Salma", "Idlib"),
        ("On Monday 44 families were bused from Salma to Idlib. They consist of 155 persons.", 155,
         "Salma", "Idlib"),
        ("On Monday 44 families were bused from Salma to Idlib. In all they are 155 people.", 155,
         "Salma", "Idlib"),
        ("The first bus took 87 people from Salma to Idlib. The second was made up of 905.", 905,
         "Salma", None),
        ("Helicopters flew 44 wounded from Salma to Idlib. On the same flight were 17 nurses.", 17,
         "Salma", "Idlib"),
        # What others do on the way of those before.
        ("On Monday 240 rebels left Salma for Idlib. Another 130 went the same way.", 130,
         "Salma", "Idlib"),
        ("This week 174 patients were flown from Salma to Idlib. 31 came on the last flight.", 31,
         "Salma", "Idlib"),
        ("On Monday 496 rebels left Salma for Idlib. 2,700 had made it before them.", 2700,
         "Salma", None),
        # The count stands before the movement, whose subject points back to it.
        ("Night bus. There were 70 people on her bus. They drove from Harasta to Idlib.", 70,
         "Harasta", "Idlib"),
        ("There were 70 people in the village. The rebels left Harasta for Idlib.", 70,
         "none", None),
        # No such thing: who is in a town, a committee made up of people.
        ("On Monday 240 rebels left Salma for Idlib. Up to 900 people were in the city then.", 900,
         "none", None),
        ("On Monday 240 rebels left Salma for Idlib. The committee was made up of 12 elders.", 12,
         "none", None),
    ],
)  # fmt: skip
def test_counts_behind_a_movement(
    text: str, figure: int, origin: str | None, destination: str | None
) -> None:
    found = [(c.origin, c.destination) for c in page(text) if c.value == figure]
    if origin == "none":
        assert not found
    else:
        assert [o for o, _ in found] == [origin]
        assert destination is None or found[0][1] == destination


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Families flee: on Monday 62 families ran for their lives from Salma.", [62]),
        ("Buses stood in the square of besieged Salma on Monday, and 419 residents got in.", [419]),
        ("It was dark when the buses drew into Idlib with 87 rebels from Salma.", [87]),
        ("Evacuations of the day\n\nFrom Harasta to Idlib: 2,310 fighters in 21 buses", [2310]),
        ('On Monday 77 "terrorists" were bused from Salma to Idlib.', [77]),
        ("The minister drew on the savings of 300 people. Rebels left Salma.", []),
    ],
)  # fmt: skip
def test_more_words_of_moving(text: str, figures: list[int]) -> None:
    assert [c.value for c in page(text)] == figures
