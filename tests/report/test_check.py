"""`evac check`: faults of what ships and of what a user brings, with file, row and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from evac.report import check as checks
from evac.report.check import check


@pytest.fixture
def only_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the shipped data out: they have a test of their own."""
    for name in ("_lexicon", "_gazetteer", "_names", "_labels", "_datelines"):
        monkeypatch.setattr(checks, name, lambda: "")


def test_what_ships_is_proved(seeds: Path) -> None:
    found = check([seeds])
    assert found.faults == []
    kinds = [line.split(":")[0] for line in found.proved]
    assert kinds[:5] == ["word lists", "gazetteer", "sources and groups", "labels", "date lines"]
    assert any("5 documents, 5 of them dated" in line for line in found.proved)
    assert any("a run table of" in line for line in found.proved)


FAULTY = [
    ("metadata.csv", "file,published\na.txt,soon\n", "row 2, column published"),
    ("meta.csv", "file,published,titel\na.txt,,x\n", "row 1, column titel"),
    ("claims.csv", "claim_id,doc_id\nc,d\n", "row 1: there is no column 'qualifier'"),
    ("documents.csv", "id,body\na,b\n", "needs the columns doc_id"),
    ("runs.yml", "- notebook: nowhere\n", "row 1, column notebook: no notebook nowhere.ipynb"),
    ("runs.yml", "notebook: x\n", "a run table is a list"),
]


@pytest.mark.usefixtures("only_paths")
@pytest.mark.parametrize(("name", "text", "message"), FAULTY)
def test_faults(tmp_path: Path, name: str, text: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    (fault,) = check([path]).faults
    assert str(path) in fault
    assert message in fault


@pytest.mark.usefixtures("only_paths")
def test_a_folder_is_checked_with_its_metadata_and_run_tables(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Buses left.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF")
    (tmp_path / "metadata.csv").write_text("file,published\na.txt,x\ngone.txt,y\n")
    (tmp_path / "runs.yml").write_text("- notebook: nowhere\n")
    faults = check([tmp_path]).faults
    assert [("metadata.csv" in f, "runs.yml" in f) for f in faults] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    (tmp_path / "metadata.csv").write_text("file\na.txt\n")
    found = check([tmp_path])
    assert len(found.faults) == 1
    assert any("b.pdf: not read: unsupported" in notice for notice in found.notices)


@pytest.mark.usefixtures("only_paths")
def test_a_missing_path_is_a_fault(tmp_path: Path) -> None:
    assert check([tmp_path / "nowhere"]).faults == [
        f"{tmp_path / 'nowhere'}: no such file or folder"
    ]


@pytest.mark.usefixtures("only_paths")
def test_a_sound_register_is_proved(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text(
        "claim_id,doc_id,qualifier,unit,movement,status,aggregation\n"
        "c,d,exact,people,evacuation,completed,increment\n"
    )
    found = check([path])
    assert found.faults == []
    assert found.proved[-1] == f"{path}: a register of 1 claims"
