"""Verbs that tell a figure by a word behind their object: "put Monday's evacuees |at 300"."""

from __future__ import annotations

from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Tokens

#: The figure stands so many tokens behind the word, past its hedge.
_HEDGED = 5
#: The noun of an object stands among its first tokens ("put |the overall number of").
_OBJECT = 5
_STOPS = frozenset(';:"“”')


def is_told(tokens: Tokens, tag: Tag, grammar: Grammar) -> bool:
    """Whether a verb tells a figure, where it needs a word for that: "spoke last week |of 900".

    Its entry says which words, how far behind it may stand, and which class of words may not
    stand between: nobody is told of who was "put on a bus at 9", or "spoke to the mother of 9".
    """
    if tag.entry.get("bare"):
        ends = tokens.lower[tag.last + 1 : tag.last + 2]
        return _figure(tokens, tag.last, grammar) and set(ends) <= {".", ",", ";", "and"}
    words = tag.entry.get("then")
    if not words:
        return True
    told = grammar["count_nouns", "relative_of_humans"]
    counted = not told.isdisjoint(tokens.lower[tag.last : tag.last + _OBJECT])
    between = _STOPS if counted else _STOPS | {",", *grammar[tag.entry.get("not_past")]}
    for k in range(tag.last, min(tag.last + tag.entry.get("within"), len(tokens))):
        here = tokens.lower[k]
        if here in words and _figure(tokens, k + 1, grammar):
            return True
        dated = not grammar["calendar"].isdisjoint(tokens.lower[k + 1 : k + 2])
        if here in between and not dated:
            return False  # "put those rescued |on a bus", not "on Tuesday"
    return False


def _figure(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether a figure stands at a token, behind a hedge at most, and is no time of day."""
    end = min(at + _HEDGED, len(tokens))
    hedges = grammar["gapped_hedges", "told_hedges"]
    while at < end and tokens.lower[at] in hedges:
        at += 1
    if at >= len(tokens):
        return False
    number = tokens[at].text[0].isdigit() or tokens.lower[at] in grammar["own_figures"]
    return number and grammar["of_the_clock"].isdisjoint(tokens.lower[at + 1 : at + 2])
