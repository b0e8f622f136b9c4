"""Which place those behind a "by" left or came to: "X, a suburb of Y, was left by 700"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.places.spots import Role
from evac.extract.reading import Reading


def left_by_them(roles: Sequence[Role], reading: Reading, bound: Bound) -> list[Role]:
    """Return the places of a sentence, the one that was left or entered by them as just that.

    It is the first that the sentence names: "X, a suburb of Y, was left by 700 people".
    """
    verb = bound.predicate
    part = verb.entry.get("by_movers") if verb is not None else None
    if verb is None or part is None:
        return list(roles)
    before = [r for r in reading.roles if r.last <= verb.chain and r.place_id and r.name]
    if not before:
        return list(roles)
    left = replace(before[0], role=str(part), rule=f"place:{verb.entry.entry_id} by them")
    return [left, *(r for r in roles if r.first > left.first)]
