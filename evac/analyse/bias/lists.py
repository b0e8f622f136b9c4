"""The lists that bias is read by: shipped labels, groups and sources, with a user's own over them.

A user's entry replaces the shipped one of the same id and is added where there is none; the form is
that of the shipped file, heads (`stances`, `referents`, `sides`, `kinds`) included.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evac.errors import EvacError
from evac.extract.lists.sources_data import (
    Entry,
    Label,
    load_entries,
    load_labels,
    shipped_groups,
    shipped_labels,
    shipped_sources,
)

#: The files of a folder of one's own lists.
LABELS: Final = "labels.yml"
GROUPS: Final = "groups.yml"
SOURCES: Final = "sources.yml"
_ADDRESS: Final = re.compile(r"https?://[^\s\"]+\.[^\s\"]+")
#: A reason has a word at least.
_REASON: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Lists:
    """Labels, armed groups, and bodies that speak."""

    labels: tuple[Label, ...]
    groups: tuple[Entry, ...]
    sources: tuple[Entry, ...]


def read_lists(folder: str | Path = "") -> Lists:
    """Return the shipped lists with those of `folder` over them; "" for the shipped ones alone.

    Raises:
        EvacError: the folder is missing or holds none of the three files, or one is faulty.
    """
    shipped = Lists(shipped_labels(), shipped_groups(), shipped_sources())
    if not str(folder):
        return shipped
    where = Path(folder)
    paths = {name: where / name for name in (LABELS, GROUPS, SOURCES)}
    if not has_lists(where):
        raise EvacError(
            f"{where}: holds none of {', '.join(paths)}; give a folder with one of them, or none"
        )
    own_labels = load_labels(paths[LABELS]) if paths[LABELS].is_file() else ()
    own_groups = load_entries(paths[GROUPS]) if paths[GROUPS].is_file() else ()
    own_sources = load_entries(paths[SOURCES]) if paths[SOURCES].is_file() else ()
    labels = {label.label_id: label for label in (*shipped.labels, *own_labels)}
    groups = {entry.entry_id: entry for entry in (*shipped.groups, *own_groups)}
    sources = {entry.entry_id: entry for entry in (*shipped.sources, *own_sources)}
    return Lists(tuple(labels.values()), tuple(groups.values()), tuple(sources.values()))


def has_lists(folder: str | Path) -> bool:
    """Whether a folder holds one of the three lists; a corpus may bring its own."""
    return any((Path(folder) / name).is_file() for name in (LABELS, GROUPS, SOURCES))


def unproved(file: str, proofs: Mapping[str, str], field: str = "evidence") -> list[str]:
    """Return a fault for each entry whose proof lacks a reason or an address to follow.

    `proofs` gives, by the id of the entry, what its `field` says: the reason in words and the
    address where it is stated.
    """
    faults = []
    for entry_id, said in proofs.items():
        missing = []
        if not _ADDRESS.search(said):
            missing.append("has no address")
        if not _REASON.search(_ADDRESS.sub("", said)):
            missing.append("gives no reason in words")
        if missing:
            faults.append(
                f"{file}, entry {entry_id}: {field} {said!r} {' and '.join(missing)}; say why, and "
                'where that is stated: "state-owned, https://..."'
            )
    return faults
