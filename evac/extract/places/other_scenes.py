"""What befell others is passed over: "300 left X, and three soldiers were killed in Y".

A clause at an end of its sentence that only tells of the dead, or of a fight beside which people
moved ("despite the shelling of Y"), says nothing of those who moved. It is read where it may tell
what they fled, and where what follows it points back to its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from evac.extract.knowledge import Knowledge
from evac.extract.lists.grammar import Grammar
from evac.extract.text.reasons import FIGHTING
from evac.extract.text.tokens import Token, Tokens
from evac.extract.verbs.predicates import MOVING, Predicate, find_predicates

#: So many words such a clause has at most.
_LONGEST = 16
#: What opens a clause of what did not keep people from moving, nor made them.
_AGAINST = ("despite",)


def without_other_scenes(tokens: Tokens, known: Knowledge) -> Tokens:
    """Return the tokens of a sentence without a clause at its end or head that tells of others."""
    grammar = known.grammar
    joins = grammar["joining_harm", "joining_strife"]
    if joins.isdisjoint(tokens.words) and ";" not in tokens.words:
        return tokens
    commas = [k for k, word in enumerate(tokens.lower) if word in ",;"]
    if not commas:
        return tokens
    first, last = commas[0], commas[-1]
    opener, main = tokens.lower[0], tokens[first + 1 :]
    opened = opener in grammar["joining_strife"] and first < _LONGEST
    if opened and not _points_back(main, grammar):
        drove = opener not in _AGAINST
        if _of_strife(tokens[1:first], main, known, drove=drove):
            return Tokens(main)
    end = len(tokens) - (tokens[-1].text == ".")
    if not 1 < end - last <= _LONGEST:
        return tokens
    main, join = tokens[:last], tokens[last + 1].lower
    clause = tokens[last + 1 if tokens[last].text == ";" else last + 2 : end]
    if (
        (join in grammar["joining_harm"] or tokens[last].text == ";") and _of_harm(clause, known)
    ) or (
        (join in grammar["joining_strife"] or tokens[last].text == ";")
        and _of_strife(clause, main, known, drove=join not in _AGAINST)
    ):
        return Tokens([*main, *tokens[end:]])
    return tokens


def _of_harm(clause: Sequence[Token], known: Knowledge) -> bool:
    """Whether a clause tells of the dead: the wounded may be those who are moved next."""
    words = Tokens(clause)
    deadly = not known.grammar["deadly"].isdisjoint(words.words)
    return deadly and _told(words, known) is not None


def _of_strife(
    clause: Sequence[Token], main: Sequence[Token], known: Knowledge, *, drove: bool
) -> bool:
    """Whether a clause tells of a fight, and the rest of none who ran from it.

    `drove`: it may be what they ran from; what they went despite is not.
    """
    words = Tokens(clause)
    told = _told(words, known)
    if told is None or any(w[0].isdigit() for w in words.lower):
        return False
    fought = any(p.reason == FIGHTING for p in told)
    if not fought and known.grammar["strife"].isdisjoint(words.words):
        return False
    if not drove:
        return True
    ran = (tag.entry.get("movement") for tag in known.lexicon.tag("predicates", Tokens(main)))
    return "flight" not in ran


def _told(words: Tokens, known: Knowledge) -> Sequence[Predicate] | None:
    """Return the predicates of a clause in which nobody moves or speaks, else None."""
    signs = known.lexicon.tag("signs", words)
    told = find_predicates(words, known.lexicon, known.grammar, signs)
    if not words or any(p.kind in MOVING for p in told):
        return None
    spoken = (tag for tag in known.lexicon.tag("speech", words) if not tag.entry.get("closes"))
    return None if any(spoken) else told


def _points_back(main: Sequence[Token], grammar: Grammar) -> bool:
    """Whether words point back to a place: "the town", "from there"."""
    words = [token.lower for token in main]
    return any(
        b in ("there", "here") or (a in grammar["pointing"] and b in grammar["area"])
        for a, b in pairwise(["", *words])
    )
