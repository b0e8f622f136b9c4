"""A store as a corpus of pages: whole documents of it, and what is left out said on every page."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from evac.bulk.running import extract_corpus
from evac.bulk.stored import Stored, open_store
from evac.errors import EvacError
from evac.report.data.portion import documents_of, exclusions_of, portion_of
from evac.report.data.store import read_materials, write_materials
from evac.report.study import Study, read_and_extract

#: Two corridors, the second of more claims; one document tells of both, one of no place.
TEXTS = {
    "a": "The army said 300 people were evacuated from Arbin to Idlib on 25 March 2018.",
    "b": "The army said 410 people were evacuated from Homs to Hama on 26 March 2018.",
    "c": "The army said 420 people were evacuated from Homs to Hama on 27 March 2018. "
    "The day after 430 people were evacuated from Arbin to Idlib, the army said.",
    "d": "The army said 440 people were evacuated from Homs to Hama on 28 March 2018.",
    "e": "During the ceasefire 450 people were evacuated on 29 March 2018, the army said.",
    "f": "The ceasefire was broken 12 times, the army said.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    corpus = tmp_path_factory.mktemp("corpus")
    rows = [{"doc_id": name, "text": text} for name, text in TEXTS.items()]
    lines = [json.dumps(row) for row in rows] + ['{"doc_id": "g"}']
    (corpus / "press.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    extract_corpus([str(corpus)], corpus / "results")
    return corpus / "results"


@pytest.fixture
def stored(folder: Path) -> Stored:
    return open_store(folder)


@pytest.mark.parametrize(
    ("most", "shown"),
    [
        (100, ["a", "b", "c", "d", "e"]),  # all that have claims
        (1, ["b"]),  # the first of the largest corridor
        (2, ["b", "c"]),  # with all that it says, of other corridors too
        (4, ["b", "c", "d"]),
        (5, ["a", "b", "c", "d"]),  # then the next corridor, in order of reading
        (6, ["a", "b", "c", "d", "e"]),  # what names no end of a way comes last
    ],
)
def test_whole_documents_of_the_largest_corridors(
    stored: Stored, most: int, shown: list[str]
) -> None:
    documents, claims = documents_of(stored, most)
    assert [d.doc_id for d in documents] == shown
    assert list(claims) == [c for c in stored.each_claim() if c.doc_id in shown]
    assert all(d.text == TEXTS[d.doc_id] for d in documents)


def test_the_store_is_counted_whole(stored: Stored) -> None:
    portion = portion_of(stored)
    assert portion.claims == len(list(stored.each_claim())) == 6
    assert portion.documents["claims"] == 5
    assert sum(portion.documents.values()) == 7
    assert portion.corridors[0] == ("Homs", "Hama", 3)
    assert [c[2] for c in portion.corridors] == sorted(c[2] for c in portion.corridors)[::-1]
    (aside,) = exclusions_of(stored)
    assert "press.jsonl" in aside.path
    assert aside.reason == "empty"


def test_what_is_left_out_is_said(stored: Stored) -> None:
    portion = portion_of(stored)
    assert portion.told(6, 5).startswith("All 6 claims of a store of 7 documents.")
    part = portion.told(2, 2)
    assert "2 of the 6 claims of a store, from 2 of its 5 documents" in part
    assert "no sum here is one of the store" in part
    assert "Homs to Hama (3 claims)" in part
    empty = replace(portion, claims=0, documents={}, corridors=(), dropped={})
    assert empty.told(0, 0) == "All 0 claims of a store of 0 documents."


def test_a_study_opens_a_store(folder: Path, tmp_path: Path) -> None:
    study = Study.open(corpus=folder)
    assert len(study.materials.claims) == 6
    assert len(study.materials.movements) > 0
    assert "All 6 claims of a store" in str(study.caution())
    write_materials(study.materials, tmp_path / "data")
    assert read_materials(tmp_path / "data") == study.materials


def test_a_corpus_of_documents_is_no_portion(seeds: Path) -> None:
    assert read_and_extract(seeds).portion is None


def test_a_folder_without_a_finished_run_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(EvacError):
        open_store(tmp_path)
