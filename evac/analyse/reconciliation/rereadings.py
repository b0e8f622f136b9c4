"""Readings of a figure that does not fit which are found by what the accepted claims leave open.

`readings` looks for the same figure among the other claims. Here the chain is asked: is there
another window, start or spelling of the figure that closes to the last person? Is it a plan, or
the figure of another place?
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evac.analyse.reconciliation.policy import Policy
from evac.analyse.reconciliation.readings import (
    Reading,
    named,
    recognisable,
    slip_of_digits,
    told_as,
)
from evac.analyse.reconciliation.solve import Solution
from evac.analyse.reconciliation.statements import Statement
from evac.analyse.wording import OPEN, figure, window
from evac.models import Claim

_CLOSE = 1e-6
#: Ten, a hundred and a thousand: a digit too many, and "thousand" read twice.
_FACTORS = (1000, 100, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is known beside one scope: plans for its people, and what holds in other scopes.

    `elsewhere` lists, by figure, the place and the statement that holds there; `kin` are the
    places that lie in one region with this one.
    """

    plans: Sequence[Claim] = ()
    elsewhere: Mapping[float, Sequence[tuple[str, Statement]]] = field(default_factory=dict)
    kin: frozenset[str] = frozenset()


#: Nothing is known beside the scope.
ALONE = Beside()


def reread(s: Statement, solution: Solution, beside: Beside, policy: Policy) -> Reading | None:
    """Return the reading under which a rejected statement would fit; None where there is none.

    Those that close to the last person come first, those that explain least last: the figure of
    another window or start, the same figure of another place, a slip of digits, lost or added
    noughts, a plan.
    """
    return (
        other_window(s, solution, policy)
        or another_place(s, beside, policy)
        or slip_from_sum(s, solution, policy)
        or wrong_scale(s, solution, policy)
        or plan_as_done(s, solution, beside.plans, policy)
    )


def other_window(s: Statement, solution: Solution, policy: Policy) -> Reading | None:
    """Read a precise figure as what the accepted claims give for another window.

    Another start of the same end is the likeliest, then another end of the same start, then the
    nearest window of which no more than `policy.echo_days` separate it. The window's figure
    needn't be stated by anybody, but it must be fixed.
    """
    if s.lead.qualifier != "exact" or not recognisable(s.value, policy) or s.value is None:
        return None
    chain = solution.allowed
    low, high = chain.bounds(s.start, s.end)
    if low / (1 + policy.agreement) <= s.value <= high * (1 + policy.agreement):
        # Off by as much as two bodies differ anyway: what fits elsewhere fits by chance.
        return None
    found: list[tuple[tuple[int, int], int, int]] = []
    for i, start in enumerate(chain.days):
        for end in chain.days[i + 1 :]:
            apart = abs(end - s.end)
            within_told = s.told[0] <= start and end <= s.told[1]
            if (start, end) == (s.start, s.end) or within_told or apart > policy.echo_days:
                continue
            low, high = chain.bounds(start, end)
            if high - low < _CLOSE and abs(low - s.value) < _CLOSE:
                kind = 0 if end == s.end else 1 if start == s.start else 2
                found.append(((kind, apart + abs(start - s.start)), start, end))
    if not found:
        return None
    # Days without movement lengthen a window for nothing: the shortest of the likeliest kind.
    kind = min(kind for (kind, _), _, _ in found)
    _, start, end = min(
        (w for w in found if w[0][0] == kind), key=lambda w: (w[2] - w[1], w[0], w[1])
    )
    terms = chain.proof(start, end, upper=True)
    if not terms:
        return None
    days = window(start, end)
    what = {
        0: f"another start: the total of {days}",
        1: f"another end: the total of {days}",
        2: f"the figure of {days}",
    }[kind]
    return Reading(
        verdict="misread",
        reading=what,
        explanation=(
            f"{figure(s.value)} does not fit {told_as(s)}; it is what "
            f"{signed_names(terms, solution)} give for {days}"
        ),
    )


def slip_from_sum(s: Statement, solution: Solution, policy: Policy) -> Reading | None:
    """Read a precise figure as a slip of the only one that its own body's claims allow.

    Counts of two bodies often differ by one digit without any slip.
    """
    fixed = _fixed(s, solution)
    if fixed is None or not recognisable(s.value, policy) or s.value is None:
        return None
    slip = slip_of_digits(str(round(s.value)), str(round(fixed)))
    if slip not in ("two digits swapped", "one digit changed"):
        return None
    terms = solution.allowed.proof(s.start, s.end, upper=True)
    if not terms or s.source is None:
        return None
    if any(solution.named(label).source != s.source for _, label in terms):
        return None
    return Reading(
        verdict="misread",
        reading=f"{figure(fixed)}: {slip}",
        explanation=(
            f"{figure(s.value)} differs by {slip} from the {figure(fixed)} that "
            f"{signed_names(terms, solution)} leave for {told_as(s)}"
        ),
    )


def wrong_scale(s: Statement, solution: Solution, policy: Policy) -> Reading | None:
    """Read a figure that is ten, a hundred or a thousand times what the accepted claims allow."""
    if s.value is None or s.lead.qualifier in ("range", "vague", "upper"):
        return None
    low, high = solution.allowed.bounds(s.start, s.end)
    terms = solution.allowed.proof(s.start, s.end, upper=True)
    for factor in _FACTORS:
        value = s.value / factor
        tight = low > 0 and high <= low * (1 + policy.agreement)
        if tight and low * (1 - policy.agreement) <= value <= high * (1 + policy.agreement):
            return Reading(
                verdict="misread",
                reading=f"{figure(value)}: a factor of {factor} too many",
                explanation=(
                    f"{figure(s.value)} is {factor} times the {figure(high)} that "
                    f"{signed_names(terms, solution)} leave for {told_as(s)}"
                ),
            )
    return None


def plan_as_done(
    s: Statement, solution: Solution, plans: Iterable[Claim], policy: Policy
) -> Reading | None:
    """Read a figure above the outcome, by more than a rounding, as the plan that named it before.

    A plan speaks of the days of the figure or of no day at all.
    """
    high = solution.allowed.bounds(*s.told)[1]
    if s.value is None or s.low <= high * (1 + policy.about):
        return None
    for plan in sorted(plans, key=lambda c: c.claim_id):
        if plan.value is None or float(plan.value) != s.value:
            continue
        start = plan.date_start.toordinal() - 1 if plan.date_start else OPEN
        end = plan.date_end.toordinal() if plan.date_end else s.end
        if start <= s.end and s.start - policy.echo_days <= end:
            return Reading(
                verdict="misread",
                reading="a plan told as done",
                explanation=(
                    f"{figure(s.value)} was announced ({plan.claim_id}); the accepted claims leave "
                    f"no more than {figure(high)} for {told_as(s)}"
                ),
            )
    return None


def another_place(s: Statement, beside: Beside, policy: Policy) -> Reading | None:
    """Read a precise figure as that of another place: of the same body, or in the same region.

    The other place's figure holds there, for days that touch these.
    """
    if s.lead.qualifier != "exact" or not recognisable(s.value, policy) or s.value is None:
        return None
    for place, t in beside.elsewhere.get(s.value, ()):
        same_body = s.source is not None and t.source == s.source
        touching = t.told[0] <= s.told[1] and s.told[0] <= t.told[1]
        if touching and (same_body or place in beside.kin):
            return Reading(
                verdict="misread",
                reading=f"the figure of {place}",
                explanation=(
                    f"{figure(s.value)} does not fit {s.lead.origin}; it is what {named(t)} tells "
                    f"of {place} for {told_as(t)}"
                ),
            )
    return None


def _fixed(s: Statement, solution: Solution) -> float | None:
    low, high = solution.allowed.bounds(s.start, s.end)
    return low if high - low < _CLOSE else None


def signed_names(terms: Sequence[tuple[int, str]], solution: Solution) -> str:
    """Return the claims of a proof as a sum: "6,441 (both) - 5,453 (sunday)"."""
    words: list[str] = []
    for sign, key in sorted(terms, key=lambda term: -term[0]):
        sign_word = "-" if sign < 0 else "+" if words else ""
        words.append(f"{sign_word} {named(solution.named(key))}".strip())
    return " ".join(words)
