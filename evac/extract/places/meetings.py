"""Where sides only met or agreed, and where a road leads: nobody left it, nobody went there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Token

#: So far before a place "the talks", "agreed" may stand.
_MET_REACH = 4
#: So far before it "a deal struck" may ("between the two sides").
_DEALT_REACH = 7
#: So near before what was done with it the deal stands ("a truce |that was struck").
_DEAL = 2
#: "The road" has so many tokens; its other end is told within so many.
_ROAD_AT = 2
_ROAD_REACH = 8


def met_at(tokens: Sequence[Token], first: int, verbs: Iterable[int], grammar: Grammar) -> bool:
    """Whether sides only met or agreed at the place behind token `first`: "the talks |in X".

    `verbs` are the tokens behind the verbs of the sentence.
    """
    if _dealt(tokens, first, grammar):
        return True
    words = [t.lower for t in tokens[max(0, first - _MET_REACH) : first]]
    met = [k for k, word in enumerate(words) if word in grammar["met_in"]]
    if not met or any(w[0].isdigit() or w in grammar["relative"] for w in words[met[-1] :]):
        return False
    low = first - len(words) + met[-1]
    return not any(low < last <= first for last in verbs)


def _dealt(tokens: Sequence[Token], first: int, grammar: Grammar) -> bool:
    """Whether a deal was struck at the place behind token `first`: "a truce reached |in X"."""
    words = [t.lower for t in tokens[max(0, first - _DEALT_REACH) : first]]
    done = next((k for k, word in enumerate(words) if word in grammar["dealt"]), 0)
    if any(w[0].isdigit() or w in grammar["relative"] or w == "," for w in words[done:]):
        return False
    return not grammar["pacts"].isdisjoint(words[max(0, done - _DEAL) : done])


def end_of_road(
    tokens: Sequence[Token], first: int, verbs: Iterable[int], grammar: Grammar
) -> bool:
    """Whether the word at token `first` tells where a road leads that nobody goes: "road |from".

    It opens a clause: "The highway from X to Y is closed", and not "en route to X". Who leaves
    "along the road |from X to Y" has left some place on it. `verbs` are the ends of the verbs.
    """
    k = first
    while k and tokens[k - 1].lower in grammar["road_runs"]:
        k -= 1
    if k < _ROAD_AT or tokens[k - 1].lower not in grammar["routes_named"]:
        return False
    opens = k - _ROAD_AT
    if tokens[opens].lower != "the":
        return False
    before, moved = tokens[opens - 1] if opens else None, any(v < first for v in verbs)
    if moved and before is not None and before.lower in grammar["road_leads"]:
        ends = {t.lower for t in tokens[first + 1 : first + _ROAD_REACH]}
        both = tokens[first].lower == "from" and "to" in ends
        return both and tokens[k - 1].lower in grammar["roads"]
    return not moved and not (before is not None and before.is_word)
