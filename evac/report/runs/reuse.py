"""What need not be made again: a run, or one report of it, whose every input is as it was.

The inputs of a run are the files of the corpus (documents, metadata, registers, corrections,
lists), the run table, the notebooks, the package's own code, word lists and templates, the versions
of all installed packages, and whatever files a parameter names. Where one byte of them differs, or
one byte of what stands, nothing is reused. What a notebook fetches from elsewhere is not seen:
`--force` runs anyway.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evac.report.history import manifest
from evac.report.history.standing import Standing, latest, standing_runs
from evac.report.runs.execute import Outcome
from evac.report.runs.runtable import Job, quiet_schema_import

#: Where a run keeps its notebooks as executed, for the runs after it.
EXECUTED: Final = ".executed"


def run_inputs(
    runs_yml: Path, corpus: Path, jobs: Sequence[Job], seen_from: Path
) -> dict[str, Any]:
    """Return all that a run is made of, by kind, as hashes; the same inputs give the same value.

    `seen_from` is a folder beside the one that the notebooks are going to work in.
    """
    return {
        "corpus": manifest.folder_sha256(corpus),
        "corpus_name": corpus.name,
        "runs": manifest.file_sha256(runs_yml),
        "notebooks": {job.notebook.name: manifest.file_sha256(job.notebook) for job in jobs},
        "code": manifest.code_sha256(),
        "jobs": [job.slug for job in jobs],
        "files": _named_files(jobs, seen_from),
        "environment": manifest.environment_sha256(),
    }


def _named_files(jobs: Sequence[Job], seen_from: Path) -> dict[str, dict[str, str]]:
    """Return the hashes of the files and folders that parameters name."""
    values = [value for job in jobs for _, value in job.params]
    values += [item for value in values if isinstance(value, list) for item in value]
    named = {}
    for value in {value for value in values if isinstance(value, str) and value}:
        # A text that no file system takes for a name is no path.
        with contextlib.suppress(OSError, ValueError):
            # The folder itself need not be there yet, so its parents are found in the text.
            path = Path(os.path.normpath(seen_from.absolute() / value))
            if path.exists():
                named[value] = manifest.folder_sha256(path)
    return dict(sorted(named.items()))


def unchanged(out: Path, inputs: Mapping[str, Any]) -> Standing | None:
    """Return the run that `latest` shows if it is good, of these very inputs, and untouched."""
    run = latest(out)
    if run is None or not (run.ok and run.whole):
        return None
    # A run in whose course an input changed says so by having no inputs to compare with.
    same = run.build.get("inputs") == inputs and not run.build.get("inputs_changed")
    return run if same and run.untouched() else None


@dataclass(frozen=True, slots=True)
class Reuse:
    """Finds what earlier runs in `out` made of the very same inputs; finds nothing with `force`."""

    out: Path
    inputs: Mapping[str, Any]
    force: bool = False

    def key(self, job: Job, *made: str) -> str:
        """Return the SHA-256 over all that one report depends on; `made` are hashes of this run."""
        whole = {k: v for k, v in self.inputs.items() if k not in ("runs", "notebooks", "jobs")}
        own = [manifest.file_sha256(job.notebook), sorted(job.params, key=lambda item: item[0])]
        return manifest.text_sha256(json.dumps([whole, own, job.slug, made], sort_keys=True))

    def report(self, job: Job, key: str, staging: Path, *, data: bool = False) -> Outcome | None:
        """Return a report's outcome out of a run that stands, None where there is none.

        With `data` the run's data folder comes along into `staging`, as it does when the notebook
        that writes it is executed.
        """
        if self.force:
            return None
        for run in standing_runs(self.out):
            entry = next((r for r in run.build.get("reports", ()) if r.get("key") == key), None)
            if entry is None or entry["status"] != "ok" or run.build.get("inputs_changed"):
                continue
            saved = run.folder / EXECUTED / f"{job.slug}.ipynb"
            if not saved.is_file() or manifest.file_sha256(saved) != entry["executed"]:
                continue
            if data and not run.untouched("data/"):
                continue
            if data:
                shutil.copytree(run.folder / "data", staging / "data")
            quiet_schema_import()
            import nbformat

            text = saved.read_text(encoding="utf-8", errors="surrogatepass")
            notebook = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
            return Outcome(job, notebook, entry["seconds"], reused_from=run.run_id, key=key)
        return None


def keep_executed(outcome: Outcome, staging: Path) -> str | None:
    """Keep a notebook as executed inside the run; return its SHA-256, None where there is none."""
    if outcome.notebook is None:
        return None
    quiet_schema_import()
    import nbformat

    path = staging / EXECUTED / f"{outcome.job.slug}.ipynb"
    path.parent.mkdir(exist_ok=True)
    text = nbformat.writes(outcome.notebook)  # type: ignore[no-untyped-call]
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    return manifest.file_sha256(path)
