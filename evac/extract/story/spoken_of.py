"""Whom a sentence without a figure speaks of: the convoy told last, or all told before."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.binding.restated import RESTATED
from evac.extract.knowledge import Knowledge
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.story.drafts import Draft
from evac.extract.verbs.predicates import Predicate
from evac.extract.where.place_slots import PlaceSlot

#: So many sentences behind their figure "the convoy", "the buses" are still those told there.
RIDE_REACH = 4
#: "Both", "all three" are of figures that stand at most so many sentences apart.
_TOGETHER_REACH = RIDE_REACH
#: So many words end a sentence that tells who says it ("..., |the army said on Friday").
_SAID = 4
#: Within so many words behind a figure its noun stands.
_NOUN = 3
#: "Like the first convoy," has so many tokens at most.
_LIKENED = 7
#: "both" are so many.
_BOTH = 2


def names_ride(words: Sequence[str], grammar: Grammar) -> bool:
    """Whether words name those told before by what carried them: "the (two) buses", "it"."""
    if not words:
        return False
    if words[0] == "it":
        return True
    led = next((i for i, word in enumerate(words) if word in grammar["carriers", "rides_told"]), 0)
    return led > 0 and words[0] in grammar["ride_articles"]


def nobody_since(reading: Reading, last: int, since: Sequence[Reading]) -> bool:
    """Whether no other convoy is told of between the last figures, in sentence `last`, and here."""
    if last < 0 or reading.sentence.number - last > RIDE_REACH:
        return False
    between = [r for r in since if last < r.sentence.number < reading.sentence.number]
    return not any(other_ride(r) for r in (*between, reading))


def other_ride(reading: Reading) -> bool:
    """Whether a sentence brings in vehicles of others: "an aid convoy", "empty trucks"."""
    grammar = reading.known.grammar
    for k in reading.tokens.all_of(grammar["carriers", "rides_told"], 0, len(reading.tokens)):
        if grammar["ride_articles"].isdisjoint(reading.words(k - 3, k)):
            return True
    return False


def on_the_ride(
    reading: Reading, opens: int, drafts: Sequence[Draft], since: Sequence[Reading]
) -> int:
    """Return the sentence of the figures told of "the convoy" that opens this one, -1 for none."""
    number, grammar = reading.sentence.number, reading.known.grammar
    words = reading.words(opens, opens + 3)
    if words[:1] == ["it"] or not names_ride(words, grammar):
        return -1
    told = [d for d in drafts if d.sentence.number < number]
    if not told:
        return -1
    last = told[-1].sentence
    on_board = last.of(reading.document.text).lower().split()
    rides = grammar["carriers", "rides_told"]
    if not any(word.strip(".,;:") in rides for word in on_board):
        return -1
    return last.number if nobody_since(reading, last.number, since) else -1


def together(
    reading: Reading, opens: int, verb: int, drafts: Sequence[Draft], goal: PlaceSlot | None
) -> frozenset[int] | None:
    """Return which drafts are told of at once: "Both went to X", "Everyone goes to X".

    None where a sentence does not open so, none where it speaks of others ("Both ministers went").
    """
    grammar, words = reading.known.grammar, reading.words(opens, verb)
    if not words or grammar["all_told"].isdisjoint(words[:1]):
        return None
    rest = {w for w in words[1:] if not w.isdigit()}
    if not rest <= grammar["told_together", "carriers", "convoy", "followers", "be", "modal"]:
        return frozenset() if words[0] == "both" else None
    return of_all(reading, drafts, goal, _BOTH if words[0] == "both" else 0)


def of_all(
    reading: Reading, drafts: Sequence[Draft], goal: PlaceSlot | None, count: int = 0
) -> frozenset[int]:
    """Return the last drafts that moved together, out of one place and to no other goal.

    `count` of them, if it is said how many.
    """
    chosen: list[int] = []
    number, whole, left = reading.sentence.number, 0, None
    for i in range(len(drafts) - 1, -1, -1):
        draft = drafts[i]
        if draft.start >= reading.sentence.start:
            continue
        if number - draft.sentence.number > _TOGETHER_REACH:
            break
        other = draft.destination is not None and (
            goal is None or draft.destination.ids != goal.ids
        )
        apart = (
            left
            and draft.origin
            and left.ids
            and draft.origin.ids
            and not (left.shares(draft.origin))
        )
        if other or apart or draft.status == "denied" or draft.movement == "return":
            break
        chosen.append(i)
        left, number = draft.origin or left, draft.sentence.number
        whole += draft.whole is None and not draft.rules[0].startswith(RESTATED)
        if whole == count:
            break
    return frozenset(chosen) if whole >= count else frozenset()


def likened_at(reading: Reading, known: Knowledge) -> int:
    """Return where a sentence goes on behind "Like the first (convoy), |it", 0 for nowhere."""
    comma = next((k for k, t in enumerate(reading.tokens[:_LIKENED]) if t.text == ","), 0)
    led = reading.words(0, comma)
    return comma + 1 if led[:2] in (["like", "the"], ["as", "with"]) else 0


def is_it(reading: Reading, draft: Draft, verb: Predicate, known: Knowledge) -> bool:
    """Whether "it" is what carried them, and not who said so: "..., the army said. It is to"."""
    if verb.entry.get("rides"):
        return is_carried(reading, draft, known)  # "It was bound for X", "It pulled into X"
    told = reading.document.text[draft.sentence.start : draft.sentence.end].lower().split()
    said = {word.strip('.,;"”') for word in told[-_SAID:]} & known.grammar["says"]
    return not said and is_carried(reading, draft, known)


def is_carried(reading: Reading, draft: Draft, known: Knowledge) -> bool:
    """Whether a figure is told of one convoy, train or ship, to which "it" points back."""
    told = reading.document.text[draft.sentence.start : draft.sentence.end].lower().split()
    carriers = known.grammar["carriers", "convoy"]
    return any(word in carriers and not word.endswith("s") for word in told)


def named_again(reading: Reading, opens: int, draft: Draft) -> bool:
    """Whether a sentence opens with those counted before, by the same noun: "|The families"."""
    article, noun = (*reading.words(opens, opens + 2), "", "")[:2]
    told = reading.document.text[draft.end : draft.sentence.end].lower()
    return article == "the" and noun.isalpha() and noun in told.split()[:_NOUN]
