"""What only describes a place is passed over: "left X, where people had starved for months, for Y".

Such a clause names nobody and no day, counts nobody and moves nobody; it may tell what the place is
or where it lies ("X, a town 30 km south of Y,"). Without its words what stands on both sides of it
is read as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from evac.extract.counts.nouns import ends_as
from evac.extract.knowledge import Knowledge
from evac.extract.lexicon import Lexicon
from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Token, Tokens
from evac.extract.verbs.predicates import MOVING

#: What opens and closes an aside.
_PAIRS = {",": ",", "(": ")", "—": "—", "–": "–"}
#: So many words may describe a place, and stand before the noun that says what it is.
_LONGEST, _BEFORE_KIND = 14, 4
#: Signs that may stand in a word or behind it.
_IN_WORDS = "-'’"


def without_descriptions(tokens: Tokens, known: Knowledge) -> Tokens:
    """Return the tokens of a sentence without the clauses that only describe a place in it."""
    if _PAIRS.keys().isdisjoint(tokens.words):
        return tokens
    kept, at = Tokens(), 0
    for first, last in _descriptions(tokens, known.lexicon, known.grammar):
        if first >= at:
            kept += tokens[at:first]
            at = last
    return Tokens([*kept, *tokens[at:]]) if at else tokens


def _descriptions(tokens: Tokens, lexicon: Lexicon, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Yield the tokens [first, last) of each clause, with the signs that set it off."""
    for k, (sign, word) in enumerate(pairwise(tokens)):
        host = tokens[k - 1]
        if sign.text not in _PAIRS or not k or not _opens(word, grammar):
            continue
        if not host.is_name and host.lower not in grammar.kinds:
            continue
        end = _end(tokens, k, _PAIRS[sign.text])
        if end is None:
            continue
        clause = tokens[k + 1 : end]
        if any(t.is_name or t.text[0].isdigit() for t in clause):
            if not host.is_name or not _lies(clause, grammar):
                continue
        elif not _tells_what(clause, grammar):
            continue
        if not _tells_nothing(clause, lexicon, grammar):
            continue
        behind = tokens[end + 1] if end + 1 < len(tokens) else None
        if (
            behind is None
            or sign.text != ","
            or not behind.is_word
            or behind.lower in grammar["behind_participle", "be", "have", "modal"]
            or (behind.text.islower() and ends_as(behind.lower, grammar["participle_endings"]))
        ):
            yield k, end + (tokens[end].text == _PAIRS[sign.text])
        else:
            # "in X, where they lived, soldiers took": the comma is that of what X leads in
            yield k, end


def _opens(word: Token, grammar: Grammar) -> bool:
    """Whether a word may open what describes a place: "where", "a town", "30 km", "near"."""
    opening = grammar["of_places", "lying_by", "articles", "gapped_hedges"]
    return word.lower in opening or word.text[0].isdigit()


def _tells_what(clause: Sequence[Token], grammar: Grammar) -> bool:
    """Whether a clause tells what a place is, or what goes on there: "a town", "which ..."."""
    if clause[0].lower in grammar["of_places"]:
        return True
    return clause[0].lower in grammar["articles"] and any(
        t.lower in grammar.kinds for t in clause[1 : 1 + _BEFORE_KIND]
    )


def _lies(clause: Sequence[Token], grammar: Grammar) -> bool:
    """Whether a clause ends in where a place lies: "a town |30 km south of Y", "near Y"."""
    k = len(clause)
    while k and clause[k - 1].is_name:
        k -= 1
    if k == len(clause) or any(t.is_name for t in clause[:k]):
        return False
    near = clause[max(0, k - 4) : k]
    if not any(t.lower in grammar["lying_by"] or t.lower == "from" for t in near):
        return False
    figures = [i for i, t in enumerate(clause) if t.text[0].isdigit()]
    return all(i + 1 < len(clause) and clause[i + 1].lower in grammar["distances"] for i in figures)


def _end(tokens: Sequence[Token], opens: int, closing: str) -> int | None:
    """Return the token that closes an aside, where only words fill it, or None."""
    depth = 0
    for k in range(opens + 1, min(opens + 2 + _LONGEST, len(tokens))):
        token = tokens[k]
        if not depth and (
            token.text == closing or (closing == "," and token.text == "." and k + 1 == len(tokens))
        ):
            return k
        depth += (token.text == "(") - (token.text == ")")
        if not (token.text[0].isalnum() or token.text[0] in _IN_WORDS + "()"):
            return None
    return None


def _tells_nothing(clause: Sequence[Token], lexicon: Lexicon, grammar: Grammar) -> bool:
    """Whether nobody is counted, moves or speaks in a clause, and nothing is said of a movement."""
    words = Tokens(clause)
    numbers = lexicon.numbers.units
    if any(word in numbers or word in grammar["own_figures"] for word in words.lower):
        return False
    if lexicon.tag("signs", words) or lexicon.tag("speech", words):
        return False
    return not any(tag.entry.kind in MOVING for tag in lexicon.tag("predicates", words))
