"""Other stories that hold a movement: attacks, errands, aid, surveys, storms, migration."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from evac.extract.binding.leaning import Bound
from evac.extract.binding.not_going import called_for
from evac.extract.counts.counted import Counted
from evac.extract.knowledge import Knowledge
from evac.extract.lists.grammar import Grammar
from evac.extract.places.unlisted import WAY
from evac.extract.reading import Reading
from evac.extract.refused.errands import errand
from evac.extract.refused.speaking import speaks
from evac.extract.refused.unladen import unladen
from evac.extract.text.reasons import (
    CASUALTIES,
    COME_FOR_THEM,
    FIGHTING,
    NO_CONFLICT,
    SHARE,
    SITUATED,
    TROOPS,
)
from evac.extract.verbs.predicates import Predicate

#: How far behind its verb the load of vehicles, or the clinic that people are taken to, may stand.
LOAD_REACH = 6
#: Cases of binding in which the figure itself is the one that moves.
_DIRECT = (
    "bound:subject",
    "bound:object",
    "bound:load",
    "bound:carried",
    "bound:number",
    "bound:raised",
)
#: How far before "to leave" the time may be given that there is for it.
_DEADLINE_REACH = 14
#: How far behind its verb a clinic is told, how long its name is, and how far its country stands.
_CLINIC_REACH = 12
_NAME_REACH = 4
#: How far behind people the state may be told that an attack left them in.
_STATE_REACH = 3
#: How far before a figure, a verb or a convoy the words stand that say that nobody moved.
_ROOM_REACH = 6
_RIGHT_REACH = 2
_SENT_REACH = 3
#: How far before vehicles the words of war may stand ("militants' 40 trucks").
_ARMS_REACH = 4
#: What opens a clause on some of those named before.
_OF_WHOM = (["of", "whom"], ["of", "them"], ["of", "which"])
#: How far behind vehicles those who ride in them are named.
_RIDERS_REACH = 8


@dataclass(frozen=True, slots=True)
class Cues:
    """Whether a word of evacuation stands near a sentence: a strong one, or any.

    `story` is set once the report holds a claim: what else moves in it along a way, moves there.
    """

    strong: bool
    any: bool
    story: bool = False


def other_story(
    reading: Reading, bound: Bound, predicate: Predicate, known: Knowledge, cues: Cues
) -> str:
    """Return why a figure tells of an attack, an order or a speaker rather than of a movement."""
    grammar, counted, strong = known.grammar, bound.counted, cues.strong
    words = set(reading.words(0, len(reading.tokens)))
    parts, told_of_some = [c for c in reading.counted if c.part], reading.told_of_some
    lethal = "other" in reading.kinds and any(
        p.reason == CASUALTIES
        for p in reading.predicates
        # "550 evacuees, of whom 30 were wounded": who they are, not what was done to them there
        if p.kind == "other"
        and not _apart(reading, p.first, counted.quantity.first)
        and not any(c.quantity.last <= p.first < c.last for c in parts)
        and not _counts_others(reading, p, counted)
        and p not in told_of_some
    )
    if lethal and (not bound.rule.startswith(_DIRECT) or predicate.kind == "tally"):
        return CASUALTIES
    if _of_the_dead(reading, bound, predicate, grammar) or _hit(reading, counted, grammar):
        return CASUALTIES
    beside = predicate.entry.get("not_beside")
    if (beside and grammar[str(beside)] & words) or _of_war(reading, counted, grammar):
        return FIGHTING
    if counted.who == ("wounded",) and _of_remains(reading, counted, grammar):
        return CASUALTIES
    if _leaves_behind(reading, predicate, grammar):
        return CASUALTIES
    if not grammar["disasters"].isdisjoint(reading.tokens.lower) and any(
        token.lower in grammar["disasters"] and reading.words(k + 1, k + 2) != ["of"]
        for k, token in enumerate(reading.tokens)
    ):
        return NO_CONFLICT
    if _accident(reading, grammar):
        return NO_CONFLICT
    if predicate.entry.get("weak") and _migrated(reading, counted, grammar, cues):
        return "migration"
    inside = set(reading.words(counted.quantity.last, counted.last))
    if predicate.entry.get("weak") and not strong and inside & grammar["civil_travellers"]:
        return "civil travel"
    nation = counted.rule in ("who:nations", "who:a demonym")
    if (
        predicate.entry.get("foreigners")
        and nation
        and not any(r.role in WAY for r in reading.roles)
    ):
        return "migration"
    if reason := _beside(reading, predicate, counted, grammar):
        return reason
    if grammar["surveys"] & words:
        return "asked in a survey"
    rubble = grammar["rubble"]
    if predicate.entry.get("explicit") and not predicate.entry.get("troops"):
        # "were evacuated from the ruins of the city": all of it lies so
        rubble -= grammar["ruined"]
    if (alive := reading.tokens.all_of(grammar["unhurt"], 0, len(reading.tokens))) and all(
        grammar["be"] & set(reading.words(k - 1, k)) for k in alive
    ):
        # "all are alive": so are those who come on a train
        rubble -= grammar["unhurt"]
    ruins = rubble & words and predicate.movement != "return"
    if ruins and counted.kind == "people" and not grammar["convoy"] & words:
        return "rescued from a ruin"
    behind = set(reading.words(predicate.last, predicate.last + LOAD_REACH))
    hurt = lethal or "wounded" in counted.who
    if grammar["clinics"] & behind and (hurt or not strong) and _nearby(reading, predicate, known):
        return "taken to a hospital after an attack"
    helped = predicate.status == "present" and not grammar["bare_infinitives"].isdisjoint(
        # "urging states to help it airlift thousands more"
        reading.words(predicate.chain - 2, predicate.chain)
    )
    if (predicate.status == "infinitive" or helped) and (
        reading.has("order", predicate.chain - 8, predicate.first)
        or _deadline(reading, predicate, grammar)
        or grammar["bidding"]
        & set(reading.words(counted.quantity.first - 1, counted.quantity.first))
    ):
        return "order to leave"
    if called_for(reading, predicate, grammar):
        return "order to leave"
    if predicate.entry.get("weak") and (reason := errand(reading, bound, predicate, grammar)):
        return reason
    if counted.kind == "people" and speaks(reading, bound, grammar):
        return "a speaker"
    return ""


def _accident(reading: Reading, grammar: Grammar) -> bool:
    """Whether a leak or a fire drove people out: "after a gas leak", "after a fire broke out".

    What the war sets alight is no accident.
    """
    words = reading.tokens.lower
    if not grammar["projectiles", "strikes", "armies"].isdisjoint(words):
        return False
    if not grammar["accidents"].isdisjoint(words):
        return True
    if grammar["fires"].isdisjoint(words) or grammar["broke_out"].isdisjoint(words):
        return False
    return any(a in grammar["fires"] and b in grammar["broke_out"] for a, b in pairwise(words))


def _counts_others(reading: Reading, dead: Predicate, counted: Counted) -> bool:
    """Whether the dead have a figure of their own: "20 wounded and the bodies of eight people".

    Also "600 came, 90 of them children, said OCHA, which put at 84 those who had died".
    """
    others = [c for c in reading.counted if c is not counted]
    if dead.voice == "noun":
        return any(
            c.quantity.last <= dead.first < c.last or c.quantity.first == dead.first + 2
            for c in others
        )
    if dead.last == counted.quantity.first:
        return False
    if dead.voice == "active" and any(c.quantity.first == dead.last for c in others):
        # "a day after rockets killed 12 people there"
        return True
    subject = [c for c in reading.counted if c.kind != "other" and c.last <= dead.chain]
    return bool(subject) and subject[-1] is not counted and not subject[-1].part


def _of_war(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether vehicles are armed or carry arms: no "buses with 240 armed men", who ride in them."""
    if counted.kind != "vehicles" or grammar["armed"].isdisjoint(reading.tokens.lower):
        return False
    near = range(max(0, counted.quantity.first - _ARMS_REACH), counted.last + _RIDERS_REACH)
    people = {
        k
        for first, noun in reading.nouns.people.items()
        if noun.entry.get("who")
        for k in range(first, noun.last)
    }
    return any(
        token.lower in grammar["armed"] and k in near and k not in people
        for k, token in enumerate(reading.tokens)
    )


def _hit(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether it is told what hurt people: "and 14 others injured by mortar fire"."""
    last = counted.last
    hurt = reading.words(last - 1, last + 1)
    others = any(
        t.entry.get("other") and counted.quantity.last <= k < last
        for k, t in reading.nouns.people.items()
    )
    return others and hurt[0] in grammar["done_to"] and hurt[1:] == ["by"]


def _migrated(reading: Reading, counted: Counted, grammar: Grammar, cues: Cues) -> bool:
    """Whether people are on a migrants' way; those among them whom a war traps are evacuated."""
    words = set(reading.words(0, len(reading.tokens)))
    named = grammar["migration"] & set(reading.words(counted.quantity.last, counted.last))
    if not (named or (not cues.strong and grammar["migration"] & words)):
        return False
    beset = (cues.story and (cues.strong or cues.any)) or grammar["under_siege", "armies"] & words
    return (
        not beset
        or bool((grammar["migration"] - grammar["migrants"]) & words)
        or bool(grammar["at_sea"] & words)
    )


def _of_remains(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether bodies are told of beside the wounded, with no figure of their own.

    "30 wounded people and four bodies" are two figures.
    """
    return any(
        token.lower in grammar["remains"]
        and not any(c.quantity.last <= k < c.last for c in reading.counted if c.kind == "other")
        # "the bodies of three victims"
        and not any(c.quantity.first == k + 2 for c in reading.counted)
        for k, token in enumerate(reading.tokens)
    )


def _deadline(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether people are only given time to leave: "gave 25,000 of them until Monday to go"."""
    low = predicate.chain - _DEADLINE_REACH
    words = reading.words(low, predicate.chain)
    given = [k for k, word in enumerate(words) if word in grammar["giving_time"]]
    if not given:
        return False
    behind = words[given[-1] + 1 :]
    limited = bool(grammar["until"] & set(behind))
    return limited or (len(behind) > 1 and behind[-1] in reading.known.lexicon.time.spans)


def _nearby(reading: Reading, predicate: Predicate, known: Knowledge) -> bool:
    """Whether the clinic that people were taken to is the one at hand: no other place is named.

    "Taken to Turkish hospitals", "transferred to other facilities" are ways from one to another.
    """
    grammar = known.grammar
    last = predicate.last + _CLINIC_REACH
    behind = reading.tokens[predicate.last : last]
    if any(t.lower in grammar["other_places"] for t in behind):
        return False
    for k, token in enumerate(behind):
        held = {t.lower for t in behind[k + 1 : k + 3]} & grammar["clinics"]
        if held and token.is_name and known.gazetteer.country_of(token.text):
            return False
    # "Izraa National Hospital" bears the name of the town that it stands in.
    return not any(
        r.name
        and r.role in WAY
        and not (r.role == "destination" and grammar["clinics"] & set(_named(reading, r.last)))
        for r in reading.roles
    )


def _named(reading: Reading, first: int) -> list[str]:
    """Return the words of a name that go on from token `first`."""
    tokens = reading.tokens[first : first + _NAME_REACH]
    end = next((k for k, token in enumerate(tokens) if not token.is_name), len(tokens))
    return reading.words(first, first + end)


def _apart(reading: Reading, i: int, j: int) -> bool:
    """Whether a semicolon parts two tokens: what is told of one is not told of the other."""
    return ";" in reading.words(min(i, j), max(i, j))


def _leaves_behind(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether a verb of leaving says how people are left: "has left two patients dead"."""
    entry = predicate.entry
    if predicate.voice != "active" or (entry.get("place"), entry.get("moves")) != (
        "origin",
        "subject",
    ):
        return False
    last = predicate.last
    if reading.words(last, last + 1) == ["with"]:
        # "Fourteen ambulances left with 67 of the badly wounded": with them aboard
        return False
    behind = next((c for c in reading.counted if last <= c.quantity.first <= last + 1), None)
    return behind is not None and bool(
        grammar["left_as"] & set(reading.words(behind.quantity.last, behind.last + _STATE_REACH))
    )


def _of_the_dead(reading: Reading, bound: Bound, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether the way is only told aside of people hurt: "21 who had fled were killed"."""
    counted = bound.counted
    aside = reading.words(counted.last, predicate.chain)
    if not grammar["relative"] & set(aside) or counted.last > predicate.first:
        return False
    hurts = [p for p in reading.predicates if p.kind == "other" and p.reason == CASUALTIES]
    figures = [c.quantity.first for c in reading.counted]
    for hurt in hurts:
        low, high = sorted((hurt.first, predicate.first))
        apart = any(low < figure < high for figure in figures if figure != counted.quantity.first)
        if hurt.first < counted.quantity.first and hurt.voice == "noun" and not apart:
            return True
        killed = reading.words(hurt.last, counted.quantity.first)
        if (
            hurt.voice == "active"
            and killed[-1:] == ["and"]
            and not grammar["clause"] & set(killed)
        ):
            # "killed 10 drivers and two apprentices who were travelling north"
            moved = range(hurt.last, counted.quantity.first)
            if "," not in killed and not any(p.first in moved for p in reading.predicates):
                return True
        counts = hurt.last in figures
        if hurt.first > predicate.last and hurt.voice == "passive" and not (apart or counts):
            return True
    return False


def _beside(reading: Reading, predicate: Predicate, counted: Counted, grammar: Grammar) -> str:
    """Return why the words right beside a figure make it a count of nobody who moved, or ""."""
    first = counted.quantity.first
    before = reading.words(first - _ROOM_REACH, first)
    if before[-1:] == ["for"] and grammar["room"] & set(before):
        return "room or goods for them"
    whom = reading.words(max(counted.last, predicate.chain - 3), predicate.chain)
    if (
        whom[1:] in _OF_WHOM
        and whom[0] in grammar["not_all"]
        and any(p.reason in SITUATED for p in reading.predicates if p.first < predicate.chain)
    ):
        # "120,000 people live in the camp, most of whom fled years ago"
        return SHARE
    inside = set(reading.words(counted.quantity.last, counted.last))
    if before[-1:] and before[-1] in grammar["have"] and inside & grammar["inhabitants"]:
        return "trapped or living there"
    near = range(counted.head, counted.last + _RIDERS_REACH)
    # "lorries guarded by soldiers": who goes beside them
    guards = {i for i in near if "by" in reading.words(i - 2, i)}
    nouns = [t.entry for i, t in reading.nouns.people.items() if i in near and i not in guards]
    riders = [entry for entry in nouns if entry.get("who") or entry.get("reason") == TROOPS]
    soldiers = all(e.get("military") or e.get("reason") == TROOPS for e in riders)
    if counted.kind == "vehicles" and riders and soldiers:
        return TROOPS
    if reason := unladen(reading, predicate, counted, grammar):
        return reason
    led = reading.words(predicate.chain - _RIGHT_REACH, predicate.chain + 1)
    if predicate.status == "infinitive" and grammar["permissions"] & set(led):
        waiting = reading.words(0, predicate.chain)
        return "stranded or waiting" if grammar["unpermitted"] & set(waiting) else ""
    sent = reading.words(predicate.first - _SENT_REACH, predicate.first)
    if (
        counted.kind == "vehicles"
        and predicate.voice == "noun"
        and grammar["sent"] & set(sent)
        and not riders
    ):
        return COME_FOR_THEM
    return ""
