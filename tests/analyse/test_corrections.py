"""Declared corrections: applied while what they expect holds, named once it doesn't."""

from __future__ import annotations

from pathlib import Path

import pytest

from evac.analyse.corrections import (
    apply_corrections,
    corrections_of,
    read_corrections,
)
from evac.errors import EvacError
from tests.analyse.making import claim, day

CLAIMS = [
    claim("sunday", 4979, "03-25", origin_id="sy-1"),
    claim("monday", 300, "03-26", qualifier="about"),
    claim("blank", None, "/", qualifier="vague", who=()),
]
SIGNED = "reason: told as a day\n  reviewer: J. Doe\n  date: 2018-04-02\n"


def entry(target: str, change: str, expect: str) -> str:
    return f"- claim: {target}\n  change: {change}\n  expect: {expect}\n  {SIGNED}"


def corrected(tmp_path: Path, *entries: str):  # type: ignore[no-untyped-def]
    path = tmp_path / "corrections.yml"
    path.write_text("".join(entries), encoding="utf-8")
    return apply_corrections(CLAIMS, read_corrections(path))


APPLIED = [
    # a code of the codebook
    ("{aggregation: total}", "{aggregation: increment}", {"aggregation": "total"}),
    # a start becomes unknown; the precision stays, since the end is known
    (
        "{date_start: null, aggregation: total}",
        "{date_start: 2018-03-25}",
        {"date_start": None, "date_end": day("03-25"), "date_precision": "day"},
    ),
    # no day at all leaves no precision
    (
        "{date_start: , date_end: }",
        "{date_end: 2018-03-25}",
        {"date_end": None, "date_precision": "none"},
    ),
    # bounds follow the figure, by the codebook
    ("{value: 3084}", "{value: 4979}", {"value": 3084, "low": 3084, "high": 3084}),
    ("{value: 3000, qualifier: lower}", "{value: 4979}", {"low": 3000, "high": None}),
    # bounds that are given stay
    ("{value: 3000, low: 2900, high: 3100}", "{value: 4979}", {"low": 2900, "high": 3100}),
    # another place has another id
    ("{origin: Harasta}", "{origin: Arbin}", {"origin": "Harasta", "origin_id": None}),
    # a list, in either form
    ("{who: [fighters, civilians]}", "{who: people}", {"who": ("fighters", "civilians")}),
]


@pytest.mark.parametrize(("change", "expect", "slots"), APPLIED)
def test_applied(tmp_path: Path, change: str, expect: str, slots: dict[str, object]) -> None:
    result = corrected(tmp_path, entry("sunday", change, expect))
    assert result.stale == ()
    (done,) = result.reviewed
    assert (done.state, done.reviewer, done.reason) == ("applied", "J. Doe", "told as a day")
    new = result.claims[0]
    assert {name: getattr(new, name) for name in slots} == slots
    # nothing else is touched: the evidence, the order, the other claims
    assert (new.claim_id, new.doc_id, new.quote) == ("sunday", CLAIMS[0].doc_id, None)
    assert list(result.claims[1:]) == CLAIMS[1:]


def test_a_claim_is_withdrawn_and_kept_apart(tmp_path: Path) -> None:
    result = corrected(tmp_path, entry("monday", "withdraw", "{value: 300}"))
    assert [c.claim_id for c in result.claims] == ["sunday", "blank"]
    assert [c.claim_id for c in result.withdrawn] == ["monday"]
    assert result.reviewed[0].change == "withdrawn"


STALE = [
    # the claim is gone
    ("tuesday", "withdraw", "{value: 1}", "there is no such claim"),
    # somebody else has mended it
    ("sunday", "{value: 3084}", "{value: 4978}", "value was to be 4,978 and is 4,979"),
    # what was unknown is known
    ("sunday", "{origin: X}", "{origin: }", "origin was to be unknown and is Arbin"),
    # all that differs is named
    (
        "sunday",
        "{value: 5}",
        "{value: 6, who: [fighters]}",
        "value was to be 6 and is 4,979, who was to be fighters and is people",
    ),
]


@pytest.mark.parametrize(("target", "change", "expect", "why"), STALE)
def test_a_stale_correction_is_not_applied_and_named(
    tmp_path: Path, target: str, change: str, expect: str, why: str
) -> None:
    sound = entry("blank", "{who: [fighters]}", "{who: }")
    result = corrected(tmp_path, sound, entry(target, change, expect))
    (line,) = result.stale
    assert f"corrections.yml, entry 2 ({target}): stale: {why}" in line
    assert result.claims[0] == CLAIMS[0]
    # a stale one does not keep the others from being applied
    assert result.claims[2].who == ("fighters",)


REFUSED = [
    # a slip in a key
    ("- claim: sunday\n  chnage: withdraw\n", "entry 1: there is no key 'chnage'; did you mean"),
    # nobody signs it
    (
        "- claim: sunday\n  change: withdraw\n  reason: x\n",
        "entry 1, column reviewer: is missing",
    ),
    # no day of review
    (
        "- claim: sunday\n  change: withdraw\n  reason: x\n  reviewer: y\n",
        "entry 1 (sunday), column date: is missing",
    ),
    # nothing to expect: it would never grow stale
    (
        "- claim: sunday\n  change: withdraw\n  reason: x\n  reviewer: y\n  date: 2018-04-02\n",
        "expect is a mapping",
    ),
    # what is expected says nothing of what is changed
    (entry("sunday", "{value: 5}", "{origin: Arbin}"), "expect says nothing of what is changed"),
    # the evidence can't be corrected
    (entry("sunday", "{quote: x}", "{value: 4979}"), "'quote', no field that can be changed"),
    # a field misspelt
    (entry("sunday", "{orign: x}", "{value: 4979}"), "did you mean 'origin'"),
    # a word that the codebook hasn't
    (
        entry("sunday", "{status: done}", "{status: completed}"),
        "entry 1 (sunday), change, column status: 'done' is not in the codebook",
    ),
    # what the codebook forbids
    (entry("sunday", "{low: 9, high: 1}", "{low: 4979}"), "the change can't be"),
    # words bind what the number doesn't say
    (entry("sunday", "{qualifier: range}", "{qualifier: exact}"), "needs its low and high"),
    # two for one claim
    (
        entry("sunday", "withdraw", "{value: 1}") + entry("sunday", "withdraw", "{value: 2}"),
        "entry 2 (sunday): ",
    ),
    ("just words", "corrections are a list"),
    ("- [", "not readable as YAML"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(EvacError) as fault:
        corrected(tmp_path, text)
    assert message in str(fault.value)
    assert "corrections.yml" in str(fault.value)


def test_a_corpus_without_corrections_has_none(tmp_path: Path) -> None:
    assert corrections_of(tmp_path) == ()
    (tmp_path / "corrections.yml").write_text("# none yet\n")
    assert corrections_of(tmp_path) == ()
