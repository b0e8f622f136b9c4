"""What a full disk does: named with the way out, and what stood there stays. See `test_disk.py`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.report.kills import faults, write_world
from evac.bulk.stored import open_store
from evac.cli import main
from evac.report.history.standing import latest

TEXT = "Some {} people were evacuated from Homs to Idlib on 24 March 2018, the army said.\n"
FULL = "No space left on device); free some space there, or give a folder on another disk"


@pytest.fixture
def disk() -> Iterator[Path]:
    """The disk, empty at the beginning of each test."""
    place = Path(os.environ["EVAC_DISK"])
    assert os.path.ismount(place)
    empty = os.statvfs(place).f_bavail
    yield place
    for path in place.iterdir():
        os.system(f"rm -rf '{path}'")
    assert os.statvfs(place).f_bavail == empty


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    write(folder, 412)
    return folder


def write(corpus: Path, number: int) -> None:
    (corpus / "a.txt").write_text(TEXT.format(number), "utf-8")


def fill(disk: Path, left: int) -> None:
    """Leave so many bytes of the disk."""
    there = os.statvfs(disk)
    with (disk / "filled").open("wb") as file:
        file.write(b"x" * (there.f_bavail * there.f_frsize - left))


def refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Run evac, which fails, and return what it says."""
    capsys.readouterr()
    assert main([str(argument) for argument in arguments]) == 1
    return capsys.readouterr().err


def works(*arguments: object) -> None:
    assert main([str(argument) for argument in arguments]) == 0


def visible(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


# nothing left at all; room for a first file
@pytest.mark.parametrize("left", [0, 4_096])
def test_extract_says_so_and_the_store_stays(
    disk: Path, corpus: Path, left: int, capsys: pytest.CaptureFixture[str]
) -> None:
    store = disk / "store"
    works("extract", corpus, "--store", store)
    write(corpus, 513)
    fill(disk, left)
    said = refused(capsys, "extract", corpus, "--store", store)
    assert FULL in said and str(store) in said
    assert [claim.value for claim in open_store(store).each_claim()] == [412]
    (disk / "filled").unlink()
    works("extract", corpus, "--store", store)
    assert [claim.value for claim in open_store(store).each_claim()] == [513]


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_a_register_is_the_one_before(
    disk: Path, corpus: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = disk / f"claims.{suffix}"
    works("extract", corpus, "-o", path)
    before = path.read_bytes()
    write(corpus, 513)
    fill(disk, 0)
    said = refused(capsys, "extract", corpus, "-o", path)
    assert f"evac: {path}: cannot be written ({FULL}\n" in said
    assert path.read_bytes() == before
    assert {item.name for item in disk.iterdir()} == {path.name, "filled"}


# nothing left; room for the first table, so that one alone could be new
@pytest.mark.parametrize("left", [0, 4_096])
def test_reconcile_leaves_its_three_tables_as_they_were(
    disk: Path, corpus: Path, tmp_path: Path, left: int, capsys: pytest.CaptureFixture[str]
) -> None:
    claims, out = tmp_path / "claims.jsonl", disk / "out"
    works("extract", corpus, "-o", claims)
    works("reconcile", claims, "-o", out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    write(corpus, 513)
    works("extract", corpus, "-o", claims)
    fill(disk, left)
    said = refused(capsys, "reconcile", claims, "-o", out)
    assert FULL in said and f"{out}{os.sep}" in said
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert set(before) == {"movements.csv", "verdicts.csv", "beside.csv"}


# nothing left; room for what the notebook writes, and not for the pages
@pytest.mark.parametrize("left", [0, 400_000])
def test_report_says_so_and_latest_stays(
    disk: Path, tmp_path: Path, left: int, capsys: pytest.CaptureFixture[str]
) -> None:
    write_world(tmp_path, ("10_extraction",))
    out = disk / "out"
    asked = ("report", tmp_path / "runs.yml", "--corpus", tmp_path / "corpus", "--out", out)
    works(*asked)
    shown = latest(out)
    assert shown is not None
    write(tmp_path / "corpus", 513)
    fill(disk, left)
    said = refused(capsys, *asked)
    assert FULL in said and f"evac: {out}" in said
    assert latest(out) == shown
    assert visible(out) == {"latest", shown.run_id}
    assert not list(out.glob(".*.tmp")), "what was begun takes no room"
    (disk / "filled").unlink()
    assert list(faults(out)) == []
    works(*asked)
    now = latest(out)
    assert now is not None and now.run_id != shown.run_id


def test_where_nothing_can_be_printed(corpus: Path) -> None:
    import subprocess

    command = [sys.executable, "-m", "evac", "extract", str(corpus), "-o", "-"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert f"evac: standard output: cannot be written ({FULL}\n" in done.stderr
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr
