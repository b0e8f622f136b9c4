"""Tables for other tools, opened with them: nothing is lost, and unknown stays unknown."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import hxl
import pandas as pd
import pytest

from evac.extract.register import claims_table, read_claims
from evac.models import CLAIM_FIELDS, MOVEMENT_FIELDS, UNITS, Movement
from evac.report.data.dictionary import MODELS, columns, dictionary_rows, schema, table_schemas
from evac.report.data.interchange import flows_geojson, hxl_csv
from evac.report.data.store import Materials, read_materials, write_materials
from evac.report.study import read_and_extract


@pytest.fixture(scope="module")
def data(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the seeds, as a run writes it."""
    folder = tmp_path_factory.mktemp("run") / "data"
    write_materials(read_and_extract(seeds), folder)
    return folder


def hxl_rows(path: Path) -> tuple[list[str], list[list[str]]]:
    source = hxl.make_input(io.BytesIO(path.read_bytes()), hxl.InputOptions(allow_local=True))
    with hxl.data(source) as read:
        return [column.display_tag for column in read.columns], [row.values for row in read]


@pytest.mark.parametrize("table", list(MODELS))
def test_the_schema_has_every_column_and_no_other(table: str) -> None:
    names = [column.name for column in columns(table)]
    assert set(schema()[table]["columns"]) == set(names)
    tags = [schema()[table]["columns"][name]["hxl"] for name in names]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("table", list(MODELS))
def test_libhxl_reads_every_table_with_its_hashtags(data: Path, table: str) -> None:
    tags, rows = hxl_rows(data / "hxl" / f"{table}.csv")
    assert tags == [schema()[table]["columns"][column.name]["hxl"] for column in columns(table)]
    # Cell for cell the table without hashtags.
    plain = list(csv.reader((data / f"{table}.csv").open(encoding="utf-8", newline="")))
    assert [name for name in plain[0] if name in {c.name for c in columns(table)}] == [
        column.name for column in columns(table)
    ]
    kept = [plain[0].index(column.name) for column in columns(table)]
    assert rows == [[row[i] for i in kept] for row in plain[1:]]


def test_hxl_counts_as_hxl_tools_do(data: Path) -> None:
    source = hxl.make_input(
        io.BytesIO((data / "hxl" / "claims.csv").read_bytes()), hxl.InputOptions(allow_local=True)
    )
    claims = read_materials(data).claims
    over = [c for c in claims if c.low is not None and c.low > 2000]
    assert len(over) > 1
    assert len(list(hxl.data(source).with_rows("#affected+min > 2000"))) == len(over)


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
@pytest.mark.parametrize("folder", [".", "with_registers"])
def test_claims_read_back_are_equal(data: Path, folder: str, suffix: str) -> None:
    read = read_materials(data)
    both = read.with_registers
    assert both is not None
    expected = read.claims if folder == "." else both.claims
    assert tuple(read_claims(data / folder / f"claims.{suffix}")) == expected


@pytest.mark.parametrize("name", ["claims.csv", "claims.parquet", "claims.jsonl"])
def test_duckdb_counts_what_pandas_counts(data: Path, name: str) -> None:
    reader = {"csv": "read_csv", "parquet": "read_parquet", "jsonl": "read_json"}[
        name.partition(".")[2]
    ]
    counts = "count(*), count(value), sum(value), count(date_end), min(date_end)"
    query = f"select {counts} from {reader}(?)"
    counted = duckdb.connect().execute(query, [str(data / name)]).fetchone()
    assert counted is not None
    table = claims_table(read_materials(data).claims)
    assert counted[:4] == (
        len(table),
        table["value"].count(),
        table["value"].sum(),
        table["date_end"].count(),
    )
    assert str(counted[4])[:10] == f"{table['date_end'].min():%Y-%m-%d}"
    assert 0 < counted[1] < counted[0]  # unknown is null, and not 0


def test_pandas_opens_the_tables_with_their_types(data: Path) -> None:
    claims = read_materials(data).claims
    frame = pd.read_csv(data / "claims.csv", parse_dates=["date_start", "date_end"])
    assert list(frame.columns) == list(CLAIM_FIELDS)
    table = claims_table(claims)
    for name in ("value", "low", "high"):
        assert frame[name].isna().tolist() == table[name].isna().tolist()
        assert frame[name].sum() == table[name].sum()
    assert frame["date_end"].dropna().tolist() == table["date_end"].dropna().tolist()
    movements = pd.read_parquet(data / "movements.parquet")
    assert list(movements.columns) == list(MOVEMENT_FIELDS)


def test_flows_are_lines_points_or_without_a_place(data: Path) -> None:
    found = json.loads((data / "flows.geojson").read_text("utf-8"))
    assert found["type"] == "FeatureCollection" and len(found["features"]) > 3
    lines = [
        f for f in found["features"] if f["geometry"] and f["geometry"]["type"] == "LineString"
    ]
    by_name = {(f["properties"]["origin"], f["properties"]["unit"]): f for f in lines}
    longitude, latitude = by_name["Arbin", "people"]["geometry"]["coordinates"][0]
    # East of Damascus; the other way round it would be in the Black Sea's latitude.
    assert 36.3 < longitude < 36.5 and 33.4 < latitude < 33.7
    for feature in found["features"]:
        properties = feature["properties"]
        assert properties["unit"] in UNITS
        low, high = properties["low"], properties["high"]
        assert low is None or high is None or low <= high


def test_a_flow_to_nowhere_known_is_no_line() -> None:
    known = {"origin": "Arbin", "origin_id": "C2321", "low": 5, "high": None}
    nowhere = {"origin": "Nowhere", "low": None, "high": 7}
    materials = Materials(
        movements=(Movement(movement_id="m1", **known), Movement(movement_id="m2", **nowhere))  # type: ignore[arg-type]
    )
    first, second = flows_geojson(materials)["features"]
    assert first["geometry"]["type"] == "Point" and first["properties"]["known_end"] == "origin"
    assert (first["properties"]["low"], first["properties"]["high"]) == (5, None)
    assert second["geometry"] is None and second["properties"]["known_end"] is None


def test_the_dictionary_says_every_column(data: Path) -> None:
    read = list(csv.DictReader((data / "dictionary.csv").open(encoding="utf-8", newline="")))
    assert len(read) == len(dictionary_rows())
    row = next(r for r in read if (r["table"], r["column"]) == ("claims", "unit"))
    assert row["values"] == ", ".join(UNITS) and row["hxl"] == "#meta+unit"
    assert all(r["meaning"] and r["form"] and r["hxl"].startswith("#") for r in read)


def test_no_column_of_a_table_is_without_a_meaning(data: Path) -> None:
    """Also in the tables with registers, but for the columns that an analyst brings along."""
    said: dict[str, set[str]] = {}
    for row in csv.DictReader((data / "dictionary.csv").open(encoding="utf-8", newline="")):
        said.setdefault(row["table"], set()).add(row["column"])
    tables = [path for path in data.rglob("*.csv") if path.parent.name != "hxl"]
    tables.remove(data / "dictionary.csv")
    assert len(tables) > 10
    own = {"as_of", "campaign", "published", "register_file", "url"}
    for path in tables:
        head = next(csv.reader(path.open(encoding="utf-8", newline="")))
        assert set(head) - (own if "with_registers" in path.parts else set()) <= said[path.stem]


def test_the_table_schema_fits_the_tables(data: Path) -> None:
    described = json.loads((data / "datapackage.json").read_text("utf-8"))
    assert described == table_schemas()
    for resource in described["resources"]:
        rows = list(csv.DictReader((data / resource["path"]).open(encoding="utf-8", newline="")))
        assert rows or resource["name"] in ("exclusions", "corrections", "beside"), resource["name"]
        for field in resource["schema"]["fields"]:
            cells = [row[field["name"]] for row in rows]
            if field["type"] == "number":
                assert all(float(cell) >= 0 for cell in cells if cell)
            if allowed := field.get("constraints", {}).get("enum"):
                assert set(cells) <= {*allowed, ""}


def test_a_formula_is_none_in_hxl_either(materials: Materials) -> None:
    (first, *_) = materials.exclusions
    import dataclasses

    odd = dataclasses.replace(first, path="=cmd|x", detail='a\nb,"c"')
    rows = list(csv.reader(io.StringIO(hxl_csv("exclusions", [odd]).decode())))
    assert rows[0] == ["path", "reason", "detail"] and rows[1][0] == "#meta+path"
    assert rows[2] == ["'=cmd|x", "not text", 'a\nb,"c"']
