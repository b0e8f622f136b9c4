"""Figures and lists in words."""

from __future__ import annotations

import pandas as pd
import pytest

from evac.report.pages.words import bounds, figure_in_words, in_brief

FIGURES = [
    # exact
    (5453, 5453, 5453, "5,453"),
    # a range around the best figure, and one that it ends
    (1895, 1580, 1908, "1,895 (1,580 to 1,908)"),
    (1895, 1580, 1895, "1,895 (1,580 to 1,895)"),
    # a range without a best figure
    (None, 80000, 100000, "80,000 to 100,000"),
    # one side bound: by the figure itself, or by another
    (13000, None, 13000, "at most 13,000"),
    (50, 40, None, "50 (at least 40)"),
    # "about" binds nothing
    (250, None, None, "about 250"),
    # unknown stays unknown, in every form
    (None, pd.NA, float("nan"), None),
    # nobody is a count too
    (0, 0, 0, "0"),
]


@pytest.mark.parametrize(("value", "low", "high", "words"), FIGURES)
def test_figure_in_words(value: object, low: object, high: object, words: str | None) -> None:
    assert figure_in_words(value, low, high) == words


def test_bounds_of_nothing_are_said_to_be_unknown() -> None:
    assert bounds(None, None) == "an unknown number of"


LISTS = [
    (None, None),
    (pd.NA, None),
    ("a", "a"),
    ("a; b; c; d", "a; b; c; d"),
    ("a; b; c; d; e; f", "a; b; c; d; and 2 more"),
]


@pytest.mark.parametrize(("cell", "words"), LISTS)
def test_in_brief(cell: object, words: str | None) -> None:
    assert in_brief(cell) == words
