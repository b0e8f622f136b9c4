from __future__ import annotations

from dataclasses import replace

import pytest

from evac.analyse.campaigns import campaigns, region_of
from evac.analyse.corridors import (
    bus_loads,
    corridor_id,
    corridor_volumes,
    corridors,
    flows,
)
from evac.analyse.places import resolver
from evac.analyse.reconcile import reconcile
from evac.analyse.tables import movements_table, verdicts_table, write_movements, write_verdicts
from evac.analyse.timelines import DAY_COLUMNS, TIMELINE_COLUMNS, days, timeline, undated
from evac.errors import EvacError
from evac.extract.gazetteer import Gazetteer
from tests.analyse.making import claim, day

CLAIMS = [
    claim("sunday", 5453, "03-25", buses=81),
    claim("both", 6441, "03-24/03-25", aggregation="window"),
    claim("fighters", 1500, "03-25", who=("fighters",)),
    claim("tuesday", 6432, "03-27", buses=102),
    claim("some day", 3708, "/", source="SANA"),
]
RESULT = reconcile(CLAIMS)


def test_timeline_has_increments_beside_totals() -> None:
    table = timeline(RESULT.movements, CLAIMS, RESULT.verdicts)
    assert tuple(table.columns) == TIMELINE_COLUMNS
    told = [(r.kind, f"{r.date_end:%m-%d}", r.best, r.derived) for r in table.itertuples()]
    assert told == [
        ("increment", "03-24", 988, True),
        ("increment", "03-25", 5453, False),
        ("window", "03-25", 6441, False),
        ("increment", "03-27", 6432, False),
    ]
    assert set(table["campaign"]) == {"Arbin, March 2018"}


def test_a_day_without_a_figure_is_a_gap_and_no_zero() -> None:
    table = days(timeline(RESULT.movements, CLAIMS, RESULT.verdicts))
    assert tuple(table.columns) == DAY_COLUMNS
    assert table["known"].tolist() == [True, True, False, True]
    assert table["best"].isna().tolist() == [False, False, True, False]


def test_tables_of_nothing_have_their_columns() -> None:
    table = timeline([], [], [])
    assert tuple(table.columns) == TIMELINE_COLUMNS
    assert days(table).empty
    assert corridor_volumes([], []).empty
    assert movements_table([]).empty
    assert verdicts_table([]).empty


def test_undated_claims_are_listed() -> None:
    assert undated(CLAIMS, RESULT.verdicts)["claim_id"].tolist() == ["some day"]


def test_a_month_without_movements_ends_a_campaign() -> None:
    later = claim("june", 300, "06-01")
    found = campaigns(reconcile([*CLAIMS, later]).movements)
    assert [(c.name, len(c.movement_ids)) for c in found] == [
        ("Arbin, March 2018", 3),
        ("Arbin, June 2018", 1),
    ]


def test_places_of_one_enclave_are_one_campaign() -> None:
    gazetteer = Gazetteer.load()
    claims = [claim("a", 988, "03-24"), claim("b", 3084, "03-23", origin="Harasta")]
    region = region_of(gazetteer, resolver(gazetteer))
    assert [c.region for c in campaigns(reconcile(claims).movements, region)] == ["Eastern Ghouta"]


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
    table = bus_loads(claims).set_index("claim_id")
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


def test_csv_is_safe_and_whole(tmp_path) -> None:  # type: ignore[no-untyped-def]
    risky = replace(RESULT.movements[0], origin="=1+1", date_start=day("03-24"))
    path = tmp_path / "movements.csv"
    write_movements([risky], path)
    assert path.read_text("utf-8").splitlines()[1].startswith("'=1+1,")
    write_verdicts(RESULT.verdicts, tmp_path / "verdicts.csv")
    assert len((tmp_path / "verdicts.csv").read_text("utf-8").splitlines()) == len(CLAIMS) + 1
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
