"""Tables in, and the cells of tables out."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evac.corpus.tables import guard, iso_day, nearest, read_table, unguard
from evac.errors import EvacError

GUARDED = [
    ("=1+1", "'=1+1"),
    ("+49", "'+49"),
    ("-5", "'-5"),
    ("@x", "'@x"),
    ("\tx", "'\tx"),
    ("\rx", "'\rx"),
    # leading blanks don't stop a spreadsheet
    ("  =x", "'  =x"),
    # the full-width sign is an equals sign to some
    ("＝x", "'＝x"),
    # an apostrophe that was there stays distinguishable
    ("'=x", "''=x"),
    # a name that begins with an apostrophe is no formula
    ("'Ayn Issa", "'Ayn Issa"),
    ("5,453", "5,453"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "cell"), GUARDED)
def test_guard(text: str, cell: str) -> None:
    assert guard(text) == cell
    assert unguard(cell) == text


@given(st.text(alphabet="'=+-@\t\r ax", max_size=6))
def test_guard_loses_nothing(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).lstrip().startswith(("=", "+", "-", "@"))


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('\ufeffa,b\n"x\ny",1\n\nz,"2"\n', encoding="utf-8", newline="")
    table = read_table(path)
    assert table.columns == ("a", "b")
    # the blank row counts, the line break inside the cell does not
    assert [(row.number, dict(row.cells)) for row in table.rows] == [
        (2, {"a": "x\ny", "b": "1"}),
        (4, {"a": "z", "b": "2"}),
    ]


def test_a_cell_may_be_longer_than_the_csv_module_allows(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a\n" + "x" * 200_000 + "\n")
    assert len(str(read_table(path).rows[0].cells["a"])) == 200_000


def test_surplus_cells_belong_to_a_last_column_of_free_text(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("file,title\na.txt,5,000 left, 3 stayed\n")
    table = read_table(path, open_last="title")
    assert table.rows[0].cells["title"] == "5,000 left, 3 stayed"
    assert "row 2, column title" in table.notices[0]


FAULTY = [
    ("t.csv", b"", "empty"),
    ("t.csv", b"\na,b\n1,2\n", "row 1: the row is blank"),
    ("t.csv", b"a;b\n1;2\n", "semicolons"),
    ("t.csv", b"a,a\n1,2\n", "row 1, column a: the column is there twice"),
    ("t.csv", b"a,\n1,2\n", "column 2 has no name"),
    ("t.csv", b"a,b\n1,2,3\n", "row 2: 3 cells under 2 columns"),
    # an open quote would swallow the rest of the file
    ("t.csv", b'a,b\n1,"2\n3,4\n', "malformed CSV"),
    ("t.csv", b"a\nDara\x92a\n", "not UTF-8"),
    ("t.jsonl", b'{"a": 1}\n{"a": \n', "row 2: not JSON"),
    ("t.jsonl", b"[1]\n", "row 1: not a JSON object"),
    ("t.parquet", b"PAR0", "not readable as Parquet"),
    ("t.xlsx", b"", "not a table"),
]


@pytest.mark.parametrize(("name", "data", "message"), FAULTY)
def test_faults_name_the_place(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(EvacError) as caught:
        read_table(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)
    assert message in str(caught.value)


def test_json_lines_are_cut_at_line_feeds_only(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"a": "x\u2028y\x85z"}\r\n\n{"b": 2}\n', encoding="utf-8", newline="")
    table = read_table(path)
    assert [(row.number, dict(row.cells)) for row in table.rows] == [
        (1, {"a": "x\u2028y\x85z"}),
        (3, {"b": 2}),
    ]


DAYS = [
    ("2018-03-26", date(2018, 3, 26)),
    (" 2018-03-26 ", date(2018, 3, 26)),
    ("", None),
    (None, None),
    (float("nan"), None),
    (date(2018, 3, 26), date(2018, 3, 26)),
    (datetime(2018, 3, 26, 12), date(2018, 3, 26)),
]


@pytest.mark.parametrize(("cell", "day"), DAYS)
def test_iso_day(cell: object, day: date | None) -> None:
    assert iso_day(cell, "t.csv", 2, "published") == day


# what Python itself would read as ISO 8601, and what people write
@pytest.mark.parametrize("cell", ["20180326", "2018-W12-1", "26.03.2018", "2018-02-30", "unknown"])
def test_iso_day_refuses(cell: str) -> None:
    with pytest.raises(EvacError, match=r"t\.csv, row 2, column published: .*YYYY-MM-DD"):
        iso_day(cell, "t.csv", 2, "published")


def test_nearest() -> None:
    assert nearest("fighter", ["fighters", "civilians"]) == "; did you mean 'fighters'?"
    assert nearest("xyz", ["fighters"]) == ""
