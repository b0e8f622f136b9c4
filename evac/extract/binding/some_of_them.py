"""Sentences that only tell of some of those told before: "Of these, 300 are from the town"."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.binding.leaning import Bound
from evac.extract.counts.counted import NO_NOUN, OF_THEM, Counted
from evac.extract.counts.nouns import ends_as
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.tokens import DASHES

#: So many words may lead to the place that some of them came from ("the cities of the X region").
_LED_WITHIN = 7
#: "The bulk of them - 900 - came from X": so many tokens open a sentence.
_OPENING = 6
#: "On board |were 900": so many tokens open a sentence that tells who sat in what left.
_ABOARD_WITHIN = 4
#: So many words open a sentence on some of those told before ("The children in this group |are").
_KIND_REACH = 7
#: "The Serbs |were": so many words.
_NOUN_REACH = 3
#: The rule of those of them of whom somebody is named before.
_ALL_OF_THEM = "who:of them"
_SIGNS = frozenset('.,;:"”')
#: What leads from some of them to their share of those told before.
_MADE_UP = (["made", "up"], ["accounted", "for"])


def kind_among_them(reading: Reading, counted: Counted, grammar: Grammar) -> tuple[str, ...] | None:
    """Return who some of those told before are said to be, None where no word says so.

    "The children among them are 206.", "Children in this group number 206.", "The Serbs were 45 of
    them."
    """
    first, at = counted.quantity.first, counted.quantity.last
    if counted.kind not in ("people", "bare") or not 2 <= first <= _KIND_REACH:
        return None
    opens = reading.opens
    led = reading.words(opens, first)
    if not led:
        return None
    of_them = counted.rule in (OF_THEM, _ALL_OF_THEM)
    of_whole = of_them and led[-2:] in _MADE_UP
    if led[-1] not in grammar["be"] and not (led[-1] in grammar["are_so_many"] and not of_them):
        if not of_whole:
            return None
        # "Jordanians made up 260 of them"
        led = ["the", *led[led[0] == "the" : -2], "were"]
    if of_them:
        named = led[0] == "the" and len(led) == _NOUN_REACH
        people = named and grammar["count_nouns", "carriers"].isdisjoint(led)
        return counted.who or ("people",) if people else None
    behind = reading.tokens[at : at + 1]
    if behind and behind[0].text not in _SIGNS:
        return None
    k = opens + int(led[0] == "the")
    noun = reading.nouns.people.get(k)
    who = tuple(noun.entry.get("who") or ()) if noun is not None else ()
    if noun is None or not who or "people" in who or noun.entry.get("reason"):
        return None
    among, *whom = (*reading.words(noun.last, first - 1), "")
    them = among in ("among", "of") and whom[:1] and whom[0] in grammar["partitive"]
    group = among in ("in", "of") and whom[:1] and whom[0] in grammar["pointing"]
    group = group and not grammar["bands", "count_nouns"].isdisjoint(whom)
    return who if them or group else None


def comes_from(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a sentence only tells where some of them came from, with no verb of its own.

    "Some 900 of them are from X." "Of these, 900 people from X; 40 are residents of Y."
    """
    if counted.kind not in ("people", "bare") or {"move", "other"} & set(reading.kinds):
        return False
    of_them = bool(set(reading.words(counted.last - 1, counted.last)) & grammar["partitive"])
    if not (of_them and counted.quantity.first <= 1) and not opens_a_part(reading):
        return False
    k = counted.last
    while set(reading.words(k, k + 1)) & (grammar["be", "adverbs"] | DASHES):
        k += 1
    if set(reading.words(k, k + 1)) & grammar["dwellers"]:
        k += 1
    ways = (t for t in reading.place_words if t.entry.get("role") in ("origin", "of"))
    return any(t.first == k for t in ways) and any(
        0 <= r.first - k <= _LED_WITHIN for r in reading.roles
    )


def said_of_them(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a sentence only says of which people some of them were: "61 of them were Germans"."""
    last = counted.last
    if counted.rule != OF_THEM or counted.quantity.first > 1:
        return False
    if {"move", "other"} & reading.kinds:
        return False
    if grammar["copula_now"].isdisjoint(reading.words(last, last + 1)):
        return False
    said = (reading.nouns.people.get(k) for k in range(last + 1, last + _NOUN_REACH + 1))
    return any(tag is not None and tag.entry.get("who") for tag in said)


def opens_a_part(reading: Reading) -> bool:
    """Whether a sentence opens with some of those told before: "Of these ...", "Among them ...".

    "Of this number 200 are children" and "In that figure are 200 children" do as well.
    """
    grammar = reading.known.grammar
    quoted = int(bool(reading.tokens) and not reading.tokens[0].text.isalnum())
    opening = reading.words(quoted, quoted + 3)
    if len(opening) < 2:
        return False
    if opening[1] in grammar["pointing"] and set(opening[2:]) & grammar["count_nouns"]:
        return opening[0] in grammar["part_openers"] or opening[0] == "in"
    return opening[0] in grammar["part_openers"] and opening[1] in grammar["part_of_whom"]


def tells_a_part(reading: Reading, counted: Counted, row: Sequence[Bound] = ()) -> bool:
    """Whether a figure is some of those told before: "Of these, 900", "The bulk of them - 900".

    So is the last of a `row` that goes on from some of them: "To X went 300 of them, to Y 90".
    """
    if opens_a_part(reading):
        return True
    opening = reading.words(0, _OPENING)
    ends = [k for k, word in enumerate(opening) if word in reading.known.grammar["partitive"]]
    led = bool(ends) and opening[ends[0] - 1 : ends[0]] == ["of"]
    if led and _described(reading, ends[0]):
        return False
    if any(b.counted.rule == OF_THEM and b.predicate is row[-1].predicate for b in row):
        return True
    return led and counted.quantity.first <= _OPENING


def of_the_moved(reading: Reading, counted: Counted) -> bool:
    """Whether a figure is some of those moved, by name: "Nine |of the patients| are children"."""
    at, grammar = counted.quantity.last, reading.known.grammar
    of, the, whom, be = (*reading.words(at, at + 4), "", "", "", "")[:4]
    named = whom in grammar["moved_ones"] or whom in grammar["travellers"]
    return (of, the) == ("of", "the") and named and be in grammar["copula_now"]


def leans_back(reading: Reading, counted: Counted) -> bool:
    """Whether a sentence is whole only with the one before: "On Thursday it was 900".

    So are "Another 900 are to follow", "On board were 900 people", "It carried 900 people".
    """
    if counted.kind == "bare" or counted.rule == NO_NOUN:
        return not any(r.place_id for r in reading.roles)
    opening = reading.words(0, _ABOARD_WITHIN)
    grammar = reading.known.grammar
    if opening[:1] == ["it"]:
        return any(p.kind == "carry" and p.chain <= 1 for p in reading.predicates)
    return opening[:1] == ["aboard"] or (
        opening[:2] == ["on", "board"] and bool(set(opening[2:]) & grammar["be"])
    )


def _described(reading: Reading, at: int) -> bool:
    """Whether "those" at token `at` are told by what befell them: "68 of those burned in the fire".

    "68 of those who left" and "of those evacuated" are some of the ones told before.
    """
    grammar, behind = reading.known.grammar, reading.words(at + 1, at + 2)
    done_to = behind and ends_as(behind[0], grammar["participle_endings"])
    moved = any(p.first == at + 1 and p.kind == "move" for p in reading.predicates)
    return reading.words(at, at + 1) == ["those"] and bool(done_to) and not moved


def hurt_among_them(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether some of those told before were wounded when they moved: "Nine of them were hurt".

    What wounded them, told in the same clause, did so on another day or on their way.
    """
    first, last = counted.quantity.last, counted.last
    inside = set(reading.words(first, last))
    if counted.who != ("wounded",) or not (
        inside & grammar["partitive"] and inside & grammar["be"]
    ):
        return False
    if any(p.kind != "aspect" and not first <= p.first < last for p in reading.predicates):
        return False
    behind = reading.tokens[last : last + 1]
    return not behind or not behind[0].is_word
