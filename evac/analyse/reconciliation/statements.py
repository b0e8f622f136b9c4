"""Claims that rest on one statement, and what each statement says about a window.

A ministry's figure printed by five outlets is one statement with five claims. Statements are what
the reconciliation weighs; claims are what it gives a verdict on.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from evac.analyse.reconciliation.policy import Policy
from evac.analyse.wording import OPEN
from evac.extract.text.names import fold
from evac.models import Claim

_ASIDE = re.compile(r"\([^)]*\)")
_FIRST_BODY = re.compile(r"\s+(?:/|;|via|citing)\s+|\s*[;/]\s*")
#: Kinds of people that are part of a convoy; alone, they don't make up the whole of it.
_PART_OF_CONVOY = frozenset(
    {"fighters", "family_members", "children", "women", "elderly", "wounded"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one source says once: a figure, its interval, and the days it covers.

    `claims` are the claims that repeat it, the best evidence first. `start` is the ordinal of the
    eve of the first day (OPEN where unknown) and `end` that of the last day: the days that the
    figure is booked on. `told` is the window as the claim tells it. `low` and `high` are the
    bounds that the figure entails, with the slack of its rounding; `value` the figure named.
    """

    claims: tuple[Claim, ...]
    start: int
    end: int
    told: tuple[int, int]
    value: float | None
    low: float
    high: float
    source: str | None
    partial: bool

    @property
    def lead(self) -> Claim:
        """The claim that stands for the others."""
        return self.claims[0]

    @property
    def id(self) -> str:
        """The id of the claim that stands for the others."""
        return self.claims[0].claim_id

    @property
    def order(self) -> tuple[str, ...]:
        """What tells statements apart, for breaking ties: what is said, and only then the id.

        One more reprint of a statement so never changes which of two wins.
        """
        lead = self.lead
        said = (self.start, self.end, self.value, self.low, self.high, lead.qualifier)
        return (*(f"{part!s:>24}" for part in said), *lead.who, self.source or "", self.id)

    @property
    def counted(self) -> tuple[str, ...]:
        """Which of the people are counted, where it is not the whole of them; empty for all."""
        return (*self.lead.who, self.lead.via or "") if self.partial else ()

    @property
    def exact(self) -> bool:
        """Whether the figure allows one value only."""
        return self.value is not None and self.low == self.high

    @property
    def cumulative(self) -> bool:
        """Whether it is a total or the sum of a longer window."""
        return self.lead.aggregation != "increment"


def source_key(name: str | None) -> str | None:
    """Return the body that speaks, for comparison: the first one named, without asides.

    "Russian MoD / Centre for Reconciliation (Yevtushenko)" and "Russian MoD" are one body, "ICRC
    via OCHA" is the ICRC. None for an unknown source and for "unnamed".
    """
    if not name:
        return None
    first = _FIRST_BODY.split(_ASIDE.sub(" ", name).strip())[0]
    key = fold(first).strip()
    return key if key and key != "unnamed" else None


def significant_step(value: float) -> float:
    """Return the place value of the last digit that is not zero: 100 for 41,100, 1 for 5,453."""
    whole = round(value)
    if whole == 0 or whole != value:
        return 1.0
    step = 1
    while whole % (step * 10) == 0:
        step *= 10
    return float(step)


def is_precise(value: float | None) -> bool:
    """Whether a figure is written to the last ten or better, as a count is and a guess is not."""
    return value is not None and value == round(value) and significant_step(value) <= 10


def interval(claim: Claim, policy: Policy) -> tuple[float, float]:
    """Return the bounds (lowest, highest; infinity where open) that a claim's figure allows.

    A figure given as exact but rounded (35,000) allows half a step of its last digit; "about"
    allows a share of it. Bounds that the words entail come from the codebook's `low` and `high`.
    """
    low = -math.inf if claim.low is None else float(claim.low)
    high = math.inf if claim.high is None else float(claim.high)
    value = claim.value
    if claim.qualifier == "about" and value is not None:
        half = max(policy.about * value, significant_step(value) / 2 if value < 100 else 0.0)
        return max(0.0, value - half), value + half
    if claim.qualifier == "exact" and value is not None:
        step = significant_step(value)
        half = step / 2 if step >= 100 else 0.0
        half = min(half, policy.about * value)
        return value - half, value + half
    return max(0.0, low), high


def booked(claim: Claim) -> tuple[int, int] | None:
    """Return the eve and the last day (ordinals) that a claim's figure is booked on.

    An increment over two dates is one day and night: it is booked on the day of departure, the
    first. A total without a start begins at OPEN. None where the claim's dates don't say.
    """
    if claim.date_end is None:
        return None
    end = claim.date_end.toordinal()
    if claim.date_start is None:
        return (OPEN, end) if claim.aggregation == "total" else None
    start = claim.date_start.toordinal() - 1
    if claim.aggregation == "increment" and end - start == 2:
        return start, start + 1
    return start, end


def is_partial(who: Iterable[str]) -> bool:
    """Whether the people named are only part of a convoy: fighters alone, children, the wounded.

    Fighters with their families are the whole of it.
    """
    kinds = set(who)
    if not kinds or not kinds <= _PART_OF_CONVOY:
        return False
    return not {"fighters", "family_members"} <= kinds


def _told(claim: Claim) -> tuple[int, int]:
    end = claim.date_end.toordinal() if claim.date_end else OPEN
    return (claim.date_start.toordinal() - 1 if claim.date_start else OPEN, end)


def _evidence_order(claim: Claim) -> tuple[object, ...]:
    """Order claims of one statement: first hand, with a span, then by id."""
    return (claim.relayed_by is not None, claim.start is None, claim.doc_id, claim.claim_id)


def gather(claims: Iterable[Claim], policy: Policy) -> tuple[Statement, ...]:
    """Group comparable claims of one origin into statements, in a stable order.

    Claims are one statement where the same body says the same figure of the same people, with
    the same hedge, for the same booked days; totals that share their start and differ by a day in
    their end stay apart. Every claim must have a booked window (see `booked`).
    """
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.claim_id):
        source = source_key(claim.source)
        speaker: object = source if source is not None else ("outlet", claim.relayed_by)
        if source is None and claim.relayed_by is None:
            speaker = ("document", claim.doc_id)
        key = (
            speaker,
            claim.value,
            claim.low,
            claim.high,
            claim.qualifier,
            booked(claim),
            is_partial(claim.who),
            claim.who if is_partial(claim.who) else (),
        )
        groups.setdefault(key, []).append(claim)
    statements = []
    for members in groups.values():
        members.sort(key=_evidence_order)
        lead = members[0]
        days = booked(lead)
        if days is None:
            raise ValueError(f"claim {lead.claim_id} has no window to be booked on")
        low, high = interval(lead, policy)
        statements.append(
            Statement(
                claims=tuple(members),
                start=days[0],
                end=days[1],
                told=_told(lead),
                value=None if lead.value is None else float(lead.value),
                low=low,
                high=high,
                source=source_key(lead.source),
                partial=is_partial(lead.who),
            )
        )
    return _one_corridor_only(sorted(statements, key=lambda s: s.order), policy)


def _one_corridor_only(statements: Iterable[Statement], policy: Policy) -> tuple[Statement, ...]:
    """Mark as partial what a body counts in one corridor while it counts more in all of them.

    It shows where one and the same body gives, for the same days, a clearly larger figure
    without a corridor; then all that it tells of that corridor is a part.
    """
    found = tuple(statements)
    corridors = set()
    for s in found:
        for t in found:
            if (
                s.source is not None
                and s.lead.via
                and not t.lead.via
                and (t.source, t.start, t.end) == (s.source, s.start, s.end)
                and s.high * (1 + policy.conflict) < t.low
                and not t.partial
            ):
                corridors.add((s.source, s.lead.via))
    return tuple(
        replace(s, partial=True) if (s.source, s.lead.via) in corridors else s for s in found
    )
