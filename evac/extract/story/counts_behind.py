"""Counts of a movement that is told without one: "A convoy left X. There were 300 on board".

Neither sentence is a claim by itself: the first has no figure, the second no movement.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import lru_cache
from itertools import pairwise

from evac.extract.binding.binding import bind
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.refused.in_story import in_story
from evac.extract.story.first_counts import FIRST
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
    goes_on = _phrases(grammar["counts_them"])
    for before, sentence in pairwise(sentences):
        if before.paragraph != sentence.paragraph and before.number:
            continue
        if not goes_on.search(lower, sentence.start, sentence.end):
            continue
        pair = read([before, sentence])
        if len(pair) < 2 or not _counts(pair[1].in_story(), grammar):
            continue
        if _moved(pair[0], grammar, cued=before.number in cued or sentence.number in cued):
            return True
    return False


@lru_cache(maxsize=4)
def _phrases(forms: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of phrases, each between the ends of words."""
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, forms)))})\b")


def _counts(reading: Reading, grammar: Grammar) -> bool:
    """Whether a sentence only counts those told before."""
    if "move" in reading.kinds or "other" in reading.kinds:
        return False
    bounds = (in_story(reading, bound, grammar) for bound in bind(reading, grammar))
    return any(not b.reason and b.rule.startswith((*FIRST, _ABOARD)) for b in bounds)


def _moved(reading: Reading, grammar: Grammar, *, cued: bool) -> bool:
    """Whether a sentence tells, without a figure, that people or a convoy left or reached a place.

    A ship, a train or a plane on its way is no evacuation that nothing else tells of.
    """
    if any(c.kind in ("people", "vehicles") for c in reading.counted):
        return False
    if not any(r.role in ("origin", "destination") and r.name for r in reading.roles):
        return False
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
    people = any(noun.entry.get("who") for noun in reading.nouns.people.values())
    return people or bool(grammar["convoy"] & words) or (cued and bool(grammar["carriers"] & words))
