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
from evac.analyse.policy import Policy
from evac.analyse.statements import Statement, is_precise
from evac.extract.names import fold

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
    accepted: tuple[Statement, ...]
    satisfied: tuple[Statement, ...]
    rejected: tuple[Statement, ...]
    sums: tuple[tuple[Statement, Parts], ...]
    support: Counter[str]
    streams: dict[str, Statement]
    values: dict[str, float]


def streams(statements: Sequence[Statement]) -> dict[str, Statement]:
    """Return, for statements that run side by side, the statement of their sum, by statement id.

    One body that gives precise figures of one day for different corridors gives parts of one
    flow: 1,866 through one checkpoint and 2,348 through the other are 4,214.
    """
    beside: dict[tuple[object, ...], list[Statement]] = {}
    for s in statements:
        via = s.lead.via
        if s.source and via and s.exact and not s.partial and s.lead.aggregation == "increment":
            beside.setdefault((s.source, s.start, s.end), []).append(s)
    found: dict[str, Statement] = {}
    for group in beside.values():
        by_via: dict[str, Statement] = {}
        for s in sorted(group, key=lambda s: s.id):
            by_via.setdefault(fold(s.lead.via or "").strip(), s)
        vias = sorted(by_via)
        apart = all(a not in b and b not in a for a in vias for b in vias if a != b)
        members = [by_via[via] for via in vias]
        if len(members) < 2 or len(members) != len(group) or not apart:
            continue
        value = sum(s.value or 0.0 for s in members)
        whole = Statement(
            claims=tuple(c for s in members for c in s.claims),
            start=members[0].start,
            end=members[0].end,
            told=members[0].told,
            value=value,
            low=value,
            high=value,
            source=members[0].source,
            partial=False,
        )
        for s in members:
            found[s.id] = whole
    return found


def agreeing(s: Statement, others: Sequence[Statement], policy: Policy) -> int:
    """Count the other bodies that put nearly the same figure on the same days."""
    if s.value is None:
        return 0
    bodies = set()
    for t in others:
        if t.value is None or t.partial or t.source in (None, s.source):
            continue
        same_days = (t.start, t.end) == (s.start, s.end)
        if same_days and abs(t.value - s.value) <= policy.agreement * s.value:
            bodies.add(t.source)
    return len(bodies)


def in_order_of_evidence(
    statements: Sequence[Statement],
    backing: Counter[str],
    suspects: Collection[str],
    policy: Policy,
) -> tuple[Statement, ...]:
    """Sort statements: the best borne out, most precise and most direct first.

    First those that are not under suspicion and speak of the whole convoy; then by closing sums,
    by whether the whole origin is meant rather than one corridor, by how many bodies and reports
    agree, by precision (counts, rounded figures, one-sided bounds), by directness; of two counts
    by one body the larger, which is the later; at last by id, so that the order of the input
    never matters.
    """
    whole_sources = {s.source for s in statements if s.lead.via is None and s.source is not None}
    told = Counter(s.value for s in statements for _ in s.claims if is_precise(s.value))
    precision = {"exact": 1, "about": 1, "range": 1}

    def rank(s: Statement) -> tuple[object, ...]:
        return (
            s.id in suspects,
            s.partial,
            -backing[s.id],
            s.lead.via is not None and s.source in whole_sources,
            -(agreeing(s, statements, policy) + (min(told[s.value], 3) if s.exact else 0)),
            0 if s.exact else precision.get(s.lead.qualifier, 2),
            2 if s.source is None else int(s.lead.relayed_by is not None),
            -(s.value or 0.0),
            s.start,
            s.end,
            s.id,
        )

    return tuple(sorted(statements, key=rank))


def solve(
    statements: Sequence[Statement],
    set_aside: Collection[str],
    suspects: Collection[str],
    policy: Policy,
) -> Solution:
    """Find what holds in one scope.

    `set_aside` are ids of statements that are read otherwise than they are told and so never bind;
    `suspects` bind only where nothing else does.
    """
    open_to_use = [s for s in statements if s.id not in set_aside]
    side_by_side = streams(open_to_use)
    wholes = {whole.id: whole for whole in side_by_side.values()}
    candidates = [s for s in open_to_use if s.id not in side_by_side] + list(wholes.values())
    sums = closing_sums(candidates)
    backing = support(sums)
    order = in_order_of_evidence(candidates, backing, suspects, policy)
    chain = Chain(day for s in statements for day in (s.start, s.end))
    accepted: list[Statement] = []
    satisfied: list[Statement] = []
    rejected: list[Statement] = []
    for s in order:
        low, high = s.low, s.high
        least, most = chain.bounds(s.start, s.end)
        if s.partial and most < math.inf:
            high = math.inf
        bounded = most < math.inf and most <= least * (1 + policy.conflict) and least > 0
        if not chain.admits(s.start, s.end, low, high):
            rejected.append(s)
        elif (bounded and not s.exact and s.lead.qualifier in ("about", "exact")) or (
            low <= least + _CLOSE and high >= most - _CLOSE
        ):
            satisfied.append(s)
        else:
            chain.add(s.start, s.end, low, high, s.id)
            accepted.append(s)
    pinned, values = _pin(chain, accepted)
    return Solution(
        allowed=chain,
        pinned=pinned,
        order=order,
        accepted=tuple(accepted),
        satisfied=tuple(satisfied),
        rejected=tuple(rejected),
        sums=sums,
        support=backing,
        streams=side_by_side,
        values=values,
    )


def _pin(chain: Chain, accepted: Sequence[Statement]) -> tuple[Chain, dict[str, float]]:
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
        if s.lead.qualifier == "upper" and abs(high - s.value) > _CLOSE:
            continue
        value = min(max(s.value, low), high)
        if pinned.add(s.start, s.end, value, value, s.id):
            values[s.id] = value
    return pinned, values
