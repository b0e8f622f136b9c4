"""Why a figure beside a movement word is no claim after all, and the record of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from evac.extract.binding.leaning import Bound
from evac.extract.binding.not_going import STAYED, only_wished, would_not
from evac.extract.binding.of_persons import of_troops
from evac.extract.counts.counted import Counted
from evac.extract.knowledge import Knowledge
from evac.extract.places.unlisted import WAY
from evac.extract.reading import Reading
from evac.extract.refused.led_away import let_out, on_a_way, taken_off, with_civilians
from evac.extract.refused.long_run import in_the_long_run
from evac.extract.refused.other_story import LOAD_REACH, Cues, other_story
from evac.extract.text.plain import Plain
from evac.extract.text.reasons import (
    AID,
    ARMS,
    FIGHTING,
    LONG_RUN,
    NEED,
    NO_MOVEMENT,
    NOBODY,
    NOT_NEAR,
    SEIZED,
    TROOPS,
)
from evac.extract.text.tokens import Sentence
from evac.extract.verbs.predicates import Predicate
from evac.models import Dropped

#: So many tokens may stand between "received" and "and taken to".
_ONWARD = 8
#: What they left stands so near behind the verb ("evacuated from the besieged X").
_OUT_REACH = 3
#: How many tokens before a figure "none of the" may begin.
_NONE_REACH = 5


class Topic(Protocol):
    """What a report is about; it is only asked where a figure moves."""

    @property
    def off_topic(self) -> str:
        """The reason for dropping all figures of the document, "" where there is none."""

    @property
    def at_war(self) -> bool:
        """Whether it is set where there is a war."""


def refusal(reading: Reading, bound: Bound, known: Knowledge, topic: Topic, cues: Cues) -> str:
    """Return why a figure is no claim, or "".

    Without a word of evacuation near (`cues`) a movement told in common words ("arrived", "left")
    is any movement.
    """
    if bound.reason:
        return bound.reason
    predicate, counted = bound.predicate, bound.counted
    if predicate is None:
        return topic.off_topic if bound.rule else NO_MOVEMENT
    if predicate.kind in ("aspect", "other"):
        return predicate.reason
    if topic.off_topic:
        return topic.off_topic
    stayed = would_not(reading, predicate, counted, known.grammar)
    if stayed or _none_of(reading, counted, known):
        return STAYED
    if reading.has("attempt", predicate.chain - 4, predicate.first + 1):
        return "an attempt"
    if _aid(reading, counted, known):
        return AID
    armed = bool(counted.who) and set(counted.who) <= {"fighters"}
    alone = armed and not with_civilians(reading)
    near = cues.strong or (
        let_out(reading, bound) if alone else cues.any or cues.story or on_a_way(reading, bound)
    )
    near = near or (_led_out(reading, predicate, known) and not alone and topic.at_war)
    if predicate.entry.get("weak") and not near:
        return NOT_NEAR
    if reason := other_story(reading, bound, predicate, known, cues):
        return reason
    if taken_off(reading, bound):
        return SEIZED
    if only_wished(reading, predicate, counted, known.grammar):
        return NEED
    hurt = "wounded" in counted.who
    words = reading.tokens.words
    besieged = predicate.voice == "passive" and known.grammar["under_siege"] & words
    besieged = besieged or known.grammar["disarmed"] & words
    if (
        (counted.military or of_troops(reading, counted))
        and predicate.entry.get("troops")
        and bound.whole is None
        and not (hurt or besieged)
    ):
        return TROOPS
    if _with_arms(reading, counted):
        return TROOPS
    if armed and predicate.entry.get("unarmed") and not cues.strong:
        return FIGHTING
    value = counted.quantity.value
    if in_the_long_run(reading, predicate, value, counted.quantity.low):
        return LONG_RUN
    if _lacks(reading, bound, predicate, known, story=cues.story):
        return NO_MOVEMENT
    opened = reading.words(counted.quantity.first - 2, counted.quantity.first)
    if opened[1:] == ["of"] and opened[0] in known.grammar["rolls"] and counted.kind == "bare":
        # "320 from a list of 500"
        return "a share or a rate"
    before = reading.tokens[max(0, counted.quantity.first - 1) : counted.quantity.first]
    if before and before[0].is_name and before[0].lower in known.grammar["numbered"]:
        return "part of a name"
    if counted.kind == "bare" and _in_a_name(reading, counted.quantity.first):
        return "part of a name"
    fraction = reading.words(counted.quantity.last, counted.quantity.last + 1)
    if value == 1 and known.grammar["fractions"] & set(fraction):
        return "a share"
    if value is not None and value != int(value):
        # "0.24 people": a share or a misprint, nobody can count so
        return "no whole number"
    if value == 1 and (counted.kind == "bare" or _in_a_row(reading, counted, known)):
        return NOBODY
    if value == 1 and counted.kind == "vehicles":
        return "a single vehicle"
    return ""


def _led_out(reading: Reading, predicate: Predicate, known: Knowledge) -> bool:
    """Whether a verb says by its particle that people left: "got out", but not "brought home"."""
    particle = set(reading.words(predicate.last - 1, predicate.last)) & known.grammar["wayward"]
    return bool(predicate.entry.get("outward")) and bool(particle)


def _with_arms(reading: Reading, counted: Counted) -> bool:
    """Whether arms of their own are counted beside them: "moved 300 men and 40 tanks into X"."""
    if reading.words(counted.last, counted.last + 1) not in (["and"], [","]):
        return False
    beside = (c for c in reading.counted if c.quantity.first == counted.last + 1)
    return any(c.reason == ARMS for c in beside)


def _in_a_name(reading: Reading, first: int) -> bool:
    """Whether a figure ends a name in capitals: "the PK-12 suburb", "on C-17s"."""
    before = reading.tokens[max(0, first - 2) : first]
    return (
        len(before) == 2
        and before[1].text == "-"
        and before[0].text.isupper()
        and before[0].end == before[1].start
        and before[1].end == reading.tokens[first].start
    )


def _in_a_row(reading: Reading, counted: Counted, known: Knowledge) -> bool:
    """Whether "one" is a batch of a row: "the first one heading to the regions of X"."""
    core = counted.quantity.core_first
    before = set(reading.words(core - 1, core)) & known.grammar["before_noun"]
    return bool(before) and reading.words(core, core + 1) == ["one"]


def is_pronoun(counted: Counted) -> bool:
    """Whether a figure is as likely a pronoun ("one of", "the two"): not worth a record."""
    return counted.kind == "bare" and counted.quantity.value in (1, 2)


def denial(reading: Reading, bounds: Sequence[Bound]) -> str:
    """Return the reason under which a denial without a figure is recorded, or ""."""
    if reading.has("denial") is None:
        return ""
    if any(b.predicate is not None and not b.reason for b in bounds):
        return ""
    return "denial without a figure" if "move" in reading.kinds else ""


def dropped_sentence(plain: Plain, sentence: Sentence, reason: str) -> Dropped:
    """Return the record of a whole sentence that was set aside."""
    return _dropped(plain, sentence, sentence.start, sentence.end, reason)


def dropped_figure(plain: Plain, reading: Reading, bound: Bound, reason: str) -> Dropped:
    """Return the record of a figure that is no claim."""
    quantity = bound.counted.quantity
    start, end = reading.tokens[quantity.first].start, reading.tokens[quantity.last - 1].end
    return _dropped(plain, reading.sentence, start, end, reason)


def dropped_draft(plain: Plain, sentence: Sentence, span: tuple[int, int], reason: str) -> Dropped:
    """Return the record of a claim in the making, at characters `span`, told with another."""
    return _dropped(plain, sentence, *span, reason)


def _dropped(plain: Plain, sentence: Sentence, start: int, end: int, reason: str) -> Dropped:
    first, last = plain.span(start, end)
    return Dropped(
        doc_id=plain.original.doc_id,
        start=first,
        end=last,
        text=plain.words(start, end),
        reason=reason,
        quote=plain.words(sentence.start, sentence.end),
    )


def _none_of(reading: Reading, counted: Counted, known: Knowledge) -> bool:
    """Whether a figure counts those of whom nobody moved: "not a single one of the 300 left"."""
    first = counted.quantity.first
    denied = reading.has("negation", first - _NONE_REACH, first)
    if denied is None or denied.last > first:
        return False
    between = set(reading.words(denied.last, first))
    return between <= known.grammar["of_all", "singular"] and denied.last < first


def _aid(reading: Reading, counted: Counted, known: Knowledge) -> bool:
    """Whether vehicles bring aid, or people receive it: "flour for 107,500 people"."""
    words = frozenset(reading.words(0, len(reading.tokens)))
    if not known.grammar["aid"] & words:
        if not known.grammar["given"] & words:
            return False
        if counted.kind == "vehicles":
            # "14 trucks crossed with tents and heaters"
            pairs = pairwise(reading.words(0, len(reading.tokens)))
            loads, given = known.grammar["loaded"], known.grammar["given"]
            return counted.unit == "vehicles" and any(a in loads and b in given for a, b in pairs)
        first = counted.quantity.first
        near = set(reading.words(first - LOAD_REACH, first))
        return reading.words(first - 1, first) == ["for"] and bool(known.grammar["given"] & near)
    if counted.kind == "vehicles":
        return counted.unit == "vehicles"
    first = counted.quantity.first
    before = set(reading.words(first - 1, first))
    gift = known.grammar["given"] & set(reading.words(first - LOAD_REACH, first))
    return bool(known.grammar["aid_to"] & before) or ("to" in before and bool(gift))


def _receives(reading: Reading, predicate: Predicate, known: Knowledge) -> bool:
    """Whether those who receive people are a place that these went to, or tell where from."""
    before = reading.tokens[max(0, predicate.chain - LOAD_REACH) : predicate.chain]
    if any(t.lower in known.grammar["clinics"] for t in before):
        # "Hospitals in X took in 80 wounded evacuated from Y"
        return any(
            p.kind == "move" and p.chain == p.first and not p.entry.get("weak")
            for p in reading.predicates
            if p.first > predicate.last and _leads_out(reading, p)
        )
    onward = (p for p in reading.predicates if p.kind == "move" and p.first > predicate.last)
    if predicate.voice == "passive" and any(_goes_on(reading, predicate, p) for p in onward):
        # "1,860 people were received (by the council) and taken to shelters"
        return True
    placed = any(
        (r.name or r.role == "anaphor") and predicate.chain - 4 <= r.last <= predicate.chain
        for r in reading.roles
    )
    placed = placed or (
        # "a government shelter received several hundred civilians"
        bool(before) and before[-1].lower in known.grammar["hosts"]
    )
    placed = placed or bool(known.grammar["camps"] & {t.lower for t in before})
    # "Kenyan authorities on Monday, 3 May, received 300 people"
    opened = reading.tokens[: predicate.chain][:LOAD_REACH]
    placed = placed or any(
        known.gazetteer.country_of(a.text) and b.lower in known.grammar["authorities"]
        for a, b in pairwise(opened)
    )
    came = any(r.role == "origin" and r.first > predicate.last for r in reading.roles)
    return placed or came or (bool(before) and before[-1].is_name and predicate.voice == "active")


def _leads_out(reading: Reading, moved: Predicate) -> bool:
    """Whether what people left stands right behind a verb: "evacuated from X"."""
    return any(r.role == "origin" and 0 < r.first - moved.last <= _OUT_REACH for r in reading.roles)


def _goes_on(reading: Reading, received: Predicate, onward: Predicate) -> bool:
    """Whether those received are moved on by the next verb, of the same clause."""
    words = reading.words(received.last, onward.chain)
    return words[-1:] == ["and"] and len(words) <= _ONWARD and not {",", ";", "who"} & set(words)


def _lacks(
    reading: Reading, bound: Bound, predicate: Predicate, known: Knowledge, *, story: bool
) -> bool:
    """Whether the sentence lacks what the predicate's entry asks for beside it."""
    entry, counted = predicate.entry, bound.counted
    leader = entry.get("only_after")
    if leader and not known.grammar[str(leader)] & set(reading.words(0, predicate.first)):
        # "The last batch has left. It was made up of 34 buses with 1,908 people."
        it = reading.words(0, predicate.first)
        pointed = bool(it) and it[0] in known.grammar["they"] | {"it"}
        # "They consist of 155 persons", "It had 31 militants in it"
        own = set(it[1:]) <= known.grammar["be"] or bool(set(it[1:2]) & known.grammar["have"])
        if not (story and pointed and own):
            return True
    sent = predicate.kind == "carry" and any(
        p.entry.get("laden") and p.kind == "move" and 0 <= predicate.first - p.last <= 2
        for p in reading.predicates
    )
    if counted.kind == "vehicles" and sent:
        # "sent a column of 117 trucks": nobody is told to be in them
        return True
    if counted.kind == "vehicles" and entry.get("laden"):
        load = range(min(counted.last, predicate.last), predicate.last + LOAD_REACH + 1)
        # "Two buses picked them up": those told before
        whom = known.grammar["carried_whom"] & set(reading.words(load.start, load.stop))
        people = (t for i, t in reading.nouns.people.items() if i in load)
        if not whom and not any(t.entry.get("who") for t in people):
            return True
    if entry.get("receives") and not _receives(reading, predicate, known):
        # "hospitals received 80 wounded": no place that people went to.
        return True
    seated = bound.rule == f"bound:on {entry.entry_id}" or bound.whole is not None
    laden = predicate.kind == "carry" and predicate.voice == "noun"
    crews = known.grammar["crews"]
    if laden and crews & set(reading.words(counted.quantity.last, counted.last)):
        return True
    first, at = counted.quantity.first, predicate.chain
    were = reading.words(first - 1, first) + reading.words(counted.last, counted.last + 1)
    were += reading.words(at - 1, at) if bound.rule.startswith("bound:aboard") else []
    had = known.grammar["be", "have"] & set(were)
    if entry.get("had") and (counted.kind == "vehicles" or not had):
        return True
    # "Six buses left. Some 480 people were on board.", "90 men and 60 women were in the first"
    seated = seated or (story and bool(known.grammar["be", "have"] & set(were)))
    if laden and not seated:
        going = any(r.role in ("origin", "destination") for r in reading.roles)
        moving = "move" in reading.kinds
        carriers = known.grammar["convoy"] | known.grammar["carriers"]
        convoy = carriers & set(reading.words(0, len(reading.tokens)))
        # "8,000 newcomers in the latest wave"
        heads = set(reading.words(counted.quantity.last, counted.last))
        if not (going or moving or convoy or known.grammar["arrived_heads"] & heads):
            return True
    if (
        entry.get("patients_stay")
        and ("wounded" in counted.who or bound.whole is not None)
        and not any(r.role in WAY for r in reading.roles)
    ):
        return True
    return bool(entry.get("needs_place")) and "move" not in reading.kinds and not reading.roles
