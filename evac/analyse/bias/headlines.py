"""Headline against body: does an outlet choose other words above a report than in it?"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias.words import MINIMUM_DOCUMENTS, MINIMUM_USES, too_few, wilson

if TYPE_CHECKING:
    import pandas as pd

HEADLINE_COLUMNS: Final = (
    "outlet",
    "label",
    "stance",
    "headline",
    "of_headline",
    "body",
    "of_body",
    "documents",
    "difference",
    "low",
    "high",
    "reading",
)


def headline_against_body(
    uses: pd.DataFrame,
    *,
    referent: str = "armed_opposition",
    minimum: int = MINIMUM_USES,
    minimum_documents: int = MINIMUM_DOCUMENTS,
) -> pd.DataFrame:
    """Return each label's share in an outlet's headlines less that in its bodies; HEADLINE_COLUMNS.

    `uses` is a table of `label_use`; words in quotation marks are left out. `headline` of
    `of_headline` words for the referent are the label, and `body` of `of_body`. `difference` is
    the share in headlines less that in bodies (-1 to 1), with a 95 % interval by Newcombe's hybrid
    score method (R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10); NA, and
    "too few to say", where either side is below `minimum` words or `minimum_documents` reports.
    """
    import pandas as pd

    own = uses[uses["referent"].eq(referent) & ~uses["quoted"].astype(bool)]
    rows: list[tuple[Any, ...]] = []
    for outlet, words in own.groupby("outlet"):
        heads, bodies = words[words["part"].eq("headline")], words[words["part"].eq("body")]
        n, m = len(heads), len(bodies)
        reports = min(int(heads["doc_id"].nunique()), int(bodies["doc_id"].nunique()))
        enough = min(n, m) >= minimum and reports >= minimum_documents
        for (label, stance), some in words.groupby(["label", "stance"]):
            a = int(some["part"].eq("headline").sum())
            b = len(some) - a
            told = difference(a, n, b, m) if enough else (None, None, None)
            said = _said(told, n, m) if enough else too_few(min(n, m), reports)
            rows.append((outlet, label, stance, a, n, b, m, reports, *told, said))
    rows.sort(key=lambda row: (row[0], -(row[3] + row[5]), row[1]))
    frame = pd.DataFrame(rows, columns=list(HEADLINE_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(("outlet", "label", "stance", "reading"), "string")
    counts = ("headline", "of_headline", "body", "of_body", "documents")
    kinds |= dict.fromkeys(counts, "Int64")
    return frame.astype({**kinds, **dict.fromkeys(("difference", "low", "high"), "Float64")})


def difference(a: int, n: int, b: int, m: int) -> tuple[float, float, float]:
    """Return the difference of two shares, a/n less b/m, with Newcombe's 95 % score interval.

    Raises:
        ValueError: a group is empty, or a count is not between 0 and its group.
    """
    p, q = a / n if n else 0.0, b / m if m else 0.0
    (low_p, high_p), (low_q, high_q) = wilson(a, n), wilson(b, m)
    middle = p - q
    low = middle - sqrt((p - low_p) ** 2 + (high_q - q) ** 2)
    high = middle + sqrt((high_p - p) ** 2 + (q - low_q) ** 2)
    return middle, low, high


def _said(told: tuple[float | None, float | None, float | None], n: int, m: int) -> str:
    middle, low, high = (0.0 if bound is None else bound for bound in told)
    counted = f"n = {n} in headlines, {m} below"
    if low <= 0 <= high:
        return f"no difference that the counts carry ({counted})"
    more = "more" if middle > 0 else "less"
    points = f"{abs(middle):.0%} points {more} in headlines"
    ends = sorted((abs(low), abs(high)))
    return f"{points} ({ends[0]:.0%} to {ends[1]:.0%}; {counted})"
