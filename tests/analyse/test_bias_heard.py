"""Who is heard: each sentence and its speaker, first or alone, with which verb, or not at all."""

from __future__ import annotations

import pandas as pd
import pytest

from evac.analyse.bias import (
    first_and_alone,
    heard_in,
    label_use,
    never_heard,
    speech_verbs,
    statements,
)
from evac.models import Document


def report(text: str, doc_id: str = "a", outlet: str | None = "Paper") -> Document:
    return Document(doc_id=doc_id, text=text, outlet=outlet)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A figure or none, direct or indirect: who is tied by a verb of speech is heard.
        ("The ICRC said the road was open.", [("ICRC", "said", "neutral")]),
        ("According to SANA, buses came.", [("SANA", "according to", "neutral")]),
        ("Jaish al-Islam claimed that nobody left.", [("Jaish al-Islam", "claimed", "distancing")]),
        ("The Kremlin confirmed the deal.", [("Kremlin", "confirmed", "accepting")]),
        # "She" is the last person who spoke.
        (
            "A spokeswoman for the ICRC, Ingy Sedky, told reporters. “They are safe,” she said.",
            [("ICRC", "told reporters", "neutral"), ("ICRC", "said", "neutral")],
        ),
        # A person speaks for the body, and a short name means the body named before.
        (
            "The Russian Reconciliation Center spoke. Ten left, says the Reconciliation Center.",
            [("Russian Centre for Reconciliation", "says", "neutral")],
        ),
        # "referring to" beside a speaker makes no second one.
        ("“Safe,” the ICRC said, referring to the workers.", [("ICRC", "said", "neutral")]),
        # Sources without a name are heard as such.
        ("Activists said the road was open.", [("unnamed", "said", "neutral")]),
        # Nobody speaks; a pronoun that nobody stands behind is nobody.
        ("Buses left the town with the ICRC.", []),
        ("“We leave,” he said.", []),
        # The outlet's own words.
        ("The Paper said so.", []),
    ],
)
def test_who_is_heard(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = statements([report(text)])
    rows = found[["body", "verb", "stance"]].itertuples(index=False, name=None)
    assert list(rows) == expected
    assert all(s in text for s in found["sentence"])


def test_an_outlet_that_cites_itself_is_not_heard() -> None:
    assert len(statements([report("A source told SANA that buses came.", outlet="SANA")])) <= 1
    assert len(statements([report("SANA said buses came.", outlet="SANA")])) == 0
    assert len(statements([report("SANA said buses came.", outlet="TASS")])) == 1


SPOKEN = statements(
    [
        report("SANA said buses came. The ICRC said so.", "1"),
        report("SANA claimed that buses came. SANA said so.", "2"),
        report("The ICRC said buses came.", "3", "Other"),
    ]
)


def test_shares_of_who_is_heard_stand_with_their_n() -> None:
    few = heard_in(SPOKEN)
    assert set(few["reading"]) == {
        "too few to say (n = 4 in 2 documents)",
        "too few to say (n = 1 in 1 document)",
    }
    assert few["share"].isna().all()
    told = heard_in(SPOKEN, minimum=1, minimum_documents=1).set_index(["outlet", "body"])
    assert told.loc[("Paper", "SANA"), "share"] == 0.75
    assert told.loc[("Paper", "SANA"), "low"] < 0.75 < told.loc[("Paper", "SANA"), "high"]
    by_side = heard_in(SPOKEN, by="side")
    assert set(by_side["body"]) == {"syrian_government", "independent"}


def test_who_is_first_and_who_is_alone() -> None:
    found = first_and_alone(SPOKEN).set_index(["outlet", "body"])
    assert tuple(found.loc[("Paper", "SANA"), ["first", "alone", "of"]]) == (2, 1, 2)
    assert tuple(found.loc[("Paper", "ICRC"), ["first", "alone", "of"]]) == (0, 0, 2)
    assert found.loc[("Paper", "SANA"), "reading"] == "too few to say (n = 2 documents)"
    many = pd.concat([SPOKEN.assign(doc_id=SPOKEN["doc_id"] + str(i)) for i in range(2)])
    said = first_and_alone(many).set_index(["outlet", "body"])
    assert said.loc[("Paper", "SANA"), "reading"] == "first in 4 and alone in 2 of 4 reports"


def test_verbs_are_told_by_their_stance_and_whose_words_they_pass_on() -> None:
    found = speech_verbs(SPOKEN, minimum=3, minimum_documents=2)
    sana = found[found["whose"].eq("SANA")].set_index("stance")
    assert (sana.loc["neutral", "verbs"], sana.loc["distancing", "verbs"]) == (
        "said (2)",
        "claimed (1)",
    )
    assert sana.loc["distancing", "share"] == pytest.approx(1 / 3)
    # The other body is below the minimum: no share, and it says so.
    icrc = found[found["whose"].eq("ICRC") & found["outlet"].eq("Paper")]
    assert icrc["share"].isna().all() and icrc["reading"].str.startswith("too few").all()
    assert set(speech_verbs(SPOKEN, by="side")["whose"]) == {"syrian_government", "independent"}


def test_groups_spoken_of_are_heard_or_not() -> None:
    documents = [
        report("ISIS militants left. Jaish al-Islam fighters stayed.", "1"),
        report("Jaish al-Islam militants left, Jaish al-Islam said.", "2"),
    ]
    uses = label_use(documents)
    found = never_heard(statements(documents), uses[uses["group"].notna()])
    rows = found.set_index("group")[["reports", "heard"]]
    assert tuple(rows.loc["ISIS"]) == (1, 0)
    # Named in two reports, and heard in the one that quotes it.
    assert tuple(rows.loc["Jaish al-Islam"]) == (2, 1)
