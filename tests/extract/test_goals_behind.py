"""Goals told behind in other words than "They were taken to X", and for several figures at once."""

from __future__ import annotations

import pytest

from tests.extract.conftest import page

ONE = "Siege\n\nOn Monday 250 rebels and their families left Daraya on six buses. "
TWO = "Siege\n\nOn Sunday 300 rebels left Qaboun. The day after, 210 more pulled out. "
LEFT = "Siege\n\nA convoy with 419 residents reached Homs on Monday, the ministry said. "


@pytest.mark.parametrize(
    ("behind", "goal"),
    [
        # how the way was
        ("The drive to Jarablus took twelve hours.", "Jarabulus"),
        ("Transport to Jarablus was arranged by the military police.", "Jarabulus"),
        ("The buses needed eleven hours for the 300 kilometres to Jarablus.", "Jarabulus"),
        ("The road to Jarablus is mined.", None),
        ("A flight to Jarablus was cancelled because of the weather.", None),
        # where the way ended
        ("A sheikh spoke in Jarablus, where the convoy ended its journey.", "Jarabulus"),
        ("In Jarablus, where they got off after midnight, cots stood ready.", "Jarabulus"),
        ("He spoke to us in Jarablus, where they have all been given tents.", "Jarabulus"),
        ("At Morek, where the convoy stopped for an hour, they were given water.", None),
        ("Its head was in Homs, where the buses had been hired.", None),
        # the town as the subject
        ("Homs, where rooms stood ready, saw the buses arrive after dark.", "Homs"),
        ("The town of Homs took them in.", "Homs"),
        ("Homs saw another day of air raids.", None),
        ("Homs has refused to take them in.", None),
        # the convoy, some sentences later
        ("A crowd stood at the gate. Some wept. The buses pulled into Homs at dusk.", "Homs"),
        ("An aid convoy was held up at Hama. The convoy reached Homs at dusk.", None),
        ("It was bound for Homs, and so was its guard.", None),
    ],
)
def test_goal_of_one(behind: str, goal: str | None) -> None:
    """What only passes by, or came for something else, tells no goal."""
    assert page(ONE + behind)[0].destination == goal


@pytest.mark.parametrize(
    ("behind", "goals"),
    [
        ("The army searched the streets. Both groups went to Idlib.", ["Idlib", "Idlib"]),
        ("Everyone goes to Idlib, say the mediators.", ["Idlib", "Idlib"]),
        ("Idlib has been named as the destination for all.", ["Idlib", "Idlib"]),
        ("Both ministers went to Geneva on Tuesday for talks.", [None, None]),
        ("Both wounded drivers were flown to Beirut on Tuesday.", [None, None]),
    ],
)
def test_goal_of_several(behind: str, goals: list[str | None]) -> None:
    """ "Both" and "all" are of the figures before; with another noun they are others."""
    assert [c.destination for c in page(TWO + behind)] == goals


@pytest.mark.parametrize(
    ("behind", "origin"),
    [
        ("The passengers were taken to a school. They had boarded in Daraya.", "Darayya"),
        ("It was the first to leave Daraya since the truce.", "Darayya"),
        ("The buses had been loaded in Daraya under the eyes of soldiers.", "Darayya"),
        ("The soldiers had boarded a train in Daraya.", None),
    ],
)
def test_where_they_got_in(behind: str, origin: str | None) -> None:
    """What they left may be told last, by where they got in."""
    assert page(LEFT + behind)[0].origin == origin


def test_like_the_first_and_of_them() -> None:
    """Who is likened to others has their goal told as well; a part goes where the whole does."""
    text = "Siege\n\nOn Sunday 90 people left Daraya. On Monday a second batch of 62 left. "
    found = page(text + "Like the first, it is bound for Homs.")
    assert [c.destination for c in found] == ["Homs", "Homs"]
    text = "Siege\n\nOn Monday 320 people were moved from Daraya to Homs. "
    found = page(text + "31 of them travelled by ambulance.")
    assert [c.destination for c in found] == ["Homs", "Homs"]
