"""Executing one notebook through papermill, and saying truly how it ended.

The saved notebook can't be asked: a killed kernel leaves every cell marked completed
(https://github.com/nteract/papermill/issues/478 is one such report). The outcome comes from the
exception alone.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from evac.report.runs.nursery import Nursery, kernel_environment
from evac.report.runs.runtable import Job, quiet_schema_import

#: Seconds that one cell, and one whole notebook, may take before they are ended.
CELL_TIMEOUT: Final = 900
NOTEBOOK_TIMEOUT: Final = 1800
#: nbclient waits this long for a kernel to come up; two busy cores need more than its minute.
START_TIMEOUT: Final = 180


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one job ended: the notebook as executed, seconds taken, and the failure's text or None.

    `notebook` is None where nothing was executed at all. `key` is a hash over all that the report
    depends on, "" where nobody asked; `reused_from` is the id of the run that executed it, None
    where it was this one.
    """

    job: Job
    notebook: Any | None
    seconds: float
    failure: str | None = None
    failed_cell: int | None = None
    key: str = ""
    reused_from: str | None = None


def execute(
    job: Job,
    parameters: dict[str, object],
    *,
    folder: Path,
    work: Path,
    cell_timeout: int = CELL_TIMEOUT,
    notebook_timeout: int = NOTEBOOK_TIMEOUT,
    nursery: Nursery | None = None,
) -> Outcome:
    """Execute a notebook with its kernel in `folder`; keep papermill's file in `work`.

    The kernel is forked from `nursery`, or starts by itself where there is none.
    Never raises for what goes wrong inside the notebook: that is the outcome's `failure`.
    """
    # Executions share a process: a path that hangs on its working directory would hang on theirs.
    folder, work = folder.resolve(), work.resolve()
    if nursery is not None:
        nursery.begin()
    quiet_schema_import()
    import nbformat
    import papermill
    from papermill.exceptions import PapermillExecutionError

    saved = work / f"{job.slug}.ipynb"
    started = time.monotonic()
    failure: str | None = None
    failed_cell: int | None = None
    overtime = threading.Event()
    # Not in the run's folder: a socket's path may have no more than about a hundred characters.
    sockets = Path(tempfile.mkdtemp(prefix="evac-"))
    log = work / f"{job.slug}.log"
    stream = log.open("ab")
    started_kernels: list[Any] = []
    limit = threading.Timer(notebook_timeout, _end_kernels, (started_kernels, overtime))
    limit.daemon = True
    # Its time begins with its kernel: what is imported before is for all notebooks.
    manager = _manager_class(sockets, stream, folder, started_kernels, limit.start, nursery)
    try:
        papermill.execute_notebook(
            str(job.notebook.resolve()),
            # papermill formats this path with the parameters; braces in it must stay braces.
            str(saved).replace("{", "{{").replace("}", "}}"),
            parameters={**dict(job.params), **parameters},
            kernel_name="python3",
            language="python",
            progress_bar=False,
            log_output=False,
            execution_timeout=cell_timeout,
            start_timeout=START_TIMEOUT,
            kernel_manager_class=manager,
        )
    except PapermillExecutionError as fault:
        failed_cell = fault.cell_index
        failure = f"{fault.ename}: {fault.evalue}"
    except Exception as fault:  # a dead kernel, a timeout: papermill has no common class for them
        failure = f"{type(fault).__name__}: {fault}{_last_words(log)}"
    finally:
        limit.cancel()
        stream.close()
        shutil.rmtree(sockets, ignore_errors=True)
    if overtime.is_set():
        failure = f"the notebook took longer than {notebook_timeout} s and was ended"
    notebook = None
    if saved.is_file():
        notebook = nbformat.read(str(saved), as_version=4)  # type: ignore[no-untyped-call]
    return Outcome(job, notebook, time.monotonic() - started, failure, failed_cell)


def _last_words(log: Path) -> str:
    """Return what a kernel wrote to its own error stream at the end, as a remark, or nothing."""
    text = log.read_text(encoding="utf-8", errors="replace").strip() if log.is_file() else ""
    return f" (the kernel's last words: {text[-500:]})" if text else ""


def _manager_class(
    sockets: Path,
    log: IO[bytes],
    folder: Path,
    started: list[Any],
    at_start: Callable[[], None],
    nursery: Nursery | None = None,
) -> Any:
    """Return a kernel manager class of one execution: this Python, sockets in files, no TCP.

    The kernel is started in `folder` by the manager, not by papermill's `cwd`: that changes the
    directory of the whole process while others execute beside it.

    A kernelspec named python3 may belong to another Python; reports are made by the one that
    runs them. Files instead of ports rule out the race of kernels that start side by side
    (https://github.com/nteract/papermill/issues/511).
    """
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager
    from jupyter_client.provisioning.local_provisioner import LocalProvisioner

    class Provisioner(LocalProvisioner):
        async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
            connection: Any = self.parent
            forked = nursery and nursery.fork(
                connection.connection_file, folder, Path(str(log.name))
            )
            at_start()
            if not forked:
                return await super().launch_kernel(cmd, **kwargs)
            process: Any = forked
            self.process, self.cwd = process, folder
            self.pid = self.pgid = forked.pid
            return self.connection_info

    class Manager(AsyncKernelManager):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.transport = "ipc"
            # Left alone, kernels of one folder share `kernel-ipc-1` and answer each other's calls.
            self.ip = str(sockets / f"k{len(started)}")
            started.append(self)

        @property
        def kernel_spec(self) -> KernelSpec:
            return KernelSpec(
                argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
                display_name="evac",
                language="python",
            )

        async def _async_pre_start_kernel(self, **kwargs: Any) -> Any:
            kwargs["env"] = {**(kwargs.get("env") or {}), **kernel_environment()}
            kwargs["cwd"] = str(folder)
            # What the kernel says of itself is no part of the notebook, nor of the run's progress.
            kwargs["stdout"] = kwargs["stderr"] = log
            self.kernel_id = self.kernel_id or uuid.uuid4().hex
            self.provisioner = self.provisioner or Provisioner(
                kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
            )
            return await super()._async_pre_start_kernel(**kwargs)

        pre_start_kernel = _async_pre_start_kernel

    return Manager


def _end_kernels(managers: list[Any], overtime: threading.Event) -> None:
    overtime.set()
    for manager in managers:
        pid = getattr(manager.provisioner, "pid", None)
        if pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
