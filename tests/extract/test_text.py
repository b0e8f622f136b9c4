"""Tokens and sentences, as offsets into the text exactly as read."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evac.extract.text.tokens import LONGEST, MOST_WORDS, split_sentences, tokenise


def sentences(text: str) -> list[str]:
    return [s.of(text) for s in split_sentences(text)]


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
    found = split_sentences(text)
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


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("word " * 100, [499]),  # no longer than a sentence may be
        ("word " * MOST_WORDS, [5 * MOST_WORDS - 1]),  # as many words
        ("word " * (MOST_WORDS + 1), [5 * MOST_WORDS - 1, 4]),  # cut behind as many words
        ("a  \t" * 2 * MOST_WORDS, [4 * MOST_WORDS - 3] * 2),  # blanks in a row part one word
        ("longwords " * 200, [LONGEST - 1] * 2),  # cut at a blank
        ("a" * LONGEST + " b", [LONGEST, 1]),
        ("a" + " " * 3 * LONGEST + "b", [1, 1]),  # blanks are no sentence
    ],
)
def test_what_is_too_long_for_a_sentence_is_cut(text: str, sizes: list[int]) -> None:
    found = split_sentences(text)
    assert [s.end - s.start for s in found] == sizes
    assert [s.number for s in found] == list(range(len(found)))
    assert {s.paragraph for s in found} == {0}
    assert [word for s in found for word in s.of(text).split()] == text.split()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1" * LONGEST, ["1" * LONGEST]),
        ("1" * (LONGEST + 1), []),  # no word is as long, and a figure is never cut in two
        ("ab " + "300,people," * LONGEST + " bc", ["ab", "bc"]),  # nor is there one in a script
    ],
)
def test_what_runs_on_without_a_blank_is_no_sentence(text: str, found: list[str]) -> None:
    assert [s.of(text) for s in split_sentences(text)] == found
