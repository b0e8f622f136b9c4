"""Tables out: equal bytes for equal records, whole files or none."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evac.corpus.tables import read_table
from evac.corpus.writing import (
    atomic_write,
    columns_of,
    join_texts,
    split_texts,
    table_bytes,
    whole_file,
    write_values,
)
from evac.errors import EvacError
from evac.models import MOVEMENT_FIELDS, Movement

MOVEMENT = Movement(
    movement_id="m1",
    origin='Daraa, "old" city',
    date_start=date(2018, 3, 24),
    best=988.0,
    low=None,
    claims=("c1", "c2"),
    sources=("A | B", "=C"),
)


@given(st.lists(st.text(alphabet="|\\ab'=", min_size=1, max_size=4), max_size=4).map(tuple))
def test_lists_in_a_cell_lose_nothing(texts: tuple[str, ...]) -> None:
    assert split_texts(join_texts(texts)) == texts


@given(st.lists(st.text(alphabet='"\r\n, a\u2028', max_size=4), min_size=2, max_size=3))
def test_cells_read_back_as_written(cells: list[str]) -> None:
    names = tuple(f"field{n}" for n in range(len(cells)))
    record = dict(zip(names, cells, strict=True))
    columns = [columns_of(Movement, ["origin"])[0].__class__(name, "text") for name in names]
    written = table_bytes(".csv", columns, [record]).decode()
    rows = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    assert rows == [
        list(names),
        [("'" + c if c.lstrip(" \n\u2028").startswith("\r") else c) for c in cells],
    ]


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "movements.csv"
    write_values(path, [MOVEMENT], Movement, MOVEMENT_FIELDS)
    header, row = csv.reader(io.StringIO(path.read_text("utf-8"), newline=""))
    assert tuple(header) == MOVEMENT_FIELDS
    cells = dict(zip(header, row, strict=True))
    assert cells["origin"] == 'Daraa, "old" city'
    assert cells["date_start"] == "2018-03-24"
    # a count is written as one; unknown is empty
    assert (cells["best"], cells["low"], cells["date_end"]) == ("988", "", "")
    assert cells["claims"] == "c1|c2"
    assert cells["sources"] == "A \\| B|=C"


def test_json_lines() -> None:
    (line,) = table_bytes(
        ".jsonl", columns_of(Movement, MOVEMENT_FIELDS), [asdict(MOVEMENT)]
    ).splitlines()
    record = json.loads(line)
    assert list(record) == list(MOVEMENT_FIELDS)
    assert (record["best"], record["low"]) == (988, None)
    assert record["claims"] == ["c1", "c2"]


def test_parquet_has_the_same_types_whatever_is_unknown(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    for name, values in (
        ("full", [MOVEMENT]),
        ("empty", []),
        ("bare", [Movement(movement_id="m")]),
    ):
        write_values(tmp_path / f"{name}.parquet", values, Movement, MOVEMENT_FIELDS)
    schemas = [pq.read_schema(tmp_path / f"{name}.parquet") for name in ("full", "empty", "bare")]
    assert schemas[0] == schemas[1] == schemas[2]
    (row,) = read_table(tmp_path / "full.parquet").rows
    assert row.cells["date_start"] == date(2018, 3, 24)
    assert row.cells["sources"] == ["A | B", "=C"]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_equal_records_give_equal_bytes(suffix: str) -> None:
    columns = columns_of(Movement, MOVEMENT_FIELDS)
    first, second = (table_bytes(suffix, columns, [asdict(MOVEMENT)]) for _ in range(2))
    assert first == second


def test_an_unknown_suffix() -> None:
    with pytest.raises(EvacError, match=r"\.csv, \.jsonl or \.parquet"):
        table_bytes(".xlsx", [], [])


def test_a_file_is_replaced_whole_and_nothing_is_left_over(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    atomic_write(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 != 0o600
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_a_link_stays_one_and_a_pipe_is_written_to(tmp_path: Path) -> None:
    # A result moved over /dev/stdout or /dev/null would take its place for everybody.
    told, link, pipe = tmp_path / "told.csv", tmp_path / "link.csv", tmp_path / "pipe"
    link.symlink_to(told.name)
    atomic_write(link, b"new")
    assert (link.is_symlink(), told.read_bytes()) == (True, b"new")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    atomic_write(pipe, b"new")
    assert (pipe.is_fifo(), os.read(reader, 10)) == (True, b"new")
    with whole_file(link) as file:
        file.write(b"in pieces")
    assert (link.is_symlink(), told.read_bytes()) == (True, b"in pieces")
    with whole_file(pipe) as file:
        file.write(b"in pieces")
    assert (pipe.is_fifo(), os.read(reader, 10)) == (True, b"in pieces")
    os.close(reader)


def test_a_device_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # Moving is forbidden here: a test that fails must not take /dev/null from the whole machine.
    def refuse(*_: object) -> None:
        raise AssertionError("moved over a device")

    monkeypatch.setattr(os, "replace", refuse)
    atomic_write(Path(os.devnull), b"new")
    with whole_file(Path(os.devnull)) as file:
        file.write(b"new")


def test_what_is_written_in_pieces_stands_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(EvacError, match="half"), whole_file(path) as file:
        file.write(b"half")
        raise EvacError("half")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]
    with whole_file(path) as file:
        file.write(b"new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 != 0o600


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(EvacError, match="cannot be written"):
        atomic_write(tmp_path / "nowhere" / "a.csv", b"")
