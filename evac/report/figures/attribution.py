"""The way of the figures as a graph: who stated them, who passed them on, where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from evac.report.figures.picture import FAINT, INK, NoPicture, Picture, colours, drawing, svg_of
from evac.report.pages.tables import Table, text_of

if TYPE_CHECKING:
    import pandas as pd

#: Names in a column; with more the lines can't be followed, and the table has them all.
MOST_NAMES: Final = 14
_COLUMNS: Final = ("source", "relay", "outlet")
#: Which columns a step joins, by the words of `analyse.bias.attribution_chain`.
_STEPS: Final = {
    "source to relay": (0, 1),
    "relay to outlet": (1, 2),
    "source to outlet": (0, 2),
    "own voice": (0, 2),
}


def attribution_graph(edges: pd.DataFrame, data: Table | None = None) -> Picture | NoPicture:
    """Return the steps from source over relay to outlet, lines as thick as they have figures.

    `edges` has the columns from, to, step, claims (`analyse.bias.attribution_chain`).
    """
    if edges.empty:
        return NoPicture("no figure stands in these documents.")
    relays = set(edges[edges["step"] == "source to relay"]["to"])
    relays |= set(edges[edges["step"] == "relay to outlet"]["from"])
    lines: list[tuple[int, str, int, str, int]] = []
    for row in edges.to_dict("records"):
        first, last = _STEPS[row["step"]]
        # An agency's own voice ends at the agency, which passes it on.
        if row["step"] == "own voice" and row["to"] in relays:
            last = 1
        lines.append((first, row["from"], last, row["to"], int(row["claims"])))
    lines.sort(key=lambda line: (-line[4], line[1], line[3]))
    columns: list[list[str]] = [[], [], []]
    drawn = []
    for line in lines:
        first, start, last, end, _ = line
        wanted = [(first, start), (last, end)]
        if all(n in columns[c] or len(columns[c]) < MOST_NAMES for c, n in wanted):
            drawn.append(line)
            for column, name in wanted:
                if name not in columns[column]:
                    columns[column].append(name)
    tallest = max(len(names) for names in columns)
    height = {
        (column, name): tallest - (place + 0.5) * tallest / len(names)
        for column, names in enumerate(columns)
        for place, name in enumerate(names)
    }
    most = max(line[4] for line in drawn)
    with drawing(7.4, 0.9 + 0.42 * tallest) as figure:
        axes = figure.add_subplot()
        hue = colours()[0]
        for place, (first, start, last, end, claims) in enumerate(drawn):
            xs, ys = (first, last), (height[first, start], height[last, end])
            axes.plot(xs, ys, color=hue, alpha=0.6, linewidth=0.8 + 4.2 * claims / most, zorder=1)
            # Not all in the middle, where lines cross and numbers would cover each other.
            along = 0.35 + 0.1 * (place % 4)
            where = (xs[0] + along * (xs[1] - xs[0]), ys[0] + along * (ys[1] - ys[0]))
            axes.annotate(
                text_of(claims),
                where,
                ha="center",
                va="center",
                fontsize=8,
                color=INK,
                bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"},
            )
        for (column, name), y in height.items():
            axes.annotate(
                _folded(name),
                (column, y),
                ha=("left", "center", "right")[column],
                va="center",
                fontsize=8,
                color=INK,
                bbox={"boxstyle": "round,pad=0.3", "facecolor": "white", "edgecolor": FAINT},
            )
        axes.set_xlim(-0.05, 2.05)
        axes.set_ylim(-0.1, tallest + 0.3)
        for column, title in enumerate(_COLUMNS):
            if columns[column]:
                side = ("left", "center", "right")[column]
                axes.annotate(title, (column, tallest + 0.15), ha=side, weight="bold", color=INK)
        axes.axis("off")
        svg = svg_of(figure)
    told = "; ".join(f"{start} to {end}, {text_of(n)}" for _, start, _, end, n in drawn[:6])
    more = len(lines) - 6
    alt = f"The way of the figures: {told}" + (f"; and {more} more steps." if more > 0 else ".")
    left = len(lines) - len(drawn)
    caption = "A line is as thick as it has figures; their number stands on it."
    caption += f" {left} more steps are in the table." if left else ""
    return Picture(svg, alt, caption, data)


def _folded(name: str) -> str:
    """Return a long name on two lines, cut at the blank nearest to its middle."""
    if len(name) <= 28 or " " not in name:
        return name
    blanks = [i for i, letter in enumerate(name) if letter == " "]
    cut = min(blanks, key=lambda i: abs(i - len(name) / 2))
    return f"{name[:cut]}\n{name[cut + 1 :]}"
