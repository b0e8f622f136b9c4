"""Counts of people whose movement another sentence told; where speakers sit; days told again."""

from __future__ import annotations

from datetime import date

import pytest

from evac.models import Claim
from tests.extract.conftest import claims

#: The Monday of `claims`, the days before it and the week after.
DAYS = {name: date(2018, 4, day) for name, day in
        (("thu", 12), ("fri", 13), ("sat", 14), ("sun", 15), ("mon", 16), ("tue", 17))}  # fmt: skip


def told(claim: Claim, slots: dict[str, object]) -> dict[str, object]:
    """Return those slots of a claim, a day by its short name."""
    short = {day: name for name, day in DAYS.items()}
    out: dict[str, object] = {}
    for slot in slots:
        value = getattr(claim, slot)
        out[slot] = short.get(value, value) if isinstance(value, date) else value
    return out


@pytest.mark.parametrize(
    ("text", "figure", "slots"),
    [
        # The movement is told without a figure, the count behind it.
        (("Buses left the town of Dumayr on Sunday for Jarablus.\n\nState radio put the number "
         "aboard at 312."), "312",
         {"origin": "Dumayr", "date_start": "sun", "status": "completed"}),
        (("Buses left the town of Dumayr on Sunday for Jarablus.\n\nMost accounts gave their "
         "number as about 1,400.\n\nIn May 300 people left Homs."), "about 1,400",
         {"origin": "Dumayr", "date_end": "sun"}),
        # A plan is counted as one.
        (("Buses will leave the town of Dumayr on Tuesday for Jarablus. The army put the number of "
         "passengers at 640. In May 300 people left Homs."), "640", {"status": "planned"}),
        # A running total is no verb.
        ("On Sunday 1,480 people left Harasta. The ministry gave a running total of around 3,300.",
         "around 3,300", {"origin": "Harasta", "status": "completed"}),
        # Where a figure was given is nobody's way, and four digits behind "a figure of" no year.
        (("Some 2,300 people left Harasta on Sunday. A UN figure given on the same day in Geneva "
         "was 1,900."), "1,900", {"origin": "Harasta"}),
        ("The Red Crescent gave a figure of 2080 for those who left Harasta on Sunday.", "2080",
         {"origin": "Harasta", "date_start": "sun"}),
        # Counted as they pass, with the vehicles that they rode in, as passengers.
        (("Some 900 people left Harasta on Sunday. Guards at the gate counted 1,100 people going "
         "by on Monday."), "1,100", {"origin": "Harasta", "date_start": "mon"}),
        (("Some 900 people left Harasta on Sunday. A medic has counted 25 buses with roughly 1,100 "
         "people."), "roughly 1,100", {"origin": "Harasta", "date_start": "sun"}),
        (("Some 900 people left Harasta on Sunday. The convoy was, the Red Crescent said, one "
         "which had 870 passengers."), "870", {"origin": "Harasta"}),
        # "It" is what went on the day before the pronoun.
        ("On Sunday buses took 79 people out of Dumayr. On Saturday it had been eight.", "eight",
         {"origin": "Dumayr", "date_start": "sat"}),
        ("On Sunday buses took 79 people out of Dumayr. On Saturday it was 46 trucks.", "46",
         {"unit": "vehicles", "date_start": "sat"}),
        # A batch that followed.
        ("On Friday 294 people left Dumayr, followed on Sunday by another group of 42.", "42",
         {"origin": "Dumayr", "date_start": "sun"}),
        # Where a speaker sits.
        (("Fighting shook Harasta. The army had flown 491 people to Homs by Monday, the ministry "
         "in Damascus said, of whom 196 were women."), "196", {"destination": "Homs"}),
        (("Some 900 left Harasta on Sunday. The UN agent in Aleppo said 1,200 had crossed the "
         "lines."), "1,200", {"origin": "Harasta"}),
        # The clause of another ends the way before it.
        (("Trucks roll out of last Isis village as Iraq takes first suspects\n\nHAJIN, Syria - On "
         "Sunday 2,100 people got out of the village."), "2,100", {"origin": "Hajin"}),
        # The same day told again does not end the one told of the movement.
        (("Some 3,000 people have left Harasta today, the Red Cross says.\n\nThat is all from us "
         "for today.\n\nThe second convoy carried 27 wounded."), "27",
         {"date_start": "mon", "origin": "Harasta"}),
        # "Over the day" is the day, "within the day" where it opens its sentence.
        ("Over the day 311 residents left the Rukban camp.", "311", {"date_end": "mon"}),
        ("Within the day 311 residents left the Rukban camp.", "311", {"date_end": "mon"}),
    ],
)  # fmt: skip
def test_counts_lean_on_what_was_told(text: str, figure: str, slots: dict[str, object]) -> None:
    assert told(claims(text)[figure], slots) == slots


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # Nobody is told to have moved.
        ("Fighters held the town of Dumayr on Sunday. State radio put the number of dead at 312.",
         "312"),
        # Who was denied to have left is not counted as gone.
        ("No convoy left the town of Dumayr on Sunday. The army put the number of families at 640.",
         "640"),
        # A figure given of those who are there.
        (("Some 2,300 people left Harasta on Sunday. A figure for those in the camps in Homs was "
         "19,000."), "19,000"),
        # Counted as they stay.
        (("Some 900 people left Harasta on Sunday. Medics counted 1,100 people sleeping in the "
         "open."), "1,100"),
        # "It" without a day is anything.
        ("On Sunday buses took 79 people out of Dumayr. It was 46 trucks of aid.", "46"),
    ],
)  # fmt: skip
def test_counts_of_others_are_none(text: str, figure: str) -> None:
    assert figure not in claims(text)


def test_officials_who_fled_a_place_left_it() -> None:
    """Only a speaker sits where "in X" stands behind them."""
    found = claims("On Sunday 300 officials in Harasta were evacuated to Homs.")
    assert found["300"].origin == "Harasta"


def test_a_limit_is_no_day() -> None:
    """What could be over within the day has no day yet."""
    found = claims("Some 3,700 have left Aleppo; the operation could end within the day.")
    assert found["Some 3,700"].date_start is None
