"""Figures apart from what moves them: behind it, beside its noun, by the way alone; residents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from evac.extract.binding.hurt import of_the_dead, they_went
from evac.extract.binding.leaning import Bound, Sides
from evac.extract.binding.of_persons import of_one_house
from evac.extract.binding.own_clauses import own_clause, tells_of_a_place
from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.reasons import CASUALTIES, NO_MOVEMENT, NOBODY, SHARE
from evac.extract.verbs.predicates import Predicate

#: So far behind a figure it may be told that it was only hoped for.
_HOPED_REACH = 4
#: Fewer without a noun are told of single persons.
_OF_PERSONS = 10
#: How far before a figure the share of it may stand.
_SHARE_REACH = 6
#: So far behind a figure its clause may tell that so many came each day.
_RATE_REACH = 12
#: So far before a figure the vehicles may stand that it numbers.
_NUMBER_REACH = 20
#: So many words may stand between a colon and the figure that it opens.
_ITEM_REACH = 12
#: So far before a figure "with" may open an aside ("with the last |90 still in the town").
_ASIDE_REACH = 4
#: What is told of vehicles that people came with.
_CAME = ("move", "completed")
#: The rule of a figure that no verb moves.
WAY_ALONE = "bound:told by the way alone"
#: ... and who is expected from a place.
LOOKED_FOR = "bound:looked for from a place"
#: So far before a figure "ordered" may stand.
_ORDERED_REACH = 3
#: What parts the clauses of a headline.
_COMMA = frozenset({","})
#: What people may have done or been before they moved, beside the movement itself.
BEFOREHAND = ("stranded or waiting", "trapped or living there", "need")


def noun_beside(reading: Reading, counted: Counted, sides: Sides) -> Bound | None:
    """Bind to a noun that says that they were moved: "1,151 evacuees", "evacuees - 1,151 -"."""
    if sides.inner and "other" not in reading.kinds:
        return Bound(counted, sides.inner[-1], rule=f"bound:{sides.inner[-1].entry.entry_id}")
    if counted.kind != "bare":
        return None
    beside = sides.left[-1] if sides.left else None
    if beside is not None and beside.kind == "person":
        gap = reading.words(beside.last, counted.quantity.first)
        if gap and not any(word.isalnum() for word in gap):
            return Bound(counted, beside, rule=f"bound:beside {beside.entry.entry_id}")
    return _item(reading, counted, sides) or Bound(counted, None, NOBODY)


def came_or_went(reading: Reading, counted: Counted, sides: Sides) -> Bound | None:
    """Bind to such a noun with a way of its own: "registered 1,500 arrivals from the town"."""
    way = sides.inner and any(
        role.role in ("origin", "destination") and role.first >= counted.last
        for role in reading.roles
    )
    return noun_beside(reading, counted, sides) if way else None


def _item(reading: Reading, counted: Counted, sides: Sides) -> Bound | None:
    """Bind a bare figure behind a colon to the movement before it: "They left: 98 on Tuesday"."""
    value, moved = counted.quantity.value, sides.left[-1] if sides.left else None
    if moved is None or moved.kind != "move" or counted.part:
        return None
    if value is not None and value < _OF_PERSONS:
        return None
    gap = reading.words(moved.last, counted.quantity.first)
    behind = reading.words(counted.last, counted.last + 1)
    dated = any(0 <= d.first - counted.last <= 1 for d in reading.dates)
    # "Evacuation by road: 264 |from X"
    leads = moved.voice == "noun" and any(t.first == counted.last for t in reading.place_words)
    closed = dated or leads or not behind or not behind[0].isalpha()
    if ":" not in gap or {";", "."} & set(gap) or not closed or not _itemises(gap, sides):
        return None
    same = replace(counted, kind="people", who=counted.who or ("people",))
    return Bound(same, moved, rule=f"bound:after {moved.entry.entry_id}")


def afterwards(reading: Reading, counted: Counted, sides: Sides, grammar: Grammar) -> Bound | None:
    """Bind what is told at some distance: "they left Aleppo in 20 buses, some 500 of them"."""
    apart = set(reading.words(counted.quantity.first - 1, counted.quantity.first))
    given = False
    for predicate in reversed(sides.left):
        gap = reading.words(predicate.last, counted.quantity.first)
        if len(gap) > 25 or {";", "."} & set(gap) or (":" in gap and not _itemises(gap, sides)):
            return None
        if predicate.kind == "other" and _gives(predicate, sides, gap):
            # "Safe evacuation |has been provided since March to| 700 people"
            given = True
            continue
        if predicate.kind == "other":
            return Bound(counted, predicate, predicate.reason)
        if gap == [","] and tells_of_a_place(reading, predicate, grammar):
            return None
        if predicate.kind in ("move", "tally", "carry"):
            near = counted.kind == "vehicles" or len(gap) <= 14 or given or gap[-1] == ":"
            # "left 30 people wounded": what a verb that moves its subject does to others.
            done_to = predicate.voice == "active" and not predicate.moves("object")
            set_off = not done_to or len(gap) > 2 or bool(apart & grammar["set_off", "be"])
            among = done_to and gap[-1:] == ["among"]  # "set off wild scenes among thousands"
            if counted.kind == "people" and (among or own_clause(reading, counted, gap, grammar)):
                return None
            rule = f"bound:after {predicate.entry.entry_id}"
            return Bound(counted, predicate, rule=rule) if near and set_off else None
    return None


def _gives(giving: Predicate, sides: Sides, gap: Sequence[str]) -> bool:
    """Whether a verb behind the noun of a movement only says who was given it."""
    noun = next((p for p in reversed(sides.left) if p.last <= giving.chain), None)
    moved = noun is not None and (noun.kind, noun.voice) == ("move", "noun")
    given = bool(giving.entry.get("gives")) and giving.voice == "passive"
    return moved and given and gap[-1:] == ["to"]


def in_that_state(
    reading: Reading,
    counted: Counted,
    state: Predicate,
    sides: Sides,
    chain: Sequence[Predicate],
) -> Bound:
    """Bind people of whom a verb tells what they are: to what is done to them, else to that.

    "A ship reached X with 51 people who had been waiting in Y": that is what they had been.
    """
    if (taken := _taken_later(reading, chain)) is not None:
        return Bound(counted, taken, rule=f"bound:them of {taken.entry.entry_id}")
    grammar, last = reading.known.grammar, counted.last
    if "," in reading.words(last, state.chain) and (alone := way_alone(reading, counted, grammar)):
        return alone
    came = sides.left[-1] if sides.left else None
    led = reading.words(counted.quantity.first - 1, counted.quantity.first)
    told = led == ["with"] and came is not None and (came.kind, came.status) == _CAME
    had = reading.words(last, max(state.chain, last + 2))
    whose = bool(had) and had[0] in grammar["relative"] and "had" in had
    if came is not None and told and whose and state.reason in BEFOREHAND:
        return Bound(counted, came, rule=f"bound:after {came.entry.entry_id}")
    return Bound(counted, state, state.reason)


def _taken_later(reading: Reading, chain: Sequence[Predicate]) -> Predicate | None:
    """Return what others do to people told to be in a place: "the army was to evacuate them"."""
    moves = (p for p in chain if (p.kind, p.voice) == ("move", "active") and p.moves("object"))
    told = (p for p in moves if p.status in ("planned", "completed"))
    taken = next((p for p in told if reading.words(p.last, p.last + 1) == ["them"]), None)
    return taken or next((p for p in chain if they_went(reading, p)), None)


def _itemises(gap: Sequence[str], sides: Sides) -> bool:
    """Whether figures behind a colon say how many moved: "They left on Sunday: 130 families"."""
    behind = [word for word in gap[gap.index(":") + 1 :] if word.isalpha()]
    return len(behind) <= _ITEM_REACH and not any(p.kind in ("move", "other") for p in sides.right)


def way_alone(reading: Reading, counted: Counted, grammar: Grammar) -> Bound | None:
    """Bind to nothing but the way: "1,000 militants out of one town to another".

    What a headline begins with needs no goal: "1,000 people out of X".
    """
    first = counted.quantity.first
    if counted.kind != "people":
        return None
    opens = first == 0 or reading.words(first - 1, first) == [":"]
    stops = [c.quantity.first for c in reading.counted if c.quantity.first > first]
    stops += reading.tokens.all_of(_COMMA, counted.last, len(reading.tokens)) if opens else []
    end = min(stops, default=len(reading.tokens)) if opens else len(reading.tokens)
    if any(p.kind == "other" and p.first < end for p in reading.predicates):
        # but "900 people out of X, others still trapped"
        return None
    if reading.has("order", max(0, first - _ORDERED_REACH), first) is not None:
        # "The army ordered 60,000 people out of X"
        return None
    led = [r for r in reading.roles if r.last == first - 1] if opens and first else []
    ahead = {r.role for r in reading.roles if r.last < first}
    if led and {"origin", "destination"} <= ahead and not reading.predicates:
        # "From X to Y: 2,310 fighters in 21 buses"
        return Bound(counted, None, rule=WAY_ALONE)
    roles = {r.role for r in reading.roles if counted.last <= r.first <= counted.last + 12}
    following = reading.words(counted.last, counted.last + 2)
    looked_for = grammar["looked_for"] & set(reading.words(first - 1, first))
    if looked_for and following[:1] == ["from"] and "origin" in roles:
        # "We expect another 900 people from X"
        return Bound(counted, None, rule=LOOKED_FOR)
    if {"origin", "destination"} <= roles and grammar["way_openers"] & set(following[:1]):
        return Bound(counted, None, rule=WAY_ALONE)
    if opens and following == ["out", "of"] and "origin" in roles:
        return Bound(counted, None, rule=WAY_ALONE)
    return None


def populated(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether it counts who lives in a place: "Palma had some 75,000 inhabitants"."""
    first = counted.quantity.first
    noun = reading.words(counted.head, counted.last)[:1]
    owned = set(reading.words(first - 1, first)) & grammar["have"]
    held = grammar["in_ones_hands"] & set(reading.words(counted.last + 2, counted.last + 3))
    if held and owned and reading.words(counted.last, counted.last + 1) == ["on"]:
        # "the government has 900,000 displaced people on its hands"
        return True
    dwell = owned and set(noun) & grammar["dwellers"]
    if dwell and any(p.first == counted.last and p.kind == "carry" for p in reading.predicates):
        dwell = set()  # "the ship had 300 residents on board"
    if dwell or _are_there(reading, counted, grammar):
        return True
    if _are_still_there(reading, counted, grammar):
        return True
    # "fled the city of 75,000 inhabitants"; but "the camp of 300 people was evacuated"
    led = reading.words(first - 1, first)
    if led not in (["of"], ["with"]):
        return False
    article, area = reading.words(first - 3, first - 2), reading.words(first - 2, first - 1)
    named, houses = grammar["articles", "pointing"], grammar["settlements"]
    if led == ["with"]:
        # "food reached a home with 300 old people"
        named, houses = grammar["articles"], houses | grammar["buildings", "homes_of_many"]
    if not set(article) & named or not set(area) & houses:
        return False
    other = led == ["of"] and counted.kind == "people"
    if noun and other and not set(noun) & (grammar["dwellers"] | {"people"}):
        return False
    return not any(
        p.chain == counted.last or (p.last == first and p.kind == "move")
        for p in reading.predicates
    ) and not any(p.entry.entry_id == "emptied_of" for p in reading.predicates)


def _are_there(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a figure only says who is at a place: "there were 30 people (left) in the town"."""
    first, k = counted.quantity.first, counted.last
    before = reading.words(first - 2, first)
    if counted.kind not in ("people", "bare") or before[:1] != ["there"]:
        return False
    if not grammar["be"] & set(before[1:]):
        return False
    k += bool({"left", "still", "now"} & set(reading.words(k, k + 1)))
    aboard = ({"them"} | grammar["carriers"]) & set(reading.words(k, k + _HOPED_REACH))
    return bool(grammar["locating"] & set(reading.words(k, k + 1))) and not aboard


def _are_still_there(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether an aside tells who has not left: "With some 90 people still in X, 300 left it"."""
    opened = reading.words(counted.quantity.first - _ASIDE_REACH, counted.quantity.first)
    behind = reading.words(counted.last, counted.last + 2)
    if "with" not in opened or behind[:1] != ["still"]:
        return False
    placed = grammar["locating", "place_pronouns"] | grammar["thence"]
    return bool(placed & set(behind[1:]))


def since_uprooted(
    reading: Reading, counted: Counted, chain: Sequence[Predicate], grammar: Grammar
) -> tuple[Counted, Sequence[Predicate]]:
    """Return a figure and the verbs that may be its own, without those of how it was displaced.

    "300 people displaced from X returned there", "... who had taken refuge in Y are being bused
    out": who they are, not what is told of them.
    """
    if counted.kind != "people":
        return counted, chain
    moves = (p for p in chain if p.kind in ("move", "other"))
    first = next(moves, None)
    if first is None or (later := next(moves, None)) is None:
        return counted, chain
    uprooted = not grammar["uprooted"].isdisjoint(reading.words(first.first, first.last))
    if first.movement != "flight" and not uprooted:
        return counted, chain
    # "who had fled X", "who were driven out of it years ago"
    past = {"had", "ago"} & set(reading.words(first.chain, later.chain))
    had = bool(past) and bool(
        grammar["relative"] & set(reading.words(first.chain - 1, first.chain))
    )
    reduced = first.voice == "passive" or (uprooted and "ago" in past)
    reduced = reduced and first.chain == first.first == counted.last
    if not (had or reduced) or later.movement == "flight":
        return counted, chain
    if later.kind != "move" or later.status == "infinitive":
        return counted, chain
    who = ("displaced",) if reduced else counted.who
    return replace(counted, who=who), chain[chain.index(later) :]


def share_or_rate(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a share is told of it, or it is one a day: "half its 200,000 people", "50 a day"."""
    behind = reading.words(counted.last, counted.last + 3)
    link, span, then = behind[:1], behind[1:2], behind[2:]
    if grammar["rate_links"] & set(link) and grammar["rate_spans"] & set(span):
        # "it was up from 640 a day earlier" is none
        what = set(reading.words(counted.last + 3, counted.last + 4))
        return not grammar["earlier"] & set(then) or bool(grammar["determiners"] & what)
    average = reading.words(counted.quantity.first - 2, counted.quantity.first)
    if _every_day(reading, counted, grammar) or average in (["on", "average"], ["average", "of"]):
        return True
    if "every" in reading.tokens.words:
        opened = pairwise(reading.words(0, counted.quantity.first))
        if any(a == "every" and (b[0].isdigit() or b in grammar["amounts"]) for a, b in opened):
            return True  # "Of every hundred who crossed, 60 were Syrians"
    if link == ["each"] and counted.quantity.value == 1:
        return True  # "accompanied by one relative each"
    if reading.words(counted.quantity.first, counted.quantity.core_first)[-2:] == ["than", "the"]:
        # "23 got out, far fewer than the 1,000 officials had hoped for"
        return True
    before = reading.words(counted.quantity.first - _SHARE_REACH, counted.quantity.first)
    owned = before[-1:] and (before[-1] in grammar["possessives"] or before[-1].endswith("'s"))
    return bool(owned or before[-1:] == ["its"]) and bool(grammar["halves"] & set(before))


def _every_day(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether its clause ends in a rate: "4,000 people have been crossing the border per day"."""
    words = reading.words(counted.last, counted.last + _RATE_REACH)
    ends = next((k for k, w in enumerate(words) if w in ",.;:" or w[0].isdigit()), len(words))
    return any(
        (a in grammar["each_of"] and b in grammar["rate_spans"])
        or (a in grammar["rate_adverbs"] and b == "basis")
        for a, b in pairwise(words[:ends])
    )


def _hoped_for(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether people were only hoped for: "far fewer than the 1,000 officials had hoped for"."""
    first = counted.quantity.first
    if reading.words(first - 1, first) != ["than"]:
        return False
    behind = reading.words(counted.quantity.last, counted.last + _HOPED_REACH)
    return bool(grammar["looked_for"] & set(behind))


def of_others(reading: Reading, counted: Counted, grammar: Grammar) -> str:
    """Return why a figure is of nobody who moved, whatever verb stands beside it, or ""."""
    if _hoped_for(reading, counted, grammar):
        return NO_MOVEMENT
    if of_the_dead(reading, counted):
        return CASUALTIES
    if of_one_house(reading, counted, grammar) or numbers_vehicles(reading, counted, grammar):
        return NOBODY
    first = counted.quantity.first
    measured = reading.words(first - 1, first) == ["of"]
    if measured and set(reading.words(first - 2, first - 1)) & grammar["measured_by"]:
        # "fast reaching its capacity of 40,000 refugees", "sent a delegation of 10 elders"
        return NOBODY
    if share_or_rate(reading, counted, grammar):
        return SHARE
    return "trapped or living there" if populated(reading, counted, grammar) else ""


def numbers_vehicles(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a bare figure is a number of vehicles: "the number of buses rose to 203"."""
    first = counted.quantity.first
    if counted.kind != "bare" or not reading.nouns.vehicles:
        return False
    for k in range(first - 1, max(1, first - _NUMBER_REACH), -1):
        if k in reading.nouns.vehicles and reading.tokens[k - 1].lower == "of":
            return bool(set(reading.words(k - 2, k - 1)) & grammar["count_nouns"])
    return False


def apposed(reading: Reading, load: Predicate, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether a verb only says who is aboard: "with 300 on board, the first to be taken out"."""
    opened = reading.words(load.last, load.last + 2)
    led = predicate.status in ("planned", "infinitive") and predicate.first >= load.last
    return led and opened[:1] == [","] and bool(grammar["determiners"] & set(opened[1:]))


def was_before(predicate: Predicate) -> bool:
    """Whether it says what people were or needed before they moved, not where they are still."""
    return predicate.reason in BEFOREHAND and not predicate.entry.get("then")


def reduced(reading: Reading, counted: Counted, predicate: Predicate, main: Predicate) -> bool:
    """Whether a participle behind people says where they were: "300 trapped in the town fled".

    Further behind only where what is told of them, `main`, is a verb with an auxiliary.
    """
    if predicate.chain != predicate.first:
        return False
    ends = {counted.last, *(c.last for c in reading.counted if c.kind == "vehicles")}
    if predicate.first in ends and predicate.reason == "no movement":
        # "102 people (in 60 lorries) guarded by 150 soldiers left the suburb"
        return reading.words(predicate.last, predicate.last + 1) == ["by"]
    if predicate.reason not in BEFOREHAND:
        return False
    going = reading.tokens[predicate.first].lower.endswith("ing")
    if predicate.first == counted.last:
        return predicate.voice == "passive" or going
    # "5,000 families belonging to two clans and living near the border had fled"
    return going and predicate.first + 1 < main.chain < main.first
