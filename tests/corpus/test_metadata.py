"""metadata.csv: read, or refused with file, row and column."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evac.corpus.metadata import read_metadata
from evac.errors import EvacError


def _write(folder: Path, text: str) -> Path:
    path = folder / "metadata.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_seeds(seeds: Path) -> None:
    rows = read_metadata(seeds / "metadata.csv").rows
    assert len(rows) == 5
    assert rows["003_6f81d29c26181403.txt"].published == date(2016, 12, 15)
    # the title holds a comma and no quotes around it
    title = rows["003_6f81d29c26181403.txt"].title
    assert title is not None and title.startswith("Evacuation of 5,000 militants")
    assert rows["004_6f363dcbffc95d4c.txt"].title is None


def test_empty_cells_are_unknown(tmp_path: Path) -> None:
    row = read_metadata(_write(tmp_path, "file,outlet,published\n a.txt , ,\n")).rows["a.txt"]
    assert (row.row, row.outlet, row.url, row.published, row.title) == (2, None, None, None, None)


def test_paths_of_windows(tmp_path: Path) -> None:
    assert list(read_metadata(_write(tmp_path, "file\n.\\b\\a.txt\n")).rows) == ["b/a.txt"]


FAULTY = [
    ("outlet\nRT\n", ["row 1: there is no column 'file'"]),
    ("file,outlett\na.txt,RT\n", ["row 1, column outlett: unknown column; did you mean 'outlet'?"]),
    # one that nothing is like, and one that is there twice: which of the two holds?
    ("file,weather\na.txt,fair\n", ["row 1, column weather: unknown column"]),
    ("file,outlet,outlet\na.txt,RT,AP\n", ["row 1, column outlet: "]),
    ("file,outlet\n,RT\n", ["row 2, column file: the row names no file"]),
    ("file\na.txt\na.txt\n", ["row 3, column file: 'a.txt' stands in row 2 too"]),
    ("file,published\na.txt,26/03/2018\n", ["row 2, column published: '26/03/2018' is not a date"]),
    # all faults at once, so that one look mends them
    ("file,published\na.txt,x\nb.txt,2018-01-01\nc.txt,y\n", ["row 2, column", "row 4, column"]),
]


@pytest.mark.parametrize(("text", "messages"), FAULTY)
def test_faults(tmp_path: Path, text: str, messages: list[str]) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(EvacError) as caught:
        read_metadata(path)
    lines = str(caught.value).splitlines()
    assert len(lines) == len(messages)
    for line, message in zip(lines, messages, strict=True):
        assert line.startswith(f"{path}, {message}")


def test_missing(tmp_path: Path) -> None:
    with pytest.raises(EvacError, match="cannot be read"):
        read_metadata(tmp_path / "metadata.csv")
