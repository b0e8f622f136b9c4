"""A folder with one file of each bad kind: each is read or named with its reason, no other lost."""

from __future__ import annotations

import bz2
import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from evac.bulk.running import Settings, extract_corpus
from evac.bulk.stored import open_store
from evac.corpus import table_streams
from evac.corpus.addresses import unfit
from evac.corpus.reader import read_corpus
from evac.errors import EvacError

SOUND = (
    "DAMASCUS, March 24, 2018 - A truce held. 412 fighters were evacuated from Zamalka on Sunday, "
    "the army said.\n"
)
#: Bytes that are read at most in these tests.
MOST = 100_000

Put = Callable[[Path], object]


def written(name: str, data: bytes) -> Put:
    return lambda folder: (folder / name).write_bytes(data)


def linked(name: str, target: str) -> Put:
    return lambda folder: (folder / name).symlink_to(target)


#: What is put beside the sound report, and what is told of it.
SET_ASIDE: list[tuple[Put, str]] = [
    # nothing in it
    (written("a.txt", b""), "empty"),
    (written("a.txt", b" \n\t\r\n"), "empty"),
    # a program, an archive under a false name
    (written("a.txt", bytes(range(256))), "binary"),
    (written("a.txt", b"PK\x03\x04\x00\x00" + SOUND.encode()), "binary"),
    # one NUL at the end of a sound report: who knows what is missing
    (written("a.txt", SOUND.encode() + b"\x00"), "binary"),
    # UTF-16 without its mark can't be told from a binary file
    (written("a.txt", SOUND.encode("utf-16-le")), "binary"),
    # half a character of UTF-16 that is marked
    (written("a.txt", b"\xff\xfe" + SOUND.encode("utf-16-le")[:-1]), "undecodable"),
    # broken bytes that no Western encoding has
    (written("a.txt", SOUND.encode() + b"\xc3\x28 \x81\x8d"), "undecodable"),
    # a Cyrillic code page would be gibberish
    (written("a.txt", ("Эвакуация людей " * 9).encode("cp1251")), "undecodable"),
    # too large as it is, and once unpacked: no more than the limit is unfolded
    (written("a.txt", b"a" * (MOST + 1)), "too large"),
    (written("a.txt.gz", gzip.compress(b"a" * 50 * MOST)), "too large"),
    (written("a.txt.bz2", bz2.compress(b"a" * 50 * MOST)), "too large"),
    (written("a.jsonl.gz", gzip.compress(b'{"doc_id":"x","text":"' + b"a" * (MOST + 1) + b'"}')),
     "too large"),
    # not packed as its name says
    (written("a.txt.gz", b"no gzip"), "unreadable"),
    # a page nested deeper than its parser goes
    (written("a.html", b"<div>" * 200_000 + SOUND.encode()), "too large"),
    (written("a.html", b"<div>" * 15_000 + SOUND.encode()), "no report"),
    # a table whose only row is nested without end
    (written("a.jsonl", b'{"doc_id": "x", "text": ' + b"[" * 90_000), "unsupported"),
    # links: to nothing, to itself, to a file and a folder outside, up the tree
    (linked("a.txt", "nowhere.txt"), "unsupported"),
    (linked("a.txt", "a.txt"), "unsupported"),
    (linked("a.txt", "/etc/passwd"), "unsupported"),
    (linked("a", "/etc"), "unsupported"),
    (linked("a.txt", "../outside.txt"), "unsupported"),
    # a folder of the corpus once more under another name
    (linked("again", "."), "unsupported"),
    # a pipe, which would be waited for without end
    (lambda folder: os.mkfifo(folder / "a.txt"), "unsupported"),
    # a name that is no text
    (lambda folder: Path(os.fsdecode(bytes(folder / "a") + b"\xff.txt")).write_text(SOUND),
     "unsupported"),
]  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "sound.txt").write_text(SOUND, "utf-8")
    (tmp_path / "outside.txt").write_text(SOUND, "utf-8")
    return folder


@pytest.mark.parametrize(("put", "reason"), SET_ASIDE)
def test_a_bad_file_is_named_and_the_sound_one_is_read(
    corpus: Path, tmp_path: Path, put: Put, reason: str
) -> None:
    put(corpus)
    covered = extract_corpus([str(corpus)], tmp_path / "store", settings=Settings(max_bytes=MOST))
    stored = open_store(tmp_path / "store")
    assert [(c.doc_id, c.value) for c in stored.each_claim()] == [("sound.txt", 412)]
    ((place, why),) = stored.excluded(9)
    assert why.partition(":")[0] == reason
    assert place.startswith(str(corpus))
    assert covered.counts["excluded"] == {reason: 1}


#: Files that are documents like any other, and whether a word is said of how they were read.
READ: list[tuple[str, bytes, bool]] = [
    # blanks, both quotes, a line feed, a right-to-left mark, the longest name there is
    (" a 'b\" c.txt", SOUND.encode(), False),
    ("two\nlines.txt", SOUND.encode(), False),
    ("a\u202etxt.txt", SOUND.encode(), False),
    ("x" * 251 + ".txt", SOUND.encode(), False),
    # marked UTF-16 and UTF-8; the code pages of the West
    ("a.txt", SOUND.encode("utf-16"), True),
    ("a.txt", SOUND.encode("utf-8-sig"), False),
    ("a.txt", (SOUND + "“Café” – Homs").encode("windows-1252"), True),
    ("a.txt", (SOUND + "Café à Homs").encode("latin-1"), True),
    # two encodings in one file: read as the one that has a letter for every byte, and said
    ("a.txt", SOUND.encode() + "é".encode() + "é".encode("latin-1"), True),
    # one line of a megabyte
    ("a.txt", (SOUND.strip() + " word" * 200_000).encode(), False),
    # Arabic and English on one page
    ("a.txt", ("تم إجلاء المقاتلين من حمص.\n\n" + SOUND).encode(), False),
]


@pytest.mark.parametrize(("name", "data", "said"), READ)
def test_an_odd_file_is_read(
    corpus: Path, tmp_path: Path, name: str, data: bytes, said: bool
) -> None:
    (corpus / name).write_bytes(data)
    covered = extract_corpus([str(corpus)], tmp_path / "store")
    claims = list(open_store(tmp_path / "store").each_claim())
    assert sorted((c.doc_id, c.value) for c in claims) == sorted([(name, 412), ("sound.txt", 412)])
    assert any("it is not UTF-8" in notice for notice in covered.notices) == said


def test_without_a_word_50_mb_are_the_most(corpus: Path, tmp_path: Path) -> None:
    # Holes take no room on the disk, and nothing of so large a file is read.
    for name, size in (("over.txt", 50_000_001), ("just.txt", 50_000_000)):
        (corpus / name).touch()
        os.truncate(corpus / name, size)
    extract_corpus([str(corpus)], tmp_path / "store")
    stored = open_store(tmp_path / "store")
    assert [c.doc_id for c in stored.each_claim()] == ["sound.txt"]
    found = {place.rpartition("/")[2]: why.partition(":")[0] for place, why in stored.excluded(9)}
    assert found == {"over.txt": "too large", "just.txt": "binary"}


@pytest.mark.parametrize("number", range(len(SET_ASIDE)))
def test_the_reader_of_reports_sets_the_same_aside(corpus: Path, number: int) -> None:
    put, _reason = SET_ASIDE[number]
    put(corpus)
    try:
        read = read_corpus([corpus], max_bytes=MOST)
    except EvacError as fault:  # a table that is none ends the report, by name
        assert str(corpus / "a.jsonl") in str(fault)
        return
    assert [document.doc_id for document in read.documents] == ["sound.txt"]
    (excluded,) = read.exclusions
    assert excluded.path.startswith(str(corpus))
    excluded.path.encode("utf-8")  # it can be written to a table


def test_a_link_inside_the_folder_is_the_file_it_leads_to(corpus: Path) -> None:
    (corpus / "again.txt").symlink_to("sound.txt")
    assert unfit(corpus / "again.txt", corpus) == ""
    assert [d.doc_id for d in read_corpus([corpus]).documents] == ["again.txt"]  # once


def test_a_file_that_vanishes_while_the_corpus_is_read_is_named(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evac.bulk import running

    (corpus / "gone.txt").write_text(SOUND, "utf-8")
    planned = running.plan

    def then_delete(*given: object) -> object:
        found = planned(*given)  # type: ignore[arg-type]
        (corpus / "gone.txt").unlink()
        return found

    monkeypatch.setattr(running, "plan", then_delete)
    covered = extract_corpus([str(corpus)], tmp_path / "store")
    assert covered.counts["excluded"] == {"unreadable": 1}
    assert covered.claims == 1


ROW = json.dumps({"doc_id": "first", "text": SOUND}) + "\n"
CSV_ROW = f'first,"{SOUND}"\n'


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.jsonl.gz", ROW * 8 + "a" * 50_000, "has more than 20,000 bytes"),
        # one line, and one cell of many lines whose quote is never closed
        ("a.csv.gz", f"doc_id,text\n{CSV_ROW}" + "a" * 50_000, "more than 20,000 characters"),
        ("a.csv.gz", f'doc_id,text\n{CSV_ROW}b,"' + "a\n" * 50_000, "more than 20,000 characters"),
    ],
)
def test_a_line_that_unfolds_without_end_ends_its_table_only(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, said: str
) -> None:
    monkeypatch.setattr(table_streams, "_LONGEST_LINE", 20_000)
    monkeypatch.setattr("evac.corpus.cutting.LINE_BYTES", 1_000)
    (corpus / name).write_bytes(gzip.compress(text.encode()))
    extract_corpus([str(corpus)], tmp_path / "store")
    stored = open_store(tmp_path / "store")
    assert {c.doc_id for c in stored.each_claim()} == {"first", "sound.txt"}
    assert any(said in why for _, why in stored.excluded(20))


# the first line of all has no end: there is no column to be read
@pytest.mark.parametrize("name", ["a.csv.gz", "a.jsonl.gz"])
def test_a_head_that_unfolds_without_end_is_no_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(table_streams, "_LONGEST_LINE", 20_000)
    (tmp_path / name).write_bytes(gzip.compress(b"a" * 50_000))
    with pytest.raises(EvacError, match=name):
        extract_corpus([str(tmp_path / name)], tmp_path / "store")
