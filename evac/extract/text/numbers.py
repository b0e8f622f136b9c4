"""Bare figures in a run of tokens, in digits, in words and in vague words; hedges come later.

The number words, scales and vague words live in evac/data/lexicon/numbers.yml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evac.extract.text.tokens import Token, Tokens

Number = int | float

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*$")
_CLEAN = re.compile(r"\d{1,3}(?:,\d{3})+$|\d{1,3}(?:\.\d{3})+$|\d+$")
#: Lakhs and crores, as South Asian papers write them: "1,33,270".
_LAKHS = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}$")
_DECIMAL = re.compile(r"\d{1,3}(,\d{3})+\.\d+$")
_GROUP = re.compile(r"\d{3}$")
_SPACES = " \u00a0\u2009\u202f\u2007"
_ARABIC_INDIC = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}
#: Scales of this length or less ("k", "m", "mln") need their figure in digits.
_SHORT_SCALE = 3
#: Nothing that a report counts is as large: it is an account, a bar code or a row of figures, read
#: to its end and set aside.
_MOST = 10**15
_MOST_DIGITS = 20
_THOUSAND = 1000
#: How many times the first end of a range the second may be whose noughts serve both.
_NEAR = 3


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


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number words of a lexicon: values of `units` and `scales`, bounds of `vague` phrases.

    `vague` holds (words, low, high) by the first word, longest phrase first. `starters` are the
    words that can begin a figure without digits; `classes` the word classes of numbers.yml.
    """

    units: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, tuple[tuple[tuple[str, ...], int, int], ...]]
    classes: Mapping[str, frozenset[str]]
    starters: frozenset[str]

    @classmethod
    def of(cls, words: Mapping[str, Any]) -> Numbers:
        """Return the number words of numbers.yml, as read."""
        vague: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
        for phrase, (low, high) in words["vague"].items():
            split = tuple(phrase.split())
            vague.setdefault(split[0], []).append((split, low, high))
        return cls(
            units=words["units"],
            scales=words["scales"],
            vague={w: tuple(sorted(c, key=lambda v: -len(v[0]))) for w, c in vague.items()},
            classes={name: w for name, w in words.items() if isinstance(w, frozenset)},
            starters=frozenset({*vague, *words["units"], *words["openers"]}),
        )


def read_figure(text: str) -> tuple[Number | None, str]:
    """Return the value of a figure in digits and a note on how it is written.

    Thousands may be set off by comma or point, lakhs by commas; a misplaced separator (`2,5000`)
    is glued and noted.
    Returns (None, "") for what is no figure (a time, a version, a date in points, a row of more
    digits than anything counts).
    """
    if not text.isascii():
        text = text.translate(_ARABIC_INDIC)
    if ":" in text or len(text) > _MOST_DIGITS or not _DIGITS.match(text):
        return None, ""
    if _CLEAN.match(text) or _LAKHS.match(text):
        return int(text.replace(",", "").replace(".", "")), ""
    if text.count(".") == 1 and "," not in text:
        return float(text), ""
    if "," in text and text.count(".") == 1 and _DECIMAL.match(text):
        return float(text.replace(",", "")), ""
    if text.count(",") == 1 and "." not in text:
        return int(text.replace(",", "")), "misplaced separator"
    return None, ""


def find_numbers(
    tokens: Tokens, numbers: Numbers, text: str, dated: frozenset[int] = frozenset()
) -> list[Quantity]:
    """Return the bare figures of `tokens` in order, without hedges; `text` holds the tokens.

    Tokens in `dated` belong to dates: no figure begins at one ("on March 24, 105 buses").
    """
    found: list[Quantity] = []
    after = 0
    for i in sorted({*tokens.figures, *tokens.all_of(numbers.starters, 0, len(tokens))}):
        if i < after or i in dated:
            continue
        number = _number(tokens, i, numbers, text)
        if number is not None:
            number = _dashed(tokens, number, numbers, text) or number
            after = number.last
            if number.value is None or number.value < _MOST:
                found.append(number)
    return found


def joined_range(
    tokens: Sequence[Token], low: Quantity, high: Quantity, numbers: Numbers
) -> Quantity | None:
    """Return two figures as one range, or None where they can't be its ends."""
    first, last = low.value, high.value
    if first is None or last is None or last <= first:
        return None
    # "four to eight thousand", "one to two hundred thousand": the scale of the second serves both.
    scale = numbers.scales.get(word_at(tokens, high.last - 1), 1)
    if numbers.scales.get(word_at(tokens, low.last - 1), 1) < scale and first * scale < last:
        first *= scale
    elif (
        low.rule == high.rule == "digits"
        and first < _THOUSAND
        and last % _THOUSAND == 0
        and 1 < last / (first * _THOUSAND) <= _NEAR
    ):
        # "62 – 66,000", "10 to 12,000": so do the noughts of the second, where they stand near
        first *= _THOUSAND
    if first * 20 < last:
        return None
    return Quantity(
        low.first, high.last, low.first, high.last, None, first, last, "range", rule="range"
    )


def word_at(tokens: Sequence[Token], i: int) -> str:
    """Return the lower-case token at an index, "" outside."""
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _number(tokens: Tokens, i: int, numbers: Numbers, text: str) -> Quantity | None:
    word = tokens.lower[i]
    for words, low, high in numbers.vague.get(word, ()):
        if len(words) == 1 or tuple(tokens.lower[i : i + len(words)]) == words:
            j = i + len(words)
            scale = numbers.scales.get(word_at(tokens, j))
            if low == high and scale is not None:
                # "a couple hundred"
                value = low * scale
                return Quantity(i, j + 1, i, j + 1, value, value, value, "exact")
            qualifier = "range" if low == high else "vague"
            return Quantity(i, j, i, j, None, low, high, qualifier, rule="vague")
    if word[0].isdigit():
        return _digits(tokens, i, numbers, text)
    return _words(tokens, i, numbers)


def _digits(tokens: Sequence[Token], i: int, numbers: Numbers, text: str) -> Quantity | None:
    value, note = read_figure(tokens[i].text)
    if value is None:
        return None
    before = text[tokens[i].start - 1 : tokens[i].start] if tokens[i].start else ""
    if before.isalpha() or (before and before in "/#№"):
        return None
    slug = word_at(tokens, i - 1) in numbers.classes["slugs"]
    if slug and text[tokens[i].end : tokens[i].end + 1] in numbers.classes["dashes"]:
        return None
    j = i + 1
    if isinstance(value, int) and tokens[i].text.isdigit() and len(tokens[i].text) <= 3:
        j, value, note = _groups(tokens, i, value, note, text)
    j, value, note = _scale(tokens, j, value, note, numbers)
    if _ordinal(tokens, j, numbers):
        return None
    return Quantity(i, j, i, j, value, value, value, "exact", note, value != 1)


def _groups(
    tokens: Sequence[Token], i: int, value: int, note: str, text: str
) -> tuple[int, int, str]:
    """Read groups of three set off by a blank: "7 003", "1, 217"; never after a lone zero."""
    j = i + 1
    while j < len(tokens) and tokens[i].text[0] != "0":
        gap = text[tokens[j - 1].end : tokens[j].start]
        if not (_GROUP.match(tokens[j].text) and len(gap) == 1 and gap in _SPACES):
            break
        value = min(_MOST, value * 1000 + int(tokens[j].text))
        j, note = j + 1, note or "blank as separator"
    if (
        j == i + 1
        and j + 1 < len(tokens)
        and tokens[j].text == ","
        and _GROUP.match(tokens[j + 1].text)
        and text[tokens[j].end : tokens[j + 1].start] == " "
        and tokens[j].start == tokens[i].end
    ):
        value, j, note = value * 1000 + int(tokens[j + 1].text), j + 2, "blank after the comma"
    return j, value, note


def _scale(
    tokens: Sequence[Token], j: int, value: Number, note: str, numbers: Numbers
) -> tuple[int, Number, str]:
    """Read "3.6 thousand", "40-thousand", "1.2m", "17 thousand 971"."""
    k = j + 1 if j < len(tokens) and tokens[j].text == "-" else j
    if k >= len(tokens):
        return j, value, note
    word = tokens[k].lower
    glued = tokens[k].start == tokens[k - 1].end
    if word in numbers.scales and word != "score" and (len(word) > 2 or (glued and k == j)):
        value = value * numbers.scales[word]
        value = round(value) if abs(value - round(value)) < 1e-6 else value
        if k > j and (spoken := _spoken(tokens, k + 1)):
            return k + 3, value + spoken, "thousands in words"
        j = k + 1
        # "17 thousand 971", "3 thousand and 462"
        rest = j + 1 if word_at(tokens, j) == "and" else j
        if word.startswith("thousand") and rest < len(tokens) and _GROUP.match(tokens[rest].text):
            return rest + 1, value + int(tokens[rest].text), "thousands in words"
        return j, value, note
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return j, value, note


def _spoken(tokens: Sequence[Token], comma: int) -> int:
    """Return the hundreds behind "three-thousand|, 750", as radio scripts write them, else 0."""
    if word_at(tokens, comma) != "," or comma + 1 >= len(tokens):
        return 0
    hundreds, behind = tokens[comma + 1].text, word_at(tokens, comma + 2)
    # "three-thousand, 750 of them children" are two figures
    return int(hundreds) if _GROUP.match(hundreds) and behind not in ("of", ",") else 0


def _words(tokens: Sequence[Token], i: int, numbers: Numbers) -> Quantity | None:
    """Read "five thousand", "three hundred and forty", "twenty-five", "half a million"."""
    opened = _opening(tokens, i, numbers)
    if opened is None:
        return None
    j, value = _sum(tokens, i, *opened, numbers)
    if j == i or not value:
        return None
    # "one" alone is as often a pronoun: "no one", "the last one", "one of the towns".
    if value == 1 and (
        word_at(tokens, i - 1) in numbers.classes["before_pronoun"]
        or word_at(tokens, j) in numbers.classes["behind_pronoun"]
    ):
        return None
    if _ordinal(tokens, j, numbers):
        return None
    note = ""
    if word_at(tokens, j - 1) == "thousand" and word_at(tokens, j - 2) == "-":
        spoken = _spoken(tokens, j)
        note = "thousands in words" if spoken else ""
        j, value = (j + 2, value + spoken) if spoken else (j, value)
    return Quantity(i, j, i, j, value, value, value, "exact", note, value != 1, rule="words")


def _opening(tokens: Sequence[Token], i: int, numbers: Numbers) -> tuple[int, float] | None:
    """Return the token after "half a million", "a hundred" and its value; None: no number here.

    A number that begins with a plain unit returns (i, 0).
    """
    first, scales = tokens[i].lower, numbers.scales
    if first not in numbers.classes["openers"]:
        return (i, 0.0) if first in numbers.units else None
    half = first == "half"
    if half and word_at(tokens, i + 1) not in numbers.classes["articles"]:
        return None
    j = i + 2 if half else i + 1
    scale = word_at(tokens, j)
    if (
        scale not in scales
        or len(scale) <= _SHORT_SCALE
        or scale in numbers.classes["plural_scales"]
    ):
        return None
    value, j = scales[scale] * (0.5 if half else 1), j + 1
    second = word_at(tokens, j)
    if second in scales and second not in numbers.classes["letter_scales"]:
        return j + 1, value * scales[second]
    return j, value


def _sum(
    tokens: Sequence[Token], i: int, j: int, current: float, numbers: Numbers
) -> tuple[int, Number]:
    """Add up number words from token `j`; `current` is what stands before. `plain`: after a scale.

    Returns the token after the number and its value.
    """
    units, scales = numbers.units, numbers.scales
    total, plain = 0, j > i
    while j < len(tokens):
        word, following = word_at(tokens, j), word_at(tokens, j + 1)
        if word in units and (not plain or (current % 100 == 0 and units[word] < 100)):
            if _closed(current, units[word]):
                break
            current += units[word]
            j += 1
            plain = False
            if following == "-" and units[word] >= 20:
                single = units.get(word_at(tokens, j + 1), 0)
                if 1 <= single <= 9:
                    current += single
                    j += 2
        elif word in scales and len(word) > _SHORT_SCALE and current and word != "score":
            if word in numbers.classes["small_scales"]:
                current = min(_MOST, current * scales[word])
            else:
                total = min(_MOST, total + int(current * scales[word]))
                current = 0
            j += 1
            plain = True
        elif (word in ("and", "-") and plain and following in units and j > i) or (
            # "three hundred and forty"; but "a hundred and five buses" reads the same.
            word == "-" and following in scales and len(following) > _SHORT_SCALE
        ):
            j += 1
        else:
            break
    value = total + current
    return j, int(value) if float(value).is_integer() else value


def _closed(current: float, unit: int) -> bool:
    """Whether nothing of the size of `unit` can follow: "twenty" ends before "eleven"."""
    return bool(
        current
        and (
            (current % 100 >= 20 and current % 10 == 0 and unit >= 10)
            or (current % 10 and unit)
            or (current % 100 and current % 100 < 20)
        )
    )


def _dashed(tokens: Tokens, low: Quantity, numbers: Numbers, text: str) -> Quantity | None:
    """Read "2-3", "15,000–20,000" and "two-three" as one figure."""
    if low.value is None or word_at(tokens, low.last) not in numbers.classes["dashes"]:
        return None
    if low.last + 1 >= len(tokens):
        return None
    high = _number(tokens, low.last + 1, numbers, text)
    return None if high is None else joined_range(tokens, low, high, numbers)


def _ordinal(tokens: Sequence[Token], j: int, numbers: Numbers) -> bool:
    """Whether token `j` makes the number before it an ordinal: "25th"."""
    return (
        word_at(tokens, j) in numbers.classes["ordinals"] and tokens[j].start == tokens[j - 1].end
    )
