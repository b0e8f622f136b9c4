"""What must hold of the claims of any text: the invariants of docs/architecture.md."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from evac.models import Claim, Document, Extraction


class Broken(AssertionError):
    """An invariant does not hold; the text says which, of what."""


def check(document: Document, extraction: Extraction) -> None:
    """Raise Broken where an invariant does not hold of the claims of a document.

    Spans lie in the text and hold the figure; quotes are verbatim; bounds and days are in order;
    a day that the text and the day of publication cannot give is none; links stay inside.
    """
    for fault in faults(document, extraction):
        raise Broken(f"{document.doc_id}: {fault}")


def faults(document: Document, extraction: Extraction) -> Iterator[str]:
    """Yield each invariant that does not hold."""
    text = document.text
    ids = [claim.claim_id for claim in extraction.claims]
    if len(set(ids)) != len(ids):
        yield "two claims have one id"
    for claim in extraction.claims:
        for fault in (*_evidence(claim, text), *_bounds(claim), *_days(claim, document)):
            yield f"{claim.claim_id} ({claim.quote!r}): {fault}"
        for other in (claim.restates, claim.part_of):
            if other is not None and (other not in ids or other == claim.claim_id):
                yield f"{claim.claim_id}: leads to {other}, no other claim of the document"
    for item in extraction.dropped:
        if text[item.start : item.end] != item.text or not item.text:
            yield f"dropped {item.text!r}: does not stand at {item.start}-{item.end}"
        if item.quote not in text:
            yield f"dropped {item.text!r}: the quote is not verbatim"


def _evidence(claim: Claim, text: str) -> Iterator[str]:
    start, end, quote = claim.start, claim.end, claim.quote
    if start is None or end is None or not quote:
        yield "no span or no quote"
        return
    if not 0 <= start < end <= len(text):
        yield f"the span {start}-{end} is not in the text"
        return
    figure = text[start:end]
    if quote not in text:
        yield "the quote is not verbatim"
    if figure not in quote:
        yield f"the figure {figure!r} is not in the quote"
    for first, last in claim.mentions:
        if not 0 <= first < last <= len(text) or not text[first:last].strip():
            yield f"the mention {first}-{last} is empty or not in the text"
    written = "".join(
        str(unicodedata.digit(c)) for c in figure if unicodedata.digit(c, None) is not None
    )
    if not written:
        return
    counts = [n for n in (claim.value, claim.low, claim.high) if n]
    if counts and not any(_significant(n) in written for n in counts):
        yield f"no digit of {counts} stands in {figure!r}"


def _significant(count: float) -> str:
    """Return the digits of a count that have to be written, whatever unit follows (4.5 million)."""
    digits = str(int(count)) if float(count).is_integer() else str(count).replace(".", "")
    return digits.strip("0") or "0"


def _bounds(claim: Claim) -> Iterator[str]:
    counts = [n for n in (claim.low, claim.value, claim.high) if n is not None]
    if not counts:
        yield "neither a value nor a bound"
    if counts != sorted(counts):
        yield f"low, value and high are {claim.low}, {claim.value}, {claim.high}"
    if any(n < 0 or n != n or n == float("inf") for n in counts):
        yield f"{counts}: no count of people"


def _days(claim: Claim, document: Document) -> Iterator[str]:
    start, end = claim.date_start, claim.date_end
    if start and end and start > end:
        yield f"{start} is after {end}"
    if (start is None and end is None) != (claim.date_precision == "none"):
        yield f"the precision of {start} to {end} is {claim.date_precision}"
    if document.published is None:
        # With no day of publication each year has to be told.
        told = {int(year) for year in _YEAR.findall(_plain_digits(document.text))}
        for day in (start, end):
            if day is not None and not {day.year, day.year % 100} & told:
                yield f"the year of {day} stands nowhere in the text"


_YEAR = re.compile(r"\d{2,4}")


def _plain_digits(text: str) -> str:
    return "".join(
        str(unicodedata.digit(c)) if unicodedata.digit(c, None) is not None else c for c in text
    )
