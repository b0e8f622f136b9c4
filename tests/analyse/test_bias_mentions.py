"""What reports on evacuations speak of at all: civilians, the wounded, the terms of leaving."""

from __future__ import annotations

import pandas as pd
import pytest

from evac.analyse.bias import label_use, mentions
from evac.analyse.bias.log_odds import labels_outside_quotations
from evac.models import Document


def report(text: str, doc_id: str, outlet: str | None = "Paper") -> Document:
    return Document(doc_id=doc_id, text=text, outlet=outlet)


def topics(documents: list[Document], minimum: int = 20) -> pd.DataFrame:
    outlets = {d.doc_id: d.outlet for d in documents}
    found = mentions(label_use(documents), outlets, set(outlets), minimum=minimum)
    return found.set_index(["outlet", "topic"])


@pytest.mark.parametrize(
    ("text", "topic", "word"),
    [
        ("Residents left in buses.", "civilians", "civilians (1)"),
        # Who leaves with the fighters.
        ("Militants and their families left.", "civilians", "families (1)"),
        ("The wounded left in ambulances.", "wounded and sick", "wounded (1)"),
        # Each of the terms, and words that a report takes from a speaker too.
        ("They left under the agreement.", "conditions of leaving", "agreement (1)"),
        ('"We were promised safe passage," he said.', "conditions of leaving", "safe passage (1)"),
        (
            "Those who refused to reconcile left with light weapons.",
            "conditions of leaving",
            "arms handed over or kept (1); choice to stay or go (1)",
        ),
        # Twice in one report is one report.
        ("Residents left. Civilians left.", "civilians", "civilians (1)"),
    ],
)
def test_what_a_report_speaks_of(text: str, topic: str, word: str) -> None:
    row = topics([report(text, "a")]).loc[("Paper", topic)]
    assert (row["mentioned"], row["words"]) == (1, word)
    assert pd.isna(row["silent"])
    assert row["reading"] == "too few to say (n = 1 in 1 document)"


def test_reports_that_are_silent_are_named() -> None:
    documents = [report("Residents left.", "a"), report("Forty left.", "b")]
    row = topics(documents, minimum=2).loc[("Paper", "civilians")]
    assert (row["share"], row["silent"]) == (0.5, "b")
    # Below the minimum there is a count, and no share.
    assert pd.isna(topics(documents).loc[("Paper", "civilians"), "share"])


def test_only_reports_on_evacuations_count() -> None:
    documents = [report("Residents left.", "a"), report("Residents voted.", "b")]
    outlets: dict[str, str | None] = {"a": "Paper", "b": "Paper"}
    found = mentions(label_use(documents), outlets, {"a"})
    assert set(found["of"]) == {1}


def test_these_words_are_no_choice_of_words() -> None:
    documents = [report("Residents and rebels left under the agreement.", "a")]
    bags = labels_outside_quotations(label_use(documents), documents)
    assert dict(bags["a"]) == {"rebel": 1}
