"""The places of a register, which names them without ids, found in the gazetteer."""

from __future__ import annotations

import re
from functools import cache

from evac.analyse.reconciliation.scopes import Resolve
from evac.extract.gazetteer import Gazetteer

_ASIDE = re.compile(r"\s*\([^)]*\)")


def resolver(gazetteer: Gazetteer) -> Resolve:
    """Return a function from a place name, as a register writes it, to an id or None.

    Asides are left out ("Eastern Ghouta (whole)"). A name that may mean several places stands for
    the likeliest only where all the others lie in it or it lies in them (a town and the district
    named after it); otherwise it stays a name, since a wrong id would join what is apart.
    """

    @cache
    def resolve(name: str) -> str | None:
        found = gazetteer.candidates(_ASIDE.sub("", name).strip())
        if not found:
            return None
        first = found[0].place_id
        nested = all(
            gazetteer.within(first, other.place_id) or gazetteer.within(other.place_id, first)
            for other in found[1:]
        )
        return first if nested else None

    return resolve
