"""What befell people, and what they did then: "46 of them were flown out", "...; they left"."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.binding.leaning import Bound
from evac.extract.counts.counted import Counted
from evac.extract.reading import Reading
from evac.extract.text.reasons import CASUALTIES, LONG_RUN
from evac.extract.verbs.predicates import Predicate

#: "Of the |dead": where they are named.
_DEAD = 2
_STOP = frozenset(".")


def hurt_last(reading: Reading) -> bool:
    """Whether the people named last are the wounded: "The wounded wait", "290 were hurt"."""
    told = [
        (at, set(noun.entry.get("who") or ()) == {"wounded"})
        for at, noun in reading.nouns.people.items()
        if noun.entry.get("who")
    ]
    done_to = reading.known.grammar["done_to"]
    told += [
        (p.first, reading.tokens[p.first].lower in done_to)
        for p in reading.predicates
        if p.reason == CASUALTIES
    ]
    return bool(told) and max(told)[1]


def of_those(reading: Reading, counted: Counted) -> bool:
    """Whether a figure counts some of others, whom the next words tell: "120 of those| moved"."""
    return reading.words(counted.last - 2, counted.last) == ["of", "those"]


def met_on_the_way(
    reading: Reading, counted: Counted, moves: Predicate, chain: Sequence[Predicate]
) -> Predicate | None:
    """Return what people met who only bear a participle: "nine people fleeing the town drowned".

    So do "120 of those being moved", "of those evacuated", who died.
    """
    words = reading.words(moves.chain, moves.first + 1)
    bears = words[-1].endswith("ing") if len(words) == 1 else words[0] == "being"
    if moves.chain != counted.last or not (bears or of_those(reading, counted)):
        return None
    behind = next((p for p in chain if p.first >= moves.last), None)
    if behind is None or behind.reason != CASUALTIES or not behind.moves("subject"):
        return None
    gap = reading.words(moves.last, behind.chain)
    return None if {",", ";", "and"} & set(gap) else behind


def of_the_fallen(reading: Reading, counted: Counted) -> str:
    """Return why some of those who moved are no part of them: "90 left, three of whom died"."""
    died = any(
        p.chain == counted.last
        and p.reason == CASUALTIES
        # "14 of whom had been shot": before they were taken out
        and "had" not in reading.words(p.chain, p.first)
        for p in reading.told_of_some
    )
    hurt = reading.known.grammar["done_to"] & set(reading.words(counted.last, counted.last + 2))
    return CASUALTIES if died and not hurt else ""


def of_the_dead(reading: Reading, counted: Counted) -> bool:
    """Whether a sentence tells what some of the dead had done: "Of the dead, 98 had left X"."""
    if reading.words(0, 2) != ["of", "the"] or counted.quantity.first <= _DEAD:
        return False
    noun = reading.nouns.people.get(_DEAD)
    return noun is not None and noun.entry.get("reason") == CASUALTIES


def of_the_uprooted(reading: Reading, counted: Counted) -> str:
    """Return why some of those whom a war displaced are no claim: "40,000 are displaced still"."""
    still = (p for p in reading.predicates if p.reason == LONG_RUN and p.chain == counted.last)
    return LONG_RUN if any(p.voice == "noun" for p in still) else ""


def they_went(reading: Reading, verb: Predicate) -> bool:
    """Whether people told of before a semicolon go: "83 people had waited in X; they |left".

    Or are taken: "...; on Monday they |were taken to Y".
    """
    if verb.kind != "move" or not verb.moves("subject"):
        return False
    they = verb.chain - 1
    dated = {k for d in reading.dates for k in range(d.first - 1, d.last) if d.last <= they}
    at = next((k for k in range(they - 1, -1, -1) if k not in dated), 0)
    counted = reading.known.grammar["who_were_counted"]
    if counted.isdisjoint(reading.words(they, they + 1)):
        return False
    if reading.words(they, they + 1) == ["them"]:
        at = they - 3  # "All of them were taken out"
    # Two sentences read as one: "There were 70 on the bus. They drove off at noon."
    return reading.words(at, at + 1) in ([";"], ["."], ["?"])


def them_behind(reading: Reading, counted: Counted) -> Bound | None:
    """Bind people to what the sentence behind theirs tells of them: "It covers 90. They leave X".

    The two are read as one only where the first tells of no deed of anybody.
    """
    if counted.kind != "people":
        return None
    end = next(iter(reading.tokens.all_of(_STOP, counted.last, len(reading.tokens))), None)
    if end is None:
        return None
    went = next((p for p in reading.predicates if p.first > end and they_went(reading, p)), None)
    return Bound(counted, went, rule=f"bound:them of {went.entry.entry_id}") if went else None
