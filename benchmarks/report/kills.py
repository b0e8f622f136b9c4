"""Kill `evac report` at random moments: does `latest` stay whole? `--kills 50 --seed 1`."""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from evac.corpus.lock import locked
from evac.errors import EvacError
from evac.report.history.standing import LATEST, Standing, latest, standing_runs
from evac.report.runs.reuse import EXECUTED

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
#: The notebooks of a run: the extraction, the tables beside it, figures and a map.
NOTEBOOKS = ("00_overview", "10_extraction", "20_timelines", "30_corridor_volumes")
#: Every so many kills one waits for the pages, so that more meet the short end of a run.
LATE = 3
#: Seconds within which a late kill comes once the first page stands.
ENDING = 1.0
#: A reader's corpus, beside the text that changes.
SEEDS = ("000_263bda989f1c46aa.txt", "003_6f81d29c26181403.txt")


@dataclass(slots=True)
class Count:
    """What happened to the runs.

    `killed` all of them, `after_publishing` those whose own run could be seen already, `unfinished`
    those that left a folder for the next one to clear, `ended_before` those that had ended when
    the kill came, which are no kills. `next_runs` went through after a kill, each at once.
    """

    killed: int = 0
    late: int = 0
    after_publishing: int = 0
    unfinished: int = 0
    ended_before: int = 0
    next_runs: int = 0


def write_world(folder: Path, notebooks: Sequence[str] = NOTEBOOKS) -> None:
    """Write a small corpus and a run table of notebooks as they are shipped."""
    (folder / "corpus").mkdir(parents=True)
    for name in SEEDS:
        shutil.copy(ROOT / "seeds" / name, folder / "corpus")
    table = "".join(f"- notebook: {name}\n" for name in notebooks)
    (folder / "runs.yml").write_text(table, encoding="utf-8")


def begin(folder: Path, number: int) -> subprocess.Popen[bytes]:
    """Start a run, leader of a group of processes, on a corpus that no run before it had."""
    text = f"Some {number + 100} people were evacuated from Homs to Idlib on Monday."
    (folder / "corpus" / "a.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "evac", "report", str(folder / "runs.yml")]
    command += ["--corpus", str(folder / "corpus"), "--out", str(folder / "out")]
    with (folder / "said.log").open("wb") as said:
        return subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said, start_new_session=True)


def faults(out: Path) -> Iterator[str]:
    """Yield what a reader of an output folder could see that is not whole."""
    shown = latest(out)
    if shown is None or not (shown.ok and shown.whole and shown.untouched()):
        yield "latest is not a whole good run"
    else:
        yield from _page_faults(shown.folder)
        yield from _table_faults(shown)
    runs = {run.run_id: run for run in standing_runs(out)}
    for path in sorted(out.iterdir()):
        if path.name.startswith(".") or path.name == LATEST:
            continue
        if path.name not in runs or not runs[path.name].untouched():
            yield f"{path.name} is not whole"
    for path in (out / LATEST).resolve().rglob(".*"):
        if path.name != EXECUTED:
            yield f"latest holds the temporary file {path.name}"
    try:
        with locked(out):
            pass
    except EvacError as fault:
        yield f"the lock of the dead is held: {fault}"


class _Page(HTMLParser):
    """The ids of a page, and where its links inside the run lead."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        href = given.get("href") if tag == "a" else None
        if href and not href.startswith(("http:", "https:")):
            # A text fragment names words, which are looked for in what the page shows.
            self.links.append(href.partition(":~:text=")[0])


def _page_faults(run: Path) -> Iterator[str]:
    pages = {path.resolve(): _Page(path) for path in sorted(run.rglob("*.html"))}
    for path, page in pages.items():
        for href in page.links:
            file, _, anchor = href.partition("#")
            target = (path.parent / file).resolve() if file else path
            if not target.is_file() or (anchor and anchor not in pages[target].ids):
                yield f"{path.name}: the link {href} leads nowhere"


def _table_faults(run: Standing) -> Iterator[str]:
    """Yield the files of data that break off: each is read to its end and counted."""
    for path in sorted(run.folder.rglob("*")):
        if path.suffix not in (".json", ".jsonl", ".csv", ".geojson", ".parquet"):
            continue
        try:
            rows = _rows(path)
        except Exception as fault:  # whatever the reader of that kind of file says
            yield f"{path.name}: {fault}"
            continue
        # The manifest has counted the rows of the tables of the run.
        if path.parent.name == "data" and rows != run.build["counts"].get(path.stem, rows):
            yield f"{path.name} has {rows} rows, by the manifest {run.build['counts'][path.stem]}"


def _rows(path: Path) -> int:
    text = "" if path.suffix == ".parquet" else path.read_text(encoding="utf-8")
    if path.suffix == ".parquet":
        import pyarrow.parquet as pq

        return int(pq.read_table(path).num_rows)
    if path.suffix == ".csv":
        head, *rows = csv.reader(text.splitlines(keepends=True), strict=True)
        if any(len(row) != len(head) for row in rows):
            raise ValueError("a row has more or fewer cells than the head")
        return len(rows)
    if path.suffix == ".jsonl":
        return len([json.loads(line) for line in text.splitlines()])
    found: Any = json.loads(text)
    return len(found)


def run_ids(out: Path) -> set[str]:
    """Return the runs that can be seen."""
    return {run.run_id for run in standing_runs(out)}


def left_behind(out: Path) -> list[str]:
    """Return the processes that still work in an output folder (Linux)."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            place = os.readlink(process / "cwd")
        except OSError:
            continue  # ended, or somebody else's
        if place.removesuffix(" (deleted)").startswith(str(out.resolve())):
            found.append(process.name)
    return found


def kill_runs(folder: Path, kills: int, seed: int, notebooks: Sequence[str] = NOTEBOOKS) -> Count:
    """Kill so many runs, each after a random time, with the whole group of its processes.

    Raises AssertionError where something half-made can be seen after a kill, or where the run
    right after it does not go through.
    """
    write_world(folder, notebooks)
    out = folder / "out"
    chance = random.Random(seed)
    started = time.monotonic()
    _goes_through(folder, 0)
    whole = time.monotonic() - started
    count = Count()
    number = 0
    while count.killed < kills:
        number += 1
        before, seen = latest(out), run_ids(out)
        process = begin(folder, number)
        late = number % LATE == 0
        if not _ended(process, out, chance.uniform(0, ENDING if late else whole), late):
            count.ended_before += 1
            continue
        count.killed += 1
        count.late += late
        count.after_publishing += bool(run_ids(out) - seen)
        count.unfinished += bool(list(out.glob(".*.tmp")))
        found = list(faults(out))
        assert not found, (number, found)
        now = latest(out)
        assert before is not None and now is not None
        assert now.run_id == before.run_id or now.run_id not in seen, "latest went back"
        number += 1
        _goes_through(folder, number)
        count.next_runs += 1
        assert not list(out.glob(".*.tmp")), "what the killed run left was not cleared"
        assert not left_behind(out), "a kernel outlived its run"
        found = list(faults(out))
        assert not found, (number, found)
        assert latest(out).run_id not in seen | {now.run_id}, "latest shows an older run"  # type: ignore[union-attr]
        print(f"{count.killed} killed", file=sys.stderr, flush=True)
    return count


def _goes_through(folder: Path, number: int) -> None:
    status = begin(folder, number).wait()
    assert status == 0, (folder / "said.log").read_text(encoding="utf-8")


def _ended(process: subprocess.Popen[bytes], out: Path, after: float, late: bool) -> bool:
    """Kill a run's group `after` seconds, of a late one counted from its first page; False if over.

    Raises AssertionError where the run failed before.
    """
    while late and not list(out.glob(".*.tmp/*.html")) and process.poll() is None:
        time.sleep(0.001)
    try:
        assert process.wait(after) == 0, "the run failed before it was killed"
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return True
    return False


def main() -> int:
    """Kill the runs, and write and print what happened."""
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
    found = {"seed": arguments.seed, "notebooks": NOTEBOOKS, **asdict(count), "faults": 0}
    arguments.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
