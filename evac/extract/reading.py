"""One sentence read: its tokens and all that is found in it, before any figure becomes a claim.

Nothing is looked for before it is asked for: most sentences are seen to hold no claim from their
predicates and figures alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from evac.extract.counts.counted import Counted, read_counted
from evac.extract.counts.nouns import Nouns
from evac.extract.counts.quantities import hedged
from evac.extract.counts.wholes import without_wholes
from evac.extract.dates.dates import find_dates
from evac.extract.dates.stamps import bulletin_dates, heading_day, stamps
from evac.extract.knowledge import Knowledge
from evac.extract.lexicon import Tag
from evac.extract.places.descriptions import without_descriptions
from evac.extract.places.hits import Places
from evac.extract.places.other_scenes import without_other_scenes
from evac.extract.places.parties import without_parties
from evac.extract.places.respective import share_noun
from evac.extract.places.roles import find_roles
from evac.extract.places.spots import Role
from evac.extract.speech.attributed import to_person
from evac.extract.speech.attribution import (
    Attribution,
    find_attributions,
    sets_off,
    statement_dates,
)
from evac.extract.speech.parted import is_told
from evac.extract.speech.person_names import opening_person
from evac.extract.speech.speakers import Speaker
from evac.extract.text.date_words import DateExpression
from evac.extract.text.numbers import Quantity, find_numbers
from evac.extract.text.once import Once
from evac.extract.text.reasons import CASUALTIES
from evac.extract.text.tokens import Sentence, Tokens, tokenise
from evac.extract.verbs.forms import a_month
from evac.extract.verbs.predicates import MOVING, Predicate, find_predicates
from evac.models import Document

#: What hangs on which verbs are read.
_OF_VERBS = (
    "predicates",
    "verbs",
    "free_verbs",
    "told_of_some",
    "kinds",
    "movements",
    "told",
    "counted",
    "roles",
    "said",
)
#: How far before its verb "of whom" may stand ("many of whom are", "of whom 108 are").
_WHOM_REACH = 3


@dataclass(frozen=True)
class Reading:
    """A sentence of a document with its tokens, figures, predicates, places, dates and signs.

    What is found in it is kept once it was asked for. `attributions` are empty until `attributed`
    has filled them; `mentioned` is the last human being named; `places` are those of the document.
    `within_story`: the report holds a claim, so that verbs of motion need no way beside a figure.
    """

    document: Document
    sentence: Sentence
    known: Knowledge
    headline: bool
    places: Places
    attributions: tuple[Attribution, ...] = ()
    mentioned: Speaker | None = None
    within_story: bool = False

    @Once
    def tokens(self) -> Tokens:
        """The words, figures and signs but those of what tells of no movement."""
        read = tokenise(self.document.text, *self.sentence[:2])
        return without_other_scenes(without_descriptions(read, self.known), self.known)

    @Once
    def opens(self) -> int:
        """The first token that is a word, 0 where none is: a quotation mark opens no sentence."""
        return next((k for k, t in enumerate(self.tokens) if t.is_word), 0)

    @Once
    def signs(self) -> Sequence[Tag]:
        """The words that settle what happened, of whom it is told and whether it is a total."""
        told = self.known.lexicon.tag("signs", self.tokens)
        return [t for t in told if not a_month(self.tokens, t.first, self.known.grammar)]

    @Once
    def signs_of(self) -> Mapping[str | None, Sequence[Tag]]:
        """The signs by what they mean, in order."""
        found: dict[str | None, list[Tag]] = {}
        for tag in self.signs:
            found.setdefault(tag.entry.get("sign"), []).append(tag)
        return found

    @Once
    def predicates(self) -> Sequence[Predicate]:
        """What happened, in order."""
        figures = [(f.first, f.last) for f in self.figures] if self.within_story else ()
        known = self.known
        return find_predicates(self.tokens, known.lexicon, known.grammar, self.signs, figures)

    @Once
    def verbs(self) -> Sequence[Predicate]:
        """What happened, without mere aspects ("began to")."""
        return [p for p in self.predicates if p.kind != "aspect"]

    @Once
    def free_verbs(self) -> Sequence[Predicate]:
        """Those of `verbs` that may move others than the figure that they stand in."""
        aside = self.told_of_some
        return [
            p
            for p in self.verbs
            if not p.entry.get("counted")
            and p not in aside
            # "the deal provides |that 900 rebels will leave"
            and not (p.entry.get("gives") and self.words(p.last, p.last + 1) == ["that"])
        ]

    @Once
    def told_of_some(self) -> Sequence[Predicate]:
        """Those that only tell what some are who moved: "90 men, many of whom are wounded".

        Also what befell some of them: "left with 90 men, three of whom died on the way".
        """
        if "whom" not in self.tokens.words:
            return ()
        be = self.known.grammar["copula_now"] | {"been"}
        return [
            p
            for p in self.verbs
            if p.kind == "other"
            and "whom" in self.words(p.chain - _WHOM_REACH, p.chain)
            and (
                not be.isdisjoint(self.words(p.chain, p.first))
                or (p.reason == CASUALTIES and p.voice == "active" and p.moves("subject"))
            )
        ]

    @Once
    def kinds(self) -> frozenset[str]:
        """The kinds of what happened."""
        return frozenset(p.kind for p in self.predicates)

    @Once
    def movements(self) -> frozenset[str]:
        """The kinds of movement that the verbs name."""
        return frozenset(p.movement for p in self.predicates if p.movement)

    @Once
    def told(self) -> Sequence[tuple[int, bool]]:
        """The tokens at which verbs stand, in order, and whether it is one of speech."""
        told = [(t.first, True) for t in self.spoken if t.entry.get("role") in ("verb", "before")]
        return sorted(told + [(p.first, False) for p in self.predicates])

    @property
    def moves(self) -> bool:
        """Whether a figure in it can move: by a predicate, or by a way that nothing contradicts.

        A denial counts without a figure. What only tells a count again says nothing by itself.
        """
        if not self.figures and not self.has("denial"):
            return False
        if not self.kinds.isdisjoint(MOVING):
            return True
        return "other" not in self.kinds and self.known.gate.leads(
            self.sentence.of(self.document.text)
        )

    @Once
    def dates(self) -> Sequence[DateExpression]:
        """The dates, in order."""
        return find_dates(self.tokens, self.known.lexicon.time, self.document.published)

    @Once
    def nouns(self) -> Nouns:
        """The nouns that figures count."""
        return Nouns.of(self.tokens, self.known.lexicon, self.known.grammar, self.signs)

    @Once
    def figures(self) -> Sequence[Quantity]:
        """The bare figures, those of dates among them."""
        return find_numbers(self.tokens, self.known.lexicon.numbers, self.document.text)

    @Once
    def counted(self) -> Sequence[Counted]:
        """The figures with what they count, in order."""
        tokens, lexicon, text = self.tokens, self.known.lexicon, self.document.text
        # Dates hold most figures: they are read only where there is one.
        found = self.figures
        if not found:
            return ()
        opened = frozenset(d.first for d in self.dates)
        dated = frozenset(i for d in self.dates for i in range(d.first, d.last)) | frozenset(
            # "|two| or three weeks later"
            i
            for f in found
            if f.last + 1 in opened and tokens[f.last].lower == "or"
            for i in range(f.first, f.last)
        )
        if any(figure.first in dated for figure in found):
            found = find_numbers(tokens, lexicon.numbers, text, dated)
        if not found:
            return ()
        stops = frozenset(
            [p.chain for p in self.predicates if p.kind != "person" and p.voice != "noun"]
            + [d.first for d in self.dates]
        )
        counted = [
            read_counted(quantity, self.nouns, stops) for quantity in hedged(tokens, found, lexicon)
        ]
        counted = share_noun(counted, tokens)
        return without_wholes(counted, tokens, self.predicates, self.known.grammar)

    @Once
    def place_words(self) -> Sequence[Tag]:
        """The words that give places their roles."""
        return self.known.lexicon.tag("place_words", self.tokens)

    @Once
    def routes(self) -> Sequence[Tag]:
        """The corridors, crossings and checkpoints."""
        return [t for t in self.place_words if t.entry.get("role") == "route"]

    @property
    def on_a_route(self) -> bool:
        """Whether a corridor, a crossing or a checkpoint is named, and more than a border."""
        soil = self.known.grammar["soil"]
        return any(self.tokens[t.last - 1].lower not in soil for t in self.routes)

    @Once
    def roles(self) -> Sequence[Role]:
        """The places, each with its role, in order."""
        found = find_roles(
            self.document.text,
            self.tokens,
            self.places.within(self.sentence),
            self.places.chosen,
            self.place_words,
            self.predicates,
            self.known,
        )
        return without_parties(found, self.tokens, self.speech, self.known.grammar)

    @Once
    def speech(self) -> Sequence[Tag]:
        """The words of speech."""
        tags = self.known.lexicon.tag("speech", self.tokens)
        grammar = self.known.grammar
        return [
            t for t in tags if t.entry.get("role") != "none" and is_told(self.tokens, t, grammar)
        ]

    @property
    def spoken(self) -> Sequence[Tag]:
        """The words of speech that are so by themselves, not only behind a speaker ("plans to")."""
        return [t for t in self.speech if not (t.entry.get("beside") or t.entry.get("closes"))]

    @Once
    def said(self) -> frozenset[int]:
        """The indexes of `dates` that tell when the statement was made."""
        if not self.dates:
            return frozenset()
        said = statement_dates(
            self.dates, self.speech, self.predicates, self.tokens, self.known.grammar
        )
        starts = {i for i, d in enumerate(self.dates) if d.kind == "since"}
        return bulletin_dates(self.tokens, self.dates, self.known.grammar) | (said - starts)

    @Once
    def stamped(self) -> frozenset[int]:
        """The indexes of `dates` that date the page."""
        found = stamps(self.tokens, self.dates, self.document.published, self.known.grammar)
        if not self.headline:
            return found
        # "Tracking: returns to X (15 June 2020)"
        brackets = self.tokens.bracketed
        return found | {i for i, d in enumerate(self.dates) if brackets[d.first]}

    @property
    def heading(self) -> date | None:
        """The day that a bulletin gives itself in a heading without a verb."""
        if self.predicates or self.speech or not self.dates:
            return None
        return heading_day(self.tokens, self.dates, self.known.grammar)

    def has(self, sign: str, first: int = 0, last: int | None = None) -> Tag | None:
        """Return the first sign of that meaning that overlaps tokens [first, last), or None."""
        stop = len(self.tokens) if last is None else last
        near = (t for t in self.signs_of.get(sign, ()) if t.first < stop and t.last > first)
        return next(near, None)

    def words(self, first: int, last: int) -> list[str]:
        """Return the lower-case tokens [first, last)."""
        return self.tokens.lower[max(0, first) : last]

    @property
    def goes_on(self) -> bool:
        """Whether it goes on from what the sentence before said: "That brings the total to"."""
        classes, words = self.known.grammar, self.words(0, 2)
        return len(words) > 1 and words[0] in classes["resuming"] and words[1] in classes["resumed"]

    def kept_up(self, predicate: Predicate) -> bool:
        """Whether a movement is told to go on, on no day of its own: "they continue to return".

        So is "the evacuation of X continues".
        """
        aspects = [p for p in self.predicates if p.entry.entry_id == "continue"]
        behind = predicate.voice == "noun" and any(predicate.last <= p.first for p in aspects)
        return behind or any(0 <= predicate.first - p.last <= 1 for p in aspects)

    def statement_day(self) -> date | None:
        """Return the day on which the statement was made, where the sentence tells it."""
        for index in sorted(self.said - self.stamped):
            if self.dates[index].start is not None and self.dates[index].kind == "day":
                return self.dates[index].start
        return None

    def placed(self, places: Places, known: Knowledge) -> Self:
        """Return the reading with other places; nothing but the roles hangs on them."""
        other = self._having(places=places, known=known)
        other.__dict__.pop("roles", None)
        return other

    def in_story(self) -> Self:
        """Return the reading as one of a report that holds a claim."""
        other = self._having(within_story=True)
        for name in _OF_VERBS:
            other.__dict__.pop(name, None)
        return other

    def with_roles(self, roles: Sequence[Role]) -> Self:
        """Return the reading with other roles of its places."""
        return self._having(roles=roles)

    def attributed(self, speakers: Sequence[Speaker]) -> Self:
        """Return the reading with its attributions.

        `speakers` are those of the whole document, in text order.
        """
        start, end = self.sentence.start, self.sentence.end
        first = bisect_left(speakers, start, key=_start)
        last = bisect_left(speakers, end, first, key=_start)
        speaking = [s for s in speakers[first:last] if s.end <= end]
        named = next((s for s in reversed(speaking) if s.person and " (" in s.name), None)
        opening = opening_person(self.tokens, self.known.grammar)
        if named is None and opening is not None:
            named = Speaker(start, start, opening, "person", person=True)
        # 'The mayor was blunt: "300 left"', "300 left – the army": a speaker, no verb of speech
        quotes = bool(speaking) and sets_off(self.tokens)
        if not self.speech and not self.headline and not quotes:
            return self._having(mentioned=named) if named else self
        found = find_attributions(
            self.tokens,
            speaking,
            self.speech,
            self.known.grammar,
            self.predicates,
            headline=self.headline,
        )
        if opening is not None:
            # "Omar Saleh, who drives a bus, took 90 out, he says"
            found = [to_person(a, opening) for a in found]
        return self._having(attributions=tuple(found), mentioned=named)

    def _having(self, **changed: object) -> Self:
        # Not by `replace`: what was found so far is kept.
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__, **changed)
        return other


def _start(speaker: Speaker) -> int:
    return speaker.start
