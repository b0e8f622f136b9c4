"""Which place told before serves a figure: that of its paragraph, the one others went to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evac.extract.binding.leaning import Bound
from evac.extract.counts.counted import OF_THEM
from evac.extract.knowledge import Knowledge
from evac.extract.places.antecedents import Mention, protagonist
from evac.extract.reading import Reading
from evac.extract.speech.speakers import STATE
from evac.extract.story.context import OUTWARD, Context
from evac.extract.story.sums import left_together
from evac.extract.where.lands import land_of_those
from evac.extract.where.place_slots import PlaceSlot, slot_of
from evac.extract.where.route import Route
from evac.extract.where.scenes import takes_out

#: Parts in which a place is none that people left.
_NOT_LEFT = ("destination", "via", "container")
#: The rule of a goal that only another convoy from the same place tells.
LEFT_AGAIN = "destination:the place is left again"
#: The rule of a goal that the claim before tells.
WAY_BEFORE = "destination:the way told before"
#: What the rules of figures begin with that a verb, or a count raised to them, tells of all.
_OF_ALL = ("bound:subject of", "bound:raised", "bound:number", "bound:part")
#: A dateline without an agency: "MARAWI - ", "Goma, DR Congo: ".
_DATELINE = re.compile(
    r"\s*[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}(?:, [A-Z][\w. ]{2,25})?(?: [-–—]+|:)\s"
)
#: What stands behind the place of a dateline that headlines precede: ", Cyprus (AP) - ".
_DATED = r"(?:, [A-Z][^\n(–—-]{1,30})?(?: ?\([^\n)]{2,30}\))? ?[–—-]"
#: A report opens in its first sentences.
_LEAD = 3
#: The rule of "the country" that people left.
COUNTRY = "place:the country"
#: How far behind a verb the word stands that makes it one of coming over ("came ashore").
_OVER = 2
#: Within so many tokens a sentence names the place that it is about ("The town of X", "In X,").
_OPENING = 4


def of_foreigners(origin: PlaceSlot, bound: Bound) -> bool:
    """Whether a nation's people left a land told as such: "12,000 Britons had left Sudan"."""
    return origin.rule == "place:leave" and bound.counted.rule.startswith("who:nations")


def told_of(
    context: Context,
    reading: Reading,
    bound: Bound,
    here: Sequence[Mention],
    destination: PlaceSlot | None,
) -> PlaceSlot | None:
    """Return what the words before a figure are about rather than the origin told last, or None.

    Where that origin is a country, it is the place inside it that the last sentences name; where it
    was told in another paragraph, the place of this one that the headline or a movement has named.
    Where fighting drove people out, it is the place where the last sentences see it.
    """
    before, gazetteer = context.origin, context.story.known.gazetteer
    if before is None or not before.ids or "|" in before.ids:
        return None
    place = gazetteer.get(before.ids)
    goal = destination.ids if destination is not None else None
    told = [m for m in (*context.mentions, *here) if "|".join(sorted(m.ids)) != goal]
    if _driven_out(reading, bound, context):
        fought = [m for m in told if m.sentence or m.listed[0].first]  # no dateline
        listed = protagonist(fought, reading.sentence.number, gazetteer, near=True, enough=1)
        return slot_of(listed, "place:where it is fought", gazetteer) if listed else None
    if place is not None and place.kind == "country":
        listed = protagonist(told, reading.sentence.number, gazetteer, near=True)
        if listed and all(gazetteer.within(r.place_id or "", before.ids) for r in listed):
            return slot_of(listed, "place:what the text is about", gazetteer)
        return None
    if (opened := _opened(told, reading, bound, context)) is not None:
        return opened
    if reading.sentence.paragraph == context.origin_paragraph:
        return None
    near = list(here)
    if reading.sentence.paragraph == context.paragraph:
        near += [m for m in context.mentions if m.sentence >= context.paragraph_start]
    near = [m for m in near if m.listed[0].role not in _NOT_LEFT]
    reached = _gone_to(context.mentions)
    for mention in near:
        about = any(
            m.ids == mention.ids and (m.headline or (m.moved and m.listed[0].role == "origin"))
            for m in context.mentions
        )
        inside = [gazetteer.get(i) for i in mention.ids]
        if not about or any(p is None or p.kind == "country" for p in inside):
            continue
        if any(
            i == before.ids or gazetteer.within(before.ids, i) or goal == i or i in reached
            for i in mention.ids
        ):
            continue
        return slot_of(mention.listed, "place:what the paragraph is about", gazetteer)
    return None


def is_past_site(context: Context, reading: Reading) -> bool:
    """Whether the place left last is one building of an earlier paragraph, named there alone.

    "Red Crescent teams moved 14 patients from a hospital in X. | Some 1.9 million are uprooted."
    """
    before, gazetteer = context.origin, context.story.known.gazetteer
    place = gazetteer.get(before.ids or "") if before is not None else None
    if before is None or place is None or place.kind != "site":
        return False
    if reading.sentence.paragraph == context.origin_paragraph:
        return False
    named = [m for m in context.mentions if place.place_id in m.ids]
    return len({m.sentence for m in named}) < 2 and not any(m.headline for m in named)


def _gone_to(told: Sequence[Mention]) -> frozenset[str]:
    """Return the places that people are only said to go to."""
    parts = {(r.place_id or "", r.role) for mention in told for r in mention.listed}
    return frozenset(i for i, role in parts if role == "destination" and (i, "origin") not in parts)


def _opened(
    told: Sequence[Mention], reading: Reading, bound: Bound, context: Context
) -> PlaceSlot | None:
    """Return the one place that the sentence before, of this paragraph, opens with and is about.

    "Harasta had 20,000 inhabitants. Some 13,000 have left", whatever was left before; not where
    others had gone.
    """
    number, gazetteer = reading.sentence.number, context.story.known.gazetteer
    if reading.sentence.paragraph != context.paragraph or number == context.paragraph_start:
        return None
    last = [m for m in told if m.sentence == number - 1]
    if len(last) != 1 or last[0].listed[0].first > _OPENING:
        return None
    (mention,) = last
    if mention.fought and (bound.predicate is None or bound.predicate.movement != "flight"):
        return None  # where it is fought people run from; others leave what was told before
    if mention.moved and not mention.situated and mention.listed[0].role == "none":
        return None  # "The X Media Centre says that 300 will leave": in a name
    goal = (context.goal[1].ids or "").split("|") if context.goal is not None else []
    goal += sorted(_gone_to(told))
    for place_id in mention.ids:
        place = gazetteer.get(place_id)
        if place is None or place.kind == "country" or place_id in goal:
            return None
        if any(gazetteer.within(other, place_id) for other in goal if other):
            return None
    if mention.listed[0].role in _NOT_LEFT:
        return None
    return slot_of(mention.listed, "place:what the sentence before is about", gazetteer)


def whole_of(context: Context, origin: PlaceSlot) -> PlaceSlot | None:
    """Return the larger place that the text has said people leave, for a running total, or None.

    "1,200 left X, a quarter of Y, today. So far 9,000 have come out": out of Y, if Y was told as
    what they leave.
    """
    gazetteer = context.story.known.gazetteer
    inner = (origin.ids or "").split("|")
    for mention in context.mentions:
        role, ids = mention.listed[0].role, mention.ids
        place = gazetteer.get(next(iter(ids))) if len(ids) == 1 else None
        if place is None or place.kind == "country" or place.place_id in inner:
            continue
        left = role == "origin" and mention.moved
        if left and all(gazetteer.within(i, place.place_id) for i in inner):
            return slot_of(mention.listed, "place:the whole that people leave", gazetteer)
    return None


def _driven_out(reading: Reading, bound: Bound, context: Context) -> bool:
    """Whether fighting is what moved the figure: "the clashes have forced 300 to flee"."""
    strife = context.story.known.grammar["strife"]
    return not strife.isdisjoint(reading.words(0, bound.counted.quantity.first))


def came_for_them(
    context: Context, reading: Reading, bound: Bound, destination: PlaceSlot | None
) -> PlaceSlot | None:
    """Return the places of those counted together, or where others came for them, or None.

    "Its teams entered X. Some 87 patients were brought out".
    """
    if (together := left_together(context, reading, bound)) is not None:
        return together
    way, last = context.route, context.route_sentence or 0
    if way is None or way.origin is not None or context.whom or not context.came:
        return None
    if context.counted is not None and last <= context.counted_sentence:
        return None
    if reading.sentence.number - last != 1 or context.route_status not in ("completed", "ongoing"):
        return None
    came, known = way.destination, context.story.known
    if came is None or not takes_out(reading, bound, known.grammar):
        return None
    return None if destination is not None and came.meets(destination, known.gazetteer) else came


def came_from(
    context: Context, reading: Reading, destination: PlaceSlot | None
) -> PlaceSlot | None:
    """Return what people return from where others had: the place told, or to where they had fled.

    "Some 700 fled X for Y. About 40 went back to X the same day": from Y.
    """
    back, way = context.back, context.route
    if back is not None and "country:" not in (back.ids or ""):
        return None if destination is not None and back.shares(destination) else back
    if way is None or way.origin is None or destination is None or context.movement != "flight":
        return None
    near = context.near_route(reading) and way.origin.ids == destination.ids
    return way.destination if near else None


def goal_before(
    context: Context, bound: Bound, reading: Reading, origin: PlaceSlot | None, movement: str
) -> PlaceSlot | None:
    """Return where those before them had gone, for people who "arrived", "crossed", "came ashore".

    They come from the same place, as far as the text tells.
    """
    predicate = bound.predicate
    if context.goal is None or predicate is None or movement not in OUTWARD:
        return None
    if of_another_state(reading, bound, context.story.known):
        return None
    if predicate.entry.get("place") not in ("destination", "via") and not _over(
        bound, reading, context
    ):
        return None
    left, goal = context.goal
    within = context.story.known.gazetteer.within
    if origin is not None and (
        (left != origin.ids and not within(origin.ids or "", left or ""))
        or within(goal.ids or "", origin.ids or "")
    ):
        return None
    return goal


def _over(bound: Bound, reading: Reading, context: Context) -> bool:
    """Whether a verb leads to the other side without naming it: "ferried over since Friday"."""
    grammar, predicate = context.story.known.grammar, bound.predicate
    if predicate is None:
        return False
    for k in range(predicate.first, min(predicate.last + _OVER, len(reading.tokens) - 1)):
        token, behind = reading.tokens[k], reading.tokens[k + 1]
        if token.lower in grammar["came_over"]:
            at = reading.words(k + 2, k + 3)  # "came across the border", of no land
            border = behind.lower == "the" and bool(grammar["borders"] & set(at))
            return not behind.is_word or border or behind.lower in grammar["behind_bearing"]
    return False


def goal_of_one(carried: Sequence[str], bound: Bound, reading: Reading) -> str:
    """Return the rule of a goal that is only known of one convoy, not of all who left, or "".

    "85 were flown to X. Since October 7,229 patients have been evacuated": not all of them to X.
    """
    if LEFT_AGAIN in carried:
        return LEFT_AGAIN
    predicate = bound.predicate
    if WAY_BEFORE not in carried or predicate is None or not bound.rule.startswith(_OF_ALL):
        return ""
    points = predicate.entry.get("as_before") or predicate.status == "planned"
    points = points or not {"there", "same"}.isdisjoint(
        reading.words(predicate.first, predicate.last)
    )
    return "" if points else WAY_BEFORE


def dateline(told: Sequence[Mention], text: str, known: Knowledge) -> PlaceSlot | None:
    """Return the place that opens the report: where it was written."""
    for mention in told:
        if mention.listed[0].first or mention.sentence > _LEAD:
            continue
        opened = rf"(?m)^[^\S\n]*{re.escape(mention.listed[0].name)}\b{_DATED}"
        if not mention.headline and (not mention.sentence or re.search(opened, text)):
            return slot_of(mention.listed[:1], "place:the dateline", known.gazetteer)
    return None


def town_of_report(
    told: Sequence[Mention],
    reading: Reading,
    bound: Bound,
    destination: PlaceSlot | None,
    known: Knowledge,
) -> PlaceSlot | None:
    """Return the town that a report is written from, as what people leave where it names no other.

    Nor is it a capital, nor where an agency writes from ("LVIV (Reuters)"): both tell of a whole
    country and its neighbours.
    """
    verb = bound.predicate
    came = verb is None or verb.kind == "carry" or verb.movement == "return"
    if destination is not None and not known.grammar["camps"].isdisjoint(
        destination.name.lower().split()
    ):
        return None  # "ERBIL - Hundreds of families have arrived at the X camp": near by
    if came or bound.counted.rule == OF_THEM or "here" in reading.tokens.words:
        # "JEDDAH - A frigate docked here with 194 people. Eleven of them ..."
        return None
    town, land = _town(told, reading, destination, known), land_of_those(reading, bound)
    place = known.gazetteer.get(town.ids or "") if town is not None else None
    # "ABECHE (Chad) - By Sunday 900 Sudanese had reached the village of X": not out of Abeche
    reached = verb is not None and verb.entry.get("place") == "destination"
    return None if reached and place and land and place.country != land.country else town


def came_to_town(
    told: Sequence[Mention],
    reading: Reading,
    bound: Bound,
    origin: PlaceSlot | None,
    known: Knowledge,
) -> PlaceSlot | None:
    """Return that town as where people came, of whom only what they left is told.

    "TUZLA - Trucks with 900 people rolled in from Srebrenica".
    """
    verb = bound.predicate
    if verb is None or origin is None or verb.voice == "noun":
        return None
    behind = reading.words(verb.last - 1, verb.last + 2)
    rolled_in = ["in", "from"] in (behind[:2], behind[1:])
    if not rolled_in and verb.entry.get("place") != "destination":
        return None
    return _town(told, reading, origin, known)


def _town(
    told: Sequence[Mention], reading: Reading, other: PlaceSlot | None, known: Knowledge
) -> PlaceSlot | None:
    """Return the town that a report is written from, if `other` is the only place else it names."""
    if _DATELINE.match(reading.document.text) is None:
        return None
    slot, gazetteer = dateline(told, reading.document.text, known), known.gazetteer
    place = gazetteer.get(slot.ids or "") if slot is not None else None
    if place is None or place.kind in known.grammar["wide_kinds"]:
        return None
    if place.place_id == gazetteer.capital_of(f"country:{place.country}"):
        return None
    named = set(other.ids.split("|")) if other and other.ids else set()
    others = {i for m in told for i in m.ids} - named - {place.place_id}
    if place.place_id in named or any(
        not gazetteer.within(i, place.place_id) and not gazetteer.within(place.place_id, i)
        for i in others
    ):
        return None
    return slot


def land_of(slot: PlaceSlot | None, known: Knowledge) -> PlaceSlot | None:
    """Return the country that a place lies in."""
    place = known.gazetteer.get((slot.ids or "").split("|")[0]) if slot is not None else None
    land = known.gazetteer.get(f"country:{place.country}") if place is not None else None
    return PlaceSlot(land.name, land.place_id, COUNTRY) if land is not None else None


def of_another_state(reading: Reading, bound: Bound, known: Knowledge) -> bool:
    """Whether a state tells of people of its own: "Italy evacuated about 200", "Egypt said 446"."""
    if any(a.kind == STATE and a.at < bound.counted.quantity.first for a in reading.attributions):
        return True
    verb = bound.predicate
    if verb is None or verb.voice != "active" or not bound.rule.startswith("bound:object"):
        return False
    subject = next((r for r in reading.roles if r.last == verb.chain), None)
    place = known.gazetteer.get(subject.place_id or "") if subject is not None else None
    return place is not None and place.kind == "country"


def from_goal(way: Route, context: Context) -> bool:
    """Whether the way passes where others had just gone: that is where this leg begins."""
    before, gazetteer = context.route, context.story.known.gazetteer
    goal = before.destination.ids if before and before.destination else None
    inland = (goal or "").startswith("country:")  # a post in it is the way into it
    return (
        bool(goal)
        and not inland
        and any(
            gazetteer.within(p, goal or "") or gazetteer.within(goal or "", p) for p in way.passed
        )
    )
