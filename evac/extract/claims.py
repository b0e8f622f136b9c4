"""From a document to its claims: the flow of the extractor.

One document is read in order, sentence by sentence. Each figure is bound to a predicate or dropped
with a reason; the slots come from its own sentence first, then from what the text has said before.
Nothing here knows a place, a body or a word: those live in evac/data.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from evac.extract.binding.binding import bind
from evac.extract.binding.leaning import Bound
from evac.extract.binding.pointed import of_untold
from evac.extract.binding.restated import RESTATED
from evac.extract.binding.twins import TWIN
from evac.extract.gate.pages import at_war, cued, furniture, headlines, no_conflict, teasers
from evac.extract.kind.themes import section, theme
from evac.extract.knowledge import Knowledge, knowledge, shipped_knowledge
from evac.extract.lists.known_names import Hit
from evac.extract.places.hits import PlacesNear, PlacesTold
from evac.extract.reading import Reading
from evac.extract.refused.in_story import all_in_story
from evac.extract.refused.other_story import Cues
from evac.extract.refused.refusals import (
    denial,
    dropped_draft,
    dropped_figure,
    dropped_sentence,
    is_pronoun,
    refusal,
)
from evac.extract.speech.speakers import Speaker
from evac.extract.story.carriers import carry_told, without_heads_of_loads
from evac.extract.story.context import LEAD, Context, Story
from evac.extract.story.counts_ahead import pairs, with_those_behind
from evac.extract.story.counts_behind import counts_behind
from evac.extract.story.drafts import Draft, as_twin, share_origins, share_vehicles
from evac.extract.story.fill import fill
from evac.extract.story.followed import follow, with_goal
from evac.extract.story.leaning_days import headed
from evac.extract.story.links import link
from evac.extract.story.others_counted import of_others_told
from evac.extract.story.rounded import without_heads_of_others
from evac.extract.story.spoken_of import RIDE_REACH
from evac.extract.text.numbers import Number
from evac.extract.text.once import Once
from evac.extract.text.plain import Plain
from evac.extract.text.reasons import FURNITURE, NOT_NEAR, PARTS_TOO, TOLD_AS_LOAD, TROOPS, UNBOUND
from evac.extract.text.spotting import Seen, lowered
from evac.extract.text.tokens import Sentence, split_sentences
from evac.extract.voices.introduced import it_said, named_ahead
from evac.extract.voices.voices import Voices
from evac.extract.when.zones import Zones
from evac.extract.where.true_places import unlisted_names, without_names
from evac.models import Document, Dropped, Extraction

__all__ = ["Knowledge", "extract", "knowledge", "shipped_knowledge"]


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
    plain = Plain.of(document)
    text, lower = plain.document.text, lowered(plain.document.text)
    seen = known.gate.words.find(lower)
    if not known.gate.opens(seen):
        return Extraction(doc_id=document.doc_id)
    sentences = split_sentences(text)
    near = PlacesNear(text, known)
    plain = _of_its_heading(plain, sentences[:LEAD], near, known)
    page = _Page(plain.document, sentences, lower, seen, known)

    ahead = pairs(lower, sentences, known.grammar)

    def read_one(sentence: Sentence) -> Reading:
        headline = sentence.number in page.head
        return Reading(plain.document, sentence, known, headline, near)

    def read(chosen: Iterable[Sentence]) -> list[Reading]:
        found = [read_one(s) for s in chosen if s.number not in page.furniture]
        return with_those_behind(found, ahead, read_one)

    likely = read(known.gate.sentences(text, lower, seen, sentences, page.around))
    readings = [reading for reading in likely if reading.moves]
    judged = [_judge(reading, page, known) for reading in readings]
    alone = _holds(judged)
    behind = not alone and (
        counts_behind(text, lower, sentences, page.around, read, known.grammar)
        or _holds([_judge(r, page, known) for r in read(sentences[n] for n in ahead)])
    )
    if alone or behind:
        # Which places they are is only asked now: it never makes a claim of what was none.
        places = PlacesTold.of(text, known)
        judged = [_judge(r.placed(places, known), page, known, story=True) for r in readings]
    if not (behind or _holds(judged)):
        unclaimed = [item for sentence in judged for item in _lost(plain, sentence)]
        return Extraction(doc_id=document.doc_id, dropped=tuple(unclaimed))
    told = {reading.sentence.number for reading in readings}
    rest = read(s for s in sentences if s.number not in told)
    judged += [_judge(r.placed(places, known), page, known, story=True) for r in rest]
    judged.sort(key=lambda j: j.reading.sentence.number)
    named = _Named.of(text, known)
    judged, with_them = _with_unlisted(judged, places, named, page)
    dropped = [
        dropped_sentence(plain, s, FURNITURE)
        for s in sentences
        if s.number in page.furniture and any(c.isdigit() for c in s.of(text))
    ]
    drafts, conditional = _drafts(plain, judged, named, with_them, sentences)
    lost = [conditional, *(_lost(plain, sentence) for sentence in judged)]
    dropped += [item for items in lost for item in items]
    return Extraction(
        doc_id=document.doc_id,
        claims=tuple(link(plain, drafts, with_them)),
        dropped=tuple(sorted(dropped, key=lambda d: (d.start, d.end))),
    )


@dataclass(frozen=True)
class _Named:
    """Who could be speaking in a text, and its armed groups.

    Looked for only where there is a claim: most reports hold none.
    """

    speakers: Sequence[Speaker]
    groups: Sequence[Hit]
    bodies: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, text: str, known: Knowledge) -> _Named:
        """Return those of a text."""
        speakers, groups = known.speakers.find(text), known.groups.find(text)
        bodies = [(s.start, s.end) for s in speakers] + [(g.start, g.end) for g in groups]
        return cls(speakers, groups, bodies)


@dataclass(frozen=True)
class _Page:
    """What a document's sentences are, by number; nothing is worked out before it is asked for.

    `lower` is the text in lower case, `seen` what the gate's words find in it.
    """

    document: Document
    sentences: Sequence[Sentence]
    lower: str
    seen: Sequence[Seen]
    known: Knowledge

    @Once
    def furniture(self) -> Set[int]:
        """The sentences that are no part of the report."""
        return furniture(self.document.text, self.sentences, self.known.lexicon)

    @Once
    def teasers(self) -> Mapping[int, int]:
        """The offsets from which a sentence runs on into the links of its page."""
        return teasers(self.lower, self.sentences, self.known.lexicon)

    @Once
    def head(self) -> set[int]:
        """The headlines."""
        return headlines(self.document.text, self.sentences, self.document.title)

    @Once
    def near(self) -> frozenset[int]:
        """The sentences near a strong word of evacuation."""
        return self._cued("cues")

    @Once
    def around(self) -> frozenset[int]:
        """The sentences near any word of evacuation."""
        return self.near | self._cued("cues_of_people")

    @Once
    def topics(self) -> Sequence[Seen]:
        """The words that tell what the page is about."""
        return self.known.gate.topics.find(self.lower)

    @Once
    def off_topic(self) -> str:
        """The reason for dropping every figure of a report that is on no conflict, "" where it is.

        Of most reports it is never asked: none of their figures moves.
        """
        heads = [(s.start, s.end) for s in self.sentences if s.number in self.head]
        return no_conflict(self.topics, self.known.lexicon, heads)

    @Once
    def at_war(self) -> bool:
        """Whether the page is set where there is a war."""
        return at_war(self.topics, self.known.lexicon)

    def _cued(self, name: str) -> frozenset[int]:
        words = self.known.lexicon.words["pages"][name]
        return cued(self.seen, self.sentences, self.head, words)


def _of_its_heading(
    plain: Plain, head: Sequence[Sentence], near: PlacesNear, known: Knowledge
) -> Plain:
    """Return a bulletin without metadata as one of the day that its heading gives it.

    "Flash update no. 2, as of 21 December 2019": its days without a year are counted from there.
    """
    if plain.document.published is not None:
        return plain
    readings = (Reading(plain.document, s, known, headline=False, places=near) for s in head)
    day = next((reading.heading for reading in readings if reading.heading), None)
    return plain.dated(day) if day is not None else plain


def _holds(judged: Sequence[_Judged]) -> bool:
    """Whether any figure is a claim."""
    return any("" in sentence.reasons for sentence in judged)


def _with_unlisted(
    judged: list[_Judged], places: PlacesTold, named: _Named, page: _Page
) -> tuple[list[_Judged], Knowledge]:
    """Return the sentences read with the places that no table has, and what is known with them.

    What one sentence shows to be a place ("people from X") is one in the others too.
    """
    known, text = page.known, page.document.text
    names = unlisted_names((sentence.reading for sentence in judged), named.bodies)
    if not names:
        return judged, known
    places = places.telling(text, names)
    told = places.told(text, known.gazetteer)
    known = replace(known, gazetteer=known.gazetteer.telling(told))
    return [_judge(j.reading.placed(places, known), page, known, story=True) for j in judged], known


def _judge(reading: Reading, page: _Page, known: Knowledge, *, story: bool = False) -> _Judged:
    """Bind the figures of a sentence, and say of each why it is no claim, if it is none.

    `story`: another sentence of the report holds a claim.
    """
    number = reading.sentence.number
    bounds = bind(reading, known.grammar)
    if story and any(b.reason in UNBOUND for b in bounds):
        reading = reading.in_story()
        bounds = bind(reading, known.grammar)
    if story:
        bounds = all_in_story(reading, bounds, known.grammar)
    cues = Cues(number in page.near, number in page.around, story)
    report = page.teasers.get(number, reading.sentence.end)
    reasons = [
        refusal(reading, bound, known, page, cues)
        if reading.tokens[bound.counted.quantity.first].start < report
        else FURNITURE
        for bound in bounds
    ]
    for index, bound in enumerate(bounds):
        whole = reasons[bound.whole] if bound.whole is not None else ""
        if not reasons[index] and whole in PARTS_TOO:
            reasons[index] = whole
        if reasons[index] == NOT_NEAR and bound.whole is not None and not whole:
            # "58,000 people, including 6,000 fighters, had quit it": they went with the whole.
            reasons[index] = ""
        before = [reasons[i] for i in range(index) if bounds[i].rule]
        told_again = bound.rule.startswith(RESTATED) and before[-1:] == [NOT_NEAR]
        if not reasons[index] and told_again:
            # It counts again those of whom it is not told that they were evacuated.
            reasons[index] = NOT_NEAR
    return _Judged(reading, bounds, reasons)


def _lost(plain: Plain, judged: _Judged) -> list[Dropped]:
    """Return what a sentence drops: a denial without a figure, and figures that are no claims."""
    lost = []
    if reason := denial(judged.reading, judged.bounds):
        lost.append(dropped_sentence(plain, judged.reading.sentence, reason))
    for bound, reason in zip(judged.bounds, judged.reasons, strict=True):
        if reason and not is_pronoun(bound.counted):
            lost.append(dropped_figure(plain, judged.reading, bound, reason))
    return lost


def _drafts(
    plain: Plain,
    judged: Sequence[_Judged],
    named: _Named,
    known: Knowledge,
    sentences: Sequence[Sentence],
) -> tuple[list[Draft], list[Dropped]]:
    """Return the drafts of the figures that are claims, and the figures of mere conditions."""
    document, speakers, groups = plain.document, named.speakers, named.groups
    people = [(s.start, s.end) for s in speakers if s.person and s.name.endswith(")")]
    # "the Saraya Ahl al-Sham group": part of the name of a group is no place either
    kinds = known.groups.entries
    people += [(g.start, g.end) for g in groups if kinds[g.entry_id].kind == "armed_group"]
    # "Agence France-Presse" names no place, and "the country" is not France
    people += [(s.start, s.end) for s in speakers if s.kind in ("agency", "outlet")]
    spoken = named_ahead([j.reading.attributed(speakers) for j in judged])
    spoken = it_said(spoken, speakers)
    voices = Voices.of(document, spoken, known.speakers, speakers)
    context = Context(Story(document, known, voices, groups, theme(spoken)))
    drafts: list[Draft] = []
    dropped: list[Dropped] = []
    untold: dict[Number, str] = {}
    since: list[Reading] = []
    # What the text tells behind its last claim changes no claim any more.
    told = max((j.reading.sentence.number for j in judged if "" in j.reasons), default=0)
    told = max(told + RIDE_REACH, LEAD)
    for attributed, sentence in zip(spoken, judged, strict=True):
        if attributed.sentence.number > told:
            break
        reading = without_names(attributed, named.bodies, people)
        context.speakers.note(reading)
        context.section = section(reading, context.section)
        found: list[Draft] = []
        zones = Zones(reading, sentence.bounds, known.grammar)
        for index, reason in enumerate(sentence.reasons):
            figure = sentence.bounds[index].counted
            others = reason or of_untold(reading, figure, untold)
            others = others or of_others_told(
                reading, sentence.bounds[index], since[-1] if since else None
            )
            draft = others or fill(zones, index, context)
            if figure.quantity.value is not None:
                untold[figure.quantity.value] = "" if isinstance(draft, Draft) else draft
            if isinstance(draft, Draft):
                # It stands in its own sentence, whatever was read with it.
                draft = replace(draft, sentence=sentences[draft.sentence.number])
                draft = as_twin(draft, found) if TWIN in draft.rules else draft
                found.append(draft)
                context.note_counted(draft)
            elif not reason:
                dropped.append(dropped_figure(plain, reading, sentence.bounds[index], draft))
        drafts, found = carry_told(
            reading, drafts, share_origins(share_vehicles(found)), known.grammar
        )
        goes_on = context.route_told if context.near_route(reading) else -1
        context.note(reading, found)
        drafts = follow(reading, [*drafts, *found], known, goes_on, since)
        context.counted = with_goal(context.counted, drafts)
        since = [] if found else [*since, reading][-RIDE_REACH:]
    drafts, heads = without_heads_of_loads(drafts)
    dropped += [dropped_draft(plain, d.sentence, (d.start, d.end), TOLD_AS_LOAD) for d in heads]
    drafts, heads = without_heads_of_others(drafts, _others(judged))
    dropped += [dropped_draft(plain, d.sentence, (d.start, d.end), TROOPS) for d in heads]
    counted = {d.figure for d in drafts if not d.headline and d.counted.quantity.value}
    return [headed(draft, counted, context.lead) for draft in drafts], dropped


def _others(judged: Sequence[_Judged]) -> list[Number]:
    """Return the figures of troops in the report below its headlines."""
    return [
        bound.counted.quantity.value
        for sentence in judged
        if not sentence.reading.headline
        for bound, reason in zip(sentence.bounds, sentence.reasons, strict=True)
        if reason
        and (reason == TROOPS or bound.counted.military)
        and bound.counted.quantity.value is not None
    ]
