from __future__ import annotations

from dataclasses import replace

from evac.analyse.campaigns import campaigns, region_of
from evac.analyse.corridors import corridor_volumes
from evac.analyse.places import resolver
from evac.analyse.reconcile import reconcile
from evac.analyse.tables import movements_table, verdicts_table, write_movements, write_verdicts
from evac.analyse.timelines import DAY_COLUMNS, TIMELINE_COLUMNS, days, timeline, undated
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


def test_csv_is_safe_and_whole(tmp_path) -> None:  # type: ignore[no-untyped-def]
    risky = replace(RESULT.movements[0], origin="=1+1", date_start=day("03-24"))
    path = tmp_path / "movements.csv"
    write_movements([risky], path)
    assert path.read_text("utf-8").splitlines()[1].startswith("'=1+1,")
    write_verdicts(RESULT.verdicts, tmp_path / "verdicts.csv")
    assert len((tmp_path / "verdicts.csv").read_text("utf-8").splitlines()) == len(CLAIMS) + 1
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
