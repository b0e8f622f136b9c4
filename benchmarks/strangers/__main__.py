"""Put names that no list has into the stories: `python -m benchmarks.strangers --help`."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from difflib import SequenceMatcher
from random import Random

from benchmarks.accuracy.sets import ASIDE, all_sets
from evac.extract.claims import extract, shipped_knowledge
from evac.models import Claim, Document

#: Names of towns that there are none of.
TOWNS = ("Zalkhava", "Bremuta", "Korandi", "Tesmara", "Ovilenka", "Mugendo", "Tarquil", "Nyabiko")
SETTLED = ("city", "town", "village", "quarter")
#: What a claim says; its ids, offsets and rules hang on the names.
SLOTS = tuple(
    field.name
    for field in fields(Claim)
    if not field.name.endswith("_id")
    and field.name not in ("start", "end", "quote", "restates", "part_of", "mentions", "rules")
)
_NAMED = ("origin", "destination", "via", "source", "relayed_by")

Swap = Mapping[str, str]
Told = dict[str, str]


def stranger(document: Document, claims: Sequence[Claim], chance: Random) -> Swap:
    """Return a town that claims rest on, under its spelling in the text, and its new name."""
    gazetteer = shipped_knowledge().gazetteer
    named = {n for c in claims for s in (c.origin, c.destination) if s for n in s.split(" / ")}
    found = set()
    for hit in gazetteer.scan(document.text):
        place = gazetteer.get(hit.candidates[0]) if len(hit.candidates) == 1 else None
        if place and not hit.weak and place.kind in SETTLED and named & {hit.text, place.name}:
            found.add((hit.text, place.name))
    if not found:
        return {}
    (spelt, canonical), name = chance.choice(sorted(found)), chance.choice(TOWNS)
    return {spelt: name, canonical: name}


def swapped(text: str, names: Swap) -> str:
    """Return a text with the names put in the place of others."""
    either = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.sub(rf"\b(?:{either})\b", lambda match: names[match[0]], text)


def told(claim: Claim, names: Swap) -> Told:
    """Return what a claim says, with the names put in."""
    said = {slot: str(getattr(claim, slot)) for slot in SLOTS}
    return {s: swapped(v, names) if names and s in _NAMED else v for s, v in said.items()}


def changed(before: Sequence[Told], after: Sequence[Told]) -> Iterator[Counter[str]]:
    """Yield for each claim which changed what became of its slots: lost, or other than it was."""
    shape = [[f"{t['value']} {t['low']} {t['high']}" for t in told_] for told_ in (before, after)]
    for tag, a, b, c, d in SequenceMatcher(None, *shape, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from (Counter({"claim lost": 1}) for _ in range(a, b))
            yield from (Counter({"claim new": 1}) for _ in range(c, d))
            continue
        for old, new in zip(before[a:b], after[c:d], strict=True):
            slots = [s for s in SLOTS if old[s] != new[s]]
            if slots:
                yield Counter(f"{s} {'lost' if new[s] == 'None' else 'other'}" for s in slots)


def measured(seed: int) -> str:
    """Return the line that tells how many claims of all stories change."""
    chance, count = Random(seed), Counter[str]()
    stories = claims = different = 0
    for gold in all_sets():
        for document in gold.documents() if gold.name != ASIDE else ():
            found = extract(document).claims
            names = stranger(document, found, chance) if found else {}
            text = swapped(document.text, names) if names else document.text
            if text == document.text:
                continue
            other = extract(replace(document, text=text)).claims
            stories, claims = stories + 1, claims + len(found)
            for slots in changed([told(c, names) for c in found], [told(c, {}) for c in other]):
                different += 1
                count += slots
    slots = ", ".join(f"{name} {n}" for name, n in count.most_common())
    return f"{different} of {claims} claims of {stories} stories change: {slots}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what changes where a town goes by a name that no list has."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.strangers", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="which towns and names are drawn")
    print(measured(parser.parse_args(arguments).seed))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
