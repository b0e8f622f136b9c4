"""A real Dask scheduler with worker processes: the same bytes, and a worker that dies."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evac.bulk.engines import Dask, InProcess
from evac.bulk.running import extract_corpus
from evac.corpus import cutting
from evac.errors import EvacError
from tests.bulk.conftest import lines, tree

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")
ROOT = Path(__file__).resolve().parents[2]
Make = Callable[[int], list[dict[str, object]]]


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two worker processes, each ended with the module."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    folder = tmp_path_factory.mktemp("dask")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__DAEMON": "0"}
    common = {
        "cwd": folder,
        "env": environment,
        "stderr": subprocess.DEVNULL,
        "start_new_session": True,
    }
    host = ["--host", "127.0.0.1"]
    commands = [
        ["scheduler", *host, "--port", str(port), "--no-dashboard"],
        *[["worker", address, *host, "--nthreads", "1", "--no-dashboard"]] * 2,
    ]
    running = [
        subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_" + name, *rest], **common)  # type: ignore[call-overload]
        for name, *rest in commands
    ]
    try:
        with distributed.Client(address, timeout=60) as client:
            client.wait_for_workers(2, timeout=60)
        yield address
    finally:
        # Each is the head of a group of its own: the workers' nannies have children.
        for process in running:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(20)


@pytest.fixture
def corpus(tmp_path: Path, rows: Make, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cutting, "LINE_BYTES", 2_000)
    (tmp_path / "a.jsonl").write_text(lines(rows(60)), "utf-8")
    return tmp_path / "a.jsonl"


def test_a_cluster_gives_the_same_bytes(corpus: Path, tmp_path: Path, scheduler: str) -> None:
    extract_corpus([str(corpus)], tmp_path / "here", engine=InProcess())
    extract_corpus([str(corpus)], tmp_path / "there", engine=Dask(scheduler))
    assert tree(tmp_path / "here") == tree(tmp_path / "there")


def test_a_worker_that_dies_is_survived(corpus: Path, tmp_path: Path, scheduler: str) -> None:
    extract_corpus([str(corpus)], tmp_path / "here", engine=InProcess())
    with distributed.Client(scheduler, set_as_default=False) as client:
        victim = min(client.run(os.getpid).values())
    dead = []

    def kill() -> None:
        deadline = time.monotonic() + 60
        # Once the first part is there the workers are at work.
        while not list((tmp_path / "there").rglob("*.parquet")) and time.monotonic() < deadline:
            time.sleep(0.01)
        os.kill(victim, signal.SIGKILL)
        dead.append(victim)

    killer = threading.Thread(target=kill)
    killer.start()
    extract_corpus([str(corpus)], tmp_path / "there", engine=Dask(scheduler))
    killer.join()
    assert dead == [victim]
    assert tree(tmp_path / "here") == tree(tmp_path / "there")


def test_no_scheduler_is_told(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evac.bulk import engines

    monkeypatch.setattr(engines, "_PATIENCE", 1)
    with pytest.raises(EvacError, match="no Dask scheduler answers there"):
        extract_corpus([str(corpus)], tmp_path / "store", engine=Dask("tcp://127.0.0.1:9"))


def test_another_extractor_at_the_workers_is_told(
    tmp_path: Path, corpus: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from evac.bulk import engines

    def other(overlay: str | None = None) -> str:
        return "0.0-other"

    theirs = engines.extractor_version
    monkeypatch.setattr(engines, "extractor_version", other)
    monkeypatch.setattr(
        distributed.Client, "run", lambda self, function, *rest: {"tcp://w": theirs(*rest)}
    )
    with pytest.raises(EvacError, match="install the same version there"):
        extract_corpus([str(corpus)], tmp_path / "store", engine=Dask(scheduler))
