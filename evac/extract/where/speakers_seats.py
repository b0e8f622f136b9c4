"""Where speakers sit and figures are given: places on nobody's way."""

from __future__ import annotations

from collections.abc import Set

from evac.extract.binding.leaning import Bound
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.reading import Reading

#: So far before a place it may be told that a figure was given there ("given on Friday in X").
_GIVEN_REACH = 7


def seats_speaker(role: Role, reading: Reading, speakers: Set[str]) -> bool:
    """Whether "in X" stands behind a speaker: "a spokeswoman in X"."""
    who, at = reading.words(role.first - 2, role.first - 1), role.first - 1
    located = role.role == "location" and reading.known.grammar["locating"] & set(
        reading.words(at, at + 1)
    )
    return bool(located) and bool(speakers & set(who))


def where_told(role: Role, reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a place is where a speaker sits, or a figure was given: "its spokesman in X".

    "300 officials in X fled": that is where they were.
    """
    at = role.first - 1
    counted = bound.counted
    if seats_speaker(role, reading, grammar["speakers_in"]):
        between = range(counted.last, at)
        said = any(tag.first in between for tag in reading.spoken)
        return said or at < counted.quantity.first or "," in reading.words(counted.last, at)
    if role.role != "location" or not grammar["locating"] & set(reading.words(at, at + 1)):
        return False
    low = max(0, at - _GIVEN_REACH)
    told = reading.tokens.all_of(grammar["figures_given"], low, at)
    return bool(told) and bool(grammar["count_nouns"] & set(reading.words(told[-1] - 1, told[-1])))
