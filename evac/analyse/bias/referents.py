"""Of whom a label is used: the armed group or the country that stands with it, or nobody for sure.

Only words that stand together are tied. A group in another clause is no evidence: in "ISIS attacked
while militants fled" nobody says whose militants they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from evac.extract.lists.known_names import Hit
from evac.extract.lists.sources_data import Entry, read_list
from evac.extract.text.names import fold
from evac.extract.text.tokens import Sentence

_WORD: Final = re.compile(r"[^\W_]+")
_PAUSES: Final = ",;:.()"
#: How many words a country may stand before or after its government ("government of South Sudan").
_REACH: Final = 4


@dataclass(frozen=True, slots=True)
class Links:
    """The words that tie a label to its referent: `links` of labels.yml, and countries by name."""

    before: frozenset[str]
    after: frozenset[str]
    nouns: frozenset[str]
    offices: frozenset[str]
    countries: Mapping[tuple[str, ...], str]


@lru_cache(maxsize=1)
def shipped_links() -> Links:
    """Return the links of evac/data/labels.yml and the countries of nationalities.yml."""
    _, content = read_list(None, "labels.yml")
    _, nations = read_list(None, "nationalities.yml")
    links = content["links"]
    countries = {
        tuple(_WORD.findall(fold(name))): row["country"]
        for row in nations["nationalities"]
        for name in (*row["names"], *row["adjectives"])
    }
    return Links(
        frozenset(links["before"]),
        frozenset(links["after"]),
        frozenset(links["nouns"]),
        frozenset(links["offices"]),
        countries,
    )


def group_of(
    text: str,
    hit: Hit,
    groups: Sequence[Hit],
    sentence: Sentence,
    names: Mapping[str, Entry],
    links: Links,
) -> str | None:
    """Return the group that the word stands with, or None where none or none for certain."""
    for group in groups:
        if not sentence.start <= group.start < sentence.end:
            continue
        if group.start <= hit.start and hit.end <= group.end:
            return names[group.entry_id].name
        if group.end <= hit.start and _between(text, group.end, hit.start, links) in links.before:
            return names[group.entry_id].name
        if hit.end <= group.start and _between(text, hit.end, group.start, links) in links.after:
            return names[group.entry_id].name
    return None


def country_of(text: str, hit: Hit, sentence: Sentence, links: Links) -> str | None:
    """Return the country whose government the word means, where the two stand together.

    "the Turkish regime", "Syria's government", "the government of Iraq", "the Syrian army"; a
    word for an office may stand between ("Turkish military regime").
    """
    inside = _words(text[hit.start : hit.end])
    before = _words(_last_clause(text[sentence.start : hit.start]))
    while before and before[-1] in links.offices:
        before.pop()
    after = _words(re.split(f"[{_PAUSES}]", text[hit.end : sentence.end])[0])[: _REACH + 1]
    for words, backwards in ((inside, False), (before, True)):
        for size in range(min(_REACH, len(words)), 0, -1):
            name = tuple(words[-size:] if backwards else words[:size])
            if name in links.countries:
                return links.countries[name]
    if after[:1] == ["of"] or after[:1] == ["in"]:
        for size in range(_REACH, 0, -1):
            if tuple(after[1 : 1 + size]) in links.countries:
                return links.countries[tuple(after[1 : 1 + size])]
    return None


def _last_clause(text: str) -> str:
    return re.split(f"[{_PAUSES}]", text)[-1]


def _words(text: str) -> list[str]:
    """Return the folded words; a genitive's s is left out."""
    return [word for word in _WORD.findall(fold(text).replace("'s ", " ")) if word != "the"]


def _between(text: str, start: int, end: int, links: Links) -> str:
    """Return the words between, nouns for a group passed over; a sign of pause is kept."""
    if any(sign in text[start:end] for sign in _PAUSES):
        return ","
    words = _WORD.findall(fold(text[start:end]))
    return " ".join(word for word in words if word not in links.nouns)
