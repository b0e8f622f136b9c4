"""The data folder: what is written reads back equal."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from evac.errors import EvacError
from evac.models import Document
from evac.report.data.store import Materials, read_materials, write_materials


def test_what_is_written_reads_back_equal(materials: Materials, tmp_path: Path) -> None:
    write_materials(materials, tmp_path / "data")
    assert read_materials(tmp_path / "data") == materials


def test_an_empty_study_too(tmp_path: Path) -> None:
    write_materials(Materials(), tmp_path / "data")
    assert read_materials(tmp_path / "data") == Materials()


def test_line_separators_in_an_article_are_no_ends_of_lines(tmp_path: Path) -> None:
    odd = Materials(documents=(Document(doc_id="a", text="x\u2028y\x85z\r\nw\x0b|\t\ufeff"),))
    write_materials(odd, tmp_path / "data")
    assert read_materials(tmp_path / "data") == odd


def test_twice_the_same_bytes(materials: Materials, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_materials(materials, tmp_path / name)
    files = [path for path in sorted((tmp_path / "a").rglob("*")) if path.is_file()]
    assert len(files) > 20
    for path in files:
        other = tmp_path / "b" / path.relative_to(tmp_path / "a")
        assert path.read_bytes() == other.read_bytes(), path.name


def test_unknown_is_empty_and_not_zero(materials: Materials, tmp_path: Path) -> None:
    write_materials(materials, tmp_path / "data")
    movements = pd.read_csv(tmp_path / "data" / "movements.csv")
    assert movements["best"].isna().tolist() == [False, True]
    assert pd.read_parquet(tmp_path / "data" / "movements.parquet")["best"].isna().sum() == 1


def test_a_formula_is_no_formula_in_csv(materials: Materials, tmp_path: Path) -> None:
    document = dataclasses.replace(materials.documents[0], title="=cmd|' /C calc'!A0")
    write_materials(dataclasses.replace(materials, documents=(document,)), tmp_path / "data")
    assert ",=cmd" not in (tmp_path / "data" / "documents.csv").read_text("utf-8")


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvacError, match=r"no claims\.jsonl"):
        read_materials(tmp_path)


def test_a_torn_line_names_file_and_row(materials: Materials, tmp_path: Path) -> None:
    write_materials(materials, tmp_path / "data")
    lines = tmp_path / "data" / "verdicts.jsonl"
    lines.write_text(lines.read_text("utf-8") + '{"claim_id": "c', encoding="utf-8")
    with pytest.raises(EvacError, match=r"verdicts\.jsonl, row 4"):
        read_materials(tmp_path / "data")
