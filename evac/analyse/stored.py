"""Questions to a store of a million claims, answered by Arrow without an object a claim.

What is told here is how much is said of whom and where. It adds no figures: how many claims on one
movement belong together only the reconciliation knows, so it gets the claims of a corridor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from evac.bulk.parts import EXCLUDED, claims_of
from evac.bulk.stored import Stored
from evac.models import Claim

if TYPE_CHECKING:
    import pandas as pd

CORRIDOR_COLUMNS = (
    "origin",
    "destination",
    "origin_id",
    "destination_id",
    "claims",
    "documents",
    "sources",
    "date_start",
    "date_end",
)
OUTLET_COLUMNS = ("outlet", "fate", "documents", "claims")


def told_corridors(stored: Stored, most: int | None = None) -> pd.DataFrame:
    """Return the corridors that claims tell of, those of most claims first; `most` of them.

    The columns are `CORRIDOR_COLUMNS`: numbers of claims, documents and named sources, and the
    first and last day told, missing where none is. An end that nobody names is missing.
    """
    keys = list(CORRIDOR_COLUMNS[:4])
    table = stored.claims_data().to_table(
        columns=[*keys, "claim_id", "doc_id", "source", "date_start", "date_end"]
    )
    found = table.group_by(keys).aggregate(
        [
            ("claim_id", "count"),
            ("doc_id", "count_distinct"),
            ("source", "count_distinct", _only_valid()),
            ("date_start", "min"),
            ("date_end", "max"),
        ]
    )
    names = [_RENAMED.get(name, name) for name in found.column_names]
    frame: pd.DataFrame = found.rename_columns(names).to_pandas()
    order = ["claims", "documents", *keys]
    ascending = [False, False, *[True] * len(keys)]
    ordered = frame.sort_values(order, ascending=ascending, na_position="last", ignore_index=True)
    told = ordered[list(CORRIDOR_COLUMNS)]
    return told if most is None else told.head(most)


def outlets(stored: Stored) -> pd.DataFrame:
    """Return how many documents of each outlet had which fate, and their claims, by outlet."""
    table = stored.documents_data().to_table(columns=["outlet", "fate", "claims"])
    found = table.group_by(["outlet", "fate"]).aggregate([("fate", "count"), ("claims", "sum")])
    names = [_RENAMED.get(name, name) for name in found.column_names]
    frame: pd.DataFrame = found.rename_columns(names).to_pandas()
    ordered = frame.sort_values(["outlet", "fate"], na_position="last", ignore_index=True)
    return ordered[list(OUTLET_COLUMNS)]


def claims_page(stored: Stored, first: int, number: int) -> list[Claim]:
    """Return so many claims in order of reading, from the one at `first` (counted from 0).

    Only the parts that hold them are read.
    """
    import pyarrow.parquet as pq

    page: list[Claim] = []
    before = 0
    for name, held in stored.parts:
        if before + held > first and held:
            table = pq.read_table(stored.path("claims", name), partitioning=None)
            page += claims_of(table.slice(max(0, first - before), number - len(page)))
        before += held
        if len(page) >= number:
            break
    return page


def claims_where(stored: Stored, **wanted: str | Sequence[str]) -> Iterator[Claim]:
    """Yield the claims whose fields have one of the values wanted, in order of reading.

    `claims_where(stored, origin_id="...", destination_id=["...", "..."])` gives a corridor's, for
    `reconcile`.
    """
    import pyarrow.compute as pc

    condition: Any = None
    for name, values in wanted.items():
        one = pc.field(name).isin([values] if isinstance(values, str) else list(values))
        condition = one if condition is None else condition & one
    yield from claims_of(stored.claims_data().to_table(filter=condition))


def excluded(stored: Stored) -> pd.DataFrame:
    """Return every document that was set aside: its id, where it stands, and why."""
    import pyarrow.compute as pc

    table = stored.documents_data().to_table(
        columns=["doc_id", "place", "detail"], filter=pc.field("fate") == EXCLUDED
    )
    found: pd.DataFrame = table.to_pandas()
    return found


_RENAMED = {
    "claim_id_count": "claims",
    "doc_id_count_distinct": "documents",
    "source_count_distinct": "sources",
    "date_start_min": "date_start",
    "date_end_max": "date_end",
    "fate_count": "documents",
    "claims_sum": "claims",
}


def _only_valid() -> Any:
    import pyarrow.compute as pc

    return pc.CountOptions(mode="only_valid")
