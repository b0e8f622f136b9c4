"""The verbs on bias: with and without near-copies, folded where nothing can be said, in words."""

from __future__ import annotations

from datetime import date

from evac.models import Claim, Document
from evac.report.data.store import Materials
from evac.report.pages.cited import Sentences
from evac.report.study import Study

STATEMENT = (
    "Terrorists left the town of Arbin in forty buses on Sunday morning, SANA said. The buses went "
    "north through the checkpoint near the old mill and reached the camp before dusk, where tents "
    "had been put up for those who came without anything and nobody knew for how long they stay. "
)
OWN = "Rebels left Harasta, the ICRC said. Many walked, some rode, and none came back that week. "


def studied(*reports: tuple[str, str]) -> Study:
    """Return a study of reports (outlet, text), each with a claim that rests on SANA."""
    documents = tuple(
        Document(doc_id=f"d{i}", outlet=outlet, text=text, published=date(2018, 3, 1 + i))
        for i, (outlet, text) in enumerate(reports)
    )
    claims = tuple(
        Claim(claim_id=f"c{i}", doc_id=d.doc_id, source="SANA", value=40, qualifier="exact")
        for i, d in enumerate(documents)
    )
    return Study(Materials(documents=documents, claims=claims))


def test_shares_stand_beside_those_without_copies() -> None:
    study = studied(("A", STATEMENT), ("A", STATEMENT), ("A", OWN))
    words = study.word_shares().frame.set_index("label")
    assert words.loc["terrorist", "reading"] == "too few to say (n = 3 in 3 documents)"
    assert words.loc["terrorist", "without_copies"] == "too few to say (n = 2 in 2 documents)"
    for table in (study.quoted_by(), study.heard(), study.hedges(), study.mentioned()):
        assert "without_copies" in table.frame
        assert list(table.frame["without_copies"]) != list(table.frame["reading"])
    assert "near-copy" not in repr(study.in_short())


def test_without_near_copies_the_page_says_so_once() -> None:
    study = studied(("A", STATEMENT), ("B", OWN))
    assert "without_copies" not in study.word_shares().frame
    assert "No report is a near-copy of another" in repr(study.in_short())


def test_a_table_of_too_few_is_folded_and_one_with_a_share_is_not() -> None:
    few = studied(("A", STATEMENT)).word_shares()
    assert few.folded and few.caption.endswith("too few to say")
    many = studied(
        *[("A", "Militants left. " * 7 + f"Report {i}.") for i in range(3)]
    ).word_shares()
    assert not many.folded and many.frame["share"].notna().all()


def test_each_share_opens_on_its_sentences() -> None:
    frame = studied(("A", STATEMENT), ("A", OWN)).word_shares().frame.set_index("label")
    cell = frame.loc["rebel", "sentences"]
    assert cell == Sentences((("d1", "Rebels left Harasta, the ICRC said."),))


def test_in_short_names_words_voices_and_who_is_not_heard() -> None:
    text = "ISIS terrorists left, SANA said. Of ISIS nobody spoke."
    said = repr(studied(("A", text), ("B", OWN)).in_short())
    assert said.startswith("2 outlets, 2 reports, 2 voices of 2 institutions.")
    assert "Spoken of and never heard: ISIS." in said
    assert "- A, 1 report. Armed men: terrorist (1). Heard: SANA (1)." in said
    assert "no resident is heard" in said
    # A source without a name may be a resident.
    also = repr(studied(("A", text), ("B", "Residents said rebels left.")).in_short())
    assert "no resident is heard" not in also
    # Many outlets are a table's matter.
    many = studied(*[(f"Outlet {i}", f"{OWN} {i}") for i in range(9)]).in_short()
    assert "- Outlet" not in repr(many)
