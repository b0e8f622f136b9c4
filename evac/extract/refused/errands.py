"""Why people went somewhere for something else than safety: to vote, to fight, into a prison."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from evac.extract.binding.leaning import Bound
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.reasons import FIGHTING, PRISONERS
from evac.extract.verbs.predicates import Predicate

#: How far behind its verb a prison, or another errand, may be told (tokens).
_JAIL_REACH = 6
_ERRAND_REACH = 14


def errand(reading: Reading, bound: Bound, predicate: Predicate, grammar: Grammar) -> str:
    """Return why people went somewhere for something else: to vote, to fight, into a prison."""
    heads = reading.words(bound.counted.quantity.last, bound.counted.last)
    if predicate.entry.get("laden") and not grammar["sent_to_help"].isdisjoint(heads):
        # "had sent 12 doctors to X"
        return "another errand"
    words = reading.words(predicate.last, predicate.last + _ERRAND_REACH)
    ends = (grammar["clause"] - {"as"}) | {",", ";"}
    words = words[: next((k for k, word in enumerate(words) if word in ends), len(words))]
    behind = [r for r in reading.roles if r.first >= predicate.last]
    free = {"displaced", "fighters"} & set(bound.counted.who)
    if not free and grammar["jails"] & set(words[:_JAIL_REACH]):
        return PRISONERS
    if any(
        (a == "to" and b in grammar["errands"])
        # "200 children go to school in a cellar"
        or (predicate.status == "present" and k == 0 and b in grammar["errand_places"])
        # "were led away to be questioned": into no place that is told
        or (a == "be" and b in grammar["errands_undergone"] and not any(r.name for r in behind))
        or (
            a in grammar["errand_links"]
            and _for_errand(words[k + 1 :], grammar)
            # "took 85 people hurt |in the battle to hospitals"
            and grammar["done_to"].isdisjoint(words[max(0, k - 1) : k])
        )
        for k, (a, b) in enumerate(pairwise(words))
    ):
        return "another errand"
    armed = set(bound.counted.who) == {"fighters"}
    out = any(r.role == "origin" for r in reading.roles) or predicate.entry.get("place") == "origin"
    if armed and not out and grammar["assaults"] & set(reading.words(0, len(reading.tokens))):
        return FIGHTING
    return ""


def _for_errand(words: Sequence[str], grammar: Grammar) -> bool:
    """Whether a noun of an errand follows, an article and one more word before it at most.

    "To escape the battle", "to a screening point" tell of none, "to join the battle" does.
    """
    at = next((k for k, word in enumerate(words[:2]) if word in grammar["determiners"]), -1)
    near = range(at + 1, at + 3) if at >= 0 else range(1)
    if at > 0 and words[0] in grammar["escaping"]:
        return False
    places = grammar["buildings", "crossing_nouns"]
    return any(
        k < len(words)
        and words[k] in grammar["errand_nouns"]
        and places.isdisjoint(words[k + 1 : k + 2])
        for k in near
    )
