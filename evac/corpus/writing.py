r"""Tables out: records of the models as CSV, JSON Lines or Parquet, whole files or none.

Equal records give equal bytes. Unknown is an empty cell, null, or a Parquet null. In a CSV, lists
are joined by `|` (`\|` for a stroke inside an element), spans are `start-end`, and text that a
spreadsheet would take for a formula carries an apostrophe (`tables.guard`). In JSON Lines and
Parquet lists are lists and spans are `[start, end]`.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal

from evac.corpus.tables import CSV_SUFFIXES, JSONL_SUFFIXES, PARQUET_SUFFIXES, guard
from evac.errors import EvacError, unwritable

Kind = Literal["text", "count", "day", "texts", "spans"]
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and what its cells hold."""

    name: str
    kind: Kind


def columns_of(model: type, names: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns for these fields of a frozen value of evac/models.py."""
    types = {field.name: str(field.type) for field in fields(model)}
    return tuple(Column(name, _kind(types[name])) for name in names)


def write_table(path: str | Path, columns: Sequence[Column], records: Sequence[Record]) -> None:
    """Write records in the form that the path's suffix names; the file appears whole or not at all.

    Raises:
        EvacError: an unknown suffix, or a folder that cannot be written to.
    """
    path = Path(path)
    atomic_write(path, table_bytes(path.suffix, columns, records, name=str(path)))


def write_values(
    path: str | Path, values: Sequence[object], model: type, names: Sequence[str]
) -> None:
    """Write frozen values of evac/models.py, all of one `model`, with the fields `names`.

    Raises:
        EvacError: an unknown suffix, or a folder that cannot be written to.
    """
    path = Path(path)
    atomic_write(path, values_bytes(path.suffix, values, model, names, name=str(path)))


def values_bytes(
    suffix: str, values: Sequence[object], model: type, names: Sequence[str], *, name: str
) -> bytes:
    """Return what `write_values` writes; `name` is that of the file, for a fault.

    Raises:
        EvacError: an unknown suffix.
    """
    records = [{field: getattr(value, field) for field in names} for value in values]
    return table_bytes(suffix, columns_of(model, names), records, name=name)


def table_bytes(
    suffix: str, columns: Sequence[Column], records: Sequence[Record], *, name: str = "the table"
) -> bytes:
    """Return the bytes of a table in the form of a suffix, `.csv`, `.jsonl` or `.parquet`.

    Raises:
        EvacError: an unknown suffix.
    """
    suffix = suffix.lower()
    if suffix in CSV_SUFFIXES:
        lines = [[guard(column.name) for column in columns]]
        lines += [[_csv_cell(r.get(c.name), c.kind) for c in columns] for r in records]
        return "".join(map(_csv_line, lines)).encode("utf-8")
    if suffix in JSONL_SUFFIXES:
        rows = ({c.name: _json_value(r.get(c.name), c.kind) for c in columns} for r in records)
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8")
    if suffix in PARQUET_SUFFIXES:
        return _parquet(columns, records)
    raise EvacError(
        f"{name}: evac writes tables as .csv, .jsonl or .parquet, not as {suffix or 'no suffix'!r}"
    )


def make_folder(folder: Path) -> None:
    """Make a folder, with those above it, where it does not stand.

    Raises:
        EvacError: it cannot be made.
    """
    with _naming(folder):
        folder.mkdir(parents=True, exist_ok=True)


def atomic_write(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there, so that no reader sees half of it.

    Raises:
        EvacError: the folder does not exist or cannot be written to.
    """
    atomic_write_all({path: data})


def atomic_write_all(files: Mapping[Path, bytes]) -> None:
    """Write files that belong together: none is moved to its place before all are written.

    A link stays one, and what it leads to is written; a device or a pipe (`/dev/stdout`) is
    written to and never replaced.

    Raises:
        EvacError: a folder does not exist or cannot be written to.
    """
    beside: dict[Path, str] = {}
    files = {Path(os.path.realpath(path)): data for path, data in files.items()}
    streams = [path for path in files if _is_stream(path)]
    try:
        for path, data in files.items():
            if path in streams:
                continue
            with _naming(path):
                handle, beside[path] = _begun(path)
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
        for path in streams:
            with _naming(path), open(path, "wb") as stream:
                stream.write(files[path])
        for path in list(beside):
            with _naming(path):
                os.replace(beside.pop(path), path)
    finally:
        for name in beside.values():
            with contextlib.suppress(OSError):
                os.unlink(name)


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a file to write in pieces, as `atomic_write` writes one: it appears whole or not.

    Raises:
        EvacError: the folder does not exist or cannot be written to.
    """
    place = Path(os.path.realpath(path))
    with _naming(path):
        if _is_stream(place):
            with open(place, "wb") as stream:
                yield stream
            return
        handle, beside = _begun(place)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(handle)
            os.replace(beside, place)
        except BaseException:
            os.unlink(beside)
            raise


def _is_stream(path: Path) -> bool:
    """Whether a device or a pipe stands there: moving a file over it takes it from everybody."""
    return path.exists() and not path.is_file()


def _begun(path: Path) -> tuple[int, str]:
    """Open a file beside a place, with the rights of any new file; return handle and name."""
    # mkstemp keeps others out.
    mask = os.umask(0)
    os.umask(mask)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.fchmod(handle, 0o666 & ~mask)
    return handle, name


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Name the file that was to be written, not the one beside its place."""
    try:
        yield
    except OSError as fault:
        raise unwritable(path, fault) from fault


def join_texts(texts: Sequence[str]) -> str:
    r"""Return a list as one cell: joined by `|`, with `\|` and `\\` inside elements."""
    return "|".join(text.replace("\\", "\\\\").replace("|", "\\|") for text in texts)


def split_texts(cell: str) -> tuple[str, ...]:
    """Return the list that `join_texts` was given; empty elements are left out."""
    texts, current, escaped = [], io.StringIO(), False
    for character in cell:
        if escaped or character not in "\\|":
            current.write(character)
            escaped = False
        elif character == "\\":
            escaped = True
        else:
            texts.append(current.getvalue())
            current = io.StringIO()
    texts.append(current.getvalue())
    return tuple(text for text in texts if text)


def plain_count(value: float | int | None) -> float | int | None:
    """Return a count as an int where it is a whole number, None where it is not known."""
    if value is None or value != value:
        return None
    return int(value) if float(value).is_integer() else float(value)


def _kind(annotation: str) -> Kind:
    if annotation.startswith("tuple[tuple"):
        return "spans"
    if annotation.startswith("tuple"):
        return "texts"
    if annotation.startswith("date"):
        return "day"
    return "count" if annotation.startswith(("int", "float")) else "text"


def _csv_cell(value: Any, kind: Kind) -> str:
    if value is None or value == ():
        return ""
    if kind == "count":
        number = plain_count(value)
        return "" if number is None else repr(number)
    if kind == "day":
        return str(value.isoformat())
    if kind == "spans":
        return "|".join(f"{start}-{end}" for start, end in value)
    return guard(join_texts(value) if kind == "texts" else str(value))


#: What must stand in quotes. The csv module leaves a lone carriage return bare (before Python
#: 3.13), which its own reader then takes for the end of the row.
_QUOTED: Final = frozenset(',"\r\n')


def _csv_line(cells: Sequence[str]) -> str:
    quoted = ('"' + c.replace('"', '""') + '"' if _QUOTED & set(c) else c for c in cells)
    return ",".join(quoted) + "\n"


def _json_value(value: Any, kind: Kind) -> object:
    if kind == "count":
        return plain_count(value)
    if isinstance(value, date):
        return value.isoformat()
    if kind == "texts":
        return list(value or ())
    if kind == "spans":
        return [list(span) for span in value or ()]
    return value


def _parquet(columns: Sequence[Column], records: Sequence[Record]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    arrays, types = [], []
    for column in columns:
        cells = [record.get(column.name) for record in records]
        if column.kind == "count":
            cells = [plain_count(cell) for cell in cells]
            # Counts of people are whole numbers; only a column that holds another is not.
            whole = all(cell is None or isinstance(cell, int) for cell in cells)
            kind = pa.int64() if whole else pa.float64()
        elif column.kind == "spans":
            cells = [[list(span) for span in cell or ()] for cell in cells]
            kind = pa.list_(pa.list_(pa.int64()))
        elif column.kind == "texts":
            cells = [list(cell or ()) for cell in cells]
            kind = pa.list_(pa.string())
        else:
            kind = pa.date32() if column.kind == "day" else pa.string()
        arrays.append(pa.array(cells, type=kind))
        types.append(pa.field(column.name, kind))
    out = io.BytesIO()
    pq.write_table(pa.table(arrays, schema=pa.schema(types)), out)
    return out.getvalue()
