"""A shard read: the hash of its content, and its documents one after another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from evac.corpus.addresses import BLOCK, opened, raw_file, suffixes
from evac.corpus.metadata import Metadata, MetadataRow, read_metadata
from evac.corpus.records import (
    ID_COLUMNS,
    MAX_BYTES,
    TABLE_COLUMNS,
    Record,
    file_record,
    row_record,
    too_large,
)
from evac.corpus.shards import Entry, Shard
from evac.corpus.table_streams import read_groups
from evac.corpus.tables import json_record
from evac.corpus.webpages import PAGE_SUFFIXES
from evac.errors import EvacError, at

_COLUMNS = (*ID_COLUMNS, "text", *TABLE_COLUMNS)


@dataclass(frozen=True, slots=True)
class OpenShard:
    """A shard's content hash (hex), and what gives its records, in order, at each call."""

    digest: str
    records: Callable[[], Iterator[Record]]


def open_shard(shard: Shard, max_bytes: int = MAX_BYTES) -> OpenShard:
    """Read a shard. Its digest covers the content, its metadata and the names of its files.

    A row or file that is faulty is a record with the reason, "faulty" or "unreadable".

    Raises:
        EvacError: a metadata file or a Parquet file cannot be read.
        OSError: a table cannot be read.
    """
    said = _metadata(shard.metadata)
    head = f"{shard.kind}\0{shard.address}\0{shard.start}\0{shard.metadata and said[1]}\0"
    if shard.kind == "files":
        held = [_bytes(entry, max_bytes) for entry in shard.entries]
        parts = [
            f"{entry.doc_id}\0{entry.row}\0{entry.reason}\0".encode("utf-8", "replace")
            + hashlib.sha256(data if isinstance(data, bytes) else str(data).encode()).digest()
            for entry, data in zip(shard.entries, held, strict=True)
        ]
        return OpenShard(_digest(head, *parts), lambda: _files(shard.entries, held, max_bytes))
    if shard.kind == "lines":
        first = shard.first if shard.data is not None else None
        block = shard.data if shard.data is not None else _block(shard)
        return OpenShard(
            _digest(head, block),
            lambda: _described(_lines(shard, block, first, max_bytes), said[0]),
        )
    if shard.kind == "groups":
        number, cells, raw = read_groups(shard.address, shard.start, shard.stop, _COLUMNS)
        rows = list(enumerate(cells, start=number))
        return OpenShard(
            _digest(head, raw), lambda: _described(_rows(shard, rows, max_bytes), said[0])
        )
    if shard.kind == "rows":
        return OpenShard(
            _digest(head, repr(shard.data).encode("utf-8", "surrogatepass")),
            lambda: _described(_rows(shard, shard.data, max_bytes), said[0]),
        )
    pages: Sequence[Record] = shard.data
    parts = [f"{r.doc_id}\0{r.url}\0{r.reason}\0".encode() + r.sha256 for r in pages]
    return OpenShard(_digest(head, *parts), lambda: _described(iter(pages), said[0]))


def _digest(head: str, *parts: bytes) -> str:
    found = hashlib.sha256(head.encode("utf-8", "surrogateescape"))
    for part in parts:
        found.update(part)
    return found.hexdigest()


# Files


def _bytes(entry: Entry, max_bytes: int) -> bytes | Record:
    """Return a file's bytes unpacked, or the record that says why there are none."""
    if entry.reason:
        return Record(entry.address, entry.doc_id, reason=entry.reason, detail=entry.detail)
    try:
        with opened(entry.address) as file:
            data = file.read(max_bytes + 1)
    except OSError as fault:
        detail = fault.strerror or str(fault)
        return Record(entry.address, entry.doc_id, reason="unreadable", detail=detail)
    if len(data) > max_bytes:
        return Record(
            entry.address,
            entry.doc_id,
            reason="too large",
            detail=too_large(len(data), max_bytes),
        )
    return data


def _files(
    entries: Sequence[Entry], held: Sequence[bytes | Record], max_bytes: int
) -> Iterator[Record]:
    for entry, data in zip(entries, held, strict=True):
        if isinstance(data, Record):
            yield data
            continue
        page = _is_page(entry.doc_id)
        record = file_record(data, entry.address, entry.doc_id, page=page, max_bytes=max_bytes)
        yield described(record, entry.row)


def _is_page(name: str) -> bool:
    return suffixes(name)[0] in PAGE_SUFFIXES


# Tables


def _block(shard: Shard) -> bytes:
    """Return the lines that begin in a shard's range of bytes."""
    with raw_file(shard.address) as file:
        if shard.start:
            file.seek(shard.start - 1)
            file.readline()
        at_start = file.tell()
        if at_start >= shard.stop:
            return b""
        block = file.read(shard.stop - at_start)
        return block if block.endswith(b"\n") else block + file.readline()


def _lines(shard: Shard, block: bytes, first: int | None, max_bytes: int) -> Iterator[Record]:
    """Yield the records of JSON Lines; the lines before a range are counted only for a fault."""
    address = shard.address
    for offset, line in enumerate(block.split(b"\n")):
        if not line or line.isspace():
            continue
        cells: dict[str, Any] | str
        try:
            cells = json_record(line)
        except ValueError as fault:
            cells = str(fault)
        else:
            record = _row(address, 0, cells, max_bytes)
            if not record.reason:
                yield record
                continue
        if first is None:
            first = _lines_before(shard)
        number = first + offset
        if isinstance(cells, dict):
            yield _row(address, number, cells, max_bytes)
        else:
            yield _faulty(address, number, cells)


def _lines_before(shard: Shard) -> int:
    """Return the number of the first line that begins in a shard's range, counted from 1."""
    number = 1
    with raw_file(shard.address) as file:
        left = shard.start
        while left > 0 and (block := file.read(min(left, BLOCK))):
            number += block.count(b"\n")
            left -= len(block)
        # A line that began before the range belongs to the shard before.
        file.seek(max(0, shard.start - 1))
        inside = shard.start > 0 and file.read(1) != b"\n"
    return number + inside


def _rows(shard: Shard, rows: Sequence[tuple[int, Any]], max_bytes: int) -> Iterator[Record]:
    for number, cells in rows:
        if isinstance(cells, str):
            yield Record(f"{shard.address}, row {number}", None, reason="faulty", detail=cells)
        else:
            yield _row(shard.address, number, cells, max_bytes)


def _row(address: str, number: int, cells: dict[str, Any], max_bytes: int) -> Record:
    id_column = ID_COLUMNS[0] if ID_COLUMNS[0] in cells else ID_COLUMNS[1]
    try:
        return row_record(cells, id_column, address, number, max_bytes)
    except EvacError as fault:
        doc_id = cells.get(id_column)
        return Record(
            at(address, number).removesuffix(": "),
            str(doc_id) if doc_id is not None else None,
            reason="faulty",
            detail=str(fault),
        )


def _faulty(address: str, number: int, what: str) -> Record:
    place = at(address, number)
    return Record(place.removesuffix(": "), None, reason="faulty", detail=place + what)


# What the metadata say


def described(record: Record, row: MetadataRow | None) -> Record:
    """Return a record with what its row of the metadata says of it, which goes before its own."""
    if row is None:
        return record
    found = record._replace(
        outlet=row.outlet or record.outlet,
        url=row.url or record.url,
        title=row.title or record.title,
    )
    if row.published is None:
        return found
    return found._replace(
        published=row.published, published_basis=row.published_basis or "metadata"
    )


def _described(records: Iterator[Record], metadata: Metadata | None) -> Iterator[Record]:
    if metadata is None:
        return records
    rows = metadata.rows
    return (described(r, rows.get(r.doc_id or "")) for r in records)


@lru_cache(maxsize=8)
def _metadata(path: str) -> tuple[Metadata | None, str]:
    """Return a metadata file and the hash of what it says, once a process."""
    if not path:
        return None, ""
    found = read_metadata(path)
    return found, hashlib.sha256(repr(found.rows).encode("utf-8", "replace")).hexdigest()
