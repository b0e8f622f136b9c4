"""The slot that places of a sentence fill: one place, a list of them, or what is only described."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from evac.extract.gazetteer import Gazetteer
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.reading import Reading
from evac.extract.where.passages import is_passed, name_of

#: The rule of what "the town", "the two villages" point back to.
THERE = "origin:the place pointed back to"
#: The rule of a place told as what holds a description: "from danger zones of Ukraine".
HELD = "place:what holds the description"
#: The same of words that point back: "the villages around X".
AROUND = "place:around"
#: The rule of a place that is only told by where it lies: "the villages south of X".
BESIDE = "place:beside"
#: How far behind "the two villages" the place that holds them may be ("in northwest X").
_HELD_REACH = 5
#: How far behind it the place that it lies beside may be ("20 km (12 miles) south of X").
_BESIDE_REACH = 10


@dataclass(frozen=True, slots=True)
class PlaceSlot:
    """A place slot: canonical name(s) joined by " / ", ids joined by "|", and the rule."""

    name: str
    ids: str | None
    rule: str
    vague: bool = False

    def shares(self, other: PlaceSlot) -> bool:
        """Whether the two slots are known to name a place in common."""
        if self.ids is None or other.ids is None:
            return False
        return not set(self.ids.split("|")).isdisjoint(other.ids.split("|"))

    def holds(self, other: PlaceSlot, gazetteer: Gazetteer) -> bool:
        """Whether the places of the other slot lie in the one of this, which is no country."""
        place = gazetteer.get(self.ids or "")
        if place is None or place.kind == "country" or self.ids == other.ids:
            return False
        return all(gazetteer.within(i, place.place_id) for i in (other.ids or "").split("|"))

    def meets(self, other: PlaceSlot, gazetteer: Gazetteer) -> bool:
        """Whether a place of this slot is one of the other's, lies in one, or holds one.

        A place that no table has may lie anywhere.
        """
        if self.ids is None or other.ids is None:
            return True
        within, others = gazetteer.within, other.ids.split("|")
        return any(within(a, b) or within(b, a) for a in self.ids.split("|") for b in others)


def slot_of(
    listed: Sequence[Role], rule: str, gazetteer: Gazetteer, *, vague: bool = False
) -> PlaceSlot:
    """Return the slot that places of one list fill."""
    names = list(dict.fromkeys(name_of(r, gazetteer) for r in listed))
    ids = list(dict.fromkeys(r.place_id for r in listed if r.place_id))
    return PlaceSlot(" / ".join(names), "|".join(ids) or None, rule, vague)


def held(reading: Reading, roles: Sequence[Role], parts: tuple[str, ...]) -> PlaceSlot | None:
    """Return the place right behind "the area", "the two villages" in one of these parts.

    What lies south of a place, or 20 km from it, is not that place: it is named as it is told.
    """
    known = reading.known
    for words, place in itertools.pairwise(roles):
        unnamed = words.role in parts and words.place_id is None and not words.name
        gap = place.first - words.last
        if not unnamed or not place.place_id or not -1 <= gap <= _BESIDE_REACH:
            continue
        if lies_beside(reading, words.last, place.first):
            opened = reading.tokens[words.first].lower
            first = words.first + (opened == "the" or opened in known.grammar["articles"])
            start, end = reading.tokens[first].start, reading.tokens[place.last - 1].end
            return PlaceSlot(" ".join(reading.document.text[start:end].split()), None, BESIDE)
        if place.role == "container" and gap <= _HELD_REACH:
            return slot_of([place], AROUND, known.gazetteer)
        if place.role in ("container", "location") and _held_there(reading, words, place):
            return slot_of([place], AROUND, known.gazetteer)
    return None


def _held_there(reading: Reading, words: Role, place: Role) -> bool:
    """Whether it is told who holds it, and where: "the pocket |that rebels still hold in| X"."""
    grammar, between = reading.known.grammar, reading.words(words.last, place.first)
    led = bool(between) and between[0] in grammar["relative"] and "," not in between
    return led and not grammar["holds_land"].isdisjoint(between[1:])


def lies_beside(reading: Reading, first: int, last: int) -> bool:
    """Whether tokens [first, last) lead to a place that something only lies near: "south of"."""
    between = reading.words(first, last)
    grammar = reading.known.grammar
    if between[-1:] == ["of"]:
        return bool(grammar["bearings"] & set(between[-2:]))
    return between[-1:] == ["from"] and bool(grammar["distances"] & set(between))


def measured(roles: Sequence[Role], reading: Reading, grammar: Grammar) -> list[Role]:
    """Return the roles with what only a distance is told from as left by nobody.

    "500 kilometres (310 miles) from X". Nor did people come to what opens a sentence so: "Some
    25 km south of X the army built a camp".
    """
    return [
        replace(r, role="none", rule="place:from afar") if _from_afar(reading, r, grammar) else r
        for r in roles
    ]


def _from_afar(reading: Reading, role: Role, grammar: Grammar) -> bool:
    """Whether only a distance is told from a place."""
    before = reading.words(role.first - 2, role.first)
    if before == [")", "from"]:
        return bool(grammar["distances"] & set(reading.words(role.first - 3, role.first - 2)))
    opens = role.role == "location" and role.first <= _BESIDE_REACH and before[-1:] == ["of"]
    led = set(reading.words(0, role.first))
    return opens and bool(grammar["bearings"] & set(before)) and bool(grammar["distances"] & led)


def pick(roles: Sequence[Role], wanted: str, begin: int, gazetteer: Gazetteer) -> PlaceSlot | None:
    """Return the best place in a role: named before vague, a country only if it stands alone.

    Of several, one behind `begin`, where the figure or its predicate begins, goes first; and of
    two that lie in one another the inner one.
    """
    lists: list[list[Role]] = []
    for role in roles:
        if role.role != wanted or (not role.place_id and not role.name):
            continue
        if role.coordinate and lists:
            lists[-1].append(role)
        else:
            lists.append([role])
    if not lists:
        return None
    chosen = min(lists, key=lambda one: (rank(one[0], gazetteer), one[0].first < begin))
    inner = [
        listed
        for listed in lists
        if all(r.place_id and r.place_id != chosen[0].place_id for r in listed)
        and all(gazetteer.within(r.place_id or "", chosen[0].place_id or "") for r in listed)
    ]
    chosen = inner[0] if inner and len(chosen) == 1 else chosen
    if chosen[0].vague:
        # "from danger zones in Ukraine": what holds the description is the better name.
        holding = [
            r
            for r in roles
            if r.role in ("container", "location")
            and r.place_id
            and 0 <= r.first - chosen[0].last <= 3
        ]
        if holding:
            return slot_of(holding[:1], HELD, gazetteer)
    chosen = [r for r in chosen if not r.vague] or chosen[:1]
    best = min(rank(r, gazetteer) for r in chosen)
    chosen = [r for r in chosen if rank(r, gazetteer) == best]
    return slot_of(chosen, chosen[0].rule, gazetteer, vague=chosen[0].vague)


def rank(role: Role, gazetteer: Gazetteer) -> int:
    """Return how little a place says: a name 0, a crossing 1, a country 2, a description 3."""
    if role.place_id is None:
        return 3 if role.vague else 0
    place = gazetteer.get(role.place_id)
    if place is not None and is_passed(role, place):
        return 1
    return 2 if place is not None and place.kind == "country" else 0
