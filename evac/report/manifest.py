"""What a run was made of: `build.json`, and the hash that names the run."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from evac import __version__

#: Packages whose version can change what a report shows.
PACKAGES: Final = (
    "jupyter-client",
    "ipykernel",
    "matplotlib",
    "nbconvert",
    "nh3",
    "numpy",
    "pandas",
    "papermill",
    "pyarrow",
    "seaborn",
)
_BLOCK: Final = 1 << 20


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def folder_sha256(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file under a folder (or of one file), by its name there."""
    if folder.is_file():
        return {folder.name: file_sha256(folder)}
    names = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {
        name.as_posix(): file_sha256(names[name])
        for name in sorted(names)
        if not any(part.startswith(".") for part in name.parts)
    }


def code_sha256() -> str:
    """Return one SHA-256 over the package's own code, templates and word lists."""
    import evac

    package = Path(evac.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(file_sha256(path).encode())
    return digest.hexdigest()


def versions() -> dict[str, str]:
    """Return the versions of Python, evac and the packages that shape a report."""
    found = {"python": platform.python_version(), "evac": __version__}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


def run_id(started: datetime, inputs: Mapping[str, Any]) -> str:
    """Return `20180326T081500Z-1a2b3c4d`: the start in UTC and eight digits over the inputs."""
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    return f"{started:%Y%m%dT%H%M%SZ}-{digest[:8]}"


def write_json(path: Path, value: Any) -> None:
    """Write a value as JSON that people can read and that is the same each time."""
    text = json.dumps(value, indent=2, ensure_ascii=False, default=str)
    path.write_text(text + "\n", encoding="utf-8")


def output_sha256(folder: Path, skip: Iterable[str] = ("build.json",)) -> dict[str, str]:
    """Return the SHA-256 of what a run wrote, by name, without the manifest itself."""
    left_out = set(skip)
    return {k: v for k, v in folder_sha256(folder).items() if k not in left_out}
