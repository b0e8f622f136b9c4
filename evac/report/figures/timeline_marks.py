"""What the panels of a timeline share: heights, bounds, arrows, figures named in words, axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from evac.report.figures.picture import FAINT, INK
from evac.report.pages.tables import text_of

#: So many times the largest sound figure, a doubtful one is named in words instead of drawn.
FAR: Final = 2.5
_QUIET: Final = "#55606b"


def height(row: Mapping[str, Any]) -> float:
    """Return where a figure is drawn: at its best, else at the bound that it has."""
    return next(float(row[name]) for name in ("best", "low", "high") if row[name] is not None)


def within_scale(
    doubtful: Sequence[Mapping[str, Any]], sound: Sequence[Mapping[str, Any]]
) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Part the rows that would press the sound figures to the ground from those that don't."""
    most = max((height(row) for row in sound), default=None)
    far = [row for row in doubtful if most is not None and height(row) > FAR * most]
    return [row for row in doubtful if row not in far], far


def name_in_words(
    axes: Any, rows: Sequence[Mapping[str, Any]], words: str, *, below: bool = False
) -> None:
    """Name figures that are not drawn, in a corner of their panel."""
    if rows:
        figures = list(dict.fromkeys(text_of(height(row)) for row in rows))
        axes.annotate(
            f"{words}: {', '.join(figures)}",
            (0.99, 0.04) if below else (0.01, 0.99),
            xycoords="axes fraction",
            ha="right" if below else "left",
            va="bottom" if below else "top",
            fontsize=7,
            color=INK,
            zorder=7,
            backgroundcolor="white",
        )


def draw_bounds(axes: Any, row: Mapping[str, Any], at: Any, hue: str) -> None:
    """Draw the bounds of a figure as a line, and an arrow where a side is open."""
    at_least = height(row)
    low = at_least if row["low"] is None else float(row["low"])
    high = at_least if row["high"] is None else float(row["high"])
    if low != high:
        axes.plot([at, at], [low, high], color=hue, linewidth=1.1, marker="_", zorder=4)
    for side, base, shift in (("high", high, 13), ("low", low, -13)):
        other = "low" if side == "high" else "high"
        # Where neither side is bound ("about"), no arrow: the mark says all there is.
        if row[side] is None and row[other] is not None:
            draw_arrow(axes, (at, base), (0, shift), hue)


def draw_arrow(axes: Any, at: tuple[Any, float], shift: tuple[int, int], hue: str) -> None:
    """Draw an arrow from a point, `shift` points long: a side that is left open."""
    axes.annotate(
        "",
        at,
        xytext=shift,
        textcoords="offset points",
        arrowprops={"arrowstyle": "<-", "color": hue, "linewidth": 1.2},
        annotation_clip=False,
    )


def finish(axes: Any, filled: bool, otherwise: str) -> None:
    """Set the number axis of a panel, or say `otherwise` in an empty one."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    if filled:
        axes.set_ylim(0, axes.dataLim.y1 * 1.2 or 1)
        axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    else:
        axes.annotate(
            otherwise,
            (0.5, 0.5),
            xycoords="axes fraction",
            ha="center",
            fontsize=8,
            color=_QUIET,
        )
        axes.set_yticks([])
    axes.grid(visible=True, axis="y", color=FAINT, linewidth=0.5)
    axes.grid(visible=False, axis="x")
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
