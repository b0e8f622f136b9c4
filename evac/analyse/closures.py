"""Sums that close: precise figures that add up to another precise figure.

That 988 and 5,453 add up to 6,441, to the last person, is no accident: the three figures come from
one count. Closing sums are the strongest evidence that a set of claims has, and they need no trust
in anybody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from evac.analyse.statements import Statement, is_precise

#: Longest sum looked for, and most sums kept at one day: real bulletins add up over a week, and
#: beyond these the number of sums makes accidents likely.
LONGEST = 8
MOST_SUMS = 400
#: With a day for which no claim speaks, a sum is believed up to so many parts.
LONGEST_WITH_GAPS = 3

Parts = tuple[Statement, ...]


def decompositions(
    start: int,
    end: int,
    value: float,
    parts: Sequence[Statement],
) -> tuple[Parts, ...]:
    """Return the ways in which figures of consecutive windows add up to `value`.

    The windows lie within the days after `start` up to `end`, one after the other, at least two
    of them. Where days lie between them or at the edges, the sum may have LONGEST_WITH_GAPS parts.
    """
    usable = [
        s
        for s in parts
        if start <= s.start < s.end <= end and (s.start, s.end) != (start, end) and s.value
    ]
    by_start: dict[int, list[Statement]] = defaultdict(list)
    for s in usable:
        by_start[s.start].append(s)
    # sums[day][sum] = the first (fewest gaps) way to reach that sum by that day
    sums: dict[int, dict[float, tuple[Parts, bool]]] = defaultdict(dict)
    sums[start][0.0] = ((), False)
    days = sorted({start, end, *(s.start for s in usable), *(s.end for s in usable)})
    for position, day in enumerate(days):
        here = sums[day]
        for total, (path, gap) in list(here.items())[:MOST_SUMS]:
            for s in by_start[day]:
                if len(path) >= (LONGEST_WITH_GAPS if gap else LONGEST):
                    continue
                if s.value is not None and total + s.value <= value:
                    reached = ((*path, s), gap)
                    known = sums[s.end].get(total + s.value)
                    # Several figures say more than one, and without a gap more still.
                    if known is None or len(known[0]) < 2 or (known[1] and not gap):
                        sums[s.end][total + s.value] = reached
        if position + 1 < len(days):
            for total, (path, _) in list(here.items())[:MOST_SUMS]:
                if len(path) <= LONGEST_WITH_GAPS and total not in sums[days[position + 1]]:
                    sums[days[position + 1]][total] = (path, True)
    found = sums[end].get(value)
    return (found[0],) if found is not None and len(found[0]) >= 2 else ()


def closing_sums(statements: Iterable[Statement]) -> tuple[tuple[Statement, Parts], ...]:
    """Return (whole, parts) for every figure that others add up to.

    All figures are precise ones; rounded ones count only where one body said them all, since
    10,000 + 15,000 = 25,000 comes easily. Partial counts (fighters alone) don't take part.
    """
    counted = [s for s in statements if not s.partial and s.value is not None]
    exact = [s for s in counted if s.lead.qualifier == "exact" and is_precise(s.value)]
    found: list[tuple[Statement, Parts]] = []
    for whole in counted:
        if whole.end - whole.start < 2 and whole.start != 0:
            continue
        assert whole.value is not None
        if whole in exact:
            parts = [s for s in exact if s is not whole]
        elif whole.source is not None:
            parts = [
                s
                for s in counted
                if s.source == whole.source and s is not whole and s.lead.qualifier != "vague"
            ]
        else:
            continue
        found.extend(
            (whole, way) for way in decompositions(whole.start, whole.end, whole.value, parts)
        )
    return tuple(found)


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
