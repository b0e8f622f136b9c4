"""A figure with its predicate, and the figures that lean on another one: parts, lists, seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from evac.extract.counted import Counted
from evac.extract.grammar import Grammar
from evac.extract.predicates import Predicate
from evac.extract.reading import Reading

#: How far behind the figure that it is part of, or its verb, a figure may stand.
PART_REACH = 30
SUBJECT_REACH = 30
#: Signs that open an aside and close it, and how long it may be (tokens).
_DASHES = ("-", "–", "—")
_ASIDES = {"(": ")", **dict(zip(_DASHES, _DASHES, strict=True))}
_ASIDE_REACH = 20
#: Small numbers in words are pronouns and adjectives without a noun of their own.
PRONOUN_BELOW = 10
#: How many words may name the speaker of a second figure.
_SPEAKER = 8
#: So many words may stand between what leads somewhere and the place ("from the town of X").
_LED_WITHIN = 4
#: The rule of a second figure of the same people.
GOES_ON = "bound:goes on"


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
        behind = _behind_aside(reading, last)
        return cls(
            [p for p in reading.verbs if p.last <= first],
            [p for p in reading.verbs if p.first >= behind],
            [p for p in reading.verbs if first <= p.first < last and p.kind == "person"],
        )


def _behind_aside(reading: Reading, i: int) -> int:
    """Return the token behind an aside that opens at token `i`: "430 people - gunmen - left"."""
    opens = reading.words(i, i + 1)
    if not opens or opens[0] not in _ASIDES:
        return i
    closes = {_ASIDES[opens[0]], *(_DASHES if opens[0] in _DASHES else ())}
    for k in range(i + 2, min(len(reading.tokens), i + _ASIDE_REACH)):
        if reading.tokens[k].text in closes:
            return k + 1
    return i


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
            continue
        if other.kind == "vehicles":
            if beside:
                return None
            continue
        if other.kind == "bare" and before[index].reason:
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
    verb, noun = reading.words(last, last + 1), reading.words(counted.last - 1, counted.last)
    before = reading.words(first - 1, first)
    return (
        bool(set(verb) & grammar["copula"])
        and bool(set(noun) & grammar["parts_named"])
        and (not before or before[0] in grammar["part_opens"])
    )


def _itemised(reading: Reading, counted: Counted, before: Sequence[Bound]) -> int | None:
    """Return the figure that a list behind it adds up to: "3,942 people: 1,204 men, 1,066 ..."."""
    if not before or before[-1].counted.kind == "other":
        return None
    last = before[-1]
    if last.counted.kind != "people" and (last.reason or last.counted.kind != "bare"):
        return None
    gap = reading.words(last.counted.last, counted.quantity.first)
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


def unnumbered_whole(sides: Sides) -> Predicate | None:
    """Return the predicate of what a part belongs to, where it is no movement."""
    before = next((p for p in reversed(sides.left) if p.kind != "carry"), None)
    return before if before is not None and before.kind == "other" else None


def listed(
    reading: Reading, counted: Counted, before: Sequence[Bound], sides: Sides, grammar: Grammar
) -> Bound | None:
    """Bind as the figure before, in one list: "116 armed men and 6,101 refugees"."""
    twin = before[-1] if before else None
    if twin is None or counted.kind == "bare":
        return None
    if not _joined(reading, twin.counted, counted, grammar):
        return None
    if twin.predicate is None:
        again = twin.rule.startswith("restated:") and not sides.right
        return Bound(counted, None, rule=twin.rule) if again else None
    following = sides.right[0] if sides.right else None
    if twin.reason and following and following.first > counted.last:
        return None
    owned = following is not None and subject_of(reading, following, counted, grammar)
    if owned and twin.predicate is not following and not twin.rule.startswith("bound:object"):
        return None
    return Bound(counted, twin.predicate, twin.reason, twin.rule or "bound:coordinated")


def goes_on(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> Bound | None:
    """Bind a second figure of the same people: "8,114 people on Saturday and 6,722 on Sunday"."""
    row = day_series(reading, counted, before, grammar) or _ways_series(
        reading, counted, before, grammar
    )
    if row is not None:
        return row
    twin = next((b for b in reversed(before) if b.counted.kind == "people"), None)
    value = counted.quantity.value
    if twin is None or twin.predicate is None or twin.reason or counted.kind != "bare":
        return None
    if counted.part or value is None or value < PRONOUN_BELOW or 1900 <= value <= 2100:
        return None
    gap = reading.words(twin.counted.last, counted.quantity.first)
    linked = bool(gap) and bool({gap[-1], *gap[-2:]} & grammar["goes_on"])
    linked = linked or _another_voice(reading, counted, gap)
    gapped = _gapped(gap, grammar)
    if not (linked or gapped) or len(gap) > PART_REACH or ({";", "."} & set(gap) and not gapped):
        return None
    named = reading.tokens[counted.last : counted.last + 1]
    if named and named[0].is_name and not any(d.first == counted.last for d in reading.dates):
        # "300 people, and 546 IS suspects were held": somebody else is counted.
        return None
    same = _as_counted(counted, twin.counted)
    return Bound(same, twin.predicate, rule=GOES_ON)


def day_series(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> Bound | None:
    """Bind the next figure of a row of days: "600 left on Sunday and 460 on Monday; today 90 did".

    Nothing but its day and small words stand between it and the figure before.
    """
    value, last = counted.quantity.value, counted.last
    twin = next((b for b in reversed(before) if b.counted.kind in ("people", "bare")), None)
    if twin is None or twin.reason or not (twin.predicate or twin.rule.startswith("restated:")):
        return None
    if counted.kind != "bare" or value is None or value < PRONOUN_BELOW or 1900 <= value <= 2100:
        return None
    first, words = counted.quantity.first, reading.tokens.lower
    days = [d for d in reading.dates if d.kind in ("day", "told")]
    dated = {k for d in days for k in range(d.first, d.last)}
    small = [k in dated or words[k] in grammar["in_series"] for k in range(first)]
    joiners = (k for k in range(twin.counted.last, first) if words[k] in grammar["part_joiners"])
    start = next((k for k in joiners if k not in dated and all(small[k:])), None)
    if start is None or not any(d.last <= start for d in days):
        return None
    if not any(start <= d.first < first or last <= d.first <= last + 1 for d in days):
        return None
    same = _as_counted(counted, twin.counted)
    return Bound(same, twin.predicate, rule=GOES_ON if twin.predicate else twin.rule)


def _ways_series(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> Bound | None:
    """Bind the next figure of a row of ways: "411 people (210 children) from X and 605 from Y".

    A word that leads somewhere stands behind it, as behind the figure before, asides left out.
    """
    value = counted.quantity.value
    first = front_of(reading, counted.quantity.first)
    if not set(reading.words(first - 1, first)) & grammar["part_joiners"]:
        return None
    row = [b for b in before if b.counted.kind != "other" and not in_brackets(reading, b)]
    twin = row[-1] if row else None
    head = next((b for b in reversed(row) if b.counted.kind == "people" and not b.whole), twin)
    if twin is None or head is None or twin.reason or twin.predicate is None:
        return None
    if counted.kind not in ("people", "bare") or value is None or value < PRONOUN_BELOW:
        return None
    if first < counted.quantity.first:
        # "From X 1,200 people left, and from Y 300"
        alike = front_of(reading, twin.counted.quantity.first) < twin.counted.quantity.first
    else:
        leads = {t.first: t.entry.get("role") for t in reading.place_words}
        own = leads.get(_behind_aside(reading, counted.last))
        alike = own in ("origin", "destination") and own == leads.get(
            _behind_aside(reading, twin.counted.last)
        )
    if not alike or any(
        twin.counted.last <= p.first and p is not twin.predicate for p in reading.predicates
    ):
        return None
    if counted.kind == "bare":
        counted = _as_counted(counted, head.counted)
    return Bound(counted, twin.predicate, rule=GOES_ON)


def front_of(reading: Reading, first: int) -> int:
    """Return the token at which the way right before a figure begins: "|from X 300", else `first`.

    A way that another clause owns ends in a verb or a sign, so that none stands between.
    """
    role = next((r for r in reading.roles if r.last == first), None)
    if role is None or role.role not in ("origin", "destination"):
        return first
    lead = (t.first for t in reading.place_words if t.last <= role.first)
    return max((k for k in lead if role.first - k <= _LED_WITHIN), default=first)


def in_brackets(reading: Reading, bound: Bound) -> bool:
    """Whether a figure stands in an aside between brackets."""
    return reading.tokens.bracketed[bound.counted.quantity.first]


def _as_counted(counted: Counted, twin: Counted) -> Counted:
    """Return a figure without a noun as a count of the people of another."""
    who = twin.who or ("people",)
    return replace(counted, kind="people", who=who, unit=twin.unit, rule="who:as before")


def _gapped(gap: Sequence[str], grammar: Grammar) -> bool:
    """Whether only the verb is left out before a figure: "the first had 480, the second 753"."""
    k = len(gap)
    while k and (gap[k - 1] in grammar["gapped"] or gap[k - 1] == ","):
        k -= 1
    told = {word for word in gap[k:] if word != ","}
    joined = k > 0 and gap[k - 1] in grammar["gap_joiners"]
    joined = joined or "," in gap[k : k + 1]
    return joined and len(told) > 1 and "." not in gap


def _another_voice(reading: Reading, counted: Counted, gap: Sequence[str]) -> bool:
    """Whether only another speaker stands before a figure: "the UN counts 300 gone, Turkey 500"."""
    behind = reading.words(counted.last, counted.last + 1)
    if "," not in gap or gap[-1] == "," or (behind and behind[0].isalpha()):
        return False
    own = len(gap) - 1 - gap[::-1].index(",")
    first = counted.quantity.first - len(gap) + own + 1
    speaker = reading.tokens[first : counted.quantity.first]
    return (
        len(speaker) <= _SPEAKER
        and any(t.is_name for t in speaker)
        and not any(
            p.first >= first and p.last <= counted.quantity.first for p in reading.predicates
        )
        and not any(r.first >= first and r.role != "none" for r in reading.roles)
    )


def _joined(reading: Reading, first: Counted, second: Counted, grammar: Grammar) -> bool:
    """Whether two figures stand in one list: "1,191 men, 809 women and 1,307 children"."""
    if first.kind == "other":
        return False
    gap = reading.words(first.last, second.quantity.first)
    if first.kind != second.kind and gap == [","]:
        # "Aboard 40 buses, some 1,500 people left": two phrases, no list.
        return False
    return 0 < len(gap) <= 3 and all(word in grammar["list_links"] for word in gap)


def _finite_before(gap: Sequence[str], grammar: Grammar) -> bool:
    """Whether a figure has a verb before another subject: "300 are ill, and the army left"."""
    if not gap or gap[0] not in grammar["copula_now"] or len(gap) < 3:
        return False
    joined = [k for k, word in enumerate(gap) if word in grammar["clause_links"]]
    return bool(joined) and joined[-1] < len(gap) - 1 and joined[-1] >= 2


def _acts(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether people are the object of a verb that moves either side: "drove the rebels out"."""
    k = predicate.last
    while set(reading.words(k, k + 1)) & grammar["determiners"]:
        k += 1
    noun = reading.nouns.people.get(k)
    return noun is not None and bool(noun.entry.get("who"))


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
    if _finite_before(gap, grammar):
        return False
    return len(gap) <= SUBJECT_REACH and not {";", ".", "?", "!"} & set(gap)


def is_told_of(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a figure only says of how many the next one is: "Among 25 injured eight were"."""
    first = counted.quantity.first
    if not set(reading.words(first - 1, first)) & grammar["part_openers"]:
        return False
    behind = next((c for c in reading.counted if c.quantity.first >= counted.last), None)
    return behind is not None and behind.quantity.first - counted.last <= 1
