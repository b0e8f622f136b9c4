"""Maps of flows, drawn from outlines that come with the package; nothing is fetched."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from evac.report.picture import FAINT, INK, NoPicture, Picture, colours, drawing, svg_of
from evac.report.tables import Table, text_of

CREDIT: Final = (
    "Outlines: Natural Earth (public domain, about 2013). Boundaries and names are those of the "
    "source and imply no opinion on the status of any territory."
)
#: Mean kilometres of a degree of latitude (IUGG mean radius 6,371.0 km).
KM_PER_DEGREE: Final = 111.19
_LINE_WIDTHS: Final = (1.2, 7.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the map: its name and where it lies (degrees, WGS 84)."""

    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """People or vehicles from one spot to another; `low`/`high` are None where open."""

    origin: Spot
    destination: Spot
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

    `unplaced` names flows that can't be drawn because a place has no coordinates; the caption
    lists them. Places outside the outlines at hand are drawn as points only.
    """
    placed = [flow for flow in flows if flow.origin != flow.destination]
    if not placed:
        return NoPicture("no flow has both an origin and a destination with known coordinates.")
    with drawing(7.4, 6.4) as figure:
        axes = figure.add_subplot()
        for ring in outlines():
            axes.plot(*zip(*ring, strict=True), color=FAINT, linewidth=0.8, zorder=1)
        _set_frame(axes, placed)
        _draw_flows(axes, placed)
        _draw_names(axes, placed)
        _scale_bar(axes)
        svg = svg_of(figure)
    caption = f"Arrows are as wide as the least that is claimed. {CREDIT}"
    if unplaced:
        caption += f" Not drawn for want of coordinates: {', '.join(unplaced)}."
    return Picture(svg, flow_words(placed, unplaced), caption, data)


def flow_words(flows: Sequence[Flow], unplaced: Sequence[str] = ()) -> str:
    """Return the map in words: how many flows, and the largest of them with their bounds."""
    ordered = sorted(flows, key=lambda f: (-f.weight, f.origin.name, f.destination.name))
    told = "; ".join(
        f"{flow.origin.name} to {flow.destination.name}, {bounds(flow.low, flow.high)} {flow.unit}"
        for flow in ordered[:5]
    )
    words = f"Map of {len(flows)} flows. Largest: {told}."
    return f"{words} {len(unplaced)} more can't be drawn." if unplaced else words


def bounds(low: float | None, high: float | None) -> str:
    """Return bounds in words: `5,453`, `1,200 to 1,500`, `at least 20`, `at most 9`."""
    if low is None and high is None:
        return "an unknown number of"
    if high is None:
        return f"at least {text_of(low)}"
    if low is None:
        return f"at most {text_of(high)}"
    return text_of(low) if low == high else f"{text_of(low)} to {text_of(high)}"


@cache
def outlines() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return every ring (lon, lat) of the outlines that come with the package."""
    rings: list[tuple[tuple[float, float], ...]] = []
    folder = resources.files("evac") / "data" / "outlines"
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith((".geojson", ".json")):
            for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
                rings.extend(_rings(feature["geometry"]))
    return tuple(rings)


def _rings(geometry: Mapping[str, Any]) -> list[tuple[tuple[float, float], ...]]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [
        tuple((float(point[0]), float(point[1])) for point in ring)
        for polygon in polygons
        for ring in polygon
    ]


def _set_frame(axes: Any, flows: Sequence[Flow]) -> None:
    spots = [spot for flow in flows for spot in (flow.origin, flow.destination)]
    points = [(spot.lon, spot.lat) for spot in spots]
    inside = [ring for ring in outlines() if any(_covers(ring, point) for point in points)]
    if inside:
        points += [point for ring in outlines() for point in ring]
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    margin = max(0.15, 0.04 * max(max(lons) - min(lons), max(lats) - min(lats)))
    axes.set_xlim(min(lons) - margin, max(lons) + margin)
    axes.set_ylim(min(lats) - margin, max(lats) + margin)
    middle = math.radians((min(lats) + max(lats)) / 2)
    axes.set_aspect(1 / math.cos(middle))
    axes.grid(visible=False)
    axes.set_xticks([])
    axes.set_yticks([])


def _covers(ring: Sequence[tuple[float, float]], point: tuple[float, float]) -> bool:
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    return min(lons) <= point[0] <= max(lons) and min(lats) <= point[1] <= max(lats)


def _draw_flows(axes: Any, flows: Sequence[Flow]) -> None:
    from matplotlib.patches import FancyArrowPatch

    most = max(flow.weight for flow in flows) or 1
    thin, thick = _LINE_WIDTHS
    hues = colours()
    for flow in sorted(flows, key=lambda f: -f.weight):
        width = thin + (thick - thin) * math.sqrt(flow.weight / most)
        # A flow of vehicles is dashed: its width is not that of people.
        vehicles = flow.unit in ("buses", "vehicles")
        axes.add_patch(
            FancyArrowPatch(
                (flow.origin.lon, flow.origin.lat),
                (flow.destination.lon, flow.destination.lat),
                connectionstyle="arc3,rad=0.16",
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


def _draw_names(axes: Any, flows: Sequence[Flow]) -> None:
    from matplotlib import patheffects

    spots = sorted(
        {spot for flow in flows for spot in (flow.origin, flow.destination)},
        key=lambda spot: (-spot.lat, spot.lon, spot.name),
    )
    axes.scatter(
        [s.lon for s in spots], [s.lat for s in spots], s=16, color=INK, zorder=5, linewidths=0
    )
    taken: list[tuple[float, float]] = []
    span = abs(axes.get_ylim()[1] - axes.get_ylim()[0])
    for spot in spots:
        # Names of near places would lie on each other: each next one moves down a line.
        lat = spot.lat
        while any(abs(lat - y) < span * 0.028 and abs(spot.lon - x) < span * 0.3 for x, y in taken):
            lat -= span * 0.029
        taken.append((spot.lon, lat))
        axes.annotate(
            spot.name,
            (spot.lon, spot.lat),
            xytext=(spot.lon + span * 0.014, lat),
            fontsize=8,
            color=INK,
            va="center",
            zorder=6,
            path_effects=[patheffects.withStroke(linewidth=2.4, foreground="white")],
            arrowprops=None
            if lat == spot.lat
            else {"arrowstyle": "-", "color": FAINT, "linewidth": 0.6},
        )


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
