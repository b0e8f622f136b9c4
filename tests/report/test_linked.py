"""Ids inside explanations: linked where they are claims', left alone where they are numbers."""

from __future__ import annotations

import pandas as pd
import pytest

from evac.report.pages.links import Anchor, linked_text
from evac.report.pages.tables import Table

CODED = Anchor("notes", "EG-H01", "1,895 people", coded=True, address="https://example.org/1")
ANCHORS = {
    "EG-H01": CODED,
    "988": Anchor("notes", "988", coded=True, address="https://example.org/2"),
    "c0123456789ab": Anchor("a.txt", "5,453", "they left"),
}
LINKED = [
    # an analyst's id in brackets, with the comma after it
    (
        "1,895 (EG-H01), and",
        (
            '1,895 (<a class="coded" href="https://example.org/1" title="1,895 people">'
            "<bdi>EG-H01</bdi></a>), and"
        ),
    ),
    # one of ours leads to its sentence
    (
        "as c0123456789ab.",
        (
            'as <a class="claim" href="documents/a.txt.html#claim-c0123456789ab" title="they left">'
            "<bdi>5,453</bdi></a>."
        ),
    ),
    # a number is no id, even where a register has such an id
    ("6,441 - 988", "6,441 - 988"),
    # an id that is not known, and markup
    ("EG-H02 <b>", "EG-H02 &lt;b&gt;"),
]


@pytest.mark.parametrize(("text", "markup"), LINKED)
def test_linked_text(text: str, markup: str) -> None:
    assert linked_text(text, ANCHORS, "documents") == markup


DOCUMENTS = [
    # a document of this run has a page
    ("a.txt", '<a href="documents/a.txt.html"><bdi>a.txt</bdi></a>'),
    # a hand-coded claim is from an address
    (
        "https://example.org/1",
        '<a class="coded address" href="https://example.org/1">https://example.org/1</a>',
    ),
    # or from notes that nobody can follow
    ("field <notes>", "field &lt;notes&gt;"),
]


@pytest.mark.parametrize(("doc_id", "markup"), DOCUMENTS)
def test_only_documents_that_were_read_have_a_page(doc_id: str, markup: str) -> None:
    frame = pd.DataFrame({"doc_id": [doc_id]})
    table = Table(frame, documents="documents", read=frozenset({"a.txt"}))
    assert f"<td>{markup}</td>" in table._repr_html_().replace(' class="t"', "")
