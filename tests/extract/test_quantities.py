"""Figures with their hedges: span, value and bounds as docs/codebook.md has them."""

from __future__ import annotations

import pytest

from evac.extract.counts.quantities import find_quantities
from evac.extract.lexicon import shipped
from evac.extract.text.numbers import Quantity
from evac.extract.text.tokens import tokenise

NB, THIN, NARROW = "\u00a0", "\u2009", "\u202f"


def read(text: str) -> list[Quantity]:
    return find_quantities(tokenise(text), shipped(), text)


# text, the figure with its hedge, value, low, high, qualifier
CASES = [
    # what a count has come past
    ("the number has exceeded 4,500 people", "4,500", 4500, 4500, None, "lower"),
    # --- digits
    ("412 villagers left", "412", 412, 412, 412, "exact"),
    ("4,812 villagers left", "4,812", 4812, 4812, 4812, "exact"),  # comma
    ("7.300 people fled", "7.300", 7300, 7300, 7300, "exact"),  # point
    ("1,204,000 people fled", "1,204,000", 1204000, 1204000, 1204000, "exact"),
    ("12 400 people left", "12 400", 12400, 12400, 12400, "exact"),  # blank
    (f"12{NB}400 people left", f"12{NB}400", 12400, 12400, 12400, "exact"),  # no-break space
    (f"12{THIN}400 people left", f"12{THIN}400", 12400, 12400, 12400, "exact"),  # thin space
    (f"12{NARROW}400 people left", f"12{NARROW}400", 12400, 12400, 12400, "exact"),
    ("1, 217 people left", "1, 217", 1217, 1217, 1217, "exact"),  # a slip of the scanner
    ("4,8120 people left", "4,8120", 48120, 48120, 48120, "exact"),  # misplaced, kept
    ("٣٥٠ people left", "٣٥٠", 350, 350, 350, "exact"),
    ("3.25 people per tent", "3.25", 3.25, 3.25, 3.25, "exact"),
    ("400 people or so left", "400", 400, None, None, "about"),  # a hedge behind the noun
    ("300 civilians or more left", "300", 300, 300, None, "lower"),
    ("200 people or their kin left", "200", 200, 200, 200, "exact"),
    # --- a range whose second figure alone has its noughts
    ("52 – 56,000 people fled", "52 – 56,000", None, 52000, 56000, "range"),
    ("10 to 12,000 people fled", "10 to 12,000", None, 10000, 12000, "range"),
    ("900-1,000 people fled", "900-1,000", None, 900, 1000, "range"),  # both are written out
    # --- digits and a scale
    ("4 thousand and 215 people left", "4 thousand and 215", 4215, 4215, 4215, "exact"),
    ("3.6 thousand people left", "3.6 thousand", 3600, 3600, 3600, "exact"),
    ("40 thousand people left", "40 thousand", 40000, 40000, 40000, "exact"),
    ("40-thousand people left", "40-thousand", 40000, 40000, 40000, "exact"),
    ("1.2m people fled", "1.2m", 1200000, 1200000, 1200000, "exact"),
    ("300k people fled", "300k", 300000, 300000, 300000, "exact"),
    ("2 mln people fled", "2 mln", 2000000, 2000000, 2000000, "exact"),
    ("17 thousand 971 people left", "17 thousand 971", 17971, 17971, 17971, "exact"),
    # --- words
    ("two people left", "two", 2, 2, 2, "exact"),
    ("one family left", "one", 1, 1, 1, "exact"),  # a noun behind it: no pronoun
    ("nineteen buses left", "nineteen", 19, 19, 19, "exact"),
    ("forty-two families left", "forty-two", 42, 42, 42, "exact"),
    ("sixty five families left", "sixty five", 65, 65, 65, "exact"),
    ("three hundred families left", "three hundred", 300, 300, 300, "exact"),
    ("three hundred and forty left", "three hundred and forty", 340, 340, 340, "exact"),
    ("three hundred forty-two left", "three hundred forty-two", 342, 342, 342, "exact"),
    ("thirteen hundred people left", "thirteen hundred", 1300, 1300, 1300, "exact"),
    ("five thousand two hundred left", "five thousand two hundred", 5200, 5200, 5200, "exact"),
    ("two hundred thousand fled", "two hundred thousand", 200000, 200000, 200000, "exact"),
    ("a hundred people left", "a hundred", 100, 100, 100, "exact"),
    ("a thousand people left", "a thousand", 1000, 1000, 1000, "exact"),
    ("half a million people fled", "half a million", 500000, 500000, 500000, "exact"),
    ("half a dozen buses left", "half a dozen", 6, 6, 6, "exact"),
    ("two dozen buses left", "two dozen", 24, 24, 24, "exact"),
    ("a dozen buses left", "a dozen", 12, 12, 12, "exact"),
    # --- vague words are bounds, never a number
    ("dozens of buses left", "dozens", None, 24, 99, "vague"),
    ("scores of families left", "scores", None, 40, 99, "vague"),
    ("hundreds of people left", "hundreds", None, 200, 999, "vague"),
    ("thousands of people left", "thousands", None, 2000, 9999, "vague"),
    ("tens of thousands fled", "tens of thousands", None, 20000, 99999, "vague"),
    ("hundreds of thousands fled", "hundreds of thousands", None, 200000, 999999, "vague"),
    ("several families left", "several", None, 3, 9, "vague"),
    ("several hundred people left", "several hundred", None, 300, 999, "vague"),
    ("a few hundred people left", "a few hundred", None, 200, 999, "vague"),
    ("a handful of families left", "a handful of", None, 2, 9, "vague"),
    ("more than dozens of buses", "more than dozens", None, 24, 99, "vague"),  # no bound of a bound
    # --- hedges
    ("about 300 people left", "about 300", 300, None, None, "about"),
    ("around 2,000 people left", "around 2,000", 2000, None, None, "about"),
    ("roughly 350 people left", "roughly 350", 350, None, None, "about"),
    ("approximately 1,150 people left", "approximately 1,150", 1150, None, None, "about"),
    ("an estimated 5,000 people left", "an estimated 5,000", 5000, None, None, "about"),
    ("300 or so people left", "300 or so", 300, None, None, "about"),  # behind the figure
    ("some 500 people left", "some 500", 500, None, None, "about"),  # round: about
    ("some 5,453 people left", "some 5,453", 5453, 5453, 5453, "exact"),  # precise: exact
    ("some seventy people left", "some seventy", 70, 70, 70, "exact"),  # in words as in digits
    ("some two hundred people left", "some two hundred", 200, None, None, "about"),
    ("exactly 613 people left", "exactly 613", 613, 613, 613, "exact"),
    ("more than 700 people left", "more than 700", 700, 700, None, "lower"),
    ("over 1,000 people left", "over 1,000", 1000, 1000, None, "lower"),
    ("at least 60 people left", "at least 60", 60, 60, None, "lower"),
    ("no fewer than 45 people left", "no fewer than 45", 45, 45, None, "lower"),
    ("300 or more people left", "300 or more", 300, 300, None, "lower"),
    ("more than half a million fled", "more than half a million", 500000, 500000, None, "lower"),
    ("up to 900 people left", "up to 900", 900, None, 900, "upper"),
    ("fewer than 200 people left", "fewer than 200", 200, None, 200, "upper"),
    ("not more than 80 people left", "not more than 80", 80, None, 80, "upper"),
    ("nearly 5,000 people left", "nearly 5,000", 5000, None, 5000, "upper"),
    ("almost 800 people left", "almost 800", 800, None, 800, "upper"),
    # --- ranges
    ("between 300 and 400 people left", "between 300 and 400", None, 300, 400, "range"),
    ("from 300 to 400 people left", "from 300 to 400", None, 300, 400, "range"),
    ("300 to 400 people left", "300 to 400", None, 300, 400, "range"),
    ("300-400 people left", "300-400", None, 300, 400, "range"),
    ("1,000–1,500 people left", "1,000–1,500", None, 1000, 1500, "range"),
    ("10 or 12 buses left", "10 or 12", None, 10, 12, "range"),
    ("four to eight thousand left", "four to eight thousand", None, 4000, 8000, "range"),
    # the scale of the second serves a first that has a smaller one
    (
        "one hundred to two hundred thousand left",
        "one hundred to two hundred thousand",
        None,
        100_000,
        200_000,
        "range",
    ),
    # and does not where that would turn the range round
    ("five hundred to two thousand left", "five hundred to two thousand", None, 500, 2000, "range"),
    # two hedges: "a total of" says nothing about the bound
    ("more than a total of 300 left", "more than a total of 300", 300, 300, None, "lower"),
]


@pytest.mark.parametrize(("text", "span", "value", "low", "high", "qualifier"), CASES)
def test_a_quantity(
    text: str,
    span: str,
    value: float | None,
    low: float | None,
    high: float | None,
    qualifier: str,
) -> None:
    (found,) = read(text)
    tokens = tokenise(text)
    assert text[tokens[found.first].start : tokens[found.last - 1].end] == span
    assert (found.value, found.low, found.high, found.qualifier) == (value, low, high, qualifier)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("between 300 men and 400 women", [300, 400]),  # two counts, no range
        ("400 to 300 people", [400, 300]),  # falls: no range
        ("2 of 900 people", [2, 900]),
        ("from 3 to 900 people", [3, 900]),  # too far apart to be one figure
        ("116 fighters and 601 refugees", [116, 601]),
        ("300 to 400 men, 20 women", [None, 20]),  # a range ends no list
    ],
)
def test_two_quantities(text: str, values: list[int]) -> None:
    assert [found.value for found in read(text)] == values


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("4,8120 people", "misplaced separator"),
        ("12 400 people", "blank as separator"),
        ("1, 217 people", "blank after the comma"),
        ("17 thousand 971 people", "thousands in words"),
        ("4,812 people", ""),
    ],
)
def test_what_is_odd_about_a_figure_is_noted(text: str, note: str) -> None:
    assert [found.note for found in read(text)] == [note]
