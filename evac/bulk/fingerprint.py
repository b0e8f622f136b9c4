"""Which extractor made a claim: its version, and a hash of all that its claims depend on."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from evac import __version__

#: What decides on claims: the readers, the rules, the models, and all data.
_ROOTS = ("bulk", "corpus", "data", "extract", "models.py")
_READ = (".py", ".yml", ".csv", ".json", ".tsv", ".gz")


def extractor_version(overlay: str | None = None) -> str:
    """Return "0.1.0-" and twelve hex digits; two that are equal give equal claims.

    `overlay` is a folder of a user's own words and places, None for none.
    """
    shipped = _shipped()
    if overlay is None:
        return shipped
    folder = Path(overlay)
    own = hashlib.sha256(shipped.encode())
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        own.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__}-{own.hexdigest()[:12]}"


@cache
def _shipped() -> str:
    found = hashlib.sha256()
    root = resources.files("evac")
    for name in _ROOTS:
        _add(found, root / name, name)
    return f"{__version__}-{found.hexdigest()[:12]}"


def _add(found: hashlib._Hash, node: Traversable, name: str) -> None:
    if node.is_dir():
        for child in sorted(node.iterdir(), key=lambda child: child.name):
            _add(found, child, f"{name}/{child.name}")
    elif name.endswith(_READ):
        found.update(name.encode() + b"\0" + node.read_bytes())
