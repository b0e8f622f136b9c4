"""The page of one document: its text as read, each claim marked in place, each slot below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from evac.extract.registers import address_of, register_of
from evac.models import WARNINGS, Claim, Document, Dropped, Movement, Verdict
from evac.report.pages.html import render
from evac.report.pages.links import Anchor, linked_text
from evac.report.pages.marks import figure_words, highlight, in_text_order
from evac.report.pages.names import claim_anchor, dropped_anchor, movement_anchor, row_anchor
from evac.report.pages.sanitise import web_address
from evac.report.pages.tables import UNKNOWN, text_of
from evac.report.pages.words import figure_in_words

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


def document_page(
    document: Document,
    claims: Sequence[Claim],
    verdicts: Mapping[str, Verdict],
    dropped: Sequence[Dropped] = (),
    *,
    anchors: Mapping[str, Anchor] | None = None,
    movements: Sequence[Movement] = (),
    places: Mapping[str, str] | None = None,
    run_id: str | None = None,
) -> str:
    """Return the page of one document.

    `verdicts` are keyed by claim id, and `anchors` say where the claims that they speak of stand.
    `movements` are what the run's claims come to, and `places` the addresses of the rows (by the
    ids of `names.row_anchor` and `names.movement_anchor`) that the cards link back to.
    """
    ordered = in_text_order(claims)
    places = places or {}
    return render(
        "document.html.j2",
        title=document.title or document.doc_id,
        run_id=run_id,
        home="../index.html",
        facts=[
            *_facts(document),
            ("claims", f"{len(ordered):,}", "#claims"),
            ("figures dropped", f"{len(dropped):,}", "#dropped" if dropped else None),
        ],
        text=highlight(document, ordered, dropped),
        cards=[
            {
                **_card(number, claim, document, verdicts.get(claim.claim_id), anchors or {}),
                "back": places.get(row_anchor(claim.claim_id)),
                "counted": [
                    (_movement_words(movement), places[anchor])
                    for movement in movements
                    if claim.claim_id in movement.claims
                    and (anchor := movement_anchor(movement.movement_id)) in places
                ],
            }
            for number, claim in enumerate(ordered, 1)
        ],
        dropped=[
            (document.text[d.start : d.end], d.reason, dropped_anchor(d.start)) for d in dropped
        ],
    )


def _movement_words(movement: Movement) -> str:
    figure = figure_in_words(movement.best, movement.low, movement.high)
    way = f"{movement.origin or 'a place not said'} to {movement.destination or 'a place not said'}"
    days = dict.fromkeys(str(day) for day in (movement.date_start, movement.date_end) if day)
    return ", ".join([f"{figure or 'a number not known'} {movement.unit}", way, " to ".join(days)])


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
    }
