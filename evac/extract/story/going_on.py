"""Sentences that tell more of those who moved, and of nobody else: "They took a corridor"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from evac.extract.binding.whose_count import subject_named
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.verbs.predicates import Predicate
from evac.extract.when.when import When
from evac.extract.where.route import Route

#: So many words open a sentence on what those told before did or had ("Their |long journey").
_SUBJECT = 4
#: So many sentences may stand between those who moved and their count.
GOING_ON = 3


def goes_on(reading: Reading, grammar: Grammar) -> bool:
    """Whether a sentence only tells more of a movement told before: its way, who led or told it.

    What names or counts other people, tells of a deed that is no movement, or of a time before,
    may be what a next sentence counts.
    """
    if any(c.kind in ("people", "bare", "vehicles") for c in reading.counted):
        return False
    if describes_a_place(reading):
        return True
    if "other" in reading.kinds or not grammar["pluperfect"].isdisjoint(reading.tokens.words):
        return False
    if any(c.is_word and c.lower in grammar["others_too"] for c in reading.tokens):
        return False
    if names_others(reading):
        return False
    first = reading.opens
    words = reading.words(first, first + _SUBJECT)
    they = bool(words) and words[0] in grammar["goes_on_with"]
    moved = words[:1] == ["the"] and not grammar["gone_on"].isdisjoint(words[1:])
    if not (they or moved):
        return False
    told = bool(reading.kinds & {"move", "carry", "aspect"}) or reading.on_a_route
    return told or moved or bool(reading.speech) or any(r.name for r in reading.roles)


def on_movement(reading: Reading) -> bool:
    """Whether a sentence is on a movement: by a verb, a way, or what moves ("a convoy")."""
    if reading.on_a_route or "move" in reading.kinds:
        return True
    words = reading.known.lexicon.words["pages"]["on_movement"]
    return any(token.lower in words for token in reading.tokens)


def names_others(reading: Reading) -> bool:
    """Whether a sentence names people other than those whom it opens with, or their kin."""
    if describes_a_place(reading):
        return False
    first = reading.opens
    return any(
        k > first + 1 and not noun.entry.get("kin") and noun.entry.get("who")
        for k, noun in reading.nouns.people.items()
    )


def brought_there(way: Route, before: Route | None, reading: Reading) -> Route:
    """Return a way with the goal told before: "They landed in X. A plane had fetched them in Y".

    Where "they" go to is the goal of those who left: "Rebels left X. They boarded buses to Y".
    """
    if before is None:
        return way
    if way.destination and way.origin is None and before.origin and before.destination is None:
        return replace(way, origin=before.origin) if _of_them(reading) else way
    if before.origin is not None or way.destination or not way.origin:
        return way
    words, grammar = reading.tokens.words, reading.known.grammar
    if grammar["carried_whom"].isdisjoint(words) or grammar["pluperfect"].isdisjoint(words):
        return way
    return replace(way, destination=before.destination)


def _of_them(reading: Reading) -> bool:
    """Whether the movement of a sentence is of "they", whom the text told before."""
    they = reading.known.grammar["they"]
    verbs = (p for p in reading.predicates if p.kind == "move")
    return any(not they.isdisjoint(reading.words(p.chain - 1, p.chain)) for p in verbs)


def describes_a_place(reading: Reading) -> bool:
    """Whether a sentence only tells of a place: "X is in Y province, where buses are changed"."""
    grammar, opening = reading.known.grammar, reading.words(0, _SUBJECT)
    if any(p.kind == "other" for p in reading.predicates):
        return False
    if opening[:1] == ["the"] and any(
        a in grammar.kinds and b in grammar["copula_now"] for a, b in pairwise(opening)
    ):
        return True  # "The two towns are besieged"
    opened = next((r for r in reading.roles if r.place_id and not r.first), None)
    return opened is not None and not grammar["copula_now"].isdisjoint(
        reading.words(opened.last, opened.last + 1)
    )


def told_on(
    reading: Reading, predicate: Predicate, days: When, before: tuple[tuple[str, ...], When]
) -> tuple[tuple[str, ...], When]:
    """Return of whom a movement is told and when: "they" are those told `before`, on their days."""
    whom = subject_named(reading, predicate.chain)
    they = reading.words(predicate.chain - 1, predicate.chain)
    if whom or reading.known.grammar["they"].isdisjoint(they):
        return whom, days
    return before[0], days if days.rule or days.anchor else before[1]
