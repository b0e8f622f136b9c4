"""Characters that hide or turn text round are shown by their code points."""

from __future__ import annotations

import html

import pytest

from evac.report.pages.unseen import named, parts

SHOWN = [
    # A right-to-left override and its end.
    ("\u202egpj.exe\u202c", "[U+202E]gpj.exe[U+202C]"),
    # Isolates, as in code that reads otherwise than it runs.
    ("a\u2066b\u2069c", "a[U+2066]b[U+2069]c"),
    # The marks that only set a direction.
    ("5\u200f-\u200e3", "5[U+200F]-[U+200E]3"),
    # A blank without width inside a figure.
    ("5,\u200b453", "5,[U+200B]453"),
    # A joiner where nothing joins: it tells two equal names apart.
    ("Ho\u200dms", "Ho[U+200D]ms"),
    # At the very start there is nothing to join either.
    ("\u200cHoms", "[U+200C]Homs"),
    # Between digits of another script.
    ("\u0661\u200d\u0662", "\u0661[U+200D]\u0662"),
    # A hyphen that shows only at the end of a line.
    ("evac\u00aduated", "evac[U+00AD]uated"),
    # A letter without a shape, and a filler.
    ("a\u3164b\u034fc", "a[U+3164]b[U+034F]c"),
    # Tags: a whole hidden text.
    ("x\U000e0041\U000e0042", "x[U+E0041][U+E0042]"),
    # Control characters: a bell, an escape, a null, one of the second set.
    ("\x07\x1b[31m\x00\x9b", "[U+0007][U+001B][31m[U+0000][U+009B]"),
    # A byte order mark.
    ("\ufeffHoms", "[U+FEFF]Homs"),
]

KEPT = [
    "five\tthousand\r\nleft\n",  # what lays text out
    "\u0639\u0631\u0628\u064a\u0646",  # Arabic, which needs no override to run from the right
    "\u0645\u06cc\u200c\u0631\u0648\u0645",  # Persian, written with a non-joiner
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",  # a family, joined
    "\u0600\u0661\u0662",  # a number sign has a shape
    "don’t “quote” 5\u00a0453 – e\u0301",  # typography, a hard blank, a combining accent
    "\U0001f3f3\ufe0f",  # a variation selector chooses the shape of what stands before it
    "a\u2028b",  # a line separator is a line's end
]


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_what_hides_is_shown(text: str, expected: str) -> None:
    assert named(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_what_is_meant_to_be_there_stays(text: str) -> None:
    assert named(text) == text
    assert parts(text) == [(text, None)]


@pytest.mark.parametrize("text", [text for text, _ in SHOWN])
def test_pieces_say_what_the_character_is_and_lose_nothing(text: str) -> None:
    pieces = parts(text)
    back = "".join(p if what is None else chr(int(p.removeprefix("U+"), 16)) for p, what in pieces)
    assert back == text
    assert all(what for piece, what in pieces if piece.startswith("U+"))


def test_a_name_for_each() -> None:
    assert parts("\u202e\x07") == [
        ("U+202E", "right-to-left override"),
        ("U+0007", "control character"),
    ]


def test_the_replacement_means_nothing_in_html() -> None:
    page = '<a title="\u202e">\u200b</a>'
    assert named(page) == '<a title="[U+202E]">[U+200B]</a>'
    assert html.escape(named("\u202e")) == named("\u202e")
