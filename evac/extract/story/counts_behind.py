"""Counts of a movement that is told without one: "A convoy left X. There were 300 on board".

Neither sentence is a claim by itself: the first has no figure, the second no movement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import lru_cache

from evac.extract.binding.binding import bind
from evac.extract.binding.rides import RODE
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.refused.in_story import in_story
from evac.extract.story.first_counts import FIRST
from evac.extract.story.going_on import GOING_ON, goes_on
from evac.extract.text.reasons import TROOPS
from evac.extract.text.tokens import Sentence
from evac.extract.verbs.predicates import TOLD

#: The rule of those on board.
_ABOARD = "bound:aboard"


def counts_behind(
    text: str,
    lower: str,
    sentences: Sequence[Sentence],
    cued: Set[int],
    read: Callable[[Sequence[Sentence]], list[Reading]],
    grammar: Grammar,
) -> bool:
    """Whether a report counts somewhere whom the sentence before told to have moved.

    `lower` is the text in lower case, `cued` the sentences near a word of evacuation.
    """
    counts = _phrases(grammar["counts_them"])
    for k, sentence in enumerate(sentences):
        if not counts.search(lower, sentence.start, sentence.end):
            continue
        counting = read([sentence])
        if not counting or not _counts(counting[0].in_story(), grammar):
            continue
        if _told_before(k, sentences, cued, read, grammar):
            return True
    return False


def _told_before(
    k: int,
    sentences: Sequence[Sentence],
    cued: Set[int],
    read: Callable[[Sequence[Sentence]], list[Reading]],
    grammar: Grammar,
) -> bool:
    """Whether the sentences before sentence `k` tell of a movement, the later ones going on."""
    named = False
    for before in reversed(sentences[max(0, k - 1 - GOING_ON) : k]):
        told = next(iter(read([before])), None)
        if told is None or any(c.kind in ("people", "vehicles") for c in told.counted):
            return False
        near = before.number in cued or sentences[k].number in cued
        named = named or any(r.role in ("origin", "destination") and r.name for r in told.roles)
        if named and _moved(told, grammar, cued=near):
            return True
        if not goes_on(told, grammar):
            return False
    return False


@lru_cache(maxsize=4)
def _phrases(forms: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of phrases, each between the ends of words."""
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, forms)))})\b")


def _counts(reading: Reading, grammar: Grammar) -> bool:
    """Whether a sentence only counts those told before."""
    bounds = [in_story(reading, bound, grammar) for bound in bind(reading, grammar)]
    if any(b.rule == RODE for b in bounds):
        return True  # "45 buses were used": no deed of others
    if "move" in reading.kinds or "other" in reading.kinds:
        return False
    return any(
        not b.reason
        and (
            b.rule.startswith((*FIRST, _ABOARD))
            # "The group was made up of 240 patients"
            or (b.predicate is not None and b.predicate.kind == "carry")
        )
        for b in bounds
    )


def _moved(reading: Reading, grammar: Grammar, *, cued: bool) -> bool:
    """Whether a sentence tells that people or a convoy left a place or reached one.

    A ship, a train or a plane on its way is no evacuation that nothing else tells of.
    """
    moves = [p for p in reading.predicates if p.kind == "move" and p.voice != "noun"]
    if not any(
        p.status in TOLD
        # "were at last allowed to leave"
        or (
            p.status == "infinitive"
            and grammar["enabled"] & set(reading.words(p.chain - 2, p.first))
        )
        for p in moves
    ):
        return False
    words = set(reading.tokens.lower)
    named = [noun.entry for noun in reading.nouns.people.values()]
    people = any(entry.get("who") for entry in named)
    if any(entry.get("reason") == TROOPS for entry in named) and not people:
        return False  # "The convoy of peacekeepers has left X"
    return people or bool(grammar["convoy"] & words) or (cued and bool(grammar["carriers"] & words))
