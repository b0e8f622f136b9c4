"""Registers: tables of claims, written by `evac extract` or coded by hand.

A register has one claim a row and the fields of docs/codebook.md as columns. Ours are written and
read as JSON Lines, CSV and Parquet without loss. One that was coded by hand (mostly CSV) may leave
columns out and have further ones of its own, which are kept in `Claim.extra`. Reading it guesses
nothing: `unit`, `qualifier`, `movement`, `status` and `aggregation` must be said in every row. Two
things follow from others, by the codebook: `date_precision` is `day` where a day is given and
`none` elsewhere; and where there are neither `low` nor `high` columns at all, `exact` binds both
sides to the value, `lower` and `upper` one, `about` none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from evac.corpus.tables import Row, Table, iso_day, nearest, read_table, refuse
from evac.corpus.writing import (
    Column,
    columns_of,
    plain_count,
    split_texts,
    table_bytes,
    write_table,
)
from evac.errors import EvacError, at
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

if TYPE_CHECKING:
    import pandas as pd

_REQUIRED: Final = ("claim_id", "doc_id")
_CODES: Final = {
    "qualifier": QUALIFIERS,
    "unit": UNITS,
    "movement": MOVEMENTS,
    "status": STATUSES,
    "aggregation": AGGREGATIONS,
}
_COUNTS: Final = ("value", "low", "high")
_VEHICLES: Final = ("buses", "ambulances", "cars")
_DAYS: Final = ("date_start", "date_end")
#: Names are trimmed on reading; a quote is kept to the letter.
_NAMES: Final = (
    "group",
    "origin",
    "origin_id",
    "destination",
    "destination_id",
    "via",
    "source",
    "relayed_by",
    "restates",
    "part_of",
)
#: What a claim says, without the evidence that it rests on (ids, spans, quote).
SLOTS: Final = (*_CODES, "date_precision", *_COUNTS, *_VEHICLES, *_DAYS, "who", *_NAMES)
#: More than there are people: a telephone number or an id that slipped into a count.
_MOST: Final = 10_000_000_000
#: A further column this near to the name of an absent field is a slip ("orign"), not a column of
#: its own ("as_of").
_SLIP: Final = 0.85
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_SPAN: Final = re.compile(r"(\d+)-(\d+)")


def write_claims(claims: Iterable[Claim], path: str | Path) -> None:
    """Write claims as `.jsonl`, `.csv` or `.parquet`, by the suffix; the file appears whole.

    The columns are `CLAIM_FIELDS` in order, then the names of all `extra`, sorted. Equal claims
    give equal bytes.

    Raises:
        EvacError: an unknown suffix, a folder that cannot be written to, or an `extra` named like
            a field.
    """
    columns, records = _records(list(claims))
    write_table(path, columns, records)


def claims_jsonl(claims: Iterable[Claim]) -> str:
    """Return claims as JSON Lines, as `write_claims` writes them."""
    columns, records = _records(list(claims))
    return table_bytes(".jsonl", columns, records).decode("utf-8")


def read_claims(path: str | Path) -> list[Claim]:
    """Read a register, ours or one coded by hand, in the order of its rows.

    `who` may be joined by `|`, `,` or `;`. Names are trimmed; empty cells are None; further columns
    go to `extra`, sorted by name, empty ones left out.

    Raises:
        EvacError: a required column or cell is missing, a code is not in the codebook, a number or
            date is none, two rows have one id, or bounds or days are the wrong way round; the text
            names file, row and column of each fault.
    """
    path = Path(path)
    table = read_table(path, guarded=True)
    _check_columns(table)
    claims: list[Claim] = []
    rows: dict[str, int] = {}
    faults = []
    for row in table.rows:
        try:
            claim = _claim(table, row)
        except EvacError as fault:
            faults.append(str(fault))
            continue
        if claim.claim_id in rows:
            faults.append(
                at(path, row.number, "claim_id")
                + f"{claim.claim_id!r} stands in row {rows[claim.claim_id]} too; ids are unique"
            )
        rows.setdefault(claim.claim_id, row.number)
        claims.append(claim)
    refuse(faults)
    return claims


def read_slot(path: object, row: int | None, name: str, cell: object) -> Any:
    """Return one field of a claim from a cell as a register has it, of a kind `SLOTS` names.

    Raises:
        EvacError: the cell doesn't fit; the text begins with `path`, `row` and the field's name.
    """
    if name in (*_CODES, "date_precision"):
        return _code(path, row, name, cell, {**_CODES, "date_precision": PRECISIONS}[name])
    if name in (*_COUNTS, *_VEHICLES):
        number = _count(path, row, name, cell)
        if name in _VEHICLES and isinstance(number, float):
            raise EvacError(at(path, row, name) + f"{number} is not a whole number")
        return number
    if name in _DAYS:
        return iso_day(cell, path, row, name)
    if name == "who":
        return _who(path, row, cell)
    return _name(cell)


def claims_table(claims: Iterable[Claim]) -> pd.DataFrame:
    """Return claims as a DataFrame with the columns `CLAIM_FIELDS`, then those of `extra`.

    Counts and offsets are Int64 (Float64 where a count is no whole number), days datetime64, text
    `string`, lists tuples; unknown is NA or NaT.
    """
    import pandas as pd

    columns, records = _records(list(claims))
    data: dict[str, Any] = {}
    for column in columns:
        cells = [record.get(column.name) for record in records]
        if column.kind == "count":
            cells = [plain_count(cell) for cell in cells]
            whole = all(cell is None or isinstance(cell, int) for cell in cells)
            data[column.name] = pd.array(cells, dtype="Int64" if whole else "Float64")
        elif column.kind == "day":
            data[column.name] = pd.Series(cells, dtype="datetime64[us]")
        elif column.kind == "text":
            data[column.name] = pd.array(cells, dtype="string")
        else:
            data[column.name] = pd.Series(cells, dtype="object")
    return pd.DataFrame(data, columns=[column.name for column in columns])


def _records(claims: Sequence[Claim]) -> tuple[list[Column], list[dict[str, Any]]]:
    further = sorted({name for claim in claims for name, _ in claim.extra})
    for name in further:
        if name in CLAIM_FIELDS:
            raise EvacError(f"a further column may not be named {name!r}, like a field of a claim")
    columns = [*columns_of(Claim, CLAIM_FIELDS), *(Column(name, "text") for name in further)]
    return columns, [
        {**{name: getattr(claim, name) for name in CLAIM_FIELDS}, **dict(claim.extra)}
        for claim in claims
    ]


def _check_columns(table: Table) -> None:
    absent = [name for name in CLAIM_FIELDS if name not in table.columns]
    for column in table.columns:
        if column not in CLAIM_FIELDS and (hint := nearest(column, absent, _SLIP)):
            raise EvacError(at(table.path, 1, column) + "no such field" + hint)
    for name in absent:
        if name in (*_REQUIRED, *_CODES) and table.rows:
            allowed = f" with one of {_list(_CODES[name])} in each row" if name in _CODES else ""
            raise EvacError(at(table.path, 1) + f"there is no column {name!r}; add it" + allowed)


def _claim(table: Table, row: Row) -> Claim:
    path, number, cells = table.path, row.number, row.cells
    fields: dict[str, Any] = {}
    for name in _REQUIRED:
        fields[name] = _name(cells.get(name))
        if fields[name] is None:
            raise EvacError(at(path, number, name) + "the cell is empty; every claim has one")
    for name in (*_CODES, *_COUNTS, *_VEHICLES, *_DAYS, "who", *_NAMES):
        fields[name] = read_slot(path, number, name, cells.get(name))
    for name in ("start", "end"):
        fields[name] = _count(path, number, name, cells.get(name))
        if isinstance(fields[name], float):
            raise EvacError(at(path, number, name) + f"{fields[name]} is not a whole number")
    if not {"low", "high"} & set(table.columns):
        fields["low"], fields["high"] = bounds_of(fields["value"], fields["qualifier"])
    quote = cells.get("quote")
    fields["quote"] = str(quote) if quote not in (None, "") else None
    fields["rules"] = _texts(cells.get("rules"))
    fields["mentions"] = _spans(path, number, cells.get("mentions"))
    precision = cells.get("date_precision")
    if precision in (None, ""):
        fields["date_precision"] = "day" if any(fields[name] for name in _DAYS) else "none"
    else:
        fields["date_precision"] = read_slot(path, number, "date_precision", precision)
    _check_span(path, number, fields["start"], fields["end"])
    _check_order(path, number, fields)
    return Claim(**fields, extra=_extra(cells))


def _check_span(path: Path, number: int, start: int | None, end: int | None) -> None:
    if (start is None) != (end is None):
        raise EvacError(at(path, number, "start") + "give both start and end, or neither")
    if start is not None and end is not None and start >= end:
        raise EvacError(at(path, number, "end") + f"the span {start}-{end} holds nothing")


def _check_order(path: Path, number: int, fields: Mapping[str, Any]) -> None:
    for first, last in (("low", "high"), ("date_start", "date_end")):
        a, b = fields[first], fields[last]
        if a is not None and b is not None and a > b:
            raise EvacError(at(path, number, first) + f"{first} {a} is beyond {last} {b}")


def _name(cell: object) -> str | None:
    if cell is None or cell != cell:
        return None
    return str(cell).strip() or None


def _code(path: object, row: int | None, column: str, cell: object, codes: Sequence[str]) -> str:
    text = (_name(cell) or "").lower()
    if text in codes:
        return text
    if not text:
        raise EvacError(at(path, row, column) + f"the cell is empty; it is one of {_list(codes)}")
    raise EvacError(
        at(path, row, column)
        + f"{str(cell)!r} is not in the codebook{nearest(text, codes)} (it has {_list(codes)})"
    )


def _list(words: Sequence[str]) -> str:
    return ", ".join(words)


def _count(path: object, row: int | None, column: str, cell: object) -> float | int | None:
    if cell is None or cell == "" or cell != cell:
        return None
    number: float | int
    if isinstance(cell, str):
        text = cell.strip()
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            plain = text.replace(",", "").replace(" ", "")
            way_out = f"write {plain}" if _NUMBER.fullmatch(plain) else "write digits only"
            raise EvacError(
                at(path, row, column)
                + f"{text!r} is not a number; {way_out}, or leave the cell empty if it is unknown"
            )
        number = float(text) if "." in text else int(text)
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        number = cell
    else:
        raise EvacError(at(path, row, column) + f"{cell!r} is not a number")
    if not 0 <= number <= _MOST:
        raise EvacError(at(path, row, column) + f"{cell} is no count of people or vehicles")
    return plain_count(number)


def bounds_of(
    value: float | int | None, qualifier: str
) -> tuple[float | int | None, float | int | None]:
    """Return the bounds that a named number entails by the codebook; none for "about"."""
    low = value if qualifier in ("exact", "lower") else None
    return low, value if qualifier in ("exact", "upper") else None


def _who(path: object, row: int | None, cell: object) -> tuple[str, ...]:
    words = cell if isinstance(cell, list) else re.split(r"[|,;]", str(cell or ""))
    who = tuple(dict.fromkeys(str(word).strip().lower() for word in words if str(word).strip()))
    for word in who:
        if word not in WHO:
            raise EvacError(
                at(path, row, "who")
                + f"{word!r} is not in the codebook{nearest(word, WHO)} (it has {_list(WHO)})"
            )
    return who


def _texts(cell: object) -> tuple[str, ...]:
    if isinstance(cell, list):
        return tuple(str(text) for text in cell if text)
    return split_texts(str(cell)) if cell else ()


def _spans(path: Path, row: int, cell: object) -> tuple[tuple[int, int], ...]:
    parts = cell if isinstance(cell, list) else [p for p in str(cell or "").split("|") if p.strip()]
    spans = []
    for part in parts:
        if isinstance(part, str) and (match := _SPAN.fullmatch(part.strip())):
            spans.append((int(match[1]), int(match[2])))
        elif isinstance(part, list) and len(part) == 2 and all(type(n) is int for n in part):
            spans.append((part[0], part[1]))
        else:
            raise EvacError(at(path, row, "mentions") + f"{part!r} is not a span; write start-end")
    return tuple(spans)


def _extra(cells: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    further = {name: _plain(cell) for name, cell in cells.items() if name not in CLAIM_FIELDS}
    return tuple(sorted((name, text) for name, text in further.items() if text))


def _plain(cell: object) -> str:
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return cell.isoformat()
    return json.dumps(cell, ensure_ascii=False, default=str)
