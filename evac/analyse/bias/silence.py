"""What an outlet with coverage in those days did not report here, who is not counted, and delay.

Silence in a corpus is not silence of an outlet: what was not collected can't be found. So a row
says how many reports of the outlet the corpus holds for those days, and a share comes with its n.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias.voices import MINIMUM_CLAIMS
from evac.analyse.bias.words import MINIMUM_DOCUMENTS, too_few, wilson
from evac.models import Claim, Document, Movement

if TYPE_CHECKING:
    import pandas as pd

#: Days after a movement within which a report of it is news; a later one is looking back.
NEWS_DAYS: Final = 3
#: Classes of people whose absence from an outlet's figures is shown.
CLASSES: Final = ("fighters", "family_members", "civilians", "children", "women", "wounded")

REPORTED_COLUMNS: Final = (
    "movement_id",
    "date_end",
    "origin",
    "destination",
    "outlet",
    "reports",
    "reported",
    "delay",
    "claims",
    "reading",
)
SILENCE_COLUMNS: Final = ("outlet", "reported", "of", "share", "low", "high", "delay", "reading")
COUNTED_COLUMNS: Final = ("outlet", "claims", "documents", *CLASSES, "never")


def reported_by(
    movements: Sequence[Movement],
    claims: Sequence[Claim],
    documents: Sequence[Document],
    *,
    days: int = NEWS_DAYS,
) -> pd.DataFrame:
    """Return, for each movement and outlet with coverage, whether it was reported there.

    Columns REPORTED_COLUMNS. Coverage is a dated report from the movement's last day to `days`
    after it; `reports` counts them. Reported is a movement where one of them has a claim from the
    same origin about its days, on its way or planned too. `delay` is the days from its last day
    to the first such report, NA where there is none. Movements without a day or an origin are left
    out: nobody could say whether a report means them.
    """
    import pandas as pd

    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.doc_id, []).append(claim)
    dated = [(d, d.published, d.outlet) for d in documents if d.published and d.outlet]
    rows: list[tuple[Any, ...]] = []
    for movement in movements:
        end = movement.date_end
        if end is None or movement.origin is None:
            continue
        near: dict[str, list[tuple[date, Document]]] = {}
        for document, published, outlet in dated:
            if end <= published <= end + timedelta(days=days):
                near.setdefault(outlet, []).append((published, document))
        for outlet, reports in sorted(near.items()):
            told = [
                (published, claim)
                for published, document in reports
                for claim in by_document.get(document.doc_id, ())
                if _means(claim, movement)
            ]
            delay = min((published - end).days for published, _ in told) if told else None
            ids = "|".join(dict.fromkeys(claim.claim_id for _, claim in told)) or None
            rows.append(
                (
                    movement.movement_id,
                    end,
                    movement.origin,
                    movement.destination,
                    outlet,
                    len(reports),
                    bool(told),
                    delay,
                    ids,
                    _reading(delay, len(reports)),
                )
            )
    frame = pd.DataFrame(rows, columns=list(REPORTED_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(
        ("movement_id", "origin", "destination", "outlet", "claims", "reading"), "string"
    )
    frame = frame.astype({**kinds, "reports": "Int64", "delay": "Int64", "reported": "boolean"})
    frame["date_end"] = pd.to_datetime(frame["date_end"])
    return frame


def silence(reported: pd.DataFrame, *, minimum: int = MINIMUM_CLAIMS) -> pd.DataFrame:
    """Return which share of the movements in its days each outlet reported; SILENCE_COLUMNS.

    `reported` is a table of `reported_by`; `delay` is the median, in days. Below `minimum`
    movements share, bounds and delay are NA and `reading` says "too few to say".
    """
    import pandas as pd

    rows: list[tuple[Any, ...]] = []
    for outlet, own in reported.groupby("outlet"):
        n, of = int(own["reported"].sum()), len(own)
        if of < minimum:
            said = f"too few to say (n = {of} movement{'s' * (of != 1)} in its days)"
            rows.append((outlet, n, of, None, None, None, None, said))
            continue
        low, high = wilson(n, of)
        delay = own["delay"].median()
        said = f"{n / of:.0%} ({low:.0%} to {high:.0%}, n = {of} movements in its days)"
        rows.append((outlet, n, of, n / of, low, high, None if pd.isna(delay) else delay, said))
    frame = pd.DataFrame(rows, columns=list(SILENCE_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(("outlet", "reading"), "string")
    kinds |= dict.fromkeys(("reported", "of"), "Int64")
    return frame.astype({**kinds, **dict.fromkeys(("share", "low", "high", "delay"), "Float64")})


def who_is_counted(claims: Sequence[Claim], documents: Sequence[Document]) -> pd.DataFrame:
    """Return how many figures of each outlet count which people; columns COUNTED_COLUMNS.

    A figure of fighters with their families counts under both: nobody could tell them apart, which
    is what folding families into fighters hides. `never` names the classes that no figure of the
    outlet counts; below MINIMUM_DOCUMENTS reports or MINIMUM_CLAIMS figures it says too few.
    """
    import pandas as pd

    outlets = {document.doc_id: document.outlet for document in documents}
    own: dict[str, list[Claim]] = {}
    for claim in claims:
        own.setdefault(outlets.get(claim.doc_id) or "(outlet unknown)", []).append(claim)
    rows: list[tuple[Any, ...]] = []
    for outlet, figures in sorted(own.items()):
        counts = [sum(name in claim.who for claim in figures) for name in CLASSES]
        reports = len({claim.doc_id for claim in figures})
        missing = ", ".join(n for n, c in zip(CLASSES, counts, strict=True) if c == 0)
        few = len(figures) < MINIMUM_CLAIMS or reports < MINIMUM_DOCUMENTS
        never = too_few(len(figures), reports) if few else missing.replace("_", " ") or "none"
        rows.append((outlet, len(figures), reports, *counts, never))
    frame = pd.DataFrame(rows, columns=list(COUNTED_COLUMNS))
    numbers = dict.fromkeys(("claims", "documents", *CLASSES), "Int64")
    return frame.astype({"outlet": "string", "never": "string", **numbers})


def _means(claim: Claim, movement: Movement) -> bool:
    if claim.claim_id in movement.claims:
        return True
    same = (
        claim.origin_id == movement.origin_id
        if claim.origin_id and movement.origin_id
        else claim.origin is not None and claim.origin == movement.origin
    )
    first, last = movement.date_start or movement.date_end, movement.date_end
    if not same or claim.date_end is None or first is None or last is None:
        return False
    return (claim.date_start or claim.date_end) <= last and claim.date_end >= first


def _reading(delay: int | None, reports: int) -> str:
    if delay is None:
        return f"not in its {reports} report{'s' * (reports != 1)} of those days here"
    return "reported the same day" if delay == 0 else f"reported {delay} day{'s' * (delay > 1)} on"
