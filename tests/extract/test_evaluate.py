"""The scorer: its measures on small cases, and the same numbers as the reference on real ones."""

from __future__ import annotations

import importlib.util
import json
import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evac.errors import EvacError
from evac.extract.evaluate import Score, document_name, evaluate
from evac.extract.register import claims_jsonl
from evac.models import MOVEMENTS, QUALIFIERS, STATUSES, WHO, Claim

GOLD: dict[str, Any] = {
    "quote": "5,453",
    "value": 5453,
    "low": 5453,
    "high": 5453,
    "qualifier": "exact",
    "unit": "people",
    "who": ["fighters"],
    "movement": "evacuation",
    "status": "completed",
    "aggregation": "increment",
    "date_start": "2018-03-25",
    "date_end": "2018-03-25",
    "origin": "arb[ie][ln]",
    "destination": "idlib",
    "source": None,
    "via": "*",
}
CLAIM = Claim(
    claim_id="c1",
    doc_id="sub/d1.txt",
    value=5453,
    low=5453,
    high=5453,
    who=("fighters",),
    date_start=date(2018, 3, 25),
    date_end=date(2018, 3, 25),
    origin="Arbin",
    destination="Idlib",
)


def _gold(folder: Path, *claims: dict[str, Any], **further: Any) -> Path:
    path = folder / "gold.jsonl"
    path.write_text(json.dumps({"doc_id": "d1", "claims": claims, **further}) + "\n")
    return path


def test_everything_right(tmp_path: Path) -> None:
    result = evaluate(_gold(tmp_path, GOLD), [CLAIM])
    assert result.detection == result.slots == result.strict == Score(1.0, 1.0, 1.0)
    assert result.misses == ()
    # what the gold file leaves open is not scored
    assert "via" not in result.slot_accuracy
    assert result.slot_accuracy["group"].n == 1


SLOTS = [
    # a choice of values, one of them empty
    ({"destination": ["homs", None]}, {"destination": None}, ""),
    ({"origin": "arbil"}, {}, "wrong origin"),
    # must be empty
    ({}, {"source": "SANA"}, "wrong source"),
    ({"source": "sana"}, {}, "wrong source"),
    # curly and straight apostrophes are one
    ({"origin": "dar'a"}, {"origin": "Dar’a"}, ""),
    ({"who": [["fighters"], ["civilians"]]}, {"who": ("civilians",)}, ""),
    ({}, {"who": ("fighters", "civilians")}, "wrong who"),
    # flight for evacuation passes, the other way round does not
    ({}, {"movement": "flight"}, ""),
    ({"movement": "flight"}, {}, "wrong movement"),
    # the figure is its bounds and its hedge too
    ({"qualifier": "about"}, {}, "wrong figure"),
    ({"high": None}, {}, "wrong figure"),
]


@pytest.mark.parametrize(("gold", "claim", "kind"), SLOTS)
def test_slots(tmp_path: Path, gold: dict[str, Any], claim: dict[str, Any], kind: str) -> None:
    result = evaluate(_gold(tmp_path, {**GOLD, **gold}), [replace(CLAIM, **claim)])
    assert result.detection.f1 == 1.0
    assert [miss.kind for miss in result.misses] == ([kind] if kind else [])
    assert result.strict.f1 == (0.0 if kind else 1.0)


def test_missed_and_spurious(tmp_path: Path) -> None:
    result = evaluate(_gold(tmp_path, GOLD), [replace(CLAIM, value=1, low=1, high=1)])
    assert [miss.kind for miss in result.misses] == ["missed", "spurious"]
    assert result.detection == Score(0.0, 0.0, 0.0)
    # eight filled core slots missed (the source is empty), nine of ten filled in vain
    assert result.slots.f1 == 0.0


def test_vehicles_are_not_people(tmp_path: Path) -> None:
    assert evaluate(_gold(tmp_path, GOLD), [replace(CLAIM, unit="buses")]).detection.f1 == 0.0


def test_optional_claims_count_neither_way(tmp_path: Path) -> None:
    extra = replace(CLAIM, claim_id="c2", value=7, low=7, high=7)
    optional = [{**GOLD, "value": 7, "low": 7, "high": 7}]
    gold = _gold(tmp_path, GOLD, optional=optional)
    assert evaluate(gold, [CLAIM, extra]).strict == Score(1.0, 1.0, 1.0)
    assert evaluate(gold, [CLAIM]).strict == Score(1.0, 1.0, 1.0)


def test_equal_figures_are_paired_by_what_else_agrees(tmp_path: Path) -> None:
    other = replace(CLAIM, claim_id="c2", origin="Homs")
    gold = _gold(tmp_path, {**GOLD, "origin": "homs"}, GOLD)
    assert evaluate(gold, [CLAIM, other]).strict.f1 == 1.0


def test_claims_of_other_documents_are_left_out_and_counted(tmp_path: Path) -> None:
    other = replace(CLAIM, claim_id="c2", doc_id="d2.txt")
    result = evaluate(_gold(tmp_path, GOLD), [CLAIM, other])
    assert (result.detection.p, result.predicted_claims, result.left_out) == (1.0, 1, 1)


NAMES = [("a/b/012.txt", "012"), ("012", "012"), ("a.b.txt", "a.b")]


@pytest.mark.parametrize(("doc_id", "name"), NAMES)
def test_document_name(doc_id: str, name: str) -> None:
    assert document_name(doc_id) == name


@pytest.mark.parametrize("line", ['{"doc_id": "d"}', '{"claim_id": "c"}', ""])
def test_what_is_no_gold_file(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line)
    with pytest.raises(EvacError, match=r"gold\.jsonl"):
        evaluate(path, [])


@pytest.mark.parametrize("name", ["seeds", "stories", "fa-kes"])
@pytest.mark.parametrize("seed", range(3))
def test_same_numbers_as_the_reference(shared: Path, tmp_path: Path, name: str, seed: int) -> None:
    """Gold claims, some left out, some changed and some invented, scored by both."""
    spec = importlib.util.spec_from_file_location("reference", shared / "eval" / "score.py")
    assert spec is not None and spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    path = shared / "eval" / "dev" / f"{name}.gold.jsonl"
    documents = reference.read_jsonl(path)
    claims = _perturbed(documents, random.Random(seed))
    by_document: dict[str, list[dict[str, Any]]] = {}
    for line in claims_jsonl(claims).splitlines():
        record = json.loads(line)
        by_document.setdefault(reference.stem(record["doc_id"]), []).append(record)
    result = evaluate(path, claims)
    assert result.as_dict() == reference.score(documents, by_document)
    assert 0.3 < result.detection.f1 < 1.0


def _perturbed(documents: list[dict[str, Any]], chance: random.Random) -> list[Claim]:
    claims = []
    for document in documents:
        for number, gold in enumerate(document["claims"] + document.get("optional", [])):
            if chance.random() < 0.15:
                continue
            claim = _as_claim(f"{document['doc_id']}/{number}", document["doc_id"], gold)
            change: dict[str, Any] = chance.choice(
                [
                    {},
                    {},
                    {"origin": chance.choice(["Homs", None])},
                    {"who": (chance.choice(WHO),)},
                    {"status": chance.choice(STATUSES)},
                    {"movement": chance.choice(MOVEMENTS)},
                    {"qualifier": chance.choice(QUALIFIERS)},
                    {"date_end": None},
                    {"source": "SANA", "via": "x", "buses": 3},
                    {"value": 7, "low": None, "high": None},
                ]
            )
            claims.append(replace(claim, **change))
    return claims


def _as_claim(claim_id: str, doc_id: str, gold: dict[str, Any]) -> Claim:
    """A claim that is right wherever a plain one can be: a pattern becomes its own text."""

    def first(name: str) -> Any:
        value = gold.get(name)
        value = value[0] if isinstance(value, list) and value else value
        return None if value in ("*", []) else value

    who = gold.get("who") or []
    who = who[0] if who and isinstance(who[0], list) else who
    days = {name: first(name) for name in ("date_start", "date_end")}
    return Claim(
        claim_id=claim_id,
        doc_id=f"folder/{doc_id}.txt",
        value=gold.get("value"),
        low=gold.get("low"),
        high=gold.get("high"),
        qualifier=first("qualifier") or "exact",
        unit=gold.get("unit", "people"),
        who=tuple(who) if who != "*" else (),
        movement=first("movement") or "evacuation",
        status=first("status") or "completed",
        aggregation=first("aggregation") or "increment",
        **{name: date.fromisoformat(day) if day else None for name, day in days.items()},
        **{n: first(n) for n in ("origin", "destination", "source", "via", "group", "relayed_by")},
        **{n: first(n) for n in ("buses", "ambulances", "cars")},
    )
