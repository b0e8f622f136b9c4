"""Movements told in several short sentences: the count, the vehicles, the goal stand behind."""

from __future__ import annotations

import pytest

from evac.models import Claim
from tests.extract.conftest import claims


def slots(claim: Claim, wanted: dict[str, object]) -> dict[str, object]:
    """Return those slots of a claim, days as text."""
    found = {name: getattr(claim, name) for name in wanted}
    return {n: str(v) if n.startswith("date") and v is not None else v for n, v in found.items()}


@pytest.mark.parametrize(
    ("text", "figure", "wanted"),
    [
        # A sentence between goes on about the same people, their way, who led it.
        (("Rebels left the besieged town of Douma for Idlib on Saturday. They went through the "
          "Wafideen crossing. There were 640 of them."), "640",
         {"origin": "Douma", "destination": "Idlib", "who": ("fighters",)}),
        (("Rebels and their families left Douma on Saturday. The operation was supervised by the "
          "Red Crescent. Their number was 640."), "640",
         {"origin": "Douma", "date_end": "2018-04-14"}),
        # Who left on another day are others than those counted before, and "they" those told last.
        (("Some 380 civilians left Harasta for Adra on Saturday. On Sunday, too, civilians left "
          "Harasta. There were 94 of them."), "94",
         {"origin": "Harasta", "destination": None, "date_start": "2018-04-15"}),
        (("Some 380 civilians left Harasta for Adra on Sunday. They left Harasta that day by bus. "
          "There were 94 of them."), "94", {"destination": "Adra", "date_start": "2018-04-15"}),
        # "Did so", "was done" stand for what the sentence before told.
        ("Civilians were allowed to leave Harasta on Sunday. As many as 390 did so.", "390",
         {"origin": "Harasta", "who": ("civilians",), "date_end": "2018-04-15"}),
        ("Civilians left Homs on Sunday. Over 1,100 of them did so.", "1,100", {"origin": "Homs"}),
        (("On Saturday 900 rebels left Douma. Since the end of February, the army said, this was "
          "done for some 30,000 civilians."), "30,000",
         {"origin": "Douma", "aggregation": "total", "who": ("civilians",)}),
        # Vehicles of a movement told before, alone or with those in them.
        ("Rebels left Harasta on Sunday. For this, 45 buses were used.", "45",
         {"origin": "Harasta", "unit": "buses", "date_end": "2018-04-15"}),
        (("A convoy left Harasta for Idlib on Sunday. There were 45 buses, and 2,100 people sat in "
         "them."), "2,100", {"origin": "Harasta", "destination": "Idlib", "buses": 45}),
        ("A convoy drove out of Harasta on Sunday. 18 buses made up the convoy.", "18",
         {"origin": "Harasta", "unit": "buses"}),
        ("A convoy drove out of Harasta on Sunday. It was made up of 18 buses and drove to Idlib.",
         "18", {"origin": "Harasta", "destination": "Idlib"}),
        (("In the past two days fighters and their families have been taken out of Harasta. They "
          "filled 18 buses."), "18", {"origin": "Harasta", "aggregation": "window"}),
        ("The buses left on Friday. They came from Foua. There were dozens of buses.", "dozens",
         {"origin": "Foua", "date_end": "2018-04-13"}),
        ("On Saturday 900 rebels left Douma. For this, 18 buses were used.", "900", {"buses": 18}),
        # The goal is named as such, or as where the way ended.
        ("On Saturday 640 rebels left Douma. Their journey ended in Idlib.", "640",
         {"destination": "Idlib"}),
        ("On Saturday 640 rebels left Douma. Idlib was their goal.", "640",
         {"destination": "Idlib"}),
        ("On Saturday 640 rebels left Douma. Their goal was Idlib province.", "640",
         {"destination": "Idlib"}),
        (("On Saturday 640 rebels left Douma. The figure was published by the army. The journey "
          "ended in Idlib."), "640", {"destination": "Idlib", "source": "army"}),
        (("Rebels left Homs on Saturday. They came from Waer. Their goal is Jarabulus. There were "
          "some 1,500 of them."), "some 1,500", {"origin": "Waer", "destination": "Jarabulus"}),
        # Some of them.
        ("On Saturday 900 people were evacuated from Douma. The children among them are 206.",
         "206", {"who": ("children",), "origin": "Douma"}),
        (("On Saturday 900 people were evacuated from Douma. The children in this group number "
          "206, the ministry said."), "206", {"who": ("children",)}),
        ("On Saturday 900 people were evacuated from Douma. The Serbs were 45 of them.", "45",
         {"origin": "Douma", "date_end": "2018-04-14"}),
        # Those in the vehicles, or on a flight whose goal another sentence told.
        (("Rebels left Harasta on Sunday. 45 buses were used, and 2,100 people sat in them. They "
          "drove to Idlib."), "2,100", {"buses": 45, "origin": "Harasta", "destination": "Idlib"}),
        (("Rebels left Homs on Sunday. There were some 1,500 of them, fighters and civilians, in "
          "40 buses."), "1,500", {"buses": 40, "origin": "Homs"}),
        (("On Sunday 90 people were evacuated from Khartoum. Medics also landed in Jeddah. A plane "
          "had picked them up in Port Sudan. 82 people were on the flight."), "82",
         {"origin": "Port Sudan", "destination": "Jeddah"}),
        (("On Sunday 90 people were evacuated from Khartoum. A ship from India, coming from Port "
          "Sudan, arrived in Jeddah. It had 288 people on board."), "288",
         {"origin": "Port Sudan", "destination": "Jeddah"}),
        (("The first convoy of rebels arrived in Morek on Saturday. Morek is in Hama province, and "
          "people change there to other buses. On board were some 2,800 people."), "2,800",
         {"destination": "Morek", "date_end": "2018-04-14"}),
        # Another convoy has its own vehicles and its own goal.
        (("Buses left Foua for Aleppo on Sunday, with 3000 people. Another convoy drove out of "
          "Zabadani. The town is besieged, and 11 buses made up that convoy."), "11",
         {"origin": "Zabadani", "destination": None, "unit": "buses"}),
        # Who they are, told in the sentence that counts them.
        (("On Saturday 900 rebels left Douma. These were militants and their relatives, and they "
          "numbered 4,979."), "4,979", {"who": ("fighters", "family_members")}),
        (("Rebels left Homs on Saturday. There were some 1,500 of them, fighters and civilians, in "
          "40 buses."), "1,500", {"who": ("fighters", "civilians")}),
        # "In number" sets a count beside its movement.
        ("Rebels and their families leave Douma for Idlib, 1,000 in number.", "1,000",
         {"who": ("fighters", "family_members"), "origin": "Douma", "destination": "Idlib"}),
        (("On Sunday 300 refugees left Arsal. Nearly 8,000 in number, they were travelling to "
          "Idlib."), "8,000", {"destination": "Idlib"}),
        # What only tells of the places goes on.
        (("Buses departed from Foua for Aleppo on Sunday. The town is under siege; Aleppo is in "
          "the government's hands. There were 45 buses, and 3000 people sat in them."), "3000",
         {"buses": 45, "destination": "Aleppo"}),
        # The country that they leave none of is no goal.
        ("Some 900 civilians were brought out of Douma to safety in Syria on Sunday.", "900",
         {"origin": "Douma", "destination": None}),
        # A plan goes on in the present; "for X" is nobody of X.
        (("On Saturday 1,500 people left Waer. Three places will take them. For Aleppo province "
          "the number to be transferred is at least 12,000. To Idlib go 6,200."), "6,200",
         {"status": "planned", "destination": "Idlib", "origin": "al-Waer"}),
        (("On Saturday 1,500 people left Waer. Three places will take them. For Aleppo province "
          "the number to be transferred is at least 12,000."), "12,000", {"origin": "al-Waer"}),
        # The source is named behind.
        ("On Saturday 640 rebels left Arsal. This comes from the National News Agency.", "640",
         {"source": "National News Agency (Lebanon)"}),
        ("On Saturday 288 people reached Jeddah from Port Sudan. Al Arabiya had this news too.",
         "288", {"source": "Al Arabiya"}),
        ("On Saturday 640 rebels left Douma. The report came on Sunday from the army.", "640",
         {"source": "army"}),
        # What was under way then was so on no day that is told.
        (("On Sunday 300 left Zabadani. A bomb hit a convoy on Friday. It had been bringing people "
          "from Foua to Aleppo. At least 5000 people were travelling in it."), "5000",
         {"date_end": None}),
    ],
)  # fmt: skip
def test_what_later_sentences_add(text: str, figure: str, wanted: dict[str, object]) -> None:
    found = [c for words, c in claims(text).items() if figure in words]
    assert [slots(c, wanted) for c in found] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        # Others, or things, are told of between.
        "Rebels left Douma on Saturday. Civilians stayed in the town. There were 6,400 of them.",
        "Rebels left Douma on Saturday. They had held prisoners. There were 64 of them.",
        "Rebels left Douma on Saturday. They burned their tanks. There were 64 of them.",
        "Rebels left Douma on Saturday. They had come there in 2013. There were 900 of them then.",
        "Rebels left Douma on Saturday. They were killed later. There were 64 of them.",
        "Rebels left Douma on Saturday. They belong to an army. The group has 10,000 fighters.",
        # Vehicles that carried nobody.
        "Rebels are to leave Douma. There were 45 buses at the gate.",
        "A convoy left Douma on Saturday. In the town 20 buses were used as barricades.",
    ],
)
def test_counts_of_others_behind(text: str) -> None:
    assert claims(text) == {}


@pytest.mark.parametrize(
    ("behind", "slot"),
    [
        ("Their goal is to reach peace in Syria.", "destination"),
        ("The army's next goal is Harasta.", "destination"),
        ("The war's road ended in Harasta.", "destination"),
        ("The talks ended in Geneva.", "destination"),
        ("The UN sent envoys to the rebels. Their goal is Geneva.", "destination"),
        ("There were 988 of them. The ministry spoke about civilians. They are taken to Homs.",
         "destination"),
        ("The order came from the army.", "source"),
        ("The convoy came from the army.", "source"),
        ("This support comes from the army.", "source"),
    ],
)  # fmt: skip
def test_what_tells_of_something_else(behind: str, slot: str) -> None:
    claim = claims("On Saturday 640 rebels left Douma. " + behind)["640"]
    assert getattr(claim, slot) is None


@pytest.mark.parametrize(
    "behind",
    [
        "The children in the city are 206.",
        "The dead among them are 6.",
        "The buses were 45 of them.",
    ],
)
def test_no_part_of_them(behind: str) -> None:
    assert list(claims("On Saturday 900 people were evacuated from Douma. " + behind)) == ["900"]
