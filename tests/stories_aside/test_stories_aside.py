"""Stories kept aside: the gold keeps to the codebook, and the extractor keeps to its floors."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from evac import models
from evac.corpus.reader import read_corpus
from evac.extract.claims import extract
from evac.extract.evaluate import Evaluation, document_name, evaluate
from evac.models import Claim, Document

HERE = Path(__file__).parent
GOLD = HERE / "gold.jsonl"
DOCUMENTS: list[dict[str, Any]] = [
    json.loads(line) for line in GOLD.read_text("utf-8").splitlines() if line
]
ENTRIES = [
    pytest.param(document, claim, id=f"{document['doc_id']}-{claim['quote']}")
    for document in DOCUMENTS
    for claim in document["claims"] + document["optional"]
]
SLOTS = frozenset(models.CLAIM_FIELDS) - {
    # what only an extractor fills, or what the scorer does not look at
    "claim_id", "doc_id", "start", "end", "date_precision", "origin_id", "destination_id",
    "restates", "part_of", "mentions", "rules",
}  # fmt: skip
CLOSED = {
    "qualifier": models.QUALIFIERS,
    "unit": models.UNITS,
    "movement": models.MOVEMENTS,
    "status": models.STATUSES,
    "aggregation": models.AGGREGATIONS,
}
PATTERNS = ("origin", "destination", "via", "group", "source", "relayed_by")
#: Which of value, low and high a qualifier fills; a range and a vague figure have no value.
BOUNDS = {
    "exact": (True, True, True),
    "about": (True, False, False),
    "lower": (True, True, False),
    "upper": (True, False, True),
    "range": (False, True, True),
    "vague": (False, True, True),
}


def text_of(doc_id: str) -> str:
    return (HERE / "texts" / f"{doc_id}.txt").read_text("utf-8")


def accepted(cell: Any) -> list[Any]:
    """Return the choices of a cell that name something."""
    choices = cell if isinstance(cell, list) else [cell]
    return [choice for choice in choices if choice not in (None, "*")]


def who_sets(who: list[Any]) -> list[list[str]]:
    return who if who and isinstance(who[0], list) else [who]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    corpus = read_corpus([HERE / "texts"], metadata=HERE / "metadata.csv")
    assert (corpus.exclusions, corpus.notices) == ((), ())
    return list(corpus.documents)


@pytest.fixture(scope="module")
def claims(documents: list[Document]) -> list[Claim]:
    return [claim for document in documents for claim in extract(document).claims]


@pytest.fixture(scope="module")
def measured(claims: list[Claim]) -> Evaluation:
    return evaluate(GOLD, claims)


@pytest.fixture(scope="module")
def limits() -> dict[str, dict[str, float]]:
    return yaml.safe_load((HERE / "floors.yml").read_text("utf-8"))


def test_every_story_has_its_gold_and_its_row() -> None:
    names = [document["doc_id"] for document in DOCUMENTS]
    assert len(set(names)) == len(names) == 24
    assert names == sorted(path.stem for path in (HERE / "texts").glob("*.txt"))
    assert all(set(document) == {"doc_id", "published", "claims", "optional"}
               for document in DOCUMENTS)  # fmt: skip
    assert sum(not document["claims"] for document in DOCUMENTS) == 5


def test_the_publication_days_of_the_gold_are_those_that_the_reader_finds(
    documents: list[Document],
) -> None:
    found = {document_name(d.doc_id): d.published and d.published.isoformat() for d in documents}
    assert found == {document["doc_id"]: document["published"] for document in DOCUMENTS}


@pytest.mark.parametrize(("document", "claim"), ENTRIES)
def test_a_gold_claim_keeps_to_the_codebook(
    document: dict[str, Any], claim: dict[str, Any]
) -> None:
    assert set(claim) == SLOTS
    for slot, words in CLOSED.items():
        assert claim[slot], slot
        assert set(accepted(claim[slot])) <= set(words), slot
    for people in who_sets(claim["who"]):
        assert set(people) <= set(models.WHO)
        assert len(set(people)) == len(people)
    for slot in PATTERNS:
        for pattern in accepted(claim[slot]):
            # A pattern that meets the empty string would accept anything.
            assert not re.search(pattern, ""), slot
    for slot in ("date_start", "date_end"):
        for day in accepted(claim[slot]):
            assert date.fromisoformat(day).isoformat() == day
    starts, ends = accepted(claim["date_start"]), accepted(claim["date_end"])
    assert not (starts and ends) or min(starts) <= max(ends)
    for slot in ("buses", "ambulances", "cars"):
        assert all(isinstance(count, int) and count > 0 for count in accepted(claim[slot]))


@pytest.mark.parametrize(("document", "claim"), ENTRIES)
def test_a_gold_figure_is_in_the_words(document: dict[str, Any], claim: dict[str, Any]) -> None:
    text, quote = text_of(document["doc_id"]), claim["quote"]
    assert re.search(rf"(?<!\w){re.escape(quote)}", text)
    value, low, high = claim["value"], claim["low"], claim["high"]
    for qualifier in accepted(claim["qualifier"]):
        assert tuple(x is not None for x in (value, low, high)) == BOUNDS[qualifier]
    assert {low, high} - {None} <= {value} or value is None
    assert value is not None or low < high
    if value is not None and any(character.isdigit() for character in quote):
        # "18 thousand 306", "3.6 million", "8 940", "1, 306" and "2.300" name the value in digits,
        # so the digits of the one begin those of the other.
        digits = re.sub(r"\D", "", quote.replace(" thousand ", ""))
        assert str(value).startswith(digits)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document["doc_id"])
def test_no_figure_stands_twice_in_the_gold_of_a_story(document: dict[str, Any]) -> None:
    # Two sources of one figure would be two claims; no story here has that.
    quotes = [claim["quote"] for claim in document["claims"] + document["optional"]]
    assert len(set(quotes)) == len(quotes)


@pytest.mark.parametrize("measure", ["detection", "slots", "strict"])
def test_the_extractor_keeps_to_its_floors(
    measured: Evaluation, limits: dict[str, dict[str, float]], measure: str
) -> None:
    reached = getattr(measured, measure).f1
    wrong = "\n".join(f"{m.kind} {m.doc_id} {m.quote} {m.want} {m.have}" for m in measured.misses)
    assert reached >= limits["floors"][measure], f"{measure} is {reached}\n{wrong}"


@pytest.mark.parametrize(
    "doc_id", [document["doc_id"] for document in DOCUMENTS if not document["claims"]]
)
def test_a_distractor_gives_no_claim_beyond_its_ceiling(
    claims: list[Claim], limits: dict[str, dict[str, int]], doc_id: str
) -> None:
    read = Counter(document_name(claim.doc_id) for claim in claims)
    quotes = [claim.quote for claim in claims if document_name(claim.doc_id) == doc_id]
    assert read[doc_id] <= (limits["distractor_ceilings"] or {}).get(doc_id, 0), quotes
