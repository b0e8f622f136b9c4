"""How figures are told: hedged, rounded, misread, in one's own voice, families folded in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from evac.analyse.bias import (
    attributions,
    folded_by,
    hedges,
    misread_by,
    own_voice,
    rounding,
    same_number_pairs,
)
from evac.analyse.bias.misread import kind_of
from evac.analyse.bias.rounding import unit_of
from evac.models import Claim, Document, Verdict

WHERE: dict[str, Any] = {"origin": "Arbin", "date_end": date(2018, 3, 25)}
EVERYONE = ("fighters", "family_members")


def claim(name: str, doc_id: str = "a", **slots: Any) -> Claim:
    return Claim(claim_id=name, doc_id=doc_id, **slots)


def document(doc_id: str, outlet: str | None = "Paper") -> Document:
    return Document(doc_id=doc_id, text="", outlet=outlet)


@pytest.mark.parametrize(("value", "unit"), [(8000, 1000), (7985, 1), (7980, 10), (0, 1), (2.5, 1)])
def test_what_a_figure_is_rounded_to(value: float, unit: int) -> None:
    assert unit_of(value) == unit


@pytest.mark.parametrize(
    ("rounded", "exact", "ways"),
    [
        # Restated in the same report, up and down.
        (
            claim("r", value=5500, restates="e"),
            claim("e", value=5453),
            [("its own exact figure", 1, 0)],
        ),
        (
            claim("r", value=5000, restates="e"),
            claim("e", value=5453),
            [("its own exact figure", 0, 1)],
        ),
        # Another report has it exactly, for the same place, day and people.
        (
            claim("r", value=8000, who=EVERYONE, **WHERE),
            claim("e", "b", value=7985, who=EVERYONE, **WHERE),
            [("another's exact figure", 1, 0)],
        ),
        # Too far away to be the same figure rounded.
        (claim("r", value=8000, **WHERE), claim("e", "b", value=6900, **WHERE), []),
        # Other people, another day, no place: nobody can compare them.
        (
            claim("r", value=8000, who=("fighters",), **WHERE),
            claim("e", "b", value=7985, who=EVERYONE, **WHERE),
            [],
        ),
        (
            claim("r", value=8000, **WHERE),
            claim("e", "b", value=7985, origin="Arbin", date_end=date(2018, 3, 26)),
            [],
        ),
        (claim("r", value=8000), claim("e", "b", value=7985), []),
        # The same again is no rounding, and neither is a vague word.
        (claim("r", value=5453, restates="e"), claim("e", value=5453), []),
        (claim("r", restates="e", qualifier="vague"), claim("e", value=5453), []),
    ],
)
def test_which_way_a_figure_is_rounded(
    rounded: Claim, exact: Claim, ways: list[tuple[str, int, int]]
) -> None:
    found = rounding([rounded, exact], [document("a"), document("b", "Other")])
    rows = found[["against", "up", "down"]].itertuples(index=False, name=None)
    assert list(rows) == ways
    assert list(found["claim_id"]) == ["r"] * len(ways)


def test_rounding_is_said_from_the_minimum_on() -> None:
    claims = [claim("r", value=5500, restates="e"), claim("e", value=5453)]
    few, enough = (
        rounding(claims, [document("a")], minimum=n, minimum_documents=1)["reading"][0]
        for n in (2, 1)
    )
    assert few == "too few to say (n = 1 in 1 document)"
    assert enough.startswith("up in 100% (")


@pytest.mark.parametrize(
    ("verdict", "reading", "aggregation", "kind"),
    [
        ("misread", "the total of 24 to 25 March", "increment", "a total told as a day's figure"),
        ("misread", "the total of 24 to 25 March", "total", "a total of other days"),
        (
            "misread",
            "another end: the total of 25 March",
            "increment",
            "a total told as a day's figure",
        ),
        ("misread", "a plan told as done", "increment", "a plan told as done"),
        (
            "misread",
            "all people, not fighters alone",
            "increment",
            "everybody told as one class of people",
        ),
        ("misread", "535: a factor of 10 too many", "increment", "a wrong scale"),
        ("misread", "5,453: two digits swapped", "increment", "a slip of digits"),
        ("misread", "the figure of Harasta", "increment", "a figure of another day or place"),
        ("misread", "something new", "increment", "another reading"),
        ("conflict", "", "increment", "a conflict that no reading solves"),
    ],
)
def test_kinds_of_misreading(verdict: str, reading: str, aggregation: str, kind: str) -> None:
    told = claim("1", aggregation=aggregation)
    assert kind_of(Verdict(claim_id="1", verdict=verdict, reading=reading), told) == kind


def test_misreadings_lead_to_their_claims() -> None:
    claims = [claim("1"), claim("2"), claim("3", "b")]
    verdicts = [
        Verdict(claim_id="1", verdict="misread", reading="a plan told as done"),
        Verdict(claim_id="2", verdict="consistent"),
        # A verdict on a claim that isn't given is nobody's.
        Verdict(claim_id="9", verdict="misread"),
    ]
    (row,) = misread_by(verdicts, claims, [document("a")]).to_dict("records")
    assert (row["outlet"], row["count"], row["of"], row["claims"]) == ("Paper", 1, 2, "1")
    assert row["reading"] == "too few to say (n = 2 in 1 document)"
    assert pd.isna(row["share"])


def test_a_share_in_the_outlets_own_voice() -> None:
    claims = [claim("1"), claim("2", source="SANA"), claim("3", source="SANA")]
    voices = attributions(claims, [document("a")])
    (row,) = own_voice(voices, minimum=3, minimum_documents=1).to_dict("records")
    assert (row["figures"], row["of"], row["claim_id"]) == (1, 3, "1")
    assert row["share"] == pytest.approx(1 / 3)
    assert row["low"] < row["share"] < row["high"]
    (few,) = own_voice(voices).to_dict("records")
    assert few["reading"] == "too few to say (n = 3 in 1 document)" and pd.isna(few["share"])


def test_hedges_by_outlet() -> None:
    claims = [
        claim("1", qualifier="exact"),
        claim("2", qualifier="about"),
        claim("3", qualifier="about"),
        # Coded by hand: its hedge is the coder's.
        claim("4", "register", qualifier="upper"),
    ]
    found = hedges(claims, {"a": "Paper"}).set_index("what")
    assert dict(found["figures"]) == {"about": 2, "exact": 1}
    assert found.loc["about", "claim_id"] == "2|3"


@pytest.mark.parametrize(
    ("one", "other", "folded"),
    [
        # The same number of fighters alone here, of fighters with families there.
        ({"value": 5453, "who": ("fighters",)}, {"value": 5453, "who": EVERYONE}, True),
        ({"value": 5500, "who": ("fighters",)}, {"value": 5453, "who": ("people",)}, True),
        (
            {"value": 407, "who": ("fighters",)},
            {"value": 407, "who": ("civilians", "fighters")},
            True,
        ),
        # Everybody in both.
        ({"value": 5453, "who": EVERYONE}, {"value": 5453, "who": ("people",)}, False),
        # Another number: the fighters were counted.
        ({"value": 1400, "who": ("fighters",)}, {"value": 5453, "who": EVERYONE}, None),
        # Nobody says who is counted.
        ({"value": 5453}, {"value": 5453, "who": EVERYONE}, None),
    ],
)
def test_families_folded_into_fighters(
    one: dict[str, Any], other: dict[str, Any], folded: bool | None
) -> None:
    claims = [claim("1", **one, **WHERE), claim("2", "b", **other, **WHERE)]
    pairs = same_number_pairs(claims, [document("a"), document("b", "Other")])
    own = pairs[pairs["claim_a"].eq("1")]
    assert list(own["folded"]) == ([] if folded is None else [folded])
    found = folded_by(pairs, minimum=1, minimum_documents=1).set_index("outlet")
    if folded is not None:
        assert found.loc["Paper", "folded"] == int(folded)
        assert found.loc["Other", "folded"] == 0
