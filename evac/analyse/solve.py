"""One scope solved: which statements hold together, and what they say of every day.

Statements are accepted in the order of the evidence behind them; one that contradicts what is
accepted already is set aside, with the claims that it contradicts.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from evac.analyse.chains import Chain
from evac.analyse.closures import Parts, closing_sums, support
from evac.analyse.evidence import (
    Evidence,
    as_written,
    in_order_of_evidence,
    streams,
    superseded,
)
from evac.analyse.policy import Policy
from evac.analyse.statements import Statement

_CLOSE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """What holds in one scope.

    `allowed` is the chain of the accepted claims and `pinned` the same with every day fixed to
    the best figure. `accepted` are the statements that the chain rests on, in order of evidence,
    `satisfied` those that it bears out without resting on them, `rejected` those that contradict
    it. `streams` maps the id of a statement to the sum with its parallel ones, `values` a
    statement's id to the figure that it was pinned to.
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

    def named(self, label: str) -> Statement:
        """Return the statement behind a label of a proof."""
        return next(s for s in (*self.order, *self.ceilings) if s.id == label)


def solve(
    statements: Sequence[Statement],
    set_aside: Collection[str],
    suspects: Collection[str],
    policy: Policy,
    ceilings: Sequence[Statement] = (),
) -> Solution:
    """Find what holds in one scope.

    `set_aside` are ids of statements that are read otherwise than they are told and so never bind;
    `suspects` bind only where nothing else does. `ceilings` say how many at most left the region
    around, and hence this origin; they only narrow what the scope's own claims leave open.
    """
    open_to_use = [s for s in statements if s.id not in set_aside]
    side_by_side = streams(open_to_use)
    wholes = {whole.id: whole for whole in side_by_side.values()}
    candidates = [s for s in open_to_use if s.id not in side_by_side] + list(wholes.values())
    sums = closing_sums(candidates)
    backing = support(sums)
    # Rounded figures that add up leave no room for their rounding.
    firm = {s.id: as_written(s) for s in candidates if backing[s.id]}
    candidates = [firm.get(s.id, s) for s in candidates]
    sums = tuple((firm[whole.id], tuple(firm[s.id] for s in parts)) for whole, parts in sums)
    order = in_order_of_evidence(candidates, backing, suspects, policy)
    days = sorted({day for s in (*statements, *ceilings) for day in (s.start, s.end, *s.told)})
    interim = {
        s.id
        for s in candidates
        if not s.cumulative and not backing[s.id] and superseded(s, candidates, policy)
    }
    order = tuple(sorted(order, key=lambda s: s.id in interim))
    evidence = Evidence.of(candidates, sums, policy)
    held = _improved(_insert(order, days, interim, policy), days, interim, evidence, policy)
    for s in ceilings:
        # A region's count may leave out some of its people (one direction only, say): where it
        # contradicts the origin's own claims, these stand.
        held.chain.add(s.start, s.end, 0.0, s.high, s.id)
    pinned, values = _pin(held.chain, held.accepted, policy)
    return Solution(
        allowed=held.chain,
        pinned=pinned,
        order=order,
        ceilings=tuple(ceilings),
        accepted=held.accepted,
        satisfied=held.satisfied,
        rejected=held.rejected,
        sums=sums,
        support=backing,
        streams=side_by_side,
        values=values,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """What one order of insertion gives; `order` is that order."""

    chain: Chain
    order: tuple[Statement, ...]
    accepted: tuple[Statement, ...]
    satisfied: tuple[Statement, ...]
    rejected: tuple[Statement, ...]


def _insert(
    order: Sequence[Statement], days: Sequence[int], interim: Collection[str], policy: Policy
) -> _Held:
    """Accept statements one after the other, as long as they contradict nothing accepted."""
    chain = Chain(days)
    accepted: list[Statement] = []
    satisfied: list[Statement] = []
    rejected: list[Statement] = []
    for s in order:
        least, most = chain.bounds(s.start, s.end)
        # Some of the people, or some of the day, bind the whole from below only, once anything
        # is known of the whole.
        lesser = s.partial or (s.id in interim)
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
        order=tuple(order),
        accepted=tuple(accepted),
        satisfied=tuple(satisfied),
        rejected=tuple(rejected),
    )


def _improved(
    held: _Held,
    days: Sequence[int],
    interim: Collection[str],
    evidence: Evidence,
    policy: Policy,
) -> _Held:
    """Put rejected statements first, one at a time, as long as that explains more of the claims.

    The largest set of claims that hold together is hard to find in general; a scope has some
    dozens of statements, and from a good order single exchanges reach it or come close.
    """
    best, best_score = held, _explained(held, evidence, policy)
    for _ in range(len(held.order)):
        trials = []
        for s in best.rejected:
            first = (s, *(t for t in best.order if t is not s))
            trial = _insert(first, days, interim, policy)
            trials.append((_explained(trial, evidence, policy), s.order, trial))
        if not trials:
            break
        score, _, trial = max(trials, key=lambda t: (round(t[0], 6), t[1]))
        if score <= best_score + _CLOSE:
            break
        best, best_score = trial, score
    return best


def _explained(held: _Held, evidence: Evidence, policy: Policy) -> float:
    """Add up how well each statement is explained, weighted by how much it can prove.

    A statement that holds counts in full, and a closing sum whose figures all hold counts as one
    more. A smaller count than what holds may be an interim or a partial one: it is explained, but
    less well. A larger one is explained by another way of counting, up to the threshold of a
    conflict.
    """
    holding = {s.id for s in (*held.accepted, *held.satisfied)}
    total = float(sum(holding.issuperset(ids) for ids in evidence.sums))
    for s in held.order:
        weight = evidence.weights[s.id]
        low, high = held.chain.bounds(s.start, s.end)
        if s.id in holding:
            # "More than 35,000" is borne out by 40,000, but who knew of 40,000 would say so.
            far = s.value is not None and (
                (s.lead.qualifier == "lower" and low > s.value * (1 + policy.about))
                or (s.lead.qualifier == "upper" and high < s.value * (1 - policy.about))
            )
            total += weight * (policy.interim if far else 1.0)
        elif s.high < low:
            near = s.high * (1 + policy.agreement) >= low
            total += weight * (policy.near if near else policy.interim)
        elif not s.cumulative and s.low <= held.chain.bounds(*s.told)[1]:
            # Booked on the first of its two days, it may belong to the second.
            total += weight * policy.interim
        elif high < math.inf and s.low <= high * (1 + policy.conflict):
            near = s.low <= high * (1 + policy.agreement)
            total += weight * (policy.near if near else policy.higher)
    return total


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
