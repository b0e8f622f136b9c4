"""Over- and under-used words: log-odds with an informative prior, corrected for many comparisons.

Method: B. L. Monroe, M. P. Colaresi and K. M. Quinn, "Fightin' Words: Lexical feature selection and
evaluation for identifying the content of political conflict", Political Analysis 16 (2008), 372-403
(https://doi.org/10.1093/pan/mpn018), equations 15 to 22. The prior is the words of all outlets
together, so that a rare word is drawn to "used alike" and a frequent one speaks for itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias.words import MENTIONS, MINIMUM_DOCUMENTS, MINIMUM_USES, too_few
from evac.analyse.quotation import quote_spans
from evac.extract.text.names import fold
from evac.models import Document

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: How often each word stands in each document, by doc_id.
Bags = Mapping[str, Mapping[str, int]]

#: A difference is said where its corrected p lies below this (false discovery rate).
ALPHA: Final = 0.05

OVER_USED_COLUMNS: Final = (
    "outlet",
    "word",
    "uses",
    "of",
    "elsewhere",
    "of_elsewhere",
    "documents",
    "log_odds",
    "z",
    "p",
    "p_corrected",
    "reading",
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


def words_outside_quotations(documents: Sequence[Document]) -> dict[str, Counter[str]]:
    """Return, by doc_id, which words stand outside quotation marks, each counted once a document.

    Once, because the words of one report depend on each other: a report that says a word nine
    times is one writer's choice.
    """
    bags = {}
    for document in documents:
        pieces, at = [], 0
        for start, end in quote_spans(document.text):
            pieces.append(document.text[at:start])
            at = end
        own = " ".join((*pieces, document.text[at:]))
        bags[document.doc_id] = Counter(set(_WORD.findall(fold(own))))
    return bags


def labels_outside_quotations(
    uses: pd.DataFrame, documents: Sequence[Document]
) -> dict[str, Counter[str]]:
    """Return, by doc_id, how often each label of a table of `label_use` stands outside quotations.

    Documents without any label have an empty bag: they say none, which is not the same as not read.
    """
    bags: dict[str, Counter[str]] = {document.doc_id: Counter() for document in documents}
    own = uses[~uses["quoted"].astype(bool) & ~uses["referent"].isin(MENTIONS)]
    for doc_id, label in zip(own["doc_id"], own["label"], strict=True):
        bags[doc_id][label] += 1
    return bags


def log_odds(one: Floats, other: Floats, prior: Floats) -> tuple[Floats, Floats]:
    """Return the log-odds ratio of each word in `one` against `other`, and its z-score.

    All three are arrays of counts over the same words; `prior` holds positive pseudo-counts.

    Raises:
        ValueError: a prior count is not positive.
    """
    import numpy as np

    if not (prior > 0).all():
        raise ValueError("the prior must be positive for every word")
    a, b = one + prior, other + prior
    with np.errstate(divide="ignore", invalid="ignore"):
        delta = np.log(a / (a.sum() - a)) - np.log(b / (b.sum() - b))
    # A vocabulary of a single word has no odds: it is all there is, on both sides.
    delta = np.where(np.isfinite(delta), delta, 0.0)
    return delta, delta / np.sqrt(1 / a + 1 / b)


def over_used(
    bags: Bags,
    outlets: Mapping[str, str | None],
    *,
    minimum: int = MINIMUM_USES,
    minimum_documents: int = MINIMUM_DOCUMENTS,
    alpha: float = ALPHA,
) -> pd.DataFrame:
    """Return how each outlet's use of each word differs from the other outlets' together.

    Columns OVER_USED_COLUMNS; `outlets` gives the outlet of each doc_id, documents of none are
    left out. `uses` of `of` words are the outlet's, `elsewhere` of `of_elsewhere` the others'.
    `p` is two-sided and `p_corrected` after Benjamini and Hochberg over all words and outlets that
    are compared. An outlet (or the rest) below the minima has one row a word with NA and "too few
    to say". Rows by outlet, then by |z|.
    """
    import numpy as np
    import pandas as pd
    from scipy.stats import false_discovery_control, norm

    words, counts, documents = _by_outlet(bags, outlets)
    everything = sum(counts.values(), start=np.zeros(len(words)))
    whole = int(everything.sum())
    rows: list[dict[str, Any]] = []
    for outlet, own in counts.items():
        of, rest = int(own.sum()), whole - int(own.sum())
        others = sum(documents.values()) - documents[outlet]
        enough = min(of, rest) >= minimum and min(documents[outlet], others) >= minimum_documents
        used = np.flatnonzero(everything)
        # Words that nobody uses have no odds; the prior is the use by all outlets together.
        delta, z = log_odds(own[used], everything[used] - own[used], everything[used])
        for place, at in enumerate(used):
            rows.append(
                {
                    "outlet": outlet,
                    "word": words[at],
                    "uses": int(own[at]),
                    "of": of,
                    "elsewhere": int(everything[at] - own[at]),
                    "of_elsewhere": rest,
                    "documents": documents[outlet],
                    "log_odds": float(delta[place]) if enough else None,
                    "z": float(z[place]) if enough else None,
                    "p": float(2 * norm.sf(abs(z[place]))) if enough else None,
                    "p_corrected": None,
                    "reading": "" if enough else too_few(of, documents[outlet]),
                }
            )
    compared = [row for row in rows if row["p"] is not None]
    corrected = false_discovery_control([row["p"] for row in compared]) if compared else ()
    for row, p in zip(compared, corrected, strict=True):
        row["p_corrected"] = float(p)
        row["reading"] = _reading(row, alpha)
    rows.sort(key=lambda row: (row["outlet"], -abs(row["z"] or 0), row["word"]))
    frame = pd.DataFrame(rows, columns=list(OVER_USED_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(("outlet", "word", "reading"), "string")
    kinds |= dict.fromkeys(("uses", "of", "elsewhere", "of_elsewhere", "documents"), "Int64")
    kinds |= dict.fromkeys(("log_odds", "z", "p", "p_corrected"), "Float64")
    return frame.astype(kinds)


def _by_outlet(
    bags: Bags, outlets: Mapping[str, str | None]
) -> tuple[list[str], dict[str, Floats], dict[str, int]]:
    """Return the words, how often each outlet uses them, and the documents with any, by outlet."""
    import numpy as np

    summed: dict[str, Counter[str]] = {}
    documents: Counter[str] = Counter()
    for doc_id, bag in bags.items():
        outlet = outlets.get(doc_id)
        if outlet is not None and bag:
            summed.setdefault(outlet, Counter()).update(bag)
            documents[outlet] += 1
    words = sorted({word for bag in summed.values() for word in bag})
    counts = {
        outlet: np.array([bag[word] for word in words], dtype=float)
        for outlet, bag in sorted(summed.items())
    }
    return words, counts, dict(documents)


def _reading(row: Mapping[str, Any], alpha: float) -> str:
    counted = f"{row['uses']:,} of {row['of']:,}, elsewhere {row['elsewhere']:,} of "
    counted += f"{row['of_elsewhere']:,}"
    if row["p_corrected"] >= alpha:
        return f"no difference that the counts carry ({counted})"
    more = "more" if row["log_odds"] > 0 else "less"
    return f"{more} often than elsewhere ({counted}; z = {row['z']:.1f})"
