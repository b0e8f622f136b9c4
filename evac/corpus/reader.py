"""Documents in: files, folders and tables become Documents, or exclusions with their reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from evac.corpus.addresses import shown, unfit, walk
from evac.corpus.dates import document_date
from evac.corpus.metadata import FILE_NAME, Metadata, MetadataRow, read_metadata
from evac.corpus.records import (
    ID_COLUMNS,
    MAX_BYTES,
    TABLE_COLUMNS,
    Record,
    file_record,
    row_record,
    too_large,
)
from evac.corpus.shards import REGISTERS
from evac.corpus.tables import TABLE_SUFFIXES, read_table
from evac.errors import EvacError, at
from evac.models import Document, Exclusion

_TEXT_SUFFIXES: Final = (".txt",)
# What belongs to a corpus folder without being a document: its README and its run table.
_PAPERS: Final = (".md", ".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the inputs gave: documents in order of reading, what was set aside, what to know."""

    documents: tuple[Document, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    """A file to read: its path, the id it gets, and whether the user named it."""

    path: Path
    doc_id: str
    named: bool


def read_corpus(
    inputs: Sequence[str | Path],
    metadata: str | Path | None = None,
    *,
    max_bytes: int = MAX_BYTES,
) -> Corpus:
    """Read documents from files and folders, text exactly as it stands there.

    Folders are read through in order of name, without hidden files. A `.txt` file is a document;
    a `.csv`, `.jsonl` or `.parquet` table holds one a row (columns `doc_id` or `id`, and `text`;
    optional `outlet`, `url`, `published`, `published_basis`, `title`). A document's id is its path
    below the folder given, the file's name for a file given, or the table's. Metadata come from
    `metadata`, else from the `metadata.csv` nearest above each file within the folder given. The
    publication day comes from the metadata, else from the head of the text, else it is None.

    Raises:
        EvacError: an input is missing, a metadata file or a table is faulty, or two documents
            have one id.
    """
    reading = _Reading(max_bytes, _Metadata(read_metadata(metadata) if metadata else None))
    for given in inputs:
        for source in reading.sources(Path(given)):
            reading.read(source)
    return reading.corpus()


class _Metadata:
    """Finds the row for a document, and remembers which rows were used."""

    def __init__(self, given: Metadata | None) -> None:
        self.given = given
        self.folders: dict[Path, Metadata] = {}
        self.used: set[tuple[Path, str]] = set()

    def add_folder(self, path: Path) -> None:
        if self.given is None and path.parent not in self.folders:
            self.folders[path.parent] = read_metadata(path)

    def row(self, document: Document) -> MetadataRow | None:
        """The row that names the document's id, its path below the metadata's folder, or its name.

        A document out of a table is known by its id alone: its path is the table's.
        """
        path = Path(document.path or "")
        alone = path.suffix.lower() in _TEXT_SUFFIXES
        if self.given is not None:
            return self._pick(self.given, (document.doc_id, *([path.name] if alone else [])))
        for folder in path.parents:
            if (found := self.folders.get(folder)) is not None:
                below = [path.relative_to(folder).as_posix()] if alone else []
                return self._pick(found, (*below, document.doc_id))
        return None

    def _pick(self, found: Metadata, names: Sequence[str]) -> MetadataRow | None:
        for name in names:
            if name in found.rows:
                if (found.path, name) in self.used:
                    raise EvacError(
                        at(found.path, found.rows[name].row, "file")
                        + f"{name!r} fits two documents; write the path below the corpus folder"
                    )
                self.used.add((found.path, name))
                return found.rows[name]
        return None

    def notices(self) -> Iterator[str]:
        for found in [self.given, *self.folders.values()]:
            if found is None:
                continue
            yield from found.notices
            for name, row in found.rows.items():
                if (found.path, name) not in self.used:
                    yield at(found.path, row.row, "file") + f"no document {name!r} was read"


class _Reading:
    """One reading of a corpus: what has been gathered so far."""

    def __init__(self, max_bytes: int, metadata: _Metadata) -> None:
        self.max_bytes = max_bytes
        self.metadata = metadata
        self.documents: dict[str, Document] = {}
        self.exclusions: list[Exclusion] = []
        self.notices: list[str] = []
        self.seen: set[Path] = set()

    def corpus(self) -> Corpus:
        return Corpus(
            tuple(self.documents.values()),
            tuple(self.exclusions),
            (*self.metadata.notices(), *self.notices),
        )

    def sources(self, given: Path) -> Iterator[_Source]:
        """The files behind one input, each once, however often the inputs name it."""
        if given.is_dir():
            files = []
            for file in walk(given):
                if detail := unfit(file, given):
                    self._exclude(shown(file), "unsupported", detail)
                else:
                    files.append(_Source(file, file.relative_to(given).as_posix(), False))
        elif given.exists():
            files = [_Source(given, given.name, True)]
        else:
            raise EvacError(f"{given}: no such file or folder")
        for source in files:  # before any document of theirs is read
            if source.path.name == FILE_NAME:
                self.metadata.add_folder(source.path)
        left = [f for f in files if f.path.name != FILE_NAME]
        papers = [f for f in left if not f.named and f.path.suffix.lower() in _PAPERS]
        if papers:
            names = ", ".join(f.doc_id for f in papers)
            self.notices.append(f"{given}: not read as documents: {names}")
        for source in left:
            if source not in papers and (place := source.path.resolve()) not in self.seen:
                self.seen.add(place)
                yield source

    def read(self, source: _Source) -> None:
        suffix = source.path.suffix.lower()
        if suffix in TABLE_SUFFIXES:
            self._read_table(source)
        elif suffix in _TEXT_SUFFIXES:
            self._read_text(source)
        else:
            self._exclude(source.path, "unsupported", f"evac does not read {suffix or 'it'} files")

    def _exclude(self, path: Path | str, reason: str, detail: str = "") -> None:
        self.exclusions.append(Exclusion(path=str(path), reason=reason, detail=detail))

    def _read_text(self, source: _Source) -> None:
        try:
            size = source.path.stat().st_size
            data = source.path.read_bytes() if size <= self.max_bytes else b""
        except OSError as fault:
            return self._exclude(source.path, "unreadable", fault.strerror or str(fault))
        if size > self.max_bytes:
            return self._exclude(source.path, "too large", too_large(size, self.max_bytes))
        self._take(file_record(data, str(source.path), source.doc_id, max_bytes=self.max_bytes))

    def _take(self, record: Record) -> None:
        """Add what was read, or set it aside."""
        if record.reason:
            return self._exclude(record.place, record.reason, record.detail)
        if record.notice:
            self.notices.append(record.notice)
        self._add(record.document(), record.place)

    def _read_table(self, source: _Source) -> None:
        table = read_table(source.path)
        id_column = next((name for name in ID_COLUMNS if name in table.columns), None)
        if id_column is None or "text" not in table.columns:
            register = "claim_id" in table.columns and "text" not in table.columns
            if register and not source.named and source.path.parent.name == REGISTERS:
                self.notices.append(f"{source.path}: a register of claims, not read as documents")
                return
            if not source.named:
                detail = "not a table of documents: no doc_id and text"
                if register:
                    detail = f"a register of claims; put it into {REGISTERS}/ to have it used"
                return self._exclude(source.path, "unsupported", detail)
            raise EvacError(
                f"{source.path}: a table of documents needs the columns doc_id (or id) and text; "
                f"this one has {', '.join(table.columns) or 'none'}"
            )
        further = [c for c in table.columns if c not in (id_column, "text", *TABLE_COLUMNS)]
        if further:
            self.notices.append(f"{source.path}: columns not used: {', '.join(further)}")
        self.notices.extend(table.notices)
        for row in table.rows:
            self._take(
                row_record(row.cells, id_column, str(table.path), row.number, self.max_bytes)
            )

    def _add(self, document: Document, place: Path | str) -> None:
        twin = self.documents.get(document.doc_id)
        if twin is not None:
            if twin.sha256 == document.sha256:
                return self._exclude(
                    place, "duplicate", f"the same id and text as {document.doc_id}"
                )
            raise EvacError(
                f"{place}: the id {document.doc_id!r} is taken by {twin.path}; rename one of "
                "the two, or give the folder above both"
            )
        self.documents[document.doc_id] = self._dated(self._described(document))

    def _described(self, document: Document) -> Document:
        row = self.metadata.row(document)
        if row is None:
            if self.metadata.given or self.metadata.folders:
                self.notices.append(f"{document.doc_id}: no row in the metadata")
            return document
        described = replace(
            document,
            outlet=row.outlet or document.outlet,
            url=row.url or document.url,
            title=row.title or document.title,
        )
        if row.published is None:
            return described
        return replace(
            described,
            published=row.published,
            published_basis=row.published_basis or "metadata",
        )

    def _dated(self, document: Document) -> Document:
        stated = document_date(document.text)
        if stated is None:
            return document
        day, basis = stated
        if document.published is None:
            return replace(document, published=day, published_basis=basis)
        if document.published != day:
            self.notices.append(
                f"{document.doc_id}: the metadata say {document.published}, the text's own {basis} "
                f"{day}; the metadata's was taken"
            )
        return document
