"""Who is quoted by whom, and the way of each figure from its source to the outlet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias.words import MINIMUM_DOCUMENTS, share_of
from evac.analyse.bodies import Bodies
from evac.extract.lists.sources_data import Entry
from evac.extract.text.names import fold
from evac.models import Claim, Document

if TYPE_CHECKING:
    import pandas as pd

#: Below this number of figures a share reads "too few to say" (see words.MINIMUM_USES).
MINIMUM_CLAIMS: Final = 20
#: Node names of a chain for what nobody states.
OWN_VOICE: Final = "(own voice)"
NO_OUTLET: Final = "(outlet unknown)"

ATTRIBUTION_COLUMNS: Final = (
    "doc_id",
    "claim_id",
    "source",
    "body",
    "institution",
    "kind",
    "side",
    "relayed_by",
    "outlet",
    "own_voice",
)
EDGE_COLUMNS: Final = ("from", "to", "step", "claims", "documents")
QUOTED_COLUMNS: Final = (
    "outlet",
    "body",
    "side",
    "claims",
    "of",
    "documents",
    "share",
    "low",
    "high",
    "claim_id",
    "reading",
)


def attributions(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    bodies: Sequence[Entry] | None = None,
) -> pd.DataFrame:
    """Return one row a claim: who states it, through whom, in which outlet.

    Columns ATTRIBUTION_COLUMNS. `body` is the source without the person who speaks for it, under
    its canonical name, and `institution` the outermost body that it is part of; `kind` and `side`
    are those of the list of sources, NA for a body that isn't listed. `own_voice` is
    True where the outlet states the figure itself: no source, or the source is the outlet.
    `outlet` is NA where the document is not given or names none.
    """
    import pandas as pd

    finder = Bodies.of((claim.source for claim in claims), bodies)
    outlets = {document.doc_id: document.outlet for document in documents}
    rows = []
    for claim in claims:
        outlet = outlets.get(claim.doc_id)
        body = finder.find(claim.source)
        home = finder.find(outlet)
        own = body is None or (home is not None and fold(body.name) == fold(home.name))
        rows.append(
            (
                claim.doc_id,
                claim.claim_id,
                claim.source,
                None if body is None else body.name,
                None if body is None else body.institution,
                None if body is None else body.kind,
                None if body is None else body.side,
                claim.relayed_by,
                outlet,
                own,
            )
        )
    frame = pd.DataFrame(rows, columns=list(ATTRIBUTION_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(ATTRIBUTION_COLUMNS, "string")
    return frame.astype({**kinds, "own_voice": "boolean"})


def attribution_chain(voices: pd.DataFrame) -> pd.DataFrame:
    """Return the steps that the figures took, with how many took each; columns EDGE_COLUMNS.

    `voices` is a table of `attributions`. `step` is "source to relay", "relay to outlet", "source
    to outlet" (no relay named) or "own voice". An edge's ends are names, OWN_VOICE or NO_OUTLET.
    A relay that is the source or the outlet itself is no step. Rows by claims, then names.
    """
    import pandas as pd

    steps: list[tuple[str, str, str, str, str]] = []
    for row in voices.to_dict("records"):
        outlet = NO_OUTLET if pd.isna(row["outlet"]) else row["outlet"]
        if row["own_voice"] and pd.isna(row["relayed_by"]):
            ends = [(OWN_VOICE, outlet, "own voice")]
        else:
            source = OWN_VOICE if pd.isna(row["body"]) else row["body"]
            relay = row["relayed_by"]
            if pd.isna(relay) or fold(relay) in (fold(source), fold(outlet)):
                ends = [(source, outlet, "source to outlet")]
            elif source == OWN_VOICE:
                # The agency states it in its own voice and the outlet takes it over.
                ends = [(OWN_VOICE, relay, "own voice"), (relay, outlet, "relay to outlet")]
            else:
                ends = [(source, relay, "source to relay"), (relay, outlet, "relay to outlet")]
        steps += [(*end, row["claim_id"], row["doc_id"]) for end in ends]
    frame = pd.DataFrame(steps, columns=["from", "to", "step", "claim_id", "doc_id"])
    edges = (
        frame.groupby(["from", "to", "step"], as_index=False)
        .agg(claims=("claim_id", "nunique"), documents=("doc_id", "nunique"))
        .sort_values(["claims", "from", "to", "step"], ascending=[False, True, True, True])
        .reset_index(drop=True)
    )
    kinds: dict[str, Any] = dict.fromkeys(("from", "to", "step"), "string")
    return edges.astype({**kinds, "claims": "Int64", "documents": "Int64"})


def quoted_by(
    voices: pd.DataFrame,
    *,
    minimum: int = MINIMUM_CLAIMS,
    minimum_documents: int = MINIMUM_DOCUMENTS,
) -> pd.DataFrame:
    """Return whom each outlet rests its figures on; columns QUOTED_COLUMNS.

    `of` counts the outlet's figures and `share` is `claims / of` with a 95 % Wilson interval; the
    figures of one report depend on each other, so the true interval is wider. Below the minima
    share, low and high are NA and `reading` says "too few to say", with the counts. `claim_id`
    has the ids of the figures, joined by "|".
    """
    import pandas as pd

    filled = voices.assign(
        outlet=voices["outlet"].fillna(NO_OUTLET),
        body=voices["body"].mask(voices["own_voice"].fillna(False)).fillna(OWN_VOICE),
        side=voices["side"].mask(voices["own_voice"].fillna(False)),
    )
    rows: list[tuple[Any, ...]] = []
    for outlet, own in filled.groupby("outlet"):
        of, documents = len(own), int(own["doc_id"].nunique())
        enough = of >= minimum and documents >= minimum_documents
        for (body, side), some in own.groupby(["body", "side"], dropna=False):
            n = len(some)
            share, low, high, reading = share_of(n, of, documents, enough)
            cited, ids = int(some["doc_id"].nunique()), "|".join(some["claim_id"])
            rows.append((outlet, body, side, n, of, cited, share, low, high, ids, reading))
    rows.sort(key=lambda row: (row[0], -row[3], row[1]))
    frame = pd.DataFrame(rows, columns=list(QUOTED_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(
        ("outlet", "body", "side", "claim_id", "reading"), "string"
    )
    kinds |= dict.fromkeys(("claims", "of", "documents"), "Int64")
    kinds |= dict.fromkeys(("share", "low", "high"), "Float64")
    return frame.astype(kinds)
