"""Whom a figure without a noun of its own counts, where words before it or behind it say so."""

from __future__ import annotations

from evac.extract.joined import classes, coordinated, counts, members
from evac.extract.nouns import Nouns
from evac.models import WHO


def numbered(i: int, nouns: Nouns) -> tuple[str, ...]:
    """Return whom a figure numbers that stands behind them: "rebels and relatives numbering 300".

    Also "rebels and relatives to the number of 300".
    """
    if nouns.at(i - 1) == "of" and nouns.is_any(i - 2, "count_nouns") and nouns.at(i - 4) == "to":
        at = i - 4
    elif nouns.is_any(i - 1, "numbering"):
        at = i - 1
    else:
        return ()
    who: set[str] = set()
    while (tag := next((t for t in nouns.people.values() if t.last == at), None)) is not None:
        if not counts(tag):
            break
        who |= members(tag)
        at = tag.first
        while at and nouns.is_any(at - 1, "linking", "determiners"):
            at -= 1
    return tuple(w for w in WHO if w in who)


def apart(i: int, nouns: Nouns) -> tuple[str, ...]:
    """Return whom a figure without a noun is of, where words behind it say so.

    "It brings to 2,346 the number of refugees", "put it at 2,700, fighters and their families".
    """
    if nouns.at(i) == "," and (tag := nouns.people.get(i + 1)) is not None and counts(tag):
        joined = coordinated(tag.last, nouns)
        who = {*classes(tag), *(members(joined) if joined is not None else ())}
        return tuple(w for w in WHO if w in who)
    if not nouns.is_any(i + 1, "count_nouns") or nouns.at(i + 2) != "of":
        return ()
    noun = next((nouns.people[k] for k in (i + 3, i + 4) if k in nouns.people), None)
    return classes(noun) if noun is not None and counts(noun) else ()
