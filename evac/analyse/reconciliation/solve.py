"""One scope solved: which statements hold together, and what they say of every day.

Which of them hold is decided by the programme of `programme`; what they say of each window are
the exact bounds of their chain.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from evac.analyse.reconciliation.chains import Chain, Given
from evac.analyse.reconciliation.closures import Parts, closing_sums, support
from evac.analyse.reconciliation.evidence import (
    Evidence,
    SameDays,
    as_written,
    in_order_of_evidence,
    interim,
    streams,
)
from evac.analyse.reconciliation.policy import Policy
from evac.analyse.reconciliation.programme import Decision, Option, Problem
from evac.analyse.reconciliation.statements import Statement

_CLOSE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """What holds in one scope.

    `allowed` is the chain of the accepted claims and `pinned` the same with every day fixed to
    the best figure. `accepted` are the statements that the chain rests on, in order of evidence,
    `satisfied` those that it bears out without resting on them, `rejected` those that contradict
    it. `streams` maps the id of a statement to the sum with its parallel ones, `values` a
    statement's id to the figure that it was pinned to. `proven` says that no other set of claims
    explains more.
    """

    allowed: Chain
    pinned: Chain
    order: tuple[Statement, ...]
    ceilings: tuple[Statement, ...]
    accepted: tuple[Statement, ...]
    satisfied: tuple[Statement, ...]
    rejected: tuple[Statement, ...]
    sums: tuple[tuple[Statement, Parts], ...]
    support: Counter[str]
    streams: dict[str, Statement]
    values: dict[str, float]
    proven: bool = True
    rounded: Mapping[str, Statement] = field(default_factory=dict)
    early: frozenset[str] = frozenset()

    @property
    def borne_out(self) -> tuple[Given, ...]:
        """The statements that hold without adding anything, as bounds for `Chain.fewest`."""
        return tuple(
            (s.start, s.end, s.low, s.high, s.id)
            for s in self.satisfied
            if not s.partial and s.id not in self.early
        )

    def roomy(self) -> Chain:
        """Return the chain of the accepted claims with the room of their rounding.

        Round figures that add up (5,000 + 3,000 = 8,000) are weighed as written, but a convoy of a
        hundred beside them contradicts nobody.
        """
        chain = Chain(self.allowed.days)
        for s in self.accepted:
            loose = self.rounded.get(s.id, s)
            chain.add(loose.start, loose.end, loose.low, loose.high, loose.id)
        return chain

    def named(self, label: str) -> Statement:
        """Return the statement behind a label of a proof."""
        return next(s for s in (*self.order, *self.ceilings) if s.id == label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """One scope ready to be decided: what there is to weigh, and the programme over it.

    `order` are the statements in order of evidence, parallel corridors as their sum; `interim`
    the ids of those that the same body later topped; `rounded` the round figures that close, with
    the room of their rounding, by id.
    """

    statements: tuple[Statement, ...]
    order: tuple[Statement, ...]
    interim: frozenset[str]
    sums: tuple[tuple[Statement, Parts], ...]
    support: Counter[str]
    streams: dict[str, Statement]
    rounded: dict[str, Statement]
    problem: Problem


def prepare(
    statements: Sequence[Statement],
    set_aside: Collection[str],
    suspects: Collection[str],
    policy: Policy,
    known: Sequence[tuple[Statement, Parts]] | None = None,
) -> Prepared:
    """Order and weigh the statements of one scope, and set up its programme.

    `set_aside` are ids of statements that are read otherwise than they are told and so never bind;
    `suspects` bind only where nothing else does. `known` are the closing sums of all statements,
    where they have been looked for already.
    """
    open_to_use = [s for s in statements if s.id not in set_aside]
    side_by_side = streams(open_to_use)
    wholes = {whole.id: whole for whole in side_by_side.values()}
    candidates = [s for s in open_to_use if s.id not in side_by_side] + list(wholes.values())
    sums = _sums_without(known, set_aside) if known is not None and not wholes else None
    if sums is None:
        sums = closing_sums(candidates)
    backing = support(sums)
    # Figures that add up, rounded as they may be, are weighed as they are written.
    plain = {s.id: s for s in candidates}
    firm = {s.id: as_written(s) for s in candidates if backing[s.id]}
    candidates = [firm.get(s.id, s) for s in candidates]
    sums = tuple((firm[whole.id], tuple(firm[s.id] for s in parts)) for whole, parts in sums)
    order = in_order_of_evidence(candidates, backing, suspects, policy)
    days = SameDays(candidates)
    early = frozenset(
        s.id for s in candidates if not backing[s.id] and interim(s, days.of(s), policy)
    )
    order = tuple(sorted(order, key=lambda s: s.id in early))
    evidence = Evidence.of(candidates, sums, policy)
    place = {s.id: i for i, s in enumerate(order)}
    return Prepared(
        statements=tuple(statements),
        order=order,
        interim=early,
        sums=sums,
        support=backing,
        streams=side_by_side,
        rounded={name: plain[name] for name, s in firm.items() if s != plain[name]},
        problem=Problem(
            days=tuple(sorted({day for s in statements for day in (s.start, s.end, *s.told)})),
            options=tuple(
                ways_to_take(
                    s,
                    evidence.weights[s.id],
                    policy,
                    lesser=s.partial or s.id in early,
                    confirmed=s.id in evidence.confirmed,
                )
                for s in order
            ),
            sums=tuple(tuple(place[name] for name in ids) for ids in evidence.sums),
        ),
    )


def _sums_without(
    sums: Sequence[tuple[Statement, Parts]], set_aside: Collection[str]
) -> tuple[tuple[Statement, Parts], ...] | None:
    """Return the sums if none needs a statement that is set aside, else None: look again."""
    if any(s.id in set_aside for _, parts in sums for s in parts):
        return None
    return tuple((whole, parts) for whole, parts in sums if whole.id not in set_aside)


def solved(
    prepared: Prepared,
    decision: Decision,
    policy: Policy,
    ceilings: Sequence[Statement] = (),
) -> Solution:
    """Return what a decision says of every window of its scope.

    `ceilings` say how many at most left the region around, and hence this origin; they only narrow
    what the scope's own claims leave open.
    """
    holding = {
        s.id
        for s, ways, k in zip(
            prepared.order, prepared.problem.options, decision.choice, strict=True
        )
        if ways[k].holds
    }
    days = {*prepared.problem.days, *(day for s in ceilings for day in (s.start, s.end))}
    held = _insert(prepared, holding, days, policy)
    for s in ceilings:
        # A region's count may leave out some of its people (one direction only, say): where it
        # contradicts the origin's own claims, these stand.
        held.chain.add(s.start, s.end, 0.0, s.high, s.id)
    pinned, values = _pin(held.chain, held.accepted, policy)
    return Solution(
        allowed=held.chain,
        pinned=pinned,
        order=prepared.order,
        ceilings=tuple(ceilings),
        accepted=held.accepted,
        satisfied=held.satisfied,
        rejected=held.rejected,
        sums=prepared.sums,
        support=prepared.support,
        streams=prepared.streams,
        values=values,
        proven=decision.proven,
        rounded=prepared.rounded,
        early=prepared.interim,
    )


def second_counts(solution: Solution) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each count that closes by itself beside the accepted one.

    Closing sums that share a figure belong to one count; it is a second one where two or more of
    its figures contradict what holds. What of it agrees with the accepted claims is part of both.
    """
    rejected = {s.id for s in solution.rejected}
    groups: list[dict[str, Statement]] = []
    for whole, parts in solution.sums:
        members = {s.id: s for s in (whole, *parts)}
        if len(members.keys() & rejected) < 2:
            continue
        joined = [g for g in groups if g.keys() & members.keys()]
        groups = [g for g in groups if g not in joined]
        for group in joined:
            members |= group
        groups.append(members)
    found = [tuple(sorted(g.values(), key=lambda s: s.order)) for g in groups]
    return tuple(sorted(found, key=lambda statements: statements[0].order))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    chain: Chain
    accepted: tuple[Statement, ...]
    satisfied: tuple[Statement, ...]
    rejected: tuple[Statement, ...]


def _insert(
    prepared: Prepared, holding: Collection[str], days: Collection[int], policy: Policy
) -> _Held:
    """Put what holds into a chain, in order of evidence; what is borne out already adds nothing.

    What was decided to be taken otherwise comes last, and holds where it contradicts nothing.
    """
    chain = Chain(days)
    accepted: list[Statement] = []
    satisfied: list[Statement] = []
    rejected: list[Statement] = []
    for s in sorted(prepared.order, key=lambda s: s.id not in holding):
        least, most = chain.bounds(s.start, s.end)
        # Some of the people, or some of the day, bind the whole from below only, once anything
        # is known of the whole.
        lesser = s.partial or (s.id in prepared.interim)
        high = math.inf if lesser and most < math.inf else s.high
        known = least > 0 and most <= least * (1 + policy.conflict)
        rounded = not s.exact and s.lead.qualifier in ("about", "exact")
        if not chain.admits(s.start, s.end, s.low, high):
            rejected.append(s)
        elif (known and rounded) or (s.low <= least + _CLOSE and high >= most - _CLOSE):
            satisfied.append(s)
        else:
            chain.add(s.start, s.end, s.low, high, s.id)
            accepted.append(s)
    return _Held(
        chain=chain,
        accepted=tuple(accepted),
        satisfied=tuple(satisfied),
        rejected=tuple(rejected),
    )


def ways_to_take(
    s: Statement, weight: float, policy: Policy, *, lesser: bool = False, confirmed: bool = False
) -> tuple[Option, ...]:
    """Return the options of a statement, the best first.

    `lesser` ones bound from below only; `confirmed` ones are borne out by another body's count.
    These are hardly interim counts, nor are exact totals: of a total, only the last day can be.

    As told: no loss. A one-sided figure that is far from what holds ("more than 35,000" where
    40,000 left) is true, but who knew more would have said so. A figure within the usual
    disagreement, an interim or partial count (fewer than there were, or some of the people of its
    night), another body's higher count: at a part of the weight. Not at all: at the whole of it.
    """

    def way(low: float, high: float, explained: float, holds: bool = False) -> Option:
        return Option(s.start, s.end, max(0.0, low), high, weight * (1.0 - explained), holds)

    nothing = way(0.0, math.inf, 0.0)
    if lesser:
        return (way(s.low, math.inf, 1.0, holds=True), nothing)
    low, high, ways = s.low, s.high, []
    one_sided = s.value is not None and s.lead.qualifier in ("lower", "upper")
    if one_sided and s.lead.qualifier == "lower":
        high = (s.value or 0.0) * (1 + policy.about)
    elif one_sided:
        low = (s.value or 0.0) * (1 - policy.about)
    ways.append(way(low, high, 1.0, holds=True))
    off, above = 1 + policy.agreement, 1 + policy.conflict
    if one_sided:
        ways.append(way(s.low, s.high, policy.far, holds=True))
    ways.append(way(low / off, high * off, policy.near))
    fewer = policy.interim / 2 if confirmed or (s.cumulative and s.exact) else policy.interim
    if not s.cumulative and s.told != (s.start, s.end):
        # Booked on the first of its two days, it may belong to the second.
        ways.append(replace(way(s.low, math.inf, fewer), start=s.told[0], end=s.told[1]))
    else:
        ways.append(way(s.low, math.inf, fewer))
    ways.append(way(s.low / above, s.high, policy.higher))
    return (*ways, nothing)


def _pin(
    chain: Chain, accepted: Sequence[Statement], policy: Policy
) -> tuple[Chain, dict[str, float]]:
    """Fix each window to the figure of the best statement that binds it, within what is allowed.

    Vague figures and ranges name no figure, and fix nothing. A one-sided bound fixes its window
    only where nothing else moves it off that bound.
    """
    pinned = chain.copy()
    values: dict[str, float] = {}
    for s in accepted:
        low, high = pinned.bounds(s.start, s.end)
        if s.value is None or s.lead.qualifier in ("range", "vague"):
            continue
        if s.partial and not s.low <= low + _CLOSE <= s.high:
            continue
        if s.lead.qualifier == "lower" and abs(low - s.value) > _CLOSE:
            continue
        if s.lead.qualifier == "upper" and high < s.value * (1 - policy.about):
            continue
        value = min(max(s.value, low), high)
        if pinned.add(s.start, s.end, value, value, s.id):
            values[s.id] = value
    return pinned, values
