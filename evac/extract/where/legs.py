"""Ways in several legs: where a movement went on to, and what a return began from and led to."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.binding.twins import phrase_end
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.reading import Reading
from evac.extract.verbs.predicates import Predicate
from evac.extract.where.bystanders import in_aside
from evac.extract.where.earlier_ways import AFTERWARDS, FLED

#: How many words may stand between a sign of a leg ("and then on to") and its place.
_ONWARD_REACH = 8
#: How many words may stand between a word of staying and the place ("sheltering in nearby X").
_STAY_REACH = 5
#: So far before a place "after three weeks in" may begin.
_TIME_REACH = 9
#: How far before a verb "who had" may stand.
_HAD_REACH = 4
_SIGN = frozenset(",;")


def onward(roles: Sequence[Role], reading: Reading, grammar: Grammar) -> list[Role]:
    """Return the roles with the goals of earlier legs as the way: "to X, from where to Y".

    A goal is a further one where a word of going on stands before it, behind the goal before.
    """
    goals = [k for k, r in enumerate(roles) if r.role == "destination" and not r.coordinate]
    out = list(roles)
    for earlier, later in itertools.pairwise(goals):
        if grammar["shares_told"] & set(reading.words(roles[earlier].last, roles[later].first)):
            # "with most going to X and some heading to Y": both are goals
            out[later] = replace(roles[later], coordinate=True)
            continue
        if not _goes_on(roles[earlier].last, roles[later].first, reading, grammar):
            continue
        if not (roles[later].place_id or roles[later].name):
            continue
        for k in range(earlier + 1):
            if out[k].role == "destination":
                out[k] = replace(out[k], role="via", rule="place:leg")
    return out


def _goes_on(first: int, last: int, reading: Reading, grammar: Grammar) -> bool:
    """Whether the words between two goals tell a further leg, and no further figure."""
    words = reading.words(max(first, last - _ONWARD_REACH), last)
    if any(first <= c.quantity.first < last for c in reading.counted):
        return False
    if grammar["onward"] & set(words):
        return True
    if any(_then_moved(p, first, last, reading) for p in reading.predicates):
        return True
    pairs = itertools.pairwise(words)
    return any(
        (a == "from" and b in grammar["thence"])
        or (a == "on" and b in grammar["leading"])
        or (a == "before" and b.endswith("ing"))
        for a, b in pairs
    )


def _then_moved(verb: Predicate, first: int, last: int, reading: Reading) -> bool:
    """Whether a verb between two goals tells what became of the same people: "and flown to Y"."""
    if verb.kind != "move" or verb.voice == "noun" or not first <= verb.chain < last:
        return False
    return reading.words(verb.chain - 1, verb.chain) == ["and"]


def goes_further(roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether people went on from where they had come to: "Eleven will be flown on to X"."""
    if bound.predicate is None or any(r.role == "origin" for r in roles):
        return False
    goal = next((r.first for r in roles if r.role == "destination"), None)
    low = bound.predicate.first
    if goal is None or goal < low:
        return False
    words = reading.words(max(low, goal - _ONWARD_REACH), goal)
    pairs = itertools.pairwise(words)
    return any(a == "on" and b in grammar["leading"] for a, b in pairs) or bool(
        grammar["further_on"] & set(words)
    )


def homewards(
    roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar
) -> list[Role]:
    """Return the roles of a return: home is what they had fled, the origin where they have been.

    "300 people sheltering in X", "families from Y who had been living in X", "who had fled Y",
    "refugees in X return home", "after two months in X".
    """
    fled = [r for r in roles if _left_before(r, reading, bound)]
    # "A year after they fled X |for Y, 600 have returned home": out of Y
    out = [
        replace(r, role="origin", rule="place:where they stayed")
        if r.role == "destination" and any(_of_one_verb(f, r, reading) for f in fled)
        else r
        for r in roles
    ]
    goal = any(r.role == "destination" and (r.place_id or r.name) for r in out)
    stayed = [r for r in out if r.role == "location" and _stayed(r, reading, grammar)]
    for k, role in enumerate(out):
        before = reading.words(max(0, role.first - _STAY_REACH), role.first)
        if k and role.coordinate and out[k - 1].rule == FLED:
            out[k] = replace(role, role=out[k - 1].role, rule=FLED)
        elif role in stayed:
            out[k] = replace(role, role="origin", rule="place:where they stayed")
        elif _whence_they_are(role, reading, bound):
            # "35 families from X returned home" need not have come back to X
            verb = bound.predicate
            left = verb and any(r.role == "origin" and r.first >= verb.last for r in out)
            part = "destination" if (left or stayed) and not goal else "container"
            out[k] = replace(role, role=part, rule=FLED)
        elif _host(role, bound):
            out[k] = replace(role, role="origin", rule="place:the land that hosts them")
        elif role.role in ("origin", "of", "none") and (
            grammar["natively"] & set(before[-3:])
            or in_aside(role, reading, bound, grammar)
            or _uprooted(role, reading, bound, grammar)
            or role in fled
        ):
            part = "container" if goal else "destination"
            out[k] = replace(role, role=part, rule=FLED)
    return native(out, reading, bound, grammar)


def _after_a_time(role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether people had been at a place for a while: "after three weeks in X"."""
    words = reading.words(role.first - _TIME_REACH, role.first)
    if "after" not in words:
        return False
    words = words[words.index("after") + 1 :]
    spent = (a for a, b in itertools.pairwise(words) if b in grammar["locating"])
    return "," not in words and any(a.removesuffix("s") in grammar["measures"] for a in spent)


def _stayed(role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether people have been at a place until they went home: "300 people sheltering in |X"."""
    before = reading.words(max(0, role.first - _STAY_REACH), role.first)
    return bool(grammar["staying"] & set(before)) or _after_a_time(role, reading, grammar)


def _whence_they_are(role: Role, reading: Reading, bound: Bound) -> bool:
    """Whether people of a place go home: "35 families from X |returned to their homes"."""
    verb = bound.predicate
    place = reading.known.gazetteer.get(role.place_id or "")
    if verb is None or place is None or place.kind in ("country", "camp"):
        return False
    beside = role.role == "origin" and 0 < role.first - bound.counted.last <= 1
    return beside and role.last <= verb.chain and reading.has("home", verb.last) is not None


def _host(role: Role, bound: Bound) -> bool:
    """Whether a land right behind people is the one that they return from: "400 in X go home"."""
    verb, land = bound.predicate, (role.place_id or "").startswith("country:")
    if verb is None or not land or role.role != "location":
        return False
    return 0 < role.first - bound.counted.last <= 1 and role.last <= verb.chain


def uprooted_before(
    roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar
) -> list[Role]:
    """Return the roles of people displaced before: they leave where they have been since.

    "Hundreds of people displaced from X who had taken refuge in Y are being bused out".
    """
    verb = bound.predicate
    if bound.counted.who != ("displaced",) or verb is None or verb.movement == "flight":
        return native(roles, reading, bound, grammar)
    between = [r for r in reading.roles if bound.counted.last <= r.first and r.last <= verb.chain]
    fled = [r for r in between if r.role == "origin" and _uprooted(r, reading, bound, grammar)]
    stayed = [r for r in between if r.role in ("location", "destination")]
    if not fled or not stayed:
        return native(roles, reading, bound, grammar)
    left = replace(stayed[-1], role="origin", rule="place:where they stayed")
    return [left, *(r for r in roles if r not in fled and r not in stayed)]


def native(roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar) -> list[Role]:
    """Return the roles with the home of people as no place that they left now.

    "80 families from X left the camp of Y", "families from X have gone home": "from" right behind
    the noun tells whose they are where the verb has an origin of its own elsewhere, or leads home.
    So does a camp in front: "Out of the camp of Y went 80 families from X".
    """
    verb, first = bound.predicate, bound.counted.quantity.first
    if verb is None or not bound.counted.quantity.last:
        return list(roles)
    last = phrase_end(reading, bound.counted, grammar)
    last += reading.words(last, last + 1) == [","]  # "89 families, from X, left the camp of Y"
    end = verb.chain if verb.chain >= last else len(reading.tokens)
    led = [r for r in roles if r.role == "origin" and last <= r.first and r.last <= end]
    home = led[:1] + [r for r in led[1:] if r.coordinate]
    if not home or not home[0].place_id or (verb.chain >= last and home != led):
        return list(roles)
    # "500 people displaced from X years ago left Y"
    fled = _uprooted(home[0], reading, bound, grammar)
    # "refugees from X set off from Y"; but "refugees from X were here, brought in from Y"
    aside = "," in reading.words(home[0].last, verb.chain)
    fled = fled or (verb.chain >= last and bound.counted.who == ("displaced",) and not aside)
    led_by = reading.words(last, home[0].first)
    around = grammar["open_country"] | {"the", "of"}  # "from the countryside of X"
    if not fled and (led_by[:1] != ["from"] or not around.issuperset(led_by[1:])):
        return list(roles)
    others = {p.first for p in reading.verbs if p is not verb and p.kind == "move"}
    # "90 families from X, some 350 people, left the camp of Y": beyond the words on that figure
    left = [
        r
        for r in (reading.roles if verb.chain >= last else roles)
        if r.role == "origin"
        and r not in home
        and r.first >= verb.first
        and others.isdisjoint(range(verb.last, r.first))
    ]
    front = [r for r in roles if r.role == "origin" and r.last <= first and r not in left]
    returns = verb.movement == "return"
    gone_home = returns and "home" in reading.words(verb.first, verb.last + 1)
    goal = any(r.role == "destination" and (r.place_id or r.name) for r in roles)
    homeward = gone_home and not goal and not _is_host(home[0], reading)
    if homeward and (left or bound.rule.startswith("bound:object")):
        # "80 people from Y were sent home from the camp of X"
        return [
            replace(r, role="destination", rule="place:their home") if r in home else r
            for r in roles
        ]
    if left:
        settled = returns or fled or bound.counted.unit == "families"
        settled = settled or reading.has("home", verb.last) is not None  # "left X for their homes"
        if not all(_elsewhere(r, home, reading, grammar, settled=settled) for r in left):
            return list(roles)
    elif front:
        if not all(_elsewhere(r, home, reading, grammar, settled=False) for r in front):
            return list(roles)
    elif not homeward:
        return list(roles)
    told = [
        replace(r, role="container", rule="place:whose home") if r in home else r for r in roles
    ]
    return [*told, *(r for r in left if r not in roles)]


def _elsewhere(
    role: Role, home: Sequence[Role], reading: Reading, grammar: Grammar, *, settled: bool
) -> bool:
    """Whether what people left lies outside their home: a camp, or of families any other place.

    "400 rebels from X drove out of Y": Y may be a halt on their way. What they went "on from" is
    it in any case.
    """
    gazetteer = reading.known.gazetteer
    if reading.words(role.first - 2, role.first) == ["on", "from"]:
        return True
    if role.place_id:
        place = gazetteer.get(role.place_id)
        if not settled and (place is None or place.kind != "camp"):
            return False
        ids = [r.place_id for r in home if r.place_id]
        return not any(
            gazetteer.within(i, role.place_id) or gazetteer.within(role.place_id, i) for i in ids
        )
    camp = bool(grammar["camps"] & set(reading.words(role.first, role.last)))
    return camp and not any(_is_host(r, reading) for r in home)


def _is_host(role: Role, reading: Reading) -> bool:
    """Whether a place may be what hosts the displaced: a land, or a camp."""
    place = reading.known.gazetteer.get(role.place_id or "")
    return place is not None and place.kind in ("country", "camp")


def _uprooted(role: Role, reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a participle behind the figure leads to its home: "people displaced from X"."""
    if bound.predicate is None or not bound.counted.last <= role.first < bound.predicate.first:
        return False
    return bool(grammar["uprooted"] & set(reading.words(bound.counted.last - 1, role.first)))


def _left_before(role: Role, reading: Reading, bound: Bound) -> bool:
    """Whether people go home after they left it: "Days after they fled |X, 900 went home".

    Where it is not told that they fled, nor how long ago, home may be elsewhere ("After they left
    X, 900 went home").
    """
    verb = bound.predicate
    if role.role != "origin" or verb is None:
        return False
    if "home" not in reading.words(verb.first, verb.last + 1):
        return False
    left = next((p for p in reversed(reading.verbs) if p.first < role.first), None)
    if left is None or left is verb or left.kind != "move" or left.movement == "return":
        return False
    ago = reading.words(left.chain - _HAD_REACH, left.chain)
    long = not reading.known.lexicon.time.spans.keys().isdisjoint(ago)
    return bool(AFTERWARDS & set(ago)) and (long or left.movement == "flight")


def _of_one_verb(fled: Role, goal: Role, reading: Reading) -> bool:
    """Whether no other verb and no sign stands between what was fled and where they fled to."""
    if goal.first < fled.last or _SIGN.intersection(reading.words(fled.last, goal.first)):
        return False
    return not any(fled.last <= p.first < goal.first for p in reading.verbs)


def had_done(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether a verb tells what people had done before: "those who had been driven from X".

    "Most of them come from X" tells their home.
    """
    words = reading.words(max(0, predicate.first - _HAD_REACH), predicate.first)
    relative = grammar["relative"] & set(words)
    if relative and "had" in words:
        return True
    verb = reading.words(predicate.first, predicate.last + 1)
    hailing = predicate.status == "present" and grammar["came_from"] & set(verb)
    return bool(hailing) and "from" in verb


def shares(roles: Sequence[Role], reading: Reading) -> list[Role]:
    """Return the roles with the place of a share as its goal: "left for X and Y, 153 for X".

    The sentence has told before that they went there.
    """
    goals = {r.place_id for r in reading.roles if r.role == "destination" and r.place_id}
    return [
        replace(r, role="destination", rule="place:a share")
        if r.rule == "place:for" and r.place_id in goals
        else r
        for r in roles
    ]
