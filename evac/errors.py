"""The one exception that a user is meant to read."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Final

_FULL: Final = "free some space there, or give a folder on another disk"
_FORBIDDEN: Final = "give a folder that you may write to, or ask for the right to"
_NO_FOLDER: Final = "a file stands where a folder is wanted: give another folder"
#: What keeps a user from writing, and the way out. Other faults of the system are told as they are.
_WAYS_OUT: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EIO: "the disk may be failing: give a folder on another disk",
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
    errno.EEXIST: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.ENAMETOOLONG: "give a shorter name",
}


class EvacError(Exception):
    """A fault that the user can act on: the text names the file, the row and the way out."""


def unwritable(place: object, fault: OSError) -> EvacError:
    """Return the fault of a file or folder that could not be written, with the way out."""
    way = _WAYS_OUT.get(fault.errno or 0)
    said = f"{place}: cannot be written ({fault.strerror or fault})"
    return EvacError(f"{said}; {way}" if way else said)


@contextmanager
def writing(place: object) -> Iterator[None]:
    """Turn what keeps the block from writing into an EvacError that names the file.

    `place` is named where the system names no file. Only faults that a user can mend are turned: a
    full disk, a missing right, a file in a folder's place.
    """
    try:
        yield
    except OSError as fault:
        if fault.errno not in _WAYS_OUT:
            raise
        raise unwritable(fault.filename or place, fault) from fault


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
