"""Lands without a name: told by who holds them, or by their coast or countryside.

"Areas that X occupies", "territory in the hands of the army", "land under the control of the X
government"; "the X coast", "the northern countryside", "the countryside south of X".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from evac.extract.knowledge import Knowledge
from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Token, Tokens

#: Who holds a land is named in so many words ("the Syrian Democratic Forces", "the X government").
_HOLDER = 6
#: What leads to who holds a land: "territory |in the hands of| the army".
_IN_HANDS = ("in", "the", "hands", "of")
#: So many words may stand before the coast or the countryside ("the northern X countryside").
_BEFORE = 4


def held_lands(tokens: Tokens, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Yield the tokens [first, last) of each land that is told by who holds it.

    The places named in it are not where it lies: "areas that X occupies" are no part of X.
    """
    if grammar["held_lands"].isdisjoint(tokens.words):
        return
    for i in tokens.all_of(grammar["held_lands"], 0, len(tokens)):
        last = _held(tokens, i + 1, grammar)
        if last > i + 1:
            yield i, last


def _held(tokens: Tokens, k: int, grammar: Grammar) -> int:
    """Return where the words end that tell who holds the land before token `k`, or `k`."""
    words = tokens.lower
    if words[k : k + 1] and words[k] in grammar["relative"]:
        last = _holder(tokens, k + 1, grammar)
        holds = last > k + 1 and last < len(words) and words[last] in grammar["holds_land"]
        return last + 1 if holds else k
    if words[k + 1 : k + 2] == ["by"] and words[k] in grammar["held_by"]:
        last = _holder(tokens, k + 2, grammar)
        return last if last > k + 2 else k
    if tuple(words[k : k + len(_IN_HANDS)]) == _IN_HANDS:
        last = _holder(tokens, k + len(_IN_HANDS), grammar)
        return last if last > k + len(_IN_HANDS) else k
    if words[k : k + 1] == ["under"]:
        at = _holder(tokens, k + 1, grammar)
        at += words[at : at + 1] == ["the"]
        if at >= len(words) or words[at] not in grammar["sway"]:
            return k
        last = _holder(tokens, at + 2, grammar) if words[at + 1 : at + 2] == ["of"] else at + 1
        return last if last > at else k
    return k


def _holder(tokens: Sequence[Token], k: int, grammar: Grammar) -> int:
    """Return where the name of a body or a party that begins at token `k` ends, or `k`."""
    first = k + (k < len(tokens) and tokens[k].lower in grammar["determiners"])
    last = first
    while last < len(tokens) and last - first < _HOLDER:
        token = tokens[last]
        joined = token.text == "-" and last > first
        if not (token.is_name or joined or token.lower in grammar["holders", "of_people_there"]):
            break
        last += 1
    return last if last > first else k


def open_lands(tokens: Tokens, named: Set[int], known: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield the tokens [first, last) of each coast or countryside that people are led to.

    One that is named by its place ("the X countryside", "the countryside of X") is left to that;
    `named` are the tokens of places. "The countryside south of X" is not X.
    """
    grammar = known.grammar
    if grammar["open_country"].isdisjoint(tokens.words):
        return
    for i in tokens.all_of(grammar["open_country"], 0, len(tokens)):
        first = i
        while first and i - first < _BEFORE and _describes(tokens[first - 1], known):
            first -= 1
        if not first or tokens[first - 1].lower != "the" or i in named or i - 1 in named:
            continue
        behind = [t.lower for t in tokens[i + 1 : i + 3]]
        if behind[:1] in (["of"], ["in"], ["around"]):
            continue
        last = i + 1
        if behind[1:] == ["of"] and behind[0] in grammar["bearings"]:
            last += 2
            while last < len(tokens) and tokens[last].is_name:
                last += 1
        elif first == i:
            continue  # "to the coast": whatever the text has told
        yield first - 1, last


def _describes(token: Token, known: Knowledge) -> bool:
    """Whether a word only tells which coast or countryside it is: "northern", "Syrian"."""
    if token.lower in known.grammar["bearings", "compass"]:
        return token.lower not in known.grammar["determiners"]
    return token.is_name and known.gazetteer.country_of(token.text) is not None
