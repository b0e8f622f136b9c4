"""The notebooks as sources: prose before calls, verbs that exist, and a run table that fits.

nbval executes them (`make test`); tests/test_hygiene.py holds them thin and bare.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from evac.report.pages.html import notebook_title
from evac.report.runs.runtable import RESERVED, declared_parameters, load_runs
from evac.report.study import Study

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [{**cell, "source": "".join(cell["source"])} for cell in found]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestNotebook:
    def test_says_what_it_is_about(self, path: Path) -> None:
        title, lead = notebook_title({"cells": cells(path)}, "")
        assert title and len(lead) > 40

    def test_says_what_to_look_for_before_each_call(self, path: Path) -> None:
        prose, calls = True, 0
        for cell in cells(path):
            if cell["cell_type"] == "markdown":
                prose, calls = True, 0
            elif "study." in cell["source"]:
                calls += 1
                # A figure, its table and its list may share a paragraph.
                assert prose and calls <= 3

    def test_says_its_limits(self, path: Path) -> None:
        headings = [cell["source"].splitlines()[0] for cell in cells(path) if cell["source"]]
        assert "## Methods and limits" in headings

    def test_calls_verbs_that_there_are(self, path: Path) -> None:
        called = set()
        for cell in cells(path):
            if cell["cell_type"] == "code":
                for node in ast.walk(ast.parse(cell["source"])):
                    if (
                        isinstance(node, ast.Attribute)
                        and isinstance(node.value, ast.Name)
                        and node.value.id == "study"
                    ):
                        called.add(node.attr)
        assert called
        assert not [name for name in called if not callable(getattr(Study, name, None))]

    def test_explains_its_parameters(self, path: Path) -> None:
        declared = declared_parameters(path)
        assert {"corpus", "data"} <= declared.keys()
        assert all(item.help and item.type_name in ("str", "int") for item in declared.values())


def test_the_run_table_runs_every_notebook() -> None:
    jobs = load_runs(ROOT / "seeds" / "runs.yml")
    assert {job.notebook.name for job in jobs} == {path.name for path in NOTEBOOKS}
    assert [job.stem for job in jobs] == sorted(job.stem for job in jobs)


def test_the_extraction_can_be_told_where_to_write() -> None:
    declared = declared_parameters(ROOT / "notebooks" / "10_extraction.ipynb")
    # What changed since the run before is told by the first page alone.
    assert declared.keys() >= RESERVED - {"changes"}
    first = declared_parameters(ROOT / "notebooks" / "00_overview.ipynb")
    assert "changes" in first
