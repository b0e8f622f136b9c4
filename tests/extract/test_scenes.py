"""Where people were and went, told by what else went on there or by the sentence behind."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims

#: Makes a text one about a conflict, and names no place.
_TOPIC = " The truce between rebels and the army ended a siege."

#: A text, its figure, what people left and where they went.
WAYS = [
    # where something went on just before, if the text has named no other place
    ("Clashes broke out in Douma on Sunday. Some 640 families ran away.", "640", "Douma", None),
    (
        "Rockets landed in Bakhmut. The same evening 58 patients were driven to Dnipro.",
        "58",
        "Bakhmut",
        "Dnipro",
    ),
    ("Talks on Douma failed. No bus came. Later 75 rebels left for Idlib.", "75", "Douma", "Idlib"),
    # ... also what aid or troops reached, and what was bombed in the same sentence
    ("Trucks of flour reached Douma as 330 villagers left for Idlib.", "330", "Douma", "Idlib"),
    ("Some 90 soldiers were sent to Douma while 330 villagers left for Idlib.", "330", "Douma",
     "Idlib"),
    ("Strikes on Douma on Friday forced 330 villagers to flee to Idlib.", "330", "Douma", "Idlib"),
    # two places, or one too far back, are no scene
    ("Clashes broke out in Douma and in Homs. Some 640 families ran away.", "640", None, None),
    (
        "Clashes broke out in Douma. It rained. No talks. No bus. Some 640 families were moved.",
        "640",
        None,
        None,
    ),
    # ... nor where sides met, where people are taken in, or from where a country is ruled
    ("A truce was agreed in Astana on Friday. Some 75 rebels left for Idlib.", "75", None, "Idlib"),
    ("A hospital in Homs is full. Some 640 families ran away.", "640", None, None),
    ("In Kyiv, the president thanked them. Some 640 families were evacuated.", "640", None, None),
    # nor is the place that a report is written from
    ("BEIRUT (AFP) - A truce took hold. Some 75 rebels left for Idlib.", "75", None, "Idlib"),
    # where vehicles came before they left with people in them
    ("Coaches rolled into Douma on Monday. They left with 210 rebels on board.", "210", "Douma",
     None),
    ("Ambulances reached Douma and left with 25 patients.", "25", "Douma", None),
    ("A train pulled into Douma. Later it departed carrying 340 civilians for Homs.", "340",
     "Douma", "Homs"),
    ("Buses set out for Douma. They returned with 340 civilians on board.", "340", "Douma", None),
    ("A helicopter landed in Douma and flew out 12 wounded.", "12", "Douma", None),
    ("A helicopter landed in Homs and flew out 12 wounded from Douma.", "12", "Douma", "Homs"),
    # ... and those that only brought people there did not
    ("A convoy from Douma reached Idlib. It carried 340 civilians.", "340", "Douma", "Idlib"),
    # what people left, in the sentence behind
    ("Some 120 villagers reached Idlib. They had been evacuated from Douma.", "120", "Douma",
     "Idlib"),
    ("Some 120 villagers reached Idlib. The convoy had set out from Douma.", "120", "Douma",
     "Idlib"),
    ("Some 120 villagers reached Idlib. Civilians were evacuated from Douma too.", "120", None,
     "Idlib"),
    ("Some 120 villagers reached Idlib. The wounded were also evacuated from Douma.", "120", None,
     "Idlib"),
    # where they are now
    ("Some 55 patients were taken out of Douma and are now in Homs.", "55", "Douma", "Homs"),
    ("Some 55 patients were taken out of Douma. They are currently safe in Homs.", "55", "Douma",
     "Homs"),
    ("Some 55 refugees who are now in Homs left Douma.", "55", "Douma", None),
    # other words that lead to a goal
    ("Police escorted 55 families out of Douma and as far as Homs.", "55", "Douma", "Homs"),
    ("Some 55 families left Douma and were each given bread on arrival in Homs.", "55", "Douma",
     "Homs"),
    ("Some 55 families were moved from a camp in Douma to another in Homs.", "55", "Douma", "Homs"),
    # "here", "the city": not the one that they left
    ("In Dnipro, gyms are dormitories. Some 55 families from Bakhmut arrived here.", "55",
     "Bakhmut", "Dnipro"),
    ("Dnipro has opened shelters. Some 55 families from Sumy reached the city.", "55", "Sumy",
     "Dnipro"),
    # how far they went; what lies so far away is not left
    ("Some 55 villagers walked 30 kilometres from Douma to Homs.", "55", "Douma", "Homs"),
    ("Some 55 villagers left a farm 30 kilometres from Douma for Homs.", "55", None, "Homs"),
    # another part of what was told before
    ("Some 55 rebels left Harasta. Last month 460 were taken out of other parts of the enclave.",
     "460", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "origin", "destination"), WAYS)
def test_ways(text: str, figure: str, origin: str | None, destination: str | None) -> None:
    told = next(c for words, c in claims(text + _TOPIC).items() if figure in words)
    assert (told.origin, told.destination) == (origin, destination)


#: A text, its figure and its day.
DAYS = [
    # the day of what they fled is not theirs: it may have gone on for weeks
    ("Clashes broke out in Douma on Sunday. Some 640 families fled.", "640", None),
    ("A truce began in Douma on Sunday. Some 640 people were evacuated.", "640", None),
    # of their convoy, in the sentence behind
    ("Some 640 families were moved from Douma to Homs. The convoy left on Sunday.", "640",
     "2018-04-15"),
    ("Some 640 families were moved from Douma to Homs. They were driven out on Sunday.", "640",
     "2018-04-15"),
    ("Some 640 families were moved from Douma to Homs. The convoy was attacked on Sunday.", "640",
     None),
    ("Some 640 families were moved from Douma to Homs. The buses returned on Sunday.", "640", None),
    ("Some 640 families were moved from Douma to Homs. They left after a raid on Sunday.", "640",
     None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "day"), DAYS)
def test_days(text: str, figure: str, day: str | None) -> None:
    told = next(c for words, c in claims(text + _TOPIC).items() if figure in words)
    assert (str(told.date_start) if told.date_start else None) == day


#: The day of a plan, read on Monday the 16th.
PLANS = [
    # what somebody says now lies ahead
    ("The mayor said 90 people were expected to leave Douma on Friday.", "2018-04-20"),
    ("Some 90 people were due to leave Douma on Friday, the mayor said.", "2018-04-20"),
    ("The mayor said he had agreed with rebels that 90 people would quit Douma on Friday.",
     "2018-04-20"),
    # what had been said is over
    ("The mayor had said that 90 people would leave Douma on Friday.", "2018-04-13"),
    ("The mayor, who declared a truce, had said that 90 people would quit Douma on Friday.",
     "2018-04-13"),
    ("Some 90 people were supposed to leave Douma on Friday, the mayor said.", "2018-04-13"),
    ("Some 90 people had been due to leave Douma on Friday, the mayor said.", "2018-04-13"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), PLANS)
def test_plans(text: str, day: str) -> None:
    told = next(c for words, c in claims(text + _TOPIC).items() if "90" in words)
    assert (told.status, str(told.date_start)) == ("planned", day)
