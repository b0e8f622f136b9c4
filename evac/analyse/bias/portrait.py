"""Each outlet in one row: its reports, its two words, whom it quotes, and whom it never does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias.heard import never_heard
from evac.analyse.bias.statements import UNNAMED
from evac.analyse.bias.words import MINIMUM_DOCUMENTS, MINIMUM_USES, too_few
from evac.models import Document

if TYPE_CHECKING:
    import pandas as pd

#: Words shown of each outlet: the ones it uses most.
WORDS_SHOWN: Final = 2
PORTRAIT_COLUMNS: Final = (
    "outlet",
    "documents",
    "uses",
    "words",
    "quoted",
    "never",
    "unheard",
    "reading",
)


def portraits(
    documents: Sequence[Document], uses: pd.DataFrame, spoken: pd.DataFrame
) -> pd.DataFrame:
    """Return one row an outlet: what it is seen to do here; columns PORTRAIT_COLUMNS.

    `uses` is a table of `label_use`, `spoken` of `statements.statements`. `words` are the two
    words for armed men that it uses most outside quotation marks, each with its count, out of
    `uses`; words tied with the second are named too. `quoted` are the bodies heard in it, with the
    number of their statements; `never` the bodies that others here quote and it doesn't; `unheard`
    the armed groups that its reports speak of and in no report let speak. `reading` says too few
    where nothing of that may be taken for the outlet's habit.
    """
    import pandas as pd

    armed = uses[uses["referent"].eq("armed_opposition")]
    own_words = armed[~armed["quoted"].astype(bool)]
    quoting = spoken[spoken["body"].ne(UNNAMED)]
    everybody = sorted(set(quoting["body"]))
    silent = never_heard(spoken, armed)
    silent = silent[silent["heard"].eq(0)]
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
                "; ".join(silent[silent["outlet"].eq(outlet)]["group"]) or None,
                f"n = {n} words in {reports} documents" if enough else too_few(n, reports),
            )
        )
    frame = pd.DataFrame(rows, columns=list(PORTRAIT_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(PORTRAIT_COLUMNS, "string")
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
