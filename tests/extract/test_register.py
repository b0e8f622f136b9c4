"""Registers: written and read without loss, hand-coded ones read without guessing."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evac.errors import EvacError
from evac.extract.register import claims_jsonl, claims_table, read_claims, write_claims
from evac.models import (
    AGGREGATIONS,
    CLAIM_FIELDS,
    MOVEMENTS,
    PRECISIONS,
    QUALIFIERS,
    STATUSES,
    UNITS,
    WHO,
    Claim,
)

SUFFIXES = ("jsonl", "csv", "parquet")

# Any character that UTF-8 can carry; names have no blanks around them, as a reader trims them.
_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=8)
_NAME = _TEXT.map(str.strip).filter(bool)
_MAYBE_NAME = st.none() | _NAME
_COUNT = st.none() | st.integers(0, 10**9) | st.sampled_from([0.5, 1500.25])
_SMALL = st.none() | st.integers(0, 500)
_DAY = st.dates(date(1900, 1, 1), date(2100, 1, 1))
_SPAN = st.tuples(st.integers(0, 99), st.integers(100, 200))


@st.composite
def _claims(draw: st.DrawFn) -> list[Claim]:
    claims = []
    for number in range(draw(st.integers(0, 3))):
        low, high = draw(_COUNT), draw(_COUNT)
        if low is not None and high is not None and low > high:
            low, high = high, low
        days = sorted(draw(st.lists(_DAY, max_size=2)))
        start, end = draw(st.just((None, None)) | _SPAN)
        extra = draw(st.dictionaries(st.sampled_from(["as_of", "=note", "url"]), _TEXT, max_size=3))
        claims.append(
            Claim(
                claim_id=f"{draw(_NAME)}{number}",
                doc_id=draw(_NAME),
                start=start,
                end=end,
                quote=draw(st.none() | _TEXT),
                value=draw(_COUNT),
                low=low,
                high=high,
                qualifier=draw(st.sampled_from(QUALIFIERS)),
                unit=draw(st.sampled_from(UNITS)),
                who=tuple(draw(st.lists(st.sampled_from(WHO), unique=True, max_size=3))),
                group=draw(_MAYBE_NAME),
                movement=draw(st.sampled_from(MOVEMENTS)),
                status=draw(st.sampled_from(STATUSES)),
                aggregation=draw(st.sampled_from(AGGREGATIONS)),
                date_start=days[0] if days else None,
                date_end=days[1] if len(days) > 1 else None,
                date_precision=draw(st.sampled_from(PRECISIONS)),
                origin=draw(_MAYBE_NAME),
                destination_id=draw(_MAYBE_NAME),
                source=draw(_MAYBE_NAME),
                buses=draw(_SMALL),
                mentions=tuple(draw(st.lists(_SPAN, max_size=2))),
                rules=tuple(draw(st.lists(_TEXT, max_size=2))),
                extra=tuple(sorted(extra.items())),
            )
        )
    return claims


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claims=_claims())
def test_round_trip_through_all_forms(tmp_path: Path, claims: list[Claim]) -> None:
    passed = claims
    for suffix in SUFFIXES:
        write_claims(passed, tmp_path / f"claims.{suffix}")
        passed = read_claims(tmp_path / f"claims.{suffix}")
        assert passed == claims, suffix


CLAIM = Claim(
    claim_id="c1",
    doc_id="a.txt",
    start=4,
    end=9,
    quote="=cmd|' /C calc'!A0",
    value=5453,
    low=5453,
    high=5453,
    who=("fighters", "family_members"),
    date_start=date(2018, 3, 25),
    date_end=date(2018, 3, 25),
    date_precision="day",
    mentions=((20, 25), (40, 46)),
    rules=("origin:from",),
)


def test_csv_form(tmp_path: Path) -> None:
    write_claims([CLAIM], tmp_path / "c.csv")
    with (tmp_path / "c.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert tuple(row) == CLAIM_FIELDS
    assert row["who"] == "fighters|family_members"
    assert row["mentions"] == "20-25|40-46"
    assert (row["date_start"], row["value"], row["buses"]) == ("2018-03-25", "5453", "")
    # a spreadsheet must not run what stands in a report
    assert row["quote"].startswith("'=cmd")


def test_json_lines_form() -> None:
    record = json.loads(claims_jsonl([CLAIM]))
    assert tuple(record) == CLAIM_FIELDS
    assert record["who"] == ["fighters", "family_members"]
    assert record["mentions"] == [[20, 25], [40, 46]]
    assert (record["date_start"], record["origin"]) == ("2018-03-25", None)


def test_table_types() -> None:
    pd = pytest.importorskip("pandas")
    table = claims_table([CLAIM, Claim(claim_id="c2", doc_id="b.txt", extra=(("url", "x"),))])
    assert tuple(table.columns) == (*CLAIM_FIELDS, "url")
    assert table["value"].dtype == "Int64"
    assert table["start"].dtype == "Int64"
    assert table["date_start"].dtype == "datetime64[us]"
    assert table["origin"].dtype == "string"
    assert list(table["who"]) == [("fighters", "family_members"), ()]
    # unknown is NA, never 0 or ""
    assert table.loc[1, ["value", "buses", "origin", "date_start"]].isna().all()
    assert table.loc[0, "date_start"] == pd.Timestamp("2018-03-25")
    assert claims_table([]).dtypes["value"] == "Int64"


HEAD = "claim_id,doc_id,value,qualifier,unit,movement,status,aggregation"
ROW = "c1,http://x,1895,exact,people,evacuation,completed,increment"


def _register(folder: Path, head: str, *rows: str) -> Path:
    path = folder / "register.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_hand_coded_register(tmp_path: Path) -> None:
    (claim,) = read_claims(
        _register(
            tmp_path,
            HEAD + ",who,date_start,campaign,as_of,origin",
            ROW + ',"fighters; civilians",2018-03-22,ghouta,, Harasta ',
        )
    )
    assert claim.who == ("fighters", "civilians")
    assert (claim.start, claim.end, claim.quote) == (None, None, None)
    # no day is guessed for the other end; the precision is that of a day
    assert (claim.date_start, claim.date_end) == (date(2018, 3, 22), None)
    assert claim.date_precision == "day"
    assert claim.origin == "Harasta"
    # an empty further cell is nothing
    assert claim.extra == (("campaign", "ghouta"),)


BOUNDS = [
    ("exact", (1895, 1895)),
    ("lower", (1895, None)),
    ("upper", (None, 1895)),
    ("about", (None, None)),
]


@pytest.mark.parametrize(("qualifier", "bounds"), BOUNDS)
def test_bounds_follow_from_the_qualifier_where_there_are_no_columns_for_them(
    tmp_path: Path, qualifier: str, bounds: tuple[int | None, int | None]
) -> None:
    (claim,) = read_claims(_register(tmp_path, HEAD, ROW.replace("exact", qualifier)))
    assert (claim.low, claim.high) == bounds
    # with columns, an empty bound is an open one
    (claim,) = read_claims(
        _register(tmp_path, HEAD + ",low,high", ROW.replace("exact", qualifier) + ",,")
    )
    assert (claim.low, claim.high) == (None, None)


NO_STATUS = (HEAD.replace(",status", ""), ROW.replace(",completed", ""))
FAULTY = [
    (HEAD, ROW.replace("people", "peple"), "row 2, column unit: 'peple' is not in the codebook"),
    (HEAD, ROW.replace("people", "peple"), "did you mean 'people'?"),
    (HEAD, ROW.replace("exact", "atleast"), "row 2, column qualifier: 'atleast' is not in"),
    # a code left out is not guessed
    (HEAD, ROW.replace("completed", ""), "row 2, column status: the cell is empty; it is one of"),
    (*NO_STATUS, "row 1: there is no column 'status'; add it with one of completed"),
    # a slip in a column's name would lose the column in silence
    (HEAD + ",orign", ROW + ",Homs", "row 1, column orign: no such field; did you mean 'origin'?"),
    (HEAD, ROW.replace("1895", '"1,895"'), "column value: '1,895' is not a number; write 1895"),
    (HEAD, ROW.replace("1895", "-3"), "column value: '-3' is not a number"),
    (HEAD, ROW.replace("1895", "99999999999"), "is no count of people"),
    (HEAD + ",buses", ROW + ",1.5", "column buses: 1.5 is not a whole number"),
    (HEAD + ",low,high", ROW + ",3,2", "column low: low 3 is beyond high 2"),
    (HEAD + ",date_start,date_end", ROW + ",2018-03-02,2018-03-01", "column date_start"),
    (HEAD + ",date_start", ROW + ",March 2018", "column date_start: 'March 2018' is not a date"),
    (HEAD + ",who", ROW + ",rebels", "column who: 'rebels' is not in the codebook"),
    (HEAD + ",start,end", ROW + ",3,", "column start: give both start and end"),
    (HEAD + ",start,end", ROW + ",3,3", "column end: the span 3-3 holds nothing"),
    (HEAD + ",mentions", ROW + ",12", "column mentions: '12' is not a span"),
    (HEAD, ROW.replace("c1", ""), "column claim_id: the cell is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "row", "message"), FAULTY)
def test_faults_name_row_and_column(tmp_path: Path, head: str, row: str, message: str) -> None:
    path = _register(tmp_path, head, row)
    with pytest.raises(EvacError) as caught:
        read_claims(path)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)


@pytest.mark.parametrize("value", ["-1", "1e400", "1" + "0" * 400, "true", "Infinity"])
def test_no_counts_in_json(tmp_path: Path, value: str) -> None:
    record = dict(zip(HEAD.split(","), ROW.split(","), strict=True))
    path = tmp_path / "c.jsonl"
    path.write_text(json.dumps(record).replace('"1895"', value))
    with pytest.raises(EvacError, match="row 1, column value"):
        read_claims(path)


def test_not_a_number_is_unknown(tmp_path: Path) -> None:
    """What a DataFrame writes for NA is no figure."""
    record = dict(zip(HEAD.split(","), ROW.split(","), strict=True))
    path = tmp_path / "c.jsonl"
    path.write_text(json.dumps({**record, "value": float("nan"), "origin": float("nan")}))
    (claim,) = read_claims(path)
    assert (claim.value, claim.origin) == (None, None)


def test_a_dataframe_saved_by_pandas_reads_back(tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    claims_table([CLAIM]).to_parquet(tmp_path / "c.parquet")
    assert read_claims(tmp_path / "c.parquet") == [CLAIM]


def test_all_faults_are_listed(tmp_path: Path) -> None:
    path = _register(tmp_path, HEAD, ROW, ROW, ROW.replace("people", "x").replace("c1", "c2"))
    with pytest.raises(EvacError) as caught:
        read_claims(path)
    lines = str(caught.value).splitlines()
    assert ["row 3, column claim_id" in lines[0], "row 4, column unit" in lines[1]] == [True, True]


def test_a_further_column_must_not_be_named_like_a_field(tmp_path: Path) -> None:
    claim = Claim(claim_id="c", doc_id="d", extra=(("origin", "x"),))
    with pytest.raises(EvacError, match="'origin'"):
        write_claims([claim], tmp_path / "c.csv")


def test_a_real_register(shared: Path, tmp_path: Path) -> None:
    claims = read_claims(shared / "eval" / "series" / "dev.claims.csv")
    assert len(claims) == 341
    assert {name for claim in claims for name, _ in claim.extra} == {
        "as_of",
        "campaign",
        "published",
        "url",
    }
    passed = claims
    for suffix in SUFFIXES:
        write_claims(passed, tmp_path / f"c.{suffix}")
        passed = read_claims(tmp_path / f"c.{suffix}")
    assert passed == claims
