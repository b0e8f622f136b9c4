"""Runs that are timed, each in a process of its own: reading alone, and the whole extraction."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from benchmarks.scale.press import Press
from evac.bulk.engines import Dask, Engine, Processes
from evac.bulk.fingerprint import extractor_version
from evac.bulk.running import extract_corpus
from evac.bulk.work import start
from evac.corpus.cutting import shards_of
from evac.corpus.shard_records import _block
from evac.corpus.shards import Shard, plan
from evac.corpus.table_streams import read_groups
from evac.extract.claims import extract
from evac.models import Document

ROOT = Path(__file__).resolve().parents[2]
_COLUMNS = ("doc_id", "text", "outlet", "url", "published", "title")


def bare(shard: Shard) -> int:
    """Read and decode a shard into Python's texts, and do nothing else; return how many."""
    if shard.kind == "lines":
        return sum(1 for line in _block(shard).split(b"\n") if line and json.loads(line)["text"])
    return len(read_groups(shard.address, shard.start, shard.stop, _COLUMNS)[1])


@dataclass(frozen=True, slots=True)
class Kept:
    """A pool that goes on when the engine has done: its processes are asked what they spent."""

    pool: ProcessPoolExecutor

    def submit(self, *call: Any) -> Future[Any]:
        """Hand out work."""
        return self.pool.submit(*call)

    def shutdown(self, **_: object) -> None:
        """Leave the pool as it is."""


@dataclass(frozen=True, slots=True)
class Started(Processes):
    """Processes that are up before the clock starts."""

    kept: Kept | None = None

    def _pool(self) -> ProcessPoolExecutor:
        assert self.kept is not None, "started"
        return cast(ProcessPoolExecutor, self.kept)


class Team:
    """Processes that know what they need to know before the clock starts, and the clock.

    On a machine that does other work too, the processor's seconds tell more than the wall's: both
    are taken, without those of starting and of ending.
    """

    def __init__(self, workers: int, first: Callable[[], object]) -> None:
        context = multiprocessing.get_context("spawn")
        self.pool = ProcessPoolExecutor(workers, context, first)
        # Each waits a moment, so that none takes the place of another.
        list(self.pool.map(time.sleep, [0.5] * workers))
        self.members = [process.pid for process in multiprocessing.active_children()]
        can_drive()
        self.wall, self.cpu = time.perf_counter(), self.spent()

    def spent(self) -> float:
        """Return the processor's seconds of this process and the others so far."""
        return time.process_time() + sum(map(_spent, self.members))

    def stop(self) -> dict[str, float]:
        """Return the seconds since the start; the processes end."""
        found = {"seconds": time.perf_counter() - self.wall, "cpu_seconds": self.spent() - self.cpu}
        self.pool.shutdown()
        return found


def _spent(pid: int | None) -> float:
    """Return the processor's seconds of a process that runs, from where Linux tells them."""
    # The name in brackets may hold blanks; user and system ticks are the 14th and 15th word.
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def can_read() -> None:
    """Know what reading needs: the libraries are loaded."""
    import pyarrow.parquet  # noqa: F401


def can_drive() -> None:
    """Know what handing out work and keeping its results needs."""
    can_read()
    import numpy  # noqa: F401

    extractor_version()


def can_extract() -> None:
    """Know what the extraction needs, down to what is built for a first report."""
    can_read()
    start()
    for number in range(3):
        extract(Document(doc_id="", text=Press(relevant=1_000).document(number)["text"]))


def shards(corpus: Path) -> Iterator[Shard]:
    """Yield the shards of a corpus."""
    for source in plan([str(corpus)]).sources:
        yield from shards_of(source)


def read_only(corpus: Path, workers: int) -> dict[str, Any]:
    """Return how long so many processes need to read and decode a corpus."""
    team = Team(workers, can_read)
    documents = sum(team.pool.map(bare, shards(corpus)))
    return {"documents": documents} | team.stop()


def extraction(corpus: Path, store: Path, workers: int, scheduler: str = "") -> dict[str, Any]:
    """Return how long the extraction of a corpus into a store takes, and what it gives."""
    team = Team(workers, can_read if scheduler else can_extract)
    engine: Engine = Dask(scheduler) if scheduler else Started(workers, kept=Kept(team.pool))
    covered = extract_corpus([str(corpus)], store, engine=engine)
    return {
        "documents": covered.total(*covered.counts),
        "read_anew": covered.new,
        "claims": covered.claims,
        "fates": {fate: covered.total(fate) for fate in covered.counts},
    } | team.stop()


def peaks() -> dict[str, float]:
    """Return the most memory that this process and any of its children held, in MiB."""
    return {
        name: resource.getrusage(who).ru_maxrss / 1024
        for name, who in (
            ("driver_mib", resource.RUSAGE_SELF),
            ("worker_mib", resource.RUSAGE_CHILDREN),
        )
    }


def apart(*arguments: object) -> dict[str, Any]:
    """Run one of the functions above in a process of its own, and return what it measured."""
    command = [sys.executable, "-m", "benchmarks.scale.timed", *map(str, arguments)]
    ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    name, *rest = sys.argv[1:]
    if name == "read":
        result = read_only(Path(rest[0]), int(rest[1]))
    else:
        result = extraction(Path(rest[0]), Path(rest[1]), int(rest[2]), *rest[3:])
    print(json.dumps(result | peaks()))
