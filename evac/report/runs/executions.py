"""All reports of one run: the extraction first, then the others side by side on its data."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from evac.report.history import manifest
from evac.report.history.change_log import FILE_NAME as CHANGES
from evac.report.history.change_log import ChangeLog, since_the_run_before, write_log
from evac.report.history.standing import Standing, latest
from evac.report.runs.execute import Outcome, execute
from evac.report.runs.nursery import Nursery
from evac.report.runs.progress import Progress
from evac.report.runs.reuse import Reuse
from evac.report.runs.runtable import Job

#: The notebook whose tables the others read.
EXTRACTION: Final = "10_extraction"


@dataclass(frozen=True, slots=True)
class Executions:
    """Executes the jobs of one run in `staging`, a folder inside the run's output folder.

    `limits` are the seconds for a cell and for a notebook; `inputs` are what the run is made of.
    """

    jobs: Sequence[Job]
    corpus: Path
    staging: Path
    work: Path
    inputs: Mapping[str, Any]
    reuse: Reuse
    workers: int
    limits: tuple[int, int]
    told: Progress

    nursery: Nursery

    def all(self) -> tuple[list[Outcome], ChangeLog]:
        """Return the outcomes in the order of the table, and what changed since the run before."""
        before = latest(self.staging.parent)
        data = self.staging / "data"
        done: dict[str, Outcome] = {}
        first = next((job for job in self.jobs if job.stem == EXTRACTION), None)
        if first is not None:
            done[first.slug] = self._extraction(first)
        else:
            extract_here(self.corpus, data)
        log = since_the_run_before(before, data, self.inputs)
        write_log(log, self.staging / CHANGES)
        # Where the extraction failed, the others read the corpus themselves and show what they can.
        given = {"data": "data" if data.is_dir() else "", "out": "", "changes": CHANGES}
        rest = [job for job in self.jobs if job is not first]
        # The longest first, as far as is known: the last one to end is then the shortest.
        seconds = _seconds(before)
        ordered = sorted(rest, key=lambda job: -seconds.get(job.slug, 0.0))
        with ThreadPoolExecutor(max_workers=max(1, self.workers)) as pool:
            try:
                for outcome in pool.map(lambda job: self._one(job, given), ordered):
                    done[outcome.job.slug] = outcome
            except BaseException:
                # Whoever ends a run does not wait for what it had in hand.
                pool.shutdown(wait=False, cancel_futures=True)
                self.nursery.end()
                raise
        return [done[job.slug] for job in self.jobs], log

    def _extraction(self, job: Job) -> Outcome:
        outcome = self._one(job, {"data": "", "out": "data", "changes": ""}, writes_data=True)
        if outcome.failure is None and not (self.staging / "data").is_dir():
            return replace(outcome, failure="it wrote no tables to the folder given as `out`")
        return outcome

    def _one(self, job: Job, given: Mapping[str, str], *, writes_data: bool = False) -> Outcome:
        """Return one report, executed or as an earlier run executed it."""
        names = {item.name for item in job.declared}
        corpus = os.path.relpath(self.corpus.resolve(), self.staging.resolve())
        parameters = {
            name: value for name, value in {"corpus": corpus, **given}.items() if name in names
        }
        key = self._key(job, parameters)
        self.told.start(job.slug)
        outcome = self.reuse.report(job, key, self.staging, data=writes_data)
        if outcome is None:
            outcome = replace(
                execute(
                    job,
                    dict(parameters),
                    folder=self.staging,
                    work=self.work,
                    cell_timeout=self.limits[0],
                    notebook_timeout=self.limits[1],
                    nursery=self.nursery,
                ),
                key=key,
            )
        self.told.done(job.slug, outcome.seconds, outcome.failure, outcome.reused_from)
        return outcome

    def _key(self, job: Job, parameters: Mapping[str, str]) -> str:
        made = []
        if parameters.get("data"):
            made.append(str(sorted(manifest.folder_sha256(self.staging / "data").items())))
        if parameters.get("changes"):
            made.append(manifest.file_sha256(self.staging / CHANGES))
        return self.reuse.key(job, str(sorted(parameters.items())), *made)


def _seconds(before: Standing | None) -> dict[str, float]:
    """Return how long each report took in the run before, by its page's name without ending."""
    reports = before.build.get("reports", ()) if before else ()
    return {str(r["page"]).removesuffix(".html"): float(r["seconds"]) for r in reports}


def extract_here(corpus: Path, data: Path) -> None:
    """Write the data folder without a notebook, for a selection that leaves 10_extraction out."""
    from evac.report.data.store import write_materials
    from evac.report.study import read_and_extract

    write_materials(read_and_extract(corpus), data)
