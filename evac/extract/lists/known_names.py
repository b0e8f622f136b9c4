"""Finds the names of sources.yml, groups.yml and labels.yml in a text, with exact offsets.

The rules of matching are those at the head of evac/data/sources.yml. Names compete over the whole
index: where two overlap, the longer one wins, so that "Free Syrian Army" is never the Syrian army.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from evac.extract.lists.sources_data import Entry, read_list
from evac.extract.text.names import ARTICLES, fold

# "U.N." is the word "UN". Plain letters before a plain sign, as most words are, are tried first: it
# takes half the time.
_WORD: Final = re.compile(r"[a-z]{2,}(?=[ ,.;:)])|(?:[^\W\d_]\.){2,}|[^\W_]+")
#: Texts below this length are names and phrases, asked for again and again (characters).
_SHORT_TEXT: Final = 120
#: What leads to the land of a body of state behind its name, by kind of body.
_OF_STATE: Final = {"ministry": ("of", "in"), "military": ("of", "in"), "government": ("of",)}
_PARTICLES: Final = ARTICLES | {"the"}


class Hit(NamedTuple):
    """A known name in a text: `text[start:end]` is it, `as_listed` how the list writes it.

    `how` is "name", "person" (full name), "short" or "surname"; `person` is the canonical name of
    the one who speaks for the entry, "" where the body itself is named.
    """

    entry_id: str
    start: int
    end: int
    as_listed: str
    how: str = "name"
    person: str = ""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text cut into words: each in plain form, and where it stands."""

    text: str
    folded: str
    plains: Sequence[str]
    spans: Sequence[tuple[int, int]]
    found: dict[str, list[int]] = field(default_factory=dict)  # filled when it is asked for

    @classmethod
    def of(cls, text: str) -> _Cut:
        folded, spellings = fold(text), _spellings()
        matches = list(_WORD.finditer(folded))
        written = [match.group() for match in matches]
        if "." in folded:
            written = [word.replace(".", "") for word in written]
        plains = list(map(spellings.get, written, written))
        return cls(text, folded, plains, [match.span() for match in matches])

    def gap(self, i: int) -> str:
        """Return what stands before word `i`, blanks and hyphens as one blank."""
        return self.folded[self.spans[i - 1][1] : self.spans[i][0]].strip() or " "

    def places(self) -> Mapping[str, Sequence[int]]:
        """Return where each plain word begins, in order."""
        if not self.found:
            for plain, (start, _) in zip(self.plains, self.spans, strict=True):
                self.found.setdefault(plain, []).append(start)
        return self.found

    def written(self, i: int) -> str:
        """Return word `i` as it stands in the text."""
        return self.text[slice(*self.spans[i])]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as its plain words and the `gaps` between them, ready to be compared.

    `capitals` and `shouts` are the indexes of the words that need a capital, or nothing else.
    """

    plains: Sequence[str]
    gaps: Sequence[str]
    capitals: Sequence[int]
    shouts: Sequence[int]
    hit: Hit  # with offsets still to be set

    @classmethod
    def of(cls, written: str, hit: Hit, *, free: bool, title: bool) -> _Name | None:
        """Return the name; `free`: in any case, `title`: every capital counts. None: no word."""
        cut = _Cut.of(written)
        count = len(cut.plains)
        if not count:
            return None
        gaps = [cut.gap(i) for i in range(1, count)]
        if free:
            return cls(cut.plains, gaps, (), (), hit)
        words = [cut.written(i) for i in range(count)]
        first = next((i for i, word in enumerate(cut.plains) if word not in _PARTICLES), 0)
        # "Russian defence ministry" is one; "Jordan times" is no newspaper.
        capitals = [i for i, w in enumerate(words) if (i == first or title) and w[0].isupper()]
        shouts = [i for i, w in enumerate(words) if w.isupper() and not w.isdigit()]
        return cls(cut.plains, gaps, capitals, shouts, hit)

    def stands_at(self, first: int, cut: _Cut) -> bool:
        """Whether the words from word `first` on are the name: words, gaps, needed capitals."""
        last = first + len(self.plains)
        return (
            cut.plains[first:last] == self.plains
            and all(cut.gap(first + i) == gap for i, gap in enumerate(self.gaps, 1))
            and all(cut.text[cut.spans[first + i][0]].isupper() for i in self.capitals)
            and all(cut.written(first + i).isupper() for i in self.shouts)
        )


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of some entries, ready to be looked for; build it with `index_names`."""

    by_words: Mapping[str, Mapping[str, Sequence[_Name]]]  # by first and second, "" for none
    entries: Mapping[str, Entry]

    def find(self, text: str, *, short: bool = False) -> tuple[Hit, ...]:
        """Return the names in `text` in order, none overlapping another.

        With `short`, short forms and surnames count too, once their entry or person was named or
        a country of `needs_country` stands before; the entry named last before it wins. A short
        form is a speaker, not a place: the caller has to see that it speaks.
        """
        cut = _cut(text)
        found = [hit for hit in self._all(cut) if self._holds(hit, text)]
        sure = longest([hit for hit in found if hit.how in ("decoy", "name", "person")])
        if not short:
            return _real(sure)
        named: dict[str, list[Hit]] = {}
        for hit in _real(sure):
            named.setdefault(hit.entry_id, []).append(hit)
        known = [
            (reach, hit)
            for hit in found
            if hit.how in ("short", "surname")
            and (reach := self._introduced(hit, named.get(hit.entry_id, ()), cut)) is not None
        ]
        # Ties between entries that share the short form: the one introduced last comes first.
        known.sort(key=lambda pair: (-pair[0][0], -pair[0][1]))
        return _real(longest([*sure, *(hit for _, hit in known)]))

    def _all(self, cut: _Cut) -> Iterable[Hit]:
        by_words, plains = self.by_words, cut.plains
        for first in [i for i, plain in enumerate(plains) if plain in by_words]:
            follows = by_words[plains[first]]
            second = plains[first + 1] if first + 1 < len(plains) else ""
            for name in (*follows.get(second, ()), *(follows.get("", ()) if second else ())):
                if name.stands_at(first, cut):
                    end = cut.spans[first + len(name.plains) - 1][1]
                    # The full stop of "U.N." belongs to it.
                    end += name.hit.as_listed.endswith(".") and cut.text[end : end + 1] == "."
                    yield _placed(name.hit, cut.spans[first][0], end)

    def _holds(self, hit: Hit, text: str) -> bool:
        """Whether the document has the words that a shared name asks for."""
        for condition in self.entries[hit.entry_id].ambiguous if hit.entry_id else ():
            if condition.name == hit.as_listed:
                if condition.needs and not contains(text, condition.needs):
                    return False
                if condition.unless and contains(text, condition.unless):
                    return False
        return True

    def _introduced(self, hit: Hit, named: Sequence[Hit], cut: _Cut) -> tuple[int, int] | None:
        """Return (how well, where) the entry of a short form was introduced before it, or None.

        `named` are the sure names of the entry, in order.
        """
        for other in reversed(named):
            if other.end <= hit.start and (hit.how == "short" or other.person == hit.person):
                return 2, other.start
        if hit.how == "surname":
            return None
        last = -1
        for country in self.entries[hit.entry_id].needs_country:
            places = cut.places().get(fold(country), ())
            before = bisect_left(places, hit.start)
            last = max(last, places[before - 1] if before else -1)
        return (1, last) if last >= 0 else None


def index_names(entries: Sequence[Entry]) -> NameIndex:
    """Return an index of the names, people, short forms and surnames of `entries`."""
    by_words: dict[str, dict[str, list[_Name]]] = {}

    def add(written: str, how: str, entry: Entry, person: str = "", *, free: bool = False) -> None:
        free = free or not any(c.isupper() for c in written)
        title = entry.kind == "outlet" and how == "name"
        hit = Hit(entry.entry_id, 0, 0, written, how, person)
        # Scraped pages lose their apostrophes ("Russias Defence Ministry").
        for form in {written, written.replace("'s ", "s ")}:
            if name := _Name.of(form, hit, free=free, title=title):
                second = name.plains[1] if len(name.plains) > 1 else ""
                by_words.setdefault(name.plains[0], {}).setdefault(second, []).append(name)

    for entry in entries:
        for written in (*entry.names, *_turned_round(entry)):
            add(written, "name", entry)
        for written in entry.short:
            add(written, "short", entry, free=True)
        for phrase in entry.not_in:
            # A decoy: it competes like a name and is thrown away when it wins.
            add(phrase, "decoy", entry)
        for person in entry.people:
            for written in person.names:
                add(written, "person", entry, person.name)
                for surname in _surnames(written):
                    add(surname, "surname", entry, person.name)
    return NameIndex(by_words, {entry.entry_id: entry for entry in entries})


def plain_words(name: str) -> Sequence[str]:
    """Return the words of a name in one spelling: "Russian Centre" is "russian", "center"."""
    return _Cut.of(name).plains


def _turned_round(entry: Entry) -> list[str]:
    """Return the names of a body of state with its land behind: "Foreign Ministry of Turkey"."""
    links = _OF_STATE.get(entry.kind, ())
    if not links:
        return []
    lands = _shipped_lands()
    parted = [written.split(" ", 1) for written in entry.names if " " in written]
    return [
        f"{rest[:1].lower()}{rest[1:]} {link} {land}"
        for first, rest in parted
        for land in lands.get(first.removesuffix("'s"), ())
        for link in links
    ]


@lru_cache(maxsize=1)
def _shipped_lands() -> Mapping[str, Sequence[str]]:
    """Return the names of each land by these names and its adjectives."""
    _, content = read_list(None, "nationalities.yml")
    return {
        word: row["names"]
        for row in content["nationalities"]
        for word in (*row["names"], *row["adjectives"])
    }


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that no longer hit overlaps, in text order; of equals the first given.

    A name beats a decoy of the same span: "CNN Turk" is no CNN and is a name all the same.
    """
    # In text order and apart, so that only the neighbours of a place can overlap what stands there.
    taken: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.how == "decoy")):
        place = bisect_left(taken, hit.start, key=lambda h: h.start)
        before, after = taken[place - 1 : place], taken[place : place + 1]
        if all(other.end <= hit.start for other in before) and all(
            hit.end <= other.start for other in after
        ):
            taken.insert(place, hit)
    return taken


def contains(text: str, phrases: Collection[str]) -> bool:
    """Whether one of the phrases stands in `text` as whole words, in any case."""
    folded = _joined_phrase(text) if len(text) < _SHORT_TEXT else _joined_text(text)
    return any(_joined_phrase(phrase) in folded for phrase in phrases)


@lru_cache(maxsize=4)
def _joined_text(text: str) -> str:
    return f" {' '.join(_cut(text).plains)} "


@lru_cache(maxsize=4096)
def _joined_phrase(phrase: str) -> str:
    return f" {' '.join(_Cut.of(phrase).plains)} "


@lru_cache(maxsize=4)
def _cut(text: str) -> _Cut:
    """Return the words of a text: the indexes of bodies and of groups look at the same one."""
    return _Cut.of(text)


def _real(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(hit for hit in hits if hit.how != "decoy")


def _placed(hit: Hit, start: int, end: int) -> Hit:
    return Hit(hit.entry_id, start, end, hit.as_listed, hit.how, hit.person)


def _surnames(written: str) -> set[str]:
    """Return what a person is called after the full name: all but the first word, and the last."""
    spans = _Cut.of(written).spans
    if len(spans) < 2:
        return set()
    rest, last = written[spans[1][0] :], written[slice(*spans[-1])]
    # A last word of three letters or fewer ("Haq", "Tom") would be found too often.
    return {rest, last} if len(last) > 3 else {rest}


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, str]:
    _, content = read_list(None, "spellings.yml")
    return dict(content["spellings"])
