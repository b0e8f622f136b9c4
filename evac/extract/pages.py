"""What of a page is the report: furniture, headlines, and whether it is about a conflict at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from evac.extract.lexicon import Lexicon
from evac.extract.text import Sentence

#: A line without enough letters is a counter or a rule: "0 1,646", "35", "- 35Shares".
_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: Headlines stand before the first paragraph of this length (characters) or more.
LEAD = 140


def furniture(text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> set[int]:
    """Return the numbers of the sentences that are no part of the report."""
    pages: Any = lexicon.words["pages"]
    openings = tuple(str(line) for line in pages["lines"])
    first: dict[int, Sentence] = {}
    for sentence in sentences:
        first.setdefault(sentence.paragraph, sentence)
    out: set[int] = set()
    for sentence in sentences:
        opening = first[sentence.paragraph].of(text).lower().lstrip("-–— *•|")
        whole = sentence.of(text)
        if (opening.startswith(openings) and len(opening) < 200) or len(_LETTERS.findall(whole)) < 3 or (
            len(_LETTERS.findall(whole)) < 8
            and any(c.isdigit() for c in whole)
            and len(whole) < 20
            and first[sentence.paragraph] is sentence
            and whole == whole.strip(".")
            and not whole.endswith((".", "!", "?", '"', "”"))
        ):
            out.add(sentence.number)
    return out


def headlines(text: str, sentences: Sequence[Sentence], title: str | None) -> set[int]:
    """Return the numbers of the sentences that are headlines: short lines before the first paragraph."""
    out: set[int] = set()
    lengths: dict[int, int] = {}
    for s in sentences:
        lengths[s.paragraph] = lengths.get(s.paragraph, 0) + s.end - s.start
    if len(lengths) < 2:
        return out
    for sentence in sentences:
        whole = sentence.of(text)
        if lengths[sentence.paragraph] >= LEAD or sentence.paragraph > 6:
            break
        if not whole.endswith((".", "”", '"')) or (title and whole.strip(".") in title):
            out.add(sentence.number)
    return out


def is_conflict(text: str, lexicon: Lexicon) -> tuple[bool, str]:
    """Return whether a report is on a conflict, and the reason for dropping its figures if not."""
    pages: Any = lexicon.words["pages"]
    words = [w.lower() for w in _WORD.findall(text)]
    present = set(words)
    if not present & set(pages["conflict"]):
        return False, "no conflict evacuation"
    if present & set(pages["prisoners"]) and not present & set(pages["evacuating"]):
        return False, "prisoners or hostages"
    elsewhere = present & set(pages["elsewhere"])
    strong = present & set(pages["strong_conflict"])
    if len(elsewhere) >= 2 and len(strong) < 2:
        return False, "no conflict evacuation"
    return True, ""
