"""A corpus cut into shards: every document once, whatever holds it and however it is packed."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
import lzma
from collections.abc import Iterator
from pathlib import Path

import pytest

from evac.corpus import cutting
from evac.corpus.cutting import shards_of
from evac.corpus.records import Record
from evac.corpus.shard_records import open_shard
from evac.corpus.shards import Plan, plan
from evac.errors import EvacError

ROWS = [
    {
        "doc_id": f"d{i}",
        "text": f"Report {i}, «one»\nand more",
        "outlet": "O",
        "published": "2018-03-26",
    }
    for i in range(25)
]
LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "LINE_BYTES", 300)
    monkeypatch.setattr(cutting, "ROWS", 4)


def records(found: Plan) -> Iterator[Record]:
    for source in found.sources:
        for shard in shards_of(source):
            yield from open_shard(shard).records()


def written(folder: Path, name: str) -> Path:
    """Write the rows in the form that a name's suffixes say."""
    path = folder / name
    data = LINES
    if ".parquet" in name:
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.Table.from_pylist(ROWS), path, row_group_size=3)
        return path
    if ".csv" in name:
        plain = folder / "plain"
        with plain.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ROWS[0].keys())
            writer.writeheader()
            writer.writerows(ROWS)
        data = plain.read_bytes()
        plain.unlink()
    pack = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}.get(path.suffix)
    if path.suffix == ".zst":
        import pyarrow as pa

        with pa.CompressedOutputStream(str(path), "zstd") as out:
            out.write(data)
        return path
    path.write_bytes(pack(data) if pack else data)
    return path


NAMES = ["a.jsonl", "a.jsonl.gz", "a.ndjson.bz2", "a.jsonl.xz", "a.jsonl.zst", "a.csv", "a.csv.gz"]


@pytest.mark.parametrize("name", [*NAMES, "a.parquet"])
def test_every_row_once_and_in_order(tmp_path: Path, name: str) -> None:
    written(tmp_path, name)
    found = plan([str(tmp_path)])
    assert sum(1 for source in found.sources for _ in shards_of(source)) > 1
    read = list(records(found))
    assert [(r.doc_id, r.text, r.outlet, str(r.published)) for r in read] == [
        (row["doc_id"], row["text"], row["outlet"], row["published"]) for row in ROWS
    ]


def test_a_large_row_group_is_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from evac.corpus import shards

    monkeypatch.setattr(shards, "_GROUP_ROWS", 2)
    written(tmp_path, "a.parquet")
    found = plan([str(tmp_path)])
    assert [source.streamed for source in found.sources] == [True]
    assert [r.doc_id for r in records(found)] == [row["doc_id"] for row in ROWS]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv.gz"])
def test_from_an_address(tmp_path: Path, name: str) -> None:
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe(f"/corpus/{name}", written(tmp_path, name).read_bytes())
    memory.pipe("/corpus/.hidden.jsonl", b"{")
    try:
        for address in ("memory://corpus", f"memory://corpus/{name}"):
            assert len({r.doc_id for r in records(plan([address]))}) == len(ROWS)
    finally:
        memory.rm("/corpus", recursive=True)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("nowhere", "no such file or folder"),
        ("memory://nowhere", "no such file or folder"),
        ("nosuch://x/y", "install the package that fsspec names"),
    ],
)
def test_what_is_not_there(address: str, message: str) -> None:
    with pytest.raises(EvacError, match=message):
        plan([address])


def test_cuts_stay_where_they_are_when_a_table_grows(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl")
    before = [open_shard(s).digest for x in plan([str(path)]).sources for s in shards_of(x)]
    path.write_bytes(LINES + LINES.replace(b"d1", b"e1"))
    after = [open_shard(s).digest for x in plan([str(path)]).sources for s in shards_of(x)]
    assert len(after) > len(before)
    assert after[: len(before) - 1] == before[:-1]


def test_cuts_stay_where_they_are_when_a_file_is_added(tmp_path: Path) -> None:
    for number in range(2_000):
        (tmp_path / f"{number:05}.txt").write_text("text")
    before = {source.stamp for source in plan([str(tmp_path)]).sources}
    (tmp_path / "00000a.txt").write_text("new")
    after = {source.stamp for source in plan([str(tmp_path)]).sources}
    assert len(before) > 3
    assert len(after - before) == 1


# row of the file, its bytes, and what is said of it
FAULTS = [
    (b"{torn\n", "row 26: not JSON"),
    (b'"text"\n', "row 26: not a JSON object"),
    (b'{"doc_id": "", "text": "t"}\n', "row 26, column doc_id: the document has no id"),
    (b'{"doc_id": "x", "text": 5}\n', "row 26, column text: 5 is no text"),
    (b'{"doc_id": "x", "text": "t", "published": "2018-3-1"}\n', "write it as YYYY-MM-DD"),
    (b'{"doc_id": "x", "text": "\\ud800"}\n', "half of a surrogate pair"),
    (b'{"doc_id": "x", "text": "a\\u0000b"}\n', "NUL"),
    (b'{"doc_id": "x", "text": " "}\n', "x"),
    (b'{"doc_id": "\xff", "text": "t"}\n', "row 26: not JSON"),
]


@pytest.mark.parametrize(("line", "message"), FAULTS)
def test_a_faulty_row_is_named_and_the_others_are_read(
    tmp_path: Path, line: bytes, message: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINES + line + b'{"doc_id": "last", "text": "t"}')
    read = list(records(plan([str(path)])))
    (bad,) = [record for record in read if record.reason]
    assert bad.place == f"{path}, row 26"
    assert message in bad.detail
    assert read[-1].doc_id == "last"


def test_a_faulty_row_of_a_csv_ends_it_with_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'doc_id,text\nd1,one\nd2,"two" x\nd3,three\n')
    read = list(records(plan([str(tmp_path)])))
    assert [record.doc_id for record in read] == ["d1", None]
    assert "the rest was not read" in read[1].detail


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b"doc_id;text\n", "separated by semicolons"),
        ("a.csv", b"doc_id,title\n", "needs the columns doc_id"),
        ("a.jsonl", b'{"id": 1}\n', "needs the columns doc_id"),
        ("a.parquet", b"no", "not readable as Parquet"),
        ("a.csv.gz", b"no", "cannot be read"),
        ("a.parquet.gz", b"no", "not readable as Parquet"),
    ],
)
def test_a_named_file_that_is_no_table_is_refused(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(EvacError, match=message):
        plan([str(tmp_path / name)])


# Metadata


def test_metadata_of_files_and_of_rows(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b" / "c.txt").write_text("two")
    (tmp_path / "b" / "t.jsonl").write_text('{"doc_id": "row", "text": "t", "outlet": "own"}\n')
    (tmp_path / "metadata.csv").write_text(
        "file,outlet,published\na.txt,A,2018-03-26\nb/c.txt,C,\nrow,R,\nnone.txt,N,\n"
    )
    found = plan([str(tmp_path)])
    assert {r.doc_id: r.outlet for r in records(found)} == {
        "a.txt": "A",
        "b/c.txt": "C",
        "row": "R",
    }
    (tmp_path / "b" / "t.jsonl").unlink()
    notices = plan([str(tmp_path)]).notices
    assert [n.partition("column file: ")[2] for n in notices] == [
        "no document 'row' was read",
        "no document 'none.txt' was read",
    ]


def test_changed_metadata_change_the_hash_of_their_documents_only(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"doc_id": "a", "text": "t"}\n')
    (tmp_path / "b.jsonl").write_text('{"doc_id": "b", "text": "t"}\n')
    (tmp_path / "c.txt").write_text("text")
    table = tmp_path / "metadata.csv"
    table.write_text("file,outlet\nc.txt,C\n")
    before = [s.stamp for s in plan([str(tmp_path)]).sources]
    table.write_text("file,outlet\nc.txt,D\n")
    after = [s.stamp for s in plan([str(tmp_path)]).sources]
    assert len(before) == len(after) == 3
    assert before[2] != after[2]
