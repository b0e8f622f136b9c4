"""Whose ministry speaks, where only the subject of its sentence tells the land."""

from __future__ import annotations

from dataclasses import replace

from evac.extract.attribution import Attribution
from evac.extract.leaning import Bound
from evac.extract.reading import Reading


def with_land(attribution: Attribution, reading: Reading, bound: Bound) -> Attribution:
    """Return an attribution to a bare ministry with the land that acts in the sentence.

    "The Saudi navy brought 91 citizens home, the foreign ministry said": that of Saudi Arabia. Only
    where a single land is named before the figure and its verb.
    """
    source, grammar = attribution.source or "", reading.known.grammar
    body = source.split(" (")[0]
    if not body[:1].islower() or grammar["ministries"].isdisjoint(body.split()):
        return attribution
    end = bound.counted.quantity.first
    if bound.predicate is not None:
        end = min(end, bound.predicate.chain)
    gazetteer = reading.known.gazetteer
    lands = {gazetteer.country_of(t.text) for t in reading.tokens[:end] if t.is_name}
    lands |= {r.place_id for r in reading.roles if r.last <= end}
    told = [
        place for land in sorted(lands - {None}, key=str) if (place := gazetteer.get(land or ""))
    ]
    countries = [place for place in told if place.kind == "country"]
    if len(countries) != 1:
        return attribution
    return replace(attribution, source=f"{countries[0].name}'s {source}")
