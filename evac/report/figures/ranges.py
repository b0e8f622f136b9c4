"""Figures with their bounds: a dot for a value, a line for its range, an arrow where open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from evac.report.figures.picture import FAINT, INK, colours, drawing, svg_of
from evac.report.pages.tables import is_unknown, text_of

#: Rows that a figure can hold and stay legible on a printed page; the table has them all.
MOST_ROWS: Final = 40
#: Highest over lowest figure from which on a linear axis shows the small ones as nothing.
FAR_APART: Final = 40
_MARKERS: Final = ("o", "s", "^", "D", "v", "P", "X", "*")


def panels(
    records: Sequence[Mapping[str, Any]],
    *,
    legend: bool = True,
    band: tuple[float, float] | None = None,
) -> tuple[str, list[str]]:
    """Return an SVG of one panel a unit, one line a row, and the names of the rows drawn.

    Each record has `row` (its line), `unit` (its panel), `series` (its hue and marker), and
    `value`, `low`, `high`, None where open. `band` shades what counts as plausible.
    """
    series = sorted({str(record["series"]) for record in records})
    lines: dict[str, list[str]] = {}
    for record in records:
        rows = lines.setdefault(text_of(record["unit"]), [])
        if record["row"] not in rows and sum(map(len, lines.values())) < MOST_ROWS:
            rows.append(record["row"])
    lines = {unit: rows for unit, rows in lines.items() if rows}
    hues = colours()
    heights = [len(rows) + 0.6 for rows in lines.values()]
    with drawing(7.4, 0.9 + 0.3 * legend + 0.5 * sum(heights)) as figure:
        all_axes = figure.subplots(len(lines), 1, squeeze=False, height_ratios=heights)[:, 0]
        for axes, (unit, rows) in zip(all_axes, lines.items(), strict=True):
            if band is not None:
                axes.axvspan(*band, color=hues[2], alpha=0.15, linewidth=0)
            for record in records:
                if record["row"] in rows and text_of(record["unit"]) == unit:
                    number = series.index(str(record["series"]))
                    # Side by side, so that two sources with one figure are both seen.
                    shift = 0.09 * (number % 5 - min(len(series) - 1, 4) / 2)
                    mark = (hues[number % len(hues)], _MARKERS[number % len(_MARKERS)])
                    y = rows.index(record["row"]) + shift
                    draw_range(axes, y, record["value"], record["low"], record["high"], *mark)
            _rows_axis(axes, rows, unit)
        if legend:
            _legend(figure, series, hues)
        svg = svg_of(figure)
    return svg, [row for rows in lines.values() for row in rows]


def draw_range(
    axes: Any, y: float, value: Any, low: Any, high: Any, hue: str, marker: str = "o"
) -> None:
    """Draw one figure: its dot, the line of its bounds, and an arrow where a side is open."""
    known = [float(x) for x in (low, value, high) if not is_unknown(x)]
    if not known:
        return
    left = float(low) if not is_unknown(low) else min(known)
    right = float(high) if not is_unknown(high) else max(known)
    axes.plot([left, right], [y, y], color=hue, linewidth=2.2, solid_capstyle="butt", zorder=3)
    if not is_unknown(value):
        axes.plot([float(value)], [y], marker=marker, color=hue, markersize=5.5, zorder=4)
    # "About" binds neither side and is only its dot; an open side is drawn where the other binds.
    if is_unknown(high) and not is_unknown(low):
        axes.annotate(
            "",
            (right, y),
            xytext=(26, 0),
            textcoords="offset points",
            arrowprops={"arrowstyle": "<-", "color": hue, "linewidth": 1.6},
        )
    if is_unknown(low) and not is_unknown(high):
        axes.annotate(
            "",
            (left, y),
            xytext=(-26, 0),
            textcoords="offset points",
            arrowprops={"arrowstyle": "<-", "color": hue, "linewidth": 1.6},
        )


def _rows_axis(axes: Any, rows: Sequence[str], unit: str) -> None:
    axes.set_yticks(range(len(rows)), rows)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_title(unit)
    number_axis(axes)
    axes.grid(visible=False, axis="y")
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    for position in range(len(rows) - 1):
        axes.axhline(position + 0.5, color=FAINT, linewidth=0.6, zorder=1)


def number_axis(axes: Any) -> None:
    """Write the x axis as whole numbers from zero; as powers where the figures lie far apart."""
    from matplotlib.ticker import FuncFormatter, NullFormatter

    low, high = axes.dataLim.x0, axes.dataLim.x1
    if low > 0 and high / low > FAR_APART:
        axes.set_xscale("log")
        axes.set_xlim(low / 1.6, high * 1.9)
        axes.set_title(f"{axes.get_title(loc='left')} (logarithmic)")
        axes.xaxis.set_minor_formatter(NullFormatter())
    else:
        axes.set_xlim(0, high * 1.12 or 1)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))


def _legend(figure: Any, series: Sequence[str], hues: Sequence[str]) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D(
            [],
            [],
            color=hues[number % len(hues)],
            marker=_MARKERS[number % len(_MARKERS)],
            linewidth=2,
            label=name,
        )
        for number, name in enumerate(series)
    ]
    figure.legend(
        handles=handles,
        loc="outside lower left",
        ncols=2,
        frameon=False,
        fontsize=8,
        labelcolor=INK,
    )
