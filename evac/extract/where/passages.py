"""What people passed: corridors, checkpoints, crossings and the places on their way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.binding.series import GOES_ON, by_name
from evac.extract.gazetteer import Gazetteer, Place
from evac.extract.knowledge import Knowledge
from evac.extract.lexicon import Tag
from evac.extract.lists.gazetteer_files import rules
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.reading import Reading

#: How far behind a verb of crossing the place may stand: "crossed the front line at X".
_CROSSED_REACH = 5
#: How far behind a verb of arriving: "arrive in neighbouring X".
_ARRIVED_REACH = 2
#: How far behind a crossing its place may stand: "the crossing near the town of X".
_PLACE_REACH = 4
#: So many tokens of a list stand between two places that are known.
_LIST_REACH = 9
#: The rule of what holds a list of places.
_HOLDS = "place:holds the list"


def via_of(
    reading: Reading, roles: Sequence[Role], span: tuple[int, int], known: Knowledge
) -> str | None:
    """Return the way taken: a corridor or checkpoint with its place, else a place gone through."""
    for tag in reading.routes:
        if not span[0] <= tag.first < span[1]:
            continue
        words = reading.words(tag.first, tag.last)
        kind = " ".join(words)
        if words[-1] in known.grammar["plural_routes"]:
            kind = kind.removesuffix("s")
        written = _written(reading, tag.first, known.grammar["arab_particles"])
        place = next(
            (
                r
                for r in roles
                if r.place_id and (r.last == tag.first or r.first < tag.first < r.last)
            ),
            None,
        ) or next(
            (
                r
                for r in roles
                # "the Rafah crossing into Egypt", "over the border to X": no crossing of the goal
                if r.place_id
                and r.role != "destination"
                and _behind(reading, tag.last, r.first, known.grammar)
            ),
            None,
        )
        if not _is_taken(reading, tag, known.grammar) and (place is None or place.role != "via"):
            continue
        longer = place is None or (place.last == tag.first and len(written) > len(place.name))
        name = written if longer or place is None else name_of(place, known.gazetteer)
        itself = place is not None and known.gazetteer.get(str(place.place_id))
        if name and (
            name.lower().endswith(kind.split()[-1])
            # "through the Morini border", a crossing by its kind
            or (itself and place is not None and name != written and is_passed(place, itself))
        ):
            return name
        return f"{name} {kind}".strip()
    through = (r for r in roles if r.role == "via" and r.place_id)
    return next((name_of(r, known.gazetteer) for r in through), None)


def gone_by(reading: Reading, bound: Bound) -> str | None:
    """Return the way that a further figure went by: "6,500 crossed through X, 659 |by Y"."""
    first = bound.counted.last + 1
    if bound.rule != GOES_ON or not by_name(reading, bound.counted.last):
        return None
    last = first
    while last < len(reading.tokens) and reading.tokens[last].is_name:
        last += 1
    tokens = reading.tokens
    return reading.document.text[tokens[first].start : tokens[last - 1].end]


def _behind(reading: Reading, last: int, first: int, grammar: Grammar) -> bool:
    """Whether a place tells where a route is: "the crossing in X", no "at the border, X said"."""
    if not last <= first <= last + _PLACE_REACH:
        return False
    between = reading.words(last, first)
    return {",", ";", "."}.isdisjoint(between) and grammar["clause_links"].isdisjoint(between)


def _written(reading: Reading, last: int, particles: frozenset[str]) -> str:
    """Return the name right before token `last`, as written: "Abu Dali crossing"."""
    first = last
    for k in range(last - 1, 0, -1):
        token = reading.tokens[k]
        if token.is_word and token.is_name:
            first = k
        elif token.text != "-" and token.lower not in particles:
            break
    words = reading.tokens[first:last]
    return "".join(
        token.text if not k or words[k - 1].end == token.start else f" {token.text}"
        for k, token in enumerate(words)
    )


def _is_taken(reading: Reading, tag: Tag, grammar: Grammar) -> bool:
    """Whether a route is the way taken: "through the corridor", "the corridor was used"."""
    behind = reading.words(tag.last, tag.last + 2)
    by_way = set(reading.words(tag.first - 8, tag.first)) & grammar["by_way_of"]
    if grammar["soil"] & set(reading.words(tag.first, tag.last)):
        # "the zone along the border" is on this side of it
        by_way -= grammar["alongside"]
    return (
        bool(by_way)
        or (len(behind) == 2 and behind[0] in grammar["copula"] and behind[1] == "used")
        or (
            reading.tokens[tag.first].lower == "crossing"
            # "the crossing of 900 people" is their movement
            and not any(p.first <= tag.first < p.last for p in reading.predicates)
        )
    )


def on_route(role: Role, reading: Reading) -> bool:
    """Whether a place only tells where a corridor or a checkpoint is."""
    opens = any(p.chain == role.last for p in reading.verbs)
    if opens and reading.words(role.first - 1, role.first) == [","]:
        return False  # "Near the border, |X took in 900"
    return any(
        (tag.last <= role.first <= tag.last + 3 and role.role in ("location", "of"))
        or (
            role.last == tag.first
            and role.role in ("via", "location", "none", "origin", "destination")
        )
        for tag in reading.routes
    )


def along(roles: Sequence[Role], reading: Reading, grammar: Grammar) -> list[Role]:
    """Return the roles with "along the route X – Y – Z" read as the way from X to Z."""
    tokens, out = reading.tokens, list(roles)
    for k, role in enumerate(roles):
        end = k
        while (
            end + 1 < len(roles)
            and roles[end + 1].first - roles[end].last == 1
            and tokens[roles[end].last].text in "-–—"
        ):
            end += 1
        named = set(reading.words(role.first - 2, role.first)) | set(
            reading.words(roles[end].last, roles[end].last + 1)
        )
        if end == k or not grammar["routes_named"] & named:
            continue
        for j in range(k, end + 1):
            part = "origin" if j == k else "destination" if j == end else "via"
            out[j] = replace(roles[j], role=part, rule="place:route", coordinate=False)
        break
    return out


def as_told(roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar) -> list[Role]:
    """Return the roles as a figure's verb has them: where it crosses, over what it uproots."""
    told = _arrived_in(_crossed_at(_holders(roles, reading, grammar), bound), reading, bound)
    return _uprooted_across(told, reading, bound, grammar)


def _holders(roles: Sequence[Role], reading: Reading, grammar: Grammar) -> list[Role]:
    """Return the roles with what holds a list as that: "from X, Y and the unlisted Z in P".

    So is that of what they took: "through the X and Y border points in the countryside of P".
    """
    out: list[Role] = []
    for role in roles:
        before = out[-1] if out else None
        held = before is not None and (
            (role.coordinate and before.rule == _HOLDS)
            or (before.role in ("origin", "via") and _in_list(before.last, role, reading, grammar))
        )
        held = held and role.role == "location"
        out.append(replace(role, role="container", rule=_HOLDS) if held else role)
    return out


def _in_list(last: int, role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether only names, links and kinds of places stand before what leads to a place."""
    between = reading.tokens[last : role.first]
    goes_on = grammar["linking", "crossing_nouns"]
    if len(between) > _LIST_REACH or not any(t.lower in goes_on for t in between):
        # "the arrival of 300 people from X in Y"
        return False
    listed = grammar["linking", "crossing_nouns", "arab_particles", "locating", "determiners"]
    return all(
        t.is_name
        or t.text in "-,"
        or t.lower in listed
        or t.lower in grammar.kinds
        or t.lower == "of"
        for t in between
    )


def _crossed_at(roles: Sequence[Role], bound: Bound) -> list[Role]:
    """Return the roles with "crossed the line at X" read as the way: nobody crossed out of X."""
    verb = bound.predicate
    if verb is None or verb.entry.get("place") != "via" or verb.voice != "active":
        return list(roles)
    return [
        replace(r, role="via")
        if r.role == "location" and 0 < r.first - verb.last <= _CROSSED_REACH
        else r
        for r in roles
    ]


def _arrived_in(roles: Sequence[Role], reading: Reading, bound: Bound) -> list[Role]:
    """Return the roles with where others arrive as the goal: "they arrive in X, 300 crossed"."""
    if not any(r.role == "location" for r in roles):
        return list(roles)
    arriving = [
        p
        for p in reading.predicates
        if p is not bound.predicate
        and p.voice == "active"
        and p.kind == "move"
        and p.entry.get("place") == "destination"
    ]
    return [
        replace(r, role="destination")
        if r.role == "location"
        and any(
            0 < r.first - p.last <= _ARRIVED_REACH and reading.words(p.last, p.last + 1) == ["in"]
            for p in arriving
        )
        else r
        for r in roles
    ]


def _uprooted_across(
    roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar
) -> list[Role]:
    """Return the roles with "displaced across X" read as where people were, not as their way.

    "Have returned to their villages across X": where they have come home.
    """
    verb = bound.predicate
    back = verb is not None and verb.movement == "return"
    fled = verb is not None and verb.movement == "flight" and verb.entry.get("moves") == "object"
    if not (back or fled):
        return list(roles)
    return [
        replace(r, role="destination" if back else "location")
        if r.role == "via" and grammar["throughout"] & set(reading.words(r.first - 2, r.first))
        else r
        for r in roles
    ]


def reached(role: Role) -> bool:
    """Whether a verb of arriving gives a goal: "reached the X crossing", and no more is told."""
    return role.role == "destination" and role.rule in ("place:reach", "place:reached")


def is_passed(role: Role, place: Place) -> bool:
    """Whether a place is a crossing or the like, by its kind or as the text calls it."""
    transit = rules()["transit"]
    return place.kind in transit or role.name.lower().rpartition(" ")[2] in transit


def name_of(role: Role, gazetteer: Gazetteer) -> str:
    """Return what a claim calls a place: its name by hand, else the spelling of the text."""
    place = gazetteer.get(role.place_id) if role.place_id else None
    if place is None:
        return role.name
    spelt = role.name and not role.name.isupper() and role.name[-1:] not in ("'", "’")
    return role.name if spelt and not place.curated else place.name
