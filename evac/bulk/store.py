"""The store of a corpus's claims: parts in two Parquet data sets, a journal, and a manifest.

    DIR/claims/extractor=VERSION/PART.parquet      the claims of one shard
    DIR/documents/extractor=VERSION/PART.parquet   its documents, and what became of each
    DIR/manifest.json                              which parts hold, in order, and what they cover
    DIR/journal.jsonl                              the shards that are done, for the next run

A part is written beside its place, flushed to disk and moved there, its documents last; the journal
notes it after that. A run that is killed leaves whole parts and a manifest of the run before. Part
names are hashes of content, so a part that is made again is the same file.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from evac.errors import EvacError, unwritable

MANIFEST: Final = "manifest.json"
_JOURNAL: Final = "journal.jsonl"
_HELD: Final = "held"
_TABLES: Final = ("claims", "documents")
#: The form of the store; another one is made anew.
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the journal: a shard that is done, the hash of its content, and what it gave."""

    key: str
    stamp: str
    digest: str
    part: str
    claims: int
    records: int
    counts: Mapping[str, Mapping[str, int]]
    dropped: Mapping[str, int]
    notices: Sequence[str] = ()


@dataclass(slots=True)
class Journal:
    """What is done: entries by the shard's key, and the number of shards of sources read whole."""

    entries: dict[str, Entry] = field(default_factory=dict)
    sealed: dict[str, tuple[str, int]] = field(default_factory=dict)


class Store:
    """A folder that holds the claims of one corpus, written by one run at a time."""

    def __init__(self, folder: Path, version: str) -> None:
        """Name the folder, and the extractor whose claims it is to hold; nothing is read yet."""
        self.folder = folder
        self.version = version
        self.journal = Journal()
        self._file: int | None = None

    def open(self) -> None:
        """Make the folder or take up what is done there.

        Raises:
            EvacError: the folder is no store, or cannot be written to.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            found = {p.name for p in self.folder.iterdir() if not p.name.startswith(".")}
            if found and not found & {_JOURNAL, MANIFEST, *_TABLES}:
                raise EvacError(f"{self.folder}: holds other files; give an empty or a new folder")
            for table in _TABLES:
                self._place(table).mkdir(parents=True, exist_ok=True)
            self.journal = self._read_journal()
            self._file = os.open(self._journal_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            if not self.journal.entries:
                os.ftruncate(self._file, 0)
                self._note({"extractor": self.version, "format": FORMAT})
        except OSError as fault:
            raise unwritable(self.folder, fault) from fault

    def close(self) -> None:
        """Let go of the journal."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def known(self, key: str) -> Entry | None:
        """Return the entry of a shard whose part stands, None for none."""
        entry = self.journal.entries.get(key)
        return entry if entry is not None and self._base(entry.part) is not None else None

    def whole(self, address: str, stamp: str) -> list[str] | None:
        """Return the keys of the shards of an unchanged source, None where one is not done."""
        found_stamp, number = self.journal.sealed.get(address, ("", 0))
        if found_stamp != stamp:
            return None
        keys = [f"{address}@{index}" for index in range(number)]
        entries = [self.known(key) for key in keys]
        return keys if all(e is not None and e.stamp == stamp for e in entries) else None

    def seal(self, address: str, stamp: str, shards: int) -> None:
        """Note that a streamed source has so many shards."""
        self.journal.sealed[address] = (stamp, shards)
        self._note({"source": address, "stamp": stamp, "shards": shards})

    def put(self, entry: Entry, claims: bytes, documents: bytes) -> None:
        """Write a part, whole or not at all, and note that its shard is done."""
        if claims:
            self._write(self._part("claims", entry.part), claims)
        self._write(self._part("documents", entry.part), documents)
        self.note(entry)

    def note(self, entry: Entry) -> None:
        """Note that a shard is done; its part stands."""
        self.journal.entries[entry.key] = entry
        self._note(asdict(entry))

    def read(self, table: str, part: str) -> bytes:
        """Return a table of a part as it was extracted, b"" for one without claims."""
        for path in (self._held(table, part), self._part(table, part)):
            if path.exists():
                return path.read_bytes()
        return b""

    def put_variant(self, part: str, variant: str, claims: bytes, documents: bytes) -> None:
        """Write a part that leaves out documents which an earlier part has; the first is held."""
        for table in _TABLES:  # documents last, as `read` looks for them
            if (path := self._part(table, part)).exists():
                self._held(table, part).parent.mkdir(parents=True, exist_ok=True)
                os.replace(path, self._held(table, part))
        if claims:
            self._write(self._part("claims", variant), claims)
        self._write(self._part("documents", variant), documents)

    def put_back(self, part: str) -> None:
        """Put a part back that was held for documents which no earlier part has any more."""
        for table in _TABLES:  # documents last, as in `put`
            if (path := self._held(table, part)).exists():
                os.replace(path, self._part(table, part))

    def publish(self, manifest: Mapping[str, Any], keys: Sequence[str]) -> None:
        """Make `manifest` the store's, then remove what neither it nor the next run needs."""
        text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
        self._write(self.folder / MANIFEST, text.encode("utf-8", "replace"))
        held = {p.stem for p in (self.folder / _HELD / "documents").glob("*.parquet")}
        wanted = {part["name"] for part in manifest["parts"]}
        based = {self.journal.entries[key].part for key in keys}
        for table in _TABLES:
            for path in self._place(table).iterdir():
                if path.stem not in wanted:
                    path.unlink()
            for folder in (self.folder / table).iterdir():
                if folder != self._place(table) and folder.name.startswith("extractor="):
                    shutil.rmtree(folder)
            for name in held - based:
                self._held(table, name).unlink(missing_ok=True)
        self._compact(keys)

    def _compact(self, keys: Sequence[str]) -> None:
        """Write the journal anew, in order, without what no longer holds."""
        sources = {key.rpartition("@")[0]: None for key in keys}
        lines: list[Mapping[str, Any]] = [{"extractor": self.version, "format": FORMAT}]
        lines += [asdict(self.journal.entries[key]) for key in dict.fromkeys(keys)]
        for address in sources:
            if address in self.journal.sealed:
                stamp, number = self.journal.sealed[address]
                lines.append({"source": address, "stamp": stamp, "shards": number})
        self.close()
        self._write(self._journal_path, "".join(map(_line, lines)).encode("utf-8"))

    @property
    def _journal_path(self) -> Path:
        return self.folder / _JOURNAL

    def _place(self, table: str) -> Path:
        return self.folder / table / f"extractor={self.version}"

    def _part(self, table: str, part: str) -> Path:
        return self._place(table) / f"{part}.parquet"

    def _held(self, table: str, part: str) -> Path:
        return self.folder / _HELD / table / f"{part}.parquet"

    def _base(self, part: str) -> Path | None:
        for path in (self._part("documents", part), self._held("documents", part)):
            if path.exists():
                return path
        return None

    def _note(self, line: Mapping[str, Any]) -> None:
        assert self._file is not None, "the store is open"
        os.write(self._file, _line(line).encode("utf-8"))
        os.fsync(self._file)

    def _write(self, path: Path, data: bytes) -> None:
        beside = self.folder / f".{path.name}.{os.getpid()}"
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _read_journal(self) -> Journal:
        """Return what is done by this extractor; nothing where another one was at work."""
        journal = Journal()
        for path in self.folder.glob(".*.parquet.*"):
            path.unlink(missing_ok=True)  # what a killed run left beside its place
        if not self._journal_path.exists():
            return journal
        for number, line in enumerate(_whole_lines(self._journal_path)):
            if number == 0:
                if line != {"extractor": self.version, "format": FORMAT}:
                    return journal
            elif "source" in line:
                journal.sealed[line["source"]] = (line["stamp"], line["shards"])
            else:
                journal.entries[line["key"]] = Entry(**line)
        return journal


def _line(line: Mapping[str, Any]) -> str:
    return json.dumps(line) + "\n"


def _whole_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines of a journal up to the one that a killed run left half written."""
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    if whole < len(data):
        # Or the next line would be appended to the torn one.
        os.truncate(path, whole)
    for line in data[:whole].split(b"\n")[:-1]:
        yield json.loads(line)
