"""From where to where a figure moved, where its sentence leaves it to the text before."""

from __future__ import annotations

from evac.extract.binding.leaning import Bound
from evac.extract.binding.series import GOES_ON
from evac.extract.dates.relative_dates import PAST_MONTHS
from evac.extract.knowledge import Knowledge
from evac.extract.places.antecedents import Mention, mentions
from evac.extract.reading import Reading
from evac.extract.story.context import OUTWARD, Context
from evac.extract.story.outweighed import (
    at_home,
    elsewhere,
    had_before,
    is_plural,
    meanwhile,
    other_side,
    route_before,
    told_by_lands,
    weaker,
)
from evac.extract.story.protagonists import (
    COUNTRY,
    LEFT_AGAIN,
    WAY_BEFORE,
    came_for_them,
    came_from,
    came_to_town,
    dateline,
    from_goal,
    goal_before,
    is_past_site,
    land_of,
    of_another_state,
    told_of,
    town_of_report,
)
from evac.extract.story.told_places import (
    about,
    land_come_to,
    named_since,
    out_of_there,
    resolve_anaphor,
)
from evac.extract.when.other_days import goes_back
from evac.extract.where.bystanders import fronts
from evac.extract.where.lands import (
    beyond_border,
    home_land,
    host_land,
    host_left,
    own_land,
    speakers_land,
)
from evac.extract.where.place_slots import AROUND, THERE, PlaceSlot, slot_of
from evac.extract.where.route import Route
from evac.extract.where.scenes import as_scenes, came_here, leaves_laden, scene_of
from evac.extract.where.speakers_seats import spoken_in

#: The rule of vehicles that only came to what people leave.
CAME = "destination:what people leave"
#: The rule of what was left last, told before.
CARRIED = "origin:carried from the text before"
#: The rule of what "the batch", "the convoy" is said to hold.
_LOAD = "bound:load of"
#: So far before "the enclave" the word stands that tells of another part of it.
_PART_REACH = 4
#: Parts in which a place of the sentence before is where "from there" leads from.
_STAYED = ("location", "of", "container", "destination")
#: Parts in which a place is not where people were, if "there" points back to it.
_NO_STAY = ("destination", "none")


def places_of(
    reading: Reading, bound: Bound, movement: str, way: Route, context: Context
) -> tuple[PlaceSlot | None, PlaceSlot | None, list[str]]:
    """Return origin and destination, and the rules of what was carried from the text before."""
    known, before = context.story.known, route_before(reading, context)
    origin, destination = way.origin, way.destination
    if origin is not None and origin.rule == "place:of" and _equal(origin, destination):
        # "300 reached X, the governor of X said"
        origin = None
    carried: list[str] = []
    load = bound.predicate is not None and bound.predicate.kind in ("tally", "carry")
    batch = load or bound.rule.startswith(_LOAD)
    if load and before and origin is None and destination is None:
        origin, destination = before.origin, before.destination
        carried.append("origin:the way told before")
    got_in = leaves_laden(reading, bound, known.grammar) is not None
    if got_in and before and before.origin is None and way.origin is None:
        # "The buses entered X. They left with 300 on board."
        origin, destination = before.destination, way.destination
        carried.append("origin:where they got in")
    here = _told_before(reading, bound)
    received = bound.predicate is not None and bool(bound.predicate.entry.get("receives"))
    told = [*context.mentions, *here]
    generic = way.anaphor_origin and (
        way.anaphor_origin[-1].removesuffix("s") not in known.grammar["settlements"]
        and way.anaphor_origin[-1] not in known.grammar["place_pronouns"]
    )
    new = bool(way.anaphor_origin and way.anaphor_origin[0] in known.grammar["articles"])
    # "the villages around X" are those, whatever was named before.
    placed = way.held is not None and way.held.rule == AROUND
    if placed and way.anaphor_origin and is_plural(way.anaphor_origin[-1], known):
        new = True
    if way.anaphor_origin and origin is None and not (new and way.held):
        named = bool(generic and before and before.origin)
        # "from there" is what the sentence itself has named; else the place left before.
        if way.anaphor_origin[0] in known.grammar["possessive_pronouns"]:
            # "300 will leave our town," said the mayor of X.
            spoken = mentions(reading.tokens, reading.roles, headline=False, moved=True)
            origin = resolve_anaphor(way.anaphor_origin, spoken, "origin", known, named=named)
        there = way.anaphor_origin[-1] == "there"
        goal = destination.ids if destination is not None else None
        # "The schools in Y took in 300 from there": from what the text has told before
        spoken_of = context.mentions if there and received and here else here if there else told
        choices = [m for m in spoken_of if "|".join(sorted(m.ids)) != goal]
        if way.anaphor_origin == ("there",):
            # "20 buses drove to X; 300 people were registered there": X is not what they left.
            choices = [m for m in choices if m.listed[0].role not in _NO_STAY]
        if way.anaphor_origin[-1] in known.grammar["place_pronouns"]:
            # "Some left X on Friday, and 900 more are ready to leave it"
            choices = [m for m in here if m.listed[0].role == "origin"] or choices
        fronted = [m for m in here if fronts(m.listed[0], reading, known.grammar)]
        origin = (
            origin
            # "In X, 300 people left the town."
            or resolve_anaphor(way.anaphor_origin, fronted, "origin", known, named=named)
            or resolve_anaphor(way.anaphor_origin, choices, "origin", known, named=named)
        )
        if origin is not None:
            carried.append(THERE)
    if movement == "return" and destination is None:
        # "Hundreds who had fled to Cameroon have returned to the country"
        destination = own_land(reading, bound, way.anaphor_destination or (), known)
    if way.anaphor_destination and destination is None:
        left = None if origin is not None and origin.rule == "place:at" else origin
        there, likely = way.anaphor_destination == ("there",), told
        if left and meanwhile(reading, bound):
            # "230 were flown to X, while hundreds from Y poured into the town": not X
            flown = {r.place_id for r in reading.roles if r.role == "destination"}
            likely = [m for m in told if m.ids.isdisjoint(flown)]
        if there and before and before.destination and not _equal(before.destination, left):
            # "They are taken to a centre in Y. Dozens of families have arrived there."
            destination = before.destination
        else:
            goals = [
                m for m in likely if not (there and left and "|".join(sorted(m.ids)) == left.ids)
            ]
            if there:
                # "In X, near the border with Y, there are 900 who fled there"
                goals = [m for m in here if fronts(m.listed[0], reading, known.grammar)] or goals
            if not goals:
                # "from X to hospitals in the capital": of the country where X lies.
                goals = mentions(reading.tokens, reading.roles, headline=False, moved=True)
            destination = resolve_anaphor(way.anaphor_destination, goals, "destination", known)
        theirs = way.anaphor_destination[0] in known.grammar["possessive_persons", "theirs"]
        if left and way.origin and _equal(left, destination) and not theirs:
            # "Y is filling up. Some 400 people from X have reached the city."
            goals = [m for m in likely if "|".join(sorted(m.ids)) != left.ids]
            destination = resolve_anaphor(way.anaphor_destination, goals, "destination", known)
        if destination is not None and origin is not None and destination.ids == origin.ids:
            if way.origin is not None and way.origin.rule == "place:at":
                # "A camp is being built in X; 300 will be moved there."
                origin = None
            else:
                destination = None
        elif destination is not None and _fetched(destination, way, context):
            # "buses are entering the camp; 1,300 will have left by tomorrow"
            destination = None
            if bound.counted.kind == "vehicles" and not bound.counted.who and _arrive(bound):
                carried.append(CAME)
    if destination is None and way.destination is None and came_here(reading, bound):
        destination = dateline(told, reading.document.text, known) or scene_of(
            told, reading, origin, known
        )
        carried += [f"destination:{destination.rule.removeprefix('place:')}"] if destination else []
    if destination is None and way.anaphor_destination and movement != "return":
        destination = speakers_land(reading, bound, way.anaphor_destination, known)
    if destination is None and way.anaphor_destination:
        # "172 Syrians came back to their country"
        destination = own_land(reading, bound, way.anaphor_destination, known)
        destination = destination or land_come_to(
            reading, way.anaphor_destination, context.mentions, origin or context.origin
        )
    if destination and way.held_goal and not destination.meets(way.held_goal, known.gazetteer):
        # "the airport in X" is not the one in Y that was named before
        destination = way.destination
    held_goal = way.held_goal if way.anaphor_destination and destination is None else None
    if held_goal and not _equal(held_goal, origin or (before.origin if before else None)):
        destination = held_goal
        carried.append("destination:what holds the place")
    wild = way.anaphor_destination[-1] if way.anaphor_destination and destination is None else ""
    if wild in known.grammar["wilds"]:
        destination = PlaceSlot(wild, None, "place:a description", vague=True)
        carried.append("destination:a description")
    if way.anaphor_origin and origin is None and way.held is not None:
        origin = way.held
        carried.append("origin:what holds the place")
    onwards = (way.from_there and not _arrive(bound)) or way.further or from_goal(way, context)
    # "Some fled to X. The one in Y is over. From there 300 left": Y, which was named since
    named = way.from_there and named_since(context.mentions, context.route_told)
    if onwards and not named and origin is None and before and before.destination:
        # "They reached Y. From there 300 flew to Z.", "300 flew on to Z."
        origin = before.destination
        carried.append("origin:from where they had come to")
    if origin is None and way.anaphor_origin == ("there",):
        origin = out_of_there(context, reading)
    if origin is None and not way.anaphor_origin and movement in OUTWARD:
        origin = came_for_them(context, reading, bound, destination)
        carried += ["origin:told together, or of who came for them"] if origin else []
    unled = named or not (before and before.origin)
    if way.from_there and origin is None and unled and context.mentions:
        # "The ferry lay off X. It took 500 people from there to Y."
        last = context.mentions[-1]
        if reading.sentence.number - last.sentence == 1 and last.listed[0].role in _STAYED:
            origin = slot_of(last.listed, "place:there", known.gazetteer)
            carried.append("origin:the place named before")
    other_part = bool(way.anaphor_origin) and _another_part(way, reading, known)
    if way.anaphor_origin and origin is None and before and not other_part:
        near = before.origin if before.origin and not before.origin.vague else None
        origin = near or context.origin or before.origin
        if way.anaphor_origin[-1] in known.grammar["states"]:
            # "They were taken from X. By Sunday 300 had left the country."
            origin = land_of(origin, known)
        carried.append("origin:the place named before")
    if movement == "return" and origin is None:
        origin = came_from(context, reading, destination)
        carried += ["origin:from where others had returned"] if origin else []
        if origin is None:
            origin = host_left(reading, bound, destination, known)
            carried += [f"origin:{origin.rule.removeprefix('place:')}"] if origin else []
    # "Elsewhere, 90 were evacuated": of no place told before
    other_part = other_part or reading.words(0, 1) == ["elsewhere"]
    # "thousands have been bused out in recent months": not only of the place told before
    months = any(d.rule == PAST_MONTHS for d in reading.dates)
    past = (origin is None and (other_part or is_past_site(context, reading))) or months
    # who goes home by what the report is about leaves where they lived: "On Friday 294 went"
    homeward = (
        reading.has("home") or bound.predicate is None or bound.predicate.movement == "return"
    )
    outward = movement in OUTWARD or not homeward
    if context.origin is not None and outward and not past:
        came_there = destination is not None and context.origin.shares(destination)
        if origin is None and not (came_there and movement == "flight"):
            origin = told_of(context, reading, bound, here, destination) or context.origin
            carried.append(CARRIED)
            place = known.gazetteer.get(origin.ids or "")
            if way.gate is not None and place is not None and place.kind == "site":
                # whom a hospital was cleared of need not be those who cross a border
                origin = way.gate
        elif (
            origin is not None
            and origin.rule != COUNTRY
            and not elsewhere(way, reading, context)
            and weaker(origin, context.origin, bound, reading, known)
        ):
            if before and told_by_lands(way, reading, context):
                destination = before.destination
            origin = context.origin
            carried.append("origin:the better one of the text before")
    if (
        way.said is not None
        and movement in OUTWARD
        and not received
        and destination is None
        and at_home(way.said, context, here)
        and (origin is None or other_side(way.said, origin, way, known))
    ):
        origin = way.said
        carried.append("origin:where the speaker is")
    if (
        destination is None
        and way.origin is None
        and not way.anaphor_destination
        # "A shelter took in 300": into none that the text has named
        and not received
    ):
        destination = beyond_border(reading, bound, origin, known)
        destination = destination or goal_before(context, bound, reading, origin, movement)
        if destination is not None:
            carried.append("destination:where others had gone")
    if destination is None and way.destination is None and not way.anaphor_destination:
        destination = home_land(reading, bound, origin, known)
        if destination is None and movement in OUTWARD:
            destination = host_land(reading, bound, origin, known)
            destination = destination or came_to_town(told, reading, bound, way.origin, known)
        carried += [f"destination:{destination.rule.removeprefix('place:')}"] if destination else []
    described = way.destination is not None and way.destination.vague
    seen = not (destination is None and _arrive(bound)) and not described
    if origin is None and outward and seen and not past:
        number = reading.sentence.number
        origin = about(told, number, destination, known, movement, scenes=not other_part)
        ids = (origin.ids or "").split("|") if origin is not None else []
        gone_to = context.goal[1].ids if context.goal is not None else None
        parts = {m.listed[0].role for m in told if sorted(m.ids) == sorted(ids)}
        gone = parts <= {"destination", "location"} and gone_to == "|".join(ids)
        if ids and (way.passed & set(ids) or gone):
            # "450 have come to X. In Y 309 have arrived": where others had gone is what nobody left
            origin = None
        if origin is not None:
            carried.append("origin:what the text is about")
    if origin is None and movement in OUTWARD and way.gate is not None:
        origin = way.gate
        carried.append("origin:the side of the crossing")
    bare = way.destination is None and not way.anaphor_destination and not received
    if (
        (carried or batch or (way.origin and movement != "return" and not goes_back(reading)))
        and bare
        and destination is None
        and before
        and origin is not None
        and before.origin is not None
        and before.destination is not None
        and not before.destination.vague
        and (
            origin.meets(before.origin, known.gazetteer)
            if batch
            else origin.ids == before.origin.ids
        )
        and movement == context.movement
        and not of_another_state(reading, bound, known)
        and not (had_before(reading, bound) and not batch)
    ):
        # "They flew nine patients from X to Y. Twenty relatives travelled with them."
        destination = before.destination
        carried.append(WAY_BEFORE if carried or batch else LEFT_AGAIN)
    if origin is None and outward and seen and not way.anaphor_origin:
        origin = town_of_report(told, reading, bound, destination, known)
        carried += ["origin:the town of the dateline"] if origin is not None else []
    apart = known.grammar["another_part"] & set(reading.tokens.words)
    if movement != "return" and not apart and _holds(destination, origin, known):
        destination = None  # "brought to safety in Syria", from X there: to nowhere that is told
    if origin and destination and origin.ids and origin.ids == destination.ids:
        if carried:
            origin = None
        elif movement in ("evacuation", "flight"):
            # "164 were let out of X and 400 back into X"
            destination = None
    return origin, destination, carried


def _holds(goal: PlaceSlot | None, left: PlaceSlot | None, known: Knowledge) -> bool:
    """Whether a goal is only the country in which all the places lie that people left."""
    place = known.gazetteer.get(goal.ids or "") if goal is not None else None
    if place is None or place.kind != "country" or left is None or not left.ids:
        return False
    ids = left.ids.split("|")
    return place.place_id not in ids and all(known.gazetteer.within(i, place.place_id) for i in ids)


def _another_part(way: Route, reading: Reading, known: Knowledge) -> bool:
    """Whether it is not what the text has named: "from other parts of the enclave"."""
    noun = (way.anaphor_origin or ("",))[-1]
    ends = reading.tokens.all_of(frozenset({noun}), 0, len(reading.tokens))
    others = known.grammar["another_part"]
    return any(reading.tokens.all_of(others, max(0, k - _PART_REACH), k) for k in ends)


def _arrive(bound: Bound) -> bool:
    """Whether the figure is told by who receives it: its places are where it came to."""
    entry = bound.predicate.entry if bound.predicate else None
    return entry is not None and (
        entry.get("place") == "destination"
        or bool(entry.get("receives"))
        or entry.entry_id == "arrival"
        or bool(entry.get("in_is_goal") and entry.get("moves") == "subject")
    )


def _equal(one: PlaceSlot, other: PlaceSlot | None) -> bool:
    """Whether two slots name the same places."""
    return other is not None and one.ids == other.ids and (one.ids is not None or one == other)


def _fetched(destination: PlaceSlot, way: Route, context: Context) -> bool:
    """Whether a goal that the text points back to is the place that people are fetched from."""
    if way.origin is not None or context.origin is None or not destination.ids:
        return False
    return destination.ids in (context.origin.ids or "").split("|")


def _told_before(reading: Reading, bound: Bound) -> list[Mention]:
    """Return the places that the sentence itself names before the verb: "X joined, 300 left it"."""
    end = first = bound.counted.quantity.first
    if bound.predicate:
        # the verb of a figure that goes on stands before what it left
        end = max(bound.predicate.chain, first) if bound.rule == GOES_ON else bound.predicate.chain
    roles = as_scenes(reading.roles, reading, reading.known.grammar)
    roles = [r for r in roles if r.last <= end and not spoken_in(r, reading)]
    if bound.rule == GOES_ON and bound.predicate and _arrive(bound):
        # "270 of them came to X and 30 to Y": nobody left X
        roles = [r for r in roles if r.last <= bound.predicate.chain]
    return mentions(reading.tokens, roles, headline=reading.headline, moved=True)
