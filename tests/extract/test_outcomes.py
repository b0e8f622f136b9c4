"""What came of plans, counts up to an end, parts told behind, and figures that are no claim."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims, reasons

#: Makes a text one about a conflict, and names no place.
_TOPIC = " The truce between rebels and the army ended a siege."


#: Figures of which nobody moved, with the reason.
NONE = [
    ("Some 60 families in Douma refused to leave on Sunday.", "60", "nobody of them moved"),
    ("Some 60 families were unable to leave Douma on Sunday.", "60", "nobody of them moved"),
    ("Some 60 families declined to quit the town of Douma.", "60", "nobody of them moved"),
    ("If the truce held, 60 rebels would be able to leave Douma for Idlib.", "60", "conditional"),
    ("The Red Cross called on Sunday for the evacuation of 60 patients from Douma.", "60",
     "order to leave"),
    ("Some 60 patients, the oldest of them aged 88, were evacuated from Douma.", "88", "an age"),
    ("More than 350,000 people have fled Douma since 2012.", "350,000", "long-run total"),
    ("With the last 60 rebels still in Douma, 300 people were bused to Idlib.", "the last 60",
     "trapped or living there"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "reason"), NONE)
def test_no_claims(text: str, figure: str, reason: str) -> None:
    assert [r for words, r in reasons(text + _TOPIC).items() if figure in words] == [reason]


#: A figure with its status and aggregation, its first and last day; read on Monday 16 April 2018.
TOLD = [
    # what people will be able to do lies ahead, what they managed to is over
    ("Some 60 rebels will be able to leave Douma on Friday.",
     ("planned", "increment", "2018-04-20", "2018-04-20")),
    ("Some 60 rebels were able to leave Douma on Friday.",
     ("completed", "increment", "2018-04-13", "2018-04-13")),
    # a plan and what came of it
    ("Of the 400 people due to leave Douma on Friday, only 60 did so.",
     ("completed", "increment", "2018-04-13", "2018-04-13")),
    ("Of the 60 people due to leave Douma on Friday, only 20 did so.",
     ("planned", "increment", "2018-04-13", "2018-04-13")),
    ("Of the 60 people who were to leave Douma on Friday, 20 left.",
     ("planned", "increment", "2018-04-13", "2018-04-13")),
    # all of whom a part has its day
    ("Aid workers brought 60 patients out of Douma, 20 of them on Sunday.",
     ("completed", "total", "None", "2018-04-16")),
    ("Aid workers brought 60 patients out of Douma on Friday, 20 of them children.",
     ("completed", "increment", "2018-04-13", "2018-04-13")),
    # up to the end of an operation, and with its last batch
    ("Some 60 people were flown out of Douma before the airlift was halted on Friday.",
     ("completed", "total", "None", "2018-04-13")),
    ("Altogether 60 people were bused out of Douma until the operation ended on Friday.",
     ("completed", "total", "None", "2018-04-13")),
    ("Some 60 people were flown out of Douma on Sunday before the airlift ended on Monday.",
     ("completed", "increment", "2018-04-15", "2018-04-15")),
    ("With the last 20 rebels out of Douma on Friday, 60 have now been taken to Idlib.",
     ("completed", "total", "None", "2018-04-13")),
    # two counts set beside each other
    ("The mayor put at 60 the number of people evacuated from Douma as of Friday.",
     ("completed", "total", "None", "2018-04-13")),
    ("The mayor put at 90 the number of people evacuated as of Friday, up from 60 a day earlier.",
     ("completed", "total", "None", "2018-04-12")),
    # what a convoy does to a count is no record of it
    ("The latest convoy raises the number of people evacuated from Douma to 60.",
     ("completed", "total", "None", "2018-04-16")),
    # each of the days is of another figure
    ("Some 60 and 40 rebels left Douma on Friday and Saturday respectively.",
     ("completed", "increment", "2018-04-13", "2018-04-13")),
    ("Some 40 and 60 rebels left Douma on Friday and Saturday respectively.",
     ("completed", "increment", "2018-04-14", "2018-04-14")),
    ("Some 60 rebels left Douma on Friday and Saturday.",
     ("completed", "window", "2018-04-13", "2018-04-14")),
    # no day: what is counted stands behind it, or it is still to come
    ("Some 60 people were evacuated from Douma on March 8 and 31 prisoners went free.",
     ("completed", "increment", "2018-03-08", "2018-03-08")),
    ("Some 60 people were evacuated from Douma on April 8 and 29 from Zabadani.",
     ("completed", "increment", "2018-04-08", "2018-04-08")),
    ("Some 60 people were evacuated from Douma on April 8 and 9.",
     ("completed", "window", "2018-04-08", "2018-04-09")),
    # a clause of its own behind a noun and its people
    ("The UN called for the evacuation of 90 people; 60 were evacuated from Douma on Friday.",
     ("completed", "increment", "2018-04-13", "2018-04-13")),
    # how long a place has been what it is
    ("Some 60 people left Douma, besieged since 2013, on Friday.",
     ("completed", "increment", "2018-04-13", "2018-04-13")),
    ("Some 60 people left Douma, which has been shut since March 2013, for Idlib.",
     ("completed", "increment", "None", "None")),
    # a row of days
    ("On Friday, 90 people were bused out of Douma; on Saturday, 75; on Sunday, 60, he said.",
     ("completed", "increment", "2018-04-15", "2018-04-15")),
    # denied in other words
    ("The mayor dismissed as baseless a report that 60 people had fled Douma.",
     ("denied", "increment", "None", "None")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TOLD)
def test_what_is_told(text: str, wanted: tuple[str, str, str, str]) -> None:
    told = next(c for words, c in claims(text + _TOPIC).items() if "60" in words)
    days = str(told.date_start), str(told.date_end)
    assert (told.status, told.aggregation, *days) == wanted


#: A figure and whom it counts.
WHOM = [
    ("The number of rebels evacuated from Douma has risen to 60.", ("fighters",)),
    ("The number of rebels and their relatives evacuated from Douma on Sunday was 60.",
     ("fighters", "family_members")),
    ("The number of people evacuated from Douma has risen to 60.", ("people",)),
    # some of those told before
    ("Some 90 villagers were taken out of Douma. 60 of them were wounded.", ("wounded",)),
    # who is taken in by hospitals where they were brought from a siege
    ("Hospitals in Homs took in 60 wounded evacuated from Douma on Sunday.", ("wounded",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who"), WHOM)
def test_whom(text: str, who: tuple[str, ...]) -> None:
    told = next(c for words, c in claims(text + _TOPIC).items() if "60" in words)
    assert told.who == who


@pytest.mark.parametrize(
    ("text", "movement"),
    [
        ("Some 60 people found refuge in Homs after a convoy brought them out of Douma.",
         "evacuation"),
        ("Some 60 people found refuge in Homs after shells fell on them in Douma.", "flight"),
    ],
)  # fmt: skip
def test_who_was_brought_to_safety_was_evacuated(text: str, movement: str) -> None:
    told = next(c for words, c in claims(text + _TOPIC).items() if "60" in words)
    assert told.movement == movement


def test_some_of_them_hurt_on_their_way_are_no_claim() -> None:
    text = "Some 90 villagers were taken out of Douma. 60 of them were wounded when a shell hit."
    assert not [words for words in claims(text + _TOPIC) if "60" in words]


def test_those_others_went_for_have_a_way_of_their_own() -> None:
    text = (
        "Some 90 rebels were evacuated from Douma to Idlib on Sunday in exchange for 60 from Fuah, "
        "who went to Homs."
    )
    told = next(c for words, c in claims(text + _TOPIC).items() if "60" in words)
    assert (told.origin, told.destination) == ("Foua", "Homs")
