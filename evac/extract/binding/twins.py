"""Two counts of the same people, side by side: in families and in persons.

"90 families of some 350 persons left", "543 people (85 families) have returned", "151 people from
40 families": the second count tells again whom the first one told. It moves as the first does.
"""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.binding.leaning import Bound
from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading

#: The rule of a figure that counts the same people in another unit.
TWIN = "bound:the same people"
#: So many tokens stand between the two counts at most.
_GAP = 3
#: A family of displaced people is counted as so many persons, at least and at most.
_SMALLEST, _LARGEST = 1.2, 25
#: What ends a sum, and of so many figures at least it is one.
_IN_ALL = (["in", "all"], ["in", "total"], ["all", "told"])
_SUMMED = 2
_SIGNS = frozenset((",", "(", "-", "–", "—", "/", "="))
#: What closes an aside that only a sign opens: "80 families, around 460 people, came".
_CLOSING = frozenset((",", ")", "-", "–", "—", ".", ";"))


def twin_of(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> Bound | None:
    """Return a figure bound as the one right before it, where both count the same people."""
    if not before:
        return None
    alike = are_twins(reading, before[-1].counted, counted, grammar)
    if not alike and not _sum_of(reading, counted, before):
        return None
    owner = before[-1]
    if owner.predicate is None and not owner.reason:
        return None
    return Bound(counted, owner.predicate, owner.reason, TWIN, len(before) - 1)


def _sum_of(reading: Reading, counted: Counted, before: Sequence[Bound]) -> bool:
    """Whether a figure set off behind others is their sum: "37 from X and 24 from Y, 61 in all"."""
    first, last = counted.quantity.first, counted.last
    behind = reading.words(last, last + 2)
    if behind not in _IN_ALL or reading.words(first - 1, first) != [","]:
        return False
    told = [b.counted for b in before if b.counted.kind == "people" and not b.reason]
    values = [c.quantity.value for c in told]
    if len(values) < _SUMMED:
        return False
    closed = set(reading.words(last + 2, last + 3)) <= _CLOSING
    if counted.kind not in ("people", "bare") or not closed or None in values:
        return False
    units = {c.unit for c in told}
    if units == {"families"}:
        return counted.kind == "people" and counted.unit == "people"
    return counted.quantity.value == sum(value for value in values if value is not None)


def are_twins(reading: Reading, first: Counted, second: Counted, grammar: Grammar) -> bool:
    """Whether two figures count the same people, one in families and one in persons."""
    if first.kind != "people" or second.kind != "people":
        return False
    if {first.unit, second.unit} != {"families", "people"} or "fighters" in first.who + second.who:
        return False
    one, other = first.quantity.value, second.quantity.value
    if one is None or other is None:
        return False
    families, people = (one, other) if first.unit == "families" else (other, one)
    if not families or not _SMALLEST <= people / families <= _LARGEST:
        return False
    gap = reading.words(first.last, second.quantity.first)
    if not gap or len(gap) > _GAP or not set(gap) <= _SIGNS | grammar["twin_links"]:
        return False
    if {"including", "with"} & set(gap) and first.unit != "families":
        # "300 people, including 40 families": some of them
        return False
    behind = reading.words(second.last, second.last + 1)
    return not set(gap) <= _SIGNS or not behind or behind[0] in _CLOSING


def phrase_end(reading: Reading, counted: Counted, grammar: Grammar) -> int:
    """Return the token behind a figure's noun and the same people counted again."""
    behind = next((c for c in reading.counted if c.quantity.first >= counted.last), None)
    if behind is None or not are_twins(reading, counted, behind, grammar):
        return counted.last
    return behind.last
