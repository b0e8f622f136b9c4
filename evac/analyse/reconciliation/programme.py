"""Which claims hold together: the least loss over the readings of all claims, decided by HiGHS.

Every statement can be taken in several ways: as told; as a count a little off; as an interim or
partial count, which bounds the figure from below only; as another body's higher count; or as
nothing at all. Each way is an interval on a window and has a loss (docs/methods.md). Exactly one
is chosen for each statement, such that all the intervals can be met at once and the sum of the
losses is the least there is.

Whether intervals can be met at once is asked of the `Chain`. A contradiction is a cycle of claims
whose bounds add up to less than nothing: at least one of them must be taken otherwise. HiGHS
(Huangfu and Hall 2018) chooses by these cuts alone, the choice is checked, new contradictions are
added, until there is none (the scheme of Parker and Ryan 1996 for the cheapest set of constraints
to give up, after Gleeson and Ryan 1990). So no large constant stands in the programme and the
figures stay whole numbers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from evac.analyse.reconciliation.chains import Chain

#: Sums of whole people: anything below this is the rounding of floating point.
_CLOSE = 1e-6
#: What tells equal losses apart: of two sets as good, the one with the better evidence holds.
_TIE = 1e-5
#: Rounds of asking and checking; real scopes need fewer than ten.
ROUNDS = 60
#: Branches that one scope's programme may take before its best answer so far is used: a limit in
#: nodes and not in seconds gives the same answer on every machine.
NODES = 20_000
#: Cuts put into one programme. Each call has its price, but parts that don't touch each other are
#: harder together than one by one.
BATCH = 80


@dataclass(frozen=True, slots=True)
class Option:
    """One way to take a statement, and what it costs.

    The people who left on the days after `start` up to `end` (ordinals) number `low` to `high`.
    `holds` says that the statement is true as told.
    """

    start: int
    end: int
    low: float
    high: float
    loss: float
    holds: bool

    @property
    def binds(self) -> bool:
        """Whether it says anything at all."""
        return self.low > 0 or self.high < math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One scope: `options` of each statement, the best first and the one that binds nothing last.

    The statements are in order of evidence. `sums` are closing sums, as positions of statements:
    each one costs one statement's weight where not all of its figures hold.
    """

    days: tuple[int, ...]
    options: tuple[tuple[Option, ...], ...]
    sums: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The option chosen for each statement, and what the choice costs in all.

    `proven` tells that no choice costs less; otherwise the search was cut short by `NODES` or
    `ROUNDS` and the best choice so far was made to hold together.
    """

    choice: tuple[int, ...]
    loss: float
    proven: bool


#: Statements by position with the options that can't all be taken together, one of each.
_Cut = tuple[tuple[int, frozenset[int]], ...]


def decide(problems: Sequence[Problem]) -> tuple[Decision, ...]:
    """Return the cheapest choice that can be met, for each problem by itself.

    Nothing is raised for problems that can't be met as they stand: that is what is decided.
    """
    choices = [[0] * len(p.options) for p in problems]
    cuts: list[list[_Cut]] = [[] for _ in problems]
    proven = [True] * len(problems)
    waiting = list(range(len(problems)))
    answered: set[tuple[int, tuple[_Cut, ...]]] = set()
    for _ in range(ROUNDS):
        asked = []
        for k in waiting:
            found = [cut for cut in contradictions(problems[k], choices[k]) if cut not in cuts[k]]
            if found:
                cuts[k].extend(found)
                asked.append(k)
        waiting = asked
        if not waiting:
            break
        # What shares no cut is asked apart, and what has no new cut not again.
        parts = [(k, part) for k in waiting for part in _apart(problems[k], cuts[k])]
        parts = [(k, part) for k, part in parts if (k, part) not in answered]
        for batch in _batches(parts):
            answers = _minimised([(problems[k], part) for k, part in batch])
            for (k, part), (choice, best) in zip(batch, answers, strict=True):
                answered.add((k, part))
                for i in {i for cut in part for i, _ in cut}:
                    choices[k][i] = choice[i]
                proven[k] = proven[k] and best
    for k in waiting:
        proven[k] = False
    for k, sure in enumerate(proven):
        if not sure:
            choices[k] = _made_to_hold(problems[k], choices[k])
    return tuple(
        Decision(choice=tuple(choice), loss=cost(problem, choice), proven=sure)
        for problem, choice, sure in zip(problems, choices, proven, strict=True)
    )


def cost(problem: Problem, choice: Sequence[int]) -> float:
    """Return what a choice costs: the losses of its options, and one for each sum given up."""
    options = [ways[k] for ways, k in zip(problem.options, choice, strict=True)]
    given_up = sum(not all(options[i].holds for i in members) for members in problem.sums)
    return sum(option.loss for option in options) + given_up


def contradictions(problem: Problem, choice: Sequence[int]) -> list[_Cut]:
    """Return, for each statement that contradicts those before it, who can't hold together.

    Each cut names the fewest statements in contradiction, with all of their options that are
    tight enough to contradict as well.
    """
    chain = Chain(problem.days)
    found: list[_Cut] = []
    for i, (ways, k) in enumerate(zip(problem.options, choice, strict=True)):
        option = ways[k]
        if not option.binds:
            continue
        if chain.add(option.start, option.end, option.low, option.high, str(i)):
            continue
        upper = chain.bounds(option.start, option.end)[1] < option.low
        limit = option.low if upper else option.high
        terms, bound = chain.fewest(option.start, option.end, limit, upper=upper)
        excess = limit - bound if upper else bound - limit
        # A term that is added bounds its window from above, one that is taken off from below;
        # the statement itself stands on the other side.
        members = [(int(label), (sign > 0) == upper) for sign, label in terms] + [(i, not upper)]
        for order in (sorted(members), sorted(members, reverse=True)):
            cut = _widened(problem, choice, order, excess)
            if cut not in found:
                found.append(cut)
    return found


def _widened(
    problem: Problem, choice: Sequence[int], members: Sequence[tuple[int, bool]], excess: float
) -> _Cut:
    """Add looser options of the members to a contradiction while it remains one."""
    cut = []
    left = excess - _CLOSE
    for i, from_above in members:
        taken = problem.options[i][choice[i]]
        slack = 0.0
        kept = set()
        for k, option in enumerate(problem.options[i]):
            if (option.start, option.end) != (taken.start, taken.end):
                continue
            more = option.high - taken.high if from_above else taken.low - option.low
            if math.isnan(more):
                continue
            if more <= max(left, 0.0):
                kept.add(k)
                slack = max(slack, more)
        left -= slack
        cut.append((i, frozenset(kept)))
    return tuple(sorted(cut, key=lambda member: member[0]))


def _apart(problem: Problem, cuts: Sequence[_Cut]) -> list[tuple[_Cut, ...]]:
    """Return the cuts in groups that share no statement, not even by a closing sum."""
    groups: list[tuple[set[int], list[_Cut]]] = []

    def join(members: set[int], more: Sequence[_Cut]) -> None:
        found = [group for group in groups if group[0] & members]
        for group in found:
            groups.remove(group)
        joined = members.union(*(statements for statements, _ in found))
        groups.append((joined, [cut for _, held in found for cut in held] + list(more)))

    for cut in cuts:
        join({i for i, _ in cut}, [cut])
    in_dispute = {i for statements, _ in groups for i in statements}
    for members in problem.sums:
        disputed = in_dispute.intersection(members)
        if len(disputed) > 1:
            join(disputed, [])
    # In the order in which they were found, whatever joined them.
    place = {cut: n for n, cut in enumerate(cuts)}
    return [tuple(sorted(held, key=place.__getitem__)) for _, held in groups]


def _batches(
    parts: Sequence[tuple[int, tuple[_Cut, ...]]],
) -> Iterator[list[tuple[int, tuple[_Cut, ...]]]]:
    """Yield parts together as long as their cuts are few."""
    batch: list[tuple[int, tuple[_Cut, ...]]] = []
    for part in parts:
        if batch and sum(len(cuts) for _, cuts in batch) + len(part[1]) > BATCH:
            yield batch
            batch = []
        batch.append(part)
    if batch:
        yield batch


def _minimised(
    parts: Sequence[tuple[Problem, Sequence[_Cut]]],
) -> list[tuple[list[int], bool]]:
    """Return the cheapest choice by the cuts so far for each part, and whether it is proven.

    The parts don't touch each other; they share one call of the solver.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    costs: list[float] = []
    whole: list[int] = []
    rows: list[tuple[int, int, float]] = []
    least: list[float] = []
    most: list[float] = []

    def variable(loss: float, integral: bool) -> int:
        costs.append(loss)
        whole.append(int(integral))
        return len(costs) - 1

    def constraint(terms: Sequence[tuple[int, float]], low: float, high: float) -> None:
        rows.extend((len(least), at, factor) for at, factor in terms)
        least.append(low)
        most.append(high)

    asked: list[dict[int, list[int]]] = []
    for problem, cuts in parts:
        count = len(problem.options)
        taken: dict[int, list[int]] = {}
        for i in sorted({i for cut in cuts for i, _ in cut}):
            # The better the evidence, the dearer to give it up.
            tie = _TIE * (1.0 + math.sqrt((count - i) / count))
            taken[i] = [
                variable(option.loss + (0.0 if option.holds else tie), True)
                for option in problem.options[i]
            ]
            constraint([(at, 1.0) for at in taken[i]], 1.0, 1.0)
        for cut in cuts:
            terms = [(taken[i][k], 1.0) for i, kept in cut for k in kept]
            constraint(terms, -math.inf, len(cut) - 1.0)
        for members in problem.sums:
            if not any(i in taken for i in members):
                continue
            given_up = variable(1.0, False)
            for i in members:
                if i in taken:
                    held = [
                        at for at, o in zip(taken[i], problem.options[i], strict=True) if o.holds
                    ]
                    constraint([(given_up, 1.0), *((at, 1.0) for at in held)], 1.0, math.inf)
        asked.append(taken)
    places = np.array([(r, c) for r, c, _ in rows])
    matrix = csr_array(
        (np.array([f for _, _, f in rows]), (places[:, 0], places[:, 1])),
        shape=(len(least), len(costs)),
    )
    answer = milp(
        np.array(costs),
        constraints=LinearConstraint(matrix, np.array(least), np.array(most)),
        integrality=np.array(whole),
        bounds=Bounds(0.0, 1.0),
        options={"mip_rel_gap": 0.0, "node_limit": NODES},
    )
    if answer.status != 0 and len(parts) > 1:
        return [result for part in parts for result in _minimised([part])]
    choices = []
    for (problem, _), taken in zip(parts, asked, strict=True):
        choice = [0] * len(problem.options)
        for i, variables in taken.items():
            # Without any answer within the limit everything in dispute is left out.
            choice[i] = (
                len(variables) - 1
                if answer.x is None
                else max(range(len(variables)), key=lambda k: answer.x[variables[k]])
            )
        choices.append((choice, answer.status == 0))
    return choices


def _made_to_hold(problem: Problem, choice: Sequence[int]) -> list[int]:
    """Return a choice that can be met: options that contradict those before them are loosened."""
    chain = Chain(problem.days)
    made = []
    for ways, first in zip(problem.options, choice, strict=True):
        made.append(
            next(
                k
                for k, o in enumerate(ways)
                if k >= first and (not o.binds or chain.add(o.start, o.end, o.low, o.high, ""))
            )
        )
    return made
