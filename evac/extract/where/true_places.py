"""Names that no list of places has, and that turn out to be those of bodies or persons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.reading import Reading


def without_names(
    reading: Reading, names: Sequence[tuple[int, int]], people: Sequence[tuple[int, int]] = ()
) -> Reading:
    """Return the reading without the unlisted places that are names of bodies or persons.

    `names` are offsets [start, end) into the text; inside those of `people` no place stands.
    """
    sentence = reading.sentence
    people = [(a, b) for a, b in people if sentence.start <= a and b <= sentence.end]
    if not people and not any(r.name and not r.place_id and not r.vague for r in reading.roles):
        return reading
    kept = []
    gone = len(reading.tokens)
    for role in reading.roles:
        start, end = reading.tokens[role.first].start, reading.tokens[role.last - 1].end
        unlisted = role.name and not role.place_id and not role.vague
        person = role.place_id and any(
            a <= start and end <= b and (a, b) != (start, end) for a, b in people
        )
        if person or (unlisted and any(a < end and start < b for a, b in names)):
            gone = role.last
        else:
            # "from the Front in X": what seemed to hold a place stands for itself.
            holds = role.role == "container" and 0 <= role.first - gone <= 2
            kept.append(replace(role, role="location", rule="place:at") if holds else role)
    return reading.with_roles(kept)
