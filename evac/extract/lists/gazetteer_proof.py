"""The proof of the gazetteer's tables: what must hold before a name is trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from evac.errors import EvacError, at, nearest
from evac.extract.lists.gazetteer_files import Row, Tables, countries, rules

# Boxes are drawn round a country's larger towns; its edges lie beyond them by up to a quarter of
# the span (South Sudan), and crossings lie on the edge.
_MARGIN: Final = (0.5, 0.25)  # degrees, share of the span


def refuse_overlay_faults(tables: Tables, overlays: Sequence[Path]) -> None:
    """Raise EvacError with every fault of the user's own files; the shipped ones are tested."""
    mine = {path.name for path in overlays}
    faults = [fault for fault in prove(tables) if fault.split(",", 1)[0] in mine]
    if faults:
        raise EvacError("the gazetteer overlay has faults:\n" + "\n".join(faults))


def prove(tables: Tables) -> list[str]:
    """Return the faults of the tables, each naming file, row and column; empty when sound.

    Checked: ids given twice, unknown `kind`, `part_of` or member, circles of `part_of`,
    coordinates outside the country's box, empty names and sources.
    """
    faults = list(tables.faults)
    rows = tables.rows
    kinds = rules()["kinds"]
    for row in rows.values():
        file, number = row.where
        if row.kind not in kinds:
            closed = ", ".join(kinds) + nearest(row.kind, kinds)
            faults.append(f"{at(file, number, 'kind')}{row.kind!r} is not one of {closed}")
        if row.part_of is None and row.kind != "country":
            faults.append(f"{at(file, number, 'part_of')}is empty; name the next larger place")
        elif row.part_of is not None and row.part_of not in rows:
            near = nearest(row.part_of, rows)
            faults.append(f"{at(file, number, 'part_of')}{row.part_of} is no known place{near}")
        elif _circular(row.place_id, rows):
            faults.append(f"{at(file, number, 'part_of')}{row.place_id} is part of itself")
        if not row.source:
            faults.append(f"{at(file, number, 'source')}is empty; give an address or a table's id")
        if not all(name.strip() for name in (row.name, *row.names)):
            faults.append(f"{at(file, number, 'names')}holds an empty name")
        if fault := _misplaced(row):
            faults.append(f"{at(file, number, 'lat')}{fault}")
    return faults


def _circular(place_id: str, rows: Mapping[str, Row]) -> bool:
    seen = {place_id}
    here = rows[place_id].part_of
    while here is not None and here in rows:
        if here in seen:
            return True
        seen.add(here)
        here = rows[here].part_of
    return False


def _misplaced(row: Row) -> str:
    if (row.lat is None) != (row.lon is None):
        return "only one of lat and lon is given"
    country = countries().get(row.country)
    if country is None:
        return f"country {row.country!r} is no ISO 3166-1 code" if row.country else "has no country"
    if row.lat is None or row.lon is None or country.box is None:
        return ""
    south, west, north, east = country.box
    tall = _MARGIN[0] + _MARGIN[1] * (north - south)
    wide = _MARGIN[0] + _MARGIN[1] * (east - west)
    inside = south - tall <= row.lat <= north + tall and west - wide <= row.lon <= east + wide
    if inside:
        return ""
    return f"{row.lat}, {row.lon} lies outside {row.country}: swapped or mistyped?"
