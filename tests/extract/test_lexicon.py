"""The word lists: how phrases are written, how they compete, and the faults of an overlay."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import evac
from evac.corpus.yaml_files import read_yaml
from evac.errors import EvacError
from evac.extract.lexicon import LAYERS, Lexicon, Tag, expand, shipped
from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Token, Tokens, tokenise

#: The shipped word lists.
SHIPPED = Path(evac.__file__).parent / "data" / "lexicon"
ENTRY = "- {id: hike, verb: [hike, hikes, hiked, hiked, hiking], class: move, moves: subject, "
PROOF = 'examples: ["they hiked out"], never: ["a hitch"]}\n'


def overlay(folder: Path, content: str, layer: str = "predicates") -> Path:
    (folder / f"{layer}.yml").write_text(content, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("left", ["left"]),
        ("bused/bussed", ["bused", "bussed"]),
        ("the? buses", ["the buses", "buses"]),
        ("a/the first? bus", ["a first bus", "a bus", "the first bus", "the bus"]),
        ("/", ["/"]),  # a sign of its own is no choice
    ],
)
def test_what_a_phrase_stands_for(phrase: str, meant: list[str]) -> None:
    assert list(expand([phrase])) == meant


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Buses pulled out.", ["pull_out"]),
        ("Buses rolled up.", []),  # another particle
        ("BUSES PULLED OUT", ["pull_out"]),
        ("rolled-out", []),  # the hyphen is a token between
        ("evacuation orders", ["order"]),  # the longer phrase, not the evacuation
        ("", []),
    ],
)
def test_tagging(text: str, entries: list[str]) -> None:
    tags = shipped().tag("predicates", tokenise(text))
    assert [tag.entry.entry_id for tag in tags] == entries


def test_the_longest_phrase_wins_and_none_overlap(tmp_path: Path) -> None:
    lexicon = Lexicon.load(
        [
            overlay(
                tmp_path,
                '- {id: one, forms: [zig], class: other, examples: ["zig"], never: ["zag"]}\n'
                '- {id: two, forms: [zig zag], class: other, examples: ["zig zag"], never: ["x"]}\n'
                '- {id: three, forms: [zig zag zog], class: other, examples: ["y"], never: ["x"]}\n'
                '- {id: four, forms: [zag], class: other, examples: ["zag"], never: ["x"]}\n',
            )
        ]
    )
    tags = lexicon.tag("predicates", tokenise("zig zag zog zig zag zag zig"))
    spans = [(t.entry.entry_id, t.first, t.last) for t in tags]
    assert spans == [("three", 0, 3), ("two", 3, 5), ("four", 5, 6), ("one", 6, 7)]


def test_an_overlay_adds_and_replaces(tmp_path: Path) -> None:
    content = ENTRY + PROOF + ENTRY.replace("hike,", "leave,", 1) + PROOF
    lexicon = Lexicon.load([overlay(tmp_path, content)])
    verbs = {t.entry.entry_id for t in lexicon.tag("predicates", tokenise("they hiked"))}
    assert verbs <= {"hike", "leave"} and verbs
    assert len(lexicon.entries) == len(shipped().entries) + 1  # one new, one replaced


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("- {id: hike, verb: [hike", "not readable as YAML"),
        ("- {verb: [hike]}\n", "needs an `id`"),
        ("- hike\n", "needs an `id`"),
        (ENTRY + 'never: ["a hitch"]}\n', "needs examples"),
        (ENTRY + 'examples: ["they hiked"]}\n', "needs never"),
        (ENTRY.replace("verb: [hike, hikes, hiked, hiked, hiking], ", "") + PROOF, "`forms`"),
    ],
)
def test_the_fault_of_an_overlay_names_file_and_entry(
    tmp_path: Path, content: str, said: str
) -> None:
    with pytest.raises(EvacError) as fault:
        Lexicon.load([overlay(tmp_path, content)])
    assert "predicates.yml" in str(fault.value)
    assert said in str(fault.value)


def walk(lexicon: Lexicon, layer: str, words: list[str]) -> list[Tag]:
    """Return the tags of one layer by its plain rule: left to right, the longest first."""
    tags: list[Tag] = []
    for i, word in enumerate(words):
        for phrase, entry, inflection in lexicon.phrases[layer].get(word, ()):
            overlaps = tags and i < tags[-1].last
            if not overlaps and list(phrase) == words[i : i + len(phrase)]:
                tags.append(Tag(i, i + len(phrase), entry, inflection))
                break
    return tags


def in_a_row(words: list[str]) -> Tokens:
    return Tokens(Token(word, word, i, i + 1) for i, word in enumerate(words))


def test_one_walk_over_all_layers_finds_what_a_walk_a_layer_finds() -> None:
    lexicon = shipped()
    phrases = {p[0] for layer in LAYERS for found in lexicon.phrases[layer].values() for p in found}
    some = sorted(phrases)[::40]
    # Each phrase, and all of them in a row: what begins in one may go on into the next.
    rows = [[word for phrase in some for word in phrase], *map(list, some)]
    for words in rows:
        tokens = in_a_row(words)
        for layer in LAYERS:
            assert list(lexicon.tag(layer, tokens)) == walk(lexicon, layer, words), (layer, words)


def test_the_tags_kept_with_a_sentence_are_those_of_one_lexicon(tmp_path: Path) -> None:
    # The shipped words have no "wend"; the sentence is asked by one lexicon and the other in turns.
    content = (ENTRY + PROOF).replace("hik", "wend")
    other = Lexicon.load([overlay(tmp_path, content)])
    tokens = tokenise("300 rebels wended to the town")
    for lexicon, found in ((shipped(), False), (other, True), (shipped(), False)):
        tags = lexicon.tag("predicates", tokens)
        assert any(t.first == 2 for t in tags) is found


def test_no_class_of_words_is_written_twice(root: Path) -> None:
    # YAML keeps the last of two keys of one name, and says nothing.
    for path in sorted((root / "evac/data/lexicon").glob("*.yml")):
        names = re.findall(r"^(\w+):", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(names) == len(set(names)), path.name


def test_a_class_that_two_files_have_is_a_fault() -> None:
    # One of the two would silently be without its words.
    lexicon = shipped()
    words = {**lexicon.words, "legs": {**lexicon.words["legs"], "particles": frozenset({"off"})}}
    with pytest.raises(EvacError, match=r"legs\.yml.*particles.*new name"):
        Grammar.of(replace(lexicon, words=words))


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yml")), ids=lambda path: path.stem)
def test_no_shipped_list_has_a_key_twice(path: Path) -> None:
    # The second would silently take the place of the first: a class of words that another one lost.
    assert read_yaml(path) is not None
