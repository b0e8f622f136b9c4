"""Whom a figure counts that has no noun of its own: those of the claim told before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.counts.counted import NO_NOUN, OF_THEM, Counted
from evac.extract.counts.passengers import passengers
from evac.extract.counts.whom import antecedent, hurt, kin_along
from evac.extract.reading import Reading
from evac.extract.story.context import Context

#: The predicate of a count that another one makes of the same people.
PUT = "figure_put"


def people_counted(
    reading: Reading, bound: Bound, bounds: Sequence[Bound], context: Context
) -> Counted:
    """Return what a figure counts, with the people of the claim before where it is of "them".

    "32 patients were flown out. Eleven of them crossed the border": patients, if all were that.
    "750 families returned, 450 of which have gone home": of families, families.
    """
    counted = bound.counted
    if counted.kind == "vehicles" and not counted.who:
        return replace(counted, who=passengers(counted, reading.nouns))
    whole = bounds[bound.whole].counted if bound.whole is not None else None
    if counted.rule == OF_THEM and whole is not None and whole.unit == "families":
        return replace(counted, unit=whole.unit)
    verb = bound.predicate
    if verb is not None and counted.who == ("fighters",) and kin_along(verb.last, reading.nouns):
        # "300 rebels left the town along with their families"
        return replace(counted, who=("fighters", "family_members"))
    if verb is not None and verb.entry.entry_id == PUT and counted.rule == NO_NOUN:
        # "Buses left carrying fighters and relatives, the army putting the number at 153"
        named = antecedent(verb.first, reading.nouns)
        return replace(counted, who=named or counted.who)
    if counted.who or bound.whole is not None:
        return counted
    if counted.rule == NO_NOUN:
        return _more_of_them(reading, bound, context)
    if counted.rule != OF_THEM:
        return counted
    before = context.restatable(reading, part=True)
    if before is None and reading.sentence.number - context.hurt == 1:
        # "290 were hurt. Helicopters flew 79 of them to the capital"
        return replace(counted, who=("wounded",))
    if (
        before is None
        or before.counted.part
        or before.whole is not None
        or len(before.counted.who) != 1
        or before.counted.unit != "people"
    ):
        return counted
    return replace(counted, who=before.counted.who)


def _more_of_them(reading: Reading, bound: Bound, context: Context) -> Counted:
    """Return a count that goes on from the claim before as one of its people.

    "60 families went to X. Another 40 took the road to Y", "Ambulances carried the last 20, who
    had been wounded".
    """
    counted, nouns = bound.counted, reading.nouns
    behind = counted.last + (nouns.at(counted.last) == ",")
    if hurt(behind, nouns):
        return replace(counted, who=("wounded",))
    before = context.restatable(reading, part=True)
    if before is None or before.counted.part or before.whole is not None:
        return counted
    verb = bound.predicate
    again = verb is not None and bool(verb.entry.get("as_before"))
    if not (again or _adds(reading, counted)) or antecedent(counted.quantity.first, nouns):
        return counted
    told = before.counted
    if told.kind == "vehicles":
        if any(tag.entry.get("who") for tag in nouns.people.values()):
            return counted
        return replace(counted, kind=told.kind, unit=told.unit, slot=told.slot)
    if len(told.who) != 1:
        return counted
    return replace(counted, who=told.who, unit=told.unit)


def _adds(reading: Reading, counted: Counted) -> bool:
    """Whether words beside a figure say that others of the kind went before: "another 40"."""
    grammar, quantity = reading.known.grammar, counted.quantity
    led = reading.words(quantity.first - 1, quantity.core_first)
    if not grammar["one_more", "left_over"].isdisjoint(led):
        return True
    return not grammar["added_to"].isdisjoint(reading.words(quantity.last, quantity.last + 1))
