"""The same convoy's figure by source: who says how many, side by side, never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from evac.analyse.bias.voices import OWN_VOICE
from evac.analyse.bodies import Bodies
from evac.extract.lists.sources_data import Entry
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
    "institution",
    "side",
    "outlet",
    "relayed_by",
    "claim_id",
    "doc_id",
    "value",
    "low",
    "high",
    "counted",
    "aggregation",
    "claim_start",
    "claim_end",
    "verdict",
)
SPREAD_COLUMNS: Final = (
    "movement_id",
    "origin",
    "destination",
    "date_start",
    "date_end",
    "unit",
    "aggregation",
    "claim_start",
    "counted",
    "sources",
    "claims",
    "lowest",
    "highest",
    "ratio",
    "reading",
)
# Figures that agree in these count the same.
_ALIKE: Final = ["movement_id", "aggregation", "claim_start", "counted"]
#: A head count of everybody on board, whichever words stand for them.
EVERYONE: Final = "everyone"


def figure_spread(
    movements: Sequence[Movement],
    verdicts: Sequence[Verdict],
    claims: Sequence[Claim],
    documents: Sequence[Document] = (),
    bodies: Sequence[Entry] | None = None,
) -> pd.DataFrame:
    """Return one row a claim of a movement: what each source says of the same convoy.

    Columns FIGURE_COLUMNS, in the order of the movements and of the claims. Taken are the claims
    that a movement rests on, and those judged a conflict about the same origin, unit and days.
    `value`, `low`, `high`, `aggregation` and days (`claim_start`, `claim_end`) are the claim's
    own; NA where open. `source` is the body; for a figure in somebody's own voice the agency or
    outlet that has it, OWN_VOICE where neither is known. `counted` is "everyone" for a head count
    of all on board (people, or fighters with family members), else the classes counted. `outlet`
    needs `documents`.
    """
    import pandas as pd

    finder = Bodies.of((claim.source for claim in claims), bodies)
    judged = {verdict.claim_id: verdict.verdict for verdict in verdicts}
    outlets = {document.doc_id: document.outlet for document in documents}
    rows: list[tuple[Any, ...]] = []
    for movement in movements:
        for claim in claims:
            verdict = judged.get(claim.claim_id)
            if not _about(claim, movement, verdict):
                continue
            outlet = outlets.get(claim.doc_id)
            body = finder.named(claim.source or claim.relayed_by or outlet or OWN_VOICE)
            rows.append(
                (
                    movement.movement_id,
                    movement.origin,
                    movement.destination,
                    movement.date_start,
                    movement.date_end,
                    claim.unit,
                    body.name,
                    body.institution,
                    body.side,
                    outlet,
                    claim.relayed_by,
                    claim.claim_id,
                    claim.doc_id,
                    claim.value,
                    claim.low,
                    claim.high,
                    counted(claim.who),
                    claim.aggregation,
                    claim.date_start,
                    claim.date_end,
                    verdict,
                )
            )
    return _typed(pd.DataFrame(rows, columns=list(FIGURE_COLUMNS)))


def spread_summary(figures: pd.DataFrame) -> pd.DataFrame:
    """Return how far the sources of a movement are apart; columns SPREAD_COLUMNS.

    `figures` is a table of `figure_spread`. Compared are only figures that count the same: the
    same aggregation over the same days (a running total only with one as of the same day and from
    the same start) of the same people, as of the movement's last day; a movement that nobody
    states directly has no row. A claim's figure is its value, or else its bounds. `sources`
    counts institutions, so that a ministry and its centre are one. `ratio` is highest over
    lowest, NA with fewer than two sources. `reading` says it in words. Rows in the order of the
    movements.
    """
    import pandas as pd

    rows: list[tuple[Any, ...]] = []
    for _, own in _direct(figures).groupby(_ALIKE, sort=False, dropna=False):
        head = own.iloc[0]
        floor, ceiling = own["value"].fillna(own["low"]), own["value"].fillna(own["high"])
        told = own[floor.notna() | ceiling.notna()]
        sources = int(told["institution"].nunique())
        lowest, highest = floor.min(), ceiling.max()
        known = not (pd.isna(lowest) or pd.isna(highest)) and 0 < lowest <= highest
        ratio = highest / lowest if known and sources > 1 else None
        where = [head[name] for name in SPREAD_COLUMNS[:9]]
        rows.append((*where, sources, len(own), lowest, highest, ratio, _reading(sources, ratio)))
    return _typed(pd.DataFrame(rows, columns=list(SPREAD_COLUMNS)))


def comparable(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `figure_spread` that two or more institutions can be compared on.

    What is compared is what `spread_summary` compares; for drawing sources side by side.
    """
    direct = _direct(figures)
    told = direct[["value", "low", "high"]].notna().any(axis=1)
    sources = direct[told].groupby(_ALIKE, dropna=False)["institution"].transform("nunique")
    return direct[told][sources > 1].reset_index(drop=True)


def _direct(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the claims about the movement itself: as of its last day, not of a later one."""
    return figures[figures["claim_end"].eq(figures["date_end"])]


def counted(who: Sequence[str]) -> str | None:
    """Return which people a figure counts: EVERYONE, or the classes joined by "|"; None unknown."""
    if "people" in who or {"fighters", "family_members"} <= set(who):
        return EVERYONE
    return "|".join(sorted(who)) or None


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
    days = (claim.date_start, claim.date_end)
    return same_place and days == (movement.date_start, movement.date_end)


def _reading(sources: int, ratio: float | None) -> str:
    if sources == 0:
        return "no source gives a figure"
    if sources == 1:
        return "one source: nothing to compare"
    if ratio is None:
        return f"{sources} sources, but only bounds: not compared"
    if ratio == 1:
        return f"{sources} sources agree"
    return f"{sources} sources: the highest is {ratio - 1:.1%} above the lowest"


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    kinds: dict[str, Any] = dict.fromkeys(frame.columns, "string")
    kinds |= dict.fromkeys(("value", "low", "high", "lowest", "highest", "ratio"), "Float64")
    kinds |= dict.fromkeys(("sources", "claims"), "Int64")
    days = [name for name in frame.columns if name.endswith(("_start", "_end"))]
    frame = frame.astype({k: v for k, v in kinds.items() if k in frame and k not in days})
    for name in days:
        frame[name] = pd.to_datetime(frame[name])
    return frame
