"""The timeline of a campaign: what moved on each day, beside what was said to have moved in all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from evac.models import WARNINGS
from evac.report.maps import bounds
from evac.report.picture import FAINT, INK, NoPicture, Picture, colours, drawing, svg_of
from evac.report.tables import Table, is_unknown, text_of

if TYPE_CHECKING:
    import pandas as pd

#: Corridors that one campaign's figure can hold and stay legible in print.
MOST_CORRIDORS: Final = 10
CAPTION: Final = (
    "Left: increments, which can be added up. Right: running totals and windows as they were "
    "stated, which can't. A bar across several days is one figure for all of them; a thin line "
    "its bounds; an arrow a side or a begin left open. Hollow: derived. Crossed: judged wrong. "
    "Days without a mark are days that nobody counts, not days without movement."
)


def campaign_figure(
    timeline: pd.DataFrame, name: str, data: Table | None = None
) -> Picture | NoPicture:
    """Return one campaign's corridors, increments beside stated totals, points never joined.

    `timeline` has the columns of `analyse.timelines.timeline`, all of one campaign.
    """
    import pandas as pd

    kept = timeline[timeline["date_end"].notna()]
    drawable = kept[["best", "low", "high"]].notna().any(axis=1)
    kept = kept[drawable]
    if kept.empty:
        return NoPicture(f"{name}: no figure with a day.")
    keys = ["corridor", "movement", "unit"]
    groups = list(kept.groupby(keys, sort=True))[:MOST_CORRIDORS]
    first = kept["date_start"].fillna(kept["date_end"]).min() - pd.Timedelta(days=1)
    last = kept["date_end"].max() + pd.Timedelta(days=1)
    with drawing(7.8, 0.9 + 1.5 * len(groups)) as figure:
        grid = figure.subplots(len(groups), 2, squeeze=False, sharex=True)
        for (left, right), (key, rows) in zip(grid, groups, strict=True):
            increments = rows["kind"] == "increment"
            _panel(left, rows[increments], first)
            _panel(right, rows[~increments], first)
            left.set_title(_corridor_title(key))
            left.set_xlim(first, last)
        grid[0][0].annotate(
            "increments", (0, 1.24), xycoords="axes fraction", fontsize=8, color=INK
        )
        grid[0][1].annotate(
            "stated totals", (0, 1.24), xycoords="axes fraction", fontsize=8, color=INK
        )
        for axes in grid[-1]:
            _date_axis(axes, first, last)
        svg = svg_of(figure)
    return Picture(svg, _words(name, groups), data=data)


def _corridor_title(key: Any) -> str:
    corridor, movement, unit = (text_of(part) for part in key)
    return f"{corridor}, {unit}" + ("" if movement == "evacuation" else f" ({movement})")


def _panel(axes: Any, rows: pd.DataFrame, first: Any) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    hues = colours()
    if rows.empty:
        axes.annotate(
            "none stated",
            (0.5, 0.5),
            xycoords="axes fraction",
            ha="center",
            fontsize=8,
            color="#55606b",
        )
        axes.set_yticks([])
    for record in rows.to_dict("records"):
        hue = hues[0] if record["kind"] == "increment" else hues[1]
        _mark(axes, {str(k): None if is_unknown(v) else v for k, v in record.items()}, hue, first)
    if not rows.empty:
        axes.set_ylim(0, axes.dataLim.y1 * 1.2 or 1)
        axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
    axes.grid(visible=True, axis="y", color=FAINT, linewidth=0.5)
    axes.grid(visible=False, axis="x")
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _mark(axes: Any, row: dict[str, Any], hue: str, first: Any) -> None:
    """Draw one figure: a bar over its days at its height, its bounds as a thin line."""
    import pandas as pd

    height = next(float(row[name]) for name in ("best", "low", "high") if row[name] is not None)
    start, end = row["date_start"] or first, row["date_end"]
    half = pd.Timedelta(hours=9)
    face = "white" if row["derived"] else hue
    middle = start + (end - start) / 2
    if row["best"] is not None:
        axes.plot([start - half, end + half], [height, height], color=hue, linewidth=1.6, zorder=3)
        axes.plot(
            [middle],
            [height],
            marker="o",
            markersize=5,
            color=hue,
            markerfacecolor=face,
            zorder=4,
        )
    low = height if row["low"] is None else float(row["low"])
    high = height if row["high"] is None else float(row["high"])
    if low != high:
        axes.plot([middle, middle], [low, high], color=hue, linewidth=1.1, zorder=2)
    for side, base, shift in (("high", high, 13), ("low", low, -13)):
        other = "low" if side == "high" else "high"
        # Where neither side is bound ("about"), no arrow: the dot says all there is.
        if row[side] is None and row[other] is not None:
            _arrow(axes, (middle, base), (0, shift), hue)
    if row["date_start"] is None:
        _arrow(axes, (start, height), (-12, 0), hue)
    if row["verdict"] in WARNINGS:
        axes.plot([middle], [height], marker="x", markersize=10, color=INK, zorder=5)


def _arrow(axes: Any, at: tuple[Any, float], shift: tuple[int, int], hue: str) -> None:
    axes.annotate(
        "",
        at,
        xytext=shift,
        textcoords="offset points",
        arrowprops={"arrowstyle": "<-", "color": hue, "linewidth": 1.2},
        annotation_clip=False,
    )


def _date_axis(axes: Any, first: Any, last: Any) -> None:
    from matplotlib import dates

    untyped: Any = dates

    axes.xaxis.set_major_locator(untyped.AutoDateLocator(minticks=2, maxticks=5))
    pattern = "%d %b %Y" if (last - first).days <= 60 else "%b %Y"
    axes.xaxis.set_major_formatter(untyped.DateFormatter(pattern))
    axes.tick_params(axis="x", rotation=20, labelsize=8)


def _words(name: str, groups: Sequence[Any]) -> str:
    told = []
    for key, rows in groups[:4]:
        said = [
            f"{_figure(record)} {record['kind']} to {text_of(record['date_end'])}"
            for record in rows.to_dict("records")[:5]
        ]
        told.append(f"{_corridor_title(key)}: {', '.join(said)}")
    more = len(groups) - len(told)
    rest = f"; and {more} more corridors" if more > 0 else ""
    return f"Timeline of {name}. {'; '.join(told)}{rest}."


def _figure(record: Any) -> str:
    if not is_unknown(record["best"]):
        return text_of(record["best"])
    low, high = (None if is_unknown(record[k]) else record[k] for k in ("low", "high"))
    return bounds(low, high)
