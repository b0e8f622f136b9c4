"""Counts told by how long they took: "30,000 fled in three days"."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.conftest import MONDAY, days_told


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # Up to the day of the statement, that of the report where no other is told ...
        ("Over 30,000 people fled Fallujah in just three days, the NRC said.", "04-14", "04-16"),
        ("The army put at up to 30,000 the number of those who fled Fallujah over three days.",
         "04-14", "04-16"),
        ("Over 30,000 people had left Kherson within a week, the governor said late on Sunday.",
         "04-09", "04-15"),
        ("In five days, 25,000 people had fled Goma, Omar Saleh, the mayor, said on April 14.",
         "04-10", "04-14"),
        # ... or to that of the movement in the sentence before.
        ("The airlift from Kabul ended on Sunday. In eleven days 5,300 were flown out, it said.",
         "04-05", "04-15"),
        # Counted from an event of the sentence, from its day on.
        ("Some 900 fled Goma in the two days after the killing of Omar al-Saleh on Friday.",
         "04-13", "04-15"),
        # Of an event without a day, a day and a night up to now.
        ("About 4,000 people fled Fallujah in 24 hours after the army secured a road, it said.",
         "04-15", "04-16"),
        # Nobody says it: no day is known.
        ("Over 30,000 people fled Fallujah in three days.", "", ""),
        # The days that the text has told, whichever they are.
        ("Evacuation over. He put the number of rebels who left Daraya over the two days at 720.",
         "", ""),
        # A look back, and what follows a movement of long before.
        ("Earlier, 900 people fled Fallujah in three days, the NRC said.", "", ""),
        ("A convoy left Daraya on April 2. In three days 900 people fled it, it said.", "", ""),
        # A plan lies ahead.
        ("The deal is that 900 rebels are to leave Daraya over four days, it said.", "", ""),
    ],
)  # fmt: skip
def test_a_count_by_its_length(text: str, start: str, end: str) -> None:
    assert [row[2:] for row in days_told(text, MONDAY)] == [(start, end)]


def test_nothing_ends_a_count_of_a_page_without_a_day() -> None:
    text = "Over 30,000 people fled Fallujah in just three days, the NRC said."
    assert [row[2:] for row in days_told(text, None)] == [("", "")]
    assert [row[2:] for row in days_told(text, date(2018, 5, 1))] == [("04-29", "05-01")]
