"""From where to where a figure moved, and by which way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evac.extract.binding.leaning import Bound
from evac.extract.gazetteer import Gazetteer
from evac.extract.knowledge import Knowledge
from evac.extract.lists.gazetteer_files import rules
from evac.extract.places.respective import own_places
from evac.extract.places.spots import Role
from evac.extract.places.walks import CAME_NEAR, MET
from evac.extract.reading import Reading
from evac.extract.where.apart import stands_apart
from evac.extract.where.bystanders import (
    feared,
    fetched,
    had_come,
    in_aside,
    of_a_part,
    of_nobody,
    of_others,
    of_speaker,
    sent_from,
)
from evac.extract.where.earlier_ways import gone_before, shut_in, whence
from evac.extract.where.lands import sending_land
from evac.extract.where.legs import (
    goes_further,
    homewards,
    onward,
    shares,
    uprooted_before,
)
from evac.extract.where.passages import (
    along,
    as_told,
    gone_by,
    is_passed,
    on_route,
    reached,
    via_of,
)
from evac.extract.where.place_slots import (
    AROUND,
    BESIDE,
    PlaceSlot,
    held,
    lies_beside,
    measured,
    pick,
)
from evac.extract.where.receivers import (
    counts_arrivals,
    fled_to,
    in_front,
    in_houses,
    labelled,
    now_at,
    received_at,
    seen_at,
)
from evac.extract.where.said_there import said_at
from evac.extract.where.scenes import fetched_there, loaded_there
from evac.extract.where.struck import fled_a_blow

#: Roles in which "the town" may be the place that people left, the surest first.
_LEFT = ("origin", "anaphor", "location", "of", "none")


@dataclass(frozen=True, slots=True)
class Route:
    """Origin, destination and way of one movement in a sentence.

    `anaphor_origin` and `anaphor_destination` are the words of "the area", "the two villages" where
    such words stand in that role. `from_there` says that the sentence begins so;
    `held` is the place that holds the one of such words ("a besieged area near X"), `held_goal`
    that of a goal ("the desert east of X"), and `said` the one of the speaker ("the council of X
    said 200 had left"). `gate` is the land on whose border the crossing lies that they took,
    `passed` the ids of what they passed; `further` says that they went "on to" the destination.
    """

    origin: PlaceSlot | None = None
    destination: PlaceSlot | None = None
    via: str | None = None
    anaphor_origin: tuple[str, ...] | None = None
    anaphor_destination: tuple[str, ...] | None = None
    from_there: bool = False
    held: PlaceSlot | None = None
    said: PlaceSlot | None = None
    held_goal: PlaceSlot | None = None
    gate: PlaceSlot | None = None
    passed: frozenset[str] = frozenset()
    further: bool = False

    @property
    def around(self) -> PlaceSlot | None:
        """The town or region that holds the villages, the enclave that people left."""
        held = self.held
        if held is None or held.rule != AROUND or (held.ids or "").startswith("country:"):
            return None
        return held


def route(reading: Reading, bound: Bound, span: tuple[int, int], known: Knowledge) -> Route:
    """Return where the figure came from, went to and through, from the words of its zone `span`."""
    gazetteer = known.gazetteer
    verb = bound.predicate.entry if bound.predicate else None
    returning = verb is not None and verb.get("movement") == "return"
    roles = [
        _transit(_adjusted(r, bound), known)
        for r in reading.roles
        if span[0] <= r.first < span[1]
        and r.rule != MET
        and not said_at(r, reading, known.grammar)
        and not sent_from(r, reading, bound, known.grammar)
        and not had_come(r, reading, bound, known.grammar)
        and not of_nobody(r, reading, bound, known.grammar)
        and not feared(r, reading, bound, known.grammar)
        and not of_others(r, reading, bound)
        and not of_a_part(r, reading, bound)
        and not stands_apart(r, reading, bound, known.grammar)
    ]
    roles = own_places(roles, bound.counted, reading.counted, reading.tokens)
    if returning:
        roles = homewards(roles, reading, bound, known.grammar)
    elif bound.counted.quantity.last:
        roles = [r for r in roles if not in_aside(r, reading, bound, known.grammar)]
        roles = uprooted_before(roles, reading, bound, known.grammar)
        roles = fled_a_blow(roles, reading, bound, known.grammar)
    roles = in_houses(roles)
    roles = as_told(measured(roles, reading, known.grammar), reading, bound, known.grammar)
    roles = whence(gone_before(roles, reading, bound), reading, bound)
    roles = shut_in(fetched(roles, reading, bound, known.grammar), reading, bound, known.grammar)
    roles = shares(roles, reading)
    roles = onward(along(roles, reading, known.grammar), reading, known.grammar)
    roles = loaded_there(roles, reading, bound, known.grammar)
    roles = fetched_there(roles, reading, bound, known.grammar)
    via = gone_by(reading, bound) or via_of(reading, roles, span, known)
    goals = sum(r.role == "destination" for r in roles)
    roles = [r for r in roles if not on_route(r, reading) or (goals == 1 and reached(r))]
    speaking = [r for r in roles if of_speaker(r, reading, bound, known.grammar)]
    roles = [r for r in roles if r not in speaking]
    receives = verb is not None and bool(verb.get("receives"))
    receives = receives or counts_arrivals(reading, bound)
    arrives = receives or (
        verb is not None and (verb.get("place") == "destination" or bool(verb.get("in_is_goal")))
    )
    begin = bound.counted.quantity.first
    if bound.predicate is not None:
        begin = min(begin, bound.predicate.chain)
    origin = pick(roles, "origin", begin, gazetteer)
    destination = pick(roles, "destination", begin, gazetteer)
    located = pick(roles, "location", begin, gazetteer)
    of = pick(roles, "of", begin, gazetteer)
    if origin is not None and (own := _own_people(roles, bound)):
        # "a swap of people from four towns, ahead of the transfer of 30,000 residents of X"
        origin = pick(own, "of", begin, gazetteer)
    if origin is not None and of is not None and not returning and origin.holds(of, gazetteer):
        # "900 people of the town of X will leave the province"
        origin = of
    towards = _anaphor(reading, roles, ("destination", "location") if arrives else ("destination",))
    if located and arrives and destination is not None and destination.vague and not located.vague:
        # "reached the camp in X just to the west"
        destination = None
    if located and arrives and destination is None and towards is None:
        destination, located = located, None
    if arrives and destination is None and (label := labelled(roles, reading, gazetteer)):
        destination, towards = label, None
    if arrives and destination is None and towards is None and origin is not located:
        destination = in_front(reading, bound, span, known)
    lived = gazetteer.get(of.ids or "") if of and not returning else None
    homes = lived is not None and lived.kind != "camp" and reading.has("home", *span) is not None
    if of and destination is None and (returning or homes):
        # "back to their homes have gone 900 citizens of X"
        destination, of = of, None
    if located and returning and destination is None and towards is None and origin is not located:
        destination, located = located, None
    if verb is not None and verb.get("home") and destination is None:
        own = [r for r in roles if r.role == "none" and (r.place_id or "").startswith("country:")]
        destination = received_at(own, reading, bound, gazetteer)
    if receives:
        taken_in = received_at(roles, reading, bound, gazetteer)
        if located is None and taken_in and _same(taken_in, destination, gazetteer):
            # "In X, the camp of Y took in 300": the camp
            destination = taken_in
        destination = destination or taken_in or received_at(speaking, reading, bound, gazetteer)
        of = None if _same(of, destination, gazetteer) else of
    if destination is None and located is None and towards is None:
        destination = seen_at(speaking, bound, origin, known)
    pointed = any(r.role == "origin" and not r.place_id and not r.name for r in roles)
    into = gazetteer.get(destination.ids or "") if destination is not None else None
    land = into is not None and into.kind == "country"
    if (destination is None or land) and towards is None and not returning:
        # "crossed into China and are camping at X"
        stay = now_at(roles, reading, bound, left=bool(origin or pointed or land))
        located = None if stay is not None else located
        place = gazetteer.get(stay.ids or "") if stay is not None else None
        apart = into is not None and place is not None and into.country != place.country
        destination = stay if stay is not None and not (land and apart) else destination
        destination = destination or fled_to(roles, reading, bound, origin)
        located = None if destination is not None and not land else located
    if of is not None and (located or pointed) and _of_agent(roles, reading, bound):
        # "The army of X brought 300 out of the plant in Y"
        of = None
    if origin is None and not returning and not (pointed and of is None):
        # "The monitor, based in X, said 200 left the city": X is not what they left.
        stayed = located if not arrives and not _same(located, destination, gazetteer) else None
        stayed = None if stayed is not None and stayed.rule == CAME_NEAR else stayed
        origin = of or stayed
    carried = verb is not None and verb.get("class") == "carry"
    if (
        carried
        and located
        and destination is None
        and origin
        and not located.vague
        and not _same(located, origin, gazetteer)
    ):
        destination = located
    if returning and origin is None and destination is not None and of is not None:
        # "residents of the X camp have gone back to Y"
        place = gazetteer.get(of.ids or "")
        origin = of if place is not None and place.kind == "camp" else None
    if origin and destination and origin.ids and origin.ids == destination.ids and returning:
        origin = None
    if origin is None and not arrives and not pointed and not reading.headline:
        origin = _left_by_label(roles, reading, gazetteer, returning=returning)
    origin = origin or sending_land(reading, bound, destination, known)
    left = _anaphor(reading, roles, ("origin",) if returning or arrives else _LEFT)
    kept, held_goal = held(reading, roles, _LEFT), held(reading, roles, ("destination",))
    if kept is not None and kept.rule == BESIDE and left is not None and origin is None:
        origin, left = kept, None
    if held_goal is not None and held_goal.rule == BESIDE and destination is None:
        destination, towards = held_goal, None
    if kept is None and not arrives:
        # "got out of the pocket and are held at X": another verb leads there
        ends = [r.last for r in roles if r.role == "origin" and not (r.place_id or r.name)]
        verbs = [p.chain for p in reading.verbs if ends and p.chain >= ends[-1]]
        behind = [
            r
            for r in roles
            if r.first >= begin
            and not lies_beside(reading, r.first - 2, r.first)
            and not any(k < r.first for k in verbs)
        ]
        kept = pick(behind, "location", begin, gazetteer)
    return Route(
        origin,
        destination,
        via,
        left,
        towards,
        _from_there(reading, span),
        kept,
        pick(
            [
                replace(r, role="of")
                for r in speaking
                if r.role != "location" and not (r.role == "none" and r.first >= begin)
            ],
            "of",
            begin,
            gazetteer,
        ),
        held_goal,
        # "to Spain by way of Dubai": a stop on the way, no crossing
        _gate([r for r in roles if not _by_way_of(r, reading)], destination, gazetteer),
        frozenset(r.place_id for r in roles if r.role == "via" and r.place_id),
        goes_further(roles, reading, bound, known.grammar),
    )


def _left_by_label(
    roles: Sequence[Role], reading: Reading, gazetteer: Gazetteer, *, returning: bool
) -> PlaceSlot | None:
    """Return the place that labels a line as what people left: "X: 900 people were evacuated".

    Of those who return only a camp is; a capital speaks for its land, and the first line of a
    report may be headed by where it was written.
    """
    label = labelled(roles, reading, gazetteer) if reading.sentence.number else None
    place = gazetteer.get(label.ids or "") if label is not None else None
    if place is None or place.kind == "country" or (returning and place.kind != "camp"):
        return None
    capital = gazetteer.capital_of(f"country:{place.country}") == place.place_id
    return None if capital else label


def _of_agent(roles: Sequence[Role], reading: Reading, bound: Bound) -> bool:
    """Whether whose-it-is belongs to who moves the figure: "The army of X brought out 300"."""
    verb = bound.predicate
    if verb is not None and verb.voice == "passive":  # "300 were moved by the head of X"
        return all("by" in reading.words(verb.last, r.first) for r in roles if r.role == "of")
    if verb is None or verb.voice != "active" or not bound.rule.startswith("bound:object"):
        return False
    return all(r.last <= verb.chain for r in roles if r.role == "of")


def _own_people(roles: Sequence[Role], bound: Bound) -> list[Role]:
    """Return the places whose people a figure counts, where it is only led by another way."""
    first, last = bound.counted.quantity.first, bound.counted.last
    begin = min(first, bound.predicate.chain) if bound.predicate else first
    if any(r.role == "origin" and r.first >= begin and (r.place_id or r.name) for r in roles):
        return []
    at = next((k for k, r in enumerate(roles) if r.role == "of" and 0 <= r.first - last <= 2), None)
    if at is None:
        return []
    end = next((k for k in range(at + 1, len(roles)) if not roles[k].coordinate), len(roles))
    return list(roles[at:end])


def _from_there(reading: Reading, span: tuple[int, int]) -> bool:
    """Whether the words of a figure say "from there", "from here"."""
    words = reading.tokens.lower
    if "from" not in words:
        return False
    return any(
        words[k] == "from" and words[k + 1] in ("there", "here")
        for k in range(span[0], min(span[1], len(words) - 1))
    )


def _gate(
    roles: Sequence[Role], destination: PlaceSlot | None, gazetteer: Gazetteer
) -> PlaceSlot | None:
    """Return the land before a crossing that leads abroad: "into Egypt through Rafah"."""
    goal = gazetteer.get((destination.ids or "").split("|")[0] if destination else "")
    for role in roles:
        place = gazetteer.get(role.place_id or "") if role.role == "via" else None
        if goal is None or place is None:
            continue
        # "crossed the X border into Y"
        land = place if place.kind == "country" else gazetteer.get(place.part_of or "")
        while land is not None and land.kind not in ("region", "country"):
            land = gazetteer.get(land.part_of or "")
        if land is not None and place.country != goal.country:
            return PlaceSlot(land.name, land.place_id, "place:the side of the crossing")
    return None


def _by_way_of(role: Role, reading: Reading) -> bool:
    """Whether a way only touches at a place: "by way of X"."""
    return reading.words(role.first - 2, role.first) == ["way", "of"]


def is_transit(slot: PlaceSlot, known: Knowledge) -> bool:
    """Whether a slot names a crossing, a checkpoint or the like."""
    place = known.gazetteer.get(slot.ids or "")
    return place is not None and place.kind in rules()["transit"]


def _anaphor(
    reading: Reading, roles: Sequence[Role], wanted: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Return the words of "the two villages" in one of these roles, the best role first."""
    for name in wanted:
        for role in roles:
            unnamed = role.place_id is None and not role.name
            # "in X, south of the capital": nobody left the capital
            if role.role == name and unnamed and not _tells_where(role, reading):
                return tuple(reading.words(role.first, role.last))
    return None


def _tells_where(role: Role, reading: Reading) -> bool:
    """Whether a place only tells where the one before it lies: "in X, south of the capital"."""
    first = role.first - 2
    return reading.words(first - 1, first) == [","] and lies_beside(reading, first, role.first)


def _adjusted(role: Role, bound: Bound) -> Role:
    """Read "5,000 Fuaa and Kafraya residents" as residents of the two."""
    counted = bound.counted
    inside = counted.quantity.last <= role.first < counted.head and role.last <= counted.head
    if role.role in ("none", "container") and role.place_id and inside:
        return replace(role, role="of", rule="place:before the noun")
    return role


def _transit(role: Role, known: Knowledge) -> Role:
    """Read "crossed at the Y checkpoint" as the way: nobody comes from a crossing, or stays."""
    place = known.gazetteer.get(role.place_id) if role.place_id else None
    if role.role in ("location", "of") and place is not None:
        return replace(role, role="via") if is_passed(role, place) else role
    return role


def _same(one: PlaceSlot | None, other: PlaceSlot | None, gazetteer: Gazetteer) -> bool:
    if one is None or other is None or not one.ids or not other.ids:
        return False
    return one.ids == other.ids or any(
        gazetteer.within(b, a) or gazetteer.within(a, b)
        for a in one.ids.split("|")
        for b in other.ids.split("|")
    )
