"""Which predicate a figure belongs to, and so whether it moved at all.

Cases, in order: the object of a predicate before it; the subject of the first one after it; a part
of the figure before; the last predicate before it. What binds to no movement is dropped under the
reason that the predicate or the noun gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.asides import (
    counted_beside,
    in_passing,
    main_verbs,
    of_other_people,
    when_others_went,
)
from evac.extract.binding.bare import bare_subject
from evac.extract.binding.distant import (
    afterwards,
    apposed,
    came_or_went,
    in_that_state,
    noun_beside,
    of_others,
    reduced,
    since_uprooted,
    was_before,
    way_alone,
)
from evac.extract.binding.governed import governs, is_agent, sums_up
from evac.extract.binding.hurt import (
    met_on_the_way,
    of_the_fallen,
    of_the_uprooted,
    of_those,
    them_behind,
    they_went,
)
from evac.extract.binding.inverted import inverted
from evac.extract.binding.leaning import (
    Bound,
    Sides,
    came_along,
    clause_of_vehicles,
    is_told_of,
    subject_of,
    unnumbered_whole,
    whole_of,
)
from evac.extract.binding.listed import alongside, joined, listed
from evac.extract.binding.not_going import not_going
from evac.extract.binding.of_persons import an_age
from evac.extract.binding.restated import PART, part_of_told, raised, restated
from evac.extract.binding.rides import means, rode_told
from evac.extract.binding.series import as_vehicles, goes_on, with_those
from evac.extract.binding.taken_in import taken_in
from evac.extract.binding.tallies import counted_out, tallied
from evac.extract.binding.twins import twin_of
from evac.extract.binding.whose_count import with_whom
from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.reasons import AGE, NO_MOVEMENT, PRISONERS
from evac.extract.verbs.predicates import MOVING


def bind(reading: Reading, grammar: Grammar) -> list[Bound]:
    """Return every figure of a sentence with its predicate or the reason why it is no claim."""
    bound: list[Bound] = []
    for counted in reading.counted:
        found = _bind(reading, counted, bound, grammar)
        if found.predicate is not None and found.predicate.entry.get("along"):
            found = with_those(found, bound)
        found = with_whom(reading, found, grammar, bound)
        bound.append(as_vehicles(reading, found, bound, grammar))
    return _listed_parts(reading, bound, grammar)


def _listed_parts(reading: Reading, bound: list[Bound], grammar: Grammar) -> list[Bound]:
    """Return the figures with all of a list as parts: "33 wounded and 3 guards were among them".

    "Among them are 848 men and some officials, as well as 30 patients": no verb stands between.
    """
    out = list(bound)
    for k in range(len(out) - 1, 0, -1):
        if out[k].rule == PART and _unbound(out[k - 1]) and joined(reading, out, k, grammar):
            out[k - 1] = Bound(out[k - 1].counted, None, rule=PART)
    if not grammar["part_openers"] & set(reading.words(0, 1)):
        return out
    spoken = [p.first for p in reading.predicates if p.voice != "noun"]
    for k in range(1, len(out)):
        if out[k - 1].rule != PART or not _unbound(out[k]):
            continue
        gap = out[k - 1].counted.last, out[k].counted.quantity.first
        verbs = any(gap[0] <= at < gap[1] or at >= out[k].counted.last for at in spoken)
        if not verbs and grammar["linking"] & set(reading.words(gap[1] - 1, gap[1])):
            out[k] = Bound(out[k].counted, None, rule=PART)
    return out


def _unbound(bound: Bound) -> bool:
    """Whether a figure counts people of whom no verb tells anything."""
    verb = bound.predicate
    needy = verb is not None and verb.entry.get("needs_place")
    load = needy and bound.rule.startswith("bound:after")
    return bound.counted.kind == "people" and (bound.reason == NO_MOVEMENT or bool(load))


def _bind(reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar) -> Bound:
    if counted.kind == "other":
        return _unlisted(reading, counted, grammar) or Bound(counted, None, counted.reason)
    if (twin := twin_of(reading, counted, before, grammar)) is not None:
        return twin
    if an_age(reading, counted, grammar):
        return Bound(counted, None, AGE)
    # It is part of the figure before: "100,000 people, including 40,000 children".
    whole = whole_of(reading, counted, before, grammar)
    if whole is not None:
        owner = before[whole]
        if owner.reason and (own := _own_verb(reading, counted, grammar)) is not None:
            return own
        reason = (
            owner.reason or of_the_fallen(reading, counted) or of_the_uprooted(reading, counted)
        )
        return Bound(counted, owner.predicate, reason, "bound:part", whole)
    leaning = counted.part or counted.kind == "bare"
    if leaning and before and before[-1].counted.reason == PRISONERS:
        # "it handed over 195 prisoners and received as many as 195"
        return Bound(counted, None, PRISONERS)
    if unmoved := of_others(reading, counted, grammar) or not_going(reading, counted, grammar):
        return Bound(counted, None, unmoved)
    sides = Sides.of(reading, counted)
    aboard = sides.right and sides.right[0].first == counted.last and sides.right[0].kind == "carry"
    if counted.part and not aboard and (verb := unnumbered_whole(sides)) is not None:
        if own := _own_verb(reading, counted, grammar):
            return own
        # "killing civilians, including three children": part of what the verb before says.
        return Bound(counted, verb, verb.reason)
    return (
        part_of_told(reading, counted, before, grammar)
        or means(reading, counted, sides, grammar)
        or rode_told(reading, counted, sides, grammar)
        or tallied(counted, before, sides)
        or (counted.kind == "bare" and counted_out(reading, counted, sides, grammar))
        or raised(reading, counted, before, grammar)
        or _object(reading, counted, sides, grammar)
        or inverted(reading, counted, sides, grammar)
        or (counted.kind == "bare" and _told_again(reading, counted, before, sides, grammar))
        or listed(reading, counted, before, sides, grammar)
        or alongside(reading, counted, before, grammar)
        or _subject(reading, counted, sides, grammar)
        or goes_on(reading, counted, before, grammar)
        or came_or_went(reading, counted, sides)
        or _told_again(reading, counted, before, sides, grammar)
        or _in_turn(reading, counted, before, grammar)
        or noun_beside(reading, counted, sides)
        or afterwards(reading, counted, sides, grammar)
        or way_alone(reading, counted, grammar)
        or _as_in_brackets(reading, counted, before, grammar)
        or them_behind(reading, counted)
        or Bound(counted, None, NO_MOVEMENT)
    )


def _as_in_brackets(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> Bound | None:
    """Bind as the other count of the same people: "among 400 families (2,400 people) who fled"."""
    if [t.text for t in reading.tokens[counted.last : counted.last + 1]] != ["("]:
        return None
    behind = (c for c in reading.counted if c.quantity.first == counted.last + 1)
    inner = next(behind, None)
    if inner is None or inner.kind != "people" or counted.unit == inner.unit:
        return None
    bound = _bind(reading, inner, before, grammar)
    return None if bound.predicate is None or bound.reason else replace(bound, counted=counted)


def _in_turn(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> Bound | None:
    """Bind as the figure behind "and": "300 and 90 rebels left on two days respectively"."""
    told = reading.known.lexicon.time["in_turn"]
    if counted.kind != "bare" or told.isdisjoint(reading.tokens.words):
        return None
    behind = next((c for c in reading.counted if c.quantity.first == counted.last + 1), None)
    joined = reading.words(counted.last, counted.last + 1) == ["and"]
    if behind is None or behind.kind != "people" or not joined:
        return None
    bound = _bind(reading, behind, before, grammar)
    if bound.predicate is None or bound.reason:
        return None
    same = replace(counted, kind="people", who=behind.who, unit=behind.unit, rule=behind.rule)
    return replace(bound, counted=same)


def _own_verb(reading: Reading, counted: Counted, grammar: Grammar) -> Bound | None:
    """Bind a part that moved of a whole that did not: "300 were hurt, of whom 73 were flown"."""
    sides = Sides.of(reading, counted)
    following = sides.right[0] if sides.right else None
    if following is None or following.kind != "move" or of_those(reading, counted):
        return None
    if following.movement == "flight" and "had" in reading.words(following.chain, following.first):
        # "a town of 9,000, of whom 4,000 had been displaced before"
        return None
    if following.chain != counted.last or following.chain == following.first:
        # "killed 14 people, three of them fleeing": no verb of theirs alone
        return None
    return _subject(reading, replace(counted, part=False), sides, grammar)


def _told_again(
    reading: Reading, counted: Counted, before: Sequence[Bound], sides: Sides, grammar: Grammar
) -> Bound | None:
    """Bind by a word of counting: "the number who left is 300", "the army counted 300"."""
    return counted_out(reading, counted, sides, grammar) or restated(
        reading, counted, before, grammar
    )


def _unlisted(reading: Reading, counted: Counted, grammar: Grammar) -> Bound | None:
    """Bind people of a noun that no list has, where the verb is one of people alone: "cooks fled".

    Everyday verbs ("left") and those of armies ("withdrew") also move things.
    """
    if not counted.unlisted:
        return None
    rule = "who:an unlisted noun of those moved"
    people = replace(counted, kind="people", who=("people",), reason="", rule=rule)
    sides = Sides.of(reading, people)
    bound = _object(reading, people, sides, grammar) or _subject(reading, people, sides, grammar)
    if bound is None or bound.reason or bound.predicate is None:
        return None
    entry = bound.predicate.entry
    sure = bound.predicate.kind == "move" and not entry.get("weak") and not entry.get("troops")
    if bound.predicate.voice == "noun" and bound.rule.startswith("bound:subject"):
        # "two warships stand by for the evacuation"
        return None
    chain = bound.predicate.chain
    of_others = reading.words(chain - 1, chain) == ["who"] and chain - 1 > counted.last
    of_others = of_others or any(
        p.kind == "other" and p.voice == "active" and counted.last <= p.first < chain
        for p in reading.predicates
    )
    if bound.rule.startswith("bound:subject") and of_others:
        # "two bombings hit people who were fleeing": they have a verb of their own
        return None
    return bound if sure else None


def _object(reading: Reading, counted: Counted, sides: Sides, grammar: Grammar) -> Bound | None:
    """Bind the object of what stands just before it: "evacuated 300 people", "the exit of 600"."""
    predicate = sides.left[-1] if sides.left else None
    if predicate is None or not governs(reading, predicate, counted, grammar):
        return None
    if (told := taken_in(reading, counted, predicate, sides, grammar)) is not None:
        return told
    if predicate.kind not in MOVING:
        return Bound(counted, predicate, predicate.reason)
    if (counted.kind, predicate.kind, predicate.voice) == ("bare", "carry", "noun"):
        return None
    hit = sides.right[0] if sides.right else None
    closed = reading.words(counted.last, counted.last + 1) == [","]
    if (
        closed
        and hit
        and hit.kind == "move"
        and hit.moves("subject")
        and sums_up(reading, predicate)
    ):
        # what the whole did: ", totalling 1,298 people, have arrived"
        return Bound(counted, hit, rule=f"bound:sum of {hit.entry.entry_id}")
    rides = predicate.chain == predicate.first and reading.words(
        predicate.first, predicate.first + 1
    )[0].endswith("ing")
    if (
        rides
        and hit is not None
        and (hit.kind, hit.voice) == ("other", "passive")
        and grammar["relative"].isdisjoint(reading.words(counted.last, counted.last + 1))
    ):
        # "a vehicle transporting 12 men was destroyed"; "bringing out 478 who had been trapped"
        return Bound(counted, hit, hit.reason)
    errand = predicate.entry.get("fetches") and predicate.status == "infinitive"
    if predicate.kind == "carry" and counted.kind != "vehicles" and not errand:
        # A load moves as its vehicles do: "buses carrying 3,000 people left the town".
        main = next((p for p in sides.right if p.kind == "move" and p.moves("subject")), None)
        if (
            main is not None
            and main.status == "planned"
            and grammar["relative"] & set(reading.words(counted.last, counted.last + 1))
        ):
            # "the convoy carries 300 people who wanted to leave": they are on their way
            main = None
        if main is not None and of_other_people(reading, counted, predicate, main):
            main = None
        who = grammar["relative"] & set(reading.words(counted.last, counted.last + 1))
        # "planes carrying 260 people who had been caught in the fighting landed in X"
        others = (p for p in sides.right if p.kind == "other" and not (who and was_before(p)))
        other = next(others, None)
        if main and not (other and other.first < main.first):
            return Bound(counted, main, rule=f"bound:load of {main.entry.entry_id}")
        begins = clause_of_vehicles(reading, predicate, grammar)
        earlier = [p for p in sides.left[:-1] if p.kind == "move" and p.first > begins]
        if other and other.first < counted.last + 3 and not earlier:
            return Bound(counted, other, str(other.entry.get("reason")))
        if earlier and main is None and not in_passing(reading, earlier[-1], predicate, grammar):
            rule = f"bound:load of {earlier[-1].entry.entry_id}"
            return Bound(counted, earlier[-1], rule=rule)
    return Bound(counted, predicate, rule=f"bound:object of {predicate.entry.entry_id}")


def _subject(reading: Reading, counted: Counted, sides: Sides, grammar: Grammar) -> Bound | None:
    """Bind the subject of what follows: "300 people left", "6,200 are to be resettled"."""
    before = sides.left[-1] if sides.left else None
    if came_along(reading, counted, sides, grammar) or is_agent(counted, before):
        return None
    told_of = is_told_of(reading, counted, grammar)
    chain = () if told_of else main_verbs(reading, counted, sides, grammar)
    counted, chain = since_uprooted(reading, counted, chain, grammar)
    load = None
    for predicate in chain:
        if predicate.kind == "carry":
            carries = counted.kind == "vehicles" and predicate.entry.get("laden")
            if carries or predicate.entry.get("moves") in ("both", "subject"):
                load = load or predicate
            continue
        if load is not None and apposed(reading, load, predicate, grammar):
            break
        led = reading.words(predicate.chain - 1, predicate.chain)
        if load is not None and counted.kind == "vehicles" and led == ["who"]:
            # "40 buses carrying residents |who had fled X arrived in Y": what those aboard did
            continue
        if predicate.kind == "tally" and sums_up(reading, predicate):
            # "346 families, totalling 1,298 people, have arrived"
            continue
        others = when_others_went(reading, counted, predicate, grammar)
        if others or not subject_of(reading, predicate, counted, grammar):
            if predicate.kind == "other" and predicate.voice == "active":
                continue
            if counted.kind == "people" and they_went(reading, predicate):
                return Bound(counted, predicate, rule=f"bound:them of {predicate.entry.entry_id}")
            break
        # "300 people were on the buses and |were distributed among camps"
        spread = predicate.entry.get("things") and predicate.voice == "passive"
        if spread or counted_beside(reading, counted, predicate, grammar):
            continue
        if predicate.kind == "other":
            later = [
                p
                for p in chain
                if p.kind == "move"
                and p.first > predicate.first
                and p.moves("subject")
                # "1,000 wait at the crossing, while 600 were let through"
                and not any(
                    predicate.last <= c.quantity.first < p.chain
                    and grammar["contrast"] & set(reading.words(predicate.last, c.quantity.first))
                    for c in reading.counted
                )
            ]
            beside = predicate.voice == "noun" and predicate.first <= counted.last + 1
            beside = beside and reading.tokens[predicate.first].lower not in grammar["be"]
            hindered = later and reading.words(predicate.last, later[0].chain) == ["from"]
            if (
                later
                and not hindered
                and (
                    predicate.reason == "stranded or waiting"
                    or (beside and was_before(predicate))
                    or reduced(reading, counted, predicate, later[0])
                    or (
                        predicate.entry.get("then")
                        and grammar["then"] & set(reading.words(later[0].chain - 1, later[0].chain))
                    )
                )
            ):
                # "had been stuck there after leaving the towns": the departure is told too;
                # "80 people trapped in the town were driven out": so is what they were before,
                # as in "300 patients in need of care were taken out",
                # and "gathered at the crossing and left" what they did then.
                continue
            return in_that_state(reading, counted, predicate, sides, chain)
        if counted.kind == "bare" and not bare_subject(reading, counted, predicate, grammar):
            break
        if (fate := met_on_the_way(reading, counted, predicate, chain)) is not None:
            return Bound(counted, fate, fate.reason)
        return Bound(counted, predicate, rule=f"bound:subject of {predicate.entry.entry_id}")
    if load is None or any(
        p.kind == "other" and ";" not in reading.words(load.last, p.chain) for p in chain
    ):
        # behind "90 were in the first, 60 in the other;" something else is told
        return None
    unheld = counted.kind == "bare" and load.first > counted.last
    return None if unheld else Bound(counted, load, rule=f"bound:aboard {load.entry.entry_id}")
