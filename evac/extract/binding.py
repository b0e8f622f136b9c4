"""Which predicate a figure belongs to, and so whether it moved at all.

Cases, in order: the object of a predicate just before it; the subject of the first predicate after
it; a part of the figure before it; the last predicate before it. What binds to no movement is dropped
under the reason that the predicate or the noun gives.
"""

from __future__ import annotations

from dataclasses import dataclass

from evac.extract.counted import Counted
from evac.extract.frames import Grammar, Predicate
from evac.extract.reading import Reading

#: Classes of predicates under which a figure counts as moved.
MOVING = ("move", "carry", "tally", "person")
#: How far left a governing predicate may stand from its object ("evacuated from the town 300 people").
OBJECT_REACH = 7


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure with its predicate. `reason` is set where it is no claim; `whole` is the index of the
    figure that this one is part of.
    """

    counted: Counted
    predicate: Predicate | None
    reason: str = ""
    rule: str = ""
    whole: int | None = None


def bind(reading: Reading, grammar: Grammar) -> list[Bound]:
    """Return every figure of a sentence with its predicate or the reason why it is no claim."""
    bound: list[Bound] = []
    for counted in reading.counted:
        bound.append(_bind(reading, counted, bound, grammar))
    return bound


def _bind(reading: Reading, counted: Counted, before: list[Bound], grammar: Grammar) -> Bound:
    if counted.kind == "other":
        return Bound(counted, None, counted.reason)
    first = counted.quantity.first
    # CASE 1: it is part of the figure before: "100,000 people, including 40,000 children".
    whole = _whole(reading, counted, before)
    if whole is not None:
        owner = before[whole]
        return Bound(counted, owner.predicate, owner.reason, "bound:part", whole)
    left = [p for p in reading.predicates if p.last <= first and p.kind != "aspect"]
    right = [p for p in reading.predicates if p.first >= counted.last and p.kind not in ("aspect",)]
    inner = [
        p for p in reading.predicates if first <= p.first < counted.last and p.kind == "person"
    ]
    # CASE 1b: vehicles that carried them: "left Wednesday in 45 buses bound for the city".
    if counted.kind == "vehicles" and reading.words(first - 1, first)[:1] in (
        ["in"],
        ["aboard"],
        ["on"],
        ["by"],
        ["onto"],
        ["using"],
        ["with"],
    ):
        moving = [p for p in left if p.kind == "move"] or [p for p in right if p.kind == "move"][:1]
        if moving and not any(
            p.kind == "other" and p.first > moving[-1].last and p.last <= first for p in left
        ):
            return Bound(counted, moving[-1], rule=f"bound:carried by {moving[-1].entry.entry_id}")
    # CASE 2: the object of what stands just before it: "evacuated 300 people", "the exit of 600".
    if left and (predicate := _governs(reading, left[-1], counted, before, grammar)):
        if predicate.kind not in MOVING:
            return Bound(counted, predicate, str(predicate.entry.get("reason") or "no movement"))
        if predicate.kind == "carry" and counted.kind != "vehicles":
            # A load moves as its vehicles do: "buses carrying 3,000 people left the town".
            main = next((p for p in right if p.kind == "move" and p.moves("subject")), None)
            other = next((p for p in right if p.kind == "other"), None)
            if main and not (other and other.first < main.first):
                return Bound(counted, main, rule=f"bound:load of {main.entry.entry_id}")
            earlier = [p for p in left[:-1] if p.kind == "move"]
            if other and other.first < counted.last + 3 and not earlier:
                return Bound(counted, other, str(other.entry.get("reason")))
            if earlier and main is None:
                return Bound(
                    counted, earlier[-1], rule=f"bound:load of {earlier[-1].entry.entry_id}"
                )
        return Bound(counted, predicate, rule=f"bound:object of {predicate.entry.entry_id}")
    # CASE 3: coordinated with the figure before: "116 armed men and 6,101 refugees".
    if before and _joined(reading, before[-1].counted, counted):
        twin = before[-1]
        if twin.predicate is not None and not (
            twin.reason and right and right[0].first > counted.last
        ):
            right_first = right[0] if right else None
            own = (
                right_first
                if right_first and _subject_of(reading, right_first, counted, grammar)
                else None
            )
            if twin.rule.startswith("bound:object") or own is None or twin.predicate is own:
                if counted.kind != "bare":
                    return Bound(
                        counted, twin.predicate, twin.reason, twin.rule or "bound:coordinated"
                    )
    # CASE 4: the subject of what follows: "300 people left", "6,200 are to be resettled".
    chain = _skip_relative(reading, counted, right)
    load = None
    for predicate in chain:
        if predicate.kind == "carry":
            carries = counted.kind == "vehicles" and predicate.entry.entry_id == "carry"
            if carries or predicate.entry.get("moves") in ("both", "subject"):
                load = load or predicate
            continue
        if not _subject_of(reading, predicate, counted, grammar):
            if predicate.kind == "other" and predicate.voice == "active":
                continue
            break
        if predicate.kind == "other":
            later = [
                p
                for p in chain
                if p.kind == "move" and p.first > predicate.first and p.moves("subject")
            ]
            if predicate.entry.get("reason") == "stranded or waiting" and later:
                # "had been stuck there after leaving the towns": the departure is told too.
                continue
            return Bound(counted, predicate, str(predicate.entry.get("reason") or "no movement"))
        if predicate.kind == "none":
            break
        if counted.kind == "bare" and not _bare_subject(reading, counted, predicate, grammar):
            break
        return Bound(counted, predicate, rule=f"bound:subject of {predicate.entry.entry_id}")
    if load is not None and counted.kind != "bare" and not any(p.kind == "other" for p in chain):
        return Bound(counted, load, rule=f"bound:aboard {load.entry.entry_id}")
    # CASE 5: the noun itself says that they were moved: "1,151 evacuees".
    if inner and not any(p.kind == "other" for p in reading.predicates):
        return Bound(counted, inner[-1], rule=f"bound:{inner[-1].entry.entry_id}")
    if counted.kind == "bare":
        # CASE 5b: set beside the noun: "the evacuees - 1,151 when last counted -".
        beside = left[-1] if left else None
        gap = reading.words(beside.last, first) if beside else []
        if beside and beside.kind == "person" and gap and all(not w.isalnum() for w in gap):
            return Bound(counted, beside, rule=f"bound:beside {beside.entry.entry_id}")
        return Bound(counted, None, "no people or vehicles counted")
    # CASE 6: told after its predicate, at some distance: "they left Aleppo in 20 buses, some 500 of them".
    for predicate in reversed(left):
        gap = reading.words(predicate.last, first)
        if any(w in (";", ".", ":") for w in gap) or len(gap) > 25:
            break
        if predicate.kind == "other":
            return Bound(counted, predicate, str(predicate.entry.get("reason") or "no movement"))
        if predicate.kind in ("move", "tally", "carry"):
            if counted.kind == "vehicles" or len(gap) <= 14:
                return Bound(counted, predicate, rule=f"bound:after {predicate.entry.entry_id}")
            break
    # CASE 7: only the way is told: "1,000 militants out of E. Ghouta to Idlib".
    if counted.kind == "people" and not any(p.kind == "other" for p in reading.predicates):
        roles = {r.role for r in reading.roles if counted.last <= r.first <= counted.last + 12}
        following = reading.words(counted.last, counted.last + 1)
        if {"origin", "destination"} <= roles and following in (
            ["out"],
            ["from"],
            ["to"],
            ["on"],
            ["in"],
        ):
            return Bound(counted, None, rule="bound:told by the way alone")
    return Bound(counted, None, "no movement beside it")


def _whole(reading: Reading, counted: Counted, before: list[Bound]) -> int | None:
    """Return the index of the figure that this one is part of, where the words say so."""
    if not counted.part or counted.kind == "vehicles":
        return None
    sign = reading.has("part", counted.quantity.first - 1, counted.quantity.first)
    cue = reading.words(sign.first, sign.last) if sign else []
    for index in range(len(before) - 1, -1, -1):
        other = before[index].counted
        if other.kind not in ("people", "bare"):
            if other.kind == "vehicles" and cue == ["with"]:
                return None
            continue
        if other.kind == "bare" and before[index].reason:
            continue
        if cue == ["with"] and counted.quantity.first - other.last > 2:
            return None
        size, own = other.quantity.value, counted.quantity.value
        if size is not None and own is not None and own > size:
            return None
        return index if counted.quantity.first - other.last <= 30 else None
    return None


def _governs(
    reading: Reading, predicate: Predicate, counted: Counted, before: list[Bound], grammar: Grammar
) -> Predicate | None:
    """Return the predicate where the figure is its object, else None."""
    gap = reading.tokens[predicate.last : counted.quantity.first]
    if predicate.kind == "tally":
        return predicate if len(gap) <= 10 and not any(t.text in ".;" for t in gap) else None
    if not (
        predicate.moves("object")
        or (
            predicate.kind == "other"
            and predicate.entry.get("moves") in ("object", "both")
            and predicate.voice != "passive"
        )
    ):
        return None
    if predicate.voice == "passive":
        return None
    if len(gap) > OBJECT_REACH:
        return None
    words = [t.lower for t in gap]
    if predicate.voice == "noun":
        if predicate.kind == "other":
            return predicate if len(gap) <= 2 else None
        if predicate.kind == "carry" and not words:
            return predicate
        last = reading.words(predicate.last - 1, predicate.last)
        if last == ["of"] or (words and words[0] in ("of", "for")) or not words:
            return predicate if len(words) <= 4 else None
        return None
    allowed = grammar["determiners"] | grammar["adverbs"] | {"of", "away", "home"}
    spans = [(r.first, r.last) for r in reading.roles]
    for i, token in enumerate(gap, predicate.last):
        if any(a <= i < b for a, b in spans) or token.lower in allowed:
            continue
        if (
            token.lower in ("from", "to", "out", "into", "the", "some", "hundreds", "with", "in")
            and len(gap) > 1
        ):
            continue
        return None
    if counted.kind == "vehicles" and "in" in words:
        return None
    return predicate


def _joined(reading: Reading, first: Counted, second: Counted) -> bool:
    """Whether two figures stand in one list: "1,191 men, 809 women and 1,307 children"."""
    if first.kind == "other" or second.kind == "other":
        return False
    gap = reading.words(first.last, second.quantity.first)
    if first.kind != second.kind and gap == [","]:
        # "Aboard 40 buses, some 1,500 people left": two phrases, no list.
        return False
    return (
        bool(gap)
        and len(gap) <= 3
        and all(
            w in ("and", ",", "or", "plus", "as", "well", "with", "also", "another") for w in gap
        )
    )


def _skip_relative(reading: Reading, counted: Counted, right: list[Predicate]) -> list[Predicate]:
    """Leave out what only a relative clause says: "people who had been trapped there were evacuated"."""
    following = reading.words(counted.last, counted.last + 2)
    if following and (
        following[0] in ("who", "which", "that") or following[:2] in ([",", "who"], [",", "which"])
    ):
        if right and right[0].kind == "other":
            for index, predicate in enumerate(right[1:], 1):
                finite = predicate.voice == "passive" or predicate.status not in ("infinitive",)
                if predicate.kind == "move" and finite and predicate.chain > right[0].last:
                    return right[index:]
    return right


def _subject_of(reading: Reading, predicate: Predicate, counted: Counted, grammar: Grammar) -> bool:
    """Whether the figure can be the subject of a predicate that follows it."""
    if predicate.kind == "tally":
        return False
    gap = reading.words(counted.last, predicate.first)
    if (
        predicate.voice == "noun"
        and predicate.kind == "move"
        and gap[-1:] in (["for"], ["awaiting"])
        and set(gap) & (grammar["be"] | {"awaiting"})
    ):
        return True
    if predicate.voice == "noun" and "whose" in reading.words(counted.last, predicate.first):
        return True
    if (
        predicate.voice == "noun"
        and predicate.kind not in ("other", "person")
        and not predicate.entry.get("place")
        and predicate.entry.get("moves") != "subject"
    ):
        return False
    if (
        predicate.kind == "other"
        and predicate.voice == "active"
        and predicate.entry.get("moves") == "object"
    ):
        return False
    if predicate.kind == "move" and not predicate.moves("subject") and counted.kind != "vehicles":
        return False
    gap = reading.words(counted.last, predicate.chain)
    if any(w in (";", ".", "?", "!") for w in gap):
        return False
    return len(gap) <= 30


def _bare_subject(
    reading: Reading, counted: Counted, predicate: Predicate, grammar: Grammar
) -> bool:
    """Whether a figure without a noun is plainly the subject: "1,500 left", "12,000 of them are to go"."""
    gap = reading.words(counted.last, predicate.chain)
    value = counted.quantity.value
    if counted.quantity.rule == "words" and value is not None and value < 10:
        return False
    if value is not None and 1900 <= value <= 2100 and not counted.part:
        return False
    return len(gap) <= 2 and all(
        w in grammar["adverbs"] or w in ("at", "least", ",", "of", "them") for w in gap
    )
