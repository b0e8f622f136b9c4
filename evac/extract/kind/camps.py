"""Displaced people moved on between camps: "moved 300 families from the X camp to a new site"."""

from __future__ import annotations

from collections.abc import Sequence, Set

from evac.extract.binding.leaning import Bound
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading


def between_camps(reading: Reading, bound: Bound, span: tuple[int, int]) -> bool:
    """Whether displaced people were moved out of one camp into another, or to a new site.

    They are displaced who are called so, who had fled before, or whom a camp or a school was home.
    """
    grammar = reading.known.grammar
    words = reading.words(*span)
    if grammar["camps"].isdisjoint(words):
        return False
    there = [k for k, word in enumerate(words) if word in grammar["camps"]]
    left = "from" in words and any(k > words.index("from") for k in there)
    new = any(k and words[k - 1] in grammar["newly_found"] for k in there)
    if "displaced" in bound.counted.who:
        return left or new
    goal = _led_by(words, grammar["ways_in"], grammar["camps"], grammar)
    lodged = _led_by(words, grammar["ways_out"], grammar["camps", "lodgings"], grammar)
    return goal and (lodged or _had_fled(reading, bound))


def _led_by(words: Sequence[str], leading: Set[str], wanted: Set[str], grammar: Grammar) -> bool:
    """Whether one of the words of `leading` leads to one of `wanted`: "from |the X camp"."""
    led = False
    for word in words:
        if word in leading:
            led = True
        elif word == "," or word in grammar["leads_elsewhere"]:
            led = False
        elif led and word in wanted:
            return True
    return False


def _had_fled(reading: Reading, bound: Bound) -> bool:
    """Whether it is told aside that they had fled before: "300 who had fled X were moved"."""
    last, verb = bound.counted.last, bound.predicate
    end = verb.chain if verb is not None and verb.chain > last else len(reading.tokens)
    fled = any(p.movement == "flight" and last <= p.first < end for p in reading.predicates)
    return fled and not reading.known.grammar["relative"].isdisjoint(reading.words(last, last + 2))
