"""Which place people left because it was attacked, told in their own sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.reading import Reading

#: So near behind people the verb of their flight stands, and behind that what they fled from.
_BESIDE, _BLOW_REACH = 2, 12
#: So far before those who flee the word stands that tells what made them.
_DRIVES_REACH = 3
#: So far from a place the verb stands by which it was taken ("seized the eastern part of X").
_TAKEN_REACH = 6
#: So far before that verb stands who did it ("fighters of the X rebel group |entered").
_ARMED_REACH = 8


def fled_a_blow(
    roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar
) -> list[Role]:
    """Read where people were attacked as what they left: "displaced by a raid on the town of X".

    So too "An attack on X forced 300 to flee", "Rebels entered X and 300 fled". No verb stands
    between, and nothing else is told to be what they left.
    """
    left = any(r.role == "origin" for r in roles)
    at = _overrun(roles, reading, bound, grammar)
    if at is None and not left and not grammar["blows", "strife"].isdisjoint(reading.tokens.words):
        at = _struck_before(roles, reading, bound, grammar)
        at = at or _struck(roles, reading, bound, grammar)
    if at is None:
        return list(roles)
    last = roles.index(at) + 1
    while last < len(roles) and roles[last].coordinate:
        last += 1  # "a raid on X and Y"
    struck = roles[roles.index(at) : last]
    part = "none" if left else "origin"
    return [
        replace(r, role=part, rule="place:where they were struck") if r in struck else r
        for r in roles
    ]


def _overrun(
    roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar
) -> Role | None:
    """Return the place that armed men came to or took, told beside those who left.

    "Rebels entered X and 300 people fled", "300 left for Y after the army seized X", "X fell".
    """
    verb = bound.predicate
    if verb is None or verb.voice == "noun" or verb.movement == "return":
        return None
    if grammar["overrunning", "fallen"].isdisjoint(reading.tokens.words):
        return None
    first = bound.counted.quantity.first
    for role in roles:
        named = role.role != "origin" and role.name and not role.vague
        at = _taken_at(role, reading, grammar) if named else None
        if at is None or verb.chain <= at < verb.last:
            continue
        if at >= first and not _when_taken(at, reading, bound, grammar):
            continue
        # "300 were displaced across Y after the army seized X"
        own = (r for r in reading.roles if r is not role and (first < r.first < at or at < first))
        if not any(_tells_where(r, reading, min(first, verb.first), grammar) for r in own):
            return role
    return None


def overrun(role: Role, reading: Reading, grammar: Grammar) -> bool:
    """Whether armed men are told to have come into a place by force: "rebels entered the town".

    Not by a word of any journey: rebels who "reached X" may be those who were bussed there.
    """
    at = _taken_at(role, reading, grammar)
    return at is not None and reading.tokens[at].lower not in grammar["journeying"]


def _tells_where(role: Role, reading: Reading, first: int, grammar: Grammar) -> bool:
    """Whether a place behind token `first` is where people were: "displaced across X"."""
    if role.first < first or not role.name:
        return False
    spread = grammar["throughout"] & set(reading.words(role.first - 2, role.first))
    return role.role in ("location", "of") or (role.role == "via" and bool(spread))


def _taken_at(role: Role, reading: Reading, grammar: Grammar) -> int | None:
    """Return the token of the verb by which a place is taken, attacked or entered by armed men."""
    tokens = reading.tokens
    passed = grammar["determiners", "compass", "locating", "leading", "taken_links"] | grammar.kinds
    for k in reversed(tokens.all_of(grammar["overrunning"], role.first - _TAKEN_REACH, role.first)):
        if not all(w in passed for w in tokens.lower[k + 1 : role.first]):
            continue
        if grammar["relative"] & set(tokens.lower[max(0, k - 2) : k]):
            continue  # "the army, which seized X last year"
        if tokens[k].lower in grammar["assaults"] or _armed(reading, k, grammar):
            return k
    behind = reading.words(role.last, role.last + _TAKEN_REACH)
    fell = next((i for i, w in enumerate(behind) if w in grammar["fallen"]), None)
    if fell is not None and all(w in grammar["have"] for w in behind[:fell]):
        return role.last + fell  # "X had fallen"
    done = next((i for i, w in enumerate(behind) if w in grammar["overrunning"]), None)
    passive = bool(done) and all(w in grammar["be", "have", "adverbs"] for w in behind[:done])
    if done and passive and grammar["be"] & set(behind[:done]):
        return role.last + done  # "X was captured"
    return None


def _armed(reading: Reading, k: int, grammar: Grammar) -> bool:
    """Whether armed men stand right before token `k`: "the rebels |entered"."""
    moved = (p.last for p in reading.predicates if p.kind == "move" and p.last <= k)
    low = max(k - _ARMED_REACH, max(moved, default=0))
    if grammar["armies"] & set(reading.words(low, k)):
        return True
    return any(
        t.entry.get("military") or t.entry.get("who") == ["fighters"]
        for i, t in reading.nouns.people.items()
        if low <= i < k
    )


def _when_taken(at: int, reading: Reading, bound: Bound, grammar: Grammar) -> bool:
    """Whether a clause on an attack tells when people left: "300 left |after the army seized X"."""
    low = bound.counted.last
    opened = reading.tokens.all_of(grammar["when_attacked"], low, at)
    return bool(opened) and not any(
        opened[-1] < c.quantity.first < at for c in reading.counted if c.kind == "people"
    )


def _struck(roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar) -> Role | None:
    """Return the place of an attack told behind the verb: "300 were displaced by a raid on X"."""
    low, high = bound.counted.quantity.last, bound.counted.last + _BESIDE
    flights = (p for p in reading.predicates if p.movement == "flight" and p.voice != "noun")
    verb = next((p for p in flights if low <= p.chain <= high), None)
    if verb is None:
        return None
    blow = reading.tokens.all_of(grammar["blows", "strife"], verb.last, verb.last + _BLOW_REACH)
    other = (p.chain for p in reading.predicates if p.first >= verb.last and p.kind == "move")
    if not blow:
        return None
    end = min((*other, blow[0] + _BLOW_REACH))
    there = (r for r in roles if blow[0] < r.first < end)
    at = next((r for r in there if r.role in ("none", "of", "location")), None)
    if at is None or {",", *grammar["copula_now"]} & set(reading.words(blow[0], at.first)):
        return None  # "who fled the attack are now in X"
    if reading.tokens[blow[0]].lower not in grammar["blows"]:
        # "who fled the fighting |in the town of X"
        led = grammar["determiners", "compass", "locating", "leading"] | grammar.kinds | {"of"}
        return at if led.issuperset(reading.words(blow[0] + 1, at.first)) else None
    return at


def _struck_before(
    roles: Sequence[Role], reading: Reading, bound: Bound, grammar: Grammar
) -> Role | None:
    """Return the place of an attack that drove people out: "An attack on X forced 300 to flee"."""
    first, verb = bound.counted.quantity.first, bound.predicate
    drives = reading.tokens.all_of(grammar["driving"], max(0, first - _DRIVES_REACH), first)
    if verb is None or verb.movement != "flight" or not drives:
        return None
    blows = reading.tokens.all_of(grammar["blows"], 0, drives[-1])
    at = next((r for r in roles if blows and blows[-1] < r.first < drives[-1]), None)
    if at is None or at.role not in ("none", "of", "location") or not at.name:
        return None
    led = reading.words(blows[-1] + 1, at.first)
    return None if "," in led or grammar["struck_links"].isdisjoint(led) else at
