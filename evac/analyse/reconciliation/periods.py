"""From a solved scope to its rows: one figure a day, or for the shortest window known.

No two rows of a scope count the same people. A window that contains known days gives a row for
the rest only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from evac.analyse.reconciliation.evidence import agreeing
from evac.analyse.reconciliation.gaps import bounds_of_gaps
from evac.analyse.reconciliation.policy import Policy
from evac.analyse.reconciliation.solve import Solution
from evac.analyse.reconciliation.statements import Statement
from evac.analyse.wording import figure, signed_sum, window

_CLOSE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A figure for the days after `start` up to `end`; bounds None where nothing binds that side.

    `statements` carry it; `derivation` is the arithmetic where nobody stated it. `parallel` says
    that the first of them is the sum of corridors that ran side by side.
    """

    start: int
    end: int
    best: float | None
    low: float | None
    high: float | None
    statements: tuple[Statement, ...]
    derivation: str = ""
    parallel: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    best: float | None
    low: float
    high: float


def periods(solution: Solution, policy: Policy) -> tuple[Period, ...]:
    """Return the rows of a scope in order of time; their figures can be added up."""
    spans = _determined(solution)
    spans = _uncrossed(spans, solution)
    spans += _bounded_only(solution, spans)
    rows = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        row = _row(span, spans, solution, policy)
        if row is not None:
            rows.append(row)
    return tuple(rows)


def _determined(solution: Solution) -> list[_Span]:
    """Return the windows whose figure is fixed: between days whose distance is known."""
    days = solution.pinned.days
    classes: list[list[int]] = []
    for day in days:
        for members in classes:
            low, high = solution.pinned.bounds(members[0], day)
            if high - low < _CLOSE:
                members.append(day)
                break
        else:
            classes.append([day])
    spans = []
    for members in classes:
        for a, b in pairwise(members):
            best = solution.pinned.bounds(a, b)[0]
            spans.append(_Span(a, b, best, *solution.allowed.bounds(a, b)))
    return spans


def _uncrossed(spans: list[_Span], solution: Solution) -> list[_Span]:
    """Cut windows that overlap without one holding the other: shared days go to the first."""
    kept: list[_Span] = []
    for span in sorted(spans, key=lambda s: (s.end - s.start, s.start)):
        start, end = span.start, span.end
        for other in kept:
            if other.start < start < other.end < end:
                start = other.end
            elif start < other.start < end < other.end:
                end = other.start
        if start >= end or any((k.start, k.end) == (start, end) for k in kept):
            # Nothing is left, or only days that have their row already.
            continue
        if (start, end) == (span.start, span.end):
            kept.append(span)
        else:
            least = solution.pinned.bounds(start, end)[0]
            if least > 0:
                kept.append(_Span(start, end, least, *solution.allowed.bounds(start, end)))
    return kept


def _bounded_only(solution: Solution, spans: Sequence[_Span]) -> list[_Span]:
    """Return windows that are bounded but have no best figure, where no other row touches them."""
    found: list[_Span] = []
    taken = [(s.start, s.end) for s in spans if (s.best or 0) > 0]
    for s in solution.accepted:
        if all(s.end <= a or s.start >= b for a, b in taken):
            found.append(_Span(s.start, s.end, None, *solution.allowed.bounds(s.start, s.end)))
            taken.append((s.start, s.end))
    return found


def _row(span: _Span, spans: Sequence[_Span], solution: Solution, policy: Policy) -> Period | None:
    inner = [
        s
        for s in spans
        if s != span and s.start >= span.start and s.end <= span.end and s.best is not None
    ]
    inner = [
        s
        for s in inner
        if s.best
        and not any(t != s and t.start <= s.start and s.end <= t.end for t in inner if t.best)
    ]
    if span.best is None:
        return _period(span, (), solution, policy)
    rest = span.best - sum(s.best or 0.0 for s in inner)
    if rest < _CLOSE:
        return None
    start, end = span.start, span.end
    for s in sorted(inner, key=lambda s: s.start):
        start = s.end if s.start == start else start
    for s in sorted(inner, key=lambda s: -s.end):
        end = s.start if s.end == end else end
    low, high = _rest(span, inner, solution)
    return _period(
        replace(span, start=start, end=end, best=rest, low=low, high=high),
        inner,
        solution,
        policy,
        whole=span,
    )


def _rest(span: _Span, inner: Sequence[_Span], solution: Solution) -> tuple[float, float]:
    """Return the bounds of what a window leaves beside the days that have rows of their own."""
    low = max(0.0, span.low - sum(s.high for s in inner))
    high = span.high - sum(s.low for s in inner)
    if not inner or high - low < _CLOSE:
        return low, high
    # The days left need not lie together: no single window of the chain bounds them.
    gaps, reached = [], span.start
    for s in sorted(inner, key=lambda s: s.start):
        if reached < s.start:
            gaps.append((reached, s.start))
        reached = max(reached, s.end)
    if reached < span.end:
        gaps.append((reached, span.end))
    return bounds_of_gaps(solution.allowed, gaps) if gaps else (low, high)


def _period(
    span: _Span,
    inner: Sequence[_Span],
    solution: Solution,
    policy: Policy,
    whole: _Span | None = None,
) -> Period:
    same_days = [
        s
        for s in solution.order
        if (s.start, s.end) == (span.start, span.end) and not s.partial and not inner
    ]
    carrying = [s for s in same_days if _carries(s, span, policy)]
    derivation = ""
    # A chain of totals may fix the day without any claim about it.
    if not any(_states(s, span) for s in carrying) and span.best is not None:
        outer = whole or span
        terms = solution.pinned.proof(outer.start, outer.end, upper=True) or (
            solution.pinned.proof(outer.start, outer.end, upper=False)
        )
        proof = [(sign, solution.named(label)) for sign, label in terms]
        signed = [(sign, solution.values.get(s.id, s.value or 0.0)) for sign, s in proof]
        signed += [(-1, s.best or 0.0) for s in inner]
        derivation = signed_sum(signed)
        if len(signed) == 1 and proof[0][1] in solution.ceilings:
            derivation = f"{figure(span.best)}, as many as left the region around"
        elif len(signed) == 1:
            stated = proof[0][1].value or 0.0
            derivation = f"{figure(stated)}, held to {figure(span.best)} by the other claims"
        if inner:
            days = ", ".join(window(s.start, s.end) for s in inner)
            derivation += f" (the rest of {window(outer.start, outer.end)} beside {days})"
        carrying += [s for _, s in proof if s not in carrying]
    wholes = solution.streams.values()
    parallel = next((s for s in carrying if s in wholes and _states(s, span)), None)
    if parallel is not None and not derivation:
        carrying = [parallel, *(s for s in carrying if s is not parallel)]
        corridors = {(c.value, c.via): float(c.value or 0) for c in parallel.claims}
        derivation = " + ".join(figure(v) for v in sorted(corridors.values(), reverse=True))
    low, high = span.low, span.high
    for s in same_days:
        # Who agrees with what holds leaves the range as it is; who counts otherwise widens it, as
        # far as their words reach.
        if s.value is not None and (s in carrying or _undecided(s, carrying, solution, policy)):
            low, high = min(low, s.high), max(high, s.low)
    if span.best is not None:
        low, high = min(low, span.best), max(high, span.best)
    return Period(
        start=span.start,
        end=span.end,
        best=span.best,
        low=low if low > 0 else None,
        high=high if high < math.inf else None,
        statements=tuple(carrying),
        derivation=derivation,
        parallel=parallel is not None,
    )


def _states(s: Statement, span: _Span) -> bool:
    return s.value is not None and span.best is not None and abs(s.value - span.best) < _CLOSE


def _undecided(
    s: Statement, carrying: Sequence[Statement], solution: Solution, policy: Policy
) -> bool:
    """Whether another body's count is left out of the best figure, but nothing decides against it.

    It widens the range: where two counts stand alone against each other, both are shown.
    """
    decided = any(solution.support[t.id] or agreeing(t, solution.order, policy) for t in carrying)
    return s.exact and not decided and bool(carrying) and s.source != carrying[0].source


def _carries(s: Statement, span: _Span, policy: Policy) -> bool:
    """Whether a statement about just these days counts the same people, well or roughly."""
    if span.best is None or s.value is None:
        return True
    return span.best / (1 + policy.conflict) <= s.value <= span.best * (1 + policy.conflict)
