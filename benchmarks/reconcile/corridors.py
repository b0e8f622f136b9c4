"""A made corridor, and claims about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evac.models import Claim


@dataclass(frozen=True, slots=True)
class Corridor:
    """One origin: its people by day, in order; days without movement are left out."""

    name: str
    people: tuple[tuple[date, int], ...]

    def between(self, start: date, end: date) -> int:
        """Return how many left on these days, both included."""
        return sum(n for day, n in self.people if start <= day <= end)


def claim(
    corridor: Corridor, start: date | None, end: date, value: float, **slots: object
) -> Claim:
    qualifier = slots.get("qualifier", "exact")
    fields: dict[str, object] = {
        "claim_id": "",
        "doc_id": "",
        "value": value,
        "low": value if qualifier in ("exact", "lower") else None,
        "high": value if qualifier in ("exact", "upper") else None,
        "who": ("people",),
        "date_start": start,
        "date_end": end,
        "date_precision": "day",
        "origin": corridor.name,
        "destination": "North",
    }
    return Claim(**(fields | slots))  # type: ignore[arg-type]
