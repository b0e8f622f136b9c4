"""The one exception that a user is meant to read."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class EvacError(Exception):
    """A fault that the user can act on: the text names the file, the row and the way out."""


def at(path: object, row: int | None = None, column: str | None = None) -> str:
    """Return "file, row 3, column published: " for the head of an error message."""
    parts = [str(path)]
    if row is not None:
        parts.append(f"row {row}")
    if column is not None:
        parts.append(f"column {column}")
    return ", ".join(parts) + ": "


def nearest(word: object, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return "; did you mean X?" for the known spelling nearest to a word, "" for none near.

    `likeness` is the share that both must have in common, 0 to 1.
    """
    near = get_close_matches(str(word), sorted(known), n=1, cutoff=likeness)
    return f"; did you mean {near[0]!r}?" if near else ""
