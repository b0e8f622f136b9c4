"""The nouns of a sentence that figures count, and what a noun that no list has looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from evac.extract.lexicon import Lexicon, Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.text.numbers import word_at
from evac.extract.text.tokens import Token, Tokens

#: How many words may stand before a plural noun that no list has, and its shortest stem.
_MODIFIERS = 3
_STEM = 2
#: Classes of grammar.yml whose words are no part of a noun phrase.
_QUOTES = {"“": "”", '"': '"', "«": "»", "‘": "’"}
#: So many tokens a quoted name takes at most, its signs included.
_QUOTED = 8
_CLOSED = (
    *("be", "have", "modal", "do", "adverbs", "phrase_openers", "clause", "linking", "going"),
    *("more", "relative", "amid", "outward", "determiners", "partitive_links"),
)


@dataclass(frozen=True, slots=True)
class Nouns:
    """The tokens of a sentence with its nouns, by the token that they begin at, and its signs."""

    tokens: Sequence[Token]
    people: Mapping[int, Tag]
    vehicles: Mapping[int, Tag]
    signs: Sequence[Tag]
    grammar: Grammar

    @classmethod
    def of(cls, tokens: Tokens, lexicon: Lexicon, grammar: Grammar, signs: Sequence[Tag]) -> Nouns:
        """Return the people and vehicle nouns of a sentence."""
        return cls(
            tokens,
            {t.first: t for t in lexicon.tag("people", tokens)},
            {t.first: t for t in lexicon.tag("vehicles", tokens)},
            signs,
            grammar,
        )

    def at(self, i: int) -> str:
        """Return the lower-case token at an index, "" outside."""
        return word_at(self.tokens, i)

    def is_any(self, i: int, *classes: str) -> bool:
        """Whether the token is of one of these classes of the grammar."""
        word = self.tokens[i].lower if 0 <= i < len(self.tokens) else ""
        return word in self.grammar[classes]

    def counts_before(self, end: int) -> bool:
        """Whether a number other than the day of a month ("on 12 February") stands before `end`."""
        return any(
            token.text[0].isdigit()
            and not (self.is_any(k - 1, "calendar") or self.is_any(k + 1, "calendar"))
            for k, token in enumerate(self.tokens[:end])
        )


def opens_noun(i: int, nouns: Nouns, stops: frozenset[int]) -> bool:
    """Whether a noun phrase can begin or go on at a token: no verb, sign or small word."""
    if i >= len(nouns.tokens) or i in stops or not nouns.tokens[i].is_word:
        return False
    return not nouns.is_any(i, *_CLOSED) and nouns.at(i) != "of"


def behind_aside(k: int, nouns: Nouns) -> int:
    """Return the token behind a short name in brackets or a quoted one at `k`, else `k`.

    "200 Hayat Tahrir al-Sham (HTS) fighters", "200 “Jaish al-Islam” terrorists".
    """
    if nouns.at(k) == "(":
        return k + 3 if nouns.at(k + 2) == ")" else k
    closes = _QUOTES.get(nouns.at(k))
    if closes is None or not nouns.tokens[k + 1 : k + 2] or not nouns.tokens[k + 1].is_name:
        return k
    ends = (j for j in range(k + 2, min(len(nouns.tokens), k + _QUOTED)) if nouns.at(j) == closes)
    return next(ends, k - 1) + 1


def unlisted_plural(i: int, nouns: Nouns, stops: frozenset[int]) -> int | None:
    """Return the first plural of the noun phrase at a token: "cooks" of "embassy cooks"."""
    for k in range(i, min(len(nouns.tokens), i + _MODIFIERS + 1)):
        if not opens_noun(k, nouns, stops):
            return None
        word = nouns.at(k)
        if ends_as(word, nouns.grammar["plural_endings"]) or ends_as(
            word, nouns.grammar["person_endings"]
        ):
            singular = ends_as(word, nouns.grammar["no_plural_endings"])
            return None if singular else k
    return None


def ends_as(word: str, endings: Set[str]) -> bool:
    """Whether a word has one of these endings behind a stem of its own."""
    return any(word.endswith(e) and len(word) - len(e) >= _STEM for e in endings)
