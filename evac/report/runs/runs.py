"""A run: every notebook of the run table executed on one corpus, and published as one folder."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from evac.corpus.lock import locked
from evac.corpus.writing import make_folder
from evac.errors import EvacError, writing
from evac.report.history import manifest
from evac.report.history.standing import LATEST, UNFINISHED, clear_unfinished, point_latest
from evac.report.runs.execute import CELL_TIMEOUT, NOTEBOOK_TIMEOUT, Outcome
from evac.report.runs.executions import Executions
from evac.report.runs.nursery import Nursery
from evac.report.runs.progress import Progress, progress_for
from evac.report.runs.publish import publish
from evac.report.runs.reuse import Reuse, keep_executed, run_inputs, unchanged
from evac.report.runs.runtable import load_runs

CHANGED_MEANWHILE: Final = (
    "an input changed while the run was under way: some pages may tell of it as it was before; "
    "run again"
)


@dataclass(frozen=True, slots=True)
class RunResult:
    """How a run ended: where it stands, and the failures as (report, message).

    `whole` is False for a run of selected reports, which `latest` never shows. `reused` is True
    where nothing had changed, so that the run named is an earlier one. `notes` are for the reader.
    """

    run_id: str
    folder: Path
    failures: tuple[tuple[str, str], ...]
    seconds: float
    reports: int
    whole: bool = True
    reused: bool = False
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Tell whether every report is complete."""
        return not self.failures

    @property
    def exit_status(self) -> int:
        """Return 0 where every report is complete, else 1."""
        return 0 if self.ok else 1

    def as_dict(self) -> dict[str, Any]:
        """Return the result as values for JSON."""
        return {
            "ok": self.ok,
            "reused": self.reused,
            "whole": self.whole,
            "run_id": self.run_id,
            "folder": str(self.folder),
            "index": str(self.index),
            "reports": self.reports,
            "seconds": round(self.seconds, 2),
            "failures": [{"report": name, "message": text} for name, text in self.failures],
            "notes": list(self.notes),
        }

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
    force: bool = False,
    workers: int | None = None,
    cell_timeout: int = CELL_TIMEOUT,
    notebook_timeout: int = NOTEBOOK_TIMEOUT,
    progress: Progress | None = None,
    started: datetime | None = None,
) -> RunResult:
    """Execute a run table on a corpus and publish `out/<run id>/`, then point `latest` at it.

    Where `latest` shows a good run of the very same inputs and code, that run stands and is
    returned; single reports are taken from earlier runs likewise (see `reuse`). `force`
    executes everything. A notebook that fails leaves its page with the error; the others still
    run, and `latest` stays on the last good run. `only` selects entries by name, notebook or page;
    `latest` stays then too, since it would lose the other reports. `workers` are the kernels side
    by side, as many as there are cores where it is None. `started` replaces the clock (for tests).
    Raises EvacError for a faulty table, a missing corpus, a run under way, or a folder that can't
    be written to.
    """
    runs_yml, corpus, out = Path(runs_yml), Path(corpus), Path(out)
    if not corpus.exists():
        raise EvacError(f"{corpus}: no such corpus; give a folder of documents or a file")
    selected = tuple(only)
    whole = not selected
    jobs = load_runs(runs_yml, selected)
    begun = time.monotonic()
    moment = (started or datetime.now(UTC)).astimezone(UTC)
    make_folder(out)
    with writing(out), locked(out):
        clear_unfinished(out)
        inputs = run_inputs(runs_yml, corpus, jobs, out.resolve() / LATEST)
        if whole and not force and (stands := unchanged(out, inputs)):
            seconds = time.monotonic() - begun
            return RunResult(stands.run_id, stands.folder, (), seconds, len(jobs), reused=True)
        run_id = _free(out, manifest.run_id(moment, inputs))
        staging = out / f".{run_id}{UNFINISHED}"
        work = staging / ".work"
        work.mkdir(parents=True)
        try:
            with (
                Nursery(work / "nursery.log") as nursery,
                progress or progress_for(len(jobs)) as told,
            ):
                outcomes, log = Executions(
                    jobs,
                    corpus,
                    staging,
                    work,
                    inputs,
                    Reuse(out, inputs, force),
                    workers or os.cpu_count() or 1,
                    (cell_timeout, notebook_timeout),
                    told,
                    nursery,
                ).all()
            shutil.rmtree(work)
            failures = publish(
                staging, outcomes, corpus=corpus, run_id=run_id, started=moment, log=log
            )
            executed = {outcome.job.slug: keep_executed(outcome, staging) for outcome in outcomes}
            changed = run_inputs(runs_yml, corpus, jobs, out.resolve() / LATEST) != inputs
            build = {
                "run_id": run_id,
                "started": moment.isoformat(timespec="seconds"),
                "duration_seconds": round(time.monotonic() - begun, 2),
                "ok": not failures,
                "whole": whole,
                "failures": [{"report": name, "message": message} for name, message in failures],
                "corpus": corpus.name,
                "inputs": inputs,
                "inputs_changed": changed,
                "counts": _counts(staging),
                "reports": [_report(outcome, executed[outcome.job.slug]) for outcome in outcomes],
                "versions": manifest.versions(),
                "outputs": manifest.output_sha256(staging),
            }
            manifest.write_json(staging / manifest.FILE_NAME, build)
            folder = out / run_id
            staging.rename(folder)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        if not failures and whole:
            point_latest(out, run_id)
    notes = (CHANGED_MEANWHILE,) if changed else ()
    seconds = time.monotonic() - begun
    return RunResult(run_id, folder, failures, seconds, len(outcomes), whole, notes=notes)


def _free(out: Path, run_id: str) -> str:
    """Return the id, or with `-2` and so on where a run of the same second stands already."""
    number, free = 1, run_id
    while (out / free).exists():
        number += 1
        free = f"{run_id}-{number}"
    return free


def _report(outcome: Outcome, executed: str | None) -> dict[str, Any]:
    return {
        "page": f"{outcome.job.slug}.html",
        "notebook": outcome.job.notebook.name,
        "parameters": dict(outcome.job.params),
        "seconds": round(outcome.seconds, 2),
        "status": "failed" if outcome.failure else "ok",
        "failed_cell": outcome.failed_cell,
        "reused_from": outcome.reused_from,
        "key": outcome.key,
        "executed": executed,
    }


def _counts(staging: Path) -> dict[str, int]:
    names = ("documents", "claims", "dropped", "exclusions", "movements", "verdicts")
    return {
        name: sum(1 for _ in (staging / "data" / f"{name}.jsonl").open("rb"))
        for name in names
        if (staging / "data" / f"{name}.jsonl").is_file()
    }
