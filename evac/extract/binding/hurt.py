"""Whether those whom a sentence told of last were wounded: "46 of them were flown out"."""

from __future__ import annotations

from evac.extract.reading import Reading
from evac.extract.text.reasons import CASUALTIES


def hurt_last(reading: Reading) -> bool:
    """Whether the people named last are the wounded: "The wounded wait", "290 were hurt"."""
    told = [
        (at, set(noun.entry.get("who") or ()) == {"wounded"})
        for at, noun in reading.nouns.people.items()
        if noun.entry.get("who")
    ]
    done_to = reading.known.grammar["done_to"]
    told += [
        (p.first, reading.tokens[p.first].lower in done_to)
        for p in reading.predicates
        if p.reason == CASUALTIES
    ]
    return bool(told) and max(told)[1]
