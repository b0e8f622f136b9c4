"""Figures beside a movement of others: who stayed, was expected, was swapped, sat in each bus."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # All but so many, alone and with their whole.
        ("The evacuation is over: all but 90 have left Rukban for Homs.", set()),
        ("All but 300 of the 4,000 people of Daraya have been evacuated.", set()),
        # Those who were expected, and those who came.
        (("Instead of the 2,000 people who had been expected, 900 were evacuated from Waer to "
          "Jarablus."), {"900"}),
        ("It was to be 1,500 people on Saturday; in the end 1,979 were evacuated from Waer.",
         {"1,979"}),
        # Who would not go is told beside who did.
        (("The 300 fighters who refused to leave stayed in Waer while 1,500 people were evacuated "
          "to Jarablus."), {"1,500"}),
        # Who waits is not who was let through.
        (("Another 1,000 rebels wait for buses at the crossing, while 600 people were let through "
          "on Monday."), {"600"}),
        ("The army took 80 people out of Muna. Three families, 18 in all, refused to leave.",
         {"80"}),
        ("The army took 80 people out of Muna. Some 25 would not leave their goats.", {"80"}),
        ("The army took 80 people out of Muna. The other 25 would not go and stayed.", {"80"}),
        # Nor are those whom a body only has to care for.
        (("UNHCR neither helps nor hinders returns, and has some 80,000 refugees on its rolls. "
          "Another 300 returned to Homs on Monday."), {"Another 300"}),
        # Soldiers of another land who are on their way home.
        ("At least 40 soldiers were in the trucks that left Goma, 25 of them Kenyans.", set()),
        # Others for whom they went.
        (("In exchange for 500 people of Zabadani, 3,000 were evacuated from Foua to Aleppo on "
          "Wednesday."), {"3,000"}),
        # So many in each bus.
        ("Some 900 people were evacuated from Zabadani. Every bus had 50 people aboard.",
         {"Some 900"}),
        # A whole without a comma, and a mere proportion.
        ("Of 7,000 people from Douma only 400 had been evacuated to Idlib by Saturday.",
         {"only 400"}),
        (("More than 12,000 people were evacuated from Douma on Monday, six in ten of them "
          "children."), {"More than 12,000"}),
        # Each of these beside the same words of those who did go.
        ("Along with 300 fighters who agreed to leave, 900 people were evacuated from Waer.",
         {"300", "900"}),
        ("Of the 7,000 people evacuated from Douma only 400 were children.",
         {"the 7,000", "only 400"}),
    ],
)  # fmt: skip
def test_only_who_went_is_claimed(text: str, figures: set[str]) -> None:
    assert set(claims(text)) == figures


def test_an_agreement_provides_for_what_is_to_come() -> None:
    lets = claims("The deal lets 3,000 people be evacuated from Douma to Idlib.")["3,000"]
    let = claims("The army let 3,000 people out of Douma, under the deal, on Sunday.")["3,000"]
    assert (lets.status, let.status) == ("planned", "completed")


def test_company_shares_day_and_way() -> None:
    told = claims(
        "To Idlib went 460 fighters with 1,100 relatives from Qaboun on Sunday under the deal."
    )
    ways = {figure: (c.origin, c.destination, str(c.date_start)) for figure, c in told.items()}
    assert ways["460"] == ways["1,100"] == ("Qaboun", "Idlib", "2018-04-15")


def test_another_voice_behind_a_contrast_takes_the_figure() -> None:
    told = claims(
        "The Observatory's head, Rami Abdel Rahman, spoke of 1,000 people evacuated from Foua, "
        "whereas state TV had 750."
    )
    assert told["750"].source is None
