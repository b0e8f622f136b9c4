"""A figure with its predicate, and the figures that lean on another one as a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evac.extract.counts.counted import Counted
from evac.extract.dates.calendar_dates import LONE_YEARS
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.reasons import CASUALTIES, SITUATED
from evac.extract.text.tokens import DASHES
from evac.extract.verbs.predicates import Predicate

#: How far behind the figure that it is part of, or its verb, a figure may stand.
PART_REACH = 30
SUBJECT_REACH = 30
#: So many tokens before others it may be told that people look out for them.
_LOOK_REACH = 3
#: Signs that open an aside and close it, and how long it may be (tokens).
_ASIDES = {"(": ")", **dict(zip(DASHES, DASHES, strict=True))}
_ASIDE_REACH = 20
#: Small numbers in words are pronouns and adjectives without a noun of their own.
PRONOUN_BELOW = 10


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure with its predicate.

    `reason` is set where it is no claim; `whole` is the index of the figure that this one is part
    of; `rule` names the case that bound it.
    """

    counted: Counted
    predicate: Predicate | None
    reason: str = ""
    rule: str = ""
    whole: int | None = None


class Sides(NamedTuple):
    """The predicates of a sentence as one figure sees them, aspects ("began to") left out."""

    left: Sequence[Predicate]
    right: Sequence[Predicate]
    inner: Sequence[Predicate]

    @classmethod
    def of(cls, reading: Reading, counted: Counted) -> Sides:
        """Return the predicates of a sentence to the left of, right of and inside a figure."""
        first, last = counted.quantity.first, counted.last
        behind = behind_aside(reading, last)
        people = counted.kind == "people"
        return cls(
            # "handed over 195 prisoners": "over" is of the verb
            [
                p
                for p in reading.free_verbs
                if p.first < first and p.last <= counted.quantity.core_first
            ],
            [p for p in reading.free_verbs if p.first >= behind],
            [
                p
                for p in reading.verbs
                if first <= p.first < last
                # "900 evacuees", "900 departures": nouns that name those who moved
                and (p.kind == "person" or (people and p.voice == "noun" and p.last == last))
            ],
        )


def behind_aside(reading: Reading, i: int) -> int:
    """Return the token behind an aside that opens at token `i`: "430 people - gunmen - left"."""
    opens = reading.words(i, i + 1)
    if not opens or opens[0] not in _ASIDES:
        return i
    closes = {_ASIDES[opens[0]], *(DASHES if opens[0] in DASHES else ())}
    for k in range(i + 2, min(len(reading.tokens), i + _ASIDE_REACH)):
        if reading.tokens[k].text in closes:
            return k + 1
    return i


def is_year(reading: Reading, counted: Counted) -> bool:
    """Whether a figure without a noun may be a year: four digits without a sign between them."""
    value = counted.quantity.value
    if value is None or value not in LONE_YEARS or counted.kind != "bare":
        return False
    return reading.tokens[counted.quantity.core_first].text.isdigit()


def in_dashes(reading: Reading, counted: Counted, gap: Sequence[str]) -> bool:
    """Whether a figure is an aside of the subject: "The bulk of them - 2,717 - came by car"."""
    opened = reading.words(counted.quantity.first - 1, counted.quantity.first)
    return len(gap) == 1 and bool(opened) and _ASIDES.get(opened[0]) == gap[0]


def whole_of(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> int | None:
    """Return the index of the figure that this one is part of, where the words say so."""
    if counted.kind == "people" and not counted.part:
        named = named_part(reading, counted, grammar)
        told = [i for i, b in enumerate(before) if b.counted.kind in ("people", "bare")]
        if named and told:
            last = before[told[-1]].whole
            if before[told[-1]].predicate is None and before[told[-1]].rule:
                return None  # "300 of them were children, and 90 were women": parts of those before
            return last if last is not None else told[-1]
        return _itemised(reading, counted, before)
    if not counted.part or counted.kind == "vehicles":
        return None
    sign = reading.has("part", counted.quantity.first - 1, counted.quantity.first)
    beside = sign is not None and reading.words(sign.first, sign.last) == ["with"]
    for index in range(len(before) - 1, -1, -1):
        other = before[index].counted
        if other.kind == "other":
            gap = reading.words(other.last, counted.quantity.first)
            if counted.kind == "bare" and gap[-1:] == ["("]:
                # "on 35 flights of the army (29 of them with C-17s)": of the flights
                return index
            continue
        if other.kind == "vehicles":
            if beside:
                return None
            continue
        if other.kind == "bare" and before[index].reason not in ("", *SITUATED):
            continue
        distance = counted.quantity.first - other.last
        if beside and distance > 2:
            return None
        size, own = other.quantity.value, counted.quantity.value
        if size is not None and own is not None and own > size:
            return None
        return index if distance <= PART_REACH else None
    return None


def named_part(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a clause only says who some of them were: "500 people left; 61 were children"."""
    first, last = counted.quantity.first, counted.quantity.last
    whom = reading.words(last, last + 3)
    if whom[:2] == ["of", "the"] and set(whom[2:]) & grammar["followers"]:
        last += 3  # "Nineteen of the patients are children"
    verb, noun = reading.words(last, last + 1), reading.words(counted.last - 1, counted.last)
    if grammar["copula_now"].isdisjoint(verb) or grammar["parts_named"].isdisjoint(noun):
        return False
    led = reading.words(first - 1, first)
    said = first - (led == ["that"])
    return grammar["part_opens"].issuperset(led) or any(t.last == said for t in reading.spoken)


def _itemised(reading: Reading, counted: Counted, before: Sequence[Bound]) -> int | None:
    """Return the figure that a list behind it adds up to: "3,942 people: 1,204 men, 1,066 ..."."""
    if not before or before[-1].counted.kind == "other":
        return None
    last = before[-1]
    if last.counted.kind != "people" and (last.reason or last.counted.kind != "bare"):
        return None
    # "347 (women 104, children 177)": the noun may stand before its figure
    gap = reading.words(last.counted.last, min(counted.head, counted.quantity.first))
    size, own = last.counted.quantity.value, counted.quantity.value
    opened = gap in ([":"], ["–"], ["—"], ["("]) or (
        # "3,942 people, the ministry said: 1,204 men, ...": who says so stands between.
        gap[-1:] == [":"]
        and len(gap) <= PART_REACH
        and not any(
            p.kind != "aspect" and last.counted.last <= p.first < counted.quantity.first
            for p in reading.predicates
        )
    )
    if opened and size is not None and own is not None and own < size:
        return len(before) - 1
    if (
        last.rule == "bound:part"
        and last.whole is not None
        and gap in ([","], ["and"], [",", "and"])
    ):
        return last.whole
    return None


def in_company(reading: Reading, counted: Counted) -> bool:
    """Whether a figure is of the company of those before it: "150 patients |with 80 carers left".

    The day and the way behind it are those of both.
    """
    first = counted.quantity.first
    beside = reading.words(first - 2, first)
    return beside[1:] == ["with"] and beside[0] != ","


def unnumbered_whole(sides: Sides) -> Predicate | None:
    """Return the predicate of what a part belongs to, where it is no movement."""
    before = next((p for p in reversed(sides.left) if p.kind != "carry"), None)
    return before if before is not None and before.kind == "other" else None


def only_describes(reading: Reading, predicate: Predicate, counted: Counted) -> bool:
    """Whether a verb only says who those counted are, behind "who": "55 people |who live alone"."""
    if predicate.chain <= counted.last:
        return False  # "Of those who stayed, 60 are ill"
    who = reading.words(predicate.chain - 1, predicate.chain)
    casualty = predicate.reason == CASUALTIES
    return not (casualty or reading.known.grammar["relative_of_humans"].isdisjoint(who))


def in_brackets(reading: Reading, bound: Bound) -> bool:
    """Whether a figure stands in an aside between brackets."""
    return reading.tokens.bracketed[bound.counted.quantity.first]


def _finite_before(gap: Sequence[str], grammar: Grammar) -> bool:
    """Whether a figure has a verb before another subject: "300 are ill, and the army left"."""
    if not gap or gap[0] not in grammar["copula_now"] or len(gap) < 3:
        return False
    joined = [k for k, word in enumerate(gap) if word in grammar["clause_links"]]
    return bool(joined) and joined[-1] < len(gap) - 1 and joined[-1] >= 2


def _given(reading: Reading, counted: Counted, gap: Sequence[str], grammar: Grammar) -> bool:
    """Whether a sentence opens with those for whom something is: "To 500 in X, help has come"."""
    if "," not in gap:
        return False
    first = counted.quantity.first
    led = set(reading.words(first - 1, first)) & grammar["for_whom"]
    return bool(led) and (first == 1 or not reading.tokens[first - 2].is_word)


def _acts(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether people are the object of a verb that moves either side: "drove the rebels out"."""
    k = predicate.last
    while set(reading.words(k, k + 1)) & grammar["determiners"]:
        k += 1
    behind = reading.tokens[predicate.last : predicate.last + 1]
    counted = (c for c in reading.counted if c.quantity.first == predicate.last)
    if behind and behind[0].text[0].isdigit() and any(c.kind == "people" for c in counted):
        return True  # "120 volunteers have driven 600 people out"
    noun = reading.nouns.people.get(k)
    return noun is not None and bool(noun.entry.get("who"))


def _others_go(reading: Reading, predicate: Predicate, counted: Counted, grammar: Grammar) -> bool:
    """Whether a verb inside what people do is of others: "were waiting for relatives to arrive".

    So is a participle behind whom they look out for: "hoped to see friends stepping off trains".
    """
    going = reading.words(predicate.first, predicate.last)[:1]
    bare = predicate.chain == predicate.first and going[0].endswith("ing")
    if counted.kind == "vehicles" or not (bare or predicate.status == "infinitive"):
        return False
    nouns = reading.nouns.people.items()
    k = next((i for i, tag in nouns if tag.last == predicate.chain and i > counted.last), 0)
    while k and reading.tokens[k - 1].lower in grammar["determiners"]:
        k -= 1
    if predicate.status == "infinitive":
        return bool(k) and reading.words(k - 1, k) == ["for"]
    led = reading.words(max(counted.last, k - _LOOK_REACH), k)
    return not grammar["looking_out"].isdisjoint(led)


def subject_of(reading: Reading, predicate: Predicate, counted: Counted, grammar: Grammar) -> bool:
    """Whether the figure can be the subject of a predicate that follows it."""
    kind, moves = predicate.kind, predicate.entry.get("moves")
    if kind == "tally":
        return False
    if predicate.voice == "noun":
        gap = reading.words(counted.last, predicate.first)
        awaiting = kind == "move" and gap and gap[-1] in grammar["awaiting"]
        if awaiting and set(gap) & (grammar["be"] | {"awaiting"}):
            return True
        if "whose" in gap:
            return True
        named = kind in ("other", "person") or bool(predicate.entry.get("place"))
        if not named and moves != "subject":
            return False
    if kind == "other" and predicate.voice == "active" and moves == "object":
        return False
    if kind == "move" and not predicate.moves("subject") and counted.kind != "vehicles":
        return False
    if moves == "both" and predicate.voice == "active" and _acts(reading, predicate, grammar):
        return False
    gap = reading.words(counted.last, predicate.chain)
    if predicate.status == "infinitive" and set(gap[-1:]) & grammar["ordered_whom"]:
        # "families protested, telling them to get out": others are to
        return False
    others = len(gap) > 1 and gap[-1] in grammar["them"] and gap[-3:-1] != ["all", "of"]
    if others and gap[-2] not in grammar["seats_in"] and predicate.chain == predicate.first:
        # "500 who had mixed with those fleeing were arrested": others did
        return False
    if _finite_before(gap, grammar) or _given(reading, counted, gap, grammar):
        return False
    if "whether" in gap or _others_go(reading, predicate, counted, grammar):
        return False
    return len(gap) <= SUBJECT_REACH and not {";", ".", "?", "!"} & set(gap)


def came_along(reading: Reading, counted: Counted, sides: Sides, grammar: Grammar) -> bool:
    """Whether people went with what has moved, and the next verb has others before it.

    "A convoy left X with 300 people, and 11 buses left Y", but not "the convoy that left X with
    300 people and their guards has arrived".
    """
    first, mover = counted.quantity.first, sides.left[-1] if sides.left else None
    if mover is None or mover.kind != "move" or mover.voice != "active" or not sides.right:
        return False
    verb = sides.right[0]
    if reading.words(first - 1, first) != ["with"] or mover.last >= first - 1:
        return False
    if grammar["relative"] & set(reading.words(mover.chain - 1, mover.chain)):
        return False
    behind = reading.words(counted.last, verb.chain)
    link = next((k for k, word in enumerate(behind) if word in grammar["clause_links"]), None)
    own = behind[link + 1 :] if link is not None else []
    return bool(own) and "," not in own and verb.voice != "noun"


def is_told_of(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a figure only says of how many the next one is: "Among 25 injured eight were"."""
    first = counted.quantity.first
    if not set(reading.words(first - 1, first)) & grammar["part_openers"]:
        return False
    behind = next((c for c in reading.counted if c.quantity.first >= counted.last), None)
    return behind is not None and behind.quantity.first - counted.last <= 1


def clause_of_vehicles(reading: Reading, carries: Predicate, grammar: Grammar) -> int:
    """Return the token before vehicles that open a clause with their verb, -1 where none do.

    "3,000 left in 45 buses, |while 11 buses carried 500": what is told before is another's.
    """
    own = next(
        (c for c in reading.counted if c.kind == "vehicles" and c.last == carries.chain), None
    )
    if own is None:
        return -1
    opens = own.quantity.first - 1
    joined = set(reading.words(opens, opens + 1)) & (grammar["clause"] | grammar["clause_links"])
    return opens if joined else -1
