"""Measure a run against its slowest notebook alone: `python -m benchmarks.report --help`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path

from evac.report.runs.runtable import Job, load_runs

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
#: What takes the time, besides the package itself.
MEASURED = ("papermill", "nbclient", "nbconvert", "ipykernel", "pandas", "matplotlib")
#: The bounds of the issue: a warm run to the slowest notebook alone, and a run on the same inputs.
RATIO, SECONDS = 2.5, 5.0


def timed(command: list[str], cwd: Path) -> tuple[float, float]:
    """Return the seconds on the clock and of the processors that a command takes."""
    # Compiled modules are kept, as they are for everybody who doesn't ask for the contrary.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    used = os.times()
    begin = time.perf_counter()
    subprocess.run(command, cwd=cwd, check=True, capture_output=True, env=environment)
    wall = time.perf_counter() - begin
    now = os.times()
    busy = now.children_user + now.children_system - used.children_user - used.children_system
    return wall, busy


def alone(job: Job, corpus: Path, data: Path, folder: Path) -> list[str]:
    """Return the command that executes one notebook as papermill does, and nothing else.

    The extraction reads the corpus; the others read the data of a run, as they do in one.
    """
    given = {"corpus": str(corpus), "data": "" if job.stem.startswith("10_") else str(data)}
    names = {item.name for item in job.declared}
    parameters = {**{k: v for k, v in given.items() if k in names}, **dict(job.params)}
    command = [sys.executable, "-m", "papermill", "--no-progress-bar", "-k", "python3"]
    for name, value in parameters.items():
        command += ["-r", name, str(value)]
    return [*command, str(job.notebook), str(folder / f"{job.slug}.ipynb")]


def measured(corpus: Path, rounds: int, folder: Path) -> dict[str, object]:
    """Return the least of each over some rounds; in each, everything is measured once, in turn.

    What else runs on a machine only ever adds time, so that the least is nearest to the command's
    own; the ratio of each round stands beside it.
    """
    out = folder / "out"
    report = [sys.executable, "-m", "evac", "report", str(corpus / "runs.yml")]
    report += ["--corpus", str(corpus), "--out", str(out)]
    timed([*report, "--force"], ROOT)  # caches of fonts and of compiled modules
    data = out / "latest" / "data"
    jobs = {job.slug: alone(job, corpus, data, folder) for job in load_runs(corpus / "runs.yml")}
    first = {slug: timed(command, ROOT) for slug, command in jobs.items()}
    slowest = max(first, key=lambda slug: first[slug][0])
    rows = []
    for _ in range(rounds):
        rows.append(
            {
                "alone": timed(jobs[slowest], ROOT),
                "run": timed([*report, "--force"], ROOT),
                "again": timed(report, ROOT),
            }
        )
        print({name: [round(n, 1) for n in pair] for name, pair in rows[-1].items()}, flush=True)

    def least(name: str, which: int) -> float:
        return min(row[name][which] for row in rows)

    def ratio(name: str, which: int) -> float:
        return round(least(name, which) / least("alone", which), 2)

    return {
        "slowest": slowest,
        "rounds": rounds,
        "seconds": {name: round(least(name, 0), 1) for name in rows[0]},
        "processor_seconds": {name: round(least(name, 1), 1) for name in rows[0]},
        "run_to_slowest_alone": {"clock": ratio("run", 0), "processor": ratio("run", 1)},
        "run_to_slowest_alone_each_round": [
            round(row["run"][0] / row["alone"][0], 2) for row in rows
        ],
        "all_alone_one_after_another_to_run": round(
            sum(wall for wall, _ in first.values()) / least("run", 0), 2
        ),
        "load_at_the_end": round(os.getloadavg()[0], 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT / "seeds")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="evac-"))
    try:
        found = measured(arguments.corpus.resolve(), arguments.rounds, folder)
    finally:
        shutil.rmtree(folder)
    found = {
        "machine": {
            "system": platform.system(),
            "processor": platform.machine(),
            "cores": os.cpu_count(),
        },
        "versions": {"python": platform.python_version()}
        | {name: metadata.version(name) for name in MEASURED},
        **found,
    }
    arguments.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=2))
    run = found["run_to_slowest_alone"]["clock"]  # type: ignore[index]
    again = found["seconds"]["again"]  # type: ignore[index]
    print(f"bounds: {run} of {RATIO} times the slowest; {again} of {SECONDS} s on the same inputs")
    return 0 if run <= RATIO and again <= SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
