"""The page of one document: its text as read, each claim marked in place, each slot below."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from evac.extract.registers import address_of, register_of
from evac.models import WARNINGS, Claim, Document, Dropped, Verdict
from evac.report.html import render
from evac.report.names import claim_anchor, row_anchor
from evac.report.sanitise import web_address
from evac.report.tables import UNKNOWN, Anchor, linked_text, text_of

#: The slots of a claim that its card shows, in this order.
SLOTS: Final = (
    "value",
    "low",
    "high",
    "qualifier",
    "unit",
    "who",
    "group",
    "movement",
    "status",
    "aggregation",
    "date_start",
    "date_end",
    "date_precision",
    "origin",
    "destination",
    "via",
    "source",
    "relayed_by",
    "buses",
    "ambulances",
    "cars",
)


#: An id made by `models.short_id`.
_MADE: Final = re.compile(r"c[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    kind: str
    anchor: str = ""
    number: int = 0
    title: str = ""


def figure_words(claim: Claim, document: Document | None) -> str:
    """Return the words of a claim's figure as they stand in the text, else its number."""
    if document is not None and claim.start is not None and claim.end is not None:
        words = document.text[claim.start : claim.end].strip()
        if words:
            return words
    return text_of(claim.value)


def anchors_of(claims: Iterable[Claim], documents: Mapping[str, Document]) -> dict[str, Anchor]:
    """Return where each claim stands, by its id; `documents` are keyed by their ids."""
    return {
        claim.claim_id: _anchor(claim, documents.get(claim.doc_id))
        if register_of(claim) is None
        else _coded_anchor(claim)
        for claim in claims
    }


def _anchor(claim: Claim, document: Document | None) -> Anchor:
    return Anchor(
        claim.doc_id, figure_words(claim, document), " ".join((claim.quote or "").split())
    )


def _coded_anchor(claim: Claim) -> Anchor:
    """Return where a claim of a register stands: at an address, under the id that it has there."""
    figure = text_of(claim.value)
    days = [f"to {claim.date_end}"] if claim.date_end else []
    said = [figure, claim.unit, "out of", claim.origin or "a place not said", *days]
    by = [claim.source or "source not named", *([claim.relayed_by] if claim.relayed_by else [])]
    return Anchor(
        claim.doc_id,
        # An id that a program made says nothing to a reader; the figure does.
        figure if _MADE.fullmatch(claim.claim_id) else claim.claim_id,
        f"{' '.join(said)}; {', in '.join(by)}; coded by hand in {register_of(claim)}",
        coded=True,
        address=web_address(address_of(claim)),
    )


def in_text_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims by their place in the text; those without one come last."""
    return sorted(claims, key=lambda c: (c.start is None, c.start or 0, c.end or 0, c.claim_id))


def highlight(
    document: Document,
    claims: Sequence[Claim],
    dropped: Sequence[Dropped] = (),
    *,
    anchors: bool = True,
) -> str:
    """Return the document's text as HTML with every claim, mention and dropped figure marked.

    All text is escaped; marks that overlap are nested by segment, so each stays visible. With
    `anchors`, each claim's first mark carries the id that links lead to. Raises ValueError for a
    span outside the text.
    """
    spans = _spans(document, claims, dropped)
    cuts = sorted({0, len(document.text), *(s.start for s in spans), *(s.end for s in spans)})
    opened: set[str] = set()
    parts: list[str] = []
    for start, end in itertools.pairwise(cuts):
        covering = [s for s in spans if s.start <= start and end <= s.end]
        text = html.escape(document.text[start:end])
        if not covering:
            parts.append(text)
            continue
        top = min(covering, key=lambda s: ("claim", "mention", "dropped").index(s.kind))
        marks = ""
        for span in covering:
            if anchors and span.kind == "claim" and span.anchor not in opened:
                opened.add(span.anchor)
                marks += f'<span id="{html.escape(span.anchor)}"></span>'
        title = html.escape("; ".join(s.title for s in covering if s.title))
        parts.append(f'<mark class="{top.kind}" title="{title}">{marks}{text}</mark>')
        for span in covering:
            if span.end == end and span.number:
                parts.append(_reference(span, anchors))
    return "".join(parts)


def _reference(span: _Span, anchors: bool) -> str:
    if not anchors:
        return f"<sup>{span.number}</sup>"
    return (
        f'<sup><a href="#{html.escape(span.anchor)}-slots" '
        f'aria-label="claim {span.number}">{span.number}</a></sup>'
    )


def _spans(document: Document, claims: Sequence[Claim], dropped: Sequence[Dropped]) -> list[_Span]:
    spans: list[_Span] = []
    for number, claim in enumerate(in_text_order(claims), 1):
        if claim.start is None or claim.end is None:
            continue
        anchor = claim_anchor(claim.claim_id)
        title = ", ".join(
            word for word in (claim.movement, claim.status, claim.aggregation) if word
        )
        spans.append(_Span(claim.start, claim.end, "claim", anchor, number, title))
        spans.extend(
            _Span(start, end, "mention", anchor, number, f"claim {number} again")
            for start, end in claim.mentions
        )
    spans.extend(_Span(d.start, d.end, "dropped", title=f"no claim: {d.reason}") for d in dropped)
    for span in spans:
        if not 0 <= span.start < span.end <= len(document.text):
            raise ValueError(
                f"{document.doc_id}: span {span.start}-{span.end} is outside the text of "
                f"{len(document.text)} characters"
            )
    return sorted(spans, key=lambda s: (s.start, -s.end, s.kind))


def document_page(
    document: Document,
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    dropped: Sequence[Dropped] = (),
    *,
    anchors: Mapping[str, Anchor] | None = None,
    claims_page: str | None = None,
    run_id: str | None = None,
) -> str:
    """Return the page of one document.

    `verdicts` are keyed by claim id, and `anchors` say where the claims that they speak of stand;
    `claims_page` is the address of the page whose claims table the cards link back to.
    """
    ordered = in_text_order(claims)
    return render(
        "document.html.j2",
        title=document.title or document.doc_id,
        run_id=run_id,
        home="../index.html",
        facts=_facts(document),
        text=highlight(document, ordered, dropped),
        cards=[
            _card(number, claim, document, verdicts.get(claim.claim_id), anchors or {}, claims_page)
            for number, claim in enumerate(ordered, 1)
        ],
        dropped=[(document.text[d.start : d.end], d.reason) for d in dropped],
    )


def _facts(document: Document) -> list[tuple[str, str, str | None]]:
    published = document.published.isoformat() if document.published else "not known"
    if document.published and document.published_basis:
        published += f" ({document.published_basis})"
    facts: list[tuple[str, str, str | None]] = [
        ("document", document.doc_id, None),
        ("outlet", document.outlet or "not known", None),
        ("published", published, None),
    ]
    if document.url:
        facts.append(("address", document.url, web_address(document.url)))
    return facts


def _card(
    number: int,
    claim: Claim,
    document: Document,
    verdict: Verdict | None,
    anchors: Mapping[str, Anchor],
    claims_page: str | None,
) -> dict[str, object]:
    shown = [(name.replace("_", " "), text_of(getattr(claim, name))) for name in SLOTS]
    return {
        "number": number,
        "anchor": claim_anchor(claim.claim_id),
        "figure": figure_words(claim, document),
        "quote": claim.quote,
        "slots": [(name, value) for name, value in shown if value != UNKNOWN],
        "unknown": ", ".join(name for name, value in shown if value == UNKNOWN),
        "rules": claim.rules,
        "verdict": verdict.verdict if verdict else None,
        "warning": bool(verdict and verdict.verdict in WARNINGS),
        "explanation": linked_text(verdict.explanation, anchors, "") if verdict else "",
        "back": f"{claims_page}#{row_anchor(claim.claim_id)}" if claims_page else None,
    }
