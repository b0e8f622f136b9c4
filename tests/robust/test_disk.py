"""A full disk and folders without the right to write, each set up for tests of its own.

`on_full_disk.py` runs with a small file system in memory, which a namespace of its own lets any
user mount; `without_rights.py` as a user whom the rights of files bind, which root has to become.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
#: Bytes of the disk; what a test leaves there is little.
SIZE = 40_000_000
DISK = 'mount -t tmpfs -o size="$0" none "$EVAC_DISK" && exec "$@"'
IN_A_NAMESPACE = ("unshare", "--map-root-user", "--mount")
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")


def passes(root: Path, before: list[str], name: str, disk: Path) -> str:
    command = [*before, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    environment = {**os.environ, "EVAC_DISK": str(disk)}
    done = subprocess.run(
        [*command, str(HERE / name)],
        cwd=root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return done.stdout


def can(*command: str) -> bool:
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode
    except FileNotFoundError:
        return False


def test_on_a_full_disk(root: Path, tmp_path: Path) -> None:
    if not can(*IN_A_NAMESPACE, "true"):
        pytest.skip("this user may make no namespace, and so mount no disk")
    told = passes(root, [*IN_A_NAMESPACE, "sh", "-c", DISK, str(SIZE)], "on_full_disk.py", tmp_path)
    assert "skipped" not in told


def test_without_rights(root: Path, tmp_path: Path) -> None:
    before = list(WITHOUT_RIGHTS) if os.geteuid() == 0 else []
    if before and not can(*before, "true"):
        pytest.skip("this root can't let go of its rights")
    assert "skipped" not in passes(root, before, "without_rights.py", tmp_path)
