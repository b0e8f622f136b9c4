"""The tables of a part: its claims, and one row a document with what became of it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from evac.corpus.records import Record
from evac.corpus.writing import columns_of, plain_count
from evac.models import CLAIM_FIELDS, Claim

if TYPE_CHECKING:
    import pyarrow as pa

#: What became of a document; the word in the column `fate`. What of it, or why, is in `detail`.
CLAIMS: Final = "claims"
NO_CLAIM: Final = "no claim"
DISMISSED: Final = "dismissed"
OTHER_LANGUAGE: Final = "other language"
EXCLUDED: Final = "excluded"
FATES: Final = (CLAIMS, NO_CLAIM, DISMISSED, OTHER_LANGUAGE, EXCLUDED)


def claims_schema() -> pa.Schema:
    """Return the columns of stored claims: those of a register, of the same types in every part.

    Counts of people are float64, because a range's middle may be none; days are date32, lists are
    lists, spans lists of two.
    """
    import pyarrow as pa

    kinds = {
        "text": pa.string(),
        "day": pa.date32(),
        "texts": pa.list_(pa.string()),
        "spans": pa.list_(pa.list_(pa.int64())),
    }
    whole = {"start", "end", "buses", "ambulances", "cars"}
    return pa.schema(
        [
            (
                c.name,
                kinds[c.kind]
                if c.kind != "count"
                else pa.int64()
                if c.name in whole
                else pa.float64(),
            )
            for c in columns_of(Claim, CLAIM_FIELDS)
        ]
    )


def documents_schema() -> pa.Schema:
    """Return the columns of stored documents: `key` hashes the id, `text` is there with claims.

    `place` names those that were set aside.
    """
    import pyarrow as pa

    return pa.schema(
        [
            ("key", pa.uint64()),
            ("doc_id", pa.string()),
            ("fate", pa.string()),
            ("detail", pa.string()),
            ("claims", pa.int32()),
            ("outlet", pa.string()),
            ("url", pa.string()),
            ("published", pa.date32()),
            ("published_basis", pa.string()),
            ("title", pa.string()),
            ("path", pa.string()),
            ("place", pa.string()),
            ("sha256", pa.binary(32)),
            ("text", pa.string()),
        ]
    )


def id_key(doc_id: str) -> int:
    """Return a number for an id: equal ids have equal ones, others hardly ever."""
    data = doc_id.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")


@dataclass(slots=True)
class Ledger:
    """The rows of a part's documents while they are gathered, column by column."""

    keys: list[int | None] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    fates: list[str] = field(default_factory=list)
    details: list[str | None] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)

    def add(self, record: Record, fate: str, detail: str = "", claims: int = 0) -> None:
        """Note what became of a document."""
        self.keys.append(None if record.doc_id is None else id_key(record.doc_id))
        self.records.append(record)
        self.fates.append(fate)
        self.details.append(detail or None)
        self.claims.append(claims)

    def table(self) -> pa.Table:
        """Return the rows as a table of `documents_schema`."""
        import pyarrow as pa

        found = self.records
        columns: dict[str, list[Any]] = {
            "key": self.keys,
            "doc_id": [_sound(r.doc_id) for r in found],
            "fate": self.fates,
            "detail": [_sound(detail) for detail in self.details],
            "claims": self.claims,
            "outlet": [_sound(r.outlet) for r in found],
            "url": [_sound(r.url) for r in found],
            "published": [r.published for r in found],
            "published_basis": [_sound(r.published_basis) for r in found],
            "title": [_sound(r.title) for r in found],
            "path": [_sound(r.path or None) for r in found],
            "place": [
                _sound(r.place) if fate == EXCLUDED else None
                for r, fate in zip(found, self.fates, strict=True)
            ],
            "sha256": [r.sha256 or None for r in found],
            "text": [r.text if n else None for r, n in zip(found, self.claims, strict=True)],
        }
        schema = documents_schema()
        return pa.table(
            [pa.array(columns[name], schema.field(name).type) for name in schema.names],
            schema=schema,
        )


def _sound(text: str | None) -> str | None:
    """Return a text that can be written: half a surrogate pair in a name becomes a mark."""
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


def claims_arrow(claims: Sequence[Claim]) -> pa.Table:
    """Return claims as a table of `claims_schema`."""
    import pyarrow as pa

    schema = claims_schema()
    columns = []
    for name in schema.names:
        cells = [getattr(claim, name) for claim in claims]
        kind = schema.field(name).type
        if pa.types.is_list(kind):
            cells = [[list(c) if isinstance(c, tuple) else c for c in cell] for cell in cells]
        columns.append(pa.array(cells, kind))
    return pa.table(columns, schema=schema)


def claims_of(table: pa.Table) -> Iterator[Claim]:
    """Yield the claims of a table of `claims_schema`, as they were."""
    for row in table.to_pylist():
        yield Claim(**{name: _restored(name, cell) for name, cell in row.items()})


def _restored(name: str, cell: Any) -> Any:
    if name in ("value", "low", "high"):
        return plain_count(cell)
    if isinstance(cell, list):
        return tuple(tuple(c) if isinstance(c, list) else c for c in cell)
    return cell


def parquet_bytes(table: pa.Table) -> bytes:
    """Return a table as a Parquet file; equal tables give equal bytes."""
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def by_fate(pairs: Iterable[tuple[str, str | None]]) -> dict[str, dict[str, int]]:
    """Return how many documents had each fate and detail, in order of name.

    The detail of what names single documents ("faulty, row 3 ...") is cut to its reason.
    """
    found: dict[str, dict[str, int]] = {}
    for fate, detail in pairs:
        of = found.setdefault(fate, {})
        of[detail or ""] = of.get(detail or "", 0) + 1
    return {fate: dict(sorted(found[fate].items())) for fate in sorted(found)}
