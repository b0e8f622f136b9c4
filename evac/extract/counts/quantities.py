"""Figures in a run of tokens: value, the bounds that the words entail, and the hedge.

The bounds follow docs/codebook.md: a hedge stays a bound and a vague word stays a range.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from evac.extract.lexicon import Lexicon, Tag
from evac.extract.text.numbers import Numbers, Quantity, find_numbers, joined_range, word_at
from evac.extract.text.tokens import Token, Tokens

#: More hedges than this before one figure are no hedges of it.
_MOST_HEDGES = 3
#: Qualifiers that leave a figure open on one side.
_BOUNDS = ("lower", "upper")
#: So many words join the ends of a range ("300 to 400", "300 up to 400").
_JOINERS = (1, 2)
#: A number that is called has so many groups of digits, fewer behind a zero or a plus; a group has
#: so many digits at most, and these signs may stand between two.
_GROUPS, _LED_GROUPS, _GROUP = 5, 3, 4
_BETWEEN = frozenset("-()/.")
#: The letters of a make of aircraft.
_MAKE = re.compile("[A-Z][a-z]")


def find_quantities(
    tokens: Tokens, lexicon: Lexicon, text: str, dated: frozenset[int] = frozenset()
) -> list[Quantity]:
    """Return the figures of `tokens` in order, ranges joined and hedges attached.

    `text` holds the tokens. No figure begins at a token of `dated`: those belong to dates.
    """
    return hedged(tokens, find_numbers(tokens, lexicon.numbers, text, dated), lexicon)


def hedged(tokens: Tokens, found: Sequence[Quantity], lexicon: Lexicon) -> list[Quantity]:
    """Return bare figures of `tokens` with ranges joined and hedges attached."""
    if len(found) >= _LED_GROUPS and (rung := _rung(tokens)):
        found = [q for q in found if q.core_first not in rung]
    found = [q for q in found if not _of_a_model(tokens, q.core_first)]
    if not found:
        return []
    hedges = lexicon.tag("hedges", tokens)
    ends = {tag.last: tag for tag in hedges if tag.entry.get("place") in ("before", "both")}
    after = {tag.first: tag for tag in hedges if tag.entry.get("place") in ("after", "both")}
    joined = _ranges(tokens, found, lexicon.numbers)
    told = [_hedge(q, ends, after, tokens) for q in joined] if hedges else joined
    over = lexicon.numbers.classes["exceeded"]
    return [_exceeded(q) if word_at(tokens, q.first - 1) in over else q for q in told]


def _rung(tokens: Tokens) -> frozenset[int]:
    """Return the tokens of numbers by which somebody is called: "0 800 44 81 72"."""
    rung: set[int] = set()
    run: list[int] = []
    for k, token in enumerate(tokens):
        group = token.text.isdigit() and len(token.text) <= _GROUP
        sign = token.text in _BETWEEN and k == (run[-1] + 1 if run else k)
        near = not run or token.start - tokens[k - 1].end <= 1
        if group and near:
            run.append(k)
        elif not (sign and near):
            rung.update(_called(tokens, run))
            run = [k] if group else []
    rung.update(_called(tokens, run))
    return frozenset(rung)


def _of_a_model(tokens: Tokens, first: int) -> bool:
    """Whether a number is that of a make of aircraft: "an Il-76 landed"."""
    make, sign = tokens[first - 2 : first] if first > 1 else (None, None)
    if make is None or sign is None or sign.text != "-":
        return False
    glued = make.end == sign.start and sign.end == tokens[first].start
    return glued and _MAKE.fullmatch(make.text) is not None


def _called(tokens: Tokens, run: Sequence[int]) -> Sequence[int]:
    """Return a row of groups of digits if it is long enough for a number that is called."""
    led = bool(run) and (tokens[run[0]].text[0] == "0" or tokens[run[0] - 1].text == "+")
    return run if len(run) >= (_LED_GROUPS if led else _GROUPS) else ()


def _exceeded(q: Quantity) -> Quantity:
    """Return a plain figure as the lower bound that "has exceeded" makes it."""
    return replace(q, low=q.value, high=None, qualifier="lower") if q.qualifier == "exact" else q


def _ranges(tokens: Sequence[Token], found: Sequence[Quantity], numbers: Numbers) -> list[Quantity]:
    """Join "between 1,000 and 1,500", "from 1,000 to 1,200", "four to eight thousand"."""
    joined: list[Quantity] = []
    for number in found:
        before = joined[-1] if joined else None
        gap = number.core_first - before.core_last if before is not None else 0
        if before is not None and gap in _JOINERS:
            words = (word_at(tokens, k) for k in range(before.core_last, number.core_first))
            joiner = " ".join(words)
            opener = word_at(tokens, before.core_first - 1)
            if joiner in numbers.classes["range_joiners"] or (opener, joiner) == ("between", "and"):
                whole = joined_range(tokens, before, number, numbers)
                if whole is not None:
                    opens = opener in numbers.classes["range_openers"]
                    joined[-1] = replace(whole, first=whole.first - 1 if opens else whole.first)
                    continue
        joined.append(number)
    return joined


def _hedge(
    q: Quantity, ends: Mapping[int, Tag], after: Mapping[int, Tag], tokens: Sequence[Token]
) -> Quantity:
    """Widen the figure by the hedges before and after it, and set its bounds by them."""
    first, last, qualifiers = q.first, q.last, []
    definite = False
    while (tag := ends.get(first)) is not None:
        if definite and tag.entry.get("qualifier") in _BOUNDS:
            # "fewer than the 7,331 a day earlier" is beside that count
            break
        definite = bool(tag.entry.get("definite"))
        first = tag.first
        qualifiers.append(tag.entry.get("qualifier"))
        if len(qualifiers) > _MOST_HEDGES:
            break
    if (tag := after.get(last)) is not None:
        last = tag.last
        qualifiers.append(tag.entry.get("qualifier"))
    elif (tag := after.get(last + 1)) is not None and word_at(tokens, last + 1) == "or":
        # "400 people or so": the noun stands between, and no span of a figure holds it
        qualifiers.append(tag.entry.get("qualifier"))
    if (first, last) != (q.first, q.last):
        q = replace(q, first=first, last=last)
    meaningful = [word for word in qualifiers if word != "exact"]
    if not meaningful or q.qualifier in ("vague", "range") or q.value is None:
        return q
    word, value = meaningful[0], q.value
    if word == "some":
        # "some 5,453" is exact; "some 500" is about 500 (codebook).
        word = "about" if isinstance(value, int) and value % 100 == 0 else "exact"
    if word == "lower":
        return replace(q, low=value, high=None, qualifier="lower")
    if word == "upper":
        return replace(q, low=None, high=value, qualifier="upper")
    if word == "about":
        return replace(q, low=None, high=None, qualifier="about")
    return q
