"""Of "30,000 of the 50,000 people left" the claim is 30,000: what was there is no claim."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Document

TOLD = "BAGHOUZ, Syria - Dozens of trucks carried men out of the village of Baghouz on Tuesday.\n\n"


def figures(sentence: str) -> list[str]:
    document = Document(doc_id="d", text=TOLD + sentence, published=date(2019, 3, 5))
    return [
        document.text[c.start : c.end] for c in extract(document).claims if c.start > len(TOLD) - 1
    ]


@pytest.mark.parametrize(
    ("sentence", "part"),
    [
        ("Some 2,500 of the 3,000 residents have left the village.", "Some 2,500"),
        ("As many as 12,000 of its 20,000 people have fled.", "As many as 12,000"),
        ("Just 60 out of 300 wounded were evacuated on Tuesday.", "Just 60"),
        ("Hundreds of the town's 20,000 residents have left the village.", "Hundreds"),
        ("Around 30,000 of 50,000 people trapped there had been evacuated.", "Around 30,000"),
        ("Of the 3,000 people living in the village, 2,500 have left.", "2,500"),
        ("Out of 300 wounded, 60 were evacuated on Tuesday.", "60"),
    ],
)
def test_the_part_is_the_claim(sentence: str, part: str) -> None:
    assert figures(sentence) == [part]


@pytest.mark.parametrize(
    "sentence",
    [
        "About 70 percent of the 10,000 residents have fled the village.",
        "Three quarters of its 40,000 people had left by Monday.",
        "Most of the 20,000 residents have been evacuated.",
        "Nearly all of the 20,000 residents have been evacuated.",  # fewer, nobody knows how many
        "None of the 300 wounded were evacuated.",
        "Nine out of ten residents have left the village.",  # a proportion counts nobody
        "One in three of the 20,000 residents have fled the village.",
        "All but 2,000 have fled the village.",  # those are the ones who stayed
    ],
)
def test_a_share_of_a_whole_is_no_figure(sentence: str) -> None:
    assert figures(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("All of the 300 wounded were evacuated.", ["the 300"]),
        ("The evacuation of the 300 wounded ended on Tuesday.", ["the 300"]),
        ("A convoy of 300 wounded left the village.", ["300"]),
        # The whole is one that moved, and both are told.
        ("Of the 600 people who left on Monday, 80 were children.", ["the 600", "80"]),
    ],
)
def test_what_moved_whole_stays(sentence: str, claims: list[str]) -> None:
    assert figures(sentence) == claims
