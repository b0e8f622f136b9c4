"""The right side of a timeline: what was said to have moved in all, one line a body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from evac.analyse.reconciliation.statements import source_key
from evac.models import WARNINGS
from evac.report.figures.picture import INK, colours
from evac.report.figures.timeline_marks import (
    draw_arrow,
    finish,
    height,
    name_in_words,
    within_scale,
)

#: Bodies that get a hue of their own; the others share a grey one.
MOST_BODIES: Final = 5
_OTHERS: Final = "#8a939c"
_NOBODY: Final = "source not named"


def body_hues(rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    """Return (name, hue) by the key of each body that states totals, the most frequent first."""
    names: dict[str, list[str]] = {}
    for row in rows:
        if row["kind"] in ("total", "window"):
            names.setdefault(_body(row), []).append(row.get("sources") or _NOBODY)
    ordered = sorted(names, key=lambda key: (-len(names[key]), key))
    palette = [*colours()[1:4], *colours()[4:7:2]]
    return {
        # The shortest of its spellings: "SOHR", not "SOHR (Abdel Rahman)".
        key: (min(names[key], key=lambda n: (len(n), n)), palette[number])
        if number < MOST_BODIES
        else ("other bodies", _OTHERS)
        for number, key in enumerate(ordered)
    }


def _body(row: Mapping[str, Any]) -> str:
    return source_key(row.get("sources")) or ""


def draw_totals(
    axes: Any,
    rows: Sequence[Mapping[str, Any]],
    hues: Mapping[str, tuple[str, str]],
    first: Any,
) -> None:
    """Draw what was stated in all: steps of each body's running total, windows as bars."""
    import pandas as pd

    stated = [row for row in rows if row["kind"] in ("total", "window")]
    chains: dict[tuple[str, Any], list[Mapping[str, Any]]] = {}
    for row in stated:
        # Unnamed sources are not one body, whose totals would go on from each other.
        if row["kind"] == "total" and row["verdict"] not in WARNINGS and _body(row):
            chains.setdefault((_body(row), row["date_start"]), []).append(row)
    for (body, _), chain in chains.items():
        chain.sort(key=lambda row: (row["date_end"], height(row)))
        axes.step(
            [row["date_end"] for row in chain],
            [height(row) for row in chain],
            where="post",
            color=hues[body][1],
            linewidth=1.4,
            zorder=3,
        )
    half = pd.Timedelta(hours=9)
    wrong = [row for row in stated if row["verdict"] in WARNINGS]
    crossed, far = within_scale(wrong, [row for row in stated if row not in wrong])
    for row in [row for row in stated if row not in far]:
        hue, level = hues[_body(row)][1], height(row)
        if row["kind"] == "window":
            start = row["date_start"] or first
            axes.plot(
                [start - half, row["date_end"] + half],
                [level, level],
                color=hue,
                linewidth=3.2,
                alpha=0.55,
                solid_capstyle="butt",
                zorder=3,
            )
        else:
            axes.plot([row["date_end"]], [level], marker="o", markersize=3.8, color=hue, zorder=4)
        if (row["low"] is None) != (row["high"] is None):
            draw_arrow(axes, (row["date_end"], level), (0, 11 if row["high"] is None else -11), hue)
        if row in crossed:
            axes.plot([row["date_end"]], [level], marker="x", markersize=9, color=INK, zorder=5)
    if stated:
        _sum_of_increments(axes, rows)
    finish(axes, bool(stated), "none stated")
    name_in_words(axes, far, "judged wrong, off the scale")


def _sum_of_increments(axes: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Draw what the increments add up to by each day: where it meets a total, the sums close."""
    # Only what the totals count: those of a later convoy begin with it.
    begins = [row["date_start"] for row in rows if row["kind"] == "total" and row["date_start"]]
    begin = max(begins, key=begins.count) if begins else None
    added = sorted(
        (row["date_end"], float(row["best"]))
        for row in rows
        if row["kind"] == "increment"
        and row["best"] is not None
        and (begin is None or (row["date_start"] or row["date_end"]) >= begin)
    )
    if added:
        reached = [sum(best for _, best in added[: n + 1]) for n in range(len(added))]
        axes.step(
            [day for day, _ in added],
            reached,
            where="post",
            color=INK,
            linewidth=1,
            linestyle="--",
            zorder=2,
        )
