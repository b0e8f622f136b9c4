"""Outlets told by their nouns: a walk over rows of capitals finds what one pattern would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evac.extract.speech.bodies import shipped_body_nouns

NOUNS = shipped_body_nouns()
#: The one pattern that the walk stands for. It begins anew at each word of a row of names.
WHOLE = re.compile(
    NOUNS.names.pattern.replace("(?>", "(?:") + NOUNS.outlet.pattern.join(("(?:", ")"))
)
WORDS = ["Delta", "Herald", "Times", "newspaper", "website", "news", "of", "the", "A.B", "x"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Delta Herald reported", ["The Delta Herald"]),
        ("the Delta newspaper said", ["Delta newspaper"]),  # a noun behind the name
        ("Herald reported", []),  # a noun alone names nothing
        ("Delta Herald Square", ["Delta Herald"]),
        ("the Delta Heralds", []),  # the noun is a whole word
        ("Abc " * 3000, []),  # a row of names without an outlet
        ("Abc-" * 3000, []),
        ("A." * 3000, []),
    ],
)
def test_outlets_of_rows_of_capitals(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in NOUNS.outlet_names(text)] == found


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(" -.,'")), max_size=9))
@example([("Delta", " "), ("Herald", " "), ("Times", " "), ("newspaper", " "), ("Herald", ".")])
@example([("A.B", "."), ("Delta", " "), ("Herald", " ")])
def test_the_walk_finds_what_the_pattern_finds(row: list[tuple[str, str]]) -> None:
    text = "".join(word + sign for word, sign in row)
    assert list(NOUNS.outlet_names(text)) == [m.span() for m in WHOLE.finditer(text)]


@pytest.mark.parametrize("joint", ["-", " ", "’s "])
def test_a_long_name_before_a_head_ends(joint: str) -> None:
    # Both a name and what joins two names hold hyphens: tried in all ways, this would take ages.
    text = "x " + joint.join(["A"] * 45) + ", ministry said"
    assert not any(body.name.startswith("A") for body in NOUNS.find(text))
