"""Reports that are copies of one another with small edits: reprints, and one statement by many.

Two reports share text where they share runs of words (shingles; A. Z. Broder, "On the resemblance
and containment of documents", 1997, https://doi.org/10.1109/SEQUEN.1997.666900). Shared shingles
are counted for all pairs at once as a product of sparse matrices (SciPy), exactly, so that nothing
depends on a random hash; clusters are its connected components.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from evac.extract.text.names import fold
from evac.models import Document

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: Words in a run. Three survive one changed word in five about half the time, and two reports of
#: one event in words of their own share few (benchmarks/bias/README.md has both figures).
SHINGLE: Final = 3
#: Which share of the shorter report's shingles the other must hold. Of an edit that changes 25 % of
#: the words two in five are left; reports of different events stay below one in ten, and those
#: that share an agency's background paragraphs lie between: copies from one in four on.
THRESHOLD: Final = 0.25
#: A run found in more reports than this is a formula ("according to the") or a site's furniture,
#: and joins nobody. It bounds the work too: a run shared by n reports costs n x n. So the words
#: of a statement that more outlets than this print unchanged are not found by it.
COMMONEST: Final = 100
#: A run found in so many reports of one outlet is its own furniture (teasers, tags, a paragraph of
#: background that it keeps), which says nothing on where the report comes from.
FURNITURE: Final = 3
#: Reports with fewer shingles are too short to say whose words they are.
LEAST: Final = 20
#: Rows of the product that are in memory at a time.
_BLOCK: Final = 4096

CLUSTER_COLUMNS: Final = (
    "cluster",
    "doc_id",
    "outlet",
    "published",
    "origin",
    "is_origin",
    "overlap",
    "documents",
    "outlets",
)
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class NearCopies:
    """Pairs of documents (indexes, the first the smaller) and which share of the shorter is shared.

    `cluster_of` has one number a document; documents alone have one of their own.
    """

    pairs: tuple[tuple[int, int, float], ...]
    cluster_of: tuple[int, ...]


def near_copies(
    texts: Sequence[str],
    *,
    threshold: float = THRESHOLD,
    outlets: Sequence[str | None] | None = None,
) -> NearCopies:
    """Return which texts hold so much of each other that one is a copy of the other, edited.

    `threshold` is the share (0 to 1) of the shorter text's shingles that both hold. A text below
    LEAST shingles is nobody's copy. With `outlets` (one a text), runs that stand in FURNITURE or
    more texts of one outlet are left out of its texts altogether. The order of the texts changes
    nothing but the numbers.

    Raises:
        ValueError: the threshold is not between 0 and 1.
    """
    import numpy as np
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    if not 0 < threshold <= 1:
        raise ValueError(f"threshold is {threshold}; it is a share above 0 and up to 1")
    rows, columns, sizes = _shingles(texts, outlets)
    count = len(texts)
    if not len(rows):
        return NearCopies((), tuple(range(count)))
    holds = sparse.csr_matrix(
        (np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=(count, columns.max() + 1)
    )
    held_by = holds.T.tocsr()
    pairs: list[tuple[int, int, float]] = []
    for start in range(0, count, _BLOCK):
        shared = (holds[start : start + _BLOCK] @ held_by).tocoo()
        one, other, n = shared.row + start, shared.col, shared.data
        smaller = np.minimum(sizes[one], sizes[other])
        kept = (one < other) & (smaller >= LEAST) & (n >= threshold * smaller)
        share = n[kept] / np.maximum(1, smaller[kept])
        pairs += zip(one[kept].tolist(), other[kept].tolist(), share.tolist(), strict=True)
    ends = np.array([pair[:2] for pair in pairs], dtype=np.int64).reshape(-1, 2)
    graph = sparse.coo_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    _, numbers = connected_components(graph, directed=False)
    return NearCopies(tuple(sorted(pairs)), tuple(int(number) for number in numbers))


def copy_clusters(documents: Sequence[Document], *, threshold: float = THRESHOLD) -> pd.DataFrame:
    """Return the clusters of near-copies, one row a document in one; columns CLUSTER_COLUMNS.

    `origin` is the document published first, which says which was first here, not who wrote it;
    NA where a day is missing or two share the first day. `overlap` is the largest share that the
    document has with another of the cluster. Largest clusters first.
    """
    import pandas as pd

    found = near_copies(
        [document.text for document in documents],
        threshold=threshold,
        outlets=[document.outlet for document in documents],
    )
    largest: dict[int, float] = {}
    for one, other, share in found.pairs:
        largest[one] = max(largest.get(one, 0), share)
        largest[other] = max(largest.get(other, 0), share)
    members: dict[int, list[int]] = {}
    for place in largest:
        members.setdefault(found.cluster_of[place], []).append(place)
    rows: list[tuple[Any, ...]] = []
    ordered = sorted(members.values(), key=lambda m: (-len(m), min(documents[i].doc_id for i in m)))
    for number, places in enumerate(ordered, 1):
        own = sorted(
            (documents[i] for i in places),
            key=lambda d: (d.published is None, d.published, d.doc_id),
        )
        origin = _origin(own)
        outlets = len({d.outlet for d in own if d.outlet})
        overlap = {documents[i].doc_id: largest[i] for i in places}
        rows += [
            (
                number,
                d.doc_id,
                d.outlet,
                d.published,
                origin,
                None if origin is None else d.doc_id == origin,
                overlap[d.doc_id],
                len(own),
                outlets,
            )
            for d in own
        ]
    frame = pd.DataFrame(rows, columns=list(CLUSTER_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(("doc_id", "outlet", "origin"), "string")
    kinds |= dict.fromkeys(("cluster", "documents", "outlets"), "Int64")
    frame = frame.astype({**kinds, "is_origin": "boolean", "overlap": "Float64"})
    frame["published"] = pd.to_datetime(frame["published"])
    return frame


def without_copies(documents: Sequence[Document], clusters: pd.DataFrame) -> list[Document]:
    """Return the documents with one left of each cluster: its origin, or else the first row."""
    first = clusters.drop_duplicates("cluster")
    kept = set(first["origin"].fillna(first["doc_id"]))
    copies = set(clusters["doc_id"]) - kept
    return [document for document in documents if document.doc_id not in copies]


def _origin(own: Sequence[Document]) -> str | None:
    if any(document.published is None for document in own):
        return None
    first, second = own[0], own[1]
    return first.doc_id if first.published != second.published else None


def _shingles(
    texts: Sequence[str], outlets: Sequence[str | None] | None
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return (text, shingle) for each shingle of two texts or more, and all shingles by text."""
    import numpy as np

    numbers: dict[str, int] = {}
    rows, runs, sizes = [], [], np.zeros(len(texts), dtype=np.int64)
    for place, text in enumerate(texts):
        words = np.array(
            [numbers.setdefault(w, len(numbers)) for w in _WORD.findall(fold(text))], dtype=np.int64
        )
        if len(words) < SHINGLE:
            continue
        run = words[: 1 - SHINGLE].astype(np.uint64)
        for step in range(1, SHINGLE):
            # Mixed into 64 bits: two runs meet by chance in one of 10^19 pairs.
            follow = words[step : len(words) - SHINGLE + 1 + step].astype(np.uint64)
            run = (run ^ (run >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15) + follow
        run = np.unique(run)
        sizes[place] = len(run)
        runs.append(run)
        rows.append(np.full(len(run), place, dtype=np.int64))
    if not runs:
        none = np.zeros(0, dtype=np.int64)
        return none, none, sizes
    places = np.concatenate(rows)
    _, columns = np.unique(np.concatenate(runs), return_inverse=True)
    if outlets is not None:
        own = ~_furniture(places, columns, outlets)
        places, columns = places[own], columns[own]
        sizes = np.bincount(places, minlength=len(texts))
    counts = np.bincount(columns)
    kept = (counts[columns] > 1) & (counts[columns] <= COMMONEST)
    _, columns = np.unique(columns[kept], return_inverse=True)
    return places[kept], columns.astype(np.int64), sizes


def _furniture(
    places: NDArray[np.int64], columns: NDArray[np.int64], outlets: Sequence[str | None]
) -> NDArray[np.bool_]:
    """Return which (text, shingle) are an outlet's own furniture; a text of no outlet has none."""
    import numpy as np

    names = {name: number for number, name in enumerate(sorted({o for o in outlets if o}), 1)}
    home = np.array([names.get(outlet or "", 0) for outlet in outlets], dtype=np.int64)[places]
    pairs = columns * (len(names) + 1) + home
    _, group, counts = np.unique(pairs, return_inverse=True, return_counts=True)
    furniture: NDArray[np.bool_] = (counts[group] >= FURNITURE) & (home > 0)
    return furniture
