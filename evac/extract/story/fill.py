"""Fills the slots of one figure from its sentence first, then from what the text said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.binding.pointed import POINTED, points_back
from evac.extract.binding.restated import COMPARED, PART, RESTATED, told_whole
from evac.extract.binding.some_of_them import of_the_moved, tells_a_part
from evac.extract.counts.counted import OF_THEM
from evac.extract.counts.whom import OF_A_BODY
from evac.extract.dates.told_dates import EVE, FROM_EVENT, NTH_DAY, SINCE_TOLD
from evac.extract.kind.movements import by_themselves, goes_on_fleeing, movement_kind
from evac.extract.reading import Reading
from evac.extract.refused.unladen import come_empty
from evac.extract.story.context import OUTWARD, Context
from evac.extract.story.drafts import Draft
from evac.extract.story.first_counts import (
    FIRST_OF_PLAN,
    alike,
    counted_again,
    counted_at,
    first_count,
    of_told,
    on_its_days,
    status_told,
    way_told,
)
from evac.extract.story.leaning_days import (
    by_tense,
    carried_days,
    counted_from,
    days_compared,
    days_of_count,
    said_in_a_span,
)
from evac.extract.story.of_whom import PUT, people_counted
from evac.extract.story.placing import CAME, CARRIED, places_of
from evac.extract.story.protagonists import goal_of_one, of_another_state, whole_of
from evac.extract.story.summed import way_of_all
from evac.extract.story.taken_days import days_taken, days_up_to
from evac.extract.text.reasons import COME_FOR_THEM, NO_MOVEMENT
from evac.extract.verbs.predicates import Predicate
from evac.extract.verbs.status import PUT_OFF
from evac.extract.voices.voices import source_of
from evac.extract.when.part_days import part_has_day, part_opens
from evac.extract.when.settled_days import from_text, rebased
from evac.extract.when.when import When, when
from evac.extract.when.zones import Zones
from evac.extract.where.lands import land_left, land_of_all, over_border
from evac.extract.where.place_slots import THERE
from evac.extract.where.route import Route, route
from evac.extract.where.shared_goals import shared_goal

#: How far behind a figure's noun the name of its group may end.
_GROUP_REACH = 7
#: So many tokens before a part its own day may stand ("of whom on Tuesday 2,000").
_PART_REACH = 4
#: The rule of a total that only its batches tell.
_BATCHES = "aggregation:in batches"
_ROW = 4  # So many figures go on from some of those told before.
#: How far before a count "already" or "now" may stand.
_NOW_REACH = 7


def fill(zones: Zones, index: int, context: Context) -> Draft | str:
    """Return the draft of a claim from figure `index` of a sentence, or the reason to drop it."""
    reading, bounds, story = zones.reading, zones.bounds, context.story
    bound = _of_a_group(reading, bounds[index], context)
    known, predicate, quantity = story.known, bound.predicate, bound.counted.quantity
    status, status_rule = status_told(reading, bound, context)
    if status == "conditional":
        return "conditional"
    told = None
    if bound.rule.startswith(RESTATED):
        adjoining = bound.rule == PART and not of_the_moved(reading, bound.counted)
        told = context.restatable(reading, part=adjoining)
        told = counted_again(reading, bound, told, context)
        if told is None:
            moved = told_whole(reading, bound.counted) if bound.rule == PART else None
            if moved is None and not first_count(reading, bound, context):
                return NO_MOVEMENT
            # "Among those who left were 300 students", with no count of those told before.
            bound = replace(bound, predicate=moved)
            predicate = moved
    span = zones.of(index)
    movement = _movement(reading, bound, span, context)
    first = bound.rule.startswith(RESTATED) and bound.rule != PART and told is None
    if first:
        movement, bound = context.movement, of_told(bound, context)
        if context.route_status == "planned" and status != "denied":
            status, status_rule = "planned", FIRST_OF_PLAN
    twin = next((i for i in range(index) if bounds[i].predicate is predicate), None)
    if twin is not None and predicate is not None and movement in OUTWARD:
        # "470 Afghan families, comprising 2,453 persons, crossed into Afghanistan": all return
        beside_it = _movement(reading, bounds[twin], zones.of(twin), context)
        movement = beside_it if beside_it == "return" else movement
    again = predicate is not None and bool(predicate.entry.get("as_before"))
    if again or (predicate is not None and predicate.kind == "tally"):
        before = context.restatable(reading, part=False)
        movement = before.movement if before is not None else movement
    way = route(reading, bound, span, known)
    if movement == "return" and _home_at(reading, way, predicate):
        # "embark on the journey back to their homeland in X"
        way = replace(way, origin=None, destination=way.origin)
    way = way_of_all(way, zones, index)
    carries = predicate is not None and predicate.kind == "carry"
    if carries and way.origin is None and way.destination is None:
        # "The convoy left X and reached Y with 700 people on board."
        way = route(reading, bound, (0, len(reading.tokens)), known)
    if predicate is not None and span[1] <= predicate.chain and way.destination is None:
        # "300 people from X and 200 from Y left for Z"
        behind = route(reading, bound, (predicate.chain, len(reading.tokens)), known)
        way = replace(way, destination=behind.destination)
    if way.origin is None and way.anaphor_origin is None and span[0] and movement in OUTWARD:
        # "400 left X for Y and 200 left for Z"
        clause = route(reading, bound, (0, span[0]), known).origin
        if (
            clause is not None
            and (clause.rule not in ("place:at", "place:of") or _shares(bounds, index))
            and (
                not known.grammar["contrast"] & set(reading.words(0, span[0]))
                # "X flew 40 home from Y, while Z has flown out 210"
                or (predicate is not None and of_another_state(reading, bound, known))
            )
        ):
            way = replace(way, origin=clause)
    if way.destination is None and way.anaphor_destination is None and span[0]:
        way = replace(way, destination=shared_goal(reading, bounds, index, span, known))
    fled = predicate is not None and (
        predicate.movement == "flight"
        # "The war has driven 900 from their homes": not the way of those taken out before
        or not known.grammar["driven"].isdisjoint(reading.words(predicate.first, predicate.last))
    )
    # Where people went hangs on what the verb says, not on whether they were made to.
    way_of = "evacuation" if movement == "flight" and not fled else movement
    origin, destination, carried = places_of(reading, bound, way_of, way, context)
    if CARRIED in carried:
        origin = land_left(origin, destination, movement, context.movement, known) or origin
    if not way.anaphor_origin:
        origin, destination, crossed = over_border(reading, bound, (origin, destination), movement)
        carried += crossed
    if reading.has("both_ways", *span) is not None:
        # "They crossed in both directions": no way that was told is theirs
        way, origin, destination, carried = Route(), None, None, []
    attribution, source_rule = source_of(reading, bound, story.voices, context.speakers)
    source = attribution.source if attribution else None
    said = reading.statement_day() or story.voices.day(source, reading.sentence.number)
    dated, dated_span = bound, span
    if bound.whole is not None and not part_has_day(reading, bound, bounds[bound.whole]):
        # "Of the 6,000 who left on Sunday, 2,000 were children": a part shares the days.
        dated, dated_span = bounds[bound.whole], zones.of(bound.whole)
    elif bound.whole is not None:
        # "So far 3,000 have left, 400 of them on Tuesday": what counts the whole is not the part's.
        dated_span = part_opens(reading, max(span[0], quantity.first - _PART_REACH), bound), span[1]
    if bound.rule == RESTATED + "compared":
        # "26 crossed on Sunday, compared with 700 the day before"
        dated_span = max(span[0], quantity.first), len(reading.tokens)
    timed = "completed" if status_rule == PUT_OFF else status
    days = when(reading, dated, dated_span, timed, known.grammar)
    if days == When() and on_its_days(status_rule, context, first=first):
        days = context.route_days  # "In two days rebels left X. There were 300 of them."
    if status_rule == PUT_OFF:
        days = replace(days, back=True)  # its day was to come, and is over
    if days.aggregation == "increment" and bound.rule.startswith(COMPARED):
        # "as of noon 68,000 had crossed, up from 53,000 the evening before": both count the whole
        days = days_compared(days, reading, bounds[:index], timed, known.grammar)
    turn = days.anchor == "told" and days.aggregation == "window" and context.begun
    told_day = context.opened if days.rule == NTH_DAY else turn or context.told
    if days.rule == EVE and told_day is None and not story.voices.doubted:
        # "On the eve 300 left, the agency reported on Tuesday"
        told_day = said or story.document.published
    if days.rule == SINCE_TOLD and told_day == story.document.published:
        told_day = None  # "900 have since left": that is the page's own day
    days = from_text(days, told_day, context.period())
    stated_on = counted_from(reading, context, days, said)
    days = rebased(days, reading, stated_on, story.document.published)
    days = days_up_to(days_taken(days, reading, bound, said, context), reading, bound)
    # "Seven weeks after it began, the war has driven 78,000 out": counted from a day not told
    untold = days.rule == FROM_EVENT and days.end is None
    if not days.anchor and (untold or not days.rule):
        stated = said or (None if story.voices.doubted else story.document.published)
        day_told = context.near_days(reading, movement)
        tense = by_tense(reading, bound, status, stated, known.grammar, dated=day_told)
        days = days if untold and not tense.anchor else replace(tense, back=days.back)
    if days.anchor == "as_of" and (span_said := said_in_a_span(reading)):
        # "it said last week that 300 have left": as of a day in it
        days = replace(days, end=span_said, anchor="")
    row = bounds[max(0, index - _ROW) : index + 1]
    a_part = days.rule in ("", _BATCHES) and tells_a_part(reading, bound.counted, row)
    # "Of these, 900 were taken in 26 batches": on the days of these
    own_date = bool(days.rule) and not a_part
    of_whom = context.restatable(reading, part=True) if a_part else None
    if predicate is not None and predicate.entry.entry_id == PUT and alike(bound, before):
        # "The UN puts the number at 200,000": of the days of the count told before
        days = days if own_date or before is None else before.days
    elif not own_date and status == "completed" and told is None and of_whom is not None:
        # "Of these, 3,100 fled to X": on the days, and counted as, those before
        days = of_whom.days
    elif not own_date and (status != "planned" or days.back):
        days = carried_days(reading, bound, days, movement, status, context)
    if again and before is not None:
        # "Another 150 will follow": the way that those before them took.
        origin = way.origin or before.origin
        destination = way.destination or before.destination
    if origin is None and bound.counted.rule == OF_THEM and movement in OUTWARD:
        whole_claim = context.restatable(reading, part=True)
        same = destination is not None and whole_claim and whole_claim.origin == destination
        if whole_claim is not None and not same:
            origin = whole_claim.origin
            carried += ["origin:of those told before"] if origin else []
            if way == Route() and status == whole_claim.status:
                destination = destination or whole_claim.destination
    pointed = way.origin is not None or way.anaphor_origin is not None
    if days.aggregation != "increment" and CARRIED in carried:
        origin = land_of_all(origin, way.destination, context.goal, known) or origin
    if days.aggregation == "total" and origin is not None and not pointed:
        whole = whole_of(context, origin)
        if whole is not None and not (destination is not None and whole.ids == destination.ids):
            origin = whole
            carried.append("origin:the whole that people leave")
    if days.aggregation != "increment" and (rule := goal_of_one(carried, bound, reading)):
        # "2,300 left X for Y. Over the week 13,500 left X": one convoy's goal is not that of all
        destination = None
        carried.remove(rule)
    if first and destination is None and context.route is not None:
        origin, destination = way_told(origin, context.route)
        carried += ["destination:the way told before"] if destination else []
    if told is not None:
        movement = told.movement
        if status != "planned":
            status = told.status
        # "spoke of 338 people from the two villages": those, whatever the count before left
        named = origin if THERE in carried else None
        destination = way.destination or told.destination
        if named is not None and destination is not None and named.ids == destination.ids:
            named = None
        left = None if counted_at(reading, bound, way) else way.origin
        origin = left or named or told.origin
        if status == told.status or status != "planned":
            batch = known.grammar["convoy"] & set(reading.words(0, quantity.first)) or any(
                known.grammar["possessives", "lone"] & set(reading.words(d.last, d.last + 1))
                for d in reading.dates  # "Sunday's figure was 900", "on Sunday alone it was"
            )
            near = set(reading.words(quantity.first - _NOW_REACH, quantity.first))
            now = bool(near & known.grammar["counted_now"]) and "planned" not in (
                status,
                told.status,
            )
            days = days_of_count(bound, days, own_date, told, batch=bool(batch), now=now)
        if bound.rule == PART:
            source = source or told.source
    if CAME in carried or come_empty(reading, bound, origin, destination, context.origin):
        return COME_FOR_THEM
    if points_back(reading, bound.counted, known.grammar):
        carried.append(POINTED)
    rules = [bound.rule, bound.counted.rule, status_rule, source_rule, days.rule, *carried]
    slots = (("origin", way.origin, origin), ("destination", way.destination, destination))
    kept = [(name, slot) for name, slot, taken in slots if slot and taken and slot.ids == taken.ids]
    rules += [f"{name}:{slot.rule.removeprefix('place:')}" for name, slot in kept]
    return Draft(
        start=reading.tokens[quantity.first].start,
        end=reading.tokens[quantity.last - 1].end,
        sentence=reading.sentence,
        counted=people_counted(reading, bound, bounds, context),
        movement=movement,
        status=status,
        origin=origin,
        destination=destination,
        via=None if destination and way.via == destination.name else way.via,
        days=days,
        said=said,
        source=source,
        relay=attribution.relay if attribution else None,
        group=_group(reading, bound, context),
        headline=reading.headline,
        own_date=own_date,
        own_origin=way.origin is not None or (origin is not None and origin is way.held),
        predicate=predicate.entry.entry_id if predicate else "",
        predicate_at=predicate.first if predicate else quantity.first,
        whole=bound.whole,
        order=index,
        by_themselves=movement == "evacuation" and by_themselves(reading, bound),
        rules=tuple(rule for rule in rules if rule),
    )


def _home_at(reading: Reading, way: Route, predicate: Predicate | None) -> bool:
    """Whether the place of a way home, told by other words than its verb, stands behind them."""
    left = way.origin
    if left is None or left.rule != "place:at" or way.destination is not None:
        return False
    home = reading.has("home")
    if home is None or (predicate is not None and predicate.movement == "return"):
        return False
    return any(r.first >= home.last and r.place_id == left.ids for r in reading.roles)


def _shares(bounds: Sequence[Bound], index: int) -> bool:
    """Whether a figure has its verb from the one before: "In X 300 were bused to Y, 200 to Z"."""
    own = bounds[index].predicate
    return own is not None and any(b.predicate is own for b in bounds[:index])


def _of_a_group(reading: Reading, bound: Bound, context: Context) -> Bound:
    """Return members of a body that is no armed group as people: "12 members of a church"."""
    counted = bound.counted
    if counted.rule != OF_A_BODY or _group(reading, bound, context, kind="armed_group"):
        return bound
    who = ("people", *(w for w in counted.who if w != "fighters"))
    return replace(bound, counted=replace(counted, who=who))


def _movement(reading: Reading, bound: Bound, span: tuple[int, int], context: Context) -> str:
    """Return the kind of movement, seen in the sentence and in what the text said before."""
    kind = movement_kind(reading, bound, span, context.story.theme, context.section)
    if (
        kind == "evacuation"
        and context.near_route(reading)
        and context.movement in ("relocation", "return")
        and any(
            span[0] <= r.first < span[1] and not r.name and r.place_id is None
            for r in reading.roles
        )
        and not bound.rule.startswith("bound:object")
    ):
        # "they left the zone": the movement that the text has named goes on.
        return context.movement
    if kind == "evacuation" and _goes_on_returning(reading, bound, span, context):
        return "return"
    told = context.restatable(reading, part=False)
    fled = told is not None and told.movement == "flight" and context.story.theme != "evacuation"
    if kind == "evacuation" and fled and goes_on_fleeing(reading, bound):
        return "flight"
    return kind


def _goes_on_returning(
    reading: Reading, bound: Bound, span: tuple[int, int], context: Context
) -> bool:
    """Whether a batch is one more of those who return: "150 are to arrive in a second batch"."""
    if context.movement != "return" or not context.near_route(reading):
        return False
    if bound.predicate is None or bound.predicate.entry.get("explicit"):
        return False
    grammar = context.story.known.grammar
    batch = (grammar["convoy"] - grammar["operations"]) & set(reading.words(*span))
    return bool(batch) and not any(r.role in ("origin", "destination") for r in reading.roles)


def _group(reading: Reading, bound: Bound, context: Context, kind: str = "") -> str | None:
    """Return the armed group or population, of `kind` if given, that is named beside a figure."""
    tokens, counted, story = reading.tokens, bound.counted, context.story
    first = tokens[max(0, counted.quantity.first - 1)].start
    last = tokens[min(len(tokens), counted.last + _GROUP_REACH) - 1].end
    entries = story.known.groups.entries
    near = (g for g in story.groups if first <= g.start and g.end <= last)
    hit = next((g for g in near if kind in ("", entries[g.entry_id].kind)), None)
    return entries[hit.entry_id].name if hit else None
