"""Figures: one function each, from a table to a picture that says its finding in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from evac.report.figures.picture import NoPicture, Picture, drawing, svg_of
from evac.report.figures.ranges import MOST_ROWS, panels
from evac.report.pages.tables import Table, is_unknown, text_of
from evac.report.pages.words import bounds, figure_in_words

if TYPE_CHECKING:
    import pandas as pd

RANGES: Final = (
    "A dot is the figure named, a line its bounds, an arrow a side that the words leave open."
)

#: Where the band comes from; the convoys are listed in docs/methods.md.
BAND_EVIDENCE: Final = (
    "Its evidence: nine convoys of 2016-2018 for which one source gave both counts carried 38 to "
    "73 people a bus; a coach seats about fifty (docs/methods.md, People per bus)."
)


def word_grid(shares: pd.DataFrame, data: Table | None = None) -> Picture | NoPicture:
    """Return the words for the armed opposition by outlet as a grid of counts.

    `shares` has the columns outlet, label and uses (`analyse.bias.label_shares`).
    """
    if shares.empty:
        return NoPicture("no word for the armed opposition stands in these documents.")
    grid = shares.pivot_table(index="outlet", columns="label", values="uses", aggfunc="sum")
    order = grid.sum().sort_values(ascending=False, kind="stable").index
    grid = grid[order].sort_index()
    cut = len(grid) - MOST_ROWS
    grid = grid.head(MOST_ROWS)
    with drawing(7.4, 1.2 + 0.34 * len(grid)) as figure:
        import seaborn as sns

        axes = figure.add_subplot()
        sns.heatmap(
            grid.astype("float64"),
            annot=True,
            fmt=".0f",
            cmap="cividis_r",
            cbar=False,
            linewidths=1,
            vmin=0,
            ax=axes,
        )
        axes.set_xlabel("")
        axes.set_ylabel("")
        axes.tick_params(axis="y", rotation=0)
        axes.tick_params(axis="x", rotation=30)
        axes.set_title("Times each word is used")
        svg = svg_of(figure)
    first = [
        f"{outlet}: {grid.loc[outlet].idxmax()}, {text_of(grid.loc[outlet].max())} of "
        f"{text_of(grid.loc[outlet].sum())}"
        for outlet in grid.index[:6]
    ]
    alt = f"Words for the armed opposition in {len(grid)} outlets. Most used in {'; '.join(first)}."
    caption = "An empty cell: the outlet does not use the word. Counts, not shares."
    if cut > 0:
        caption += f" {cut} further outlets are in the data."
    return Picture(svg, alt, caption, data)


def spread_dots(figures: pd.DataFrame, data: Table | None = None) -> Picture | NoPicture:
    """Return each movement's figures by source: a dot for a value, a line for bounds.

    `figures` has the columns of `analyse.bias.figure_spread`. Each unit has a panel of its own.
    """
    records = _records(figures)
    if not records:
        return NoPicture("no movement here is counted by two sources for the same days.")
    for record in records:
        record["series"] = source_name(record["source"])
        record["row"] = f"{_ends(record)}\n{text_of(record['date_end'])}"
    svg, shown = panels(records)
    alt = f"Figures by source for {len(shown)} movements. {_told(records, shown)}."
    return Picture(svg, alt, RANGES, data)


def volume_ranges(volumes: pd.DataFrame, data: Table | None = None) -> Picture | NoPicture:
    """Return people and vehicles by corridor, low to high; one panel a unit.

    `volumes` has the columns of `analyse.corridors.corridor_volumes`.
    """
    records = [r for r in _records(volumes) if is_unknown(r["who"])]
    if not records:
        return NoPicture("no movement in these corridors is counted.")
    for record in records:
        record["series"] = record["movement"]
        record["value"] = record["best"]
        record["row"] = text_of(record["corridor"]).replace(" -> ", " to ")
    units = [record["unit"] for record in records]
    records.sort(key=lambda r: (r["unit"] != "people", units.index(r["unit"]), -_size(r)))
    svg, shown = panels(records)
    alt = f"Volumes of {len(set(shown))} corridors. {_told(records, shown)}."
    return Picture(svg, alt, RANGES, data)


def load_dots(
    loads: pd.DataFrame, band: tuple[float, float], data: Table | None = None
) -> Picture | NoPicture:
    """Return people per bus of each claim that gives both, with the plausible band shaded.

    `loads` has the columns of `analyse.loads.bus_loads`.
    """
    records = _records(loads)
    if not records:
        return NoPicture("no claim gives both people and buses.")
    for record in records:
        record |= {"unit": "people per bus", "value": record["people_per_bus"]}
        record["series"] = record["basis"]
        place = "place not said" if is_unknown(record["origin"]) else text_of(record["origin"])
        record["row"] = f"{place}\n{text_of(record['people'])} in {text_of(record['buses'])} buses"
    svg, shown = panels(records, legend=True, band=band)
    outside = sum(record["plausible"] is False for record in records)
    least, most = (text_of(bound) for bound in band)
    alt = (
        f"People per bus of {len(records)} convoys; {outside or 'none'} outside the {least} to "
        f"{most} that a convoy can carry. {_told(records, shown)}."
    )
    caption = f"Shaded: {least} to {most} people per bus, the plausible band. {BAND_EVIDENCE}"
    return Picture(svg, alt, caption, data)


def source_name(source: object) -> str:
    """Return a source as a figure names it; one that isn't given is said to be so."""
    return "source not given" if is_unknown(source) else text_of(source)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(key): None if is_unknown(cell) else cell for key, cell in record.items()}
        for record in frame.to_dict("records")
    ]


def _ends(record: Mapping[str, Any]) -> str:
    origin, destination = (record[end] or "not said" for end in ("origin", "destination"))
    return f"{origin} to {destination}"


def _size(record: Mapping[str, Any]) -> float:
    return float(record["value"] or record["low"] or record["high"] or 0)


def _told(records: Sequence[Mapping[str, Any]], rows: Sequence[str]) -> str:
    """Return the first rows of a figure in words, for readers who can't see it."""
    told = []
    for row in list(dict.fromkeys(rows))[:5]:
        said = []
        for record in [r for r in records if r["row"] == row][:4]:
            # The figure alone would say more than its bounds do.
            words = figure_in_words(record["value"], record["low"], record["high"])
            words = words or bounds(None, None)
            of = f" ({record['series']})" if record["series"] else ""
            said.append(f"{words} {text_of(record['unit'])}{of}")
        told.append(f"{row.splitlines()[0]}: {', '.join(said)}")
    more = len(set(rows)) - len(told)
    return "; ".join(told) + (f"; and {more} more in the data" if more > 0 else "")
