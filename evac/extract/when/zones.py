"""Which words of a sentence speak of which figure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from evac.extract.binding.leaning import Bound, in_brackets
from evac.extract.binding.series import GOES_ON, front_of
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.once import Once
from evac.extract.verbs.predicates import Predicate
from evac.extract.when.part_days import is_fronted

#: Roles of which each figure of a list has its own.
_WAYS = ("origin", "destination", "of")
_COMMA = frozenset({","})
#: So many words may stand between "whom" and the vehicles that took them.
_WHOM_REACH = 3
#: So many words may lead to what only stands beside people ("and the |remains of four").
_BESIDE = 2


@dataclass(frozen=True)
class Zones:
    """The zones of the figures of one sentence, parted once for all of them.

    `bounds` are its figures, in order.
    """

    reading: Reading
    bounds: Sequence[Bound]
    grammar: Grammar

    def of(self, index: int) -> tuple[int, int]:
        """Return the tokens [first, last) that speak of figure `index` and its predicate.

        Figures of one predicate share a zone; it begins with the sentence for the first, else where
        the predicate or the figure begins, and ends where the next predicate's zone begins.
        """
        size = len(self.reading.tokens)
        starts, groups = self._parts
        contrast = self._contrast(self.bounds[index].counted.quantity.first)
        rest = min(self._rest(self.bounds[index]), self._meanwhile(self.bounds[index]))
        contrast = contrast[0], min(contrast[1], rest)
        if not any(contrast[0] <= r.first < contrast[1] for r in self.reading.roles):
            # "300 were flown from X to Y, while the other 60 are to follow"
            contrast = (0, size)
        if not starts:
            return contrast
        group = min(groups[index], len(starts) - 1)
        first, last = starts[group], starts[group + 1] if group + 1 < len(starts) else size
        return max(first, contrast[0]), min(last, contrast[1])

    @Once
    def _parts(self) -> tuple[list[int], list[int]]:
        return _zones(self.reading, self.bounds, self.grammar)

    @Once
    def _people(self) -> list[int]:
        return sorted(
            b.counted.quantity.first for b in self.bounds if b.counted.kind in ("people", "bare")
        )

    def _contrast(self, at: int) -> tuple[int, int]:
        """Return the tokens between the words of contrast round a figure: "300 left X, while 200".

        A word of contrast counts where figures of people stand on both sides of it.
        """
        tokens, words = self.reading.tokens, self.grammar["contrast"]
        first, last = 0, len(tokens)
        if not self._people:
            return first, last
        before, behind = tokens.all_of(words, 0, at), tokens.all_of(words, at + 1, last)
        if before and self._people[0] < before[-1]:
            first = before[-1]
        if behind and behind[0] < self._people[-1]:
            last = behind[0]
        return first, last

    def _meanwhile(self, bound: Bound) -> int:
        """Return where others are told to go: "300 left X, |while in Y the rebels set off"."""
        reading, tokens, verb = self.reading, self.reading.tokens, bound.predicate
        low = bound.counted.last if verb is None else max(verb.last, bound.counted.last)
        for k in tokens.all_of(self.grammar["contrast"], low + 1, len(tokens)):
            apart = tokens[k - 1].text == "," and tokens[k].is_word
            if apart and any(p.kind == "move" and p.chain > k + 1 for p in reading.verbs):
                return k
        return len(tokens)

    def _rest(self, bound: Bound) -> int:
        """Return where the words on all the others begin: "6,000 crossed into X; the rest made"."""
        tokens, verb = self.reading.tokens, bound.predicate
        if verb is None:
            return self._next_clause(bound.counted.last)
        low = max(verb.last, bound.counted.last)
        for k in tokens.all_of(self.grammar["the_rest"], low + 1, len(tokens)):
            first = k - 1 if tokens[k - 1].lower == "the" else k
            if tokens[first - 1].lower in self.grammar["rest_openers"]:
                return first
        return len(tokens)

    def _next_clause(self, low: int) -> int:
        """Return where a clause with a movement of its own begins: "raising to 900 ..., and 50"."""
        reading = self.reading
        for k in reading.tokens.all_of(_COMMA, low, len(reading.tokens) - 1):
            linked = reading.tokens[k + 1].lower in self.grammar["clause_links"]
            if linked and any(p.kind == "move" and p.first > k for p in reading.predicates):
                return k
        return len(reading.tokens)


def _zones(
    reading: Reading, bounds: Sequence[Bound], grammar: Grammar
) -> tuple[list[int], list[int]]:
    """Return the tokens at which the zones of a sentence begin, and the zone of each figure."""
    starts: list[int] = []
    groups: list[int] = []
    previous: Bound | None = None
    floor = 0
    figures = sorted(
        front_of(reading, b.counted.quantity.first)
        for b in bounds
        if b.counted.kind != "other" and not in_brackets(reading, b)
    )
    for bound in bounds:
        before, told = previous, floor
        previous = bound if bound.predicate is not None else previous
        floor = max(floor, bound.counted.last)
        predicate = bound.predicate
        if bound.counted.kind == "other" or (predicate is None and not bound.rule):
            groups.append(groups[-1] if groups else 0)
            continue
        if groups and _beside_them(reading, bound, before):
            # "18 injured people |and the remains of four| to hospitals in X"
            groups.append(groups[-1])
            continue
        if groups and _carries_them(reading, bound, before):
            # "1,580 people left the city |on board 30 buses| towards X"
            groups.append(groups[-1])
            continue
        row = _in_row(reading, bounds, bound, grammar)
        if bound.whole is not None and groups and not row:
            groups.append(groups[bound.whole])
            continue
        if starts and before is not None and before.predicate is predicate:
            front = front_of(reading, bound.counted.quantity.first)
            led = front < bound.counted.quantity.first
            further = bound.rule == GOES_ON
            ways = _ways(predicate)
            if row or led or _parted(reading, figures, front, ways, further=further):
                starts.append(front)
                groups.append(len(starts) - 1)
            else:
                groups.append(groups[-1])
            continue
        begin = bound.counted.quantity.first
        begin = min(begin, predicate.chain) if predicate else begin
        if before is not None and before.predicate and before.predicate.last <= begin:
            # "people of X and Y went to Z in exchange for 2,350": the "and" is of the first clause
            told = max(told, before.predicate.last)
        starts.append(_clause_start(reading, told, begin, grammar) if starts else 0)
        groups.append(len(starts) - 1)
    return starts, groups


def _ways(predicate: Predicate | None) -> tuple[str, ...]:
    """Return the roles of which each figure of a list has its own: those who came came "at X"."""
    arrives = predicate is not None and predicate.entry.get("place") == "destination"
    return (*_WAYS, "location") if arrives else _WAYS


def _beside_them(reading: Reading, bound: Bound, before: Bound | None) -> bool:
    """Whether a refused figure only stands beside those told before it, behind "and"."""
    predicate = bound.predicate
    if not bound.reason or predicate is None or predicate.voice != "noun" or before is None:
        return False
    between = reading.words(before.counted.last, predicate.chain)
    return between[:1] == ["and"] and len(between) <= _BESIDE


def _carries_them(reading: Reading, bound: Bound, before: Bound | None) -> bool:
    """Whether vehicles are only those that the people told before them were in."""
    predicate = bound.predicate
    if bound.counted.kind != "vehicles" or predicate is None or before is None:
        return False
    people = before.counted.kind in ("people", "bare") and before.predicate is not None
    noun = (predicate.kind, predicate.voice) == ("carry", "noun")
    # "3,000 people |travelling in 45 buses| reached X": their own verb is another
    first = bound.counted.quantity.first
    if people and "whom" in reading.words(max(before.counted.last, first - _WHOM_REACH), first):
        return True  # "500 people, whom another 11 buses| took to X"
    gap = predicate.first - before.counted.last
    aside = predicate.chain == predicate.first and predicate is not before.predicate
    return people and gap >= 0 and (noun or (aside and gap <= _BESIDE))


def _in_row(reading: Reading, bounds: Sequence[Bound], part: Bound, grammar: Grammar) -> bool:
    """Whether a part opens a row of ways: "1,016 came to Z, 411 of them from X and 605 from Y"."""
    if in_brackets(reading, part):
        return False
    at = part.counted.last
    behind = next((b for b in bounds if b.counted.quantity.first >= at and b.rule == GOES_ON), None)
    if behind is None:
        return _own_way(reading, part, grammar)
    leads = {r.role for r in reading.roles if at <= r.first < behind.counted.quantity.first}
    return bool(leads & set(_ways(part.predicate))) and any(
        r.role in leads and r.first > behind.counted.last for r in reading.roles
    )


def _moved_on(reading: Reading, part: Bound) -> bool:
    """Whether a part did something else: "900 fled, of whom 50 |went to X"."""
    first, last = part.counted.quantity.first, part.counted.last
    # "300 people, including 60 wounded|, arrived in X": so did all of them
    aside = reading.words(first - 2, first - 1) == reading.words(last, last + 1) == [","]
    beside = last if aside else last + _BESIDE
    return any(
        p.kind == "move"
        and p is not part.predicate
        and p.movement
        and (last <= p.chain <= beside or (p.last == first and p.voice == "active"))
        for p in reading.predicates
    )


def _own_way(reading: Reading, part: Bound, grammar: Grammar) -> bool:
    """Whether a way stands right behind a part: "6,266 were moved, 3,071 of them |from X".

    "Including" makes one as well ("... including 2,500 from X").
    """
    at, predicate, first = part.counted.last, part.predicate, part.counted.quantity.first
    ways = _ways(predicate)
    # "nine buses arrived in X with 486 people from Y": those are no part
    some = part.counted.part and reading.words(first - 1, first) != ["with"]
    if not (some or grammar["partitive"] & set(reading.words(at - 1, at))):
        return False
    leads = {t.first for t in reading.place_words if t.entry.get("role") in ways}
    if _moved_on(reading, part):
        return any(r.role in _WAYS and r.first >= at for r in reading.roles)
    return (
        at in leads
        and predicate is not None
        and predicate.last <= part.counted.quantity.first
        and any(r.role in ways and r.first >= at for r in reading.roles)
    )


def _parted(
    reading: Reading, figures: Sequence[int], at: int, ways: tuple[str, ...], *, further: bool
) -> bool:
    """Whether the figure at token `at` and the one before it each have a way of their own.

    "300 went from X to Y and 200 from V to W", "94 through crossing X, 63 through Y".
    `figures` are the tokens of all figures, in order, `ways` the roles that count; `further`: the
    verb is that of the one before it, whose way may open the sentence ("To X 300 have fled, and 200
    to Y").
    """
    left, right = bisect_left(figures, at), bisect_right(figures, at)
    before = figures[left - 1] if left > further else 0
    behind = figures[right] if right < len(figures) else len(reading.tokens)
    own, others = (
        {r.role for r in reading.roles if first <= r.first < last and r.role in (*ways, "via")}
        for first, last in ((before, at), (at, behind))
    )
    return bool(own & others)


def _clause_start(reading: Reading, floor: int, begin: int, grammar: Grammar) -> int:
    """Take in the subject or phrase before a predicate: "; Idlib will receive 6,200".

    `floor` is where the figures before it end.
    """
    for k in range(begin - 1, floor - 1, -1):
        token = reading.tokens[k]
        if token.text in ",;:–—" or token.lower in grammar["clause_links"]:
            if token.text == "," and is_fronted(reading, k, grammar):
                continue
            if any(r.coordinate and r.first == k + 1 for r in reading.roles):
                # "60 buses entered X and Y to take 300 people out": a list of places
                continue
            return k + 1
    return begin
