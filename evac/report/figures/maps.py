"""Maps of flows, drawn from outlines that come with the package; nothing is fetched."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from evac.report.figures.outlines import outlines, regions
from evac.report.figures.picture import FAINT, INK, NoPicture, Picture, colours, drawing, svg_of
from evac.report.pages.tables import Table
from evac.report.pages.words import bounds

CREDIT: Final = (
    "Outlines: Natural Earth (public domain, about 2013). Boundaries and names are those of the "
    "source and imply no opinion on the status of any territory."
)
#: Mean kilometres of a degree of latitude (IUGG mean radius 6,371.0 km).
KM_PER_DEGREE: Final = 111.19
#: How often a name is moved before it is written where it is.
MOST_STEPS: Final = 60
#: The mean width of a letter at the size of names, as a share of the map's.
_LETTER: Final = 0.0108
_ASIDE: Final = re.compile(r"\s*\([^)]*\)")
_LEADER: Final = "#8a939c"
#: Names of regions: 4.5 to 1 on white, so that they can be read, and still behind the places.
_REGION: Final = "#747a81"
_LINE_WIDTHS: Final = (1.2, 7.0)
#: How far an arrow swings out, as a share of its length.
_BEND: Final = 0.16
#: Flows without coordinates that the caption names; the others are counted.
UNPLACED_NAMED: Final = 6
#: The least that a map shows, in degrees: around a single place there must be something to see.
_LEAST_SPAN: Final = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the map: its name and where it lies (degrees, WGS 84)."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """People or vehicles from one spot to another; `low`/`high` are None where open.

    `destination` is None where they went has no coordinates or is not said.
    """

    origin: Spot
    destination: Spot | None
    low: float | None = None
    high: float | None = None
    unit: str = "people"

    @property
    def weight(self) -> float:
        """Return the least that is claimed, or else the most: what the line's width shows."""
        return float(self.low or self.high or 0)


def flow_map(
    flows: Sequence[Flow], *, unplaced: Sequence[str] = (), data: Table | None = None
) -> Picture | NoPicture:
    """Return a map with one arrow a flow, as wide as what is claimed at least.

    A flow whose destination can't be placed is a ring around its origin, as large. `unplaced` names
    flows that can't be drawn because their origin has no coordinates; the caption lists them.
    """
    placed = [flow for flow in flows if flow.origin != flow.destination]
    if not placed:
        return NoPicture("no flow has an origin with known coordinates.")
    with drawing(7.4, 6.4) as figure:
        axes = figure.add_subplot()
        for ring in outlines():
            axes.plot(*zip(*ring, strict=True), color=FAINT, linewidth=0.8, zorder=1)
        _set_frame(axes, placed)
        _draw_flows(axes, placed)
        _draw_rings(axes, placed)
        _draw_regions(axes, [*_draw_names(axes, placed), *_ways(placed)])
        _scale_bar(axes)
        svg = svg_of(figure)
    caption = "Arrows are as wide as the least that is claimed"
    caption += ", dashed where vehicles are counted" * any(map(_counts_vehicles, placed))
    caption += ". In grey: governorates."
    if any(flow.destination is None for flow in placed):
        caption += " A ring: they left from here, to a place that is not said or can't be placed."
    caption += f" {CREDIT}"
    if unplaced:
        more = len(unplaced) - UNPLACED_NAMED
        rest = f" and {more} more, in the data" if more > 0 else ""
        caption += f" Not drawn for want of coordinates: {', '.join(unplaced[:UNPLACED_NAMED])}"
        caption += f"{rest}."
    return Picture(svg, flow_words(placed, unplaced), caption, data)


def flow_words(flows: Sequence[Flow], unplaced: Sequence[str] = ()) -> str:
    """Return the map in words: how many flows, and the largest of them with their bounds."""
    ordered = sorted(flows, key=lambda f: (-f.weight, f.origin.name, _end(f)))
    told = "; ".join(
        f"{flow.origin.name} to {_end(flow)}, {bounds(flow.low, flow.high)} {flow.unit}"
        for flow in ordered[:5]
    )
    words = f"Map of {len(flows)} flows. Largest: {told}."
    return f"{words} {len(unplaced)} more can't be drawn." if unplaced else words


def _end(flow: Flow) -> str:
    return flow.destination.name if flow.destination else "a place that can't be placed"


def _spots(flows: Sequence[Flow]) -> list[Spot]:
    return [spot for flow in flows for spot in (flow.origin, flow.destination) if spot]


def _set_frame(axes: Any, flows: Sequence[Flow]) -> None:
    """Show what lies around the flows: near places must not fall onto each other."""
    lons = [spot.lon for spot in _spots(flows)]
    lats = [spot.lat for spot in _spots(flows)]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    shrink = math.cos(math.radians(lat))
    tall = max(1.3 * (max(lats) - min(lats)), _LEAST_SPAN)
    # Names stand on both sides of their places, and want the room.
    wide = max(1.5 * (max(lons) - min(lons)), 1.15 * tall / shrink)
    tall = max(tall, 0.6 * wide * shrink)
    axes.set_xlim(lon - wide / 2, lon + wide / 2)
    axes.set_ylim(lat - tall / 2, lat + tall / 2)
    axes.set_aspect(1 / shrink)
    axes.grid(visible=False)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set_visible(False)  # the page frames it


def _draw_flows(axes: Any, flows: Sequence[Flow]) -> None:
    from matplotlib.patches import FancyArrowPatch

    hues = colours()
    for flow in sorted(flows, key=lambda f: -f.weight):
        if flow.destination is None:
            continue
        width = _width(flow, flows)
        # A flow of vehicles is dashed: its width is not that of people.
        vehicles = _counts_vehicles(flow)
        axes.add_patch(
            FancyArrowPatch(
                (flow.origin.lon, flow.origin.lat),
                (flow.destination.lon, flow.destination.lat),
                connectionstyle=f"arc3,rad={_BEND}",
                arrowstyle="-|>",
                mutation_scale=9 + width * 1.6,
                linewidth=width,
                linestyle="--" if vehicles else "-",
                color=hues[1 if vehicles else 0],
                alpha=0.75,
                shrinkA=2,
                shrinkB=3,
                zorder=3,
            )
        )


def _counts_vehicles(flow: Flow) -> bool:
    return flow.unit in ("buses", "vehicles")


def _ways(flows: Sequence[Flow]) -> list[_Box]:
    """Return the room along each arrow, a curve of the second degree as `arc3` draws it."""
    found = []
    for flow in flows:
        if flow.destination is None:
            continue
        begin, end = flow.origin, flow.destination
        shrink = math.cos(math.radians((begin.lat + end.lat) / 2))
        east, north = (end.lon - begin.lon) * shrink, end.lat - begin.lat
        lon = (begin.lon + end.lon) / 2 + _BEND * north / shrink
        lat = (begin.lat + end.lat) / 2 - _BEND * east
        for share in (step / 16 for step in range(17)):
            first, middle, last = (1 - share) ** 2, 2 * share * (1 - share), share**2
            x = first * begin.lon + middle * lon + last * end.lon
            y = first * begin.lat + middle * lat + last * end.lat
            found.append(_Box("", (x, y), x, x, y))
    return found


def _width(flow: Flow, flows: Sequence[Flow]) -> float:
    most = max(other.weight for other in flows) or 1
    thin, thick = _LINE_WIDTHS
    return thin + (thick - thin) * math.sqrt(flow.weight / most)


def _draw_rings(axes: Any, flows: Sequence[Flow]) -> None:
    hues = colours()
    for flow in flows:
        if flow.destination is None:
            vehicles = _counts_vehicles(flow)
            axes.scatter(
                [flow.origin.lon],
                [flow.origin.lat],
                s=(6 + 4 * _width(flow, flows)) ** 2,
                facecolors="none",
                edgecolors=hues[1 if vehicles else 0],
                linewidths=_width(flow, flows) / 2,
                linestyles="--" if vehicles else "-",
                alpha=0.75,
                zorder=3,
            )


def _draw_names(axes: Any, flows: Sequence[Flow]) -> list[_Box]:
    """Write the name of each place beside it; return the room that the names take."""
    spots = sorted(set(_spots(flows)), key=lambda spot: (-spot.lat, spot.lon, spot.name))
    axes.scatter(
        [s.lon for s in spots], [s.lat for s in spots], s=16, color=INK, zorder=5, linewidths=0
    )
    origins = {flow.origin for flow in flows}
    # Where people left on the right, where they went on the left: each side has room for its names.
    boxes: list[_Box] = []
    for place in spots:
        # An aside tells places apart that lie on one spot, and would be written over itself.
        name = _ASIDE.sub("", place.name)
        if any(box.name == name and box.at == (place.lon, place.lat) for box in boxes):
            continue
        boxes.append(_write_name(axes, place, name, 1 if place in origins else -1, boxes))
    return boxes


def _draw_regions(axes: Any, taken: Sequence[_Box]) -> None:
    """Write the names of the regions faintly, where there is room between those of places."""
    from matplotlib.path import Path

    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    line = (high - low) * 0.035
    for region in regions():
        inside = Path(region.ring).contains_points
        half = _LETTER * len(region.name) * (right - left) / 2
        fits = left + half < region.lon < right - half and region.width > 2 * half
        for step in (0, 1, -1, 2, -2):
            lat = region.lat + step * line
            free = fits and not any(
                abs(lat - box.lat) < line and box.left - half < region.lon < box.right + half
                for box in taken
            )
            name = [(region.lon + share * half, lat) for share in (-0.8, 0, 0.8)]
            if free and low + line < lat < high - line and inside(name).all():
                style = {"fontsize": 8, "fontstyle": "italic", "color": _REGION, "zorder": 2}
                axes.text(region.lon, lat, region.name, ha="center", va="center", **style)
                break


@dataclass(frozen=True, slots=True)
class _Box:
    """A name on the map and the room that it takes, in degrees."""

    name: str
    at: tuple[float, float]
    left: float
    right: float
    lat: float


def _write_name(axes: Any, spot: Spot, name: str, side: int, taken: Sequence[_Box]) -> _Box:
    """Write a name beside its place, moved up or down until it covers no other."""
    from matplotlib import patheffects

    bottom, top = axes.get_ylim()
    span = axes.get_xlim()[1] - axes.get_xlim()[0]
    line = (top - bottom) * 0.03
    for step in range(MOST_STEPS):
        # 0, one down, one up, two down ...
        lat = spot.lat + line * (step // 2 if step % 2 == 0 else -(step + 1) // 2)
        start = spot.lon + side * span * (0.014 if step == 0 else 0.05)
        reach = start + side * span * _LETTER * len(name)
        box = _Box(name, (spot.lon, spot.lat), min(start, reach), max(start, reach), lat)
        free = not any(
            abs(lat - other.lat) < 0.97 * line and box.left < other.right and other.left < box.right
            for other in taken
        )
        if free and bottom + line / 2 < lat < top - line / 2:
            break
    lead = {"arrowstyle": "-", "color": _LEADER, "linewidth": 0.7, "relpos": (side < 0, 0.5)}
    axes.annotate(
        name,
        (spot.lon, spot.lat),
        xytext=(start, lat),
        fontsize=8,
        color=INK,
        ha="left" if side > 0 else "right",
        va="center",
        zorder=6,
        path_effects=[patheffects.withStroke(linewidth=2.4, foreground="white")],
        arrowprops=lead if step else None,
    )
    return box


def _scale_bar(axes: Any) -> None:
    left, right = axes.get_xlim()
    low, high = axes.get_ylim()
    lat = low + 0.05 * (high - low)
    km_per_lon = KM_PER_DEGREE * math.cos(math.radians(lat))
    wanted = (right - left) * km_per_lon / 5
    power = 10 ** math.floor(math.log10(wanted))
    length = max(step * power for step in (1, 2, 5) if step * power <= wanted)
    start = left + 0.04 * (right - left)
    end = start + length / km_per_lon
    axes.plot([start, end], [lat, lat], color=INK, linewidth=2, solid_capstyle="butt", zorder=6)
    axes.text(
        (start + end) / 2,
        lat + 0.012 * (high - low),
        f"{length:g} km",
        ha="center",
        fontsize=8,
        color=INK,
        zorder=6,
    )
