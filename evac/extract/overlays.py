"""A user's own words, places and bodies, laid over the shipped ones: a folder, no code.

The folder has the form of `evac/data`: `lexicon/*.yml` (entries, by the file names shipped),
`gazetteer/*.yml` and `*.csv`, `sources.yml`, `groups.yml`; what is not there is not changed. Every
fault names file, entry and column, and the nearest right spelling.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from evac.corpus.yaml_files import read_yaml
from evac.errors import EvacError, at, nearest
from evac.extract.gazetteer import Gazetteer
from evac.extract.knowledge import Knowledge, knowledge
from evac.extract.lexicon import LAYER_FILES, Lexicon
from evac.extract.lists.known_names import NameIndex, index_names
from evac.extract.lists.sources_data import (
    Entry as Body,
)
from evac.extract.lists.sources_data import (
    overlay_entries,
    shipped_groups,
    shipped_sources,
)
from evac.extract.proof import prove
from evac.extract.text.word_files import FOLDER

LEXICON, GAZETTEER = "lexicon", "gazetteer"
_PARTS: Final = (LEXICON, GAZETTEER, "sources.yml", "groups.yml")
#: From here on two names are one and its slip; other files of the folder are its own affair.
_MISSPELT: Final = 0.85
#: Columns whose values are a closed list: those that the shipped entries have.
_CLOSED: Final = ("class", "moves", "movement", "place", "sign", "role", "slot", "unit", "stance")


@dataclass(frozen=True, slots=True)
class Overlay:
    """What an overlay folder adds: its knowledge, and how much of it is its own."""

    known: Knowledge
    entries: int
    places: int
    bodies: int


def is_overlay(folder: Path) -> bool:
    """Whether a folder holds words or places of one's own."""
    return any((folder / part).is_dir() for part in (LEXICON, GAZETTEER))


def read_overlay(folder: Path) -> Overlay:
    """Return the shipped knowledge with an overlay folder on top, proved by its own examples.

    Raises EvacError with every fault of the words, or the first of another file.
    """
    if not folder.is_dir():
        raise EvacError(f"{folder}: no such folder; an overlay has the form of evac/data")
    for path in sorted(folder.iterdir()):
        near = nearest(path.name, _PARTS, _MISSPELT)
        if near and path.name not in _PARTS:
            raise EvacError(f"{path}: is no part of an overlay{near}; parts: {', '.join(_PARTS)}")
    if not any((folder / part).exists() for part in _PARTS):
        raise EvacError(f"{folder}: holds none of {', '.join(_PARTS)}; see docs/gazetteer.md")
    lexicon, entries = _lexicon(folder / LEXICON)
    gazetteer, places = _gazetteer(folder / GAZETTEER)
    known = knowledge(lexicon, gazetteer)
    sources = _bodies(folder, "sources")
    groups = _bodies(folder, "groups")
    if sources:
        bodies = _index(folder / "sources.yml", sources, shipped_sources())
        known = replace(known, speakers=replace(known.speakers, bodies=bodies))
    if groups:
        known = replace(known, groups=_index(folder / "groups.yml", groups, shipped_groups()))
    return Overlay(known, entries, places, len(sources) + len(groups))


def _lexicon(folder: Path) -> tuple[Lexicon, int]:
    """Return the lexicon with the entries of a folder, and how many those are."""
    if not folder.is_dir():
        return Lexicon.load(), 0
    own: set[tuple[str, str]] = set()
    for path in sorted(folder.iterdir()):
        layer = LAYER_FILES.get(path.stem) if path.suffix == ".yml" else None
        if layer is None:
            names = sorted(f"{name}.yml" for name in LAYER_FILES)
            near = nearest(path.name, names)
            raise EvacError(f"{path}: no file of entries{near}; they are {', '.join(names)}")
        own |= {(layer, entry_id) for entry_id in _checked(path, layer)}
    lexicon = Lexicon.load([folder])
    mine = replace(
        lexicon, entries=tuple(e for e in lexicon.entries if (e.layer, e.entry_id) in own)
    )
    faults = [fault.replace("evac/data/lexicon", str(folder), 1) for fault in prove(mine)]
    if faults:
        raise EvacError("\n".join(faults))
    return lexicon, len(own)


def _checked(path: Path, layer: str) -> list[str]:
    """Return the ids of a file of entries, after a look at its columns and closed values."""
    rows = read_yaml(path)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise EvacError(f"{at(path)}is no list of entries; see the same file in evac/data/lexicon")
    columns, values = _shipped_columns(layer)
    ids = []
    for number, row in enumerate(rows, 1):
        where = f"{path}, entry {row.get('id', f'number {number}')}, column "
        for column, value in row.items():
            if column not in columns:
                near = nearest(column, columns)
                raise EvacError(f"{where}{column}: unknown{near}; known: {', '.join(columns)}")
            closed = values.get(column)
            if closed and value not in closed:
                near = nearest(value, closed)
                raise EvacError(
                    f"{where}{column}: {value!r} is none of {', '.join(sorted(closed))}{near}"
                )
        ids.append(str(row.get("id")))
    return ids


@lru_cache(maxsize=16)
def _shipped_columns(layer: str) -> tuple[tuple[str, ...], Mapping[str, frozenset[str]]]:
    """Return the columns of the shipped entries of a layer, and the values of the closed ones."""
    columns: dict[str, None] = {}
    values: dict[str, set[str]] = {}
    for name in (stem for stem, of in LAYER_FILES.items() if of == layer):
        rows: list[dict[str, Any]] = yaml.safe_load(
            (FOLDER / f"{name}.yml").read_text(encoding="utf-8")
        )
        for row in rows:
            for column, value in row.items():
                columns[column] = None
                if column in _CLOSED:
                    values.setdefault(column, set()).add(str(value))
    return tuple(columns), {column: frozenset(v) for column, v in values.items()}


def _gazetteer(folder: Path) -> tuple[Gazetteer, int]:
    """Return the gazetteer with the files of a folder, and how many places those add."""
    shipped = Gazetteer.load()
    if not folder.is_dir():
        return shipped, 0
    files = sorted(path for path in folder.iterdir() if path.is_file())
    loaded = Gazetteer.load(overlays=files)
    return loaded, len(loaded) - len(shipped)


def _bodies(folder: Path, key: str) -> tuple[Body, ...]:
    """Return the bodies or groups of an overlay, () where it has none."""
    path = folder / f"{key}.yml"
    return overlay_entries(path, key) if path.exists() else ()


def _index(path: Path, own: Sequence[Body], shipped: Sequence[Body]) -> NameIndex:
    """Return the index of the shipped entries with those of an overlay in place of the same ids."""
    ids = {entry.entry_id for entry in own}
    index = index_names([*(e for e in shipped if e.entry_id not in ids), *own])
    for entry in own:
        for phrase, wanted in [(p, True) for p in entry.examples] + [
            (p, False) for p in entry.never
        ]:
            found = any(hit.entry_id == entry.entry_id for hit in index.find(phrase))
            if found is not wanted:
                told = "not found in its example" if wanted else "found in what it must not match"
                raise EvacError(f"{path}, entry {entry.entry_id}: {told} {phrase!r}")
    return index
