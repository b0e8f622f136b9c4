"""Families folded into fighters: the same number told of fighters alone, and of all on board."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias.figures import EVERYONE, counted
from evac.analyse.bias.voices import MINIMUM_CLAIMS, NO_OUTLET
from evac.analyse.bias.words import MINIMUM_DOCUMENTS, share_of
from evac.models import Claim, Document

if TYPE_CHECKING:
    import pandas as pd

PAIR_COLUMNS: Final = ("outlet", "doc_id", "claim_a", "counts", "claim_b", "there", "folded")
FOLDING_COLUMNS: Final = (
    "outlet",
    "folded",
    "of",
    "documents",
    "share",
    "low",
    "high",
    "claim_id",
    "reading",
)
#: Two figures are the same number where they lie no further apart than this share of the larger:
#: "almost 5,500" and "5,453". Fighters alone are seldom more than half of a convoy, so that a
#: figure this near to that of everybody is no count of the fighters.
SAME_NUMBER: Final = 0.02
_FIGHTERS: Final = "fighters"


def same_number_pairs(claims: Sequence[Claim], documents: Sequence[Document]) -> pd.DataFrame:
    """Return each figure of fighters or of everybody with one of the same number; PAIR_COLUMNS.

    A row is a figure (`claim_a`) that a second (`claim_b`, of this report or another) tells for
    the same origin, days and aggregation, within SAME_NUMBER, whatever people either counts.
    `counts` and `there` say which people: "fighters", "everyone", or classes joined by "|".
    `folded` is True where this figure counts fighters alone and the other everybody, or fighters
    with others: those who were with them have gone into the word.
    """
    import pandas as pd

    outlets = {document.doc_id: document.outlet for document in documents}
    rows: list[tuple[Any, ...]] = []
    for claim, other in _pairs(claims):
        here, there = counted(claim.who), counted(other.who)
        folded = here == _FIGHTERS and there is not None and _wider(there)
        outlet = outlets.get(claim.doc_id) or NO_OUTLET
        rows.append((outlet, claim.doc_id, claim.claim_id, here, other.claim_id, there, folded))
    frame = pd.DataFrame(rows, columns=list(PAIR_COLUMNS))
    return frame.astype({**dict.fromkeys(PAIR_COLUMNS[:-1], "string"), "folded": "boolean"})


def folded_by(
    pairs: pd.DataFrame,
    *,
    minimum: int = MINIMUM_CLAIMS,
    minimum_documents: int = MINIMUM_DOCUMENTS,
) -> pd.DataFrame:
    """Return in how many figures of each outlet families are folded into fighters.

    `pairs` is a table of `same_number_pairs`; columns FOLDING_COLUMNS. `of` are the outlet's
    figures that have the same number somewhere else: only there can it be told. Share with a 95 %
    Wilson interval, NA below the minima.
    """
    import pandas as pd

    rows: list[tuple[Any, ...]] = []
    for outlet, own in pairs.groupby("outlet"):
        of, documents = int(own["claim_a"].nunique()), int(own["doc_id"].nunique())
        ids = list(dict.fromkeys(own[own["folded"]]["claim_a"]))
        enough = of >= minimum and documents >= minimum_documents
        share, low, high, said = share_of(len(ids), of, documents, enough)
        row = (outlet, len(ids), of, documents, share, low, high, "|".join(ids) or None, said)
        rows.append(row)
    frame = pd.DataFrame(rows, columns=list(FOLDING_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(("outlet", "claim_id", "reading"), "string")
    kinds |= dict.fromkeys(("folded", "of", "documents"), "Int64")
    return frame.astype({**kinds, **dict.fromkeys(("share", "low", "high"), "Float64")})


def _wider(there: str) -> bool:
    return there == EVERYONE or ("|" in there and _FIGHTERS in there.split("|"))


def _pairs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    alike: dict[tuple[Any, ...], list[Claim]] = {}
    for claim in claims:
        where = claim.origin_id or claim.origin
        if claim.value and claim.unit == "people" and where and claim.date_end and claim.who:
            key = (where, claim.date_start, claim.date_end, claim.aggregation)
            alike.setdefault(key, []).append(claim)
    for group in alike.values():
        for claim in group:
            for other in group:
                here, there = claim.value or 0, other.value or 0
                near = abs(here - there) <= SAME_NUMBER * max(here, there)
                if other is not claim and near:
                    yield claim, other
