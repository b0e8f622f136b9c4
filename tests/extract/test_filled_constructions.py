"""Constructions of English that state one movement: right in every filling, or named as open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.constructions import filling
from benchmarks.constructions.filling import ASIDE, FILLINGS, fill, measured, tables

OPEN: dict[str, list[str]] = yaml.safe_load((filling.FOLDER / "open.yml").read_text("utf-8"))
#: What the tables kept aside are held to, F1.
ASIDE_FLOORS: dict[str, dict[str, float]] = OPEN.pop("aside_floors")
SHOWN = [table for table in tables() if table.name not in ASIDE]
EACH = pytest.mark.parametrize(
    ("table", "entry"),
    [pytest.param(t.name, e, id=f"{t.name}-{e['id']}") for t in SHOWN for e in t.entries],
)


def misses(entry: Mapping[str, Any], folder: Path) -> list[str]:
    filled = [fill(entry, number) for number in range(FILLINGS)]
    texts = {str(one.gold["doc_id"]): one.document.text for one in filled}
    return [
        f"{m.kind}: {m.quote} want {m.want} have {m.have} in {texts[m.doc_id]!r}"
        for m in measured(filled, folder).misses
    ]


@EACH
def test_a_construction_is_read_whatever_stands_in_it(
    table: str, entry: Mapping[str, Any], tmp_path: Path
) -> None:
    wrong = misses(entry, tmp_path)
    if entry["id"] in OPEN[table]:
        assert wrong, f"{entry['id']} is right now: take it out of open.yml"
    else:
        assert not wrong, "\n".join(wrong)


def test_what_is_open_is_in_its_table() -> None:
    for table in SHOWN:
        names = Counter(entry["id"] for entry in table.entries)
        assert max(names.values()) == 1
        assert set(OPEN[table.name]) <= set(names)
    assert set(OPEN) == {table.name for table in SHOWN}


@pytest.mark.parametrize("name", ASIDE)
def test_what_is_kept_aside_is_read_as_well_as_before(name: str, tmp_path: Path) -> None:
    aside = next(table for table in tables() if table.name == name)
    result = measured(list(aside.filled()), tmp_path)
    for figure, floor in ASIDE_FLOORS[name].items():
        assert getattr(result, figure).f1 >= floor, figure
