"""Folders that the user may not write to: named with the way out. See `test_disk.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.report.kills import faults, write_world
from evac.bulk.stored import open_store
from evac.cli import main
from evac.report.history.standing import latest

TEXT = "Some {} people were evacuated from Homs to Idlib on 24 March 2018, the army said.\n"
FORBIDDEN = "Permission denied); give a folder that you may write to, or ask for the right to"

Close = Callable[[Path], None]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT.format(412), "utf-8")
    return folder


@pytest.fixture
def close() -> Iterator[Close]:
    """Return what takes the right to write from a folder and all in it, to the end of the test."""
    changed: list[Path] = []

    def take(folder: Path) -> None:
        for path in [*folder.rglob("*"), folder]:
            if not path.is_symlink():
                changed.append(path)
                path.chmod(0o555 if path.is_dir() else 0o444)
        with pytest.raises(PermissionError):
            (folder / "a").touch()

    yield take
    for path in changed:
        path.chmod(0o755)


def refused(capsys: Said, *arguments: object) -> str:
    """Run evac, which fails, and return what it says."""
    capsys.readouterr()
    assert main([str(argument) for argument in arguments]) == 1
    return capsys.readouterr().err


def works(*arguments: object) -> None:
    assert main([str(argument) for argument in arguments]) == 0


# a store that stands, and one that can't be made
@pytest.mark.parametrize("stands", [True, False])
def test_extract_into_a_closed_folder(
    corpus: Path, tmp_path: Path, close: Close, stands: bool, capsys: Said
) -> None:
    store = tmp_path / "closed" / "store"
    store.parent.mkdir()
    if stands:
        works("extract", corpus, "--store", store)
        (corpus / "a.txt").write_text(TEXT.format(513), "utf-8")
    close(store.parent)
    said = refused(capsys, "extract", corpus, "--store", store)
    assert FORBIDDEN in said and f"evac: {store}" in said
    if stands:
        assert [claim.value for claim in open_store(store).each_claim()] == [412]


def test_a_register_into_a_closed_folder(
    corpus: Path, tmp_path: Path, close: Close, capsys: Said
) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    close(folder)
    said = refused(capsys, "extract", corpus, "-o", folder / "claims.csv")
    assert f"evac: {folder / 'claims.csv'}: cannot be written ({FORBIDDEN}\n" in said
    assert list(folder.iterdir()) == []


# into the folder itself, and into one that can't be made there
@pytest.mark.parametrize("below", ["", "new"])
def test_reconcile_into_a_closed_folder(
    corpus: Path, tmp_path: Path, close: Close, below: str, capsys: Said
) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    works("extract", corpus, "-o", tmp_path / "claims.csv")
    close(folder)
    said = refused(capsys, "reconcile", tmp_path / "claims.csv", "-o", folder / below)
    assert FORBIDDEN in said and f"evac: {folder / below}" in said
    assert list(folder.iterdir()) == []


def test_report_into_a_closed_folder_and_latest_stays(
    tmp_path: Path, close: Close, capsys: Said
) -> None:
    write_world(tmp_path, ("10_extraction",))
    out = tmp_path / "out"
    asked = ("report", tmp_path / "runs.yml", "--corpus", tmp_path / "corpus", "--out", out)
    works(*asked)
    shown = latest(out)
    assert shown is not None
    (tmp_path / "corpus" / "a.txt").write_text(TEXT.format(513), "utf-8")
    close(out)
    said = refused(capsys, *asked)
    assert FORBIDDEN in said and f"evac: {out}" in said
    assert latest(out) == shown and shown.untouched()


# the lock may be written, and nothing else may
def test_report_whose_folder_was_closed_behind_the_lock(
    tmp_path: Path, close: Close, capsys: Said
) -> None:
    write_world(tmp_path, ("10_extraction",))
    out = tmp_path / "out"
    out.mkdir()
    (out / ".lock").touch()
    close(out)
    (out / ".lock").chmod(0o644)
    said = refused(
        capsys, "report", tmp_path / "runs.yml", "--corpus", tmp_path / "corpus", "--out", out
    )
    assert FORBIDDEN in said and f"evac: {out}" in said
    assert {path.name for path in out.iterdir()} == {".lock"}
    assert list(faults(out)) == ["latest is not a whole good run"]


def test_a_document_that_may_not_be_read_costs_no_other(corpus: Path, tmp_path: Path) -> None:
    (corpus / "b.txt").write_text(TEXT.format(513), "utf-8")
    (corpus / "b.txt").chmod(0)
    works("extract", corpus, "--store", tmp_path / "store")
    stored = open_store(tmp_path / "store")
    assert [claim.value for claim in stored.each_claim()] == [412]
    ((place, why),) = stored.excluded(9)
    assert place == str(corpus / "b.txt") and why.startswith("unreadable")
