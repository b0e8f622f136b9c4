"""Corridors: volumes with ranges, checkpoints, people per bus, and which can't be told apart."""

from __future__ import annotations

from datetime import date

import pytest

from evac.analyse.corridors import (
    CHECKPOINT_COLUMNS,
    checkpoints,
    corridor_id,
    corridor_volumes,
    corridors,
    flows,
)
from evac.analyse.loads import LOAD_COLUMNS, ONE_CLAIM, TWO_COUNTS, bus_loads
from evac.analyse.places import resolver
from evac.analyse.ranking import RANKING_COLUMNS, ranking
from evac.analyse.reconcile import reconcile
from evac.errors import EvacError
from evac.extract.gazetteer import Gazetteer
from evac.models import Movement
from tests.analyse.making import claim, day

CLAIMS = [
    claim("sunday", 5453, "03-25", buses=81),
    claim("both", 6441, "03-24/03-25", aggregation="window"),
    claim("fighters", 1500, "03-25", who=("fighters",)),
    claim("tuesday", 6432, "03-27", buses=102),
    claim("some day", 3708, "/", source="SANA"),
]
RESULT = reconcile(CLAIMS)


def test_corridor_volumes_add_up_with_vehicles_and_parts() -> None:
    table = corridor_volumes(RESULT.movements, CLAIMS)
    whole = table["who"].isna() & (table["unit"] == "people")
    assert table.loc[whole, ["best", "low", "high"]].to_numpy().tolist() == [[12873.0] * 3]
    part = table["who"].fillna("") == "fighters"
    assert table.loc[part, "low"].tolist() == [1500]
    [buses] = [r for r in table.itertuples() if r.unit == "buses"]
    assert buses.best == 183


def test_an_unknown_corridor_is_refused_with_the_known_ones() -> None:
    with pytest.raises(EvacError, match="arbin--idlib"):
        corridor_volumes(RESULT.movements, CLAIMS, corridor="homs--idlib")


def test_one_open_end_leaves_the_sum_open() -> None:
    claims = [claim("a", 988, "03-24"), claim("b", 700, "03-25", qualifier="lower")]
    table = corridor_volumes(reconcile(claims).movements, claims)
    [row] = table.itertuples()
    assert row.low == 1688
    assert table["high"].isna().all()


@pytest.mark.parametrize(
    ("origin", "destination", "name"),
    [
        ("Arbin", "Idlib", "arbin--idlib"),
        ("Arbin/Zamalka", "Idlib (Qalaat al-Mudiq)", "arbin-zamalka--idlib"),
        (None, "Idlib", "unknown--idlib"),
    ],
)
def test_corridor_id(origin: str | None, destination: str | None, name: str) -> None:
    assert corridor_id(origin, destination) == name


def test_a_corridor_inside_a_region_says_so() -> None:
    gazetteer = Gazetteer.load()
    resolve = resolver(gazetteer)
    claims = [claim("a", 988, "03-24"), claim("b", 9000, "03-20", origin="Eastern Ghouta")]
    result = reconcile(claims, within=gazetteer.within, resolve=resolve)
    table = corridors(result.movements, within=gazetteer.within, resolve=resolve)
    inside = dict(zip(table["corridor_id"], table["inside"], strict=True))
    assert inside["arbin--idlib"] == "eastern-ghouta--idlib"


def test_bus_loads() -> None:
    claims = [
        claim("ordinary", 5453, "03-25", buses=81),
        claim("too few", 500, "07-20", buses=40),
        claim("too many", 5453, "03-25", buses=20),
        # cars carried some of them: nothing can be said
        claim("cars", 3797, "05-11", buses=20, cars=60),
        # fighters alone don't fill the buses
        claim("part", 400, "03-25", buses=40, who=("fighters",)),
        claim("none", 400, "03-25"),
    ]
    table = bus_loads(claims).set_index("claims")
    assert set(table["basis"]) == {ONE_CLAIM}
    assert table.loc["ordinary", "people_per_bus"] == 67.3
    plausible = table["plausible"]
    assert plausible[["ordinary", "too few", "too many"]].tolist() == [True, False, False]
    assert plausible[["cars", "part"]].isna().all()
    assert "none" not in table.index


def test_flows_have_coordinates_where_the_gazetteer_has() -> None:
    gazetteer = Gazetteer.load()
    nowhere = claim("x", 100, "04-01", origin="Nowhere at all")
    result = reconcile([*CLAIMS, nowhere])
    table = flows(result.movements, gazetteer, resolver(gazetteer)).set_index("corridor_id")
    assert 33 < table.loc["arbin--idlib", "origin_lat"] < 34
    assert table["origin_lat"].isna()["nowhere-at-all--idlib"]


def moved(name: str, best: float | None, low: float | None, high: float | None, **more: object):  # type: ignore[no-untyped-def]
    told = {"origin": name, "destination": "Idlib", "date_start": day("03-25")}
    told |= {"date_end": day("03-25"), "claims": (f"{name}: {more.get('unit', 'people')}",)}
    if name == "F":
        told["claims"] = ("one claim of buses",)
    return Movement(movement_id=f"m {name} {more}", best=best, low=low, high=high, **(told | more))


def test_a_best_figure_below_what_is_known_for_sure_is_none() -> None:
    later = {"date_start": day("03-26"), "date_end": day("03-26")}
    movements = [moved("A", 900, 900, 900), moved("A", None, 1000, 5000, **later)]
    (row,) = corridor_volumes(movements, []).to_dict("records")
    assert (row["low"], row["high"], row["without_best"]) == (1900, 5900, 1)
    assert corridor_volumes(movements, [])["best"].isna().all()


RANKS = [
    # apart: each has its place
    ([("A", 900, 900, 900), ("B", 500, 400, 600)], {"A": ("1", None), "B": ("2", None)}),
    # ranges that meet leave both places open
    (
        [("A", 900, 700, 900), ("B", 800, 600, 1000), ("C", 10, 10, 10)],
        {
            "A": ("1-2", "B -> Idlib"),
            "B": ("1-2", "A -> Idlib"),
            "C": ("3", None),
        },
    ),
    # an open side reaches everything above it
    (
        [("A", 900, 900, 900), ("B", 500, 500, None)],
        {"A": ("1-2", "B -> Idlib"), "B": ("1-2", "A -> Idlib")},
    ),
    # nothing known from below: it may be the last
    (
        [("A", 900, 900, 900), ("B", None, None, 950), ("C", 10, 10, 10)],
        {
            "A": ("1-2", "B -> Idlib"),
            "B": ("1-3", "A -> Idlib; C -> Idlib"),
            "C": ("2-3", "B -> Idlib"),
        },
    ),
]


@pytest.mark.parametrize(("figures", "places"), RANKS)
def test_ranking_says_what_cannot_be_told_apart(figures, places) -> None:  # type: ignore[no-untyped-def]
    table = ranking([moved(*figure) for figure in figures])
    assert tuple(table.columns) == RANKING_COLUMNS
    told = {
        row["corridor"].removesuffix(" -> Idlib"): (
            row["place"],
            None if row["not_told_apart"] != row["not_told_apart"] else row["not_told_apart"],
        )
        for row in table.astype(object).where(table.notna(), None).to_dict("records")
    }
    assert told == places


def test_a_place_is_not_held_against_the_region_around_it() -> None:
    gazetteer = Gazetteer.load()
    movements = [moved("Arbin", 988, 988, 988), moved("Eastern Ghouta", 980, 900, 1200)]
    table = ranking(movements, within=gazetteer.within, resolve=resolver(gazetteer))
    assert table["not_told_apart"].isna().all()
    assert dict(zip(table["corridor_id"], table["inside"].fillna(""), strict=True)) == {
        "arbin--idlib": "eastern-ghouta--idlib",
        "eastern-ghouta--idlib": "",
    }


def test_only_like_is_ranked_with_like() -> None:
    movements = [
        moved("A", 900, 900, 900),
        moved("B", 30, 30, 30, unit="buses"),
        moved("C", 70, 70, 70, movement="return"),
    ]
    assert ranking(movements)["corridor_id"].tolist() == ["a--idlib"]
    assert ranking([]).empty


def test_checkpoints_keep_what_nobody_places() -> None:
    movements = [
        moved("A", 900, 900, 900, via="Wafideen"),
        moved("B", 50, 40, None, via="Wafideen"),
        moved("A", 70, 70, 70, date_start=day("03-26"), date_end=day("03-26")),
    ]
    table = checkpoints(movements)
    assert tuple(table.columns) == CHECKPOINT_COLUMNS
    first, rest = table.to_dict("records")
    assert (first["via"], first["best"], first["low"]) == ("Wafideen", 950, 940)
    assert first["corridors"] == "A -> Idlib; B -> Idlib"
    assert table["high"].isna().tolist() == [True, False]
    assert table["via"].isna().tolist() == [False, True] and rest["best"] == 70


def test_a_checkpoint_does_not_count_a_place_and_its_region_both() -> None:
    gazetteer = Gazetteer.load()
    movements = [
        moved("Arbin", 988, 988, 988, via="Wafideen"),
        moved("Eastern Ghouta", 3000, 3000, 3000, via="Wafideen"),
    ]
    (row,) = checkpoints(movements, within=gazetteer.within, resolve=resolver(gazetteer)).to_dict(
        "records"
    )
    assert (row["best"], row["corridors"], row["not_added"]) == (
        3000,
        "Eastern Ghouta -> Idlib",
        "Arbin -> Idlib",
    )


def test_people_and_buses_of_the_same_days_are_held_together() -> None:
    movements = [
        moved("A", 3000, 2500, 3200),
        moved("A", 60, 50, 64, unit="buses"),
        # no bus was counted
        moved("B", 3000, 3000, 3000),
        # another day
        moved("C", 3000, 3000, 3000),
        moved("C", 5, 5, 5, unit="buses", date_end=day("03-26")),
        # far too few, whichever bound is taken
        moved("D", 40, 40, 50),
        moved("D", 20, 20, 20, unit="buses"),
        # people reckoned from these very buses
        moved("F", 300, 120, 600),
        moved("F", 6, 6, 6, unit="buses"),
        # fighters alone don't fill the buses
        moved("E", 40, 40, 40, who=("fighters",)),
        moved("E", 20, 20, 20, unit="buses"),
    ]
    table = bus_loads([], movements)
    assert tuple(table.columns) == LOAD_COLUMNS
    told = [(r.origin, r.people_per_bus, r.low, r.high, r.plausible) for r in table.itertuples()]
    assert told == [("A", 50, 39.1, 64, True), ("D", 2, 2, 2.5, False)]
    assert set(table["basis"]) == {TWO_COUNTS}
    assert table["date_end"][0].date() == date(2018, 3, 25)
