"""Which claims speak of the same people: one origin zone, one kind of movement, one unit.

A zone may be told with all its places ("Arbin/Zamalka/Jobar/Ein Terma") or with one ("Arbin").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from evac.extract.text.names import fold
from evac.models import Claim

#: Resolves a place name to an id, or None; `within(inner, outer)` compares two ids.
Resolve = Callable[[str], str | None]
Within = Callable[[str, str], bool]

_LIST = re.compile(r"\s*/\s*")


def unresolved(name: str) -> str | None:
    """Know no place: the default, which leaves names as they are."""
    return None


def never(inner: str, outer: str) -> bool:
    """Know no place to lie in another: the default."""
    return False


def places(names: str | None, ids: str | None, resolve: Resolve = unresolved) -> frozenset[str]:
    """Return the places of an origin or destination as ids, or folded names where there is none.

    Raises nothing; empty where no place is told.
    """
    if ids:
        return frozenset(part for part in ids.split("|") if part)
    if not names:
        return frozenset()
    return frozenset(resolve(part) or fold(part).strip() for part in _LIST.split(names.strip()))


def zone_of(claim: Claim, resolve: Resolve = unresolved) -> frozenset[str]:
    """Return the places that a claim is about: its origin, or where people returned to.

    Returns are mostly told with their goal alone ("207 returned to their homes in Homs"). Empty
    where neither is told.
    """
    zone = places(claim.origin, claim.origin_id, resolve)
    if zone or claim.movement != "return":
        return zone
    goal = places(claim.destination, claim.destination_id, resolve)
    return frozenset(f"to {place}" for place in goal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One origin zone, kind of movement and unit, with its claims.

    `name` and `name_id` are the origin as the claims tell it, the fullest list of places first.
    """

    name: str
    name_id: str | None
    places: frozenset[str]
    movement: str
    unit: str
    claims: tuple[Claim, ...]


def _name(claim: Claim) -> str:
    return claim.origin or (f"to {claim.destination}" if claim.movement == "return" else "")


def _host(own: frozenset[str], sizes: Mapping[frozenset[str], int]) -> frozenset[str]:
    """Return a zone that lists all of these places and is in no longer one; most claims first."""
    hosts = [zone for zone in sizes if own < zone]
    if not hosts:
        return own
    return _host(max(hosts, key=lambda zone: (sizes[zone], len(zone), sorted(zone))), sizes)


def scopes(claims: Iterable[Claim], resolve: Resolve = unresolved) -> tuple[Scope, ...]:
    """Sort claims by origin zone, kind of movement and unit; each must have a zone (`zone_of`).

    A place that a longer zone lists belongs to that zone: what one report tells of Arbin, another
    tells of Arbin, Zamalka and Jobar. Where two zones list it, the one with more claims has it.
    """
    groups: dict[tuple[str, str], dict[frozenset[str], list[Claim]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for claim in sorted(claims, key=lambda c: c.claim_id):
        zone = zone_of(claim, resolve)
        groups[claim.movement, claim.unit][zone].append(claim)
    found = []
    for (movement, unit), zones in groups.items():
        sizes = {zone: len(members) for zone, members in zones.items()}
        merged: dict[frozenset[str], list[Claim]] = defaultdict(list)
        for zone, members in zones.items():
            merged[_host(zone, sizes)].extend(members)
        for zone, members in merged.items():
            told = sorted(
                ((_name(c), c.origin_id) for c in zones[zone]),
                key=lambda pair: (pair[1] is None, pair[0], pair[1] or ""),
            )
            counts: dict[tuple[str, str | None], int] = defaultdict(int)
            for pair in told:
                counts[pair] += 1
            name, name_id = max(counts, key=lambda pair: (counts[pair], pair[0], pair[1] or ""))
            found.append(
                Scope(
                    name=name,
                    name_id=name_id,
                    places=zone,
                    movement=movement,
                    unit=unit,
                    claims=tuple(sorted(members, key=lambda c: c.claim_id)),
                )
            )
    return tuple(sorted(found, key=lambda s: (s.name, s.movement, s.unit, sorted(s.places))))
