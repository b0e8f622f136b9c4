"""Whether a figure is the object of a predicate before it: "evacuated from the town 300 people"."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.verbs.predicates import Predicate

#: How far left a predicate may stand from its object ("evacuated from the town 300 people").
OBJECT_REACH = 7
#: So many words of hedge stand before a figure behind "by".
_BY_REACH = 3


def governs(reading: Reading, predicate: Predicate, counted: Counted, grammar: Grammar) -> bool:
    """Whether the figure is the object of a predicate before it."""
    words = reading.words(predicate.last, counted.quantity.first)
    if predicate.kind == "tally":
        if words[-1:] and words[-1] in grammar["compared_with"] and _compares(words, grammar):
            # "the number of evacuees was 300, up from 90": what the count is set beside
            return False
        figure = next((k for k, w in enumerate(words) if w[0].isdigit()), len(words))
        if grammar["clause"] & set(words[figure:]):
            # "the number rose to 6,700 after 5,400 left": the count has its figure.
            return False
        return len(words) <= 10 and not {".", ";"} & set(words)
    acted_on = predicate.kind == "other" and predicate.entry.get("moves") in ("object", "both")
    if predicate.voice == "passive" or not (predicate.moves("object") or acted_on):
        return False
    if len(words) > OBJECT_REACH or words[-1:] == ["at"]:
        return False  # "pulled out at nine": an hour
    if predicate.voice == "noun":
        verbs = reading.predicates
        if any(predicate.last <= p.first < counted.quantity.first for p in verbs):
            # "displacement goes on and 300 people ..."
            return False
        return _noun_governs(reading, predicate, words)
    if counted.kind == "vehicles" and "in" in words:
        return False
    dated = {i for d in reading.dates for i in range(d.first, d.last)}
    load = words[-1:] == ["of"] and not grammar["loads"].isdisjoint(words[-2:-1])
    others = {
        i
        for i, word in enumerate(words, predicate.last)
        if word not in grammar["determiners", "adverbs", "object_links"]
        and not (word in grammar["object_gap", "date_links"] and len(words) > 1)
        # "evacuated on Friday a ferry load of 300 people"
        and not (load and word in grammar["loads", "carriers"])
        and i not in dated
    }
    return not others or others <= {
        i for role in reading.roles for i in range(role.first, role.last)
    }


def is_agent(counted: Counted, verb: Predicate | None) -> bool:
    """Whether a figure stands behind the "by" of what they left: "was left by |300, who went"."""
    if verb is None or not verb.entry.get("by_movers"):
        return False
    return counted.quantity.first <= verb.last + _BY_REACH


def _compares(words: Sequence[str], grammar: Grammar) -> bool:
    return bool(grammar["comparing"] & set(words[-2:-1]))


def _noun_governs(reading: Reading, predicate: Predicate, words: Sequence[str]) -> bool:
    if predicate.kind == "other" or not words:
        # "left 50 dead and forced 3,000 to flee": a verb of its own
        return len(words) <= 2 and not (len(words) > 1 and words[0] == "and")
    of = reading.words(predicate.last - 1, predicate.last) == ["of"] or words[0] in ("of", "for")
    if of and len(words) <= 4 and not {";", "."} & set(words):
        return True
    # "the transfer to the province of 620 fighters"
    return words[-1] == "of" and not {",", ".", ";"} & set(words) and predicate.kind == "move"


def sums_up(reading: Reading, predicate: Predicate) -> bool:
    """Whether a verb of counting opens an aside: "346 families, |totalling| 1,298 people, fled"."""
    if predicate.kind != "tally" or predicate.entry.get("aggregation"):
        return False
    return reading.words(predicate.first - 1, predicate.first) == [","]
