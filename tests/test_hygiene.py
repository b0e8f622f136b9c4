"""What git holds names no machine, and notebooks are thin and bare."""

from __future__ import annotations

import ast
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

#: Index hosts, in pieces so that this file does not name what it looks for.
HOSTS = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("registry", "npmjs", "org"),
    ("deb", "debian", "org"),
    ("anaconda", "org"),
)
FORBIDDEN = {
    # Character classes, so that the patterns do not match themselves.
    "a home directory": re.compile(
        r"(?<![\w.~])/(?:home|Users)/(?!USER\b)\w+/|(?<![\w.])/[r]oot/|[A-Z]:\\[U]sers\\"
    ),
    "a place where this was worked on": re.compile(
        "|".join(re.escape(str(path)) + r"\b" for path in (ROOT, ROOT.parent / "shared"))
    ),
    "a package index": re.compile("|".join(r"\.".join(host) for host in HOSTS)),
    "an option that names an index": re.compile(
        r"^\s*--(?:extra-)?index-url|^\s*--find-links|registry\s*=\s*\"?http", re.M
    ),
}


def tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / name for name in done.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def faults(text: str) -> list[str]:
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]


def test_no_tracked_file_names_a_machine() -> None:
    found = {}
    for path in tracked():
        # Pictures and Parquet hold no text that a person wrote.
        text = path.read_bytes().decode("utf-8", "ignore")
        if path.suffix not in {".png", ".parquet"} and (named := faults(text)):
            found[str(path.relative_to(ROOT))] = named
    assert found == {}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # a person's home
        ("open('" + "/home" + "/jane/notes')", 1),
        # the same folder name inside an address is a page, not a home
        ("https://example.net" + "/home" + "/news/1", 0),
        # an index, as a lock would carry it
        ("--index-" + "url https://" + ".".join(("pypi", "org")) + "/simple", 2),
        # where this checkout lies
        (f"see {ROOT}/notes", 1),
        # a relative path
        ("see ../shared/notes", 0),
    ],
)
def test_the_look_out(text: str, count: int) -> None:
    assert len(faults(text)) == count


def test_generated_things_are_not_tracked() -> None:
    names = [path.relative_to(ROOT).as_posix() for path in tracked()]
    unwanted = re.compile(r"^reports/(?!README\.md$)|__pycache__|\.egg-info|^\.venv|checkpoints")
    assert [name for name in names if unwanted.search(name)] == []


def code_cells(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def tags(cell: dict[str, Any]) -> set[str]:
    return set(cell["metadata"].get("tags", ()))


def test_the_five_notebooks_are_here() -> None:
    assert {path.stem for path in NOTEBOOKS} >= {
        "00_overview",
        "10_extraction",
        "20_timelines",
        "30_corridor_volumes",
        "40_source_bias",
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestNotebook:
    def test_holds_no_output_but_key_tables(self, path: Path) -> None:
        kept = [cell for cell in code_cells(path) if cell["outputs"]]
        assert all("key-table" in tags(cell) for cell in kept)
        # nbval would compare an empty store with what comes out, and must compare a key table.
        assert all(
            ("nbval-ignore-output" in tags(cell)) != ("key-table" in tags(cell))
            for cell in code_cells(path)
        )
        marked = [cell for cell in code_cells(path) if "key-table" in tags(cell)]
        assert marked, "no key table: nothing in this notebook is compared"
        assert all(cell["outputs"] for cell in marked)

    def test_has_one_parameters_cell(self, path: Path) -> None:
        cells = [cell for cell in code_cells(path) if "parameters" in tags(cell)]
        assert len(cells) == 1
        body = ast.parse("".join(cells[0]["source"])).body
        assert body
        # Typed defaults: `corridor: str = "all"`.
        assert all(isinstance(node, ast.AnnAssign) and node.value for node in body)

    def test_is_thin(self, path: Path) -> None:
        sources = ["".join(cell["source"]) for cell in code_cells(path)]
        assert len(sources) <= 15
        lines = [line for source in sources for line in source.splitlines() if line.strip()]
        assert len(lines) <= 50
        banned = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Try)
        for source in sources:
            plain = "\n".join(line for line in source.splitlines() if not line.startswith("%"))
            assert not any(isinstance(node, banned) for node in ast.walk(ast.parse(plain)))

    def test_metadata_is_of_no_machine(self, path: Path) -> None:
        metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
        assert metadata["kernelspec"]["name"] == "python3"
        assert "papermill" not in metadata
        assert all(
            cell["execution_count"] in (None, 0) or cell["outputs"] for cell in code_cells(path)
        )


def stripped(path: Path) -> None:
    """Strip a notebook as the hook does."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (entry,) = (h["entry"] for r in hooks["repos"] for h in r["hooks"] if h["id"] == "notebooks")
    program, *options = shlex.split(entry)
    command = [sys.executable, "-c", f"from {program} import main; main()", *options, str(path)]
    subprocess.run(command, check=True, capture_output=True)


def test_the_hook_takes_outputs_out_and_leaves_key_tables(tmp_path: Path) -> None:
    for source in NOTEBOOKS:
        notebook = json.loads(source.read_text(encoding="utf-8"))
        bare = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code" and "key-table" not in tags(cell):
                text = {"output_type": "stream", "name": "stdout", "text": ["left behind"]}
                cell["outputs"], cell["execution_count"] = [text], None
                cell["metadata"]["execution"] = {"iopub.status.busy": "2026-01-01"}
        notebook["metadata"]["papermill"] = {"input_path": "somewhere"}
        path = tmp_path / source.name
        path.write_text(json.dumps(notebook), encoding="utf-8")
        stripped(path)
        assert json.loads(path.read_text(encoding="utf-8")) == json.loads(bare)
