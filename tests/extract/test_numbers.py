"""Bare figures: how they are written, and what is no figure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evac.extract.lexicon import Lexicon, shipped
from evac.extract.text.numbers import find_numbers, read_figure
from evac.extract.text.tokens import tokenise


@pytest.mark.parametrize(
    ("written", "value", "note"),
    [
        ("412", 412, ""),
        ("4,812", 4812, ""),  # comma before thousands
        ("7.300", 7300, ""),  # point before thousands, as much of Europe writes it
        ("1,204,000", 1204000, ""),
        ("3.6", 3.6, ""),  # one digit behind the point: a decimal
        ("3.25", 3.25, ""),
        ("2,450.5", 2450.5, ""),  # both signs: the second is the decimal one
        ("4,8120", 48120, "misplaced separator"),  # kept, and flagged
        ("2,50", 250, "misplaced separator"),
        ("٣٥٠", 350, ""),  # Arabic-Indic digits
        ("14:30", None, ""),  # a time
        ("2016.05.12", None, ""),  # a date in points
        ("1.2.3", None, ""),  # a version
        ("1.234,5", None, ""),  # signs the other way round: nobody knows which is which
        ("abc", None, ""),  # a word
        ("9" * 20, int("9" * 20), ""),
        ("9" * 21, None, ""),  # longer than anything counted
        ("1" * 5000, None, ""),  # more digits than Python turns into a number
        ("1" * 5000 + ".5", None, ""),
    ],
)
def test_a_figure_in_digits(written: str, value: float | None, note: str) -> None:
    assert read_figure(written) == (value, note)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("5 thousand 120 people", [5120]),
        ("5 thousand ² people", [5000]),  # a footnote is a digit to Python, and no number
        ("5 thousand " + "1" * 5000, [5000]),
    ],
)
def test_what_stands_behind_thousand(text: str, values: list[int]) -> None:
    assert [q.value for q in find_numbers(tokenise(text), shipped().numbers, text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "the 25th batch left",  # an ordinal
        "the 3rd convoy left",
        "they left at 14:30",  # a time
        "the M5 road",  # glued to a letter
        "room №12",  # a numbered thing
        "issue #12",
        "no one left",  # a pronoun
        "one of the towns",
        "the last one left",
        "a quarter of the families",  # a share has no figure of its own
        "half of the town",
        "hundred of them",  # a scale alone
        "12.05.2016",  # a date in points
        "UPDATE 2-Buses leave",  # the slug of a wire
        "a family left",  # an article
        "1" * 5000 + " people",  # a row of digits is an account or a bar code
        "1234567890123456 people",  # more than anybody counts
        "123 " * 2000,  # groups of three without an end
        "a hundred " + "hundred " * 2000,  # a product without an end
        "",
    ],
)
def test_no_figure(text: str) -> None:
    assert find_numbers(tokenise(text), shipped().numbers, text) == []


def test_no_figure_begins_inside_a_date() -> None:
    text = "on March 24, 105 buses"
    tokens = tokenise(text)
    dated = frozenset({1, 2})
    found = find_numbers(tokens, shipped().numbers, text, dated)
    assert [number.value for number in found] == [105]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two million three hundred thousand", [2_300_000]),  # scales add up
        ("one hundred two", [102]),
        ("twenty five", [25]),
        ("twenty eleven", [20, 11]),  # nothing of that size can follow: two figures
        ("five six", [5, 6]),
        ("fifteen two", [15, 2]),
        ("ninety-nine", [99]),
        ("half a million", [500_000]),
        ("a couple hundred", [200]),  # a couple is two (codebook), and has a scale
        ("3.6254 thousand", [3625.4]),  # what is no whole number is not made one
        ("left 40-", [40]),  # a dash at the very end
        ("17 thousand 71", [17_000, 71]),  # no group of three: two figures
        ("some four-thousand, 250 people", [4_250]),  # as radio scripts write it
        ("another 14-thousand, 600 people", [14_600]),
        ("14-thousand, 600 of them", [14_000, 600]),  # a whole and its part
        ("14:30 and 52", [52]),
        ("six thousands", [6_000]),  # the plural of a second language
        ("tens of thousands", [None]),
        ("0 217", [0, 217]),  # no thousands behind a lone zero
    ],
)
def test_figures(text: str, values: list[float]) -> None:
    found = find_numbers(tokenise(text), shipped().numbers, text)
    assert [number.value for number in found] == values
    # Whole people are whole numbers: no 500000.0 in a table.
    assert [type(number.value) for number in found] == [type(value) for value in values]


def test_the_whole_expression_is_the_figure() -> None:
    text = "a couple hundred people"
    (found,) = find_numbers(tokenise(text), shipped().numbers, text)
    assert (found.first, found.last, found.core_first, found.core_last) == (0, 3, 0, 3)
    assert (found.low, found.high, found.qualifier, found.rule) == (200, 200, "exact", "digits")


def test_the_words_read_anew_are_the_words() -> None:
    again = Lexicon.load()
    assert again.numbers == shipped().numbers
    assert again.time == shipped().time
    assert again.numbers.units["twelve"] == 12
    assert again.numbers.scales["thousand"] == 1000
    assert {"twelve", "dozens", "half", "a"} <= again.numbers.starters


def test_shared_cases(shared: Path) -> None:
    """The spans and bounds of ../shared/eval/cases/numbers.jsonl, all of them."""
    missed = []
    for line in (shared / "eval/cases/numbers.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        text, tokens = case["text"], tokenise(case["text"])
        got = [
            (
                text[tokens[n.core_first].start : tokens[n.core_last - 1].end],
                n.value if n.value is not None else n.low,
                n.value if n.value is not None else n.high,
            )
            for n in find_numbers(tokens, shipped().numbers, text)
        ]
        want = [(n["span"], n["low"], n["high"]) for n in case["numbers"]]
        if got != want:
            missed.append((text, got, want))
    assert not missed
