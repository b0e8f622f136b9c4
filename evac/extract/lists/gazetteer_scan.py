"""Finding names in running text: one automaton over all spellings, then the tests of a name.

Method: overlapping matches of all patterns (Aho-Corasick), word boundaries, capital letter, context
for weak names, and only then the longest match. Choosing the longest first would lose names that a
longer but impossible match hides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import ahocorasick_rs

from evac.extract.text.names import (
    ARTICLES,
    fold,
    name_apostrophes,
    plain,
    strip_article,
    without,
)

_LEFT: Final = 48  # characters looked at before a name: the longest phrase of scan.yml and a noun
_GLUED_S: Final = 5  # "Syrias", "Aleppos": not below this length, or "Hamas" would be Hama's


_ACRONYM: Final = 6  # letters: shorter words in capitals may be abbreviations


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A name in a text: `text[start:end]` is `text`.

    `candidates` are place ids, likeliest first. `weak` says that the name is also a word or a
    person's name (or too rare to trust), and stands here beside words that make it a place.
    """

    start: int
    end: int
    text: str
    candidates: tuple[str, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """What one spelling stands for; `reason` is why it is weak, "" where it is not.

    `candidates` without, `articled` with the Arabic article before it. `case` says which letters
    are capitals: "upper" all, "capital" the first, "mixed" at least one, "any" perhaps none.
    """

    candidates: tuple[str, ...]
    reason: str
    case: str
    articled: tuple[str, ...]
    with_article: str = ""  # why it is weak with the article
    never: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A match that passed the tests of a name; offsets in the scanned text."""

    start: int
    end: int
    pattern: Pattern
    supported: bool


# Punctuation becomes a blank, so that " name" finds whole words only; one for one, as in `fold`.
_PUNCTUATION: Final = str.maketrans(dict.fromkeys('.,;:!?()[]{}"/\\|<>*+=#&%~^@«»“”„…•', " "))


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


class Scanner:
    """The automaton of one gazetteer and the context rules; built once, used on many texts."""

    def __init__(
        self,
        spellings: Mapping[str, Pattern],
        rules: Mapping[str, Any],
        by_key: Callable[[str], tuple[str, ...]],
    ) -> None:
        """Build from folded spellings; `by_key` finds ids for a spelling that is not listed."""
        self._patterns = list(spellings.values())
        self._automaton = ahocorasick_rs.AhoCorasick([" " + s for s in spellings])
        self._lengths = [len(s) + 1 for s in spellings]
        self._by_key = by_key
        nouns = _alternatives(rules["place_nouns"])
        strong = _alternatives(rules["strong_locatives"])
        weak = _alternatives(rules["locatives"])
        tail = rf"\s(?:the\s)?(?:(?:{nouns})\s(?:of\s)?)?$"
        self._strong = re.compile(rf"(?:\b(?:{strong}){tail}|\b(?:{nouns})\s(?:of\s)?$)")
        self._any = re.compile(rf"(?:\b(?:{strong}|{weak}){tail}|\b(?:{nouns})\s(?:of\s)?$)")
        self._noun_after = re.compile(rf"\s({nouns})\b")
        self._noun_before = re.compile(rf"\b({nouns})\sof\s(?:the\s)?$")
        titles, namesakes = _alternatives(rules["titles"]), _alternatives(rules["namesakes"])
        self._person = re.compile(rf"\b(?i:{titles})\.?\s(?:[A-Z][^\W\d_]+[\s-]){{0,2}}$")
        self._namesake = re.compile(rf"\s(?i:{namesakes})\b")
        self._building = re.compile(rf"\s(?i:{_alternatives(rules['buildings'])})\b")
        places = _alternatives([*rules["strong_locatives"], *rules["locatives"]])
        word = r"[A-Z][a-zà-ÿ’'‘ʿ]+"
        # "flee as Iraqi forces": a small "as" before a blank is no article.
        article = r"(?:[AaEe][lrsdtnz]h?-|[AE][lrsdtnz]h? |[ae]l )?"
        inner = rf"(?:[- ](?:(?:[ae][lrsdtnz]h?)[- ])?{word})"
        self._loose = re.compile(
            rf"\b(?:{places})\s(?:the\s(?:{nouns})\sof\s)?({article}{word}{inner}{{0,2}})"
        )

    def find(self, text: str) -> list[PlaceHit]:
        """Return the places of `text`, left to right, not overlapping."""
        folded = " " + fold(text).translate(_PUNCTUATION)
        cut = name_apostrophes(folded) if "'" in folded else []
        scanned = without(folded, cut) if cut else folded
        # offset in the text of a position in `scanned`; -1 for the blank put before it.
        shifted = [offset - i for i, offset in enumerate(cut)]

        def origin(position: int) -> int:
            return position + (bisect_right(shifted, position) if cut else 0) - 1

        found: list[_Found] = []
        for index, begin, stop in self._automaton.find_matches_as_indexes(
            scanned, overlapping=True
        ):
            after = scanned[stop : stop + 1]
            if after.isalnum():
                glued = after == "s" and self._lengths[index] > _GLUED_S
                if not glued or scanned[stop + 1 : stop + 2].isalnum():
                    continue
            if hit := self._test(text, scanned, self._patterns[index], begin + 1, stop, origin):
                found.append(hit)
        hits, taken = [], []
        chosen = _with_neighbours(_longest(found), scanned)
        sure = {h.pattern.candidates for h in chosen if h.supported and h.pattern.reason in _LEARNT}
        for hit in chosen:
            # "Fighting in Goma went on. They fled Goma": told once to be a place, it stays one.
            again = hit.pattern.reason in _LEARNT and hit.pattern.candidates in sure
            if not hit.supported and not (again and _inside(text, origin(hit.start))):
                continue
            begin, stop = origin(hit.start), origin(hit.end - 1) + 1
            taken.append((begin, stop))
            weak = bool(hit.pattern.reason)
            if not hit.pattern.never and not self._is_other(text, begin, stop, weak=weak):
                ids = hit.pattern.candidates
                hits.append(PlaceHit(begin, stop, text[begin:stop], ids, weak))
        return sorted(hits + self._unlisted(text, taken), key=lambda h: h.start)

    def noun(self, text: str, hit: PlaceHit) -> str:
        """Return the place noun beside a hit ("Homs province", "city of Homs"), or ""."""
        if after := self._noun_after.match(fold(text[hit.end : hit.end + 20])):
            return after.group(1)
        before = self._noun_before.search(fold(text[max(0, hit.start - 30) : hit.start]))
        return before.group(1) if before else ""

    def _is_other(self, text: str, start: int, end: int, *, weak: bool) -> bool:
        """Tell whether a name is a person's behind a title, or a street's or brigade's.

        A hospital or a school bears the name of its town as well: only a weak name is its alone.
        """
        if self._namesake.match(text, end) or (weak and self._building.match(text, end)):
            return True
        return bool(self._person.search(text[max(0, start - _LEFT) : start]))

    def _test(
        self,
        text: str,
        scanned: str,
        pattern: Pattern,
        start: int,
        end: int,
        origin: Callable[[int], int],
    ) -> _Found | None:
        """Apply the tests of a name to one match in `scanned`; None where it is no name."""
        article = _article_before(text, scanned, start, origin)
        first = text[origin(start)]
        if not first.isupper() and not article:
            if pattern.case in {"upper", "capital"}:
                return None
            if pattern.case == "mixed" and text[origin(start) : origin(end - 1) + 1].islower():
                return None
        if pattern.case == "upper" and not text[origin(start) : origin(end - 1) + 1].isupper():
            return None
        reason = pattern.reason
        if reason == "head" and not article:
            return None
        if article:
            reason = pattern.with_article
            pattern = replace(pattern, reason=reason, candidates=pattern.articled)
        written = text[origin(start) : origin(end - 1) + 1]
        bare = not reason and not article and pattern.case != "upper"
        if bare and written.isupper() and len(written) < _ACRONYM:
            # "SANA said" is an agency, "HAMA, Syria" a dateline.
            reason = "" if _among_capitals(text, origin(start), origin(end)) else "short"
        begin = start - len(article)
        supported = not reason
        if reason:
            left = scanned[max(0, begin - _LEFT) : begin]
            rule = self._any if reason in {"rare", "short"} else self._strong
            supported = bool(rule.search(left)) or bool(self._noun_after.match(scanned, end))
            supported = supported or (
                written.isupper()
                and len(written) >= _ACRONYM
                and _opens_dateline(text, origin(start), origin(end - 1) + 1)
            )
        return _Found(begin, end, pattern, supported or pattern.never)

    def _unlisted(self, text: str, taken: Sequence[tuple[int, int]]) -> list[PlaceHit]:
        """Find spellings that no table lists, by their key, after a locative."""
        hits = []
        for match in self._loose.finditer(text):
            words = match.group(1)
            start, end = match.span(1)
            near = bisect_right(taken, (end,)) - 1
            if near >= 0 and taken[near][1] > start:
                continue
            for cut in _prefixes(words):
                if ids := self._by_key(cut):
                    stop = start + len(cut)
                    if self._is_other(text, start, stop, weak=True):
                        break
                    hits.append(PlaceHit(start, stop, text[start:stop], ids, True))
                    break
        return hits


def _prefixes(words: str) -> list[str]:
    """Return "A B C", "A B", "A" for capitalised words joined by blanks or hyphens."""
    ends = [m.start() for m in re.finditer(r"[- ]", words)] + [len(words)]
    return [words[:end] for end in reversed(ends) if strip_article(plain(words[:end]))[1]]


#: Reasons why a name is weak that its being a place elsewhere in the text takes away.
_LEARNT: Final = frozenset({"word", "rare", "short"})
_DATELINE: Final = re.compile(r"\s*(?:[,(/–—-]|$)")
_CAPITALS: Final = re.compile(r"[A-Z]{3,}")


def _opens_dateline(text: str, start: int, end: int) -> bool:
    """Tell whether a name opens a line and the sign of a dateline stands behind it."""
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip() and bool(_DATELINE.match(text, end))


def _inside(text: str, start: int) -> bool:
    """Tell whether a capitalised word does not open its sentence: there any word has a capital."""
    return text[start].isupper() and text[:start].rstrip(" ")[-1:].isalnum()


def _among_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether a word in capitals opens a dateline or stands in a headline in capitals."""
    if _opens_dateline(text, start, end):
        return True
    line = text.rfind("\n", 0, start) + 1
    near = text[max(line, start - 30) : start] + " " + text[end : end + 30].split("\n")[0]
    return len(_CAPITALS.findall(near)) >= 2


def _article_before(text: str, scanned: str, start: int, origin: Callable[[int], int]) -> str:
    """Return the folded article with its joint before `start` ("al "), or "".

    "at Tall" is no article: one that looks like an English word counts only with a hyphen, or
    with a capital and the sun letter that it takes on ("Ar Rastan").
    """
    if start < 4 or scanned[start - 1] != " ":
        return ""
    head = scanned[max(0, start - 5) : start - 1].rpartition(" ")[2]
    if head not in ARTICLES or scanned[start - 2 - len(head)] != " ":
        return ""
    here = origin(start - 1 - len(head))
    joint = text[origin(start - 1)]
    if joint in "-‐‑–" or head in {"al", "el"}:
        return scanned[start - 1 - len(head) : start]
    sun = head[1:]
    if joint == " " and text[here].isupper() and scanned.startswith(sun, start) and sun != "s":
        return scanned[start - 1 - len(head) : start]
    return ""


def _longest(found: list[_Found]) -> list[_Found]:
    """Choose from the left, the longest at each place; unsupported names only fill the gaps."""
    kept: list[_Found] = []
    for tier in (True, False):
        chosen: list[_Found] = []
        edges = iter([*kept, None])
        ahead = next(edges)
        end = -1
        for hit in sorted((h for h in found if h.supported is tier), key=_leftmost_longest):
            while ahead is not None and ahead.end <= hit.start:
                ahead = next(edges)
            if hit.start >= end and (ahead is None or hit.end <= ahead.start):
                chosen.append(hit)
                end = hit.end
        kept = sorted(kept + chosen, key=_leftmost_longest)
    return kept


def _with_neighbours(chosen: list[_Found], scanned: str) -> list[_Found]:
    """Take a weak name that stands in a list of places: "Homs, Hama and Salma".

    One neighbour is enough for a rare name; a word or a person's needs a place on both sides
    ("factions in Syria, Khaled said").
    """
    out = list(chosen)
    for i, hit in enumerate(out):
        if hit.supported:
            continue
        left = i > 0 and _listed(out[i - 1], hit, scanned)
        right = i + 1 < len(out) and _listed(hit, out[i + 1], scanned)
        one = hit.pattern.reason in {"rare", "short"}
        if (left and (one or (right and chosen[i + 1].supported))) and out[i - 1].supported:
            out[i] = replace(hit, supported=True)
    return out


def _listed(one: _Found, other: _Found, scanned: str) -> bool:
    """Tell whether two names are joined by a comma or "and", and neither is no place."""
    between = scanned[one.end : other.start]
    joined = between.split() in ([], ["and"]) and len(between) <= 6 and between != " "
    return joined and not one.pattern.never and not other.pattern.never


def _leftmost_longest(hit: _Found) -> tuple[int, int]:
    return hit.start, -hit.end
