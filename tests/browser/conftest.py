"""A run of the seeds, and what a page does while it is open in Chromium."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evac.report.runs import runs
from evac.report.runs.progress import Lines

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Run = Callable[[Path, Path], Path]


@dataclass
class Seen:
    """What a page did while it was open."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    title: str = ""
    text: str = ""

    @property
    def fetched(self) -> list[str]:
        """What was asked for outside the page and its folder."""
        return [url for url in self.requests if not url.startswith(("file:", "data:"))]


def watched(page: Page) -> Seen:
    """Keep what a page asks for and complains of from now on."""
    seen = Seen()
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda fault: seen.complaints.append(str(fault)))
    page.on("dialog", lambda dialog: (seen.complaints.append(dialog.message), dialog.dismiss()))
    page.on("popup", lambda other: seen.complaints.append(f"opened {other.url}"))
    return seen


@pytest.fixture
def visit(browser: Browser) -> Callable[[Path], Seen]:
    """Open a page, open all its details, and wait for what a redirect or handler would do."""

    def opened(path: Path) -> Seen:
        page = browser.new_page()
        seen = watched(page)
        address = path.resolve().as_uri()
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        page.wait_for_timeout(60)
        seen.title, seen.text = page.title(), page.inner_text("body")
        assert page.url == address
        page.close()
        return seen

    return opened


@pytest.fixture(scope="session")
def run_reports(seeds: Path) -> Run:
    """Run the reports on a corpus into a folder, by the run table that users have."""

    def run(corpus: Path, out: Path) -> Path:
        result = runs.run(seeds / "runs.yml", corpus, out, progress=Lines(9, io.StringIO()))
        assert result.ok, result.failures
        return result.folder

    return run


# Made before a browser of a module, whose event loop the kernels must not find.
@pytest.fixture(scope="session")
def published(run_reports: Run, seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of the seeds."""
    return run_reports(seeds, tmp_path_factory.mktemp("reports"))
