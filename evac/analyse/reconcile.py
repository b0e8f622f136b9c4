"""Claims to movements: what most probably happened, and a verdict on every claim.

The method, its reasons and its limits are in docs/methods.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from evac.analyse.reconciliation.carried import bounded_by_buses
from evac.analyse.reconciliation.closures import closing_sums, support
from evac.analyse.reconciliation.nesting import ceilings, regions_of, retold_wider
from evac.analyse.reconciliation.periods import Period, periods
from evac.analyse.reconciliation.policy import DEFAULT, Policy
from evac.analyse.reconciliation.programme import Decision, decide
from evac.analyse.reconciliation.readings import Reading, arrivals, echoes, narrowed, scaled
from evac.analyse.reconciliation.rereadings import Beside
from evac.analyse.reconciliation.rows import movement, movement_order
from evac.analyse.reconciliation.scopes import (
    Resolve,
    Scope,
    Within,
    never,
    scopes,
    unresolved,
    zone_of,
)
from evac.analyse.reconciliation.solve import Prepared, prepare, second_counts, solved
from evac.analyse.reconciliation.statements import Statement, booked, gather
from evac.analyse.reconciliation.uncollected import uncollected
from evac.analyse.reconciliation.verdicts import judge_all
from evac.analyse.wording import figure
from evac.errors import EvacError
from evac.models import WARNINGS, Claim, Movement, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """The movements, by origin and day, and the verdicts, one a claim, in the claims' order.

    `beside` are the rows of second counts: where one body's figures close to a sum of their own
    beside the accepted ones, both are shown and not blended. They count the same people as the
    movements and must not be added to them.
    """

    movements: tuple[Movement, ...]
    verdicts: tuple[Verdict, ...]
    beside: tuple[Movement, ...] = ()


@uncollected
def reconcile(
    claims: Sequence[Claim],
    *,
    within: Within = never,
    resolve: Resolve = unresolved,
    policy: Policy = DEFAULT,
) -> Reconciliation:
    """Reconcile claims into movements and judge each claim.

    `within(inner_id, outer_id)` tells whether one place lies in another and `resolve(name)` gives
    the id of a place that a register names without one; without them places are compared by
    name. The result does not depend on the order of the claims, except that verdicts keep it.
    Raises EvacError where two claims share an id.
    """
    _refuse_shared_ids(claims)
    by_id = {claim.claim_id: claim for claim in claims}
    verdicts: dict[str, Verdict] = {}
    weighed: list[Claim] = []
    for claim in claims:
        quiet = _not_weighed(claim, by_id)
        if quiet is None:
            weighed.append(claim)
        else:
            verdicts[claim.claim_id] = quiet
    all_scopes = scopes(weighed, resolve)
    regions = regions_of(all_scopes, within)
    retold = retold_wider(all_scopes, regions, policy)
    verdicts.update(retold)
    movements: list[Movement] = []
    second: list[Movement] = []
    cases: dict[int, _Case] = {}
    for i, scope in enumerate(all_scopes):
        left = tuple(c for c in scope.claims if c.claim_id not in retold)
        if left:
            cases[i] = _case(replace(scope, claims=left), policy)
    decisions = dict(
        zip(cases, decide([case.prepared.problem for case in cases.values()]), strict=True)
    )
    beside = _beside(claims, cases, decisions, regions, resolve)
    done: dict[int, _Solved] = {}
    # The region before the places in it, since it bounds them.
    for i in sorted(cases, key=lambda i: (len(regions[i]), i)):
        above = [done[j].periods for j in regions[i] if j in done]
        done[i] = _settled(cases[i], decisions[i], ceilings(above), policy, beside[i])
        second.extend(done[i].beside)
        verdicts.update((v.claim_id, v) for v in done[i].verdicts)
    for scope, rows in _with_loads(cases, done, policy):
        movements.extend(movement(scope, row) for row in rows)
    return Reconciliation(
        movements=tuple(sorted(movements, key=movement_order)),
        verdicts=tuple(verdicts[c.claim_id] for c in claims),
        beside=tuple(sorted(second, key=movement_order)),
    )


def _refuse_shared_ids(claims: Sequence[Claim]) -> None:
    seen: dict[str, Claim] = {}
    for claim in claims:
        if claim.claim_id in seen:
            raise EvacError(
                f"two claims have the id {claim.claim_id} (documents {seen[claim.claim_id].doc_id} "
                f"and {claim.doc_id}); give each claim an id of its own"
            )
        seen[claim.claim_id] = claim


def _not_weighed(claim: Claim, by_id: Mapping[str, Claim]) -> Verdict | None:
    """Judge what says nothing about what moved when and from where; None for the rest."""
    name = claim.claim_id
    if claim.status == "planned":
        return Verdict(claim_id=name, verdict="planned", explanation="announced, not yet moved")
    if claim.status == "denied":
        return Verdict(
            claim_id=name,
            verdict="unscoped",
            reading="a denial",
            explanation="denies a movement and so adds none",
        )
    if not zone_of(claim):
        return Verdict(claim_id=name, verdict="unscoped", explanation="no origin is told")
    told = _stands_elsewhere(claim, by_id)
    if claim.restates and told:
        return Verdict(
            claim_id=name,
            verdict="restates",
            explanation=f"a rounded form of {claim.restates} in the same document",
        )
    if claim.part_of and told:
        return Verdict(
            claim_id=name,
            verdict="part",
            explanation=f"part of {claim.part_of} in the same document",
        )
    if booked(claim) is None:
        return Verdict(claim_id=name, verdict="undated", explanation="the days are not told")
    if claim.value is None and claim.low is None and claim.high is None:
        return Verdict(claim_id=name, verdict="unscoped", explanation="no figure to compare")
    return None


def _stands_elsewhere(claim: Claim, by_id: Mapping[str, Claim]) -> bool:
    """Tell whether the claim that this one restates, or is a part of, is there to be counted.

    A register that was cut down may name one that is gone, and two claims may each name the other:
    then the figure would be counted nowhere.
    """
    seen: set[str] = set()
    link = claim.restates or claim.part_of
    if link is None or link not in by_id:
        return False
    while link is not None and link in by_id and link not in seen:
        seen.add(link)
        link = by_id[link].restates or by_id[link].part_of
    return claim.claim_id not in seen


@dataclass(frozen=True, slots=True, kw_only=True)
class _Solved:
    """One scope with its rows and the verdicts on its claims."""

    periods: tuple[Period, ...]
    verdicts: tuple[Verdict, ...]
    beside: tuple[Movement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One scope before it is decided; `aside` are readings found beforehand, by statement id."""

    scope: Scope
    prepared: Prepared
    aside: dict[str, Reading]
    overloaded: dict[str, Verdict]


def _case(scope: Scope, policy: Policy) -> _Case:
    statements = gather(scope.claims, policy)
    sums = closing_sums(statements)
    backing = support(sums)
    aside = arrivals(statements, policy) | echoes(statements, backing, policy)
    for s in statements:
        reading = scaled(s, statements)
        if reading is not None and s.id not in backing:
            aside[s.id] = reading
    overloaded = {
        c.claim_id: verdict for c in scope.claims if (verdict := _load(c, policy)) is not None
    }
    suspects = {s.id for s in statements if s.id in overloaded}
    return _Case(
        scope=scope,
        prepared=prepare(statements, set(aside), suspects, policy, sums),
        aside=aside,
        overloaded=overloaded,
    )


def _beside(
    claims: Sequence[Claim],
    cases: Mapping[int, _Case],
    decisions: Mapping[int, Decision],
    regions: Mapping[int, Sequence[int]],
    resolve: Resolve,
) -> dict[int, Beside]:
    """Return what is known beside each scope: plans for its places, figures that hold elsewhere."""
    plans: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.status == "planned":
            for place in zone_of(claim, resolve):
                plans[claim.movement, claim.unit, place].append(claim)
    holding: dict[tuple[str, str], dict[float, list[tuple[int, Statement]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    inside: dict[int, list[int]] = defaultdict(list)
    for i, case in cases.items():
        prepared = case.prepared
        for s, ways, k in zip(
            prepared.order, prepared.problem.options, decisions[i].choice, strict=True
        ):
            if ways[k].holds and s.exact and not s.partial and s.value is not None:
                holding[case.scope.movement, case.scope.unit][s.value].append((i, s))
        for j in regions[i]:
            inside[j].append(i)
    found = {}
    for i, case in cases.items():
        kind = (case.scope.movement, case.scope.unit)
        own = {s.value for s in case.prepared.statements if s.value is not None}
        planned = {c.claim_id: c for place in case.scope.places for c in plans[*kind, place]}
        kin = {j for region in regions[i] for j in inside[region]} - {i}
        found[i] = Beside(
            plans=tuple(planned.values()),
            elsewhere={
                value: tuple(
                    (cases[j].scope.name, s) for j, s in holding[kind].get(value, ()) if j != i
                )
                for value in own
            },
            kin=frozenset(cases[j].scope.name for j in kin),
        )
    return found


def _settled(
    case: _Case,
    decision: Decision,
    above: Sequence[Statement],
    policy: Policy,
    beside: Beside,
) -> _Solved:
    scope, aside, statements = case.scope, case.aside, case.prepared.statements
    solution = solved(case.prepared, decision, policy, above)
    rows = periods(solution, policy)
    readings = (
        judge_all([s for s in statements if s.id not in aside], solution, policy, beside) | aside
    )
    judged: list[Verdict] = []
    for s in statements:
        reading = readings[s.id]
        for claim in s.claims:
            judged.append(
                case.overloaded.get(claim.claim_id)
                or _verdict(claim, s, reading, narrowed(claim, s, statements))
            )
    return _Solved(
        periods=rows,
        verdicts=tuple(judged),
        beside=tuple(
            movement(scope, row, count)
            for count, chain in enumerate(second_counts(solution), start=2)
            for row in _counted_alone(chain, policy)
        ),
    )


def _with_loads(
    cases: Mapping[int, _Case], done: Mapping[int, _Solved], policy: Policy
) -> Iterator[tuple[Scope, tuple[Period, ...]]]:
    """Yield each scope with its rows, those of people bounded by the buses of the same place."""
    at = {(c.scope.places, c.scope.movement, c.scope.unit): i for i, c in cases.items()}
    for (places, kind, unit), i in at.items():
        rows, scope = done[i].periods, cases[i].scope
        if unit == "people" and (places, kind, "buses") in at:
            buses = done[at[places, kind, "buses"]].periods
            rows = bounded_by_buses(rows, buses, policy)
        yield scope, rows
        if unit == "buses" and (places, kind, "people") not in at:
            yield replace(scope, unit="people"), bounded_by_buses((), rows, policy)


def _counted_alone(statements: Sequence[Statement], policy: Policy) -> tuple[Period, ...]:
    """Return the rows that some statements give by themselves."""
    prepared = prepare(statements, (), (), policy)
    [decision] = decide([prepared.problem])
    return periods(solved(prepared, decision, policy), policy)


def _verdict(claim: Claim, s: Statement, reading: Reading, own: Reading | None) -> Verdict:
    if own is not None and reading.verdict not in WARNINGS:
        reading = own
    elif claim is not s.lead and reading.verdict not in WARNINGS:
        return Verdict(
            claim_id=claim.claim_id,
            verdict="duplicate",
            explanation=f"the same statement as {s.id}",
        )
    return Verdict(
        claim_id=claim.claim_id,
        verdict=reading.verdict,
        reading=reading.reading,
        explanation=reading.explanation,
    )


def _load(claim: Claim, policy: Policy) -> Verdict | None:
    """Judge people per bus where a claim gives both and names no other vehicle."""
    if claim.unit != "people" or not claim.buses or claim.ambulances or claim.cars:
        return None
    least, most = policy.people_per_bus
    if claim.value is None or claim.qualifier in ("lower", "upper") or claim.who == ("fighters",):
        return None
    load = claim.value / claim.buses
    if least <= load <= most:
        return None
    return Verdict(
        claim_id=claim.claim_id,
        verdict="implausible",
        reading="",
        explanation=(
            f"{figure(claim.value)} people in {claim.buses} buses are {load:.0f} a bus; "
            f"convoys carry {least:.0f} to {most:.0f}"
        ),
    )
