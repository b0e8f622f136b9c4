"""Who states the figures of a document, seen over all its sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from evac.extract.attribution import Attribution
from evac.extract.binding import Bound
from evac.extract.reading import Reading

_QUOTE = re.compile('["“”«»]')
#: A quotation longer than this (characters) is a sign that was left open.
_LONGEST_QUOTATION = 2500


@dataclass(frozen=True, slots=True)
class Voices:
    """What the attributions of a whole document settle for each of its sentences.

    `quoted` is the speaker of each sentence (by number) inside a quotation that another sentence
    attributes; `days` the day of each body's statement where exactly one is told; `single` the one
    body that everything is attributed to, or None.
    """

    quoted: Mapping[int, Attribution] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    single: str | None = None

    @classmethod
    def of(cls, text: str, readings: Sequence[Reading]) -> Voices:
        """Return the voices of a document from its attributed readings."""
        return cls(_quoted(text, readings), _statement_days(readings), _single(readings))

    def day(self, source: str | None) -> date | None:
        """Return the day on which a source made its statement, where the document tells it."""
        return self.days.get(body(source)) if source else None


@dataclass(slots=True)
class Speakers:
    """Who spoke last, sentence by sentence; `person` is the last human being."""

    speaker: Attribution | None = None
    person: Attribution | None = None
    sentence: int | None = None

    def note(self, reading: Reading) -> None:
        """Take in the attributions of the next sentence."""
        for attribution in reading.attributions:
            if attribution.source is None:
                continue
            self.speaker, self.sentence = attribution, reading.sentence.number
            if attribution.person or attribution.kind == "person":
                self.person = attribution


def body(source: str | None) -> str:
    """Return the body behind a source: "SOHR" for "SOHR (Rami Abdel Rahman)"; "" for None."""
    return (source or "").split(" (")[0]


def source_of(
    reading: Reading, bound: Bound, voices: Voices, said: Speakers
) -> tuple[Attribution | None, str]:
    """Return who states a figure and the rule.

    Looked for in its sentence, in the quotation around it, then throughout the document. None
    where nobody is named.
    """
    if reading.attributions:
        return _own(reading, bound, said)
    if reading.headline:
        return None, ""
    quoted = voices.quoted.get(reading.sentence.number)
    if quoted is not None:
        speaker = quoted if quoted.source is not None else said.person or said.speaker
        if speaker is not None:
            return speaker, "source:the quotation's speaker"
    last = said.speaker
    if last is None or said.sentence is None:
        return None, ""
    if voices.single is not None and body(last.source) == voices.single:
        return last, "source:the only one of the document"
    if reading.sentence.number - said.sentence <= 1 and _opens_or_closes(reading):
        return last, "source:quotation goes on"
    return None, ""


def _own(reading: Reading, bound: Bound, said: Speakers) -> tuple[Attribution | None, str]:
    """Return the nearest attribution of the sentence, a pronoun resolved to the last speaker."""
    at = bound.counted.quantity.first
    chosen = min(reading.attributions, key=lambda a: abs(a.at - at))
    if chosen.source is not None:
        return chosen, chosen.rule
    last = said.person if chosen.pronoun and said.person else said.speaker
    if last is None:
        return None, ""
    named = replace(chosen, source=last.source, kind=last.kind, pronoun=False)
    return named, chosen.rule


def _opens_or_closes(reading: Reading) -> bool:
    first, last = reading.tokens[0].text, reading.tokens[-1].text
    return first in '"“' or last in '"”'


def _quoted(text: str, readings: Sequence[Reading]) -> dict[int, Attribution]:
    """Return the speaker of each sentence that another sentence attributes, by its number.

    A quotation may run over several sentences and paragraphs; the attribution before or behind it,
    whichever stands in one of its sentences, holds for all of them.
    """
    found: dict[int, Attribution] = {}
    for start, end in _quotations(text):
        inside = [r for r in readings if r.sentence.start < end and start < r.sentence.end]
        spoken = next((r.attributions[0] for r in reversed(inside) if r.attributions), None)
        if spoken is not None:
            found.update((r.sentence.number, spoken) for r in inside if not r.attributions)
    return found


def _quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans in quotation marks; a second opening one without a close is ignored."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _QUOTE.finditer(text):
        sign = match.group()
        if sign in "“«" or (sign == '"' and opened is None):
            opened = match.start()
        elif opened is not None:
            if match.start() - opened < _LONGEST_QUOTATION:
                spans.append((opened, match.end()))
            opened = None
    return spans


def _statement_days(readings: Sequence[Reading]) -> dict[str, date]:
    """Return the day of each body's statement, where the document tells exactly one."""
    days: dict[str, set[date]] = {}
    for reading in readings:
        day = reading.statement_day()
        for attribution in reading.attributions:
            if attribution.source and day is not None:
                days.setdefault(body(attribution.source), set()).add(day)
    return {
        source: next(iter(found))
        for source, found in days.items()
        if len(found) == 1 and source != "unnamed"
    }


def _single(readings: Sequence[Reading]) -> str | None:
    bodies = {body(a.source) for r in readings for a in r.attributions if a.source}
    return next(iter(bodies)) if len(bodies) == 1 else None
