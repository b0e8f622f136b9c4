"""Which figures of an outlet fit only in another reading: totals as days, plans as done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias.voices import NO_OUTLET
from evac.analyse.bias.words import MINIMUM_DOCUMENTS, MINIMUM_USES, share_of
from evac.models import Claim, Document, Verdict

if TYPE_CHECKING:
    import pandas as pd

MISREAD_COLUMNS: Final = (
    "outlet",
    "kind",
    "count",
    "of",
    "documents",
    "share",
    "low",
    "high",
    "claims",
    "reading",
)
#: Words of a verdict's `reading` (analyse.readings, rereadings), and the kind of misreading that
#: they tell, in this order. A total of other days is one told as a day's only for an increment.
_KINDS: Final = (
    ("plan told as done", "a plan told as done"),
    ("all people, not", "everybody told as one class of people"),
    ("a factor of", "a wrong scale"),
    ("digit", "a slip of digits"),
    ("total of", "a total told as a day's figure"),
    ("figure of", "a figure of another day or place"),
)
OTHER_TOTAL: Final = "a total of other days"
OTHER: Final = "another reading"
CONFLICT: Final = "a conflict that no reading solves"


def misread_by(
    verdicts: Sequence[Verdict],
    claims: Sequence[Claim],
    documents: Sequence[Document],
    *,
    minimum: int = MINIMUM_USES,
    minimum_documents: int = MINIMUM_DOCUMENTS,
) -> pd.DataFrame:
    """Return how many figures of each outlet are misread, by the kind of it; MISREAD_COLUMNS.

    Verdicts "misread" (a total told as a day's figure, a plan as done) and "conflict", of the `of`
    figures of the outlet; share with a 95 % Wilson interval, NA below the minima. `claims` leads
    to each. Which link of the chain misread is not known: the outlet may have passed on what it
    was told.
    """
    import pandas as pd

    outlets = {document.doc_id: document.outlet for document in documents}
    known = {claim.claim_id: claim for claim in claims}
    every: dict[str, list[str]] = {}
    for claim in claims:
        every.setdefault(outlets.get(claim.doc_id) or NO_OUTLET, []).append(claim.doc_id)
    found: dict[tuple[str, str], list[str]] = {}
    for verdict in verdicts:
        told = known.get(verdict.claim_id)
        if told is not None and verdict.verdict in ("misread", "conflict"):
            outlet = outlets.get(told.doc_id) or NO_OUTLET
            found.setdefault((outlet, kind_of(verdict, told)), []).append(verdict.claim_id)
    rows = []
    for (outlet, kind), ids in sorted(found.items(), key=lambda i: (i[0][0], -len(i[1]), i[0][1])):
        of, reports = len(every[outlet]), len(set(every[outlet]))
        enough = of >= minimum and reports >= minimum_documents
        share, low, high, said = share_of(len(ids), of, reports, enough)
        row = (outlet, kind, len(ids), of, reports, share, low, high, "|".join(ids), said)
        rows.append(row)
    frame = pd.DataFrame(rows, columns=list(MISREAD_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(("outlet", "kind", "claims", "reading"), "string")
    kinds |= dict.fromkeys(("count", "of", "documents"), "Int64")
    return frame.astype({**kinds, **dict.fromkeys(("share", "low", "high"), "Float64")})


def kind_of(verdict: Verdict, claim: Claim) -> str:
    """Return which kind of misreading a verdict "misread" or "conflict" on a claim tells."""
    if verdict.verdict == "conflict":
        return CONFLICT
    for words, kind in _KINDS:
        if words in verdict.reading:
            return OTHER_TOTAL if "total" in words and claim.aggregation != "increment" else kind
    return OTHER
