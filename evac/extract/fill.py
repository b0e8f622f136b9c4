"""Fills the slots of one figure from its sentence first, then from what the text said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from evac.extract.antecedents import Mention, mentions
from evac.extract.context import OUTWARD, Context
from evac.extract.drafts import Draft
from evac.extract.grammar import Grammar
from evac.extract.knowledge import Knowledge
from evac.extract.leaning import Bound
from evac.extract.nearest_days import part_has_day
from evac.extract.reading import Reading
from evac.extract.refusals import NO_MOVEMENT
from evac.extract.restated import PART, PLANNED, RAISED, RESTATED
from evac.extract.route import HELD, PlaceSlot, Route, about, resolve_anaphor, route
from evac.extract.voices import source_of
from evac.extract.when import When, from_text, rebased, when
from evac.extract.zones import zone

#: So many tokens before a verb that leads its figure the auxiliary may stand.
_AUXILIARIES = 3
#: How far behind a figure's noun the name of its group may end.
_GROUP_REACH = 7
#: How far before a figure without a verb of its own a plan may stand.
_PLAN_REACH = 5


def fill(reading: Reading, bounds: Sequence[Bound], index: int, context: Context) -> Draft | str:
    """Return the draft of a claim from figure `index` of a sentence, or the reason to drop it."""
    story, bound = context.story, bounds[index]
    known, predicate, quantity = story.known, bound.predicate, bound.counted.quantity
    status, status_rule = _status(reading, bound, known.grammar)
    if status == "conditional":
        return "conditional"
    told = None
    if bound.rule.startswith(RESTATED):
        told = context.restatable(reading, part=bound.rule == PART)
        if told is None:
            return NO_MOVEMENT
    span = zone(reading, bounds, index, known.grammar)
    movement = _movement(reading, bound, span, context)
    again = predicate is not None and bool(predicate.entry.get("as_before"))
    if again or (predicate is not None and predicate.kind == "tally"):
        before = context.restatable(reading, part=False)
        movement = before.movement if before is not None else movement
    way = route(reading, bound, span, known)
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
            and clause.rule not in ("place:at", "place:of")
            and not _cut(reading, span[0], known.grammar)
        ):
            way = replace(way, origin=clause)
    origin, destination, carried = _places(reading, bound, movement, way, context)
    attribution, source_rule = source_of(reading, bound, story.voices, context.speakers)
    source = attribution.source if attribution else None
    said = reading.statement_day() or story.voices.day(source, reading.sentence.number)
    dated, dated_span = bound, span
    if bound.whole is not None and not part_has_day(reading, bound, bounds[bound.whole]):
        # "Of the 6,000 who left on Sunday, 2,000 were children": a part shares the days.
        dated, dated_span = bounds[bound.whole], zone(reading, bounds, bound.whole, known.grammar)
    days = from_text(
        when(reading, dated, dated_span, status, known.grammar), context.told, context.period()
    )
    days = rebased(
        days, reading, reading.statement_day() or story.voices.heading, story.document.published
    )
    if not days.rule and not days.anchor:
        stated = said or (None if story.voices.doubted else story.document.published)
        by_tense = _by_tense(reading, bound, movement, status, stated, known.grammar)
        days = replace(by_tense, back=days.back)
    if days.anchor == "as_of" and (span_said := _said_in_a_span(reading)):
        # "it said last week that 300 have left": as of a day in that week, nobody knows which
        days = replace(days, end=span_said, anchor="")
    own_date = bool(days.rule)
    if not own_date and (status != "planned" or days.back):
        days = _carried_days(reading, days, movement, status, context)
    if again and before is not None:
        # "Another 150 will follow": the way that those before them took.
        origin = way.origin or before.origin
        destination = way.destination or before.destination
    if told is not None:
        movement = told.movement
        if status != "planned":
            status = told.status
        origin, destination = way.origin or told.origin, way.destination or told.destination
        if status == told.status or status != "planned":
            batch = known.grammar["convoy"] & set(reading.words(0, quantity.first))
            days = _days_of_count(bound, days, own_date, told, batch=bool(batch))
        if bound.rule == PART:
            source = source or told.source
    rules = [bound.rule, bound.counted.rule, status_rule, source_rule, days.rule, *carried]
    for name, slot in (("origin", way.origin), ("destination", way.destination)):
        if slot is not None:
            rules.append(f"{name}:{slot.rule.removeprefix('place:')}")
    return Draft(
        start=reading.tokens[quantity.first].start,
        end=reading.tokens[quantity.last - 1].end,
        sentence=reading.sentence,
        counted=bound.counted,
        movement=movement,
        status=status,
        origin=origin,
        destination=destination,
        via=way.via,
        days=days,
        said=said,
        source=source,
        relay=attribution.relay if attribution else None,
        group=_group(reading, bound, context),
        headline=reading.headline,
        own_date=own_date,
        own_origin=way.origin is not None,
        predicate=predicate.entry.entry_id if predicate else "",
        predicate_at=predicate.first if predicate else quantity.first,
        whole=bound.whole,
        order=index,
        rules=tuple(rule for rule in rules if rule),
    )


def _days_of_count(bound: Bound, days: When, own: bool, told: Draft, *, batch: bool) -> When:
    """Return the days of a count that restates a claim: its own, else those of the claim.

    `batch` tells that the count is that of one convoy ("the first column counted 411").
    """
    if not own and not days.anchor:
        raised = bound.rule == RAISED and told.days.aggregation != "total"
        return When(aggregation="total", rule=RAISED, anchor="as_of") if raised else told.days
    if told.days.aggregation == "total" and days.aggregation == "increment" and not batch:
        # "The number stood at 6,650 on Monday": the total as of another day.
        return replace(days, start=told.days.start, aggregation="total")
    return days


def _said_in_a_span(reading: Reading) -> date | None:
    """Return the last day of the week or month in which the statement was made, if none is told."""
    said = [reading.dates[i] for i in sorted(reading.said)]
    ends = [d.end for d in said if d.rule.startswith("date:last")]
    return ends[0] if ends and reading.statement_day() is None else None


def _status(reading: Reading, bound: Bound, grammar: Grammar) -> tuple[str, str]:
    """Return the codebook's status for the predicate's own, seen in its sentence, and the rule."""
    predicate, quantity = bound.predicate, bound.counted.quantity
    if predicate is None:
        low = max(0, quantity.first - _PLAN_REACH)
        if bound.rule == PLANNED or (
            bound.rule.startswith(RESTATED) and reading.has("planned", low, quantity.first)
        ):
            return "planned", "status:planned before the figure"
        if reading.has("conditional", low, quantity.first) is not None and (
            set(reading.words(0, len(reading.tokens))) & grammar["conditions"]
        ):
            return "conditional", "status:a condition"
        return "completed", ""
    denial = reading.has("denial", 0, quantity.first)
    if denial is not None and (
        set(reading.words(denial.last, denial.last + 1)) & grammar["denied"]
    ):
        return "denied", "status:denied by the speaker"
    status, rule = predicate.status, predicate.rule
    before = reading.has("planned", max(0, quantity.first - 4), quantity.first)
    planned = before is not None and before.last >= quantity.first - 1
    if status in ("completed", "present") and planned:
        return "planned", "status:planned before the figure"
    if status == "conditional":
        words = set(reading.words(0, len(reading.tokens)))
        return "conditional" if words & grammar["conditions"] else "planned", rule
    if status == "infinitive":
        if reading.has("planned", 0, predicate.first) is not None:
            return "planned", "status:infinitive after a plan"
        if set(reading.words(predicate.chain - 3, predicate.chain)) & grammar["purposes"]:
            return "planned", "status:infinitive of purpose"
        return "completed", "status:infinitive told as done"
    return "completed" if status == "present" else status, rule


def _movement(reading: Reading, bound: Bound, span: tuple[int, int], context: Context) -> str:
    """Return the kind of movement: the predicate's own, unless the words around it say more."""
    kind = str(bound.predicate.entry.get("movement")) if bound.predicate else "evacuation"
    if kind in ("evacuation", "relocation") and reading.has("home", *span):
        return "return"
    if (
        kind == "evacuation"
        and context.near_route(reading)
        and context.movement in ("relocation", "return")
        and any(
            span[0] <= r.first < span[1] and not r.name and r.place_id is None
            for r in reading.roles
        )
    ):
        # "they left the zone": the movement that the text has named goes on.
        return context.movement
    return kind


def _places(
    reading: Reading, bound: Bound, movement: str, way: Route, context: Context
) -> tuple[PlaceSlot | None, PlaceSlot | None, list[str]]:
    """Return origin and destination, and the rules of what was carried from the text before."""
    known, before = context.story.known, context.route if context.near_route(reading) else None
    origin, destination = way.origin, way.destination
    carried: list[str] = []
    load = bound.predicate is not None and bound.predicate.kind in ("tally", "carry")
    if load and before and origin is None and destination is None:
        origin, destination = before.origin, before.destination
        carried.append("origin:the way told before")
    here = _told_before(reading, bound)
    told = [*context.mentions, *here]
    generic = way.anaphor_origin and (
        way.anaphor_origin[-1].removesuffix("s") not in known.grammar["settlements"]
        and way.anaphor_origin[-1] not in known.grammar["place_pronouns"]
    )
    new = bool(way.anaphor_origin and way.anaphor_origin[0] in known.grammar["articles"])
    if way.anaphor_origin and origin is None and not (new and way.held):
        named = bool(generic and before and before.origin)
        # "from there" is what the sentence itself has named; else the place left before.
        if way.anaphor_origin[0] in known.grammar["possessive_pronouns"]:
            # "300 will leave our town," said the mayor of X.
            spoken = mentions(reading.tokens, reading.roles, headline=False, moved=True)
            origin = resolve_anaphor(way.anaphor_origin, spoken, "origin", known, named=named)
        there = way.anaphor_origin[-1] == "there"
        origin = origin or resolve_anaphor(
            way.anaphor_origin, here if there else told, "origin", known, named=named
        )
        if origin is not None:
            carried.append("origin:the place pointed back to")
    if way.anaphor_destination and destination is None:
        destination = resolve_anaphor(way.anaphor_destination, told, "destination", known)
        if destination is not None and origin is not None and destination.ids == origin.ids:
            destination = None
        elif destination is not None and _fetched(destination, way, context):
            # "buses are entering the camp; 1,300 will have left by tomorrow"
            destination = None
    if way.anaphor_origin and origin is None and way.held is not None:
        origin = way.held
        carried.append("origin:what holds the place")
    if way.from_there and origin is None and before and before.destination:
        # "They reached Y. From there 300 flew to Z."
        origin = before.destination
        carried.append("origin:from where they had come to")
    if way.anaphor_origin and origin is None and before:
        near = before.origin if before.origin and not before.origin.vague else None
        origin = near or context.origin or before.origin
        destination = destination or before.destination
        carried.append("origin:the place named before")
    if movement == "return" and origin is None and context.back is not None:
        abroad = "country:" in (context.back.ids or "")
        if not abroad and (destination is None or not _shared(context.back, destination)):
            origin = context.back
            carried.append("origin:from where others had returned")
    if context.origin is not None and movement in OUTWARD:
        if origin is None:
            origin = context.origin
            carried.append("origin:carried from the text before")
        elif not _elsewhere(way, context) and _weaker(
            origin, context.origin, bound, reading, known
        ):
            origin = context.origin
            carried.append("origin:the better one of the text before")
    if (
        way.said is not None
        and movement in OUTWARD
        and destination is None
        and _at_home(way.said, context)
        and (origin is None or _other_side(way.said, origin, way, known))
    ):
        origin = way.said
        carried.append("origin:where the speaker is")
    if origin is None and movement in OUTWARD and not (destination and destination.vague):
        origin = about(told, reading.sentence.number, destination, known, movement)
        if origin is not None:
            carried.append("origin:what the text is about")
    bare = way.origin is None and way.destination is None and not way.anaphor_destination
    if (
        carried
        and bare
        and destination is None
        and before
        and origin is not None
        and before.origin is not None
        and origin.ids == before.origin.ids
        and movement == context.movement
    ):
        # "They flew nine patients from X to Y. Twenty relatives travelled with them."
        destination = before.destination
        carried.append("destination:the way told before")
    if carried and origin and destination and origin.ids and origin.ids == destination.ids:
        origin = None
    return origin, destination, carried


def _cut(reading: Reading, first: int, grammar: Grammar) -> bool:
    """Whether a word of contrast stands before token `first`: the clause before is another's."""
    return bool(grammar["contrast"] & set(reading.words(0, first)))


def _elsewhere(way: Route, context: Context) -> bool:
    """Whether a sentence tells another way than the text before: another goal of its own."""
    before = context.route.destination if context.route else None
    gazetteer = context.story.known.gazetteer
    ends = [s.ids or "" for s in (way.origin, way.destination) if s is not None]
    if len(ends) == 2 and all((p := gazetteer.get(e)) and p.kind == "country" for e in ends):
        # "from Ukraine to Russia": a count by countries.
        return True
    return (
        way.destination is not None
        and not way.destination.vague
        and before is not None
        and way.destination.ids != before.ids
    )


def _at_home(said: PlaceSlot, context: Context) -> bool:
    """Whether the speaker's place lies in the country that the text is about, if it names any."""
    gazetteer = context.story.known.gazetteer
    place = gazetteer.get((said.ids or "").split("|")[0])
    named = [gazetteer.get(i) for m in context.mentions for i in m.ids if i != said.ids]
    told = {p.country for p in named if p is not None}
    return place is not None and (not told or place.country in told)


def _other_side(said: PlaceSlot, origin: PlaceSlot, way: Route, known: Knowledge) -> bool:
    """Whether the officials of one region speak, and the origin told before lies in another."""
    if way.origin is not None or way.anaphor_origin or "|" in (said.ids or "|"):
        return False
    gazetteer = known.gazetteer
    place = gazetteer.get(said.ids or "")
    if place is None or place.kind not in known.grammar["regional_kinds"]:
        return False
    told = [p for i in (origin.ids or "").split("|") if (p := gazetteer.get(i))]
    return not any(
        p.country != place.country or gazetteer.within(p.place_id, place.place_id) for p in told
    )


def _shared(one: PlaceSlot, other: PlaceSlot) -> bool:
    """Whether two slots name a place in common."""
    return bool(set((one.ids or "").split("|")) & set((other.ids or "").split("|")) - {""})


def _fetched(destination: PlaceSlot, way: Route, context: Context) -> bool:
    """Whether a goal that the text points back to is the place that people are fetched from."""
    if way.origin is not None or context.origin is None or not destination.ids:
        return False
    return destination.ids in (context.origin.ids or "").split("|")


def _told_before(reading: Reading, bound: Bound) -> list[Mention]:
    """Return the places that the sentence itself names before the verb: "X joined, 300 left it"."""
    end = bound.predicate.chain if bound.predicate else bound.counted.quantity.first
    roles = [r for r in reading.roles if r.last <= end]
    return mentions(reading.tokens, roles, headline=reading.headline, moved=True)


def _weaker(
    origin: PlaceSlot, before: PlaceSlot, bound: Bound, reading: Reading, known: Knowledge
) -> bool:
    """Whether the origin of the sentence says less than the one that the text has named before.

    A description ("danger zones") and a country say less than a place, unless the country is told
    as the way out of and the place named before lies elsewhere.
    """
    if origin.vague:
        # "from two villages": new ones, not the place named before.
        new = origin.name.split()[0].lower() in known.lexicon.numbers.units
        return not before.vague and (reading.headline or not new)
    if origin.rule == HELD:
        return False
    gazetteer = known.gazetteer
    peoples = [gazetteer.get(i) for i in (origin.ids or "").split("|") if i]
    if len(peoples) > 1 and all(p is not None and p.kind == "country" for p in peoples):
        # "refugees from Eritrea, Somalia and Sudan": peoples, not what they left.
        return True
    place = peoples[0] if len(peoples) == 1 else None
    if place is None or place.kind != "country" or before.ids is None:
        return False
    inside = all(gazetteer.within(i, place.place_id) for i in before.ids.split("|"))
    if origin.rule in ("place:at", "place:of") or inside:
        return True
    # "three workers from Bangladesh": where they come from, not what they left.
    role = next(
        (r for r in reading.roles if r.place_id == place.place_id and r.role == "origin"), None
    )
    return role is not None and (
        role.first - bound.counted.last <= 1
        or any(0 <= role.first - c.last <= 1 for c in reading.counted if c.kind == "people")
    )


def _by_tense(
    reading: Reading,
    bound: Bound,
    movement: str,
    status: str,
    stated: date | None,
    grammar: Grammar,
) -> When:
    """Return the days that the tense alone tells; `stated` is the day of the statement."""
    if status == "ongoing" and not reading.headline and bound.predicate is not None:
        if stated is None:
            return When()
        rule = "date:under way on the day of the statement"
        return When(stated, stated, "day", "increment", rule)
    if status == "completed" and _is_perfect(reading, bound, grammar):
        rule = "aggregation:perfect tense"
        return When(aggregation="total", rule=rule, anchor="as_of", weak=True)
    return When()


def _carried_days(
    reading: Reading, days: When, movement: str, status: str, context: Context
) -> When:
    """Return the days told before for a figure without its own: the last, else the report's."""
    if reading.headline or (movement == "return" and context.days_movement != "return"):
        return days
    if status == "denied":
        return days
    if context.near_days(reading, movement) and context.days[1]:
        start, end = context.days
        return When(start, end, "day", days.aggregation, "date:carried from the sentence before")
    if context.lead_holds(reading) and not (days.weak or days.rule):
        day = context.lead
        return When(day, day, "day", days.aggregation, "date:the day that the report is about")
    return days


def _group(reading: Reading, bound: Bound, context: Context) -> str | None:
    """Return the armed group or population that the figure belongs to, named beside it."""
    tokens, counted, story = reading.tokens, bound.counted, context.story
    first = tokens[max(0, counted.quantity.first - 1)].start
    last = tokens[min(len(tokens), counted.last + _GROUP_REACH) - 1].end
    near = (g for g in story.groups if first <= g.start and g.end <= last)
    hit = next(near, None)
    return story.known.groups.entries[hit.entry_id].name if hit else None


def _is_perfect(reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether the verb is in the perfect tense, which counts up to the day of the statement."""
    predicate = bound.predicate
    if predicate is None or predicate.voice == "noun":
        return False
    low = max(bound.counted.last, predicate.chain - 6)
    if predicate.first < bound.counted.quantity.first:
        # "France has flown out 500 people"; what one convoy has carried is its own load
        if grammar["convoy"] & set(reading.words(0, predicate.first)):
            return False
        low = predicate.first - _AUXILIARIES
    if predicate.status == "infinitive":
        # "the battle has prompted 186,000 residents to flee"
        low = bound.counted.quantity.first - 4
    return bool(grammar["perfect"] & set(reading.words(low, predicate.first)))
