"""Where quotation marks open and close, over a whole text.

Direct speech is only part of what a report takes from others (a third to a half of quotations in
annotated news, https://paperzz.com/doc/9184789/automatically-detecting-and-attributing-indirect-quotations),
so "not in quotation marks" does not mean "the outlet's own voice".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_PAIRS: Final = {"“": "”", "«": "»", "„": "“"}
_PARAGRAPH: Final = re.compile(r"\n[ \t\r]*\n")
_MARK: Final = re.compile(r"[\"“”„«»]|(?<![^\W_])['‘](?=\w)|(?<=[\w.,!?…])['’](?![^\W_])")
# A single quote is also an apostrophe ("the rebels' families"), so it closes only what it opened,
# and no further away than a scare quote or a sentence reaches.
_SINGLE_REACH: Final = 300


def quote_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each quotation, marks included, in text order, none nested.

    Paired by kind: “ ” « » „ “, straight double and single marks. Where a mark is missing,
    nothing is guessed: an opening without a closing gives no span, except that a quotation goes
    on when the next paragraph opens with a mark again (the usual way to quote several
    paragraphs), which closes it at the end of its paragraph.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    breaks = [*(m.span() for m in _PARAGRAPH.finditer(text)), (len(text), len(text))]
    for stop, after in breaks:
        spans += _paragraph(text, start, stop)
        start = after
    return tuple(spans)


def is_quoted(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether text[start:end] lies inside one of the spans."""
    return any(a < start and end < b for a, b in spans)


def _paragraph(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text, start, stop):
        mark, at = match.group(), match.start()
        if opened is None:
            if _opens(text, mark, at):
                opened = at, mark
        elif _closes(text, opened, mark, at):
            spans.append((opened[0], at + 1))
            opened = None
        elif mark == opened[1] == '"' and _opens(text, mark, at):
            # A second opening: the first one was never closed, and what it held is unknown.
            opened = at, mark
        elif opened[1] in "'‘" and (at - opened[0] > _SINGLE_REACH or mark in '"“«'):
            opened = (at, mark) if _opens(text, mark, at) else None
    if opened is not None and opened[1] in '"“«' and _goes_on(text, stop, opened[1]):
        spans.append((opened[0], stop))
    return spans


def _opens(text: str, mark: str, at: int) -> bool:
    if mark in "“«„":
        return True
    if mark not in "\"'‘":
        return False
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    # A mark glued to letters on both sides ("said."The") opens when a sign stands before it.
    return bool(after.strip()) and (not before.strip() or not before.isalnum())


def _closes(text: str, opened: tuple[int, str], mark: str, at: int) -> bool:
    start, opening = opened
    if opening in _PAIRS:
        return mark == _PAIRS[opening]
    if opening == '"':
        return mark == '"' and bool(text[at - 1].strip())
    return mark in "'’" and at - start <= _SINGLE_REACH


def _goes_on(text: str, stop: int, opening: str) -> bool:
    return text[stop:].lstrip()[:1] == opening
