"""What the extractor knows before it reads: one value that is passed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from evac.extract.gate.gate import Gate
from evac.extract.gazetteer import Gazetteer
from evac.extract.lexicon import Lexicon, shipped
from evac.extract.lists.grammar import Grammar
from evac.extract.lists.known_names import NameIndex
from evac.extract.speech.speakers import SpeakerIndex, shipped_group_index, shipped_speakers


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Lexicon, gazetteer, speakers, groups, and what is compiled of the lexicon.

    What the `gate` holds back is not read: it holds no claim.
    """

    lexicon: Lexicon
    gazetteer: Gazetteer
    speakers: SpeakerIndex
    groups: NameIndex
    grammar: Grammar
    gate: Gate


@lru_cache(maxsize=1)
def shipped_knowledge() -> Knowledge:
    """Return what ships with evac, read once."""
    return knowledge(shipped(), Gazetteer.load())


def knowledge(lexicon: Lexicon, gazetteer: Gazetteer) -> Knowledge:
    """Return the knowledge of a lexicon and a gazetteer with the shipped bodies and groups."""
    grammar = Grammar.of(lexicon)
    return Knowledge(
        lexicon,
        gazetteer,
        shipped_speakers(),
        shipped_group_index(),
        grammar,
        Gate.of(lexicon, grammar),
    )
