"""A Dask scheduler and its worker processes on this machine, for as long as a block runs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.scale.timed import ROOT, can_extract


@contextmanager
def cluster(workers: int) -> Iterator[str]:
    """Start them, wait until they know what a worker has to know, and yield the address."""
    import distributed

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    host = ["--host", "127.0.0.1", "--no-dashboard"]
    commands = [
        ["scheduler", *host, "--port", str(port)],
        *[["worker", address, *host, "--nthreads", "1"]] * workers,
    ]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{name}", *rest],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for name, *rest in commands
    ]
    try:
        with distributed.Client(address, timeout=120) as client:
            client.wait_for_workers(workers, timeout=120)
            client.run(can_extract)
        yield address
    finally:
        for process in running:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
