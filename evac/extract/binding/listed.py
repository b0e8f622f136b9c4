"""Figures that take their predicate from the one before: of one list with it, or along with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound, Sides, only_describes, subject_of
from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading

#: So long is a clause between two of a list that only tells who the first are (tokens).
_SAID_OF_THEM = 8


def listed(
    reading: Reading, counted: Counted, before: Sequence[Bound], sides: Sides, grammar: Grammar
) -> Bound | None:
    """Bind as the figure before, in one list: "116 armed men and 6,101 refugees"."""
    twin = before[-1] if before else None
    if twin is None or counted.kind == "bare":
        return None
    if not _joined(reading, twin.counted, counted, grammar):
        return None
    if twin.predicate is None:
        apart = [p for p in sides.right if not only_describes(reading, p, counted)]
        again = twin.rule.startswith("restated:") and not apart
        return Bound(counted, None, rule=twin.rule) if again else None
    following = sides.right[0] if sides.right else None
    if twin.reason and following and following.first > counted.last:
        return None
    owned = following is not None and subject_of(reading, following, counted, grammar)
    if owned and twin.predicate is not following:
        gap = reading.words(twin.counted.last, counted.quantity.first)
        # "Following the departure of 300 people, another 400 are to leave": no list
        fronted = twin.predicate.voice == "noun" and gap == [","]
        if fronted or not twin.rule.startswith("bound:object"):
            return None
    return Bound(counted, twin.predicate, twin.reason, twin.rule or "bound:coordinated")


def alongside(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> Bound | None:
    """Bind those who go along with the figure before: "moved 31 babies from X, along with six men".

    No verb stands between, and theirs stands before them: what follows is told of all of them.
    """
    first = counted.quantity.first
    beside = reading.words(first - 2, first)
    twin = next((b for b in reversed(before) if b.counted.kind == "people"), None)
    if beside[1:] != ["with"] or beside[0] not in grammar["along_with"] or twin is None:
        return None
    verb = twin.predicate
    if twin.reason or verb is None or counted.kind not in ("people", "bare") or verb.last > first:
        return None
    low = max(verb.last, twin.counted.last)
    for further in (p for p in reading.predicates if low <= p.first < first):
        # "300 left X and were sent to Y together with 170 from Z"
        if further.kind != "move" or reading.words(further.chain - 1, further.chain) != ["and"]:
            return None
        if any(r.role == "origin" and further.last <= r.first < first for r in reading.roles):
            verb = further
    who = counted.who or twin.counted.who
    return Bound(replace(counted, kind="people", who=who), verb, rule=twin.rule)


def _joined(reading: Reading, first: Counted, second: Counted, grammar: Grammar) -> bool:
    """Whether two figures stand in one list: "1,191 men, 809 women and 1,307 children"."""
    if first.kind == "other":
        return False
    gap = reading.words(first.last, second.quantity.first)
    if first.kind != second.kind and gap == [","]:
        # "Aboard 40 buses, some 1,500 people left": two phrases, no list.
        return False
    if second.kind == "people" and gap[:1] and gap[0] in grammar["relative_of_humans"]:
        gap = _behind_relative(gap)  # "seven patients |who are bedridden and six people"
    return 0 < len(gap) <= 3 and all(word in grammar["list_links"] for word in gap)


def _behind_relative(gap: list[str]) -> list[str]:
    """Return what joins the next of a list behind what is said of the one before it."""
    return gap[-1:] if len(gap) <= _SAID_OF_THEM and "," not in gap else gap


def joined(reading: Reading, bounds: Sequence[Bound], k: int, grammar: Grammar) -> bool:
    """Whether the figure at `k` and the one before it stand in one list."""
    return _joined(reading, bounds[k - 1].counted, bounds[k].counted, grammar)
