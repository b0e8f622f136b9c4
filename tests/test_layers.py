"""Imports run one way, within a room too, and the command line starts without heavy libraries."""

from __future__ import annotations

import ast
import graphlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "evac"

#: Each room may import from those before it and from itself. `__init__` is what all of them see.
ORDER = (
    "models",
    "errors",
    "wording",
    "corpus",
    "extract",
    "bulk",
    "analyse",
    "report",
    "explore",
    "cli",
    "__main__",
)

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(dotted: str) -> str:
    """Return the room of a dotted name: evac.corpus.reader -> corpus, evac -> __init__."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def dotted_name(path: Path) -> str:
    parts = ("evac", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(part for part in parts if part != "__init__")


def imported(path: Path, package: Path = PACKAGE) -> Iterator[tuple[int, str]]:
    """Yield (line, dotted name) of every import in a module, inside functions too."""
    here = ("evac", *path.relative_to(package).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1] if node.level else ()
            module = ".".join((*base, *(node.module or "").split("."))).strip(".")
            # `from evac import models` names a room by what follows; `from x import y` may not.
            if module == "evac":
                for alias in node.names:
                    yield node.lineno, f"evac.{alias.name}"
            else:
                yield node.lineno, module


def upward(path: Path, package: Path = PACKAGE) -> list[str]:
    """Return the imports of one module that run against the order."""
    name = ".".join(("evac", *path.relative_to(package).with_suffix("").parts))
    own = room(name)
    own_rank = ORDER.index(own) if own in ORDER else -1
    faults = []
    for line, target in imported(path, package):
        if target.split(".")[0] != "evac":
            continue
        there = room(target)
        if there in ORDER and (own_rank < 0 or ORDER.index(there) > own_rank):
            faults.append(f"{path.name}:{line}: {own} imports {target}")
    return faults


@pytest.mark.parametrize("path", MODULES, ids=dotted_name)
def test_imports_run_one_way(path: Path) -> None:
    assert room(dotted_name(path)) in (*ORDER, "__init__"), "a new room needs its place in ORDER"
    if path != PACKAGE / "__init__.py":
        assert upward(path) == []


@pytest.mark.parametrize(
    ("where", "source", "faults"),
    [
        # down the order, and within the room
        ("report/pages.py", "from evac.corpus.reader import x\nfrom . import names\n", 0),
        # up, absolute
        ("corpus/reader.py", "import evac.report.pages\n", 1),
        # up, by the package's name
        ("extract/claims.py", "from evac import analyse\n", 1),
        # up, relative
        ("extract/claims.py", "from ..analyse import reconcile\n", 1),
        # up, hidden in a function
        ("analyse/bias.py", "def f():\n    from evac.report import study\n", 1),
        # another package whose name begins alike
        ("models.py", "import evacuation.report\n", 0),
    ],
)
def test_the_reading_of_imports(tmp_path: Path, where: str, source: str, faults: int) -> None:
    path = tmp_path / where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    assert len(upward(path, tmp_path)) == faults


def parts_of(room_name: str) -> dict[str, set[str]]:
    """Return the modules and folders at the top of a room, and which others each imports."""
    found: dict[str, set[str]] = {}
    for path in sorted((PACKAGE / room_name).rglob("*.py")):
        own = dotted_name(path).split(".")[2:3]
        for _, target in imported(path) if own else ():
            _, *there = target.split(".")
            if there[:1] == [room_name] and there[1:] and there[1] != own[0]:
                found.setdefault(own[0], set()).add(there[1])
    return found


@pytest.mark.parametrize("room_name", ["extract", "analyse", "report"])
def test_the_parts_of_a_room_import_one_another_one_way(room_name: str) -> None:
    parts = parts_of(room_name)
    assert len(parts) > 5
    # Raises CycleError, which names the circle.
    assert list(graphlib.TopologicalSorter(parts).static_order())


def test_the_rooms_of_the_extractor_stand_in_the_order_of_their_table(root: Path) -> None:
    plan = (root / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = plan.split("## How a report is read")[1].split("\n1. ")[0]
    order = re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE)
    folders = {path.parent.name for path in (PACKAGE / "extract").glob("*/__init__.py")}
    assert folders == {*order} - {"reading"}
    parts = parts_of("extract")
    upward_ones = {
        f"{name} imports {other}"
        for rank, name in enumerate(order)
        for other in parts.get(name, ())
        if other in order[rank:]
    }
    assert upward_ones == set()
    rows = dict(re.findall(r"^\| `(\w+)` (\|.*)$", table, flags=re.MULTILINE))
    unnamed = [
        f"{name}/{path.stem}"
        for name in folders
        for path in (PACKAGE / "extract" / name).glob("[!_]*.py")
        if f"`{path.stem}`" not in rows[name]
    ]
    assert unnamed == [], "docs/architecture.md says which question each module answers"


HEAVY = ("pandas", "numpy", "matplotlib", "seaborn", "papermill", "nbconvert", "pyarrow", "scipy")


@pytest.mark.parametrize("module", ["evac", "evac.models", "evac.cli"])
def test_importing_pulls_in_no_heavy_library(module: str) -> None:
    code = f"import {module}, sys; print(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=PACKAGE.parent,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
