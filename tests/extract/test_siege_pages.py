"""What pages on sieges tell: plans expected, buses boarded, names of states and groups."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document

#: When the texts are published: a Wednesday.
_PUBLISHED = date(2019, 3, 13)


def claims_of(text: str) -> list[tuple[str, Claim]]:
    """Return the claims of a text with the words of their figures."""
    found = extract(Document(doc_id="text", text=text, published=_PUBLISHED)).claims
    return [(text[c.start : c.end], c) for c in found]


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
    # rescue from a ruin is no evacuation
    ("Rebels in Tafas pulled 13 people out of the rubble of a school.", []),
    ("Rebels in Tafas pulled 13 people out of the ruins of a school.", []),
]


@pytest.mark.parametrize(("text", "figures"), COUNTED)
def test_claims_told(text: str, figures: list[str]) -> None:
    assert [words for words, _ in claims_of(text)] == figures
