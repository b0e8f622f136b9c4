"""People whom a text introduces with the body that they speak for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from evac.extract.bodies import either
from evac.extract.lexicon import read_classes

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
    role_before: re.Pattern[str]
    comma_before: re.Pattern[str]
    role_behind: re.Pattern[str]
    behind: re.Pattern[str]
    name_behind: re.Pattern[str]
    role_last: re.Pattern[str]
    titles: frozenset[str]
    openers: frozenset[str]

    def person(self, text: str, start: int, end: int) -> str | None:
        """Return the person whom the text introduces as speaking for the body at [start, end)."""
        left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        found = self.before.search(left)
        if found is None and self.role_behind.match(right):
            found = self.comma_before.search(left)
        if found is None:
            found = self.behind.match(right)
        if found is None and (
            self.role_before.search(left) or self.role_last.search(text[start:end])
        ):
            found = self.name_behind.match(right)
        return self._bare(found.group("name")) if found else None

    def _bare(self, name: str) -> str | None:
        # The full stop of an initial belongs to a name, that of the sentence does not.
        words = name.rstrip(".").split()
        while words and words[0].rstrip(".") in self.titles | self.openers:
            words.pop(0)
        return " ".join(words) if len(words) > 1 or (words and "-" in words[0]) else None


@lru_cache(maxsize=1)
def shipped_introduction() -> Introduction:
    """Return the patterns over the shipped nouns, built once."""
    words = read_classes("bodies.yml")
    roles, links = either(words["roles"]), "|".join(sorted(words["role_links"]))
    particle = rf"(?:{'|'.join(sorted(words['particles']))})"
    name = rf"(?P<name>{_WORD}\.?(?:[ -](?:(?:{particle}[ -])*{_WORD}\.?)){{1,5}})"
    some = r"(?:[\w'’-]+ ){0,4}?"
    tie = rf"(?:[\w'’-]+ ){{0,4}}?(?:{links}) (?:the |its |a )?(?:[a-z]+ )?"
    return Introduction(
        before=re.compile(rf"(?<!\w){name}, (?:the |a |an |its )?{some}(?:{roles}),? {tie}$"),
        role_before=re.compile(rf"\b(?:{roles}),? {tie}$"),
        comma_before=re.compile(rf"(?<!\w){name}, (?:the |a |an )?$"),
        role_behind=re.compile(rf"(?:['’]s)? {some}(?:{roles})\b"),
        behind=re.compile(
            rf"(?:(?:['’]s)? (?:[a-z-]+ ){{0,3}}?(?:{roles})"
            rf"(?: (?:in|for) (?:the )?{_WORD}(?: {_WORD})?)?,? |['’]s ){name}"
        ),
        role_last=re.compile(rf"\b(?:{roles})$"),
        name_behind=re.compile(rf",? {name}"),
        titles=frozenset(words["titles"]),
        openers=frozenset(words["openers"]),
    )


def surname(person: str) -> str:
    """Return what a person is called after the first mention: the last word, with its article."""
    return person.split()[-1]


def mentions(text: str, person: str) -> Sequence[tuple[int, int]]:
    """Return where a person is named, in full or by surname, in order, none overlapping."""
    last = surname(person)
    forms = [re.escape(person)]
    # A last word of two letters would be found too often.
    if len(last) > 2:
        forms.append(re.escape(last))
    return [m.span() for m in re.finditer(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w])", text)]
