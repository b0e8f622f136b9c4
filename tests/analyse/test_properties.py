"""What must hold whatever is told: order, repeats, parts, claims that fit, claims that can't."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.reconcile.worlds import world
from evac.analyse.reconcile import Reconciliation, reconcile
from evac.analyse.reconciliation.chains import Chain
from evac.analyse.reconciliation.policy import DEFAULT
from evac.analyse.reconciliation.statements import booked, interval
from evac.models import WARNINGS, Claim
from tests.analyse.making import claim

FIRST = date(2018, 3, 20)
BODIES = ("Russian Defence Ministry", "SANA", "SOHR", "ICRC")


def figures(result: Reconciliation) -> list[tuple[object, ...]]:
    return [
        (m.origin, m.movement, m.unit, m.date_start, m.date_end, m.best, m.low, m.high)
        for m in result.movements
    ]


def told(name: str, start: int, end: int, value: float, **fields: object) -> Claim:
    dates = {"date_start": FIRST + timedelta(start), "date_end": FIRST + timedelta(end)}
    return claim(name, value, "03-20", **(dates | fields))  # type: ignore[arg-type]


@st.composite
def true_claims(draw: st.DrawFn) -> list[Claim]:
    """Claims that are all true of the same days; each counts up to some thousands a day."""
    people = draw(
        st.lists(st.integers(101, 9999), min_size=6, max_size=6, unique=True).filter(
            # A day that is ten times another, or the sum of others, looks like an echo of it.
            lambda found: (
                not any(
                    sum(c) in found or 10 * sum(c) in found
                    for k in (1, 2, 3, 4)
                    for c in combinations(found, k)
                    if k > 1 or 10 * c[0] in found
                )
            )
        )
    )
    found = []
    for i in range(draw(st.integers(2, 10))):
        start = draw(st.integers(0, 5))
        end = draw(st.integers(start, 5)) if draw(st.booleans()) else start
        value = sum(people[start : end + 1])
        kind = draw(st.sampled_from(("exact", "exact", "lower", "upper")))
        # "more than 5,400", "almost 5,500" for 5,453
        step = 10 ** (len(str(value)) - 2)
        value = value // step * step if kind == "lower" else value
        value = -(-value // step) * step if kind == "upper" else value
        fields = {"qualifier": kind, "source": draw(st.sampled_from(BODIES))}
        aggregation = "increment" if start == end else draw(st.sampled_from(("window", "total")))
        found.append(told(f"c{i}", start, end, value, aggregation=aggregation, **fields))
    return found


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_any_permutation_gives_the_same(seed: int, shuffler: random.Random) -> None:
    claims = list(world(seed, corridors=2, claims_each=25, faults=0.2).claims)
    result = reconcile(claims)
    shuffler.shuffle(claims)
    again = reconcile(claims)
    assert again.movements == result.movements
    assert {v.claim_id: v for v in again.verdicts} == {v.claim_id: v for v in result.verdicts}


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 99))
def test_any_duplicate_changes_no_figure(seed: int, which: int) -> None:
    claims = list(world(seed, corridors=2, claims_each=25, faults=0.2).claims)
    original = claims[which % len(claims)]
    reprint = replace(original, claim_id="reprint", relayed_by=original.relayed_by or "Reprint")
    if original.source is not None:
        reprint = replace(reprint, doc_id="another")
    elif original.relayed_by is None:
        reprint = replace(reprint, relayed_by=None)
    assert figures(reconcile([*claims, reprint])) == figures(reconcile(claims))


@settings(max_examples=30, deadline=None)
@given(true_claims(), st.integers(0, 99), st.floats(0.2, 0.8), st.sampled_from(("link", "who")))
def test_parts_beside_their_whole_change_no_figure(
    claims: list[Claim], which: int, share: float, how: str
) -> None:
    whole = claims[which % len(claims)]
    one = max(1, round((whole.value or 0) * share))
    values = (one, max(1, round((whole.value or 0) - one)))
    kinds = (("fighters",), ("family_members",))
    parts = [
        replace(
            whole,
            claim_id=f"part{i}",
            value=value,
            low=None if whole.low is None else value,
            high=None if whole.high is None else value,
            part_of=whole.claim_id if how == "link" else None,
            who=kinds[i] if how == "who" else whole.who,
        )
        for i, value in enumerate(values)
    ]
    if how == "who" and whole.qualifier != "exact":
        return
    before, after = reconcile(claims), reconcile([*claims, *parts])
    assert figures(after) == figures(before)
    judged = {v.claim_id: v.verdict for v in after.verdicts}
    assert not {judged["part0"], judged["part1"]} & set(WARNINGS)


@settings(max_examples=30, deadline=None)
@given(st.integers(300, 9999).filter(lambda n: n % 10), st.floats(0.2, 0.8))
def test_a_day_told_by_its_corridors_is_the_day(value: int, share: float) -> None:
    one = round(value * share)
    around = told("w", 0, 1, value + 4321, aggregation="window")
    whole = reconcile([around, told("d", 1, 1, value)])
    split = reconcile(
        [
            around,
            told("d1", 1, 1, one, via="Rastan"),
            told("d2", 1, 1, value - one, via="al-Qantarah"),
        ]
    )
    # Rounded, or the same figure twice, they may be something else.
    if one % 10 and (value - one) % 10 and one != value - one:
        assert figures(split) == figures(whole)


@settings(max_examples=80, deadline=None)
@given(true_claims())
def test_true_claims_are_no_warning_and_the_truth_is_in_range(claims: list[Claim]) -> None:
    result = reconcile(claims)
    assert [v for v in result.verdicts if v.verdict == "conflict"] == []


@settings(max_examples=100, deadline=None)
@given(true_claims())
def test_a_claim_that_fits_never_widens_a_range(claims: list[Claim]) -> None:
    *before, added = claims
    first, second = reconcile(before), reconcile(claims)
    quiet = {v.claim_id for v in second.verdicts if v.verdict not in WARNINGS}
    if quiet != {c.claim_id for c in claims}:
        # Read as an echo or the like, so it does not count as one that fits.
        return
    ranges = {
        (m.date_start, m.date_end): m for m in second.movements if "beside" not in m.derivation
    }
    for m in first.movements:
        now = ranges.get((m.date_start, m.date_end))
        if now is None or "beside" in m.derivation:
            continue
        assert m.low is None or (now.low is not None and now.low >= m.low), (m, now, added)
        assert m.high is None or (now.high is not None and now.high <= m.high), (m, now, added)


def contradict(claims: list[Claim]) -> bool:
    """Whether the intervals of exact and one-sided claims can't be met at once."""
    windows = [(booked(c), interval(c, DEFAULT)) for c in claims]
    chain = Chain(day for w, _ in windows if w for day in w)
    return not all(chain.add(*w, *bounds, "") for w, bounds in windows if w)


@pytest.mark.parametrize("seed", range(8))
def test_what_cannot_be_met_is_named_by_its_smallest_set(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(30):
        claims = []
        for i in range(rng.randint(3, 7)):
            start = rng.randint(0, 3)
            end = rng.randint(start, 3)
            value = rng.choice((113, 247, 389, 521, 977, 1543, 2891))
            kind = "increment" if start == end else "window"
            claims.append(
                told(f"c{i}", start, end, value, aggregation=kind, source=rng.choice(BODIES))
            )
        by_id = {c.claim_id: c for c in claims}
        for verdict in reconcile(claims).verdicts:
            cited = set(re.findall(r"\b(c\d)\b", verdict.explanation)) - {verdict.claim_id}
            if not re.match(r"(more|fewer) than the \S+ that .* leave for", verdict.explanation):
                continue
            named = [by_id[name] for name in sorted(cited)]
            own = by_id[verdict.claim_id]
            assert contradict([own, *named]), verdict
            for k in range(len(named)):
                rest = [c for j, c in enumerate(named) if j != k]
                assert not contradict([own, *rest]), verdict
