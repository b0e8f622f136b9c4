"""Rows of a solved scope as movements: whole numbers, and the ends that the claims tell."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from evac.analyse.reconciliation.periods import Period
from evac.analyse.reconciliation.scopes import Scope
from evac.analyse.wording import OPEN
from evac.models import Movement, short_id


def movement(scope: Scope, period: Period, count: int = 1) -> Movement:
    """Return the movement of one row of a scope; `count` numbers counts that run side by side."""
    claims = [c for s in period.statements for c in s.claims]
    # A row may rest on claims about the region around; its place is the scope's own.
    own = {c.claim_id for c in scope.claims}
    origins = {(c.origin, c.origin_id) for c in claims if c.claim_id in own}
    name, name_id = origins.pop() if len(origins) == 1 else (scope.name, scope.name_id)
    # Corridors side by side have each their own end; other claims tell one end in several ways.
    told = _all_of if period.parallel else _common
    ends = period.statements[0].claims if period.parallel else claims
    start = None if period.start == OPEN else date.fromordinal(period.start + 1)
    end = date.fromordinal(period.end)
    low, best, high = _whole_numbers(period)
    named = [*sorted(scope.places), scope.movement, scope.unit, start, end]
    if count > 1:
        named.append(f"count {count}")
    return Movement(
        movement_id=short_id("m", *named),
        origin=name,
        origin_id=name_id,
        destination=told([c.destination for c in ends], " / "),
        destination_id=told([c.destination_id for c in ends], "|"),
        via=told([c.via for c in ends], " / "),
        date_start=start,
        date_end=end,
        unit=scope.unit,
        best=best,
        low=low,
        high=high,
        claims=tuple(sorted({c.claim_id for c in claims})),
        sources=tuple(sorted({c.source for c in claims if c.source})),
        movement=scope.movement,
        who=tuple(sorted({w for c in claims for w in c.who})),
        derivation=period.derivation,
    )


def _all_of(values: Sequence[str | None], separator: str) -> str | None:
    """Return every value said, in the order of the claims, joined."""
    return separator.join(dict.fromkeys(v for v in values if v)) or None


def _common(values: Sequence[str | None], separator: str) -> str | None:
    """Return what most claims say, the first in the alphabet of several; None if none says it."""
    said = sorted(v for v in values if v)
    return max(said, key=said.count, default=None)


def _whole_numbers(period: Period) -> tuple[int | None, int | None, int | None]:
    """Return low, best and high in whole numbers: nobody counts parts of people.

    The bounds are the whole numbers inside, or around where there is none inside; best lies
    between them.
    """
    low = None if period.low is None else math.ceil(period.low - 1e-6)
    high = None if period.high is None else math.floor(period.high + 1e-6)
    if low is not None and high is not None and low > high:
        low, high = high, low
    best = None if period.best is None else math.floor(period.best + 0.5)
    if best is not None and high is not None:
        best = min(best, high)
    if best is not None and low is not None:
        best = max(best, low)
    return low, best, high


def movement_order(m: Movement) -> tuple[object, ...]:
    """Order movements by place, kind, unit and days."""
    days = (m.date_start or date.min, m.date_end or date.min)
    return (m.origin or "", m.movement, m.unit, *days, m.destination or "", m.movement_id)
