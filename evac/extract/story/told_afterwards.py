"""What a sentence behind a figure tells of those moved: where they are, what they went through.

"They are now in Y", "The governor said they were being treated in Y", "The buses passed through a
checkpoint in Z". What they had left is in `stays_told`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from evac.extract.counts.joined import classes
from evac.extract.knowledge import Knowledge
from evac.extract.places.spots import Role
from evac.extract.reading import Reading
from evac.extract.story.drafts import Draft
from evac.extract.where.passages import via_of
from evac.extract.where.place_slots import PlaceSlot, slot_of
from evac.extract.where.receivers import lodged_at
from evac.extract.where.scenes import are_now

#: What adds to a figure what a later sentence says of those at a token.
_Teller = Callable[[Reading, Draft, int, Knowledge], Draft]
#: Behind so many words those told before are the subject ("From the transit centre |they").
_LED = 12
#: So many words may stand between who said it and those of whom it is said ("said that |they").
_SAID = 3
#: So far behind its subject a verb stands ("They |had all been").
_VERB_REACH = 4
#: So far behind them what is told aside of them begins ("The vehicles|, 21 in number").
_ASIDE = 2
#: So far before a crossing a verb tells that people were there.
_GATE_REACH = 7


def told_afterwards(reading: Reading, drafts: Sequence[Draft], known: Knowledge) -> list[Draft]:
    """Return the drafts of the sentence before with what this one adds to their way."""
    out = list(drafts)
    number = reading.sentence.number
    near = [i for i, d in enumerate(out) if number - d.sentence.number == 1]
    if not near:
        return out
    at = subject_at(reading, known)
    tellers: tuple[_Teller, ...] = (_now_in, _through, _fled)
    if at < 0 and reading.words(0, 1) == ["it"]:
        at, tellers = 0, (_through,)  # "It passed through the X checkpoint": the convoy
    if at < 0:
        return out
    for tells in tellers:
        for i in near:
            out[i] = tells(reading, out[i], at, known)
    return out


def subject_at(reading: Reading, known: Knowledge) -> int:
    """Return where those told before are the subject of a sentence, -1 where nobody such is.

    They open it, or stand behind a time or a place ("From there |they went on"), or somebody says
    it of them ("The governor said |they were safe").
    """
    first = reading.opens
    if _taken_up(reading, first, known):
        return first
    for k in range(first + 1, min(first + _LED, len(reading.tokens) - 1)):
        if reading.tokens[k].lower in known.grammar["they"] or _named(reading, k, known):
            return k if _led(reading, first, k, known) else -1
    return -1


def fronted_at(reading: Reading, known: Knowledge) -> int:
    """Return where they stand behind a time or a place that opens a sentence, 0 for nowhere."""
    if known.grammar["led_by"].isdisjoint(reading.words(reading.opens, reading.opens + 1)):
        return 0
    at = subject_at(reading, known)
    return at if at > reading.opens and not any(a.at < at for a in reading.attributions) else 0


def _taken_up(reading: Reading, k: int, known: Knowledge) -> bool:
    """Whether those told before stand at token `k`: "they", "all", "the evacuees"."""
    word = reading.words(k, k + 1)
    if word == ["the"]:
        return _named(reading, k, known)
    some = known.grammar["locating", "relative_of_humans"]
    if not some.isdisjoint(reading.words(k + 1, k + 2)):
        return False  # "Those in need of shelter", "All who wanted to stay"
    return not known.grammar["takes_up"].isdisjoint(word)


def _named(reading: Reading, k: int, known: Knowledge) -> bool:
    """Whether a noun with an article points back to them at token `k`."""
    article, noun = (*reading.words(k, k + 2), "", "")[:2]
    if noun in known.grammar["long"]:  # "the whole group"
        noun = (*reading.words(k + 2, k + 3), "")[0]
    another = k + 2 in reading.nouns.people  # "The bus driver"
    return article == "the" and noun in known.grammar["followers"] and not another


def _led(reading: Reading, first: int, k: int, known: Knowledge) -> bool:
    """Whether only a time, a place or who says it stands in tokens [first, k)."""
    if any(c.kind != "other" and c.quantity.first < k for c in reading.counted):
        return False
    if any(first <= a.at < k <= a.last + _SAID for a in reading.attributions):
        return True
    if known.grammar["led_by"].isdisjoint(reading.words(first, first + 1)):
        return False
    if not known.grammar["relative", "thence"].isdisjoint(reading.words(first + 1, k)):
        return False  # "At X, where the convoy was put together"
    verbs = any(p.first < k and p.voice != "noun" for p in reading.predicates)
    return not verbs and not any(i < k for i in reading.nouns.people)


def _now_in(reading: Reading, draft: Draft, at: int, known: Knowledge) -> Draft:
    """Return a figure with where a later sentence says that people are: "They are now in Y"."""
    open_goal = draft.destination is None and draft.status != "denied"
    place = _only(reading, ("location", "destination")) if open_goal else None
    if place is None:
        return draft
    lodged = lodged_at(place, reading)
    fronted = place.last <= at and _given_there(reading, at, known)
    if not (
        lodged >= at
        or fronted
        or (place.first > at and are_now(reading, place, known.grammar))
        or (_are_those(reading, at, draft) and _nowhere_else(reading, at, place, known))
    ):
        return draft
    if known.grammar["pluperfect"] & set(reading.words(at, max(lodged, place.first))):
        return draft  # "They had been living in X"
    to_come = reading.has("planned", at, max(lodged, place.first) + 1) is not None
    if draft.status == "planned" and not to_come:
        return draft  # "300 are to leave. They are in X."
    goal = slot_of([place], "place:where they are now", known.gazetteer)
    if _same(goal, draft.origin):
        return draft
    return replace(draft, destination=goal, rules=(*draft.rules, "destination:the sentence after"))


def _given_there(reading: Reading, at: int, known: Knowledge) -> bool:
    """Whether people are received where a sentence opens: "In X they were |given shelter"."""
    words = reading.words(at, at + _VERB_REACH)
    be = known.grammar["copula_now", "have"] | {"will"}
    return not known.grammar["lodged"].isdisjoint(words) and not be.isdisjoint(words)


def _are_those(reading: Reading, at: int, draft: Draft) -> bool:
    """Whether a noun at token `at` may name a figure again: "The men" only if it is one of men.

    "Both ministers" are others; who is counted up to a day may have gone to several places.
    """
    if draft.days.aggregation == "total":
        return False
    nouns = reading.nouns.people
    if reading.words(at, at + 1) != ["the"]:
        return at + 1 not in nouns
    noun = nouns.get(at + 1)
    return noun is None or set(classes(noun)) <= {"people", *draft.counted.who}


def _nowhere_else(reading: Reading, at: int, place: Role, known: Knowledge) -> bool:
    """Whether a sentence tells nothing of those at token `at` but one place: "They chose X".

    "The passengers, among them 21 children, disembarked in X", "The vehicles covered the 210 km to
    X". Of nobody else is told, of no plan, no hope and no other place.
    """
    named = [r for r in reading.roles if (r.place_id or r.name) and r.role != "container"]
    if place.first <= at or len(named) > 1:
        return False
    led = reading.words(at, place.first)
    if known.grammar["contrast", "at_first"] & set(led) or reading.has("planned", at) is not None:
        return False
    if reading.has("negation", at) is not None:
        return False
    if (
        "other" in reading.kinds
        or "return" in reading.movements
        or any(at < a.at < place.first for a in reading.attributions)
    ):
        return False
    aside = "," in led[: _ASIDE + 1]
    if "," in led and not aside:
        return False  # "They are on their way, he hopes, to X"
    return not any(
        c.kind in ("people", "bare", "vehicles") and not (aside and c.last <= place.first)
        for c in reading.counted
    )


def _fled(reading: Reading, draft: Draft, at: int, known: Knowledge) -> Draft:
    """Return a figure as one of people who fled: "Most had walked for days to escape fighting"."""
    if not draft.by_themselves or reading.has("organised") is not None:
        return draft
    if any(d.precision == "year" for d in reading.dates) or reading.has("background") is not None:
        return draft  # "They had fled X in 1993"
    if "flight" not in reading.movements and reading.has("flight") is None:
        return draft
    if {"evacuation", "return"} & {p.movement for p in reading.predicates if p.voice == "passive"}:
        return draft
    return replace(draft, movement="flight", rules=(*draft.rules, "movement:the sentence after"))


def _through(reading: Reading, draft: Draft, at: int, known: Knowledge) -> Draft:
    """Return a figure with the crossing or corridor that a later sentence tells of its way.

    "The buses passed through a checkpoint in X", "The convoy was held up at the X crossing".
    """
    if draft.via is not None or draft.status in ("planned", "denied") or not reading.on_a_route:
        return draft
    if any(c.kind != "other" for c in reading.counted) or reading.has("negation") is not None:
        return draft
    routes = [t for t in reading.routes if t.first > at]
    if not routes or not _gone_through(reading, at, routes[0].first, known):
        return draft
    way = via_of(reading, reading.roles, (at, len(reading.tokens)), known)
    named = way is not None and any(c.isupper() for c in way)
    places = [slot.name for slot in (draft.origin, draft.destination) if slot is not None]
    if way is None or not named or way in places:
        return draft
    return replace(draft, via=way, rules=(*draft.rules, "via:the sentence after"))


def _gone_through(reading: Reading, at: int, route: int, known: Knowledge) -> bool:
    """Whether the words before a crossing tell that those at token `at` went or were there."""
    words = set(reading.words(max(at, route - _GATE_REACH), route))
    return not known.grammar["by_way_of", "checked", "gone_by"].isdisjoint(words)


def _only(reading: Reading, parts: tuple[str, ...]) -> Role | None:
    """Return the place that a sentence names first, where it plays one of these parts."""
    named = [r for r in reading.roles if (r.place_id or r.name) and r.role != "container"]
    return named[0] if named and named[0].role in parts and not named[0].vague else None


def _same(a: PlaceSlot, b: PlaceSlot | None) -> bool:
    return bool(b is not None and a.ids and a.ids == b.ids)
