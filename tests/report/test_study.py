"""The verbs of a study, on hand-made values and on the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from evac.errors import EvacError
from evac.report.data.store import Materials
from evac.report.study import Study


@pytest.fixture
def study(materials: Materials) -> Study:
    return Study(materials, "documents")


def test_counts_are_of_what_is_there(study: Study) -> None:
    counts = dict(study.summary().frame[["what", "count"]].itertuples(index=False, name=None))
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
    *("spread_figure", "corrections", "plans", "ranking", "checkpoints", "second_counts"),
    *("portraits", "word_parts", "over_used", "copies", "independent", "chain_figure"),
    *(
        "in_short",
        "speech_verbs",
        "first_voices",
        "silence",
        "unreported",
        "who_is_counted",
        "lean",
    ),
    *("rounding", "misread_by", "folded_families", "mentioned", "ratios", "heard", "unheard"),
    *("own_voice", "hedges"),
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


def test_registers_stay_apart_until_they_are_asked_for(seeds: Path, tmp_path: Path) -> None:
    own = Study.open(corpus=seeds)
    assert all(claim.start is not None for claim in own.materials.claims)
    own.write(tmp_path / "data")
    both = Study.open(data=tmp_path / "data", claims="all")
    added = both.materials.claims[len(own.materials.claims) :]
    assert both.materials.claims[: len(own.materials.claims)] == own.materials.claims
    assert len(added) == 341 and all(claim.start is None for claim in added)
    assert {v.claim_id for v in both.materials.verdicts} == {
        claim.claim_id for claim in both.materials.claims
    }
    assert "341 claims coded by hand, from syria-2016-2018.csv" in repr(both.caution())
    assert "coded" not in repr(own.caution())
    with pytest.raises(EvacError, match="documents, all"):
        Study.open(corpus=seeds, claims="some")


def test_a_hand_coded_claim_leads_to_its_address(seeds: Path) -> None:
    shown = Study.open(corpus=seeds, claims="all").movements()._repr_html_()
    start = shown.index(">EG-H01<")
    assert 'class="coded" href="https://www.rt.com/' in shown[start - 600 : start]
    assert "coded by hand in syria-2016-2018.csv" in shown


def test_a_register_alone_is_a_corpus(seeds: Path) -> None:
    study = Study.open(corpus=seeds / "registers" / "syria-2016-2018.csv", claims="all")
    assert study.materials.documents == ()
    assert len(study.materials.verdicts) == 341


def test_corrections_are_applied_counted_and_shown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("On Sunday 5,453 fighters left Arbin in 81 buses.\n")
    (claim,) = Study.open(corpus=tmp_path).materials.claims
    signed = "  reason: why\n  reviewer: J. Doe\n  date: 2018-04-02\n"
    (tmp_path / "corrections.yml").write_text(
        f"- claim: {claim.claim_id}\n  change: {{origin: Harasta}}\n  expect: {{origin: Arbin}}\n"
        f"{signed}- claim: gone\n  change: withdraw\n  expect: {{value: 1}}\n{signed}"
    )
    study = Study.open(corpus=tmp_path)
    assert study.materials.claims[0].origin == "Harasta"
    assert "1 declared correction applied; 1 stale and not applied" in repr(study.caution())
    assert list(study.corrections().frame["state"]) == ["applied", "stale"]
    counts = dict(study.summary().frame[["what", "count"]].itertuples(index=False, name=None))
    assert counts["declared corrections applied"] == 1
    study.write(tmp_path / "out")
    assert Study.open(data=tmp_path / "out").materials == study.materials


def test_a_withdrawn_claim_is_shown_as_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("On Sunday 5,453 fighters left Arbin in 81 buses.\n")
    (claim,) = Study.open(corpus=tmp_path).materials.claims
    (tmp_path / "corrections.yml").write_text(
        f"- claim: {claim.claim_id}\n  change: withdraw\n  expect: {{value: 5453}}\n"
        "  reason: why\n  reviewer: J. Doe\n  date: 2018-04-02\n"
    )
    materials = Study.open(corpus=tmp_path).materials
    assert materials.claims == ()
    assert [(d.text, d.reason) for d in materials.dropped if "withdrawn" in d.reason] == [
        ("5,453", "withdrawn by a reviewer")
    ]
