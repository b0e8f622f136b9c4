"""Figures of others beside those who move: troops, proposals, long runs, people held up."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims, reasons

OPENED = "Some 250 people left Aleppo on Monday. "


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        ("France has 2,000 troops in Mali; 300 left for Niger last month.", "300", "troops"),
        (
            "Jordan, which says it has taken in 1.3 million Syrians, will open no gate.",
            "1.3 million",
            "long-run total",
        ),
        (
            "Moscow proposed a plan under which 8,000 refugees could go back from Lebanon.",
            "8,000",
            "conditional",
        ),
        ("Another 400 were held up by the snow.", "Another 400", "stranded or waiting"),
    ],
)
def test_figures_of_others(text: str, figure: str, reason: str) -> None:
    assert reasons(OPENED + text)[figure] == reason


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # Others than the soldiers are named between.
        (
            "Guarded by 150 soldiers the convoy splits: of the people almost 850 go on to Homs.",
            "almost 850",
        ),
        # They left with those who had been hurt, and left nobody so.
        ("Ten ambulances left it with 67 of the badly wounded, in the snow.", "67"),
    ],
)
def test_figures_of_those_who_move(text: str, figure: str) -> None:
    assert figure in claims(OPENED + text)


def test_those_aboard_are_the_claim() -> None:
    """Vehicles told before carried them: one claim."""
    found = claims("Ten coaches have come through from Foua. They had about 500 people aboard.")
    assert list(found) == ["about 500"]
    assert found["about 500"].buses == 10
    assert found["about 500"].origin == "Foua"


def test_shares_go_where_all_went() -> None:
    """A place behind "for" and a share leads where the sentence has told that they went."""
    found = claims(
        "Ten buses left Arbin for Idlib and Daraa carrying fighters and their relatives, the "
        "monitor said, putting the number at 153 for Daraa and 106 for Idlib."
    )
    assert found["153"].destination == "Daraa"
    assert found["106"].destination == "Idlib"
    assert found["106"].origin == "Arbin"
    assert set(found["153"].who) == {"fighters", "family_members"}
