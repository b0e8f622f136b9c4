"""How much of the whole a figure counts, and when: by its tense, its part's days, its batch."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Document
from tests.extract.conftest import Row, days_told

#: A Thursday.
PUBLISHED = date(2018, 5, 17)
#: Tells that the report is on an evacuation; holds no day and no figure.
HEAD = "Rebels leave besieged town under truce deal\n\n"


def days(text: str) -> list[Row]:
    """Return the rows of a text that stands in such a report."""
    return days_told(HEAD + text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the perfect tense counts all, contracted too
        (
            '"We\'ve now evacuated 3,200 people from Harasta," the governor said.',
            [(3200, "total", "", "05-17")],
        ),
        # one batch more is no count of all
        (
            "Another 29 people have been evacuated from Harasta.",
            [(29, "increment", "", "")],
        ),
        # so many in the perfect of what was said are all who left ...
        (
            "The governor told reporters that 121,000 people had left Harasta.",
            [(121_000, "total", "", "05-17")],
        ),
        # ... fewer may be one batch
        (
            "The governor told reporters that 900 people had left Harasta.",
            [(900, "increment", "", "")],
        ),
        # told with its day, it is that day's
        (
            "The governor told reporters that 121,000 people had left Harasta on Monday.",
            [(121_000, "increment", "05-14", "05-14")],
        ),
        # "put the total at" tells all, "put the number at" does not
        (
            "Buses left on Monday. The UN put the total of those brought out of Harasta at 900.",
            [(900, "total", "", "05-17")],
        ),
    ],
)
def test_all_who_left_or_one_batch(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a window beside the part is the part's, and the whole counts more than it
        (
            "More than 8,000 people got out of Harasta, the UN said, 3,000 in the past three days.",
            [(8000, "total", "", "05-17"), (3000, "window", "05-14", "05-17")],
        ),
        # the part's day behind how they went
        (
            "So far 1,000 people have left Harasta, 358 of them in two convoys on Monday.",
            [(1000, "total", "", "05-17"), (358, "increment", "05-14", "05-14")],
        ),
        # and behind the lead that day is not the next figure's
        (
            (
                "Snow fell. Shops were shut. Schools were shut. Roads were shut. "
                "So far 1,000 people have left Harasta, 358 of them on Monday. A plane flew 60 "
                "people "
                "out of Douma."
            ),
            [
                (1000, "total", "", "05-17"),
                (358, "increment", "05-14", "05-14"),
                (60, "increment", "", ""),
            ],
        ),
        # a count of the last day beside one of all
        (
            (
                "Buses have evacuated 4,073 people from Harasta since Monday. Over the last day, "
                "the "
                "number was 1,800."
            ),
            [(4073, "total", "05-14", "05-17"), (1800, "increment", "05-16", "05-17")],
        ),
    ],
)
def test_days_of_a_part(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a bulletin's day and night
        (
            "Over a day, 31 people were evacuated from Harasta.",
            [(31, "increment", "05-16", "05-17")],
        ),
        # more than a day is no span
        (
            "After over a day of waiting 31 people were evacuated from Harasta.",
            [(31, "increment", "", "")],
        ),
        # within a day, up to the statement
        (
            "The unit said on Wednesday that 900 people had fled Harasta within a day.",
            [(900, "increment", "05-15", "05-16")],
        ),
        # in one day: that of the statement
        (
            (
                "Some 3,000 people have been evacuated from Harasta in one day, the governor said "
                "late "
                "on Wednesday."
            ),
            [(3000, "increment", "05-16", "05-16")],
        ),
        # in two days, told as having been done
        (
            "The governor said 900 people had left Harasta in two days.",
            [(900, "window", "05-16", "05-17")],
        ),
        # ... and as what was done at some time
        ("Some 900 people left Harasta in two days.", [(900, "window", "", "")]),
        # a part of a month has no first day
        (
            "Over 900 people have left Harasta since late April.",
            [(900, "total", "", "05-17")],
        ),
    ],
)
def test_spans_of_a_day_and_of_no_day(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the largest since: no start of a count, however far behind
        (
            (
                "A flight took 97 patients out of Harasta, the largest medical evacuation from the "
                "town since Monday."
            ),
            [(97, "increment", "", "")],
        ),
        # a first who came is one of the like as well
        (
            (
                "Ten buses with 500 people left Harasta late on Wednesday, the first to go since "
                "it "
                "was shut on Monday."
            ),
            [(500, "increment", "05-16", "05-16")],
        ),
        # a verb between ends what "first" is told of
        (
            (
                "The first convoys drove past the ruins of the bridge. Since Monday 900 people "
                "have "
                "left Harasta."
            ),
            [(900, "total", "05-14", "05-17")],
        ),
        # a day between a subject and its verb is no day of the statement
        (
            "The mayor said the army on Tuesday took 900 people out of Harasta.",
            [(900, "increment", "05-15", "05-15")],
        ),
        # right behind the verb of speech it is
        (
            "The mayor said on Tuesday the army had taken 900 people out of Harasta.",
            [(900, "increment", "", "")],
        ),
        # the first day of it is the day beside it, whatever stands between
        (
            (
                "Some 600 people left Harasta on Wednesday and on Monday, the first day of the "
                "operation, 83."
            ),
            [(600, "increment", "05-16", "05-16"), (83, "increment", "05-14", "05-14")],
        ),
        # a plan told of the past is of the day after the one told with it
        (
            (
                "Some 400 patients were still in Harasta on Wednesday; the army was to evacuate "
                "them Thursday."
            ),
            [(400, "increment", "05-17", "05-17")],
        ),
        # the day of a stage that "took place" is that of the convoys behind it
        (
            "On Monday, the second stage of the deal took place. Some 3,000 people left Harasta.",
            [(3000, "increment", "05-14", "05-14")],
        ),
    ],
)
def test_days_that_belong_elsewhere(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what may have happened has, as far as anybody knows ...
        ("Some 900 people may have left Harasta.", ["completed"]),
        # ... what may happen has not, and what could have has not either
        ("Some 900 people may leave Harasta.", ["planned"]),
        ("Some 900 people could have left Harasta if the road were open.", []),
        # how long a count took is no plan
        (
            "Some 700 people left Harasta. IOM recorded 900 who fled the town in two days.",
            ["completed"] * 2,
        ),
        # on their way
        ("Another 500 people are on their way to Idlib from Harasta.", ["ongoing"]),
        ("Another 500 people were on their way to Idlib from Harasta on Monday.", ["completed"]),
    ],
)
def test_what_has_happened(text: str, wanted: list[str]) -> None:
    found = extract(Document(doc_id="own", text=HEAD + text, published=PUBLISHED)).claims
    assert [c.status for c in found] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a clause of its own in the perfect tense is not of the day of the clause before
        (
            "Some 900 people left Harasta on Monday; the UN says 8,000 have reached Idlib.",
            [(900, "increment", "05-14", "05-14"), (8000, "total", "", "05-17")],
        ),
        # in the past tense it is
        (
            "Some 900 people left Harasta on Monday; the UN says 800 reached Idlib.",
            [(900, "increment", "05-14", "05-14"), (800, "increment", "05-14", "05-14")],
        ),
    ],
)
def test_the_perfect_behind_a_day(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted
