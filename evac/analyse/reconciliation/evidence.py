"""What speaks for a statement: closing sums, agreement, precision, directness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from evac.analyse.reconciliation.closures import Parts, distinct
from evac.analyse.reconciliation.policy import Policy
from evac.analyse.reconciliation.statements import Statement, is_precise
from evac.extract.text.names import fold

#: Qualifiers of figures that name a number to be near to.
_NAMED = ("exact", "about", "range")


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
        for s in sorted(group, key=lambda s: s.order):
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


class SameDays:
    """The statements of a scope by the days they speak of: what agrees with one is among these."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        """Sort the statements by their booked window."""
        self._found: dict[tuple[int, int], list[Statement]] = defaultdict(list)
        for s in statements:
            self._found[s.start, s.end].append(s)

    def of(self, s: Statement) -> Sequence[Statement]:
        """Return the statements of just the days of one, itself among them."""
        return self._found.get((s.start, s.end), ())


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
    by whether the body has such sums, by how many bodies agree, by precision (counts, rounded
    figures, one-sided bounds), by directness; of two counts the larger, which is the later or the
    fuller one; at last by what is said and the id, so that the order of the input never matters.
    """
    told = Counter(s.value for s in statements if is_precise(s.value))
    series = {s.source for s in statements if s.source and backing[s.id]}
    precision = {"exact": 1, "about": 1, "range": 1}
    days = SameDays(statements)

    def rank(s: Statement) -> tuple[object, ...]:
        return (
            s.id in suspects,
            s.partial,
            -backing[s.id],
            s.source not in series,
            -(agreeing(s, days.of(s), policy) + (min(told[s.value], 3) if s.exact else 0)),
            0 if s.exact else precision.get(s.lead.qualifier, 2),
            2 if s.source is None else int(s.lead.relayed_by is not None),
            -(s.value or 0.0),
            s.order,
        )

    return tuple(sorted(statements, key=rank))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What there is to explain: a weight for each statement, and the closing sums.

    `confirmed` are the ids of counts that another body bears out: two seldom stop counting at
    the same moment, so these are hardly interim counts.
    """

    weights: dict[str, float]
    confirmed: frozenset[str]
    sums: tuple[tuple[str, ...], ...]

    @classmethod
    def of(
        cls,
        statements: Sequence[Statement],
        sums: Sequence[tuple[Statement, Parts]],
        policy: Policy,
    ) -> Evidence:
        """Weigh the statements of a scope by `policy.weights` and `policy.series`."""
        counted, rounded, bounded, lesser = policy.weights
        # A body whose figures close keeps a running count; its other figures come from it too.
        series = {s.source for whole, parts in sums for s in (whole, *parts) if s.source}
        days = SameDays(statements)
        weights = {}
        for s in statements:
            named = s.lead.qualifier in _NAMED
            weight = counted if s.exact else rounded if named else bounded
            for lesser_kind in (s.source is None, s.partial, superseded(s, days.of(s), policy)):
                weight *= lesser if lesser_kind else 1.0
            weights[s.id] = weight * (policy.series if s.source in series else 1.0)
        confirmed = {s.id for s in statements if s.exact and agreeing(s, days.of(s), policy)}
        return cls(weights=weights, confirmed=frozenset(confirmed), sums=distinct(sums))


def as_written(s: Statement) -> Statement:
    """Return a statement whose figure is taken as it is written."""
    if s.value is None or s.lead.qualifier not in ("exact", "about"):
        return s
    return replace(s, low=s.value, high=s.value)


#: A body that gives so many totals for one day keeps a counter; two may be a count and a slip.
_COUNTER = 3


def superseded(s: Statement, others: Sequence[Statement], policy: Policy) -> bool:
    """Whether the same body has a larger figure for the same days: this one was interim.

    A much larger one; or any larger one where the body's running total of that day was told
    several times as it grew. Not where more of the other bodies agree with this one than with the
    larger.
    """
    if s.value is None or s.source is None:
        return False
    counter = _counter(s, others)
    if s.value in counter:
        return s.value < max(counter)
    return any(
        # "Almost 4,000" is not far below it.
        (t.value or 0.0) * (1 - policy.about if t.lead.qualifier == "upper" else 1.0)
        > s.value * (1 + policy.conflict)
        and agreeing(t, others, policy) >= agreeing(s, others, policy)
        for t in others
        if t.source == s.source
        and (t.start, t.end, t.counted) == (s.start, s.end, s.counted)
        and t.value is not None
    )


def _counter(s: Statement, others: Sequence[Statement]) -> frozenset[float]:
    """Return the exact totals that a body told of the same days, where they are a counter."""
    told = frozenset(
        t.value
        for t in others
        if (t.source, t.start, t.end, t.counted) == (s.source, s.start, s.end, s.counted)
        and t.cumulative
        and t.lead.qualifier == "exact"
        and t.value is not None
    )
    return told if len(told) >= _COUNTER else frozenset()


def interim(s: Statement, others: Sequence[Statement], policy: Policy) -> bool:
    """Whether a statement tells of its days before they were over, and so bounds them from below.

    That is an increment that its body topped, or one of several totals of a day.
    """
    if s.cumulative and s.value not in _counter(s, others):
        return False
    return superseded(s, others, policy)
