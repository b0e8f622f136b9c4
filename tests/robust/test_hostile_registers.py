# ruff: noqa: E501 - what is told stands as a user sees it
"""`evac reconcile` on registers that are wrong: each is refused by name, or no figure of it is lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from evac.cli import main

CELLS = {
    "claim_id": "c1", "doc_id": "d1", "value": "412", "low": "412", "high": "412",
    "qualifier": "exact", "unit": "people", "movement": "evacuation", "status": "completed",
    "aggregation": "increment", "date_start": "2018-03-24", "date_end": "2018-03-24",
    "who": "fighters", "origin": "Homs", "restates": "", "part_of": "",
}  # fmt: skip
HEAD = ",".join(CELLS)


def row(**cells: str) -> str:
    return ",".join({**CELLS, **cells}.values())


def table(*rows: str) -> bytes:
    return "".join(line + "\n" for line in (HEAD, *rows)).encode()


def line(text: str) -> bytes:
    return ("{" + text + "}\n").encode()


CODES = '"qualifier": "exact", "unit": "people", "movement": "evacuation", "status": "completed", "aggregation": "increment"'

#: A register, its suffix, and what is told of it behind its name.
REFUSED = [
    # nothing in it, or no table
    (b"", ".csv", ": the file is empty"),
    (b"\n \n", ".csv", ": the file is empty"),
    (bytes(range(256)), ".csv", ": not UTF-8"),
    (table(row()).decode().encode("utf-16"), ".csv", ": not UTF-8"),
    (table(row(origin="Café")).decode().encode("cp1252"), ".csv", ": not UTF-8"),
    (b"PAR1xxxx", ".parquet", ": not readable as Parquet"),
    (b"claims", ".txt", ": not a table"),
    # columns that are missing, misspelt, twice
    (b"doc_id,value\nd1,3\n", ".csv", ", row 1: there is no column 'claim_id'; add it"),
    (table(row()).replace(b"aggregation", b"agregation"), ".csv", ", row 1, column agregation: no such field; did you mean 'aggregation'?"),
    (table(row()).replace(b"origin", b"value"), ".csv", ", row 1"),
    # cells
    (table(row(claim_id="")), ".csv", ", row 2, column claim_id: the cell is empty"),
    (table(row(), row()), ".csv", ", row 3, column claim_id: 'c1' stands in row 2 too"),
    (table(row(value="-5")), ".csv", ", row 2, column value: '-5' is not a number"),
    (table(row(value="nan")), ".csv", ", row 2, column value: 'nan' is not a number"),
    (table(row(high="inf")), ".csv", ", row 2, column high: 'inf' is not a number"),
    (table(row(value="1e400")), ".csv", ", row 2, column value: '1e400' is not a number"),
    (table(row(value='"4,812"')), ".csv", ", row 2, column value: '4,812' is not a number; write 4812"),
    (table(row(low="500", high="400")), ".csv", ", row 2, column low: low 500 is beyond high 400"),
    (table(row(date_start="2018-02-31")), ".csv", ", row 2, column date_start: '2018-02-31' is not a date"),
    (table(row(date_end="2018-03-20")), ".csv", ", row 2, column date_start"),
    (table(row(qualifier="exactly")), ".csv", ", row 2, column qualifier: 'exactly' is not in the codebook; did you mean 'exact'?"),
    # rows
    (table(row() + ",x"), ".csv", ", row 2: 17 cells under 16 columns"),
    (table(row(origin='"Homs')), ".csv", ", row 2: malformed CSV"),
    # JSON Lines
    (line('"claim_id": ' + "[" * 100_000), ".jsonl", ", row 1: not JSON (nested too deep)"),
    (line('"claim_id": "a", "claim_id": "b"'), ".jsonl", ", row 1: the key 'claim_id' is there twice"),
    (line('"claim_id": "\\ud800"'), ".jsonl", ", row 1: holds half of a surrogate pair"),
    (b"[1]\n", ".jsonl", ", row 1: not a JSON object"),
    (line(f'"claim_id": "a", "doc_id": "d", {CODES}, "value": {"9" * 5000}'), ".jsonl", ", row 1: not JSON"),
    (line(f'"claim_id": "a", "doc_id": "d", {CODES}, "value": true'), ".jsonl", ", row 1, column value"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "suffix", "told"), REFUSED)
def test_a_faulty_register_is_refused_by_name(
    tmp_path: Path, data: bytes, suffix: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"register{suffix}"
    path.write_bytes(data)
    assert main(["reconcile", str(path), "-o", str(tmp_path / "out")]) == 1
    assert f"evac: {path}{told}" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def figures(folder: Path) -> list[str]:
    with (folder / "movements.csv").open(encoding="utf-8", newline="") as file:
        return [cells["best"] for cells in csv.DictReader(file)]


#: Registers that are odd and say what they say: the best figures of the movements.
TAKEN = [
    # other ends of lines, a NUL, letters that turn the line round, a formula
    (table(row()).replace(b"\n", b"\r\n"), ["412"]),
    (table(row()).replace(b"\n", b"\r"), ["412"]),
    (table(row(origin="Ho\0ms")), ["412"]),
    (table(row(origin="\u202eHoms\u202c")), ["412"]),
    (table(row(claim_id="=1+1", origin="=cmd()")), ["412"]),
    # the ends of the calendar
    (table(row(date_start="0001-01-01", date_end="0001-01-01")), ["412"]),
    (table(row(date_start="9999-12-31", date_end="9999-12-31")), ["412"]),
    # a claim that restates itself, two that restate each other, one that restates what is gone
    (table(row(restates="c1")), ["412"]),
    (table(row(restates="c2"), row(claim_id="c2", restates="c1")), ["412"]),
    (table(row(restates="gone")), ["412"]),
    (table(row(part_of="gone")), ["412"]),
    # one that restates one of a ring
    (table(row(restates="c2"), row(claim_id="c2", restates="c3"), row(claim_id="c3", restates="c2")), ["412"]),
    # and one that restates what is there adds nothing
    (table(row(), row(claim_id="c2", value="400", low="", high="", qualifier="about", restates="c1")), ["412"]),
    # a head alone
    (table(), []),
    # one statement three hundred times
    (table(*(row(claim_id=f"c{n}") for n in range(300))), ["412"]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "best"), TAKEN)
def test_no_figure_of_an_odd_register_is_lost(tmp_path: Path, data: bytes, best: list[str]) -> None:
    (tmp_path / "register.csv").write_bytes(data)
    out = tmp_path / "out"
    assert main(["reconcile", str(tmp_path / "register.csv"), "-o", str(out)]) == 0
    assert figures(out) == best
