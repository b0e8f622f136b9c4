"""The one exception that a user is meant to read."""


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
