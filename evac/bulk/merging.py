"""Documents that stand in a corpus twice: the first of an id holds, the others are set aside."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evac.bulk.parts import CLAIMS, EXCLUDED, by_fate, parquet_bytes
from evac.bulk.store import Entry, Store

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it is published: its name, number of claims, and documents by fate and detail."""

    name: str
    claims: int
    counts: Mapping[str, Mapping[str, int]]


def merged(store: Store, names: Sequence[str], entries: Sequence[Entry]) -> list[Part]:
    """Return the parts to publish, in order. Where an id comes up again its part is written anew.

    Of two documents of one id the first in order of reading holds; the other is a "duplicate" where
    their content is the same, and "id taken" where it is not.
    """
    import numpy as np

    keys = [_keys(store, name) for name in names]
    every = np.concatenate(keys) if keys else np.empty(0, np.uint64)
    several, numbers = np.unique(every, return_counts=True)
    twice = set(several[numbers > 1].tolist())
    holds: dict[str, bytes | None] = {}
    parts = []
    for name, entry, own in zip(names, entries, keys, strict=True):
        found = twice.intersection(own.tolist()) if twice else set()
        away = _away(_table(store, "documents", name), found, holds) if found else {}
        if away:
            parts.append(_variant(store, name, away))
        else:
            store.put_back(name)
            parts.append(Part(name, entry.claims, entry.counts))
    return parts


def _keys(store: Store, part: str) -> Any:
    import numpy as np
    import pyarrow.parquet as pq

    # Not `read_table`: it loads Arrow's data sets, which takes longer than reading some parts.
    file = pq.ParquetFile(io.BytesIO(store.read("documents", part)))
    column = file.read(columns=["key"], use_threads=False).column("key").drop_null()
    return column.to_numpy().astype(np.uint64)


def _table(store: Store, table: str, part: str) -> pa.Table:
    import pyarrow.parquet as pq

    return pq.read_table(io.BytesIO(store.read(table, part)), use_threads=False)


def _away(documents: pa.Table, found: set[int], holds: dict[str, bytes | None]) -> dict[int, str]:
    """Return the rows of a part that are set aside, each with the detail; note those that hold."""
    away = {}
    columns = ("key", "doc_id", "fate", "sha256")
    rows = zip(*(documents.column(name).to_pylist() for name in columns), strict=True)
    for row, (key, doc_id, fate, sha256) in enumerate(rows):
        if key not in found or fate == EXCLUDED:
            continue
        if doc_id in holds:
            same = holds[doc_id] == sha256
            away[row] = f"{'duplicate' if same else 'id taken'}: {doc_id}"
        else:
            holds[doc_id] = sha256
    return away


def _variant(store: Store, part: str, away: Mapping[int, str]) -> Part:
    import pyarrow as pa

    documents = _table(store, "documents", part)
    rows = documents.to_pylist()
    gone = set()
    for row, detail in away.items():
        gone.add(rows[row]["doc_id"])
        place = f"{rows[row]['path']}, document {rows[row]['doc_id']}"
        rows[row] |= {"fate": EXCLUDED, "detail": detail, "claims": 0, "text": None, "place": place}
    kept = {r["doc_id"] for r in rows if r["fate"] == CLAIMS}
    said = hashlib.sha256(repr(sorted(away.items())).encode("utf-8", "replace")).hexdigest()[:12]
    claims = b""
    number = 0
    if data := store.read("claims", part):
        import pyarrow.parquet as pq

        found = pq.read_table(io.BytesIO(data), use_threads=False)
        mask = [doc_id in kept for doc_id in found.column("doc_id").to_pylist()]
        left = found.filter(pa.array(mask, pa.bool_()))
        number = left.num_rows
        claims = parquet_bytes(left) if number else b""
    table = pa.Table.from_pylist(rows, schema=documents.schema)
    store.put_variant(part, f"{part}-{said}", claims, parquet_bytes(table))
    pairs = ((r["fate"], (r["detail"] or "").partition(": ")[0]) for r in rows)
    return Part(f"{part}-{said}", number, by_fate(pairs))
