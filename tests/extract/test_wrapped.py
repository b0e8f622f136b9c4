"""Line ends of a margin are told from line ends that mean something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.sets import own_sets
from evac.extract.claims import extract
from evac.extract.text.wrapped import flowing
from evac.models import Claim, Document

PROSE = (
    "The last fighters left the town on Friday under a deal with the army.\n"
    "\n"
    "Some 1,580 people, 413 of them fighters, left for Idlib in 30 buses on Thursday, the Syrian\n"
    "Observatory for Human Rights said. Two dozen wounded were among them, and the rest are to\n"
    "follow tomorrow, when a third convoy is expected to set off for the province of Idlib in the\n"
    "north.\n"
)


@pytest.mark.parametrize(
    "text",
    [
        # a mail's prose, paragraphs apart
        PROSE,
        # the same with the line ends of Windows
        PROSE.replace("\n", "\r\n"),
        # indented, as in a block of quotation
        "\n".join("    " + line if line else line for line in PROSE.split("\n")),
        # no empty line: a paragraph ends where a further word would have fitted
        PROSE.replace("\n\n", "\n"),
    ],
)
def test_the_line_ends_of_a_margin_become_blanks(text: str) -> None:
    flat = flowing(text)
    assert len(flat) == len(text)
    assert flat.split() == text.split()
    assert "Syrian Observatory" in " ".join(flat.split("\n")[-2].split())
    # The first paragraph stays one of its own.
    assert "army.\n" in flat.replace("\r", "")


@pytest.mark.parametrize(
    "text",
    [
        # a headline over its text
        (
            "Rebels and their families leave the besieged town of Harasta for Idlib\n"
            "Some 1,580 people left on Thursday, and hundreds more were waiting to be taken away."
        ),
        # a paragraph a line
        (
            "Some 1,580 people left on Thursday, said the Observatory, which watches the war.\n"
            "A second convoy left later.\n"
            "The army said that the town was free of rebels after the last of them had gone, and\n"
            "engineers were at work.\n"
        ),
        # a list: short lines, each begins with its sign
        (
            "- 1,200 people from Harasta, who were taken to Idlib in 30 buses\n"
            "- 300 people from Arbin, who were taken to Idlib in 10 buses on Friday\n"
            "- 40 wounded from Zamalka, who were taken to Hama in ambulances\n"
        ),
        # sentences that fill their lines
        (
            "On Thursday, 1,580 people left Harasta for Idlib in 30 buses.\n"
            "On Friday, 3,400 more people left Harasta for Idlib on 60 buses.\n"
            "On Saturday, 5,200 people were taken out of Arbin and Zamalka.\n"
            "On Sunday, the army entered, and found the two towns deserted.\n"
        ),
        # lines wider than any page
        ("word " * 40 + "\n") * 4,
    ],
)
def test_line_ends_that_mean_something_stay(text: str) -> None:
    assert flowing(text) == text


@given(st.text(alphabet="ab .\n\r\t-,", max_size=300))
def test_any_text_keeps_its_words_and_its_length(text: str) -> None:
    flat = flowing(text)
    assert len(flat) == len(text)
    assert flat.split() == text.split()


def at_a_margin(text: str, width: int = 78) -> str:
    """Return a text whose paragraphs are broken at a margin, each blank for a line end."""
    out, column, blank = list(text), 0, -1
    for place, character in enumerate(text):
        if character == "\n":
            column, blank = 0, -1
            continue
        if character == " " and column:
            blank = place
        column += 1
        if column > width and blank >= 0:
            out[blank], column, blank = "\n", place - blank, -1
    return "".join(out)


def told(claim: Claim) -> tuple[object, ...]:
    days = (claim.date_start, claim.date_end)
    places = (claim.origin, claim.destination)
    return (claim.start, claim.value, claim.who, claim.aggregation, *days, *places, claim.source)


def test_a_report_reads_the_same_at_a_margin() -> None:
    same = claims = 0
    for document in own_sets()[0].documents():
        broken = replace(document, text=at_a_margin(document.text))
        whole = {told(claim) for claim in extract(document).claims}
        claims += len(whole)
        same += len(whole & {told(claim) for claim in extract(broken).claims})
    assert claims > 100
    # What is left are texts of two or three lines, and names that a margin cuts at a hyphen.
    assert same >= 0.97 * claims


def test_the_quote_is_cut_from_the_text_as_it_is() -> None:
    document = Document(doc_id="d", text=PROSE, published=date(2018, 3, 24))
    claims = extract(document).claims
    assert [claim.source for claim in claims][:1] == ["Syrian Observatory for Human Rights"]
    for claim in claims:
        assert claim.quote in document.text
        assert "\n" in claim.quote or claim.start > 0
