"""Where speakers sit and figures are given: places on nobody's way."""

from __future__ import annotations

from collections.abc import Set

from evac.extract.binding.leaning import Bound
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.reading import Reading

#: So far before a place it may be told that a figure was given there ("given on Friday in X").
_GIVEN_REACH = 7
#: Whom something is told is named in so many words ("told |the Delta Herald in X").
_HEARER_REACH = 4
#: Between a speaker and his place so many words may name the body that he speaks for.
_BODY_REACH = 9


def seats_speaker(role: Role, reading: Reading, speakers: Set[str]) -> bool:
    """Whether "in X" stands behind a speaker: "a spokeswoman |for the Red Cross| in X"."""
    grammar, at = reading.known.grammar, role.first - 1
    if role.role != "location" or grammar["locating"].isdisjoint(reading.words(at, at + 1)):
        return False
    for k in range(at - 1, max(-1, at - 1 - _BODY_REACH), -1):
        token = reading.tokens[k]
        if token.lower in speakers:
            spoken_for = reading.words(k + 1, k + 2)
            return k == at - 1 or not grammar["speaks_for"].isdisjoint(spoken_for)
        if not token.is_word:
            return False
    return False


def spoken_in(role: Role, reading: Reading) -> bool:
    """Whether "in X" tells where something is said or written, or where a ministry is.

    "Told the agency in X", "said in X", "the ministry in X", "By a correspondent in X".
    """
    grammar, at = reading.known.grammar, role.first - 1
    if reading.words(at, at + 1) != ["in"]:
        return False
    before = reading.tokens[max(0, at - _HEARER_REACH) : at]
    words = [t.lower for t in before]
    gazetteer = reading.known.gazetteer
    place = gazetteer.get(role.place_id or "")
    if words[-1:] and words[-1] in grammar["ministries"] and place is not None:
        return gazetteer.capital_of(f"country:{place.country}") == place.place_id
    byline = reading.words(0, 1) == ["by"] or reading.words(0, 2) == ["from", "our"]
    if byline and not reading.predicates and role.last >= len(reading.tokens) - 1:
        return True
    # "while clashes went on in X": of no speech
    verbs = (
        t for t in reading.speech if t.entry.get("role") == "verb" and not t.entry.get("closes")
    )
    for tag in verbs:
        heard = reading.tokens[tag.last : at]
        if 0 <= at - tag.last <= _HEARER_REACH:
            hearers = grammar["determiners"] | grammar["eyewitnesses"] | grammar["agencies_heard"]
            return all(t.is_name or t.lower in hearers for t in heard)
    return False


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


def gone_by_speaker(role: Role, reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a way is that of who speaks: "A teacher who had fled to X said that 300 left Y"."""
    if role.role not in ("origin", "destination", "via"):
        return False
    at = bound.counted.quantity.first
    said = [t.first for t in reading.speech if t.entry.get("role") == "verb"]
    # "Rebels who gave up left for X, |the army said": another speaks
    theirs = (k for k in said if role.last <= k < at)
    if not any(k == role.last or not reading.tokens[k - 1].is_word for k in theirs):
        return False
    who = reading.tokens.all_of(grammar["relative_of_humans"], 0, role.first)
    return bool(who) and not any(c.quantity.first < role.first for c in reading.counted)
