"""Where sentences and words stand in a text, as offsets into the text exactly as read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from evac.extract.text.once import Once
from evac.extract.text.word_files import read_words

#: Signs that set an aside off.
DASHES = frozenset("-–—")

# A word (with inner apostrophes and full stops of an acronym), a figure, or one sign. Most words
# are plain letters with a plain sign behind them: what says that takes half the time, so it is
# tried first.
_TOKEN = re.compile(
    r"[A-Za-z]{2,}(?=[ ,.;:)-])"
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_](?:(?:\.[^\W\d_])+\.|[^\W\d_]*(?:['’‘ʿ`][^\W\d_]+)*['’]?)"
    r"|\S"
)
# Each begins with one of few characters, so that `re` runs over all others at once.
# Only the first sign of a row is tried with those behind it: each of them would go over the rest.
_END = re.compile(r"[.!?…](?:(?<![.!?…].)[.!?]*[\"”’')\]]*(?=\s)|(?<=\.)(?=[A-Z][a-z]))", re.DOTALL)
_BREAK = re.compile(r"[\r\n](?:(?<=\r)\n|(?<=\n))[ \t]*(?:\r?\n\s*)*")
_INITIAL = re.compile(r"(?:^|[\s(\"“])(?:[A-Z]\.)+$")
_APOSTROPHES = "'’‘`"
_GENITIVE = frozenset(_APOSTROPHES + "sS")
#: A group that in small letters would be a verb, and the name that it is read by.
_CAPITALS, _WRITTEN_OUT = "IS", "isis"
_OPENING = "\"“‘'([«-–—"
#: No sentence is longer (characters, words): a page without full stops is cut at its blanks, for
#: readers compare the figures, places, days and verbs of a sentence with each other. The longest
#: one of 1,500 reports has 615 characters, and one has 104 words.
LONGEST = 1000
MOST_WORDS = 160
_MOST_WORDS = re.compile(rf"(?:\S++\s++){{{MOST_WORDS}}}")
_BLANK = re.compile(r"\s")
_INK = re.compile(r"\S")


class Token(NamedTuple):
    """One word, figure or sign: its text, lower-case form and offsets into the document."""

    # Made for every word that is read: a tuple takes a third of the time of a frozen dataclass.

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it starts with a letter."""
        return self.text[0].isalpha()

    @property
    def is_name(self) -> bool:
        """Whether it starts with a capital."""
        return self.text[0].isupper()


class Tokens(list[Token]):
    """The tokens of a sentence, with what several readers ask of all of them.

    `tags` are those of a lexicon, by layer, kept here by that lexicon.
    """

    tags: tuple[object, Any] = (None, None)

    @Once
    def lower(self) -> list[str]:
        """The tokens in lower case."""
        return [token.lower for token in self]

    @Once
    def words(self) -> frozenset[str]:
        """The different tokens in lower case."""
        return frozenset(self.lower)

    @Once
    def starts(self) -> dict[int, int]:
        """The index of the token that begins at an offset of the text."""
        return {token.start: i for i, token in enumerate(self)}

    @Once
    def ends(self) -> dict[int, int]:
        """The index behind the token that ends at an offset of the text."""
        return {token.end: i for i, token in enumerate(self, 1)}

    @Once
    def names(self) -> list[int]:
        """The indexes of the tokens that begin with a capital."""
        return [i for i, token in enumerate(self) if token.text[0].isupper()]

    @Once
    def bracketed(self) -> list[bool]:
        """Whether more brackets have opened than closed before a token, for each."""
        signs = [(word == "(") - (word == ")") for word in self.lower]
        return [depth > 0 for depth in accumulate(signs, initial=0)]

    @Once
    def figures(self) -> list[int]:
        """The indexes of the tokens that begin with a digit."""
        return [i for i, word in enumerate(self.lower) if word[0].isdigit()]

    @Once
    def _asked(self) -> dict[frozenset[str], list[int]]:
        return {}

    def all_of(self, words: frozenset[str], first: int, last: int) -> Sequence[int]:
        """Return the indexes in [first, last) of the tokens that are one of `words`, in order.

        Where they stand in the sentence is kept: many readers ask it round every figure.
        """
        found = self._asked.get(words)
        if found is None:
            at = self.lower if not words.isdisjoint(self.words) else ()
            found = self._asked[words] = [i for i, word in enumerate(at) if word in words]
        return found[bisect_left(found, first) : bisect_left(found, last)] if found else ()


class Sentence(NamedTuple):
    """A sentence: offsets into the document, its number and that of its paragraph."""

    start: int
    end: int
    number: int
    paragraph: int

    def of(self, text: str) -> str:
        """Return the sentence, a verbatim slice of `text`."""
        return text[self.start : self.end]


def tokenise(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Return the tokens of `text[start:end]` with offsets into `text`.

    A possessive "'s" is a token of its own, so that a name is found with and without it.
    """
    tokens, lowered = Tokens(), list[str]()
    add, new = tokens.append, tuple.__new__  # without the detour over the tuple's own constructor
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        lower = word.lower()
        at, after = match.span()
        tail = _genitive(word) if word[-1] in _GENITIVE else 0
        if tail:
            head, word = word[:tail], word[tail:]
            add(new(Token, (head, head.lower(), at, at + tail)))
            lowered.append(head.lower())
            lower, at = word.lower(), at + tail
        add(new(Token, (word, lower, at, after)))
        lowered.append(lower)
    if text.find(_CAPITALS, start, tokens[-1].end if tokens else start) >= 0:
        _named_in_capitals(tokens, lowered)
    vars(tokens)["lower"] = lowered  # every reader asks for it
    return tokens


def _named_in_capitals(tokens: Tokens, lowered: list[str]) -> None:
    """Read "IS released 10 fighters" as of a group: only among other capitals it is a verb."""
    for k, token in enumerate(tokens):
        if token.text != _CAPITALS:
            continue
        beside = [t.text for t in tokens[max(0, k - 1) : k] + tokens[k + 1 : k + 2]]
        if not all(word.isupper() for word in beside if word[0].isalpha()):
            lowered[k] = _WRITTEN_OUT
            tokens[k] = token._replace(lower=_WRITTEN_OUT)


def _genitive(word: str) -> int:
    """Return where the ending of a genitive begins ("Harasta's", "rebels'"), 0 for none."""
    size = len(word)
    if size > 2 and word[-2] in _APOSTROPHES and word[-1] in "sS":
        return size - 2
    return size - 1 if size > 1 and word[-1] in _APOSTROPHES else 0


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of `text` in order.

    A line break ends a sentence unless the next line goes on in lower case (wrapped text). What
    runs on for longer than a sentence without a blank is none: an image in letters, a script.
    Words whose full stop ends nothing before another word: evac/data/lexicon/abbreviations.yml.
    """
    sentences: list[Sentence] = []
    abbreviations = read_words("abbreviations.yml", "abbreviations")
    for paragraph, (begin, stop) in enumerate(_paragraphs(text)):
        at = begin
        for match in _END.finditer(text, begin, stop):
            sign, end = match.span()
            if end < stop and (
                _plainly_ends(text, at, sign, end, abbreviations)
                or _ends(text, sign, end, abbreviations)
            ):
                _add(sentences, text, at, end, paragraph)
                at = end
        _add(sentences, text, at, stop, paragraph)
    return sentences


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for match in _BREAK.finditer(text):
        stop, behind = match.span()
        if text[behind : behind + 1].islower() and match.group().count("\n") == 1:
            continue
        while stop > at and text[stop - 1] in " \t":
            stop -= 1
        spans.append((at, stop))
        at = behind
    spans.append((at, len(text)))
    return [(at, stop) for at, stop in spans if _INK.search(text, at, stop)]


def _add(sentences: list[Sentence], text: str, start: int, end: int, paragraph: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while (stop := _too_long(text, start, end)) is not None:
        if stop - start <= LONGEST:
            _add(sentences, text, start, stop, paragraph)
        start = stop
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        # without the detour over the tuple's own constructor
        sentences.append(tuple.__new__(Sentence, (start, end, len(sentences), paragraph)))


def _too_long(text: str, start: int, end: int) -> int | None:
    """Return where what is too long for a sentence is cut, None where it is not."""
    if end - start >= 2 * MOST_WORDS and (words := _MOST_WORDS.match(text, start, end)):
        stop = words.end()
        if stop - start <= LONGEST:
            return stop
    if end - start <= LONGEST:
        return None
    blank = next((k for k in range(start + LONGEST, start, -1) if text[k].isspace()), None)
    if blank is not None:
        return blank
    behind = _BLANK.search(text, start + LONGEST, end)
    return behind.start() if behind else end


def _plainly_ends(
    text: str, begin: int, sign: int, end: int, abbreviations: frozenset[str]
) -> bool:
    """Whether one full stop stands between a whole word in small letters and a capital."""
    if end - sign > 1 or text[sign] != "." or text[end] != " ":
        return False
    if not text[end + 1 : end + 2].isupper():
        return False
    word = text[text.rfind(" ", begin, sign) + 1 : sign]
    return word.isalpha() and word.islower() and word not in abbreviations


def _ends(text: str, start: int, end: int, abbreviations: frozenset[str]) -> bool:
    """Whether the sign at `start` closes a sentence, seen from the words around it."""
    sign = text[start:end]
    rest = text[end : end + 40].lstrip()
    if not rest:
        return True
    follows = rest.lstrip(_OPENING)[:1]
    closed = sign[-1] in "\"”’'"
    if sign[0] in "!?" or sign.startswith(("...", "…")) or len(sign.rstrip("\"”’')]")) > 1:
        return not follows.islower()
    word = text[max(0, start - 20) : start].split()
    last = word[-1].lstrip("\"“‘'([") if word else ""
    dotted = "." in last or (len(last) == 1 and last.isalpha() and last.isupper())
    if not closed and (last.lower() in abbreviations or _INITIAL.search(" " + last + ".")):
        if dotted or last.lower() in read_words("abbreviations.yml", "may_close"):
            # "in the U.S. The rest", "at 6 a.m. It": an acronym may close a sentence too.
            first = rest.lstrip(_OPENING).split(" ", 1)[0].strip(",.;:")
            return first in read_words("abbreviations.yml", "starters")
        return False
    if follows.islower():
        # "al-Nusra denied it.", "al-" opens many names; other small letters go on.
        return rest.lstrip(_OPENING)[:3].lower() in read_words("abbreviations.yml", "small_openers")
    return True
