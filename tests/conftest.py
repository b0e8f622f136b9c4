"""Fixtures that tests of several rooms share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]

# A slow machine is no failing example, and CI must fail for the same examples twice.
settings.register_profile("evac", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("evac")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's root."""
    return ROOT


@pytest.fixture(scope="session")
def seeds(root: Path) -> Path:
    """The folder of the five seed documents and their metadata."""
    return root / "seeds"


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The reference data beside the repository (gold claims, cases); skips where it is absent."""
    folder = root.parent / "shared"
    if not (folder / "codebook.md").is_file():
        pytest.skip("the reference data beside the repository is absent")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the system's Chromium. Absent: skips, but fails in CI, which must have it."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if path := shutil.which(name):
            return path
    reason = "no Chromium here: apt-get install chromium"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


# A module's, not the session's: playwright leaves its event loop running, which the kernels that
# other modules start in the same process must not find.
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium, driven by playwright; give each test a page of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # A container's root may not use the sandbox, and its /dev/shm is too small for a page.
        instance = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield instance
        instance.close()
