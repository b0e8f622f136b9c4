"""Each outlet in one row: its reports, its two words, whom it quotes, and whom it never does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias_words import MINIMUM_DOCUMENTS, MINIMUM_USES, too_few
from evac.models import Document

if TYPE_CHECKING:
    import pandas as pd

#: Words shown of each outlet: the ones it uses most.
WORDS_SHOWN: Final = 2
PORTRAIT_COLUMNS: Final = ("outlet", "documents", "uses", "words", "quoted", "never", "reading")


def portraits(
    documents: Sequence[Document], uses: pd.DataFrame, voices: pd.DataFrame
) -> pd.DataFrame:
    """Return one row an outlet: what it is seen to do here; columns PORTRAIT_COLUMNS.

    `uses` is a table of `label_use`, `voices` of `attributions`. `words` are the two words for
    armed men that it uses most outside quotation marks, each with its count, out of `uses`; words
    tied with the second are named too. `quoted` are the bodies that its figures rest on, with the
    number of figures, and `never` the bodies that others here quote and it doesn't. `reading` says
    too few where nothing of that may be taken for the outlet's habit.
    """
    import pandas as pd

    own_words = uses[~uses["quoted"].astype(bool) & uses["referent"].eq("armed_opposition")]
    quoting = voices[~voices["own_voice"].fillna(False) & voices["body"].notna()]
    everybody = sorted(set(quoting["body"]))
    rows: list[tuple[Any, ...]] = []
    for outlet in sorted({document.outlet for document in documents if document.outlet}):
        reports = sum(document.outlet == outlet for document in documents)
        counts = own_words[own_words["outlet"].eq(outlet)]["label"].value_counts()
        bodies = quoting[quoting["outlet"].eq(outlet)]["body"].value_counts()
        n = int(counts.sum())
        enough = n >= MINIMUM_USES and reports >= MINIMUM_DOCUMENTS
        rows.append(
            (
                outlet,
                reports,
                n,
                _most(counts),
                _counted(bodies),
                "; ".join(body for body in everybody if body not in bodies.index) or None,
                f"n = {n} words in {reports} documents" if enough else too_few(n, reports),
            )
        )
    frame = pd.DataFrame(rows, columns=list(PORTRAIT_COLUMNS))
    texts = ("outlet", "words", "quoted", "never", "reading")
    kinds: dict[str, Any] = dict.fromkeys(texts, "string")
    return frame.astype({**kinds, "documents": "Int64", "uses": "Int64"})


def _most(counts: pd.Series[int]) -> str | None:
    if counts.empty:
        return None
    ordered = counts.sort_index().sort_values(ascending=False, kind="stable")
    least = ordered.iloc[min(WORDS_SHOWN, len(ordered)) - 1]
    return _counted(ordered[ordered >= least])


def _counted(counts: pd.Series[int]) -> str | None:
    ordered = counts.sort_index().sort_values(ascending=False, kind="stable")
    return "; ".join(f"{name} ({n})" for name, n in ordered.items()) or None
