"""What changed between two runs: which claim is which, and what is said of it."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evac.errors import EvacError
from evac.models import Claim, Document, Movement, Verdict
from evac.report.data.store import Materials, write_materials
from evac.report.history.change_log import (
    ChangeLog,
    causes,
    in_short,
    read_log,
    rows,
    since_the_run_before,
    write_log,
)
from evac.report.history.changes import CHANGED, GONE, NEW, Changes, compare
from evac.report.history.standing import Standing
from evac.report.verbs.known import Known


def doc(text: str, **more: Any) -> Document:
    return Document(doc_id="a.txt", text=text, **more)


def claim(claim_id: str, quote: str, value: int, **more: Any) -> Claim:
    return Claim(
        claim_id=claim_id, doc_id="a.txt", quote=quote, value=value, low=value, high=value, **more
    )


def movement(movement_id: str, low: int, **more: Any) -> Movement:
    slots = {"origin": "Arbin", "date_end": date(2018, 3, 25), "high": 900, **more}
    return Movement(movement_id=movement_id, low=low, **slots)


def told(changes: Changes, name: str) -> list[tuple[str, str, str | None, tuple[str, ...]]]:
    return [
        (c.kind, c.id, c.was_id, tuple(field for field, _, _ in c.fields))
        for c in getattr(changes, name)
    ]


CLAIMS = [
    # the same
    ([claim("c1", "500 left", 500)], [claim("c1", "500 left", 500)], []),
    # one more, one less
    ([], [claim("c1", "500 left", 500)], [(NEW, "c1", None, ())]),
    ([claim("c1", "500 left", 500)], [], [(GONE, "c1", None, ())]),
    # text was put in before it: it has another id and says the same
    ([claim("c1", "500 left", 500)], [claim("c2", "500 left", 500)], []),
    # the outlet corrected its figure, at the same place and at another
    (
        [claim("c1", "500 left", 500)],
        [claim("c1", "600 left", 600)],
        [(CHANGED, "c1", None, ("value", "low", "high"))],
    ),
    (
        [claim("c1", "500 left", 500)],
        [claim("c2", "1,200 left", 1200)],
        [(CHANGED, "c2", "c1", ("value", "low", "high"))],
    ),
    # the same words with another figure read from them are no pair that nothing else could be
    (
        [claim("c1", "500 of 700 left", 500), claim("c2", "500 of 700 left", 700)],
        [claim("c3", "600 of 700 left", 600), claim("c4", "600 of 700 left", 700)],
        [
            (NEW, "c3", None, ()),
            (NEW, "c4", None, ()),
            (GONE, "c1", None, ()),
            (GONE, "c2", None, ()),
        ],
    ),
    # a slot that is read otherwise now
    (
        [claim("c1", "500 left", 500)],
        [claim("c1", "500 left", 500, origin="Arbin")],
        [(CHANGED, "c1", None, ("origin",))],
    ),
    # a claim that another one restates, both moved: nothing changed
    (
        [claim("c1", "500 left", 500), claim("c2", "some 510 left", 510, restates="c1")],
        [claim("c3", "500 left", 500), claim("c4", "some 510 left", 510, restates="c3")],
        [],
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), CLAIMS)
def test_which_claim_is_which(
    before: list[Claim], after: list[Claim], expected: list[tuple[str, ...]]
) -> None:
    found = compare(Materials(claims=tuple(before)), Materials(claims=tuple(after)))
    assert told(found, "claims") == expected
    assert bool(found) == bool(expected)
    assert {c.id for c in found.corrected} <= {"c1", "c2"}


MOVEMENTS = [
    # the same; new; gone
    ([movement("m1", 500)], [movement("m1", 500)], []),
    ([], [movement("m1", 500)], [(NEW, "m1", None, ())]),
    ([movement("m1", 500)], [], [(GONE, "m1", None, ())]),
    # a bound moved; a window got another first day, and with it another id
    ([movement("m1", 500)], [movement("m1", 600)], [(CHANGED, "m1", None, ("low",))]),
    (
        [movement("m1", 500)],
        [movement("m2", 500, date_start=date(2018, 3, 24))],
        [(CHANGED, "m2", "m1", ("date_start",))],
    ),
    # another day is another movement
    (
        [movement("m1", 500)],
        [movement("m2", 500, date_end=date(2018, 3, 26))],
        [(NEW, "m2", None, ()), (GONE, "m1", None, ())],
    ),
    # nothing is known of where: no pair by that
    (
        [movement("m1", 500, origin=None)],
        [movement("m2", 500, origin=None)],
        [(NEW, "m2", None, ()), (GONE, "m1", None, ())],
    ),
]


@pytest.mark.parametrize(("before", "after", "expected"), MOVEMENTS)
def test_which_movement_is_which(
    before: list[Movement], after: list[Movement], expected: list[tuple[str, ...]]
) -> None:
    found = compare(Materials(movements=tuple(before)), Materials(movements=tuple(after)))
    assert told(found, "movements") == expected


def conflicting(claim_id: str, verdict: str = "conflict") -> Materials:
    return Materials(
        claims=(claim(claim_id, "500 left", 500),),
        verdicts=(Verdict(claim_id=claim_id, verdict=verdict, explanation="too many"),),
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # a conflict that stays, also of a claim that moved
        (conflicting("c1"), conflicting("c1"), []),
        (conflicting("c1"), conflicting("c2"), []),
        # one that came, one that is settled, one that went with its claim
        (conflicting("c1", "consistent"), conflicting("c1"), [(NEW, "c1", None, ())]),
        (conflicting("c1"), conflicting("c1", "consistent"), [(GONE, "c1", None, ())]),
        (conflicting("c1"), Materials(), [(GONE, "c1", None, ())]),
        # another warning on the same claim is no new conflict
        (conflicting("c1"), conflicting("c1", "misread"), []),
    ],
)
def test_conflicts(before: Materials, after: Materials, expected: list[object]) -> None:
    assert told(compare(before, after), "conflicts") == expected


def test_documents() -> None:
    before = Materials(documents=(doc("x"), Document(doc_id="b.txt", text="b", title="B")))
    after = Materials(documents=(doc("xy", title="T"), Document(doc_id="c.txt", text="c")))
    assert told(compare(before, after), "documents") == [
        (CHANGED, "a.txt", None, ("title", "characters")),
        (NEW, "c.txt", None, ()),
        (GONE, "b.txt", None, ()),
    ]


def test_a_text_of_the_same_length_changed_too() -> None:
    (change,) = compare(
        Materials(documents=(doc("x"),)), Materials(documents=(doc("y"),))
    ).documents
    assert change.fields == (("text", "as it was", "other words of the same length"),)


def test_a_change_leads_to_its_claims() -> None:
    before = Materials(movements=(movement("m1", 500), movement("m2", 7, origin="Douma")))
    after = Materials(
        movements=(movement("m1", 600, claims=("c1", "c2")), movement("m3", 9, claims=("c3",)))
    )
    found = {c.id: c.claims for c in compare(before, after).movements}
    assert found == {"m1": ("c1", "c2"), "m3": ("c3",), "m2": ()}


def test_a_comparison_is_written_read_back_and_told(
    materials: Materials, tmp_path: Path, make_run: Callable[[Materials, str], Standing]
) -> None:
    first, *others = materials.claims
    changed = dataclasses.replace(first, value=5463, low=5463, high=5463, who=("civilians",))
    later = dataclasses.replace(materials, claims=(changed, *others[:-1]))
    write_materials(later, tmp_path / "data")
    inputs = {"corpus_name": "seeds", "corpus": {"a": "2", "b": "1"}, "code": "x"}
    log = since_the_run_before(make_run(materials, "seeds"), tmp_path / "data", inputs)
    write_log(log, tmp_path / "changes.json")
    back = read_log(tmp_path / "changes.json")
    assert back.since == log.since == "20260101T000000Z-00000000"
    assert back.because == ("files of the corpus: 1 new, 1 changed",)
    assert [c.id for c in back.changes.corrected] == [first.claim_id]
    assert rows(back) == rows(log)
    assert rows(log)[0] == {
        "change": "changed claim",
        "doc_id": "first.txt",
        "what": "some 5,453 people, Arbin to Idlib, 2018-03-25",
        "differs": "value: 5,453 → 5,463; low: 5,453 → 5,463; high: 5,453 → 5,463; "
        "who: fighters → civilians",
        "claims": first.claim_id,
    }
    assert [row["change"] for row in rows(log)[1:]] == ["gone claim"]
    assert in_short(log) == (
        "Since the run of 2026-01-01 00:00:00 UTC: claims 1 gone, 1 changed; 1 of these a "
        "corrected figure. What differs: files of the corpus: 1 new, 1 changed."
    )
    counts = json.loads((tmp_path / "changes.json").read_text("utf-8"))["counts"]
    assert counts["claims"] == {"before": len(materials.claims), "after": len(later.claims)}
    shown = Known(later).changes(tmp_path / "changes.json")
    assert "5,463" in repr(shown) and "5,453" in shown._repr_html_()


@pytest.fixture
def make_run(tmp_path: Path) -> Callable[[Materials, str], Standing]:
    def make(materials: Materials, corpus: str) -> Standing:
        folder = tmp_path / "20260101T000000Z-00000000"
        write_materials(materials, folder / "data")
        return Standing(folder, {"corpus": corpus, "inputs": {"corpus": {"a": "1"}, "code": "x"}})

    return make


def test_nothing_changed_is_said(
    materials: Materials, tmp_path: Path, make_run: Callable[[Materials, str], Standing]
) -> None:
    before = make_run(materials, "seeds")
    inputs = {"corpus_name": "seeds", "corpus": {"a": "1"}, "code": "x"}
    log = since_the_run_before(before, before.folder / "data", inputs)
    assert in_short(log).endswith("nothing changed. The inputs are the same.")
    write_log(log, tmp_path / "changes.json")
    assert repr(Known(materials).changes(tmp_path / "changes.json")) == in_short(log)


def test_no_run_to_compare_with(
    materials: Materials, tmp_path: Path, make_run: Callable[[Materials, str], Standing]
) -> None:
    before = make_run(materials, "another")
    inputs = {"corpus_name": "seeds", "corpus": {}}
    assert "no run before" in since_the_run_before(None, tmp_path, inputs).note
    assert "another corpus" in since_the_run_before(before, tmp_path, inputs).note
    (before.folder / "data" / "claims.jsonl").write_text("{", encoding="utf-8")
    unread = since_the_run_before(make_torn(before), tmp_path, inputs)
    assert unread.since is None and "can't be read" in unread.note
    assert "nothing to compare with" in repr(Known(materials).changes())


def make_torn(run: Standing) -> Standing:
    return dataclasses.replace(run, build={**run.build, "corpus": "seeds"})


def test_registers_are_compared_beside_the_documents(
    materials: Materials, tmp_path: Path, make_run: Callable[[Materials, str], Standing]
) -> None:
    both = dataclasses.replace(materials, claims=materials.claims[:1])
    before = make_run(dataclasses.replace(materials, with_registers=both), "seeds")
    write_materials(materials, tmp_path / "data")
    inputs = {"corpus_name": "seeds", "corpus": {"a": "1"}, "code": "x"}
    log = since_the_run_before(before, tmp_path / "data", inputs)
    assert not log.changes and log.with_registers is not None
    assert "With the registers: claims 2 new." in in_short(log)
    write_log(log, tmp_path / "changes.json")
    assert in_short(read_log(tmp_path / "changes.json")) == in_short(log)


def test_registers_in_which_nothing_changed_are_told_too(
    materials: Materials, tmp_path: Path, make_run: Callable[[Materials, str], Standing]
) -> None:
    joined = dataclasses.replace(materials, with_registers=materials)
    before = make_run(joined, "seeds")
    inputs = {"corpus_name": "seeds", "corpus": {"a": "1"}, "code": "x"}
    write_log(since_the_run_before(before, before.folder / "data", inputs), tmp_path / "c.json")
    assert "With the registers: nothing changed." in in_short(read_log(tmp_path / "c.json"))


@pytest.mark.parametrize("text", ["", "[]", '{"since": null}'])
def test_what_is_no_comparison_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "changes.json").write_text(text, encoding="utf-8")
    with pytest.raises(EvacError, match=r"changes\.json: this is no changes\.json"):
        read_log(tmp_path / "changes.json")
    with pytest.raises(EvacError, match="this is no"):
        read_log(tmp_path / "nowhere.json")


def test_causes_in_words() -> None:
    before = {"corpus": {}, "code": "a", "runs": "b", "files": {}, "environment": "c"}
    after = {"corpus": {}, "code": "x", "runs": "y", "files": {"z": {}}, "environment": "w"}
    assert len(causes(before, after)) == 4
    assert causes(before, before) == ()
    assert ChangeLog().changes == Changes()
