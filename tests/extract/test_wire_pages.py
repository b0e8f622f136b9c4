"""What pages of wires and ministries tell: plans, days of battles, and where nobody went."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.conftest import claims_of

SLOTS = [
    # --- what is predicted, prepared or provided for is to come
    (
        "Rebels gave up. The accord was brokered in Sochi and allows 730 fighters to leave Rastan.",
        "730",
        {"status": "planned", "origin": "Ar Rastan"},
    ),
    (
        "He spoke of the convoys, expecting that some 640 gunmen head for Azaz at this stage.",
        "640",
        {"status": "planned", "destination": "Azaz"},
    ),
    (
        "Fighting goes on. The council predicted at least 9,300 people to flee Saraqib.",
        "9,300",
        {"status": "planned", "origin": "Saraqib"},
    ),
    (
        "Preparations are underway to evacuate 1,340 villagers from Tafas by bus.",
        "1,340",
        {"status": "planned", "origin": "Tafas", "date_start": None},
    ),
    # ... and an evacuation under way is not
    (
        "An operation is underway to evacuate 1,340 villagers from Tafas by bus.",
        "1,340",
        {"status": "ongoing"},
    ),
    (
        "The ward's head said 17 patients would be among the 46 being flown from Taiz to Amman.",
        "46",
        {"status": "planned", "origin": "Taiz"},
    ),
    # a plan that goes on from what was done has its place, and not its day
    (
        (
            "AMMAN - Some 900 rebels and relatives left Nawa on Tuesday, and 760 more are also"
            " ready to leave it."
        ),
        "760",
        {"status": "planned", "origin": "Nawa", "date_start": None},
    ),
    (
        "Some 900 rebels and relatives left Nawa on Tuesday, and 760 more left it for Idlib.",
        "760",
        {"status": "completed"},
    ),
    # --- days
    (
        "A total of 23 refugees have returned from Jordan in the past 24-hour period, it said.",
        "23",
        {"date_start": date(2019, 3, 12), "date_end": date(2019, 3, 13)},
    ),
    (
        "The palace said 1,900 people were evacuated from Kabul over the prior two days.",
        "1,900",
        {"date_start": date(2019, 3, 11), "aggregation": "window"},
    ),
    # people went after a battle, not while it lasted
    (
        (
            "The ministry said 340 villagers had been evacuated from Hajin following fighting from"
            " Sunday to Monday between the army and rebels."
        ),
        "340",
        {"date_start": None, "date_end": None, "aggregation": "increment"},
    ),
    # what is to follow on a day tells no day of those counted next
    (
        (
            "Some 300 rebels were bused out of Homs on Friday. The launch of the operation was to"
            " be followed on Saturday by a delivery of aid. The UN said 83 civilians were taken"
            " out by bus."
        ),
        "83",
        {"date_start": date(2019, 3, 8)},
    ),
    # what began long before its day, and drove people out since
    (
        (
            "Clashes between the northern clans and two of the militias, which erupted on March 4,"
            " have displaced 8,450 people from Tafas."
        ),
        "8,450",
        {"date_start": date(2019, 3, 4), "aggregation": "total"},
    ),
    # --- what is counted
    # more of the vehicles, whoever is in them
    (
        "She said 31 buses carrying residents had left Nawa, while another 14 had left Tafas.",
        "14",
        {"unit": "buses", "origin": "Tafas"},
    ),
    # what people aboard did before is not what the buses do
    (
        "Dozens of buses carrying residents who had fled Hajin arrived Friday in Raqqa.",
        "Dozens",
        {"unit": "buses", "destination": "Raqqa", "movement": "evacuation"},
    ),
    # --- who says it: not who spoke of others meanwhile
    (
        (
            "Nine people were ferried out of Taiz on Sunday, as Oman's prime minister said soldiers"
            " had sent others back."
        ),
        "Nine",
        {"source": None},
    ),
    (
        "Nine people were ferried out of Taiz on Sunday, as Oman's prime minister said.",
        "Nine",
        {"source": "Oman's prime minister"},
    ),
    # --- places
    (
        "Rebels were bused out. Dozens of buses with fighters headed out for the north of Hama.",
        "Dozens",
        {"origin": None, "destination": "Hama"},
    ),
    (
        (
            "More than 60,000 people have crossed from Sudan into Chad in the past three weeks as"
            " Egypt stepped up airstrikes across Sudan, the agency said."
        ),
        "60,000",
        {"origin": "Sudan", "destination": "Chad", "via": None},
    ),
    (
        "On Monday the army fired rockets into Hajin, forcing 4,210 villagers to flee.",
        "4,210",
        {"destination": None},
    ),
    (
        "The paper reported the crossing of another 14 wounded Yemenis through the terminal.",
        "14",
        {"via": None},
    ),
    (
        "More than 1,300 people fled the fighting across the border to Gisenyi on Monday.",
        "1,300",
        {"destination": "Gisenyi", "via": "border"},
    ),
]


@pytest.mark.parametrize(("text", "figure", "slots"), SLOTS)
def test_slots(text: str, figure: str, slots: dict[str, object]) -> None:
    claim = next(c for words, c in claims_of(text) if figure in words)
    assert {name: getattr(claim, name) for name in slots} == slots


def test_mines_cleared_beside_returns_are_no_other_story() -> None:
    text = (
        "A total of 23 refugees returned to Syria from Lebanon through the checkpoint, the centre"
        " for reconciliation said on Tuesday. Some 57 displaced people came home.\n\n"
        "Engineers cleared 6.2 acres of mines and defused 38 explosive devices."
    )
    assert [words for words, _ in claims_of(text)] == ["A total of 23", "Some 57"]


NO_CLAIMS = [
    # things with a verb of their own
    ("Two bombings targeted some of the people who fled Kabul in the convoy.", "Two"),
    ("A batch of 75 patients from a list of 260 crossed into Egypt.", "260"),
    (
        "The centre registered the return of 64 refugees and offered care for 31 people in Homs.",
        "31",
    ),
    # who is named behind a clause on where they went
    ("In the suburb to which they were evacuated, one man wept.", "one"),
    (
        "They were evacuated to give the council time to wrap up its work before 600 came out.",
        "600",
    ),
    ("Jordan has evacuated over 900,000 refugees from Syria over the several years.", "900,000"),
]


@pytest.mark.parametrize(("text", "figure"), NO_CLAIMS)
def test_no_claims(text: str, figure: str) -> None:
    assert not [words for words, _ in claims_of(text) if figure in words]
