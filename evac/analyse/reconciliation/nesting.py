"""Places inside regions: what a region's figures say of its places, and the other way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from evac.analyse.reconciliation.periods import Period
from evac.analyse.reconciliation.policy import Policy
from evac.analyse.reconciliation.scopes import Scope, Within, never
from evac.analyse.reconciliation.statements import Statement, gather
from evac.analyse.wording import figure
from evac.models import Verdict

_CLOSE = 1e-6


def regions_of(all_scopes: Sequence[Scope], within: Within) -> dict[int, tuple[int, ...]]:
    """Return, for each scope by its position, the scopes whose origin contains its own.

    A zone lies in a region where each of its places does. Scopes of another kind of movement or
    unit are left out.
    """
    found: dict[int, tuple[int, ...]] = dict.fromkeys(range(len(all_scopes)), ())
    if within is never:
        return found
    kinds: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, scope in enumerate(all_scopes):
        kinds[scope.movement, scope.unit].append(i)
    for members in kinds.values():
        # Which single places contain which: asked once a pair, not once a pair of scopes.
        outer_by_place: dict[str, list[int]] = defaultdict(list)
        for j in members:
            for place in all_scopes[j].places:
                outer_by_place[place].append(j)
        around: dict[str, set[int]] = {}
        for i in members:
            hosts: set[int] | None = None
            for place in all_scopes[i].places:
                if place not in around:
                    around[place] = {
                        j
                        for outer, held in outer_by_place.items()
                        if within(place, outer)
                        for j in held
                    }
                hosts = around[place] if hosts is None else hosts & around[place]
            own = all_scopes[i].places
            found[i] = tuple(
                sorted(j for j in hosts or () if j != i and all_scopes[j].places != own)
            )
    return found


def retold_wider(
    all_scopes: Sequence[Scope], regions: Mapping[int, Sequence[int]], policy: Policy
) -> dict[str, Verdict]:
    """Find claims that tell a figure of a place again under the name of the region around it.

    The same body, the same days, and the same or the rounded figure.
    """
    inside: dict[int, list[int]] = defaultdict(list)
    for i, outer in regions.items():
        for j in outer:
            inside[j].append(i)
    found: dict[str, Verdict] = {}
    for j, members in inside.items():
        told: dict[tuple[str | None, int, int], list[Statement]] = defaultdict(list)
        for i in members:
            for t in gather(all_scopes[i].claims, policy):
                if t.source is not None and t.value is not None:
                    told[t.source, t.start, t.end].append(t)
        for s in gather(all_scopes[j].claims, policy):
            for t in told.get((s.source, s.start, s.end), ()):
                if s.value is None or t.value is None:
                    continue
                near = abs(s.value - t.value) <= policy.about * t.value
                rounded = not s.exact and t.exact and s.low <= t.value <= s.high and near
                if t.value == s.value or rounded:
                    found.update((c.claim_id, _retold(c.claim_id, t)) for c in s.claims)
    return found


def _retold(claim_id: str, t: Statement) -> Verdict:
    return Verdict(
        claim_id=claim_id,
        verdict="restates",
        reading=f"{figure(t.value or 0)} from {t.lead.origin}",
        explanation=f"the same people as {t.id}, told of the region",
    )


def ceilings(above: Iterable[Sequence[Period]]) -> tuple[Statement, ...]:
    """Return what the rows of the regions around say a place can't exceed, as statements.

    Only rows whose figure is fixed: a range of a region narrows nothing.
    """
    found = []
    for rows in above:
        for row in rows:
            if row.best is None or row.high is None or not row.statements:
                continue
            if abs(row.high - row.best) > _CLOSE or " (" in row.derivation:
                continue
            found.append(
                Statement(
                    claims=tuple(c for s in row.statements for c in s.claims),
                    start=row.start,
                    end=row.end,
                    told=(row.start, row.end),
                    value=row.best,
                    low=0.0,
                    high=row.best,
                    source=row.statements[0].source,
                    partial=False,
                )
            )
    return tuple(found)
