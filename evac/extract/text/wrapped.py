"""Lines that only the width of a page has broken: told from line ends that mean something.

E-mails, wire feeds and texts out of a PDF break each paragraph after some eighty characters. Read
as they stand, every sentence would end at the margin, its source or destination on the next line.
"""

from __future__ import annotations

from typing import Final, NamedTuple

#: The widths of pages: below, lines are verses, lists or captions; above, nobody breaks by width.
NARROWEST: Final = 40
WIDEST: Final = 130
#: The share of the breaks inside blocks of lines that a margin must explain to be believed in.
EXPLAINED: Final = 0.6
#: The share of these that must cut a sentence in two. In prose it is four of five.
IN_MID_SENTENCE: Final = 0.5
#: Where lines are broken by width, one that ends in mid-sentence has this share of the widest.
RAGGED: Final = 0.85
#: With fewer breaks than this, one that goes on with a capital may be a headline's...
FEW: Final = 3
#: ...unless lines are this wide, and none of the text is wider.
WIDE: Final = 60

_ENDS: Final = frozenset(".!?:;…\"”’')]")
_ITEMS: Final = frozenset("-–—•*·|#>+")


class _Break(NamedTuple):
    """A line end inside a block of lines: where its white space stands, and what is around it."""

    start: int
    end: int
    length: int
    closed: bool
    word: str


def flowing(text: str) -> str:
    """Return a text with the line ends that only a margin made as blanks: as long, word for word.

    Offsets into it are offsets into `text`. A text whose lines mean something (paragraphs, lists,
    verses, short lines) comes back as it is.
    """
    breaks = _breaks(text)
    width = max((line.length for line in breaks), default=0)
    if width < NARROWEST:
        return text
    cut = [
        line
        for line in breaks
        if line.length + 1 + len(line.word) > width and line.word[0] not in _ITEMS
    ]
    in_mid = sum(not line.closed for line in cut)
    if len(cut) < EXPLAINED * len(breaks) or in_mid < IN_MID_SENTENCE * len(cut):
        return text
    if len(cut) < FEW and any(line.word[0].isupper() for line in cut):
        widest = max(len(line.strip()) for line in text.split("\n"))
        if width < WIDE or widest > width or any(line.closed for line in cut):
            return text
    # A page that is broken by width may break a line a word or two too soon.
    soon = [
        line
        for line in breaks
        if line not in cut
        and not line.closed
        and line.word[0] not in _ITEMS
        and line.length + 1 + len(line.word) > RAGGED * width
    ]
    parts, done = [], 0
    for line in sorted([*cut, *soon]):
        parts += [text[done : line.start], " " * (line.end - line.start)]
        done = line.end
    return "".join((*parts, text[done:]))


def _breaks(text: str) -> list[_Break]:
    """Return the line ends between two lines that hold words; none where a line is too wide."""
    found: list[_Break] = []
    before, ended, start = "", 0, 0
    for line in text.split("\n"):
        words = line.strip()
        if before and words:
            if len(before) > WIDEST:
                return []
            end = start + len(line) - len(line.lstrip())
            word = words.split(None, 1)[0]
            found.append(_Break(ended, end, len(before), before[-1] in _ENDS, word))
        before, ended, start = words, start + len(line.rstrip()), start + len(line) + 1
    return found
