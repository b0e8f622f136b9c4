"""A run that is killed again and again, and taken up: is its result that of an unbroken one?"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.scale.timed import ROOT


def command(corpus: Path, store: Path, workers: int) -> list[str]:
    """Return the command line of a run."""
    options = ["extract", str(corpus), "--store", str(store), "--workers", str(workers)]
    return [sys.executable, "-m", "evac", *options]


def whole(corpus: Path, store: Path, workers: int) -> float:
    """Run to the end, and return how long it took."""
    begin = time.perf_counter()
    subprocess.run(command(corpus, store, workers), cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - begin


def killed(corpus: Path, store: Path, workers: int, after: float) -> bool:
    """Start a run and kill it and its workers after so many seconds; False where it had ended."""
    process = subprocess.Popen(
        command(corpus, store, workers),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a store by name, without the lock."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def measure(corpus: Path, folder: Path, workers: int, kills: int, seed: int = 7) -> dict[str, Any]:
    """Kill a run at so many random moments, end it, and compare it with an unbroken one."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    seconds = whole(corpus, folder / "whole", workers)
    chance = random.Random(seed)
    wanted = tree(folder / "whole")
    hit, half_written, ended, differing = 0, 0, 0, 0
    while hit < kills:
        # Anywhere from the start of the process to where a whole run would end.
        if killed(corpus, folder / "killed", workers, chance.uniform(0.1, seconds)):
            hit += 1
            parts = (folder / "killed").rglob("*/*/*.parquet")
            half_written += sum(not readable(path) for path in parts)
        else:
            ended += 1
            differing += tree(folder / "killed") != wanted
            shutil.rmtree(folder / "killed")
    whole(corpus, folder / "killed", workers)
    differing += tree(folder / "killed") != wanted
    return {
        "kills": hit,
        "runs_that_ended": ended + 1,
        "half_written_parts_seen": half_written,
        "identical": differing == 0,
        "unbroken_seconds": seconds,
    }


def readable(path: Path) -> bool:
    """Tell whether a Parquet file is whole."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        pq.read_table(path, partitioning=None)
    except (pa.ArrowException, OSError):
        return False
    return True
