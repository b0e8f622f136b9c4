"""The goal that a sentence names as such: "Their destination is X"; the way that nobody went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.knowledge import Knowledge
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.reading import Reading
from evac.extract.story.drafts import Draft
from evac.extract.story.going_on import GOING_ON
from evac.extract.story.spoken_of import of_all
from evac.extract.verbs.predicates import Predicate
from evac.extract.where.place_slots import PlaceSlot, slot_of
from evac.extract.where.route import Route

#: The subject of a sentence stands in its first tokens.
_SUBJECT = 5
#: So far before their verb vehicles are told to be empty ("|empty buses have driven").
_EMPTY_REACH = 4
#: So many words stand between "their" and "goal", "journey" ("Their long, hard journey").
_BETWEEN = 3


def bound_for(
    reading: Reading, drafts: Sequence[Draft], known: Knowledge, goes_on: int
) -> list[Draft]:
    """Return the drafts with the goal that a sentence names as such.

    It is that of the sentence before, or of the figures that it stands behind; what is told of
    "their" way is that of those of whom the sentences between go on, in sentence `goes_on`.
    """
    named, reach = goal_named(reading, known.grammar)
    if named is None:
        return list(drafts)
    goal = slot_of([named], "place:the destination", known.gazetteer)
    number = reading.sentence.number
    near = {number - 1} if reach else {number}
    every = reach and not known.grammar["all_told"].isdisjoint(reading.tokens.words)
    if every:  # "X is the destination for all"
        near |= {drafts[i].sentence.number for i in of_all(reading, drafts, goal)}
    if reach > 1 and goes_on >= 0 and number - goes_on <= 1 + reach:
        near.add(goes_on)
    return [
        replace(draft, destination=goal, rules=(*draft.rules, "destination:named as such"))
        if draft.sentence.number in near and _lacks(draft, goal)
        else draft
        for draft in drafts
    ]


def goal_slot(reading: Reading, known: Knowledge) -> PlaceSlot | None:
    """Return the place that a sentence names as where those told before go, or None."""
    named, reach = goal_named(reading, known.grammar)
    if named is None or not reach:
        return None
    return slot_of([named], "place:the destination", known.gazetteer)


def goal_named(reading: Reading, grammar: Grammar) -> tuple[Role | None, int]:
    """Return the place that a sentence names as where people go, and how far back these stand.

    So many sentences, none for the figures that the goal stands behind.
    """
    words = reading.tokens.lower
    places = [r for r in reading.roles if r.place_id or r.name]
    for k in (k for k, word in enumerate(words) if word in grammar["goal_nouns", "aims", "trips"]):
        figures = [c for c in reading.counted if c.kind != "other"]
        if any(c.quantity.first > k for c in figures):
            return None, 0
        if (end := _end_told(reading, k, places, grammar)) is not None:
            return end
        if figures and words[k] not in grammar["goal_nouns"]:
            return None, 0
        theirs = _theirs(reading, k, grammar)
        # "Their way leads through X |to Y"
        trip = words[k] in grammar["trips"]
        behind = next((r for r in places if r.first > k and not (trip and r.role == "via")), None)
        between = set(words[k + 1 : behind.first]) if behind is not None else set()
        if behind is None and any(r.role == "via" and r.first > k for r in places):
            return None, 0  # "The road led through X"
        if behind is not None and trip:
            return (behind, GOING_ON) if theirs and between & grammar["ends_at"] else (None, 0)
        whole = words[k] in grammar["goal_nouns"] and (figures or k < _SUBJECT)
        if behind is not None and between & grammar["copula_now"]:
            plain = "to" not in between  # "Their goal is to free X"
            if whole or (theirs and plain):
                return behind, 0 if figures else (GOING_ON if theirs else 1)
            return None, 0
        before = next((r for r in reversed(places) if r.last <= k), None)
        if before is None or figures or before.first > _BETWEEN:
            return None, 0
        link = words[before.last : k]
        if not grammar["chosen"].isdisjoint(link) and not grammar["be"].isdisjoint(link):
            return before, 1  # "X has been named as the destination"
        named = link[:1] and link[0] in grammar["copula_now"] and link[-1] in grammar["theirs"]
        return (before, GOING_ON) if named else (None, 0)
    return None, 0


def _end_told(
    reading: Reading, k: int, places: Sequence[Role], grammar: Grammar
) -> tuple[Role, int] | None:
    """Return the place that a sentence names as the end of the way at token `k`.

    "The end of their journey will be X", "at Y near X, the city where the journey was to end".
    """
    words = reading.tokens.lower
    if words[k] not in grammar["trips"]:
        return None
    figures = any(c.kind != "other" and c.quantity.first < k for c in reading.counted)
    of, whose = (*words[max(0, k - 2) : k], "", "")[:2]
    behind = next((r for r in places if r.first > k), None)
    if (of, words[max(0, k - 3)]) == ("of", "end") and whose in grammar["theirs"] | {"the"}:
        led = set(words[k + 1 : behind.first]) if behind is not None else set()
        if behind is None or not led & grammar["be"] or len(led) > _BETWEEN + 2:
            return None
        return behind, 0 if figures else GOING_ON
    where = next((i for i in range(max(0, k - _BETWEEN), k) if words[i] == "where"), None)
    before = next((r for r in reversed(places) if where and r.last <= where), None)
    if before is None or where is None or grammar["ends_at"].isdisjoint(words[k + 1 : k + 4]):
        return None
    lies = where - before.last <= _SUBJECT and words[before.last : before.last + 1] == [","]
    return (before, 0) if figures and lies else None


def _theirs(reading: Reading, k: int, grammar: Grammar) -> bool:
    """Whether a sentence opens with "their journey", "the journey" of those told before."""
    led = reading.words(reading.opens, k)
    if not led or len(led) > _BETWEEN or not grammar["possessives"].isdisjoint(led):
        return False
    trip = reading.tokens.lower[k] in grammar["trips"]
    return led[0] == "their" or (trip and led[0] in ("the", "its"))


def _lacks(draft: Draft, goal: PlaceSlot | None) -> bool:
    """Whether a figure has no goal yet, and has not left the one named."""
    same = goal is not None and draft.origin is not None and goal.ids == draft.origin.ids
    return draft.destination is None and draft.status != "denied" and not same


def as_gone(way: Route, reading: Reading, predicate: Predicate) -> Route:
    """Return a way without what nobody went: "they refused to go to X", "empty buses from X"."""
    if predicate.status == "denied":
        way = replace(way, destination=None)
    before = reading.words(predicate.chain - _EMPTY_REACH, predicate.chain)
    empty = reading.known.grammar["unladen"]
    return way if empty.isdisjoint(before) else replace(way, origin=None, anaphor_origin=None)
