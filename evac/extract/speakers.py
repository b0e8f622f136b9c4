"""Who could be speaking: bodies of the lists, bodies of any country, and sources without a name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from evac.extract.known_names import Hit, NameIndex, index_names
from evac.extract.lexicon import read_classes
from evac.extract.sources_data import read_list, shipped_groups, shipped_sources


@dataclass(frozen=True, slots=True)
class Speaker:
    """A possible speaker at text[start:end]: canonical `name`, `kind` of body, how it was found.

    `kind` is that of sources.yml, "unnamed" for sources without a name, "body" for a body of a
    country that the list does not have (its name as it stands in the text), "person" for a name.
    """

    start: int
    end: int
    name: str
    kind: str
    person: bool = False
    entry_id: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerIndex:
    """The index of named bodies and the patterns of the others; build with `shipped_speakers`.

    `unnamed` and `national` hold a group "body"; what overlaps a match of `not_in` is no speaker.
    `short_kinds` and `agencies` are those of evac/data/lexicon/bodies.yml.
    """

    bodies: NameIndex
    unnamed: re.Pattern[str]
    national: re.Pattern[str]
    not_in: re.Pattern[str]
    short_kinds: Mapping[str, str]
    agencies: tuple[str, ...]

    def find(self, text: str) -> list[Speaker]:
        """Return the possible speakers of a document in order, none overlapping another."""
        found = self._by_kind(text, self.bodies.find(text, short=True))
        taken = [(s.start, s.end) for s in found]
        blocked = [m.span() for m in self.not_in.finditer(text)]
        for pattern, kind in ((self.national, "body"), (self.unnamed, "unnamed")):
            for match in pattern.finditer(text):
                span = match.span("body")
                if any(a < span[1] and span[0] < b for a, b in taken + blocked):
                    continue
                name = " ".join(match.group("body").split()) if kind == "body" else "unnamed"
                agency = kind == "body" and name.lower().endswith(self.agencies)
                found.append(Speaker(*span, name, "agency" if agency else kind))
                taken.append(span)
        return sorted(found, key=lambda s: s.start)

    def _by_kind(self, text: str, hits: Sequence[Hit]) -> list[Speaker]:
        """Name the hits; "the agency" is the agency named last, whatever list it stands in."""
        found: list[Speaker] = []
        for hit in hits:
            speaker = self._named(hit)
            if hit.how == "short":
                bare = " ".join(text[hit.start : hit.end].lower().split())
                kind = self.short_kinds.get(bare.removeprefix("the "))
                last = next((s for s in reversed(found) if s.kind == kind and not s.person), None)
                if last is not None:
                    speaker = Speaker(
                        hit.start, hit.end, last.name, last.kind, False, last.entry_id
                    )
            found.append(speaker)
        return found

    def _named(self, hit: Hit) -> Speaker:
        entry = self.bodies.entries[hit.entry_id]
        person = hit.how in ("person", "surname")
        name = f"{entry.name} ({hit.person})" if person else entry.name
        return Speaker(hit.start, hit.end, name, entry.kind, person, entry.entry_id)


@lru_cache(maxsize=1)
def shipped_speakers() -> SpeakerIndex:
    """Return the index over the shipped lists, built once."""
    _, content = read_list(None, "sources.yml")
    _, nations = read_list(None, "nationalities.yml")
    generic: Mapping[str, Any] = content["generic"]
    nouns = read_classes("bodies.yml")
    unnamed, bodies = generic["unnamed"], generic["bodies"]
    countries = _national_words(nations)
    return SpeakerIndex(
        bodies=index_names(shipped_sources()),
        unnamed=re.compile(
            rf"\b(?P<body>(?:(?:{_any(unnamed['adjectives'])})[ -])*"
            rf"(?:{_any(unnamed['nouns'])}))\b",
            re.IGNORECASE,
        ),
        national=re.compile(
            rf"\b(?P<body>(?:{_any(countries)})(?:['’]s)?(?: [a-z]+)? "
            rf"(?:{_any(bodies['nouns'])}))\b"
        ),
        not_in=re.compile(rf"\b(?:{_any(unnamed['not_in'])})\b", re.IGNORECASE),
        short_kinds=nouns["short_kinds"],
        agencies=tuple(sorted(nouns["agencies"])),
    )


@lru_cache(maxsize=1)
def shipped_group_index() -> NameIndex:
    """Return the index of the shipped armed groups and populations, built once."""
    return index_names(shipped_groups())


def _any(words: Sequence[str]) -> str:
    choices = sorted(
        {form for word in words for form in (word, word[:1].upper() + word[1:], word.lower())},
        key=lambda w: (-len(w), w),
    )
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in choices)


def _national_words(nations: Mapping[str, Any]) -> list[str]:
    words: list[str] = []
    for row in nations["nationalities"]:
        for key in ("country", "adjective", "adjectives", "names", "name", "forms"):
            value = row.get(key)
            words += [value] if isinstance(value, str) else list(value or ())
    return words
