"""One sentence read: its tokens and everything found in it, before any figure becomes a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evac.extract.attribution import Attribution, find_attributions, statement_dates
from evac.extract.counted import Counted, Nouns, read_counted
from evac.extract.date_words import DateExpression
from evac.extract.dates import find_dates
from evac.extract.gazetteer import PlaceHit
from evac.extract.grammar import Grammar
from evac.extract.knowledge import Knowledge
from evac.extract.lexicon import Tag
from evac.extract.predicates import MOVING, Predicate, find_predicates
from evac.extract.quantities import find_quantities
from evac.extract.roles import find_roles
from evac.extract.speakers import Speaker
from evac.extract.spots import Role
from evac.extract.text import Sentence, Token, tokenise
from evac.models import Document

#: A heading with its day is no longer (tokens).
_HEADING_REACH = 24
#: A dateline or header stands in the first tokens of its line.
_DATELINE_REACH = 8


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a document: its hits, and by their start the one place that each means."""

    hits: Sequence[PlaceHit]
    chosen: Mapping[int, str | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with its tokens, figures, predicates, places, dates, signs and attributions.

    `said` are the indexes of `dates` that tell when the statement was made, `stamped` those that
    date the page; `heading` is the day that a bulletin gives itself. `attributions` are empty
    until `attributed` has filled them.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    counted: tuple[Counted, ...]
    predicates: tuple[Predicate, ...]
    roles: tuple[Role, ...]
    routes: tuple[Tag, ...]
    dates: tuple[DateExpression, ...]
    said: frozenset[int]
    stamped: frozenset[int]
    signs: tuple[Tag, ...]
    speech: tuple[Tag, ...]
    headline: bool
    nouns: Nouns
    attributions: tuple[Attribution, ...] = ()
    heading: date | None = None

    def has(self, sign: str, first: int = 0, last: int | None = None) -> Tag | None:
        """Return the first sign of that meaning that overlaps tokens [first, last), or None."""
        stop = len(self.tokens) if last is None else last
        for tag in self.signs:
            if tag.entry.get("sign") == sign and tag.first < stop and tag.last > first:
                return tag
        return None

    def words(self, first: int, last: int) -> list[str]:
        """Return the lower-case tokens [first, last)."""
        return [t.lower for t in self.tokens[max(0, first) : last]]

    def statement_day(self) -> date | None:
        """Return the day on which the statement was made, where the sentence tells it."""
        for index in sorted(self.said):
            if self.dates[index].start is not None and self.dates[index].kind == "day":
                return self.dates[index].start
        return None


@dataclass(frozen=True, slots=True)
class Glance:
    """What a sentence is seen to tell before it is read: its tokens, signs and predicates."""

    sentence: Sentence
    tokens: Sequence[Token]
    signs: Sequence[Tag]
    predicates: Sequence[Predicate]

    @classmethod
    def at(cls, document: Document, sentence: Sentence, known: Knowledge) -> Glance:
        """Return the glance at a sentence of a document."""
        tokens = tokenise(document.text, sentence.start, sentence.end)
        signs = known.lexicon.tag("signs", tokens)
        predicates = find_predicates(tokens, known.lexicon, known.grammar, signs)
        return cls(sentence, tokens, signs, predicates)

    @property
    def moves(self) -> bool:
        """Whether a figure in it can move: by a predicate, or by a way that nothing contradicts."""
        kinds = {p.kind for p in self.predicates}
        return not kinds.isdisjoint(MOVING) or "other" not in kinds


def read_sentence(
    document: Document,
    glance: Glance,
    places: Places,
    known: Knowledge,
    *,
    headline: bool = False,
) -> Reading:
    """Read a sentence of a document, all but who states it (see `attributed`)."""
    text, lexicon, grammar = document.text, known.lexicon, known.grammar
    sentence, tokens, signs = glance.sentence, glance.tokens, glance.signs
    predicates = glance.predicates
    dates = find_dates(tokens, lexicon.time, document.published)
    words = lexicon.tag("place_words", tokens)
    roles = _roles(document, glance, words, places, known)
    speech = [t for t in lexicon.tag("speech", tokens) if t.entry.get("role") != "none"]
    dated = frozenset(i for d in dates for i in range(d.first, d.last))
    stops = frozenset(
        [p.chain for p in predicates if p.kind != "person" and p.voice != "noun"]
        + [d.first for d in dates]
    )
    nouns = Nouns.of(tokens, lexicon, grammar, signs)
    quantities = find_quantities(tokens, lexicon, text, dated)
    return Reading(
        sentence=sentence,
        tokens=tuple(tokens),
        counted=tuple(read_counted(quantity, nouns, stops) for quantity in quantities),
        predicates=tuple(predicates),
        roles=tuple(roles),
        routes=tuple(t for t in words if t.entry.get("role") == "route"),
        dates=tuple(dates),
        said=frozenset(statement_dates(dates, speech, predicates, tokens))
        | _bulletin_dates(tokens, dates, grammar),
        stamped=_stamps(tokens, dates, grammar),
        signs=tuple(signs),
        speech=tuple(speech),
        headline=headline,
        nouns=nouns,
        heading=None if predicates or speech else _heading(tokens, dates, grammar),
    )


def placed(document: Document, reading: Reading, places: Places, known: Knowledge) -> Reading:
    """Return the reading with other places; nothing else in it hangs on them."""
    glance = Glance(reading.sentence, reading.tokens, reading.signs, reading.predicates)
    words = known.lexicon.tag("place_words", reading.tokens)
    return replace(reading, roles=tuple(_roles(document, glance, words, places, known)))


def _roles(
    document: Document, glance: Glance, words: Sequence[Tag], places: Places, known: Knowledge
) -> list[Role]:
    sentence = glance.sentence
    hits = [h for h in places.hits if sentence.start <= h.start and h.end <= sentence.end]
    return find_roles(
        document.text, glance.tokens, hits, places.chosen, words, glance.predicates, known
    )


def attributed(reading: Reading, speakers: Sequence[Speaker], known: Knowledge) -> Reading:
    """Return the reading with its attributions; `speakers` are those of the whole document."""
    sentence = reading.sentence
    speaking = [s for s in speakers if sentence.start <= s.start and s.end <= sentence.end]
    found = find_attributions(
        reading.tokens,
        speaking,
        reading.speech,
        known.grammar,
        reading.predicates,
        headline=reading.headline,
    )
    return replace(reading, attributions=tuple(found))


def _bulletin_dates(
    tokens: Sequence[Token], dates: Sequence[DateExpression], grammar: Grammar
) -> frozenset[int]:
    """Return the days of a bulletin: "in its bulletin for 13 May", "Daily bulletin, 14 May"."""
    found = set()
    for index, item in enumerate(dates):
        k = item.first - 1
        while k >= 0 and tokens[k].lower in grammar["bulletin_links"]:
            k -= 1
        if item.kind == "day" and k >= 0 and tokens[k].lower in grammar["bulletins"]:
            found.add(index)
    return frozenset(found)


def _heading(
    tokens: Sequence[Token], dates: Sequence[DateExpression], grammar: Grammar
) -> date | None:
    """Return the day of a heading without a verb: "Information bulletin (14 May 2018)"."""
    days = {d.start for d in dates if d.kind == "day" and d.start is not None}
    if len(days) != 1 or len(tokens) > _HEADING_REACH:
        return None
    named = any(token.lower in grammar["bulletins"] for token in tokens)
    return days.pop() if named else None


def _stamps(
    tokens: Sequence[Token], dates: Sequence[DateExpression], grammar: Grammar
) -> frozenset[int]:
    """Return the dates that date the page: a dateline, a header, "Posted on April 19 2017"."""
    return frozenset(
        index
        for index, item in enumerate(dates)
        if any(t.lower in grammar["stamps"] for t in tokens[max(0, item.first - 3) : item.first])
        or _is_dateline(tokens, item)
    )


def _is_dateline(tokens: Sequence[Token], item: DateExpression) -> bool:
    """Whether only names and signs stand before the date, and a break behind it."""
    before = tokens[: item.first]
    if len(before) > _DATELINE_REACH or any(t.is_word and not t.is_name for t in before):
        return False
    after = tokens[item.last] if item.last < len(tokens) else None
    if after is None:
        return not before
    if after.text in "(/–—-":
        return True
    if not before:
        return after.is_name and item.rule == "date:day of month"
    return after.text == "." and len(tokens) <= item.last + 2
