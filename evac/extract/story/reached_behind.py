"""Where those told before came to, in a sentence that tells of no movement of theirs as such.

"The drive to X took nine hours", "He spoke in X, where the helicopters had landed", "X saw the
buses arrive", "X took them in".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.gazetteer import Gazetteer
from evac.extract.places.spots import Role
from evac.extract.reading import Reading
from evac.extract.story.drafts import Draft
from evac.extract.story.spoken_of import names_ride, nobody_since
from evac.extract.where.place_slots import PlaceSlot, slot_of

#: So far behind "where" its verb ends, and its subject stands.
_WHERE_REACH, _SUBJECT = 9, 4
#: Between a place and "where" so many words may stand (", the town |where").
_ASIDE = 4
#: Within so many words of its opening a sentence names the way, or the town that took them in.
_OPENING = 4
#: So many words may stand between "to" and its place ("to the town of |X").
_TO_REACH = 4
#: So far behind the goal of a way it is told how that was ("The drive to X |took").
_HOW_REACH = 5


def reached_behind(
    reading: Reading, drafts: Sequence[Draft], since: Sequence[Reading]
) -> list[Draft]:
    """Return the drafts with where a sentence shows that those counted last had come to.

    They stand before the place in the sentence itself, or in the last one that counted any, if
    those `since` tell of no other convoy.
    """
    out = list(drafts)
    place = _there(reading) if drafts else None
    if place is None:
        return out
    number, gazetteer = reading.sentence.number, reading.known.gazetteer
    start = reading.tokens[place.first].start
    here = [i for i, d in enumerate(out) if d.sentence.number == number and d.start < start]
    if not here and any(c.kind in ("people", "bare", "vehicles") for c in reading.counted):
        return out
    last = max((d.sentence.number for d in out if d.sentence.number < number), default=-1)
    if not here and not nobody_since(reading, last, since):
        return out
    goal = slot_of([place], "place:where they came to", gazetteer)
    for i in here or [i for i, d in enumerate(out) if d.sentence.number == last]:
        if _may_go(out[i], goal, gazetteer):
            rules = (*out[i].rules, "destination:where they came to")
            out[i] = replace(out[i], destination=goal, rules=rules)
    return out


def _may_go(draft: Draft, goal: PlaceSlot, gazetteer: Gazetteer) -> bool:
    """Whether a figure that was moved has no goal yet, and did not leave the one told."""
    if draft.destination is not None or draft.status in ("planned", "denied"):
        return False
    if draft.days.aggregation == "total":
        return False
    left = draft.origin
    return left is None or left.vague or not goal.meets(left, gazetteer) or left.ids is None


def _there(reading: Reading) -> Role | None:
    """Return the place where a sentence shows that they came to."""
    words = reading.known.grammar
    named = [r for r in reading.roles if (r.place_id or r.name) and not r.vague]
    if not named or reading.has("negation") is not None:
        return None
    if words["where", "rides_to", "covers", "sees", "took_in"].isdisjoint(reading.tokens.words):
        return None
    for role in named:
        if _arrived_where(role, reading) or _way_to(role, reading) or _took_them(role, reading):
            return role
    return None


def _arrived_where(role: Role, reading: Reading) -> bool:
    """Whether "where" leads from a place to those who came there: "X, where the buses arrived"."""
    grammar = reading.known.grammar
    behind = reading.words(role.last, role.last + _ASIDE + 1)
    if "where" not in behind or role.role in ("origin", "container"):
        return False
    between = behind[: behind.index("where")]
    if not set(between) <= grammar["articles"] | grammar.kinds | {",", "place"}:
        return False
    k = role.last + len(between) + 1
    clause = reading.words(k, k + _WHERE_REACH)
    ends = next((i for i, word in enumerate(clause) if not word[0].isalnum()), len(clause))
    clause = clause[:ends]
    who = names_ride(clause[:_SUBJECT], grammar) or not grammar["they", "wholly"].isdisjoint(
        clause[:2]
    )
    if not who or any(k <= c.quantity.first < k + ends for c in reading.counted):
        return False
    if not grammar["come_there"].isdisjoint(clause):
        return True
    stay = {word for word in clause if word in grammar["lodged"]} - grammar["no_stay"]
    lodged = bool(stay) and not grammar["be"].isdisjoint(clause)
    # "where they were |given water" is a stop, "given tents" is not
    given = grammar["given_what"].isdisjoint(clause) or not grammar["roofs"].isdisjoint(clause)
    return lodged and given


def _way_to(role: Role, reading: Reading) -> bool:
    """Whether a sentence tells how long or how they went there: "The drive to X took a day"."""
    grammar, first = reading.known.grammar, reading.opens
    if role.role != "destination":
        return False
    led = reading.words(max(first, role.first - _TO_REACH), role.first)
    if "to" not in led:
        return False
    to = role.first - led[::-1].index("to") - 1
    if to - first <= _OPENING and not grammar["rides_to"].isdisjoint(reading.words(to - 1, to)):
        own = set(reading.words(first, to - 1)) <= grammar["ride_articles", "theirs", "long"]
        how = reading.words(role.last, role.last + _HOW_REACH)
        return (
            own
            and "a" not in reading.words(first, to - 1)
            and not (grammar["went_how"].isdisjoint(how))
        )
    # "The buses |covered the 200 km to X", "needed ten hours for the 200 km to X"
    far = grammar["distances"] & set(reading.words(to - 1, to))
    covered = grammar["covers"] & set(reading.words(first, to))
    return bool(far and covered) and names_ride(reading.words(first, first + _OPENING), grammar)


def _took_them(role: Role, reading: Reading) -> bool:
    """Whether a town that opens a sentence saw them come or took them in."""
    grammar = reading.known.grammar
    if role.first - reading.opens > _OPENING or role.role not in ("none", "location"):
        return False
    words = reading.tokens.lower
    for k in range(role.last, len(words) - 1):
        if words[k] in grammar["took_in"] and words[k + 1 : k + 3] == ["them", "in"]:
            return True
        if words[k] in grammar["sees"] and any(
            p.entry.get("place") == "destination"
            and p.first > k
            and names_ride(reading.words(k + 1, p.first), grammar)
            for p in reading.predicates
        ):
            return True
    return False
