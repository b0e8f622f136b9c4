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
    if (
        alone is None
        or alone.counted.kind != "vehicles"
        or not _moves_told(reading, alone, grammar)
    ):
        return list(drafts), list(found)
    number = reading.sentence.number
    people = [
        i
        for i, d in enumerate(drafts)
        if number - d.sentence.number == 1 and d.whole is None and d.counted.kind != "vehicles"
    ]
    owner = drafts[people[0]] if len(people) == 1 else None
    if owner is None or (owner.buses, owner.ambulances, owner.cars) != (None, None, None):
        return list(drafts), list(found)
    settled = owner.days.start or owner.days.end
    apart = settled and alone.own_date and alone.days != owner.days
    elsewhere = alone.own_origin and alone.origin != owner.origin
    # A convoy carries no running total; "they" are all who were told.
    total = owner.days.aggregation == "total" and not _rode(reading, alone, grammar)
    if apart or elsewhere or alone.status != owner.status or total:
        return list(drafts), list(found)
    given = replace(
        owner,
        buses=alone.buses,
        ambulances=alone.ambulances,
        cars=alone.cars,
        destination=owner.destination or alone.destination,
        days=owner.days if settled or not alone.own_date else alone.days,
        rules=(*owner.rules, "vehicles:the sentence after"),
    )
    return [given if d is owner else d for d in drafts], []


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
