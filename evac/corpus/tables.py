"""Tables in: the rows of a CSV, JSON Lines or Parquet file, each with its row number.

Row numbers are those that a user sees: in a CSV the header is row 1 and the first record row 2 (as
in a spreadsheet, whatever line breaks the cells hold), in JSON Lines the line of the file, in
Parquet the record counted from 1.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from evac.errors import EvacError, at

CSV_SUFFIXES: Final = (".csv",)
JSONL_SUFFIXES: Final = (".jsonl", ".ndjson")
PARQUET_SUFFIXES: Final = (".parquet",)
TABLE_SUFFIXES: Final = CSV_SUFFIXES + JSONL_SUFFIXES + PARQUET_SUFFIXES

#: Faults listed before the rest is only counted: a column gone wrong is one fault a row.
MOST_FAULTS: Final = 50

_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
# A cell that a spreadsheet would take for a formula (leading blanks and full-width signs count
# too), with the apostrophes that already stand before it, so that taking one off is exact.
_FORMULA: Final = re.compile(r"'*[\s\ufeff]*[=+\-@＝＋－＠\t\r]")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its number as the user counts it, and its cells by column."""

    number: int
    cells: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's columns in order, its rows, and what had to be noticed while reading."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notices: tuple[str, ...] = ()


def guard(text: str) -> str:
    """Return a text cell as it is written to CSV: an apostrophe before what looks like a formula.

    Spreadsheets run cells that begin with `= + - @`, a tab or a carriage return; quoting does not
    stop them. `unguard` takes the apostrophe off again, so nothing is lost.
    """
    return "'" + text if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Return the text that `guard` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def nearest(word: str, choices: Iterable[str], cutoff: float = 0.6) -> str:
    """Return "; did you mean X?" for the choice nearest in spelling, or "" if none is near."""
    found = difflib.get_close_matches(word.strip().lower(), list(choices), n=1, cutoff=cutoff)
    return f"; did you mean {found[0]!r}?" if found else ""


def refuse(faults: Sequence[str]) -> None:
    """Raise one EvacError that lists all faults, one a line; do nothing where there are none.

    Raises:
        EvacError: there are faults.
    """
    if faults:
        more = len(faults) - MOST_FAULTS
        tail = [f"and {more} more faults"] if more > 0 else []
        raise EvacError("\n".join([*faults[:MOST_FAULTS], *tail]))


def iso_day(value: object, path: object, row: int | None, column: str) -> date | None:
    """Return the day in a cell: None for an empty one.

    Raises:
        EvacError: the cell holds something else than YYYY-MM-DD (or a date, as in Parquet).
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value is None or value == "" or value != value:  # NaN and NaT differ from themselves
        return None
    text = str(value).strip()
    if not text:
        return None
    if _ISO_DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise EvacError(
        at(path, row, column) + f"{text!r} is not a date; write it as YYYY-MM-DD, e.g. 2018-03-26, "
        "or leave the cell empty if the day is unknown"
    )


def read_table(path: Path, *, guarded: bool = False, open_last: str | None = None) -> Table:
    """Read a table by its suffix.

    `guarded` takes off the apostrophes that `guard` put before formulas (CSV only). `open_last`
    names a free-text column: where it is the last one, a CSV row with too many cells gives it the
    surplus, commas put back, with a notice (unquoted commas in titles are the commonest slip).

    Raises:
        EvacError: not a table, not readable, or a malformed row.
    """
    suffix = path.suffix.lower()
    try:
        if suffix in CSV_SUFFIXES:
            return _read_csv(path, guarded, open_last)
        if suffix in JSONL_SUFFIXES:
            return _read_jsonl(path)
        if suffix in PARQUET_SUFFIXES:
            return _read_parquet(path)
    except OSError as fault:
        raise EvacError(f"{path}: cannot be read ({fault.strerror or fault})") from fault
    raise EvacError(f"{path}: not a table; evac reads {', '.join(TABLE_SUFFIXES)}")


def decode_utf8(path: Path) -> str:
    """Return a UTF-8 file's text, without a byte order mark and with its line ends as they are.

    Raises:
        EvacError: the bytes are not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise EvacError(
            f"{path}: not UTF-8 (byte {fault.start} is {fault.object[fault.start]:#04x}); "
            "save the table as UTF-8, in a spreadsheet as 'CSV UTF-8'"
        ) from fault


def _read_csv(path: Path, guarded: bool, open_last: str | None) -> Table:
    text = decode_utf8(path)
    if not text.strip():
        raise EvacError(f"{path}: the file is empty; it needs a header row")
    records = csv_records(path, text)
    header = [name.strip() for name in next(records)]
    if guarded:
        header = [unguard(name) for name in header]
    check_header(path, header)
    rows, notices = [], []
    for number, cells in enumerate(records, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            if header[-1] != open_last:
                raise EvacError(
                    at(path, number) + f"{len(cells)} cells under {len(header)} columns; "
                    "put a cell that holds a comma in double quotes"
                )
            whole = ",".join(cells[len(header) - 1 :])
            notices.append(
                at(path, number, header[-1])
                + f"the commas of an unquoted cell were put back: {whole!r}"
            )
            cells = [*cells[: len(header) - 1], whole]
        if len(cells) < len(header):
            cells = [*cells, *[""] * (len(header) - len(cells))]
        if guarded:
            cells = [unguard(cell) for cell in cells]
        rows.append(Row(number, dict(zip(header, cells, strict=True))))
    return Table(path, tuple(header), tuple(rows), tuple(notices))


def csv_records(path: Path, text: str) -> Iterator[list[str]]:
    """Yield the records of a CSV's text, the header first; `path` is named in a fault.

    Raises:
        EvacError: the quotes of a row do not close.
    """
    # The module's limit of 131,072 characters a cell is shorter than a long report.
    before = csv.field_size_limit(sys.maxsize)
    read = 0
    try:
        for record in csv.reader(io.StringIO(text, newline=""), strict=True):
            read += 1
            yield record
    except csv.Error as fault:
        raise EvacError(
            at(path, read + 1) + f"malformed CSV ({fault}); check the double quotes of this row"
        ) from fault
    finally:
        csv.field_size_limit(before)


def check_header(path: object, header: Sequence[str]) -> None:
    """Refuse a CSV's header: blank, cut by other signs than commas, or with a name twice or none.

    Raises:
        EvacError: it cannot be the header of a table; the text begins with `path`.
    """
    if not header:
        raise EvacError(at(path, 1) + "the row is blank; the names of the columns belong there")
    if len(header) == 1 and re.search(r"[;\t]", header[0]):
        sign = "tabs" if "\t" in header[0] else "semicolons"
        raise EvacError(at(path, 1) + f"the columns are separated by {sign}; save with commas")
    for position, name in enumerate(header):
        if not name:
            raise EvacError(at(path, 1) + f"column {position + 1} has no name")
        if name in header[:position]:
            raise EvacError(at(path, 1, name) + "the column is there twice")


def _read_jsonl(path: Path) -> Table:
    rows: list[Row] = []
    columns: dict[str, None] = {}
    # Not splitlines(): it would also cut at U+2028, which JSON allows inside a string.
    for number, line in enumerate(decode_utf8(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json_record(line)
        except ValueError as fault:
            raise EvacError(at(path, number) + str(fault)) from fault
        columns.update(dict.fromkeys(record))
        rows.append(Row(number, record))
    return Table(path, tuple(columns), tuple(rows))


def json_record(line: str | bytes) -> dict[str, Any]:
    """Return the record that a line of JSON holds.

    Raises:
        ValueError: the line is no JSON object, has a key twice, is nested too deep, or holds half
            of a surrogate pair, which no file can be written with; the text says so.
    """
    try:
        record = json.loads(line, object_pairs_hook=_once_each)
        if (b"\\ud" if isinstance(line, bytes) else "\\ud") in line.lower():  # type: ignore[operator]
            json.dumps(record, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        raise ValueError("not JSON (nested too deep); each line holds one record") from None
    except UnicodeEncodeError:
        raise ValueError("holds half of a surrogate pair; write the character whole") from None
    except _Twice:
        raise
    except ValueError as fault:
        raise ValueError(f"not JSON ({fault}); each line holds one record") from fault
    if not isinstance(record, dict):
        raise ValueError("not a JSON object; each line holds one record")
    return record


class _Twice(ValueError):
    """A record with one key twice, of which JSON would take the second in silence."""


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        twice = next(name for name in record if sum(name == key for key, _ in pairs) > 1)
        raise _Twice(f"the key {twice!r} is there twice; keep one")
    return record


def _read_parquet(path: Path) -> Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
    except pa.ArrowException as fault:
        raise EvacError(f"{path}: not readable as Parquet ({fault})") from fault
    rows = tuple(Row(number, cells) for number, cells in enumerate(table.to_pylist(), start=1))
    return Table(path, tuple(table.column_names), rows)
