"""What holds of the claims of any text (the invariants of docs/architecture.md and codebook.md)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evac.extract.claims import extract
from evac.models import Document, Extraction

FIGURES = (
    "412", "4,812", "about 300", "more than 1,000", "up to 900", "dozens of", "hundreds of",
    "between 300 and 400", "three hundred", "12 400", "4,8120", "half a dozen", "nearly 2,000",
)  # fmt: skip
NOUNS = ("fighters", "people", "civilians", "families", "buses", "fighters and their families",
         "wounded", "tonnes of flour", "children")  # fmt: skip
VERBS = (
    "were evacuated from", "left", "will leave", "have not left", "returned to", "fled", "are in",
    "were killed in", "arrived in", "were moved from", "could be evacuated from",
)  # fmt: skip
PLACES = ("Zamalka", "Homs", "the town", "Idlib", "eastern Aleppo", "the besieged enclave")
TAILS = (
    "", " on Sunday", " over the past two days", ", the army said", " to Idlib",
    ", including 40 women", " in 20 buses", ", bringing the total to 5,000", " since 24 March",
    ", SOHR reported", ", 120 of them fighters", " under a truce", "\n\nRead more",
)  # fmt: skip

SENTENCES = st.builds(
    "{} {} {} {}{}.".format,
    st.sampled_from(FIGURES),
    st.sampled_from(NOUNS),
    st.sampled_from(VERBS),
    st.sampled_from(PLACES),
    st.sampled_from(TAILS),
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=5).map(
    lambda parts: "Rebels in a truce.\n\n" + " ".join(parts)
)
DAYS = st.one_of(st.none(), st.dates(date(2011, 1, 1), date(2025, 1, 1)))


def read(text: str, published: date | None = None, doc_id: str = "d") -> Extraction:
    return extract(Document(doc_id=doc_id, text=text, published=published))


@given(TEXTS, DAYS)
def test_every_claim_stands_in_its_text(text: str, published: date | None) -> None:
    for claim in read(text, published).claims:
        assert claim.start is not None and claim.end is not None and claim.quote is not None
        figure = text[claim.start : claim.end]
        at = text.find(claim.quote)
        assert at >= 0  # the quote is verbatim
        assert figure in claim.quote
        if isinstance(claim.value, int) and any(c.isdigit() for c in figure):
            # The digits of the value stand in the span: no figure without evidence.
            digits = "".join(c for c in figure if c.isdigit())
            assert digits == str(claim.value)
        for start, end in claim.mentions:
            assert text[start:end].strip()


@given(TEXTS, DAYS)
def test_bounds_and_days_are_in_order(text: str, published: date | None) -> None:
    for claim in read(text, published).claims:
        if claim.low is not None and claim.high is not None:
            assert claim.low <= claim.high
        if claim.value is not None and claim.low is not None:
            assert claim.low <= claim.value
        if claim.value is not None and claim.high is not None:
            assert claim.value <= claim.high
        if claim.date_start and claim.date_end:
            assert claim.date_start <= claim.date_end
        assert claim.value is not None or (claim.low, claim.high) != (None, None)


@given(TEXTS)
def test_no_day_is_made_up(text: str) -> None:
    """Without a day of publication a text without a date gives no dated claim."""
    undated = text.replace(" since 24 March", "")
    for claim in read(undated).claims:
        assert (claim.date_start, claim.date_end, claim.date_precision) == (None, None, "none")


@given(TEXTS, DAYS)
def test_links_lead_to_other_claims_of_the_document(text: str, published: date | None) -> None:
    claims = read(text, published).claims
    ids = [claim.claim_id for claim in claims]
    assert len(ids) == len(set(ids))
    for claim in claims:
        for other in (claim.restates, claim.part_of):
            assert other is None or (other in ids and other != claim.claim_id)


@given(TEXTS, DAYS)
def test_every_slot_names_its_rule(text: str, published: date | None) -> None:
    for claim in read(text, published).claims:
        assert claim.rules
        assert all(":" in rule for rule in claim.rules)


@given(TEXTS, TEXTS, DAYS)
def test_claims_hang_on_their_document_alone(one: str, other: str, published: date | None) -> None:
    """The same text gives the same claims, whatever was read before."""
    before = read(one, published)
    read(other, published, "e")
    assert read(one, published) == before


@given(st.text(max_size=300), DAYS)
def test_any_text_is_read(text: str, published: date | None) -> None:
    found = read(text, published)
    assert all(text[d.start : d.end] == d.text for d in found.dropped)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "300", ".", "\u2028", "evacuated", "left 300"])
def test_texts_that_say_nothing_give_no_claim(text: str) -> None:
    assert read(text).claims == ()


def test_what_is_dropped_says_why() -> None:
    text = (
        "Rebels left under a truce. 412 fighters were evacuated from Zamalka on Sunday. "
        "The convoy brought 445 food parcels, and 30 people were killed as it left."
    )
    found = read(text, date(2018, 3, 26))
    assert [claim.value for claim in found.claims] == [412]
    reasons = {d.text: d.reason for d in found.dropped}
    assert reasons["445"] == "aid"
    assert reasons["30"] == "killed or wounded"
