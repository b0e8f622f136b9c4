"""A store read: its claims one by one, as a data set, or as one file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from evac.bulk.parts import claims_of, claims_schema, documents_schema
from evac.bulk.store import FORMAT, MANIFEST
from evac.corpus.tables import CSV_SUFFIXES, JSONL_SUFFIXES, PARQUET_SUFFIXES
from evac.corpus.writing import columns_of, table_bytes, whole_file
from evac.errors import EvacError
from evac.extract.registers import join_claims, read_registers
from evac.models import CLAIM_FIELDS, Claim

if TYPE_CHECKING:
    import pyarrow.dataset as ds

#: Claims held at once while a file is written.
_BATCH: Final = 20_000


@dataclass(frozen=True, slots=True)
class Stored:
    """What a finished run left: its folder, its extractor, and its parts in order of reading.

    `counts` are documents by fate and detail, `dropped` figures that are no claims by reason.
    """

    folder: Path
    extractor: str
    counts: dict[str, dict[str, int]]
    claims: int
    parts: tuple[tuple[str, int], ...]
    dropped: dict[str, int]

    def claims_data(self) -> ds.Dataset:
        """Return the claims as an Arrow data set: columns as in docs/codebook.md."""
        return self._data("claims", [name for name, number in self.parts if number])

    def documents_data(self) -> ds.Dataset:
        """Return one row a document, what became of it, and its text where it has claims."""
        return self._data("documents", [name for name, _ in self.parts])

    def each_claim(self) -> Iterator[Claim]:
        """Yield the claims in order of reading, a part at a time."""
        import pyarrow.parquet as pq

        for name, number in self.parts:
            if number:
                yield from claims_of(pq.read_table(self.path("claims", name), partitioning=None))

    def excluded(self, most: int) -> list[tuple[str, str]]:
        """Return the first documents that were set aside: where each stands, and why."""
        import pyarrow.parquet as pq

        found: list[tuple[str, str]] = []
        for name, _ in self.parts:
            rows = pq.read_table(
                self.path("documents", name),
                columns=["place", "fate", "detail"],
                filters=[("fate", "=", "excluded")],
                partitioning=None,
            ).to_pylist()
            found += [(row["place"], row["detail"]) for row in rows]
            if len(found) >= most:
                break
        return found[:most]

    def path(self, table: str, part: str) -> Path:
        """Return the file of a part in a table, "claims" or "documents"."""
        return self.folder / table / f"extractor={self.extractor}" / f"{part}.parquet"

    def _data(self, table: str, names: list[str]) -> ds.Dataset:
        import pyarrow.dataset as ds

        schema = claims_schema() if table == "claims" else documents_schema()
        files = [str(self.path(table, name)) for name in names]
        return ds.dataset(files, schema=schema, format="parquet")


def is_store(path: Path) -> bool:
    """Tell whether a folder is a store that a run has finished."""
    return (path / MANIFEST).is_file()


def open_store(folder: Path) -> Stored:
    """Return what the last finished run left in a store.

    Raises:
        EvacError: no run has finished there, or another version of evac wrote it.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise EvacError(
            f"{folder}: no finished run there; `evac extract CORPUS --store {folder}` begins one "
            "or goes on with it"
        )
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if found.get("format") != FORMAT:
        raise EvacError(f"{path}: written by another version of evac; extract into a new folder")
    return Stored(
        folder,
        found["extractor"],
        found["documents"],
        found["claims"],
        tuple((part["name"], part["claims"]) for part in found["parts"]),
        found["dropped"],
    )


def claims_of_registers(paths: Sequence[Path]) -> list[Claim]:
    """Return the claims of registers and stores, those of registers marked.

    Raises:
        EvacError: a register is faulty, no run has finished in a store, or two claims have one id.
    """
    registers = [path for path in paths if not path.is_dir()]
    found = [claim for path in paths if path.is_dir() for claim in open_store(path).each_claim()]
    return list(join_claims(found, read_registers(registers)))


def write_claims_of(stored: Stored, path: Path) -> None:
    """Write the claims of a store as `.jsonl`, `.csv` or `.parquet`; the file appears whole.

    The bytes are those of `register.write_claims` for JSON Lines and CSV. A Parquet file has the
    types of the store.

    Raises:
        EvacError: an unknown suffix, or a folder that cannot be written to.
    """
    with whole_file(path) as file:
        write_claims_to(stored, path.suffix.lower(), file)


def write_claims_to(stored: Stored, suffix: str, file: BinaryIO) -> None:
    """Write the claims of a store into an open file, in the form of a suffix."""
    if suffix in PARQUET_SUFFIXES:
        _write_parquet(stored, file)
        return
    if suffix not in CSV_SUFFIXES + JSONL_SUFFIXES:
        table_bytes(suffix, [], [])  # says which it may be
    columns = columns_of(Claim, CLAIM_FIELDS)
    head = len(table_bytes(suffix, columns, []))
    batch: list[dict[str, Any]] = []
    first = True

    def write() -> None:
        data = table_bytes(suffix, columns, batch)
        file.write(data if first else data[head:])

    for claim in stored.each_claim():
        batch.append({name: getattr(claim, name) for name in CLAIM_FIELDS})
        if len(batch) >= _BATCH:
            write()
            batch, first = [], False
    if batch or first:
        write()


def _write_parquet(stored: Stored, file: BinaryIO) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetWriter(file, claims_schema()) as writer:
        held: list[pa.Table] = []
        for name, number in stored.parts:
            if number:
                held.append(pq.read_table(stored.path("claims", name), partitioning=None))
            if sum(table.num_rows for table in held) >= _BATCH:
                writer.write_table(pa.concat_tables(held))
                held = []
        if held:
            writer.write_table(pa.concat_tables(held))
