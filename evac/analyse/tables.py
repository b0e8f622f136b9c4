"""Movements and verdicts as tables: DataFrame, CSV and Parquet."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evac.errors import EvacError, at
from evac.models import MOVEMENT_FIELDS, VERDICT_FIELDS, Movement, Verdict

if TYPE_CHECKING:
    import pandas as pd

_NUMBERS = ("best", "low", "high")
_DATES = ("date_start", "date_end")
#: First characters that make a spreadsheet take a text for a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def movements_table(movements: Sequence[Movement]) -> pd.DataFrame:
    """Return one row a movement with the columns of MOVEMENT_FIELDS.

    Figures are nullable floats, dates timestamps, lists joined by "|"; unknown is NA or NaT.
    """
    return _frame([_cells(m, MOVEMENT_FIELDS) for m in movements], MOVEMENT_FIELDS)


def verdicts_table(verdicts: Sequence[Verdict]) -> pd.DataFrame:
    """Return one row a verdict with the columns of VERDICT_FIELDS, as text."""
    return _frame([_cells(v, VERDICT_FIELDS) for v in verdicts], VERDICT_FIELDS)


def write_movements(movements: Sequence[Movement], path: str | Path) -> Path:
    """Write movements to a .csv or .parquet file, whole or not at all; return its path.

    Raises EvacError for another suffix or where the file can't be written.
    """
    return _write([_cells(m, MOVEMENT_FIELDS) for m in movements], MOVEMENT_FIELDS, Path(path))


def write_verdicts(verdicts: Sequence[Verdict], path: str | Path) -> Path:
    """Write verdicts to a .csv or .parquet file, whole or not at all; return its path.

    Raises EvacError for another suffix or where the file can't be written.
    """
    return _write([_cells(v, VERDICT_FIELDS) for v in verdicts], VERDICT_FIELDS, Path(path))


def _cells(row: Movement | Verdict, names: Sequence[str]) -> dict[str, Any]:
    cells = {}
    for name in names:
        value = getattr(row, name)
        if isinstance(value, tuple):
            value = "|".join(value)
        cells[name] = None if value == "" else value
    return cells


def _frame(rows: list[dict[str, Any]], names: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    table = pd.DataFrame(rows, columns=list(names))
    for name in names:
        if name in _DATES:
            table[name] = pd.to_datetime(table[name])
        elif name in _NUMBERS:
            table[name] = table[name].astype("Float64")
        else:
            table[name] = table[name].astype("string")
    return table


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return str(value)


def _write(rows: list[dict[str, Any]], names: Sequence[str], path: Path) -> Path:
    if path.suffix == ".csv":
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_text(row[name]) for name in names] for row in rows)
        content = text.getvalue().encode("utf-8")
    elif path.suffix == ".parquet":
        buffer = io.BytesIO()
        _frame(rows, names).to_parquet(buffer, index=False)
        content = buffer.getvalue()
    else:
        raise EvacError(f"{at(path)}the suffix must be .csv or .parquet")
    _replace(path, content)
    return path


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file and move it into place, so that no half of a table is ever read."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as fault:
        raise EvacError(f"{at(path)}can't be written: {fault.strerror}") from fault
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes private files; a table is to be read by whoever may read its folder.
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except OSError as fault:
        Path(name).unlink(missing_ok=True)
        raise EvacError(f"{at(path)}can't be written: {fault.strerror}") from fault
