"""Which language a text is in: English at once by its function words, any other by CLD2.

Only a document that the library is sure of is set aside; one in doubt, a short one, or one that
holds English prose beside another language is read. No network, no chance: equal texts give equal
answers.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from evac.errors import EvacError

#: The language that evac reads, as ISO 639-1.
ENGLISH: Final = "en"
_FILE: Final = "languages.yml"
#: The head of a text that is looked at first, and all that is looked at, in characters: a page
#: whose menu is in another language goes on in its own.
_HEAD, _BODY = 600, 6000
#: A text of fewer letters than this says too little ("مشاركة :").
_LETTERS: Final = 40
#: Percent of the text that has to be in the language for which it is set aside.
_SHARE: Final = 70


@dataclass(frozen=True, slots=True)
class Languages:
    """The words of evac/data/languages.yml with their proof; `enough` of them are English."""

    words: frozenset[str]
    enough: int
    examples: tuple[str, ...]
    never: tuple[str, ...]


def other_language(text: str) -> str:
    """Return the code of the language that a text is in, "" for English and where it is in doubt.

    The code is that of CLD2 (ISO 639-1, "zh-Hant").
    """
    if reads_english(text):
        return ""
    import pycld2

    head = text[:_BODY]
    if sum(map(str.isalpha, head)) < _LETTERS:
        return ""
    # Control and unassigned characters make the library refuse a text.
    plain = "".join(c for c in head if unicodedata.category(c)[0] != "C" or c in "\n\t")
    try:
        reliable, _, found = pycld2.detect(plain.encode("utf-8", "ignore"))
    except pycld2.error:
        return ""
    _, code, share, _ = found[0]
    if not reliable or share < _SHARE or any(f[1] == ENGLISH for f in found):
        return ""
    return "" if code in (ENGLISH, "un") else str(code)


def reads_english(lower: str) -> bool:
    """Tell whether the words at the head of a text in lower case, or in its body, are English."""
    known = load_languages()
    if len(known.words.intersection(lower[:_HEAD].split())) >= known.enough:
        return True
    return (
        len(lower) > _HEAD and len(known.words.intersection(lower[:_BODY].split())) >= known.enough
    )


def prove_languages() -> list[str]:
    """Return the faults of evac/data/languages.yml: examples not known, refusals taken."""
    known = load_languages()
    faults = [
        f"{_FILE}: example {text!r} is not known"
        for text in known.examples
        if not reads_english(text)
    ]
    return faults + [f"{_FILE}: never {t!r} is taken" for t in known.never if reads_english(t)]


@cache
def load_languages() -> Languages:
    """Read evac/data/languages.yml.

    Raises:
        EvacError: the file is malformed.
    """
    import yaml

    text = (resources.files("evac") / "data" / _FILE).read_text(encoding="utf-8")
    try:
        data: dict[str, Any] = yaml.safe_load(text)["english"]
        return Languages(
            frozenset(data["words"]),
            int(data["enough"]),
            tuple(data["examples"]),
            tuple(data["never"]),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise EvacError(f"{_FILE}: malformed ({fault!r})") from fault
