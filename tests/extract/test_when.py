"""The days of a figure and how much of the whole it counts, read from whole texts."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Document

#: A Wednesday.
PUBLISHED = date(2018, 5, 16)
#: Tells that the report is on an evacuation; holds no day and no figure.
TAIL = "\n\nThe siege of the rebels and the evacuation weigh on the ceasefire."


def days(
    text: str, published: date | None = PUBLISHED
) -> list[tuple[int | float | None, str, str, str, str]]:
    """Return figure, status, aggregation and days ("" for unknown) of each claim of a text."""
    return [
        (
            claim.value if claim.value is not None else claim.low,
            claim.status,
            claim.aggregation,
            claim.date_start.isoformat()[5:] if claim.date_start else "",
            claim.date_end.isoformat()[5:] if claim.date_end else "",
        )
        for claim in extract(Document(doc_id="own", text=text + TAIL, published=published)).claims
    ]


MOVED = "people were evacuated from Douma"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # two days of one verb: each figure its own
        (
            f"Some 8,000 {MOVED} on Saturday and 6,000 on Sunday.",
            [
                (8000, "completed", "increment", "05-12", "05-12"),
                (6000, "completed", "increment", "05-13", "05-13"),
            ],
        ),
        # a convoy named by its day, and one where only the day is left
        (
            "Saturday's convoy carried 800 people out of Douma, Sunday's 600.",
            [
                (800, "completed", "increment", "05-12", "05-12"),
                (600, "completed", "increment", "05-13", "05-13"),
            ],
        ),
        # the day of something else is none of the movement
        (
            f"Monday's bombing weighed on all, and 600 {MOVED}.",
            [(600, "completed", "increment", "", "")],
        ),
        # a window holds a day's part
        (
            f"During the last three days 6,000 {MOVED}, 2,000 of them on Tuesday.",
            [
                (6000, "completed", "window", "05-13", "05-15"),
                (2000, "completed", "increment", "05-15", "05-15"),
            ],
        ),
        # an increment and the total that it brings about
        (
            f"Some 600 {MOVED} on Sunday, bringing the total to 6,000 since 2 May.",
            [
                (600, "completed", "increment", "05-13", "05-13"),
                (6000, "completed", "total", "05-02", "05-16"),
            ],
        ),
        # departure and arrival are one way
        (
            "A convoy left Douma on Sunday and reached Idlib on Monday with 600 people aboard.",
            [(600, "completed", "increment", "05-13", "05-14")],
        ),
    ],
)
def test_each_figure_has_its_own_days(text: str, wanted: list[tuple[object, ...]]) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("text", "last"),
    [
        # counted from the day told in the sentence before
        (
            f"Some 300 {MOVED} on Sunday. Some 250 {MOVED} the following day.",
            (250, "completed", "increment", "05-14", "05-14"),
        ),
        # a week before it
        (
            f"Some 300 {MOVED} on Sunday. A week earlier 250 {MOVED}.",
            (250, "completed", "increment", "05-06", "05-06"),
        ),
        # counted from the day of the statement
        (
            f"The ministry said on Tuesday that 600 {MOVED} the previous day.",
            (600, "completed", "increment", "05-14", "05-14"),
        ),
        # a chain: the day after the day after
        (
            f"Some 300 {MOVED} on Friday. Then 250 {MOVED} the next day, 90 more the day after.",
            (90, "completed", "increment", "05-13", "05-13"),
        ),
        # the same day, told within the sentence
        (
            f"Some 300 {MOVED} on Sunday, the same day that 250 people were bused from Harasta.",
            (250, "completed", "increment", "05-13", "05-13"),
        ),
        # no day was told: none is made up
        (f"A week earlier 250 {MOVED}.", (250, "completed", "increment", "", "")),
        # a day told once holds for the sentences that follow
        (
            f"Some 300 {MOVED} on Sunday. It rained. Among the first 90 {MOVED} by ambulance.",
            (90, "completed", "increment", "05-13", "05-13"),
        ),
        # until another day is told
        (
            f"Some 300 {MOVED} on Friday. A deal was signed on Monday. Later 90 {MOVED}.",
            (90, "completed", "increment", "", ""),
        ),
        # another kind of movement, some sentences on, has the day that the lead is about
        (
            f"Some 300 {MOVED} on Sunday. It rained. Some 90 people fled the town of Harasta.",
            (90, "completed", "increment", "05-13", "05-13"),
        ),
        # nor has what the sentence itself puts into the background
        (
            f"Some 300 {MOVED} on Sunday. Years ago 90 {MOVED} under another deal.",
            (90, "completed", "increment", "", ""),
        ),
        # a year is no day to go on from
        (
            f"In 2016 some 300 {MOVED}. Some 90 people were evacuated from Harasta.",
            (90, "completed", "increment", "", ""),
        ),
    ],
)
def test_a_day_leans_on_the_text_before(text: str, last: tuple[object, ...]) -> None:
    assert days(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a plan that is open looks ahead
        (
            "The army said 3,000 people will leave Douma on Tuesday.",
            ("planned", "increment", "05-22", "05-22"),
        ),
        # a plan told of the past does not
        (
            "The army had said that 3,000 people would leave Douma on Tuesday.",
            ("planned", "increment", "05-15", "05-15"),
        ),
        # nor does one that was due
        (
            "Some 3,000 people were due to leave Douma on Tuesday.",
            ("planned", "increment", "05-15", "05-15"),
        ),
        # "in three days" looks ahead in a plan
        (
            "Some 3,000 people will leave Douma in three days.",
            ("planned", "increment", "05-19", "05-19"),
        ),
        # and measures what is done
        (f"Some 3,000 {MOVED} in three days.", ("completed", "window", "", "")),
        # counted as of a day
        (
            "By Tuesday evening 6,000 people had been evacuated from Douma.",
            ("completed", "total", "", "05-15"),
        ),
        # up to a day
        (f"Until Monday, 6,000 {MOVED}.", ("completed", "window", "", "05-14")),
        # from a day
        (
            "Since last Wednesday 6,000 people have been evacuated from Douma.",
            ("completed", "total", "05-09", "05-16"),
        ),
        # from the day of an event
        (
            "Since the deal took hold on 2 May 6,000 people have been evacuated from Douma.",
            ("completed", "total", "05-02", "05-16"),
        ),
    ],
)
def test_what_the_words_make_of_a_day(text: str, wanted: tuple[object, ...]) -> None:
    assert [item[1:] for item in days(text)] == [wanted]


def test_a_bulletin_counts_back_from_the_day_in_its_heading() -> None:
    text = f"Daily bulletin, 14 May\n\nOver the past 24 hours, 600 {MOVED}, the ministry said."
    assert days(text) == [(600, "completed", "increment", "05-13", "05-14")]


def test_the_same_period_is_the_one_told_last() -> None:
    text = (
        f"Over the past 24 hours, 600 {MOVED}. "
        "Over the same period 90 people returned to their homes in Harasta."
    )
    assert [item[3:] for item in days(text)] == [("05-15", "05-16"), ("05-15", "05-16")]


def test_without_a_day_of_publication_no_weekday_is_settled() -> None:
    text = f"Some 300 {MOVED} on Sunday. Since Monday 900 people have been evacuated."
    assert all(item[3:] == ("", "") for item in days(text, None))
    assert days(text, None)
