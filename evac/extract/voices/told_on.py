"""Whether a sentence goes on with what a body told of a movement in the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from evac.extract.binding.leaning import Bound
from evac.extract.reading import Reading
from evac.extract.speech.speakers import Speaker
from evac.extract.text.reasons import CASUALTIES

#: What happened so long before the page is the page's own background.
_BACKGROUND = timedelta(days=4)
#: Kinds of speakers that are nobody who could act.
_NOBODIES = ("person", "unnamed", "own", "state")


def tells_on(
    bound: Bound,
    reading: Reading,
    before: Reading,
    speakers: Sequence[Speaker],
    published: date | None,
) -> bool:
    """Whether a figure counts on from the sentence before its own, in which a body told one.

    "300 left on Monday, the army said. On Sunday 200 had left." So it is in one paragraph, where
    nobody else is named or acts, and what it tells is no background of older days.
    """
    if reading.sentence.paragraph != before.sentence.paragraph or reading.headline:
        return False
    if not before.figures or not any(p.kind in ("move", "tally") for p in before.predicates):
        return False
    if any(p.reason == CASUALTIES for p in before.predicates):
        return False  # "Clashes left 23 dead, the monitor said": it told of no movement
    start, end = reading.sentence.start, reading.sentence.end
    if any(start <= s.start < end and s.kind not in _NOBODIES for s in speakers):
        return False
    moved = bound.predicate
    acts = moved is not None and moved.voice == "active" and moved.moves("object")
    if moved is not None and acts and moved.first < bound.counted.quantity.first:
        return False  # "Trains carried 300", "an airline flew 90 students"
    return not _background(reading, published)


def _background(reading: Reading, published: date | None) -> bool:
    """Whether a sentence tells of days long before the page: "A week earlier 430 had left"."""
    if not reading.known.grammar["earlier_ones", "of_old"].isdisjoint(reading.tokens.lower):
        return True
    ends = [d.end or d.start for d in reading.dates if d.kind != "since"]
    return any(end is None or published is None or published - end > _BACKGROUND for end in ends)
