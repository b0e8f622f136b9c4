"""A corpus into its store: the same bytes whoever does the work and however often it is ended."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from evac.bulk import engines, running
from evac.bulk.engines import Outcome, Processes, WorkerLost
from evac.bulk.running import Settings, extract_corpus
from evac.bulk.store import MANIFEST
from evac.bulk.stored import open_store, write_claims_of
from evac.bulk.work import Task, work
from evac.corpus import cutting
from evac.corpus.reader import read_corpus
from evac.errors import EvacError
from evac.extract.claims import extract
from evac.extract.register import write_claims
from tests.bulk.conftest import lines, tree

Make = Callable[[int], list[dict[str, object]]]


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cuts corpora of a few dozen documents into several shards."""
    monkeypatch.setattr(cutting, "LINE_BYTES", 2_000)
    monkeypatch.setattr(cutting, "ROWS", 5)


@pytest.fixture
def corpus(tmp_path: Path, rows: Make) -> Path:
    """A folder with lines, packed lines, and files of their own."""
    folder = tmp_path / "corpus"
    (folder / "texts").mkdir(parents=True)
    every = rows(40)
    (folder / "a.jsonl").write_text(lines(every[:20]), "utf-8")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(lines(every[20:30]).encode()))
    for row in every[30:]:
        (folder / "texts" / f"{row['doc_id']}.txt").write_text(str(row["text"]), "utf-8")
    return folder


def read(folder: Path, corpus: Path, **options: object) -> running.Coverage:
    return extract_corpus([str(corpus)], folder, **options)  # type: ignore[arg-type]


def test_claims_are_those_of_the_documents_read_one_by_one(corpus: Path, tmp_path: Path) -> None:
    shutil.rmtree(corpus / "texts")
    (corpus / "b.jsonl.gz").unlink()  # the reader of small corpora takes no packed tables
    covered = read(tmp_path / "store", corpus)
    claims = [c for d in read_corpus([corpus]).documents for c in extract(d).claims]
    assert covered.claims == len(claims) > 0
    stored = open_store(tmp_path / "store")
    assert list(stored.each_claim()) == claims
    for suffix in ("csv", "jsonl"):
        write_claims(claims, tmp_path / f"one.{suffix}")
        write_claims_of(stored, tmp_path / f"store.{suffix}")
        one, other = (tmp_path / f"{name}.{suffix}" for name in ("one", "store"))
        assert one.read_bytes() == other.read_bytes()
    with pytest.raises(EvacError, match=r"not as '\.txt'"):
        write_claims_of(stored, tmp_path / "store.txt")
    assert not list(tmp_path.glob("*store.txt*")), "nothing is begun of what can't be written"


def test_what_became_of_each_document(corpus: Path, tmp_path: Path) -> None:
    covered = read(tmp_path / "store", corpus)
    assert covered.counts == {
        "claims": {"": 8},
        "dismissed": {"no conflict evacuation": 22},
        "other language": {"de": 10},
    }
    documents = open_store(tmp_path / "store").documents_data().to_table().to_pylist()
    assert len(documents) == covered.new == 40
    assert {d["fate"] for d in documents if d["text"] is not None} == {"claims"}


def test_ungated_every_document_is_read_and_the_claims_are_the_same(
    corpus: Path, tmp_path: Path
) -> None:
    read(tmp_path / "gated", corpus)
    covered = read(tmp_path / "all", corpus, settings=Settings(gated=False))
    assert covered.total("dismissed") == 0
    both = [list(open_store(tmp_path / name).each_claim()) for name in ("gated", "all")]
    assert both[0] == both[1] != []


def test_processes_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    read(tmp_path / "one", corpus)
    read(tmp_path / "two", corpus, engine=Processes(2))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


class Counting:
    """An engine that counts the shards it reads, and ends at one of them."""

    def __init__(self, end: int | None = None) -> None:
        self.read: list[str] = []
        self.end = end

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        for task in tasks:
            if self.end is not None and len(self.read) >= self.end:
                raise KeyboardInterrupt
            done = work(task)
            if not done.unchanged:
                self.read.append(task.shard.key)
            yield task, done


@pytest.mark.parametrize("end", range(4))
def test_an_ended_run_goes_on_where_it_was(corpus: Path, tmp_path: Path, end: int) -> None:
    read(tmp_path / "whole", corpus)
    first, second = Counting(end), Counting()
    with pytest.raises(KeyboardInterrupt):
        read(tmp_path / "ended", corpus, engine=first)
    assert not (tmp_path / "ended" / MANIFEST).exists()  # nothing half done is to be seen
    read(tmp_path / "ended", corpus, engine=second)
    assert set(first.read).isdisjoint(second.read)
    assert tree(tmp_path / "whole") == tree(tmp_path / "ended")


def test_only_what_is_new_is_read(corpus: Path, tmp_path: Path, rows: Make) -> None:
    store = tmp_path / "store"
    read(store, corpus)
    again = Counting()
    assert read(store, corpus, engine=again).new == 0
    assert again.read == []
    with (corpus / "a.jsonl").open("a", encoding="utf-8") as file:  # at the end of a table
        file.write(lines({**row, "doc_id": f"new{row['doc_id']}"} for row in rows(3)))
    (corpus / "c.jsonl").write_text(lines({**r, "doc_id": f"c{r['doc_id']}"} for r in rows(6)))
    grown = Counting()
    read(store, corpus, engine=grown)
    # The table's last shard, what follows it, and the new file.
    assert {key.rpartition("/")[2] for key in grown.read} <= {
        *("a.jsonl@6000", "a.jsonl@8000", "c.jsonl@0", "c.jsonl@2000"),
    }
    read(tmp_path / "fresh", corpus)
    assert tree(store) == tree(tmp_path / "fresh")


def test_a_file_that_was_only_touched_is_not_extracted_again(corpus: Path, tmp_path: Path) -> None:
    read(tmp_path / "store", corpus)
    for path in corpus.rglob("*.*"):
        os.utime(path, ns=(1, 1))
    touched = Counting()
    read(tmp_path / "store", corpus, engine=touched)
    assert touched.read == []


def test_what_left_the_corpus_leaves_the_store(corpus: Path, tmp_path: Path) -> None:
    read(tmp_path / "store", corpus)
    (corpus / "a.jsonl").unlink()
    read(tmp_path / "store", corpus)
    read(tmp_path / "fresh", corpus)
    assert tree(tmp_path / "store") == tree(tmp_path / "fresh")


def test_another_extractor_reads_everything_and_its_claims_replace_the_others(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(tmp_path / "store", corpus)
    monkeypatch.setattr(running, "extractor_version", lambda overlay: "other")
    assert read(tmp_path / "store", corpus).new == 40
    folders = [path.name for path in (tmp_path / "store" / "claims").iterdir()]
    assert folders == ["extractor=other"]


def test_a_torn_line_of_the_journal_costs_its_shard_only(corpus: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    with pytest.raises(KeyboardInterrupt):
        read(store, corpus, engine=Counting(3))
    journal = store / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-10])
    second = Counting()
    read(store, corpus, engine=second)
    read(tmp_path / "whole", corpus)
    assert tree(store) == tree(tmp_path / "whole")


# Twice the same id


def test_of_one_id_the_first_holds(tmp_path: Path, rows: Make, reports: list[str]) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    every = rows(12)
    (corpus / "a.jsonl").write_text(lines(every))
    (corpus / "b.jsonl").write_text(
        lines([every[0], {**every[5], "text": reports[3]}, {**every[0], "doc_id": "own"}])
    )
    covered = read(tmp_path / "store", corpus)
    assert covered.counts["excluded"] == {"duplicate": 1, "id taken": 1}
    claims = list(open_store(tmp_path / "store").each_claim())
    assert len({claim.claim_id for claim in claims}) == len(claims) == covered.claims
    excluded = open_store(tmp_path / "store").excluded(9)
    assert [why for _, why in excluded] == ["duplicate: d00000", "id taken: d00005"]
    assert [place.rpartition("/")[2] for place, _ in excluded] == [
        "b.jsonl, document d00000",
        "b.jsonl, document d00005",
    ]
    # Once more nothing is read; and without the first file the second one's documents hold.
    again = Counting()
    read(tmp_path / "store", corpus, engine=again)
    assert again.read == []
    (corpus / "a.jsonl").unlink()
    again = Counting()
    assert "excluded" not in read(tmp_path / "store", corpus, engine=again).counts
    assert again.read == []
    read(tmp_path / "fresh", corpus)
    assert tree(tmp_path / "store") == tree(tmp_path / "fresh")


# What goes wrong


def test_faulty_rows_are_set_aside_by_name(tmp_path: Path, rows: Make) -> None:
    path = tmp_path / "a.jsonl"
    bad = [
        "{torn\n",
        "[1]\n",
        '{"text": "no id"}\n',
        '{"doc_id": "x", "text": "t", "published": "3/4"}\n',
    ]
    path.write_text(lines(rows(10)) + "".join(bad))
    covered = read(tmp_path / "store", path)
    assert covered.counts["excluded"] == {"faulty": 4}
    excluded = open_store(tmp_path / "store").excluded(9)
    assert [place for place, _ in excluded] == [f"{path}, row {n}" for n in range(11, 15)]
    assert "write it as YYYY-MM-DD" in excluded[3][1]


def test_a_document_that_the_extractor_fails_on_is_named(
    tmp_path: Path, rows: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evac.bulk import work as module

    def fails(document: object, known: object) -> object:
        if document.doc_id == "d00005":  # type: ignore[attr-defined]
            raise RuntimeError("no such thing")
        return extract(document, known)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "extract", fails)
    (tmp_path / "a.jsonl").write_text(lines(rows(11)))
    covered = read(tmp_path / "store", tmp_path / "a.jsonl")
    assert covered.counts["excluded"] == {"failed": 1}
    ((place, why),) = open_store(tmp_path / "store").excluded(9)
    assert place.endswith("a.jsonl, document d00005")
    assert why == "failed: RuntimeError: no such thing"


class Poisoned:
    """An engine whose workers die of one document, as processes do that run out of memory."""

    def __init__(self, *numbers: int) -> None:
        self.poison = frozenset(numbers)

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        for task in tasks:
            first, last = task.only or (0, 1_000)
            dies = {n for n in self.poison if first <= n < last} - task.poison
            yield task, WorkerLost() if dies and task.shard.start == 0 else work(task)


@pytest.mark.parametrize("numbers", [(0,), (3,), (0, 4)])
def test_a_document_that_ends_its_worker_is_found_and_named(
    tmp_path: Path, rows: Make, numbers: tuple[int, ...]
) -> None:
    (tmp_path / "a.jsonl").write_text(lines(rows(20)))
    covered = read(tmp_path / "store", tmp_path / "a.jsonl", engine=Poisoned(*numbers))
    assert covered.counts["excluded"] == {"failed": len(numbers)}
    assert sum(covered.total(fate) for fate in covered.counts) == 20
    excluded = open_store(tmp_path / "store").excluded(9)
    assert [why for _, why in excluded] == ["failed: it ended the process that read it"] * len(
        numbers
    )


def _dies_once(task: Task) -> object:
    mark = Path(os.environ["EVAC_TEST_MARK"])
    if task.shard.start == 0 and not mark.exists():
        mark.touch()
        os._exit(9)
    return work(task)


def _dies_always(task: Task) -> object:
    if task.shard.start == 0 and not task.poison and (task.only or (0, 9))[0] == 0:
        os._exit(9)
    return work(task)


def test_a_worker_that_dies_once_is_survived(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVAC_TEST_MARK", str(tmp_path / "mark"))
    read(tmp_path / "one", corpus)
    monkeypatch.setattr(engines, "work", _dies_once)
    read(tmp_path / "two", corpus, engine=Processes(2))
    assert (tmp_path / "mark").exists()
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_source_that_breaks_off_is_told_and_tried_again(tmp_path: Path, rows: Make) -> None:
    path = tmp_path / "a.jsonl.gz"
    whole = gzip.compress(lines(rows(60)).encode())
    path.write_bytes(whole[: len(whole) // 2])
    assert read(tmp_path / "store", path).counts["excluded"] == {"faulty": 1}
    ((_, why),) = open_store(tmp_path / "store").excluded(9)
    assert why.startswith(f"faulty: {path}: cannot be read (")
    assert why.endswith("the rest is missing")
    path.write_bytes(whole)
    assert "excluded" not in read(tmp_path / "store", path).counts


@pytest.mark.parametrize(
    ("files", "message"),
    [({"notes.txt": "x"}, "holds other files"), ({}, None)],
)
def test_a_folder_that_is_no_store_is_left_alone(
    tmp_path: Path, rows: Make, files: dict[str, str], message: str | None
) -> None:
    store = tmp_path / "store"
    store.mkdir()
    for name, text in files.items():
        (store / name).write_text(text)
    (tmp_path / "a.jsonl").write_text(lines(rows(3)))
    if message is None:
        assert read(store, tmp_path / "a.jsonl").new == 3
    else:
        with pytest.raises(EvacError, match=message):
            read(store, tmp_path / "a.jsonl")
        assert (store / "notes.txt").read_text() == "x"


def test_a_store_without_a_finished_run_says_how_to_go_on(tmp_path: Path) -> None:
    with pytest.raises(EvacError, match="no finished run there"):
        open_store(tmp_path)


def test_manifest_says_what_was_covered(corpus: Path, tmp_path: Path) -> None:
    covered = read(tmp_path / "store", corpus)
    said = json.loads((tmp_path / "store" / MANIFEST).read_text("utf-8"))
    assert said["documents"] == covered.counts
    assert said["claims"] == covered.claims == sum(part["claims"] for part in said["parts"])
