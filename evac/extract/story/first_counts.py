"""A count of people whose movement the text has told without a figure.

"The first buses left the suburb on Friday. State television put the number aboard at 287."
"""

from __future__ import annotations

from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.binding.restated import COUNTED, RESTATED
from evac.extract.binding.rides import RODE, RODE_ALONE
from evac.extract.kind.settled_status import settled_status
from evac.extract.reading import Reading
from evac.extract.story.context import Context
from evac.extract.story.drafts import Draft
from evac.extract.verbs.status import PRESENT
from evac.extract.when.when import When
from evac.extract.where.place_slots import PlaceSlot
from evac.extract.where.route import Route

#: The words of counting that tell how many the people were of whom was told that they moved.
_NUMBERED = RESTATED + "numbered"
_DID = RESTATED + "did"
FIRST = (COUNTED, *(RESTATED + name for name in ("put", "figure", "there")), _NUMBERED, _DID, RODE)
#: Those behind which a movement of others is told leave the claim before it.
_OF_THE_LAST = (COUNTED, RESTATED + "there", _NUMBERED)
#: The rule of a count of those whose movement was told as one to come.
FIRST_OF_PLAN = "status:planned before the count"
#: The rule of a figure in the present with which a plan goes on.
PLAN_ON = "status:a plan goes on"
#: What is told of a movement whose people are counted.
_TOLD = ("completed", "ongoing", "present", "planned")
#: Two counts of the same people are no further apart than so many times.
_ALIKE = 3
#: Vehicles told for a movement stand so many sentences behind the people, none told between.
_RODE_REACH = 2


def status_told(reading: Reading, bound: Bound, context: Context) -> tuple[str, str]:
    """Return the status of a figure and its rule: in the present a plan told before goes on.

    "They will be moved to three places. To X go 900."
    """
    status, rule = settled_status(reading, bound, context.story.known.grammar)
    planned = context.route_status == "planned" and context.near_route(reading)
    if planned and rule == PRESENT and not reading.headline:
        return "planned", PLAN_ON
    return status, rule


def on_its_days(status_rule: str, context: Context, *, first: bool) -> bool:
    """Whether a figure without a day is of those of the movement told before it: a span, a plan."""
    spans = first and context.route_days.aggregation != "increment"
    return spans or status_rule == PLAN_ON


def counted_again(
    reading: Reading, bound: Bound, told: Draft | None, context: Context
) -> Draft | None:
    """Return the claim told last, if it is its people that a figure counts again or carried."""
    if told is not None and _others_moved(reading, bound, told, context):
        return None
    return _rode(reading, told, context) if bound.rule == RODE else told


def first_count(reading: Reading, bound: Bound, context: Context) -> bool:
    """Whether it counts people of whom the sentence before told that they moved.

    "The people of the town fled to the port. Its office has registered 900 arrivals."
    """
    if bound.rule not in FIRST or not context.movement or not context.near_route(reading):
        return False
    fresh = context.counted is None or (context.route_sentence or 0) > context.counted_sentence
    # "were allowed to leave. There were 90 of them"
    done = context.route_status in (*_TOLD, "infinitive")
    if bound.rule in (_DID, RODE):
        # "They wept as buses came. Some 90 of them did": right behind what they did
        near = bound.rule == RODE or reading.sentence.number - context.route_told <= 1
        return fresh and near and done
    if bound.rule == _NUMBERED:
        # "We were 47 on one truck": some of them
        own = fresh and "we" not in reading.tokens.words
        return own and done and not any(r.name for r in reading.roles)
    return bound.rule == COUNTED or context.route_status in _TOLD


def _rode(reading: Reading, told: Draft | None, context: Context) -> Draft | None:
    """Return the claim of people whom vehicles carried, None for a movement told since.

    "900 left X. For this, 45 buses were used." They are no count of others, told further on.
    """
    since = told is None or (context.route_sentence or 0) > context.counted_sentence
    apart = told is not None and reading.sentence.number - told.sentence.number > _RODE_REACH
    return None if since or apart else told


def counted_at(reading: Reading, bound: Bound, way: Route) -> bool:
    """Whether a place is where people were counted: "its guards at X counted 900".

    "Counted 900 people of X", "900 are residents of X" tell whose people they are.
    """
    if way.origin is None or way.origin.rule not in ("place:at", "place:of"):
        return False
    return not any(r.role == "of" and r.first >= bound.counted.last for r in reading.roles)


def of_told(bound: Bound, context: Context) -> Bound:
    """Return a first count as one of those of whom the movement before was told."""
    if bound.rule == RODE:
        return replace(bound, rule=RODE_ALONE)
    if bound.counted.who not in ((), ("people",)) or not context.whom:
        return bound
    return replace(bound, counted=replace(bound.counted, who=context.whom))


def _others_moved(reading: Reading, bound: Bound, counted: Draft, context: Context) -> bool:
    """Whether others are told to have moved since: "20 left X. The people of Y fled to Z.".

    So are those who left the same place on other days: "On Monday 20 left. On Friday more did."
    """
    if bound.rule not in _OF_THE_LAST:
        return False
    told = context.near_route(reading) and (context.route_sentence or 0) > context.counted_sentence
    if told and _apart(context.route_days, counted.days):
        return True
    left, before = context.route.origin if told and context.route else None, counted.origin
    gazetteer = context.story.known.gazetteer
    return left is not None and before is not None and not left.meets(before, gazetteer)


def _apart(days: When, others: When) -> bool:
    """Whether both are told, and no day is in both."""
    if days.start is None or days.end is None or others.start is None or others.end is None:
        return False
    return days.end < others.start or others.end < days.start


def way_told(origin: PlaceSlot | None, way: Route) -> tuple[PlaceSlot | None, PlaceSlot | None]:
    """Return origin and goal of a first count: the goal is that of the movement told before."""
    goal = way.destination
    if way.origin is not None and not way.origin.vague:
        return way.origin, goal
    same = goal is not None and origin is not None and origin.ids == goal.ids
    return way.origin if same else origin, goal


def alike(bound: Bound, before: Draft | None) -> bool:
    """Whether two figures are near enough to be two counts of the same people."""
    own = bound.counted.quantity.value
    other = before.counted.quantity.value if before is not None else None
    return own is not None and other is not None and max(own, other) < _ALIKE * min(own, other)
