"""Whose figures run high or low against the reconciled range.

Estimates are drawn together (shrunk) as in a random-effects model: the less a source was seen, the
more its mean is drawn to no lean at all (R. DerSimonian and N. Laird, Controlled Clinical Trials 7
(1986), 177-188, with the mean known to be zero).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Any, Final

from evac.models import Movement

if TYPE_CHECKING:
    import pandas as pd

#: Movements below which a source's lean is not said: with four the interval of a spread that was
#: itself estimated is more than three standard errors wide either way.
MINIMUM_MOVEMENTS: Final = 5

RATIO_COLUMNS: Final = (
    "movement_id",
    "date_end",
    "origin",
    "source",
    "outlet",
    "claim_id",
    "value",
    "low",
    "high",
    "log_ratio",
    "reading",
)
LEAN_COLUMNS: Final = ("source", "movements", "ratio", "low", "high", "shrunk", "reading")


def figure_ratios(figures: pd.DataFrame, movements: Sequence[Movement]) -> pd.DataFrame:
    """Return how far each figure lies outside the reconciled range; columns RATIO_COLUMNS.

    `figures` is a table of `bias.comparable`: movements that two institutions or more count alike.
    `log_ratio` is 0 inside the range, else the natural logarithm of the figure over the bound that
    it passes. Left out are figures without a value, and those inside a range open on a side.
    """
    import pandas as pd

    known = {movement.movement_id: movement for movement in movements}
    rows: list[tuple[Any, ...]] = []
    for row in figures.to_dict("records"):
        movement = known.get(row["movement_id"])
        if movement is None or pd.isna(row["value"]) or row["value"] <= 0:
            continue
        low, high = movement.low, movement.high
        ratio = _outside(float(row["value"]), low, high)
        if ratio is None:
            continue
        where = [row[name] for name in RATIO_COLUMNS[:6]]
        rows.append((*where, row["value"], low, high, ratio, _ratio_words(ratio)))
    frame = pd.DataFrame(rows, columns=list(RATIO_COLUMNS))
    texts = ("movement_id", "origin", "source", "outlet", "claim_id", "reading")
    kinds: dict[str, Any] = dict.fromkeys(texts, "string")
    kinds |= dict.fromkeys(("value", "low", "high", "log_ratio"), "Float64")
    return frame.astype(kinds)


def lean(ratios: pd.DataFrame, *, minimum: int = MINIMUM_MOVEMENTS) -> pd.DataFrame:
    """Return whose figures run high or low; columns LEAN_COLUMNS, `ratio` 1 for no lean.

    `ratios` is a table of `figure_ratios`. A movement counts once for a source (the mean of its
    log ratios). `ratio` is the geometric mean with a 95 % interval from Student's t and the spread
    within sources, pooled, so that it widens with few movements; `shrunk` is the estimate
    drawn to 1. Below `minimum` movements, or where no source was seen twice, all are NA.
    """
    import numpy as np
    import pandas as pd
    from scipy.stats import t

    once = ratios.groupby(["source", "movement_id"], as_index=False)["log_ratio"].mean()
    by_source = {str(s): own["log_ratio"].to_numpy(float) for s, own in once.groupby("source")}
    spare = sum(len(own) - 1 for own in by_source.values())
    squares = sum(float(((own - own.mean()) ** 2).sum()) for own in by_source.values())
    within = squares / spare if spare else None
    between = 0.0
    if within:
        precision = np.array([len(own) / within for own in by_source.values()])
        means = np.array([own.mean() for own in by_source.values()])
        excess = float((precision * means**2).sum() - len(means))
        between = max(0.0, excess / float(precision.sum()))
    rows: list[tuple[Any, ...]] = []
    for source, own in by_source.items():
        n = len(own)
        if n < minimum or within is None:
            said = f"too few to say (n = {n} movement{'s' * (n != 1)})"
            rows.append((source, n, None, None, None, None, said))
            continue
        mean, error = float(own.mean()), within / n
        reach = float(t.ppf(0.975, spare)) * sqrt(error)
        drawn = mean if error == 0 else mean * between / (between + error)
        low, high = exp(mean - reach), exp(mean + reach)
        said = (
            f"{exp(mean):.2f} times the range ({low:.2f} to {high:.2f}, n = {n} movements; "
            f"{exp(drawn):.2f} drawn to the others)"
        )
        rows.append((source, n, exp(mean), low, high, exp(drawn), said))
    rows.sort(key=lambda row: (-row[1], row[0]))
    frame = pd.DataFrame(rows, columns=list(LEAN_COLUMNS))
    kinds: dict[str, Any] = dict.fromkeys(("source", "reading"), "string")
    kinds |= dict.fromkeys(("ratio", "low", "high", "shrunk"), "Float64")
    return frame.astype({**kinds, "movements": "Int64"})


def _outside(value: float, low: float | None, high: float | None) -> float | None:
    if low is not None and low > 0 and value < low:
        return log(value / low)
    if high is not None and high > 0 and value > high:
        return log(value / high)
    # Inside; with a side open nobody can say how far the range reaches.
    return None if low is None or high is None else 0.0


def _ratio_words(ratio: float) -> str:
    if ratio == 0:
        return "inside the range"
    return f"{abs(exp(ratio) - 1):.1%} {'above' if ratio > 0 else 'below'} the range"
