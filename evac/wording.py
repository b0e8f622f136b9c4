"""Numbers in the lines that evac says."""

from __future__ import annotations

from collections.abc import Mapping


def counted(number: int, thing: str) -> str:
    """Return "1 claim" or "1,866 claims"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def by_reason(reasons: Mapping[str, int]) -> str:
    """Return "aid 7, measure 4": the largest first."""
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{reason} {number:,}" for reason, number in ordered)
