"""A document's text as the extractor reads it, and the way back to the text as it is.

Pages bring signs that readers don't see and programs stumble over: blanks that do not break, soft
hyphens, marks of direction, entities that nobody decoded, digits of other scripts, the line ends of
a margin. They are read as what they stand for; every span and quotation of a claim is one of the
text exactly as it was.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from evac.extract.text.wrapped import flowing
from evac.models import Document

_BLANKS: Final = "\t\v\f\u00a0\u1680\u2007\u2008\u2009\u200a\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x2007))
)
_HYPHENS: Final = (
    "\u2010\u2011\u2043\ufe63\uff0d\u058a\u05be\u1400\u1806\u2e17\u2e1a\u2e40\u2e5d\u30a0\U00010ead"
)
#: Dashes of figures, signs of a minus, waves: what stands in "300-350".
_EN_DASHES: Final = "\u2012\u2212\u301c\u3030\ufe32"
_EM_DASHES: Final = "\u2015\u2e3a\u2e3b\ufe31\ufe58"
#: One sign for one sign.
_COMMAS: Final = "\u060c\u066c\uff0c"
_MEANT: Final = {
    sign: meant
    for signs, meant in (
        (_BLANKS, " "),
        (_HYPHENS, "-"),
        (_EN_DASHES, "–"),
        (_EM_DASHES, "—"),
        (_COMMAS, ","),
    )
    for sign in signs
}
_SIGNS: Final = str.maketrans(_MEANT)
#: What else stands for one of the signs is not ASCII.
_ASCII_BLANKS: Final = ("\t", "\v", "\f")
_OTHERS: Final = re.compile(r"[^\x00-\x7f]+")
_FIGURES: Final = re.compile(r"(?![0-9])\d")
#: Signs without width: soft hyphens, joiners, marks of direction, byte order marks.
_UNSEEN: Final = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
#: What marks bold type in a page kept as plain text.
_BOLD: Final = "**"
_UNSEEN_SIGN: Final = re.compile(f"[{_UNSEEN}]")
#: What is read as something shorter: the unseen, runs of blanks inside a line, entities, marks of
#: bold type.
_FOLDED: Final = re.compile(
    rf"[{_UNSEEN}]+|(?<!\*)\*\*(?!\*)|(?<=\S)(?: |&nbsp;|&#160;){{2,}}(?=\S)"
    r"|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """A document to be read, and where its characters stand in the document as it is.

    `starts` and `places` hold, for each piece of the text, where it begins in `document` and in
    `original`; a piece that was folded is `folded` characters of the original, else 0. All are
    empty where the two texts are of one length throughout.
    """

    document: Document
    original: Document
    starts: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    folded: tuple[int, ...] = ()

    @classmethod
    def of(cls, document: Document) -> Plain:
        """Return what is read of a document."""
        text = document.text
        if text.isascii() and not any(sign in text for sign in ("&", "  ", "\t", _BOLD)):
            return cls(_with(document, flowing(text)), document)
        # Each step goes over the whole text: it is taken only where a sign calls for it.
        others = frozenset("".join(_OTHERS.findall(text)))
        for sign in others.union(_ASCII_BLANKS) & _MEANT.keys():
            text = text.replace(sign, _MEANT[sign])
        if any(c.isdecimal() for c in others):
            text = _FIGURES.sub(_decimal, text)
        seen = not any(sign in text for sign in ("&", "  ", _BOLD))
        if seen and not _UNSEEN_SIGN.search("".join(others)):
            return cls(_with(document, flowing(text)), document)
        parts, starts, places, folded = [], [0], [0], [0]
        done = length = 0
        for match in _FOLDED.finditer(text):
            sign = _meaning(match.group())
            if sign == match.group():
                continue
            parts += [text[done : match.start()], sign]
            length += match.start() - done
            starts += [length, length + len(sign)]
            places += [match.start(), match.end()]
            folded += [match.end() - match.start(), 0]
            done, length = match.end(), length + len(sign)
        if not parts:
            return cls(_with(document, flowing(text)), document)
        read = flowing("".join((*parts, text[done:])))
        return cls(_with(document, read), document, tuple(starts), tuple(places), tuple(folded))

    def dated(self, day: date) -> Plain:
        """Return the document as one of that day, where nobody told its own."""
        return replace(
            self,
            document=replace(self.document, published=day),
            original=replace(self.original, published=day),
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the text that was read stands in the text as it is."""
        if not self.starts:
            return start, end
        return self._place(start, start), self._place(end - 1, end)

    def words(self, start: int, end: int) -> str:
        """Return the words of a span of the text that was read, as they are."""
        first, last = self.span(start, end)
        return self.original.text[first:last]

    def _place(self, holding: int, offset: int) -> int:
        """Return where an offset stands, by the piece that holds the character at `holding`."""
        piece = bisect_right(self.starts, holding) - 1
        if self.folded[piece]:
            after = offset > holding
            return self.places[piece] + (self.folded[piece] if after else 0)
        return self.places[piece] + offset - self.starts[piece]


def _with(document: Document, text: str) -> Document:
    return document if text == document.text else replace(document, text=text)


def _meaning(words: str) -> str:
    """Return what stands for a piece of text: nothing, one blank, or the sign of an entity."""
    if words[0] == " " or words.endswith(" "):
        return " "
    if words[0] == "&":
        return html.unescape(words).translate(_SIGNS)
    return ""


def _decimal(match: re.Match[str]) -> str:
    return str(unicodedata.decimal(match.group()))
