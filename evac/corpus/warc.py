"""WARC files, as web archives and news crawls keep their pages: the pages, one after another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from evac.corpus.addresses import Place
from evac.corpus.decode import decode
from evac.corpus.records import MAX_BYTES, Record, too_large
from evac.errors import EvacError

#: What a record has to hold to be read; all else (pictures, robots.txt) is left out unnamed.
_PAGES: Final = ("text/html", "application/xhtml+xml")
_TEXT: Final = "text/plain"
_BATCH_BYTES: Final = 8 << 20


def page_batches(file: BinaryIO, place: Place) -> Iterator[tuple[int, list[Record]]]:
    """Yield batches of the pages of a WARC file (responses, and texts of a WET file).

    Each page's id is its record's. The number beside a batch is that of its first record.

    Raises:
        EvacError: the extra `web` is not installed.
        OSError: the file is no WARC, or breaks off.
    """
    warc = _fastwarc()
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.conversion
    batch: list[Record] = []
    held, first = 0, 1
    records = warc.ArchiveIterator(file, record_types=kinds, parse_http=True)
    for number, found in enumerate(records, start=1):
        record = _record(found, number, place)
        if record is None:
            continue
        batch.append(record)
        held += len(record.text)
        if held >= _BATCH_BYTES:
            yield first, batch
            batch, held, first = [], 0, number + 1
    if batch:
        yield first, batch


def _record(found: Any, number: int, place: Place) -> Record | None:
    """Return the record of a page, None for what is none."""
    kind = (found.http_content_type or found.headers.get("Content-Type") or "").lower()
    kind = kind.partition(";")[0].strip()
    if kind not in (*_PAGES, _TEXT):
        return None
    status = found.http_headers.status_code if found.http_headers is not None else None
    if status not in (None, 200):
        return None
    url = found.headers.get("WARC-Target-URI") or None
    doc_id = (found.record_id or "").strip("<>").removeprefix("urn:uuid:") or None
    where = f"{place.address}, record {number}"
    if doc_id is None:
        return Record(where, None, reason="faulty", detail=f"{where}: without an id")
    length = found.content_length
    data = found.reader.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        detail = too_large(length, MAX_BYTES)
        return Record(where, doc_id, reason="too large", detail=detail)
    if len(data) < length:
        detail = f"breaks off after {len(data):,} of {length:,} bytes"
        return Record(where, doc_id, reason="unreadable", detail=detail)
    page = kind != _TEXT
    decoded = decode(data, page=page, charset=found.http_charset or "")
    if decoded.reason:
        return Record(where, doc_id, reason=decoded.reason, detail=decoded.detail)
    return Record(
        where,
        doc_id,
        decoded.text,
        url=url,
        path=place.address,
        sha256=hashlib.sha256(data).digest(),
        page=page,
    )


def _fastwarc() -> Any:
    try:
        from fastwarc import warc
    except ImportError as fault:
        raise EvacError(
            f"WARC files need the extra 'web' ({fault}): pip install 'evac[web]'"
        ) from fault
    return warc
