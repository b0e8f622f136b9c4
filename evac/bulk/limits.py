"""A limit to the time that one document takes: it must not hold up the others for ever."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

#: Seconds for one document. A report takes hundredths of one, the largest that is read
#: (`MAX_BYTES`) some minutes.
SECONDS: Final = 600.0


class TookTooLong(Exception):
    """A document was not read to its end in the time that it had."""


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Raise TookTooLong in what is done here once it has taken so many seconds; None for no limit.

    The clock interrupts the main thread of a process, regular expressions too. There is no limit in
    another thread (Dask's workers have one for their tasks) and on systems without such a clock.
    """
    clock = getattr(signal, "setitimer", None)
    if not seconds or clock is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    clock(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        clock(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(number: int, frame: FrameType | None) -> None:
    raise TookTooLong
