"""Vehicles that carried those told before: "700 people left. Fifteen buses took them to X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.rides import RODE
from evac.extract.counts.joined import classes
from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.story.drafts import Draft
from evac.extract.text.tokens import DASHES
from evac.extract.where.place_slots import PlaceSlot

#: Behind the vehicles, so many tokens hold the verb and whom it moves.
_REACH = 10
#: So many sentences before the vehicles those may be told whom they carried, none told between.
_TOLD_REACH = 2
#: What is under way in one sentence may be over in the next: "were carrying 90", "went by two".
_TOLD = frozenset(("completed", "ongoing"))
#: The rules of those who are told to be on board, whatever moved.
_ABOARD_THEM = frozenset(("bound:on aboard", "restated:there"))
#: So many tokens open a sentence on what was told before, and name the vehicles that do something.
_OPENING, _SUBJECT = 5, 3
_SIGNS = frozenset('.,;:()"”')
#: "The X group" has no more words before its noun.
_BAND = 3


def without_heads_of_loads(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """Return drafts without, and those of, headlines on vehicles whose people the report counts.

    "Forty-five buses leave X" above "3,000 people left X in 45 buses" is told with the people.
    """
    loaded = {
        (slot, count)
        for d in drafts
        if d.counted.kind != "vehicles"
        for slot, count in (("buses", d.buses), ("ambulances", d.ambulances), ("cars", d.cars))
        if count is not None
    }
    said_there = [
        d
        for d in drafts
        if d.headline
        and d.counted.kind == "vehicles"
        and (d.own_origin or d.destination is not None)
        and (d.counted.slot, d.counted.quantity.value) in loaded
    ]
    return [d for d in drafts if d not in said_there], said_there


def carry_told(
    reading: Reading, drafts: Sequence[Draft], found: Sequence[Draft], grammar: Grammar
) -> tuple[list[Draft], list[Draft]]:
    """Return both lists, the vehicles of a sentence given to the people of the sentence before.

    `found` are the drafts of this sentence, `drafts` those of the text before. The vehicles go
    where they moved "them", one figure of people was told just before that has none, and neither
    the day nor the place left is another; the goal goes with them.
    """
    told = _boarded(reading, drafts, found)
    if told is not None:
        return [d for d in drafts if d is not told], [
            _of_them(d, told) if d.whole is None and d.predicate_at == found[0].predicate_at else d
            for d in found
        ]
    alone = found[0] if len(found) == 1 else None
    owner = _owner(reading, drafts, alone, grammar) if alone is not None else None
    if alone is None or owner is None:
        return list(drafts), [] if _of_several(reading, drafts, alone, grammar) else list(found)
    given = replace(
        owner,
        buses=alone.buses,
        ambulances=alone.ambulances,
        cars=alone.cars,
        origin=alone.origin if _narrows(reading, alone, owner) else owner.origin,
        destination=owner.destination or alone.destination,
        days=alone.days if alone.own_date and not _settled(owner) else owner.days,
        rules=(*owner.rules, "vehicles:the sentence after"),
    )
    return [given if d is owner else d for d in drafts], []


def _boarded(reading: Reading, drafts: Sequence[Draft], found: Sequence[Draft]) -> Draft | None:
    """Return the vehicles of the sentence before that this one only tells the load of, or None.

    "Fifteen buses left X on Saturday. On board were 553 people."
    """
    people = [d for d in found if d.whole is None]
    # "They brought 110 people to X; 336 others went in buses"
    theirs = bool(people) and _theirs(reading, people[0])
    if theirs and all(d.predicate_at != people[0].predicate_at for d in people[1:]):
        people = people[:1]
    if len(people) != 1:
        return None
    if not theirs and not set(people[0].rules) & _ABOARD_THEM:
        return None
    before = reading.sentence.number - 1
    near = [d for d in drafts if d.sentence.number == before and d.whole is None]
    if len(near) != 1 or near[0].counted.kind != "vehicles":
        return None
    (load,), (vehicles,) = people, near
    filled = (load.buses, load.ambulances, load.cars) != (None, None, None)
    same = {load.status, vehicles.status} <= _TOLD or load.status == vehicles.status
    apart = (load.own_date and load.days != vehicles.days and not theirs) or (
        load.own_origin and _apart(reading, load.origin, vehicles.origin)
    )
    return None if filled or apart or not same else vehicles


def _theirs(reading: Reading, load: Draft) -> bool:
    """Whether a sentence opens with the vehicles told before, or with those who rode in them.

    "They carried 900 people", "The buses took 900 people to X", "There were 900 on board", "Their
    900 passengers reached X".
    """
    grammar, opening = reading.known.grammar, reading.words(0, _OPENING)
    rule = load.rules[0] if load.rules else ""
    if rule == "bound:aboard aboard":
        return bool(grammar["they"] & set(opening[:1])) or opening[:1] == ["there"]
    if opening[:1] and opening[0] in grammar["the_or_their"]:
        riders = grammar["travellers"] & set(opening[1:])
        if riders and load.counted.quantity.first <= _OPENING:
            return True
    verb = next((p for p in reading.predicates if p.first == load.predicate_at), None)
    if verb is None or verb.voice != "active" or not rule.startswith("bound:object"):
        return False
    subject = reading.words(0, verb.chain)
    named = subject[:1] == ["the"] and subject[1:] and len(subject) <= _SUBJECT
    convoy = named and not (grammar["convoy"] | grammar["carriers"]).isdisjoint(subject[-1:])
    return subject in (["they"], ["it"]) or bool(convoy)


def _of_them(load: Draft, vehicles: Draft) -> Draft:
    """Return people with the vehicles that they rode in and what is told of these."""
    return replace(
        load,
        buses=vehicles.buses,
        ambulances=vehicles.ambulances,
        cars=vehicles.cars,
        origin=load.origin or vehicles.origin,
        destination=load.destination or vehicles.destination,
        status=vehicles.status if {load.status, vehicles.status} <= _TOLD else load.status,
        days=vehicles.days if _settled(vehicles) or not _settled(load) else load.days,
        rules=(*load.rules, "vehicles:the sentence before"),
    )


def _owner(
    reading: Reading, drafts: Sequence[Draft], vehicles: Draft, grammar: Grammar
) -> Draft | None:
    """Return the people told just before who went in the vehicles of a sentence, or None."""
    if vehicles.counted.kind != "vehicles" or not _moves_told(reading, vehicles, grammar):
        return None
    last = max((d.sentence.number for d in drafts), default=-_TOLD_REACH)
    people = [
        d
        for d in drafts
        if d.sentence.number == last and d.whole is None and d.counted.kind != "vehicles"
    ]
    if reading.sentence.number - last > _TOLD_REACH or len(people) != 1:
        return None
    (owner,) = people
    own = (owner.buses, owner.ambulances, owner.cars)
    carried = own not in ((None, None, None), (vehicles.buses, vehicles.ambulances, vehicles.cars))
    # "They had left on Friday in two buses": who arrived on Sunday
    rode = _rode(reading, vehicles, grammar)
    days = [(d.days.start, d.days.end) for d in (vehicles, owner)]
    apart = _settled(owner) and vehicles.own_date and days[0] != days[1] and not rode
    elsewhere = vehicles.own_origin and _apart(reading, vehicles.origin, owner.origin)
    # "They went to X, then in two buses to Y" is one way; else who goes elsewhere is another group
    others = _apart(reading, vehicles.destination, owner.destination)
    rode = rode or _of_the_convoy(reading, vehicles)
    elsewhere = elsewhere or (others and not rode)
    if (subject := _were_taken(reading, vehicles, grammar)) is not None:
        # "700 refugees left. The fighters went in four buses"
        whom = set(classes(subject)) - {"people"}
        if whom and "people" not in owner.counted.who and whom.isdisjoint(owner.counted.who):
            return None
    # A convoy carries no running total; "they" are all who were told.
    total = owner.days.aggregation == "total" and not rode
    told = {vehicles.status, owner.status} <= _TOLD or vehicles.status == owner.status
    return None if carried or apart or elsewhere or total or not told else owner


def _of_several(
    reading: Reading, drafts: Sequence[Draft], alone: Draft | None, grammar: Grammar
) -> bool:
    """Whether "they" who rode in vehicles are several figures told just before, of one movement."""
    if alone is None or alone.counted.kind != "vehicles" or not _rode(reading, alone, grammar):
        return False
    before = reading.sentence.number - 1
    told = [d for d in drafts if d.sentence.number == before and d.whole is None]
    people = all(d.counted.kind != "vehicles" for d in told)
    return people and len(told) > 1 and len({d.predicate_at for d in told}) == 1


def _narrows(reading: Reading, alone: Draft, owner: Draft) -> bool:
    """Whether the vehicles left from a place in the one that the people are said to have left."""
    if not alone.own_origin or alone.origin is None or owner.origin is None:
        return False
    if owner.origin.vague or not (alone.origin.ids and owner.origin.ids):
        return False
    within = reading.known.gazetteer.within
    inner, outer = alone.origin.ids.split("|"), owner.origin.ids.split("|")
    return all(any(within(i, j) for j in outer) for i in inner)


def _apart(reading: Reading, a: PlaceSlot | None, b: PlaceSlot | None) -> bool:
    """Whether two places are told as two: by other names, or known not to lie in one another."""
    if a is None or b is None or a == b:
        return False
    return a.ids is None or b.ids is None or not a.meets(b, reading.known.gazetteer)


def _settled(draft: Draft) -> bool:
    """Whether the days of a draft are known, one end at least."""
    return draft.days.start is not None or draft.days.end is not None


def _moves_told(reading: Reading, vehicles: Draft, grammar: Grammar) -> bool:
    """Whether the verb beside the vehicles moves people told before: "them", "the evacuees".

    So they do themselves: "They came in 16 buses".
    """
    if _of_the_convoy(reading, vehicles) or _rode(reading, vehicles, grammar):
        return True
    if vehicles.rules[0] == RODE:
        return True
    if _were_taken(reading, vehicles, grammar) is not None:
        return True
    last = vehicles.counted.last
    for k in range(last, min(len(reading.tokens), last + _REACH)):
        word = reading.tokens[k].lower
        if word in _SIGNS:
            return False
        if word in grammar["carried_whom"]:
            return True
        if word in grammar["bands"] and "the" in reading.words(max(last, k - _BAND), k):
            return True  # "Five buses had carried the X group"
        noun = reading.nouns.people.get(k)
        if noun is not None and noun.entry.get("who"):
            return k > last and reading.tokens[k - 1].lower in grammar["pointing"]
    return False


def _of_the_convoy(reading: Reading, vehicles: Draft) -> bool:
    """Whether they are those of the convoy told before: "he rode with the convoy, 18 trucks"."""
    first = vehicles.counted.quantity.first
    before = reading.words(first - 3, first)
    return before[:2] == ["the", "convoy"] and before[2:] in (["of"], [","], ["–"], ["-"])


def _were_taken(reading: Reading, vehicles: Draft, grammar: Grammar) -> Tag | None:
    """Return those told before as the subject: "|The rebels were taken by 52 buses to X"."""
    verb = next((p for p in reading.predicates if p.first == vehicles.predicate_at), None)
    if verb is None or verb.voice == "noun" or verb.first > vehicles.counted.quantity.first:
        return None
    end = verb.chain
    if reading.tokens[end - 1].text in DASHES:
        # "The refugees - women and children - were packed into 19 trucks"
        opens = (k for k in range(end - 2, 0, -1) if reading.tokens[k].text in DASHES)
        end = next(opens, end)
    low = next((k + 1 for k in range(end - 1, -1, -1) if reading.tokens[k].text in _SIGNS), 0)
    subject = range(max(low, end - _REACH), end)
    if any(c.quantity.first in subject for c in reading.counted):
        return None
    nouns = ((i, n) for i, n in reading.nouns.people.items() if n.entry.get("who"))
    return next((n for i, n in nouns if i in subject and i and _points(reading, i, grammar)), None)


def _points(reading: Reading, noun: int, grammar: Grammar) -> bool:
    """Whether "the", "these" lead to people: "the rebels", "the group of rebels"."""
    if reading.tokens[noun - 1].lower in grammar["pointing"]:
        return True
    led = reading.words(noun - 3, noun)
    grouped = len(led) > 2 and led[2] == "of" and led[1] in grammar["bands"]
    return grouped and led[0] in grammar["pointing"]


def _rode(reading: Reading, vehicles: Draft, grammar: Grammar) -> bool:
    """Whether "they" rode in the vehicles: the pronoun is the subject of what moved these."""
    verb = next((p for p in reading.predicates if p.first == vehicles.predicate_at), None)
    if verb is not None and verb.voice == "noun":
        # "They headed for X in convoys of 50 buses"
        moves = (p for p in reversed(reading.predicates) if p.last <= verb.first)
        verb = next((p for p in moves if p.kind == "move"), None)
    if verb is None or verb.first > vehicles.counted.quantity.first:
        return False
    return bool(grammar["they"] & set(reading.words(verb.chain - 1, verb.chain)))
