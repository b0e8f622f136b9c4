"""Finds the names of sources.yml, groups.yml and labels.yml in a text, with exact offsets.

The rules of matching are those at the head of evac/data/sources.yml. Names compete over the whole
index: where two overlap, the longer one wins, so that "Free Syrian Army" is never the Syrian army.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from evac.extract.names import ARTICLES, fold
from evac.extract.sources_data import Entry, read_list

# "U.N." is the word "UN".
_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
#: Texts below this length are names and phrases, asked for again and again (characters).
_SHORT_TEXT: Final = 120
_PARTICLES: Final = ARTICLES | {"the"}


@dataclass(frozen=True, slots=True)
class Hit:
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


class _Word(NamedTuple):
    plain: str
    start: int
    end: int
    gap: str  # what stands between it and the word before, blanks and hyphens as one blank
    written: str


@dataclass(frozen=True, slots=True)
class _Cut:
    """A text cut into words: each in plain form, and where it stands; the rest on demand."""

    text: str
    folded: str
    plains: Sequence[str]
    spans: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, text: str) -> _Cut:
        folded, spellings = fold(text), _spellings()
        spans = [match.span() for match in _WORD.finditer(folded)]
        written = [folded[start:end].replace(".", "") for start, end in spans]
        return cls(text, folded, [spellings.get(word, word) for word in written], spans)

    def words(self, first: int = 0, count: int | None = None) -> list[_Word]:
        """Return `count` words from word `first` on, all where it is None."""
        stop = len(self.spans) if count is None else min(first + count, len(self.spans))
        words, at = [], self.spans[first - 1][1] if first else 0
        for (start, end), plain in zip(
            self.spans[first:stop], self.plains[first:stop], strict=True
        ):
            gap = self.folded[at:start].strip() or " "
            words.append(_Word(plain, start, end, gap, self.text[start:end]))
            at = end
        return words


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[_Word, ...]
    free: bool  # any case
    title: bool  # every capital counts
    hit: Hit  # with offsets still to be set


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of some entries, ready to be looked for; build it with `index_names`."""

    by_word: Mapping[str, tuple[_Name, ...]]
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
        said = [hit for hit in found if hit.how in ("short", "surname")]
        plain: dict[str, list[int]] = {}
        for word, (start, _) in zip(cut.plains, cut.spans, strict=True):
            plain.setdefault(word, []).append(start)
        known = [
            (reach, hit)
            for hit in said
            if (reach := self._introduced(hit, sure, plain)) is not None
        ]
        # Ties between entries that share the short form: the one introduced last comes first.
        known.sort(key=lambda pair: (-pair[0][0], -pair[0][1]))
        return _real(longest([*sure, *(hit for _, hit in known)]))

    def _all(self, cut: _Cut) -> Iterable[Hit]:
        by_word, plains = self.by_word, cut.plains
        for first in [i for i, plain in enumerate(plains) if plain in by_word]:
            second = plains[first + 1] if first + 1 < len(plains) else ""
            for name in by_word[plains[first]]:
                if len(name.words) > 1 and name.words[1].plain != second:
                    continue
                run = cut.words(first, len(name.words))
                if len(run) == len(name.words) and _same(name, run):
                    end = run[-1].end
                    # The full stop of "U.N." belongs to it.
                    end += name.hit.as_listed.endswith(".") and cut.text[end : end + 1] == "."
                    yield _placed(name.hit, run[0].start, end)

    def _holds(self, hit: Hit, text: str) -> bool:
        """Whether the document has the words that a shared name asks for."""
        for condition in self.entries[hit.entry_id].ambiguous if hit.entry_id else ():
            if condition.name == hit.as_listed:
                if condition.needs and not contains(text, condition.needs):
                    return False
                if condition.unless and contains(text, condition.unless):
                    return False
        return True

    def _introduced(
        self, hit: Hit, sure: Sequence[Hit], plain: Mapping[str, Sequence[int]]
    ) -> tuple[int, int] | None:
        """Return (how well, where) the entry of a short form was introduced before it, or None."""
        before = [
            other.start
            for other in sure
            if other.entry_id == hit.entry_id
            and other.how != "decoy"
            and other.end <= hit.start
            and (hit.how == "short" or other.person == hit.person)
        ]
        if before:
            return 2, max(before)
        if hit.how == "surname":
            return None
        countries = [fold(country) for country in self.entries[hit.entry_id].needs_country]
        starts = [at for name in countries for at in plain.get(name, ()) if at < hit.start]
        return (1, max(starts)) if starts else None


def index_names(entries: Sequence[Entry]) -> NameIndex:
    """Return an index of the names, people, short forms and surnames of `entries`."""
    by_word: dict[str, list[_Name]] = {}

    def add(written: str, how: str, entry: Entry, person: str = "", *, free: bool = False) -> None:
        free = free or not any(c.isupper() for c in written)
        # Scraped pages lose their apostrophes ("Russias Defence Ministry").
        for form in {written, written.replace("'s ", "s ")}:
            if words := tuple(_words(form)):
                hit = Hit(entry.entry_id, 0, 0, written, how, person)
                title = entry.kind == "outlet" and how == "name"
                by_word.setdefault(words[0].plain, []).append(_Name(words, free, title, hit))

    for entry in entries:
        for written in entry.names:
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
    return NameIndex(
        {word: tuple(names) for word, names in by_word.items()},
        {entry.entry_id: entry for entry in entries},
    )


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits that no longer hit overlaps, in text order; of equals the first given.

    A name beats a decoy of the same span: "CNN Turk" is no CNN and is a name all the same.
    """
    taken: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.how == "decoy")):
        if all(hit.end <= other.start or other.end <= hit.start for other in taken):
            taken.append(hit)
    return sorted(taken, key=lambda h: h.start)


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
    words = _words(written)
    if len(words) < 2:
        return set()
    rest = written[words[1].start :]
    # A last word of three letters or fewer ("Haq", "Tom") would be found too often.
    last = words[-1].written
    return {rest, last} if len(last) > 3 else {rest}


def _words(text: str) -> list[_Word]:
    return _Cut.of(text).words()


@lru_cache(maxsize=1)
def _spellings() -> Mapping[str, str]:
    _, content = read_list(None, "spellings.yml")
    return dict(content["spellings"])


def _same(name: _Name, run: Sequence[_Word]) -> bool:
    """Whether a run of words is the name: same words, gaps, and capitals where they matter."""
    own = name.words
    if any(a.plain != b.plain for a, b in zip(own, run, strict=True)):
        return False
    if any(a.gap != b.gap for a, b in zip(own[1:], run[1:], strict=True)):
        return False
    if name.free:
        return True
    first = next((i for i, word in enumerate(own) if word.plain not in _PARTICLES), 0)
    for i, (word, seen) in enumerate(zip(own, run, strict=True)):
        # "Russian defence ministry" is one; "Jordan times" is no newspaper.
        capital = (i == first or name.title) and word.written[0].isupper()
        shout = word.written.isupper() and not word.written.isdigit()
        if (shout and not seen.written.isupper()) or (capital and not seen.written[0].isupper()):
            return False
    return True
