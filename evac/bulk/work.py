"""The one extraction function: a shard in, its part of the claims out, wherever it runs."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import NamedTuple

from evac.bulk.dismissing import Dismissal
from evac.bulk.limits import SECONDS, TookTooLong, clock
from evac.bulk.parts import (
    CLAIMS,
    DISMISSED,
    EXCLUDED,
    NO_CLAIM,
    OTHER_LANGUAGE,
    Ledger,
    by_fate,
    claims_arrow,
    parquet_bytes,
)
from evac.corpus.dates import document_date
from evac.corpus.language import other_language
from evac.corpus.records import MAX_BYTES, Record
from evac.corpus.shard_records import open_shard
from evac.corpus.shards import Shard
from evac.corpus.webpages import bare_text, report_of
from evac.errors import EvacError
from evac.extract.claims import extract
from evac.extract.knowledge import Knowledge, shipped_knowledge
from evac.extract.overlays import read_overlay
from evac.models import Claim, Dropped

#: Notices kept of one shard; a table may give one a row.
_NOTICES = 20


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to work on.

    `digest` is the content hash under which its part is known already, "" for none. `overlay` is a
    folder of a user's own words, None for none. `gated` is False where every document is to be
    read in full. `seconds` is the time that a document has, None for any. `only` is a range of
    records for a trial (nothing is kept of it), `poison` the records that ended a worker and are
    set aside.
    """

    shard: Shard
    digest: str = ""
    overlay: str | None = None
    gated: bool = True
    max_bytes: int = MAX_BYTES
    seconds: float | None = SECONDS
    only: tuple[int, int] | None = None
    poison: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Done:
    """What a shard gave: two Parquet files as bytes, b"" for claims where there are none.

    `unchanged`: its content is that of `Task.digest`, and nothing was read. `counts` are documents
    by fate and detail, `dropped` figures by reason, `records` how many records there were.
    """

    digest: str
    unchanged: bool = False
    claims: bytes = field(default=b"", repr=False)
    documents: bytes = field(default=b"", repr=False)
    claim_count: int = 0
    records: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


def work(task: Task) -> Done:
    """Extract the claims of a shard. Equal tasks give equal bytes, on any machine.

    A document on which the extractor fails is set aside by name with its error, and so is a shard
    that cannot be read, which the next run tries again. Raises EvacError for what is true of every
    document: an extra that is missing.
    """
    try:
        found = open_shard(task.shard, task.max_bytes)
    except (OSError, EvacError) as fault:
        working = _Working(task, lambda seconds: None)
        place = task.shard.address
        working.ledger.add(Record(place, None), EXCLUDED, f"unreadable: {fault}")
        return working.done("")
    if task.digest and task.digest == found.digest:
        return Done(found.digest, unchanged=True)
    with clock() as set_clock:
        working = _Working(task, set_clock)
        for index, record in enumerate(found.records()):
            if task.only is not None and not task.only[0] <= index < task.only[1]:
                continue
            if index in task.poison:
                working.ledger.add(record, EXCLUDED, "failed: it ended the process that read it")
            else:
                working.add(record)
    return working.done(found.digest)


class _Read(NamedTuple):
    """What reading a record gave: its fate with the detail, and what was found in it."""

    record: Record
    fate: str
    detail: str = ""
    claims: tuple[Claim, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notices: tuple[str, ...] = ()


class _Working:
    """The work on one shard: what it has given so far."""

    def __init__(self, task: Task, set_clock: Callable[[float], object]) -> None:
        self.clock = set_clock
        self.known, self.dismissal = _knowledge(task.overlay)
        self.gated, self.seconds = task.gated, task.seconds
        self.ledger = Ledger()
        self.claims: list[Claim] = []
        self.dropped: Counter[str] = Counter()
        self.notices: list[str] = []
        self.ids: dict[str, bytes] = {}

    def add(self, record: Record) -> None:
        """Read a record, or note why not."""
        if record.notice:
            self.notices.append(record.notice)
        if record.reason:
            self.ledger.add(record, EXCLUDED, reason_of(record))
            return
        doc_id = record.doc_id or ""
        twin = self.ids.get(doc_id)
        if twin is not None:
            detail = "duplicate" if twin == record.sha256 else "id taken"
            self.ledger.add(record, EXCLUDED, f"{detail}: {doc_id}")
            return
        self.ids[doc_id] = record.sha256
        try:
            found = self._in_time(record)
        except TookTooLong:
            found = _Read(record, EXCLUDED, f"failed: it took longer than {self.seconds:g} seconds")
        except EvacError:
            raise  # an extra is missing, or an overlay is faulty: true of every document
        except Exception as fault:
            # A document that the extractor fails on must not cost the others; it is named.
            found = _Read(record, EXCLUDED, f"failed: {type(fault).__name__}: {fault}")
        self.notices += found.notices
        self.dropped.update(item.reason for item in found.dropped)
        self.claims += found.claims
        self.ledger.add(found.record, found.fate, found.detail, claims=len(found.claims))

    def _in_time(self, record: Record) -> _Read:
        """Read a record, and raise TookTooLong where that takes too long."""
        self.clock(self.seconds or 0)
        try:
            return self._read(record)
        finally:
            self.clock(0)

    def _read(self, record: Record) -> _Read:
        if record.page:
            reason = self.dismissal.page_reason(bare_text(record.text)) if self.gated else ""
            if reason:
                return _Read(record, DISMISSED, reason)
            record = report_of(record)
            if record.reason:
                return _Read(record, EXCLUDED, reason_of(record))
        if language := other_language(record.text):
            return _Read(record, OTHER_LANGUAGE, language)
        if self.gated and (reason := self.dismissal.reason(record.text)):
            return _Read(record, DISMISSED, reason)
        record, notices = _dated(record)
        extraction = extract(record.document(), self.known)
        fate = CLAIMS if extraction.claims else NO_CLAIM
        return _Read(record, fate, "", extraction.claims, extraction.dropped, notices)

    def done(self, digest: str) -> Done:
        ledger = self.ledger
        pairs = zip(ledger.fates, map(_head, ledger.details), strict=True)
        return Done(
            digest,
            False,
            parquet_bytes(claims_arrow(self.claims)) if self.claims else b"",
            parquet_bytes(ledger.table()),
            len(self.claims),
            len(ledger.records),
            by_fate(pairs),
            dict(sorted(self.dropped.items())),
            tuple(self.notices[:_NOTICES]),
        )


def _dated(record: Record) -> tuple[Record, tuple[str, ...]]:
    """Return a record with the day that its text states, where nothing else states one.

    Where the metadata state another, a notice says so.
    """
    stated = document_date(record.text)
    if stated is None:
        return record, ()
    day, basis = stated
    if record.published is None:
        return record._replace(published=day, published_basis=basis), ()
    if record.published == day:
        return record, ()
    said = (
        f"{record.doc_id}: the metadata say {record.published}, the text's own {basis} {day}; the "
        "metadata's was taken"
    )
    return record, (said,)


def reason_of(record: Record) -> str:
    """Return why a record was set aside: the word of the closed list, then the detail."""
    return f"{record.reason}: {record.detail}" if record.detail else record.reason


def _head(detail: str | None) -> str | None:
    return detail.partition(": ")[0] if detail else detail


@lru_cache(maxsize=2)
def _knowledge(overlay: str | None) -> tuple[Knowledge, Dismissal]:
    """Return what a process knows before it reads, built once."""
    known = shipped_knowledge() if overlay is None else read_overlay(Path(overlay)).known
    return known, Dismissal.of(known)


def warm(overlay: str | None = None) -> None:
    """Build what a process knows, so that its first shard takes no longer than its next."""
    _knowledge(overlay)
    other_language("")
    document_date("")


def start(overlay: str | None = None) -> None:
    """Make a process ready that does nothing but this work."""
    sys.meta_path.insert(0, _WithoutPandas())
    warm(overlay)


class _WithoutPandas(MetaPathFinder):
    """Says that there is no pandas.

    Arrow imports it where it is installed, to ask of each list that it is given whether it is one
    of pandas' own: half a second and some 40 MiB in every worker.
    """

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError("workers have no use for it", name=name)
