"""Days that lean on the run of a story: the nth day, nights, days compared, counts that go on."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.conftest import Row, days_told

#: A Thursday.
PUBLISHED = date(2018, 5, 17)
#: Tells that the report is on an evacuation; holds no day and no figure.
HEAD = "Rebels leave besieged town under truce deal\n\n"

#: An increment of Monday.
DAY = ("increment", "05-14", "05-14")


def days(text: str) -> list[Row]:
    """Return the rows of a text that stands in such a report."""
    return days_told(HEAD + text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # "today" under a dateline of the day before is that day
        (
            "SANAA, May 16 (Agency) - Some 600 people left Harasta today, officials said.",
            [(600, "increment", "05-16", "05-16")],
        ),
        # counted from the day on which it began
        (
            "The evacuation of Harasta began on Monday. On its third day, 600 people left.",
            [(600, "increment", "05-16", "05-16")],
        ),
        # from a day that is told with its own number
        (
            "Tuesday was the second day of the evacuation. On the first day 600 people left.",
            [(600, "increment", "05-14", "05-14")],
        ),
        # no beginning is told: no day, nor that of the sentence before
        (
            "Soldiers came on Tuesday. On the third day of the evacuation 600 people left it.",
            [(600, "increment", "", "")],
        ),
    ],
)
def test_the_nth_day_of_an_operation(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the night that the day told leads into
        (
            "By Monday evening 600 people had left Harasta. Another 800 left overnight.",
            [(600, "total", "", "05-14"), (800, "increment", "05-14", "05-15")],
        ),
        # in a paragraph of its own it is the one before the statement
        (
            "On Monday evening 600 people left Harasta.\n\nAnother 800 left overnight.",
            [(600, "increment", "05-14", "05-14"), (800, "increment", "05-16", "05-17")],
        ),
        # during the day that the report is about
        (
            "Buses left Harasta on Tuesday. In the course of the day, 600 people were evacuated.",
            [(600, "increment", "05-15", "05-15")],
        ),
        # another day beside it: the report's own no longer leads
        (
            (
                "Buses left Harasta on Tuesday. By noon on Thursday the rest had come and 600 "
                "people were evacuated during the day."
            ),
            [(600, "increment", "05-17", "05-17")],
        ),
    ],
)
def test_nights_and_days_told_before(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the day compared with is that of the other figure
        (
            "On Tuesday the road was open and 800 people left Harasta, fewer than on Monday.",
            [(800, "increment", "05-15", "05-15")],
        ),
        # an event told by its own figure
        (
            "Buses came on Tuesday. Some 600 people left Harasta, a day after 900 people left it.",
            [(600, "increment", "05-15", "05-15"), (900, "increment", "05-14", "05-14")],
        ),
        # behind a semicolon another convoy is dated
        (
            (
                "Buses came to Harasta on Tuesday. The last convoy left it before dawn with 600 "
                "people; the first had left it on Sunday."
            ),
            [(600, "increment", "05-15", "05-15")],
        ),
        # a plan's day is not the one told last
        (
            (
                "Some 600 people left Harasta on Tuesday. Another 300 are to leave on Friday. "
                "At dawn 90 fighters left Douma."
            ),
            [
                (600, "increment", "05-15", "05-15"),
                (300, "increment", "05-18", "05-18"),
                (90, "increment", "05-15", "05-15"),
            ],
        ),
        # what another one did
        (
            "Buses came on Tuesday. The first left Harasta with 60 people, as did one on Monday.",
            [(60, "increment", "05-15", "05-15")],
        ),
        # a comma sets off the day of the figure behind it
        (
            "On Monday 600 people left Harasta; on Tuesday, 700 people left and on Wednesday 90.",
            [
                (600, "increment", "05-14", "05-14"),
                (700, "increment", "05-15", "05-15"),
                (90, "increment", "05-16", "05-16"),
            ],
        ),
        # a verb that only points back
        (
            "On Monday 600 people left Harasta; on Tuesday 700 did.",
            [(600, "increment", "05-14", "05-14"), (700, "increment", "05-15", "05-15")],
        ),
        # a day counted from another stands nearer than the next one's
        (
            "On Sunday 600 people left Harasta. The next day 700 left and on Wednesday, 900.",
            [
                (600, "increment", "05-13", "05-13"),
                (700, "increment", "05-14", "05-14"),
                (900, "increment", "05-16", "05-16"),
            ],
        ),
        # as many days as figures, in one order
        (
            (
                "On Sunday and again on Tuesday two groups left Harasta: the first carried 600, "
                "the second 90 people."
            ),
            [(600, "increment", "05-13", "05-13"), (90, "increment", "05-15", "05-15")],
        ),
        # one "since", one day
        (
            "Parked since Monday, the buses left Harasta on Wednesday with 600 people.",
            [(600, "increment", "05-16", "05-16")],
        ),
        # a row without days of its own is none
        ("On Monday 600 people left Harasta, and 700 shells fell.", [(600, *DAY)]),
        # the figure of a day, named by it
        (
            "Some 600 people left Harasta on Tuesday. The previous day's count was 1,200.",
            [(600, "increment", "05-15", "05-15"), (1200, "increment", "05-14", "05-14")],
        ),
    ],
)
def test_each_figure_has_its_own_day(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a number that grows is a total
        (
            "Some 600 people left Harasta Tuesday. With it the number of evacuees reached 5,400.",
            [(600, "increment", "05-15", "05-15"), (5400, "total", "", "05-17")],
        ),
        # the last of a whole
        (
            "The last of 5,400 people left Harasta on Tuesday.",
            [(5400, "total", "", "05-15")],
        ),
        # by a day told before
        (
            "The buses were to come to Harasta on Tuesday; by then 600 people had left.",
            [(600, "total", "", "05-15")],
        ),
        # a sum of one day
        ("In all, 600 people left Harasta on Monday.", [(600, *DAY)]),
        # a record is no total
        ("On Monday 600 people left Harasta, the highest number so far.", [(600, *DAY)]),
        # days of an event that the text does not place: not those of the sentence before
        (
            (
                "Buses left Harasta on Monday. Some 600 people left it in the first two weeks "
                "of the siege."
            ),
            [(600, "window", "", "")],
        ),
        # one that is only told is not
        (
            "Buses left Harasta on Tuesday. The number of evacuees was 540.",
            [(540, "increment", "05-15", "05-15")],
        ),
        # since a time that nobody knows
        (
            "Few had been left in Harasta last week; since then 5,400 people have left it.",
            [(5400, "total", "", "05-17")],
        ),
        # the day before the statement
        (
            "The ministry said on Wednesday that 600 people had left Harasta since yesterday.",
            [(600, "total", "05-15", "05-16")],
        ),
    ],
)
def test_counts_that_go_on(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # figures set against another, each with its day
        (
            "On Wednesday 87 people left Harasta, against 59 on Tuesday and 64 the day before.",
            [(87, "increment", "05-16", "05-16"), (59, "increment", "05-15", "05-15"), (64, *DAY)],
        ),
        # a total as of another day than the statement's
        (
            "The number of people who have left Harasta since last Friday was 5,400 as of Tuesday.",
            [(5400, "total", "05-11", "05-15")],
        ),
        # since an event of a weekend: from a day that nobody tells
        (
            "Some 600 people have left Harasta since the fall of the barracks at the weekend.",
            [(600, "total", "", "05-17")],
        ),
        # hours that end with the day told
        (
            "The last buses came on Tuesday. In the 48 hours before, 600 people had left Harasta.",
            [(600, "window", "05-13", "05-15")],
        ),
        # what was said before the days told are over reaches no further
        (
            (
                "In the past 24 hours 600 people left Harasta, the army said. On Wednesday the "
                "mayor said 200 people had left Douma."
            ),
            [(600, "increment", "05-16", "05-17"), (200, "increment", "05-16", "05-16")],
        ),
        # a month of last year, with the time that it took
        (
            "In June last year some 600 people were taken out of Harasta within two days.",
            [(600, "window", "2017-06-01", "2017-06-30")],
        ),
        # who counts people on a day counts those who came on it
        (
            "The army counted 600 people who left Harasta on Monday.",
            [(600, *DAY)],
        ),
        # a month ahead of a plan
        (
            "Some 600 people are to leave Harasta in the first half of June.",
            [(600, "window", "06-01", "06-15")],
        ),
    ],
)
def test_days_set_beside_others(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted
