"""Where people were before they moved, told by what else came or went on there.

"Fighting raged in X. Some 1,200 villagers fled", "Aid reached X and 87 patients were taken out",
"The buses entered X. They left with 300 people on board".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.gazetteer import TOLD, Gazetteer, Place
from evac.extract.knowledge import Knowledge
from evac.extract.lists.gazetteer_files import rules
from evac.extract.lists.grammar import Grammar
from evac.extract.places.antecedents import Mention
from evac.extract.places.spots import HOLDS, Role
from evac.extract.places.walks import CAME_NEAR, MET
from evac.extract.reading import Reading
from evac.extract.where.apart import is_beside
from evac.extract.where.place_slots import PlaceSlot, slot_of
from evac.extract.where.struck import overrun

#: So many sentences back the place may be told.
_NEAR = 2
#: The parts of a place in which something goes on there.
_SCENES = ("location", "of", "none", "origin")
#: So far before a place, what came there may stand.
_CAME_REACH = 8

#: So many words may stand between "no one" and the place where none is left.
_LEFT_REACH = 7
#: How far behind its verb "here" stands.
_HERE_REACH = 6
#: So many words may stand between "now" and a place ("are now |safely in the town of X").
_NOW_REACH = 6
#: Who is there, and "are", stand before "now".
_SUBJECT = 2


def scene(told: Sequence[Mention], number: int, known: Knowledge) -> tuple[Role, ...] | None:
    """Return the one place that the text has named, just before sentence `number`, or None.

    Or one list of towns ("X and Y are empty"). A dateline is none.
    """
    gazetteer = known.gazetteer
    named = [m for m in told if not _dateline(m)]
    if not named or number - named[-1].sentence > _NEAR:
        return None
    last = named[-1]
    if last.listed[0].role == "container" and len(named) > 1 and _holds(last, named[-2], gazetteer):
        last = named[-2]  # "X, the plant in Y"
    named = [m for m in named if not _holds(m, last, gazetteer)]
    part = last.listed[0]
    if part.role not in _SCENES or part.rule == MET or not last.ids:
        return None
    kinds = {place.kind for i in last.ids if (place := gazetteer.get(i))}
    told_of = part.role in ("none", "of") and kinds.isdisjoint(known.grammar["wide_kinds"])
    if len(last.ids) > 1 and not told_of:
        return None  # "Clashes broke out in X and in Y"
    for mention in named:
        for place_id in mention.ids:
            place = gazetteer.get(place_id)
            if place is None or place.kind == "country" or place.kind in rules()["transit"]:
                return None
            if place_id not in last.ids or place_id == _capital(place, gazetteer):
                return None
    return last.listed


def _holds(outer: Mention, inner: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a place is only named as what the other one, told in the same sentence, lies in.

    One that no table has lies in what its own words say.
    """
    if outer.listed[0].rule == HOLDS:
        return True  # "Darfur town empties": the town named below it
    if outer.listed[0].role != "container" or outer.sentence != inner.sentence:
        return False
    return outer is not inner and all(
        i.startswith(TOLD) or any(gazetteer.within(i, o) for o in outer.ids) for i in inner.ids
    )


def _capital(place: Place, gazetteer: Gazetteer) -> str | None:
    """Return the capital of the country of a place: much is told there of what is elsewhere."""
    return gazetteer.capital_of(f"country:{place.country}")


def _dateline(mention: Mention) -> bool:
    """Whether a place opens the text without a word behind it: "X (Agency) - "."""
    opens = not mention.sentence and not mention.listed[0].first
    return opens and mention.is_bare


def as_scenes(roles: Sequence[Role], reading: Reading, grammar: Grammar) -> list[Role]:
    """Return the roles with where only aid, troops or shells came as a place where people are.

    "As 60 troops were sent to X, 300 villagers left", "76 tonnes of aid reached X". Where people
    met or are taken in ("the talks in X", "a hospital in X") nobody is told to leave.
    """
    out = []
    for role in roles:
        if role.rule == CAME_NEAR:
            role = replace(role, role="destination")
        elif role.role == "destination" and _others_came(role, reading, grammar):
            role = replace(role, role="location", rule="place:where others came")
        elif role.role == "location" and _met_there(role, reading, grammar):
            role = replace(role, rule=MET)
        elif is_beside(role, reading, grammar) or _empty_from(role, reading, grammar):
            role = replace(role, role="none", rule=MET)
        out.append(role)
    return out


def _empty_from(role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether only empty vehicles came from a place: "|empty buses drove into X from Y"."""
    if role.role != "origin" or grammar["unladen"].isdisjoint(reading.words(0, role.first)):
        return False
    return not any(c.kind == "people" for c in reading.counted)


def _met_there(role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether a place is where sides met, or where a building or camp of hosts stands."""
    before = reading.words(role.first - _CAME_REACH, role.first)
    if grammar["met_at"] & set(before):
        return True
    return bool(grammar["buildings", "camps"] & set(before[-2:-1]))


def _others_came(role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether only aid, troops or shells came to a goal, or armed men who took it."""
    if overrun(role, reading, grammar):
        return True
    low = max(0, role.first - _CAME_REACH)
    nouns = [t for i, t in reading.nouns.people.items() if low <= i < role.first]
    if any(noun.entry.get("who") and not noun.entry.get("military") for noun in nouns):
        return False
    words = set(reading.words(low, role.first))
    return any(noun.entry.get("military") for noun in nouns) or bool(
        grammar["aid", "armies", "projectiles"] & words
    )


def loaded_there(
    roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar
) -> list[Role]:
    """Return the roles with where vehicles came before they left with people as what these left.

    "Ambulances reached X and left with 30 patients".
    """
    at = leaves_laden(reading, bound, grammar)
    if at is None:
        at = _fetches(roles, reading, bound, grammar)
    if at is None or any(r.role == "origin" for r in roles):
        return list(roles)
    return [
        replace(r, role="origin", rule="place:where they got in")
        if r.role == "destination" and r.last <= at
        else r
        for r in roles
    ]


def fetched_there(
    roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar
) -> list[Role]:
    """Return the roles with where others came to bring people out as what these left.

    "Teams entered X and brought out 87 patients". So is where nobody is left behind: "with the
    departure of 300, no one is left in X".
    """
    verb = bound.predicate
    if verb is None or any(r.role == "origin" for r in roles):
        return list(roles)
    fetched = bound.rule.startswith("bound:object") and takes_out(reading, bound, grammar)
    return [
        replace(r, role="origin", rule="place:where they were fetched")
        if (fetched and r.role == "destination" and r.last <= verb.chain and _came(r, reading))
        or (r.role in ("location", "none") and _emptied(r, reading, grammar))
        else r
        for r in roles
    ]


def takes_out(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether others take a figure out: "brought out 87", "87 were moved out", "evacuated 87"."""
    verb = bound.predicate
    if verb is None or verb.kind != "move" or verb.voice == "noun" or verb.movement == "return":
        return False
    if verb.voice == "active" and not bound.rule.startswith("bound:object"):
        return False
    out = grammar["outward"] & set(reading.words(verb.first, verb.last + 1))
    return bool(out - {"home"} or verb.entry.get("explicit") or verb.entry.get("fetches"))


def _came(role: Role, reading: Reading) -> bool:
    """Whether a verb of coming by oneself leads to a place, before any figure of people."""
    came = (p for p in reversed(reading.predicates) if p.last <= role.first and p.kind == "move")
    verb = next(came, None)
    if verb is None or verb.voice != "active" or not verb.moves("subject"):
        return False
    return not any(c.kind == "people" and c.last <= verb.chain for c in reading.counted)


def _emptied(role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether it is told that nobody is left in a place: "no one is left in X"."""
    low = max(0, role.first - _LEFT_REACH)
    nobody = reading.tokens.all_of(grammar["nobody"], low, role.first)
    left = reading.tokens.all_of(grammar["left_there"], nobody[-1], role.first) if nobody else []
    return bool(left) and reading.words(left[-1] + 1, left[-1] + 2) == ["in"]


def leaves_laden(reading: Reading, bound: Bound, grammar: Grammar) -> int | None:
    """Return the token of the verb by which vehicles left with a figure in them, or None.

    "They left with 300 on board", "it drove out carrying 300".
    """
    first = bound.counted.quantity.first
    led = bool(grammar["laden_with"] & set(reading.words(first - 1, first)))
    if not led or not bound.counted.quantity.last:
        return None
    before = (p for p in reversed(reading.verbs) if p.last < first and p.kind == "move")
    verb = next(before, None)
    if verb is None or verb.voice != "active" or not verb.moves("subject"):
        return None
    behind = grammar["outward"] & set(reading.words(verb.first, verb.last + 1))
    if {",", ";"} & set(reading.words(verb.last, first)):
        return None
    left = verb.entry.get("place") == "origin" or verb.movement == "return"
    return verb.chain if behind or left else None


def _fetches(roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar) -> int | None:
    """Return the token of the verb by which people are taken out where others came, or None.

    "A helicopter landed in X and flew out 12 wounded", "Buses reached X and 300 boarded them",
    "Peacekeepers entered X and took 300 people to Y".
    """
    verb = bound.predicate
    if verb is None or verb.voice != "active":
        return None
    if verb.entry.get("boards"):
        return verb.chain
    if not bound.rule.startswith("bound:object"):
        return None
    out = bool(grammar["outward"] & set(reading.words(verb.first, verb.last + 1)))
    joined = reading.words(verb.chain - 1, verb.chain) == ["and"]
    last = bound.counted.last
    onward = any(r.role == "destination" and r.first >= last and r.name for r in roles)
    leaves = out or onward or verb.entry.get("place") == "origin"
    return verb.chain if joined and leaves else None


def are_now(reading: Reading, role: Role, grammar: Grammar) -> bool:
    """Whether a clause right before a place tells that they are there: "and are now in X"."""
    low = max(_SUBJECT, role.first - _NOW_REACH)
    now = reading.tokens.all_of(grammar["now_that"], low, role.first)
    if not now:
        return False
    subject, be = reading.words(now[-1] - _SUBJECT, now[-1])
    # "who fled the assault are now in X": more than one of them are, and not the assault
    theirs = be == "are" and not subject.endswith("s")
    return be in grammar["copula_now"] and (theirs or subject in grammar["they_and"])


def came_here(reading: Reading, bound: Bound) -> bool:
    """Whether people are told to have come "here": "arrived here", "were brought here"."""
    predicate = bound.predicate
    if predicate is None:
        return False
    # "A ship docked here with 900 people on board"
    came = reading.predicates if predicate.kind == "carry" else [predicate]
    return any(
        p.entry.get("place") != "origin" and _here_behind(reading, p.last)
        for p in came
        if p is predicate or p.kind == "move"
    )


def _here_behind(reading: Reading, last: int) -> bool:
    behind = reading.words(last, last + _HERE_REACH)
    at = behind.index("here") if "here" in behind else -1
    return at == 0 or (at > 0 and behind[at - 1] != "from")


def scene_of(
    told: Sequence[Mention], reading: Reading, left: PlaceSlot | None, known: Knowledge
) -> PlaceSlot | None:
    """Return the only place that the text has named besides what people left: "here"."""
    others = [m for m in told if left is None or "|".join(sorted(m.ids)) != left.ids]
    listed = scene(others, reading.sentence.number, known)
    return slot_of(listed, "place:here", known.gazetteer) if listed else None
