"""The timeline of a campaign: what moved on each day, beside what was said to have moved in all.

Small multiples, one row a corridor. Left: increments as bars with their ranges, plans as diamonds,
days that nothing binds as hatched gaps. Right: running totals as steps, one line a body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from evac.report.figures.picture import FAINT, INK, NoPicture, Picture, colours, drawing, svg_of
from evac.report.figures.timeline_marks import (
    draw_arrow,
    draw_bounds,
    finish,
    height,
    name_in_words,
    within_scale,
)
from evac.report.figures.timeline_totals import body_hues, draw_totals
from evac.report.pages.tables import Table, is_unknown, text_of
from evac.report.pages.words import bounds

if TYPE_CHECKING:
    import pandas as pd

#: Corridors that one campaign's figure can hold and stay legible in print.
MOST_CORRIDORS: Final = 10
CAPTION: Final = (
    "Left, increments, which can be added up: a bar is the best figure, the line on it what the "
    "accepted claims allow; a pale bar over several days is one figure for all of them; hollow: "
    "derived; a diamond: what was planned; hatched: days that nobody counts, which are not days "
    "without movement. An arrow is a side left open.\n"
    "Right, totals as they were stated, which can't be added up: steps of one body's running "
    "total, each held until its next; a bar over days is a window; crossed: judged wrong. The "
    "dashed line adds up the increments since these totals begin, at least so many where there "
    "are gaps."
)
_KEYS: Final = ["corridor", "movement", "unit"]


def campaign_figure(
    timeline: pd.DataFrame, name: str, data: Table | None = None
) -> Picture | NoPicture:
    """Return one campaign's corridors, increments and plans beside stated totals.

    `timeline` has the columns of `analyse.timelines.timeline`, all of one campaign. The largest
    corridors are drawn, MOST_CORRIDORS of them; the caption counts the others.
    """
    import pandas as pd

    kept = timeline[timeline["date_end"].notna()]
    kept = kept[kept[["best", "low", "high"]].notna().any(axis=1)]
    if kept.empty:
        return NoPicture(f"{name}: no figure with a day.")
    grouped = [(key, _records(rows)) for key, rows in kept.groupby(_KEYS, sort=True)]
    groups = sorted(grouped, key=lambda group: (-_size(group[1]), group[0]))[:MOST_CORRIDORS]
    day = pd.Timedelta(days=1)
    first = kept["date_start"].fillna(kept["date_end"]).min() - day
    last = _last_drawn(kept, first) + day
    hues = body_hues([row for _, rows in groups for row in rows])
    with drawing(7.8, 1.1 + 1.55 * len(groups) + 0.2 * len(hues)) as figure:
        # Without any total one side says all.
        grid = figure.subplots(len(groups), 2 if hues else 1, squeeze=False, sharex=True)
        for panels, (key, rows) in zip(grid, groups, strict=True):
            left, right = panels[0], panels[-1]
            _increments(left, rows, (first, last))
            if hues:
                draw_totals(right, rows, hues, first)
            left.set_title(corridor_title(key), wrap=True)
            left.set_xlim(first, last)
            later = [row for row in rows if row["date_end"] > last]
            name_in_words(right, later, "stated for later days", below=True)
        for axes, words in zip(grid[0], ("increments and plans", "stated totals"), strict=False):
            axes.annotate(
                words,
                (0, 1),
                xycoords="axes fraction",
                xytext=(0, 26),
                textcoords="offset points",
                fontsize=8,
                color=INK,
            )
        for axes in grid[-1]:
            _date_axis(axes, first, last)
        _legend(figure, hues)
        svg = svg_of(figure)
    more = len(grouped) - len(groups)
    caption = f"{more} smaller corridors of this campaign are in the table." if more else ""
    return Picture(svg, _words(name, groups), caption, data)


def corridor_title(key: Any) -> str:
    """Return "Harasta, people" for (corridor, movement, unit); evacuations go without saying."""
    corridor, movement, unit = (text_of(part) for part in key)
    return f"{corridor}, {unit}" + ("" if movement == "evacuation" else f" ({movement})")


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(k): None if is_unknown(v) else v for k, v in record.items()}
        for record in rows.to_dict("records")
    ]


def _last_drawn(kept: pd.DataFrame, first: Any) -> Any:
    """Return the last day of the axis: what is told long after everybody left would shrink it."""
    import pandas as pd

    last = kept["date_end"].max()
    moved = kept[kept["kind"] == "increment"]["date_end"].max()
    if pd.isna(moved):
        return last
    return min(last, moved + max(pd.Timedelta(days=7), (moved - first) / 2))


def _size(rows: Sequence[Mapping[str, Any]]) -> float:
    return max(height(row) for row in rows)


def _increments(axes: Any, rows: Sequence[Mapping[str, Any]], span: tuple[Any, Any]) -> None:
    hue = colours()[0]
    moved = [row for row in rows if row["kind"] == "increment"]
    plans = [row for row in rows if row["kind"] == "plan"]
    _gaps(axes, moved)
    for row in moved:
        _bar(axes, row, hue, span[0])
    drawn, far = within_scale(plans, moved)
    for row in drawn:
        _plan(axes, row, colours()[4])
    finish(axes, bool(moved or plans), "none counted")
    name_in_words(axes, far, "planned, off the scale")


def _gaps(axes: Any, moved: Sequence[Mapping[str, Any]]) -> None:
    """Hatch the days between the first and the last figure that no figure binds."""
    import pandas as pd

    if not moved:
        return
    starts = [row["date_start"] or row["date_end"] for row in moved]
    bound = {
        day
        for row, start in zip(moved, starts, strict=True)
        for day in pd.date_range(start, row["date_end"])
    }
    half = pd.Timedelta(hours=12)
    for day in pd.date_range(min(starts), max(row["date_end"] for row in moved)):
        if day not in bound:
            axes.axvspan(
                day - half, day + half, facecolor="none", edgecolor=FAINT, hatch="///", linewidth=0
            )


def _bar(axes: Any, row: Mapping[str, Any], hue: str, first: Any) -> None:
    """Draw one movement: a bar over its days at its best figure, and its range as a line."""
    import pandas as pd

    start, end = row["date_start"] or first, row["date_end"]
    days = max(1, (end - start).days + 1)
    middle = start + (end - start) / 2
    if row["best"] is not None:
        single = days == 1
        axes.bar(
            [middle],
            [float(row["best"])],
            width=pd.Timedelta(days=days - 0.2),
            color="white" if row["derived"] else hue,
            alpha=None if single else 0.35,
            edgecolor=hue,
            linewidth=1.1,
            zorder=2,
        )
    draw_bounds(axes, row, middle, INK if row["best"] is not None else hue)
    if row["date_start"] is None:
        draw_arrow(axes, (start, height(row)), (-12, 0), hue)


def _plan(axes: Any, row: Mapping[str, Any], hue: str) -> None:
    start, end = row["date_start"] or row["date_end"], row["date_end"]
    level = height(row)
    axes.plot([start, end], [level, level], color=hue, linewidth=1, linestyle=":", zorder=5)
    middle = start + (end - start) / 2
    axes.plot(
        [middle],
        [level],
        marker="D",
        markersize=5,
        color=hue,
        markerfacecolor="white",
        zorder=6,
    )


def _date_axis(axes: Any, first: Any, last: Any) -> None:
    from matplotlib import dates

    untyped: Any = dates

    axes.xaxis.set_major_locator(untyped.AutoDateLocator(minticks=2, maxticks=5))
    pattern = "%d %b\n%Y" if (last - first).days <= 60 else "%b\n%Y"
    axes.xaxis.set_major_formatter(untyped.DateFormatter(pattern))
    axes.tick_params(axis="x", labelsize=9)


def _legend(figure: Any, hues: Mapping[str, tuple[str, str]]) -> None:
    from matplotlib.lines import Line2D

    named = dict.fromkeys(hues.values())
    handles = [Line2D([], [], color=hue, linewidth=2, label=name) for name, hue in named]
    if handles:
        handles.append(
            Line2D([], [], color=INK, linewidth=1, linestyle="--", label="increments added up")
        )
        figure.legend(
            handles=handles,
            loc="outside lower left",
            ncols=2,
            frameon=False,
            fontsize=8,
            labelcolor=INK,
        )


def _words(name: str, groups: Sequence[Any]) -> str:
    told = []
    for key, rows in groups[:4]:
        said = [f"{_figure(row)} {row['kind']} to {text_of(row['date_end'])}" for row in rows[:5]]
        told.append(f"{corridor_title(key)}: {', '.join(said)}")
    more = len(groups) - len(told)
    rest = f"; and {more} more corridors" if more > 0 else ""
    return f"Timeline of {name}. {'; '.join(told)}{rest}."


def _figure(row: Mapping[str, Any]) -> str:
    if row["best"] is not None:
        return text_of(row["best"])
    return bounds(row["low"], row["high"])
