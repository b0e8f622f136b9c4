"""Figures without a verb that any list has, in a report that already tells of a movement.

There less is needed: those counted are travellers by their name, or a way leads from them, or the
sentence only says that they were there. A sentence that tells what else befell somebody gives none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from evac.extract.binding.leaning import PRONOUN_BELOW, Bound
from evac.extract.binding.listed import joined
from evac.extract.binding.restated import RESTATED
from evac.extract.counts.counted import Counted
from evac.extract.counts.nouns import ends_as
from evac.extract.lists.grammar import Grammar
from evac.extract.places.unlisted import WAY
from evac.extract.reading import Reading
from evac.extract.text.reasons import NO_MOVEMENT, NOBODY

#: The rule of those who sat in what was told to leave.
THERE = RESTATED + "there"
#: How far behind a figure its way may begin.
_WAY_REACH = 12
#: So far behind "in the" the convoy may be named ("in the same convoy").
_CONVOY_REACH = 2
#: So many words stand between a seat and its figure ("In the convoy |on Monday were").
_SEATED_BEFORE = 4
#: So many words open a sentence that tells who sat in the same vehicle, or what one had aboard.
_SAME_REACH = 5
_HAD_REACH = 4
_INSIDE = (["in", "it"], ["on", "board"], ["on", "it"])
#: A line without a verb is no longer (tokens).
_LINE = 16


def all_in_story(reading: Reading, bounds: Sequence[Bound], grammar: Grammar) -> list[Bound]:
    """Return the figures of a sentence, each as `in_story` does, and their parts as they are."""
    out = [in_story(reading, bound, grammar) for bound in bounds]
    for k, bound in enumerate(out):
        there = k > 0 and out[k - 1].rule == THERE and not bounds[k - 1].rule
        if there and bound.reason == NO_MOVEMENT and joined(reading, out, k, grammar):
            # "In the convoy were 300 men and 200 women"
            out[k] = replace(bound, reason="", rule=THERE)
            continue
        freed = bound.whole is not None and bound.reason == bounds[bound.whole].reason
        if freed and bound.whole is not None and not out[bound.whole].reason:
            # "Forty of the travellers are ill, and about 100 are infants"
            rule = out[bound.whole].rule
            again = rule.startswith(RESTATED)
            out[k] = replace(
                bound,
                reason="",
                rule=rule if again else bound.rule,
                whole=None if again else bound.whole,
            )
    return out


def in_story(reading: Reading, bound: Bound, grammar: Grammar) -> Bound:
    """Return a figure that is bound to nothing as a claim, where it is one in such a report."""
    counted = bound.counted
    set_off = counted.kind == "bare" and bool(counted.who) and bound.reason == NOBODY
    if set_off and (
        _seated_first(reading, grammar) or _sat_in_it(reading, counted.quantity.first, grammar)
    ):
        # "Inside were fighters with their families, 121 in all"
        people = replace(counted, kind="people")
        return replace(bound, counted=people, reason="", rule=THERE)
    if bound.reason != NO_MOVEMENT or counted.kind != "people":
        return bound
    if counted.military or counted.part or "other" in reading.kinds:
        return bound
    if reading.words(counted.quantity.first - 1, counted.quantity.first) == ["for"]:
        # "places for 600 returnees have been made ready"
        return bound
    if _with_them(reading, counted, grammar):
        return replace(bound, reason="", rule=THERE)
    value = counted.quantity.value
    if value is not None and value < PRONOUN_BELOW:
        return bound
    if _along(reading, counted, grammar) or _line(reading, counted):
        return replace(bound, reason="", rule="bound:told by the way alone")
    if _travellers(reading, counted, grammar):
        return replace(bound, reason="", rule=THERE)
    return bound


def _along(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a verb that no list has leads people along a way: "300 men abseiled into Halba"."""
    first = counted.last
    way = next(
        (r for r in reading.roles if r.role in WAY and first < r.first <= first + _WAY_REACH), None
    )
    if way is None:
        return False
    between = reading.tokens[first : way.first]
    if any(t.text in ",;:.()" for t in between):
        return False
    if not any(t.lower in grammar["way_leads"] for t in between):
        return False
    return any(
        t.is_word and not t.is_name and ends_as(t.lower, grammar["verb_endings"]) for t in between
    )


def _line(reading: Reading, counted: Counted) -> bool:
    """Whether a line without a verb gives a way and a figure: "on Sunday, to Halba, 300 people"."""
    return (
        len(reading.tokens) <= _LINE
        and not reading.predicates
        and not reading.speech
        and any(r.role in ("origin", "destination") and r.name for r in reading.roles)
        and not any(ends_as(t.lower, frozenset({"ed"})) for t in reading.tokens)
    )


def _with_them(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether people are told to have been in a convoy: "Six Filipinos were in the same convoy"."""
    for k in range(counted.last, len(reading.tokens) - 3):
        be, among, the = reading.words(k, k + 3)
        if be in grammar["copula"] and among in grammar["seated_with"]:
            return the in grammar["pointing"] and bool(
                grammar["convoy", "travellers"] & set(reading.words(k + 3, k + 3 + _CONVOY_REACH))
            )
        if reading.tokens[k].text in ",;:":
            return False
    return False


def _without_aside(words: list[str]) -> list[str]:
    """Return the words before a figure without who says it: "On them|, the army said,| were"."""
    commas = [k for k, word in enumerate(words) if word == ","]
    return words[: commas[-2]] + words[commas[-1] + 1 :] if len(commas) > 1 else words


def _seated_first(reading: Reading, grammar: Grammar) -> bool:
    """Whether a sentence opens with where they sat: "Inside were 121 men", "On board were ..."."""
    same = reading.words(0, _SAME_REACH)
    if same[:1] and same[0] in grammar["seats_in"] and same[1:3] == ["the", "same"]:
        # "On the same flight were 17 nurses"
        return bool(grammar["convoy", "transports"] & set(same[3:4])) and bool(
            grammar["be"] & set(same[4:])
        )
    opening = reading.words(0, 3)
    seat = 1 + (opening[:2] == ["on", "board"])
    led = opening[:1] in (["inside"], ["aboard"]) or seat > 1
    return led and bool(set(opening[seat : seat + 1]) & (grammar["be"] | {":"}))


def _sat_in_it(reading: Reading, first: int, grammar: Grammar) -> bool:
    """Whether a sentence opens with what was told to leave, and who was in it stands behind.

    "In the convoy, the army said, were 300 men"; not "In the town were".
    """
    words = _without_aside(reading.words(reading.opens, first))
    led, point = (*words, "", "")[:2]
    if led not in grammar["seats_in"] or point not in grammar["pointing"]:
        return False
    held = words[2 : 2 + _CONVOY_REACH]
    named = [k for k, word in enumerate(held, 2) if word in grammar["convoy"]]
    seated = not grammar["be", "seated"].isdisjoint(words[-1:])
    return seated and bool(named) and len(words) - named[0] <= _SEATED_BEFORE + 1


def _on_the(words: Sequence[str], grammar: Grammar) -> bool:
    """Whether people are told to sit in vehicles named with an article: "are on the |buses|"."""
    be, on, the = (*words, "", "", "")[:3]
    led = be in grammar["copula_now"] and on in grammar["seats_in"] and the in grammar["pointing"]
    return led and not grammar["carriers"].isdisjoint(words[3:])


def _travellers(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether it only says how many they were who travelled: "there were 777 passengers"."""
    noun = set(reading.words(counted.head, counted.last))
    if noun & grammar["travellers"]:
        return True
    first = counted.quantity.first
    if _seated_first(reading, grammar) or _sat_in_it(reading, first, grammar):
        return True
    opened = _without_aside(reading.words(0, first))[-4:]
    if any(a in grammar["seats_in"] and b in grammar["them"] for a, b in pairwise(opened)):
        # "The first buses came; in them were about 300 people"
        return bool(set(opened[-2:]) & grammar["be", "seated"])
    rode = reading.words(counted.last, counted.last + 3)
    seated_in = ("copula_now", "seats_in", "them")
    if len(rode) == 3 and all(w in grammar[k] for w, k in zip(rode, seated_in, strict=True)):
        # "A third convoy set off; around 2,500 people were in it"
        return True
    it, had = (*reading.words(0, 2), "", "")[:2]
    if it in grammar["one_told"] and had in grammar["had_aboard"] and first <= _HAD_REACH:
        # "It had 31 militants in it", "It carried 90 people"
        inside = reading.words(counted.last, counted.last + 2)
        return had != "had" or inside[:1] == ["aboard"] or inside in _INSIDE
    if _on_the(reading.words(counted.last, counted.last + _SAME_REACH), grammar):
        # "350 villagers are on the 8 buses"
        return True
    there = reading.words(first - 2, first)
    seated = set(reading.words(counted.last, counted.last + 3)) & grammar["seats"]
    return there[:1] == ["there"] and bool(set(there[1:]) & grammar["be"]) and bool(seated)
