"""Days of plain sentences: rows of days, counts since a day beside them, what has just left."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Document

#: A Wednesday.
PUBLISHED = date(2019, 3, 13)
TOPIC = "\n\nThe truce between rebels and the army ended a siege."


def days(text: str) -> list[tuple[str, str]]:
    """Return first and last day of each claim as "03-09", "" where it is not known."""
    found = extract(Document(doc_id="d", text=text + TOPIC, published=PUBLISHED)).claims
    return [
        tuple(d.isoformat()[5:] if d else "" for d in (c.date_start, c.date_end)) for c in found
    ]


ROWS = [
    # a row of days from its first
    ("On Saturday, Sunday and Monday 3,000 people fled Derna.", [("03-09", "03-11")]),
    ("Some 3,000 people left Derna on Friday, on Saturday and Sunday.", [("03-08", "03-10")]),
    ("On March 5, 6 and 7 some 3,000 people fled Derna.", [("03-05", "03-07")]),
    # ... a figure behind a day is none of its row
    ("On March 5, 6 people were evacuated from Derna.", [("03-05", "03-05")]),
    # a span that ends on a day
    ("Some 900 people left Derna over three days that ended on Sunday.", [("03-07", "03-10")]),
    ("Some 900 people left Derna in three days ending Sunday.", [("03-07", "03-10")]),
]

COUNTED_ON = [
    # a span that is counted on from its day
    ("In the week of 4 March 3,000 people left Derna.", [("03-04", "03-10")]),
    ("In the week beginning 4 March 3,000 people left Derna.", [("03-04", "03-10")]),
    ("In the three days starting on 4 March 3,000 people left Derna.", [("03-04", "03-06")]),
    ("In the week beginning on Monday 3,000 people left Derna.", [("03-11", "03-13")]),
    # a day counted from another, right behind its own figure
    (
        "Some 300 people left Derna on Tuesday against 700 the previous day.",
        [("03-12", "03-12"), ("03-11", "03-11")],
    ),
]

SINCE = [
    ("Fighting broke out in Derna on Friday, and 5,000 people have fled since.",
     [("03-08", "03-13")]),
    ("Fighting broke out in Derna on Friday and since then 5,000 people have fled.",
     [("03-08", "03-13")]),
    ("The truce ended on Friday. Some 5,000 people have left Derna since, the UN says.",
     [("03-08", "03-13")]),
    ("Some 300 people left Derna on Friday, and 5,000 have left since.",
     [("03-08", "03-08"), ("03-08", "03-13")]),
    # "the last pocket since" is no record, "the largest group since" is one
    ("Nearly 5,000 people have left the last pocket of Derna since early February.",
     [("02-01", "03-13")]),
]  # fmt: skip

JUST_DONE = [
    # what has been done by the day of the statement ...
    ("Some 300 people have been moved from Derna to Tobruk, the mayor said on Tuesday.",
     [("03-12", "03-12")]),
    ("A convoy of rebels has set out from Derna, the army said on Tuesday. It carries 600 people.",
     [("03-12", "03-12")]),
    # ... unless the text tells on which day; nor where nobody spoke on a day, nor of old
    ("Buses left Derna on Friday. Some 300 people have been evacuated, the mayor said on Tuesday.",
     [("03-08", "03-08")]),
    ("Some 300 people have been moved from Derna to Tobruk, the mayor said.", [("", "")]),
    ("Some 300 people were moved from Derna to Tobruk, the mayor said on Tuesday.", [("", "")]),
    ("Some 300 people have fled Derna, the mayor said on Tuesday.", [("", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), [*ROWS, *COUNTED_ON, *SINCE, *JUST_DONE])
def test_the_days_of_plain_sentences(text: str, told: list[tuple[str, str]]) -> None:
    assert days(text) == told


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # what was done within hours lies ahead of nothing
        ("The truce took hold. Within hours, 600 people had left Derna.", "completed"),
        ("Another 300 people will leave Derna within hours.", "planned"),
        # a headline's infinitive is a plan
        ("Army: 300 rebels to leave Derna for Tobruk", "planned"),
        ("Another 300 people to leave Derna.", "planned"),
        ("The first 300 people to leave Derna reached Tobruk on Monday.", "completed"),
        ("A corridor allowed 300 people to leave Derna.", "completed"),
    ],
)
def test_what_is_to_come(text: str, status: str) -> None:
    found = extract(Document(doc_id="d", text=text + TOPIC, published=PUBLISHED)).claims
    assert [claim.status for claim in found] == [status]
