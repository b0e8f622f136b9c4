"""The goal that a later sentence adds to the figures before it: "All of them were taken to X"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.binding.restated import RESTATED
from evac.extract.counts.counted import Counted
from evac.extract.counts.joined import classes
from evac.extract.knowledge import Knowledge
from evac.extract.reading import Reading
from evac.extract.story.context import NO_FIGURE
from evac.extract.story.drafts import Draft
from evac.extract.story.goals_named import bound_for
from evac.extract.story.going_on import names_others
from evac.extract.story.reached_behind import reached_behind
from evac.extract.story.spoken_of import (
    RIDE_REACH,
    is_carried,
    is_it,
    likened_at,
    named_again,
    of_all,
    on_the_ride,
    together,
)
from evac.extract.story.stays_told import FOLLOWED, stayed_at
from evac.extract.story.told_afterwards import fronted_at, told_afterwards
from evac.extract.verbs.predicates import TOLD, Predicate
from evac.extract.when.nearest_days import way_taken
from evac.extract.when.when import When
from evac.extract.where.place_slots import PlaceSlot
from evac.extract.where.route import Route, is_transit, route

#: The subject of a sentence stands in its first tokens.
_SUBJECT = 5
#: The rule of a figure told as what a deed was for.
_AIM = "status:infinitive told as done"
#: The rule of a total that only the perfect tense tells.
_TENSE = "aggregation:perfect tense"
#: The rules of figures that count the same people again.
_AGAIN = (RESTATED, "bound:object of figure_put")


def follow(
    reading: Reading,
    drafts: Sequence[Draft],
    known: Knowledge,
    goes_on: int,
    since: Sequence[Reading],
) -> list[Draft]:
    """Return the drafts with the destination of "All of them were taken to X" filled in.

    It goes to the figures of the sentence before that have none. `goes_on` is the sentence of whose
    movement the one before tells, -1 for none; `since` are those behind the last figures. "The
    convoy" may stand further behind them, "both", "all" are of figures further back.
    """
    dated = _dated(reading, stayed_at(reading, drafts), known)
    out = told_afterwards(reading, dated, known)
    out = reached_behind(reading, bound_for(reading, out, known, goes_on), since)
    taken = any(
        p.kind == "move" and reading.words(p.last, p.last + 1) == ["them"]
        for p in reading.predicates
    )
    led = any(
        p.kind == "move" and p.voice == "active" and reading.words(p.last, p.last + 1) == ["it"]
        for p in reading.predicates
    )  # "Peacekeepers are escorting it to X"
    led = led or reading.words(0, 1) == ["it"]
    reported = _reported(reading, known) or fronted_at(reading, known)
    those = known.grammar["followers", "all_told"]
    likened = likened_at(reading, known)
    if not (taken or led or reported or likened or those & set(reading.words(0, 5))):
        return out
    others_told = bool(since) and names_others(since[-1])
    number = reading.sentence.number
    last = max((d.sentence.number for d in drafts if d.sentence.number < number), default=0)
    # "A hundred left by train. Among them were 26 children. The train went to X."
    between = [d for d in drafts if d.sentence.number == number - 1]
    # "Some 1,800 walked out. The ministry prefers 2,000. All of them were brought to Y."
    parts = bool(between) and all(
        d.whole is not None or d.rules[0].startswith(_AGAIN) for d in between
    )
    onward = reading.words(0, 2) in (["from", "there"], ["from", "where"])
    carrier = bool(known.grammar["carriers"] & set(reading.words(0, _SUBJECT)))
    opens = reported or likened or reading.opens
    ridden = on_the_ride(reading, opens, drafts, since)
    pronoun = bool(known.grammar["they"] & set(reading.words(opens, opens + 1)))
    it = reading.words(opens, opens + 1) == ["it"]
    others = opens in reading.nouns.people
    if not pronoun and any(_others(reading, c, known, taken=taken) for c in reading.counted):
        return out
    noun = reading.nouns.people.get(opens + (reading.words(opens, opens + 1) == ["the"]))
    whom = set(classes(noun)) - {"people"} if noun is not None else set()
    for predicate in reading.predicates:
        if predicate.kind != "move" and not predicate.entry.get("fetches"):
            continue
        if predicate.status in ("denied", "conditional"):
            continue
        ahead = carrier and bool({"the", "their"} & set(reading.words(opens, opens + 1)))
        # "The evacuees, due to arrive in X on Tuesday, are ..."
        ahead = ahead or reading.words(opens, opens + 2) == ["the", *_those(reading, opens, known)]
        ahead = (ahead or it) and predicate.entry.get("place") == "destination"
        if predicate.status == "planned" and not pronoun and not ahead:
            continue  # but "The convoy is expected to reach X on Tuesday"
        if others and reading.has("ongoing", 0, predicate.last) is not None:
            continue  # "Families continue to arrive in X": not the ones told of before
        if carrier and _comes_to_fetch(reading, predicate):
            continue  # "The ferry has got to X, and we will start moving the patients onto it"
        if carrier and predicate.movement == "return":
            continue  # "The plane flew back to Moscow": empty
        if pronoun and _recounted(reading, opens, predicate, known):
            break  # "They said they had walked for days to reach X": on the way here
        ends = (p.last for p in reading.predicates if opens < p.last <= predicate.chain)
        told_to = max(ends, default=opens)  # "They were first taken to X and |then flown to Y"
        nth = _nth(reading, predicate, known)
        if not (
            nth or known.grammar["at_first"].isdisjoint(reading.words(told_to, predicate.first))
        ):
            continue  # "They had first been taken to X": a stop on the way
        blank = Bound(NO_FIGURE, predicate)
        way = route(reading, blank, (0, len(reading.tokens)), known)
        goal = way.destination or (way.held_goal if way.anaphor_destination else None)
        left = _told_whence(way) or _left_there(way, predicate, reading)
        if goal is None and left and _resumes(reading, opens, predicate, known):
            out = [
                _from(way, d, whom)
                if (
                    number - d.sentence.number == 1
                    or d.sentence.number == last > number - RIDE_REACH
                )
                and not others_told
                and (not it or is_carried(reading, d, known))
                else d
                for d in out
            ]
        if goal is None or _goes_on(reading, predicate, known):
            # "They crossed into X and were to be flown to Y": Y is the goal.
            continue
        all_told = together(reading, opens, predicate.first, out, goal)
        if likened and it:
            all_told = of_all(reading, out, goal)
        for i, draft in enumerate(out):
            gap = reading.sentence.number - draft.sentence.number
            # "They" are still those of two sentences ago, where none were counted since.
            before = gap == 1 or (
                pronoun and gap == FOLLOWED and draft.sentence.number == last and not others_told
            )
            before = before or (parts and gap == FOLLOWED) or draft.sentence.number == ridden
            if all_told is not None:
                before = i in all_told or (before and all_told != frozenset())
            if led and not (gap == 1 and is_it(reading, draft, predicate, known)):
                continue
            total = draft.days.aggregation == "total"
            # "They have evacuated 900 families. The families were taken to X."
            again = gap == 1 and _TENSE in draft.rules and named_again(reading, opens, draft)
            total = total and not (pronoun or again)
            plans = predicate.status == "planned" or (all_told and predicate.status == "present")
            if not before or (draft.status == "planned" and not plans) or total:
                continue
            if whom and "people" not in draft.counted.who and whom.isdisjoint(draft.counted.who):
                # "4,000 civilians and 700 fighters left. The fighters went to X."
                continue
            if carrier and _AIM in draft.rules:
                # "organised a transport to evacuate 140. The ferry has arrived at X": to fetch them
                continue
            if _same(goal, draft.origin):
                # "evacuated 349 from X. When they are ashore, the ship is to go back to X."
                continue
            if way.origin and way.origin.rule != "place:at" and _apart(way.origin, draft.origin):
                # "Those from X went on to Z": not the ones from Y.
                continue
            if pronoun and draft.origin is None and _told_whence(way):
                # "40,000 are out. They were taken from X to Z."
                out[i] = draft = replace(
                    draft, origin=way.origin, rules=(*draft.rules, "origin:the sentence after")
                )
            rules = (*draft.rules, "destination:the sentence after")
            stated = draft.destination
            better = pronoun and goal.ids is not None and stated is not None
            if stated is None or (better and (stated.ids is None or _holds(stated, goal, known))):
                # "They left for the north (for Syria). They were taken to X."
                out[i] = replace(draft, destination=goal, rules=rules)
            elif (onward and number - draft.sentence.number == 1) or (
                pronoun and is_transit(stated, known) and not is_transit(goal, known)
            ):
                # "They were taken to the crossing. They (From there they) went on to X."
                out[i] = replace(draft, destination=goal, via=draft.via or stated.name, rules=rules)
        break
    return out


def with_goal(told: Draft | None, drafts: Sequence[Draft]) -> Draft | None:
    """Return a claim told before with the goal that a sentence behind it has added among `drafts`.

    "1,650 left X. Their journey ends in Y. Forty of the travellers are ill."
    """
    if told is None or told.destination is not None:
        return told
    now = next((d for d in reversed(drafts) if d.start <= told.start), None)
    if now is None or now.start != told.start or now.destination is None:
        return told
    return replace(told, destination=now.destination)


def _those(reading: Reading, opens: int, known: Knowledge) -> list[str]:
    """Return the noun behind "the" that points back to people who were moved: "evacuees"."""
    noun = reading.words(opens + 1, opens + 2)
    return noun if known.grammar["moved_ones"] & set(noun) else []


def _recounted(reading: Reading, opens: int, predicate: Predicate, known: Knowledge) -> bool:
    """Whether those told before tell what they had done: "They said they had walked to X"."""
    led, grammar = reading.words(opens + 1, predicate.first), known.grammar
    again = not grammar["they"].isdisjoint(led) and not grammar["pluperfect"].isdisjoint(led)
    return again and predicate.voice == "active"


def _reported(reading: Reading, known: Knowledge) -> int:
    """Return where those told before are named in what somebody says of them, 0 for nowhere.

    "A spokeswoman said |the evacuees were being taken to X".
    """
    verb = next((p for p in reading.predicates if p.kind == "move"), None)
    if verb is None or any(c.quantity.first < verb.chain for c in reading.counted):
        return 0
    article, noun = (*reading.words(verb.chain - 2, verb.chain), "", "")[:2]
    if article != "the" or noun not in known.grammar["followers"]:
        return 0
    said = any(a.at < verb.chain - 1 for a in reading.attributions)
    return verb.chain - 2 if said else 0


def _told_whence(way: Route) -> bool:
    """Whether a sentence tells by name what people left: "They were evacuated from X"."""
    return way.origin is not None and way.origin.rule != "place:at" and not way.origin.vague


def _left_there(way: Route, predicate: Predicate, reading: Reading) -> bool:
    """Whether they left what lies there: "They fled farms near X", "were picked up in X"."""
    led = reading.words(predicate.last, predicate.last + 1)
    if way.origin is None or way.origin.vague or reading.known.grammar["leading"] & set(led):
        return False  # "They fled to the hills near X"
    entry = predicate.entry
    leaves = entry.get("place") == "origin" and entry.get("moves") == "subject"
    # "They had boarded in X"
    return leaves or bool(entry.get("fetches") or entry.get("boards"))


def _dated(reading: Reading, drafts: Sequence[Draft], known: Knowledge) -> Sequence[Draft]:
    """Return the drafts with the day of "The convoy left on Tuesday" for those before without one.

    "300 were moved from X to Y, the ministry said. They left on Tuesday.", "The transfer took place
    on Tuesday", "A boat with 300 has left. It sailed on Tuesday and got to Y on Wednesday".
    """
    number, opens = reading.sentence.number, reading.opens
    bare = [d for d in drafts if number - d.sentence.number == 1 and _undated(d)]
    days = [d for i, d in enumerate(reading.dates) if i not in reading.said]
    if not bare or reading.counted or not days:
        return drafts
    grammar, day = known.grammar, way_taken(reading, days[0], days, known.grammar)
    if day.kind != "day" or day.start is None or len(days) > 1 + (day.start != day.end):
        return drafts
    verb = next((p for p in reading.verbs if p.kind == "move" and p.voice != "noun"), None)
    chain, last = (verb.chain, verb.last) if verb else (opens + 1, opens + 1)
    if verb is None or verb.first > day.first:
        # "The evacuation |took place on Monday"
        held = reading.tokens.all_of(grammar["took_place"], opens + 1, day.first)
        if not held or reading.has("planned", opens, held[0]) is not None:
            return drafts
        if grammar["operations"].isdisjoint(reading.words(opens, held[0])):
            return drafts
        chain, last = held[0], held[0] + 1
    elif verb.movement == "return" or not _is_done(reading, verb, known):
        return drafts
    subject = set(reading.words(opens, chain))
    it = "it" in subject and all(is_carried(reading, d, known) for d in bare)
    if not (it or _speaks_on(reading, opens, known)):
        return drafts
    if not it and not subject & grammar["they", "carriers", "convoy", "operations"]:
        return drafts
    if last > day.first:
        return drafts
    gap = reading.words(last, day.first)
    if grammar["clause", "as_of", "until"] & set(gap) or "," in gap:
        return drafts
    told = When(day.start, day.end, "day", "increment", "date:the sentence after")
    return [replace(d, days=told, rules=(*d.rules, told.rule)) if d in bare else d for d in drafts]


def _undated(draft: Draft) -> bool:
    """Whether a figure tells what was done, on no day that is known."""
    return draft.status == "completed" and draft.days == When()


def _is_done(reading: Reading, verb: Predicate, known: Knowledge) -> bool:
    """Whether a verb tells what was done: "left", and "set off", which is present as well."""
    alike = reading.tokens[verb.first].lower in known.grammar["past_alike"]
    return verb.status == "completed" or (verb.status == "present" and alike)


def _resumes(reading: Reading, opens: int, predicate: Predicate, known: Knowledge) -> bool:
    """Whether a sentence speaks of those told before and of nobody else: "They", "The convoy"."""
    done = predicate.status in TOLD or _nth(reading, predicate, known)
    return _speaks_on(reading, opens, known) and done


def _nth(reading: Reading, predicate: Predicate, known: Knowledge) -> bool:
    """Whether it is told which one did so: "It |was the first to leave X"."""
    be, article, which, to = (*reading.words(predicate.first - 4, predicate.first), *4 * [""])[:4]
    nth = (article, to) == ("the", "to") and which in known.grammar["nth"]
    return nth and be in known.grammar["copula_now"]


def _speaks_on(reading: Reading, opens: int, known: Knowledge) -> bool:
    """Whether a sentence opens with what was told before, and names no others beside it."""
    if not known.grammar["takes_up", "place_pronouns"] & set(reading.words(opens, opens + 1)):
        return False
    return known.grammar["others_too"].isdisjoint(reading.tokens.words)


def _from(way: Route, draft: Draft, whom: Set[str]) -> Draft:
    """Return a figure with what a later sentence says it left, where it tells none itself."""
    others = whom and "people" not in draft.counted.who and whom.isdisjoint(draft.counted.who)
    if draft.origin is not None or draft.status == "planned" or others:
        return draft
    return replace(draft, origin=way.origin, rules=(*draft.rules, "origin:the sentence after"))


def _others(reading: Reading, counted: Counted, known: Knowledge, *, taken: bool) -> bool:
    """Whether a figure counts others than those told of before, who then move as it says.

    "The passengers, among them 21 children, landed in X" and "Three ambulances took them to X" tell
    of those before.
    """
    if counted.kind not in ("people", "bare", "vehicles") or counted.quantity.value == 1:
        return False
    if counted.kind == "vehicles" and taken:
        # "On Sunday 15 buses took them to X": not those of another day, as far as anyone knows
        return any(d.kind == "day" for d in reading.dates)
    opened = next((k for k, t in enumerate(reading.tokens) if t.text == ","), len(reading.tokens))
    if opened > _SUBJECT or counted.quantity.first < opened:
        return True
    aside = reading.words(opened + 1, opened + 2)
    beside = reading.has("part", opened + 1, opened + 3) is not None
    beside = beside or bool(known.grammar["accompanying"] & set(aside))
    verb = next((p for p in reading.predicates if p.first > opened + _SUBJECT), None)
    return not (beside and verb is not None and counted.last <= verb.chain)


def _holds(stated: PlaceSlot, goal: PlaceSlot, known: Knowledge) -> bool:
    """Whether the goal told first is only the country in which the later one lies."""
    place = known.gazetteer.get(stated.ids or "")
    if place is None or place.kind != "country":
        return False
    return all(known.gazetteer.within(i, place.place_id) for i in (goal.ids or "").split("|"))


def _goes_on(reading: Reading, crossed: Predicate, known: Knowledge) -> bool:
    """Whether a border is crossed on the way to the goal of a later verb of the sentence."""
    if crossed.entry.get("place") != "via":
        return False
    return any(
        route(
            reading, Bound(NO_FIGURE, later), (later.chain, len(reading.tokens)), known
        ).destination
        for later in reading.predicates
        if later.kind == "move" and later.first > crossed.first
    )


def _comes_to_fetch(reading: Reading, came: Predicate) -> bool:
    """Whether what a sentence says of vehicles is that others will yet be put aboard them."""
    return any(
        p.kind in ("move", "carry")
        and p.first > came.last
        and p.status in ("planned", "infinitive")
        for p in reading.predicates
        if p.moves("object")
    )


def _same(a: PlaceSlot, b: PlaceSlot | None) -> bool:
    """Whether two slots are known to name one place."""
    return bool(b is not None and a.ids and a.ids == b.ids)


def _apart(a: PlaceSlot | None, b: PlaceSlot | None) -> bool:
    """Whether two origins are known to be different places."""
    if a is None or b is None or not a.ids or not b.ids:
        return False
    return not a.shares(b)
