"""A document's text as it was read, with each claim marked in place, in its sentence."""

from __future__ import annotations

import html
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from evac.models import Claim, Document, Dropped
from evac.report.pages.names import claim_anchor, dropped_anchor
from evac.report.pages.tables import text_of
from evac.report.pages.unseen import named, parts

#: Of two marks on one spot the first of these is seen.
KINDS: Final = ("claim", "mention", "dropped")


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    kind: str
    anchor: str = ""
    number: int = 0
    title: str = ""
    note: str = ""


def figure_words(claim: Claim, document: Document | None) -> str:
    """Return the words of a claim's figure as they stand in the text, else its number."""
    if document is not None and claim.start is not None and claim.end is not None:
        words = document.text[claim.start : claim.end].strip()
        if words:
            return words
    return text_of(claim.value)


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

    All text is escaped and characters that can't be seen are named; marks that overlap are nested
    by segment, so each stays visible, and the sentences of claims are set off around them. With
    `anchors`, each claim's first mark carries the id that links lead to, and its slots stand
    beside it. Raises ValueError for a span outside the text.
    """
    spans = _spans(document, claims, dropped)
    sentences = _sentences(document, claims)
    starts, ends = {start for start, _ in sentences}, {end for _, end in sentences}
    edges = {0, len(document.text), *starts, *ends}
    cuts = sorted({*edges, *(s.start for s in spans), *(s.end for s in spans)})
    opened: set[str] = set()
    pieces: list[str] = []
    for start, end in itertools.pairwise(cuts):
        if start in starts:
            pieces.append('<span class="sentence">')
        covering = [s for s in spans if s.start <= start and end <= s.end]
        text = _visible(document.text[start:end])
        pieces.append(_marked(text, covering, opened if anchors else None))
        for span in covering:
            if span.end == end and span.number:
                pieces.append(_reference(span, anchors))
        if end in ends:
            pieces.append("</span>")
    return "".join(pieces)


def _marked(text: str, covering: Sequence[_Span], opened: set[str] | None) -> str:
    """Return a segment in the mark of its foremost span; what is not yet `opened` gets its id."""
    if not covering:
        return text
    top = min(covering, key=lambda s: KINDS.index(s.kind))
    marks = ""
    for span in covering:
        if opened is not None and span.kind != "mention" and span.anchor not in opened:
            opened.add(span.anchor)
            marks += f'<span id="{html.escape(span.anchor)}"></span>'
    title = html.escape("; ".join(s.title for s in covering if s.title))
    return f'<mark class="{top.kind}" title="{title}">{marks}{text}</mark>'


def _visible(text: str) -> str:
    return "".join(
        html.escape(words)
        if what is None
        else f'<span class="unseen" title="{what}">{words}</span>'
        for words, what in parts(text)
    )


def _reference(span: _Span, anchors: bool) -> str:
    if not anchors:
        return f"<sup>{span.number}</sup>"
    # As attributes that the style sheet shows: what is found, copied and linked to by its words
    # (`cited.fragment`) is the text as it was read, and nothing between.
    note = html.escape(named(span.note)).replace("\n", "&#10;")
    return (
        f'<sup><a class="ref" href="#{html.escape(span.anchor)}-slots" '
        f'data-number="{span.number}" aria-label="claim {span.number}"></a></sup>'
        + (f'<span class="side" data-note="{note}"></span>' if note else "")
    )


def slots_in_brief(claim: Claim) -> str:
    """Return a claim's main slots as lines: what, when, from where to where, who says so."""
    days = [str(day) for day in (claim.date_start, claim.date_end) if day]
    way = f"{claim.origin or 'from a place not said'} \N{RIGHTWARDS ARROW} "
    way += claim.destination or "a place not said"
    by = claim.source or "source not named"
    lines = (
        f"{claim.movement}, {claim.status}, {claim.aggregation}",
        " to ".join(dict.fromkeys(days)) or "day not said",
        way + (f", via {claim.via}" if claim.via else ""),
        by + (f", through {claim.relayed_by}" if claim.relayed_by else ""),
    )
    return "\n".join(lines)


def _sentences(document: Document, claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """Return where the claims' sentences stand in the text; those that overlap are one."""
    found: list[tuple[int, int]] = []
    for claim in claims:
        if claim.start is None or claim.end is None or not claim.quote:
            continue
        # The quote that holds the figure: the same words may stand elsewhere too.
        first = max(0, claim.end - len(claim.quote))
        start = document.text.find(claim.quote, first, claim.start + len(claim.quote))
        if start >= 0:
            found.append((start, start + len(claim.quote)))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _spans(document: Document, claims: Sequence[Claim], dropped: Sequence[Dropped]) -> list[_Span]:
    spans: list[_Span] = []
    for number, claim in enumerate(in_text_order(claims), 1):
        if claim.start is None or claim.end is None:
            continue
        anchor = claim_anchor(claim.claim_id)
        title = ", ".join(
            word for word in (claim.movement, claim.status, claim.aggregation) if word
        )
        note = f"{number}. {slots_in_brief(claim)}"
        spans.append(_Span(claim.start, claim.end, "claim", anchor, number, title, note))
        spans.extend(
            _Span(start, end, "mention", anchor, number, f"claim {number} again")
            for start, end in claim.mentions
        )
    spans.extend(
        _Span(d.start, d.end, "dropped", dropped_anchor(d.start), title=f"no claim: {d.reason}")
        for d in dropped
    )
    for span in spans:
        if not 0 <= span.start < span.end <= len(document.text):
            raise ValueError(
                f"{document.doc_id}: span {span.start}-{span.end} is outside the text of "
                f"{len(document.text)} characters"
            )
    return sorted(spans, key=lambda s: (s.start, -s.end, s.kind))
