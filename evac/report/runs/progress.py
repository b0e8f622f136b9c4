"""How far a run is: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType
from typing import Any, Protocol, Self, TextIO

logger = logging.getLogger(__name__)


class Progress(Protocol):
    """What a run tells while it goes; calls come from several threads."""

    def __enter__(self) -> Self:
        """Begin."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End."""
        ...

    def start(self, name: str) -> None:
        """Say that a report is begun."""
        ...

    def done(
        self, name: str, seconds: float, failure: str | None, reused_from: str | None = None
    ) -> None:
        """Say that a report is made, or why not, or which run it is taken from."""
        ...


class Lines:
    """One plain line a report, on a stream."""

    def __init__(self, total: int, stream: TextIO) -> None:
        """Count up to `total` reports on `stream`."""
        self._total, self._stream = total, stream
        self._count = 0
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing more."""

    def start(self, name: str) -> None:
        """Log the begin, which a bar shows and a log seldom needs."""
        logger.debug("begin %s", name)

    def done(
        self, name: str, seconds: float, failure: str | None, reused_from: str | None = None
    ) -> None:
        """Print one line."""
        with self._lock:
            self._count += 1
            line = result_line(self._count, self._total, name, seconds, failure, reused_from)
            print(line, file=self._stream)
            self._stream.flush()


class Bar:
    """A bar with the names of what is being made, and a line for each that is made."""

    def __init__(self, total: int, stream: TextIO) -> None:
        """Draw a bar up to `total` reports on `stream`."""
        self._total, self._stream = total, stream
        self._count = 0
        self._running: list[str] = []
        self._lock = threading.Lock()
        self._bar: Any = None

    def __enter__(self) -> Self:
        """Draw the empty bar."""
        from tqdm import tqdm

        self._bar = tqdm(
            total=self._total, file=self._stream, unit="report", leave=False, dynamic_ncols=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self._bar.close()

    def start(self, name: str) -> None:
        """Show the name beside the bar."""
        with self._lock:
            self._running.append(name)
            self._bar.set_description(", ".join(self._running))

    def done(
        self, name: str, seconds: float, failure: str | None, reused_from: str | None = None
    ) -> None:
        """Move the bar on and leave a line above it."""
        with self._lock:
            self._count += 1
            self._running.remove(name)
            line = result_line(self._count, self._total, name, seconds, failure, reused_from)
            self._bar.write(line, file=self._stream)
            self._bar.set_description(", ".join(self._running))
            self._bar.update(1)


def result_line(
    count: int,
    total: int,
    name: str,
    seconds: float,
    failure: str | None,
    reused_from: str | None = None,
) -> str:
    """Return `[2/5] 20_timelines 4.1 s`, with the first line of the failure if there is one.

    A report that was not executed again names the run that it stands in, and no time.
    """
    line = f"[{count}/{total}] {name} "
    if reused_from is not None:
        return line + f"as in {reused_from}"
    line += f"{seconds:.1f} s"
    return f"{line} FAILED: {failure.splitlines()[0][:200]}" if failure else line


def progress_for(total: int, stream: TextIO | None = None) -> Progress:
    """Return a bar where the stream (stderr) is a terminal, else plain lines."""
    stream = stream or sys.stderr
    return Bar(total, stream) if stream.isatty() else Lines(total, stream)
