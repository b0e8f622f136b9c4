"""Each outlet in one row: two words, whom it quotes, whom it never does, and the n."""

from __future__ import annotations

import pandas as pd

from evac.analyse.bias import attributions, label_use
from evac.analyse.bias_portrait import portraits
from evac.models import Claim, Document

DOCUMENTS = [
    Document(doc_id="a", outlet="A", text="Militants and militants left; terrorists, rebels too."),
    # Quoted words are the speaker's, and a report may have none of its own.
    Document(doc_id="b", outlet="B", text='"The terrorists left," he said.'),
    # Of no outlet: nobody's row.
    Document(doc_id="c", outlet=None, text="Rebels left."),
]
CLAIMS = [
    Claim(claim_id="1", doc_id="a", source="SANA"),
    Claim(claim_id="2", doc_id="b", source="ICRC"),
    Claim(claim_id="3", doc_id="b"),
]


def test_portraits_name_words_and_voices_with_their_counts() -> None:
    found = portraits(DOCUMENTS, label_use(DOCUMENTS), attributions(CLAIMS, DOCUMENTS))
    one, other = found.to_dict("records")
    # Two words are tied for the second place: both are named.
    assert one["words"] == "militant (2); rebel (1); terrorist (1)"
    assert (one["quoted"], one["never"]) == ("SANA (1)", "ICRC")
    assert one["reading"] == "too few to say (n = 4 in 1 document)"
    assert (other["outlet"], other["uses"]) == ("B", 0)
    assert pd.isna(other["words"])
    assert (other["quoted"], other["never"]) == ("ICRC (1)", "SANA")


def test_enough_reports_are_said_with_their_n() -> None:
    many = [Document(doc_id=str(i), outlet="A", text="Militants left. " * 7) for i in range(3)]
    (row,) = portraits(many, label_use(many), attributions([], many)).to_dict("records")
    assert row["reading"] == "n = 21 words in 3 documents"
