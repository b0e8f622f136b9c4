"""Measure evac on many documents: `python -m benchmarks.scale --help`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

from benchmarks.scale import kills, peers
from benchmarks.scale.cluster import cluster
from benchmarks.scale.press import Press, write_corpus, write_lines, write_parquet
from benchmarks.scale.timed import apart

HERE = Path(__file__).resolve().parent
FORMS = ("jsonl", "parquet")
FILES = 4
#: What is printed beside a figure: at least, or at most, so much.
BOUNDS = {
    "times_reading": "at most 10",
    "peak_mib": "at most 1024",
    "per_document_over_smallest": "at most 1.15",
    "times_one_worker": "at least 1.8",
    "times_pool": "at most 1.25",
    "identical": "True",
    "share_of_full_run": "at most 0.05",
}


def corpus(folder: Path, form: str, number: int) -> Path:
    """Return a made corpus, writing it where it is not there yet."""
    place = folder / f"press-{number}-{form}"
    if not place.exists():
        write_corpus(place.with_suffix(".new"), form, number, FILES, Press())
        place.with_suffix(".new").rename(place)
    return place


def sizes(folder: Path, numbers: list[int], workers: int) -> dict[str, Any]:
    """Read alone against the whole extraction, from few documents to many."""
    found: dict[str, Any] = {}
    for form in FORMS:
        first = None
        for number in numbers:
            place = corpus(folder, form, number)
            reading = min((apart("read", place, workers) for _ in range(2)), key=_cpu)
            shutil.rmtree(folder / "store", ignore_errors=True)
            run = apart("extract", place, folder / "store", workers)
            each = run["cpu_seconds"] / run["documents"]
            first = first or (each if number >= 10_000 else None)
            found[f"{form}-{number}"] = run | {
                "reading_cpu_seconds": reading["cpu_seconds"],
                "times_reading": run["cpu_seconds"] / reading["cpu_seconds"],
                "documents_per_cpu_second": 1 / each,
                "peak_mib": max(run["driver_mib"], run["worker_mib"]),
                "per_document_over_smallest": each / first if first else None,
            }
    return found


def workers(folder: Path, numbers: list[int], count: int) -> dict[str, Any]:
    """One process against several."""
    place = corpus(folder, "jsonl", numbers[0])
    runs = {}
    for number in (1, count):
        shutil.rmtree(folder / "store", ignore_errors=True)
        runs[number] = apart("extract", place, folder / "store", number)
    return {
        "documents": numbers[0],
        "one_seconds": runs[1]["seconds"],
        "several_seconds": runs[count]["seconds"],
        "times_one_worker": runs[1]["seconds"] / runs[count]["seconds"],
        "cpu_of_several_over_one": runs[count]["cpu_seconds"] / runs[1]["cpu_seconds"],
    }


def dask(folder: Path, numbers: list[int], count: int) -> dict[str, Any]:
    """A Dask cluster of worker processes against as many of the pool."""
    place = corpus(folder, "jsonl", numbers[0])
    shutil.rmtree(folder / "store", ignore_errors=True)
    pool = apart("extract", place, folder / "store", count)
    shutil.rmtree(folder / "store")
    with cluster(count) as address:
        run = apart("extract", place, folder / "store", count, address)
    return {
        "documents": numbers[0],
        "pool_seconds": pool["seconds"],
        "dask_seconds": run["seconds"],
        "times_pool": run["seconds"] / pool["seconds"],
    }


def kill(folder: Path, numbers: list[int], count: int) -> dict[str, Any]:
    """Twenty kills at random moments, and the result against that of an unbroken run."""
    return kills.measure(corpus(folder, "jsonl", numbers[0]), folder / "kills", count, 20)


def grow(folder: Path, numbers: list[int], count: int) -> dict[str, Any]:
    """One percent more documents for a corpus that is done, in a new file."""
    found = {}
    for form, write in zip(FORMS, (write_lines, write_parquet), strict=True):
        number = numbers[0]
        place = folder / f"grow-{form}"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(corpus(folder, form, number), place)
        shutil.rmtree(folder / "store", ignore_errors=True)
        full = apart("extract", place, folder / "store", count)
        write(place / f"press-new.{form}", Press(), number, number + number // 100)
        more = apart("extract", place, folder / "store", count)
        found[form] = {
            "documents": number,
            "read_anew": more["read_anew"],
            "full_seconds": full["seconds"],
            "more_seconds": more["seconds"],
            "share_of_full_run": more["cpu_seconds"] / full["cpu_seconds"],
        }
    return found


def others(folder: Path, numbers: list[int], count: int) -> dict[str, Any]:
    """What dateparser and quantulum3 do of the work, beside all of it."""
    return peers.measure()


MEASURES: dict[str, tuple[Callable[[Path, list[int], int], dict[str, Any]], list[int]]] = {
    "sizes": (sizes, [1_000, 10_000, 100_000]),
    "workers": (workers, [20_000]),
    "dask": (dask, [100_000]),
    "kill": (kill, [20_000]),
    "grow": (grow, [100_000]),
    "peers": (others, []),
}


def _cpu(run: dict[str, Any]) -> float:
    return float(run["cpu_seconds"])


def show(name: str, found: dict[str, Any]) -> None:
    """Print figures, the bounds beside those that have one."""
    for key, value in found.items():
        if isinstance(value, dict):
            show(f"{name} {key}", value)
        else:
            shown = f"{value:.4g}" if isinstance(value, float) else value
            print(f"{name} {key:28} {shown!s:>12}  {BOUNDS.get(key, '')}".rstrip(), flush=True)


def machine() -> dict[str, Any]:
    """Return what the figures were measured on and with."""
    names = ("ahocorasick-rs", "distributed", "dateparser", "pyarrow", "pycld2", "quantulum3")
    versions: dict[str, str | None] = {"python": platform.python_version()}
    for name in names:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            versions[name] = None
    return {
        "system": platform.system(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "versions": versions,
    }


def main() -> int:
    """Run measures from the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("measure", choices=MEASURES)
    parser.add_argument("--documents", type=int, nargs="+", help="how many (sizes: several)")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, required=True, help="for corpora and stores")
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    measure, usual = MEASURES[arguments.measure]
    found = measure(arguments.folder, arguments.documents or usual, arguments.workers)
    show(arguments.measure, found)
    results = json.loads(arguments.out.read_text("utf-8")) if arguments.out.exists() else {}
    before = results.get(arguments.measure, {})
    if arguments.measure == "sizes":
        found = before.get("found", {}) | found
    results[arguments.measure] = {"machine": machine(), "found": found}
    arguments.out.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
