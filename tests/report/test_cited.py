"""Sentences behind a number: one click away, escaped, each leading to its place."""

from __future__ import annotations

from urllib.parse import unquote

import pandas as pd
import pytest

from evac.report.pages.cited import SENTENCES_SHOWN, Sentences, fragment, with_sentences
from evac.report.pages.sanitise import clean_html
from evac.report.pages.tables import Table


def test_rows_get_their_own_sentences_once() -> None:
    rows = pd.DataFrame(
        {
            "outlet": ["A", "A", "A", None],
            "label": ["rebel", "rebel", "rebel", "rebel"],
            "doc_id": ["1", "1", "2", "3"],
            "sentence": ["Rebels left.", "Rebels left.", None, "Rebels stayed."],
        }
    )
    frame = pd.DataFrame({"outlet": ["A", "B", None], "label": ["rebel"] * 3})
    found = with_sentences(frame, rows, ("outlet", "label"))["sentences"]
    assert found[0] == Sentences((("1", "Rebels left."),))
    assert found[1] is None
    # Where the outlet isn't known, its row has the sentences of unknown outlets.
    assert str(found[2]) == "1 sentence"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rebels left.", "Rebels left."),
        # A hyphen, a comma and an ampersand have meanings of their own there.
        ("Well-known, they & we left.", "Well-known, they & we left."),
        # A long sentence is named by its two ends.
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen",
            "one two three four five six,eight nine ten eleven twelve thirteen",
        ),
    ],
)
def test_a_fragment_names_the_sentence(sentence: str, expected: str) -> None:
    told = fragment(sentence)
    assert told.startswith("#:~:text=")
    encoded = told.removeprefix("#:~:text=")
    assert unquote(encoded) == expected
    ends = 1 if sentence == expected else 2
    assert len(encoded.split(",")) == ends and "-" not in encoded and "&" not in encoded


def test_a_cell_opens_on_the_sentences_and_leads_to_them() -> None:
    cell = Sentences((("a.txt", "A <b> left-wing & armed group."),))
    frame = pd.DataFrame({"n": [1], "sentences": pd.Series([cell], dtype="object")})
    shown = clean_html(Table(frame, documents="documents")._repr_html_())
    assert "<summary>1 sentence</summary>" in shown
    assert "A &lt;b&gt; left-wing &amp; armed group." in shown
    assert 'href="documents/a' in shown and "#:~:text=" in shown
    # In JupyterLab there are no pages to lead to.
    assert "<a " not in Table(frame)._repr_html_()
    assert "1 sentence" in repr(Table(frame))


def test_many_sentences_are_counted() -> None:
    cell = Sentences(tuple((str(i), f"Sentence {i}.") for i in range(SENTENCES_SHOWN + 5)))
    assert cell.html(None).count("<q>") == SENTENCES_SHOWN
    assert "and 5 more" in cell.html(None)
