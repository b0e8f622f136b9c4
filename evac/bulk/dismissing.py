"""Which documents are not worth reading: they hold no claim, as their words alone tell.

It asks for less than the extractor's own gate does (`extract.gate`), of the same words in the same
way, so the claims are the same with it and without it (tests/bulk/test_dismissing.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from evac.extract.gate.pages import CUES, TOPICS, no_conflict
from evac.extract.knowledge import Knowledge
from evac.extract.text.plain import Plain
from evac.extract.text.spotting import Seen, Spotter, lowered, spotter
from evac.extract.text.tokens import split_sentences
from evac.models import Document

#: Why a document is dismissed; what coverage counts it under.
OFF_TOPIC: Final = "no conflict evacuation"
NO_MOVEMENT: Final = "no movement"

#: What ends a sentence whatever stands around it: an empty line, or a line that begins anew.
_UNIT: Final = re.compile(r"\n\s*\n|\n(?=[A-Z0-9])")
_DIGIT: Final = re.compile(r"\d")
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Dismissal:
    """The few words that decide on most documents; build it with `Dismissal.of`.

    A claim's sentence tells a movement in words that mean nothing else (`strong`), or in common
    ones ("left", "arrived") near a word of evacuation (`cues`), or in common ones with a word of
    `away` ("from") or a name. `common` are those that go with `away` and names. All other words are
    left out of `words`, whose automaton is the cost of a document that holds none of them.
    """

    words: Spotter
    strong: frozenset[str]
    cues: frozenset[str]
    common: frozenset[str]
    known: Knowledge

    @classmethod
    def of(cls, known: Knowledge) -> Dismissal:
        """Return the dismissal for a knowledge."""
        gate, pages = known.gate, known.lexicon.words["pages"]
        strong = frozenset(
            word
            for word, openings in gate.openings.items()
            if any(not opening.weak for opening in openings)
        )
        told = frozenset(
            word
            for word, openings in gate.openings.items()
            if any(opening.told for opening in openings)
        )
        common = told | gate.ends[0].openers
        spotted = frozenset().union(*(pages[name] for name in (*TOPICS, *CUES)))
        return cls(
            spotter(strong | common | spotted),
            strong,
            pages["cues"] | pages["cues_of_people"],
            common,
            known,
        )

    def reason(self, text: str) -> str:
        """Return why a report holds no claim, "" for one that has to be read."""
        read = Plain.of(Document(doc_id="", text=text)).document.text
        lower = lowered(read)
        seen = self.words.find(lower)
        if no_conflict(seen, self.known.lexicon):
            return OFF_TOPIC
        if self._told(lower, seen) or any(self._common(read, lower, seen)):
            return ""
        return NO_MOVEMENT

    def page_reason(self, text: str) -> str:
        """Return why no report in a web page holds a claim, "" for a page that has to be parsed.

        `text` holds all words of the page and more (`webpages.bare_text`), so only what is missing
        counts: a word of another story may stand in its links.
        """
        lower = lowered(Plain.of(Document(doc_id="", text=text)).document.text)
        seen = self.words.find(lower)
        common = any(spot.word in self.common for spot in seen)
        return "" if common or self._told(lower, seen) else NO_MOVEMENT

    def _told(self, lower: str, seen: Sequence[Seen]) -> bool:
        """Whether a text holds a word of evacuation, or a movement told in no common word."""
        found = {spot.word for spot in seen}
        if not found.isdisjoint(self.cues):
            return True
        return any(
            opening.holds(lower, 0, len(lower), cued=False)
            for word in found & self.strong
            for opening in self.known.gate.openings[word]
        )

    def _common(self, text: str, lower: str, seen: Sequence[Seen]) -> Iterator[bool]:
        """Yield whether the gate opens for a sentence, for each stretch with a common word."""
        gate, done = self.known.gate, 0
        for spot in seen:
            if spot.word not in self.common or spot.start < done:
                continue
            begin, done = _unit(text, spot.start)
            unit = lower[begin:done]
            if not _DIGIT.search(unit) and gate.figures.isdisjoint(_WORD.findall(unit)):
                continue
            whole = text[begin:done]
            sentences, found = split_sentences(whole), gate.words.find(unit)
            yield bool(gate.sentences(whole, unit, found, sentences, frozenset()))


def _unit(text: str, at: int) -> tuple[int, int]:
    """Return where the lines around an offset begin and end that no sentence leaves."""
    begin = 0
    for match in _UNIT.finditer(text, 0, at):
        begin = match.end()
    after = _UNIT.search(text, at)
    return begin, after.start() if after else len(text)
