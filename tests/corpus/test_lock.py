"""One run at a time in a folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from evac.corpus.lock import locked
from evac.errors import EvacError

HOLD = (
    "import sys; from pathlib import Path; from evac.corpus.lock import locked\n"
    "with locked(Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()"
)


def test_a_second_run_is_refused_with_the_owner_named(tmp_path: Path, root: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "held\n"
        with pytest.raises(EvacError, match=f"process {owner.pid} on"), locked(tmp_path):
            pass
        # However the owner ends, the lock ends with it.
        owner.kill()
        owner.wait()
    with locked(tmp_path):
        assert (tmp_path / ".lock").read_text().startswith("process ")


def test_the_lock_is_free_again_after_a_run(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path):
            pass
    assert (tmp_path / ".lock").read_text() == ""
