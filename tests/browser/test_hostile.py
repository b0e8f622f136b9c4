"""A corpus that attacks its reader, run end to end and opened: nothing runs, all is shown."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from evac.corpus.tables import guard
from evac.report.pages.unseen import named, parts
from evac.report.study import read_and_extract

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

#: What would show in the page's title if it ran; it calls no dialog, which would stop the test.
RUNS: Final = "document.title='PWNED'"
ELSEWHERE: Final = "https://example.org"
PAYLOADS = (
    # scripts, and what ends the element that they might stand in
    f"<script>{RUNS}</script>",
    f"</script></style></title></textarea><script>{RUNS}</script>",
    f"--><script>{RUNS}</script><!--",
    f"]]><script>{RUNS}</script>",
    # event handlers, also out of an attribute, without blanks, and of elements that need no click
    f'"><img src=x onerror="{RUNS}">',
    f"'><img/src=x/onerror={RUNS}>",
    f"<details open ontoggle={RUNS}>x</details><input autofocus onfocus={RUNS}>",
    f"<body onload={RUNS}><video><source onerror={RUNS}></video>",
    # addresses that run, as links of HTML and Markdown, in disguise
    f'<a href="javascript:{RUNS}">a</a> <a href=" JaVa\tScRiPt:{RUNS}">b</a>',
    f"[a](javascript:{RUNS}) ![b](javascript:{RUNS}) <javascript:{RUNS}>",
    f"[a]: javascript:{RUNS} \n\n[a] ![x]({ELSEWHERE}/y.png) <{ELSEWHERE}/z>",
    f"<a href='data:text/html,<script>{RUNS}</script>'>c</a>",
    # other namespaces
    f'<svg onload="{RUNS}"><script>{RUNS}</script><animate onbegin="{RUNS}"/></svg>',
    f"<svg><use href='{ELSEWHERE}/x.svg#a'/></svg><math><mtext><style><img src onerror={RUNS}>",
    # what loads, leads away or covers the page
    f"<meta http-equiv='refresh' content='0;url={ELSEWHERE}/'>",
    f"<img src='{ELSEWHERE}/pixel.png'><img srcset='{ELSEWHERE}/p.png 2x'>",
    f"<link rel=stylesheet href='{ELSEWHERE}/x.css'><style>@import url({ELSEWHERE}/y.css)</style>",
    f"<base href='{ELSEWHERE}/'><form action='{ELSEWHERE}'><button autofocus>x</button></form>",
    "<div style='position:fixed;inset:0;background:red'>over all</div>",
    f"<iframe srcdoc='&lt;script&gt;{RUNS}&lt;/script&gt;'></iframe><object data='{ELSEWHERE}'>",
    # templates, mathematics, diagrams
    "{{ 7*191 }} {% raw %} {% for i in () %} ${7*191} <%= 7*191 %> #{7*191}",
    "{{ cycler.__init__.__globals__.os.getcwd() }} {title.__class__} %s %(a)s",
    f"\\(\\href{{javascript:{RUNS}}}{{x}}\\) $\\foo$ $$\\unicode{{<img src=x onerror={RUNS}>}}$$",
    f'```mermaid\ngraph TD; A-->B; click A href "javascript:{RUNS}"\n```',
    # text turned round or hidden
    "\u202egnp.exe\u202c and \u2066isolated\u2069 \u200fmarks\u200e",
    "ze\u200bro wi\u2060dth\ufeff soft\u00adhyphen \U000e0041tag ring\x07bell",
    # ids and marks of the page's own
    '<b id="main" class="card">own</b> href="#of-1" id="of-1" id="row-1" c0123456789ab',
    # what a spreadsheet would run
    '=HYPERLINK("https://example.org","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\uff1d1+1",
    "\t=1+1",
)
#: Starts of cells that a spreadsheet runs, as OWASP lists them, and their full-width forms.
FORMULA: Final = re.compile(r"\s*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?\Z")


def article(payload: str) -> str:
    return (
        f"{payload}\n\nOn 25 March 2018 some 5,453 militants {payload} were evacuated from Arbin "
        f"to Idlib in 81 buses, the {payload} ministry said. Spokesman {payload} told RT that "
        f"1,250 people left Harasta for {payload} on 24 March 2018.\n\n{payload}"
    )


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every part of it tries something: text, title, outlet, address, name, register, metadata."""
    folder = tmp_path_factory.mktemp("hostile") / "<b>corpus & co"
    folder.mkdir()
    lines = [
        {
            "id": f"doc{number} {payload}"[:60].replace("/", "_"),
            "text": article(payload),
            "title": f"Title {number} {payload}",
            "outlet": payload,
            "url": f"javascript:{RUNS}" if number % 2 else f"{ELSEWHERE}/{payload}",
            "published": "2018-03-26",
        }
        for number, payload in enumerate(PAYLOADS)
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (folder / "all.jsonl").write_text(text, encoding="utf-8")
    # Files whose names try it too, with metadata that does, and one that isn't read at all.
    rows = [["file", "outlet", "url", "published", "published_basis", "title"]]
    for number, payload in enumerate(PAYLOADS):
        name = re.sub(r"[/\\\x00-\x1f]", "_", f"{number:02} {payload}")[:70].strip() + ".txt"
        (folder / name).write_text(article(payload), encoding="utf-8")
        rows.append([guard(name), *(guard(p) for p in (payload, payload)), "2018-03-26"])
        rows[-1] += [guard(payload), guard(payload)]
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    (folder / "<s>aside.html").write_text(PAYLOADS[0], encoding="utf-8")
    # A register coded by hand.
    registers = folder / "registers"
    registers.mkdir()
    fixed = {"value": "100", "low": "100", "high": "100", "qualifier": "exact", "unit": "people"}
    fixed |= {"who": "people", "movement": "evacuation", "status": "completed"}
    fixed |= {"aggregation": "increment", "url": f"javascript:{RUNS}"}
    open_slots = ("doc_id", "origin", "destination", "via", "group", "source", "relayed_by")
    coded = [["claim_id", *fixed, "date_start", "date_end", *open_slots]]
    for number, payload in enumerate(PAYLOADS):
        day = f"2018-03-{1 + number % 28:02}"
        words = guard(payload.strip())
        coded.append([f"R{number}", *fixed.values(), day, day, *[words] * len(open_slots)])
    with (registers / "<i>coded.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(coded)
    return folder


@pytest.fixture(scope="module")
def attacked(
    corpus: Path,
    run_reports: Callable[[Path, Path], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    return run_reports(corpus, tmp_path_factory.mktemp("out"))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_nothing_runs_is_fetched_or_leads_away(
    attacked: Path, visit: Callable[[Path], Any]
) -> None:
    pages = sorted(attacked.rglob("*.html"))
    assert len(pages) >= 2 * len(PAYLOADS) + 8
    for path in pages:
        seen = visit(path)
        assert seen.fetched == [], path.name
        assert seen.complaints == [], path.name
        assert seen.title != "PWNED", path.name
        assert "1337" not in seen.text, path.name  # 7*191: a template that was computed


def test_no_link_runs_and_no_element_is_foreign(attacked: Path, browser: Browser) -> None:
    page = browser.new_page()
    for path in sorted(attacked.rglob("*.html")):
        page.goto(path.resolve().as_uri())
        protocols = page.eval_on_selector_all("a[href]", "all => all.map(a => a.protocol)")
        assert set(protocols) <= {"file:", "http:", "https:"}, path.name
        foreign = page.locator(
            "main :is(script, style, iframe, object, embed, form, base, link, meta, svg, math, "
            "video, textarea, body, [style], [srcdoc], [srcset], [onerror], [onload], [onfocus])"
        )
        assert foreign.count() == 0, path.name
        assert page.locator("head > *").count() == 7, path.name
        assert page.locator("script").count() == 1, path.name
        assert page.locator("#main").count() == 1, path.name
    page.close()


def test_every_text_is_shown_as_it_was(attacked: Path, corpus: Path, browser: Browser) -> None:
    documents = read_and_extract(corpus).documents
    assert len(documents) == 2 * len(PAYLOADS)
    page = browser.new_page()
    shown, heads = set(), ""
    for path in sorted((attacked / "documents").glob("*.html")):
        page.goto(path.resolve().as_uri())
        shown.add(squeezed(page.inner_text(".document")))
        heads += " " + page.inner_text("header.page")
        # No character that hides or turns text round is on the page at all.
        assert named(page.content()) == page.content(), path.name
    for document in documents:
        assert squeezed("".join(words for words, _ in parts(document.text))) in shown
        for words in (document.title, document.outlet, document.url):
            assert words is None or squeezed(named(words)).lower() in squeezed(heads).lower()
    page.close()


def test_the_first_page_names_what_was_read(attacked: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((attacked / "index.html").resolve().as_uri())
    # Not the text that is seen: the table has pages of rows.
    text = squeezed(page.locator("body").text_content() or "")
    page.close()
    for name in ("<b>corpus & co", "<i>coded.csv", "<s>aside.html"):
        assert name in text
    for number, payload in enumerate(PAYLOADS):
        assert squeezed(named(f"Title {number} {payload}")) in text


def test_no_cell_of_a_data_file_is_a_formula(attacked: Path) -> None:
    guarded = 0
    for path in sorted((attacked / "data").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                bad = [c for c in row if FORMULA.match(c) and not NUMBER.match(c)]
                # HXL's second row holds hashtags, which no spreadsheet runs.
                assert bad == [], (path.name, bad)
                guarded += sum(c.startswith("'") and bool(FORMULA.match(c[1:])) for c in row)
    assert guarded > len(PAYLOADS)


def test_figures_hold_no_markup_of_the_text(attacked: Path) -> None:
    import base64

    pictures = 0
    for path in sorted(attacked.glob("*.html")):
        for data in re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", path.read_text("utf-8")):
            svg = base64.b64decode(data).decode("utf-8")
            svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
            tags = {tag.lower() for tag in re.findall(r"<([A-Za-z]+)", svg)}
            assert not tags & {"script", "foreignobject", "image", "a", "animate", "iframe"}
            assert not re.search(r"\son[a-z]+\s*=", re.sub(r">[^<]*<", "><", svg))
            pictures += 1
    assert pictures > 4


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_output_of_a_cell_runs_nothing(
    tmp_path: Path, visit: Callable[[Path], Any], payload: str
) -> None:
    path = tmp_path / "page.html"
    path.write_text(page_of(payload), encoding="utf-8")
    seen = visit(path)
    assert seen.fetched == []
    assert seen.complaints == []
    assert seen.title != "PWNED"


def page_of(payload: str) -> str:
    """Return the page of a notebook that puts a payload out in every form there is."""
    import nbformat

    from evac.report.pages.html import to_html

    kinds = (
        *("text/html", "text/markdown", "text/plain", "application/javascript", "image/svg+xml"),
        *("text/vnd.mermaid", "text/latex"),
    )
    outputs = [nbformat.v4.new_output("display_data", {kind: payload}) for kind in kinds]
    outputs.append(nbformat.v4.new_output("stream", text=payload))
    fault = {"ename": payload, "evalue": payload, "traceback": [payload]}
    outputs.append(nbformat.v4.new_output("error", **fault))
    alt = {"image/png": {"alt": f'"{payload}'}}
    png = {"image/png": f'"{payload}'}
    outputs.append(nbformat.v4.new_output("display_data", png, metadata=alt))
    cells = [
        nbformat.v4.new_markdown_cell(f"# Title {payload}\n\nLead {payload}\n\n## {payload}"),
        nbformat.v4.new_code_cell(payload, outputs=outputs),
    ]
    return to_html(
        nbformat.v4.new_notebook(cells=cells),
        name=payload,
        facts=[(payload, payload, None)],
        parameters=[(payload, payload, payload)],
        failure=payload,
    )
