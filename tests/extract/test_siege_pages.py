"""What pages on sieges tell: plans expected, buses boarded, names of states and groups."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims_of

SLOTS = [
    # --- what somebody expects, or two sides have agreed on, is to come
    (
        "The governor said he expected 870 people to depart on Monday from Tafas for Idlib.",
        "870",
        {"status": "planned", "origin": "Tafas", "destination": "Idlib"},
    ),
    (
        "The army struck a deal with the brigade to withdraw 730 of its fighters from Inkhil.",
        "730",
        {"status": "planned", "origin": "Inkhil"},
    ),
    # a day that the report tells as over is no week later
    (
        (
            "Dozens of buses left Tafas on Monday. The paper al-Watan said 640 more people would"
            " follow in a second convoy on Monday night."
        ),
        "640",
        {"status": "planned", "date_start": "2019-03-11"},
    ),
    (
        "The mayor said 640 people would leave Tafas in a second convoy on Monday.",
        "640",
        {"status": "planned", "date_start": "2019-03-18"},
    ),
    # a convoy that has left is not what has begun
    (
        "The paper reported that evacuations had resumed and a convoy of 13 buses left Inkhil.",
        "13",
        {"status": "completed", "origin": "Inkhil"},
    ),
    ("Evacuations resumed with a convoy of 13 buses leaving Inkhil.", "13", {"status": "ongoing"}),
    # --- where buses came to is what those left who board them
    (
        "Buses had arrived in Tafas at dawn and some 340 fighters started to board them.",
        "340",
        {"origin": "Tafas", "destination": None},
    ),
    (
        "Under the deal some 340 fighters arrived in Tafas.",
        "340",
        {"origin": None, "destination": "Tafas"},
    ),
    # a border is that of a place, and no place that people left
    (
        (
            "Rebels are being evacuated. Some 340 left the area on Monday for the town of Azaz on"
            " the border with Turkey."
        ),
        "340",
        {"origin": None, "destination": "Azaz"},
    ),
    (
        "Across the border in Iraq, Bardarash camp took in 340 Syrian Kurds on Monday.",
        "340",
        {"destination": "Bardarash camp"},
    ),
    # so is what a state does there
    (
        (
            "Evacuees came to Azaz, which is within the area of Turkey's Operation Olive Branch."
            " Some 340 rebels left on Monday."
        ),
        "340",
        {"origin": None},
    ),
    # the towns of those who leave a province
    (
        "Some 340 people of the besieged towns of Madaya and Bloudan will leave Rif Dimashq.",
        "340",
        {"origin": "Madaya / Bloudan"},
    ),
    (
        "A batch of rebels left Tafas on Monday, heading Idlib. The 12 buses carried 340 people.",
        "340",
        {"origin": "Tafas", "destination": "Idlib", "buses": 12},
    ),
    # what happened in months is not only of the place told before
    (
        (
            "Some 340 people left Tafas on Monday.\n\nThousands of Syrians have evacuated besieged"
            " rebel areas in recent months."
        ),
        "Thousands",
        {"origin": "rebel areas"},
    ),
    (
        (
            "Some 340 people left Tafas on Monday.\n\nThousands of rebels have been bused to Idlib"
            " over the past months."
        ),
        "Thousands",
        {"origin": None, "destination": "Idlib"},
    ),
    # a day on which something should come is no day of what came
    (
        (
            "The UN evacuated 64 civilians from Tafas. The truce should also allow aid to reach"
            " Tafas on Thursday. The first busload of 13 people was taken to a school."
        ),
        "13",
        {"date_start": None},
    ),
    # --- buses and deals make it an evacuation
    (
        (
            "First batch of displaced people reaches Azaz\n\nOn Monday, 30 buses with 940 people"
            " on board left Tafas."
        ),
        "940",
        {"movement": "evacuation", "buses": 30},
    ),
    (
        "Activists said the agreement aims to displace 940 residents of Tafas.",
        "940",
        {"movement": "evacuation", "status": "planned"},
    ),
    ("The fighting displaced 940 residents of Tafas.", "940", {"movement": "flight"}),
    # --- who
    (
        "A convoy carrying 340 FSA members and their families left Tafas on Monday.",
        "340",
        {"who": ("fighters", "family_members"), "group": "Free Syrian Army"},
    ),
    (
        "Some 34 White Helmets members and their families were evacuated from Tafas to Jordan.",
        "34",
        {"who": ("people", "family_members")},
    ),
    (
        "Some 340 IS fighters left Yarmouk camp on Monday in a convoy.",
        "340",
        {"who": ("fighters",), "group": "ISIS", "status": "completed"},
    ),
    # a town that lies in ruins
    (
        "Some 340 people were evacuated from the besieged ruins of the city of Homs on Monday.",
        "340",
        {"origin": "Homs"},
    ),
    # --- who says so
    (
        "Al Jazeera's Omar Saleh, reporting from Beirut, said that 340 people had left Tafas.",
        "340",
        {"source": "Al Jazeera"},
    ),
    (
        "UNHCR's Omar Saleh, speaking in Beirut, said that 340 people had left Tafas.",
        "340",
        {"source": "UNHCR (Omar Saleh)"},
    ),
    # a land that does something with an area is not what people left
    (
        (
            "Officials said they would pull troops out of the area that Turkey attacked. The Red"
            " Crescent said that 64,000 people had fled their homes."
        ),
        "64,000",
        {"origin": None},
    ),
    (
        "Some 340 evacuees from areas that Russia occupies reached Zaporizhzhia on Monday.",
        "340",
        {"origin": "areas that Russia occupies"},
    ),
    (
        "More than 34,000 civilians who fled Turkey's military offensive are now in Tal Rifaat.",
        "34,000",
        {"origin": None, "destination": "Tall Rifat"},
    ),
    (
        "More than 34,000 civilians fled Sri Lanka's war zone on Monday.",
        "34,000",
        {"origin": "Sri Lanka"},
    ),
    # words that describe a place, and a comma between them
    (
        "Some 340 rebels evacuated the encircled, opposition-held city of Dumayr on Monday.",
        "340",
        {"origin": "Dumayr"},
    ),
    # where people are at home is not what they left
    (
        "The ship took 340 nurses, mostly from Kerala, from the port of Aden to Djibouti.",
        "340",
        {"origin": "Aden", "destination": "Djibouti"},
    ),
    (
        "Some 34 families from Raqqa and Tabqa returned to their homes in February.",
        "34",
        {"origin": None, "destination": None},
    ),
    # a crossing near a place
    (
        "Some 340 evacuees came to the area from Abu Zindein crossing near al-Bab city on Monday.",
        "340",
        {"origin": None},
    ),
    # rebels who go under a deal return nowhere
    (
        (
            "Under the truce some 3,400 Syrians, including 340 fighters, are to leave Arsal for"
            " Idlib in Syria."
        ),
        "3,400",
        {"movement": "evacuation", "origin": "Arsal"},
    ),
    # the day of one clause is not that of a plan in another
    (
        (
            "Families gathered on Sunday in buses under the second phase of a deal, which aims to"
            " evacuate the area of Arsal of 340 armed men."
        ),
        "340",
        {"status": "planned", "date_start": None},
    ),
    # what goes on has no day of its own
    (
        "The evacuation of Tafas continues. An official said 340 families left Tafas by bus.",
        "340",
        {"date_start": None},
    ),
    ("SANA put the number of expected evacuees from Tafas at 340.", "340", {"status": "planned"}),
    # the year of the second day is that of the first
    (
        "Some 3,400 people crossed from Lebanon to Syria between September 23 and 20 October 2018.",
        "3,400",
        {"date_start": "2018-09-23", "date_end": "2018-10-20"},
    ),
    # names in quotation marks
    (
        'The deal provides for the exit of about 340 "Jaish al-Islam" terrorists from Tafas.',
        "340",
        {"who": ("fighters",), "group": "Jaish al-Islam", "status": "planned"},
    ),
    (
        "Some 34 families, approximately 160 members, left al-Hol camp for Iraq.",
        "160",
        {"unit": "people", "origin": "al-Hol camp"},
    ),
    # whose a body is does not speak
    (
        "Some 340 left Tafas, according to the government-controlled Central Military Media.",
        "340",
        {"source": "Central Military Media"},
    ),
    (
        "Some 340 people left Tafas, according to the rebel-run Aleppo Media Center.",
        "340",
        {"source": "Aleppo Media Center"},
    ),
    ("Some 340 people left Tafas, Hezbollah-run media said.", "340", {"source": "Hezbollah"}),
    # they went on in those buses
    (
        (
            "Some 1,340 rebels used the humanitarian corridor in Tafas on Monday. They headed to"
            " Idlib province in convoys of 40 buses."
        ),
        "1,340",
        {"buses": 40, "destination": "Idlib"},
    ),
]


@pytest.mark.parametrize(("text", "figure", "wanted"), SLOTS)
def test_slots(text: str, figure: str, wanted: dict[str, object]) -> None:
    (claim,) = [c for words, c in claims_of(text) if figure in words]
    told = {name: getattr(claim, name) for name in wanted}
    days = {name: str(told[name]) for name in told if name.startswith("date") and told[name]}
    assert {**told, **days} == wanted


#: Texts that tell so many claims, by their figures.
COUNTED = [
    # a headline's ministry and its centre below it; "civilians" and who they are
    (
        (
            "940 civilians left Tafas – Russian MoD\n\nThe total number of those evacuated from"
            " Tafas has reached 940, the Russian Centre for Reconciliation said."
        ),
        ["940"],
    ),
    (
        (
            "More than 90 civilians leave Tafas\n\nThe UN said that more than 90 women, children"
            " and elderly men had been allowed to leave Tafas."
        ),
        ["more than 90"],
    ),
    # a group that would be a verb in small letters
    ("IS released 13 SDF fighters on Sunday, after which the SDF let trucks enter Hajin.", []),
    # parts of a land are no people
    (
        "Hundreds of rebels in three besieged parts of Syria have been evacuated under a deal.",
        ["Hundreds"],
    ),
    # who may have to flee, who needs to go, how many come on average, who else was killed
    ("The UN warned that the assault could displace 34,000 people from Tafas.", []),
    (
        "The WHO took 34 patients out of Gaza. There are 3,400 people who need to be evacuated.",
        ["34"],
    ),
    (
        (
            "The UN says 34,000 people fled Lebanon. The crossing had seen on average 340 persons"
            " daily crossing into Syria."
        ),
        ["34,000"],
    ),
    ("The withdrawal of the rebels from Tafas led to the killing of four militants.", []),
    ("Rana and the infant's five siblings, who fled Mosul, came to the camp on Monday.", []),
    # rescue from a ruin is no evacuation
    ("Rebels in Tafas pulled 13 people out of the rubble of a school.", []),
    ("Rebels in Tafas pulled 13 people out of the ruins of a school.", []),
]


@pytest.mark.parametrize(("text", "figures"), COUNTED)
def test_claims_told(text: str, figures: list[str]) -> None:
    assert [words for words, _ in claims_of(text)] == figures
