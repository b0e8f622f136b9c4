"""The same convoy's figure by source: who says how many, side by side, never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias_voices import OWN_VOICE, body_of
from evac.extract.sources_data import Entry, shipped_sources
from evac.models import Claim, Document, Movement, Verdict

if TYPE_CHECKING:
    import pandas as pd

FIGURE_COLUMNS: Final = (
    "movement_id",
    "origin",
    "destination",
    "date_start",
    "date_end",
    "unit",
    "source",
    "side",
    "outlet",
    "relayed_by",
    "claim_id",
    "value",
    "low",
    "high",
    "who",
    "verdict",
)
SPREAD_COLUMNS: Final = (
    "movement_id",
    "origin",
    "destination",
    "date_start",
    "date_end",
    "unit",
    "sources",
    "claims",
    "lowest",
    "highest",
    "ratio",
    "who_differs",
    "reading",
)


def figure_spread(
    movements: Sequence[Movement],
    verdicts: Sequence[Verdict],
    claims: Sequence[Claim],
    documents: Sequence[Document] = (),
    bodies: Sequence[Entry] | None = None,
) -> pd.DataFrame:
    """Return one row a claim of a movement: what each source says of the same convoy.

    Columns FIGURE_COLUMNS, rows in the order of the movements and of their claims. Taken are the
    claims that a movement rests on, and those judged a conflict about the same origin, unit and
    days. `value`, `low` and `high` are the claim's own, not the movement's; NA where open.
    `source` is the body, OWN_VOICE for the outlet's own. `outlet` needs `documents`.
    """
    import pandas as pd

    listed = {entry.name: entry for entry in (shipped_sources() if bodies is None else bodies)}
    judged = {verdict.claim_id: verdict.verdict for verdict in verdicts}
    outlets = {document.doc_id: document.outlet for document in documents}
    rows: list[tuple[Any, ...]] = []
    for movement in movements:
        for claim in claims:
            if not _about(claim, movement, judged.get(claim.claim_id)):
                continue
            body = body_of(claim.source, listed)
            entry = None if body is None else listed.get(body)
            rows.append(
                (
                    movement.movement_id,
                    movement.origin,
                    movement.destination,
                    movement.date_start,
                    movement.date_end,
                    claim.unit,
                    body or OWN_VOICE,
                    None if entry is None else entry.side,
                    outlets.get(claim.doc_id),
                    claim.relayed_by,
                    claim.claim_id,
                    claim.value,
                    claim.low,
                    claim.high,
                    "|".join(claim.who) or None,
                    judged.get(claim.claim_id),
                )
            )
    return _typed(pd.DataFrame(rows, columns=list(FIGURE_COLUMNS)), ("value", "low", "high"))


def spread_summary(figures: pd.DataFrame) -> pd.DataFrame:
    """Return one row a movement: how far its sources are apart; columns SPREAD_COLUMNS.

    `figures` is a table of `figure_spread`. A claim's figure is its value, or else its bounds.
    `ratio` is highest over lowest between sources, NA with fewer than two sources that give one,
    and NA where they count different people (`who_differs`): fighters alone and fighters with
    families are no disagreement. `reading` says it in words.
    """
    import pandas as pd

    rows: list[tuple[Any, ...]] = []
    for _, own in figures.groupby("movement_id", sort=False):
        head = own.iloc[0]
        floor, ceiling = own["value"].fillna(own["low"]), own["value"].fillna(own["high"])
        told = own[floor.notna() | ceiling.notna()]
        sources = int(told["source"].nunique())
        differs = int(told["who"].nunique(dropna=False)) > 1
        lowest, highest = floor.min(), ceiling.max()
        known = not (pd.isna(lowest) or pd.isna(highest)) and lowest > 0
        ratio = highest / lowest if known and sources > 1 and not differs else None
        reading = _reading(sources, differs, ratio)
        where = [head[name] for name in SPREAD_COLUMNS[:6]]
        rows.append((*where, sources, len(own), lowest, highest, ratio, differs, reading))
    frame = pd.DataFrame(rows, columns=list(SPREAD_COLUMNS))
    typed = _typed(frame, ("lowest", "highest", "ratio"))
    return typed.astype({"sources": "Int64", "claims": "Int64", "who_differs": "boolean"})


def _about(claim: Claim, movement: Movement, verdict: str | None) -> bool:
    if claim.claim_id in movement.claims:
        return True
    if verdict != "conflict" or claim.unit != movement.unit:
        return False
    same_place = (
        claim.origin_id == movement.origin_id
        if claim.origin_id and movement.origin_id
        else claim.origin == movement.origin
    )
    return same_place and (claim.date_start, claim.date_end) == (
        movement.date_start,
        movement.date_end,
    )


def _reading(sources: int, differs: bool, ratio: float | None) -> str:
    if sources == 0:
        return "no source gives a figure"
    if sources == 1:
        return "one source: nothing to compare"
    if differs:
        return f"{sources} sources count different people: not compared"
    if ratio is None:
        return f"{sources} sources, but only bounds: not compared"
    if ratio == 1:
        return f"{sources} sources agree"
    return f"{sources} sources: the highest is {ratio:.2f} times the lowest"


def _typed(frame: pd.DataFrame, numbers: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    kinds: dict[str, Any] = {
        name: "string" for name in frame.columns if not name.startswith("date_")
    }
    kinds |= dict.fromkeys(numbers, "Float64")
    frame = frame.astype({k: v for k, v in kinds.items() if k not in _COUNTS})
    for name in ("date_start", "date_end"):
        frame[name] = pd.to_datetime(frame[name])
    return frame


_COUNTS: Final = ("sources", "claims", "who_differs")
