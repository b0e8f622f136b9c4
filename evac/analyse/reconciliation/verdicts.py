"""The judgement on each statement once its scope is solved."""

from __future__ import annotations

import math
from collections.abc import Sequence

from evac.analyse.reconciliation.closures import Parts, running_sums
from evac.analyse.reconciliation.evidence import agreeing
from evac.analyse.reconciliation.policy import Policy
from evac.analyse.reconciliation.readings import (
    Reading,
    named,
    recognisable,
    scaled,
    slipped,
    summed,
    told_as,
    total_of,
)
from evac.analyse.reconciliation.rereadings import (
    ALONE,
    Beside,
    another_place,
    reread,
    signed_names,
)
from evac.analyse.reconciliation.solve import Solution
from evac.analyse.reconciliation.statements import Statement, significant_step
from evac.analyse.wording import figure

_CLOSE = 1e-6


def judge_all(
    statements: Sequence[Statement], solution: Solution, policy: Policy, beside: Beside = ALONE
) -> dict[str, Reading]:
    """Return the verdict on each weighed statement by its id, with reading and explanation.

    `beside` is what is known of plans and of other places.
    """
    holding = {t.id for t in (*solution.accepted, *solution.satisfied)}
    holding |= {name for name, whole in solution.streams.items() if whole.id in holding}
    fitting = [t for t in statements if t.id in holding]
    sums = running_sums(fitting, {s.value for s in statements if s.value is not None})
    return {s.id: _judge(s, fitting, sums, solution, policy, beside) for s in statements}


def _judge(
    s: Statement,
    fitting: Sequence[Statement],
    sums: dict[float, tuple[Parts, ...]],
    solution: Solution,
    policy: Policy,
    beside: Beside,
) -> Reading:
    rejected = {t.id for t in solution.rejected}
    slip = slipped(s, fitting)
    resting = {t.id for t in solution.accepted}
    if slip is not None and (s.id in rejected or not s.exact or s.id not in resting):
        return slip
    if s.id in solution.streams:
        whole = solution.streams[s.id]
        others = ", ".join(c.claim_id for c in whole.claims if c not in s.claims)
        return Reading(
            verdict="consistent",
            reading="one of several corridors",
            explanation=f"with {others} it makes up {figure(whole.value or 0)} of that day",
        )
    # Round figures that close are weighed as written; with the room of their rounding they may fit.
    if s.id not in rejected or solution.allowed.admits(s.start, s.end, s.low, s.high):
        return _fitting(s, fitting, solution, policy, beside)
    reading = scaled(s, fitting)
    if reading is not None:
        return reading
    parallel = _other_chain(s, solution)
    if parallel is not None:
        return parallel
    if s.lead.qualifier == "exact":
        reading = total_of(s, fitting, sums, policy)
        if reading is not None:
            return reading
    reading = reread(s, solution, beside, policy)
    if reading is not None:
        return reading
    return _excess_or_part(s, fitting, solution, policy)


def _fitting(
    s: Statement,
    fitting: Sequence[Statement],
    solution: Solution,
    policy: Policy,
    beside: Beside,
) -> Reading:
    if s.partial:
        whole = _whole_of(s, fitting)
        if whole is not None:
            return Reading(
                verdict="part",
                reading="some of the people of the movement",
                explanation=f"{' and '.join(s.lead.who)} among {named(whole)}",
            )
    rounded = _restated(s, fitting, policy)
    if rounded is not None:
        return rounded
    low, high = solution.allowed.bounds(s.start, s.end)
    if s.high < low - _CLOSE:
        elsewhere = another_place(s, beside, policy)
        if elsewhere is not None:
            return elsewhere
        bound, proof = _against(s, solution, upper=False)
        return Reading(
            verdict="part",
            reading="an interim or partial count",
            explanation=f"fewer than the {figure(bound)} that {proof} leave for {told_as(s)}",
        )
    sums = [parts for whole, parts in solution.sums if whole.id == s.id]
    within = [whole for whole, parts in solution.sums if any(p.id == s.id for p in parts)]
    text = ""
    if sums:
        text = f"closes with {summed(sums[0])}"
    elif within:
        text = f"closes with others to {named(within[0])}"
    elif s.id in {t.id for t in solution.accepted}:
        text = _nested(s, solution) or "nothing told of these days contradicts it"
    elif high < math.inf:
        text = f"within the {_between(low, high)} that the accepted claims allow"
    return Reading(verdict="consistent", reading="", explanation=text)


def _nested(s: Statement, solution: Solution) -> str:
    """Name the accepted windows inside a window, or the shortest one around it."""
    others = [t for t in solution.accepted if t.id != s.id and not t.partial]
    inside = [t for t in others if s.start <= t.start and t.end <= s.end and t.value is not None]
    inside = [t for t in inside if (t.start, t.end) != (s.start, s.end)]
    if inside:
        names = [named(t) for t in sorted(inside, key=lambda t: t.order)]
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        return f"contains {', '.join(names[:3])}{more}"
    around = [t for t in others if t.start <= s.start and s.end <= t.end]
    around = [t for t in around if (t.start, t.end) != (s.start, s.end)]
    if around:
        return f"inside {named(min(around, key=lambda t: (t.end - t.start, t.order)))}"
    return ""


def _between(low: float, high: float) -> str:
    if high == math.inf:
        return f"at least {figure(low)}"
    if low <= 0:
        return f"at most {figure(high)}"
    return figure(low) if high - low < _CLOSE else f"{figure(low)}-{figure(high)}"


def _whole_of(s: Statement, fitting: Sequence[Statement]) -> Statement | None:
    wholes = [
        t
        for t in fitting
        if not t.partial
        and t.value is not None
        and t.start <= s.start
        and s.end <= t.end
        and t.value >= (s.value or 0)
    ]
    return min(wholes, key=lambda t: (t.end - t.start, not t.exact, t.id), default=None)


def _restated(s: Statement, fitting: Sequence[Statement], policy: Policy) -> Reading | None:
    """Recognise a rounded or hedged form of the same body's more precise figure."""
    if s.value is None or s.source is None or s.exact:
        return None
    for t in fitting:
        if t is s or t.source != s.source or t.value is None or t.counted != s.counted:
            continue
        if (t.start, t.end) != (s.start, s.end):
            continue
        finer = t.exact or significant_step(t.value) < significant_step(s.value)
        if not finer:
            continue
        step = significant_step(s.value)
        if s.lead.qualifier == "upper" and t.exact and s.value - t.value > step:
            return Reading(
                verdict="conflict",
                reading="",
                explanation=(
                    f"the same body counted {named(t)} for {told_as(t)}; "
                    f"{figure(s.value)} is no rounding of that"
                ),
            )
        hedged = s.lead.qualifier != "exact"
        if abs(s.value - t.value) > max(policy.about * t.value if hedged else 0.0, step):
            continue
        return Reading(
            verdict="restates",
            reading=f"{figure(t.value)}",
            explanation=f"a rounded form of {named(t)}",
        )
    return None


def _other_chain(s: Statement, solution: Solution) -> Reading | None:
    """Recognise a count that closes with others which don't hold either: a second chain."""
    for whole, parts in solution.sums:
        members = (whole, *parts)
        if s.id in {m.id for m in members} and any(
            m.id != s.id and m in solution.rejected for m in members
        ):
            return Reading(
                verdict="consistent",
                reading="a second count beside the accepted one",
                explanation=f"{summed(parts)} = {named(whole)}: a chain of its own",
            )
    return None


def _excess_or_part(
    s: Statement, fitting: Sequence[Statement], solution: Solution, policy: Policy
) -> Reading:
    """Tell an interim or partial count from one that exceeds what the others allow."""
    low, high = solution.allowed.bounds(s.start, s.end)
    if s.high < low:
        rival = _lone_rival(s, solution, policy)
        if rival is not None:
            return Reading(
                verdict="conflict",
                reading="",
                explanation=(
                    f"{named(rival)} of another body for {told_as(rival)} excludes it, and no "
                    "third count decides between them"
                ),
            )
        bound, proof = _against(s, solution, upper=False)
        return Reading(
            verdict="part",
            reading="an interim or partial count",
            explanation=f"fewer than the {figure(bound)} that {proof} leave for {told_as(s)}",
        )
    bound, proof = _against(s, solution, upper=True)
    over = f"more than the {figure(bound)} that {proof} leave for {told_as(s)}"
    rivals = [
        t
        for t in fitting
        if s.source is not None
        and t.source == s.source
        and (t.start, t.end) == (s.start, s.end)
        and t.exact
        and s.exact
        and not t.partial
        and recognisable(t.value, policy)
    ]
    if rivals:
        return Reading(
            verdict="conflict",
            reading="",
            explanation=f"the same body also counted {named(rivals[0])} for {told_as(s)}",
        )
    within_night = solution.allowed.bounds(*s.told)[1]
    if s.low <= within_night and not s.cumulative:
        return Reading(
            verdict="part",
            reading=f"some of the people of {told_as(s)}",
            explanation=(
                f"no more than the {figure(within_night)} that the accepted claims allow for "
                f"{told_as(s)}"
            ),
        )
    counted_later = _neighbour(s, fitting, policy)
    if counted_later is not None:
        return Reading(
            verdict="consistent",
            reading=f"the movement of {told_as(counted_later)}",
            explanation=f"the same people as {named(counted_later)}, counted on another day",
        )
    if solution.rounded and solution.roomy().admits(s.start, s.end, s.low, s.high):
        return Reading(
            verdict="consistent",
            reading="within the rounding of the other figures",
            explanation=f"{over}, if these were not rounded",
        )
    if s.low > high * (1 + policy.conflict):
        return Reading(verdict="conflict", reading="", explanation=over)
    return Reading(verdict="consistent", reading="another body's higher count", explanation=over)


def _lone_rival(s: Statement, solution: Solution, policy: Policy) -> Statement | None:
    """Find the count of another body that a count loses to for being smaller, and no more."""
    if not s.exact or s.partial or not recognisable(s.value, policy):
        return None
    for t in solution.accepted:
        if (t.start, t.end) != (s.start, s.end) or not t.exact or t.partial:
            continue
        lone = not solution.support[t.id] and not agreeing(t, solution.order, policy)
        if lone and t.source != s.source and recognisable(t.value, policy):
            far = (t.value or 0) > (s.value or 0) * (1 + policy.conflict)
            return t if far else None
    return None


def _neighbour(s: Statement, fitting: Sequence[Statement], policy: Policy) -> Statement | None:
    """Find the movement that a figure counts on arrival, or over another cut of the night."""
    if s.value is None or s.cumulative:
        return None
    for t in fitting:
        if t.told == s.told or t.value is None or t.partial or t.cumulative:
            continue
        near = t.told[0] <= s.told[1] and s.told[0] <= t.told[1]
        if near and abs(t.value - s.value) <= policy.agreement * t.value:
            return t
    return None


def _against(s: Statement, solution: Solution, *, upper: bool) -> tuple[float, str]:
    """Return what excludes a statement: a bound, and the fewest accepted claims that set it.

    With the statement itself they are a smallest set in conflict: all but one of them can be true.
    """
    limit = s.low if upper else s.high
    terms, bound = solution.allowed.fewest(
        s.start, s.end, limit, upper=upper, more=solution.borne_out
    )
    return bound, signed_names(terms, solution)
