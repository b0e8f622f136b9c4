"""Made campaigns: what happened is known, and which reports on it are wrong and how.

A corridor has a true number of people for each day. Bodies report on it as bodies do: a ministry
with a count a day and a running total, state media with a count of their own, a monitor in round
figures, a relief agency by the week, outlets that reprint. Faults of known kinds are put among
their claims. The same seed gives the same world.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from benchmarks.reconcile.corridors import Corridor, claim
from benchmarks.reconcile.faults import FAULTS
from evac.models import Claim

FIRST = date(2020, 3, 2)


@dataclass(frozen=True, slots=True)
class World:
    """What happened and what was said of it: `faults` are the claims that are wrong, by kind."""

    corridors: tuple[Corridor, ...]
    claims: tuple[Claim, ...]
    faults: dict[str, str] = field(default_factory=dict)


def world(
    seed: int,
    corridors: int = 8,
    claims_each: int = 40,
    faults: float = 0.08,
    length: int = 10,
    kinds: tuple[str, ...] = tuple(FAULTS),
) -> World:
    """Return a world of `corridors`, each with about `claims_each` claims.

    `faults` is the share of claims that are wrong; `length` the days from the first convoy to the
    last; `kinds` which faults there may be. Origins are told apart by name alone.
    """
    made = [_corridor(Random(f"{seed}/{i}"), f"Town {i:04d}", length) for i in range(corridors)]
    claims: list[Claim] = []
    wrong: dict[str, str] = {}
    for i, corridor in enumerate(made):
        random = Random(f"{seed}/{i}/told")
        told = _told(random, corridor, claims_each)
        for k in range(round(len(told) * faults)):
            kind = random.choice(kinds)
            faulty = FAULTS[kind](random, corridor, made[i - 1], told)
            if faulty is not None:
                name = f"{corridor.name}-x{k}"
                told.append(replace(faulty, claim_id=name, doc_id=f"document {name}"))
                wrong[name] = kind
        claims.extend(told)
    return World(corridors=tuple(made), claims=tuple(claims), faults=wrong)


def _corridor(random: Random, name: str, length: int) -> Corridor:
    start = FIRST + timedelta(days=random.randrange(300))
    days = [start + timedelta(days=k) for k in range(length) if k == 0 or random.random() < 0.8]
    return Corridor(name, tuple((day, _count(random)) for day in days))


def _count(random: Random) -> int:
    """Return a convoy: some hundreds to some thousands, never a round figure."""
    people = round(min(max(random.lognormvariate(7.4, 0.8), 150), 12_000))
    return people if people % 10 else people + random.randrange(1, 10)


def _told(random: Random, corridor: Corridor, most: int) -> list[Claim]:
    """Return what true reports say, `most` at the most, the ministry first."""
    claims: list[Claim] = []
    for voice in (_ministry, _state_media, _monitor, _agency, _reprints):
        claims.extend(
            voice(random, corridor, claims) if voice is _reprints else voice(random, corridor, [])
        )
    kept = (
        claims
        if len(claims) <= most
        else [claims[i] for i in sorted(random.sample(range(len(claims)), most))]
    )
    return [
        replace(c, claim_id=f"{corridor.name}-{k}", doc_id=f"{corridor.name}-d{k}")
        for k, c in enumerate(kept)
    ]


def _ministry(random: Random, corridor: Corridor, _: list[Claim]) -> Iterator[Claim]:
    said = {"source": "Ministry"}
    first = corridor.people[0][0]
    for k, (day, people) in enumerate(corridor.people):
        yield claim(corridor, day, day, people, **said)
        if k and random.random() < 0.7:
            so_far = corridor.between(first, day)
            yield claim(corridor, first, day, so_far, aggregation="total", **said)
        if random.random() < 0.3:
            # before the last buses left
            yield claim(corridor, day, day, round(people * random.uniform(0.3, 0.7)), **said)
        if random.random() < 0.25:
            fighters = round(people * random.uniform(0.15, 0.35))
            yield claim(corridor, day, day, fighters, **(said | {"who": ("fighters",)}))
        if random.random() < 0.15:
            plan = round(people * random.uniform(0.8, 1.4), -2)
            slots = {"status": "planned", "qualifier": "about"}
            yield claim(corridor, day, day, plan, **(said | slots))


def _state_media(random: Random, corridor: Corridor, _: list[Claim]) -> Iterator[Claim]:
    said = {"source": "State media"}
    first, so_far = corridor.people[0][0], 0
    for day, people in corridor.people:
        own = round(people * random.uniform(0.97, 1.0))
        so_far += own
        if random.random() < 0.6:
            yield claim(corridor, day, day, own, **said)
        if random.random() < 0.25:
            yield claim(corridor, first, day, so_far, aggregation="total", **said)


def _monitor(random: Random, corridor: Corridor, _: list[Claim]) -> Iterator[Claim]:
    said = {"source": "Monitor"}
    first = corridor.people[0][0]
    for day, people in corridor.people:
        if random.random() < 0.5:
            step = 100 if people >= 1000 else 50
            if random.random() < 0.5:
                about = max(step, round(people / step) * step)
                yield claim(corridor, day, day, about, qualifier="about", **said)
            else:
                over = max(1, people // step) * step
                yield claim(corridor, day, day, over, qualifier="lower", **said)
        if random.random() < 0.3:
            so_far = corridor.between(first, day)
            slots = {"qualifier": "about", "aggregation": "total"}
            rounded = round(so_far, -3 if so_far >= 5000 else -2)
            yield claim(corridor, first, day, rounded, **(said | slots))


def _agency(random: Random, corridor: Corridor, _: list[Claim]) -> Iterator[Claim]:
    days = [day for day, _ in corridor.people]
    for k in range(0, len(days) - 2, 3):
        start, end = days[k], days[k + 2]
        slots = {"source": "Relief agency", "aggregation": "window"}
        if random.random() < 0.7:
            yield claim(corridor, start, end, corridor.between(start, end), **slots)


def _reprints(random: Random, corridor: Corridor, said: list[Claim]) -> Iterator[Claim]:
    for original in said:
        for outlet in ("Daily", "Herald", "Wire"):
            if random.random() < 0.2:
                yield replace(original, relayed_by=outlet)
