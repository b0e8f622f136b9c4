"""The names of places in a text, by sentence: with the places told apart, or before they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from evac.extract.gazetteer import PlaceHit
from evac.extract.knowledge import Knowledge
from evac.extract.text.tokens import Sentence

#: What stands so far from a sentence (characters) no longer tells which of its names are places.
_NAME_REACH = 80


class Places(Protocol):
    """The places of a document, by sentence; `chosen` is the one that each means, by its start."""

    @property
    def chosen(self) -> Mapping[int, str | None]:
        """The ids of the places that the names mean, None where several remain."""

    def within(self, sentence: Sentence) -> Sequence[PlaceHit]:
        """Return the places of one sentence, in text order."""


@dataclass(frozen=True, slots=True)
class PlacesTold:
    """The places of a whole document, told apart by all that it names."""

    hits: Sequence[PlaceHit]
    starts: Sequence[int]
    chosen: Mapping[int, str | None]

    @classmethod
    def of(cls, text: str, known: Knowledge) -> PlacesTold:
        """Return the places of a text."""
        hits = known.gazetteer.scan(text)
        starts = [hit.start for hit in hits]
        ids = known.gazetteer.resolve(hits, text)
        return cls(hits, starts, dict(zip(starts, ids, strict=True)))

    def within(self, sentence: Sentence) -> Sequence[PlaceHit]:
        """Return the places of one sentence, in text order."""
        first = bisect_left(self.starts, sentence.start)
        last = bisect_left(self.starts, sentence.end, first)
        return [hit for hit in self.hits[first:last] if hit.end <= sentence.end]


@dataclass(frozen=True, slots=True)
class PlacesNear:
    """The places of single sentences, found as in the whole text, but not told apart.

    Whether a figure is bound to a movement hangs on where places stand, not on which they are.
    """

    text: str
    known: Knowledge

    @property
    def chosen(self) -> Mapping[int, str | None]:
        """No ids: nothing has told the places apart."""
        return {}

    def within(self, sentence: Sentence) -> Sequence[PlaceHit]:
        """Return the places of one sentence, in text order."""
        begin = max(0, sentence.start - _NAME_REACH)
        near = self.known.gazetteer.scan(self.text[begin : sentence.end + _NAME_REACH])
        first, last = sentence.start - begin, sentence.end - begin
        return [
            PlaceHit(hit.start + begin, hit.end + begin, hit.text, hit.candidates, hit.weak)
            for hit in near
            if first <= hit.start and hit.end <= last
        ]
