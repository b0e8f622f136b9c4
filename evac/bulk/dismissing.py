"""Which documents are not worth reading: they hold no claim, as their words alone tell.

It asks for less than the extractor does, of the same words in the same way, so the claims are the
same with it and without it (tests/bulk/test_dismissing.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from evac.extract.knowledge import Knowledge
from evac.extract.pages import no_conflict
from evac.extract.spotting import Spotter, spotter

#: Why a document is dismissed; what coverage counts it under.
OFF_TOPIC: Final = "no conflict evacuation"
NO_MOVEMENT: Final = "no movement"


@dataclass(frozen=True, slots=True)
class Dismissal:
    """The words of which a report with claims holds one; build it with `Dismissal.of`.

    Few words first: the automaton of what a report on a conflict holds is passed in a fraction of
    the time that the one of all movements takes, and most of a country's press ends there.
    """

    conflict: Spotter
    known: Knowledge

    @classmethod
    def of(cls, known: Knowledge) -> Dismissal:
        """Return the dismissal for a knowledge."""
        return cls(spotter(frozenset(known.lexicon.words["pages"]["conflict"])), known)

    def reason(self, lower: str) -> str:
        """Return why a report holds no claim, "" for one that has to be read.

        `lower` is its text in lower case (`spotting.lowered`).
        """
        if not any(spot.alone for spot in self.conflict.find(lower)):
            return OFF_TOPIC
        gate = self.known.gate
        seen = gate.words.find(lower)
        if not gate.opens(seen):
            return NO_MOVEMENT
        return OFF_TOPIC if no_conflict(seen, self.known.lexicon) else ""

    def page_reason(self, lower: str) -> str:
        """Return why no report in a web page holds a claim, "" for a page that has to be parsed.

        `lower` holds all words of the page and more (`webpages.bare_text`), so only what is missing
        counts: a word of another story may stand in its links.
        """
        if not any(spot.alone for spot in self.conflict.find(lower)):
            return OFF_TOPIC
        gate = self.known.gate
        return "" if gate.opens(gate.words.find(lower)) else NO_MOVEMENT
