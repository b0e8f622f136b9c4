"""Figures: what they say in words, that they repeat, and that they hold when there is nothing."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from evac.report.figures.charts import load_dots, spread_dots, volume_ranges, word_grid
from evac.report.figures.maps import CREDIT, Flow, Spot, flow_map
from evac.report.figures.outlines import outlines, regions
from evac.report.figures.picture import NoPicture, Picture
from evac.report.figures.timeline import campaign_figure
from evac.report.pages.words import bounds

DAY = pd.Timestamp("2018-03-25")
LOADS = pd.DataFrame(
    {
        "claim_id": ["c1", "c2"],
        "origin": ["$\\foo$ <b>", None],  # no formula, no markup
        "people": [5453, 900],
        "buses": [81, 3],
        "people_per_bus": [67.3, 300.0],
        "low": [67.3, None],
        "high": [67.3, 320.0],
        "basis": ["one claim", "two counts"],
        "plausible": [True, False],
    }
)
VOLUMES = pd.DataFrame(
    {
        "corridor": ["Arbin -> Idlib", "Homs -> unknown", "Homs -> unknown"],
        "movement": ["evacuation"] * 3,
        "unit": ["people"] * 3,
        "who": [None, None, "children"],
        "best": [6441, None, None],
        "low": [6441, 20, 5],
        "high": [6441, None, None],
    }
)
SPREAD = pd.DataFrame(
    {
        "origin": ["Arbin"] * 2,
        "destination": ["Idlib", None],
        "date_end": [DAY] * 2,
        "unit": ["people"] * 2,
        "source": ["the ministry", None],
        "value": [5453, None],
        "low": [5453, 5000],
        "high": [5453, None],
    }
)
SHARES = pd.DataFrame({"outlet": ["A", "A", "B"], "label": ["x", "y", "y"], "uses": [3, 1, 2]})
TIMELINE = pd.DataFrame(
    {
        "corridor": ["Arbin"] * 4,
        "movement": ["evacuation"] * 4,
        "unit": ["people"] * 4,
        "kind": ["increment", "increment", "total", "increment"],
        "date_start": [DAY, DAY, pd.NaT, pd.NaT],
        "date_end": [DAY, DAY + pd.Timedelta(days=2), DAY, pd.NaT],
        "best": [988, None, 6441, 7],
        "low": [988, 100, None, 7],
        "high": [988, 200, 6441, 7],
        "derived": [True, False, False, False],
        "verdict": [None, None, "misread", None],
    }
)
DRAWN: list[tuple[Callable[[], Picture | NoPicture], list[str]]] = [
    (lambda: load_dots(LOADS, (20, 100)), ["2 convoys; 1 outside the 20 to 100", "$\\foo$ <b>"]),
    (lambda: volume_ranges(VOLUMES), ["Arbin to Idlib: 6,441 people", "at least 20 people"]),
    (lambda: spread_dots(SPREAD), ["5,453 people (the ministry)", "(source not given)"]),
    (lambda: word_grid(SHARES), ["A: x, 3 of 4", "B: y, 2 of 2"]),
    (lambda: campaign_figure(TIMELINE, "March"), ["988 increment to 2018-03-25", "100 to 200"]),
]


@pytest.mark.parametrize(("draw", "said"), DRAWN)
def test_a_figure_says_its_finding_and_repeats(
    draw: Callable[[], Picture | NoPicture], said: list[str]
) -> None:
    first, second = draw(), draw()
    assert isinstance(first, Picture) and isinstance(second, Picture)
    assert all(words in first.alt for words in said)
    assert first.svg == second.svg and "<svg" in first.svg
    page = first._repr_html_()
    assert "data:image/svg+xml;base64," in page and "<b>" not in page


NOTHING = [
    lambda: load_dots(LOADS.head(0), (20, 100)),
    lambda: volume_ranges(VOLUMES.head(0)),
    lambda: spread_dots(SPREAD.head(0)),
    lambda: word_grid(SHARES.head(0)),
    lambda: campaign_figure(TIMELINE.tail(1), "without a day"),
    lambda: flow_map([]),
]


@pytest.mark.parametrize("draw", NOTHING)
def test_nothing_to_draw_is_said(draw: Callable[[], Picture | NoPicture]) -> None:
    shown = draw()
    assert isinstance(shown, NoPicture) and shown.reason.endswith(".")


BOUNDS = [
    (5453, 5453, "5,453"),
    (1200, 1500, "1,200 to 1,500"),
    (20, None, "at least 20"),
    (None, 9, "at most 9"),
    (None, None, "an unknown number of"),
]


@pytest.mark.parametrize(("low", "high", "words"), BOUNDS)
def test_bounds_in_words(low: float | None, high: float | None, words: str) -> None:
    assert bounds(low, high) == words


def test_the_map_names_what_it_leaves_out_and_its_source() -> None:
    arbin = Spot(name="Arbin", lat=33.54, lon=36.37)
    idlib = Spot(name="Idlib", lat=35.93, lon=36.63)
    shown = flow_map(
        [Flow(origin=arbin, destination=idlib, low=6441, high=6441)], unplaced=["Homs to unknown"]
    )
    assert isinstance(shown, Picture)
    assert "Arbin to Idlib, 6,441 people" in shown.alt
    assert CREDIT in shown.caption and "Homs to unknown" in shown.caption
    assert "boundaries" in CREDIT.lower()


def test_a_flow_to_nowhere_known_is_a_ring_and_not_left_out() -> None:
    ghouta = Spot(name="Eastern Ghouta (whole)", lat=33.54, lon=36.4)
    shown = flow_map([Flow(origin=ghouta, destination=None, low=160000)])
    assert isinstance(shown, Picture)
    assert "Eastern Ghouta (whole) to a place that can't be placed, at least 160,000" in shown.alt
    assert "A ring" in shown.caption and "Not drawn" not in shown.caption


def test_a_long_list_of_what_is_not_drawn_is_counted() -> None:
    ghouta = Spot(name="Eastern Ghouta", lat=33.54, lon=36.4)
    names = [f"place {number}" for number in range(20)]
    shown = flow_map([Flow(origin=ghouta, destination=None, low=1)], unplaced=names)
    assert isinstance(shown, Picture)
    assert "place 5 and 14 more, in the data" in shown.caption
    assert "20 more can't be drawn" in shown.alt


def test_a_map_of_elsewhere_has_points_and_a_scale() -> None:
    one, two = Spot(name="Mariupol", lat=47.1, lon=37.5), Spot(name="Z", lat=47.8, lon=35.1)
    assert isinstance(flow_map([Flow(origin=one, destination=two, low=1)]), Picture)


def test_outlines_come_with_the_package() -> None:
    rings = outlines()
    assert len(rings) > 10
    assert all(35 < lon < 43 and 32 < lat < 38 for ring in rings for lon, lat in ring)


def test_labels_that_hide_or_turn_their_letters_are_drawn_as_what_they_are() -> None:
    from evac.report.figures.picture import drawing, svg_of

    def drawn(name: str) -> str:
        with drawing(4, 3) as figure:
            axes = figure.add_subplot()
            axes.set_title(name)
            axes.set_xticks([0, 1], [name, "b"])
            return svg_of(figure)

    # matplotlib writes each text beside its outlines, as a comment.
    assert drawn("\u202ehcra").count("<!-- [U+202E]hcra -->") == 2
    assert drawn("\u202ehcra") == drawn("[U+202E]hcra")


def test_regions_are_named_where_they_lie() -> None:
    named = {region.name: region for region in regions()}
    # Aleppo governorate holds the city of Aleppo's longitude and latitude within a degree.
    assert abs(named["Aleppo"].lat - 36.2) < 1 and abs(named["Aleppo"].lon - 37.2) < 1
    assert all(region.width > 0 for region in regions())
    assert len(outlines()) >= len(regions())
