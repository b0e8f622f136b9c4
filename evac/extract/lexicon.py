"""The word lists of evac/data/lexicon as one value: phrases found in a run of tokens.

A phrase is written as words; `a/b` offers a choice and `?` makes a word optional. An entry says
what it must be found in (`examples`) and where it must not be (`never`); evac/extract/proof.py runs
both ways.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from evac.errors import EvacError, at
from evac.extract.text.date_words import TimeWords
from evac.extract.text.numbers import Numbers
from evac.extract.text.tokens import Tokens, tokenise
from evac.extract.text.word_files import FOLDER, read_classes, read_file

#: One layer a file: phrases of one layer compete (the longest wins), layers don't.
LAYERS: Final = ("predicates", "people", "vehicles", "hedges", "signs", "speech", "place_words")
#: Layers that are written in several files.
_FILES: Final = {"predicates": ("predicates", "motion")}
#: The layer of each file of entries, by its name.
LAYER_FILES: Final = {name: layer for layer in LAYERS for name in _FILES.get(layer, (layer,))}
#: Files of word classes and tables instead of entries.
WORD_FILES: Final = ("numbers", "time", "pages", "grammar", "counts", "legs")
#: Keys of an entry that say what it is found by or carry its proof; the others are attributes.
_WRITTEN: Final = ("id", "forms", "verb", "verbs", "noun", "after")
INFLECTIONS: Final = ("base", "third", "past", "participle", "ing")

Phrase = tuple[tuple[str, ...], "Entry", str]
#: Of a phrase how many words it has, its entry and its inflection.
_Choice = tuple[int, "Entry", str]
#: Phrases of three words and more, by their number of words, the longest first.
_Longer = Sequence[tuple[int, Mapping[tuple[str, ...], _Choice]]]
#: By the second word for each layer its longer phrases and what wins where none of them stands.
_Pairs = Mapping[str, Sequence[tuple[str, _Longer, _Choice | None]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One lexicon entry: its layer, id, attributes, and the proof that it carries."""

    layer: str
    entry_id: str
    attributes: Mapping[str, Any] = field(hash=False)
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    # Returns an attribute or the default; asked for at every step, so bound once.
    get: Callable[..., Any] = field(init=False, repr=False, compare=False)
    kind: str = field(init=False, repr=False, compare=False)  # its class, "None" without one

    def __post_init__(self) -> None:
        """Bind `get` and name the class."""
        object.__setattr__(self, "get", self.attributes.get)
        object.__setattr__(self, "kind", str(self.attributes.get("class")))


class Tag(NamedTuple):
    """An entry found at tokens [first, last): `inflection` is set for verbs and nouns."""

    first: int
    last: int
    entry: Entry
    inflection: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of each layer by their first word, longest first, and the word classes.

    A phrase is its words, its entry and its inflection. `pairs` are those of all layers by their
    first and second word, "" for any other, with the layer. `words` holds the classes of
    grammar.yml, counts.yml, legs.yml and pages.yml by file and name; `numbers` and `time` what is
    compiled of the other two files.
    """

    phrases: Mapping[str, Mapping[str, tuple[Phrase, ...]]]
    pairs: Mapping[str, _Pairs]
    entries: tuple[Entry, ...]
    words: Mapping[str, Mapping[str, frozenset[str]]]
    numbers: Numbers
    time: TimeWords

    @classmethod
    def load(cls, overlays: Sequence[Path] = ()) -> Lexicon:
        """Return the shipped lexicon, with the entries of overlay folders replacing same ids.

        An overlay is a folder with files of the same names and the same form. Raises EvacError for
        a file that can't be read or an entry without id, phrases or proof.
        """
        entries: dict[tuple[str, str], Entry] = {}
        forms: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
        for layer in LAYERS:
            written = itertools.product((FOLDER, *overlays), _FILES.get(layer, (layer,)))
            for source, name in written:
                path = source / f"{name}.yml"
                if not path.is_file():
                    continue
                for row, raw in enumerate(read_file(path), 1):
                    entry = _entry(layer, raw, path, row)
                    entries[layer, entry.entry_id] = entry
                    forms[layer, entry.entry_id] = _forms(raw, path, row)
        phrases: dict[str, dict[str, list[Phrase]]] = {}
        for key, entry in entries.items():
            by_word = phrases.setdefault(entry.layer, {})
            for words, inflection in forms[key]:
                by_word.setdefault(words[0], []).append((words, entry, inflection))
        ordered = {
            layer: {w: tuple(sorted(c, key=lambda p: -len(p[0]))) for w, c in by_word.items()}
            for layer, by_word in phrases.items()
        }
        classes = {name: read_classes(f"{name}.yml") for name in WORD_FILES}
        return cls(
            ordered,
            _paired(ordered),
            tuple(entries.values()),
            {name: classes[name] for name in ("pages", "grammar", "counts", "legs")},
            Numbers.of(classes["numbers"]),
            TimeWords.of(classes["time"]),
        )

    def tag(self, layer: str, tokens: Tokens) -> Sequence[Tag]:
        """Return the longest phrases of one layer, left to right, none overlapping another."""
        lexicon, tags = tokens.tags
        if lexicon is not self:
            tags = self._tags(tokens)
            tokens.tags = (self, tags)
        found: Sequence[Tag] = tags.get(layer, ())
        return found

    def _tags(self, tokens: Tokens) -> dict[str, list[Tag]]:
        """Return the tags of all layers: one walk over the tokens serves them all."""
        words, pairs, new = tokens.lower, self.pairs, tuple.__new__
        found: dict[str, list[Tag]] = {}
        size = len(words) - 1
        for i in [i for i, word in enumerate(words) if word in pairs]:
            follows = pairs[words[i]]
            layers = follows.get(words[i + 1]) if i < size else None
            for layer, longer, choice in follows[""] if layers is None else layers:
                tags = found.get(layer)
                if tags is None:
                    tags = found[layer] = []
                elif tags and i < tags[-1][1]:
                    continue
                for length, phrases in longer:
                    long = phrases.get(tuple(words[i : i + length]))
                    if long is not None:
                        choice = long
                        break
                if choice is not None:
                    tags.append(new(Tag, (i, i + choice[0], choice[1], choice[2])))
        return found


def _paired(layers: Mapping[str, Mapping[str, Sequence[Phrase]]]) -> dict[str, _Pairs]:
    """Return the phrases by first and second word, those of a layer in the order of competition.

    The phrases of one word stand last behind every second word, and alone behind "".
    """
    pairs: dict[str, dict[str, dict[str, list[Phrase]]]] = {}
    for layer, by_word in layers.items():
        for first, phrases in by_word.items():
            follows = pairs.setdefault(first, {"": {}})
            for phrase in phrases:
                second = phrase[0][1] if len(phrase[0]) > 1 else ""
                follows.setdefault(second, {}).setdefault(layer, []).append(phrase)
    for follows in pairs.values():
        for second, of_layer in follows.items():
            for layer, alone in follows[""].items() if second else ():
                of_layer.setdefault(layer, []).extend(alone)
    return {
        first: {
            second: tuple((layer, *_competing(phrases)) for layer, phrases in of_layer.items())
            for second, of_layer in follows.items()
        }
        for first, follows in pairs.items()
    }


def _competing(phrases: Sequence[Phrase]) -> tuple[_Longer, _Choice | None]:
    """Return phrases that begin with the same two words, to be asked for by all their words.

    Some pairs ("in the") begin a hundred: they are looked up, not tried one by one. Of phrases with
    the same words the first wins.
    """
    choice: _Choice | None = None
    longer: dict[int, dict[tuple[str, ...], _Choice]] = {}
    for words, entry, inflection in phrases:
        if len(words) > 2:
            of_length = longer.setdefault(len(words), {})
            of_length.setdefault(words, (len(words), entry, inflection))
        elif choice is None:
            choice = len(words), entry, inflection
    return tuple(sorted(longer.items(), reverse=True)), choice


def _entry(layer: str, raw: Any, path: Any, row: int) -> Entry:
    if not isinstance(raw, dict) or "id" not in raw:
        raise EvacError(f"{at(path)}entry {row}: it needs an `id`; see CONTRIBUTING.md")
    missing = [name for name in ("examples", "never") if not raw.get(name)]
    if missing:
        raise EvacError(f"{at(path)}entry {raw['id']}: it needs {' and '.join(missing)}")
    rest = {k: v for k, v in raw.items() if k not in _WRITTEN}
    return Entry(layer, str(raw["id"]), rest, tuple(raw["examples"]), tuple(raw["never"]))


def _forms(raw: Mapping[str, Any], path: Any, row: int) -> list[tuple[tuple[str, ...], str]]:
    tails = list(expand(raw["after"])) if raw.get("after") else [""]
    found: list[tuple[tuple[str, ...], str]] = []
    for name in ("forms", "noun"):
        for phrase in expand(raw.get(name, ())):
            found.append((_words(phrase), "noun" if name == "noun" else ""))
    for verb in (raw.get("verb", ()), *(str(forms).split() for forms in raw.get("verbs", ()))):
        for inflection, written in zip(INFLECTIONS, verb, strict=False):
            for head, tail in itertools.product(expand([written]), tails):
                found.append((_words(f"{head} {tail}"), inflection))
    if not found:
        raise EvacError(f"{at(path)}entry {raw.get('id', row)}: it needs `forms`, `verb` or `noun`")
    return found


def _words(phrase: str) -> tuple[str, ...]:
    if phrase.startswith(("'s", "’s")):
        # A possessive is one token only behind a word.
        return tuple(token.lower for token in tokenise(f"x{phrase}"))[1:]
    written = phrase.replace(" 's", "'s").replace(" ’s", "’s")
    return tuple(token.lower for token in tokenise(written))


def expand(phrases: Iterable[str]) -> Iterable[str]:
    """Yield every phrase that `a/b` and `word?` stand for, in order."""
    for phrase in phrases:
        slots = []
        for word in str(phrase).split():
            choices = word.removesuffix("?").split("/") if len(word) > 1 else [word]
            slots.append([*choices, ""] if word.endswith("?") and len(word) > 1 else choices)
        for chosen in itertools.product(*slots):
            yield " ".join(word for word in chosen if word)


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    """Return the shipped lexicon, read once."""
    return Lexicon.load()
