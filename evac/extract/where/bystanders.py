"""Which places of a sentence are on nobody's way: those of speakers, and of ways gone earlier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound, in_company
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.places.walks import GOT_IN, WHERE_HID
from evac.extract.reading import Reading
from evac.extract.verbs.predicates import Predicate
from evac.extract.where.speakers_seats import seats_speaker, spoken_in, where_told

#: How far before a place the words stand that say what was sent from it.
_SENT_REACH = 5
#: So far before a place "sent two ships" may stand, and so far behind it "to fetch".
_SENT_BEFORE = 9
_FETCHED_REACH = 7
#: So far before "to fetch" vehicles may have been sent.
_ERRAND_REACH = 10
#: A list of the places of speakers is no longer ("officials in X, Y and Z said").
_LIST_REACH = 6
#: How many words may lead to the place that opens a sentence ("In the besieged town of X, ...").
_OPENING_REACH = 7
#: What opens an aside in dashes or brackets, and what ends it.
_OPENS_ASIDE, _CLOSES_ASIDE = "–—(-", "–—)-"
#: So far before people the word stands that leads to them ("between the Druze elders").
_LED_REACH = 4

#: ", most of them in": so many words.
_PART_OF = 5


def of_a_part(role: Role, reading: Reading, bound: Bound) -> bool:
    """Whether an origin is that of some of them: "300 X residents, including 40 from Y, left"."""
    if bound.counted.part or role.role not in ("origin", "location"):
        return False
    if role.role == "location":
        # "received 900 people, most of them |employed by the UN in X"
        gap = reading.words(bound.counted.last, role.first)
        apart = gap[:1] == [","] and gap[2:4] in (["of", "them"], ["of", "whom"])
        return apart and len(gap) > _PART_OF and "," not in gap[1:]
    part = next((c for c in reversed(reading.counted) if c.last <= role.first), None)
    if part is None or not part.part or part.quantity.first < bound.counted.last:
        return False
    if in_company(reading, part):
        return False
    # "including 300 fighters who were let out of X": so were the others
    led = {t.first for t in reading.place_words if t.entry.get("role") == "origin"}
    return part.last in led or role.rule == WHERE_HID


def speaks(role: Role, reading: Reading) -> bool:
    """Whether a capital stands for who speaks: "Kyiv reports the evacuation of 300".

    Or the place is where somebody speaks for another, or writes: "its spokesman in Kyiv", "told
    the agency in Kyiv", "the ministry in Kyiv", "By Omar Saleh in Kyiv".
    """
    if seats_speaker(role, reading, reading.known.grammar["spokespeople"]):
        return True
    if spoken_in(role, reading):
        return True
    if role.role != "none" or not role.place_id:
        return False
    return any(t.first == role.last and t.entry.get("role") == "verb" for t in reading.speech)


def had_come(role: Role, reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a goal is that of an earlier way: "300 people who had fled to X returned"."""
    if role.role != "destination":
        return False
    first = bound.counted.quantity.first
    relative = next(
        (
            k
            for k in range(role.first - 1, first, -1)
            if reading.tokens[k].lower in grammar["relative"]
            or reading.tokens[k].lower in grammar["relative_objects"]
        ),
        None,
    )
    if relative is None or (bound.predicate and relative < bound.predicate.first <= role.first):
        return False
    home = (p for p in reading.predicates if (p.movement, p.voice) == ("return", "noun"))
    if any(relative < p.first < role.first for p in home):
        return False  # "took people whom the war had driven out |back to their homes| in X"
    clause = reading.words(relative + 1, role.first)
    of_some = reading.words(relative - 1, relative) == ["of"]
    if of_some and grammar["most"] & set(reading.words(relative - 3, relative - 1)):
        # "most of whom moved to X"
        return False
    verb = bound.predicate
    fled = (p for p in reading.predicates if p.movement == "flight")
    back = verb is not None and verb.movement == "return" and verb.first > role.last
    # "Hundreds who fled the terror to X have returned to the country"
    back = back and any(relative < p.first < role.first for p in fled)
    return ("had" in clause or of_some or back) and "," not in clause


def sent_from(role: Role, reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether what fetches people has come from a place: "the one that came from X took on 760"."""
    if bound.predicate is None or role.role != "origin" or role.last > bound.predicate.first:
        return False
    if bound.counted.quantity.first < role.first:
        return False
    before = reading.words(max(0, role.first - _SENT_REACH), role.first)
    return bool(grammar["relative"] & set(before)) and bool(grammar["sent_for"] & set(before))


def vehicles_sent(reading: Reading, first: int, last: int, grammar: Grammar) -> bool:
    """Whether tokens [first, last) send vehicles somewhere: "has sent two ships to X to fetch".

    Or these come by themselves: "a convoy of 60 buses entered X to take them out".
    """
    words = set(reading.words(first, last))
    goes = bool(grammar["sent"] & words) or bool(grammar["coming"] & words)
    return goes and bool(grammar["carriers"] & words)


def fetched(roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar) -> list[Role]:
    """Return the roles with where vehicles are sent to fetch people as what these leave.

    "It would send two ships to X to bring back about 2,000 people", "sailed to X to pick up 90".
    """
    verb = bound.predicate
    infinitive = verb is not None and reading.words(verb.chain, verb.first)[-1:] == ["to"]
    if verb is None or not infinitive or not bound.rule.startswith("bound:object"):
        return list(roles)
    return [
        replace(r, role="origin", rule="place:where they are fetched")
        if _led_there(r, verb)
        and (
            verb.entry.get("fetches")
            or vehicles_sent(reading, r.first - _SENT_BEFORE, r.first, grammar)
        )
        else r
        for r in roles
    ]


def sent_to_fetch(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether an infinitive tells what others are sent for, or go somewhere for."""
    verb = bound.predicate
    if verb is None:
        return False
    if verb.entry.get("fetches") and any(_led_there(r, verb) for r in reading.roles):
        return True
    return vehicles_sent(reading, verb.chain - _ERRAND_REACH, verb.chain, grammar)


def _led_there(role: Role, verb: Predicate) -> bool:
    return role.role == "destination" and 0 <= verb.chain - role.last <= _FETCHED_REACH


def in_aside(role: Role, reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether an origin is that of some, or of an earlier way: "many of whom had left X"."""
    first = bound.counted.quantity.first
    if role.role != "origin" or role.first < first or role.rule in (GOT_IN, WHERE_HID):
        return False
    for k in range(role.first - 1, first, -1):
        word = reading.tokens[k].lower
        if word not in grammar["relative"] and word not in grammar["relative_objects"]:
            continue
        clause = reading.words(k + 1, role.first)
        some = reading.words(k - 1, k) == ["of"]
        if some and reading.words(k - 2, k - 1) == ["all"]:
            # "received 900, all of whom had crossed from X"
            return False
        if not some and bound.predicate is not None and k < bound.predicate.first <= role.first:
            return False
        if not some and k == bound.counted.last and arrives(bound):
            # "Y received 900 people who had fled X"
            return False
        return "had" in clause and "," not in clause
    return False


def arrives(bound: Bound) -> bool:
    """Whether a verb tells of people where they come to: "reached Y", "Y took in", "arrived"."""
    entry = bound.predicate.entry if bound.predicate is not None else None
    if entry is None or entry.get("movement") == "return":
        return False
    came = "destination" in (entry.get("place"), entry.get("by_movers"))
    return came or bool(entry.get("receives"))


def of_others(role: Role, reading: Reading, bound: Bound) -> bool:
    """Whether others are to be fetched from a place: "men torched buses to bring people out of X".

    Another verb of moving leads to it, with people behind that verb whom nobody has counted; or
    these go there are exchanged for: "in exchange for the departure of rebels from X".
    """
    if _of_people_beside(role, reading, bound) or _told_aside(role, reading, bound):
        return True
    if role.role != "origin":
        return False
    low = max(bound.counted.last, bound.predicate.last if bound.predicate else 0)
    if reading.tokens.all_of(reading.known.grammar["swapped"], low, role.first):
        return True
    verb = max(
        (
            p.last
            for p in reading.predicates
            if p.kind == "move"
            and p.status == "infinitive"
            and p.entry.get("moves") != "subject"
            and low < p.first < role.first
        ),
        default=None,
    )
    if verb is None or any(verb <= c.quantity.first < role.first for c in reading.counted):
        return False
    return any(verb <= i < role.first for i in reading.nouns.people)


def _told_aside(role: Role, reading: Reading, bound: Bound) -> bool:
    """Whether a place stands in an aside on another: "left for X - where buses to Y wait - today".

    Its verb stands before the dash or bracket that opens it.
    """
    verb = bound.predicate
    if verb is None or role.role not in ("origin", "destination"):
        return False
    low, words = verb.last, reading.tokens.lower
    opens = next(
        (
            k
            for k in range(low, role.first - 1)
            if words[k] in _OPENS_ASIDE and words[k + 1] == "where"
        ),
        None,
    )
    if opens is None:
        return False
    return not any(words[k] in _CLOSES_ASIDE for k in range(opens + 1, role.first))


def _of_people_beside(role: Role, reading: Reading, bound: Bound) -> bool:
    """Whether a place is where others come from: "left after a row between elders from X and Y"."""
    verb = bound.predicate
    if role.role != "origin" or verb is None or role.first < verb.last + 2:
        return False
    at = role.first - 1 - (reading.words(role.first - 1, role.first) != ["from"])
    low = max(verb.last, bound.counted.last)
    noun = next((t for k, t in reading.nouns.people.items() if k > low and t.last == at), None)
    if noun is None or reading.words(at, at + 1) != ["from"]:
        return False
    led = reading.tokens.all_of(
        reading.known.grammar["beside_others"], noun.first - _LED_REACH, noun.first
    )
    onward = any(
        r.role == "destination" and role.last <= r.first <= role.last + 2 for r in reading.roles
    )
    return bool(led) and not onward


def feared(role: Role, reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a place is one that people were afraid of: "did not board, fearing chaos in X"."""
    if role.role != "location":
        return False
    low = max(bound.counted.last, bound.predicate.last if bound.predicate else 0)
    return bool(reading.tokens.all_of(grammar["fearing"], low, role.first))


def of_nobody(role: Role, reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a place is told of those who did not go: "300 left; no one arrived in X"."""
    low = bound.predicate.last if bound.predicate else bound.counted.last
    tokens = reading.tokens
    return any(
        (not tokens[k - 1].is_word or tokens[k - 1].lower in grammar["linking"])
        # "no one is left in X": they were there
        and not tokens.all_of(grammar["left_there"], k, role.first)
        for k in tokens.all_of(grammar["nobody"], max(low, 1), role.first)
    )


def of_speaker(role: Role, reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a place belongs to who speaks: "the council of X said 300 had left".

    It stands before a verb of speech, or before the running count that somebody gives, with no
    figure and no movement between them.
    """
    if role.role not in ("location", "of", "none"):
        return False
    if fronts(role, reading, grammar):
        # "In X the mayor said": the scene of what follows.
        return False
    if where_told(role, reading, bound, grammar):
        return True
    spoken = [t.first for t in reading.speech if t.entry.get("role") == "verb"]
    if 0 < bound.counted.last < role.first and _leads_to(role.last, spoken, reading, grammar):
        # "240 were flown out, the ministry in X said", "officials in X and Y said"
        return True
    if bound.predicate is not None and bound.predicate.kind == "tally":
        spoken.append(bound.predicate.first)
    verb = min((k for k in spoken if k >= role.last), default=None)
    figure, predicate = bound.counted.quantity, bound.predicate
    # "The director of X's relief agency said families fled": a land, and no figure behind it.
    land = (role.place_id or "").startswith("country:")
    at = predicate.first if predicate is not None and land and not figure.last else figure.first
    if verb is None or verb > at:
        return False
    between = [c.quantity.first for c in reading.counted if c.quantity.first < verb]
    moved = [p.first for p in reading.predicates if p.kind == "move" and p.first < verb]
    return not between and not any(k < verb for k in moved)


def _leads_to(last: int, spoken: Sequence[int], reading: Reading, grammar: Grammar) -> bool:
    """Whether a place that ends at token `last` stands right before a verb of speech.

    Other names of one list with it may stand between.
    """
    if last in spoken:
        return True
    verb = min((k for k in spoken if k > last), default=None)
    near = verb is not None and verb - last <= _LIST_REACH
    listed = list(reading.tokens[last:verb]) if near else []
    return (
        bool(listed)
        and any(r.last == verb and r.place_id for r in reading.roles)
        and listed[0].lower in grammar["linking"]
        and all(t.is_name or t.lower in grammar["linking"] for t in listed)
    )


def fronts(role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether a location opens its sentence: only what leads to it stands before it."""
    first = reading.tokens[0].lower
    opens = first in grammar["locating"] and role.first < _OPENING_REACH
    return role.role == "location" and opens
