"""Second figures of the same people: "600 left on Sunday and 460 on Monday", "from X 300"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import (
    PART_REACH,
    PRONOUN_BELOW,
    Bound,
    behind_aside,
    in_brackets,
    is_year,
)
from evac.extract.counts.counted import OF_THEM, Counted
from evac.extract.counts.nouns import ends_as
from evac.extract.counts.whom import antecedent, listed_before
from evac.extract.lists.grammar import Grammar
from evac.extract.places.left_out import UNLED
from evac.extract.places.spots import Role
from evac.extract.reading import Reading
from evac.extract.verbs.predicates import TOLD

#: How many words may name the speaker of a second figure.
_SPEAKER = 8
#: So many words may stand between what leads somewhere and the place ("from the town of X").
_LED_WITHIN = 4
#: An aside on the way is no longer ("by the X and Y crossings").
_ASIDE = 12
_SIGNS = frozenset(",;:")
_CLOSING = frozenset(";.")
#: What ends a clause of a row and the row; so long is what stands before a figure (tokens).
_ENDING, _SENTENCE_ENDS = frozenset({",", ";", ":", ".", "and"}), frozenset(";:.")
_FRONT_REACH = 10
#: What a row stands behind: "they went to camps: 500 to X", "... - 500 to X".
_OPENING = ([":"], ["-"], ["–"], ["—"])
#: The rule of a second figure of the same people.
GOES_ON = "bound:goes on"


def goes_on(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> Bound | None:
    """Bind a second figure of the same people: "8,114 people on Saturday and 6,722 on Sunday"."""
    if _own_verb(reading, counted, grammar):
        return None
    row = (
        day_series(reading, counted, before, grammar)
        or _ways_series(reading, counted, before, grammar)
        or _fronted_series(reading, counted, before, grammar)
    )
    if row is not None:
        return row
    if not before and (
        opened := _first_of_row(reading, counted) or _alike(reading, counted, grammar)
    ):
        return opened
    dated = _dated(reading, counted)
    people = (b for b in reversed(before) if b.counted.kind == "people" or _moved(b, dated))
    # "347 (104 women, 177 children) from X and 616 from Y": not those in brackets again
    aside = reading.tokens.bracketed[counted.quantity.first]
    twin = next((b for b in people if aside or not in_brackets(reading, b)), None)
    if twin is None or twin.predicate is None or twin.reason:
        return None
    if counted.part or not _is_count(reading, counted):
        return None
    gap = reading.words(twin.counted.last, counted.quantity.first)
    linked = bool(gap) and bool({gap[-1], *gap[-2:]} & grammar["goes_on"])
    linked = linked or gap[-3:] == ["as", "well", "as"]
    linked = linked or _another_voice(reading, counted, gap) or _opens_row(reading, counted, gap)
    gapped = _gapped(gap, grammar)
    if not (linked or gapped) or len(gap) > PART_REACH or ({";", "."} & set(gap) and not gapped):
        return None
    named = reading.tokens[counted.last : counted.last + 1]
    own = any(r.first == counted.last and r.rule == UNLED for r in reading.roles)
    dated = any(d.first == counted.last for d in reading.dates)
    if named and named[0].is_name and not (own or dated):
        # "87 left X and 44 Y" goes on
        # "300 people, and 546 IS suspects were held": somebody else is counted.
        return None
    same = _as_counted(counted, twin.counted)
    if gap[-1:] == [","] and (who := listed_before(counted.quantity.first - 1, reading.nouns)):
        # "40 patients and, as carers and members of their families, about 200 more"
        same = replace(same, who=who, rule="who:set before it")
    return Bound(same, twin.predicate, rule=GOES_ON)


def _own_verb(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a verb that no list has is the figure's: "fled it, and 800 more camped in X"."""
    k = counted.last + bool(
        grammar["added_to"] & set(reading.words(counted.last, counted.last + 1))
    )
    verb = reading.tokens[k : k + 1]
    if not verb or not ends_as(verb[0].lower, grammar["participle_endings"]):
        return False
    return k not in reading.nouns.people and all(p.chain != k for p in reading.predicates)


def as_vehicles(reading: Reading, bound: Bound, before: Sequence[Bound], grammar: Grammar) -> Bound:
    """Return a figure without a noun as one of the vehicles before it: "9 entered and 86 left".

    Who is in them does not part them: "9 buses with residents left, while another 12 followed".
    """
    counted = bound.counted
    twin = next((b for b in reversed(before) if b.counted.kind != "other"), None)
    if counted.kind != "bare" or twin is None or twin.counted.kind != "vehicles":
        return bound
    verb, more = (
        twin.predicate,
        grammar["one_more"]
        & set(reading.words(counted.quantity.first, counted.quantity.core_first)),
    )
    gap = range(verb.last if verb and more else twin.counted.last, counted.quantity.first)
    if any(i in gap and tag.entry.get("who") for i, tag in reading.nouns.people.items()):
        return bound
    which = reading.words(gap.stop - 2, gap.stop) == ["of", "which"]
    links = grammar["clause_links", "clause"] if more else grammar["clause_links"]
    links |= {";"}  # "40 trucks entered it; 12 came back"
    joined = set(reading.words(gap.stop - 1, gap.stop)) & links
    if not (which or (joined and twin.rule.startswith("bound:subject"))):
        return bound
    same = replace(counted, kind="vehicles", unit=twin.counted.unit, rule="unit:as before")
    return replace(bound, counted=same)


def with_those(bound: Bound, before: Sequence[Bound]) -> Bound:
    """Return a figure as of the movement before, where its verb says no more than "went along"."""
    if bound.reason:
        return bound
    told = (b for b in reversed(before) if b.predicate is not None and not b.reason)
    twin = next((b for b in told if b.counted.kind in ("people", "bare")), None)
    return bound if twin is None else replace(bound, predicate=twin.predicate, rule=GOES_ON)


def _moved(bound: Bound, dated: bool) -> bool:
    """Whether a figure without a noun is one of people: "13,000 have fled".

    Beside a day those told before are as well: "4,751 of them crossed, 3,111 on Saturday".
    """
    if bound.counted.rule == OF_THEM and not dated:
        return False
    told = bound.predicate is not None and bound.predicate.kind == "move"
    return bound.counted.kind == "bare" and told and bound.whole is None and not bound.reason


def _dated(reading: Reading, counted: Counted) -> bool:
    """Whether a day stands right behind a figure: "3,111 on the Saturday"."""
    k = counted.last + (reading.words(counted.last, counted.last + 1) == ["on"])
    k += reading.words(k, k + 1) == ["the"]
    return any(d.first == k for d in reading.dates)


def day_series(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> Bound | None:
    """Bind the next figure of a row of days: "600 left on Sunday and 460 on Monday; today 90 did".

    Nothing but its day and small words stand between it and the figure before.
    """
    last = counted.last
    twin = next((b for b in reversed(before) if b.counted.kind in ("people", "bare")), None)
    if twin is None or twin.reason or not (twin.predicate or twin.rule.startswith("restated:")):
        return None
    few = counted.kind == "bare" and counted.quantity.value is not None and _dated(reading, counted)
    if not _is_count(reading, counted) and not (few and twin.rule == GOES_ON):
        # "following twelve on Wednesday and four on Tuesday"
        return None
    first, words = counted.quantity.first, reading.tokens.lower
    days = [d for d in reading.dates if d.kind in ("day", "told")]
    dated = {k for d in days for k in range(d.first, d.last)}
    small = [k in dated or words[k] in grammar["in_series"] for k in range(first)]
    joiners = (k for k in range(twin.counted.last, first) if words[k] in grammar["part_joiners"])
    start = next((k for k in joiners if k not in dated and all(small[k:])), None)
    if start is None or not any(d.last <= start for d in days):
        return None
    opened = last + 1 + (words[last + 1 : last + 2] == ["the"])  # "on the Saturday"
    if not any(start <= d.first < first or last <= d.first <= opened for d in days):
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
        # "From X 1,200 people left, and from Y 300", "500 were flown to X, to Y 200"
        fronted = (r.role for r in reading.roles if first < r.last <= counted.quantity.first)
        role = next(fronted, "")
        told = (r for r in reading.roles if twin.counted.last <= r.first < first)
        # ... "To X went 300 people, to Y 90"
        opens = (twin.counted.quantity.first, twin.predicate.chain)
        alike = any(front_of(reading, k) < k for k in opens) or any(r.role == role for r in told)
    else:
        leads = {t.first: t.entry.get("role") for t in reading.place_words}
        own = leads.get(behind_aside(reading, counted.last))
        way = leads.get(behind_aside(reading, twin.counted.last))
        if by_name(reading, counted.last):
            # "300 crossed through X, 90 through Y and 40 by Z"
            own, begins = "via", min(twin.predicate.chain, twin.counted.quantity.first)
            passed = any(
                r.role == "via" and begins - _LED_WITHIN <= r.first < first for r in reading.roles
            )
            way = own if passed or by_name(reading, twin.counted.last) else way
        # "moved 240 from X to Y, and 40 to Z", "1,310 have gone to Y and 420 to Z"
        between = {role for at, role in leads.items() if twin.counted.last < at < first}
        further = own in between and (way == "origin" or twin.counted.last <= twin.predicate.chain)
        # "270 of them at X and 30 at Y"
        spread = own == way == "location" and twin.counted.rule == OF_THEM
        alike = spread or (own in ("origin", "destination", "via") and (own == way or further))
    end = counted.last + PART_REACH
    end = next(iter(reading.tokens.all_of(_CLOSING, counted.last, end)), end)
    if not alike or any(
        twin.counted.last <= p.first < end and p is not twin.predicate for p in reading.predicates
    ):
        return None
    if counted.kind == "bare":
        counted = _as_counted(counted, head.counted)
    return Bound(counted, twin.predicate, rule=GOES_ON)


def _fronted_series(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> Bound | None:
    """Bind the next of a row whose verb the first has: "By bus went 900 of them, in cars 300".

    Both open with a preposition, and nothing that has a verb stands between.
    """
    twin = next((b for b in reversed(before) if b.predicate is not None), None)
    if twin is None or twin.reason or twin.predicate is None or twin.counted.kind == "vehicles":
        return None
    if twin.predicate.last > twin.counted.quantity.first or not _is_count(reading, counted):
        return None
    first, words = counted.quantity.first, reading.tokens.lower
    joiners = reversed(range(twin.counted.last, first))
    front = next((k + 1 for k in joiners if words[k] in grammar["part_joiners"]), first)
    closed = not reading.words(counted.last, counted.last + 1)[:1] or (
        words[counted.last] in _ENDING
    )
    if front >= first - 1 or first - front > _FRONT_REACH or not closed:
        return None
    opens = twin.predicate.chain
    while opens > 0 and words[opens - 1] not in _SENTENCE_ENDS:
        opens -= 1
    if not {words[front], words[opens]} <= grammar["fronting"]:
        return None
    if any(twin.counted.last <= p.first < first for p in reading.predicates):
        return None
    return Bound(_as_counted(counted, twin.counted), twin.predicate, rule=GOES_ON)


def front_of(reading: Reading, first: int) -> int:
    """Return the token at which the way right before a figure begins: "|from X 300", else `first`.

    A way that another clause owns ends in a verb or a sign, so that none stands between; but an
    aside of its own may: "out of X, 347 and, out of Y, 616", "from X, through the crossings, 300".
    """
    closed = reading.words(first - 1, first) == [","]
    role, end = _led_to(reading, first - closed), first - closed
    if role is None and closed:
        end = _passed_by(reading, end)
        role = _led_to(reading, end)
    if role is None:
        return first
    lead = (t.first for t in reading.place_words if t.last <= role.first)
    front = max((k for k in lead if role.first - k <= _LED_WITHIN), default=first)
    before = reading.words(front - 1, front)
    if closed and not (_SIGNS & set(before) or (before == ["and"] and end < first - 1)):
        return first
    return front


def _led_to(reading: Reading, end: int) -> Role | None:
    """Return the origin or goal that ends at a token, the noun of its kind behind it or not."""
    kind = end > 0 and reading.tokens[end - 1].lower in reading.known.grammar.kinds
    role = next((r for r in reading.roles if r.last in (end, end - kind)), None)
    return role if role is not None and role.role in ("origin", "destination") else None


def _passed_by(reading: Reading, end: int) -> int:
    """Return where the aside begins that tells the way before the comma `end`, else `end`."""
    by_way = reading.known.grammar["by_way_of"]
    signs = reading.tokens.all_of(_SIGNS, max(0, end - _ASIDE), end)
    return next((k for k in reversed(signs) if reading.tokens[k + 1].lower in by_way), end)


def by_name(reading: Reading, at: int) -> bool:
    """Whether a name behind "by", "through" is at token `at`: "700 went by way of X, 60 |by Y"."""
    named = reading.tokens[at + 1 : at + 2]
    led = reading.known.grammar["by_way_of"] & set(reading.words(at, at + 1))
    return bool(led) and bool(named) and named[0].is_name


def _is_count(reading: Reading, counted: Counted) -> bool:
    """Whether a figure without a noun may count people: no pronoun, and no year."""
    value = counted.quantity.value
    plain = counted.kind == "bare" and value is not None and value >= PRONOUN_BELOW
    return plain and not is_year(reading, counted)


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


def _opens_row(reading: Reading, counted: Counted, gap: Sequence[str]) -> bool:
    """Whether a figure opens the row that a colon leads to: "7,250 left: 5,000 from X and ..."."""
    return gap[-1:] == [":"] and any(
        t.first == counted.last and t.entry.get("role") in ("origin", "destination")
        for t in reading.place_words
    )


def _first_of_row(reading: Reading, counted: Counted) -> Bound | None:
    """Bind the first figure of a row behind a movement: "Those who left made for Y: 500 for X"."""
    first = counted.quantity.first
    if reading.words(first - 1, first)[:1] not in _OPENING or not _is_count(reading, counted):
        return None
    grammar, told = reading.known.grammar, [p for p in reading.verbs if p.last < first]
    led = set(reading.words(counted.last, counted.last + 1)) & {*grammar["leading"], "for"}
    who = antecedent(first, reading.nouns)
    if not led or not told or not (who or "who" in reading.words(0, first)):
        return None
    verb = told[-1]
    if verb.kind != "move" or verb.voice == "noun" or verb.status not in (*TOLD, "present"):
        return None
    whole = replace(counted, who=who or ("people",))
    return Bound(_as_counted(counted, whole), verb, rule=GOES_ON)


def _alike(reading: Reading, counted: Counted, grammar: Grammar) -> Bound | None:
    """Bind those of whom it is only told that they did as one: "She fled, as did dozens of others".

    So are those whom one is like: "Like hundreds of others she left", "he fled like 300 more".
    """
    first, last = counted.quantity.first, counted.last
    did = {*grammar["do"], *grammar["have"]}
    as_they = reading.words(first - 2, first - 1) == ["as"] and did & set(
        reading.words(first - 1, first)
    )
    # "in a town like hundreds of others"
    like = reading.words(first - 1, first) == ["like"] and (
        grammar.kinds.isdisjoint(reading.words(first - 2, first - 1))
    )
    others = grammar["added_to"] & {*reading.words(first, last + 1)}
    if not others or not (as_they or like):
        return None
    told = [p for p in reading.verbs if p.last < first]
    if like and not told:
        told = [p for p in reading.verbs if p.first > last][:1]
    verb = told[-1] if told else None
    if verb is None or verb.kind != "move" or verb.status not in (*TOLD, "present"):
        return None
    return Bound(_as_counted(counted, replace(counted, who=("people",))), verb, rule=GOES_ON)


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
