"""Kernels forked from one process: alone in what they do, gone when they should be."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evac.report.runs import nursery as nursery_module
from evac.report.runs import nursery_process
from evac.report.runs.execute import Outcome, execute
from evac.report.runs.nursery import ForkedKernel, Nursery
from evac.report.runs.runtable import Job

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")
Writer = Callable[..., Path]


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with Nursery(tmp_path_factory.mktemp("nursery") / "nursery.log") as made:
        yield made


def done(nursery: Nursery | None, path: Path, **limits: int) -> Outcome:
    job = Job(slug=path.stem, name=path.stem, notebook=path, params=(), declared=())
    work = path.parent / "work"
    work.mkdir(exist_ok=True)
    return execute(job, {}, folder=path.parent, work=work, nursery=nursery, **limits)


def printed(outcome: Outcome) -> str:
    assert outcome.failure is None, outcome.failure
    assert outcome.notebook is not None
    outputs = [out for cell in outcome.notebook.cells for out in cell.get("outputs", ())]
    return "".join(out.get("text", "") for out in outputs)


#: What a page could depend on; a kernel of its own must say the same.
STATE = (
    "import os, sys, threading\n"
    "print(os.getcwd(), os.environ['PYTHONHASHSEED'], hash('a'), os.environ['MPLBACKEND'])\n"
    "print(threading.active_count() > 0, __name__, sys.path[:1], sys.argv[0].rpartition('/')[2])\n"
    "import matplotlib; print(matplotlib.rcParams['font.size'], matplotlib.get_backend())"
)


def test_a_forked_kernel_is_as_one_of_its_own(nursery: Nursery, notebook: Writer) -> None:
    path = notebook("state", STATE)
    forked, own = printed(done(nursery, path)), printed(done(None, path))
    assert forked.splitlines()[0] == own.splitlines()[0]
    assert forked.splitlines()[2:] == own.splitlines()[2:]
    assert str(path.parent) in forked


def test_kernels_know_nothing_of_each_other(nursery: Nursery, notebook: Writer) -> None:
    leave = notebook("leave", "import os, json; json.left = os.environ['LEFT'] = 'here'")
    look = notebook("look", "import os, json; print(hasattr(json, 'left'), 'LEFT' in os.environ)")
    assert printed(done(nursery, leave)) == ""
    assert printed(done(nursery, look)) == "False False\n"


def test_a_kernel_that_dies_or_hangs_is_told_and_the_next_lives(
    nursery: Nursery, notebook: Writer
) -> None:
    dead = done(nursery, notebook("dead", "import os; os._exit(3)"))
    assert "DeadKernelError" in (dead.failure or "")
    killed = done(nursery, notebook("killed", "import os; os.kill(os.getpid(), 9)"))
    assert "DeadKernelError" in (killed.failure or "")
    slow = done(nursery, notebook("slow", "import time; time.sleep(99)"), notebook_timeout=3)
    assert "longer than 3 s" in (slow.failure or "")
    words = notebook("words", "import sys, os; os.write(2, b'farewell'); os._exit(1)")
    assert "farewell" in (done(nursery, words).failure or "")
    assert printed(done(nursery, notebook("next", "print('alive')"))) == "alive\n"


def test_what_is_forked_has_one_thread(nursery: Nursery, notebook: Writer) -> None:
    done(nursery, notebook("any", "1"))  # all its imports are done then
    assert nursery._process is not None
    status = Path(f"/proc/{nursery._process.pid}/status").read_text()
    assert "\nThreads:\t1\n" in status


def test_kernels_end_with_the_nursery(tmp_path: Path) -> None:
    with Nursery(tmp_path / "log") as nursery:
        # It waits for a connection file that never comes: any process in the kernel's place.
        kernel = nursery.fork(str(tmp_path / "none.json"), tmp_path, tmp_path / "kernel.log")
        assert kernel is not None and kernel.poll() is None
        assert os.getpgid(kernel.pid) == kernel.pid
    assert kernel.wait(10) is not None
    with pytest.raises(ProcessLookupError):
        os.kill(kernel.pid, 0)


def test_without_a_nursery_kernels_start_by_themselves(
    tmp_path: Path,
    notebook: Writer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(
        nursery_module.sys, "executable", str(tmp_path / "false"), raising=True
    )  # what stands for Python ends at once
    (tmp_path / "false").write_text("#!/bin/sh\necho no imports today >&2\nexit 1\n")
    (tmp_path / "false").chmod(0o755)
    with Nursery(tmp_path / "log") as broken:
        assert broken.fork("file", tmp_path, tmp_path / "kernel.log") is None
        assert "no imports today" in caplog.text
        monkeypatch.undo()
        assert printed(done(broken, notebook("good", "print('all the same')"))) == "all the same\n"


def test_a_kernel_that_is_late_is_nobody_elses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nursery_module, "PATIENCE", 0.0)
    with Nursery(tmp_path / "log") as nursery:
        assert nursery.fork("file", tmp_path, tmp_path / "kernel.log") is None
        monkeypatch.setattr(nursery_module, "PATIENCE", 60.0)
        assert nursery.fork("file", tmp_path, tmp_path / "kernel.log") is None


def test_elsewhere_nothing_is_forked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nursery_module.sys, "platform", "darwin")
    with Nursery(tmp_path / "log") as nursery:
        assert nursery.fork("file", tmp_path, tmp_path / "log") is None


def test_a_forked_kernel_answers_as_a_process_does() -> None:
    kernel = ForkedKernel(2**22 + 1)  # no such process: ids end before
    assert kernel.poll() is None
    with pytest.raises(ProcessLookupError):
        kernel.send_signal(signal.SIGTERM)
    kernel.ended(-9)
    assert kernel.poll() == kernel.wait() == -9
    kernel.kill()  # nobody is left to be told
    assert kernel.returncode == -9


def test_every_shared_module_is_one() -> None:
    for name in (*nursery_process.FIRST, *nursery_process.NEXT):
        __import__(name)
        assert name in sys.modules


def test_the_end_of_a_child_is_found() -> None:
    pid = os.fork()
    if not pid:
        os._exit(7)
    living = {pid}
    deadline = time.monotonic() + 10
    found: list[tuple[int, int]] = []
    while not found and time.monotonic() < deadline:
        found = nursery_process.ended(living)
    assert found == [(pid, 7)] and not living
