"""Figures of which only some are told: the whole in "300 of the 570", "half of its 20,000 people".

The whole is what a report says was there, not what moved: of "30,000 of the 50,000 people left"
the claim is 30,000. It gives its noun to the part and is dropped with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.text.reasons import SHARE
from evac.extract.text.tokens import DASHES, Token, Tokens
from evac.extract.verbs.predicates import Predicate

#: How many words may stand between "of" and its figure ("of the northern town's remaining 400").
_OF_REACH = 6
#: Wholes of a proportion: "nine out of ten", "two of three residents".
_PROPORTIONS = (2, 3, 4, 5, 10, 100)


def without_wholes(
    counted: Sequence[Counted], tokens: Tokens, predicates: Sequence[Predicate], grammar: Grammar
) -> list[Counted]:
    """Return the figures of a sentence, wholes dropped and their nouns given to the parts."""
    out = list(counted)
    if "of" not in tokens.words and grammar["except"].isdisjoint(tokens.words):
        return out
    for i, item in enumerate(counted):
        if _stayed(item, tokens, grammar) or _in_proportion(item, i, counted, tokens):
            out[i] = _dropped(item)
            continue
        at = _of_before(item, tokens, grammar)
        if at is None or item.kind == "other":
            continue
        out_of = at > 0 and tokens[at - 1].lower == "out"
        end = at - out_of
        before = out[i - 1] if i else None
        if before is not None and before.quantity.last == end and before.reason == SHARE:
            out[i] = _dropped(item)  # "all but 300 of the 4,000"
        elif before is not None and before.quantity.last == end:
            out[i - 1] = _part(before, item, tokens)
            out[i] = _dropped(item)
        elif (
            _is_share(tokens, end, grammar)
            or (end == 0 and _opens(item, counted[i + 1 :], tokens, predicates))
            or _trails(item, end, before, tokens, predicates)
        ):
            out[i] = _dropped(item)
    return out


def _in_proportion(
    item: Counted, i: int, counted: Sequence[Counted], tokens: Sequence[Token]
) -> bool:
    """Whether a figure is the end of a mere proportion: "six in ten of them"."""
    first = item.quantity.first
    joined = i > 0 and counted[i - 1].quantity.last == first - 1
    return joined and tokens[first - 1].lower == "in" and item.quantity.value in _PROPORTIONS


def _part(part: Counted, whole: Counted, tokens: Sequence[Token]) -> Counted:
    """Return the part with the noun of its whole; a mere proportion counts nobody."""
    value, of = part.quantity.value, whole.quantity.value
    ratio = value is not None and of in _PROPORTIONS and value <= (of or 0)
    first = part.quantity.first
    odds = first > 0 and tokens[first - 1].lower == "in"
    if (ratio and whole.kind == "people") or odds:
        return _dropped(part)
    return replace(whole, quantity=part.quantity, part=part.part, rule=f"{whole.rule}+of a whole")


def _dropped(item: Counted) -> Counted:
    return replace(item, kind="other", reason=SHARE)


def _of_before(item: Counted, tokens: Sequence[Token], grammar: Grammar) -> int | None:
    """Return the "of" that leads to a figure, with what may stand between: "of the town's 400"."""
    last, owned = min(item.quantity.core_first, len(tokens)), False
    for k in range(last - 1, max(-1, last - 1 - _OF_REACH), -1):
        word = tokens[k].lower
        if word == "of":
            return k
        if word in grammar["place_possessives"]:
            owned = True
        elif not (
            owned  # "of the northern town's 400", but "in half of April 400 people"
            or k >= item.quantity.first
            or word in grammar["determiners"]
            or word in grammar["compass"]
        ):
            return None
    return None


def _is_share(tokens: Sequence[Token], end: int, grammar: Grammar) -> bool:
    """Whether the words that end before token `end` tell a share: "half |of", "70 percent |of"."""
    word = tokens[end - 1].lower if end else ""
    if word in grammar["whole"]:
        # "nearly all of the 300" are not 300
        return end > 1 and tokens[end - 2].lower in grammar["not_quite"]
    return word in grammar["of_a_whole"]


def _opens(
    item: Counted,
    later: Sequence[Counted],
    tokens: Sequence[Token],
    predicates: Sequence[Predicate],
) -> bool:
    """Whether a sentence opens with a whole that is not said to have moved.

    "Of the 3,000 people living there, 2,500 left", but "Of the 600 who left, 80 were children".
    """
    comma = next((k for k in range(item.last, len(tokens)) if tokens[k].text == ","), None)
    if comma == item.last:
        # "Of its 620,000 people, those in the east headed for the border"
        return True
    if later and not any(item.last <= p.first < later[0].quantity.first for p in predicates):
        # "Of 7,000 refugees from X only 400 had been moved"
        return any(p.kind == "move" and p.first > later[0].last for p in predicates)
    if comma is None or not any(c.quantity.first > comma for c in later):
        return False
    return not any(p.kind == "move" and item.last <= p.first < comma for p in predicates)


def _trails(
    item: Counted,
    end: int,
    part: Counted | None,
    tokens: Sequence[Token],
    predicates: Sequence[Predicate],
) -> bool:
    """Whether a whole stands behind what is told of its part: "400 got out, |of some 1,200 inside".

    Of "60 reached the coast, of the 90 who had left" both are told to have moved.
    """
    if part is None or item.kind not in (part.kind, "bare"):
        return False
    if not end or tokens[end - 1].text not in (",", *DASHES):
        return False
    told, whole = part.quantity.value, item.quantity.value
    if told is None or whole is None or told >= whole:
        return False
    close = next((k for k in range(item.last, len(tokens)) if tokens[k].text in ",;"), len(tokens))
    return not any(p.kind == "move" and item.last <= p.first < close for p in predicates)


def _stayed(item: Counted, tokens: Sequence[Token], grammar: Grammar) -> bool:
    """Whether a figure is of those who stayed: "all but 2,000 have left"."""
    k = item.quantity.first
    return (
        k > 1
        and tokens[k - 1].lower in grammar["except"]
        and tokens[k - 2].lower in grammar["whole"]
    )
