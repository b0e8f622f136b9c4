"""Stories that the word lists have not seen: the gold is valid, the extractor keeps its floors."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from evac.corpus.reader import read_corpus
from evac.extract.claims import extract
from evac.extract.evaluate import SLOTS, Evaluation, evaluate
from evac.models import (
    AGGREGATIONS,
    MOVEMENTS,
    QUALIFIERS,
    STATUSES,
    UNITS,
    WHO,
    Claim,
    Document,
)

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "texts"
GOLD = HERE / "gold.jsonl"
DISTRACTORS = ("s04", "s09", "s14", "s18", "s22")
CHOICES = {
    "qualifier": QUALIFIERS,
    "unit": UNITS,
    "movement": MOVEMENTS,
    "status": STATUSES,
    "aggregation": AGGREGATIONS,
}
PATTERNS = ("origin", "destination", "via", "source", "relayed_by", "group")
VEHICLES = ("buses", "ambulances", "cars")
FIGURE = ("value", "low", "high")
#: The figures that the stories spell out: value, low, high.
SPELLED = {
    "eight": (8, 8, 8),
    "eleven": (11, 11, 11),
    "five ambulances": (5, 5, 5),
    "sixteen": (16, 16, 16),
    "twenty-one": (21, 21, 21),
    "twenty-three": (23, 23, 23),
    "thirty": (30, 30, 30),
    "four to five thousand": (None, 4000, 5000),
    "thousands": (None, 2000, 9999),
}
FIELDS = {"quote", "unit", "qualifier", *FIGURE, *(set(SLOTS) - {"figure"})}


def gold() -> list[dict[str, Any]]:
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def choices(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def claims_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [*document["claims"], *document["optional"]]


@cache
def documents() -> tuple[Document, ...]:
    return read_corpus([TEXTS], metadata=HERE / "metadata.csv").documents


@cache
def found() -> tuple[Claim, ...]:
    return tuple(claim for document in documents() for claim in extract(document).claims)


@cache
def measured() -> Evaluation:
    return evaluate(GOLD, found())


def day(cell: str | None) -> date | None:
    return date.fromisoformat(cell) if cell else None


@cache
def limits() -> dict[str, Any]:
    return dict(yaml.safe_load((HERE / "floors.yml").read_text(encoding="utf-8")))


def name(doc_id: str) -> str:
    return Path(doc_id).stem


def test_gold_texts_and_metadata_name_the_same_stories() -> None:
    names = [document["doc_id"] for document in gold()]
    assert len(set(names)) == len(names)
    assert sorted(names) == sorted(path.stem for path in TEXTS.glob("*.txt"))
    with (HERE / "metadata.csv").open(encoding="utf-8", newline="") as file:
        assert [Path(row["file"]).stem for row in csv.DictReader(file)] == sorted(names)


def test_distractors_are_the_documents_without_claims() -> None:
    assert [d["doc_id"] for d in gold() if not claims_of(d)] == list(DISTRACTORS)


def test_days_of_the_stories_are_those_of_the_gold() -> None:
    # Read from metadata.csv or the head of the text; undated stories stay undated.
    days = {
        name(document.doc_id): document.published.isoformat() if document.published else None
        for document in documents()
    }
    assert days == {document["doc_id"]: document["published"] for document in gold()}


def figure_in_words(quote: str) -> tuple[int | None, int | None, int | None]:
    """Return value, low and high of a figure that the stories spell out."""
    (figure,) = (numbers for word, numbers in SPELLED.items() if word in quote.lower())
    return figure


@pytest.mark.parametrize("document", gold(), ids=lambda document: document["doc_id"])
class TestGold:
    def test_quotes_stand_in_the_text(self, document: dict[str, Any]) -> None:
        text = (TEXTS / f"{document['doc_id']}.txt").read_text(encoding="utf-8")
        absent = [c["quote"] for c in claims_of(document) if c["quote"] not in text]
        assert absent == []

    def test_figures_lie_in_their_quotes(self, document: dict[str, Any]) -> None:
        for claim in claims_of(document):
            value, low, high = (claim[key] for key in FIGURE)
            numbers = [re.sub(r"\D", "", n) for n in re.findall(r"\d[\d,. ]*", claim["quote"])]
            if not numbers:
                assert figure_in_words(claim["quote"]) == (value, low, high), claim["quote"]
            elif value is None:
                assert numbers == [str(low), str(high)], claim["quote"]
            else:
                # "3.6 thousand" and "40-thousand" name 3600 and 40000 by their first digits.
                thousands = "thousand" in claim["quote"]
                assert len(numbers) == 1, claim["quote"]
                assert numbers == [str(value)[: len(numbers[0])] if thousands else str(value)]

    def test_no_claim_stands_twice(self, document: dict[str, Any]) -> None:
        # The same figure from two sources is two claims; from one source it is one.
        told = [(c["quote"], str(c["status"]), str(c["source"])) for c in claims_of(document)]
        assert len(set(told)) == len(told)

    def test_values_are_those_of_the_codebook(self, document: dict[str, Any]) -> None:
        for claim in claims_of(document):
            assert set(claim) == FIELDS
            for field, allowed in CHOICES.items():
                assert set(choices(claim[field])) <= set(allowed), (field, claim["quote"])
            nested = any(isinstance(entry, list) for entry in claim["who"])
            for who in claim["who"] if nested else [claim["who"]]:
                assert set(who) <= set(WHO), claim["quote"]
            for field in PATTERNS:
                for pattern in choices(claim[field]):
                    assert pattern is None or re.compile(pattern), (field, claim["quote"])
            for field in VEHICLES:
                assert all(n is None or n > 0 for n in choices(claim[field])), claim["quote"]

    def test_bounds_follow_from_the_qualifier(self, document: dict[str, Any]) -> None:
        for claim in claims_of(document):
            value, low, high = (claim[key] for key in FIGURE)
            expected = {
                "exact": (value, value, value),
                "about": (value, None, None),
                "lower": (value, value, None),
                "upper": (value, None, value),
                "range": (None, low, high),
                "vague": (None, low, high),
            }[claim["qualifier"]]
            assert (value, low, high) == expected, claim["quote"]
            if value is None:
                assert low is not None and high is not None and low < high, claim["quote"]

    def test_dates_are_days_in_order(self, document: dict[str, Any]) -> None:
        published = document["published"]
        for claim in claims_of(document):
            starts, ends = ([day(d) for d in choices(claim[k])] for k in ("date_start", "date_end"))
            known = [d for d in starts if d], [d for d in ends if d]
            if published is None:
                assert known == ([], []), claim["quote"]
            if all(known):
                assert min(known[0]) <= max(known[1]), claim["quote"]
            if published and claim["status"] == "completed":
                assert all(d <= date.fromisoformat(published) for d in known[1]), claim["quote"]


@pytest.mark.parametrize("doc_id", DISTRACTORS)
def test_a_distractor_gives_no_claim_beyond_its_ceiling(doc_id: str) -> None:
    spurious = [claim.quote for claim in found() if name(claim.doc_id) == doc_id]
    assert len(spurious) <= (limits()["distractor_ceilings"] or {}).get(doc_id, 0), spurious


def test_claims_rest_on_their_words() -> None:
    texts = {document.doc_id: document.text for document in documents()}
    assert found()
    for claim in found():
        assert claim.start is not None and claim.quote is not None
        assert texts[claim.doc_id][claim.start : claim.end].strip(), claim.claim_id
        assert claim.quote in texts[claim.doc_id], claim.claim_id


@pytest.mark.parametrize("measure", ["detection", "slots", "strict"])
def test_extractor_keeps_its_floor(measure: str) -> None:
    reached, floor = getattr(measured(), measure).f1, limits()["floors"][measure]
    wrong = "\n".join(f"{m.kind} {m.doc_id} {m.quote} {m.want} {m.have}" for m in measured().misses)
    assert reached >= floor, f"{measure} is {reached}\n{wrong}"
