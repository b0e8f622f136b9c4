"""What the five seed documents set as traps, each held by the sentence it stands in.

These are readings that a hurried reader or a plain number pattern gets wrong. They run the whole
extractor on the documents as they are shipped.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from evac.corpus.reader import read_corpus
from evac.extract.claims import extract
from evac.models import Claim, Extraction

ARBIN, IRAQ_ERBIL = "C2321", "country:IQ"


@pytest.fixture(scope="module")
def extractions(seeds: Path) -> dict[str, Extraction]:
    """The extraction of each seed document by the first three characters of its name."""
    return {d.doc_id[:3]: extract(d) for d in read_corpus([seeds]).documents}


@pytest.fixture(scope="module")
def undated(seeds: Path) -> list[Claim]:
    """All claims of the seed documents read without their metadata."""
    found = []
    for path in sorted(seeds.glob("*.txt")):
        for document in read_corpus([path]).documents:
            found += extract(document).claims
    return found


def claim(extraction: Extraction, value: float) -> Claim:
    """Return the one claim of a document with that figure."""
    (found,) = [c for c in extraction.claims if c.value == value]
    return found


def test_a_page_counter_is_no_claim(extractions: dict[str, Extraction]) -> None:
    assert 1646 not in {c.value for c in extractions["001"].claims}
    (lost,) = [d for d in extractions["001"].dropped if "1,646" in d.text]
    assert lost.reason == "page furniture"


def test_arbil_in_eastern_ghouta_is_arbin_and_not_the_city_in_iraq(
    extractions: dict[str, Extraction],
) -> None:
    told = claim(extractions["000"], 6441)
    assert (told.origin, told.origin_id) == ("Arbin", ARBIN)


def test_the_two_days_hold_the_one_day(extractions: dict[str, Extraction]) -> None:
    whole, day = claim(extractions["000"], 6441), claim(extractions["000"], 5453)
    assert (whole.aggregation, whole.date_start, whole.date_end) == (
        "window",
        date(2018, 3, 24),
        date(2018, 3, 25),
    )
    assert (day.aggregation, day.date_start, day.date_end) == (
        "increment",
        date(2018, 3, 25),
        date(2018, 3, 25),
    )


def test_the_week_holds_both_corridors(extractions: dict[str, Extraction]) -> None:
    week = claim(extractions["002"], 13582)
    assert week.aggregation == "window"
    for value in (1866, 2348):
        part = claim(extractions["002"], value)
        assert part.aggregation == "increment"
        assert part.origin_id == week.origin_id
        assert week.date_start <= part.date_start and part.date_end <= week.date_end


def test_kits_tonnes_and_patients_are_no_claims(extractions: dict[str, Extraction]) -> None:
    values = {c.value for c in extractions["002"].claims}
    assert not values & {445, 12, 105, 64}
    reasons = {d.text.split()[0]: d.reason for d in extractions["002"].dropped}
    assert {reasons[n] for n in ("445", "12", "105", "64")} == {"aid"}


@pytest.mark.parametrize(
    ("value", "movement"), [(207, "return"), (132, "return"), (601, "relocation")]
)
def test_returns_and_relocations_are_no_evacuations(
    extractions: dict[str, Extraction], value: int, movement: str
) -> None:
    assert claim(extractions["002"], value).movement == movement


def test_the_wounded_are_expected_and_not_yet_moved(extractions: dict[str, Extraction]) -> None:
    told = claim(extractions["003"], 250)
    assert (told.status, told.who, told.qualifier) == ("planned", ("wounded",), "about")


def test_the_children_are_part_of_the_people(extractions: dict[str, Extraction]) -> None:
    people, children = claim(extractions["003"], 100000), claim(extractions["003"], 40000)
    assert children.part_of == people.claim_id
    assert (children.who, people.who) == (("children",), ("people",))
    assert (people.low, people.high) == (None, 100000)


def test_the_militants_are_inside_the_people(extractions: dict[str, Extraction]) -> None:
    militants, people = claim(extractions["001"], 407), claim(extractions["001"], 1200)
    assert "fighters" in militants.who
    assert militants.value < people.value and militants.buses == 10


def test_six_buses_count_no_heads_and_another_source_does(
    extractions: dict[str, Extraction],
) -> None:
    buses, people = claim(extractions["004"], 6), claim(extractions["004"], 1500)
    assert (buses.unit, buses.value) == ("buses", 6)
    assert "Syrian Observatory for Human Rights" in (buses.source or "")
    assert (people.unit, people.qualifier) == ("people", "about")
    assert "Khaled Abdul Majid" in (people.source or "")


def test_a_denial_without_a_figure_is_recorded(extractions: dict[str, Extraction]) -> None:
    (denial,) = [d for d in extractions["004"].dropped if d.reason == "denial without a figure"]
    assert denial.quote.startswith("The Syrian regime has denied reaching an agreement")


def test_without_metadata_no_date_is_invented(undated: list[Claim]) -> None:
    dated = {c.doc_id[:3] for c in undated if c.date_start or c.date_end}
    # The two documents that carry their own date header; the other three stay undated.
    assert dated == {"000", "002"}
