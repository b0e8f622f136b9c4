"""Counts told before the movement of those counted: "There were 70 on her bus. They left at noon".

Neither sentence is a claim by itself: the first has no movement, the second no figure. Both are
read as one, and the figure goes with the verb whose subject points back to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.tokens import Sentence

_DIGIT = re.compile(r"\d")
#: Two sentences read as one are no longer (characters).
_LONGEST = 400


def pairs(lower: str, sentences: Sequence[Sentence], grammar: Grammar) -> dict[int, Sentence]:
    """Return by number the sentences with a figure, each with the one on "they" behind it.

    `lower` is the text in lower case.
    """
    they, found = _opening(grammar["on_those_counted"]), dict[int, Sentence]()
    for k in range(len(sentences) - 1):
        first, second = sentences[k], sentences[k + 1]
        if first.paragraph != second.paragraph or second.end - first.start > _LONGEST:
            continue
        if not they.match(lower, second.start, second.end):
            continue
        counted = _DIGIT.search(lower, first.start, first.end)
        if counted and not _DIGIT.search(lower, second.start, second.end):
            found[first.number] = first._replace(end=second.end)
    return found


@lru_cache(maxsize=4)
def _opening(forms: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of how a sentence opens, past quotation marks and bullets."""
    return re.compile(rf"[\W_]*(?:{'|'.join(sorted(map(re.escape, forms)))})\b")


def with_those_behind(
    readings: Iterable[Reading], told: dict[int, Sentence], read: Callable[[Sentence], Reading]
) -> list[Reading]:
    """Return the readings, those that only count people with what "they" did behind them."""
    out = []
    for reading in readings:
        both = told.get(reading.sentence.number)
        out.append(read(both) if both is not None and _only_counts(reading) else reading)
    return out


def _only_counts(reading: Reading) -> bool:
    """Whether a sentence counts people and tells nothing of what they did or suffered."""
    people = [c for c in reading.counted if c.kind == "people"]
    return len(people) == 1 and reading.kinds <= {"aspect"} and not people[0].part
