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
# Where a page has to say its encoding (the living HTML standard, "prescan").
_HEAD_BYTES: Final = 1024
_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE
)
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


def decode(data: bytes, *, page: bool = False, charset: str = "") -> Decoded:
    """Decode a document: UTF-8, by its byte order mark, or else Windows-1252.

    The mark is no part of the text. A web page (`page`) also says itself what it is written in;
    `charset` is what its server said, which goes before that. Reasons for refusing: "empty",
    "binary", "undecodable", and "unsupported" for a web page where none is looked for.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as fault:
                return Decoded(reason="undecodable", detail=f"marked as {encoding}: {fault.reason}")
            return _checked(text, "" if encoding == "utf-8" else encoding, page)
    if page:
        for name in (charset, _declared(data)):
            try:
                text = data.decode(name)
            except (LookupError, UnicodeDecodeError, ValueError):
                continue  # a page that is not what it says it is goes on as one that says nothing
            return _checked(text, "", page)
    if b"\x00" in data:
        return Decoded(reason="binary", detail="the file holds NUL bytes")
    try:
        return _checked(data.decode("utf-8"), "", page)
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
    return _checked(text, "windows-1252", page)


def _declared(data: bytes) -> str:
    """Return the encoding that a web page names in its head, "" where it names none."""
    match = _CHARSET.search(data, 0, _HEAD_BYTES)
    return match[1].decode("ascii") if match else ""


def _checked(text: str, encoding: str, page: bool) -> Decoded:
    if not text.strip():
        return Decoded(reason="empty")
    if "\x00" in text:
        return Decoded(reason="binary", detail="the text holds NUL characters")
    if not page and _HTML.match(text):
        return Decoded(reason="unsupported", detail="a web page; name it .html")
    return Decoded(text=text, encoding=encoding)
