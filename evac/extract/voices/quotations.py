"""Which sentences stand in a quotation that another sentence attributes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evac.extract.reading import Reading
from evac.extract.speech.attributed import Attribution

_QUOTE = re.compile('["“”«»]')
#: A quotation longer than this (characters) is a sign that was left open.
_LONGEST_QUOTATION = 2500


def quoted(text: str, readings: Sequence[Reading]) -> dict[int, Attribution]:
    """Return the speaker of each sentence that another sentence attributes, by its number.

    A quotation may run over several sentences and paragraphs; the attribution before or behind it,
    whichever stands in one of its sentences, holds for all of them.
    """
    found: dict[int, Attribution] = {}
    for start, end in _quotations(text):
        inside = [r for r in readings if r.sentence.start < end and start < r.sentence.end]
        spoken = next((r.attributions[0] for r in reversed(inside) if r.attributions), None)
        if spoken is None and inside:
            # "..." it said. "..." - a quotation goes on behind the words that attribute it.
            before = [r for r in readings if r.sentence.number == inside[0].sentence.number - 1]
            spoken = before[0].attributions[-1] if before and before[0].attributions else None
        if spoken is not None:
            found.update((r.sentence.number, spoken) for r in inside if not r.attributions)
    return found


def _quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans in quotation marks; a second opening one without a close is ignored."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _QUOTE.finditer(text):
        sign = match.group()
        if sign in "“«" or (sign == '"' and opened is None):
            opened = match.start()
        elif opened is not None:
            if match.start() - opened < _LONGEST_QUOTATION:
                spans.append((opened, match.end()))
            opened = None
    return spans
