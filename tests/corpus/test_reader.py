"""Documents in: what is read, what is set aside and why, and what is refused."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from evac.corpus.reader import read_corpus
from evac.corpus.records import REASONS
from evac.errors import EvacError

Tree = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Writes files under a folder of this test's own, and returns the folder."""

    def write(files: dict[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / "corpus" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "corpus"

    return write


def test_the_seeds_with_their_metadata(seeds: Path) -> None:
    corpus = read_corpus([seeds])
    assert [(d.doc_id[:3], d.published, d.outlet) for d in corpus.documents] == [
        ("000", date(2018, 3, 26), "Alwaght"),
        ("001", date(2018, 7, 15), "Fort Russ"),
        ("002", date(2018, 5, 14), "Sputnik"),
        ("003", date(2016, 12, 15), "RT"),
        ("004", date(2018, 5, 20), "Asharq Al-Awsat"),
    ]
    assert corpus.exclusions == ()
    assert corpus.documents[1].published_basis is not None
    assert corpus.documents[1].published_basis.startswith("analyst: ")


def test_the_seeds_without_metadata(seeds: Path) -> None:
    corpus = read_corpus(sorted(seeds.glob("0*.txt")))
    assert [(d.published, d.published_basis) for d in corpus.documents] == [
        (date(2018, 3, 26), "header"),
        (None, None),
        (date(2018, 5, 14), "header"),
        (None, None),
        (None, None),
    ]


def test_text_is_exactly_as_read(tree: Tree) -> None:
    data = " \r\n\tÉtat\u00a0d’urgence\r\n\r\n".encode()
    (document,) = read_corpus([tree({"a.txt": data})]).documents
    assert document.text.encode() == data
    assert document.sha256 == hashlib.sha256(data).hexdigest()


def test_ids_are_paths_below_the_folder_in_order_of_name(tree: Tree) -> None:
    folder = tree(
        {"b.txt": "b", "a.TXT": "a", "z/a.txt": "za", ".hidden.txt": "x", ".git/c.txt": "y"}
    )
    assert [d.doc_id for d in read_corpus([folder]).documents] == ["a.TXT", "b.txt", "z/a.txt"]
    assert [d.doc_id for d in read_corpus([folder / "z" / "a.txt"]).documents] == ["a.txt"]


def test_a_file_that_two_inputs_name_is_read_once(tree: Tree) -> None:
    folder = tree({"a.txt": "a"})
    assert len(read_corpus([folder, folder / "a.txt", folder]).documents) == 1


def test_set_aside_with_the_reason(tree: Tree) -> None:
    folder = tree(
        {
            "binary.txt": b"\x00\x01",
            "empty.txt": "",
            "large.txt": "x" * 101,
            "page.html": "<html>",
            "page.txt": "<!doctype html>",
            "bad.txt": b"\x81\x8d",
            "claims.jsonl": '{"claim_id": "c1"}\n',
            "scan.pdf": b"%PDF",
            "kept.txt": "kept",
        }
    )
    corpus = read_corpus([folder], max_bytes=100)
    assert [d.doc_id for d in corpus.documents] == ["kept.txt"]
    reasons = {Path(item.path).name: item.reason for item in corpus.exclusions}
    assert reasons == {
        "binary.txt": "binary",
        "empty.txt": "empty",
        "large.txt": "too large",
        "page.html": "unsupported",
        "page.txt": "unsupported",
        "bad.txt": "undecodable",
        "claims.jsonl": "unsupported",
        "scan.pdf": "unsupported",
    }
    assert set(reasons.values()) <= set(REASONS)


def test_papers_of_the_folder_are_named_and_no_documents(tree: Tree) -> None:
    corpus = read_corpus([tree({"a.txt": "a", "README.md": "r", "runs.yml": "- x"})])
    assert corpus.exclusions == ()
    assert any("README.md, runs.yml" in notice for notice in corpus.notices)


def test_another_encoding_is_noticed(tree: Tree) -> None:
    corpus = read_corpus([tree({"a.txt": b"Dara\x92ya fell"})])
    assert corpus.documents[0].text == "Dara’ya fell"
    assert "windows-1252" in corpus.notices[0]


# Metadata


def test_the_nearest_metadata_counts(tree: Tree) -> None:
    folder = tree(
        {
            "metadata.csv": "file,outlet\na.txt,Top\nsub/b.txt,Top\n",
            "a.txt": "a",
            "sub/b.txt": "b",
            "own/metadata.csv": "file,outlet\nc.txt,Own\n",
            "own/c.txt": "c",
        }
    )
    outlets = {d.doc_id: d.outlet for d in read_corpus([folder]).documents}
    assert outlets == {"a.txt": "Top", "sub/b.txt": "Top", "own/c.txt": "Own"}


def test_metadata_given_replace_the_folders_own(tree: Tree, tmp_path: Path) -> None:
    folder = tree({"metadata.csv": "file,outlet\na.txt,Own\n", "a.txt": "a"})
    given = tmp_path / "other.csv"
    given.write_text("file,outlet\na.txt,Given\n")
    assert read_corpus([folder], given).documents[0].outlet == "Given"


def test_rows_and_files_without_a_partner_are_noticed(tree: Tree) -> None:
    folder = tree({"metadata.csv": "file\na.txt\ngone.txt\n", "a.txt": "a", "new.txt": "n"})
    notices = read_corpus([folder]).notices
    assert any("row 3, column file: no document 'gone.txt'" in n for n in notices)
    assert any("new.txt: no row in the metadata" in n for n in notices)
    assert len(notices) == 2


def test_a_bare_name_that_fits_two_documents(tree: Tree, tmp_path: Path) -> None:
    folder = tree({"x/a.txt": "1", "y/a.txt": "2"})
    given = tmp_path / "m.csv"
    given.write_text("file\na.txt\n")
    with pytest.raises(EvacError, match=r"row 2, column file: 'a\.txt' fits two documents"):
        read_corpus([folder], given)


def test_metadata_win_over_the_text_and_say_so(tree: Tree) -> None:
    folder = tree(
        {"metadata.csv": "file,published\na.txt,2018-01-02\n", "a.txt": " date 2018-01-01 Text"}
    )
    corpus = read_corpus([folder])
    assert corpus.documents[0].published == date(2018, 1, 2)
    assert corpus.documents[0].published_basis == "metadata"
    assert "2018-01-02, the text's own header 2018-01-01" in corpus.notices[0]


# Tables of documents


def test_tables_of_documents_agree(tree: Tree, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    text = 'Line one\r\nline "two", 5,000 left '
    rows = [{"doc_id": "a", "text": text, "outlet": "RT", "published": "2018-01-01"}]
    tree(
        {
            "d.jsonl": json.dumps(rows[0]) + "\n",
            "d.csv": "id,text,outlet,published\n"
            'a,"Line one\r\nline ""two"", 5,000 left ",RT,2018-01-01\n',
        }
    )
    pq.write_table(
        pa.Table.from_pylist([{**rows[0], "published": date(2018, 1, 1)}]),
        tmp_path / "corpus" / "d.parquet",
    )
    read = [
        read_corpus([tmp_path / "corpus" / f"d.{s}"]).documents for s in ("jsonl", "csv", "parquet")
    ]
    for documents in read:
        assert [(d.doc_id, d.text, d.outlet, d.published) for d in documents] == [
            ("a", text, "RT", date(2018, 1, 1))
        ]


def test_rows_of_a_table_take_metadata_by_id(tree: Tree) -> None:
    folder = tree(
        {
            "d.csv": "id,text\na,A\nb,B\n",
            "metadata.csv": "file,outlet\nb,SANA\na,RT\n",
        }
    )
    assert [d.outlet for d in read_corpus([folder]).documents] == ["RT", "SANA"]


FAULTY = [
    # one id, two texts: neither can be dropped
    ({"d.csv": "id,text\na.txt,other\n", "a.txt": "one"}, "the id 'a.txt' is taken by"),
    ({"d.csv": "id,text\n,x\n"}, "row 2, column id: the document has no id"),
    ({"d.csv": "id,text,published\na,x,soon\n"}, "row 2, column published"),
    ({"d.jsonl": '{"id": "a", "text": 5}\n'}, "row 1, column text"),
]


@pytest.mark.parametrize(("files", "message"), FAULTY)
def test_refused(tree: Tree, files: dict[str, str | bytes], message: str) -> None:
    with pytest.raises(EvacError) as caught:
        read_corpus([tree(files)])
    assert message in str(caught.value)


def test_an_equal_twin_is_set_aside(tree: Tree) -> None:
    corpus = read_corpus([tree({"d.csv": "id,text\na,x\na,x\nb,\n"})])
    assert [d.doc_id for d in corpus.documents] == ["a"]
    assert [(item.reason, item.path[-5:]) for item in corpus.exclusions] == [
        ("duplicate", "row 3"),
        ("empty", "row 4"),
    ]


def test_a_table_named_as_input_must_hold_documents(tree: Tree) -> None:
    folder = tree({"d.csv": "name,body\na,x\n"})
    with pytest.raises(EvacError, match="needs the columns doc_id"):
        read_corpus([folder / "d.csv"])


def test_missing_input(tmp_path: Path) -> None:
    with pytest.raises(EvacError, match="no such file or folder"):
        read_corpus([tmp_path / "nowhere"])
