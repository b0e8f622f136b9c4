"""Tables: escaped, linked, unknown shown as unknown."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from evac.report.tables import UNKNOWN, Anchor, Table, ids_of, text_of

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
    return Table(pd.DataFrame(columns), "Caption <x>", ANCHORS, "documents", rows_are_claims=True)


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


def test_a_claims_row_can_be_reached() -> None:
    assert '<tr id="row-c1">' in table(claim_id=["c1"])._repr_html_()


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
