"""Reads the lists of bodies, armed groups and labels (evac/data/*.yml) and refuses faulty entries.

The form of each list is described at its head. An overlay of the same form can be read with the
same verbs; every fault is an EvacError that names the file and the entry.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import yaml

from evac.corpus.yaml_files import read_yaml
from evac.errors import EvacError, at, nearest

DATA: Final = resources.files("evac") / "data"
# libyaml, where it is built in, reads the lists ten times faster.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_REQUIRED: Final = ("id", "name", "kind", "side", "names", "evidence", "examples", "never")
_OPTIONAL: Final = ("short", "needs_country", "people", "ambiguous", "not_in", "part_of")
_LABEL_REQUIRED: Final = (
    "id",
    "lemma",
    "stance",
    "referent",
    "forms",
    "reason",
    "examples",
    "never",
)
_GROUP_KINDS: Final = {"armed_group": "", "population": ""}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose words are the words of a body: canonical name, spellings and role."""

    name: str
    names: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A name shared by two bodies: it counts where a word of `needs`, and none of `unless`, stands.

    The words are looked for in the whole document; an empty tuple asks for nothing.
    """

    name: str
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A body, outlet, armed group or population, with its spellings and its proof.

    `names` holds the canonical name only where that name is itself used in text. `short` forms
    count once the entry was named, or one of the `needs_country` words stands before them.
    """

    entry_id: str
    name: str
    kind: str
    side: str
    names: tuple[str, ...]
    short: tuple[str, ...] = ()
    needs_country: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    ambiguous: tuple[Condition, ...] = ()
    not_in: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    evidence: str = ""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A word for armed men, the state, the operation or the ground, with its stance and proof."""

    label_id: str
    lemma: str
    stance: str
    referent: str
    forms: tuple[str, ...]
    not_in: tuple[str, ...] = ()
    reason: str = ""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def read_list(path: str | Path | None, shipped: str) -> tuple[str, dict[str, Any]]:
    """Return the name and the content of `path`, or of the shipped file where it is None.

    Raises:
        EvacError: the file is missing, is no YAML or isn't a mapping.
    """
    if path is None:
        name = f"evac/data/{shipped}"
        content = yaml.load((DATA / shipped).read_text("utf-8"), Loader=_Loader)
    else:
        name, content = str(path), read_yaml(Path(path))
    if not isinstance(content, dict):
        raise EvacError(f"{at(name)}is no mapping; its head describes the form")
    return name, content


def load_entries(path: str | Path | None = None) -> tuple[Entry, ...]:
    """Return the bodies of sources.yml, or the entries of a list of sources or groups at `path`.

    Raises:
        EvacError: the file or an entry is faulty; the text names the file and the entry.
    """
    name, content = read_list(path, "sources.yml")
    if "groups" in content:
        return _entries(name, content["groups"], set(_GROUP_KINDS), None)
    for key in ("sides", "kinds", "sources"):
        if not content.get(key):
            raise EvacError(f"{at(name)}has no list `{key}`; its head describes the form")
    return _entries(name, content["sources"], set(content["kinds"]), set(content["sides"]))


@lru_cache(maxsize=1)
def shipped_sources() -> tuple[Entry, ...]:
    """Return the bodies and outlets of evac/data/sources.yml."""
    return load_entries()


@lru_cache(maxsize=1)
def shipped_groups() -> tuple[Entry, ...]:
    """Return the armed groups and populations of evac/data/groups.yml."""
    name, content = read_list(None, "groups.yml")
    _, sources = read_list(None, "sources.yml")
    return _entries(name, content.get("groups"), set(_GROUP_KINDS), set(sources["sides"]))


def overlay_entries(path: Path, key: str) -> tuple[Entry, ...]:
    """Return the entries of a user's list of `key` ("sources" or "groups") of the shipped form.

    Kinds and sides are the shipped ones and those it adds; it may name shipped entries in
    `part_of`. Raises EvacError naming the file, the entry and the field.
    """
    name, content = read_list(path, f"{key}.yml")
    if key not in content:
        raise EvacError(f"{at(name)}has no list `{key}`; its head describes the form")
    _, sources = read_list(None, "sources.yml")
    kinds = set(_GROUP_KINDS) if key == "groups" else {*sources["kinds"], *content.get("kinds", ())}
    sides = {*sources["sides"], *content.get("sides", ())}
    shipped = shipped_groups() if key == "groups" else shipped_sources()
    known = {entry.entry_id for entry in shipped}
    return _entries(name, content[key], kinds, sides, known)


def load_labels(path: str | Path | None = None) -> tuple[Label, ...]:
    """Return the labels of labels.yml, or of the list of the same form at `path`.

    Raises:
        EvacError: the file or an entry is faulty; the text names the file and the entry.
    """
    name, content = read_list(path, "labels.yml")
    labels = []
    for raw in _rows(name, content.get("labels"), _LABEL_REQUIRED, ("not_in",)):
        where = f"{at(name)}label {raw['id']}: "
        _member(where, raw, "stance", content.get("stances") or ())
        _member(where, raw, "referent", content.get("referents") or ())
        labels.append(
            Label(
                raw["id"],
                raw["lemma"],
                raw["stance"],
                raw["referent"],
                _strings(where, raw, "forms"),
                _strings(where, raw, "not_in"),
                raw["reason"],
                _strings(where, raw, "examples"),
                _strings(where, raw, "never"),
            )
        )
    return tuple(labels)


@lru_cache(maxsize=1)
def shipped_labels() -> tuple[Label, ...]:
    """Return the labels of evac/data/labels.yml."""
    return load_labels()


def _entries(
    name: str,
    rows: Any,
    kinds: Collection[str],
    sides: Collection[str] | None,
    others: Collection[str] = (),
) -> tuple[Entry, ...]:
    entries = []
    for raw in _rows(name, rows, _REQUIRED, _OPTIONAL):
        where = f"{at(name)}entry {raw['id']}: "
        _member(where, raw, "kind", kinds)
        if sides is not None:
            _member(where, raw, "side", sides)
        part_of = raw.get("part_of") or ()
        raw = {**raw, "part_of": [part_of] if isinstance(part_of, str) else part_of}
        entries.append(
            Entry(
                entry_id=raw["id"],
                name=raw["name"],
                kind=raw["kind"],
                side=raw["side"],
                people=_people(where, raw.get("people") or ()),
                ambiguous=_conditions(where, raw.get("ambiguous") or ()),
                evidence=raw["evidence"],
                **{
                    key: _strings(where, raw, key)
                    for key in (
                        "names",
                        "short",
                        "needs_country",
                        "not_in",
                        "part_of",
                        "examples",
                        "never",
                    )
                },
            )
        )
    known = {entry.entry_id for entry in entries} | set(others)
    for entry in entries:
        lost = [other for other in entry.part_of if other not in known]
        if lost:
            lacking = f"part_of names no entry: {lost}{nearest(lost[0], known)}"
            raise EvacError(f"{at(name)}entry {entry.entry_id}: {lacking}")
    return tuple(entries)


def _rows(
    name: str, rows: Any, required: Sequence[str], optional: Sequence[str]
) -> list[dict[str, Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise EvacError(f"{at(name)}its entries are no list of mappings; its head shows the form")
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        where = f"{at(name)}entry {row.get('id', f'number {number}')}: "
        missing = [key for key in required if not row.get(key)]
        if missing:
            raise EvacError(f"{where}lacks {', '.join(missing)}")
        unknown = sorted(set(row) - set(required) - set(optional))
        if unknown:
            allowed = ", ".join((*required, *optional))
            near = nearest(unknown[0], (*required, *optional))
            raise EvacError(f"{where}unknown field {', '.join(unknown)}{near}; known are {allowed}")
        for key in set(required) - {"names", "forms", "examples", "never"}:
            if not isinstance(row[key], str):
                raise EvacError(f"{where}{key} is {row[key]!r}, no text; put it in quotes")
        if row["id"] in seen:
            raise EvacError(f"{where}stands twice; give one of them another id")
        seen.add(row["id"])
    return rows


def _member(where: str, raw: Mapping[str, Any], key: str, allowed: Collection[str]) -> None:
    if raw[key] not in allowed:
        near = nearest(raw[key], allowed)
        listed = ", ".join(sorted(allowed))
        raise EvacError(f"{where}{key} is {raw[key]!r}{near}; the list has {listed}")


def _strings(where: str, raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = raw.get(key) or ()
    if isinstance(values, str) or not all(isinstance(v, str) and v.strip() for v in values):
        # YAML reads a bare `No` or `24` as something else than text.
        raise EvacError(f"{where}{key} is no list of texts: {values!r}; put each in quotes")
    return tuple(values)


def _people(where: str, rows: Any) -> tuple[Person, ...]:
    people = []
    for row in rows:
        if not isinstance(row, dict) or not row.get("name") or not row.get("role"):
            raise EvacError(f"{where}a person needs name and role: {row!r}")
        people.append(
            Person(row["name"], (row["name"], *_strings(where, row, "names")), row["role"])
        )
    return tuple(people)


def _conditions(where: str, rows: Any) -> tuple[Condition, ...]:
    conditions = []
    for row in rows:
        if not isinstance(row, dict) or not row.get("name"):
            raise EvacError(f"{where}an ambiguous name needs `name`: {row!r}")
        conditions.append(
            Condition(row["name"], _strings(where, row, "needs"), _strings(where, row, "unless"))
        )
    return tuple(conditions)
