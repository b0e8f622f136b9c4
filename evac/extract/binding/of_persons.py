"""Figures of single persons, whatever verb stands beside them: how old they are, their own kin.

"Rana, 31, crossed the border", "the officer, who is 57, left", "he came with his wife and seven
children": nobody counted whom an evacuation moved.
"""

from __future__ import annotations

from evac.extract.binding.leaning import PRONOUN_BELOW
from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading

#: Nobody is older.
_OLDEST = 110
#: So many words may stand between whose kin it is and the figure ("his |wife, mother and| seven").
_KIN_REACH = 6


def of_one_house(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether it counts the kin of somebody: "her three sons climbed on the bus", "X's five sons".

    The nearest of them may be named first: "with his wife and seven children".
    """
    first, value = counted.quantity.first, counted.quantity.value
    if value is None or value >= PRONOUN_BELOW or counted.kind != "people":
        return False
    if reading.words(first - 1, first) == ["of"]:
        # "a teacher said her family of nine had walked the whole distance"
        return bool(set(reading.words(first - 3, first - 2)) & grammar["possessive_persons"])
    before = reading.words(max(0, first - _KIN_REACH), first)
    while before and before[-1] in grammar["one_of_kin"] | grammar["linking"]:
        before = before[:-1]
    if set(before[-1:]) & grammar["place_possessives"]:
        return bool(grammar["near_kin"] & set(reading.words(counted.head, counted.last)))
    return bool(set(before[-1:]) & grammar["possessive_persons"])


def an_age(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a figure is how old somebody is: "Rana, 31, crossed", "a man, who is 57, left".

    So it is of those under an age: "those under the age of 18", "a boy of around 15".
    """
    first, last, value = counted.quantity.first, counted.last, counted.quantity.value
    if value is None or value > _OLDEST:
        return False
    hedge = reading.words(first, counted.quantity.core_first)
    if set(hedge) & grammar["past_an_age"]:
        # "women and men |over 50"
        led = grammar["of_an_age"] & set(reading.words(first - 1, first))
        noun = counted.kind == "people" and counted.head == counted.quantity.last
        return bool(led) and not noun
    if first < 2:
        return False
    before, ends = reading.words(first - 2, first), reading.words(last, last + 1)
    if before[0] == "who" and before[1] in ("is", "was"):
        return not ends or not ends[0].isalnum()
    if counted.kind != "bare":
        return False
    if before[1] == "of" and before[0] in grammar["aged_as"]:
        return True
    if before[1] in grammar["aged"]:
        # "the oldest of them aged 95"
        return True
    if counted.part:
        return False
    if any(d.last == first - 1 for d in reading.dates):
        # "on Wednesday, 31; on Thursday, 17, the ministry said"
        return False
    named = reading.tokens[first - 2].is_name and last - first == 1
    # "300 left on Sunday; on Monday, 62, the army said"
    named = named and not any(d.last == first - 1 for d in reading.dates)
    return named and before[1:] == ends == [","]


def of_troops(reading: Reading, counted: Counted) -> bool:
    """Whether a figure without a noun goes on from soldiers: "has 2,000 troops; 300 left"."""
    first = counted.quantity.first
    if _men_of_an_army(reading, counted):
        return True
    before = [c for c in reading.counted if c.last <= first and c.kind != "other"]
    armed = bool(before) and (before[-1].military or _men_of_an_army(reading, before[-1]))
    if counted.kind != "bare" or not armed:
        return False
    return not any(before[-1].last <= at < first for at in reading.nouns.people)


def _men_of_an_army(reading: Reading, counted: Counted) -> bool:
    """Whether men are those with whom troops went: "The army had to quit X, |with 2,400 men|"."""
    grammar, first = reading.known.grammar, counted.quantity.first
    men = reading.words(counted.quantity.last, counted.last) == ["men"]
    if not men or reading.words(first - 1, first) != ["with"]:
        return False
    chain = min((p.chain for p in reading.predicates if p.kind == "move"), default=first)
    led = reading.tokens.all_of(grammar["armies"], 0, min(chain, first))
    return bool(led)
