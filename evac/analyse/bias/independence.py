"""How many independent voices stand behind a movement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pandas as pd

INDEPENDENT_COLUMNS: Final = (
    "movement_id",
    "date_end",
    "origin",
    "destination",
    "claims",
    "outlets",
    "institutions",
    "effective",
    "sources",
    "reading",
)


def independent_sources(
    figures: pd.DataFrame, clusters: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the effective number of independent sources of each movement; INDEPENDENT_COLUMNS.

    `figures` is a table of `bias.figure_spread`; with `clusters` (of `near_copies.copy_clusters`,
    with the columns doc_id and cluster) the reports of a cluster count as one. `effective` is 1
    over the sum of squared shares of the institutions (the inverse Simpson index; M. O. Hill,
    Ecology 54 (1973), 427-432): ten reprints of one ministry are 1, two bodies told alike often 2.
    """
    import pandas as pd

    told = figures
    if clusters is not None and len(clusters) and "doc_id" in figures:
        joined = dict(zip(clusters["doc_id"], clusters["cluster"], strict=True))
        group = [f"cluster {joined[d]}" if d in joined else d for d in figures["doc_id"]]
        told = figures.assign(report=group).drop_duplicates(
            ["movement_id", "institution", "report"]
        )
    rows: list[tuple[Any, ...]] = []
    for movement_id, own in figures.groupby("movement_id", sort=False):
        counted = told[told["movement_id"] == movement_id]["institution"].value_counts()
        shares = counted / counted.sum()
        effective = float(1 / (shares**2).sum())
        head = own.iloc[0]
        names = "; ".join(sorted(counted.index))
        n = len(counted)
        said = f"{len(own)} figure{'s' * (len(own) != 1)}, {n} institution{'s' * (n != 1)}"
        outlets = int(own["outlet"].nunique())
        rows.append(
            (
                movement_id,
                head["date_end"],
                head["origin"],
                head["destination"],
                len(own),
                outlets,
                n,
                effective,
                names,
                f"{said}: as much as {effective:.1f} that count alike",
            )
        )
    frame = pd.DataFrame(rows, columns=list(INDEPENDENT_COLUMNS))
    texts = ("movement_id", "origin", "destination", "sources", "reading")
    kinds: dict[str, Any] = dict.fromkeys(texts, "string")
    kinds |= dict.fromkeys(("claims", "outlets", "institutions"), "Int64")
    return frame.astype({**kinds, "effective": "Float64"})
