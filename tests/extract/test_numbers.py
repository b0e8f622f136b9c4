"""Bare figures: how they are written, and what is no figure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evac.extract.lexicon import shipped
from evac.extract.numbers import find_numbers, read_figure
from evac.extract.text import tokenise


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
