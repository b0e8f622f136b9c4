"""Bodies that no list has, seen from their nouns: "the harbour office", "the Delta Herald"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from evac.extract.lexicon import read_classes
from evac.extract.spotting import Anchored, anchored

#: A name of several words, as it may stand before a noun or behind "of".
_CAPITAL: Final = r"[A-Z][^\W\d_]*(?:['’.-][^\W\d_]+)*"
#: Words before and behind a noun are looked for in so many characters.
_REACH: Final = 90


@dataclass(frozen=True, slots=True)
class Body:
    """A body at text[start:end], named as it stands there; `outlet` where it passes on words."""

    start: int
    end: int
    name: str
    outlet: bool = False
    human: bool = False


@dataclass(frozen=True, slots=True)
class BodyNouns:
    """The patterns and classes of evac/data/lexicon/bodies.yml; build with `shipped_body_nouns`."""

    words: Mapping[str, Any]
    bare: frozenset[str]
    heads: Anchored
    before: re.Pattern[str]
    behind: re.Pattern[str]
    outlets: re.Pattern[str]
    thing: re.Pattern[str]

    def find(self, text: str) -> Iterator[Body]:
        """Yield the bodies of a text; two may overlap, the earlier kind is the better one."""
        yield from self._outlets(text)
        for match in self.heads.finditer(text):
            body = self._body(text, match)
            if body is not None:
                yield body

    def _outlets(self, text: str) -> Iterator[Body]:
        for match in self.outlets.finditer(text):
            start, words = match.start(), match.group().split()
            while words and words[0] in self.words["openers"]:
                start = text.index(words[1], start + len(words[0])) if len(words) > 1 else start
                words.pop(0)
            if len(words) > 1:
                yield Body(start, match.end(), " ".join(words), outlet=True)

    def _body(self, text: str, match: re.Match[str]) -> Body | None:
        """Return the body of which the match is the head, or None where it is a mere noun."""
        head = match.group().lower()
        start, end = match.span()
        if self.thing.match(text, end):
            return None
        low = max(0, start - _REACH)
        left = self.before.search(text[low:start])
        if left is not None:
            start = low + left.start()
            start = self._trim(text, start, match.start())
        right = self.behind.match(text, end)
        if right is not None:
            end = right.end()
        if (start, end) == match.span() and head not in self.bare:
            return None
        name = " ".join(text[start:end].split())
        return Body(start, end, name, human=head in self.words["human"])

    def _trim(self, text: str, start: int, head: int) -> int:
        """Leave out the words that only open the sentence."""
        while start < head:
            word = text[start:head].split()[0]
            if word.rstrip(",") not in self.words["openers"]:
                return start
            start += len(word)
            start += len(text[start:head]) - len(text[start:head].lstrip())
        return start


@lru_cache(maxsize=1)
def shipped_body_nouns() -> BodyNouns:
    """Return the patterns over the shipped nouns, built once."""
    words = read_classes("bodies.yml")
    small = either(words["qualifiers"])
    one = rf"(?:{_CAPITAL}|{small})(?:['’]s)?"
    # "of Displacement and Migration", "of the Sarmin district", "for the Sarmin road"
    inner = rf"(?:{_CAPITAL}|{either(words['complements'])})"
    return BodyNouns(
        words=words,
        bare=frozenset(word.lower() for word in words["bare"]),
        heads=anchored(
            re.compile(
                rf"(?<![\w-])(?:{either(words['heads'])})(?: (?:{either(words['heads'])}))*\b"
            ),
            words["heads"],
        ),
        before=re.compile(rf"(?<![\w'’-])(?:{one}[ -])+$"),
        behind=re.compile(
            rf"(?: of| for) (?:the |its )?{inner}(?:(?: and| for| of| of the)? {inner})*"
        ),
        outlets=re.compile(
            rf"(?<![\w'’-]){_CAPITAL}(?:[ -]{_CAPITAL})*"
            rf"(?: (?:{'|'.join(_ordered(words['outlet_nouns']))})"
            rf"|(?<= )(?:{'|'.join(_ordered(words['outlet_names']))}))(?![\w-])"
        ),
        thing=re.compile(rf" (?:{either(words['no_body'])})\b"),
    )


def either(words: Collection[str]) -> str:
    """Return a choice of words for a pattern, each with a small and with a capital letter."""
    forms = {form for word in words for form in (word, word[:1].upper() + word[1:], word.title())}
    return "|".join(_ordered(forms))


def _ordered(words: Collection[str]) -> list[str]:
    return [re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))]
