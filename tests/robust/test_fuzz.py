"""Short versions of the long runs of docs/robustness.md."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.fuzz import targets
from benchmarks.fuzz.oracle import Broken, check, faults
from benchmarks.fuzz.soak import soak
from evac.extract.claims import extract
from evac.extract.knowledge import shipped_knowledge
from evac.models import Claim, Document


def test_soup_breaks_no_invariant() -> None:
    chance, counts = random.Random(2), Counter[str]()
    target = targets.extractor(shipped_knowledge(), counts)
    for _ in range(400):
        target(chance.randbytes(chance.randint(2, 60)))
    assert counts["read"] == 400
    assert counts["claims"] > 20  # it is no test of the gate alone


def test_mutated_files_are_read_or_refused_by_name(tmp_path: Path) -> None:
    chance, counts = random.Random(3), Counter[str]()
    target = targets.readers(tmp_path, counts)
    for data in targets.seeds().values():
        for _ in range(12):
            changed = bytearray(data)
            for _ in range(chance.randint(1, 4)):
                changed[chance.randrange(1, len(changed))] = chance.randrange(256)
            target(bytes(changed))
    assert sum(counts.values()) == 12 * len(targets.seeds())
    assert any(name.endswith("refused") for name in counts)


def test_every_document_of_a_soak_is_accounted_for() -> None:
    told = soak(120, seed=5)
    assert told["documents"] == 120
    assert told["claims held to the invariants"] == told["claims"] != 0


TEXT = "A truce held. 412 fighters were evacuated from Zamalka on 24 March 2018, the army said."

BROKEN = [
    # the figure is of no digit of its span
    ({"value": 500, "low": 500, "high": 500}, "no digit"),
    # a span beside the figure
    ({"start": 18, "end": 26}, "no fault"),
    ({"start": 0, "end": 500}, "not in the text"),
    ({"quote": "412 fighters left"}, "not verbatim"),
    ({"value": 100}, "low, value and high"),
    ({"value": None, "low": None, "high": None}, "neither a value"),
    ({"restates": "c0"}, "no other claim"),
    # a year that nothing told
    ({"date_start": date(2016, 3, 24), "date_end": date(2016, 3, 24)}, "stands nowhere"),
    ({"date_precision": "none"}, "the precision"),
]


@pytest.mark.parametrize(("change", "fault"), BROKEN)
def test_the_oracle_sees_what_is_broken(change: dict[str, object], fault: str) -> None:
    document = Document(doc_id="d", text=TEXT)
    found = extract(document)
    check(document, found)
    (claim,) = found.claims
    changed: Claim = replace(claim, **change)  # type: ignore[arg-type]
    bad = replace(found, claims=(changed,))
    if fault == "no fault":  # words instead of digits are not for this oracle to read
        assert list(faults(document, bad)) == []
        return
    with pytest.raises(Broken, match=fault):
        check(document, bad)
