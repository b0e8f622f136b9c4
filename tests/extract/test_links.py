"""Figures of one document seen together: mentions, restatements, parts."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document

PUBLISHED = date(2018, 3, 26)


def claims(text: str, doc_id: str = "d") -> tuple[Claim, ...]:
    return extract(Document(doc_id=doc_id, text=text, published=PUBLISHED)).claims


HEADED = (
    "412 rebels leave Zamalka\n\n"
    "Exactly 412 rebels were evacuated from Zamalka to Idlib on Sunday, "
    "the army said in a statement that was given to reporters at the checkpoint west of the town."
)


def test_a_headline_is_a_mention_of_the_figure_below_it() -> None:
    (claim,) = claims(HEADED)
    assert claim.value == 412
    assert len(claim.mentions) == 1
    assert claim.destination == "Idlib"  # the fuller mention speaks
    start, end = claim.mentions[0]
    assert HEADED[start:end] == "412"


def test_the_exact_figure_of_a_headline_is_that_of_the_report() -> None:
    found = claims(
        "417 displaced people leave Arsal\n\nThe second round ended. On Sunday 417 displaced "
        "people returned with trucks and cars, the directorate said in a statement to reporters."
    )
    assert [(claim.movement, len(claim.mentions)) for claim in found] == [("return", 1)]


@pytest.mark.parametrize(
    ("second", "count"),
    [
        # the same figure, nothing against it: a mention
        ("In all, 412 rebels were evacuated from Zamalka.", 1),
        # another place
        ("A further 412 rebels were evacuated from Homs to Jarabulus.", 2),
        # the same exact figure of one source and day, under another name
        ("On Sunday buses carried 412 refugees to Jarabulus, the army said.", 2),
        # another unit
        ("Later 412 buses were evacuated from Zamalka.", 2),
        # they came back
        ("On Monday 412 residents returned to Zamalka.", 2),
    ],
)
def test_one_figure_told_twice(second: str, count: int) -> None:
    text = f"412 rebels were evacuated from Zamalka to Idlib on Sunday. {second}"
    found = claims(text)
    assert len(found) == count
    assert sum(1 + len(claim.mentions) for claim in found) == 2  # none is lost


@pytest.mark.parametrize(
    ("rounded", "restates"),
    [
        ("Almost 5,500 rebels were evacuated from Zamalka.", True),
        ("Almost 6,500 rebels were evacuated from Zamalka.", False),  # too far off
        ("More than 5,500 rebels were evacuated from Zamalka.", False),  # above what was counted
        ("Almost 5,500 residents returned to Zamalka.", False),  # another movement
        ("Almost 5,437 rebels were evacuated from Zamalka.", False),  # not round
    ],
)
def test_a_rounded_figure_restates_the_precise_one(rounded: str, restates: bool) -> None:
    text = f"{rounded} Exactly 5,453 rebels were evacuated from Zamalka on Sunday."
    by_value = {claim.value: claim for claim in claims(text)}
    precise = by_value.pop(5453)
    (other,) = by_value.values()
    assert other.restates == (precise.claim_id if restates else None)
    assert precise.restates is None


def test_a_small_figure_is_no_rounding_of_one_far_off() -> None:
    text = "Exactly 71 rebels were evacuated from Zamalka on Sunday. Under 100 rebels left Zamalka."
    assert [claim.restates for claim in claims(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("2,000 people, including 412 children, were evacuated under a truce.", 412, 2000),
        ("2,000 people were evacuated from Zamalka, 412 of them fighters.", 412, 2000),
        ("2,000 people were evacuated under a truce, among them 412 women.", 412, 2000),
    ],
)
def test_a_part_names_its_whole(text: str, part: int, whole: int) -> None:
    by_value = {claim.value: claim for claim in claims(text)}
    assert by_value[part].part_of == by_value[whole].claim_id
    assert by_value[whole].part_of is None


def test_what_stands_side_by_side_is_no_part() -> None:
    found = claims("116 fighters and 601 civilians were evacuated from Zamalka.")
    assert [claim.value for claim in found] == [116, 601]
    assert [claim.part_of for claim in found] == [None, None]


def test_ids_hang_on_document_and_place_only() -> None:
    text = "412 rebels were evacuated from Zamalka."
    (one,), (again,), (other,) = claims(text), claims(text), claims(text, "e")
    assert one.claim_id == again.claim_id != other.claim_id
