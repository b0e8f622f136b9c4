"""The closed classes of English that the readers walk over, as one value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evac.errors import EvacError
from evac.extract.lexicon import Lexicon, Phrase

#: The files whose classes are one set of names.
_FILES = ("grammar", "counts", "legs")


class Grammar(dict[str | tuple[str, ...], frozenset[str]]):
    """The classes of grammar.yml, counts.yml and legs.yml (evac/data/lexicon) by name, lower case.

    Several names give the words of any of these classes: `grammar["be", "have"]`. `kinds` are the
    first words of the place nouns of place_words.yml ("town", "countryside"); `splitting` are the
    verbs, by their own word, whose particle may stand behind the object, `splitters` all these
    particles. Raises KeyError for a name that no file has. Nothing in it is ever changed.
    """

    # A dict of its own, for the readers ask it at every word: a method of ours in between takes as
    # long as ten of its answers.

    __slots__ = ("kinds", "splitters", "splitting")

    kinds: frozenset[str]
    splitting: Mapping[str, Sequence[Phrase]]
    splitters: frozenset[str]

    def __init__(
        self,
        classes: Mapping[str, frozenset[str]],
        kinds: frozenset[str] = frozenset(),
        splitting: Mapping[str, Sequence[Phrase]] | None = None,
    ) -> None:
        """Take the classes by name, the nouns of places and the verbs with a particle."""
        super().__init__(**classes)
        self.kinds, self.splitting = kinds, splitting or {}
        self.splitters = frozenset(p[0][1] for found in self.splitting.values() for p in found)

    def __missing__(self, names: str | tuple[str, ...]) -> frozenset[str]:
        """Return the words of several classes, joined when they are first asked for."""
        if isinstance(names, str):
            raise KeyError(names)
        joined = self[names] = frozenset().union(*(self[name] for name in names))
        return joined

    @classmethod
    def of(cls, lexicon: Lexicon) -> Grammar:
        """Return the grammar of a lexicon."""
        kinds = frozenset(
            words[0]
            for choices in lexicon.phrases["place_words"].values()
            for words, entry, _ in choices
            if entry.get("role") == "kind"
        )
        classes: dict[str, frozenset[str]] = {}
        for name in _FILES:
            twice = classes.keys() & lexicon.words[name].keys()
            if twice:
                # one of the two would silently be without its words
                message = f"evac/data/lexicon/{name}.yml: another of the files has the class"
                raise EvacError(f"{message} {min(twice)} too; give one of the two a new name")
            classes |= lexicon.words[name]
        splitting = {
            word: split
            for word, phrases in lexicon.phrases["predicates"].items()
            if (split := [p for p in phrases if _splits(p, classes["particles"])])
        }
        return cls(classes, kinds, splitting)


def _splits(phrase: Phrase, particles: frozenset[str]) -> bool:
    words, entry, _ = phrase
    return (
        len(words) == 2
        and (words[1] in particles or bool(entry.get("parted")))
        and (entry.get("moves") != "subject" or bool(entry.get("place")))
    )
