"""Kernels that don't each pay for their imports: forked from one process that has them.

A kernel of its own needs two to three seconds of a core before its first cell; a forked one a tenth
of that, and it still is a process of its own that knows nothing of the other notebooks. The process
that is forked has one thread, and has run nothing but imports and the reading of the shipped word
lists. Linux only: elsewhere libraries of the system don't bear to be forked, and kernels start as
they always do.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

import evac

logger = logging.getLogger(__name__)

#: Seconds until the imports must be done; two busy cores need some ten.
PATIENCE: Final = 180.0


def kernel_environment() -> dict[str, str]:
    """Return the environment of kernels: this package, a fixed order of sets, no window.

    Linear algebra has one thread: kernels run side by side, and its results do not depend on the
    number of cores.
    """
    path = os.environ.get("PYTHONPATH")
    package_parent = str(Path(evac.__file__).resolve().parent.parent)
    return {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "Agg",
        # What a user's own matplotlibrc changes would be in the pages and in no hash.
        "MATPLOTLIBRC": os.devnull,
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        # pyarrow's allocator would begin a thread, and what is forked must have one alone.
        "JE_ARROW_MALLOC_CONF": "background_thread:false",
        "PYTHONPATH": os.pathsep.join([package_parent, *([path] if path else [])]),
    }


class ForkedKernel:
    """A kernel that was forked, with what `jupyter_client` asks of a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        """Stand for the process `pid`, leader of a group of its own."""
        self.pid = pid
        self.returncode: int | None = None
        self._over = threading.Event()

    def ended(self, status: int) -> None:
        """Note that the process has ended."""
        self.returncode = status
        self._over.set()

    def poll(self) -> int | None:
        """Return the exit status, None while it runs."""
        return self.returncode

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for its end; raise subprocess.TimeoutExpired after `timeout` seconds."""
        if not self._over.wait(timeout):
            raise subprocess.TimeoutExpired("kernel", timeout or 0.0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal to it and to what it started."""
        if self.returncode is None:
            os.killpg(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class Nursery:
    """The process that kernels are forked from; begun at the first call of `begin` or `fork`."""

    def __init__(self, log: Path) -> None:
        """Keep what the process says of itself in `log`."""
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self._asking = threading.Lock()
        self._broken = False
        self._born: queue.Queue[int | None] = queue.Queue()
        self._kernels: dict[int, ForkedKernel] = {}
        self._known = threading.Lock()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the process, and with it every kernel that is left."""
        self.end()

    def end(self) -> None:
        """End the process, and with it every kernel that is left; a second call does nothing."""
        if self._process is not None:
            assert self._process.stdin is not None
            # It may have ended before it read what was asked.
            with suppress(BrokenPipeError):
                self._process.stdin.close()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def begin(self) -> None:
        """Start the process if that has not been done; its imports go on beside."""
        with self._known:
            if self._process is not None or sys.platform != "linux":
                return
            with self._log.open("ab") as log:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "evac.report.runs.nursery_process"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=log,
                    env=kernel_environment(),
                    # The keyboard interrupts the run, which then ends this.
                    start_new_session=True,
                )
            reader = threading.Thread(target=self._listen, args=(self._process.stdout,))
            reader.daemon = True
            reader.start()

    def fork(self, connection_file: str, cwd: Path, log: Path) -> ForkedKernel | None:
        """Return a new kernel, or None where none can be forked and one must start by itself."""
        self.begin()
        if self._process is None or self._broken:
            return None
        request = {"connection_file": connection_file, "cwd": str(cwd), "log": str(log)}
        with self._asking:
            try:
                assert self._process.stdin is not None
                self._process.stdin.write(json.dumps(request).encode() + b"\n")
                self._process.stdin.flush()
                pid = self._born.get(timeout=PATIENCE)
            except (OSError, ValueError, queue.Empty):
                pid = None
            if pid is None:
                # A kernel that is born late would be taken for that of the next request.
                self._broken = True
        if pid is None:
            said = self._log.read_text(encoding="utf-8", errors="replace").strip()[-500:]
            logger.warning("kernels can't be forked and start by themselves: %s", said)
            return None
        with self._known:
            return self._kernels[pid]

    def _listen(self, answers: IO[bytes]) -> None:
        """Take in what the process tells, to its end."""
        for line in answers:
            told: dict[str, Any] = json.loads(line)
            with self._known:
                if "born" in told:
                    self._kernels[told["born"]] = ForkedKernel(told["born"])
                    self._born.put(told["born"])
                else:
                    self._kernels[told["ended"]].ended(told["status"])
        with self._known:
            for kernel in self._kernels.values():
                if kernel.returncode is None:
                    kernel.ended(-signal.SIGKILL)
        self._born.put(None)
