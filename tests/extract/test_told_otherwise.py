"""Movements told the other way round: what was left by them, a count raised, who heard it."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims

#: What a claim is asked for: its origin, goal, status, how much of the whole and its source.
Slots = tuple[str | None, str | None, str, str, str | None]


@pytest.mark.parametrize(
    ("text", "figure", "slots"),
    [
        # Those who left stand behind the place that they left ...
        ("The Rukban camp was left by more than 700 refugees on Sunday, the army said.",
         "more than 700", ("Rukban", None, "completed", "increment", "army")),
        # ... which may be described at length.
        (("Under the deal Qaboun, a district on the rim of Damascus, has been quit by more than "
          "2,000 rebels, state media said on Sunday."),
         "more than 2,000", ("Qaboun", None, "completed", "total", "Syrian state media")),
        # What raises a count is done, whatever the next clause plans.
        (("Some 900 people were evacuated from Yalda to Afrin on Sunday. That raises to 5,000 the "
          "people displaced from Yalda to Afrin, and tomorrow another batch is due to go."),
         "5,000", ("Yalda", "Afrin", "completed", "total", None)),
        # Who does it is no place.
        ("The airlift went on. About 9,000 people have been evacuated by the U.S. so far.",
         "About 9,000", (None, None, "completed", "total", None)),
        # A goal told as due without a verb that moves.
        (("The evacuation of Palma by sea went on. A ship with about 900 people from Palma is due "
          "at Pemba on Wednesday."),
         "about 900", ("Palma", "Pemba", "planned", "increment", None)),
        # The buses that left are not those that will.
        (("Civilians were in the 9 buses that headed from Douma for Idlib on Sunday, and more are "
          "to follow, the army said."),
         "the 9", ("Douma", "Idlib", "completed", "increment", "army")),
        # On board of what the sentence before told, those before their verb.
        (("A convoy of 40 buses left Douma on Sunday for Jarablus. On board are upward of 2,700 "
          "persons."),
         "upward of 2,700", ("Douma", "Jarabulus", "completed", "increment", None)),
        # Who got there before them.
        (("The last 300 rebels were evacuated from Douma to Idlib. Around 16,200 people had got "
          "there before them."),
         "Around 16,200", ("Douma", "Idlib", "completed", "increment", None)),
        # A list of people, or those with them, between "let" and "out".
        (("The evacuation goes on. The corridor let some 1,600 women, children and elderly people "
          "out of Douma on Sunday."),
         "some 1,600", ("Douma", None, "completed", "increment", None)),
        ("The truce let 15 patients and 31 people accompanying them out of Gaza to Egypt.",
         "31", ("Gaza Strip", "Egypt", "completed", "increment", None)),
        # What a place that receives them lies in is not where they went.
        (("Zabid, a small town in western Yemen's Hodeidah, has taken in 3,240 families who were "
          "evacuated from Taiz."),
         "3,240", ("Taiz", "Zabid", "completed", "increment", None)),
        # The same people in another unit.
        ("Some 3,000 families fled from Douma to Idlib. That is around 16,200 people.",
         "around 16,200", ("Douma", "Idlib", "completed", "increment", None)),
        # An offensive is for no place that people go to.
        (("Mosul was shelled again. The number of those who fled western Mosul since the army "
          "began its push for the city is 31,621."),
         "31,621", ("western Mosul", None, "completed", "total", None)),
        # One convoy, though its verb counts up.
        ("Aboard 45 buses 3,000 locals have left Foua for Aleppo.",
         "3,000", ("Foua", "Aleppo", "completed", "increment", None)),
        # What a whole operation has moved.
        ("In an operation of three days, the Red Crescent has brought 86 civilians out of Douma.",
         "86", ("Douma", None, "completed", "total", None)),
        # A ship's words for leaving.
        (("The evacuation goes on. A ship with 300 passengers cast off in Port Sudan for Jeddah on "
          "Sunday."), "300", ("Port Sudan", "Jeddah", "completed", "increment", None)),
    ],
)  # fmt: skip
def test_a_movement_told_the_other_way_round(text: str, figure: str, slots: Slots) -> None:
    claim = claims(text)[figure]
    told = claim.origin, claim.destination, claim.status, claim.aggregation, claim.source
    assert told == slots


@pytest.mark.parametrize(
    "text",
    [
        # Who is kept from leaving stays.
        "The evacuation of Aleppo went on. Some 300 civilians were kept from leaving Aleppo.",
        "The evacuation went on. Hundreds of civilians had been prevented from leaving Aleppo.",
        # The figure of a name in capitals.
        "The convoy drove out of PK-12, a suburb of Bangui, the refugees on top of what they own.",
        # Prisoners, in a report on nothing else, whatever word stands for them.
        (
            "Prisoners fly home as swap goes on. Some 900 detainees change sides in the prisoner "
            "exchange. On Friday 250 of them had been flown from Aden to Sanaa. Three flights were "
            "to carry 100 Houthis from Mocha to Sanaa, the captives' families said."
        ),
        # Headlines of other pages.
        (
            "Camp nearly empty\n\nThe evacuation of Rukban is over.\n\nRead also\n"
            "Escaping Rukban: 985 people evacuated to Homs\n\nThe camp was set up in 2014."
        ),
        # Empty buses come to fetch people.
        "Civilians may be evacuated from Raqqa. Dozens of buses drove into Raqqa overnight.",
        # Nobody is left by the roadside as people leave a place.
        "The evacuation of Homs went on, and 300 people were left by the roadside.",
    ],
)
def test_what_moves_nobody(text: str) -> None:
    assert claims(text) == {}


@pytest.mark.parametrize(
    ("text", "source", "relay"),
    [
        # The agency only heard it.
        ("Some 300 rebels were to be evacuated from Daraya, AFP was told by a military source.",
         "unnamed", "AFP"),
        # An aside stands between a body and what it puts at a number.
        (("SANA, the state agency, had put at 700 the rebels who would be evacuated from Daraya "
          "to Idlib."), "SANA", None),
        # Authorities of a place told before.
        (("The truce holds. More than 3,500 families have found refuge in Daraa in recent days, "
          "authorities there estimate."), "authorities", None),
        # A verb of speech in several words.
        (("More than 9,000 people have left Kursk, deputy spokesman Artyom Sharov of the "
          "Emergencies Ministry let reporters know."), "Emergencies Ministry", None),
    ],
)  # fmt: skip
def test_who_says_it(text: str, source: str, relay: str | None) -> None:
    (claim,) = claims(text).values()
    assert (claim.source, claim.relayed_by) == (source, relay)


def test_what_a_count_has_passed_is_its_lower_bound() -> None:
    claim = claims(
        "Another 100 people were taken out of Douma on Sunday. The total has passed 11,000 people."
    )["11,000"]
    assert (claim.low, claim.high, claim.qualifier) == (11_000, None, "lower")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # Flights in brackets are no people ...
        ("Some 8,500 people were evacuated on 35 flights of the army (29 of them with C-17s).",
         {"Some 8,500"}),
        # ... and what a headline says of buses is told with their people.
        ("45 buses leave Foua for Aleppo\n\n"
         + "Aboard 45 buses 3,000 locals were evacuated on Sunday from Foua to Aleppo, " * 2
         + "the Red Crescent said.", {"3,000"}),
    ],
)  # fmt: skip
def test_what_stands_beside_a_movement(text: str, figures: set[str]) -> None:
    assert set(claims(text)) == figures


def test_figures_of_single_days_stand_behind_their_sum() -> None:
    told = claims(
        "Refugees are evacuated from Douma. At the weekend 4,751 of them were bused to Idlib, "
        "3,111 on the Saturday and 1,640 on the Sunday."
    )
    days = {figure: str(claim.date_start) for figure, claim in told.items()}
    assert days["3,111"] == "2018-04-14"
    assert days["1,640"] == "2018-04-15"
