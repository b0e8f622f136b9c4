"""Who is heard in each outlet: how often, first or alone, and with which verbs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias.voices import MINIMUM_CLAIMS, NO_OUTLET
from evac.analyse.bias.words import MINIMUM_DOCUMENTS, share_of

if TYPE_CHECKING:
    import pandas as pd

HEARD_COLUMNS: Final = (
    "outlet",
    "body",
    "side",
    "statements",
    "of",
    "documents",
    "share",
    "low",
    "high",
    "reading",
)
VERB_COLUMNS: Final = (
    "outlet",
    "whose",
    "stance",
    "verbs",
    "statements",
    "of",
    "documents",
    "share",
    "low",
    "high",
    "reading",
)
FIRST_COLUMNS: Final = ("outlet", "body", "first", "alone", "documents", "of", "reading")
#: Stands where a body has no listed side.
NOT_STATED: Final = "not stated"


def heard_in(
    spoken: pd.DataFrame,
    *,
    by: str = "body",
    minimum: int = MINIMUM_CLAIMS,
    minimum_documents: int = MINIMUM_DOCUMENTS,
) -> pd.DataFrame:
    """Return who is heard how often in each outlet; columns HEARD_COLUMNS.

    `spoken` is a table of `statements.statements`; `of` counts the outlet's. `by` may be
    "institution" or "side" in place of "body": that column then holds the institution or the
    side of who speaks. `share` is `statements / of` with a 95 % Wilson interval, NA below the
    minima; the statements of one report depend on each other, so the true interval is wider.
    """
    import pandas as pd

    rows: list[tuple[Any, ...]] = []
    for outlet, own in _by_outlet(spoken):
        of, documents = len(own), int(own["doc_id"].nunique())
        enough = of >= minimum and documents >= minimum_documents
        for name, some in own.groupby(own[by].fillna(NOT_STATED)):
            n, side = len(some), None if by == "side" else some["side"].iloc[0]
            rows.append((outlet, name, side, n, of, documents, *share_of(n, of, documents, enough)))
    rows.sort(key=lambda row: (row[0], -row[3], row[1]))
    return _typed(pd.DataFrame(rows, columns=list(HEARD_COLUMNS)))


def first_and_alone(spoken: pd.DataFrame) -> pd.DataFrame:
    """Return who is heard first, and who alone, in an outlet's reports; FIRST_COLUMNS.

    `spoken` is a table of `statements.statements`, its rows in text order. `documents` are
    the outlet's reports in which the body is heard, `of` all in which anybody is.
    """
    import pandas as pd

    first: Counter[tuple[str, str]] = Counter()
    alone: Counter[tuple[str, str]] = Counter()
    cited: Counter[tuple[str, str]] = Counter()
    reports: Counter[str] = Counter()
    for outlet, every in _by_outlet(spoken):
        for _, own in every.groupby("doc_id", sort=False):
            bodies = [str(body) for body in own["body"].unique()]
            reports[outlet] += 1
            first[outlet, bodies[0]] += 1
            alone[outlet, bodies[0]] += len(bodies) == 1
            cited.update((outlet, body) for body in bodies)
    rows: list[tuple[Any, ...]] = []
    for (outlet, body), n in cited.items():
        of, pair = reports[outlet], (outlet, body)
        said = f"first in {first[pair]} and alone in {alone[pair]} of {of} reports"
        if of < MINIMUM_DOCUMENTS:
            said = f"too few to say (n = {of} document{'s' * (of != 1)})"
        rows.append((outlet, body, first[pair], alone[pair], n, of, said))
    rows.sort(key=lambda row: (row[0], -row[4], row[1]))
    frame = pd.DataFrame(rows, columns=list(FIRST_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(("outlet", "body", "reading"), "string")
    return frame.astype({**kinds, **dict.fromkeys(("first", "alone", "documents", "of"), "Int64")})


def speech_verbs(
    spoken: pd.DataFrame,
    *,
    by: str = "body",
    minimum: int = MINIMUM_CLAIMS,
    minimum_documents: int = MINIMUM_DOCUMENTS,
) -> pd.DataFrame:
    """Return with verbs of which stance an outlet passes on whose words; columns VERB_COLUMNS.

    Of the `of` statements of one body (or, with `by` "side", of all bodies of a side) that the
    outlet ties by a verb, how many it ties by one that is neutral ("said"), accepting
    ("confirmed") or distancing ("claimed"): the stance is that of the verb's entry in
    evac/data/lexicon/speech.yml. `verbs` names the words with their counts. Share with a 95 %
    Wilson interval, NA below the minima.
    """
    import pandas as pd

    tied = spoken[spoken["stance"].notna()]
    tied = tied.assign(whose=tied[by].fillna(NOT_STATED))
    rows: list[tuple[Any, ...]] = []
    for outlet, every in _by_outlet(tied):
        for whose, own in every.groupby("whose"):
            of, documents = len(own), int(own["doc_id"].nunique())
            enough = of >= minimum and documents >= minimum_documents
            for stance, some in own.groupby("stance"):
                verbs = some["verb"].value_counts().sort_index()
                ordered = verbs.sort_values(ascending=False, kind="stable")
                named = "; ".join(f"{verb} ({n})" for verb, n in ordered.items())
                told = share_of(len(some), of, documents, enough)
                rows.append((outlet, whose, stance, named, len(some), of, documents, *told))
    rows.sort(key=lambda row: (row[0], -row[5], row[1], -row[4], row[2]))
    return _typed(pd.DataFrame(rows, columns=list(VERB_COLUMNS)))


def never_heard(spoken: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Return the armed groups that a report speaks of, with whether that report lets them speak.

    `groups` has the columns outlet, doc_id, group: one row for each group that a report names.
    Columns outlet, group, reports, heard: in how many of the outlet's reports the group is named,
    and in how many of these one of its own is heard too.
    """
    speaking = set(zip(spoken["doc_id"], spoken["body"], strict=True))
    speaking |= set(zip(spoken["doc_id"], spoken["institution"], strict=True))
    named = groups.dropna(subset=["group"]).drop_duplicates(["doc_id", "group"])
    named = named.assign(
        outlet=named["outlet"].fillna(NO_OUTLET),
        heard=[pair in speaking for pair in zip(named["doc_id"], named["group"], strict=True)],
    )
    found = named.groupby(["outlet", "group"], as_index=False).agg(
        reports=("doc_id", "nunique"), heard=("heard", "sum")
    )
    found = found.sort_values(["outlet", "reports", "group"], ascending=[True, False, True])
    kinds: dict[str, Any] = {"outlet": "string", "group": "string"}
    kinds |= {"reports": "Int64", "heard": "Int64"}
    return found.reset_index(drop=True).astype(kinds)


def _by_outlet(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    named = frame.assign(outlet=frame["outlet"].fillna(NO_OUTLET))
    return [(str(outlet), own) for outlet, own in named.groupby("outlet")]


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    kinds: dict[str, Any] = dict.fromkeys(frame.columns, "string")
    kinds |= dict.fromkeys(("statements", "of", "documents"), "Int64")
    return frame.astype({**kinds, **dict.fromkeys(("share", "low", "high"), "Float64")})
