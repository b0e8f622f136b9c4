"""One sentence read: its tokens and everything found in it, before any figure becomes a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evac.extract.attribution import Attribution, find_attributions, statement_dates
from evac.extract.counted import Counted, Nouns, read_counted
from evac.extract.dates import DateExpression, find_dates
from evac.extract.frames import Grammar, Predicate, Role, find_predicates, find_roles
from evac.extract.gazetteer import Gazetteer, PlaceHit
from evac.extract.lexicon import Lexicon, Tag
from evac.extract.quantities import find_quantities
from evac.extract.speakers import Speaker
from evac.extract.text import Sentence, Token, tokenise


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence with its tokens, figures, predicates, places, dates, signs and attributions.

    `said` are the indexes of `dates` that tell when the statement was made.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    counted: tuple[Counted, ...]
    predicates: tuple[Predicate, ...]
    roles: tuple[Role, ...]
    routes: tuple[Tag, ...]
    dates: tuple[DateExpression, ...]
    said: frozenset[int]
    signs: tuple[Tag, ...]
    speech: tuple[Tag, ...]
    attributions: tuple[Attribution, ...]
    headline: bool
    nouns: Nouns
    stamped: frozenset[int] = frozenset()

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


def read_sentence(
    text: str,
    sentence: Sentence,
    *,
    lexicon: Lexicon,
    grammar: Grammar,
    gazetteer: Gazetteer,
    hits: Sequence[PlaceHit],
    chosen: Mapping[int, str | None],
    speakers: Sequence[Speaker],
    anchor: date | None,
    headline: bool,
) -> Reading:
    """Read a sentence of a document; `hits` and `speakers` are those of the whole document."""
    tokens = tokenise(text, sentence.start, sentence.end)
    inside = [h for h in hits if sentence.start <= h.start and h.end <= sentence.end]
    speaking = [s for s in speakers if sentence.start <= s.start and s.end <= sentence.end]
    dates = find_dates(tokens, lexicon.words["time"], anchor)
    signs = lexicon.tag("signs", tokens)
    predicates = find_predicates(tokens, lexicon, grammar, signs)
    roles = find_roles(tokens, inside, chosen, predicates, lexicon, grammar, gazetteer, text)
    speech = [t for t in lexicon.tag("speech", tokens) if t.entry.get("role") != "none"]
    attributions = find_attributions(tokens, speaking, lexicon, grammar, predicates)
    said = statement_dates(dates, attributions, speech, predicates, tokens)
    routes = [t for t in lexicon.tag("place_words", tokens) if t.entry.get("role") == "route"]
    dated = {i for d in dates for i in range(d.first, d.last)}
    nouns = Nouns.of(tokens, lexicon, signs)
    stops = frozenset(
        [p.chain for p in predicates if p.kind != "person" and p.voice != "noun"]
        + [d.first for d in dates]
    )
    counted = [
        read_counted(tokens, quantity, nouns, grammar, stops)
        for quantity in find_quantities(tokens, lexicon, text, frozenset(dated))
    ]
    return Reading(
        sentence,
        tuple(tokens),
        tuple(counted),
        tuple(predicates),
        tuple(roles),
        tuple(routes),
        tuple(dates),
        frozenset(said),
        tuple(signs),
        tuple(speech),
        tuple(attributions),
        headline,
        nouns,
        _stamps(tokens, dates),
    )


def _stamps(tokens: Sequence[Token], dates: Sequence[DateExpression]) -> frozenset[int]:
    """Return the dates that date the page: a dateline, a header, "Posted on April 19 2017"."""
    out = set()
    for index, item in enumerate(dates):
        before = tokens[: item.first]
        after = tokens[item.last] if item.last < len(tokens) else None
        if any(t.lower in ("posted", "published", "updated", "date") for t in before[-3:]) or (
            len(before) <= 8
            and all(t.is_name or not t.is_word for t in before)
            and (
                (after is None and not before)
                or (after is not None and after.text in "(/–—-")
                or (
                    not before
                    and after is not None
                    and after.is_name
                    and item.rule == "date:day of month"
                )
                or (
                    before
                    and after is not None
                    and after.text == "."
                    and len(tokens) <= item.last + 2
                )
            )
        ):
            out.add(index)
    return frozenset(out)
