"""Who rides in vehicles that a figure counts: "six buses with fighters and their families"."""

from __future__ import annotations

from evac.extract.counts.counted import Counted
from evac.extract.counts.joined import STOPS, classes, coordinated, counts, members, modifies
from evac.extract.counts.nouns import Nouns
from evac.extract.lexicon import Tag
from evac.models import WHO

#: So many tokens lead from what opens a load to its noun ("with |dozens of rebel fighters"), and
#: from one kind of vehicles to the next ("seven buses |and 22 ambulances").
_NOUN_REACH = 5
_NEXT_VEHICLES = 4


def passengers(counted: Counted, nouns: Nouns) -> tuple[str, ...]:
    """Return the classes of the people told to be in vehicles, where none of them is counted."""
    behind = _opened(_all_vehicles(counted.last, nouns), nouns)
    if behind is not None:
        return _listed(behind, nouns)[0]
    for k in range(counted.last, len(nouns.tokens)):
        # "ten buses left X with women and children on board"
        if nouns.at(k) == "with":
            who, last = _listed(k + 1, nouns)
            last += nouns.at(last) == "on"
            return who if nouns.is_any(last, "inside_them", "seats") else ()
    return ()


def _all_vehicles(i: int, nouns: Nouns) -> int:
    """Return the token behind all the vehicles that are told of together."""
    if nouns.is_any(i, "list_links"):
        for k in range(i + 1, min(len(nouns.tokens), i + _NEXT_VEHICLES)):
            if (tag := nouns.vehicles.get(k)) is not None and tag.entry.get("slot"):
                return tag.last
    return i


def _opened(i: int, nouns: Nouns) -> int | None:
    """Return where a load that is told right behind vehicles begins."""
    i += nouns.at(i) == ","
    if nouns.is_any(i, "crammed") and nouns.at(i + 1) in ("with", "of"):
        return i + 2
    return i + 1 if nouns.is_any(i, "laden_with") else None


def _listed(i: int, nouns: Nouns) -> tuple[tuple[str, ...], int]:
    """Return the classes of the people listed from a token on, and the token behind them."""
    who: set[str] = set()
    tags: list[Tag] = []
    tag, last = _first(i, nouns), i
    while tag is not None:
        tags.append(tag)
        last = tag.last
        tag = coordinated(last, nouns)
    for tag in tags:
        who |= _alone(tag, i, nouns) if len(tags) == 1 else members(tag)
    who = who - {"people"} or who  # "men, women and children"
    return tuple(w for w in WHO if w in who), last


def _first(i: int, nouns: Nouns) -> Tag | None:
    for k in range(i, min(len(nouns.tokens), i + _NOUN_REACH)):
        tag = nouns.people.get(k)
        if tag is not None and not (counts(tag) and modifies(tag, nouns)):
            return tag if counts(tag) else None
        if nouns.tokens[k].text[0].isdigit() or nouns.tokens[k].text in STOPS:
            return None
    return None


def _alone(tag: Tag, i: int, nouns: Nouns) -> set[str]:
    """Return the classes of people who ride by themselves: "displaced families" are displaced."""
    told = set(classes(tag)) - {"people"}
    before = (t for k, t in nouns.people.items() if i <= k < tag.first and counts(t))
    return told or {w for t in before for w in classes(t)} or {"people"}
