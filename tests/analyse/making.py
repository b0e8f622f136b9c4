"""Claims for the tests of the analyse room, told in one line each."""

from __future__ import annotations

from datetime import date
from typing import Any

from evac.analyse.reconcile import reconcile
from evac.models import Claim


def day(text: str) -> date:
    """Return the date of "03-25" in 2018."""
    return date.fromisoformat(f"2018-{text}")


def claim(name: str, value: float | None, days: str, **fields: Any) -> Claim:
    """Return an exact claim of people leaving Arbin: `days` is "03-25", "03-24/03-25" or "/03-25".

    The aggregation is an increment unless told; bounds follow from the qualifier.
    """
    first, _, last = days.partition("/")
    start, end = (first, last) if "/" in days else (first, first)
    qualifier = fields.pop("qualifier", "exact")
    bounds = {
        "exact": (value, value),
        "about": (None, None),
        "lower": (value, None),
        "upper": (None, value),
    }.get(qualifier, (None, None))
    told: dict[str, Any] = {
        "claim_id": name,
        "doc_id": f"document of {name}",
        "value": value,
        "low": bounds[0],
        "high": bounds[1],
        "qualifier": qualifier,
        "who": ("people",),
        "date_start": day(start) if start else None,
        "date_end": day(end) if end else None,
        "date_precision": "day",
        "origin": "Arbin",
        "destination": "Idlib",
        "source": "Russian Defence Ministry",
    }
    return Claim(**(told | fields))


def told_of(claims: list[Claim]) -> tuple[list[str], list[str]]:
    """Return "id | verdict | reading | explanation" of each claim, and a line for each movement.

    A movement is told as "first day, last day, best, low, high" and how it was derived.
    """
    result = reconcile(claims)
    verdicts = [
        " | ".join((v.claim_id, v.verdict, v.reading, v.explanation)) for v in result.verdicts
    ]
    movements = [
        f"{m.date_start} {m.date_end} {m.best} {m.low} {m.high}"
        + (f" = {m.derivation}" if m.derivation else "")
        for m in result.movements
    ]
    return verdicts, movements
