"""One run at a time in one folder: a lock that names its owner and dies with it."""

from __future__ import annotations

import fcntl
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from evac.errors import EvacError, writing


class Locked(EvacError):
    """Another run holds the folder."""


@contextmanager
def locked(folder: Path) -> Iterator[Path]:
    """Hold the folder's `.lock` while the block runs.

    The system lets go of the lock when its owner ends, however it ends, so none goes stale.
    Raises Locked, an EvacError, naming the owner where another run holds it, or EvacError where the
    folder cannot be written to.
    """
    path = folder / ".lock"
    with writing(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.read(descriptor, 200).decode("utf-8", "replace").strip()
            raise Locked(
                f"{path}: another run is writing here ({owner or 'owner not named yet'}); "
                f"wait for it, or give another folder"
            ) from None
        since = datetime.now(UTC).isoformat(timespec="seconds")
        owner = f"process {os.getpid()} on {platform.node()} since {since}"
        with writing(path):
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, owner.encode(), 0)
        yield path
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)
