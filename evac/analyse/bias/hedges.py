"""How surely an outlet states its figures: in its own voice, exact or hedged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias.voices import MINIMUM_CLAIMS, NO_OUTLET
from evac.analyse.bias.words import MINIMUM_DOCUMENTS, share_of
from evac.models import Claim

if TYPE_CHECKING:
    import pandas as pd

VOICE_COLUMNS: Final = (
    "outlet",
    "what",
    "figures",
    "of",
    "documents",
    "share",
    "low",
    "high",
    "claim_id",
    "reading",
)
#: What a figure's qualifier makes of it, as a reader would say.
HEDGED: Final = {
    "exact": "exact",
    "about": "about",
    "lower": "more than",
    "upper": "up to",
    "range": "a range",
    "vague": "vague",
}


def own_voice(
    voices: pd.DataFrame,
    *,
    minimum: int = MINIMUM_CLAIMS,
    minimum_documents: int = MINIMUM_DOCUMENTS,
) -> pd.DataFrame:
    """Return which share of its figures each outlet states itself, without a source.

    `voices` is a table of `bias.attributions`; columns VOICE_COLUMNS, `what` always "own voice".
    Share with a 95 % Wilson interval, NA below the minima.
    """
    filled = voices.assign(outlet=voices["outlet"].fillna(NO_OUTLET))
    rows: list[tuple[Any, ...]] = []
    for outlet, own in filled.groupby("outlet"):
        said = own[own["own_voice"].fillna(False)]
        of, documents = len(own), int(own["doc_id"].nunique())
        enough = of >= minimum and documents >= minimum_documents
        share, low, high, words = share_of(len(said), of, documents, enough)
        row = (outlet, "own voice", len(said), of, documents, share, low, high)
        rows.append((*row, "|".join(said["claim_id"]) or None, words))
    return _typed(rows)


def hedges(
    claims: Sequence[Claim],
    outlets: dict[str, str | None],
    *,
    minimum: int = MINIMUM_CLAIMS,
    minimum_documents: int = MINIMUM_DOCUMENTS,
) -> pd.DataFrame:
    """Return how many figures of each outlet are exact, about, bounds or vague; VOICE_COLUMNS.

    `what` is a value of HEDGED. `outlets` gives the outlet of each doc_id; figures of documents
    that are not in it (registers coded by hand) are left out: their hedges are the coder's.
    """
    own: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.doc_id in outlets:
            own.setdefault(outlets[claim.doc_id] or NO_OUTLET, []).append(claim)
    rows: list[tuple[Any, ...]] = []
    for outlet, figures in sorted(own.items()):
        of, documents = len(figures), len({claim.doc_id for claim in figures})
        enough = of >= minimum and documents >= minimum_documents
        for qualifier, what in HEDGED.items():
            ids = [claim.claim_id for claim in figures if claim.qualifier == qualifier]
            if ids:
                share, low, high, words = share_of(len(ids), of, documents, enough)
                row = (outlet, what, len(ids), of, documents, share, low, high)
                rows.append((*row, "|".join(ids), words))
    return _typed(rows)


def _typed(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    import pandas as pd

    rows.sort(key=lambda row: (row[0], -row[2], row[1]))
    frame = pd.DataFrame(rows, columns=list(VOICE_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(VOICE_COLUMNS, "string")
    kinds |= dict.fromkeys(("figures", "of", "documents"), "Int64")
    return frame.astype({**kinds, **dict.fromkeys(("share", "low", "high"), "Float64")})
