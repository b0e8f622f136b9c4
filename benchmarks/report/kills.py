"""Kill `evac report` at random moments: does `latest` stay whole? `--kills 50 --seed 1`."""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from evac.report.standing import latest, standing_runs

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent

EXTRACTION = """from evac.report.study import Study

Study.open(corpus=corpus).write(out)"""
PAGE = """from evac.report.study import Study

study = Study.open(data=data)
study.movements()"""


@dataclass(slots=True)
class Count:
    """What happened to the runs: killed with or without a run of theirs to be seen, or ended."""

    killed: int = 0
    killed_after_publishing: int = 0
    ended_before: int = 0
    left_unfinished: int = 0


def write_world(folder: Path) -> None:
    """Write a small corpus, a run table and two notebooks."""
    (folder / "corpus").mkdir(parents=True)
    (folder / "notebooks").mkdir()
    for name, source in (("10_extraction", EXTRACTION), ("20_page", PAGE)):
        cells = [
            {"tags": ["parameters"], "source": 'corpus: str = ""\ndata: str = ""\nout: str = ""'},
            {"tags": [], "source": source},
        ]
        book = {
            "cells": [
                {
                    "cell_type": "code",
                    "id": f"cell-{number}",
                    "metadata": {"tags": cell["tags"]},
                    "source": cell["source"],
                    "outputs": [],
                    "execution_count": None,
                }
                for number, cell in enumerate(cells)
            ],
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        (folder / "notebooks" / f"{name}.ipynb").write_text(json.dumps(book), encoding="utf-8")
    (folder / "runs.yml").write_text(
        "- notebook: 10_extraction\n- notebook: 20_page\n", encoding="utf-8"
    )


def begin(folder: Path, number: int) -> subprocess.Popen[bytes]:
    """Start a run on a corpus that differs from that of every run before."""
    text = f"Some {number + 100} people were evacuated from Homs on Monday."
    (folder / "corpus" / "a.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "evac", "report", str(folder / "runs.yml")]
    command += ["--corpus", str(folder / "corpus"), "--out", str(folder / "out")]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def faults(out: Path) -> list[str]:
    """Return what a reader could see that is not whole: `latest`, and every run that stands."""
    shown = latest(out)
    found = []
    if shown is None or not shown.ok or not shown.untouched():
        found.append("latest is not a whole good run")
    for folder in sorted(path for path in out.iterdir() if path.name.startswith("2")):
        run = next((r for r in standing_runs(out) if r.run_id == folder.name), None)
        if run is None or not run.untouched():
            found.append(f"{folder.name} is not whole")
    return found


def run_ids(out: Path) -> set[str]:
    return {run.run_id for run in standing_runs(out)}


def kill_runs(folder: Path, kills: int, seed: int) -> Count:
    """Kill so many runs, each after a random time up to a tenth more than one takes.

    Raises AssertionError where something half-made can be seen, or where a run after all of it
    does not go through.
    """
    write_world(folder)
    out = folder / "out"
    chance = random.Random(seed)
    started = time.monotonic()
    assert begin(folder, 0).wait() == 0
    whole = time.monotonic() - started
    count = Count()
    for number in range(1, kills + 1):
        before, seen = latest(out), run_ids(out)
        process = begin(folder, number)
        try:
            process.wait(chance.uniform(0, whole * 1.1))
            count.ended_before += 1
        except subprocess.TimeoutExpired:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            count.killed += 1
            count.killed_after_publishing += bool(run_ids(out) - seen)
        assert not (found := faults(out)), (number, found)
        now = latest(out)
        assert before is not None and now is not None
        assert now.run_id == before.run_id or now.run_id not in seen, "latest went back"
        count.left_unfinished += bool(list(out.glob(".*.tmp")))
    assert begin(folder, kills + 1).wait() == 0
    assert not list(out.glob(".*.tmp")), "the last run did not clear what the killed ones left"
    assert not faults(out)
    return count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "kills.json")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="evac-"))
    try:
        count = kill_runs(folder, arguments.kills, arguments.seed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    found = {"kills": arguments.kills, "seed": arguments.seed, **asdict(count), "faults": 0}
    arguments.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
