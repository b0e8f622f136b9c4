"""People that are told by their buses alone: a plausible load bounds how many there were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.analyse.reconciliation.periods import Period
from evac.analyse.reconciliation.policy import Policy
from evac.analyse.wording import figure


def bounded_by_buses(
    people: Sequence[Period], buses: Sequence[Period], policy: Policy
) -> tuple[Period, ...]:
    """Return the rows of people of one place, bounded by the rows of its buses.

    A row of the same days is closed on a side that nothing else binds, as far as its best figure
    allows. Days with buses and without any row of people get one with a range and no best figure.
    Rows of people can still be added up. `policy.people_per_bus` is the load.
    """
    least, most = policy.people_per_bus
    rows = list(people)
    for row in buses:
        if row.best is None:
            continue
        low = least * (row.best if row.low is None else row.low)
        high = most * (row.best if row.high is None else row.high)
        touching = [i for i, p in enumerate(rows) if p.start < row.end and row.start < p.end]
        if not touching:
            rows.append(
                replace(
                    row,
                    best=None,
                    low=low,
                    high=high,
                    derivation=f"{figure(row.best)} buses at {least:.0f} to {most:.0f} people each",
                    parallel=False,
                )
            )
        for i in touching:
            p = rows[i]
            if (p.start, p.end) != (row.start, row.end) or " beside " in p.derivation:
                continue
            fits = p.best is None or low <= p.best <= high
            if fits and p.high is None and (p.low is None or p.low <= high):
                rows[i] = p = replace(p, high=high)
            if fits and p.low is None and (p.high is None or low <= p.high):
                rows[i] = replace(p, low=low)
    return tuple(sorted(rows, key=lambda p: (p.start, p.end)))
