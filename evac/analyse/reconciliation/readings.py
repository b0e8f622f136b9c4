"""The reading under which a claim that does not fit would fit.

Readings are looked for among the other claims of the same scope, and each names the claims that
prove it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from evac.analyse.reconciliation.closures import Parts, running_sums
from evac.analyse.reconciliation.policy import Policy
from evac.analyse.reconciliation.statements import Statement, is_precise, significant_step
from evac.analyse.wording import OPEN, figure, window
from evac.models import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A verdict, the reading that fits, and the explanation with the claims that prove it."""

    verdict: str
    reading: str
    explanation: str


def named(s: Statement) -> str:
    """Return a figure with the id of its claim: "1,895 (EG-H01)".

    The sum of parallel corridors names one claim of each: "4,214 (NH-19 + NH-20)".
    """
    return f"{figure(s.value) if s.value is not None else 'a vague figure'} ({_ids(s)})"


def summed(parts: Sequence[Statement]) -> str:
    """Return a sum with its claims, parallel corridors one by one: "9,368 (a) + 1,866 (b)"."""
    words = []
    for s in parts:
        words += [f"{figure(c.value or 0)} ({c.claim_id})" for c in _members(s)]
    return " + ".join(words)


def _members(s: Statement) -> list[Claim]:
    """Return one claim for each figure that makes up a statement's."""
    if s.lead.value == s.value:
        return [s.lead]
    by_corridor: dict[tuple[object, ...], Claim] = {}
    for claim in s.claims:
        by_corridor.setdefault((claim.value, claim.via), claim)
    return list(by_corridor.values())


def _ids(s: Statement) -> str:
    return " + ".join(c.claim_id for c in _members(s))


def recognisable(value: float | None, policy: Policy) -> bool:
    """Whether a figure is particular enough that its return is no accident."""
    if value is None or not is_precise(value) or value < policy.least_echo:
        return False
    return significant_step(value) == 1 or value >= 1000


def told_as(s: Statement) -> str:
    """Return the days that a claim tells: "24 March 2018"."""
    return window(*s.told)


def _disjoint_later(s: Statement, earlier: Statement, policy: Policy) -> bool:
    return (
        earlier.end <= s.start
        and s.start - earlier.end <= policy.echo_days
        and s.start != OPEN
        and s.told != earlier.told
    )


def echoes(
    statements: Sequence[Statement], backing: Collection[str], policy: Policy
) -> dict[str, Reading]:
    """Find figures that come back under a later date: stale ones, and totals told as one day.

    `backing` are the ids of statements that closing sums bear out; these are never echoes.
    """
    found: dict[str, Reading] = {}
    wanted = {s.value for s in statements if s.value is not None}
    sums = running_sums(statements, wanted)
    for s in statements:
        if s.id in backing or s.lead.qualifier != "exact" or not recognisable(s.value, policy):
            continue
        assert s.value is not None
        for t in statements:
            if t.value == s.value and t.lead.qualifier == "exact" and _disjoint_later(s, t, policy):
                kind = "total" if t.cumulative else "figure"
                proof = _sum_of(s.value, sums, s, policy, before=True)
                found[s.id] = Reading(
                    verdict="misread",
                    reading=f"the {kind} of {told_as(t)}",
                    explanation=(
                        f"{figure(s.value)} told for {told_as(s)} is the {kind} of {told_as(t)} "
                        f"({t.id}){_and_sum(proof)}"
                    ),
                )
                break
        else:
            proof = _sum_of(s.value, sums, s, policy, before=True)
            if proof and not s.cumulative:
                found[s.id] = _total_told_as_day(s, proof)
    return found


def arrivals(statements: Sequence[Statement], policy: Policy) -> dict[str, Reading]:
    """Find counts at the other end: a little under another body's count of the day before.

    Only where somebody else speaks of the day itself with another figure; otherwise the count may
    well be of a convoy of its own. Arrivals run 1 to 3 % under departures.
    """
    found: dict[str, Reading] = {}
    for s in statements:
        if not s.exact or s.partial or s.cumulative or not recognisable(s.value, policy):
            continue
        assert s.value is not None
        least = s.value
        rivals = [
            t
            for t in statements
            if (t.start, t.end) == (s.start, s.end)
            and t.source != s.source
            and t.value is not None
            and not t.partial
        ]
        close = [t for t in rivals if abs((t.value or 0) - least) <= policy.agreement * least]
        if not rivals or close:
            continue
        for t in statements:
            before = t.end <= s.start and s.told[0] - 1 <= t.told[1] <= s.told[1]
            if not before or t.source == s.source or t.cumulative or t.partial or not t.value:
                continue
            if t.value * (1 - policy.agreement) <= s.value <= t.value:
                found[s.id] = Reading(
                    verdict="consistent",
                    reading=f"the movement of {told_as(t)}, counted on arrival",
                    explanation=f"{figure(s.value)} is a little under {named(t)} of the day before",
                )
                break
    return found


def _sum_of(
    value: float,
    sums: dict[float, tuple[Parts, ...]],
    s: Statement,
    policy: Policy,
    *,
    before: bool,
) -> Parts:
    ways = []
    for path in sums.get(value, ()):
        start, end = path[0].start, path[-1].end
        if s in path or (start, end) == (s.start, s.end):
            continue
        if before and not (end <= s.start and s.start - end <= policy.echo_days):
            continue
        if not before and not abs(end - s.end) <= policy.echo_days:
            continue
        ways.append(path)
    return min(ways, key=lambda p: (len(p), [t.id for t in p]), default=())


def _and_sum(path: Parts) -> str:
    return f": {summed(path)}" if path else ""


def _total_told_as_day(s: Statement, path: Parts) -> Reading:
    days = window(path[0].start, path[-1].end)
    return Reading(
        verdict="misread",
        reading=f"the total of {days}",
        explanation=(
            f"{figure(s.value or 0)} does not fit {told_as(s)}; it is the total of {days}"
            f"{_and_sum(path)}"
        ),
    )


def scaled(s: Statement, others: Sequence[Statement]) -> Reading | None:
    """Read a figure that is ten or a thousand times that of the same body for the same days."""
    if s.value is None:
        return None
    for t in others:
        if t is s or t.value is None or t.value <= 0 or t.source != s.source or t.end != s.end:
            continue
        if t.cumulative != s.cumulative or t.counted != s.counted:
            continue
        for factor in (1000, 10):
            # Rounded figures agree to within their rounding only.
            slack = 0.0 if s.exact and t.exact else 0.03
            if abs(s.value / t.value / factor - 1) <= slack:
                return Reading(
                    verdict="misread",
                    reading=f"{figure(s.value / factor)}: a factor of {factor} too many",
                    explanation=f"{figure(s.value)} is {factor} times {named(t)}",
                )
    return None


def slipped(s: Statement, others: Sequence[Statement]) -> Reading | None:
    """Read a precise figure that one slip of digits turns into another of the same body and days.

    `others` are statements that fit.
    """
    if s.value is None or not is_precise(s.value) or s.source is None:
        return None
    own = str(round(s.value))
    for t in others:
        if t is s or t.source != s.source or not t.exact or not is_precise(t.value):
            continue
        if (t.start, t.end) != (s.start, s.end) or t.value == s.value or t.counted != s.counted:
            continue
        assert t.value is not None
        slip = slip_of_digits(own, str(round(t.value)))
        if slip:
            return Reading(
                verdict="misread",
                reading=f"{figure(t.value)}: {slip}",
                explanation=(
                    f"{figure(s.value)} differs from {named(t)}, which fits, by {slip}; "
                    f"the same body gave both for {told_as(s)}"
                ),
            )
    return None


def slip_of_digits(wrong: str, right: str) -> str:
    """Name the slip that turns `right` into `wrong`, or return "".

    One digit changed or two neighbours swapped, in figures of three digits and more; or the
    leading digits lost ("971" for 17,971).
    """
    if len(wrong) == len(right) >= 3:
        differing = [i for i, (a, b) in enumerate(zip(wrong, right, strict=True)) if a != b]
        if len(differing) == 1:
            return "one digit changed"
        if len(differing) == 2 and differing[1] == differing[0] + 1:
            i, j = differing
            if wrong[i] == right[j] and wrong[j] == right[i]:
                return "two digits swapped"
    if 3 <= len(wrong) < len(right) and right.endswith(wrong):
        return "the leading digits lost"
    return ""


def narrowed(claim: Claim, s: Statement, others: Sequence[Statement]) -> Reading | None:
    """Read a count of everybody that is told as the number of civilians or of fighters alone.

    The same precise figure of the same days is given for people, or for fighters with families;
    for civilians, fighters must be known to have been among them.
    """
    kinds = set(claim.who)
    if s.value is None or not is_precise(s.value) or not kinds:
        return None
    if not (s.partial or kinds == {"civilians"}):
        return None
    for t in others:
        if t.value != s.value or t.end != s.end or t.partial:
            continue
        for broad in t.claims:
            whole = set(broad.who)
            if not ({"people", "displaced"} & whole or {"fighters", "family_members"} <= whole):
                continue
            fighters = _fighters_within(s, others) if kinds == {"civilians"} else t
            if fighters is None:
                continue
            among = f", fighters among them ({fighters.id})" if kinds == {"civilians"} else ""
            return Reading(
                verdict="misread",
                reading=f"all people, not {' and '.join(sorted(kinds))} alone",
                explanation=(
                    f"{figure(s.value)} is the count of everybody ({broad.claim_id}){among}"
                ),
            )
    return None


def _fighters_within(s: Statement, others: Sequence[Statement]) -> Statement | None:
    for t in others:
        overlaps = t.start < s.end and t.end > s.start
        if overlaps and "fighters" in t.lead.who and t.partial and 0 < (t.value or 0) < s.low:
            return t
    return None


def total_of(
    s: Statement,
    statements: Sequence[Statement],
    sums: dict[float, tuple[Parts, ...]],
    policy: Policy,
) -> Reading | None:
    """Read a figure that does not fit as another's, or as the sum of days around it.

    `sums` are the running sums of the statements that fit (see `closures.running_sums`).
    """
    if not recognisable(s.value, policy):
        return None
    assert s.value is not None
    proof = _sum_of(s.value, sums, s, policy, before=False)
    for t in statements:
        if t is s or t.value != s.value or (t.start, t.end) == (s.start, s.end):
            continue
        if abs(t.end - s.end) > policy.echo_days:
            continue
        kind = "total" if t.cumulative else "figure"
        return Reading(
            verdict="misread",
            reading=f"the {kind} of {told_as(t)}",
            explanation=(
                f"{figure(s.value)} does not fit {told_as(s)}; it is the {kind} of {told_as(t)} "
                f"({t.id}){_and_sum(proof)}"
            ),
        )
    if proof and not s.cumulative:
        return _total_told_as_day(s, proof)
    return None
