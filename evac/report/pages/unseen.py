"""Characters that a reader can't see, made visible: what hides or turns text round is shown.

A right-to-left override makes `gpj.exe` read `exe.jpg`, and a zero-width blank tells two equal
words apart. Such characters never reach a page: their code points stand in their place, so that the
text reads in the order in which it was written. The exact text stays in the data files.

Source: Unicode Technical Report 36, *Unicode Security Considerations*, section 3 ("Bidirectional
Text Spoofing"); Boucher and Anderson, "Trojan Source", USENIX Security 2023.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

#: Joiners are letters of some scripts and parts of some emoji; beside these they stay.
_JOINERS: Final = "\u200c\u200d"
#: Format characters that have a shape: number signs and the like.
_SHOWN: Final = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
#: Letters and marks without any shape (Unicode's Default_Ignorable_Code_Point outside Cf).
_BLANK: Final = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
#: Control characters that lay text out.
_LAYOUT: Final = frozenset("\t\n\r")
_FIRST_OF_OTHERS: Final = 0x0590


@cache
def _pattern() -> re.Pattern[str]:
    # No format character lies between the tags and the last plane; private ones have no meaning.
    ranges = (range(0x20), range(0x7F, 0xFFFC), range(0x11000, 0x1D200), range(0xE0000, 0xE1000))
    hidden = [
        character
        for points in ranges
        for character in map(chr, points)
        if unicodedata.category(character) in ("Cc", "Cf")
        and character not in _SHOWN
        and character not in _LAYOUT
    ]
    return re.compile(f"[{re.escape(''.join(hidden) + _BLANK)}]")


def named(text: str) -> str:
    """Return `text` with each unseen character as its code point: `[U+202E]`.

    Safe on whole pages of HTML, since the replacement has no meaning there. Joiners stay beside
    letters of the scripts that use them, and between emoji.
    """
    return _pattern().sub(_named, text)


def parts(text: str) -> list[tuple[str, str | None]]:
    """Return a text in pieces: (`words`, None), or (`U+202E`, what the unseen character is)."""
    pieces: list[tuple[str, str | None]] = []
    at = 0
    for match in _pattern().finditer(text):
        if _joins(match):
            continue
        if match.start() > at:
            pieces.append((text[at : match.start()], None))
        character = match.group()
        name = unicodedata.name(character, "control character").lower()
        pieces.append((_code(character), name))
        at = match.end()
    if at < len(text):
        pieces.append((text[at:], None))
    return pieces


def _named(match: re.Match[str]) -> str:
    return match.group() if _joins(match) else f"[{_code(match.group())}]"


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _joins(match: re.Match[str]) -> bool:
    """Tell whether a joiner stands after a letter, mark or sign of a script that has a use for it.

    Latin, Greek and Cyrillic have none, nor have digits and blanks.
    """
    if match.group() not in _JOINERS:
        return False
    before = match.string[match.start() - 1 : match.start()]
    return bool(before) and ord(before) >= _FIRST_OF_OTHERS and not before.isdigit()
