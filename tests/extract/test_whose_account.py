"""Whose account sentences are that name nobody: told before them, behind them, at the foot."""

from __future__ import annotations

import pytest

from tests.extract.conftest import report

WENT = "On Friday 310 people left Marawi for Iligan. On Saturday 140 people were bussed to Ozamiz. "


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # Whose figures they were is told behind them,
        (WENT + "Both figures are those of UNICEF.", ["UNICEF", "UNICEF"]),
        (WENT + "The numbers are those of UNICEF, which had staff at the gate.", ["UNICEF"] * 2),
        (WENT + "All figures come from UNICEF.", ["UNICEF"] * 2),
        (WENT + "UNICEF, which escorted the buses, provided both numbers.", ["UNICEF"] * 2),
        (WENT + "UNICEF supplied the figures.", ["UNICEF"] * 2),
        (WENT + "Both figures are those that UNICEF gave at the time.", ["UNICEF"] * 2),
        # not where they are of something else, or somebody has spoken.
        (WENT + "UNICEF provided both buses.", [None, None]),
        (WENT + "UNICEF has provided figures on food too.", [None, None]),
        ("On Friday 310 people left Marawi, the mayor said. The figures are those of UNICEF.",
         ["mayor"]),
        # Whose account it is is told before it,
        ("UNICEF gave this account of Friday. At noon 310 men left Marawi. Then 140 wounded left.",
         ["UNICEF", "UNICEF"]),
        ("UNICEF gave a breakdown of the convoy that left Marawi on Friday. It carried 310 people.",
         ["UNICEF"]),
        ("This is how UNICEF describes the day.\n\nAt noon 310 people left Marawi.", ["UNICEF"]),
        ("UNICEF gave this account of Friday. At noon 310 men left Marawi, he said.", ["UNICEF"]),
        # ... or by the list that a body has.
        ("UNICEF has the names of 310 families that were driven from Marawi on Friday.",
         ["UNICEF"]),
    ],
)  # fmt: skip
def test_whose_account_it_is(text: str, sources: list[str | None]) -> None:
    assert [claim.source for claim in report(text)] == sources


@pytest.mark.parametrize(
    ("foot", "source"),
    [
        ("(Source: UNICEF)", "UNICEF"),
        ("Source: UNICEF", "UNICEF"),
        ("Source: Reuters", None),
        ("Photo source: UNICEF", None),
        ("The source of the river is near Marawi.", None),
    ],
)
def test_a_line_at_the_foot_tells_the_source(foot: str, source: str | None) -> None:
    told = report("Marawi: 310 people leave\n\nOn Friday 310 people left Marawi.\n\n" + foot)
    assert {claim.source for claim in told} == {source}
