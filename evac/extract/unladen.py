"""Vehicles that carry nobody away: sent to fetch people, or going beside those who are carried."""

from __future__ import annotations

from evac.extract.counted import Counted
from evac.extract.grammar import Grammar
from evac.extract.predicates import Predicate
from evac.extract.reading import Reading
from evac.extract.reasons import COME_FOR_THEM


def unladen(reading: Reading, predicate: Predicate, counted: Counted, grammar: Grammar) -> str:
    """Return why vehicles carry nobody who was counted, or ""."""
    if counted.kind != "vehicles":
        return ""
    if _escorts(reading, counted, grammar):
        return "an escort"
    if predicate.kind == "tally" and _others_come(reading, counted, grammar):
        return COME_FOR_THEM
    inside = set(reading.words(counted.quantity.last, counted.last))
    if inside & grammar["unladen"] or _comes_for_them(reading, predicate, counted, grammar):
        return COME_FOR_THEM
    return ""


def _comes_for_them(
    reading: Reading, predicate: Predicate, counted: Counted, grammar: Grammar
) -> bool:
    """Whether vehicles come in to take people away: "12 buses arrived there to take them out".

    Whom they fetch is not counted: those would have the vehicles.
    """
    if predicate.kind != "move" or predicate.entry.get("place") != "destination":
        return False
    fetching = (
        p.first
        for p in reading.predicates
        if p.first > predicate.last and p.kind in ("move", "carry") and p.moves("object")
    )
    preparing = reading.tokens.all_of(grammar["preparing"], predicate.last, len(reading.tokens))
    purpose = next(
        (k for k in (*fetching, *preparing) if reading.words(k - 1, k) == ["to"]),
        None,
    )
    if purpose is None or any(c.who and c.quantity.first > purpose for c in reading.counted):
        return False
    riders = range(counted.last, purpose)
    return not any(t.entry.get("who") for i, t in reading.nouns.people.items() if i in riders)


def _others_come(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether it counts again what came in empty: "50 came to take them; X put it at 60"."""
    told = [c for c in reading.counted if c.kind == "vehicles" and c.last <= counted.quantity.first]
    return any(_comes_for_them(reading, p, c, grammar) for p in reading.predicates for c in told)


def _escorts(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether vehicles go beside others: "by bus, accompanied by two cars", "six cars escorted it".

    "Three buses escorted by the army": these are escorted.
    """
    before = reading.words(counted.quantity.first - 2, counted.quantity.first)
    if before[-1:] == ["by"]:
        return before[0] in grammar["escorting"]
    behind = reading.words(counted.last, counted.last + 2)
    return behind[:1] != [] and behind[0] in grammar["escorting"] and behind[1:] != ["by"]
