"""What the extractor knows before it reads: one value that is passed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import ahocorasick_rs

from evac.extract.gazetteer import Gazetteer
from evac.extract.grammar import Grammar
from evac.extract.known_names import NameIndex
from evac.extract.lexicon import Lexicon, shipped
from evac.extract.predicates import MOVING
from evac.extract.speakers import SpeakerIndex, shipped_group_index, shipped_speakers


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Lexicon, gazetteer, speakers, groups, and what is compiled of the lexicon.

    A text without one of the `triggers` (the first words of all predicates that move people) holds
    no claim.
    """

    lexicon: Lexicon
    gazetteer: Gazetteer
    speakers: SpeakerIndex
    groups: NameIndex
    grammar: Grammar
    triggers: ahocorasick_rs.AhoCorasick


@lru_cache(maxsize=1)
def shipped_knowledge() -> Knowledge:
    """Return what ships with evac, read once."""
    return knowledge(shipped(), Gazetteer.load())


def knowledge(lexicon: Lexicon, gazetteer: Gazetteer) -> Knowledge:
    """Return the knowledge of a lexicon and a gazetteer with the shipped bodies and groups."""
    words = {
        first
        for first, choices in lexicon.phrases["predicates"].items()
        if any(entry.get("class") in MOVING for _, entry, _ in choices)
    }
    return Knowledge(
        lexicon,
        gazetteer,
        shipped_speakers(),
        shipped_group_index(),
        Grammar.of(lexicon),
        ahocorasick_rs.AhoCorasick(sorted(words)),
    )
