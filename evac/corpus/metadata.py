"""metadata.csv: what is known of each file of a corpus that its text does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from evac.corpus.tables import Row, iso_day, nearest, read_table, refuse
from evac.errors import EvacError, at

#: The name under which a folder's own metadata is found.
FILE_NAME: Final = "metadata.csv"
COLUMNS: Final = ("file", "outlet", "url", "published", "published_basis", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataRow:
    """What metadata.csv says of one file; None where the cell is empty. `row` counts from 2."""

    file: str
    row: int
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """The rows of one metadata.csv by file, and what had to be noticed while reading it."""

    path: Path
    rows: Mapping[str, MetadataRow]
    notices: tuple[str, ...] = ()


def read_metadata(path: str | Path) -> Metadata:
    """Read a metadata file with the columns `file, outlet, url, published, published_basis, title`.

    Only `file` is required: the file's path below the folder of the corpus, with `/`, or a
    document's id in a table. `published` is YYYY-MM-DD. Cells are trimmed; empty ones are None.

    Raises:
        EvacError: no such file, no column `file`, an unknown column, a row without a file, two rows
            for one file, or a date that is none; the text names file, row and column of each.
    """
    path = Path(path)
    table = read_table(path, open_last="title")
    refuse(
        [
            at(path, 1, column)
            + f"unknown column{nearest(column, COLUMNS)} (metadata has {', '.join(COLUMNS)})"
            for column in table.columns
            if column not in COLUMNS
        ]
    )
    if "file" not in table.columns:
        raise EvacError(at(path, 1) + "there is no column 'file', which says whose row it is")
    rows: dict[str, MetadataRow] = {}
    faults = []
    for entry in table.rows:
        try:
            row = _metadata_row(path, entry)
        except EvacError as fault:
            faults.append(str(fault))
            continue
        if row.file in rows:
            faults.append(
                at(path, row.row, "file") + f"{row.file!r} stands in row {rows[row.file].row} too; "
                "keep one of the two"
            )
        rows.setdefault(row.file, row)
    refuse(faults)
    return Metadata(path, rows, table.notices)


def _metadata_row(path: Path, entry: Row) -> MetadataRow:
    cells = {name: str(cell).strip() for name, cell in entry.cells.items()}
    if not cells["file"]:
        raise EvacError(at(path, entry.number, "file") + "the row names no file")
    return MetadataRow(
        file=cells["file"].replace("\\", "/").removeprefix("./"),
        row=entry.number,
        outlet=cells.get("outlet") or None,
        url=cells.get("url") or None,
        published=iso_day(cells.get("published"), path, entry.number, "published"),
        published_basis=cells.get("published_basis") or None,
        title=cells.get("title") or None,
    )
