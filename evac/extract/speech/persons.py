"""People whom a text introduces with the body that they speak for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from evac.extract.speech.bodies import either
from evac.extract.speech.person_names import without_genitive
from evac.extract.text.spotting import Anchored, anchored
from evac.extract.text.word_files import read_classes

#: An introduction stands within so many characters of the body.
_REACH: Final = 140
_WORD: Final = r"[A-Z][^\W\d_]*(?:['’][^\W\d_]+)*"


@dataclass(frozen=True, slots=True)
class Introduction:
    """The patterns of an introduction; build with `shipped_introduction`.

    `before` ends where the body begins ("X, a spokeswoman for the ..."), `owned` likewise where
    the role stands behind the body ("X, the ..., Y's spokesman"); `behind` begins where the body
    ends ("... spokesman X"). Each holds a group "name".
    """

    before: re.Pattern[str]
    who_heads: re.Pattern[str]
    role_before: re.Pattern[str]
    comma_before: re.Pattern[str]
    role_behind: re.Pattern[str]
    role_first: re.Pattern[str]
    behind: re.Pattern[str]
    name_behind: re.Pattern[str]
    role_last: re.Pattern[str]
    roles: Anchored
    titles: frozenset[str]
    openers: frozenset[str]
    calendar: frozenset[str]
    leading: frozenset[str]

    def of(self, text: str, bodies: Sequence[tuple[int, int]]) -> list[str | None]:
        """Return for each body at [start, end) the person whom the text introduces as speaking."""
        roles = [match.start() for match in self.roles.finditer(text)]
        return [
            self.person(text, start, end) if self._told(text, start, end, roles) else None
            for start, end in bodies
        ]

    def _told(self, text: str, start: int, end: int, roles: Sequence[int]) -> bool:
        """Whether a role or a genitive stands near enough to introduce anybody."""
        next_role = bisect_left(roles, start - _REACH)
        near = next_role < len(roles) and roles[next_role] < end + _REACH
        return near or text[end : end + 1] in ("'", "’")

    def person(self, text: str, start: int, end: int) -> str | None:
        """Return the person whom the text introduces as speaking for the body at [start, end)."""
        left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        found = self.before.search(left) or self.who_heads.search(left)
        # "X, the mayor" is known by the name
        told = " " in text[start:end] and self.role_first.match(text[start:end])
        office = self.role_behind.match(right) or told
        if found is None and office:
            # "X, the Y's spokesman, said", "X, then governor of Y, said"
            found = self.comma_before.search(left)
            # "300 left |Vila Nova, the governor of Sofala said" names a place
            led = left[: found.start()].split()[-1:] if found else []
            found = None if led and led[0] in self.leading else found
        if found is None:
            found = self.behind.match(right)
        if found is None and (
            self.role_before.search(left) or self.role_last.search(text[start:end])
        ):
            found = self.name_behind.match(right)
        return self._bare(found.group("name")) if found else None

    def _bare(self, name: str) -> str | None:
        # The full stop of an initial belongs to a name, that of the sentence does not.
        words = without_genitive(name.rstrip(".")).split()
        while words and words[0].rstrip(".") in self.titles | self.openers:
            words.pop(0)
        # "left Harasta Tuesday, the spokesman said": a place and a day
        named = not any(word.lower() in self.calendar for word in words)
        whole = len(words) > 1 or (bool(words) and "-" in words[0])
        return " ".join(words) if named and whole else None


@lru_cache(maxsize=1)
def shipped_introduction() -> Introduction:
    """Return the patterns over the shipped nouns, built once."""
    words, grammar = read_classes("bodies.yml"), read_classes("grammar.yml")
    roles, links = either(words["roles"]), "|".join(sorted(words["role_links"]))
    particle = rf"(?:{'|'.join(sorted(words['particles']))})"
    name = rf"(?P<name>{_WORD}\.?(?:[ -](?:(?:{particle}[ -])*{_WORD}\.?)){{1,5}})"
    heads = "|".join(sorted(words["heading_it"]))
    once = f"(?:{'|'.join(sorted(words['once']))})"
    some = r"(?:[\w'’-]+ ){0,4}?"
    tie = rf"(?:[\w'’-]+ ){{0,4}}?(?:{links}) (?:the |its |a )?(?:[a-z]+ )?"
    return Introduction(
        before=re.compile(
            rf"(?<!\w){name}, (?:{once} )?(?:the |a |an |its )?{some}(?:{roles}),? {tie}$"
        ),
        who_heads=re.compile(rf"(?<!\w){name}, who (?:{heads}) (?:the |its )?$"),
        role_before=re.compile(rf"\b(?:{roles}),? {tie}$"),
        comma_before=re.compile(rf"(?<!\w){name}, (?:{once} )?(?:the |a |an )?(?:[a-z]+['’]s )?$"),
        role_behind=re.compile(rf"(?:['’]s)? {some}(?:{roles})\b(?!['’])"),
        behind=re.compile(
            rf"(?:(?:['’]s)? (?:[a-z-]+ ){{0,3}}?(?:{roles})"
            rf"(?: (?:in|for) (?:the )?{_WORD}(?: {_WORD})?)?,? |['’]s ){name}"
        ),
        role_first=re.compile(rf"(?:[a-z'’-]+ ){{0,4}}?(?:{roles})\b(?!['’])"),
        role_last=re.compile(rf"\b(?:{roles})$"),
        name_behind=re.compile(rf",? {name}"),
        roles=anchored(re.compile(rf"(?:{roles}|{heads})"), words["roles"] | words["heading_it"]),
        titles=frozenset(words["titles"]),
        openers=frozenset(words["openers"]),
        calendar=frozenset(grammar["calendar"]),
        leading=frozenset(words["role_links"])
        | {w for c in ("locating", "leading", "left_there", "linking") for w in grammar[c]},
    )


def surname(person: str) -> str:
    """Return what a person is called after the first mention: the last word, with its article."""
    return person.split()[-1]


def mentions(text: str, person: str) -> Sequence[tuple[int, int]]:
    """Return where a person is named, in full or by surname, in order, none overlapping."""
    last = surname(person)
    # A last word of two letters would be found too often.
    spans = [*_standing(text, person), *(_standing(text, last) if len(last) > 2 else ())]
    found: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found


def _standing(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where a name stands by itself."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        before, behind = text[max(0, at - 1) : at], text[end : end + 1]
        if not (before.isalnum() or behind.isalnum() or before in ("_", "-") or behind == "_"):
            yield at, end
        at = text.find(name, at + 1)
