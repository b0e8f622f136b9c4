"""The process that kernels are forked from: it imports and reads once what every notebook needs.

Run by `nursery` as `python -m evac.report.runs.nursery_process`. It reads one JSON object a line
on stdin, `{"connection_file": ..., "cwd": ..., "log": ...}`, forks a kernel for each, and
writes `{"born": pid}` and later `{"ended": pid, "status": n}` on stdout, the status as subprocess
has it. When stdin ends it kills the kernels that are left, and ends.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NoReturn

#: What the extraction imports, which is executed first and draws nothing.
FIRST: Final = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "pandas",
    "pyarrow.parquet",
    "yaml",
    "evac.report.study",
    "evac.extract.claims",
    "evac.analyse.reconcile",
)
#: What the others import, or the verbs that they call: done while the first one is at work.
NEXT: Final = (
    "matplotlib.pyplot",
    "matplotlib.backends.backend_svg",
    "seaborn",
    "scipy.optimize",
    "scipy.stats",
    "evac.report.figures.charts",
    "evac.report.figures.maps",
    "evac.report.figures.ranges",
    "evac.report.figures.timeline",
    "evac.report.figures.attribution",
)


def main() -> None:
    """Import what is shared, then fork kernels until there is nobody to ask for them."""
    # The first entry is where the run was started; a kernel has its own folder there.
    sys.path.pop(0)
    # What a library prints at import must not be taken for an answer.
    answers = os.dup(1)
    os.dup2(2, 1)
    share(FIRST, read_word_lists)
    waker, woken = os.pipe()
    for end in (waker, woken):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
    serve(answers, waker, (answers, waker, woken))


def share(names: tuple[str, ...], then: Callable[[], None] = lambda: None) -> None:
    """Import modules, and keep their pages shared with the kernels: they are never collected."""
    for name in names:
        importlib.import_module(name)
    then()
    gc.collect()
    gc.freeze()


def read_word_lists() -> None:
    """Read the shipped word lists and places, which are values that nothing changes."""
    from evac.extract.claims import extract
    from evac.models import Document

    # What is worked out of them when it is first asked for is asked for here.
    extract(
        Document(doc_id="", text="Some 500 people were evacuated from Homs to Idlib on Monday.")
    )


def serve(answers: int, waker: int, own: tuple[int, ...]) -> None:
    """Answer requests and tell of kernels that ended, until stdin ends."""
    import select

    living: set[int] = set()
    asked, drawn = b"", False
    while True:
        ready, _, _ = select.select([0, waker], [], [])
        if waker in ready:
            with suppress(BlockingIOError):
                os.read(waker, 4096)
            for pid, status in ended(living):
                tell(answers, {"ended": pid, "status": status})
        if 0 in ready:
            more = os.read(0, 65536)
            if not more:
                break
            *requests, asked = (asked + more).split(b"\n")
            for request in requests:
                pid = os.fork()
                if not pid:
                    become_kernel(json.loads(request), own)
                living.add(pid)
                # Here as well as there: who asked may signal the group at once.
                with suppress(ProcessLookupError, PermissionError):
                    os.setpgid(pid, pid)
                tell(answers, {"born": pid})
                if not drawn:
                    share(NEXT)
                    drawn = True
    for pid in living:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def ended(living: set[int]) -> list[tuple[int, int]]:
    """Return (pid, status) of the kernels that have ended, and take them out of `living`."""
    found = []
    for pid in sorted(living):
        gone, status = os.waitpid(pid, os.WNOHANG)
        if gone:
            living.discard(pid)
            found.append((pid, os.waitstatus_to_exitcode(status)))
    return found


def tell(answers: int, value: dict[str, int]) -> None:
    """Write one answer; whoever asked may have gone, which stdin will say."""
    with suppress(BrokenPipeError):
        os.write(answers, json.dumps(value).encode() + b"\n")


def become_kernel(request: dict[str, str], own: tuple[int, ...]) -> NoReturn:
    """Turn this process, just forked, into a kernel of its own group and folder."""
    try:
        os.setpgid(0, 0)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for descriptor in own:
            os.close(descriptor)
        nothing = os.open(os.devnull, os.O_RDONLY)
        log = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        for descriptor, place in ((nothing, 0), (log, 1), (log, 2)):
            os.dup2(descriptor, place)
        os.chdir(request["cwd"])
        # The kernel ends by itself when this is no longer its parent.
        os.environ["JPY_PARENT_PID"] = str(os.getppid())
        sys.argv = ["ipykernel_launcher", "-f", request["connection_file"]]
        from ipykernel.kernelapp import launch_new_instance

        launch_new_instance()
        status = 0
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:
        # Nothing above it may run on in a copy of the process that serves.
        sys.excepthook(*sys.exc_info())
        status = 1
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
