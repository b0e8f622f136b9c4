"""From a document to its claims: the flow of the extractor.

One document is read in order, sentence by sentence. Each figure is bound to a predicate or dropped
with a reason; the slots come from its own sentence first, then from what the text has said before.
Nothing here knows a place, a body or a word: those live in evac/data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evac.extract.binding import Bound, bind
from evac.extract.context import Context, Story, follow
from evac.extract.drafts import Draft, share_vehicles
from evac.extract.fill import fill
from evac.extract.knowledge import Knowledge, knowledge, shipped_knowledge
from evac.extract.lexicon import read_words
from evac.extract.links import link
from evac.extract.pages import cued, furniture, headlines, no_conflict
from evac.extract.reading import Places, Reading, attributed, read_sentence
from evac.extract.refusals import (
    Cues,
    denial,
    dropped_figure,
    dropped_sentence,
    is_pronoun,
    refusal,
)
from evac.extract.text import Sentence, split_sentences
from evac.extract.voices import Voices
from evac.models import Document, Dropped, Extraction

__all__ = ["Knowledge", "extract", "knowledge", "shipped_knowledge"]

#: Words of movement are looked for in so much of a text (characters).
_TRIGGER_REACH = 2_000_000


@dataclass(frozen=True, slots=True)
class _Judged:
    """A sentence with its figures bound, and for each the reason why it is no claim, or ""."""

    reading: Reading
    bounds: Sequence[Bound]
    reasons: Sequence[str]


def extract(document: Document, known: Knowledge | None = None) -> Extraction:
    """Return the claims of a document, in text order, and what was dropped with the reason.

    Deterministic: the same text, metadata and knowledge give the same claims. Raises nothing for
    any text; an empty one gives no claims.
    """
    known = known or shipped_knowledge()
    text = document.text
    if not known.triggers.find_matches_as_indexes(text.lower()[:_TRIGGER_REACH]):
        return Extraction(doc_id=document.doc_id)
    sentences = split_sentences(text, read_words("abbreviations.yml", "abbreviations"))
    page = furniture(text, sentences, known.lexicon)
    judged = _judge(document, sentences, page, known)
    dropped = [
        dropped_sentence(document, s, "page furniture")
        for s in sentences
        if s.number in page and any(c.isdigit() for c in s.of(text))
    ]
    drafts: list[Draft] = []
    lost = [_lost(document, sentence) for sentence in judged]
    if any("" in sentence.reasons for sentence in judged):
        drafts, conditional = _drafts(document, judged, known)
        lost.append(conditional)
    dropped += [item for items in lost for item in items]
    return Extraction(
        doc_id=document.doc_id,
        claims=tuple(link(document, drafts)),
        dropped=tuple(sorted(dropped, key=lambda d: (d.start, d.end))),
    )


def _judge(
    document: Document, sentences: Sequence[Sentence], page: set[int], known: Knowledge
) -> list[_Judged]:
    """Read the sentences outside of `page` and bind their figures."""
    text = document.text
    hits = known.gazetteer.scan(text)
    ids = known.gazetteer.resolve(hits, text)
    places = Places(hits, dict(zip((h.start for h in hits), ids, strict=True)))
    head = headlines(text, sentences, document.title)
    off_topic = no_conflict(text, known.lexicon)
    near = cued(text, sentences, head, known.lexicon, "cues")
    around = near | cued(text, sentences, head, known.lexicon, "cues_of_people")
    judged = []
    for sentence in sentences:
        if sentence.number in page:
            continue
        headline = sentence.number in head
        reading = read_sentence(document, sentence, places, known, headline=headline)
        bounds = bind(reading, known.grammar)
        cues = Cues(sentence.number in near, sentence.number in around)
        reasons = [refusal(reading, bound, known, off_topic, cues) for bound in bounds]
        judged.append(_Judged(reading, bounds, reasons))
    return judged


def _lost(document: Document, judged: _Judged) -> list[Dropped]:
    """Return what a sentence drops: a denial without a figure, and figures that are no claims."""
    lost = []
    if reason := denial(judged.reading, judged.bounds):
        lost.append(dropped_sentence(document, judged.reading.sentence, reason))
    for bound, reason in zip(judged.bounds, judged.reasons, strict=True):
        if reason and not is_pronoun(bound.counted):
            lost.append(dropped_figure(document, judged.reading, bound, reason))
    return lost


def _drafts(
    document: Document, judged: Sequence[_Judged], known: Knowledge
) -> tuple[list[Draft], list[Dropped]]:
    """Return the drafts of the figures that are claims, and the figures of mere conditions.

    Who speaks and which groups are named is looked for only here: most reports hold no claim.
    """
    text = document.text
    speakers = known.speakers.find(text)
    told = [replace(j, reading=attributed(j.reading, speakers, known)) for j in judged]
    voices = Voices.of(document, [j.reading for j in told], known.speakers)
    context = Context(Story(document, known, voices, known.groups.find(text)))
    drafts: list[Draft] = []
    dropped: list[Dropped] = []
    for sentence in told:
        reading = sentence.reading
        context.speakers.note(reading)
        found: list[Draft] = []
        for index, reason in enumerate(sentence.reasons):
            draft = reason or fill(reading, sentence.bounds, index, context)
            if isinstance(draft, Draft):
                found.append(draft)
            elif not reason:
                dropped.append(dropped_figure(document, reading, sentence.bounds[index], draft))
        found = share_vehicles(found)
        context.note(reading, found)
        drafts = [*follow(reading, drafts, known), *found]
    return drafts, dropped
