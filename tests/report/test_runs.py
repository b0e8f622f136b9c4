"""Runs with real kernels: what ends badly is said, what is good is kept."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from papermill.iorw import papermill_io

from evac.corpus.lock import locked
from evac.errors import EvacError
from evac.report.data.store import Materials, write_materials
from evac.report.history import standing
from evac.report.runs import executions, runs
from evac.report.runs.progress import Lines, progress_for

Writer = Callable[..., Path]
MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def prepared(
    tmp_path: Path, materials: Materials, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., runs.RunResult]:
    """Return a run over a made-up corpus, whose claims are the hand-made ones."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "first.txt").write_text("text", encoding="utf-8")
    monkeypatch.setattr(
        executions, "extract_here", lambda corpus, data: write_materials(materials, data)
    )

    def run(*names: str, out: str = "out", **options: object) -> runs.RunResult:
        table = tmp_path / "runs.yml"
        table.write_text("".join(f"- notebook: {name}\n" for name in names), encoding="utf-8")
        options.setdefault("progress", Lines(len(names), io.StringIO()))
        return runs.run(table, corpus, tmp_path / out, force=True, **options)  # type: ignore[arg-type]

    return run


def test_what_fails_is_shown_and_the_last_good_run_stays(
    prepared: Callable[..., runs.RunResult], notebook: Writer, tmp_path: Path
) -> None:
    notebook("good", "print('all is well', data)")
    notebook(
        "raises",
        "print('before')",
        "raise ValueError('<b>no</b> such \\x1b[1mcorridor')",
        "print('after')",
    )
    notebook("dies", "import os; os._exit(1)")
    notebook("slow", "import time; time.sleep(600)")
    out = tmp_path / "out"

    first = prepared("good", started=MOMENT)
    assert first.ok and first.exit_status == 0
    assert first.index == out / "latest" / "index.html" and first.index.is_file()
    assert first.run_id.startswith("20260102T030405Z-")
    assert "all is well data" in (first.folder / "good.html").read_text("utf-8")

    part = prepared("good", only=["good"])
    assert part.ok and part.index == part.folder / "index.html"
    assert (out / "latest").resolve() == first.folder.resolve()

    second = prepared("good", "raises", "dies", "slow", notebook_timeout=20)
    assert second.exit_status == 1
    # The saved notebook of a dead kernel says "completed"; the page must not.
    messages = dict(second.failures)
    assert set(messages) == {"raises", "dies", "slow"}
    assert "ValueError" in messages["raises"]
    assert "DeadKernelError" in messages["dies"]
    assert "longer than 20 s" in messages["slow"]

    pages = {name: (second.folder / f"{name}.html").read_text("utf-8") for name in messages}
    assert all("This report is not complete" in page for page in pages.values())
    assert "&lt;b&gt;no&lt;/b&gt;" in pages["raises"] and "before" in pages["raises"]
    assert "all is well" in (second.folder / "good.html").read_text("utf-8")
    assert "3 of 4 reports failed" in (second.folder / "index.html").read_text("utf-8")

    build = json.loads((second.folder / "build.json").read_text("utf-8"))
    assert build["ok"] is False
    assert [report["status"] for report in build["reports"]] == ["ok", "failed", "failed", "failed"]
    assert {f["report"] for f in build["failures"]} == set(messages)
    assert (out / "latest").resolve() == first.folder.resolve()
    assert not [path for path in out.iterdir() if path.name.endswith(".tmp")]


def test_runs_side_by_side_leave_the_working_directory_of_the_process_alone(
    notebook: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Given with relative paths, as `make report` gives them: a change of directory under one
    # notebook would send the files of the other astray.
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "first.txt").write_text("text", encoding="utf-8")
    for name in ("one", "two", "three"):
        notebook(name, "import os; print(os.getcwd().endswith('.tmp'))")
    table = tmp_path / "runs.yml"
    table.write_text("- notebook: one\n- notebook: two\n- notebook: three\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    # papermill remembers the directory of the process between executions; here it has just moved.
    papermill_io.get_handler("local").cwd(None)
    seen: set[str] = set()
    change = os.chdir
    monkeypatch.setattr(os, "chdir", lambda path: (seen.add(str(path)), change(path)))
    result = runs.run(
        Path("runs.yml"), Path("corpus"), Path("out"), progress=Lines(3, io.StringIO())
    )
    assert result.ok
    assert seen <= {str(tmp_path)} and Path.cwd() == tmp_path
    assert all("True" in (result.folder / f"{n}.html").read_text("utf-8") for n in ("one", "two"))


def test_two_runs_give_the_same_pages_and_data(
    prepared: Callable[..., runs.RunResult], notebook: Writer
) -> None:
    notebook(
        "shows",
        "from evac.report.study import Study\nstudy = Study.open(data=data)",
        "study.summary()",
        "study.claims()",
        "study.movements()",
        "{word for word in ('a', 'b', 'c', 'd')}",  # a set has no order of its own
        "import sys; print('to look at', file=sys.stderr)",
    )
    # Each the first in its folder: what changed since the run before is told on pages too.
    made = [prepared("shows", started=MOMENT, out="a"), prepared("shows", out="b")]
    assert made[0].run_id != made[1].run_id
    pages = []
    for result in made:
        build = json.loads((result.folder / "build.json").read_text("utf-8"))
        started = f"{datetime.fromisoformat(build['started']):%Y-%m-%d %H:%M} UTC"
        files = {
            path.relative_to(result.folder).as_posix(): path.read_bytes()
            .replace(result.run_id.encode(), b"RUN")
            .replace(started.encode(), b"TIME")
            for path in sorted(result.folder.rglob("*"))
            if path.is_file() and path.name != "build.json" and path.parent.name != ".executed"
        }
        pages.append(files)
        assert build["counts"]["claims"] == 3
        assert set(build["outputs"]) == set(files)
    assert pages[0] == pages[1]
    assert "documents/first.txt.html" in pages[0] and "data/claims.parquet" in pages[0]
    page = pages[0]["shows.html"].decode("utf-8")
    assert 'href="documents/first.txt.html#claim-c000000000001"' in page
    assert str(made[0].folder.parent) not in page  # no folder of this machine


def test_no_run_beside_another(
    prepared: Callable[..., runs.RunResult], notebook: Writer, tmp_path: Path
) -> None:
    notebook("good", "1")
    (tmp_path / "out").mkdir()
    with locked(tmp_path / "out"), pytest.raises(EvacError, match="another run is writing here"):
        prepared("good")


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("params: {mots: 3}", "did you mean 'most'?"),  # unknown
        ("params: {most: three}", "wants int"),  # mistyped
        ("params: {most: 99}", "it takes 1 to 5"),  # out of range
    ],
)
def test_a_faulty_parameter_is_refused_before_anything_starts(
    notebook: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str, message: str
) -> None:
    notebook("good", "1", parameters="most: int = 3  # [1 to 5] shown")
    (tmp_path / "runs.yml").write_text(f"- {{notebook: good, {entry}}}\n", encoding="utf-8")
    monkeypatch.setattr(executions, "execute", lambda *_, **__: pytest.fail("a kernel started"))
    with pytest.raises(EvacError, match=re.escape(message)):
        runs.run(tmp_path / "runs.yml", tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_no_corpus_no_run(notebook: Writer, tmp_path: Path) -> None:
    with pytest.raises(EvacError, match="no such corpus"):
        runs.run(tmp_path / "runs.yml", tmp_path / "nowhere", tmp_path / "out")


def test_latest_is_a_copy_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no links here")

    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, encoding="utf-8")
    standing.point_latest(tmp_path, "one")
    assert (tmp_path / "latest").is_symlink()
    monkeypatch.setattr(Path, "symlink_to", refuse)
    for name in ("two", "one"):  # over a link, and over a copy
        standing.point_latest(tmp_path, name)
        assert not (tmp_path / "latest").is_symlink()
        assert (tmp_path / "latest" / "index.html").read_text("utf-8") == name


def test_what_else_is_called_latest_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "latest").write_text("notes of mine")
    with pytest.raises(EvacError, match=r"latest: stands where the last run is shown; move it"):
        standing.point_latest(tmp_path, "one")
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"latest": "notes of mine"}


def test_two_runs_in_one_second_have_two_names(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a-2").mkdir()
    assert runs._free(tmp_path, "a") == "a-3"


def test_progress_is_lines_in_a_log() -> None:
    log = io.StringIO()
    with progress_for(2, log) as told:
        told.start("a")
        told.done("a", 1.24, None)
        told.done("b", 0.1, "ValueError: x\nmore")
    assert log.getvalue() == "[1/2] a 1.2 s\n[2/2] b 0.1 s FAILED: ValueError: x\n"


def test_progress_is_a_bar_on_a_terminal() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    with progress_for(1, screen) as told:
        told.start("a")
        told.done("a", 1.24, None)
    assert "[1/1] a 1.2 s" in screen.getvalue() and "report" in screen.getvalue()
