"""Whom a figure without a noun of its own counts, where they are named apart from it.

"The number of rebels and their kin who left has reached 300", "put at 300 the number of patients",
"Of the rebels moved to X, 300 came from Y", "patients were evacuated: from X 87".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.counts.counted import NO_NOUN, OF_THEM, people_of
from evac.extract.counts.joined import coordinated, counts
from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.numbers import Quantity

#: So many words may stand between "of" and whom a count is of ("of the displaced Syrian rebels").
_NOUN_REACH = 4
#: What opens a sentence on those of whom it counts some.
_OPENERS = ("of",)
_NO_FIGURE = Quantity(0, 0, 0, 0, None, None, None, "exact")
#: So far from its figure the noun of a count may stand.
_COUNT_REACH = 24


def with_whom(
    reading: Reading, bound: Bound, grammar: Grammar, before: Sequence[Bound] = ()
) -> Bound:
    """Return a figure without a noun as one of the people named for it in its sentence.

    `before` are the figures before it: the first ones of a count are of its people.
    """
    counted = bound.counted
    plain = counted.rule == NO_NOUN and counted.unit == "people" and not counted.part
    them = counted.rule == OF_THEM and reading.words(counted.last, counted.last + 1) == [","]
    if not (plain or them) or bound.reason or bound.whole is not None:
        return bound
    first = reading.words(counted.quantity.core_first - 1, counted.quantity.core_first)
    people = [b.counted for b in before if b.counted.kind == "people" and not b.reason]
    if first == ["first"] and len(people) == 1:
        # "3,000 fighters are to leave, and the first 400 will go on Thursday"
        return replace(bound, counted=replace(counted, who=people[0].who))
    # "There were 300 of them, rebels and their kin"
    named = _behind(reading, counted.last + 1) if them else _named(reading, bound, grammar)
    tag = next(named, None)
    if tag is None:
        return bound
    whom = people_of(counted.quantity, tag, reading.nouns, part=False)
    if whom.unit != "people" or whom.military or {"people"} == set(whom.who):
        return bound
    return replace(bound, counted=replace(counted, who=whom.who))


def subject_named(reading: Reading, chain: int) -> tuple[str, ...]:
    """Return whom a verb that begins at token `chain` is told of without a figure, () for none."""
    tag = _ending_at(reading, chain)
    return people_of(_NO_FIGURE, tag, reading.nouns, part=False).who if tag is not None else ()


def _named(reading: Reading, bound: Bound, grammar: Grammar) -> Iterator[Tag]:
    first, words = bound.counted.quantity.first, reading.tokens.lower
    low, high = max(0, first - _COUNT_REACH), min(len(words) - 1, first + _COUNT_REACH)
    for k in range(low, high):
        if words[k] in grammar["count_nouns", "running_counts"] and words[k + 1] == "of":
            yield from _behind(reading, k + 2)
    opened = next((k for k in (0, 1) if words[k : k + 1] and words[k] in _OPENERS), None)
    if opened is not None and words[first - 1] == ",":
        yield from _behind(reading, opened + 1)
    if words[0] in reading.known.grammar["these_were"] and _they_are(reading, first):
        # "These were rebels and their kin, and they numbered 900"
        yield from _behind(reading, 2)
    predicate = bound.predicate
    if predicate is not None and predicate.last <= first and ":" in words[predicate.last : first]:
        tag = _ending_at(reading, predicate.chain)
        if tag is not None:
            yield tag


def _they_are(reading: Reading, first: int) -> bool:
    """Whether those told before are said to be some people, who then are counted as "they"."""
    grammar = reading.known.grammar
    said = not grammar["be"].isdisjoint(reading.words(1, 2))
    return said and not grammar["they"].isdisjoint(reading.words(first - 2, first))


def _behind(reading: Reading, first: int) -> Iterator[Tag]:
    """Yield the people named behind token `first`, none where a figure stands before them."""
    for k in range(first, min(len(reading.tokens), first + _NOUN_REACH)):
        if reading.tokens[k].text[0].isdigit() or not reading.tokens[k].is_word:
            return
        tag = reading.nouns.people.get(k)
        if tag is not None and counts(tag):
            yield tag
            return


def _ending_at(reading: Reading, last: int) -> Tag | None:
    """Return the people named right before token `last`, the first of those named together."""
    nouns = reading.nouns
    for tag in sorted(nouns.people.values(), key=lambda t: t.first):
        end: Tag | None = tag
        while end is not None and end.last < last:
            end = coordinated(end.last, nouns)
        if end is not None and end.last == last and counts(tag):
            return tag
    return None
