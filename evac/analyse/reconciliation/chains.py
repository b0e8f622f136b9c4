"""Windows as differences of one running total: what a set of interval claims allows.

Let T(d) be the people who have left by the end of day d. A claim about the days a+1..b says
low <= T(b) - T(a) <= high, and nobody returns by the same claim, so T never falls. Such systems of
difference constraints have a solution exactly when the graph of their bounds has no negative
cycle, and the tightest bounds on any T(b) - T(a) are shortest paths (Bellman 1958; Cormen,
Leiserson, Rivest and Stein, Introduction to Algorithms, "Difference constraints and shortest
paths"). The path that gives a bound names the claims that prove it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

#: Sums of whole people: anything below this is the rounding of floating point.
_CLOSE = 1e-6


#: A window's start and end, its lowest and highest sum, and the label of the claim.
Given = tuple[int, int, float, float, str]


class Chain:
    """The bounds on a running total between the given days, tightened one claim at a time.

    `days` are ordinals, among them every window end that will be asked for.
    """

    def __init__(self, days: Iterable[int]) -> None:
        """Start with nothing known but that the running total never falls."""
        self.days = tuple(sorted(set(days)))
        self._at = {day: i for i, day in enumerate(self.days)}
        n = len(self.days)
        self._upper: Any = np.full((n, n), math.inf)
        self._upper[np.tril_indices(n)] = 0.0
        self._given: list[Given] = []

    @property
    def given(self) -> tuple[Given, ...]:
        """The accepted claims, with the days of their windows."""
        return tuple(
            (self.days[i], self.days[j], low, high, label) for i, j, low, high, label in self._given
        )

    def copy(self) -> Chain:
        """Return an independent chain with the same claims."""
        other = Chain(self.days)
        other._upper = self._upper.copy()
        other._given = list(self._given)
        return other

    def bounds(self, start: int, end: int) -> tuple[float, float]:
        """Return the lowest and highest sum over the days after `start` up to `end`."""
        i, j = self._at[start], self._at[end]
        low = max(0.0, -float(self._upper[j, i]))
        return low, float(self._upper[i, j])

    def admits(self, start: int, end: int, low: float, high: float) -> bool:
        """Whether a sum between `low` and `high` contradicts nothing accepted so far."""
        least, most = self.bounds(start, end)
        return low <= most + _CLOSE and high >= least - _CLOSE

    def add(self, start: int, end: int, low: float, high: float, label: str) -> bool:
        """Accept a claim if it contradicts nothing; return whether it was accepted."""
        if not self.admits(start, end, low, high):
            return False
        i, j = self._at[start], self._at[end]
        self._given.append((i, j, low, high, label))
        self._tighten(i, j, max(high, self.bounds(start, end)[0]))
        self._tighten(j, i, -min(low, self.bounds(start, end)[1]))
        return True

    def _tighten(self, i: int, j: int, bound: float) -> None:
        if bound < self._upper[i, j] - _CLOSE:
            through = self._upper[:, i][:, None] + bound + self._upper[j, :][None, :]
            np.minimum(self._upper, through, out=self._upper)

    def proof(self, start: int, end: int, *, upper: bool) -> tuple[tuple[int, str], ...]:
        """Return the signed claims (+1 or -1, label) whose sum is the bound of a window.

        Empty where nothing bounds that side, or where only the rule that the total never falls
        does.
        """
        i, j = self._at[start], self._at[end]
        path = self._shortest(i, j) if upper else self._shortest(j, i)
        sign = 1 if upper else -1
        return tuple((sign * direction, label) for direction, label in path)

    def fewest(
        self, start: int, end: int, limit: float, *, upper: bool, more: Iterable[Given] = ()
    ) -> tuple[tuple[tuple[int, str], ...], float]:
        """Return the fewest claims that bound a window beyond `limit`, and their bound.

        `more` are claims that the chain bears out already, and which may prove it more shortly.
        They are signed as in `proof`: their sum lies below `limit` (`upper`) or above it. With a
        claim that says otherwise they are a smallest set in conflict: any of them left out, the
        rest can be met. Layer by layer, each with one claim more (Bellman 1958), so the first that
        reaches is the smallest. Raises ValueError where the claims don't bound it so.
        """
        source, target = self._at[start], self._at[end]
        goal = limit
        if not upper:
            source, target, goal = target, source, -limit
        edges = _edges(
            [
                *self._given,
                *((self._at[a], self._at[b], low, high, label) for a, b, low, high, label in more),
            ]
        )
        if not edges:
            raise ValueError(f"nothing bounds the window {start}-{end}")
        tails = np.array([e[0] for e in edges])
        heads = np.array([e[1] for e in edges])
        weights = np.array([e[2] for e in edges])
        reach = np.full(len(self.days), math.inf)
        reach[: source + 1] = 0.0
        layers = [reach]
        while layers[-1][target] >= goal - _CLOSE:
            reach = layers[-1].copy()
            np.minimum.at(reach, heads, reach[tails] + weights)
            # The running total never falls: what bounds a day bounds those before it.
            reach = np.minimum.accumulate(reach[::-1])[::-1]
            if len(layers) > len(edges) or np.array_equal(reach, layers[-1]):
                raise ValueError(f"the claims don't bound the window {start}-{end} beyond {limit}")
            layers.append(reach)
        bound = float(layers[-1][target])
        sign = 1 if upper else -1
        terms: list[tuple[int, str]] = []
        node, value = target, bound
        for before, after in zip(layers[-2::-1], layers[:0:-1], strict=True):
            if before[node] == value:
                continue
            reached = before[tails] + weights
            usable = (heads >= node) & (reached == after[node])
            at = int(np.flatnonzero(usable)[0])
            terms.append((sign * edges[at][3], edges[at][4]))
            node = edges[at][0]
            value = float(before[node])
        return tuple(terms[::-1]), sign * bound

    def _shortest(self, source: int, target: int) -> list[tuple[int, str]]:
        """Bellman-Ford over the claims as given; the edges of the shortest path, in order."""
        n = len(self.days)
        edges = _edges(self._given)
        edges.extend((i + 1, i, 0.0, 0, "") for i in range(n - 1))
        distance = [math.inf] * n
        before: list[tuple[int, int, str] | None] = [None] * n
        distance[source] = 0.0
        for _ in range(n):
            changed = False
            for a, b, weight, direction, label in edges:
                if distance[a] + weight < distance[b] - _CLOSE:
                    distance[b] = distance[a] + weight
                    before[b] = (a, direction, label)
                    changed = True
            if not changed:
                break
        path: list[tuple[int, str]] = []
        node, steps = target, 0
        while node != source:
            step = before[node]
            if step is None or steps > n:
                return []
            previous, direction, label = step
            if direction:
                path.append((direction, label))
            node, steps = previous, steps + 1
        return path[::-1]


def _edges(given: Iterable[Given]) -> list[tuple[int, int, float, int, str]]:
    """Return the bounds that claims give: tail, head, weight, direction, label."""
    edges: list[tuple[int, int, float, int, str]] = []
    for i, j, low, high, label in given:
        if high < math.inf:
            edges.append((i, j, high, 1, label))
        if low > 0:
            edges.append((j, i, -low, -1, label))
    return edges
