"""What people left, told behind their figure: "They had been trapped in X", "All were from X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.gazetteer import Gazetteer
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.reading import Reading
from evac.extract.story.drafts import Draft
from evac.extract.where.place_slots import PlaceSlot, slot_of
from evac.extract.where.route import is_transit

#: So many sentences behind a figure may still add what it left.
FOLLOWED = 2
#: The verb of those told before stands within so many tokens ("All of the patients |had been").
_VERB = 6
#: So far behind that verb the place may stand ("had spent two months in the cellars of |X").
_STAY_REACH = 12


def stayed_at(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with where a sentence says that people had been, or came from.

    It goes to the last figures told, in the sentence before or the one before that, which have no
    origin. The sentence tells of nobody else, and of no other movement.
    """
    known, number = reading.known, reading.sentence.number
    last = max((d.sentence.number for d in drafts), default=number)
    bare = [
        d
        for d in drafts
        if d.sentence.number == last and d.origin is None and d.status != "planned"
    ]
    if not 0 < number - last <= FOLLOWED:
        return list(drafts)
    others = any(c.kind in ("people", "vehicles") for c in reading.counted)
    if not bare or others or any(p.kind == "move" for p in reading.predicates):
        return list(drafts)
    at = _stay(reading, known.grammar, home=all(d.movement == "return" for d in bare))
    if at is None:
        return list(drafts)
    listed = [at]
    for role in reading.roles[reading.roles.index(at) + 1 :]:
        if not role.coordinate:
            break
        listed.append(role)
    slot = slot_of(listed, "place:where they had been", known.gazetteer)
    if is_transit(slot, known) or _is_land(slot, known.gazetteer):
        return list(drafts)
    return [
        replace(d, origin=slot, rules=(*d.rules, "origin:the sentence after"))
        if d in bare and not (d.destination and d.destination.meets(slot, known.gazetteer))
        else d
        for d in drafts
    ]


def _stay(reading: Reading, grammar: Grammar, *, home: bool) -> Role | None:
    """Return the place where those told before were before they moved, or that they are from.

    Who went home (`home`) was elsewhere till then: "They were living in X".
    """
    opens = reading.opens
    subject = reading.words(opens, opens + 2)
    those = subject[:1] == ["the"] and grammar["followers"] & set(subject[1:])
    if not those and not grammar["they", "wholly"] & set(subject[:1]):
        return None
    if those and opens + 2 in reading.nouns.people:
        return None  # "The bus driver"
    verbs = grammar["be", "have", "came_from", "stays"]
    verb = next(iter(reading.tokens.all_of(verbs, opens + 1, opens + _VERB)), None)
    # "in the X suburb |of Y": not what holds it
    parts = (r for r in reading.roles if r.role != "container")
    at = next((r for r in parts if r.name and not r.vague), None)
    if verb is None or at is None or not 0 < at.first - verb <= _STAY_REACH:
        return None
    words = reading.words(verb, at.first)
    if {",", "after", "before", "not", "never"} & set(words):
        return None
    told = [word for word in words[1:] if word not in grammar["wholly"]]
    if at.role == "origin" and told[:1] == ["from"]:
        return at
    stays = reading.tokens.all_of(grammar["stays"], verb, at.first)
    if not stays or at.role in ("destination", "via"):
        return None
    if not grammar["stay_links"] & set(reading.words(stays[-1] + 1, at.first)):
        return None
    known = {k for r in reading.roles for k in range(r.first, r.last)}
    if any(reading.tokens[k].is_name and k not in known for k in range(stays[-1], at.first)):
        return None  # a place that is not known as one
    shut_in = reading.tokens[stays[-1]].lower in grammar["under_siege", "hidden"]
    spent = grammar["measures"] & {w.removesuffix("s") for w in words}
    then = home or "had" in words or shut_in
    return at if then or (reading.tokens[stays[-1]].lower == "spent" and spent) else None


def _is_land(slot: PlaceSlot, gazetteer: Gazetteer) -> bool:
    """Whether a country is what they are from: "They are from X", whatever they left."""
    places = [gazetteer.get(i) for i in (slot.ids or "").split("|") if i]
    return any(p is not None and p.kind == "country" for p in places)
