"""The graph of who told whom: every step is drawn or said to be left to the table."""

from __future__ import annotations

import pandas as pd

from evac.report.figures.attribution import MOST_NAMES, attribution_graph
from evac.report.figures.picture import NoPicture, Picture

EDGES = pd.DataFrame(
    [
        ("Ministry", "Agency", "source to relay", 3),
        ("Agency", "Daily", "relay to outlet", 3),
        ("(own voice)", "Agency", "own voice", 1),
        ("Observatory", "Daily", "source to outlet", 2),
    ],
    columns=["from", "to", "step", "claims"],
)


def test_the_steps_are_told_in_words_by_size() -> None:
    picture = attribution_graph(EDGES)
    assert isinstance(picture, Picture)
    assert picture.svg.startswith("<?xml")
    assert picture.alt == (
        "The way of the figures: Agency to Daily, 3; Ministry to Agency, 3; "
        "Observatory to Daily, 2; (own voice) to Agency, 1."
    )
    assert "more steps" not in picture.caption
    # Equal tables give equal figures.
    assert attribution_graph(EDGES) == picture


def test_what_does_not_fit_is_counted() -> None:
    many = pd.DataFrame(
        [(f"Source {i}", "Daily", "source to outlet", 40 - i) for i in range(MOST_NAMES + 3)],
        columns=["from", "to", "step", "claims"],
    )
    picture = attribution_graph(many)
    assert isinstance(picture, Picture)
    assert "3 more steps are in the table" in picture.caption


def test_nothing_to_draw_is_said() -> None:
    assert isinstance(attribution_graph(EDGES.head(0)), NoPicture)
