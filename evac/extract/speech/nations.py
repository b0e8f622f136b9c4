"""The words of the list of countries: what is a country's, and who speaks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from evac.extract.lists.known_names import NameIndex


def either_form(words: Sequence[str], *, small: bool = False) -> str:
    """Return a choice of words for a pattern, in small letters alone or with capitals too."""
    forms = {word.lower() for word in words}
    if not small:
        forms |= {form for word in words for form in (word, word[:1].upper() + word[1:])}
    choices = sorted(forms, key=lambda w: (-len(w), w))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in choices)


def national_words(nations: Mapping[str, Any]) -> list[str]:
    """Return the words for countries and what is theirs."""
    words: list[str] = []
    for row in nations["nationalities"]:
        for key in ("country", "adjective", "adjectives", "names", "name", "forms"):
            value = row.get(key)
            words += [value] if isinstance(value, str) else list(value or ())
    return words


def governments_of(nations: Mapping[str, Any], index: NameIndex) -> dict[str, str]:
    """Return the government that a country, or its capital, stands for when it speaks."""
    governments: dict[str, str] = {}
    for row in nations["nationalities"]:
        name = f"{row['adjectives'][0]} government"
        hit = next(iter(index.find(name)), None)
        listed = index.entries[hit.entry_id].name if hit else name
        for word in (*row["names"], *row.get("capitals", ())):
            governments.setdefault(word, listed)
    return governments
