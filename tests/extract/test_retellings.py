"""Counts behind those they count, and other turns of retold reports: who, in what, on which day."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # In brackets the noun stands before its figure ...
        ("From Jordan 616 people (women 185, children 314) returned to Syria.",
         {"616": ("people",), "185": ("women",), "314": ("children",)}),
        # ... and behind "numbering" what follows is no noun of the figure.
        ("Fighters numbering 300 and relatives as many again left Qara for Deir Ezzor.",
         {"300": ("fighters",)}),
        # The row goes on with those of the row, not with those in brackets.
        (("To Homs returned 347 refugees (women 104, children 177) from Lebanon and 616 from "
          "Jordan."),
         {"347": ("displaced",), "104": ("women",), "177": ("children",), "616": ("displaced",)}),
        # A list that ends in "among them" says who some of them were.
        ("Over 2,000 civilians, children and women in their hundreds among them, fled Afrin.",
         {"Over 2,000": ("civilians",), "their hundreds": ("people",)}),
        # Whom the sentence opens with are whom its figure counts.
        ("Of Syrians injured or ill, some 43 were seen out of Foua.", {"some 43": ("wounded",)}),
        # A relative clause tells what was done to them.
        ("It was 9,000, rebels and civilians, whom the army evacuated from Daraa.",
         {"9,000": ("fighters", "civilians")}),
        ("The tens of thousands whom the army has driven out of Homs sleep in schools.",
         {"The tens of thousands": ("people",)}),
        # The name of a charity counts no children.
        ("More than 9,000 have fled Ras al-Ain, according to Save the Children.",
         {"More than 9,000": ("people",)}),
    ],
)  # fmt: skip
def test_whom_a_figure_counts(text: str, who: dict[str, tuple[str, ...]]) -> None:
    found = {figure: tuple(claim.who) for figure, claim in claims(text).items()}
    assert {k: set(v) for k, v in found.items()} == {k: set(v) for k, v in who.items()}


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        # A sign may part the way from its figure where the way has signs on both sides.
        (("On Friday 90 refugees returned, by the Nasib checkpoint, out of Jordan, 616, and by "
          "that of Jdeidet Yabus, out of Lebanon, 347."),
         {"90": None, "616": "Jordan", "347": "Lebanon"}),
        # Who went along went the same way.
        ("Buses took 43 patients out of Foua to Hama, and 200 relatives went along.",
         {"43": "Foua", "200": "Foua"}),
    ],
)  # fmt: skip
def test_where_they_left(text: str, origins: dict[str, str]) -> None:
    assert {figure: claim.origin for figure, claim in claims(text).items()} == origins


@pytest.mark.parametrize(
    ("text", "buses"),
    [
        # The next sentence tells who was on board: one claim, in these buses,
        ("Fifteen buses left Waer on Saturday. On board were 553 rebels.", {"553": 15}),
        # but not where they moved on another day.
        ("Fifteen buses left Waer on Saturday. On Sunday 553 rebels left.",
         {"Fifteen": 15, "553": None}),
    ],
)  # fmt: skip
def test_who_was_in_the_vehicles_told_before(text: str, buses: dict[str, int | None]) -> None:
    assert {figure: claim.buses for figure, claim in claims(text).items()} == buses


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # A day behind the aside of a speaker is the day of the statement ...
        ("About 150,000 had fled Afrin, said OCHA, the body that coordinates aid, on Sunday.",
         (None, "2018-04-15", "total")),
        # ... and the count of a month ends with the day it is printed.
        ("Some 11,100 people fled Hajin in April, the Observatory said.",
         ("2018-04-01", "2018-04-16", "increment")),
    ],
)  # fmt: skip
def test_the_days_of_a_count(text: str, days: tuple[str | None, str, str]) -> None:
    (claim,) = claims(text).values()
    found = (claim.date_start, claim.date_end)
    assert (*(d and d.isoformat() for d in found), claim.aggregation) == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # What became of a place has its own day, behind the figure or before it ...
        ("Some 100 people fled Homs, which rebels took on Friday.", None),
        ("Out of Homs, which rebels took on Friday, 100 people fled.", None),
        # ... but the day on which people left or reached it is theirs.
        ("From Homs, which they left on Friday, 100 people came to Idlib.", "2018-04-13"),
        ("Some 100 people left Homs for Idlib, which they reached on Friday.", "2018-04-13"),
    ],
)  # fmt: skip
def test_the_day_of_an_aside_on_a_place(text: str, day: str | None) -> None:
    (claim,) = claims(text).values()
    assert (claim.date_start and claim.date_start.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "way"),
    [
        # Who sees people off is left, who sees them arrive is not.
        ("Lebanon saw off more than 300 refugees on the way to their homes in Homs.",
         ("Lebanon", "Homs")),
        # A word on the way parts it from nothing.
        ("Some 3,000 civilians are on the perilous way into Tabqa from Manbij.",
         ("Manbij", "Tabqa")),
    ],
)  # fmt: skip
def test_the_way_of_those_on_it(text: str, way: tuple[str | None, str]) -> None:
    (claim,) = claims(text).values()
    assert (claim.origin, claim.destination) == way
