"""A hand-made study: two documents, three claims, everything a page can show."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import nbformat
import pytest

from evac.models import Claim, Document, Dropped, Exclusion, Movement, Verdict
from evac.report.data.store import Materials

TEXT = (
    "On Sunday some 5,453 fighters left Arbin in 81 buses. The 5,453 reached Idlib.\n\n"
    "In two days 6,441 have left. 445 kits were handed out."
)


def span(text: str, words: str, after: int = 0) -> tuple[int, int]:
    start = text.index(words, after)
    return start, start + len(words)


def claim(claim_id: str, doc: Document, words: str, **slots: object) -> Claim:
    start, end = span(doc.text, words)
    return Claim(claim_id=claim_id, doc_id=doc.doc_id, start=start, end=end, quote=words, **slots)  # type: ignore[arg-type]


@pytest.fixture
def materials() -> Materials:
    first = Document(
        doc_id="first.txt",
        text=TEXT,
        outlet="The Outlet",
        url="https://example.org/1",
        published=date(2018, 3, 26),
        published_basis="metadata",
        title="Fighters leave",
    )
    second = Document(doc_id="second.txt", text="Dozens left Homs.")
    claims = (
        claim(
            "c000000000001",
            first,
            "some 5,453",
            value=5453,
            low=5453,
            high=5453,
            who=("fighters",),
            date_start=date(2018, 3, 25),
            date_end=date(2018, 3, 25),
            date_precision="day",
            origin="Arbin",
            destination="Idlib",
            source="the ministry",
            buses=81,
            mentions=(span(TEXT, "5,453", 30),),
            rules=("value:number",),
        ),
        claim(
            "c000000000002", first, "6,441", value=6441, low=6441, high=6441, aggregation="window"
        ),
        claim("c000000000003", second, "Dozens", low=24, high=99, qualifier="vague", origin="Homs"),
    )
    start, end = span(TEXT, "445")
    return Materials(
        documents=(first, second),
        claims=claims,
        dropped=(
            Dropped(
                doc_id="first.txt",
                start=start,
                end=end,
                text="445",
                reason="goods",
                quote="445 kits were handed out.",
            ),
        ),
        exclusions=(Exclusion(path="broken.txt", reason="not text", detail="binary"),),
        movements=(
            Movement(
                movement_id="m1",
                origin="Arbin",
                destination="Idlib",
                date_start=date(2018, 3, 25),
                date_end=date(2018, 3, 25),
                best=5453,
                low=5453,
                high=5453,
                claims=("c000000000001",),
                sources=("the ministry",),
            ),
            Movement(movement_id="m2", origin="Homs", low=24, high=99, claims=("c000000000003",)),
        ),
        verdicts=(
            Verdict(claim_id="c000000000001", verdict="consistent"),
            Verdict(
                claim_id="c000000000002",
                verdict="conflict",
                reading="a total",
                explanation="does not fit c000000000001",
            ),
            Verdict(claim_id="c000000000003", verdict="undated"),
        ),
        notices=("a remark",),
    )


@pytest.fixture
def notebook(tmp_path: Path) -> Callable[..., Path]:
    """Return a writer of small notebooks: name, then the sources of code cells."""

    def write(name: str, *sources: str, parameters: str = 'data: str = ""') -> Path:
        cells = [nbformat.v4.new_markdown_cell(f"# Report {name}\n\nWhat it is about.")]
        cells.append(nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}))
        cells += [nbformat.v4.new_code_cell(source) for source in sources]
        for number, cell in enumerate(cells):
            cell["id"] = f"cell-{number}"
        book = nbformat.v4.new_notebook(cells=cells)
        path = tmp_path / "notebooks" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(book), encoding="utf-8")
        return path

    return write
