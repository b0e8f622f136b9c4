"""The part of a store that pages show: whole documents, of the corridors most claims tell of first.

A store may hold a million claims. What pages do with claims (holding each against each, a page a
document) is for hundreds; the rest is counted here, and every page says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from evac.models import Claim, Document, Exclusion
from evac.wording import counted

if TYPE_CHECKING:
    import pyarrow as pa

    from evac.bulk.stored import Stored

#: So many claims are shown at most, but for those of the last document: four times as many make a
#: page on bias of 10 MB.
MOST_CLAIMS: Final = 500
#: So many inputs that were set aside are listed; the store has them all.
_MOST_EXCLUDED: Final = 500
#: So many corridors are told of in words.
_TOLD: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """What a store holds, of which some is shown.

    `claims` and `documents` are those of the store, `documents` by what became of them, `dropped`
    the figures that are no claims by reason, `corridors` the (origin, destination, claims) of most
    claims, None for an end that nobody names.
    """

    claims: int
    documents: dict[str, int]
    dropped: dict[str, int]
    corridors: tuple[tuple[str | None, str | None, int], ...]

    def told(self, claims: int, documents: int) -> str:
        """Return in words what is left out where so many claims and documents are shown."""
        held = self.documents.get("claims", 0)
        read = sum(self.documents.values())
        if claims >= self.claims:
            text = f"All {counted(self.claims, 'claim')} of a store of {counted(read, 'document')}."
        else:
            text = (
                f"Shown are {claims:,} of the {counted(self.claims, 'claim')} of a store, from "
                f"{documents:,} of its {counted(held, 'document')} with claims ({read:,} in all): "
                "whole documents, those first that tell of the corridors with most claims. "
                "Everything below is of these alone; no sum here is one of the store."
            )
        named = [_named(*corridor) for corridor in self.corridors[:_TOLD]]
        if named:
            text += f" Most claims of the store are on {'; '.join(named)}."
        if self.dropped:
            dropped = sum(self.dropped.values())
            text += f" {counted(dropped, 'dropped figure')} are counted, not listed."
        return text


def _named(origin: str | None, destination: str | None, claims: int) -> str:
    ends = f"{origin or 'no origin named'} to {destination or 'no destination named'}"
    return f"{ends} ({counted(claims, 'claim')})"


def documents_of(
    stored: Stored, most: int = MOST_CLAIMS
) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """Return the documents that are shown with all their claims, in order of reading.

    Memory: three columns of all claims, and the documents that are chosen.
    """
    import pyarrow.compute as pc

    chosen = _chosen(stored, most)
    documents: list[Document] = []
    claims: list[Claim] = []
    for table in _batches(stored, "documents", pc.field("fate") == "claims", chosen):
        documents += (_document(row) for row in table.to_pylist())
    for table in _batches(stored, "claims", None, chosen):
        claims += _claims(table)
    return tuple(documents), tuple(claims)


def exclusions_of(stored: Stored) -> tuple[Exclusion, ...]:
    """Return the first inputs that were set aside: where each stands, and why."""
    found = []
    for place, said in stored.excluded(_MOST_EXCLUDED):
        reason, _, detail = said.partition(": ")
        found.append(Exclusion(path=place, reason=reason, detail=detail))
    return tuple(found)


def portion_of(stored: Stored) -> Portion:
    """Return what a store holds, counted."""
    from evac.analyse.stored import told_corridors

    frame = told_corridors(stored, _TOLD)
    ends = zip(frame["origin"], frame["destination"], frame["claims"], strict=True)
    return Portion(
        claims=stored.claims,
        documents={fate: sum(details.values()) for fate, details in stored.counts.items()},
        dropped=dict(stored.dropped),
        corridors=tuple((_known(start), _known(goal), int(number)) for start, goal, number in ends),
    )


def _chosen(stored: Stored, most: int) -> set[str]:
    """Return the ids of the documents that are shown."""
    keys = ["origin_id", "destination_id"]
    table = stored.claims_data().to_table(columns=["doc_id", *keys])
    if table.num_rows <= most:
        return set(table.column("doc_id").unique().to_pylist())
    sizes = table.group_by(keys).aggregate([("doc_id", "count")]).to_pylist()
    # What names neither end is on no corridor: it comes last, however much of it there is.
    sizes.sort(key=lambda row: (not any(row[key] for key in keys), -row["doc_id_count"], str(row)))
    rank = {tuple(row[key] for key in keys): number for number, row in enumerate(sizes)}
    best: dict[str, int] = {}
    held: dict[str, int] = {}
    columns = [table.column(name).to_pylist() for name in ("doc_id", *keys)]
    for doc_id, origin, destination in zip(*columns, strict=True):
        number = rank[origin, destination]
        best[doc_id] = min(number, best.get(doc_id, number))
        held[doc_id] = held.get(doc_id, 0) + 1
    chosen: set[str] = set()
    total = 0
    for doc_id in sorted(best, key=best.__getitem__):  # stable: in order of reading within a rank
        if total >= most:
            break
        chosen.add(doc_id)
        total += held[doc_id]
    return chosen


def _batches(stored: Stored, name: str, condition: Any, doc_ids: set[str]) -> Iterator[pa.Table]:
    import pyarrow as pa
    import pyarrow.compute as pc

    data = stored.claims_data() if name == "claims" else stored.documents_data()
    wanted = pc.field("doc_id").isin(pa.array(sorted(doc_ids), pa.string()))
    where = wanted if condition is None else condition & wanted
    for batch in data.to_batches(filter=where):
        if batch.num_rows:
            yield pa.Table.from_batches([batch])


def _claims(table: pa.Table) -> Iterator[Claim]:
    from evac.bulk.parts import claims_of

    return claims_of(table)


def _document(row: dict[str, Any]) -> Document:
    names = ("doc_id", "text", "outlet", "url", "published", "published_basis", "title", "path")
    return Document(**{name: row[name] for name in names}, sha256=(row["sha256"] or b"").hex())


def _known(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def read_portion(cells: dict[str, Any]) -> Portion:
    """Return a portion as `dataclasses.asdict` and JSON left it."""
    corridors = tuple((start, goal, number) for start, goal, number in cells["corridors"])
    return Portion(**cells | {"corridors": corridors})
