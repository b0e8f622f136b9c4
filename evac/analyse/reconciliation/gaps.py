"""What the accepted claims allow for days that don't lie together, by a linear programme."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from evac.analyse.reconciliation.chains import Chain

_OPTIMAL, _UNBOUNDED = 0, 3


def bounds_of_gaps(chain: Chain, gaps: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Return the lowest and the highest sum of people over several windows at once.

    `gaps` are windows (the eve of the first day, the last day) without common days, all of them
    days of the chain. The sum of their single bounds may be far wider: what one gains, another
    loses. HiGHS finds both ends exactly. Infinity where nothing binds from above.
    """
    from scipy.optimize import linprog

    at = {day: i for i, day in enumerate(chain.days)}
    aim = np.zeros(len(at))
    for start, end in gaps:
        aim[at[end]] += 1.0
        aim[at[start]] -= 1.0
    rows, limits = [], []

    def at_most(later: int, earlier: int, limit: float) -> None:
        row = np.zeros(len(at))
        row[at[later]], row[at[earlier]] = 1.0, -1.0
        rows.append(row)
        limits.append(limit)

    for start, end, low, high, _ in chain.given:
        if high < math.inf:
            at_most(end, start, high)
        if low > 0:
            at_most(start, end, -low)
    for before, after in pairwise(chain.days):
        # The running total never falls.
        at_most(before, after, 0.0)
    ends = []
    for sign in (1.0, -1.0):
        answer = linprog(sign * aim, A_ub=np.array(rows), b_ub=np.array(limits), bounds=(0, None))
        if answer.status == _UNBOUNDED:
            ends.append(math.inf)
        elif answer.status == _OPTIMAL and answer.fun is not None:
            ends.append(sign * float(answer.fun))
        else:
            raise ValueError(f"the claims of a chain can't be met: {answer.message}")
    return max(0.0, ends[0]), ends[1]
