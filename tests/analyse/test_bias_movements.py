"""Silence, lean and independence: each with its n, or too few to say."""

from __future__ import annotations

from datetime import date
from math import log
from typing import Any

import pandas as pd
import pytest

from evac.analyse.bias.independence import independent_sources
from evac.analyse.bias.lean import figure_ratios, lean
from evac.analyse.bias.silence import reported_by, silence, who_is_counted
from evac.models import Claim, Document, Movement


def day(number: int) -> date:
    return date(2018, 3, number)


def claim(name: str, doc_id: str = "a", **slots: Any) -> Claim:
    return Claim(claim_id=name, doc_id=doc_id, **slots)


def document(doc_id: str, outlet: str | None, published: int | None = None) -> Document:
    return Document(
        doc_id=doc_id,
        text="",
        outlet=outlet,
        published=None if published is None else day(published),
    )


MOVEMENT = Movement(
    movement_id="m", origin="Arbin", date_start=day(24), date_end=day(24), claims=("1",)
)


@pytest.mark.parametrize(
    ("published", "slots", "expected"),
    [
        # The same day and the day after.
        (24, {"origin": "Arbin", "date_end": day(24)}, (True, 0)),
        (25, {"origin": "Arbin", "date_start": day(23), "date_end": day(24)}, (True, 1)),
        # A plan for the day is a report of it.
        (24, {"origin": "Arbin", "date_end": day(24), "status": "planned"}, (True, 0)),
        # Another place, other days, no day: not this movement.
        (24, {"origin": "Harasta", "date_end": day(24)}, (False, None)),
        (24, {"origin": "Arbin", "date_end": day(22)}, (False, None)),
        (24, {"origin": "Arbin"}, (False, None)),
    ],
)
def test_what_reports_a_movement(
    published: int, slots: dict[str, Any], expected: tuple[bool, int | None]
) -> None:
    rows = reported_by([MOVEMENT], [claim("2", **slots)], [document("a", "Paper", published)])
    (row,) = rows.to_dict("records")
    assert (row["reported"], None if pd.isna(row["delay"]) else row["delay"]) == expected


@pytest.mark.parametrize(
    "documents",
    [
        # Before it, too late, undated, of no outlet: no coverage, so no silence either.
        [document("a", "Paper", 23)],
        [document("a", "Paper", 28)],
        [document("a", "Paper")],
        [document("a", None, 24)],
        [],
    ],
)
def test_without_coverage_nobody_is_silent(documents: list[Document]) -> None:
    assert len(reported_by([MOVEMENT], [], documents)) == 0


def test_silence_is_said_with_its_n() -> None:
    movements = [
        Movement(movement_id=f"m{i}", origin="Arbin", date_end=day(i + 1)) for i in range(20)
    ]
    documents = [document(f"d{i}", "Paper", i + 1) for i in range(20)]
    told = [claim("c", "d0", origin="Arbin", date_end=day(1))]
    reported = reported_by(movements, told, documents)
    assert reported["reported"].sum() == 1
    assert silence(reported)["reading"][0].startswith("5% (")
    few = silence(reported.head(1))
    assert few["reading"][0] == "too few to say (n = 1 movement in its days)"
    assert few[["share", "low", "high", "delay"]].isna().all(axis=None)
    assert len(silence(reported_by([], [], []))) == 0


def test_families_folded_into_fighters_count_under_both() -> None:
    claims = [claim(str(i), f"d{i % 3}", who=("fighters", "family_members")) for i in range(20)]
    documents = [document(f"d{i}", "Paper") for i in range(3)]
    (row,) = who_is_counted(claims, documents).to_dict("records")
    assert (row["fighters"], row["family_members"], row["civilians"]) == (20, 20, 0)
    assert row["never"] == "civilians, children, women, wounded"
    few = who_is_counted(claims[:2], documents)
    assert few["never"][0] == "too few to say (n = 2 in 2 documents)"


def spread(*figures: tuple[str, str, float]) -> pd.DataFrame:
    """Return rows of figure_spread: movement, source and value, each of a report of its own."""
    return pd.DataFrame(
        [
            {
                "movement_id": movement,
                "date_end": day(1),
                "origin": "Arbin",
                "destination": None,
                "source": source,
                "institution": source,
                "outlet": "Paper",
                "claim_id": f"c{i}",
                "doc_id": f"d{i}",
                "value": value,
            }
            for i, (movement, source, value) in enumerate(figures)
        ]
    )


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        # Inside, above and below the range.
        (100, 90, 110, 0.0),
        (220, 90, 110, log(2)),
        (45, 90, 110, -log(2)),
        # Beyond the one known side; on the open side nobody can say.
        (45, 90, None, -log(2)),
        (500, 90, None, None),
    ],
)
def test_the_log_ratio_to_the_range(
    value: float, low: float | None, high: float | None, expected: float | None
) -> None:
    movement = Movement(movement_id="m", low=low, high=high)
    ratios = figure_ratios(spread(("m", "A", value)), [movement])
    assert list(ratios["log_ratio"]) == ([] if expected is None else [pytest.approx(expected)])


def leaning(movements: int) -> pd.DataFrame:
    known = [Movement(movement_id=f"m{i}", low=100, high=100) for i in range(movements)]
    figures = [
        (f"m{i}", source, value * (1.1 if i % 2 else 1.0))
        for i in range(movements)
        for source, value in (("High", 150.0), ("Even", 100.0))
    ]
    return lean(figure_ratios(spread(*figures), known))


def test_a_lean_is_drawn_in_and_its_interval_widens_with_few_cases() -> None:
    many, few = (leaning(n).set_index("source").loc["High"] for n in (40, 6))
    assert 1 < few["shrunk"] < few["ratio"]
    assert many["low"] > 1.4
    assert few["high"] - few["low"] > many["high"] - many["low"]
    assert "n = 40 movements" in many["reading"]


def test_a_lean_is_not_said_of_a_few_movements() -> None:
    assert set(leaning(4)["reading"]) == {"too few to say (n = 4 movements)"}
    assert len(lean(figure_ratios(spread(), []))) == 0


def test_reprints_of_one_ministry_are_one_source() -> None:
    figures = spread(*[("m", "Ministry", 1.0)] * 10)
    assert list(independent_sources(figures)["effective"]) == [1.0]
    two = spread(("m", "Ministry", 1.0), ("m", "Observatory", 1.0))
    assert list(independent_sources(two)["effective"]) == [2.0]


def test_near_copies_count_as_one_report() -> None:
    figures = spread(*[("m", "Ministry", 1.0)] * 9, ("m", "Observatory", 1.0))
    assert independent_sources(figures)["effective"][0] == pytest.approx(1 / (0.81 + 0.01))
    clusters = pd.DataFrame({"doc_id": [f"d{i}" for i in range(9)], "cluster": [1] * 9})
    # Nine reprints and one other: two voices that count alike.
    assert independent_sources(figures, clusters)["effective"][0] == 2.0
