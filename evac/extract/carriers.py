"""Vehicles that carried those told before: "700 people left. Fifteen buses took them to X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.drafts import Draft
from evac.extract.grammar import Grammar
from evac.extract.reading import Reading

#: Behind the vehicles, so many tokens hold the verb and whom it moves.
_REACH = 10
_SIGNS = frozenset('.,;:()"”')


def carry_told(
    reading: Reading, drafts: Sequence[Draft], found: Sequence[Draft], grammar: Grammar
) -> tuple[list[Draft], list[Draft]]:
    """Return both lists, the vehicles of a sentence given to the people of the sentence before.

    `found` are the drafts of this sentence, `drafts` those of the text before. The vehicles go
    where they moved "them", one figure of people was told just before that has none, and neither
    the day nor the place left is another; the goal goes with them.
    """
    alone = found[0] if len(found) == 1 else None
    owner = _owner(reading, drafts, alone, grammar) if alone is not None else None
    if alone is None or owner is None:
        return list(drafts), list(found)
    given = replace(
        owner,
        buses=alone.buses,
        ambulances=alone.ambulances,
        cars=alone.cars,
        destination=owner.destination or alone.destination,
        days=alone.days if alone.own_date and not _settled(owner) else owner.days,
        rules=(*owner.rules, "vehicles:the sentence after"),
    )
    return [given if d is owner else d for d in drafts], []


def _owner(
    reading: Reading, drafts: Sequence[Draft], vehicles: Draft, grammar: Grammar
) -> Draft | None:
    """Return the people told just before who went in the vehicles of a sentence, or None."""
    if vehicles.counted.kind != "vehicles" or not _moves_told(reading, vehicles, grammar):
        return None
    number = reading.sentence.number
    people = [
        d
        for d in drafts
        if number - d.sentence.number == 1 and d.whole is None and d.counted.kind != "vehicles"
    ]
    if len(people) != 1:
        return None
    (owner,) = people
    carried = (owner.buses, owner.ambulances, owner.cars) != (None, None, None)
    apart = _settled(owner) and vehicles.own_date and vehicles.days != owner.days
    elsewhere = vehicles.own_origin and vehicles.origin != owner.origin
    # A convoy carries no running total; "they" are all who were told.
    total = owner.days.aggregation == "total" and not _rode(reading, vehicles, grammar)
    other = carried or apart or elsewhere or total or vehicles.status != owner.status
    return None if other else owner


def _settled(draft: Draft) -> bool:
    """Whether the days of a draft are known, one end at least."""
    return draft.days.start is not None or draft.days.end is not None


def _moves_told(reading: Reading, vehicles: Draft, grammar: Grammar) -> bool:
    """Whether the verb beside the vehicles moves people told before: "them", "the evacuees".

    So they do themselves: "They came in 16 buses".
    """
    if _rode(reading, vehicles, grammar):
        return True
    last = vehicles.counted.last
    for k in range(last, min(len(reading.tokens), last + _REACH)):
        word = reading.tokens[k].lower
        if word in _SIGNS:
            return False
        if word in grammar["carried_whom"]:
            return True
        noun = reading.nouns.people.get(k)
        if noun is not None and noun.entry.get("who"):
            return k > last and reading.tokens[k - 1].lower in grammar["pointing"]
    return False


def _rode(reading: Reading, vehicles: Draft, grammar: Grammar) -> bool:
    """Whether "they" rode in the vehicles: the pronoun is the subject of what moved these."""
    verb = next((p for p in reading.predicates if p.first == vehicles.predicate_at), None)
    if verb is None or verb.first > vehicles.counted.quantity.first:
        return False
    return bool(grammar["they"] & set(reading.words(verb.chain - 1, verb.chain)))
