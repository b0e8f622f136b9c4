"""Each outlet in one row: two words, whom it quotes, whom it never does, and the n."""

from __future__ import annotations

import pandas as pd

from evac.analyse.bias import label_use, portraits, statements
from evac.models import Document

DOCUMENTS = [
    Document(
        doc_id="a",
        outlet="A",
        text="Militants and militants left; terrorists, rebels too. SANA said buses came.",
    ),
    # Quoted words are the speaker's, and a report may have none of its own. The group that is
    # spoken of is not heard.
    Document(
        doc_id="b", outlet="B", text='"The ISIS terrorists left," the ICRC said. Of ISIS no word.'
    ),
    # Of no outlet: nobody's row.
    Document(doc_id="c", outlet=None, text="Rebels left."),
]


def test_portraits_name_words_and_voices_with_their_counts() -> None:
    found = portraits(DOCUMENTS, label_use(DOCUMENTS), statements(DOCUMENTS))
    one, other = found.to_dict("records")
    # Two words are tied for the second place: both are named.
    assert one["words"] == "militant (2); rebel (1); terrorist (1)"
    assert (one["quoted"], one["never"]) == ("SANA (1)", "ICRC")
    assert one["reading"] == "too few to say (n = 4 in 1 document)"
    assert pd.isna(one["unheard"])
    assert (other["outlet"], other["uses"]) == ("B", 0)
    assert pd.isna(other["words"])
    assert (other["quoted"], other["never"], other["unheard"]) == ("ICRC (1)", "SANA", "ISIS")


def test_enough_reports_are_said_with_their_n() -> None:
    many = [Document(doc_id=str(i), outlet="A", text="Militants left. " * 7) for i in range(3)]
    (row,) = portraits(many, label_use(many), statements(many)).to_dict("records")
    assert row["reading"] == "n = 21 words in 3 documents"
