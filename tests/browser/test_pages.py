"""Every page of a run, opened in Chromium: nothing is fetched, nothing complains, nothing runs."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evac.report import runs
from evac.report.progress import Lines
from evac.report.study import read_and_extract
from evac.report.unseen import named

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

#: What would show in the page's title if it ran; it calls no dialog, which would stop the test.
RUNS = "document.title='PWNED'"
PAYLOADS = (
    f"<script>{RUNS}</script>",
    f'"><img src=x onerror="{RUNS}">',
    f'<svg onload="{RUNS}"><script>{RUNS}</script></svg>',
    f"</script></style></title><script>{RUNS}</script>",
    f"[a](javascript:{RUNS})",
    "<meta http-equiv='refresh' content='0;url=https://example.org/'>",
    "<img src='https://example.org/pixel.png'>",
    "<link rel=stylesheet href='https://example.org/x.css'>",
    "{{ 7*191 }} {% raw %} ${7*191} <%= 7*191 %>",
    "\\(\\href{javascript:alert(1)}{x}\\) $\\foo$",
    "\u202egnp.exe\u202c",
    "<iframe srcdoc='&lt;script&gt;1&lt;/script&gt;'></iframe>",
)


@dataclass
class Seen:
    """What a page did while it was open."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    title: str = ""
    text: str = ""


def visit(browser: Browser, path: Path) -> Seen:
    """Open a page, open all its details, and wait for what a redirect or handler would do."""
    seen = Seen()
    page = browser.new_page()
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda fault: seen.complaints.append(str(fault)))
    page.on("dialog", lambda dialog: (seen.complaints.append(dialog.message), dialog.dismiss()))
    page.goto(path.resolve().as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.wait_for_timeout(60)
    seen.title, seen.text = page.title(), page.inner_text("body")
    assert page.url.startswith("file:")
    page.close()
    return seen


def run(table: Path, corpus: Path, out: Path) -> runs.RunResult:
    return runs.run(table, corpus, out, progress=Lines(9, io.StringIO()))


@pytest.fixture(scope="module")
def published(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds' reports, made once by the run table that users have."""
    result = run(seeds / "runs.yml", seeds, tmp_path_factory.mktemp("reports"))
    assert result.ok, result.failures
    return result.folder


def test_every_page_opens_alone_and_in_silence(browser: Browser, published: Path) -> None:
    pages = sorted(published.rglob("*.html"))
    assert len(pages) > 8
    for path in pages:
        seen = visit(browser, path)
        assert [url for url in seen.requests if not url.startswith(("file:", "data:"))] == []
        assert seen.complaints == [], path.name
        assert seen.title and seen.text


def test_every_link_inside_a_run_leads_somewhere(browser: Browser, published: Path) -> None:
    ids: dict[Path, set[str]] = {}
    links: list[tuple[Path, str]] = []
    for path in sorted(published.rglob("*.html")):
        page = browser.new_page()
        page.goto(path.resolve().as_uri())
        ids[path.resolve()] = set(page.eval_on_selector_all("[id]", "all => all.map(e => e.id)"))
        found = page.eval_on_selector_all("a[href]", "all => all.map(e => e.getAttribute('href'))")
        links += [(path, href) for href in found if not href.startswith(("http:", "https:"))]
        page.close()
    assert len(links) > 50
    for path, href in links:
        file, _, anchor = href.partition("#")
        target = (path.parent / file).resolve() if file else path.resolve()
        assert target.exists(), (path.name, href)
        if anchor:
            assert anchor in ids[target], (path.name, href)


def test_pages_say_what_they_are(browser: Browser, published: Path) -> None:
    for path in sorted(published.rglob("*.html")):
        page = browser.new_page()
        page.goto(path.resolve().as_uri())
        assert page.get_attribute("html", "lang") == "en"
        assert page.locator("main").count() == 1
        assert page.locator("h1").count() == 1
        unnamed = page.eval_on_selector_all("img", "all => all.filter(e => !e.alt).length")
        assert unnamed == 0, path.name
        twice = page.evaluate(
            "() => {const a=[...document.querySelectorAll('[id]')].map(e=>e.id);"
            "return a.filter((x,i)=>a.indexOf(x)!==i)}"
        )
        assert twice == [], path.name
        assert path.stat().st_size < 3_000_000
        page.close()


def test_a_page_fits_a_phone(browser: Browser, published: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for path in sorted(published.rglob("*.html")):
        page.goto(path.resolve().as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, path.name
    page.close()


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A corpus whose every part tries something: text, title, outlet, address, name."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    lines = []
    for number, payload in enumerate(PAYLOADS):
        lines.append(
            {
                "id": f"doc{number} {payload}"[:60].replace("/", "_"),
                "text": (
                    f"{payload} On 25 March 2018 some 5,453 militants {payload} were evacuated "
                    f"from Arbin to Idlib in 81 buses, the {payload} ministry said.\n\n{payload}"
                ),
                "title": f"Title {number} {payload}",
                "outlet": payload,
                "url": f"javascript:{RUNS}",
                "published": "2018-03-26",
            }
        )
    (corpus / "all.jsonl").write_text(
        "".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8"
    )
    return corpus


def test_hostile_articles_run_nothing_and_are_shown_as_they_are(
    browser: Browser, hostile: Path, seeds: Path, tmp_path: Path
) -> None:
    documents = read_and_extract(hostile).documents
    assert len(documents) == len(PAYLOADS)
    result = run(seeds / "runs.yml", hostile, tmp_path / "out")
    assert result.ok, result.failures
    pages = sorted(result.folder.rglob("*.html"))
    assert len(pages) >= len(PAYLOADS) + 6
    shown = ""
    for path in pages:
        seen = visit(browser, path)
        assert [url for url in seen.requests if not url.startswith(("file:", "data:"))] == []
        assert seen.complaints == [], path.name
        assert seen.title != "PWNED", path.name
        assert "1337" not in seen.text, path.name  # 7*191: a template that was computed
        shown += seen.text
    for payload in PAYLOADS:
        assert " ".join(named(payload).split()) in " ".join(shown.split())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_output_of_a_cell_runs_nothing(
    browser: Browser, tmp_path: Path, payload: str, to_page: Callable[[str], str]
) -> None:
    path = tmp_path / "page.html"
    path.write_text(to_page(payload), encoding="utf-8")
    seen = visit(browser, path)
    assert [url for url in seen.requests if not url.startswith(("file:", "data:"))] == []
    assert seen.complaints == [] and seen.title != "PWNED"


@pytest.fixture
def to_page() -> Callable[[str], str]:
    """Return a maker of a page from a notebook that puts a payload out in every form there is."""
    import nbformat

    from evac.report.html import to_html

    kinds = (
        "text/html",
        "text/markdown",
        "text/plain",
        "application/javascript",
        "image/svg+xml",
        "text/vnd.mermaid",
        "text/latex",
    )

    def make(payload: str) -> str:
        outputs = [nbformat.v4.new_output("display_data", {kind: payload}) for kind in kinds]
        outputs.append(nbformat.v4.new_output("stream", text=payload))
        outputs.append(
            nbformat.v4.new_output("error", ename=payload, evalue=payload, traceback=[payload])
        )
        alt = {"image/png": {"alt": f'"{payload}'}}
        outputs.append(
            nbformat.v4.new_output("display_data", {"image/png": f'"{payload}'}, metadata=alt)
        )
        cells = [
            nbformat.v4.new_markdown_cell(f"# Title {payload}\n\nLead {payload}\n\n## {payload}"),
            nbformat.v4.new_code_cell(payload, outputs=outputs),
        ]
        return to_html(
            nbformat.v4.new_notebook(cells=cells),
            name=payload,
            facts=[(payload, payload)],
            parameters=[(payload, payload, payload)],
            failure=payload,
        )

    return make
