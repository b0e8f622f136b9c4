"""Figures of one document that round one another, or differ by a hedge alone."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims

_OPENED = "The evacuation of rebels from Eastern Ghouta went on.\n\n"


def test_the_precise_figure_has_the_days_of_the_one_that_rounds_it() -> None:
    told = claims(
        f"{_OPENED}More than 560 people have been evacuated from Harasta since March 12, the Red "
        'Crescent said.\n\n"564 people have been evacuated," the Red Crescent said.'
    )
    rounded, precise = told["More than 560"], told["564"]
    assert rounded.restates == precise.claim_id
    assert (rounded.date_start, rounded.date_end) == (precise.date_start, precise.date_end)
    assert precise.date_start is not None
    assert precise.aggregation == "total"


@pytest.mark.parametrize(
    "other",
    [
        "Some 580 people have been evacuated",  # further off than tens are rounded
        "556 people have been evacuated",  # below what "more than" says
        "570 people have been evacuated",  # as round as the first
    ],
)
def test_tens_round_nothing_else(other: str) -> None:
    told = claims(
        f"{_OPENED}More than 560 people have been evacuated from Harasta since March 12, the Red "
        f"Crescent said. {other} from Harasta, the Red Crescent said."
    )
    assert told["More than 560"].restates is None


@pytest.mark.parametrize(
    ("behind", "claimed"),
    [
        # The same figure of the same way, once with a hedge, ...
        ("The convoy included approximately 300 people.", 1),
        # ... but not where the hedge says that there were more, ...
        ("The convoy included over 300 people.", 2),
        # ... nor where others left for elsewhere.
        ("On Friday approximately 300 people left Harasta for Idlib.", 2),
    ],
)
def test_one_figure_with_and_without_a_hedge(behind: str, claimed: int) -> None:
    text = f"{_OPENED}The Red Crescent took 300 people from Harasta to Damascus. {behind}"
    assert len(claims(text)) == claimed
