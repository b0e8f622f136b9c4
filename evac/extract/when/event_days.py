"""Days of a sentence that are of a deal, a battle or a deadline, and of no movement."""

from __future__ import annotations

import calendar
from dataclasses import replace

from evac.extract.binding.leaning import Bound
from evac.extract.counts.nouns import ends_as
from evac.extract.dates.told_dates import FROM_EVENT
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.date_words import DateExpression
from evac.extract.text.reasons import CASUALTIES

#: How far before its day a deal or a battle may be named ("the attack on the town of 5 May").
EVENT_REACH = 8
#: So far before its day an attack may be named that people come from ("survivors of an attack").
_SURVIVED_REACH = 4
#: So far before a day the event may be named that a movement came after, and that word before it.
_AFTER_REACH = 12
_BESIDE_REACH = 4
#: So many tokens tell what a place has been ("X, |which has been besieged by the army since").
_STATE_REACH = 7
#: So far before its start a clause may open that tells what others have done to a place.
_CLAUSE_REACH = 12
_COMMA = frozenset({","})


def is_of_event(
    reading: Reading, item: DateExpression, grammar: Grammar, *, aside: bool = False
) -> bool:
    """Whether a date is that of a deal or a battle: "the deal signed on Friday".

    With `aside` only where it is no more than named: not "the deal was signed on Friday".
    """
    if _names_event(reading, item, grammar) or (aside and _behind_event(reading, item, grammar)):
        return True
    words = reading.words(item.first - EVENT_REACH, item.first)
    k = len(words) - 1
    while k >= 0 and words[k] in grammar["before_event_day"]:
        k -= 1
    if k < 0 or words[k] not in grammar["of_event"] | grammar["event_made"]:
        return False
    made = item.first - len(words) + k
    if aside and words[k] in grammar["event_made"] and _made_in_clause(reading, made, grammar):
        return True
    for i in range(k - 1, -1, -1):
        if not words[i].isalpha() and words[i] != "-":
            return False
        if aside and words[i] in grammar["be"]:
            return False
        if words[i] in grammar["events"]:
            at, made = item.first - len(words) + i, item.first - len(words) + k
            moved = any(
                p.kind == "move" and p.voice != "noun" and at < p.first < made
                for p in reading.predicates
            )
            return not moved
    return False


def _made_in_clause(reading: Reading, made: int, grammar: Grammar) -> bool:
    """Whether a clause tells who made an event: "the deal, |which X had brokered| last week"."""
    words = reading.tokens.lower
    for k in range(made - 1, max(0, made - _CLAUSE_REACH), -1):
        if words[k] in grammar["relative_of_things"]:
            head = k - 1 - (words[k - 1] == ",")
            return words[head] in grammar["events"]
        if not words[k].isalpha() and words[k] != "-":
            return False
    return False


def _behind_event(reading: Reading, item: DateExpression, grammar: Grammar) -> bool:
    """Whether a day stands behind what a movement came after: "after an attack on X on Friday".

    Nobody knows then of which of the two it is: it is carried to no other sentence.
    """
    words = reading.words(item.first - _AFTER_REACH, item.first)
    event = None
    for k in range(len(words) - 1, -1, -1):
        if not words[k].isalpha() or words[k] in grammar["be"]:
            return False
        if event is None and words[k] in grammar["events"]:
            event = k
        elif event is not None and words[k] in grammar["come_after"]:
            return event - k <= _BESIDE_REACH
    return False


def _names_event(reading: Reading, item: DateExpression, grammar: Grammar) -> bool:
    """Whether a day stands in the name of what is none: "by an August 31 deadline".

    Also "survivors of a deadly attack last week on the town", the day of which is the attack's.
    """
    if _fronted(reading, item, grammar) or _of_the_dead(reading, item, grammar):
        return True
    behind = reading.words(item.last, item.last + 1)
    if behind and behind[0] in grammar["events", "limits_named"]:
        led = reading.words(item.first - 1, item.first)
        return not led or led[0] not in grammar["as_of"]
    before = reading.words(item.first - _SURVIVED_REACH, item.first)
    if not before or before[-1] not in grammar["events"]:
        return False
    of = next((k for k in range(len(before) - 1, -1, -1) if before[k] == "of"), None)
    return of is not None and not {",", "and"} & set(before[of:])


def _fronted(reading: Reading, item: DateExpression, grammar: Grammar) -> bool:
    """Whether a day is of what people moved in spite of: "Despite shelling on Tuesday, 900"."""
    if "despite" not in reading.tokens.words:
        return False
    opens = reading.opens
    led = reading.words(opens, item.first)
    if led[:1] != ["despite"] or "," in led or grammar["events"].isdisjoint(led):
        return False
    return not any(p.kind == "move" and p.first < item.first for p in reading.predicates)


def _of_the_dead(reading: Reading, item: DateExpression, grammar: Grammar) -> bool:
    """Whether a day is that of an attack that people fled: "after one that killed 41 on Friday"."""
    words = reading.tokens.words
    if grammar["come_after"].isdisjoint(words) or grammar["events"].isdisjoint(words):
        return False
    killed = [p for p in reading.predicates if p.reason == CASUALTIES and p.last <= item.first]
    if not killed or any(killed[-1].last <= p.first < item.first for p in reading.predicates):
        return False
    led = reading.words(killed[-1].chain - _BESIDE_REACH * 3, killed[-1].chain)
    relative = led[-1:] and led[-1] in grammar["relative"]
    events = [k for k, word in enumerate(led) if word in grammar["events"]]
    return bool(relative) and bool(events) and bool(grammar["come_after"] & set(led[: events[-1]]))


def of_another_event(reading: Reading, item: DateExpression, bound: Bound) -> bool:
    """Whether a day counted from an event is not the figure's.

    It is that of a statement ("the airlift comes a day after he said that 300 would be brought
    home"), or the sentence has named it already ("on Friday 300 were inside, a day after a blast").
    """
    if item.rule != FROM_EVENT:
        return False
    first = bound.counted.quantity.first
    if any(item.last <= tag.first < first for tag in reading.spoken):
        return True
    aside = reading.words(item.first - 1, item.first) == [","] and item.first >= bound.counted.last
    return aside and any(d.kind == "day" and d.last < item.first for d in reading.dates)


def when_then(item: DateExpression, reading: Reading, bound: Bound) -> DateExpression:
    """Return a start as the days of what its "when" tells.

    "The largest flight since April, when several thousand people had crossed": in April. Where the
    start opens its clause, the figure behind "when" and a comma is what has moved since ("Since
    Friday, when the gates opened, 1,400 have left").
    """
    first = bound.counted.quantity.first
    if item.kind != "since" or item.start is None or first < item.last:
        return item
    behind = reading.words(item.last, item.last + 2)
    if behind != [",", "when"] and behind[:1] != ["when"]:
        return item
    opens = since_opens(reading, item)
    led = opens == 0 or not reading.tokens[opens - 1].is_word
    if led and reading.tokens.all_of(_COMMA, item.last + 1, first):
        return item
    start = item.start
    if item.precision == "month":
        end = start.replace(day=calendar.monthrange(start.year, start.month)[1])
        return replace(item, kind="vague", end=end, rule="date:month")
    if item.precision == "day":
        return replace(item, kind="day", end=start, rule="date:day")
    return item


def since_opens(reading: Reading, since: DateExpression) -> int:
    """Return where a count since an event on a day opens: "since the first batch on 18 March"."""
    words = reading.words(0, since.first)
    return len(words) - 1 - words[::-1].index("since") if "since" in words else since.first - 1


def of_a_state(reading: Reading, item: DateExpression) -> bool:
    """Whether a start is that of what a place has been since: "from X, besieged since 2012,"."""
    if item.kind != "since":
        return False
    if _held_since(reading, item):
        return True
    commas = reading.tokens.all_of(_COMMA, max(1, item.first - _STATE_REACH), item.first)
    if not commas or not any(r.last == commas[-1] for r in reading.roles):
        return False
    opens = commas[-1] + 1
    grammar, opener = reading.known.grammar, reading.tokens[opens].lower
    told = next((p for p in reading.predicates if opens <= p.first < item.first), None)
    if told is not None:
        return told.kind == "other"
    held = opener in grammar["under_siege"] or opener in grammar["relative"]
    return held or ends_as(opener, grammar["participle_endings"])


def _held_since(reading: Reading, item: DateExpression) -> bool:
    """Whether others have done something to a place since: "a town |(that) the army has ringed"."""
    grammar, words = reading.known.grammar, reading.tokens.lower
    opens = grammar["relative", "determiners"]
    for k in range(item.first - 3, max(0, item.first - _CLAUSE_REACH), -1):
        if grammar["area"].isdisjoint(words[k : k + 1]):
            continue
        clause = words[k + 1 : item.first]
        if clause[0] in grammar["locating"]:
            # "a town |near X that rebels have ringed"
            opener = next((j for j in range(_BESIDE_REACH) if set(clause[j : j + 1]) & opens), 0)
            clause = clause[opener:]
            if not opener:
                continue
        others = clause[0] in opens and not grammar["have"].isdisjoint(clause[1:])
        done = ends_as(clause[0], grammar["participle_endings"])  # "a town |shelled since July"
        return (others or done) and not any(
            p.kind == "move" and k < p.first < item.first for p in reading.predicates
        )
    return False
