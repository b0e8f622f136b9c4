"""Of which kind a movement is: the verb's own, or what its sentence, heading and report tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from evac.extract.binding.leaning import Bound
from evac.extract.binding.series import GOES_ON
from evac.extract.gazetteer import Place
from evac.extract.kind.camps import between_camps
from evac.extract.kind.themes import day_brings, drives, is_explicit, is_organised, names_evacuation
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.verbs.predicates import Predicate
from evac.extract.where.lands import land_of_those
from evac.extract.where.legs import had_done

#: So far behind "as" the verb of an attack stands ("as the fighters of the group advanced").
_CLAUSE_REACH = 10
#: So far before a figure what carries it may stand ("A plane |with 51 children").
_LOAD = 6
#: Whom it is not told of that others look after them.
_ANYBODY = frozenset({"people", "displaced", "civilians"})
#: The rules of figures that are the subject of their verb, or go on from one.
_SUBJECTS = ("bound:subject", "bound:put", GOES_ON)


def movement_kind(
    reading: Reading, bound: Bound, span: tuple[int, int], about: str, headed: str
) -> str:
    """Return the kind of movement of a figure.

    `span` are the tokens that speak of it, `about` is the theme of the report and `headed` that of
    the section.
    """
    predicate = bound.predicate
    kind = predicate.movement if predicate else "evacuation"
    if kind in ("evacuation", "relocation") and reading.has(
        "home", span[0], _end(reading, bound, span)
    ):
        return "return"
    if kind == "flight" and predicate is not None and _turned_back(reading, predicate, span):
        return "return"
    if kind == "flight" and (
        _brought_them(reading, bound)
        or _agreed_on(reading, predicate)
        or _by_corridor(reading, predicate)
    ):
        return "evacuation"
    if kind == "return" and (_carried_off(reading, bound) or _fetched_home(reading, bound)):
        return "evacuation"
    if kind in ("evacuation", "flight") and _to_own_land(reading, bound, span):
        return "return"
    if kind == "evacuation" and _neutral(bound) and _crosses_back(reading, bound):
        return "return"
    boards = predicate is not None and predicate.entry.get("boards")
    if boards and (headed == "return" or about == "return" or _homeland(reading, bound, span)):
        return "return"
    if kind != "evacuation" or (predicate is not None and is_explicit(predicate)):
        return kind
    if predicate is not None and _turned_back(reading, predicate, span):
        return "return"
    if predicate is not None and _leads_back(reading, bound, predicate, about):
        return "return"
    if predicate is not None and _driven_out(reading, bound, predicate):
        return "flight"
    if _homeland(reading, bound, span):
        return "return"
    named = reading.words(bound.counted.quantity.last, bound.counted.last)
    if reading.known.grammar["returnees"] & set(named):
        return "return"
    if headed:
        return headed
    if "fighters" in bound.counted.who and not (about == "flight" and reading.has("flight")):
        # but "On their own dozens of wounded rebels have found a way over the border"
        return kind
    moved = not (_neutral(bound) or is_organised(reading))
    if moved and between_camps(reading, bound, span):
        return "relocation"
    if about == "return" and not (names_evacuation(reading) or _led_out(reading, bound, span)):
        return "return"
    batch = bound.rule == GOES_ON and reading.known.grammar["convoy"] & set(reading.tokens.words)
    neutral = _neutral(bound) and not _moves_them(reading, predicate)
    neutral = neutral or (predicate is not None and day_brings(reading, predicate))
    organised = is_organised(reading, by_vehicles=about != "flight") or _flown(reading, bound)
    if batch or not neutral or organised:
        return kind
    fled = any(
        p.movement == "flight" and not had_done(reading, p, reading.known.grammar)
        for p in reading.predicates
    )
    # "642 displaced people arrived": what displaced them is no evacuation that the report tells of
    fled = fled or (about != "evacuation" and "displaced" in bound.counted.who)
    # So do those who go abroad by themselves.
    own = about != "evacuation" or _among_refugees(reading, bound)
    fled = fled or (own and _abroad(reading, bound, span))
    fled = fled or (predicate is not None and _under_attack(reading, bound, predicate))
    return "flight" if fled or reading.has("flight") or about == "flight" else kind


def _brought_them(reading: Reading, bound: Bound) -> bool:
    """Whether others brought those who found refuge: "after a convoy had taken them out of X"."""
    last = max(bound.counted.last, bound.predicate.last if bound.predicate else 0)
    them = reading.known.grammar["carried_whom"]
    return any(
        p.kind == "move"
        and p.voice == "active"
        and p.movement == "evacuation"
        and p.status == "completed"
        and p.moves("object")
        and bool(them & set(reading.words(p.last, p.last + 1)))
        for p in reading.predicates
        if p.first > last
    )


def _agreed_on(reading: Reading, predicate: Predicate | None) -> bool:
    """Whether people are to be displaced under a deal: "the deal aims to displace 9,000"."""
    if predicate is None or predicate.entry.get("moves") != "object":
        return False
    to_come = predicate.status in ("planned", "infinitive")
    return to_come and reading.has("organised") is not None


def _by_corridor(reading: Reading, predicate: Predicate | None) -> bool:
    """Whether people went by what was opened for them: "walked out through the corridor"."""
    if predicate is None or not predicate.entry.get("way"):
        return False
    grammar = reading.known.grammar
    opened = reading.tokens.all_of(grammar["opened_for_them"], 0, len(reading.tokens))
    return bool(opened) and not grammar["opening"].isdisjoint(reading.tokens.words)


def _moves_them(reading: Reading, predicate: Predicate | None) -> bool:
    """Whether others drove those told before: "got 9 out of X and |drove them to Y"."""
    if predicate is None or predicate.voice != "active":
        return False
    behind = reading.words(predicate.last, predicate.last + 1)
    return not reading.known.grammar["carried_whom"].isdisjoint(behind)


def _flown(reading: Reading, bound: Bound) -> bool:
    """Whether a figure is the load of what no one owns: "A plane with 51 children landed in X"."""
    grammar, first = reading.known.grammar, bound.counted.quantity.first
    laden = not grammar["laden_with"].isdisjoint(reading.words(first - 1, first))
    return laden and not grammar["transports"].isdisjoint(reading.words(first - _LOAD, first))


def _end(reading: Reading, bound: Bound, span: tuple[int, int]) -> int:
    """Return where the words of a whole end: "32,000 left, | and 9,000 of those went home"."""
    low = max(bound.counted.last, bound.predicate.last if bound.predicate else 0)
    parts = (c.quantity.first for c in reading.counted if c.part and c.quantity.first >= low)
    return min(span[1], next(parts, span[1]))


def by_themselves(reading: Reading, bound: Bound) -> bool:
    """Whether people are told to have gone, and of nobody that he moved them."""
    verb = bound.predicate
    if verb is None or is_explicit(verb) or "fighters" in bound.counted.who:
        return False
    return bound.counted.kind != "vehicles" and _neutral(bound) and not is_organised(reading)


def goes_on_fleeing(reading: Reading, bound: Bound) -> bool:
    """Whether a figure of those who come by themselves may be of people told to flee before.

    "Some 31,000 fled to X. On Tuesday 5,000 crossed at Y, and a thousand arrived at Z."
    """
    verb = bound.predicate
    return (
        verb is not None
        and not is_explicit(verb)
        and verb.entry.get("moves") == "subject"
        and bound.rule.startswith(_SUBJECTS)
        and bound.counted.kind != "vehicles"
        and _ANYBODY.issuperset(bound.counted.who)
        and not is_organised(reading)
    )


def _among_refugees(reading: Reading, bound: Bound) -> bool:
    """Whether refugees are counted, or by who counts them: "50,000 crossed, says UNHCR".

    Beside the evacuation of others they go by themselves.
    """
    if any("fighters" in (t.entry.get("who") or ()) for t in reading.nouns.people.values()):
        # "300 militants and 3,000 refugees left for Syria": they were let go together
        return False
    named = reading.known.grammar["refugee_bodies"] & set(reading.tokens.words)
    return bool(named) or "displaced" in bound.counted.who


def _abroad(reading: Reading, bound: Bound, span: tuple[int, int]) -> bool:
    """Whether a sentence leads into another country: "36,000 Syrians crossed into Lebanon".

    It names that country, or a place in it and another country that people come from.
    """
    goals = _places(reading, span, ("destination",))
    if any(place.kind == "country" for place in goals):
        return True
    lands = {place.country for place in goals if place.country}
    come = {p.country for p in _places(reading, span, ("origin",))} | {_land(reading, bound)}
    return bool(lands) and any(land and land not in lands for land in come)


def _to_own_land(reading: Reading, bound: Bound, span: tuple[int, int]) -> bool:
    """Whether people cross, or are deported, into their own land: "470 Afghan families crossed X".

    Those whom others fly home out of a war are evacuated.
    """
    verb = bound.predicate
    # "9,000 crossed into Syria, 6,400 of them Syrians": a part goes as its whole does
    land = _land(reading, bound) if bound.whole is None else None
    if verb is not None and verb.entry.get("in_is_goal") and verb.movement == "evacuation":
        return False  # "a plane with 80 British nationals touched down in Britain"
    if any("fighters" in (c.who or ()) for c in reading.counted):
        return False  # "7,000 Syrians, 1,000 of them rebels, are to leave for Syria": under a deal
    if land is None or verb is None or not (_neutral(bound) or verb.entry.get("foreigners")):
        return False
    goals = {place.country for place in _places(reading, span, ("destination",))}
    left = {place.country for place in _places(reading, span, ("origin", "of"))}
    crosses = verb.entry.get("place") == "via" or verb.entry.get("foreigners")
    return goals == {land} and land not in left and (bool(left) or bool(crosses))


def _crosses_back(reading: Reading, bound: Bound) -> bool:
    """Whether people cross who had fled abroad: "900 Liberians who had fled to X crossed over"."""
    verb, land = bound.predicate, _land(reading, bound)
    if verb is None or land is None or verb.entry.get("place") != "via":
        return False
    fled = [
        p
        for p in reading.predicates
        if p.last < verb.first and had_done(reading, p, reading.known.grammar)
    ]
    goals = _places(reading, (bound.counted.last, verb.chain), ("destination",))
    return bool(fled) and any(place.country not in (None, land) for place in goals)


def _homeland(reading: Reading, bound: Bound, span: tuple[int, int]) -> bool:
    """Whether refugees go to the land whose people they are: "87 Syrian refugees left X for Y"."""
    land = _land(reading, bound) if "displaced" in bound.counted.who else None
    if land is None:
        return False
    goals = {place.country for place in _places(reading, span, ("destination",))}
    left = {place.country for place in _places(reading, span, ("origin", "of", "location"))}
    return goals == {land} and bool(left - {land, None})


def _land(reading: Reading, bound: Bound) -> str | None:
    """Return the code of the country of the people counted."""
    place = land_of_those(reading, bound)
    return place.country if place is not None else None


def _places(reading: Reading, span: tuple[int, int], parts: Sequence[str]) -> list[Place]:
    """Return the places that play one of these parts in a zone."""
    get = reading.known.gazetteer.get
    near = (r for r in reading.roles if r.role in parts and span[0] <= r.first < span[1])
    return [place for r in near if r.place_id and (place := get(r.place_id)) is not None]


def _driven_out(reading: Reading, bound: Bound, predicate: Predicate) -> bool:
    """Whether strife is what moves people: "fighting has driven 900 out", "from their homes"."""
    if not predicate.entry.get("forces"):
        return False
    grammar = reading.known.grammar
    if drives(reading, predicate):
        return predicate.voice != "active" or bound.rule.startswith("bound:object")
    if predicate.voice == "active":
        return False
    if reading.has("flight"):
        return True
    if not grammar["driven"] & set(reading.words(predicate.first, predicate.last)):
        return False
    # "were driven from X", but not "to Y" nor "in 20 buses"
    goal = any(role.role == "destination" for role in reading.roles)
    behind = set(reading.words(predicate.last, len(reading.tokens)))
    return bool(grammar["strife"] & behind) or not (goal or reading.nouns.vehicles)


def _under_attack(reading: Reading, bound: Bound, predicate: Predicate) -> bool:
    """Whether a clause tells the attack that people ran from: "left as X advanced"."""
    low, grammar = max(bound.counted.last, predicate.last), reading.known.grammar
    causes = grammar["attacking", "strife"]
    if causes.isdisjoint(reading.tokens.words):
        return False
    for words in (
        reading.words(low, len(reading.tokens)),
        reading.words(0, bound.counted.quantity.first),
    ):
        opened = [k for k, word in enumerate(words) if word in grammar["when_attacked"]]
        near = (set(words[k : k + _CLAUSE_REACH]) for k in opened)
        if any(causes & clause and not grammar["fights_over"] & clause for clause in near):
            return True
    return False


def _led_out(reading: Reading, bound: Bound, span: tuple[int, int]) -> bool:
    """Whether others brought people out: "had got 87 staff out of the city", "were bused out"."""
    verb = bound.predicate
    if (
        verb is not None
        and verb.voice == "passive"
        and "out" in reading.words(verb.first, verb.last)
    ):
        return True
    words = reading.words(*span)
    out = any(pair == ("out", "of") for pair in pairwise(words))
    return out and bound.rule.startswith("bound:object")


def _carried_off(reading: Reading, bound: Bound) -> bool:
    """Whether those counted came with who returned: "the drivers came back with 27 people"."""
    first = bound.counted.quantity.first
    load = reading.words(first - 1, first) == ["with"]
    return load and "displaced" not in bound.counted.who and not reading.has("home")


def _fetched_home(reading: Reading, bound: Bound) -> bool:
    """Whether a state takes its own citizens out: "France repatriated 28 of its nationals"."""
    verb, counted = bound.predicate, bound.counted
    noun = set(reading.words(counted.quantity.first, counted.last))
    return (
        verb is not None
        and verb.entry.get("moves") == "object"
        and "displaced" not in counted.who
        and bool(noun & reading.known.grammar["nationals"])
    )


def _neutral(bound: Bound) -> bool:
    """Whether people went by their own feet or wheels, for all that the verb says."""
    verb = bound.predicate
    if verb is None or verb.kind == "tally":
        return True
    entry = verb.entry
    if entry.get("moves") == "both" and bound.rule.startswith(_SUBJECTS):
        # "400 families got out by themselves", and not "were got out"
        return verb.voice == "active"
    return entry.get("moves") == "subject" or bool(entry.get("own_way"))


def _turned_back(reading: Reading, predicate: Predicate, span: tuple[int, int]) -> bool:
    """Whether the verb stands aside of a return: "90 who had been driven out returned"."""
    before = reading.words(predicate.chain - 2, predicate.chain)
    if not any(word in reading.known.grammar["relative"] for word in before):
        return False
    back = reading.words(predicate.last, span[1])
    return _back_to(back, reading.known.grammar) or any(
        p.movement == "return" and predicate.last <= p.first < span[1] for p in reading.predicates
    )


def _back_to(words: Sequence[str], grammar: Grammar) -> bool:
    """Whether words lead back somewhere: "made it back to X"."""
    return any(a in grammar["back"] and b in ("to", "in", "into") for a, b in pairwise(words))


def _leads_back(reading: Reading, bound: Bound, predicate: Predicate, about: str) -> bool:
    """Whether a verb leads people back where they were: "made it back to X", "helped 30 back to".

    Who fled may make it back into safety; but who is back somewhere has returned.
    """
    if about == "flight" and not predicate.entry.get("in_is_goal"):
        return False
    grammar, low = reading.known.grammar, predicate.first
    if _back_to(reading.words(0, 2), grammar):
        return True  # "Back to their villages 300 people have gone"
    if bound.rule.startswith("bound:object"):
        low = max(bound.counted.last, predicate.last)
    elif bound.counted.quantity.first > low:
        return False  # "the ferry will sail back to the port to pick up 1,800 more"
    return _back_to(reading.words(low, max(predicate.last, low) + 2), grammar)
