"""Words spotted by the automaton are the words that reading finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evac.extract.text.spotting import anchored, lowered, spotter

WORDS = frozenset({"bus", "buses", "busses", "left", "way", "rebel-held", "rebel"})


@pytest.mark.parametrize(
    ("text", "joined", "found"),
    [
        ("Buses left.", False, ["buses", "left"]),
        ("BUSES", False, ["buses"]),
        ("business", False, []),  # inside a longer word
        ("nonbus", False, []),
        ("bus3", False, ["bus"]),  # a footnote glued to it is another token
        ("a bus-load", False, ["bus"]),  # the tokeniser cuts at a hyphen
        ("a bus-load", True, []),  # joined by one it is another word
        ("bus - load", True, ["bus"]),  # a dash between blanks joins nothing
        ("rebel-held", True, ["rebel-held"]),
        ("leftéd", False, []),  # a letter with an accent goes on
        ("", False, []),
    ],
)
def test_spotted(text: str, joined: bool, found: list[str]) -> None:
    assert [s.word for s in spotter(WORDS).find(lowered(text)) if s.alone or not joined] == found


@given(st.text(alphabet="buseswayleftrebel-hd '.3É", max_size=60))
def test_spotted_is_what_a_pattern_of_whole_words_finds(text: str) -> None:
    whole = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower())
    found = {spot.word for spot in spotter(WORDS).find(lowered(text)) if spot.alone}
    assert found == set(whole) & WORDS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“élu” left", ["élu", "left"]),
        ("\N{RIGHT SINGLE QUOTATION MARK}élu?", ["élu"]),
        ("olu", []),  # an accent is a letter of its own
        ("?lu", []),  # and what stands for it in the automaton is a sign of the text
        ("".join(map(chr, range(0x2190, 0x2200))) + "élu", ["élu"]),  # many different signs
    ],
)
def test_letters_that_are_not_ascii_are_compared(text: str, found: list[str]) -> None:
    assert [s.word for s in spotter(WORDS | {"élu"}).find(lowered(text))] == found


@given(st.text())
def test_lowered_keeps_offsets(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_a_capital_that_grows_in_lower_case_keeps_its_offset() -> None:
    assert lowered("İzmir: 300") == "İzmir: 300"  # "i" and a dot above would be two characters


PATTERN = re.compile(r"\b(?:(?:local|armed)[ -])*(?:sources|groups)\b", re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    [
        "Local sources said armed groups left",
        "local armed-groups, sources",
        "resources and localsources",  # inside a word
        "local local",  # a beginning that leads nowhere
        "",
    ],
)
def test_an_anchored_pattern_finds_what_the_pattern_finds(text: str) -> None:
    quick = anchored(PATTERN, ["local", "armed", "sources", "groups"])
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in PATTERN.finditer(text)]


@given(st.lists(st.sampled_from(["local", "armed", "sources", "Groups", "-", "x", "re"])))
def test_an_anchored_pattern_over_any_row_of_words(words: list[str]) -> None:
    quick = anchored(PATTERN, ["local", "armed", "sources", "groups"])
    for text in (" ".join(words), "".join(words)):
        assert [m.span() for m in quick.finditer(text)] == [
            m.span() for m in PATTERN.finditer(text)
        ]


def test_a_beginning_without_a_letter_is_refused() -> None:
    with pytest.raises(ValueError, match="no word to begin with"):
        anchored(PATTERN, ["-"])
