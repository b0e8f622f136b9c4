"""One document of a file or a table as it was found: its text and cells, or why it is set aside."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from evac.corpus.decode import decode
from evac.corpus.tables import iso_day
from evac.errors import EvacError, at
from evac.models import Document

#: Why an input was set aside; the words of `Exclusion.reason`.
REASONS: Final = (
    "empty",
    "binary",
    "undecodable",
    "too large",
    "unreadable",
    "unsupported",
    "duplicate",
    "faulty",
    "id taken",
    "no report",
    "failed",
)
#: A report of more bytes than this is no report: some 8,000 pages.
MAX_BYTES: Final = 50_000_000
#: The columns that may hold a document's id, the first that is there.
ID_COLUMNS: Final = ("doc_id", "id")
#: The further columns of a table of documents that are read.
TABLE_COLUMNS: Final = ("outlet", "url", "published", "published_basis", "title")


class Record(NamedTuple):
    """A document before it is one, where it stands, and what is known of it without its text.

    `place` names it for the user: its file, and its row or its id there. `reason` is a word of
    `REASONS` for what is set aside, else "". `page` marks the source of a web page, whose text has
    yet to be taken out. A tuple, because most of them are dismissed at once.
    """

    place: str
    doc_id: str | None
    text: str = ""
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: str | None = None
    title: str | None = None
    path: str = ""
    sha256: bytes = b""
    reason: str = ""
    detail: str = ""
    notice: str = ""
    page: bool = False

    def document(self) -> Document:
        """Return the document, its day as the table states it.

        Raises ValueError for a record without an id.
        """
        if self.doc_id is None:
            raise ValueError(f"{self.place}: a document has an id")
        return Document(
            doc_id=self.doc_id,
            text=self.text,
            outlet=self.outlet,
            url=self.url,
            published=self.published,
            published_basis=self.published_basis,
            title=self.title,
            path=self.path,
            sha256=self.sha256.hex(),
        )


def file_record(
    data: bytes, place: str, doc_id: str, *, page: bool = False, max_bytes: int = MAX_BYTES
) -> Record:
    """Return the record of a file of its own: a text, or the source of a web page."""
    if len(data) > max_bytes:
        return Record(place, doc_id, reason="too large", detail=too_large(len(data), max_bytes))
    decoded = decode(data, page=page)
    if decoded.reason:
        return Record(place, doc_id, reason=decoded.reason, detail=decoded.detail)
    notice = f"{place}: read as {decoded.encoding}; it is not UTF-8" if decoded.encoding else ""
    return Record(
        place,
        doc_id,
        decoded.text,
        path=place,
        sha256=hashlib.sha256(data).digest(),
        notice=notice,
        page=page,
    )


def too_large(size: int, most: int) -> str:
    """Return the detail of a file of too many bytes."""
    return f"{size:,} bytes; at most {most:,} are read"


def row_record(
    cells: Mapping[str, object],
    id_column: str,
    path: str,
    number: int,
    max_bytes: int = MAX_BYTES,
) -> Record:
    """Return the record of a row with the columns `ID_COLUMNS`, `text` and `TABLE_COLUMNS`.

    `number` is the row as the user counts it, 0 where it is not known: then the id names it.

    Raises:
        EvacError: no id, a text that is none, or a day that is none; it names row and column.
    """
    doc_id = cell_text(cells.get(id_column))
    if doc_id is None:
        raise EvacError(at(path, number, id_column) + "the document has no id")
    text = cells.get("text")
    place = f"{path}, row {number}" if number else f"{path}, document {doc_id}"
    if text is None or text == "":
        return Record(place, doc_id, reason="empty", detail=doc_id)
    if not isinstance(text, str):
        raise EvacError(at(path, number, "text") + f"{text!r} is no text")
    if text.isspace():
        return Record(place, doc_id, reason="empty", detail=doc_id)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        detail = f"{doc_id}: half of a surrogate pair"
        return Record(place, doc_id, reason="undecodable", detail=detail)
    if len(data) > max_bytes:
        detail = f"{doc_id}: {len(data):,} bytes"
        return Record(place, doc_id, reason="too large", detail=detail)
    if b"\x00" in data:
        detail = f"{doc_id}: the text holds NUL characters"
        return Record(place, doc_id, reason="binary", detail=detail)
    published = _published(cells.get("published"), path, number)
    basis = cell_text(cells.get("published_basis")) or "metadata"
    return Record(
        place,
        doc_id,
        text,
        cell_text(cells.get("outlet")),
        cell_text(cells.get("url")),
        published,
        basis if published else None,
        cell_text(cells.get("title")),
        path,
        hashlib.sha256(data).digest(),
    )


def cell_text(cell: object) -> str | None:
    """Return a cell as trimmed text, None for an empty one."""
    if cell is None:
        return None
    return (cell if isinstance(cell, str) else str(cell)).strip() or None


def _published(cell: object, path: str, number: int) -> date | None:
    if isinstance(cell, str):
        if (day := _known_day(cell)) is not None:
            return day
    elif cell is None:
        return None
    return iso_day(cell, path, number, "published")


@lru_cache(maxsize=4096)
def _known_day(cell: str) -> date | None:
    """Return the day of a cell, or None for one that needs a closer look: few days, many rows."""
    try:
        return iso_day(cell, "", 0, "")
    except EvacError:
        return None
