"""Of which kind a movement is: the verb's own, or what its sentence, heading and report tell."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.leaning import Bound
from evac.extract.predicates import Predicate
from evac.extract.reading import Reading

#: A report tells in so many sentences (headline included) what it is about.
_LEAD = 3
#: A heading inside a page is no longer (tokens).
_HEADING = 4


def theme(readings: Sequence[Reading]) -> str:
    """Return the kind of movement that a report is about, "" where it does not tell.

    Its headline tells, else its lead. Flight also where the whole report knows of no evacuation.
    """
    head = [[r] for r in readings if r.headline][:2]
    for part in (*head, readings[:_LEAD]):
        kinds = {kind for reading in part for kind in _told(reading)}
        if len(kinds) == 1:
            kind = kinds.pop()
            # What returned in the lead may be another story than the headline's.
            if kind != "return" or part in head:
                return kind
        if "evacuation" in kinds:
            return "evacuation"
    everywhere = {kind for reading in readings for kind in _told(reading)}
    return "flight" if "flight" in everywhere and "evacuation" not in everywhere else ""


def section(reading: Reading, before: str) -> str:
    """Return the kind that the section is about: a short heading changes it, all else keeps it."""
    if len(reading.tokens) > _HEADING or reading.counted:
        return before
    kinds = {p.movement for p in reading.predicates if p.movement}
    return kinds.pop() if len(kinds) == 1 and not kinds & {"evacuation"} else ""


def movement_kind(
    reading: Reading, bound: Bound, span: tuple[int, int], about: str, headed: str
) -> str:
    """Return the kind of movement of a figure.

    `span` are the tokens that speak of it, `about` is the theme of the report and `headed` that of
    the section.
    """
    predicate = bound.predicate
    kind = predicate.movement if predicate else "evacuation"
    if kind in ("evacuation", "relocation") and reading.has("home", *span):
        return "return"
    if kind == "flight" and predicate is not None and _turned_back(reading, predicate, span):
        return "return"
    if kind != "evacuation" or (predicate is not None and _explicit(predicate)):
        return kind
    if predicate is not None and _turned_back(reading, predicate, span):
        return "return"
    if headed:
        return headed
    if "fighters" in bound.counted.who:
        return kind
    if _between_camps(reading, bound, span):
        return "relocation"
    if about == "return" and not _names_evacuation(reading):
        return "return"
    if not _neutral(bound) or _organised(reading):
        return kind
    fled = any(p.movement == "flight" for p in reading.predicates)
    # "642 displaced people arrived": what displaced them is no evacuation that the report tells of
    fled = fled or (about != "evacuation" and "displaced" in bound.counted.who)
    # So do those who go abroad by themselves.
    fled = fled or (about != "evacuation" and _abroad(reading, span))
    return "flight" if fled or reading.has("flight") or about == "flight" else kind


def _abroad(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether a sentence leads into a country: "36,000 Syrians crossed into Lebanon"."""
    places = (
        reading.known.gazetteer.get(r.place_id)
        for r in reading.roles
        if r.role == "destination" and r.place_id and span[0] <= r.first < span[1]
    )
    return any(place is not None and place.kind == "country" for place in places)


def _told(reading: Reading) -> set[str]:
    """Return the kinds of movement that a sentence tells in so many words."""
    kinds = {p.movement for p in reading.predicates if p.movement in ("flight", "return")}
    if reading.has("home"):
        kinds.add("return")
    if reading.has("flight"):
        kinds.add("flight")
    if _names_evacuation(reading) or _organised(reading) or any(map(_taken, reading.predicates)):
        kinds.add("evacuation")
    return kinds


def _taken(predicate: Predicate) -> bool:
    """Whether it tells of people who were brought away by others."""
    entry = predicate.entry
    return (
        predicate.kind == "move"
        and predicate.movement == "evacuation"
        and entry.get("moves") == "object"
        and not entry.get("own_way")
    )


def _explicit(predicate: Predicate) -> bool:
    return bool(predicate.entry.get("explicit"))


def _names_evacuation(reading: Reading) -> bool:
    return any(_explicit(p) for p in reading.predicates)


def _organised(reading: Reading) -> bool:
    """Whether a sentence tells of a deal, a corridor or vehicles that people were taken in."""
    return bool(reading.has("organised")) or any(c.kind == "vehicles" for c in reading.counted)


def _neutral(bound: Bound) -> bool:
    """Whether people went by their own feet or wheels, for all that the verb says."""
    if bound.predicate is None or bound.predicate.kind == "tally":
        return True
    entry = bound.predicate.entry
    return entry.get("moves") == "subject" or bool(entry.get("own_way"))


def _turned_back(reading: Reading, predicate: Predicate, span: tuple[int, int]) -> bool:
    """Whether the verb stands aside of a return: "90 who had been driven out returned"."""
    before = reading.words(predicate.chain - 2, predicate.chain)
    aside = any(word in reading.known.grammar["relative"] for word in before)
    return aside and any(
        p.movement == "return" and predicate.last <= p.first < span[1] for p in reading.predicates
    )


def _between_camps(reading: Reading, bound: Bound, span: tuple[int, int]) -> bool:
    """Whether displaced people were moved out of one camp into another, or to a new site."""
    camps = reading.known.grammar["camps"]
    words = reading.words(*span)
    there = [k for k, word in enumerate(words) if word in camps]
    if not there or _neutral(bound) or _organised(reading):
        return False
    apart = [k for k in there if k and words[k - 1] in ("new", "another", "other")]
    displaced = "displaced" in bound.counted.who
    left = "from" in words and any(k > words.index("from") for k in there)
    return displaced and (left or bool(apart))
