"""Which way an outlet rounds: against the exact figure that it gives too, or that others give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias.voices import NO_OUTLET
from evac.analyse.bias.words import MINIMUM_DOCUMENTS, MINIMUM_USES, share_of
from evac.models import Claim, Document

if TYPE_CHECKING:
    import pandas as pd

ROUNDING_COLUMNS: Final = (
    "outlet",
    "against",
    "up",
    "down",
    "of",
    "documents",
    "share",
    "low",
    "high",
    "claim_id",
    "reading",
)
#: Whose the exact figure is.
ITSELF: Final = "its own exact figure"
ANOTHER: Final = "another's exact figure"


def rounding(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    *,
    minimum: int = MINIMUM_USES,
    minimum_documents: int = MINIMUM_DOCUMENTS,
) -> pd.DataFrame:
    """Return which way each outlet rounds figures that are also known exactly; ROUNDING_COLUMNS.

    Exact is either a figure that the same report gives and the rounded one `restates` ("almost
    5,500" and "5,453": `against` ITSELF), or one of another report for the same origin, days,
    people and aggregation that ends in fewer zeros and lies less than one unit of the rounding away
    (8,000 and 7,985, not 8,000 and 6,900: ANOTHER). Of several the nearest is taken. `share` is
    `up` of `of` with a 95 % Wilson interval, NA below the minima; `claim_id` leads to each.
    """
    import pandas as pd

    outlets = {document.doc_id: document.outlet for document in documents}
    ways: dict[tuple[str, str], list[tuple[bool, Claim]]] = {}
    for against, claim, exact in (*_restating(claims), *_of_others(claims)):
        outlet = outlets.get(claim.doc_id) or NO_OUTLET
        higher = (claim.value or 0) > (exact.value or 0)
        ways.setdefault((outlet, against), []).append((higher, claim))
    rows: list[tuple[Any, ...]] = []
    for (outlet, against), own in sorted(ways.items()):
        up, of = sum(way for way, _ in own), len(own)
        reports = len({claim.doc_id for _, claim in own})
        enough = of >= minimum and reports >= minimum_documents
        share, low, high, said = share_of(up, of, reports, enough)
        ids = "|".join(claim.claim_id for _, claim in own)
        row = (outlet, against, up, of - up, of, reports, share, low, high, ids)
        rows.append((*row, f"up in {said}" if enough else said))
    frame = pd.DataFrame(rows, columns=list(ROUNDING_COLUMNS))
    texts = ("outlet", "against", "claim_id", "reading")
    kinds: dict[str, Any] = dict.fromkeys(texts, "string")
    kinds |= dict.fromkeys(("up", "down", "of", "documents"), "Int64")
    return frame.astype({**kinds, **dict.fromkeys(("share", "low", "high"), "Float64")})


def unit_of(value: float) -> int:
    """Return what a figure is rounded to: 1,000 for 8,000, 5 has 1, 0 or a fraction has 1."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def _restating(claims: Sequence[Claim]) -> Iterator[tuple[str, Claim, Claim]]:
    known = {claim.claim_id: claim for claim in claims}
    for claim in claims:
        exact = known.get(claim.restates or "")
        if exact is not None and claim.value is not None and exact.value not in (None, claim.value):
            yield ITSELF, claim, exact


def _of_others(claims: Sequence[Claim]) -> Iterator[tuple[str, Claim, Claim]]:
    alike: dict[tuple[Any, ...], list[Claim]] = {}
    for claim in claims:
        where = claim.origin_id or claim.origin
        if claim.value and where and claim.date_end and not claim.restates:
            days = (claim.date_start, claim.date_end, claim.aggregation)
            key = (where, *days, claim.unit, frozenset(claim.who))
            alike.setdefault(key, []).append(claim)
    for group in alike.values():
        for claim in group:
            value = claim.value or 0
            near = [
                (abs((other.value or 0) - value), other.claim_id, other)
                for other in group
                if other.doc_id != claim.doc_id
                and other.value != value
                and unit_of(other.value or 0) < unit_of(value)
                and abs((other.value or 0) - value) < unit_of(value)
            ]
            if near:
                yield ANOTHER, claim, min(near, key=lambda item: item[:2])[2]
