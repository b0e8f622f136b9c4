"""The first page of a run: registers kept apart, corrections counted, what to look at first."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from evac.analyse.corrections import Reviewed
from evac.extract.registers import MARK
from evac.models import Claim, Verdict
from evac.report.data.store import Materials
from evac.report.history.change_log import ChangeLog
from evac.report.history.changes import Change, Changes
from evac.report.runs.publish import corpus_facts, index_page
from evac.report.verbs.known import FIRST_PAGE

CODED = Claim(
    claim_id="EG-H01",
    doc_id="notes",
    value=1895,
    low=1895,
    high=1895,
    origin="Harasta",
    extra=((MARK, "mine.csv"), ("url", "https://example.org/1")),
)


@pytest.fixture
def beside(materials: Materials) -> Materials:
    both = dataclasses.replace(
        materials,
        claims=(*materials.claims, CODED),
        verdicts=(
            Verdict(
                claim_id="c000000000001",
                verdict="misread",
                explanation="it is 1,895 (EG-H01) and more",
            ),
            *materials.verdicts[1:],
            Verdict(claim_id="EG-H01", verdict="conflict", explanation="of no document"),
        ),
    )
    return dataclasses.replace(materials, with_registers=both)


def page(materials: Materials, folder: Path) -> str:
    moment = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    return index_page(folder, [], materials, [], Path("corpus"), "run", moment)


def test_a_corpus_without_registers_says_nothing_of_them(
    materials: Materials, tmp_path: Path
) -> None:
    text = page(materials, tmp_path)
    assert "register" not in text
    assert "Claims to look at first, 1" in text


def test_registers_are_named_apart_from_the_documents(beside: Materials, tmp_path: Path) -> None:
    text = page(beside, tmp_path)
    listed = '<a class="n" href="data/with_registers/claims.csv">1 claim</a>'
    assert f"mine.csv</bdi>, {listed}" in text
    # The counts at the top are of the documents alone; a page with registers says so at its own.
    assert ("claims", "3", FIRST_PAGE) in corpus_facts(beside, Path("corpus"))
    both = corpus_facts(beside.with_registers or beside, Path("corpus"))
    assert ("claims", "3 read from documents", FIRST_PAGE) in both
    assert ("from registers", "1 coded by hand", FIRST_PAGE) in both


def test_what_only_the_registers_show_up_is_told_of_the_documents(
    beside: Materials, tmp_path: Path
) -> None:
    text = page(beside, tmp_path)
    assert "Claims to look at first, 2" in text
    assert "misread, beside the registers" in text
    assert 'href="https://example.org/1"' in text
    # A warning on the register's own claim is for the pages with the registers.
    assert "of no document" not in text


def test_corrections_are_counted_and_stale_ones_marked(
    materials: Materials, tmp_path: Path
) -> None:
    signed = {"reason": "told as a day", "reviewer": "J. Doe", "date": date(2018, 4, 2)}
    reviewed = (
        Reviewed(
            claim_id="c000000000001", state="applied", change="value: 1 to 2", why="", **signed
        ),
        Reviewed(claim_id="gone", state="stale", change="withdrawn", why="no such claim", **signed),
    )
    text = page(dataclasses.replace(materials, reviewed=reviewed), tmp_path)
    assert "Declared corrections, 2" in text
    assert "stale, not applied</em> (no such claim): withdrawn" in text
    assert "J. Doe, 2018-04-02" in text


def test_what_changed_stands_on_the_first_page_as_text(
    materials: Materials, tmp_path: Path
) -> None:
    first = materials.claims[0]
    changed = Change(
        kind="changed", id=first.claim_id, what="<b>5,453</b>", fields=(("low", 1, 2),)
    )
    gone = tuple(Change(kind="gone", id=f"c{n}", what="x") for n in range(60))
    log = ChangeLog(since="RUN", changes=Changes(claims=(changed, *gone)))
    moment = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    text = index_page(tmp_path, [], materials, [], Path("corpus"), "run", moment, log)
    assert "Since the run RUN: claims 60 gone, 1 changed" in text
    assert "&lt;b&gt;5,453&lt;/b&gt;" in text and "<b>5,453</b>" not in text
    assert f"first.txt.html#claim-{first.claim_id}" in text and "low: 1 → 2" in text
    assert "and 21 more in" in text
