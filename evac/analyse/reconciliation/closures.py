"""Sums that close: precise figures that add up to another precise figure.

That 988 and 5,453 add up to 6,441, to the last person, is no accident: the three figures come from
one count. Closing sums are the strongest evidence that a set of claims has, and they need no trust
in anybody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from evac.analyse.reconciliation.statements import Statement, is_precise

#: Longest sum looked for, and most sums kept at one day: real bulletins add up over a week, and
#: beyond these the number of sums makes accidents likely.
LONGEST = 8
MOST_SUMS = 400
#: With a day for which no claim speaks, a sum is believed up to so many parts.
LONGEST_WITH_GAPS = 3

Parts = tuple[Statement, ...]


def decompositions(
    start: int, wanted: Collection[tuple[int, float]], parts: Iterable[Statement]
) -> dict[tuple[int, float], Parts]:
    """Return how figures of consecutive windows add up to each (last day, figure) of `wanted`.

    The windows lie after `start`, one after the other, at least two of them up to the last day.
    Where days lie between them or at the edges, the sum may have LONGEST_WITH_GAPS parts. One way
    is given for each, the one without gaps where there is one; none where nothing adds up.
    """
    last = max((end for end, _ in wanted), default=start)
    most = max((value for _, value in wanted), default=0.0)
    by_start: dict[int, list[Statement]] = defaultdict(list)
    days = {start, *(end for end, _ in wanted)}
    for s in parts:
        if start <= s.start < s.end <= last and s.value:
            by_start[s.start].append(s)
            days.update((s.start, s.end))
    # sums[day][sum] = the first (fewest gaps) way to reach that sum by that day
    sums: dict[int, dict[float, tuple[Parts, bool]]] = defaultdict(dict)
    sums[start][0.0] = ((), False)
    in_order = sorted(days)
    for position, day in enumerate(in_order):
        here = list(sums[day].items())[:MOST_SUMS]
        for total, (path, gap) in here:
            if len(path) >= (LONGEST_WITH_GAPS if gap else LONGEST):
                continue
            for s in by_start[day]:
                if s.value is not None and total + s.value <= most:
                    known = sums[s.end].get(total + s.value)
                    # Several figures say more than one, and without a gap more still.
                    if known is None or len(known[0]) < 2 or (known[1] and not gap):
                        sums[s.end][total + s.value] = ((*path, s), gap)
        if position + 1 < len(in_order):
            following = sums[in_order[position + 1]]
            for total, (path, _) in here:
                known = following.get(total)
                if len(path) <= LONGEST_WITH_GAPS and (
                    known is None or len(known[0]) < 2 <= len(path)
                ):
                    following[total] = (path, True)
    found = {}
    for end, value in wanted:
        way = sums[end].get(value)
        if way is not None and len(way[0]) >= 2:
            found[end, value] = way[0]
    return found


def closing_sums(statements: Iterable[Statement]) -> tuple[tuple[Statement, Parts], ...]:
    """Return (whole, parts) for every figure that others add up to.

    All figures are precise ones; rounded ones count only where one body said them all, since
    10,000 + 15,000 = 25,000 comes easily. Partial counts (fighters alone) don't take part.
    """
    counted = [s for s in statements if not s.partial and s.value is not None]
    exact = [s for s in counted if s.lead.qualifier == "exact" and is_precise(s.value)]
    precise = {s.id for s in exact}
    # Wholes that share their start and their parts are looked for together.
    together: dict[tuple[int, str | None], list[Statement]] = defaultdict(list)
    for whole in counted:
        if whole.end - whole.start < 2 and whole.start != 0:
            continue
        if whole.id in precise:
            together[whole.start, None].append(whole)
        elif whole.source is not None:
            together[whole.start, whole.source].append(whole)
    ways: dict[str, Parts] = {}
    for (start, source), wholes in together.items():
        parts = (
            exact
            if source is None
            else [s for s in counted if s.source == source and s.lead.qualifier != "vague"]
        )
        wanted = {(s.end, s.value) for s in wholes if s.value is not None}
        found = decompositions(start, wanted, parts)
        for whole in wholes:
            way = found.get((whole.end, whole.value or 0.0))
            if way is not None:
                ways[whole.id] = way
    return tuple((whole, ways[whole.id]) for whole in counted if whole.id in ways)


def distinct(sums: Iterable[tuple[Statement, Parts]]) -> tuple[tuple[str, ...], ...]:
    """Return the statement ids of each closing sum, one a whole figure and window.

    The same sum said by five bodies is still one sum.
    """
    seen: dict[tuple[object, ...], tuple[str, ...]] = {}
    for whole, parts in sums:
        ids = (whole.id, *(s.id for s in parts))
        seen.setdefault((whole.start, whole.end, whole.value), ids)
    return tuple(seen.values())


def support(sums: Iterable[tuple[Statement, Parts]]) -> Counter[str]:
    """Count, by statement id, the distinct closing sums that a statement takes part in.

    Sums with the same whole figure and window count once: the same sum said by five bodies is
    still one sum.
    """
    seen: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for whole, parts in sums:
        name = (whole.start, whole.end, whole.value)
        for s in (whole, *parts):
            seen[s.id].add(name)
    return Counter({key: len(names) for key, names in seen.items()})


def running_sums(
    statements: Iterable[Statement], wanted: Collection[float]
) -> dict[float, tuple[Parts, ...]]:
    """Return the ways in which precise figures of consecutive windows add up to `wanted` values.

    Two parts and up to LONGEST, without a gap between them.
    """
    by_start: dict[int, list[tuple[Statement, float]]] = defaultdict(list)
    for s in statements:
        if s.partial or s.lead.qualifier != "exact" or not s.start or s.value is None:
            continue
        if is_precise(s.value) and s.value > 0:
            by_start[s.start].append((s, s.value))
    found: dict[float, list[Parts]] = defaultdict(list)
    most = max(wanted, default=0.0)
    for first, value in [pair for start in sorted(by_start) for pair in by_start[start]]:
        paths: list[tuple[Parts, float]] = [((first,), value)]
        for _ in range(LONGEST - 1):
            paths = [
                ((*path, s), total + more)
                for path, total in paths
                for s, more in by_start.get(path[-1].end, ())
                if total + more <= most
            ][:MOST_SUMS]
            for path, total in paths:
                if total in wanted:
                    found[total].append(path)
    return {total: tuple(ways) for total, ways in found.items()}
