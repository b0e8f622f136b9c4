"""Movements and verdicts as tables: DataFrame, CSV and Parquet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evac.analyse.corrections import Reviewed
from evac.corpus.writing import atomic_write_all, make_folder, values_bytes, write_values
from evac.models import MOVEMENT_FIELDS, VERDICT_FIELDS, Movement, Verdict

if TYPE_CHECKING:
    import pandas as pd

_NUMBERS = frozenset({"best", "low", "high"})
_DATES = frozenset({"date_start", "date_end"})


def movements_table(movements: Sequence[Movement]) -> pd.DataFrame:
    """Return one row a movement with the columns of MOVEMENT_FIELDS.

    Figures are nullable floats, dates timestamps, lists joined by "|"; unknown is NA or NaT.
    """
    return frame([_cells(m, MOVEMENT_FIELDS) for m in movements], MOVEMENT_FIELDS)


def verdicts_table(verdicts: Sequence[Verdict]) -> pd.DataFrame:
    """Return one row a verdict with the columns of VERDICT_FIELDS, as text."""
    return frame([_cells(v, VERDICT_FIELDS) for v in verdicts], VERDICT_FIELDS)


def write_movements(movements: Sequence[Movement], path: str | Path) -> None:
    """Write movements to a .csv, .jsonl or .parquet file, whole or not at all.

    Raises EvacError for another suffix or where the file can't be written.
    """
    write_values(path, movements, Movement, MOVEMENT_FIELDS)


def write_verdicts(verdicts: Sequence[Verdict], path: str | Path) -> None:
    """Write verdicts to a .csv, .jsonl or .parquet file, whole or not at all.

    Raises EvacError for another suffix or where the file can't be written.
    """
    write_values(path, verdicts, Verdict, VERDICT_FIELDS)


def write_results(
    folder: Path,
    movements: Sequence[Movement],
    verdicts: Sequence[Verdict],
    beside: Sequence[Movement],
    reviewed: Sequence[Reviewed] | None = None,
) -> None:
    """Write movements.csv, verdicts.csv, beside.csv, and corrections.csv where any were declared.

    They tell of one another, so all of them are written before any is put in its place. Raises
    EvacError where one can't be written.
    """
    tables: dict[str, tuple[Sequence[object], type, Sequence[str]]] = {
        "movements.csv": (movements, Movement, MOVEMENT_FIELDS),
        "verdicts.csv": (verdicts, Verdict, VERDICT_FIELDS),
        "beside.csv": (beside, Movement, MOVEMENT_FIELDS),
    }
    if reviewed is not None:
        names = [item.name for item in fields(Reviewed)]
        tables["corrections.csv"] = (reviewed, Reviewed, names)
    make_folder(folder)
    atomic_write_all(
        {
            folder / name: values_bytes(".csv", values, model, names, name=str(folder / name))
            for name, (values, model, names) in tables.items()
        }
    )


def _cells(row: Movement | Verdict, names: Sequence[str]) -> dict[str, Any]:
    cells = {}
    for name in names:
        value = getattr(row, name)
        if isinstance(value, tuple):
            value = "|".join(value)
        cells[name] = None if value == "" else value
    return cells


def frame(
    rows: Sequence[dict[str, Any]],
    names: Sequence[str],
    numbers: frozenset[str] = _NUMBERS,
    dates: frozenset[str] = _DATES,
    flags: frozenset[str] = frozenset(),
) -> pd.DataFrame:
    """Return a DataFrame with these columns: nullable floats, timestamps, booleans, else text.

    Built column by column, so that an empty table has the same types as a full one.
    """
    import pandas as pd

    table = pd.DataFrame(list(rows), columns=list(names))
    for name in names:
        if name in dates:
            table[name] = pd.to_datetime(table[name])
        elif name in numbers:
            table[name] = table[name].astype("Float64")
        elif name in flags:
            table[name] = table[name].astype("boolean")
        else:
            table[name] = table[name].astype("string")
    return table
