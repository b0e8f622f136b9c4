"""A limit to the time that one document takes: it must not hold up the others for ever."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Final

#: Seconds for one document. A report takes hundredths of one, the largest that is read
#: (`MAX_BYTES`) some minutes.
SECONDS: Final = 600.0


class TookTooLong(Exception):
    """A document was not read to its end in the time that it had."""


@contextmanager
def clock() -> Iterator[Callable[[float], object]]:
    """Yield what sets a clock to so many seconds, 0 to stop it; it raises TookTooLong.

    The clock interrupts the main thread of a process, regular expressions too. It stands still in
    another thread (Dask's workers have one for their tasks) and on systems without such a clock.
    """
    setting = getattr(signal, "setitimer", None)
    if setting is None or threading.current_thread() is not threading.main_thread():
        yield _stands_still
        return
    before = signal.signal(signal.SIGALRM, _ring)
    try:
        yield partial(setting, signal.ITIMER_REAL)
    finally:
        setting(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stands_still(seconds: float) -> None:
    """Set no clock."""


def _ring(number: int, frame: FrameType | None) -> None:
    raise TookTooLong
