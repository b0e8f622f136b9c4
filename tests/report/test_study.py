"""The verbs of a study, on hand-made values and on the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from evac.errors import EvacError
from evac.report.store import Materials
from evac.report.study import Study


@pytest.fixture
def study(materials: Materials) -> Study:
    return Study(materials, "documents")


def test_counts_are_of_what_is_there(study: Study) -> None:
    counts = dict(study.summary().frame.itertuples(index=False, name=None))
    assert counts["documents read"] == 2
    assert counts["of these with a publication date"] == 1
    assert counts["claims"] == 3
    assert counts["of these with a day"] == 1


def test_few_documents_carry_no_trend(study: Study) -> None:
    assert "too little for a trend" in repr(study.caution())
    assert "3 claims from 2 documents, 1 source named, 1 day of movement" in repr(study.caution())


def test_unknown_stays_unknown_in_the_claims(study: Study) -> None:
    row = study.claims().frame.set_index("claim_id").loc["c000000000003"]
    assert row["value"] is None and row["date_end"] is None and row["low"] == 24


def test_conflicts_and_gaps_lead_to_their_claims(study: Study) -> None:
    assert 'href="documents/first.txt.html#claim-c000000000002"' in study.conflicts()._repr_html_()
    gaps = study.missing().frame.set_index("not said")
    assert gaps.loc["the day", "claims"] == "c000000000002|c000000000003"
    assert list(study.undated().frame["claim_id"]) == ["c000000000002", "c000000000003"]


def test_drops_are_counted_by_reason(study: Study) -> None:
    assert study.dropped_by_reason().frame.to_dict("records") == [{"reason": "goods", "figures": 1}]


def test_documents_shown_are_limited_and_the_rest_counted(study: Study) -> None:
    assert "1 further documents" in repr(study.highlighted(1))
    assert "<mark" in study.highlighted()._repr_html_()


def test_writing_nowhere_is_said(study: Study, tmp_path: Path) -> None:
    assert "nothing was written" in repr(study.write(""))
    study.write(tmp_path / "data")
    again = Study.open(data=tmp_path / "data")
    assert again.materials == study.materials and again.pages == "documents"


def test_nothing_to_open_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(EvacError, match="give a corpus"):
        Study.open()
    with pytest.raises(EvacError, match="10_extraction"):
        Study.open(data=tmp_path)


VERBS = (
    *("summary", "documents", "excluded", "claims", "figures", "dropped", "dropped_by_reason"),
    *("highlighted", "caution", "movements", "verdicts", "conflicts", "verdict_counts", "missing"),
    *("undated", "timeline", "days", "timeline_figures", "off_the_timeline", "corridors"),
    *("volumes", "volumes_figure", "bus_loads", "bus_loads_figure", "flow_map", "words"),
    *("word_shares", "words_figure", "voices", "quoted_by", "chain", "spread", "spread_summary"),
    "spread_figure",
)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_shows_itself_also_of_an_empty_study(study: Study, verb: str) -> None:
    for one in (study, Study(Materials())):
        shown = getattr(one, verb)()
        assert repr(shown).strip()
        assert shown._repr_html_().startswith("<")


def test_an_unknown_corridor_names_those_there_are(study: Study) -> None:
    with pytest.raises(EvacError, match="arbin--idlib"):
        study.volumes("nowhere")


def test_the_seeds_from_end_to_end(seeds: Path, tmp_path: Path) -> None:
    study = Study.open(corpus=seeds)
    study.write(tmp_path / "data")
    assert Study.open(data=tmp_path / "data").materials == study.materials
    m = study.materials
    texts = {document.doc_id: document.text for document in m.documents}
    assert len(texts) == 5
    for claim in m.claims:
        assert claim.start is not None and claim.end is not None
        assert claim.quote and claim.quote in texts[claim.doc_id]
    assert {v.claim_id for v in m.verdicts} == {c.claim_id for c in m.claims}
    # 5,453 on 25 March is inside 6,441 over two days: 988 follow for the 24th, by arithmetic.
    follows = [x for x in m.movements if x.best == 988]
    assert follows and "6,441 - 5,453" in follows[0].derivation
