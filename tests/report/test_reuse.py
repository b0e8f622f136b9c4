"""A second run of the same things stands; whatever can change a page makes it run."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest

from evac.report.data.store import Materials, write_materials
from evac.report.history import manifest
from evac.report.history.standing import keep, latest, standing_runs
from evac.report.runs import executions, runs
from evac.report.runs.execute import Outcome
from evac.report.runs.progress import Lines
from evac.report.runs.runtable import Job

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class World:
    """A corpus, a run table and an output folder; notebooks are told of and not executed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.executed: list[str] = []
        self.fails: set[str] = set()

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def execute(self, job: Job, parameters: dict[str, object], **_: Any) -> Outcome:
        self.executed.append(job.slug)
        text = f"# {job.stem}\n\nWith {sorted(parameters)}."
        book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text, id="a")])
        failure = "ValueError: no" if job.stem in self.fails else None
        return Outcome(job, book, 1.0, failure)

    def run(self, *only: str, **options: Any) -> tuple[runs.RunResult, list[str]]:
        """Run, and return the result with the names of what was executed."""
        self.executed = []
        options.setdefault("progress", Lines(9, io.StringIO()))
        result = runs.run(
            self.folder / "runs.yml", self.folder / "corpus", self.out, only, **options
        )
        return result, sorted(self.executed)


@pytest.fixture
def world(
    tmp_path: Path,
    materials: Materials,
    notebook: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> World:
    made = World(tmp_path)
    monkeypatch.setattr(executions, "execute", made.execute)
    monkeypatch.setattr(
        executions, "extract_here", lambda corpus, data: write_materials(materials, data)
    )
    (tmp_path / "corpus" / "registers").mkdir(parents=True)
    (tmp_path / "corpus" / "first.txt").write_text("text", encoding="utf-8")
    (tmp_path / "corpus" / "registers" / "hand.csv").write_text("claim_id\n", encoding="utf-8")
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "labels.yml").write_text("[]", encoding="utf-8")
    notebook("one", parameters='data: str = ""\nlists: str = ""')
    notebook("two", parameters='data: str = ""\nchanges: str = ""')
    (tmp_path / "runs.yml").write_text(
        "- {notebook: one, params: {lists: ../../lists}}\n- notebook: two\n", encoding="utf-8"
    )
    return made


def test_a_second_run_stands_and_force_runs_anyway(world: World) -> None:
    first, executed = world.run(started=MOMENT)
    assert len(executed) == 2 and not first.reused
    second, executed = world.run()
    assert second.reused and executed == [] and second.exit_status == 0
    assert second.run_id == first.run_id and second.index == first.index
    assert [run.run_id for run in standing_runs(world.out)] == [first.run_id]
    third, executed = world.run(force=True)
    assert not third.reused and len(executed) == 2 and third.run_id != first.run_id


def touched(path: str, text: str) -> Callable[[World, pytest.MonkeyPatch], None]:
    def change(world: World, _: pytest.MonkeyPatch) -> None:
        (world.folder / path).write_text(text, encoding="utf-8")

    return change


def another_notebook(world: World, _: pytest.MonkeyPatch) -> None:
    path = world.folder / "notebooks" / "two.ipynb"
    path.write_text(path.read_text("utf-8").replace("What it is about", "What it is"), "utf-8")


def another_code(_: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "code_sha256", lambda: "another lexicon or template")


def another_package(_: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest.platform, "python_version", lambda: "9.9")


def another_name(world: World, _: pytest.MonkeyPatch) -> None:
    page = next(world.out.glob("2*/two.html"))
    page.write_text(page.read_text("utf-8") + "<!-- edited -->", "utf-8")


def page_gone(world: World, _: pytest.MonkeyPatch) -> None:
    next(world.out.glob("2*/two.html")).unlink()


@pytest.mark.parametrize(
    ("change", "executed"),
    [
        # a document, a new one, metadata, a correction, a register, a list of one's own
        (touched("corpus/first.txt", "other"), 2),
        (touched("corpus/second.txt", "more"), 2),
        (touched("corpus/metadata.csv", "file\n"), 2),
        (touched("corpus/corrections.yml", "[]"), 2),
        (touched("corpus/registers/hand.csv", "claim_id,doc_id\n"), 2),
        (touched("corpus/labels.yml", "[]"), 2),
        # a folder that a parameter names, as the notebook sees it
        (touched("lists/labels.yml", "[{}]"), 2),
        # the package's code, word lists and templates; Python or a package
        (another_code, 2),
        (another_package, 2),
        # one notebook: the other is taken as it stands; `two` reads what changed, so it runs
        (another_notebook, 1),
        # a remark in the table changes no report, but for what changed since the run before
        (touched("runs.yml", "# x\n- {notebook: one, params: {lists: ../../lists}}\n"), 0),
        # the page was edited, or is gone: it's made anew from the notebook as executed
        (another_name, 1),
        (page_gone, 1),
    ],
)
def test_whatever_changes_runs(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[World, pytest.MonkeyPatch], None],
    executed: int,
) -> None:
    first, _ = world.run(started=MOMENT)
    change(world, monkeypatch)
    second, again = world.run()
    assert not second.reused and second.run_id != first.run_id
    assert len(again) == executed, again
    assert (world.out / "latest").resolve() == second.folder.resolve()
    assert "edited" not in (second.folder / "index.html").read_text("utf-8")


def test_a_failed_report_is_made_again_and_the_good_one_taken(world: World) -> None:
    world.fails = {"one"}
    first, _ = world.run(started=MOMENT)
    assert not first.ok and latest(world.out) is None
    world.fails = set()
    second, executed = world.run()
    assert second.ok and not second.reused
    assert executed == [next(name for name in executed if name.startswith("one"))]
    build = json.loads((second.folder / "build.json").read_text("utf-8"))
    assert [report["reused_from"] for report in build["reports"]] == [None, first.run_id]


def test_a_notebook_that_was_tampered_with_is_not_taken(world: World) -> None:
    first, _ = world.run(started=MOMENT)
    for path in (first.folder / ".executed").iterdir():
        path.write_text(path.read_text("utf-8").replace("With", "Without"), "utf-8")
    touched("runs.yml", (world.folder / "runs.yml").read_text("utf-8") + "# x\n")(world, None)  # type: ignore[arg-type]
    assert len(world.run()[1]) == 2


def test_an_input_that_changes_under_way_is_said_and_nothing_of_it_is_taken(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def execute(job: Job, parameters: dict[str, object], **_: Any) -> Outcome:
        (world.folder / "corpus" / "first.txt").write_text("while you look", encoding="utf-8")
        return world.execute(job, parameters)

    monkeypatch.setattr(executions, "execute", execute)
    first, _ = world.run(started=MOMENT)
    assert first.notes == (runs.CHANGED_MEANWHILE,)
    second, executed = world.run()
    assert not second.reused and len(executed) == 2 and second.notes == ()
    assert world.run()[0].reused


def test_keep_deletes_old_runs_and_never_the_last_good_one(world: World) -> None:
    good, _ = world.run(started=MOMENT)
    world.fails = {"one", "two"}
    bad = [world.run(force=True)[0] for _ in range(3)]
    (world.out / "notes").mkdir()  # a folder of the user's own
    gone = keep(world.out, 2)
    assert gone == (bad[0].run_id,)
    assert {p.name for p in world.out.iterdir() if p.is_dir() and not p.is_symlink()} == {
        good.run_id,
        bad[1].run_id,
        bad[2].run_id,
        "notes",
    }
    assert (world.out / "latest" / "index.html").is_file()
    with pytest.raises(runs.EvacError, match="1 or more"):
        keep(world.out, 0)


def test_what_a_killed_run_left_is_cleared_by_the_next(world: World) -> None:
    (world.out / ".20260101T000000Z-00000000.tmp").mkdir(parents=True)
    (world.out / ".latest-20260101T000000Z-00000000").symlink_to("nowhere")
    assert world.run()[0].ok
    assert not list(world.out.glob(".*.tmp"))
