"""Names that no list of places has, and that turn out to be those of bodies or persons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from evac.extract.gazetteer import TOLD
from evac.extract.places.spots import Role
from evac.extract.places.unlisted import WAY
from evac.extract.reading import Reading

#: "Reception Centre" has so many words.
_HOUSE = 2


def unlisted_names(readings: Iterable[Reading], names: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Return the unlisted places of the sentences.

    `names` are the offsets of bodies and persons: what overlaps one is no place.
    """
    return frozenset(
        role.name
        for reading in readings
        for role in reading.roles
        if _is_unlisted(role) and not _meets(role, reading, names)
    )


def without_names(
    reading: Reading, names: Sequence[tuple[int, int]], people: Sequence[tuple[int, int]] = ()
) -> Reading:
    """Return the reading without the unlisted places that are names of bodies or persons.

    `names` are offsets [start, end) into the text; inside those of `people` no place stands.
    """
    sentence = reading.sentence
    people = [(a, b) for a, b in people if sentence.start <= a and b <= sentence.end]
    if not people and not any(_is_unlisted(r) or _says(r, reading) for r in reading.roles):
        return reading
    kept = []
    gone = len(reading.tokens)
    for role in reading.roles:
        start, end = reading.tokens[role.first].start, reading.tokens[role.last - 1].end
        person = role.place_id and any(
            a <= start and end <= b and (a, b) != (start, end) for a, b in people
        )
        if person or (_is_unlisted(role) and _meets(role, reading, names)):
            gone = role.last
        elif _says(role, reading):
            kept.append(replace(role, role="none", rule="place:who says it"))
        else:
            # "from the Front in X": what seemed to hold a place stands for itself.
            holds = role.role == "container" and 0 <= role.first - gone <= 2
            kept.append(replace(role, role="location", rule="place:at") if holds else role)
    return reading.with_roles(kept)


def _says(role: Role, reading: Reading) -> bool:
    """Whether a name says what stands before it: "they were fetched from the town, Aden said"."""
    if reading.words(role.first - 1, role.first) != [","]:
        return False
    return any(t.first == role.last and t.entry.get("role") == "verb" for t in reading.speech)


def _is_unlisted(role: Role) -> bool:
    """Whether a place has only the name that the text gives it."""
    if role.place_id is None:
        return bool(role.name) and not role.vague
    return role.place_id.startswith(TOLD)


def _meets(role: Role, reading: Reading, names: Sequence[tuple[int, int]]) -> bool:
    """Whether a place overlaps one of the names, and no house that people go to: "to X Centre"."""
    if _houses(role, reading):
        return False
    start, end = reading.tokens[role.first].start, reading.tokens[role.last - 1].end
    return any(a < end and start < b for a, b in names)


def _houses(role: Role, reading: Reading) -> bool:
    """Whether a place on somebody's way is called by what it is there for: "Reception Centre"."""
    words, grammar = reading.words(role.first, role.last), reading.known.grammar
    if role.role not in WAY or len(words) <= _HOUSE:
        return False
    return words[-1] in grammar["hosts", "camps"] and words[-_HOUSE] in grammar["kinds_of"]
