"""Two lists told in one order: "350 and 44 people were moved from X and Y respectively"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.counts.counted import Counted
from evac.extract.places.spots import Role
from evac.extract.text.tokens import Tokens

_RESPECTIVELY = "respectively"
_TWO = ("former", "latter")
#: What joins the figures of such a list.
_LINKS = ([","], ["and"], [",", "and"])


def share_noun(counted: Sequence[Counted], tokens: Tokens) -> list[Counted]:
    """Return the figures with the noun of the last of such a list given to all of it."""
    out = list(counted)
    if _RESPECTIVELY not in tokens.words:
        return out
    for k in range(len(out) - 2, -1, -1):
        one, then = out[k], out[k + 1]
        gap = tokens.lower[one.last : then.quantity.first]
        if one.kind == "bare" and then.kind in ("people", "vehicles") and gap in _LINKS:
            out[k] = replace(then, quantity=one.quantity, last=one.last, head=one.last)
    return out


def own_places(
    roles: Sequence[Role], counted: Counted, reading_counted: Sequence[Counted], tokens: Tokens
) -> list[Role]:
    """Return the roles with only the own place of a figure of each list that is told in order.

    So are those told of the former and of the latter of two figures.
    """
    if tokens.words.issuperset(_TWO):
        return _of_two(roles, counted, reading_counted, tokens)
    if _RESPECTIVELY not in tokens.words:
        return list(roles)
    figures = [c.quantity.first for c in reading_counted if c.kind == counted.kind]
    lists: list[list[Role]] = []
    for role in roles:
        if role.coordinate and lists:
            lists[-1].append(role)
        else:
            lists.append([role])
    own = figures.index(counted.quantity.first) if counted.quantity.first in figures else None
    out: list[Role] = []
    for listed in lists:
        if own is not None and len(listed) == len(figures) > 1:
            listed = [replace(listed[own], coordinate=False)]
        out += listed
    return out


def _of_two(
    roles: Sequence[Role], counted: Counted, reading_counted: Sequence[Counted], tokens: Tokens
) -> list[Role]:
    """Return the roles without those of the other one: "the former to X and the latter to Y"."""
    former, latter = (tokens.lower.index(word) for word in _TWO)
    told = [c.quantity.first for c in reading_counted if c.kind != "other" and c.last <= former]
    if len(told) != len(_TWO) or counted.quantity.first not in told or latter < former:
        return list(roles)
    first = counted.quantity.first == told[0]
    other = range(latter, len(tokens)) if first else range(former, latter)
    return [
        # "the latter for Y"
        replace(r, role="destination") if r.rule == "place:for" and r.first > former else r
        for r in roles
        if r.first not in other
    ]
