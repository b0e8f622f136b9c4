"""Which place those behind a "by" left or came to: "X, a suburb of Y, was left by 700"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.places.spots import Role
from evac.extract.reading import Reading
from evac.extract.text.tokens import DASHES

#: What a preposition makes of a place: it is no subject.
_LED = ("location", "origin", "destination", "via", "container")
#: So many words link the places of a list (", and").
_LINK = 2
#: What a clause begins behind.
_OPENING = frozenset(("that", ":", ";"))


def left_by_them(roles: Sequence[Role], reading: Reading, bound: Bound) -> list[Role]:
    """Return the places of a sentence, those that were left or entered by them as just that.

    They are the subject: the first name of its clause that no preposition leads to, with the list
    that goes on from it: "It said that X and Y, suburbs of Z, were left by 700 people".
    """
    verb = bound.predicate
    part = verb.entry.get("by_movers") if verb is not None else None
    if verb is None or part is None:
        return list(roles)
    opens = _clause(reading, verb.chain)
    named = [r for r in reading.roles if r.last <= verb.chain and r.name]
    before = [r for r in named if opens <= r.first] or named
    before = [r for r in before if r.place_id] or before
    subject = [r for r in before if r.role not in _LED] or before[:1]
    if not subject:
        return list(roles)
    listed = subject[:1]
    for role in before[before.index(subject[0]) + 1 :]:
        # "X and Y, two districts of Z"
        if not role.coordinate or role.first - listed[-1].last > _LINK:
            break
        listed.append(role)
    rule = f"place:{verb.entry.entry_id} by them"
    left = [replace(r, role=str(part), rule=rule) for r in listed]
    return [*left, *(r for r in roles if r.first > left[-1].first)]


def _clause(reading: Reading, last: int) -> int:
    """Return the token at which the clause begins whose verb stands at token `last`."""
    tokens = reading.tokens
    for k in range(last - 1, 0, -1):
        apart = tokens[k - 1].end < tokens[k].start  # no hyphen
        if tokens[k].text in _OPENING or (tokens[k].text in DASHES and apart):
            return k + 1
    return 0
