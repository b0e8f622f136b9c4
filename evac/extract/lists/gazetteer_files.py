"""Reading the gazetteer's tables: packs, entries by hand, overlays.

A pack is `<name>.csv` (a generated table) and/or `<name>.yml` (entries by hand) in
`evac/data/gazetteer`. An overlay is one such file anywhere. Columns and fields: docs/gazetteer.md.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import yaml

from evac.corpus.tables import csv_records, decode_utf8
from evac.corpus.yaml_files import read_yaml as read_any_yaml
from evac.errors import EvacError, at
from evac.extract.lists.sources_data import read_list

DATA: Final = Path(str(resources.files("evac"))) / "data" / "gazetteer"
COLUMNS: Final = (
    "place_id", "name", "kind", "country", "lat", "lon", "part_of", "names", "rank", "source",
)  # fmt: skip
FIELDS: Final = frozenset(
    {"id", "name", "kind", "country", "part_of", "at", "names", "members", "source"}
    | {"prefer", "skip"}
)

_MOST_DEGREES: Final = {"lat": 90, "lon": 180}

# PyYAML's C loader reads the curated files ten times as fast; it is absent in some builds.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Row:
    """One place as a table holds it; `where` is (file, row) for messages."""

    place_id: str
    name: str
    kind: str
    country: str
    lat: float | None
    lon: float | None
    part_of: str | None
    names: tuple[str, ...]
    rank: int
    source: str
    where: tuple[str, int]
    prefer: bool = False


@dataclass(frozen=True, slots=True)
class Tables:
    """All rows by id, in file order, and the further parents (pockets) of their members."""

    rows: dict[str, Row]
    pockets: dict[str, tuple[str, ...]]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its id `country:XX`, box (south, west, north, east) and people's names."""

    code: str
    box: tuple[float, float, float, float] | None
    demonyms: tuple[str, ...]


def packs() -> tuple[str, ...]:
    """Return the names of the shipped packs, sorted."""
    reserved = {"countries", "scan", "weak", "never"}
    stems = {p.stem for p in DATA.iterdir() if p.suffix in {".csv", ".yml"}}
    return tuple(sorted(stems - reserved))


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Any]:
    """Return `scan.yml` as read."""
    loaded: Mapping[str, Any] = yaml.load((DATA / "scan.yml").read_text("utf-8"), Loader=_Loader)
    return loaded


def weak_names() -> dict[str, str]:
    """Return folded name -> reason ("word", "person", "short") from weak.yml."""
    table = yaml.load((DATA / "weak.yml").read_text("utf-8"), Loader=_Loader)
    return {name: reason for reason, names in table.items() for name in names}


def never_names() -> tuple[str, ...]:
    """Return the phrases of never.yml, which hold a place name and are no place."""
    table = yaml.load((DATA / "never.yml").read_text("utf-8"), Loader=_Loader)
    return tuple(phrase for phrases in table.values() for phrase in phrases)


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """Return the countries of countries.csv by ISO 3166-1 alpha-2 code."""
    found = {}
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            box = tuple(float(part) for part in row["box"].split()) if row["box"] else None
            found[row["code"]] = Country(
                row["code"],
                (box[0], box[1], box[2], box[3]) if box else None,
                tuple(filter(None, row["demonyms"].split("|"))),
            )
    return found


@lru_cache(maxsize=1)
def capitals() -> Mapping[str, str]:
    """Return the capital of each land of nationalities.yml, both by name."""
    _, nations = read_list(None, "nationalities.yml")
    return {
        name: row["capitals"][0]
        for row in nations["nationalities"]
        if row.get("capitals")
        for name in row["names"]
    }


def country_rows() -> list[Row]:
    """Return the countries as places, ids `country:XX`."""
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as stream:
        return [
            Row(
                f"country:{row['code']}", row["name"], "country", row["code"],
                None, None, None, tuple(filter(None, row["names"].split("|"))), 1, row["source"],
                ("countries.csv", number),
            )
            for number, row in enumerate(csv.DictReader(stream), start=2)
        ]  # fmt: skip


def read_csv(path: Path) -> list[Row]:
    """Read a table of places.

    Raises EvacError, naming file, row and column, for a missing column, a row of the wrong
    length, a number that is none, or an empty id, name or kind.
    """
    try:
        records = csv_records(path, decode_utf8(path))
    except OSError as error:
        raise EvacError(f"{at(path)}cannot be read ({error.strerror}); check the path") from error
    rows = []
    header = tuple(next(records, ()))
    if header != COLUMNS:
        missing = [c for c in COLUMNS if c not in header]
        raise EvacError(
            f"{at(path, 1)}the header must be {','.join(COLUMNS)}"
            + (f"; missing: {', '.join(missing)}" if missing else "")
        )
    file_name = path.name
    for number, cells in enumerate(records, start=2):
        if len(cells) != len(COLUMNS):
            raise EvacError(
                f"{at(path, number)}has {len(cells)} cells instead of {len(COLUMNS)}; "
                "put quotes round a cell that holds a comma"
            )
        place_id, name, kind, country, lat, lon, part_of, names, rank, source = cells
        for column, value in (("place_id", place_id), ("name", name), ("kind", kind)):
            if not value:
                raise EvacError(f"{at(path, number, column)}is empty; fill it or drop the row")
        rows.append(
            Row(
                place_id, name, kind, country,
                _number(lat, path, number, "lat"), _number(lon, path, number, "lon"),
                part_of or None, tuple(names.split("|")) if names else (),
                int(rank) if rank in {"1", "2", "3"} else _bad_rank(path, number, rank),
                source, (file_name, number),
            )
        )  # fmt: skip
    return rows


def _bad_rank(path: Path, number: int, rank: str) -> int:
    if not rank:
        return 2
    raise EvacError(f"{at(path, number, 'rank')}is {rank!r}; use 1 (well known), 2 or 3 (hamlet)")


def _number(cell: str, path: Path, row: int, column: str) -> float | None:
    if not cell:
        return None
    try:
        degrees = float(cell)
    except ValueError:
        degrees = math.nan
    if not abs(degrees) <= _MOST_DEGREES[column]:  # `nan` and `inf` are numbers to Python
        raise EvacError(
            f"{at(path, row, column)}is {cell!r}; write decimal degrees such as 33.51, or nothing"
        )
    return degrees


def read_yaml(path: Path) -> list[dict[str, Any]]:
    """Read a curated file: a list of entries (`row` in messages is the entry's number).

    Raises EvacError for text that is no YAML, an entry without `id`, or an unknown field.
    """
    loaded = read_any_yaml(path)
    if not isinstance(loaded, list):
        raise EvacError(f"{at(path)}must be a list of entries, each starting with '- id: ...'")
    for number, entry in enumerate(loaded, start=1):
        if not isinstance(entry, dict) or not entry.get("id"):
            raise EvacError(f"{at(path, number, 'id')}is missing; give the entry an id")
        if unknown := sorted(set(entry) - FIELDS):
            fields = ", ".join(sorted(FIELDS))
            raise EvacError(f"{at(path, number, unknown[0])}is unknown; the fields are {fields}")
        _check_entry(path, number, entry)
    return loaded


def _check_entry(path: Path, number: int, entry: Mapping[str, Any]) -> None:
    for column in ("names", "members"):
        cell = entry.get(column, [])
        if not isinstance(cell, list) or not all(isinstance(v, str) and v for v in cell):
            raise EvacError(f"{at(path, number, column)}must be a list of texts: [one, two]")
    for column in ("id", "name", "kind", "country", "part_of", "source"):
        if column in entry and not isinstance(entry[column], str):
            raise EvacError(
                f"{at(path, number, column)}is {entry[column]!r}; put it in quotes to make it text"
            )
    place = entry.get("at")
    if place is not None and not (
        isinstance(place, list)
        and len(place) == 2
        and all(isinstance(v, (int, float)) for v in place)
        and abs(place[0]) <= _MOST_DEGREES["lat"]
        and abs(place[1]) <= _MOST_DEGREES["lon"]
    ):
        raise EvacError(f"{at(path, number, 'at')}is {place!r}; write [latitude, longitude]")


def merge(
    tables: Iterable[list[Row]], curated: Iterable[tuple[Path, list[dict[str, Any]]]]
) -> Tables:
    """Join generated rows and curated entries; a curated entry adds to the row with its id."""
    rows: dict[str, Row] = {}
    faults: list[str] = []
    for table in tables:
        for row in table:
            if row.place_id in rows:
                file, number = row.where
                faults.append(f"{at(file, number, 'place_id')}{row.place_id} occurs twice")
            rows[row.place_id] = row
    pockets: dict[str, list[str]] = {}
    entries = [(path, n, e) for path, table in curated for n, e in enumerate(table, start=1)]
    seen: dict[str, str] = {}
    for path, number, entry in entries:
        place_id = entry["id"]
        if place_id in seen and seen[place_id] == path.name:
            faults.append(f"{at(path.name, number, 'id')}{place_id} occurs twice")
        seen[place_id] = path.name
        if entry.get("skip"):
            rows.pop(place_id, None)
            continue
        rows[place_id] = _joined(rows.get(place_id), entry, (path.name, number))
    country_of = {k: r.country for k, r in rows.items()}
    for place_id, row in rows.items():
        if not row.country and row.part_of:
            rows[place_id] = replace(row, country=_inherited(place_id, rows, country_of))
    for path, number, entry in entries:
        for member in entry.get("members", ()):
            if member not in rows:
                faults.append(f"{at(path.name, number, 'members')}{member} is no known place")
            else:
                pockets.setdefault(member, []).append(entry["id"])
    return Tables(rows, {k: tuple(v) for k, v in pockets.items()}, tuple(faults))


def _inherited(place_id: str, rows: Mapping[str, Row], country_of: Mapping[str, str]) -> str:
    seen = set()
    here: str | None = place_id
    while here and here not in seen and here in rows:
        seen.add(here)
        if country_of[here]:
            return country_of[here]
        here = rows[here].part_of
    return ""


def _joined(old: Row | None, entry: Mapping[str, Any], where: tuple[str, int]) -> Row:
    name = entry.get("name") or (old.name if old else "")
    if not name:
        raise EvacError(f"{at(*where, 'name')}is missing, and no table has {entry['id']}")
    spellings = dict.fromkeys(entry.get("names", ()))
    if old:
        spellings |= dict.fromkeys((old.name, *old.names))
    spellings.pop(name, None)
    place = entry.get("at")
    return Row(
        entry["id"], name,
        entry.get("kind") or (old.kind if old else ""),
        entry.get("country") or (old.country if old else ""),
        float(place[0]) if place else (old.lat if old else None),
        float(place[1]) if place else (old.lon if old else None),
        entry.get("part_of") or (old.part_of if old else None),
        tuple(spellings), 1,
        entry.get("source") or (old.source if old else ""),
        where, bool(entry.get("prefer")),
    )  # fmt: skip


def read_tables(names: Sequence[str], overlays: Sequence[Path] = ()) -> Tables:
    """Read the packs `names` and the overlay files, in that order.

    Raises EvacError for an unknown pack and for a file that cannot be read.
    """
    known = packs()
    for name in names:
        if name not in known:
            raise EvacError(f"there is no gazetteer pack {name!r}; shipped are {', '.join(known)}")
    paths = [DATA / f"{name}{suffix}" for suffix in (".csv", ".yml") for name in names]
    overlays = [Path(path) for path in overlays]
    wrong = [path for path in overlays if path.suffix not in {".csv", ".yml", ".yaml"}]
    if wrong:
        raise EvacError(f"{at(wrong[0])}a gazetteer overlay must end in .csv, .yml or .yaml")
    paths = [path for path in paths if path.exists()] + overlays
    tables = [country_rows()] + [read_csv(path) for path in paths if path.suffix == ".csv"]
    curated = [(path, read_yaml(path)) for path in paths if path.suffix != ".csv"]
    return merge(tables, curated)
