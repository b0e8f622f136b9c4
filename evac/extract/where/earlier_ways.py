"""Ways gone earlier: what they led to is what people left then, or where others are told of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.reading import Reading
from evac.extract.where.left_places import left_by_them
from evac.extract.where.receivers import lodged_at

#: The rule of what people who go home had fled.
FLED = "place:what they had fled"
#: What "from" points back with.
_WHENCE = frozenset(("where", "which"))
#: So far before a place "living" may stand, or "residing at".
_LIVED_REACH = 3
#: So many words lead from people to where they were ("|whom had been in the X").
_BEEN_REACH = 5
#: What leads from where people are to what they did before.
AFTERWARDS = frozenset(("after", "since", "having"))
#: The rule of where people are by now.
_NOW = "place:where they are now"


def gone_before(roles: Sequence[Role], reading: Reading, bound: Bound) -> list[Role]:
    """Return the roles with the goal of an earlier way as what was left after it.

    "300 people displaced from X to Y will be moved to Z": from Y to Z.
    """
    verb, first = bound.predicate, bound.counted.last
    # "displaced" itself is read as what they are
    gone = [p for p in reading.predicates if first - 1 <= p.first <= first and p.kind == "move"]
    if verb is None or not gone or gone[0] is verb or gone[0].chain != gone[0].first:
        return list(roles)
    led = [r for r in roles if first < r.first < verb.chain and r.rule != FLED]
    if not any(r.role == "destination" for r in led):
        return list(roles)
    kept = [r for r in roles if not (r in led and r.role == "origin")]
    return [replace(r, role="origin") if r in led and r.role == "destination" else r for r in kept]


def whence(roles: Sequence[Role], reading: Reading, bound: Bound) -> list[Role]:
    """Return the roles with the place before "from where", "from which" as what was left.

    "Buses drove to X, from where 300 were taken": X is their origin. "He went to X, to which 300
    had been taken": their goal.
    """
    roles = left_by_them(roles, reading, bound)
    words = reading.tokens.lower
    if _WHENCE.isdisjoint(reading.tokens.words):
        return list(roles)
    at = next(
        (
            k
            for k in range(bound.counted.quantity.first - 1)
            if words[k] in ("from", "to") and words[k + 1] in _WHENCE
        ),
        None,
    )
    if at is None:
        return list(roles)
    beside = [r for r in reading.roles if r.name and at - 1 <= r.last <= at]
    if words[at] == "to":
        there = [replace(r, role="destination") for r in beside]
        return [*there, *(r for r in roles if r not in beside)]
    before = [r for r in roles if r.last <= at and r.role == "destination"]
    # "Troops took X, from where 300 were deported"
    before = before or [r for r in roles if r.name and at - 1 <= r.last <= at]
    return [replace(r, role="origin") if r in before else r for r in roles]


def shut_in(roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar) -> list[Role]:
    """Return the roles with where people had been before they came as what they left.

    "126 people who had been under siege in X arrived in Y", "700 foreigners living in X", "eight
    residents of Z who had been in X". Nor is it where those came to of whom that is told behind
    their verb: "Y received 170 people, 40 of whom had been inside X".
    """
    verb, first = bound.predicate, bound.counted.last
    if verb is not None and verb.last <= bound.counted.quantity.first:
        roles = [
            replace(r, role="none")
            if r.role == "location"
            and r.first > first
            and _were_there(reading.words(r.first - _BEEN_REACH, r.first), grammar)
            else r
            for r in roles
        ]
    if verb is None or any(r.role == "origin" for r in roles):
        return list(roles)
    if AFTERWARDS & set(reading.words(verb.chain - 1, verb.chain + 1)):
        # "are sheltering in Y after leaving X", "having fled X"
        lodged = [r for r in roles if r.role == "location" and lodged_at(r, reading) == first]
        roles = [replace(r, role="destination", rule=_NOW) if r in lodged else r for r in roles]
    if hid := [r for r in reading.roles if first < r.first < verb.chain and _hid(r, reading)]:
        # "40 families who had sheltered in X reached Y"
        left = [replace(r, role="origin", rule="place:where they had been") for r in hid]
        return [*left, *(r for r in roles if r.first not in {h.first for h in hid})]
    last = verb.chain if verb.chain >= first else len(reading.tokens)
    return [
        replace(r, role="origin", rule="place:where they had been")
        if r.role == "location"
        and first < r.first < last
        and not r.vague
        and (
            (verb.chain >= first and grammar["under_siege"] & set(reading.words(first, r.first)))
            or (verb.chain >= first and _were_there(reading.words(first, r.first), grammar))
            or grammar["lived"] & set(reading.words(max(first, r.first - _LIVED_REACH), r.first))
        )
        else r
        for r in roles
    ]


def _were_there(words: Sequence[str], grammar: Grammar) -> bool:
    """Whether words only lead from people to where they were: "who had been in |X"."""
    led = words[-5:-1] if words[-1:] == ["the"] else words[-4:]
    had = len(led) == 4 and list(led[1:3]) == ["had", "been"]
    return had and led[0] in grammar["relative_of_humans"] and led[3] in grammar["locating"]


def _hid(role: Role, reading: Reading) -> bool:
    """Whether people are told to have stayed at a place before: "who had sheltered in |X"."""
    grammar = reading.known.grammar
    led = reading.words(role.first - 4, role.first)
    stays = led[-2:-1] and led[-2] in grammar["lodged"] and led[-1] in grammar["locating"]
    return bool(stays) and "had" in led[:2] and bool(role.place_id or role.name)
