"""The outlines that come with the package: rings to draw, and regions to name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A region's name, the middle of its largest part, how wide that is, and its ring: degrees."""

    name: str
    lon: float
    lat: float
    width: float
    ring: Ring


@cache
def outlines() -> tuple[Ring, ...]:
    """Return every ring of (lon, lat), in degrees (WGS 84)."""
    return tuple(ring for _, rings in _features() for ring in rings)


@cache
def regions() -> tuple[Region, ...]:
    """Return the regions that the outlines enclose, each where its name is to stand."""
    found = []
    for name, rings in _features():
        largest = max(rings, key=lambda ring: abs(_moments(ring)[0]))
        area, lon, lat = _moments(largest)
        lons = [point[0] for point in largest]
        if name and area:
            found.append(Region(name, lon, lat, max(lons) - min(lons), largest))
    return tuple(found)


def _moments(ring: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Return the signed area of a ring and its centroid, by the shoelace formula."""
    area = lon = lat = 0.0
    for (x, y), (next_x, next_y) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = x * next_y - next_x * y
        area += cross / 2
        lon += (x + next_x) * cross / 6
        lat += (y + next_y) * cross / 6
    return (area, lon / area, lat / area) if area else (0.0, 0.0, 0.0)


def _features() -> Iterator[tuple[str, list[Ring]]]:
    folder = resources.files("evac") / "data" / "outlines"
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith((".geojson", ".json")):
            for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
                yield feature["properties"].get("name") or "", _rings(feature["geometry"])


def _rings(geometry: Mapping[str, Any]) -> list[Ring]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [
        tuple((float(point[0]), float(point[1])) for point in ring)
        for polygon in polygons
        for ring in polygon
    ]
