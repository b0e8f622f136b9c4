"""The word lists: how phrases are written, how they compete, and the faults of an overlay."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evac.errors import EvacError
from evac.extract.lexicon import LAYERS, Lexicon, expand, shipped
from evac.extract.text import tokenise

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
        ("Buses pulled up.", []),  # another particle
        ("BUSES PULLED OUT", ["pull_out"]),
        ("pulled-out", []),  # the hyphen is a token between
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


def test_every_phrase_can_be_found_by_its_first_two_words() -> None:
    lexicon = shipped()
    for layer in LAYERS:
        for first, phrases in lexicon.phrases[layer].items():
            paired = lexicon.pairs[layer][first]
            assert {id(p) for p in phrases} == {id(p) for g in paired.values() for p in g}
            for second, competing in paired.items():
                assert all(p[0][1:2] in ((), (second,)) for p in competing)


def test_no_class_of_words_is_written_twice(root: Path) -> None:
    # YAML keeps the last of two keys of one name, and says nothing.
    for path in sorted((root / "evac/data/lexicon").glob("*.yml")):
        names = re.findall(r"^(\w+):", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(names) == len(set(names)), path.name
