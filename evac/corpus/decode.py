"""Bytes to text, exactly: no line end changed, nothing trimmed, no character guessed in silence."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Windows-1252 gives some letter to nearly every byte, so it also "reads" Arabic or Cyrillic code
# pages, as accented gibberish. In Western prose accented letters are well below a fifth.
_MOST_ACCENTS: Final = 0.2
_HTML: Final = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was read, or the reason why it was not.

    `encoding` names a fallback only; it is "" for UTF-8. `reason` is "" for a text that was read.
    """

    text: str = ""
    encoding: str = ""
    reason: str = ""
    detail: str = ""


def decode(data: bytes) -> Decoded:
    """Decode a document: UTF-8, by its byte order mark, or else Windows-1252.

    The mark is no part of the text. Reasons for refusing: "empty", "binary", "undecodable",
    "unsupported" (a web page).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as fault:
                return Decoded(reason="undecodable", detail=f"marked as {encoding}: {fault.reason}")
            return _checked(text, "" if encoding == "utf-8" else encoding)
    if b"\x00" in data:
        return Decoded(reason="binary", detail="the file holds NUL bytes")
    try:
        return _checked(data.decode("utf-8"), "")
    except UnicodeDecodeError as fault:
        place = fault.start
    try:
        text = data.decode("windows-1252")
    except UnicodeDecodeError:
        return Decoded(
            reason="undecodable", detail=f"neither UTF-8 (byte {place}) nor Windows-1252"
        )
    letters = sum(character.isalpha() for character in text)
    accents = sum(character.isalpha() and not character.isascii() for character in text)
    if accents > _MOST_ACCENTS * letters:
        return Decoded(
            reason="undecodable",
            detail=f"not UTF-8 (byte {place}), and gibberish as Windows-1252; save it as UTF-8",
        )
    return _checked(text, "windows-1252")


def _checked(text: str, encoding: str) -> Decoded:
    if not text.strip():
        return Decoded(reason="empty")
    if "\x00" in text:
        return Decoded(reason="binary", detail="the text holds NUL characters")
    if _HTML.match(text):
        return Decoded(reason="unsupported", detail="a web page; save its text as .txt")
    return Decoded(text=text, encoding=encoding)
