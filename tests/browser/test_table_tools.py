"""Tables that sort, filter, turn pages and download; and what is left of them without scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from evac.report.pages.html import to_html
from evac.report.pages.packed import packed, unpacked
from evac.report.pages.tables import Table

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROWS = 120
#: Cells that a spreadsheet would run, and one that it would not.
FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\uff1d1+1", " =1", "plain")


def frame() -> pd.DataFrame:
    places = ["Arbin", "Harasta", "Zamalkā", "Douma"]
    return pd.DataFrame(
        {
            "place": [places[n % 4] for n in range(ROWS)],
            "best": pd.array([None if n == 7 else (n * 37) % 1201 for n in range(ROWS)], "Int64"),
            "words": [FORMULAS[n % len(FORMULAS)] for n in range(ROWS)],
        }
    )


@pytest.fixture(scope="module")
def page_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import nbformat

    few = Table(pd.DataFrame({"a": [1, 2]}), "Few")
    many = Table(frame(), "Many", rows=[f"row-c{number}" for number in range(ROWS)])
    html = [{"text/html": table._repr_html_()} for table in (few, many)]
    outputs = [nbformat.v4.new_output("display_data", data) for data in html]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=outputs)])
    path = tmp_path_factory.mktemp("tables") / "page.html"
    path.write_text(to_html(book, name="Tables"), encoding="utf-8")
    return path


#: More rows than stand in a page as they are.
LONG = 1_234


@pytest.fixture(scope="module")
def long_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import nbformat

    numbers = list(range(1, LONG + 1))
    frame = pd.DataFrame({"number": numbers, "words": [f"row {n} of many" for n in numbers]})
    rows = [f"row-c{number}" for number in numbers]
    table = Table(frame, "Long > wide", rows=rows, rows_shown=LONG)
    output = nbformat.v4.new_output("display_data", {"text/html": table._repr_html_()})
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    path = tmp_path_factory.mktemp("long") / "page.html"
    path.write_text(packed(to_html(book, name="Tables"), heavy=0), encoding="utf-8")
    return path


@pytest.fixture
def page(browser: Browser, page_path: Path) -> Iterator[Page]:
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(page_path.as_uri())
    yield page
    assert faults == []
    page.close()


def cells(page: Page, column: int) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "#table-many tbody tr:not([hidden])",
        f"rows => rows.map(r => r.cells[{column}].textContent)",
    )
    return found


def status(page: Page) -> str:
    return page.locator(".tools [role=status]").inner_text()


def numbers(texts: list[str]) -> list[int]:
    return [int(text.replace(",", "")) for text in texts if text != "–"]


def test_pages_are_turned(page: Page) -> None:
    assert page.locator(".tools").count() == 1  # a table seen at a glance has none
    assert status(page) == "rows 1 to 50 of 120 rows"
    first = cells(page, 1)
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    assert status(page) == "rows 101 to 120 of 120 rows"
    assert page.get_by_role("button", name="Next").is_disabled()
    page.get_by_role("button", name="Previous").click()
    page.get_by_role("button", name="Previous").click()
    assert cells(page, 1) == first


def test_a_column_sorts_both_ways_and_back(page: Page) -> None:
    before = cells(page, 1)
    head = page.locator("#table-many th").nth(1)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    known = sorted(n for n in frame()["best"].dropna())
    assert numbers(cells(page, 1)) == known[:50]
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert numbers(cells(page, 1)) == known[::-1][:50]
    # What is unknown stands last either way.
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    assert cells(page, 1)[-1] == "–"
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    assert cells(page, 1) == before


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ("harasta", 30),  # whatever the case
        ("zamalka", 30),  # an accent left out
        ("harasta =1+1", 15),  # all words, in any column; a full-width sign is the sign
        ("nowhere", 0),
    ],
)
def test_rows_are_filtered(page: Page, wanted: str, count: int) -> None:
    page.get_by_role("searchbox", name="Filter").fill(wanted)
    assert len(cells(page, 0)) == count
    assert status(page) == f"{count} of 120 rows"


def test_rows_are_downloaded_as_they_are_seen_and_harm_no_spreadsheet(page: Page) -> None:
    from evac.corpus.tables import guard

    page.get_by_role("searchbox", name="Filter").fill("douma")
    page.locator("#table-many th").nth(1).get_by_role("button").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download these rows as CSV").click()
    assert waiting.value.suggested_filename == "many.csv"
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["place", "best", "words", "evidence"]
    wanted = frame()[frame()["place"] == "Douma"].sort_values("best", kind="stable")
    # An unknown cell is empty, a number has no commas, and text is guarded as in the data folder.
    expected = [
        ["Douma", "" if pd.isna(best) else str(best), guard(" ".join(words.split())), ""]
        for best, words in zip(wanted["best"], wanted["words"], strict=True)
    ]
    assert rows[1:] == expected
    assert any(row[2].startswith("'") for row in rows[1:])


def test_a_link_leads_to_a_row_on_another_page(page: Page, page_path: Path) -> None:
    page.goto(f"{page_path.as_uri()}#row-c110")
    page.reload()
    assert status(page) == "rows 101 to 120 of 120 rows"
    assert page.locator("#row-c110").is_visible()
    page.get_by_role("searchbox", name="Filter").fill("nowhere")
    page.evaluate("location.hash = '#row-c3'")
    page.wait_for_function("!document.querySelector('#row-c3').hidden")
    assert page.locator("#row-c3").is_visible()


def test_a_page_of_rows_prints_whole(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(cells(page, 0)) == ROWS
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(cells(page, 0)) == 50


def test_a_long_table_is_whole_once_unpacked(browser: Browser, long_path: Path) -> None:
    page = browser.new_page()
    # A link from elsewhere leads to a row that was packed.
    page.goto(f"{long_path.as_uri()}#row-c1200")
    page.wait_for_selector("#row-c1200", state="visible")
    assert status(page) == "rows 1,151 to 1,200 of 1,234 rows"
    assert page.locator("template, .rest").count() == 0
    page.get_by_role("searchbox", name="Filter").fill("row 1234 ")
    assert status(page) == "1 of 1,234 rows"
    page.get_by_role("searchbox", name="Filter").fill("")
    page.locator("th").first.get_by_role("button").click()
    page.locator("th").first.get_by_role("button").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download these rows as CSV").click()
    lines = Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert [int(line.partition(",")[0]) for line in lines[1:]] == list(range(LONG, 0, -1))
    # Nobody wants a book of it on paper.
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("tbody tr:visible").count() == 500
    assert "the first 500 of 1,234 rows" in page.locator(".paper").inner_text()
    page.close()


def test_without_scripts_a_long_table_says_what_it_holds(browser: Browser, long_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(long_path.as_uri())
    assert page.locator("tbody tr:visible").count() == 50
    assert "The first 50 of 1,234 rows" in page.locator("p.rest").inner_text()
    context.close()


def test_what_is_packed_runs_no_more_than_what_is_not(
    browser: Browser, long_path: Path, tmp_path: Path
) -> None:
    """Were the sanitiser to fail: handlers, scripts and images of packed rows are dead too."""
    evil = (
        "<tr><td><img src=x onerror=\"document.title='RAN'\"><script>document.title='RAN'</script>"
        "<img src='https://example.org/x.png'>evil words</td><td></td></tr>"
    )
    text = unpacked(long_path.read_text(encoding="utf-8"))
    path = tmp_path / "page.html"
    text = text.replace("</tr></tbody>", f"</tr>{evil}</tbody>")
    path.write_text(packed(text, heavy=0), "utf-8")
    page = browser.new_page()
    came: list[str] = []
    page.on("requestfinished", lambda request: came.append(request.url))
    page.goto(path.as_uri())
    page.get_by_role("searchbox", name="Filter").fill("evil words")
    page.wait_for_timeout(100)
    assert status(page) == "1 of 1,235 rows"
    assert page.title() != "RAN"
    assert [url for url in came if not url.startswith(("file:", "data:"))] == []
    page.close()


def test_without_scripts_the_table_is_whole_and_plain(browser: Browser, page_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_path.as_uri())
    assert page.locator("#table-many tbody tr").count() == ROWS
    assert page.locator("#table-many tbody tr:visible").count() == ROWS
    assert page.locator("button, input").count() == 0
    context.close()


def test_keys_are_enough(page: Page) -> None:
    page.get_by_role("searchbox", name="Filter").focus()
    page.keyboard.type("arbin")
    assert status(page) == "30 of 120 rows"
    page.locator("#table-many th button").nth(1).focus()
    page.keyboard.press("Enter")
    assert page.locator("#table-many th").nth(1).get_attribute("aria-sort") == "ascending"


POLICIES = [
    # what an article could bring along, and what the policy has to say to it
    ("<script>document.title='RAN'</script>", "script-src"),
    ("<style>*{display:none}</style>", "style-src"),
    ("<img src='https://example.org/x.png'>", "img-src"),
    ("<p style='position:fixed'>over everything</p>", "style-src"),
    ("<iframe src='https://example.org/'></iframe>", "default-src"),
]


@pytest.mark.parametrize(("markup", "directive"), POLICIES)
def test_the_policy_alone_stops_it(
    browser: Browser, page_path: Path, tmp_path: Path, markup: str, directive: str
) -> None:
    """Were the sanitiser to fail: what stands in the page's body neither runs nor loads."""
    text = page_path.read_text(encoding="utf-8")
    path = tmp_path / "page.html"
    path.write_text(text.replace('<main id="main">', f'<main id="main">{markup}'), "utf-8")
    page = browser.new_page()
    said: list[str] = []
    came: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfinished", lambda request: came.append(request.url))
    page.on("requestfailed", lambda request: said.append(f"stopped: {request.failure}"))
    page.goto(path.as_uri())
    assert any("Content Security Policy" in line for line in said)
    assert [url for url in came if not url.startswith(("file:", "data:"))] == []
    assert {line for line in said if line.startswith("stopped")} <= {"stopped: csp"}
    assert page.title() != "RAN"
    assert directive in " ".join(said)
    # The page's own script still runs.
    assert page.locator(".tools").count() == 1
    page.close()
