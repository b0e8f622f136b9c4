"""A run: every notebook of the run table executed on one corpus, and published as one folder."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from evac.errors import EvacError
from evac.report import manifest
from evac.report.execute import CELL_TIMEOUT, NOTEBOOK_TIMEOUT, Outcome, execute
from evac.report.lock import locked
from evac.report.progress import Progress, progress_for
from evac.report.publish import publish
from evac.report.runtable import Job, load_runs

#: The notebook whose tables the others read.
EXTRACTION: Final = "10_extraction"
#: Kernels side by side; more than cores only makes each of them slower.
WORKERS: Final = 2


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended: where it stands, and the failures as (report, message).

    `whole` is False for a run of selected reports, which `latest` never shows.
    """

    run_id: str
    folder: Path
    failures: tuple[tuple[str, str], ...]
    seconds: float
    reports: int
    whole: bool = True

    @property
    def ok(self) -> bool:
        """Tell whether every report is complete."""
        return not self.failures

    @property
    def exit_status(self) -> int:
        """Return 0 where every report is complete, else 1."""
        return 0 if self.ok else 1

    @property
    def index(self) -> Path:
        """Return the page to open: `latest` after a good whole run, else the run's own."""
        latest = self.folder.parent / "latest" / "index.html"
        return latest if self.ok and self.whole else self.folder / "index.html"


def run(
    runs_yml: str | Path,
    corpus: str | Path,
    out: str | Path,
    only: Iterable[str] = (),
    *,
    workers: int = WORKERS,
    cell_timeout: int = CELL_TIMEOUT,
    notebook_timeout: int = NOTEBOOK_TIMEOUT,
    progress: Progress | None = None,
    started: datetime | None = None,
) -> RunResult:
    """Execute a run table on a corpus and publish `out/<run id>/`, then point `latest` at it.

    A notebook that fails leaves its page with the error; the others still run, and `latest` stays
    on the last good run. `only` selects entries by name, notebook or page; `latest` stays then too,
    since it would lose the other reports. `started` replaces the
    clock (for tests). Raises EvacError for a faulty table, a missing corpus, or a run under way.
    """
    runs_yml, corpus, out = Path(runs_yml), Path(corpus), Path(out)
    if not corpus.exists():
        raise EvacError(f"{corpus}: no such corpus; give a folder of documents or a file")
    selected = tuple(only)
    whole = not selected
    jobs = load_runs(runs_yml, selected)
    begun = time.monotonic()
    moment = (started or datetime.now(UTC)).astimezone(UTC)
    inputs = _inputs(runs_yml, corpus, jobs)
    out.mkdir(parents=True, exist_ok=True)
    with locked(out):
        run_id = _free(out, manifest.run_id(moment, inputs))
        staging = out / f".{run_id}.tmp"
        work = staging / ".work"
        work.mkdir(parents=True)
        try:
            with progress or progress_for(len(jobs)) as told:
                outcomes = _execute_all(
                    jobs,
                    corpus,
                    staging,
                    work,
                    workers=workers,
                    limits=(cell_timeout, notebook_timeout),
                    told=told,
                )
            shutil.rmtree(work)
            failures = publish(staging, outcomes, corpus=corpus, run_id=run_id, started=moment)
            seconds = time.monotonic() - begun
            manifest.write_json(
                staging / "build.json",
                _build(run_id, moment, seconds, corpus, inputs, outcomes, staging, failures),
            )
            folder = out / run_id
            staging.rename(folder)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        if not failures and whole:
            point_latest(out, run_id)
    return RunResult(run_id, folder, failures, seconds, len(outcomes), whole)


def point_latest(out: Path, run_id: str) -> None:
    """Make `out/latest` show a run: a link where the file system has links, else a copy."""
    latest, fresh = out / "latest", out / f".latest-{run_id}"
    try:
        fresh.symlink_to(run_id, target_is_directory=True)
    except OSError:
        shutil.copytree(out / run_id, fresh)
    # A link is replaced by a link in one step; whatever else meets needs the place free.
    if latest.is_symlink() and not fresh.is_symlink():
        latest.unlink()
    elif latest.is_dir() and not latest.is_symlink():
        shutil.rmtree(latest)
    os.replace(fresh, latest)


def _free(out: Path, run_id: str) -> str:
    """Return the id, or with `-2` and so on where a run of the same second stands already."""
    number, free = 1, run_id
    while (out / free).exists():
        number += 1
        free = f"{run_id}-{number}"
    return free


def _inputs(runs_yml: Path, corpus: Path, jobs: Sequence[Job]) -> dict[str, Any]:
    return {
        "corpus": manifest.folder_sha256(corpus),
        "runs": manifest.file_sha256(runs_yml),
        "notebooks": {job.notebook.name: manifest.file_sha256(job.notebook) for job in jobs},
        "code": manifest.code_sha256(),
        "jobs": [job.slug for job in jobs],
    }


def _execute_all(
    jobs: Sequence[Job],
    corpus: Path,
    staging: Path,
    work: Path,
    *,
    workers: int,
    limits: tuple[int, int],
    told: Progress,
) -> list[Outcome]:
    """Execute the extraction, then the others side by side on its data; keep the table's order."""
    corpus_seen = os.path.relpath(corpus.resolve(), staging.resolve())
    first = next((job for job in jobs if job.stem == EXTRACTION), None)
    done: dict[str, Outcome] = {}

    def one(job: Job, data: str, write_to: str) -> Outcome:
        told.start(job.slug)
        given = {"corpus": corpus_seen, "data": data, "out": write_to}
        names = {item.name for item in job.declared}
        outcome = execute(
            job,
            {name: value for name, value in given.items() if name in names},
            folder=staging,
            work=work,
            cell_timeout=limits[0],
            notebook_timeout=limits[1],
        )
        told.done(job.slug, outcome.seconds, outcome.failure)
        return outcome

    if first is not None:
        outcome = one(first, "", "data")
        if outcome.failure is None and not (staging / "data").is_dir():
            outcome = replace(outcome, failure="it wrote no tables to the folder given as `out`")
        done[first.slug] = outcome
    else:
        _extract_here(corpus, staging / "data")
    # Where the extraction failed, the others read the corpus themselves and show what they can.
    data = "data" if (staging / "data").is_dir() else ""
    rest = [job for job in jobs if job is not first]
    with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
        for outcome in pool.map(lambda job: one(job, data, ""), rest):
            done[outcome.job.slug] = outcome
    return [done[job.slug] for job in jobs]


def _extract_here(corpus: Path, data: Path) -> None:
    """Write the data folder without a notebook, for a selection that leaves 10_extraction out."""
    from evac.report.store import write_materials
    from evac.report.study import read_and_extract

    write_materials(read_and_extract(corpus), data)


def _build(
    run_id: str,
    started: datetime,
    seconds: float,
    corpus: Path,
    inputs: Mapping[str, Any],
    outcomes: Sequence[Outcome],
    staging: Path,
    failures: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "started": started.isoformat(timespec="seconds"),
        "duration_seconds": round(seconds, 2),
        "ok": not failures,
        "failures": [{"report": name, "message": message} for name, message in failures],
        "corpus": corpus.name,
        "inputs": inputs,
        "counts": _counts(staging),
        "reports": [
            {
                "page": f"{outcome.job.slug}.html",
                "notebook": outcome.job.notebook.name,
                "parameters": dict(outcome.job.params),
                "seconds": round(outcome.seconds, 2),
                "status": "failed" if outcome.failure else "ok",
                "failed_cell": outcome.failed_cell,
            }
            for outcome in outcomes
        ],
        "versions": manifest.versions(),
        "outputs": manifest.output_sha256(staging),
    }


def _counts(staging: Path) -> dict[str, int]:
    names = ("documents", "claims", "dropped", "exclusions", "movements", "verdicts")
    return {
        name: sum(1 for _ in (staging / "data" / f"{name}.jsonl").open("rb"))
        for name in names
        if (staging / "data" / f"{name}.jsonl").is_file()
    }
