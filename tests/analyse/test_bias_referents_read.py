"""The labels that were read by hand: what they are tied to now is what the reading says."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from evac.analyse.bias import label_use
from evac.models import Document

ROOT = Path(__file__).resolve().parents[2]
READ = ROOT / "docs" / "bias-referents.csv"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.shared
def test_labels_stay_tied_as_they_were_read(shared: Path) -> None:
    read = rows(READ)
    wanted = {row["doc_id"] for row in read}
    documents = [
        Document(doc_id=row["id"], text=row["text"], outlet=row["outlet"])
        for row in rows(shared / "corpora" / "fa-kes.csv")
        if row["id"] in wanted
    ]
    uses = label_use(documents)
    tied = {
        (use.doc_id, int(use.start)): use.group if isinstance(use.group, str) else ""
        for use in uses.itertuples()
    }
    places = {(row["doc_id"], int(row["start"])): row for row in read}
    assert len(places) == len(read)
    right = {place for place, row in places.items() if row["right"] == "yes"}
    # At least 85 of a hundred tied to the right group, or to none, is what was set out for.
    assert len(right) >= 0.85 * len(read)
    for place in right:
        assert tied.get(place) == places[place]["tied_to"], place
    # What was no label is none any more.
    assert not [place for place in places.keys() - right if place in tied]
