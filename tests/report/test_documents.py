"""A document's page: its text as it was, each claim marked where it stands."""

from __future__ import annotations

import html
import re

import pytest

from evac.models import Claim, Document
from evac.report.data.store import Materials
from evac.report.pages.documents import document_page
from evac.report.pages.marks import highlight
from evac.report.pages.names import movement_anchor, row_anchor


def shown(markup: str) -> str:
    """Return the text that marked text stands for: no notes, hidden characters put back."""
    text = re.sub(r"<sup>.*?</sup>", "", markup)
    hidden = r'<span class="unseen"[^>]*>U\+(\w+)</span>'
    text = re.sub(hidden, lambda match: chr(int(match[1], 16)), text)
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def test_the_text_is_shown_as_it_was(materials: Materials) -> None:
    document = materials.documents[0]
    claims = [c for c in materials.claims if c.doc_id == document.doc_id]
    assert shown(highlight(document, claims, materials.dropped)) == document.text


def test_claims_mentions_and_drops_are_told_apart(materials: Materials) -> None:
    document = materials.documents[0]
    markup = highlight(document, materials.claims[:2], materials.dropped)
    kinds = re.findall(r'<mark class="(\w+)"', markup)
    assert kinds == ["claim", "mention", "claim", "dropped"]
    assert markup.count('id="claim-c000000000001"') == 1


HOSTILE = (
    '<script>alert(1)</script> "></mark><img src=x onerror=alert(1)> {{ 7*7 }} 5 \u202e left'
    " & right"
)


def test_hostile_text_is_escaped_and_still_there() -> None:
    start = HOSTILE.index("5 ")
    document = Document(
        doc_id="<x>", text=HOSTILE, title="<h1>{{ 7*7 }}", outlet="<b>", url="javascript:alert(1)"
    )
    claim = Claim(
        claim_id="c1",
        doc_id="<x>",
        start=start,
        end=start + 1,
        quote=HOSTILE,
        origin="<i>",
        rules=("<u>",),
    )
    page, _, rest = document_page(document, [claim], {}).partition("<script>")
    assert "<script" not in rest  # the page's own comes last, and alone
    for tag in ("<script", "<img", "<b>", "<i>", "<u>"):
        assert tag not in page
    assert 'href="javascript' not in page
    assert "{{ 7*7 }}" in page  # shown, not computed
    assert shown(highlight(document, [claim])) == HOSTILE


def test_overlapping_spans_keep_both_claims() -> None:
    document = Document(doc_id="a", text="up to 100 or 200 left")
    wide = Claim(claim_id="c1", doc_id="a", start=0, end=16)
    narrow = Claim(claim_id="c2", doc_id="a", start=13, end=16)
    markup = highlight(document, [wide, narrow])
    assert 'id="claim-c1"' in markup and 'id="claim-c2"' in markup
    assert shown(markup) == document.text


def test_a_span_outside_the_text_is_an_error() -> None:
    document = Document(doc_id="a", text="short")
    with pytest.raises(ValueError, match="outside the text"):
        highlight(document, [Claim(claim_id="c1", doc_id="a", start=3, end=9)])


def test_a_card_leads_both_ways(materials: Materials) -> None:
    verdicts = {v.claim_id: v for v in materials.verdicts}
    page = document_page(
        materials.documents[0],
        materials.claims[:2],
        verdicts,
        materials.dropped,
        movements=materials.movements,
        places={
            row_anchor("c000000000001"): "../10_extraction.html#row-c000000000001",
            movement_anchor("m1"): "../00_overview.html#movement-m1",
        },
    )
    assert '<a href="../00_overview.html#movement-m1"><bdi>5,453 people, Arbin to Idlib' in page
    assert page.count("Its row in the claims table") == 1  # the other has no row on any page
    assert 'href="../10_extraction.html#row-c000000000001"' in page
    assert 'href="#claim-c000000000001-slots"' in page
    assert 'id="claim-c000000000001-slots"' in page
    assert "value:number" in page  # the rule behind the slot
    assert "Not said: " in page
    assert 'class="verdict warning"' in page
    assert "not known" not in page.split("</header>")[0]  # outlet and date are known here


def test_a_claim_coded_by_hand_has_no_mark(materials: Materials) -> None:
    by_hand = Claim(claim_id="c9", doc_id="first.txt", value=7)
    page = document_page(materials.documents[0], [by_hand], {})
    assert '<mark class="claim" title' not in page and ">7</bdi>" in page
