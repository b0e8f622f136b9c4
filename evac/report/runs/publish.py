"""From executed notebooks to a folder of pages: reports, documents, index."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from evac.analyse.corrections import STALE
from evac.extract.registers import register_of
from evac.models import WARNINGS
from evac.report.data.interchange import HXL
from evac.report.data.store import WITH_REGISTERS, Materials, read_materials
from evac.report.history.change_log import ChangeLog, in_short
from evac.report.history.change_log import rows as change_rows
from evac.report.pages.documents import anchors_of, document_page
from evac.report.pages.html import Fact, notebook_title, render, to_html
from evac.report.pages.links import claim_link, ids_of, linked_text
from evac.report.pages.names import document_file, inside
from evac.report.pages.packed import packed
from evac.report.pages.sanitise import plain_text
from evac.report.runs.execute import Outcome
from evac.report.runs.runtable import RESERVED
from evac.report.verbs.known import FIRST_PAGE

DOCUMENTS: Final = "documents"
#: What the title of a page says that works on documents and registers together.
BESIDE_REGISTERS: Final = "with the registers"
#: Changes listed on the first page; the rest is in changes.json.
CHANGES_SHOWN: Final = 40
#: Ids of rows that the cards on document pages lead back to.
_ROW: Final = re.compile(r'<tr id="((?:row|movement)-[\w.:-]+)">')
#: What each file of the data folder is, in the order of the index.
FILES: Final = {
    "claims": "one row a claim, columns as in the codebook",
    "movements": "what most probably happened, with bounds and the claims behind it",
    "verdicts": "the judgement on each claim, and why",
    "beside": "second counts of the same people, which close by themselves; not to be added",
    "documents": "the documents read, with date, outlet and counts",
    "dropped": "figures beside a movement word that are no claim, and the rule",
    "exclusions": "inputs set aside whole, and why",
    "corrections": "what reviewers declared, and whether it still holds",
    f"{WITH_REGISTERS}/claims": "claims of documents and registers together",
    f"{WITH_REGISTERS}/movements": "what documents and registers come to together",
    f"{WITH_REGISTERS}/verdicts": "the judgement on each claim beside those of the registers",
    f"{WITH_REGISTERS}/beside": "second counts, with those of the registers",
}


def publish(
    staging: Path,
    outcomes: Sequence[Outcome],
    *,
    corpus: Path,
    run_id: str,
    started: datetime,
    log: ChangeLog | None = None,
) -> tuple[tuple[str, str], ...]:
    """Write every page of a run into `staging`; return the failures as (report, message).

    `log` is what changed since the run before; without it nothing is said of that.
    """
    data = staging / "data"
    materials = read_materials(data) if data.is_dir() else Materials()
    failures = tuple(
        (outcome.job.slug, plain_text(outcome.failure)) for outcome in outcomes if outcome.failure
    )
    listing = _listing(outcomes)
    facts = corpus_facts(materials, corpus, listing)
    both = corpus_facts(materials.with_registers or materials, corpus, listing)
    made = ("made", f"{started:%Y-%m-%d %H:%M} UTC", None)
    places: dict[str, str] = {}
    for outcome in outcomes:
        joined = materials.with_registers is not None and chosen(outcome, "claims") == "all"
        page = report_page(
            outcome,
            [*(both if joined else facts), made],
            corpus=corpus,
            run_id=run_id,
            qualifier=BESIDE_REGISTERS if joined else "",
        )
        _write(inside(staging, f"{outcome.job.slug}.html"), packed(page))
        if not joined:
            for anchor in _ROW.findall(page):
                places.setdefault(anchor, f"../{outcome.job.slug}.html#{anchor}")
    _document_pages(staging / DOCUMENTS, materials, places, run_id)
    _write(
        staging / "index.html",
        packed(index_page(staging, outcomes, materials, failures, corpus, run_id, started, log)),
    )
    return failures


def report_page(
    outcome: Outcome,
    facts: Sequence[Fact],
    *,
    corpus: Path,
    run_id: str,
    qualifier: str = "",
) -> str:
    """Return the page of one executed notebook, complete or not."""
    failure = None
    if outcome.failure:
        failure = outcome.failure
        if outcome.notebook is None:
            failure += " (nothing of it was executed)"
    return to_html(
        outcome.notebook or {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5},
        name=outcome.job.slug,
        facts=facts,
        parameters=shown_parameters(outcome, corpus),
        failure=failure,
        run_id=run_id,
        qualifier=qualifier,
    )


def chosen(outcome: Outcome, name: str) -> object:
    """Return the value that a report was run with for a parameter, None where it has none."""
    given = dict(outcome.job.params)
    default = {item.name: _literal(item.default) for item in outcome.job.declared}
    return given.get(name, default.get(name))


def shown_parameters(outcome: Outcome, corpus: Path) -> list[tuple[str, str, str]]:
    """Return (name, value, help) of the parameters that a reader can mean something by."""
    rows = [("corpus", corpus.name, "the documents that were read")]
    for item in outcome.job.declared:
        if item.name not in RESERVED:
            rows.append((item.name, str(chosen(outcome, item.name)), item.help))
    return rows


def _literal(source: str) -> object:
    try:
        return ast.literal_eval(source)
    except (ValueError, SyntaxError):
        return source


def _listing(outcomes: Sequence[Outcome]) -> str | None:
    """Return the file of the page that lists claims and drops; None where it was not made whole."""
    made = (o for o in outcomes if o.job.stem == "10_extraction" and o.failure is None)
    return next((f"{outcome.job.slug}.html" for outcome in made), None)


def corpus_facts(materials: Materials, corpus: Path, listing: str | None = None) -> list[Fact]:
    """Return what stands at the top of each page: the counts, and the days they speak of.

    Counts lead to what they count: on the run's first page, or on `listing`, the file of the page
    with the tables of claims and drops.
    """
    published = [d.published for d in materials.documents if d.published]
    days = [d for c in materials.claims for d in (c.date_start, c.date_end) if d]
    coded = sum(register_of(claim) is not None for claim in materials.claims)
    read = f"{len(materials.claims) - coded:,}" + " read from documents" * bool(coded)
    facts: list[Fact] = [
        ("corpus", corpus.name, None),
        ("documents", f"{len(materials.documents):,}", FIRST_PAGE),
        ("claims", read, f"{listing}#table-claims" if listing else FIRST_PAGE),
        (
            "figures dropped",
            f"{len(materials.dropped):,}",
            f"{listing}#table-figures-dropped" if listing and materials.dropped else FIRST_PAGE,
        ),
        ("published", _period(published), None),
        ("movements dated", _period(days), None),
    ]
    if coded:
        facts.insert(3, ("from registers", f"{coded:,} coded by hand", FIRST_PAGE))
    if materials.exclusions:
        facts.insert(2, ("inputs set aside", f"{len(materials.exclusions):,}", FIRST_PAGE))
    return facts


def _period(days: Sequence[Any]) -> str:
    if not days:
        return "not known"
    first, last = min(days), max(days)
    return str(first) if first == last else f"{first} to {last}"


def _document_pages(
    folder: Path, materials: Materials, places: Mapping[str, str], run_id: str
) -> None:
    folder.mkdir(exist_ok=True)
    verdicts = {verdict.claim_id: verdict for verdict in materials.verdicts}
    anchors = anchors_of(materials.claims, {d.doc_id: d for d in materials.documents})
    for document in materials.documents:
        page = document_page(
            document,
            [c for c in materials.claims if c.doc_id == document.doc_id],
            verdicts,
            [d for d in materials.dropped if d.doc_id == document.doc_id],
            anchors=anchors,
            movements=materials.movements,
            places=places,
            run_id=run_id,
        )
        _write(inside(folder, document_file(document.doc_id)), page)


def index_page(
    staging: Path,
    outcomes: Sequence[Outcome],
    materials: Materials,
    failures: Sequence[tuple[str, str]],
    corpus: Path,
    run_id: str,
    started: datetime,
    log: ChangeLog | None = None,
) -> str:
    """Return the first page of a run: what it holds, what failed, where to look first."""
    return render(
        "index.html.j2",
        title=f"Evacuations in {corpus.name}: what the reports say",
        lead=(
            "Claims drawn from news reports, each with the sentence it rests on, and what they "
            "amount to when they are held against each other."
        ),
        home=None,
        run_id=run_id,
        facts=[
            *corpus_facts(materials, corpus, _listing(outcomes)),
            ("made", f"{started:%Y-%m-%d %H:%M} UTC", None),
        ],
        reports=[_report_entry(o, materials.with_registers is not None) for o in outcomes],
        failures=[{"name": name, "message": message} for name, message in failures],
        changed=_changed(materials, log) if log else None,
        warnings=_warnings(materials),
        documents=[_document_entry(materials, index) for index in range(len(materials.documents))],
        excluded=[
            f"{item.path}: {item.reason}" + (f", {item.detail}" if item.detail else "")
            for item in materials.exclusions
        ],
        registers=_registers(materials),
        corrections=_corrections(materials),
        data=_data_files(staging),
    )


def _registers(materials: Materials) -> list[tuple[str, int]]:
    """Return the name of each register with the number of its claims."""
    both = materials.with_registers
    names = Counter(name for c in (both.claims if both else ()) if (name := register_of(c)))
    return sorted(names.items())


def _corrections(materials: Materials) -> list[Mapping[str, object]]:
    both = materials.with_registers or materials
    anchors = anchors_of(both.claims, {d.doc_id: d for d in both.documents})
    return [
        {
            "link": Markup(claim_link(item.claim_id, anchors, DOCUMENTS)),
            "stale": item.state == STALE,
            "change": item.change,
            "why": item.why,
            "reason": item.reason,
            "by": f"{item.reviewer}, {item.date}",
        }
        for item in materials.reviewed
    ]


def _report_entry(outcome: Outcome, registers: bool) -> Mapping[str, object]:
    title, lead = notebook_title(outcome.notebook or {"cells": []}, outcome.job.slug)
    params = dict(outcome.job.params)
    if registers and params.get("claims") == "all":
        title += f", {BESIDE_REGISTERS}"
        del params["claims"]
    chosen = ", ".join(f"{name}: {value}" for name, value in params.items())
    return {
        "href": f"{outcome.job.slug}.html",
        "title": title,
        "lead": lead,
        "parameters": chosen,
        "failed": outcome.failure is not None,
    }


def _document_entry(materials: Materials, index: int) -> Mapping[str, object]:
    document = materials.documents[index]
    return {
        "href": f"{DOCUMENTS}/{document_file(document.doc_id)}",
        "title": document.title or document.doc_id,
        "outlet": document.outlet or "not known",
        "published": document.published or "not known",
        "claims": sum(c.doc_id == document.doc_id for c in materials.claims),
        "dropped": sum(d.doc_id == document.doc_id for d in materials.dropped),
    }


def _warnings(materials: Materials) -> list[Mapping[str, object]]:
    """Return the claims of documents to look at, and those that only the registers show up."""
    both = materials.with_registers or materials
    anchors = anchors_of(both.claims, {d.doc_id: d for d in both.documents})
    alone = {v.claim_id: v for v in materials.verdicts if v.verdict in WARNINGS}
    own = {claim.claim_id for claim in materials.claims}
    beside = [
        verdict
        for verdict in both.verdicts
        if verdict.verdict in WARNINGS and verdict.claim_id in own - alone.keys()
    ]
    return [
        {
            "link": Markup(claim_link(verdict.claim_id, anchors, DOCUMENTS)),
            "verdict": verdict.verdict + note,
            "explanation": Markup(linked_text(verdict.explanation, anchors, DOCUMENTS)),
        }
        for verdicts, note in ((alone.values(), ""), (beside, ", beside the registers"))
        for verdict in verdicts
    ]


def _changed(materials: Materials, log: ChangeLog) -> Mapping[str, object]:
    """Return what changed since the run before: in short, and the first of the changes."""
    both = materials.with_registers or materials
    anchors = anchors_of(both.claims, {d.doc_id: d for d in both.documents})
    found = change_rows(log)
    return {
        "short": in_short(log),
        "more": max(0, len(found) - CHANGES_SHOWN),
        "rows": [
            {
                "change": row["change"],
                "what": row["what"],
                "differs": Markup(linked_text(row["differs"] or "", anchors, DOCUMENTS)),
                "claims": [
                    Markup(claim_link(claim_id, anchors, DOCUMENTS))
                    for claim_id in ids_of(row["claims"] or "")
                ],
            }
            for row in found[:CHANGES_SHOWN]
        ],
    }


def _data_files(staging: Path) -> list[Mapping[str, object]]:
    rows: list[Mapping[str, object]] = []
    for name, what in FILES.items():
        files = [
            {"href": f"data/{name}.{suffix}", "label": label}
            for suffix, label in (("csv", "CSV"), ("parquet", "Parquet"), ("jsonl", "JSON Lines"))
            if (staging / "data" / f"{name}.{suffix}").is_file()
        ]
        if files and (staging / "data" / HXL / f"{name}.csv").is_file():
            files.append({"href": f"data/{HXL}/{name}.csv", "label": "HXL"})
        if files:
            rows.append({"name": name, "what": what, "files": files})
    for name, label, what in (
        ("flows.geojson", "GeoJSON", "movements summed by corridor, as lines for a map"),
        ("dictionary.csv", "CSV", "what each column means, with its HXL hashtag"),
        ("datapackage.json", "JSON", "the same as a Frictionless Table Schema"),
    ):
        if (staging / "data" / name).is_file():
            file = {"href": f"data/{name}", "label": label}
            rows.append({"name": name.partition(".")[0], "what": what, "files": [file]})
    for name, what in (
        ("changes", "what is new, gone or changed since the run before"),
        ("build", "how this run was made"),
    ):
        file = {"href": f"{name}.json", "label": "JSON"}
        rows.append({"name": name, "what": what, "files": [file]})
    return rows


def _write(path: Path, page: str) -> None:
    # A lone surrogate in an article can't be UTF-8; its code stands in the page instead.
    path.write_text(page, encoding="utf-8", errors="xmlcharrefreplace")
