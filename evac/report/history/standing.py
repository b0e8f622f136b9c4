"""The runs that stand in an output folder: which there are, which is the last good one."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evac.errors import EvacError
from evac.report.history import manifest

LATEST: Final = "latest"
#: What a run in the making is called; a killed run leaves one behind.
UNFINISHED: Final = ".tmp"


@dataclass(frozen=True, slots=True)
class Standing:
    """A run that stands: its folder (no link) and what its `build.json` says."""

    folder: Path
    build: Mapping[str, Any]

    @property
    def run_id(self) -> str:
        """Return the name of its folder."""
        return self.folder.name

    @property
    def ok(self) -> bool:
        """Tell whether every report of it is complete."""
        return bool(self.build.get("ok"))

    @property
    def whole(self) -> bool:
        """Tell whether it holds every report of its run table."""
        return bool(self.build.get("whole"))

    def untouched(self, below: str = "") -> bool:
        """Tell whether each file that it wrote (under the folder `below`) is still as written."""
        wanted = {k: v for k, v in dict(self.build["outputs"]).items() if k.startswith(below)}
        return wanted == manifest.output_sha256(self.folder, below=below)


def standing(folder: Path) -> Standing | None:
    """Return the run in a folder, or None where no whole `build.json` says that it is one."""
    try:
        build = json.loads((folder / manifest.FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Standing(folder, build) if isinstance(build, dict) and "run_id" in build else None


def latest(out: Path) -> Standing | None:
    """Return the run that `latest` shows, None where it shows none."""
    return standing((out / LATEST).resolve())


def standing_runs(out: Path) -> Iterator[Standing]:
    """Yield the runs of a folder, the newest first, `latest` and unfinished ones left out."""
    names = [p.name for p in out.iterdir() if p.is_dir() and not p.is_symlink()]
    # A run's name begins with the moment of its start.
    for name in sorted(names, reverse=True):
        if name != LATEST and not name.startswith(".") and (run := standing(out / name)):
            yield run


def point_latest(out: Path, run_id: str) -> None:
    """Make `out/latest` show a run: a link where the file system has links, else a copy.

    Raises EvacError where something else stands there: it is not ours to replace.
    """
    place, fresh = out / LATEST, out / f".latest-{run_id}"
    if place.exists() and not place.is_symlink() and not place.is_dir():
        raise EvacError(f"{place}: stands where the last run is shown; move it away, and run again")
    # A run killed at this very step may have left it.
    if fresh.is_symlink():
        fresh.unlink()
    elif fresh.is_dir():
        shutil.rmtree(fresh)
    try:
        fresh.symlink_to(run_id, target_is_directory=True)
    except OSError:
        shutil.copytree(out / run_id, fresh)
    # A link is replaced by a link in one step; whatever else meets needs the place free.
    if place.is_symlink() and not fresh.is_symlink():
        place.unlink()
    elif place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    os.replace(fresh, place)


def clear_unfinished(out: Path) -> None:
    """Take away what killed runs left; only for whoever holds the folder's lock."""
    for path in out.glob(f".*{UNFINISHED}"):
        shutil.rmtree(path)


def keep(out: Path, number: int) -> tuple[str, ...]:
    """Delete all but the newest `number` runs, never the one that `latest` shows.

    Only folders that a run made are touched, and only by whoever holds the folder's lock. Returns
    the ids of the runs deleted. Raises EvacError for a number below one.
    """
    if number < 1:
        raise EvacError(f"keep {number} runs: give 1 or more")
    shown = latest(out)
    shown_id = shown.build["run_id"] if shown else None
    gone = []
    for run in list(standing_runs(out))[number:]:
        if run.run_id != shown_id:
            # Out of sight first: a reader finds a whole run or none.
            hidden = out / f".{run.run_id}{UNFINISHED}"
            run.folder.rename(hidden)
            shutil.rmtree(hidden)
            gone.append(run.run_id)
    return tuple(gone)
