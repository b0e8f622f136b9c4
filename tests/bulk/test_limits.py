"""One document that takes for ever costs itself, and no other."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from evac.bulk import work as working
from evac.bulk.limits import TookTooLong, clock
from evac.bulk.running import Settings, extract_corpus
from evac.bulk.stored import open_store
from evac.extract.claims import extract
from evac.models import Document
from tests.bulk.conftest import lines


def for_ever() -> None:
    # Also what never comes back to Python: this expression takes longer than anybody waits.
    re.match(r"(a+)+$", "a" * 60 + "b")


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(TookTooLong), clock() as set_clock:
        set_clock(0.05)
        for_ever()
    time.sleep(0.1)  # the clock has stopped: nothing rings any more


def test_what_is_done_in_time_is_not() -> None:
    with clock() as set_clock:
        set_clock(0.05)
        set_clock(0)
        time.sleep(0.1)
        set_clock(60)
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 50
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_a_thread_is_let_alone() -> None:
    ended: list[str] = []

    def work() -> None:
        with clock() as set_clock:
            set_clock(0.01)
            time.sleep(0.05)
        ended.append("whole")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == ["whole"]


def test_a_document_that_takes_too_long_is_set_aside_by_name(
    rows: Callable[[int], list[dict[str, object]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jsonl").write_text(lines(rows(12)), "utf-8")

    def slow(document: object, known: object) -> object:
        if document.doc_id == "d00005":  # type: ignore[attr-defined]
            for_ever()
        return extract(document, known)  # type: ignore[arg-type]

    monkeypatch.setattr(working, "extract", slow)
    for row in rows(12):
        # what is built for a first report takes longer than the limit below
        extract(Document(doc_id="", text=str(row["text"])))
    settings = Settings(seconds=3.0)
    covered = extract_corpus([str(tmp_path / "a.jsonl")], tmp_path / "store", settings=settings)
    assert covered.counts["excluded"] == {"failed": 1}
    assert covered.counts["claims"] == {"": 2}  # d00000 and d00010
    ((place, said),) = open_store(tmp_path / "store").excluded(9)
    assert "a.jsonl" in place
    assert said == "failed: it took longer than 3 seconds"
