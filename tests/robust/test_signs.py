"""Every blank, dash, quote and digit that Unicode has, in a sentence that is read all the same."""

from __future__ import annotations

import sys
import unicodedata
from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document

SENTENCE = "Some 350 people were evacuated from Homs to Idlib on 24 March 2018, the army said."
#: The signs of a kind, by the category that Unicode has for them.
SIGNS: dict[str, list[str]] = {}
for sign in map(chr, range(sys.maxunicode + 1)):
    SIGNS.setdefault(unicodedata.category(sign), []).append(sign)


def read(text: str) -> Claim:
    document = Document(doc_id="d", text=text, published=date(2018, 3, 26))
    (claim,) = extract(document).claims
    assert claim.quote in text
    return claim


def same(claim: Claim) -> bool:
    return (claim.value, claim.origin, claim.destination, claim.date_start) == (
        350,
        "Homs",
        "Idlib",
        date(2018, 3, 24),
    )


def named(sign: str) -> str:
    return unicodedata.name(sign, hex(ord(sign)))


@pytest.mark.parametrize("sign", SIGNS["Zs"] + list("\t\v\f"), ids=named)
def test_blanks(sign: str) -> None:
    assert same(read(SENTENCE.replace(" ", sign)))


@pytest.mark.parametrize("sign", [*SIGNS["Pd"], "\u2212"], ids=named)
def test_dashes_between_figures(sign: str) -> None:
    claim = read(f"On 24 March 2018, 300{sign}350 people were evacuated from Homs to Idlib.")
    assert (claim.low, claim.high) == (300, 350)


@pytest.mark.parametrize("sign", SIGNS["Pi"] + SIGNS["Pf"] + list("\"'`´„‚＂＇"), ids=named)
def test_quotes(sign: str) -> None:
    before, comma, behind = SENTENCE.rpartition(",")
    assert same(read(f"{sign}{before}{comma}{sign}{behind}"))


# of each script by its zero
@pytest.mark.parametrize(
    "zero", [sign for sign in SIGNS["Nd"] if unicodedata.digit(sign) == 0], ids=named
)
def test_digits(zero: str) -> None:
    claim = read(SENTENCE.replace("350", "".join(chr(ord(zero) + n) for n in (3, 5, 0))))
    assert same(claim)
    assert zero in claim.quote  # as it stands in the text
