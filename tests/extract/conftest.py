"""How the tests of this room write down the days of claims."""

from __future__ import annotations

from datetime import date

from evac.extract.claims import extract
from evac.models import Document

#: A figure (the low bound of one without a value), its aggregation, its first and last day.
Row = tuple[int | float | None, str, str, str]
#: The year that a day is written without.
YEAR = 2018


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
