"""How the tests of this room write down claims: by their figure, and with their days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from evac.extract.claims import extract
from evac.models import Claim, Document

#: A figure (the low bound of one without a value), its aggregation, its first and last day.
Row = tuple[int | float | None, str, str, str]
#: The year that a day is written without.
YEAR = 2018
#: When the texts of `claims` are published.
MONDAY = date(2018, 4, 16)
#: When those of `claims_of` are.
WEDNESDAY = date(2019, 3, 13)
#: When those of `page` and of `report` are.
TUESDAY, SATURDAY = date(2018, 6, 26), date(2018, 3, 24)
#: What sets a page in a war, and names no place and nobody who speaks.
WAR = "\n\nThe truce between rebels and soldiers ended a siege."
#: Makes a text one about a conflict, as the reports are.
TOPIC = " The truce between rebels and the army ended a siege."


def claims(text: str) -> dict[str, Claim]:
    """Return the claims of a text published on that Monday by the words of their figure."""
    found = extract(Document(doc_id="d", text=text, published=MONDAY)).claims
    return {text[c.start : c.end]: c for c in found}


def page(text: str) -> Sequence[Claim]:
    """Return the claims, in order, of a page published on that Tuesday, with no other metadata."""
    return extract(Document(doc_id="x", text=text, published=TUESDAY)).claims


def report(text: str) -> Sequence[Claim]:
    """Return the claims, in order, of a report published on that Saturday."""
    return extract(Document(doc_id="x", text=text, published=SATURDAY)).claims


def claim(text: str, figure: str) -> Claim:
    """Return the claim whose figure holds `figure`, in an undated text on a conflict."""
    found = extract(Document(doc_id="text", text=text + TOPIC)).claims
    return next(c for c in found if figure in text[c.start : c.end])


def claims_of(text: str) -> list[tuple[str, Claim]]:
    """Return the claims of a text published on that Wednesday, with the words of their figures."""
    found = extract(Document(doc_id="text", text=text, published=WEDNESDAY)).claims
    return [(text[c.start : c.end], c) for c in found]


def reasons(text: str) -> dict[str, str]:
    """Return why the other figures of a text published on that Monday are none, by their words."""
    found = extract(Document(doc_id="d", text=text, published=MONDAY)).dropped
    return {text[d.start : d.end]: d.reason for d in found}


def days_told(text: str, published: date | None) -> list[Row]:
    """Return the row of each claim of a text; a day that is unknown is "", of 2018 "05-16"."""

    def short(day: date | None) -> str:
        return "" if day is None else day.isoformat()[5 if day.year == YEAR else 0 :]

    found = extract(Document(doc_id="own", text=text, published=published)).claims
    return [
        (
            c.value if c.value is not None else c.low,
            c.aggregation,
            short(c.date_start),
            short(c.date_end),
        )
        for c in found
    ]
