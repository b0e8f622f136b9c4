"""The tables of a run for other tools: HXL-tagged CSV, GeoJSON of the flows, the dictionary."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from evac.corpus.writing import Column, Record, plain_count, table_bytes
from evac.report.data.dictionary import MODELS, columns, dictionary_rows, hashtag, table_schemas
from evac.report.data.store import Materials

#: The folder of HXL-tagged tables in a data folder.
HXL: Final = "hxl"


def write_interchange(materials: Materials, data: Path) -> None:
    """Write `hxl/*.csv`, `flows.geojson`, `dictionary.csv` and `datapackage.json` into a folder."""
    (data / HXL).mkdir(exist_ok=True)
    for table in MODELS:
        values = getattr(materials, "reviewed" if table == "corrections" else table)
        (data / HXL / f"{table}.csv").write_bytes(hxl_csv(table, values))
    described = {"flows.geojson": flows_geojson(materials), "datapackage.json": table_schemas()}
    for name, value in described.items():
        (data / name).write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
    rows = dictionary_rows()
    names = [Column(name, "text") for name in rows[0]]
    (data / "dictionary.csv").write_bytes(table_bytes(".csv", names, rows))


def hxl_csv(table: str, values: Sequence[object]) -> bytes:
    """Return values of a table as CSV with the row of HXL hashtags under its headings."""
    having = columns(table)
    records: list[Record] = [{c.name: getattr(v, c.name) for c in having} for v in values]
    head, _, rows = table_bytes(".csv", having, records).partition(b"\n")
    tags = ",".join(hashtag(table, column.name) for column in having).encode()
    return b"\n".join((head, tags, rows))


def flows_geojson(materials: Materials) -> dict[str, Any]:
    """Return the movements summed by corridor and unit as GeoJSON (RFC 7946, WGS 84).

    A flow is a line from origin to destination, a point where only one end is known, and has no
    geometry where neither is; `known_end` says which. Counts that nothing settles are null.
    """
    from evac.analyse.corridors import flows
    from evac.analyse.places import resolver
    from evac.extract.gazetteer import Gazetteer

    gazetteer = Gazetteer.load()
    frame = flows(materials.movements, gazetteer, resolver(gazetteer))
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return {"type": "FeatureCollection", "features": [_feature(row) for row in rows]}


def _feature(row: dict[Any, Any]) -> dict[str, Any]:
    ends = {
        end: [float(row[f"{end}_lon"]), float(row[f"{end}_lat"])]
        for end in ("origin", "destination")
        if row[f"{end}_lat"] is not None
    }
    geometry: dict[str, Any] | None = None
    if len(ends) == 2:
        geometry = {"type": "LineString", "coordinates": list(ends.values())}
    elif ends:
        geometry = {"type": "Point", "coordinates": next(iter(ends.values()))}
    names = ("corridor_id", "corridor", "origin", "destination", "unit")
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": {
            **{name: row[name] for name in names},
            "known_end": next(iter(ends)) if len(ends) == 1 else None,
            **{name: plain_count(row[name]) for name in ("best", "low", "high")},
        },
    }
