"""The notebooks in a real JupyterLab: they open without a word, and one runs from top to bottom."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

NOTEBOOKS = (
    *("00_overview", "10_extraction", "20_timelines"),
    *("30_corridor_volumes", "40_source_bias"),
)
PATIENCE = 180


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the notebooks and of what they read: JupyterLab saves by itself."""
    copy = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "seeds"):
        shutil.copytree(root / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def lab(root: Path, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a JupyterLab started as `make lab` does, with settings of nobody."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home, token = tmp_path_factory.mktemp("home"), secrets.token_hex(16)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [
        f"--port={port}",
        "--expose-app-in-browser",
        f"--ServerApp.root_dir={folder}",
        f"--IdentityProvider.token={token}",
    ]
    folders = {name: str(home / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
    environment = {
        **os.environ,
        **folders,
        "PYTHONPATH": str(root),
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_CONFIG_PATH": str(root / ".jupyter"),
    }
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
    try:
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                urllib.request.urlopen(f"{address}/api?token={token}", timeout=5).close()
                break
            except (urllib.error.URLError, TimeoutError):
                assert server.poll() is None and time.monotonic() < deadline, (
                    home / "log"
                ).read_text("utf-8")
                time.sleep(0.5)
        yield f"{address}/lab/tree/notebooks/{{}}.ipynb?reset&token={token}"
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    page.close()


def opened(page: Page, address: str) -> list[str]:
    """Open a notebook, wait for its kernel, and return what the browser's console complains of."""
    said: list[str] = []
    page.on(
        "console",
        lambda message: said.append(message.text) if message.type in ("warning", "error") else None,
    )
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.goto(address, wait_until="domcontentloaded")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_function(
        "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
    )
    return said


def test_make_lab_starts_it_so(root: Path) -> None:
    assert 'JUPYTER_CONFIG_PATH="$(CURDIR)/.jupyter' in (root / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_opens_without_a_warning(lab: str, page: Page, folder: Path, name: str) -> None:
    before = (folder / "notebooks" / f"{name}.ipynb").read_bytes()
    said = opened(page, lab.format(name))
    assert page.locator(".jp-Dialog").all_inner_texts() == []
    assert page.locator(".Toastify__toast").all_inner_texts() == []
    assert [line for line in said if name in line or "notebook" in line.lower()] == []
    # To look at it changes nothing of it.
    assert (folder / "notebooks" / f"{name}.ipynb").read_bytes() == before


def test_a_notebook_runs_from_top_to_bottom(lab: str, page: Page, folder: Path) -> None:
    path = folder / "notebooks" / "00_overview.ipynb"
    opened(page, lab.format("00_overview"))
    # As from the menus; the promises are kept when all is run, and when all is written.
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    ran = [cell["execution_count"] for cell in code(path)]
    assert ran == list(range(1, len(ran) + 1))
    kinds = {output["output_type"] for cell in code(path) for output in cell["outputs"]}
    # Neither an error nor a message, and every call shows something.
    assert kinds <= {"display_data", "execute_result"} and kinds
    assert page.locator(".jp-Dialog").all_inner_texts() == []


def code(path: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]
