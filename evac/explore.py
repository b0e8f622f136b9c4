"""The handful of verbs for a notebook of one's own, and how the values show themselves there.

`from evac import paste, read, study` is all that a first session needs; docs/explore.md walks
through it. The values stay as they are (`evac.models`): IPython is told how to show them.
"""

from __future__ import annotations

import html
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

from evac.corpus.dates import document_date
from evac.corpus.reader import Corpus, read_corpus
from evac.errors import EvacError
from evac.extract.claims import extract
from evac.models import Claim, Document, Extraction, Movement, Verdict, short_id
from evac.report.pages.documents import SLOTS
from evac.report.pages.marks import highlight, in_text_order
from evac.report.pages.tables import UNKNOWN, text_of
from evac.report.study import Study
from evac.report.verbs.known import count

#: What `study` opens: a folder or file, a corpus that was read, or documents.
Source: TypeAlias = "str | Path | Corpus | Document | Iterable[Document]"

#: How marks look without the style sheet of a page: what was dropped is underlined only.
_STYLE: Final = (
    "<style>.evac-text{white-space:pre-line;max-width:46em;line-height:1.5}"
    ".evac-text mark{background:#ffe28a;color:#000;padding:0 .1em}"
    ".evac-text mark.dropped{background:none;color:inherit;text-decoration:underline dotted}"
    "</style>"
)


def paste(
    text: str,
    *,
    published: str | date | None = None,
    outlet: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Document:
    """Return one article as a document, its text exactly as given.

    `published` is a day ("2018-03-26" or a date); without it, the day that the head of the text
    states is taken, else it stays unknown, and with it every "on Sunday". The same text always
    gets the same `doc_id`. Raises EvacError where there is no text, or no such day.
    """
    if not text.strip():
        raise EvacError("paste: there is no text in it")
    document = Document(
        doc_id=short_id("pasted-", text), text=text, outlet=outlet, title=title, url=url
    )
    if published is not None:
        return replace(document, published=_day(published), published_basis="given")
    stated = document_date(text)
    if stated is None:
        return document
    return replace(document, published=stated[0], published_basis=stated[1])


def read(*inputs: str | Path, metadata: str | Path | None = None) -> Corpus:
    """Return the documents of files, folders and tables, as `evac extract` reads them.

    Raises EvacError where an input is missing or faulty (`evac.corpus.reader.read_corpus`).
    """
    return read_corpus(inputs, metadata)


def study(of: Source) -> Study:
    """Return the study of documents: their claims, the movements they amount to, and the verdicts.

    A folder is opened with its registers and corrections (`Study.open`); documents by themselves
    have none. Raises EvacError on faulty input.
    """
    if isinstance(of, str | Path):
        return Study.open(corpus=of)
    if isinstance(of, Corpus):
        return Study.of(of)
    return Study.of(Corpus((of,) if isinstance(of, Document) else tuple(of)))


def _day(given: str | date) -> date:
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise EvacError(f"published is {given!r}; write a day as 2018-03-26") from None


def shown_document(document: Document) -> str:
    """Return a document as HTML: its text, with the claims found in it marked in place."""
    found = extract(document)
    facts = [
        document.title,
        document.outlet,
        str(document.published) if document.published else "day of publication not known",
        count(len(found.claims), "claim"),
        count(len(found.dropped), "figure") + " dropped",
    ]
    return (
        f"{_STYLE}<p><strong>{_joined(facts)}</strong></p>"
        f'<div class="evac-text" dir="auto">'
        f"{highlight(document, found.claims, found.dropped, anchors=False)}</div>"
    )


def shown_extraction(extraction: Extraction) -> str:
    """Return what a document gave as HTML: one row a claim."""
    rows = "".join(
        f"<tr><td>{number}</td><td><bdi>{html.escape(_words(claim.quote))}</bdi></td>"
        f"<td>{html.escape(_slots(claim))}</td></tr>"
        for number, claim in enumerate(in_text_order(extraction.claims), 1)
    )
    dropped = "".join(
        f"<li>{html.escape(drop.text)}: {html.escape(drop.reason)}</li>"
        for drop in extraction.dropped
    )
    head = "<thead><tr><th></th><th>words</th><th>read as</th></tr></thead>"
    table = f"<table>{head}<tbody>{rows}</tbody></table>" if rows else "<p>No claim.</p>"
    return table + (f"<p>Dropped:</p><ul>{dropped}</ul>" if dropped else "")


def shown_claim(claim: Claim) -> str:
    """Return a claim as HTML: its words, its slots, and the rule behind each."""
    slots = [(name, text_of(getattr(claim, name))) for name in SLOTS]
    rows = "".join(
        f"<tr><th>{name.replace('_', ' ')}</th><td>{html.escape(value)}</td></tr>"
        for name, value in slots
        if value != UNKNOWN
    )
    unknown = ", ".join(name.replace("_", " ") for name, value in slots if value == UNKNOWN)
    return (
        f"<blockquote><bdi>{html.escape(_words(claim.quote) or 'coded by hand')}</bdi></blockquote>"
        f"<table><tbody>{rows}</tbody></table>"
        f"<p>Not said: {unknown or 'nothing'}. Rules: {html.escape(', '.join(claim.rules))}</p>"
    )


def shown_corpus(corpus: Corpus) -> str:
    """Return a corpus as HTML: documents, outlets, days, what was set aside."""
    return "".join(f"<p>{html.escape(line)}</p>" for line in corpus_in_words(corpus))


def corpus_in_words(corpus: Corpus) -> list[str]:
    """Return the lines that sum up a corpus: documents, outlets, days, exclusions, notices."""
    days = sorted(d.published for d in corpus.documents if d.published)
    outlets = Counter(d.outlet or "outlet not known" for d in corpus.documents)
    lines = [count(len(corpus.documents), "document")]
    if days:
        undated = len(corpus.documents) - len(days)
        lines[0] += f", published {days[0]} to {days[-1]}"
        lines[0] += f" ({undated} without a day)" if undated else ""
    if outlets:
        lines.append(", ".join(f"{name} {n}" for name, n in outlets.most_common()))
    reasons = Counter(e.reason for e in corpus.exclusions)
    if reasons:
        lines.append("Set aside: " + ", ".join(f"{r} {n}" for r, n in reasons.most_common()))
    return [*lines, *(f"Note: {notice}" for notice in corpus.notices)]


def shown_values(value: Movement | Verdict) -> str:
    """Return a movement or verdict as HTML: the fields that are known."""
    rows = "".join(
        f"<tr><th>{field.name.replace('_', ' ')}</th><td>{html.escape(text)}</td></tr>"
        for field in fields(value)
        if (text := text_of(getattr(value, field.name))) not in ("", UNKNOWN)
    )
    return f"<table><tbody>{rows}</tbody></table>"


#: How each value is shown in a notebook.
SHOWN: Final[dict[type, Callable[[Any], str]]] = {
    Document: shown_document,
    Extraction: shown_extraction,
    Claim: shown_claim,
    Corpus: shown_corpus,
    Movement: shown_values,
    Verdict: shown_values,
}


def _slots(claim: Claim) -> str:
    bounds = f"{text_of(claim.low)} to {text_of(claim.high)}"
    days = f"{text_of(claim.date_start)} to {text_of(claim.date_end)}"
    return (
        f"{bounds} {claim.unit}; {claim.movement}, {claim.status}, {claim.aggregation}; {days}; "
        f"{text_of(claim.origin)} to {text_of(claim.destination)}; {text_of(claim.source)}"
    )


def _words(quote: str | None) -> str:
    return " ".join((quote or "").split())


def _joined(facts: Sequence[str | None]) -> str:
    return " · ".join(f"<bdi>{html.escape(fact)}</bdi>" for fact in facts if fact)


def _teach(shell: Any) -> None:
    """Tell an IPython shell how to show the values."""
    formatter = shell.display_formatter.formatters["text/html"]
    for kind, shown in SHOWN.items():
        formatter.for_type(kind, shown)


if "IPython" in sys.modules and (_shell := sys.modules["IPython"].get_ipython()) is not None:
    _teach(_shell)
