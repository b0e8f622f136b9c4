"""The gate holds back no claim: what is read with it and without it is the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evac.corpus.reader import read_corpus
from evac.extract import claims
from evac.extract.claims import Knowledge, extract, shipped_knowledge
from evac.extract.gate.gate import Gate
from evac.extract.places.hits import PlacesTold
from evac.extract.text.spotting import Spotter, lowered
from evac.extract.text.tokens import Sentence, split_sentences
from evac.models import Document, Extraction


class Open(Gate):
    """A gate that lets everything through."""

    __slots__ = ()

    def opens(self, seen: object) -> bool:
        return True

    def sentences(  # type: ignore[override]
        self, text: str, lower: str, seen: object, sentences: list[Sentence], cued: object
    ) -> list[Sentence]:
        return list(sentences)


@lru_cache(maxsize=1)
def ungated() -> Knowledge:
    gate = shipped_knowledge().gate
    fields = (getattr(gate, name) for name in Gate.__dataclass_fields__)
    return replace(shipped_knowledge(), gate=Open(*fields))


def documents(*folders: Path) -> list[Document]:
    read = []
    for folder in folders:
        metadata = next(
            (m for m in (folder / "metadata.csv", folder.parent / "metadata.csv") if m.is_file()),
            None,
        )
        read += read_corpus([folder], metadata).documents
    return read


Own = list[tuple[Document, Extraction]]


@pytest.fixture(scope="module")
def own(root: Path) -> Own:
    """The project's documents, each as it is read."""
    read = documents(root / "seeds", *sorted((root / "tests/stories").glob("*/texts")))
    assert len(read) > 20
    return [(document, extract(document)) for document in read]


def test_the_documents_of_the_project_give_the_same_claims(own: Own) -> None:
    for document, read in own:
        assert read.claims == extract(document, ungated()).claims, document.doc_id


def test_the_shared_documents_give_the_same_claims(shared: Path) -> None:
    for document in documents(shared / "eval/dev/stories", shared / "eval/dev/fa-kes"):
        assert extract(document).claims == extract(document, ungated()).claims, document.doc_id


def test_places_told_apart_from_the_start_give_the_same_claims(
    own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "PlacesNear", PlacesTold.of)
    for document, read in own:
        assert extract(document) == read, document.doc_id


def test_what_is_told_behind_the_last_claim_changes_none(
    own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "RIDE_REACH", max(len(document.text) for document, _ in own))
    for document, read in own:
        assert extract(document) == read, document.doc_id


PIECES = st.sampled_from(
    [
        "300", "dozens of", "a hundred", "two", "fighters", "people", "buses", "left", "were",
        "evacuated", "pulled", "out", "of", "from", "to", "Aleppo", "Idlib", "the town", "arrived",
        "ran", "led", "put", "driven", "off", "north", "the river", "follow",
        "in", "under a truce", "convoy",
        "will", "not", ",", ".", ". The", "and", "families",
        "bringing the total to", "aboard", "group", "returned", "home", "on Friday", "army",
    ]
)  # fmt: skip


@given(st.lists(PIECES, min_size=3, max_size=24))
def test_any_row_of_words_gives_the_same_claims(words: list[str]) -> None:
    text = " ".join(words) + "."
    document = Document(doc_id="d", text=text, published=date(2018, 3, 26))
    assert extract(document).claims == extract(document, ungated()).claims


def likely(text: str, *, near: bool = True) -> list[str]:
    sentences = split_sentences(text)
    cued = {s.number for s in sentences} if near else set()
    gate, lower = shipped_knowledge().gate, lowered(text)
    found = gate.sentences(text, lower, gate.words.find(lower), sentences, cued)
    return [s.of(text) for s in found]


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("300 people were evacuated.", True),
        ("Dozens were evacuated.", True),  # a figure in words
        ("٣٥٠ people were evacuated.", True),
        ("They were evacuated.", False),  # no figure
        ("300 people were hungry.", False),  # no movement
        ("300 men pulled their families out.", True),  # the particle behind the object
        ("300 men cleared a rope.", False),  # no particle
        ("300 militants from Halba to Idlib.", True),  # the way alone
        ("300 militants of Halba.", False),
        ("300 attacks from Halba to Idlib.", False),  # nobody on the way
        ("", False),
    ],
)
def test_what_can_hold_a_claim(text: str, passes: bool) -> None:
    assert bool(likely(text)) is passes


@pytest.mark.parametrize(
    ("text", "near", "passes"),
    [
        ("300 people arrived in Halba.", True, True),
        ("300 people arrived in Halba.", False, True),  # its goal may be told by name
        ("300 people march to Halba.", False, False),  # forms that are nouns as often
        ("300 people were evacuated.", False, True),  # says so by itself
        ("300 people arrived from Halba.", False, True),  # it leads away
    ],
)
def test_a_common_verb_needs_a_word_of_evacuation_near(text: str, near: bool, passes: bool) -> None:
    assert bool(likely(text, near=near)) is passes


def opens(text: str) -> bool:
    gate = shipped_knowledge().gate
    return gate.opens(gate.words.find(lowered(text)))


def test_a_text_without_a_movement_is_not_even_cut_into_sentences() -> None:
    assert not opens("The harvest was good and prices fell by 300 pounds.")
    assert opens("They were EVACUATED.")
    assert opens("300 militants from Halba towards Idlib.")  # a way alone may move them


def test_every_phrase_that_moves_people_opens_the_gate() -> None:
    """What a predicate's own examples say goes through, where a figure stands beside it."""
    known = shipped_knowledge()
    moving = [
        e
        for e in known.lexicon.entries
        if e.layer == "predicates" and e.get("class") in ("move", "carry", "tally", "person")
    ]
    assert len(moving) > 40
    for entry in moving:
        for example in entry.examples:
            assert opens(example), (entry.entry_id, example)


def test_the_gate_looks_for_all_of_its_words() -> None:
    gate = shipped_knowledge().gate
    assert isinstance(gate.words, Spotter)
    assert {*gate.openings, *gate.figures} <= set(gate.words.words)
