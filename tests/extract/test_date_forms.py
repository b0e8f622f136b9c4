"""Every form of a date with all that is read of it: days, precision, kind, form and what it counts.

A row of date_forms.csv holds the day of publication, the text, the span of its only date, its days
(none: unknown), its precision and kind, its form with what more is told (`span` days counted,
`ahead` of the statement, `offset` days from the day told last), and what the row is there for.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from evac.extract.dates.dates import find_dates
from evac.extract.lexicon import shipped
from evac.extract.text.tokens import tokenise

with (Path(__file__).parent / "date_forms.csv").open(encoding="utf-8", newline="") as table:
    FORMS = [tuple(row.values()) for row in csv.DictReader(table)]


def read(text: str, published: str | None) -> list[tuple[str, str, str, str]]:
    anchor = date.fromisoformat(published) if published else None
    tokens = tokenise(text)
    rows = []
    for d in find_dates(tokens, shipped().time, anchor):
        days = [day.isoformat() if day else "" for day in (d.start, d.end)]
        if days[0] and days[0] == days[1]:
            days.pop()
        more = [d.rule.removeprefix("date:")]
        more += [f"span {d.span}"] if d.span else []
        more += ["ahead"] if d.future else []
        if d.kind == "told" or d.offset is not None:
            more.append("offset none" if d.offset is None else f"offset {d.offset:+d}")
        span = text[tokens[d.first].start : tokens[d.last - 1].end]
        rows.append((span, "/".join(days), f"{d.precision} {d.kind}", ", ".join(more)))
    return rows


@pytest.mark.parametrize(("published", "text", "span", "days", "what", "form", "why"), FORMS)
def test_a_form(
    published: str, text: str, span: str, days: str, what: str, form: str, why: str
) -> None:
    assert read(text, published or None) == [(span, days, what, form)], why


@pytest.mark.parametrize(
    "text",
    [
        "left on 2018-3-26 for Idlib",  # neither a date of ISO 8601
        "left on 25.3.18 for Idlib",  # nor one in points, which has a year of four digits
        "they may leave",  # a verb
        "on the 14th convoy they left",  # an order
        "on June 31 they left",  # no calendar has it
        "Apr 322017",  # glued, and no day
        "on the first day of the fair 300 left",  # a day of something else
        "at the hour 300 left",  # a part of no day
        "two days earlier than planned",  # a comparison
        "a camp of 2012 people",  # a figure
        "for the next convoy",  # no measure of time
    ],
)
def test_no_date_at_all(text: str) -> None:
    assert read(text, "2018-05-16") == []
