"""Questions to a store are answered as from its claims one by one."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from evac.analyse.stored import claims_page, claims_where, excluded, outlets, told_corridors
from evac.bulk.running import extract_corpus
from evac.bulk.stored import Stored, open_store
from evac.corpus import cutting
from evac.models import Claim


@pytest.fixture(scope="module")
def stored(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Stored:
    folder = tmp_path_factory.mktemp("stored")
    texts = [path.read_text("utf-8") for path in sorted(seeds.glob("0*.txt"))]
    rows = [
        {"doc_id": f"d{i}", "text": text, "outlet": None if i == 3 else f"O{i % 2}"}
        for i, text in enumerate([*texts, "The bank kept its rate, and said that they agree.", " "])
    ]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    before = cutting.LINE_BYTES
    cutting.LINE_BYTES = 3_000  # type: ignore[misc]
    try:
        extract_corpus([str(folder / "a.jsonl")], folder / "store")
    finally:
        cutting.LINE_BYTES = before  # type: ignore[misc]
    found = open_store(folder / "store")
    assert len(found.parts) > 2
    return found


@pytest.fixture(scope="module")
def claims(stored: Stored) -> list[Claim]:
    return list(stored.each_claim())


def test_corridors_by_claims(stored: Stored, claims: list[Claim]) -> None:
    counted = Counter((c.origin, c.destination) for c in claims)
    frame = told_corridors(stored)
    cells = frame[["origin", "destination", "claims"]].itertuples(index=False)
    rows = [(None if o != o else o, None if d != d else d, n) for o, d, n in cells]
    assert {(o, d): n for o, d, n in rows} == dict(counted)
    assert [n for _, _, n in rows] == sorted(counted.values(), reverse=True)
    top = [c for c in claims if (c.origin, c.destination) == rows[0][:2]]
    assert frame["documents"][0] == len({c.doc_id for c in top})
    assert frame["sources"][0] == len({c.source for c in top} - {None})
    assert len(told_corridors(stored, 2)) == 2


@pytest.mark.parametrize(("first", "number"), [(0, 3), (2, 5), (7, 100), (1_000, 5), (0, 0)])
def test_pages(stored: Stored, claims: list[Claim], first: int, number: int) -> None:
    assert claims_page(stored, first, number) == claims[first : first + number]


def test_claims_of_a_corridor(stored: Stored, claims: list[Claim]) -> None:
    destination = Counter(c.destination_id for c in claims if c.destination_id).most_common(1)[0][0]
    assert destination is not None
    wanted = [c for c in claims if c.destination_id == destination]
    assert list(claims_where(stored, destination_id=destination)) == wanted
    increments = [c for c in wanted if c.aggregation == "increment"]
    found = claims_where(stored, destination_id=[destination], aggregation="increment")
    assert list(found) == increments


def test_outlets_and_what_was_set_aside(stored: Stored, claims: list[Claim]) -> None:
    frame = outlets(stored)
    assert frame["documents"].sum() == 7
    assert frame["claims"].sum() == len(claims)
    assert frame["outlet"].isna().sum() == 2  # one that has none, and one that was not read
    aside = excluded(stored)
    assert list(aside["detail"]) == ["empty: d6"]
    assert list(aside["place"].str.rpartition("/")[2]) == ["a.jsonl, row 7"]
