"""Figures that a sentence tells beside a movement of others: who stayed, was expected, was swapped.

"Instead of the 2,000 expected, 900 left", "300 fighters who refused to leave stayed", "in exchange
for 500 people of X, 3,000 left Y", "each bus had 50 people aboard".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.reasons import NEED, NO_MOVEMENT, SHARE, SITUATED
from evac.extract.verbs.predicates import Predicate

#: How far behind people it may be told that they refused to go.
_REFUSAL_REACH = 4
#: So far before a figure others may be asked to help move it, and for help so far before that.
_HELP_REACH, _URGED_REACH = 4, 8
#: So near behind a figure, "who" at most between, stands what ought to be.
_OUGHT_REACH = 2
#: So far before what is called for the verb may stand ("urged the safe and immediate evacuation").
_CALLED_REACH = 6
#: So far before an infinitive it may be told that leave was asked for it.
_ASKED_REACH = 12
#: So far before "do so" it may be told that they could not.
_UNABLE_REACH = 4
#: So many words open a sentence on an exchange: "in exchange for".
_OPENING = 3
#: So far before a verb it may be told that it was only hoped for ("had long hoped to").
_AIMED_REACH = 5
#: How far before a figure the vehicles may stand each of which held so many.
_EACH_REACH = 5
#: Nobody of those counted is told to have gone.
STAYED = "nobody of them moved"


def not_going(reading: Reading, counted: Counted, grammar: Grammar) -> str:
    """Return why a figure is none of those who moved, whatever verb stands beside it, or ""."""
    first = counted.quantity.first
    before = reading.words(first - 3, first)
    if before[-2:] in (["instead", "of"], ["rather", "than"]):
        return NO_MOVEMENT
    left_as = grammar["left_as"] & set(reading.words(counted.quantity.last, counted.last + 2))
    if reading.words(first - 1, first) == ["leaving"] and not left_as:
        # "flew 340 people to X, leaving 100 in Y"; "leaving behind 200" are told by its own verb
        return SITUATED[0]
    whom, none = (*reading.words(counted.last, counted.last + 2), "", "")[:2]
    if whom in grammar["relative_objects"] and none in grammar["nobody"]:
        # "looked after 130 people whom nobody could move"
        return STAYED
    if _refused(reading, counted, grammar) or _unable(reading, counted, grammar):
        return STAYED
    if _needed(reading, counted, grammar) or _wanted(reading, counted, grammar):
        return NEED
    if _wishes(reading, counted, grammar):
        return NO_MOVEMENT
    if before in (["was", "to", "be"], ["were", "to", "be"]):
        # "It was to be 1,500 on Saturday; in the end 1,979 were taken"
        return NO_MOVEMENT
    if before[:1] == ["in"] and _exchanged(reading, counted, before, grammar):
        return NO_MOVEMENT
    if _of_each(reading, counted, grammar):
        return SHARE
    return SITUATED[0] if _some_of_whom(reading, counted, grammar) else ""


def _some_of_whom(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether some of a figure do what is told: "Of the 120,000 who live in X, many came from Y".

    Those who are told to have left themselves are a claim: "Of the 300 who left, many ...".
    """
    first = counted.quantity.first
    if first > _OPENING or reading.words(0, 1) != ["of"]:
        return False
    words = reading.tokens.lower
    comma = next((k for k in range(counted.last, len(words)) if words[k] == ","), len(words))
    moved = any(p.kind == "move" and counted.last <= p.first < comma for p in reading.predicates)
    return not moved and bool(grammar["some_of_them"] & set(words[comma + 1 : comma + 2]))


def _refused(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a relative clause tells that people would not go: "300 men who refused to leave"."""
    behind = reading.words(counted.last, counted.last + _REFUSAL_REACH)
    if not behind or behind[0] not in grammar["relative"]:
        return False
    refused = next((k for k, word in enumerate(behind) if word in grammar["unwilling"]), None)
    if refused is None:
        return False
    if behind[refused + 1 : refused + 2] in ([], ["."], [","], [";"]):
        return True  # "registered 1,200 who declined"
    at = counted.last + refused + 2
    return any(p.kind == "move" and p.first <= at + 1 for p in reading.predicates if p.last > at)


def _wishes(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether people only wished to go, whatever others did: "300 left, and 900 more wanted to"."""
    at = counted.last
    at += not grammar["more"].isdisjoint(reading.words(at, at + 1))
    wish, to = (*reading.words(at, at + 2), "", "")[:2]
    if wish not in grammar["wishing"] or to != "to":
        return False
    if not grammar["pacts"].isdisjoint(reading.tokens.words):
        return False
    behind = (p for p in reading.predicates if p.kind == "move" and p.first > counted.last)
    return all(p.status in ("planned", "infinitive") for p in behind)


def would_not(reading: Reading, predicate: Predicate, counted: Counted, grammar: Grammar) -> bool:
    """Whether people stayed, by their will or not: "300 refused to leave", "were unable to".

    Who did not leave as was planned is told of a movement that came to nothing.
    """
    if predicate.status != "denied" or counted.last > predicate.chain:
        return False
    gap = set(reading.words(counted.last, predicate.chain - 1))
    # "Three families, eighteen people in all, refused to go"
    aside = not any(counted.last <= p.first < predicate.chain for p in reading.predicates)
    if gap & (grammar["clause_links"] | grammar["relative"] | ({";"} if aside else {",", ";"})):
        return False
    led = set(reading.words(predicate.chain - 1, predicate.first))
    later = [p for p in reading.predicates if p.kind == "move" and p.first > predicate.last]
    behind = set(reading.words(predicate.last, len(reading.tokens)))
    stay = "not" in led and "would" in led and bool(behind & grammar["stays_with"])
    return not later and (stay or bool(grammar["unwilling"] & led))


def only_wished(reading: Reading, predicate: Predicate, counted: Counted, grammar: Grammar) -> bool:
    """Whether people only wish to go, and no more is told of them: "300 want to be repatriated".

    Under a deal those who wish to go will.
    """
    led = reading.words(counted.last, predicate.first)
    aimed = reading.words(predicate.chain - _AIMED_REACH, predicate.first)
    vain = any(a == "had" and b in grammar["aimed_in_vain"] for a, b in pairwise(aimed))
    if vain and "to" in aimed and grammar["relative"].isdisjoint(aimed):
        # "It had hoped to bring out 200", "300 families had hoped to return on Thursday"
        return True
    if _some_wish(led, grammar):
        return True
    if predicate.status not in ("planned", "infinitive") or not led or "to" not in led:
        return False
    if _applied(reading, predicate, counted):
        return True
    at = len(led) - led[::-1].index("to") - 2
    if grammar["wishing"].isdisjoint(led[at : at + 1]) or "had" in led:
        return False
    # "4,600 have put down their names |and wish to leave" is told of the same people
    joined = at - 1 if led[at - 1 : at] == ["and"] else at
    under_a_pact = not grammar["pacts"].isdisjoint(reading.tokens.words)
    if grammar["clause_links"] & set(led[:joined]) or under_a_pact:
        return False
    later = (p for p in reading.predicates if p.kind == "move" and p.first >= predicate.last)
    return all("," in reading.words(predicate.last, p.chain) for p in later)


def _some_wish(led: Sequence[str], grammar: Grammar) -> bool:
    """Whether some of those counted wish to go: "900 have called, |but not all want to| leave"."""
    links = grammar["clause_links", "clause"] | {";"}
    at = next((k for k in range(len(led) - 1, -1, -1) if led[k] in links), None)
    if at is None or "to" not in led[at:]:
        return False
    told = list(led[at + 1 : len(led) - 1 - led[::-1].index("to")])
    whose = told[:-1][bool(told) and told[0] == "not" :]
    wish = bool(told) and told[-1] in grammar["wishing", "asking"]
    of_them = {"of", "have", "had", "has"} | grammar["partitive"]
    return (
        wish and bool(whose) and whose[0] in grammar["some_of_them"] and of_them >= set(whose[1:])
    )


def _applied(reading: Reading, predicate: Predicate, counted: Counted) -> bool:
    """Whether people have asked or put down their names for what an infinitive says, no more.

    "20,000 have signed up to leave under the deal" tells of nobody who left.
    """
    asked = any(
        p.entry.get("asks") and counted.last <= p.first < predicate.chain < p.last
        for p in reading.predicates
    )
    later = (p for p in reading.predicates if p.kind == "move" and p.first >= predicate.last)
    return asked and all(p.status in ("planned", "infinitive") for p in later)


def called_for(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether somebody only wants it done: "urged the evacuation of 300", "that 300 be moved".

    Or that it may be: "is pressing for permission to fetch 300". What a deal calls for is a plan.
    """
    if predicate.status == "infinitive" and _asked_leave(reading, predicate, grammar):
        return True
    asking = grammar["urging", "demanding"]
    if asking.isdisjoint(reading.tokens.words):
        return False
    first, chain = predicate.first, predicate.chain
    low = 0 if predicate.voice != "noun" else max(0, first - _CALLED_REACH)
    asked = reading.tokens.all_of(asking, low, chain)
    if not asked or grammar["pacts", "planning"] & set(reading.words(0, asked[-1])):
        return False
    dated = {k for d in reading.dates for k in range(d.first, d.last)}
    # "called on 8 May for the evacuation of 300"
    led = [reading.tokens[k].lower for k in range(asked[-1] + 1, chain) if k not in dated]
    if predicate.voice != "noun":
        # "urged that 300 people be evacuated", "called for 300 people to be evacuated"
        aux = reading.words(chain, first)
        return (led[:1], aux) in ((["that"], ["be"]), (["for"], ["to", "be"]))
    return all(word.isalpha() for word in led) and not {"of", "to", "that", "after"} & set(led)


def _asked_leave(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether an infinitive tells what leave is asked for: "asked for a corridor to bring out"."""
    led = reading.words(predicate.chain - _ASKED_REACH, predicate.chain)
    ends = [k for k, word in enumerate(led) if word in ",;:" or word in grammar["clause"]]
    asked = led[ends[-1] + 1 if ends else 0 :]
    pairs = pairwise(asked)
    at = next((k for k, (a, b) in enumerate(pairs) if _asks_for(a, b, grammar)), None)
    # "negotiated a deal to bring out 300" is a plan, "appealed for a truce" none
    agreed = at is not None and asked[at + 1] != "for" and grammar["pacts"] & set(asked[at:])
    return at is not None and not agreed


def _asks_for(verb: str, what: str, grammar: Grammar) -> bool:
    return verb in grammar["asking"] and what in grammar["asked_for"]


def _unable(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether people could not do what they wanted: "300 who wished to go have been unable to"."""
    if reading.words(counted.last, counted.last + 2) == ["unable", "to"]:
        # "The closure has left 2,000 unable to go"
        return True
    be, too = (*reading.words(counted.last, counted.last + 2), "", "")[:2]
    if (
        be in grammar["be"]
        and too == "too"
        and reading.words(counted.last + 3, counted.last + 4) == ["to"]
    ):
        return True  # "Some 40 were too ill to travel"
    if not {"do", "so"} <= reading.tokens.words:
        return False
    behind = (c.quantity.first for c in reading.counted if c.quantity.first >= counted.last)
    words = reading.words(counted.last, min(behind, default=len(reading.tokens)))
    done = next((k for k, pair in enumerate(pairwise(words)) if pair == ("do", "so")), None)
    if done is None:
        return False
    return bool(grammar["unable"] & set(words[max(0, done - _UNABLE_REACH) : done]))


def _needed(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether it ought to be done, or others are urged to help: "help in evacuating thousands"."""
    if grammar["of_needs"].isdisjoint(reading.tokens.words):
        return False
    who, need = reading.words(counted.last, counted.last + 2) or [""], grammar["needing"]
    if who[0] in grammar["relative"] and need & set(who[1:]):
        # "10,000 people who need to be evacuated"
        return True
    if grammar["ought"] & set(reading.words(counted.last, counted.last + _OUGHT_REACH)):
        return True
    first = counted.quantity.first
    told = next((p for p in reading.verbs if p.last == first and p.kind == "move"), None)
    if told is not None and grammar["necessary"] & set(reading.words(told.chain - 2, told.first)):
        # "it is necessary to evacuate 6,000 more"
        return True
    helped = reading.tokens.all_of(grammar["help"], max(0, first - _HELP_REACH), first)
    if not helped:
        return False
    if told is None or told.first < helped[-1]:
        return False
    low = max(0, helped[-1] - _URGED_REACH)
    return bool(reading.tokens.all_of(grammar["urging"], low, helped[-1]))


def _wanted(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether others want it: "wants 200,000 (people) to be gone before winter"."""
    first = counted.quantity.first
    wants = reading.words(first - 1, first)
    to = reading.words(counted.last, counted.last + 1) == ["to"]
    return to and not grammar["wishing"].isdisjoint(wants)


def _exchanged(reading: Reading, counted: Counted, before: list[str], grammar: Grammar) -> bool:
    """Whether a sentence opens with those for whom others went: "In exchange for 50, 30 left"."""
    first, last = counted.quantity.first, counted.last
    if (
        len(before) < _OPENING
        or before[1] not in grammar["exchange_nouns"]
        or before[2] != "for"
        or first > _OPENING
    ):
        return False
    verb = next((p for p in reading.predicates if p.first >= last), None)
    if verb is None:
        return False
    closed = "," in reading.words(last, verb.chain)
    return closed and any(last <= c.quantity.first < verb.chain for c in reading.counted)


def _of_each(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether so many were in each of several vehicles: "every bus had some 50 people aboard"."""
    first = counted.quantity.first
    low = max(1, first - _EACH_REACH)
    carried = reading.words(first - 3, first)
    each = [word for word in carried[:-1] if word != "one"][-1:]
    if set(each) & grammar["every"] and carried[-1] in grammar["laden_with"]:
        # "40 ambulances, each one carrying two people"
        return True
    each_one = reading.tokens.all_of(grammar["each_one"], max(0, first - _EACH_REACH), first)
    if each_one and (
        reading.words(each_one[-1] + 1, each_one[-1] + 2) == ["of"]
        or any(p.chain == each_one[-1] + 1 and p.kind == "carry" for p in reading.predicates)
    ):
        # "Twelve buses left. Each carried about 50 people."
        return True
    return any(
        k in reading.nouns.vehicles and reading.tokens[k - 1].lower in grammar["every"]
        for k in range(low, first)
    )
