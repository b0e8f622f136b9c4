"""The names of places in a text, by sentence: with the places told apart, or before they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from evac.extract.gazetteer import TOLD, Gazetteer, Place, PlaceHit
from evac.extract.knowledge import Knowledge
from evac.extract.text.tokens import Sentence

#: What stands so far from a sentence (characters) no longer tells which of its names are places.
_NAME_REACH = 80
#: Whose town it is: "the Turkish border town of |X".
_PEOPLE = re.compile(r"\b([A-Z]\w+) (?:[a-z-]+ ){1,3}of $")
#: What a place is of which nothing is known.
_SETTLEMENT = "town"


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

    def telling(self, text: str, names: Iterable[str]) -> PlacesTold:
        """Return these places, and all that bear one of the names in the text."""
        ends = [hit.end for hit in self.hits]
        found = [
            PlaceHit(match.start(), match.end(), match.group(), (f"{TOLD}{match.group()}",))
            for match in _alone(names).finditer(text)
            # within no listed name
            if bisect_right(ends, match.start()) == bisect_left(self.starts, match.end())
        ]
        hits = sorted([*self.hits, *found], key=lambda hit: hit.start)
        chosen = {**self.chosen, **{hit.start: hit.candidates[0] for hit in found}}
        return PlacesTold(hits, [hit.start for hit in hits], chosen)

    def told(self, text: str, gazetteer: Gazetteer) -> list[Place]:
        """Return the places that the text alone tells, as the words beside their names have them.

        The country is that of a people before the noun ("the Turkish town of X"), else the one
        that most of the other names mean.
        """
        kinds: dict[str, str] = {}
        lands: dict[str, str] = {}
        for hit in self.hits:
            if hit.candidates[0].startswith(TOLD):
                kinds[hit.text] = gazetteer.kind_beside(text, hit) or kinds.get(
                    hit.text, _SETTLEMENT
                )
                people = _PEOPLE.search(text, max(0, hit.start - _NAME_REACH), hit.start)
                land = gazetteer.country_of(people[1]) if people else None
                lands[hit.text] = land.partition(":")[2] if land else lands.get(hit.text, "")
        most = self._country(gazetteer)
        return [
            Place(f"{TOLD}{name}", name, kind, lands[name] or most, None, None, None, (name,))
            for name, kind in kinds.items()
        ]

    def _country(self, gazetteer: Gazetteer) -> str:
        places = (gazetteer.get(i) for i in self.chosen.values() if i)
        count = Counter(place.country for place in places if place and place.country)
        return max(sorted(count), key=lambda code: count[code], default="")

    def within(self, sentence: Sentence) -> Sequence[PlaceHit]:
        """Return the places of one sentence, in text order."""
        first = bisect_left(self.starts, sentence.start)
        last = bisect_left(self.starts, sentence.end, first)
        return [hit for hit in self.hits[first:last] if hit.end <= sentence.end]


def _alone(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the names where they are no part of a longer one ("the X Brigade")."""
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])(?! [A-Z])")


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
