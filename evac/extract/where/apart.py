"""Places of others in a sentence: of who speaks, who acts, what they came in, whom they know."""

from __future__ import annotations

from evac.extract.binding.leaning import Bound
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.reading import Reading
from evac.extract.text.reasons import TROOPS
from evac.extract.where.speakers_seats import gone_by_speaker

#: So far before a place "speaking", "on a visit" may stand.
_SPOKEN_REACH = 6
#: So far before a place "chartered", "born", "buses sent" may stand.
_MADE_REACH = 3
#: So far before a place "relatives" may stand, and before these "with".
_TIED_REACH, _HELD_REACH = 2, 3

#: The rules of a figure that is but said to be aboard.
_ON_BOARD = ("bound:on aboard", "bound:on board")


def stands_apart(role: Role, reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a place is on nobody's way, but one of others or of what people have."""
    return (
        is_beside(role, reading, grammar)
        or _home_of_who_acts(role, reading, bound)
        or _of_an_army(role, reading, bound, grammar)
        or gone_by_speaker(role, reading, bound, grammar)
        or _of_their_lives(role, reading, bound, grammar)
    )


def is_beside(role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether a place is told for what else was there, whoever moves in its sentence."""
    return (
        _spoken_from(role, reading, grammar)
        or _made_there(role, reading, grammar)
        or _tied_to(role, reading, grammar)
    )


def _spoken_from(role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether what opens a sentence tells where somebody spoke: "On a visit to X, Y said 300"."""
    low = max(0, role.first - _SPOKEN_REACH)
    if not reading.tokens.all_of(grammar["spoken_from"], low, role.first):
        return False
    spoken = (t.first for t in reading.speech if t.entry.get("role") == "verb")
    said = next((k for k in spoken if role.last < k), None)
    if said is None or "," not in reading.words(role.last, said):
        return False
    return not any(p.kind == "move" and p.first < said for p in reading.predicates) and not any(
        c.quantity.first < said for c in reading.counted
    )


def _made_there(role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether a place is where something was made or hired, or somebody born: "chartered in X"."""
    if role.role not in ("location", "origin"):
        return False
    low = max(0, role.first - _MADE_REACH)
    made = reading.tokens.all_of(grammar["made_at"], low, role.first)
    if made and grammar["locating"] & set(reading.words(made[-1] + 1, made[-1] + 2)):
        return True
    sent = reading.tokens.all_of(grammar["sent_for"], low, role.first)
    # "the buses sent from X", but not "30 buses came out of X"
    out = sent and reading.words(sent[-1] + 1, sent[-1] + 2) == ["out"]
    led = sent and not out and role.role == "origin" and reading.words(sent[-1] - 1, sent[-1])
    return bool(led) and bool(grammar["carriers"] & set(led or ()))


def _home_of_who_acts(role: Role, reading: Reading, bound: Bound) -> bool:
    """Whether those come from a place who move others: "Troops from X evacuated 300 people"."""
    verb = bound.predicate
    if verb is None or role.role != "origin" or not bound.rule.startswith("bound:object"):
        return False
    if verb.voice != "active" or role.last > verb.chain:
        return False
    led = role.first - 1 - (reading.words(role.first - 1, role.first) == ["the"])
    people = (t for t in reading.nouns.people.values() if t.last == led)
    named = any(t.entry.get("who") or t.entry.get("reason") == TROOPS for t in people)
    counted = any(c.quantity.first < led <= c.last for c in reading.counted)
    return named and not counted and reading.words(led, led + 1) == ["from"]


def _of_their_lives(role: Role, reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a place only tells who was aboard: "On board were four Iraqis who live in X"."""
    low = bound.counted.last
    if bound.rule not in _ON_BOARD or role.role != "location" or role.first < low:
        return False
    told = reading.tokens.all_of(grammar["relative_of_humans"], low, role.first)
    moved = (p for p in reading.predicates if p.kind == "move" and low <= p.first < role.first)
    return bool(told) and not any(moved)


def _tied_to(role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether people only have kin or papers of a place: "300 people with relatives in X"."""
    if role.role not in ("location", "of"):
        return False
    ties = reading.tokens.all_of(grammar["ties"], role.first - _TIED_REACH, role.first)
    held = (
        grammar["having_ties"] & set(reading.words(ties[-1] - _HELD_REACH, ties[-1]))
        if ties
        else ()
    )
    return bool(held)


def _of_an_army(role: Role, reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a goal is that of troops in a clause beside: "300 left as troops pushed toward X".

    Or of envoys: "300 left as the minister flew to X".
    """
    if role.role not in ("destination", "via"):
        return False
    low = max(bound.counted.last, bound.predicate.last if bound.predicate else 0)
    for k in range(low, role.first):
        if reading.tokens[k].lower not in grammar["as"]:
            continue
        behind = range(k + 1, role.first)
        armed = any(
            t.entry.get("military") for i, t in reading.nouns.people.items() if i in behind
        ) or bool(grammar["armies", "envoys"] & set(reading.words(k + 1, role.first)))
        counted = any(c.quantity.first in behind for c in reading.counted)
        return armed and not counted
    return False
