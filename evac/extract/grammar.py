"""The closed classes of English that the readers walk over, as one value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evac.extract.lexicon import Lexicon, Phrase


@dataclass(frozen=True, slots=True)
class Grammar:
    """The classes of grammar.yml, counts.yml and legs.yml (evac/data/lexicon) by name, lower case.

    `kinds` are the first words of the place nouns of place_words.yml ("town", "countryside");
    `splitting` are the verbs, by their own word, whose particle may stand behind the object.
    """

    classes: Mapping[str, frozenset[str]]
    kinds: frozenset[str] = frozenset()
    splitting: Mapping[str, Sequence[Phrase]] = field(default_factory=dict)

    @classmethod
    def of(cls, lexicon: Lexicon) -> Grammar:
        """Return the grammar of a lexicon."""
        kinds = frozenset(
            words[0]
            for choices in lexicon.phrases["place_words"].values()
            for words, entry, _ in choices
            if entry.get("role") == "kind"
        )
        classes = {**lexicon.words["grammar"], **lexicon.words["counts"], **lexicon.words["legs"]}
        splitting = {
            word: split
            for word, phrases in lexicon.phrases["predicates"].items()
            if (split := [p for p in phrases if _splits(p, classes["particles"])])
        }
        return cls(classes, kinds, splitting)

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return one class; raises KeyError for a name that no file has."""
        return self.classes[name]


def _splits(phrase: Phrase, particles: frozenset[str]) -> bool:
    words, entry, _ = phrase
    return (
        len(words) == 2
        and words[1] in particles
        and (entry.get("moves") != "subject" or bool(entry.get("place")))
    )
