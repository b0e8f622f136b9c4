"""Every page of a run, opened in Chromium: nothing is fetched, nothing complains, all is named."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

#: What WCAG 2.2 AA asks for, as axe-core names its rules, and what it holds to be good besides.
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 360, "height": 740}},
}
CONTRAST = "color-contrast"
#: What a look can change: dark has other colours and no other page, a phone the colours of light.
CHANGED: dict[str, dict[str, Any]] = {
    "light": {"runOnly": {"type": "tag", "values": RULES}},
    "dark": {"runOnly": {"type": "rule", "values": [CONTRAST]}},
    "phone": {
        "runOnly": {"type": "tag", "values": RULES},
        "rules": {CONTRAST: {"enabled": False}},
    },
}
#: Unfolds a page and leaves two of each shape (elements, classes, styles) among the rows of a
#: table, the items of a list, the links of a cell: what is true of these is true of the hundreds
#: that differ in words and addresses only.
UNFOLD = """() => {
    document.querySelectorAll('details').forEach(d => { d.open = true; });
    const words = /(?<=>)[^<]+|(?<= )(id|href|title|alt|datetime|data-[\\w-]+)="[^"]*"/g;
    for (const box of [...document.querySelectorAll('tbody, ul, ol, li, td')].reverse()) {
        const seen = {};
        for (const row of [...box.children]) {
            const shape = row.outerHTML.replace(words, '');
            seen[shape] = (seen[shape] ?? 0) + 1;
            if (seen[shape] > 2) row.remove();
        }
    }
}"""


def test_every_page_opens_alone_and_in_silence(
    published: Path, visit: Callable[[Path], Any]
) -> None:
    pages = sorted(published.rglob("*.html"))
    assert len(pages) > 8
    for path in pages:
        seen = visit(path)
        assert seen.fetched == []
        assert seen.complaints == [], path.name
        assert seen.title and seen.text


def test_every_link_inside_a_run_leads_somewhere(published: Path, browser: Browser) -> None:
    ids: dict[Path, set[str]] = {}
    links: list[tuple[Path, str]] = []
    for path in sorted(published.rglob("*.html")):
        page = browser.new_page()
        page.goto(path.resolve().as_uri())
        ids[path.resolve()] = set(page.eval_on_selector_all("[id]", "all => all.map(e => e.id)"))
        found = page.eval_on_selector_all("a[href]", "all => all.map(e => e.getAttribute('href'))")
        # A text fragment names words, which are looked for in what the page shows.
        inner = [href for href in found if not href.startswith(("http:", "https:"))]
        links += [(path, href.partition(":~:text=")[0]) for href in inner]
        page.close()
    assert len(links) > 50
    for path, href in links:
        file, _, anchor = href.partition("#")
        target = (path.parent / file).resolve() if file else path.resolve()
        assert target.exists(), (path.name, href)
        if anchor:
            assert anchor in ids[target], (path.name, href)


def test_pages_say_what_they_are(published: Path, browser: Browser) -> None:
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


def test_a_page_fits_a_phone(published: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for path in sorted(published.rglob("*.html")):
        page.goto(path.resolve().as_uri())
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, path.name
    page.close()


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_shuts_anybody_out(published: Path, browser: Browser, look: str) -> None:
    """No violation of WCAG 2.2 AA as axe-core tells them, with everything unfolded."""
    from axe_playwright_python.sync_playwright import Axe

    options = {**CHANGED[look], "resultTypes": ["violations"]}
    found = []
    pages = sorted(published.rglob("*.html"))
    assert len(pages) > 8
    for path in pages:
        page = browser.new_page(**LOOKS[look])
        page.goto(path.resolve().as_uri())
        page.evaluate(UNFOLD)
        answer = Axe().run(page, options=options).response
        assert answer["testEngine"]["name"] == "axe-core"
        found += [
            (path.name, fault["id"], [node["html"][:120] for node in fault["nodes"][:3]])
            for fault in answer["violations"]
        ]
        page.close()
    assert found == []


def test_axe_would_find_a_fault(browser: Browser) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page()
    page.set_content('<img src="data:,"><p style="color:#ccc;background:#fff">faint</p>')
    faults = {fault["id"] for fault in Axe().run(page).response["violations"]}
    page.close()
    assert {"image-alt", "color-contrast"} <= faults


#: Where digits may stand that lead nowhere, and why. What remains is a figure without its claims.
NO_FIGURES = {
    "a": "it is the link",
    "summary": "it opens on what it counts",
    "h1, h2, h3, caption": "a name, or a count of what follows right below",
    "footer, .parameters, pre, code": "how the page was made",
    ".prose": "what a notebook says of its method, whatever the corpus",
    "figcaption": "how a figure is read; its data are behind one click",
    ".tools": "rows of the table below",
    ".document, blockquote, q": "words of a report",
    "dl.facts dd:not(:has(a))": "names and days; counts there are links",
    ".card": "slots of the claim that the card's heading leads to",
    "#changed ~ p, #methods ~ p": "the list below has each; method",
    "td.d": "days",
}
#: Columns of names and words, not of figures.
NAMES = (
    *("title", "outlet", "document", "url", "published basis", "sentence", "campaign", "corridor"),
    *("corridors", "not told apart", "not added", "inside", "origin", "destination", "via"),
    *("source", "sources", "body", "relayed by", "place", "corridor id", "group", "address"),
)
#: Returns [what it stands in, the column, the text] of each number that leads nowhere, and how many
#: were looked at. An unknown row's words count as led where the row links to its claims.
NUMBERS_WITHOUT = """([exempt, names]) => {
  const left = []; let seen = 0;
  const texts = document.createTreeWalker(document.querySelector('body'), NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode());) {
    const at = node.parentElement;
    if (!/\\d/.test(node.data) || at.closest('script, style, nav')) continue;
    seen += 1;
    if (exempt.some((where) => at.closest(where))) continue;
    const cell = at.closest('td'), row = at.closest('tr');
    if (cell) {
      const head = cell.closest('table').tHead.rows[0].cells[cell.cellIndex].textContent;
      if (names.includes(head) || (cell.className === 'n' && cell.textContent === '0')) continue;
      // Words on a claim, "within the 15,131 that others allow", beside the claim itself.
      if (cell.className !== 'n' && row.querySelector('a.claim, a.coded')) continue;
      left.push(['td', head, node.data]);
    } else if (!at.closest('li, p')?.querySelector('a')) left.push([at.tagName, '', node.data]);
  }
  return [left, seen];
}"""


def test_every_number_leads_to_what_it_counts(published: Path, browser: Browser) -> None:
    page = browser.new_page()
    looked = 0
    for path in sorted(published.rglob("*.html")):
        page.goto(path.resolve().as_uri())
        left, seen = page.evaluate(NUMBERS_WITHOUT, [list(NO_FIGURES), list(NAMES)])
        assert left == [], path.name
        looked += seen
    # The walk would find one.
    page.evaluate("document.querySelector('main').append('some 1,234 people')")
    assert page.evaluate(NUMBERS_WITHOUT, [list(NO_FIGURES), list(NAMES)])[0] != []
    page.close()
    assert looked > 1_000


def test_a_claim_is_one_click_from_its_sentence_and_back(published: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((published / "10_extraction.html").resolve().as_uri())
    link = page.locator("#table-claims a.claim").first
    words = link.inner_text()
    link.click()
    # The sentence is set off, the figure marked, its slots beside it, all on the screen.
    marked = page.locator(".sentence:has(:target) mark.claim:has(:target)")
    assert marked.inner_text() == words
    assert marked.is_visible()
    beside = page.locator("mark:has(:target) + sup + .side")
    assert beside.is_visible()
    note = beside.get_attribute("data-note") or ""
    assert re.match(r"\d+\. evacuation, completed", note)
    page.locator("mark:has(:target) + sup a").click()
    card = page.locator(".card:target")
    assert card.locator("h3").inner_text().endswith(words)
    card.get_by_text("Its row in the claims table").click()
    row = page.locator("tr:target")
    assert row.is_visible() and words in row.inner_text()
    page.close()


def test_the_text_of_a_document_can_be_copied_as_it_was(published: Path, browser: Browser) -> None:
    page = browser.new_page()
    lines = (published / "data" / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {" ".join(json.loads(line)["text"].split()) for line in lines}
    shown = set()
    for path in sorted((published / "documents").glob("*.html")):
        page.goto(path.resolve().as_uri())
        shown.add(" ".join(page.inner_text(".document").split()))
    page.close()
    assert shown == texts


def test_figures_say_their_finding_and_give_their_data(published: Path, browser: Browser) -> None:
    page = browser.new_page()
    seen = 0
    for path in sorted(published.glob("*.html")):
        page.goto(path.resolve().as_uri())
        figures = page.eval_on_selector_all(
            "figure",
            "all => all.map(f => [f.querySelector('img').alt, f.nextElementSibling?.tagName,"
            " f.nextElementSibling?.querySelectorAll('tbody tr').length])",
        )
        for alt, tag, rows in figures:
            assert re.search(r"\d", alt) and len(alt) > 40, (path.name, alt)
            assert tag == "DETAILS" and rows > 0, (path.name, alt)
        seen += len(figures)
    page.close()
    assert seen > 8


#: Width of the paper within its margins, in CSS pixels: A4 upright and on its side, 15 mm each.
PAPER = {".table:not(.wide)": 680, ".table.wide": 1009}


@pytest.mark.parametrize("tables", PAPER)
def test_a_report_prints_whole(published: Path, browser: Browser, tables: str) -> None:
    """On paper no table runs over the edge, and every row is there, whichever was on the screen."""
    page = browser.new_page(viewport={"width": PAPER[tables], "height": 1000})
    for path in sorted(published.glob("*.html")):
        page.goto(path.resolve().as_uri())
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        hidden = page.eval_on_selector_all("tbody tr", "all => all.filter(r => r.hidden).length")
        assert hidden == 0, path.name
        over = page.eval_on_selector_all(
            f"{tables} table",
            "all => all.map(t => t.offsetWidth).filter(w => w > innerWidth + 1)",
        )
        assert over == [], path.name
    page.close()
