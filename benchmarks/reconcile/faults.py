"""Claims that are wrong, by kind: how real series go wrong, as analysts note it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from random import Random

from benchmarks.reconcile.corridors import Corridor, claim
from evac.models import Claim

#: Makes a wrong claim of a corridor; gets another corridor and what is told, and gives None where
#: there is no occasion for this kind.
Fault = Callable[[Random, Corridor, Corridor, Sequence[Claim]], Claim | None]


def _some_day(random: Random, corridor: Corridor) -> tuple[int, date, int]:
    k = random.randrange(2, len(corridor.people))
    return k, *corridor.people[k]


def _printed(told: Sequence[Claim], value: float, day: date) -> bool:
    return any(c.value == value and c.date_end == day and "fighters" not in c.who for c in told)


def _relayed(random: Random, corridor: Corridor, day: date, value: float, **slots: object) -> Claim:
    said = {"source": "Ministry", "relayed_by": random.choice(("Daily", "Herald", "Wire"))}
    return claim(corridor, day, day, value, **(said | slots))


def _total_as_day(
    random: Random, corridor: Corridor, _: Corridor, told: Sequence[Claim]
) -> Claim | None:
    k, day, _people = _some_day(random, corridor)
    before = corridor.people[k - 1][0]
    so_far = corridor.between(corridor.people[0][0], before)
    if not _printed(told, so_far, before):
        return None
    return _relayed(random, corridor, day, so_far, source=None)


def _stale(random: Random, corridor: Corridor, _: Corridor, told: Sequence[Claim]) -> Claim | None:
    k, day, _people = _some_day(random, corridor)
    before, old = corridor.people[k - 1]
    return _relayed(random, corridor, day, old) if _printed(told, old, before) else None


def _swapped(
    random: Random, corridor: Corridor, _: Corridor, told: Sequence[Claim]
) -> Claim | None:
    _k, day, people = _some_day(random, corridor)
    digits = list(str(people))
    at = random.randrange(len(digits) - 1)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    value = int("".join(digits))
    if value == people or digits[0] == "0" or not _printed(told, people, day):
        return None
    return _relayed(random, corridor, day, value)


def _ten(random: Random, corridor: Corridor, _: Corridor, told: Sequence[Claim]) -> Claim | None:
    _k, day, people = _some_day(random, corridor)
    return _relayed(random, corridor, day, people * 10) if _printed(told, people, day) else None


def _thousand(
    random: Random, corridor: Corridor, _: Corridor, told: Sequence[Claim]
) -> Claim | None:
    _k, day, people = _some_day(random, corridor)
    return _relayed(random, corridor, day, people * 1000) if _printed(told, people, day) else None


def _all_fighters(
    random: Random, corridor: Corridor, _: Corridor, told: Sequence[Claim]
) -> Claim | None:
    _k, day, people = _some_day(random, corridor)
    if not _printed(told, people, day):
        return None
    return _relayed(random, corridor, day, people, who=("fighters",))


def _plan_as_done(
    random: Random, corridor: Corridor, _: Corridor, told: Sequence[Claim]
) -> Claim | None:
    plans = [
        c
        for c in told
        if c.status == "planned"
        and c.value
        and c.date_end
        and c.value > 1.3 * corridor.between(c.date_end, c.date_end)
    ]
    if not plans:
        return None
    plan = random.choice(plans)
    paper = random.choice(("Daily", "Herald", "Wire"))
    return replace(plan, status="completed", source=None, relayed_by=paper)


def _elsewhere(
    random: Random, corridor: Corridor, other: Corridor, told: Sequence[Claim]
) -> Claim | None:
    # The campaigns run at different times: only the figure of a day that both have will do.
    shared = dict(other.people).keys() & dict(corridor.people).keys()
    if not shared:
        return None
    day = random.choice(sorted(shared))
    people = dict(other.people)[day]
    return _relayed(random, corridor, day, people) if people != dict(corridor.people)[day] else None


def _too_high(
    random: Random, corridor: Corridor, _: Corridor, told: Sequence[Claim]
) -> Claim | None:
    _k, day, people = _some_day(random, corridor)
    value = round(people * random.uniform(1.6, 2.5))
    return claim(corridor, day, day, value, source="Activists")


def _printed_total(
    random: Random, corridor: Corridor, told: Sequence[Claim]
) -> tuple[int, date, int] | None:
    """Return a day by number, its date and the running total told for it, None if too early."""
    k, day, _people = _some_day(random, corridor)
    so_far = corridor.between(corridor.people[0][0], day)
    return (k, day, so_far) if k >= 4 and _printed(told, so_far, day) else None


def _window_shifted(
    random: Random, corridor: Corridor, _: Corridor, told: Sequence[Claim]
) -> Claim | None:
    """The running total told of the last two days."""
    printed = _printed_total(random, corridor, told)
    if printed is None:
        return None
    k, day, so_far = printed
    start = corridor.people[k - 1][0]
    return replace(_relayed(random, corridor, day, so_far), date_start=start, aggregation="window")


def _later_start(
    random: Random, corridor: Corridor, _: Corridor, told: Sequence[Claim]
) -> Claim | None:
    """The running total under a start some days too late: "since Wednesday"."""
    printed = _printed_total(random, corridor, told)
    if printed is None:
        return None
    k, day, so_far = printed
    start = corridor.people[k // 2][0]
    found = _relayed(random, corridor, day, so_far, source=None)
    return replace(found, date_start=start, aggregation="total")


FAULTS: dict[str, Fault] = {
    "total told as one day": _total_as_day,
    "stale repeat": _stale,
    "digits swapped": _swapped,
    "factor of ten": _ten,
    "factor of a thousand": _thousand,
    "everybody told as fighters": _all_fighters,
    "plan told as done": _plan_as_done,
    "another place's figure": _elsewhere,
    "far too high": _too_high,
    "total under another window": _window_shifted,
    "another start": _later_start,
}
