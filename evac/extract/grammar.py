"""The closed classes of English that the readers walk over, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evac.extract.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Grammar:
    """The classes of evac/data/lexicon/grammar.yml by name, lower case.

    `kinds` are the first words of the place nouns of place_words.yml ("town", "countryside").
    """

    classes: Mapping[str, frozenset[str]]
    kinds: frozenset[str] = frozenset()

    @classmethod
    def of(cls, lexicon: Lexicon) -> Grammar:
        """Return the grammar of a lexicon."""
        kinds = frozenset(
            words[0]
            for choices in lexicon.phrases["place_words"].values()
            for words, entry, _ in choices
            if entry.get("role") == "kind"
        )
        return cls(lexicon.words["grammar"], kinds)

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return one class; raises KeyError for a name that grammar.yml does not have."""
        return self.classes[name]
