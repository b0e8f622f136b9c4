"""Which body stands behind a source as it is written in a claim, and whose body that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evac.extract.lists.known_names import NameIndex, index_names
from evac.extract.lists.sources_data import Entry, shipped_sources
from evac.extract.text.names import fold


@dataclass(frozen=True, slots=True)
class Body:
    """A body: canonical name, kind and side (None where it isn't listed) and its institution.

    `institution` is the outermost body that it is part of, itself where none: figures of a
    ministry and of its own press centre are one institution's, not two sources'.
    """

    name: str
    kind: str | None
    side: str | None
    institution: str


@dataclass(frozen=True, slots=True)
class Bodies:
    """Finds the body of a source; build with `Bodies.of`.

    `seen` are the sources of the claims, by what is left of a name without capitals and accents:
    "Chad's Interior Ministry" and "Chad’s interior ministry" are one body, under its first name.
    """

    by_name: Mapping[str, Entry]
    index: NameIndex
    seen: Mapping[str, str]

    @classmethod
    def of(cls, sources: Iterable[str | None], entries: Sequence[Entry] | None = None) -> Bodies:
        """Return the finder for a set of claims' sources; `entries` default to the shipped list."""
        listed = shipped_sources() if entries is None else tuple(entries)
        return cls(
            {entry.name: entry for entry in listed},
            index_names(listed),
            {fold(source): source for source in sorted(filter(None, sources), reverse=True)},
        )

    def find(self, source: str | None) -> Body | None:
        """Return the body of "Body (Person)", of a spelling of a listed name, or of a name itself.

        A bracket is a person's only where what stands before it is a listed body or a source of
        its own in the same claims: "National News Agency (Lebanon)" is a whole name. None for
        None.
        """
        return None if source is None else self.named(source)

    def named(self, source: str) -> Body:
        """Return the body of a source that is known; see `find`."""
        entry = self._listed(source)
        if entry is None and source.endswith(")") and " (" in source:
            head = source.rpartition(" (")[0]
            entry = self._listed(head)
            if entry is None and (known := self.seen.get(fold(head))):
                return Body(known, None, None, known)
        if entry is None:
            name = self.seen.get(fold(source), source)
            return Body(name, None, None, name)
        return Body(entry.name, entry.kind, entry.side, self._institution(entry))

    def _listed(self, name: str) -> Entry | None:
        if name in self.by_name:
            return self.by_name[name]
        # A register may write a listed body by another of its names ("SOHR").
        hits = self.index.find(name)
        if len(hits) == 1 and (hits[0].start, hits[0].end) == (0, len(name)):
            return self.index.entries[hits[0].entry_id]
        return None

    def _institution(self, entry: Entry) -> str:
        known = {entry.entry_id}
        while entry.part_of and entry.part_of[0] not in known:
            entry = self.index.entries[entry.part_of[0]]
            known.add(entry.entry_id)
        return entry.name
