"""Figures without a listed verb, in a report that already tells of a movement."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Document

TOLD = "Some 40 families were evacuated from besieged Halba to Idlib on Sunday. "


def figures(text: str) -> list[str]:
    document = Document(doc_id="d", text=text, published=date(2017, 8, 28))
    return [text[c.start : c.end] for c in extract(document).claims]


@pytest.mark.parametrize(
    "sentence",
    [
        "A further 300 men abseiled down into Manbij.",  # a verb that no list has, along a way
        "On Monday, to Jarablus: 300 people.",  # a line without a verb
        "In all there were 300 passengers, the governor said.",  # travellers by their name
        "There were 300 people on the buses.",
        "On Monday 300 people came to the town.",  # no word of evacuation is needed near
        # verbs of motion without their way, right beside a figure
        "Later 300 gunmen had gone in Thursday's batch.",
        "A week later, 300 families followed.",
        "Helicopters lifted 300 of the sick on Monday.",
        "Only 300 civilians were extricated during the lull.",
        "The people kept coming this week: 300 on Monday alone.",
        # on board, and told aside
        "The first buses came out in the afternoon; in them were 300 people.",
        "Around 300, mainly women, children and the elderly, got out.",
        "All of the students, 300 in number, set off this morning.",
        "Volunteers put at 300 the number of those who fled Manbij since the troops attacked.",
    ],
)
def test_what_is_a_claim_in_such_a_report(sentence: str) -> None:
    assert "300" in " ".join(figures(TOLD + sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Six Filipinos and 12 Thais were at the same hotel.",  # no convoy
        "A further 300 men abseiled down into Manbij and were killed.",  # what else befell them
        "Some 300 men from Manbij cheered.",  # where they are from is no way
        "Some 300 people were registered in Manbij.",  # nor is where they are
        "Places for 300 returnees have been made ready in Manbij.",  # nobody yet
        "There were 300 people in the square.",
        "Three men vaulted off to Manbij.",  # too few to be told from single persons
        # who are there, who hides
        "They put the number of people hiding in cellars at 15,000.",
        "The number of foreigners in the town is put at 300.",
        # what such verbs mean as well
        "In the camp 300 people came under fire.",
        "In the camp 300 people have passed away.",
        "It had 300 people and was shipping in blankets.",
        "Fewer people came than the 300 officials had hoped for.",
        "A teacher said her family of nine had walked all day.",  # somebody's kin
    ],
)
def test_what_is_none(sentence: str) -> None:
    assert figures(TOLD + sentence) == ["Some 40"]


def test_who_was_in_the_same_convoy() -> None:
    found = figures(TOLD + "Six Filipinos and 12 Thais were in the same convoy.")
    assert found == ["Some 40", "Six", "12"]


def test_nothing_of_it_in_another_report() -> None:
    assert figures("In all there were 300 passengers. Shelling went on.") == []
    assert figures("A further 300 men abseiled down into Manbij under shelling.") == []


def test_figures_of_vehicles_go_on_without_their_noun() -> None:
    text = TOLD + "Nearby 55 buses drove into the town and 86 drove out of it."
    claims = extract(Document(doc_id="d", text=text, published=date(2017, 8, 28))).claims
    assert {c.unit for c in claims if c.value in (55, 86)} == {"buses"}
