"""Tables: escaped, linked, unknown shown as unknown."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest

from evac.report.pages.links import Anchor, ids_of
from evac.report.pages.names import document_file
from evac.report.pages.tables import CLAIMS_LINKED, UNKNOWN, Table, text_of

CELLS = [
    (5453, "5,453"),
    (5453.0, "5,453"),  # whole, however stored
    (0.25, "0.25"),
    (0, "0"),  # zero is known
    (None, UNKNOWN),
    (float("nan"), UNKNOWN),
    (pd.NA, UNKNOWN),
    (pd.NaT, UNKNOWN),
    ("", UNKNOWN),
    ((), UNKNOWN),
    (dt.date(2018, 3, 25), "2018-03-25"),
    (pd.Timestamp("2018-03-25"), "2018-03-25"),  # a day has no time
    (("a", "b"), "a, b"),
    (True, "yes"),
]


@pytest.mark.parametrize(("value", "expected"), CELLS)
def test_a_cell_as_text(value: object, expected: str) -> None:
    assert text_of(value) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("c1|c2", ["c1", "c2"]), (("c1",), ["c1"]), ("c1", ["c1"])],
)
def test_ids_in_a_cell(cell: object, expected: list[str]) -> None:
    assert ids_of(cell) == expected


ANCHORS = {"c1": Anchor("a/b.txt", 'some <5> "x"', "the sentence & more")}


def table(**columns: object) -> Table:
    return Table(pd.DataFrame(columns), "Caption <x>", ANCHORS, "documents", ["row-c1"])


def test_every_cell_header_and_caption_is_escaped() -> None:
    page = table(**{"<b>name</b>": ["<script>alert(1)</script>"]})._repr_html_()
    assert "<script" not in page and "<b>" not in page and "<x>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_claims_link_to_their_sentence() -> None:
    page = table(claims=["c1|c9"])._repr_html_()
    assert 'href="documents/a-b.txt-' in page
    assert "#claim-c1" in page
    assert "some &lt;5&gt;" in page
    assert "<code>c9</code>" in page  # an id without a sentence stays an id, without a link


def test_a_claim_named_in_an_explanation_is_linked_too() -> None:
    anchors = {"c0123456789ab": Anchor("a.txt", "407")}
    frame = pd.DataFrame({"explanation": ["inside c0123456789ab <b>"]})
    page = Table(frame, "", anchors, "documents")._repr_html_()
    assert ">407</bdi></a> &lt;b&gt;" in page
    assert "inside 407 <b>" in repr(Table(frame, "", anchors))


def test_a_row_can_be_reached() -> None:
    assert '<tr id="row-c1">' in table(claim_id=["c1"])._repr_html_()


SENTENCE = "documents/" + document_file("a/b.txt") + "#claim-c1"
NUMBERS = [
    # A row's one claim is where its numbers lead.
    ({"best": [5], "claims": ["c1"]}, f'<a class="n" href="{SENTENCE}"><bdi>5</bdi></a>'),
    # Of several, to the cell that lists them, which has the mark.
    ({"best": [5], "claims": ["c1|c2"]}, '<a class="n" href="#of-1"><bdi>5</bdi></a>'),
    ({"best": [5], "claims": ["c1|c2"]}, '<span id="of-1"><a class="claim"'),
    # A count of claims is a number, and the row's document what it rests on.
    ({"claims": [3], "doc_id": ["a/b.txt"]}, f'{SENTENCE.split("#")[0]}#claims"><bdi>3'),
    # Figures within words.
    ({"announced": ["at most 9"], "claim_id": ["c1"]}, '"><bdi>at most 9</bdi></a>'),
]
BARE = [
    # Nothing is known of the claim.
    {"best": [5], "claims": ["c9"]},
    # The row names no claim, and the table no other evidence.
    {"best": [5]},
    # There is nothing behind a zero.
    {"count": [0], "claims": ["c1"]},
    # Neither a date nor words are figures.
    {"outlet": ["No 5"], "claim_id": ["c1"]},
    {"published": [dt.date(2018, 3, 25)], "claim_id": ["c1"]},
    # Nor is an answer, however a table stores it.
    {"plausible": pd.array([True], dtype="boolean"), "claim_id": ["c1"]},
    {"plausible": np.array([True]), "claim_id": ["c1"]},
]


@pytest.mark.parametrize(("columns", "expected"), NUMBERS)
def test_a_number_leads_to_its_claims(columns: dict[str, list[object]], expected: str) -> None:
    assert expected in table(**columns)._repr_html_()


@pytest.mark.parametrize("columns", BARE)
def test_no_number_leads_to_nothing(columns: dict[str, Any]) -> None:
    assert 'class="n" href' not in table(**columns)._repr_html_()


def test_counts_lead_to_the_table_that_lists_them() -> None:
    counts = Table(pd.DataFrame({"uses": [3]}), "", {}, "documents", evidence="#table-words")
    assert '<a class="n" href="#table-words"><bdi>3</bdi></a>' in counts._repr_html_()


def test_a_cell_lists_no_more_links_than_a_page_can_hold() -> None:
    many = "|".join(f"c{number}" for number in range(CLAIMS_LINKED + 7))
    page = table(claims=[many])._repr_html_()
    assert f"<summary>{CLAIMS_LINKED + 7} claims</summary>" in page
    assert "and 7 more in the data folder" in page and f"c{CLAIMS_LINKED + 6}" not in page


def test_without_pages_there_are_no_links() -> None:
    page = Table(pd.DataFrame({"claims": ["c1"], "doc_id": ["a"]}), "", ANCHORS)._repr_html_()
    assert "<a " not in page and "some &lt;5&gt;" in page


def test_only_web_addresses_are_links() -> None:
    page = table(url=["javascript:alert(1)", "https://example.org/x"])._repr_html_()
    assert 'href="javascript' not in page and 'href="https://example.org/x"' in page


def test_an_empty_table_says_so() -> None:
    empty = Table(pd.DataFrame({"a": []}), "Conflicts")
    assert repr(empty) == "Conflicts: no rows"
    assert "nothing to list" in empty._repr_html_()


def test_a_long_table_says_what_it_leaves_out() -> None:
    long = Table(pd.DataFrame({"a": range(7)}), rows_shown=3)
    assert "4 further rows" in long._repr_html_()


def test_plain_text_shows_the_words_of_a_claim() -> None:
    assert 'some <5> "x"' in repr(table(claims=["c1"]))


def test_a_folded_table_opens_on_demand() -> None:
    page = Table(pd.DataFrame({"a": [1, 2]}), "Words", folded=True)._repr_html_()
    assert page.startswith("<details><summary>Words, 2 rows</summary>")


COLUMNS = [
    ([1, 2], ' class="n"'),
    ([dt.date(2018, 3, 25)], ' class="d"'),
    (["Arbin"], ""),
    (["x" * 31], ' class="t"'),  # a text
    (["x" * 91], ' class="p"'),  # a sentence
    ([None], ""),  # nothing known
]


@pytest.mark.parametrize(("cells", "style"), COLUMNS)
def test_a_column_is_laid_out_by_what_it_holds(cells: list[object], style: str) -> None:
    page = Table(pd.DataFrame({"name": pd.Series(cells, dtype="object")}))._repr_html_()
    assert f"<td{style}>" in page
