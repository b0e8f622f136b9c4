"""The registers of a corpus: found, marked, and refused where ids clash."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from evac.corpus.reader import read_corpus
from evac.errors import EvacError
from evac.extract.registers import (
    MARK,
    address_of,
    join_claims,
    read_registers,
    register_files,
    register_of,
)

HEAD = "claim_id,doc_id,value,qualifier,unit,movement,status,aggregation,url,team"


def row(name: str, more: str = "https://example.org/1,blue") -> str:
    return f"{name},field notes,120,exact,people,evacuation,completed,increment,{more}"


def register(path: Path, *rows: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    return path


def test_a_corpus_keeps_registers_apart_from_documents(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Buses left.")
    path = register(tmp_path / "registers" / "mine.csv", row("K1"))
    assert register_files(tmp_path) == (path,)
    corpus = read_corpus([tmp_path])
    assert [document.doc_id for document in corpus.documents] == ["a.txt"]
    # Neither a document nor set aside: it is read elsewhere, and the reader says so.
    assert corpus.exclusions == ()
    assert any("mine.csv" in notice and "register" in notice for notice in corpus.notices)


def test_a_register_alone_is_a_corpus(tmp_path: Path) -> None:
    path = register(tmp_path / "mine.csv", row("K1"))
    assert register_files(path) == (path,)
    documents = tmp_path / "documents.csv"
    documents.write_text("doc_id,text\na,Buses left.\n")
    assert register_files(documents) == ()


def test_claims_are_marked_and_keep_their_further_columns(tmp_path: Path) -> None:
    (claim,) = read_registers([register(tmp_path / "mine.csv", row("K1"))])
    assert register_of(claim) == "mine.csv"
    assert dict(claim.extra) == {
        "url": "https://example.org/1",
        "team": "blue",
        MARK: "mine.csv",
    }
    assert address_of(claim) == "https://example.org/1"


def test_without_an_address_the_document_stands_in(tmp_path: Path) -> None:
    (claim,) = read_registers([register(tmp_path / "mine.csv", row("K1", ","))])
    assert address_of(claim) == "field notes"


REFUSED = [
    # one id in two registers
    (("a.csv", row("K1")), ("b.csv", row("K1")), "b.csv, column claim_id: 'K1' stands in a.csv"),
    # a slip in a code names row, column and the nearest right spelling
    (
        ("a.csv", row("K1")),
        ("b.csv", row("K2").replace("completed", "complete")),
        "b.csv, row 2, column status: 'complete' is not in the codebook; did you mean 'completed'",
    ),
]


@pytest.mark.parametrize(("first", "second", "message"), REFUSED)
def test_faults(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str], message: str
) -> None:
    paths = [register(tmp_path / name, text) for name, text in (first, second)]
    with pytest.raises(EvacError, match="column") as fault:
        read_registers(paths)
    assert message in str(fault.value)


def test_a_register_may_not_take_a_documents_claim(tmp_path: Path) -> None:
    claims = read_registers([register(tmp_path / "mine.csv", row("K1"))])
    with pytest.raises(EvacError, match=r"mine\.csv, column claim_id: 'K1'"):
        join_claims(claims, claims)


def test_what_is_no_register_is_refused_in_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "registers" / "texts.csv"
    path.parent.mkdir()
    path.write_text("doc_id,text\na,Buses left.\n")
    with pytest.raises(EvacError, match="no register"):
        register_files(tmp_path)


def test_the_seeds_have_a_register_of_their_own(seeds: Path) -> None:
    claims = read_registers(register_files(seeds))
    assert len(claims) == 341
    # A register has no spans; its address stands in, and every claim has one.
    assert all(claim.start is None and address_of(claim).startswith("http") for claim in claims)


def test_only_claims_were_taken_from_the_reference(seeds: Path, shared: Path) -> None:
    (path,) = register_files(seeds)
    with path.open(encoding="utf-8", newline="") as file:
        ours = list(csv.reader(file))
    with (shared / "eval" / "series" / "dev.claims.csv").open(encoding="utf-8", newline="") as file:
        assert ours == list(csv.reader(file))
