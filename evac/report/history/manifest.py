"""What a run was made of: `build.json`, and the hash that names the run."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
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
#: Where a run says what it was made of.
FILE_NAME: Final = "build.json"
_BLOCK: Final = 1 << 20


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, lone surrogates as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def folder_sha256(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file under a folder (or of one file), by its name there.

    Hidden files are left out, as readers of a corpus do; one that can't be read has the reason in
    place of a hash, since what reads it will say so too.
    """
    if folder.is_file():
        return {folder.name: _sha256_or_reason(folder)}
    names = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    return {
        name.as_posix(): _sha256_or_reason(names[name])
        for name in sorted(names)
        if not any(part.startswith(".") for part in name.parts)
    }


def _sha256_or_reason(path: Path) -> str:
    try:
        return file_sha256(path)
    except OSError as fault:
        return f"not readable: {fault.strerror}"


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


def environment_sha256() -> str:
    """Return one SHA-256 over Python, the system, and the version of every installed package."""
    installed = sorted((str(d.name), str(d.version)) for d in metadata.distributions())
    system = [platform.python_version(), platform.system(), platform.machine()]
    return text_sha256(json.dumps([system, installed]))


def run_id(started: datetime, inputs: Mapping[str, Any]) -> str:
    """Return `20180326T081500Z-1a2b3c4d`: the start in UTC and eight digits over the inputs."""
    digest = hashlib.sha256(json.dumps(inputs, sort_keys=True).encode()).hexdigest()
    return f"{started:%Y%m%dT%H%M%SZ}-{digest[:8]}"


def write_json(path: Path, value: Any) -> None:
    """Write a value as JSON that people can read and that is the same each time."""
    text = json.dumps(value, indent=2, ensure_ascii=False, default=str)
    path.write_text(text + "\n", encoding="utf-8")


def output_sha256(folder: Path, below: str = "") -> dict[str, str]:
    """Return the SHA-256 of what a run wrote, by name, without the manifest itself.

    `below` ("data/") keeps the files whose name begins with it.
    """
    found = folder_sha256(folder / below)
    return {below + name: digest for name, digest in found.items() if below + name != FILE_NAME}
