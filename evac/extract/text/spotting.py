"""Which of a fixed set of words stand in a text: one automaton, whole words, offsets kept.

It is what decides which texts and which sentences are read at all, so it must miss nothing that
the readers would find: a word here is what the tokeniser would cut out as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

import ahocorasick_rs

_HEAD = re.compile(r"[^\W_][^\s'’-]*")


class Seen(NamedTuple):
    """A word where it stands in a text; `alone` unless a hyphen joins it to another word."""

    start: int
    word: str
    alone: bool


#: What stands for a letter that is not ASCII, in a text and in a word alike.
_OTHER: Final = ord("?")
#: Of the bytes of such a text, a blank for each that is no letter.
_BLANKS: Final = bytes(
    code if chr(code).isalpha() or code == _OTHER else ord(" ") for code in range(128)
) + bytes(128)
#: So many different signs are quicker replaced one by one.
_FEW: Final = 24
_OTHERS: Final = re.compile(r"[^\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Spotter:
    """The automaton over some lower-case words; build it with `spotter`.

    It runs over the bytes of a text in which all but letters are blanks, for each word with a blank
    on either side: so it stops at no word that only stands inside another. `signs` are the words
    that hold more than letters of ASCII: of those the text is compared.
    """

    words: tuple[str, ...]
    signs: frozenset[str]
    automaton: ahocorasick_rs.BytesAhoCorasick

    def find(self, lower: str) -> list[Seen]:
        """Return the words that stand in `lower`; one may hold another ("rebel-held", "rebel")."""
        found: list[Seen] = []
        add, new = found.append, tuple.__new__  # without the detour over the tuple's constructor
        words, signs = self.words, self.signs
        padded = f" {lower}  "
        dashed = "-" in lower
        for index, start, end in self.automaton.find_matches_as_indexes(
            _letters(padded), overlapping=True
        ):
            word = words[index]
            if word in signs and padded[start + 1 : end - 1] != word:
                continue
            joined = dashed and (
                (padded[start] == "-" and padded[start - 1].isalpha())
                or (padded[end - 1] == "-" and padded[end].isalpha())
            )
            add(new(Seen, (start, word, not joined)))
        return found


def _letters(text: str) -> bytes:
    """Return one byte for each character: the letters of ASCII, `_OTHER` for any other, a blank."""
    if "?" in text:
        text = text.replace("?", " ")
    if not text.isascii():
        signs = [c for c in frozenset("".join(_OTHERS.findall(text))) if not c.isalpha()]
        if len(signs) > _FEW:
            text = text.translate(dict.fromkeys(map(ord, signs), " "))
        for sign in signs if len(signs) <= _FEW else ():
            text = text.replace(sign, " ")
    return text.encode("ascii", "replace").translate(_BLANKS)


@lru_cache(maxsize=8)
def spotter(words: frozenset[str]) -> Spotter:
    """Return the spotter of a set of lower-case words, built once a set.

    What is several words is left out: words are spotted, no phrases.
    """
    listed = tuple(sorted(w for w in words if " " not in w))
    # The table of all states is the fastest, and a few hundred words make a small one.
    table = ahocorasick_rs.Implementation.DFA
    return Spotter(
        listed,
        frozenset(w for w in listed if not (w.isascii() and w.isalpha())),
        ahocorasick_rs.BytesAhoCorasick(
            [_letters(f" {word} ") for word in listed], implementation=table
        ),
    )


@dataclass(frozen=True, slots=True)
class Anchored:
    """A pattern that is tried only where one of its first words begins; build it with `anchored`.

    A long choice of words is tried by `re` at every letter; the automaton finds its few places.
    With `small` the pattern is one of small letters and finds any: choices without regard to case
    are slow.
    """

    pattern: re.Pattern[str]
    beginnings: ahocorasick_rs.AhoCorasick
    small: bool = False

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what `pattern.finditer(text)` yields."""
        lower, after = lowered(text), 0
        read, matches = lower if self.small else text, self.pattern.match
        for _, start, _ in self.beginnings.find_matches_as_indexes(lower):
            if start < after or (start and (lower[start - 1].isalnum() or lower[start - 1] == "_")):
                continue
            match = matches(read, start)
            if match is not None:
                after = match.end()
                yield match


def anchored(
    pattern: re.Pattern[str], beginnings: Iterable[str], *, small: bool = False
) -> Anchored:
    """Return a pattern with what its matches begin with, in any case, always at a word's edge.

    Of each beginning only its first word counts, up to a blank, a hyphen or an apostrophe. Raises
    ValueError for one that does not begin with a letter.
    """
    heads = {match.group() for word in beginnings if (match := _HEAD.match(lowered(word)))}
    if not heads or not all(map(_HEAD.match, beginnings)):
        raise ValueError(f"no word to begin with: {sorted(heads)[:5]}")
    automaton = ahocorasick_rs.AhoCorasick(
        sorted(heads),
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.DFA,
    )
    return Anchored(pattern, automaton, small)


def lowered(text: str) -> str:
    """Return `text` in lower case and of the same length, so that offsets hold."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
