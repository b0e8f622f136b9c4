"""Figures in a run of tokens: value, the bounds that the words entail, and the hedge.

The bounds follow docs/codebook.md: a hedge stays a bound and a vague word stays a range.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from evac.extract.lexicon import Lexicon, Tag
from evac.extract.text import Token

Number = int | float

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*$")
_CLEAN = re.compile(r"\d{1,3}(?:,\d{3})+$|\d{1,3}(?:\.\d{3})+$|\d+$")
_GROUP = re.compile(r"\d{3}$")
_SPACES = " \u00a0\u2009\u202f\u2007"
_ARABIC_INDIC = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure at tokens [first, last) with its hedge; `core` is the figure without the hedge.

    `value` is None for a vague word and for a range; `low` and `high` are inclusive, None = open.
    `note` says what is odd about how it is written, else "".
    """

    first: int
    last: int
    core_first: int
    core_last: int
    value: Number | None
    low: Number | None
    high: Number | None
    qualifier: str
    note: str = ""
    plural: bool = True
    rule: str = "digits"


def read_figure(text: str) -> tuple[Number | None, str]:
    """Return the value of a figure in digits and a note on how it is written.

    Thousands may be set off by comma or point; a misplaced separator (`2,5000`) is glued and noted.
    Returns (None, "") for what is no figure (a time, a version, a date in points).
    """
    text = text.translate(_ARABIC_INDIC)
    if ":" in text or not _DIGITS.match(text):
        return None, ""
    if _CLEAN.match(text):
        return int(text.replace(",", "").replace(".", "")), ""
    if text.count(".") == 1 and "," not in text:
        return float(text), ""
    if "," in text and text.count(".") == 1 and re.match(r"\d{1,3}(,\d{3})+\.\d+$", text):
        return float(text.replace(",", "")), ""
    if text.count(",") == 1 and "." not in text:
        return int(text.replace(",", "")), "misplaced separator"
    return None, ""


def find_numbers(
    tokens: Sequence[Token], lexicon: Lexicon, text: str, dated: frozenset[int] = frozenset()
) -> list[Quantity]:
    """Return the bare figures of `tokens` in order, without hedges; `text` holds the tokens.

    Tokens in `dated` belong to dates: no figure holds one ("on March 24, 105 buses").
    """
    numbers = lexicon.words["numbers"]
    found: list[Quantity] = []
    i = 0
    while i < len(tokens):
        if i in dated:
            i += 1
            continue
        number = _dashed(tokens, i, numbers, text) or _number(tokens, i, numbers, text)
        if number is None:
            i += 1
            continue
        found.append(number)
        i = number.last
    return found


def find_quantities(
    tokens: Sequence[Token], lexicon: Lexicon, text: str, dated: frozenset[int] = frozenset()
) -> list[Quantity]:
    """Return the figures of `tokens` in order, ranges joined and hedges attached."""
    hedges = lexicon.tag("hedges", tokens)
    ends = {tag.last: tag for tag in hedges if tag.entry.get("place") in ("before", "both")}
    after = {tag.first: tag for tag in hedges if tag.entry.get("place") in ("after", "both")}
    joined = _ranges(tokens, find_numbers(tokens, lexicon, text, dated), lexicon.words["numbers"])
    return [_hedge(quantity, ends, after) for quantity in joined]


@lru_cache(maxsize=4)
def _vague(
    key: tuple[tuple[str, tuple[int, int]], ...],
) -> dict[str, list[tuple[list[str], int, int]]]:
    by_word: dict[str, list[tuple[list[str], int, int]]] = {}
    for phrase, (low, high) in key:
        words = phrase.split()
        by_word.setdefault(words[0], []).append((words, low, high))
    for choices in by_word.values():
        choices.sort(key=lambda c: -len(c[0]))
    return by_word


def _number(tokens: Sequence[Token], i: int, numbers: dict, text: str) -> Quantity | None:  # type: ignore[type-arg]
    word = tokens[i].lower
    key = tuple((k, tuple(v)) for k, v in numbers["vague"].items())
    for words, low, high in _vague(key).get(word, ()):
        if [t.lower for t in tokens[i : i + len(words)]] == words:
            j = i + len(words)
            exact = low == high
            if (
                words[:2] == ["a", "couple"]
                and j < len(tokens)
                and tokens[j].lower in numbers["scales"]
            ):
                scale = numbers["scales"][tokens[j].lower]
                return Quantity(i, j + 1, i, j + 1, 2 * scale, 2 * scale, 2 * scale, "exact")
            return Quantity(
                i, j, i, j, None, low, high, "range" if exact else "vague", rule="vague"
            )
    if word[0].isdigit():
        return _digits(tokens, i, numbers, text)
    return _words(tokens, i, numbers)


def _digits(tokens: Sequence[Token], i: int, numbers: dict, text: str) -> Quantity | None:  # type: ignore[type-arg]
    value, note = read_figure(tokens[i].text)
    if value is None:
        return None
    before = text[tokens[i].start - 1 : tokens[i].start] if tokens[i].start else ""
    if before.isalpha() or (before and before in "/#№"):
        return None
    j = i + 1
    # "7 003", "1, 217": groups of three set off by a blank, unless the first figure is a lone zero.
    while (
        j < len(tokens)
        and tokens[i].text.isdigit()
        and 0 < len(tokens[i].text) <= 3
        and tokens[i].text[0] != "0"
        and isinstance(value, int)
    ):
        gap = text[tokens[j - 1].end : tokens[j].start]
        if _GROUP.match(tokens[j].text) and len(gap) == 1 and gap in _SPACES:
            value, j, note = value * 1000 + int(tokens[j].text), j + 1, note or "blank as separator"
            continue
        break
    if (
        j == i + 1
        and j + 1 < len(tokens)
        and tokens[j].text == ","
        and 0 < len(tokens[i].text) <= 3
        and _GROUP.match(tokens[j + 1].text)
        and text[tokens[j].end : tokens[j + 1].start] == " "
        and tokens[j].start == tokens[i].end
        and tokens[i].text.isdigit()
        and isinstance(value, int)
    ):
        value, j, note = value * 1000 + int(tokens[j + 1].text), j + 2, "blank after the comma"
    j, value, note = _scale(tokens, j, value, note, numbers, text)
    if j < len(tokens) and tokens[j].start == tokens[j - 1].end and _ordinal(tokens[j].lower):
        return None
    return Quantity(i, j, i, j, value, value, value, "exact", note, value != 1)


def _scale(
    tokens: Sequence[Token],
    j: int,
    value: Number,
    note: str,
    numbers: dict,  # type: ignore[type-arg]
    text: str,
) -> tuple[int, Number, str]:
    """Read "3.6 thousand", "40-thousand", "1.2m", "17 thousand 971"."""
    scales = numbers["scales"]
    k = j + 1 if j < len(tokens) and tokens[j].text == "-" else j
    if k >= len(tokens):
        return j, value, note
    word = tokens[k].lower
    glued = tokens[k].start == tokens[k - 1].end
    if word in scales and (len(word) > 2 or (glued and k == j)) and word not in ("score",):
        if len(word) <= 2 and not glued:
            return j, value, note
        value = value * scales[word]
        value = int(round(value)) if abs(value - round(value)) < 1e-6 else value
        j = k + 1
        if word.startswith("thousand") and j < len(tokens) and tokens[j].text.isdigit():
            rest = int(tokens[j].text)
            if rest < 1000 and len(tokens[j].text) == 3:
                return j + 1, value + rest, "thousands in words"
        return j, value, note
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return j, value, note


def _words(tokens: Sequence[Token], i: int, numbers: dict) -> Quantity | None:  # type: ignore[type-arg]
    """Read "five thousand", "three hundred and forty", "twenty-five", "half a million", "two dozen"."""
    units, scales = numbers["units"], numbers["scales"]
    first = tokens[i].lower
    j, total, current, plain = i, 0, 0.0, False
    if first in ("half", "a", "an"):
        k = i + (2 if first == "half" and _at(tokens, i + 1) in ("a", "an") else 1)
        scale = _at(tokens, k)
        if first == "half" and k == i + 1:
            return None
        if (
            scale not in scales
            or len(scale) <= 3
            or scale in ("hundreds", "thousands", "millions", "score")
        ):
            return None
        current = scales[scale] * (0.5 if first == "half" else 1)
        j, plain = k + 1, True
        if _at(tokens, j) in scales and _at(tokens, j) not in ("k", "m", "score"):
            current *= scales[_at(tokens, j)]
            j += 1
    elif first not in units:
        return None
    while j < len(tokens):
        word = _at(tokens, j)
        if word in units and (not plain or (current % 100 == 0 and units[word] < 100)):
            if current and 20 <= current % 100 <= 90 and current % 10 == 0 and units[word] >= 10:
                break
            if current and current % 10 and units[word]:
                break
            if current and current % 100 and current % 100 < 20:
                break
            current += units[word]
            j += 1
            plain = False
            nxt = _at(tokens, j)
            if (
                nxt == "-"
                and 20 <= units[word] <= 90
                and 1 <= units.get(_at(tokens, j + 1), 0) <= 9
            ):
                current += units[_at(tokens, j + 1)]
                j += 2
        elif (
            word in scales
            and len(word) > 3
            and current
            and word != "score"
            and not word.endswith("s")
        ):
            if word == "hundred" or word == "dozen":
                current *= scales[word]
            else:
                total += int(current * scales[word])
                current = 0
            j += 1
            plain = True
        elif word in ("and", "-") and plain and _at(tokens, j + 1) in units and j > i:
            # "three hundred and forty"; but "a hundred and five buses" reads the same.
            j += 1
        elif word == "-" and _at(tokens, j + 1) in scales and len(_at(tokens, j + 1)) > 3:
            j += 1
        else:
            break
    value: Number = total + current
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    if j == i or not value:
        return None
    # "one" alone is as often a pronoun: "no one", "the last one", "one of the towns".
    if value == 1 and (
        _at(tokens, i - 1) in ("no", "last", "this", "that", "any", "every", "each", "the", "only")
        or _at(tokens, j) in ("of", "another", ".", ",", "left", "was", "is", "")
    ):
        return None
    if _ordinal(_at(tokens, j)) and tokens[j].start == tokens[j - 1].end:
        return None
    return Quantity(i, j, i, j, value, value, value, "exact", "", value != 1, rule="words")


def _dashed(tokens: Sequence[Token], i: int, numbers: dict, text: str) -> Quantity | None:  # type: ignore[type-arg]
    """Read "2-3", "15,000–20,000" and "two-three" as one figure."""
    low = _number(tokens, i, numbers, text)
    if low is None or low.value is None or _at(tokens, low.last) not in ("-", "–", "—"):
        return None
    high = _number(tokens, low.last + 1, numbers, text) if low.last + 1 < len(tokens) else None
    return None if high is None else _range(tokens, low, high, numbers)


def _ranges(tokens: Sequence[Token], found: list[Quantity], numbers: dict) -> list[Quantity]:  # type: ignore[type-arg]
    """Join "between 1,000 and 1,500", "from 1,000 to 1,200", "four to eight thousand"."""
    joined: list[Quantity] = []
    for number in found:
        before = joined[-1] if joined else None
        if before is not None and number.core_first == before.core_last + 1:
            joiner, opener = _at(tokens, before.core_last), _at(tokens, before.core_first - 1)
            if joiner in ("to", "or") or (opener == "between" and joiner == "and"):
                whole = _range(tokens, before, number, numbers)
                if whole is not None:
                    opens = opener in ("between", "from")
                    joined[-1] = replace(whole, first=whole.first - 1 if opens else whole.first)
                    continue
        joined.append(number)
    return joined


def _range(
    tokens: Sequence[Token], low: Quantity, high: Quantity, numbers: dict
) -> Quantity | None:  # type: ignore[type-arg]
    first, last = low.value, high.value
    if first is None or last is None or last <= first:
        return None
    # "four to eight thousand": the scale of the second serves the first.
    scales = numbers["scales"]
    if _at(tokens, high.last - 1) in scales and _at(tokens, low.last - 1) not in scales:
        scaled = first * scales[_at(tokens, high.last - 1)]
        first = scaled if scaled < last else first
    if first * 20 < last:
        return None
    return Quantity(
        low.first, high.last, low.first, high.last, None, first, last, "range", rule="range"
    )


def _hedge(q: Quantity, ends: dict[int, Tag], after: dict[int, Tag]) -> Quantity:
    """Widen the figure by the hedges before and after it, and set its bounds by them."""
    first, last, qualifiers = q.first, q.last, []
    while (tag := ends.get(first)) is not None:
        first = tag.first
        qualifiers.append(tag.entry.get("qualifier"))
        if len(qualifiers) > 3:
            break
    if (tag := after.get(last)) is not None:
        last = tag.last
        qualifiers.append(tag.entry.get("qualifier"))
    q = replace(q, last=last, first=first)
    meaningful = [w for w in qualifiers if w != "exact"]
    if not meaningful or q.qualifier in ("vague", "range") or q.value is None:
        return replace(q, first=first) if q.qualifier != "vague" or meaningful == [] else q
    word = meaningful[0]
    if word == "some":
        # "some 5,453" is exact; "some 500" is about 500 (codebook).
        round_figure = (isinstance(q.value, int) and q.value % 100 == 0) or q.rule == "words"
        word = "about" if round_figure else "exact"
    value = q.value
    if word == "lower":
        return replace(q, low=value, high=None, qualifier="lower")
    if word == "upper":
        return replace(q, low=None, high=value, qualifier="upper")
    if word == "about":
        return replace(q, low=None, high=None, qualifier="about")
    return q


def _ordinal(word: str) -> bool:
    return word in ("st", "nd", "rd", "th")


def _at(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""
