"""Which of a fixed set of words stand in a text: one automaton, whole words, offsets kept.

It is what decides which texts and which sentences are read at all, so it must miss nothing that
the readers would find: a word here is what the tokeniser would cut out as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import ahocorasick_rs


@dataclass(frozen=True, slots=True)
class Spotter:
    """The automaton over some lower-case words; build it with `spotter`.

    With `joined`, words joined by a hyphen are one: "rebel" does not stand in "rebel-held".
    """

    words: tuple[str, ...]
    automaton: ahocorasick_rs.AhoCorasick
    joined: bool

    def find(self, lower: str) -> list[tuple[int, str]]:
        """Return (offset, word) for each word that stands in `lower`, from the left."""
        found = []
        words, size, joined = self.words, len(lower), self.joined
        for index, start, end in self.automaton.find_matches_as_indexes(lower):
            if start and (sign := lower[start - 1]) != " ":
                if sign.isalpha():
                    continue
                if joined and sign == "-" and lower[max(0, start - 2)].isalpha():
                    continue
            if end < size and (sign := lower[end]) != " ":
                if sign.isalpha():
                    continue
                if joined and sign == "-" and lower[end + 1 : end + 2].isalpha():
                    continue
            found.append((start, words[index]))
        return found

    def present(self, lower: str) -> frozenset[str]:
        """Return the words that stand in `lower`."""
        return frozenset(word for _, word in self.find(lower))


@lru_cache(maxsize=64)
def spotter(words: frozenset[str], *, joined: bool = False) -> Spotter:
    """Return the spotter of a set of lower-case words, built once a set.

    With `joined`, what is no word of letters and hyphens is left out: it could stand nowhere.
    """
    listed = tuple(sorted(w for w in words if not joined or w.replace("-", "").isalpha()))
    automaton = ahocorasick_rs.AhoCorasick(
        listed, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return Spotter(listed, automaton, joined)


def lowered(text: str) -> str:
    """Return `text` in lower case and of the same length, so that offsets hold."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
