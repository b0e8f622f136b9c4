"""What a report or a section of it is about: an evacuation, people who fled, or their return."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evac.extract.reading import Reading
from evac.extract.verbs.predicates import Predicate
from evac.extract.where.legs import had_done
from evac.extract.where.place_slots import PlaceSlot

#: A report tells in so many sentences (headline included) what it is about.
_LEAD = 3
#: A heading inside a page is no longer (tokens).
_HEADING = 4
#: So near behind a passive's "by" what drives people out is named.
_CAUSE_REACH = 8
#: So near behind a verb those are named whom it brings back.
_WHOM_REACH = 6
#: "From" stands so near before what tells that a place is at war ("from the war-torn X").
_WHENCE = 4


def theme(readings: Sequence[Reading]) -> str:
    """Return the kind of movement that a report is about, "" where it does not tell.

    Its headline tells, else its lead; else what more of its sentences tell than anything else,
    where neither people who are brought out nor a section of its own speak against it.
    """
    head = [[r] for r in readings if r.headline][:2]
    for part in (*head, readings[:_LEAD]):
        kinds = {kind for reading in part for kind in _told(reading)}
        if len(kinds) == 1:
            kind = kinds.pop()
            # What returned in the lead may be another story than the headline's.
            if kind != "return" or part in head:
                return kind
        if any(map(_tells_evacuation, part)):
            return "evacuation"
    told = [_told(reading) for reading in readings]
    votes: Counter[str] = Counter()
    headed = ""
    for reading, kinds in zip(readings, told, strict=True):
        headed = section(reading, headed)
        if not headed:  # a section of its own tells nothing of the others
            votes.update(kinds)
    if "evacuation" not in votes and votes["flight"]:
        return "flight"
    strong = sum(map(_tells_evacuation, readings))
    for one, other in (("return", "flight"), ("flight", "return")):
        # a convoy may be one of those who go home
        homeward = one == "return" and not strong and any(r.has("home") for r in readings[:_LEAD])
        rest = set(votes) - ({"evacuation"} if homeward else set())
        alone = rest == {one} and any(one in kinds for kinds in told[:_LEAD])
        # who takes its own people out of a war repatriates them as well
        alone = alone and not any(p.entry.get("home") for r in readings for p in r.predicates)
        if alone or votes[one] > max(1, votes[other], strong):
            return one
    if any("evacuation" in kinds for kinds in told[:_LEAD]):
        return "evacuation"
    driven = any(_tells_strife(r) or _tells_refugees(r) for r in readings[:_LEAD])
    return "flight" if not votes and driven else ""


def section(reading: Reading, before: str) -> str:
    """Return the kind that the section is about: a short heading changes it, all else keeps it."""
    if len(reading.tokens) > _HEADING or reading.counted:
        return before
    kinds = reading.movements
    return next(iter(kinds)) if len(kinds) == 1 and "evacuation" not in kinds else ""


def heads_a_place(reading: Reading) -> bool:
    """Whether a line is the name of a place alone, as a heading of a bulletin is."""
    tokens, kinds = reading.tokens, reading.known.grammar.kinds
    named = [r for r in reading.roles if r.place_id]
    if len(named) != 1 or (tokens and not tokens[-1].is_word):
        return False
    held = range(named[0].first, named[0].last)
    return all(k in held or t.lower in kinds or not t.is_word for k, t in enumerate(tokens))


def kept_below(heading: Reading, origin: PlaceSlot | None) -> bool:
    """Whether what people left holds below the heading of a section: a land, below another's name.

    "The airlift from Lebanon": below "Cyprus" stand those whom that country brought home from it.
    """
    heads_land = any((r.place_id or "").startswith("country:") for r in heading.roles)
    return heads_land and origin is not None and (origin.ids or "").startswith("country:")


def _tells_evacuation(reading: Reading) -> bool:
    """Whether it tells of an evacuation, and not of vehicles or a deal alone."""
    taken = (p for p in reading.predicates if _taken(p))
    return names_evacuation(reading) or any(
        not (drives(reading, p) or day_brings(reading, p) or _led_on(reading, p)) for p in taken
    )


def _led_on(reading: Reading, predicate: Predicate) -> bool:
    """Whether it only tells where those told before were led: "They are being taken to tents"."""
    if predicate.voice != "passive" or any(r.role == "origin" for r in reading.roles):
        return False
    before = reading.words(predicate.chain - 1, predicate.chain)
    return not reading.known.grammar["they"].isdisjoint(before)


def _tells_strife(reading: Reading) -> bool:
    """Whether it tells of an attack that people may run from, and not of its end."""
    grammar, words = reading.known.grammar, reading.tokens.words
    told = not grammar["strife", "attacking"].isdisjoint(words)
    past = any(d.precision == "year" for d in reading.dates)  # "the violence of 2012"
    return told and not past and grammar["fights_over"].isdisjoint(words)


def _tells_refugees(reading: Reading) -> bool:
    """Whether it tells of refugees who move: "The first refugees have entered X"."""
    if "move" not in reading.kinds:
        return False
    return any("displaced" in (t.entry.get("who") or ()) for t in reading.nouns.people.values())


def _told(reading: Reading) -> set[str]:
    """Return the kinds of movement that a sentence tells in so many words."""
    moves = {
        p.movement
        for p in reading.predicates
        # "Those who had fled to X are going back"
        if not (_takes_a_place(reading, p) or had_done(reading, p, reading.known.grammar))
    }
    kinds = {"flight", "return"} & moves
    if any(d.precision == "year" for d in reading.dates):
        kinds.discard("flight")  # "They had fled X in 1993"
    if _out_of_a_war(reading):
        kinds.add("evacuation")  # "90 Xs begin the journey home from war-torn Y"
    elif reading.has("home") or reading.has("return"):
        kinds.add("return")
    driven = [p for p in reading.predicates if drives(reading, p)]
    if driven or reading.has("flight"):
        kinds.add("flight")
    if is_organised(reading) or _tells_evacuation(reading):
        kinds.add("evacuation")
    return kinds


def _out_of_a_war(reading: Reading) -> bool:
    """Whether a sentence tells by its name of a place at war that people leave it."""
    tokens, grammar = reading.tokens, reading.known.grammar
    torn = tokens.all_of(grammar["war_torn"], 1, len(tokens))
    return any("from" in reading.words(k - _WHENCE, k) for k in torn)


def _taken(predicate: Predicate) -> bool:
    """Whether it tells of people who were brought away by others."""
    entry = predicate.entry
    return (
        predicate.kind == "move"
        and predicate.movement == "evacuation"
        and entry.get("moves") == "object"
        and not entry.get("own_way")
    )


def _takes_a_place(reading: Reading, predicate: Predicate) -> bool:
    """Whether nobody is named whom it brings back: "X, which the army took back on Monday"."""
    if predicate.movement != "return" or predicate.voice != "active":
        return False
    if predicate.entry.get("moves") != "object":
        return False
    grammar, last = reading.known.grammar, predicate.last
    end = reading.tokens.all_of(grammar["phrase_openers"], last, last + _WHOM_REACH)
    whom = range(predicate.first, end[0] if end else last + _WHOM_REACH)
    named = any(k in reading.nouns.people or k in reading.nouns.vehicles for k in whom)
    return not named and grammar["carried_whom"].isdisjoint(reading.words(whom.start, whom.stop))


def is_explicit(predicate: Predicate) -> bool:
    """Whether a verb says by itself that it is an evacuation."""
    return bool(predicate.entry.get("explicit"))


def names_evacuation(reading: Reading) -> bool:
    """Whether a sentence has such a verb."""
    return any(is_explicit(p) for p in reading.predicates)


def is_organised(reading: Reading, *, by_vehicles: bool = True) -> bool:
    """Whether a sentence tells of a deal, a corridor or vehicles that people were taken in.

    Where a report is about people who fled, vehicles are their own, a row of buses aside.
    """
    counted = [c for c in reading.counted if c.kind == "vehicles"] if reading.nouns.vehicles else []
    taken = any(by_vehicles or (c.slot == "buses" and c.quantity.value != 1) for c in counted)
    return taken or bool(reading.has("organised"))


def drives(reading: Reading, predicate: Predicate) -> bool:
    """Whether strife does what a verb tells: "Fighting has driven 900 out", "driven out by war"."""
    grammar = reading.known.grammar
    causes = grammar["strife", "upheavals"]
    if not predicate.entry.get("forces") or causes.isdisjoint(reading.tokens.words):
        return False
    if predicate.voice == "active":
        words = reading.words(0, predicate.chain)
        circumstance = grammar["circumstances", "when_attacked"]
        heads = [k for k, word in enumerate(words) if word in causes]
        return any(not circumstance & set(words[max(0, k - 4) : k]) for k in heads)
    words = reading.words(predicate.last, len(reading.tokens))
    by = next((k for k, word in enumerate(words) if word == "by"), len(words))
    return bool(causes & set(words[by : by + _CAUSE_REACH]))


def day_brings(reading: Reading, predicate: Predicate) -> bool:
    """Whether a time is told to bring people, not men: "This week has brought 1,300 refugees"."""
    words = reading.words(predicate.chain - 2, predicate.chain)
    return predicate.voice == "active" and bool(
        reading.known.grammar["times_that_bring"] & set(words)
    )
