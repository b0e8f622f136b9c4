"""Figures and lists as a reader says them, for cells where columns would be too many."""

from __future__ import annotations

from typing import Any, Final

from evac.report.pages.tables import is_unknown, text_of

#: Names in one cell; the others are counted.
NAMES_SHOWN: Final = 4


def bounds(low: float | None, high: float | None) -> str:
    """Return bounds in words: `5,453`, `1,200 to 1,500`, `at least 20`, `at most 9`."""
    if low is None and high is None:
        return "an unknown number of"
    if high is None:
        return f"at least {text_of(low)}"
    if low is None:
        return f"at most {text_of(high)}"
    return text_of(low) if low == high else f"{text_of(low)} to {text_of(high)}"


def figure_in_words(value: Any, low: Any, high: Any) -> str | None:
    """Return a figure with its bounds: "1,895 (1,580 to 1,908)", "at most 13,000", "about 250".

    Cells may hold any form of unknown; None where nothing is known at all.
    """
    value, low, high = (None if is_unknown(cell) else float(cell) for cell in (value, low, high))
    if low is None and high is None:
        return None if value is None else f"about {text_of(value)}"
    said = bounds(low, high)
    # A bound that is the figure itself says it all: "at most 13,000", "5,453".
    same = value is None or low == high == value or (value in (low, high) and None in (low, high))
    return said if same else f"{text_of(value)} ({said})"


def in_brief(cell: Any) -> str | None:
    """Return names joined by "; " cut after the first few, with the number of the others."""
    names = [] if is_unknown(cell) else str(cell).split("; ")
    more = len(names) - NAMES_SHOWN
    text = "; ".join(names[:NAMES_SHOWN])
    return (f"{text}; and {more} more" if more > 0 else text) or None
