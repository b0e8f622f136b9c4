"""Who states the figures of a document, seen over all its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evac.extract.binding.leaning import Bound
from evac.extract.binding.some_of_them import leans_back, tells_a_part
from evac.extract.dates.stamps import hours_heading
from evac.extract.reading import Reading
from evac.extract.speech.attribution import Attribution
from evac.extract.speech.located import RELAYS
from evac.extract.speech.speakers import FREE, OWN, Speaker, SpeakerIndex
from evac.extract.text.once import Once
from evac.extract.voices.bulletins import own_bulletin, sender
from evac.extract.voices.lent import lent
from evac.extract.voices.quotations import quoted
from evac.extract.voices.spoken_last import Speakers
from evac.extract.voices.told_on import tells_on
from evac.extract.voices.unvoiced import (
    acting,
    beyond,
    elsewhere,
    of_a_stranger,
    quotes_on,
    seen,
    sent_there,
)
from evac.extract.where.lands import with_land
from evac.models import Document

#: A page may carry the day after, from another time zone or a later edition.
_LATE = timedelta(days=2)
#: A dateline stands in so many sentences, headlines among them.
_LEAD = 3
#: A statement of longer ago is not the one that a report brings.
_STALE = timedelta(days=10)
#: So many sentences behind a figure its source may tell on which day it spoke.
_SAID_AHEAD = 3
#: An attribution on the wrong side of a figure counts as so many tokens farther away.
_WRONG_SIDE = 12
#: So many sentences may stand between two of one statement.
_STATEMENT_GAP = 3
#: So many sentences behind its last word an agency that a report cites alone may still speak.
_AGENCY_GAP = 3
#: ... and a person without a body.
_PERSON_GAP = 1
#: The rule of a source that nothing but the page tells.
OWN_BULLETIN = "source:the body's own bulletin"


@dataclass(frozen=True)
class Voices:
    """What the attributions of a whole document settle for each of its sentences.

    `quoted` is the speaker of each sentence (by number) inside a quotation that another sentence
    attributes; `single` the one body that everything is attributed to, or None.
    `lent` is the speaker of each sentence that another one attributes (see the module `lent`).
    `own` is the body whose own bulletin the document is.
    `outlet` is the canonical name of the document's outlet: it relays nothing to itself; `free` is
    set where it is an agency or outlet of no party, whose own people are no source; `sender` is
    the agency that a page without metadata names as who sent it.
    `within` are the sentences (by number) between two of one statement, `speakers` all who could
    be speaking.
    """

    published: date | None
    readings: Sequence[Reading]
    quoted: Mapping[int, Attribution]
    single: str | None
    lent: Mapping[int, tuple[Attribution, str]]
    own: Attribution | None
    outlet: str | None
    within: frozenset[int]
    speakers: Sequence[Speaker]
    free: bool
    sender: str | None = None

    @classmethod
    def of(
        cls,
        document: Document,
        readings: Sequence[Reading],
        index: SpeakerIndex,
        speakers: Sequence[Speaker] = (),
    ) -> Voices:
        """Return the voices of a document from its attributed readings and possible speakers."""
        outlet = index.of_outlet(document.outlet) if document.outlet else None
        listed = index.bodies.entries.get(outlet.entry_id) if outlet else None
        return cls(
            document.published,
            readings,
            quoted=quoted(document.text, readings),
            single=_single(readings),
            lent=lent(document.text, readings),
            own=own_bulletin(document, outlet, index, speakers),
            outlet=outlet.name if outlet else document.outlet,
            within=_within(readings),
            speakers=speakers,
            free=listed is not None and listed.kind in RELAYS and listed.side == FREE,
            sender=sender(document, index),
        )

    @Once
    def acting(self) -> Mapping[int, str]:
        """The body that itself moves people in a sentence that nobody states, by its number."""
        return acting(self.readings, self.speakers)

    @Once
    def days(self) -> Mapping[str, tuple[date, int]]:
        """The day of each body's statement where exactly one is told, and the sentence it is in.

        What was said weeks before the report is another statement.
        """
        days: dict[str, dict[date, int]] = {}
        for reading in self.readings:
            sources = [a.source for a in reading.attributions if a.source]
            # "It had said on 10 April that 300 left": that was another statement.
            then = any(reading.words(t.first - 1, t.first) == ["had"] for t in reading.speech)
            day = reading.statement_day() if sources and not then else None
            if day is None or (self.published is not None and self.published - day > _STALE):
                continue
            for source in sources:
                days.setdefault(body(source), {}).setdefault(day, reading.sentence.number)
        return {
            source: next(iter(found.items()))
            for source, found in days.items()
            if len(found) == 1 and source != "unnamed"
        }

    @Once
    def numbered(self) -> Mapping[int, Reading]:
        """The readings by the number of their sentence."""
        return {reading.sentence.number: reading for reading in self.readings}

    @Once
    def heading(self) -> date | None:
        """The day that a bulletin gives itself in its heading."""
        return next(filter(None, (r.heading for r in self.readings)), None)

    @Once
    def written(self) -> date | None:
        """The day that "today" is: of a bulletin's heading, or a dateline shortly before the page.

        "BELGRADE, May 19 - ... today", printed on the 20th: of the 19th.
        """
        if self.heading is not None or self.published is None:
            return self.heading
        stamps = (r.dates[i].start for r in self.readings[:_LEAD] for i in sorted(r.stamped))
        first = next((day for day in stamps if day is not None), None)
        eve = first is not None and timedelta(0) < self.published - first <= _LATE
        return first if eve else None

    @Once
    def hours(self) -> Sequence[int]:
        """Where the entries begin that the page heads by the hour, if it tells as it happens."""
        return hours_heading(self.readings[0].document.text) if self.readings else ()

    @Once
    def doubted(self) -> bool:
        """Whether the page is stamped later than its day of publication, which can't be.

        No day follows then from that of publication alone.
        """
        stamps = (r.dates[i] for r in self.readings for i in r.stamped)
        return self.published is not None and any(
            d.kind == "day" and d.start is not None and d.start > self.published + _LATE
            for d in stamps
        )

    def goes_on(self, bound: Bound, reading: Reading, sentence: int) -> bool:
        """Whether a sentence counts on from the one of that number, in which somebody spoke."""
        before = self.numbered.get(sentence)
        return before is not None and tells_on(
            bound, reading, before, self.speakers, self.published
        )

    def day(self, source: str | None, sentence: int) -> date | None:
        """Return the day on which a source made its statement, where the document tells it.

        A day told long after `sentence` is that of another statement.
        """
        told, number = (self.days.get(body(source)) if source else None) or (None, 0)
        return (told if number <= sentence + _SAID_AHEAD else None) or self.heading


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
    attribution, rule = _stated_by(reading, bound, voices, said)
    if attribution is not None and attribution in reading.attributions:
        attribution = with_land(attribution, reading, bound)
    if attribution is not None and voices.free and attribution.source == voices.outlet:
        # "an AFP correspondent reported", in what AFP sent: its own voice
        return (None, "") if sent_there(reading, attribution) else (attribution, rule)
    if attribution is not None and attribution.source == voices.sender is not None:
        return (None, "") if sent_there(reading, attribution) else (attribution, rule)
    if attribution is not None and attribution.relay and attribution.relay == voices.outlet:
        # "the doctor told this paper": the document is nobody's second hand.
        return replace(attribution, relay=None), rule
    return attribution, rule


def _stated_by(
    reading: Reading, bound: Bound, voices: Voices, said: Speakers
) -> tuple[Attribution | None, str]:
    own = [a for a in reading.attributions if not beyond(reading, a, bound, voices.speakers)]
    own = [a for a in own if not _cut_off(reading, a, bound, voices)]
    if own:
        told, rule = _own(own, bound, said)
        return (voices.own, rule) if told and _itself(reading, told, voices.own) else (told, rule)
    if reading.attributions and not reading.goes_on:
        return (voices.own, OWN_BULLETIN) if voices.own else (None, "")
    if not reading.attributions and of_a_stranger(reading):
        return None, ""
    told, lent_by = voices.lent.get(reading.sentence.number, (None, ""))
    told = said.resolved(told) if told else None
    if told is not None:
        return told, lent_by
    if reading.headline:
        return (voices.own, OWN_BULLETIN) if voices.own else (None, "")
    quoted = voices.quoted.get(reading.sentence.number)
    if quoted is not None and quoted.kind != OWN:
        speaker = said.resolved(quoted) or said.person or said.speaker
        if speaker is not None:
            return speaker, "source:the quotation's speaker"
    last = said.speaker
    next_to_it = said.sentence is not None and reading.sentence.number - said.sentence == 1
    # "Of these, 900 went on", "900 of them are from X": the same count, told further
    counts_on = next_to_it and (reading.goes_on or tells_a_part(reading, bound.counted))
    if last is not None and counts_on:
        return last, "source:the statement goes on"
    if voices.own is not None:
        return voices.own, OWN_BULLETIN
    if last is None or said.sentence is None:
        return None, ""
    if reading.sentence.number in voices.within:
        return last, "source:the statement goes on"
    # A body's figures fill a report; an agency that is cited speaks for its own sentence.
    # So does somebody without a name.
    passing = last.kind in RELAYS or last.source == "unnamed" or last.kind == "person"
    if next_to_it and not passing and leans_back(reading, bound.counted):
        return last, "source:the statement goes on"
    itself = last.kind in RELAYS and last.source == voices.outlet
    if itself or seen(reading, voices.outlet) or elsewhere(reading):
        return None, ""
    gap = _PERSON_GAP if last.kind == "person" else _AGENCY_GAP
    far = passing and reading.sentence.number - said.sentence > gap
    actor = voices.acting.get(reading.sentence.number)
    if actor is not None and body(actor) != body(last.source):
        return None, ""
    passing = passing or last.kind == "person"
    if next_to_it and not passing and voices.goes_on(bound, reading, said.sentence):
        return last, "source:the statement goes on"
    if voices.single is not None and body(last.source) == voices.single and not far:
        return last, "source:the only one of the document"
    if reading.sentence.number - said.sentence <= 1 and quotes_on(reading):
        return last, "source:quotation goes on"
    return None, ""


def _itself(reading: Reading, told: Attribution, own: Attribution | None) -> bool:
    """Whether "the Ministry", in a ministry's own bulletin, is that one and not the last named."""
    if own is None or own.source is None or told.at < 2 or told.before:
        return False
    article, noun = reading.tokens[told.at - 2], reading.tokens[told.at - 1]
    named = noun.is_name and noun.lower in own.source.lower().split()
    return named and article.lower == "the" and told.source != own.source


def _cut_off(reading: Reading, attribution: Attribution, bound: Bound, voices: Voices) -> bool:
    """Whether another speaker stands before a figure: "A said 90 left, |whereas B had 70"."""
    tokens, at = reading.tokens, bound.counted.quantity.first
    contrast = tokens.all_of(reading.known.grammar["contrast"], attribution.at, at)
    if not contrast:
        return False
    begin, end = tokens[contrast[-1]].start, tokens[at].start
    return any(begin <= s.start < end for s in voices.speakers if s.kind not in ("own", "state"))


def _own(
    attributions: Sequence[Attribution], bound: Bound, said: Speakers
) -> tuple[Attribution | None, str]:
    """Return the nearest attribution of the sentence, a pronoun resolved to the last speaker."""
    at = bound.counted.quantity.first
    chosen = min(attributions, key=lambda a: _distance(a, at))
    named = said.resolved(chosen)
    return named, chosen.rule if named else ""


def _distance(attribution: Attribution, at: int) -> int:
    """Return how far an attribution stands from a figure; on its wrong side counts as farther.

    What leads attributes what follows it ("A said 300 left"), what trails what stands before it
    ("300 according to A, 200 by B's count").
    """
    gap = abs(attribution.at - at)
    wrong = attribution.at < at if attribution.trails else attribution.at > at
    return gap + _WRONG_SIDE if wrong else gap


def _within(readings: Sequence[Reading]) -> frozenset[int]:
    """Return the sentences between two of one speaker, the second of which points back to him.

    "300 left, the general said. Of these 40 were flown. Some 90 followed, he added."
    """
    found: set[int] = set()
    said, gap = Speakers(), list[int]()
    before: Attribution | None = None
    for reading in readings:
        if not reading.attributions or all(a.weak for a in reading.attributions):
            gap.append(reading.sentence.number)
            continue
        first = reading.attributions[0]
        same = said.resolved(first)
        goes_on = first.pronoun or first.person or first.kind == "person"
        if (
            before is not None
            and same is not None
            and goes_on
            and same.source == before.source
            and len(gap) <= _STATEMENT_GAP
        ):
            found.update(gap)
        said.note(reading)
        before, gap = said.speaker if not reading.headline else None, []
    return frozenset(found)


def _single(readings: Sequence[Reading]) -> str | None:
    told = {(body(a.source), a.kind) for r in readings for a in r.attributions if not a.weak}
    bodies = {name for name, _ in told if name}
    return bodies.pop() if len(bodies) == 1 and {k for n, k in told if n} != {"state"} else None
