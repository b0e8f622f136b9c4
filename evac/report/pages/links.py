"""Claims in a page: where each stands, and the links that lead there."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from evac.report.pages.names import claim_anchor, document_file

#: What may be a claim's id inside an explanation: ours, or one that an analyst gave ("EG-H04").
_WORD: Final = re.compile(r"(\w[\w.:/-]*\w)")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a claim stands: its document, the words of its figure, and its sentence.

    A claim coded by hand has no sentence here: its label is its id in the register, `title` says
    what it says, `address` is where its evidence is (None where that is no web address).
    """

    doc_id: str
    label: str
    title: str = ""
    coded: bool = False
    address: str | None = None


def claim_link(
    claim_id: str, anchors: Mapping[str, Anchor], documents: str | None, suffix: str = ""
) -> str:
    """Return a claim as the words of its figure, linked to its sentence where there are pages.

    `documents` is the address of the folder of document pages, "" for the folder itself; `suffix`
    is added to the anchor. An id that isn't known stays an id.
    """
    anchor = anchors.get(claim_id)
    if anchor is None:
        return f"<code>{html.escape(claim_id)}</code>"
    label = f"<bdi>{html.escape(anchor.label)}</bdi>"
    title = html.escape(anchor.title)
    if anchor.coded:
        if anchor.address is None:
            return f'<span class="coded" title="{title}">{label}</span>'
        return f'<a class="coded" href="{html.escape(anchor.address)}" title="{title}">{label}</a>'
    if documents is None:
        return f'<span title="{title}">{label}</span>'
    href = html.escape(f"{claim_address(claim_id, anchors, documents)}{suffix}")
    return f'<a class="claim" href="{href}" title="{title}">{label}</a>'


def claim_address(
    claim_id: str, anchors: Mapping[str, Anchor], documents: str | None
) -> str | None:
    """Return the address of a claim's sentence, or of its evidence elsewhere; None for neither."""
    anchor = anchors.get(claim_id)
    if anchor is None or documents is None:
        return None
    if anchor.coded:
        return anchor.address
    folder = f"{documents}/" if documents else ""
    return f"{folder}{document_file(anchor.doc_id)}#{claim_anchor(claim_id)}"


def linked_text(text: str, anchors: Mapping[str, Anchor], documents: str | None) -> str:
    """Return escaped text in which the ids of known claims are shown as their figures, linked."""
    return "".join(
        claim_link(part, anchors, documents) if known else html.escape(part)
        for part, known in parts_of(text, anchors)
    )


def parts_of(text: str, anchors: Mapping[str, Anchor]) -> list[tuple[str, bool]]:
    """Return a text in parts, and whether each is the id of a known claim.

    An id without a letter is a number like any other in an explanation, and is left alone.
    """
    return [(part, part in anchors and not part.isdecimal()) for part in _WORD.split(text) if part]


def ids_of(value: Any) -> list[str]:
    """Return the claim ids in a cell: a text joined by `|` or blanks, or a sequence of ids."""
    if isinstance(value, str):
        return [part.strip() for part in value.split("|") if part.strip()]
    if isinstance(value, tuple | list | set | frozenset):
        return [str(part) for part in value]
    return [str(value)]
