"""Take the pictures of a run that README and docs show: `python tools/picture.py RUN_FOLDER`.

They are docs/images/index.png, overview.png, document.png and map.png.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
WIDTH = 1280
#: As wide as the map itself.
MAP_WIDTH = 750


def opened(browser: Browser, path: Path, anchor: str = "", width: int = WIDTH) -> Page:
    """Open a page as a reader on a bright screen sees it."""
    page = browser.new_page(viewport={"width": width, "height": 1000}, color_scheme="light")
    page.goto(path.as_uri() + anchor)
    return page


def richest(folder: Path) -> tuple[Path, str]:
    """Return the document's page with the most claims, and the address of its second one."""
    pages = sorted((folder / "documents").glob("*.html"))
    counts = {
        page: page.read_text(encoding="utf-8").count('<article class="card"') for page in pages
    }
    page = max(pages, key=lambda item: counts[item])
    anchors = page.read_text(encoding="utf-8").split('<span id="claim-')[1:]
    return page, "#claim-" + anchors[1 if len(anchors) > 1 else 0].partition('"')[0]


def main(folder: str) -> int:
    """Open four pages in Chromium and keep what stands on their first screen."""
    run = Path(folder).resolve()
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        opened(browser, run / "index.html").screenshot(path=IMAGES / "index.png")
        overview = opened(browser, run / "00_overview.html")
        overview.set_viewport_size({"width": WIDTH, "height": 1500})
        overview.screenshot(path=IMAGES / "overview.png")
        opened(browser, *richest(run)).screenshot(path=IMAGES / "document.png")
        corridors = sorted(run.glob("30_corridor_volumes*.html"))[0]
        drawn = opened(browser, corridors, width=MAP_WIDTH).locator(
            'figure:has(img[alt^="Map of"])'
        )
        drawn.screenshot(path=IMAGES / "map.png")
        browser.close()
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
