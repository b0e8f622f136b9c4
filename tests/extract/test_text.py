"""Tokens and sentences, as offsets into the text exactly as read."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evac.extract.lexicon import read_words
from evac.extract.text import split_sentences, tokenise

ABBREVIATIONS = read_words("abbreviations.yml", "abbreviations")


def sentences(text: str) -> list[str]:
    return [s.of(text) for s in split_sentences(text, ABBREVIATIONS)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("300 left.", ["300", "left", "."]),
        ("4,812 left", ["4,812", "left"]),  # a separator belongs to its figure
        ("in 2016.", ["in", "2016", "."]),  # a full stop doesn't
        ("Dara'a", ["Dara'a"]),  # an apostrophe inside a name
        ("Dara'a's siege", ["Dara'a", "'s", "siege"]),  # the possessive stands apart
        ("the rebels' buses", ["the", "rebels", "'", "buses"]),
        ("the U.N. said", ["the", "U.N.", "said"]),
        ("pull-out", ["pull", "-", "out"]),
        ("people1", ["people", "1"]),  # a footnote glued to a word
        ("", []),
        (" \n\t", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenise(text)] == tokens


@given(st.text(max_size=200))
def test_tokens_are_slices_and_leave_nothing_out(text: str) -> None:
    found = tokenise(text)
    assert all(text[t.start : t.end] == t.text and t.lower == t.text.lower() for t in found)
    assert [t.start for t in found] == sorted({t.start for t in found})
    assert "".join(t.text for t in found) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They left. They came back.", ["They left.", "They came back."]),
        ("Gen. Halim left. He is back.", ["Gen. Halim left.", "He is back."]),  # a rank
        ("The U.N. said so. It left.", ["The U.N. said so.", "It left."]),
        ("They went to the U.S. The rest stayed.", ["They went to the U.S.", "The rest stayed."]),
        ("“We are safe.” She left.", ["“We are safe.”", "She left."]),
        ("Is it over? No! They left.", ["Is it over?", "No!", "They left."]),
        ("They left ... and came back.", ["They left ... and came back."]),
        ("They left.The rest stayed.", ["They left.", "The rest stayed."]),  # a lost blank
        ("Some 3.6 thousand left.", ["Some 3.6 thousand left."]),
        ("A headline\n\nThe text.", ["A headline", "The text."]),  # a break ends a headline
        ("The people of\nthe town left.", ["The people of\nthe town left."]),  # wrapped text
        ("They left. al-Nour denied it.", ["They left.", "al-Nour denied it."]),  # a small letter
        ("They left.  \r\n\r\nThe rest stayed.  ", ["They left.", "The rest stayed."]),
        ("", []),
        ("\n\n  \n", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@given(st.text(alphabet="aA. \n\r\t\"'”!?…1,-(U)", max_size=120))
def test_sentences_cover_the_text(text: str) -> None:
    found = split_sentences(text, ABBREVIATIONS)
    assert "".join("".join(s.of(text).split()) for s in found) == "".join(text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert [s.number for s in found] == list(range(len(found)))


def test_shared_cases(shared: Path) -> None:
    """All sentences of ../shared/eval/cases/sentences.jsonl."""
    missed = []
    for line in (shared / "eval/cases/sentences.jsonl").read_text("utf-8").splitlines():
        want = json.loads(line)["sentences"]
        got = sentences("".join(want))
        if got != [sentence.strip() for sentence in want]:
            missed.append((want, got))
    assert not missed
