"""Figures that point back to people told before: "these 5,000 people", "the three"."""

from __future__ import annotations

from collections.abc import Mapping

from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.numbers import Number
from evac.extract.text.reasons import PRISONERS, RELEASED

#: The rule of a figure that is that of a claim before.
POINTED = "figure:pointed back to"
#: Those of whom only this is told, and then that they were driven somewhere, were not evacuated.
_NOT_EVACUATED = (RELEASED, PRISONERS)


def points_back(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a figure counts again those told before: "after these 5,000+ people"."""
    return bool(
        set(reading.words(counted.quantity.first, counted.quantity.core_first))
        & grammar["resuming"]
    )


def of_untold(reading: Reading, counted: Counted, untold: Mapping[Number, str]) -> str:
    """Return why "the three" are no claim, or "": they are the three of whom no movement was told.

    `untold` holds by figure the reason why people told before are no claim.
    """
    value, at = counted.quantity.value, counted.quantity.first
    if counted.kind not in ("bare", "people") or reading.words(at, at + 1) != ["the"]:
        return ""
    reason = untold.get(value, "") if value is not None else ""
    return reason if reason in _NOT_EVACUATED else ""
