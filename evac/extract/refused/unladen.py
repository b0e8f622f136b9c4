"""Vehicles that carry nobody away: sent to fetch people, or going beside those who are carried."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.binding.leaning import Bound
from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.reasons import AID, COME_FOR_THEM
from evac.extract.verbs.predicates import Predicate
from evac.extract.where.place_slots import PlaceSlot

#: So far behind a verb "empty" may stand ("left the town |empty").
_EMPTY_REACH = 3
#: So far behind "without" those stand who are not in it ("without a single passenger").
_RIDERS_REACH = 4
#: What lorries carry is told in so many words.
_LOAD_REACH = 5


def unladen(reading: Reading, predicate: Predicate, counted: Counted, grammar: Grammar) -> str:
    """Return why vehicles carry nobody who was counted, or ""."""
    if counted.kind != "vehicles":
        return ""
    if _escorts(reading, counted, grammar):
        return "an escort"
    if predicate.kind == "tally" and _others_come(reading, counted, grammar):
        return COME_FOR_THEM
    if _with_goods(reading, counted, grammar):
        return AID
    inside = set(reading.words(counted.quantity.last, counted.last))
    if inside & grammar["unladen"] or _comes_for_them(reading, predicate, counted, grammar):
        return COME_FOR_THEM
    return COME_FOR_THEM if _goes_empty(reading, predicate, counted, grammar) else ""


def come_empty(
    reading: Reading,
    bound: Bound,
    origin: PlaceSlot | None,
    goal: PlaceSlot | None,
    left: PlaceSlot | None,
) -> bool:
    """Whether vehicles with nobody told to be in them come to a place to fetch people there.

    They go to the one that people are leaving, `left` ("17 of them have set off for X"), or are
    told to come without where from: "dozens of buses drove into X overnight".
    """
    counted = bound.counted
    if counted.kind != "vehicles" or goal is None:
        return False
    if left is not None and not counted.who:
        goals = set((goal.ids or goal.name).split("|"))
        if goals & set((left.ids or left.name).split("|")):
            return True
    if origin is not None or goal.vague:
        return False
    if bound.predicate is not None and bound.predicate.entry.get("place") == "origin":
        return False  # "23 buses left for X": from where, nobody tells
    people = (t.entry for t in reading.nouns.people.values())
    return not any(entry.get("who") or entry.get("unit") for entry in people)


def _with_goods(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether lorries carry goods and no people: "14 trucks with window glass are awaited".

    What people take from home goes with them: "a dozen trucks with furniture".
    """
    last = counted.last
    lorries = grammar["lorries"] & set(reading.words(counted.quantity.last, last))
    if not lorries or not grammar["laden_with"] & set(reading.words(last, last + 1)):
        return False
    load = reading.words(last + 1, last + 1 + _LOAD_REACH)
    end = next((k for k, word in enumerate(load) if word in grammar["be"] or not word.isalpha()), 0)
    riders = any(last < k <= last + _LOAD_REACH for k in reading.nouns.people)
    return end > 0 and not riders and not grammar["household", "determiners"] & set(load[:end])


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


def _goes_empty(reading: Reading, predicate: Predicate, counted: Counted, grammar: Grammar) -> bool:
    """Whether nobody is in vehicles: "40 buses came in empty", "drove in without passengers"."""
    low = max(predicate.last, counted.last)
    ends = (c.quantity.first for c in reading.counted if c.quantity.first >= low)
    end = min(ends, default=len(reading.tokens))
    words = reading.tokens.lower
    if any(
        k <= low + _EMPTY_REACH
        and words[k - 1] not in grammar["articles", "linking"]
        and not grammar["of_nobody_in"].isdisjoint(_next(reading, k))
        for k in reading.tokens.all_of(grammar["unladen"], low, end)
    ):
        return True
    return any(
        words[j] in grammar["riders"]
        and not grammar["of_nobody_in", "aboard_leads"].isdisjoint(_next(reading, j))
        for k in reading.tokens.all_of(grammar["without"], low, end)
        for j in range(k + 1, min(k + _RIDERS_REACH, len(words)))
    )


def _next(reading: Reading, at: int) -> Sequence[str]:
    """Return the word behind a token, "." where a sentence ends with it."""
    return reading.words(at + 1, at + 2) or ["."]


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
