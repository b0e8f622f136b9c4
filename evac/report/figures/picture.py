"""A drawn figure as it stands in a page: one SVG, what it shows in words, and its data."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from evac.report.pages.tables import Table
from evac.report.pages.unseen import named

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: Hue names of seaborn's colour-blind safe palette, by what they stand for in every figure.
INK: Final = "#1d2329"
FAINT: Final = "#c9ccd1"
_STYLE: Final[dict[str, Any]] = {
    # An article's "$" is a dollar, not the start of a formula that may not parse.
    "text.parse_math": False,
    # Letters as outlines: the same on every screen and printer, and no font to fetch.
    "svg.fonttype": "path",
    "svg.hashsalt": "evac",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.edgecolor": "#55606b",
    "axes.grid.axis": "x",
    "grid.color": "#e4e6e9",
    # What is written above the panels must not lean on the frame.
    "figure.constrained_layout.h_pad": 0.09,
    "figure.constrained_layout.w_pad": 0.09,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure for a page. `alt` says its finding in words; `data` is the table behind it."""

    svg: str
    alt: str
    caption: str = ""
    data: Table | None = None

    def __repr__(self) -> str:
        """Return the words for the figure."""
        return f"Figure: {self.alt}"

    def _repr_html_(self) -> str:
        """Return the figure with its words, and the data behind one click."""
        image = base64.b64encode(self.svg.encode("utf-8")).decode("ascii")
        caption = f"<figcaption>{html.escape(self.caption)}</figcaption>" if self.caption else ""
        data = ""
        if self.data is not None:
            # Its name is also that of the file that it is downloaded as.
            table = replace(self.data, name=self.data.name or self.data.caption or "figure")
            rows = table._repr_html_()
            data = f"<details><summary>The data of this figure</summary>{rows}</details>"
        return (
            f'<figure tabindex="0"><img src="data:image/svg+xml;base64,{image}" '
            f'alt="{html.escape(self.alt)}">'
            f"{caption}</figure>{data}"
        )


@dataclass(frozen=True, slots=True)
class NoPicture:
    """What stands where there is nothing to draw: the reason, in words."""

    reason: str

    def __repr__(self) -> str:
        """Return the reason."""
        return f"No figure: {self.reason}"

    def _repr_html_(self) -> str:
        """Return the reason as a note."""
        return f'<p class="scarce">No figure: {html.escape(self.reason)}</p>'


@contextmanager
def drawing(width: float, height: float) -> Iterator[Figure]:
    """Give a figure of so many inches to draw on, in the house style and without global state."""
    import matplotlib as mpl
    import seaborn as sns
    from matplotlib.figure import Figure

    style: Any = {**sns.axes_style("whitegrid"), **_STYLE}
    with mpl.rc_context(style):
        yield Figure(figsize=(width, height), layout="constrained")


def svg_of(figure: Figure) -> str:
    """Return a figure as SVG; equal figures give equal text. Call it inside `drawing`."""
    from matplotlib.text import Text

    # Text comes from articles: a label that hides or turns its letters must not look like another.
    for label in figure.findobj(Text):
        label.set_text(named(label.get_text()))
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            # Names along an axis are written anew whenever the figure is drawn.
            names = [label.get_text() for label in axis.get_ticklabels()]
            if names != [named(name) for name in names]:
                axis.set_ticks(axis.get_ticklocs(), [named(name) for name in names])
    stream = io.StringIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return stream.getvalue()


def colours() -> list[str]:
    """Return the colour-blind safe hues that figures draw from, as hexadecimal."""
    import seaborn as sns

    return [str(hue) for hue in sns.color_palette("colorblind").as_hex()]
