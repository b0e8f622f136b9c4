"""What a report on an evacuation speaks of: civilians, the wounded, the terms of leaving.

A figure counts who was on board; this asks whether a report says a word about them at all. The
words are those of evac/data/labels.yml whose referent is one of `words.MENTIONS`. Not
mentioned is not concealed: a short bulletin has no room, and a list of words misses what is said
in others.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias.voices import NO_OUTLET
from evac.analyse.bias.words import MENTIONS, MINIMUM_USES, share_of

if TYPE_CHECKING:
    import pandas as pd

MENTION_COLUMNS: Final = (
    "outlet",
    "topic",
    "mentioned",
    "of",
    "share",
    "low",
    "high",
    "words",
    "silent",
    "reading",
)
#: How a topic is called in a table.
TOPICS: Final = {
    "civilians": "civilians",
    "wounded": "wounded and sick",
    "conditions": "conditions of leaving",
}


def mentions(
    uses: pd.DataFrame,
    outlets: dict[str, str | None],
    reports: Collection[str],
    *,
    minimum: int = MINIMUM_USES,
) -> pd.DataFrame:
    """Return in how many of an outlet's reports on evacuations each topic comes up at all.

    Columns MENTION_COLUMNS. `uses` is a table of `label_use`, `outlets` gives the outlet of each
    doc_id, `reports` are the ids of the reports on evacuations (those with a claim): only they
    count. A word counts inside quotation marks too: the report speaks of it. `words` are the words
    by which, with the number of reports that have each; `silent` are the ids of the reports
    without any, joined by "|". `share` has a 95 % Wilson interval, NA below `minimum` reports.
    """
    import pandas as pd

    chosen = set(reports)
    spoken = uses[uses["referent"].isin(MENTIONS) & uses["doc_id"].isin(chosen)]
    own: dict[str, list[str]] = {}
    for doc_id in sorted(chosen):
        own.setdefault(outlets.get(doc_id) or NO_OUTLET, []).append(doc_id)
    rows: list[tuple[Any, ...]] = []
    for outlet, ids in sorted(own.items()):
        for referent in MENTIONS:
            some = spoken[spoken["referent"].eq(referent) & spoken["doc_id"].isin(ids)]
            told = set(some["doc_id"])
            n, of = len(told), len(ids)
            by_word = some.drop_duplicates(["doc_id", "label"])["label"].value_counts()
            ordered = by_word.sort_index().sort_values(ascending=False, kind="stable")
            words = "; ".join(f"{word} ({k})" for word, k in ordered.items()) or None
            silent = "|".join(i for i in ids if i not in told) or None
            share, low, high, said = share_of(n, of, of, of >= minimum)
            rows.append((outlet, TOPICS[referent], n, of, share, low, high, words, silent, said))
    frame = pd.DataFrame(rows, columns=list(MENTION_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(MENTION_COLUMNS, "string")
    kinds |= dict.fromkeys(("mentioned", "of"), "Int64")
    return frame.astype({**kinds, **dict.fromkeys(("share", "low", "high"), "Float64")})
