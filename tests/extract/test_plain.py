"""Signs that a page adds are read as what they stand for, and every span is one of the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evac.extract.claims import extract
from evac.extract.text.plain import Plain
from evac.models import Claim, Document

TEXT = (
    "Evacuation from Eastern Ghouta\n"
    "\n"
    "Some 5,453 militants and their families were taken from Harasta to Idlib in 81 buses on "
    'Sunday, "all of them by noon", the Russian Defence Ministry said & added.\n'
)
DOCUMENT = Document(doc_id="d", text=TEXT, published=date(2018, 3, 26), outlet="A wire")


def told(claim: Claim) -> tuple[object, ...]:
    figure = (claim.value, claim.low, claim.high, claim.who, claim.buses, claim.aggregation)
    return (
        *figure,
        claim.date_start,
        claim.date_end,
        claim.origin,
        claim.destination,
        claim.source,
    )


@pytest.mark.parametrize(
    ("sign", "written"),
    [
        # blanks that do not break, as after figures on many pages
        (" ", "\u00a0"),
        (" ", "\u202f"),
        # two blanks, a tab
        (" ", "  "),
        (" ", "\t"),
        # entities that nobody decoded, one of them beside a blank
        ('"', "&quot;"),
        (" ", "&nbsp;"),
        (", ", ",&#160; "),
        ("&", "&amp;"),
        # hyphens that a line may break at, and others
        ("fam", "fam\u00ad"),
        ("dli", "d\u200bli"),
        # marks of direction and of byte order
        ("5,453", "\u202a5,453\u202c"),
        ("Evac", "\ufeffEvac"),
        # digits of another script, with its comma
        ("5,453", "\u0665\u066c\u0664\u0665\u0663"),
        ("81", "\uff18\uff11"),
    ],
)
def test_what_a_page_adds_changes_no_claim(sign: str, written: str) -> None:
    assert sign in TEXT
    page = replace(DOCUMENT, text=TEXT.replace(sign, written))
    plain, marked = extract(DOCUMENT), extract(page)
    assert [told(c) for c in marked.claims] == [told(c) for c in plain.claims]
    assert len(plain.claims) == 1
    for claim in marked.claims:
        assert claim.start is not None and claim.end is not None
        assert page.text[claim.start : claim.end].startswith(tuple("5S\u202a\u0665"))
        assert claim.quote and claim.quote in page.text


def test_bold_type_changes_no_claim() -> None:
    page = replace(DOCUMENT, text=f"**{DOCUMENT.text}**")
    assert [told(c) for c in extract(page).claims] == [told(c) for c in extract(DOCUMENT).claims]


def test_a_text_without_such_signs_is_read_as_it_is() -> None:
    plain = Plain.of(DOCUMENT)
    assert plain.document is DOCUMENT
    assert plain.span(3, 9) == (3, 9)


@pytest.mark.parametrize(
    "text",
    [
        # no entity: a name that begins like one, no end to it
        "AT&T said; R&D &notathing; 5 & 6 &# 7",
        # indented lines stay indented
        "One.\n    Two.\n    Three.",
        # no bold type: a line of stars, a note
        "One.\n*****\nTwo *** three * four.",
    ],
)
def test_what_only_looks_like_such_a_sign_stays(text: str) -> None:
    assert Plain.of(replace(DOCUMENT, text=text)).document.text == text


@given(st.text(alphabet="ab1 \u00a0\u00ad\u200b\t\n&;mpquot#\u0661\u2011,.", max_size=120))
def test_every_span_leads_back(text: str) -> None:
    plain = Plain.of(replace(DOCUMENT, text=text))
    read = plain.document.text
    last = 0
    for offset in range(len(read)):
        start, end = plain.span(offset, offset + 1)
        assert last <= start < end <= len(text)
        last = end
        if read[offset].isalpha() and end - start == 1:
            assert read[offset] == text[start]


@given(st.text(max_size=400))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    document = replace(DOCUMENT, text=TEXT + text)
    found = extract(document)
    for claim in found.claims:
        assert claim.quote and claim.quote in document.text
    for drop in found.dropped:
        assert document.text[drop.start : drop.end] == drop.text
