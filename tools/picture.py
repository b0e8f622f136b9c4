"""Take the picture of a report that the README shows: `python tools/picture.py RUN_FOLDER`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

TARGET = Path(__file__).resolve().parents[1] / "docs" / "images" / "report.png"


def main(folder: str) -> int:
    """Open the overview of a run in Chromium and keep what stands on its first screen."""
    page_path = Path(folder).resolve() / "00_overview.html"
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 1120, "height": 1180}, color_scheme="light")
        page.goto(page_path.as_uri())
        page.screenshot(path=str(TARGET))
        browser.close()
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
