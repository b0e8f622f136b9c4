"""A corpus cut into shards: pieces of about the same size that are read apart from each other.

What can be addressed (a range of JSON Lines, row groups of Parquet, files) is only named here and
read where the work is done; what has to be read from its beginning (packed tables, CSV, WARC) is
read once and handed on in pieces. Cuts do not move when a corpus grows: lines are cut at fixed
offsets, files where the hash of a name says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from evac.corpus.addresses import Place, is_remote, places
from evac.corpus.metadata import FILE_NAME, Metadata, MetadataRow, read_metadata
from evac.corpus.records import ID_COLUMNS, TABLE_COLUMNS
from evac.corpus.tables import JSONL_SUFFIXES, PARQUET_SUFFIXES, TABLE_SUFFIXES
from evac.corpus.webpages import PAGE_SUFFIXES
from evac.errors import EvacError, at

#: Row groups of more rows than this are streamed: a worker would have to hold one whole.
_GROUP_ROWS: Final = 20_000
#: A shard of files ends where the first byte of the hash of a name is 0, or after so many files or
#: bytes.
_FILES: Final = 1_024
_FILE_BYTES: Final = 16 << 20

#: Files that hold one report each.
TEXT_SUFFIXES: Final = (".txt",)
WARC_SUFFIXES: Final = (".warc", ".wet")
# What belongs to a corpus folder without being a document: its README and its run table.
_PAPERS: Final = (".md", ".yml", ".yaml")
#: The folder of a corpus that holds claims coded by hand (`extract.registers`), no documents.
REGISTERS: Final = "registers"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of its own in a shard of files, with its row of the metadata.

    `reason` says why it is set aside unread, "" for one that is read.
    """

    address: str
    doc_id: str
    row: MetadataRow | None = None
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of a corpus: what to read, or what was read already (`data`).

    `kind` is "files" (`entries`), "lines" (JSON Lines, bytes `start` to `stop` of the file, or
    `data`), "groups" (row groups `start` to `stop` of a Parquet file), "rows" (`data`: pairs of
    row number and cells) or "pages" (`data`: records of a WARC file). `name` is the file's below
    the folder given, `first` the number of the first row in `data`, `metadata` the path of the
    metadata of documents in tables, "" for none. `stamp` changes when the content may have.
    """

    kind: str
    name: str
    address: str
    start: int
    stop: int
    stamp: str
    entries: tuple[Entry, ...] = ()
    data: Any = field(default=None, repr=False)
    first: int = 1
    metadata: str = ""

    @property
    def key(self) -> str:
        """What names the shard in its corpus."""
        return f"{self.address}@{self.start}"


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a run of files, that gives shards one after another.

    `streamed` sources have to be read to be cut. `stamp` changes when any of it may have.
    """

    name: str
    kind: str
    place: Place
    stamp: str
    streamed: bool
    entries: tuple[Entry, ...] = ()
    metadata: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The sources of a corpus in order of reading, and what the user should know of it."""

    sources: tuple[Source, ...]
    notices: tuple[str, ...]


def plan(inputs: Sequence[str], metadata: str | None = None) -> Plan:
    """Return what there is to read behind inputs: files, folders, and fsspec addresses.

    Raises:
        EvacError: an input is missing, a metadata file is faulty, or a table that the user named
            is none of documents.
    """
    given = read_metadata(metadata) if metadata else None
    planning = _Planning(given)
    for name in inputs:
        planning.add(name)
    planning.close()
    return Plan(tuple(planning.sources), (*planning.notices, *planning.unused()))


class _Planning:
    """One look over the inputs: the sources so far, and the files that are gathered for one."""

    def __init__(self, given: Metadata | None) -> None:
        self.given = given
        self.sources: list[Source] = []
        self.notices: list[str] = []
        self.seen: set[str] = set()
        self.loose: list[tuple[Place, Entry]] = []
        self.folders: dict[str, Metadata] = {}
        self.used: dict[tuple[str, str], str] = {}
        self.tables = False

    def add(self, given: str) -> None:
        found = places(given)
        root = given.rstrip("/")
        folders: dict[str, Metadata] = {}
        for place in found:
            if place.unfit:
                continue
            if Path(place.name).name == FILE_NAME and not self.given and not is_remote(given):
                folders[_above(place.name)] = read_metadata(place.address)
        self.folders |= {f"{root}/{above}": m for above, m in folders.items()}
        papers = []
        for place in found:
            if place.unfit:
                entry = Entry(place.address, place.name, None, "unsupported", place.unfit)
                self.loose.append((place, entry))
                continue
            if Path(place.name).name == FILE_NAME:
                continue
            if not place.named and place.suffix in _PAPERS:
                papers.append(place.name)
                continue
            same = place.address if is_remote(given) else str(Path(place.address).resolve())
            if same not in self.seen:
                self.seen.add(same)
                self._place(place, folders)
        if papers:
            self.notices.append(f"{given}: not read as documents: {', '.join(papers)}")

    def _place(self, place: Place, folders: dict[str, Metadata]) -> None:
        suffix = place.suffix
        if suffix in TABLE_SUFFIXES:
            self.close()
            self._table(place, folders)
        elif suffix in WARC_SUFFIXES:
            self.close()
            self._whole(place, "pages", True, folders)
        else:
            entry = Entry(place.address, place.name)
            if suffix not in (*TEXT_SUFFIXES, *PAGE_SUFFIXES):
                detail = f"evac does not read {suffix or 'such'} files"
                entry = Entry(place.address, place.name, None, "unsupported", detail)
            else:
                entry = Entry(place.address, place.name, self._row(place, folders))
            self.loose.append((place, entry))
            digest = hashlib.sha256(place.name.encode("utf-8", "surrogateescape")).digest()
            held = sum(gathered.size for gathered, _ in self.loose)
            if digest[0] == 0 or len(self.loose) >= _FILES or held >= _FILE_BYTES:
                self.close()

    def close(self) -> None:
        """End the run of files that is being gathered."""
        if not self.loose:
            return
        stamp = hashlib.sha256()
        for place, entry in self.loose:
            stamp.update(f"{place.name}\0{place.stamp}\0{entry.row}\0".encode("utf-8", "replace"))
        first = self.loose[0][0]
        entries = tuple(entry for _, entry in self.loose)
        self.sources.append(Source(first.name, "files", first, stamp.hexdigest(), False, entries))
        self.loose = []

    def _table(self, place: Place, folders: dict[str, Metadata]) -> None:
        columns = _columns(place)
        if not set(ID_COLUMNS) & set(columns) or "text" not in columns:
            self._no_documents(place, columns)
            return
        id_column = next(name for name in ID_COLUMNS if name in columns)
        further = [c for c in columns if c not in (id_column, "text", *TABLE_COLUMNS)]
        if further:
            self.notices.append(f"{place.address}: columns not used: {', '.join(further)}")
        kind = "rows"
        if place.suffix in JSONL_SUFFIXES:
            kind = "lines"
        elif place.suffix in PARQUET_SUFFIXES:
            kind = "groups" if _small_groups(place.address) else "rows"
        streamed = kind == "rows" or bool(place.compression)
        if place.suffix in PARQUET_SUFFIXES and place.compression:
            raise EvacError(
                f"{place.address}: a Parquet file is packed inside; unpack it ({place.compression})"
            )
        self.tables = True
        self._whole(place, kind, streamed, folders)

    def _whole(self, place: Place, kind: str, streamed: bool, folders: dict[str, Metadata]) -> None:
        """Add a file of many documents."""
        found = self.given or self._nearest(folders, place)
        stamp, described = place.stamp, ""
        if found is not None:
            said = hashlib.sha256(repr(found.rows).encode("utf-8", "replace")).hexdigest()
            stamp, described = f"{stamp}-{said[:12]}", str(found.path)
        self.sources.append(Source(place.name, kind, place, stamp, streamed, (), described))

    def _no_documents(self, place: Place, columns: Sequence[str]) -> None:
        register = "claim_id" in columns and "text" not in columns
        if register and not place.named and Path(place.name).parent.name == REGISTERS:
            self.notices.append(f"{place.address}: a register of claims, not read as documents")
            return
        if place.named:
            raise EvacError(
                f"{place.address}: a table of documents needs the columns doc_id (or id) and "
                f"text; this one has {', '.join(columns) or 'none'}"
            )
        detail = "not a table of documents: no doc_id and text"
        if register:
            detail = f"a register of claims; put it into {REGISTERS}/ to have it used"
        entry = Entry(place.address, place.name, None, "unsupported", detail)
        self.loose.append((place, entry))

    def _nearest(self, folders: dict[str, Metadata], place: Place) -> Metadata | None:
        above = _above(place.name)
        while True:
            if above in folders:
                return folders[above]
            if not above:
                return None
            above = _above(above)

    def _row(self, place: Place, folders: dict[str, Metadata]) -> MetadataRow | None:
        names: tuple[str, ...] = (place.name, Path(place.name).name)
        found = self.given
        if found is None:
            found = self._nearest(folders, place)
            if found is None:
                return None
            above = found.path.parent
            names = (Path(place.address).relative_to(above).as_posix(), place.name)
        for name in names:
            if (row := found.rows.get(name)) is None:
                continue
            used = (str(found.path), name)
            if used in self.used:
                raise EvacError(
                    at(found.path, row.row, "file")
                    + f"{name!r} fits two documents; write the path below the corpus folder"
                )
            self.used[used] = place.address
            return row
        self.notices.append(f"{place.name}: no row in the metadata")
        return None

    def unused(self) -> Iterator[str]:
        """Yield what the metadata hold for files that are not there."""
        for found in [*([self.given] if self.given else []), *self.folders.values()]:
            yield from found.notices
            for name, row in found.rows.items():
                # A row may be one of a table's documents, whose ids nobody has read yet.
                if (str(found.path), name) not in self.used and not self.tables:
                    yield at(found.path, row.row, "file") + f"no document {name!r} was read"


def _above(name: str) -> str:
    return name.rpartition("/")[0]


def _columns(place: Place) -> tuple[str, ...]:
    """Return the columns of a table: those of its header, schema, or first record."""
    from evac.corpus.table_streams import columns_of_table

    try:
        return columns_of_table(place)
    except OSError as fault:
        raise EvacError(f"{place.address}: cannot be read ({fault.strerror or fault})") from fault


def _small_groups(address: str) -> bool:
    from evac.corpus.table_streams import group_rows

    return max(group_rows(address), default=0) <= _GROUP_ROWS
