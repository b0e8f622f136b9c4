"""Counts of others than those who moved: who stayed, and troops on a way of their own.

"How many are still inside? He puts the figure at 300", "The peacekeepers left X. Their convoy
carried 300 soldiers".
"""

from __future__ import annotations

from itertools import pairwise

from evac.extract.binding.leaning import Bound
from evac.extract.binding.restated import RESTATED
from evac.extract.reading import Reading
from evac.extract.text.reasons import SITUATED, TROOPS
from evac.extract.verbs.predicates import TOLD

#: The counts that stand for those whom the text has told of before: "put their number at 300".
_COUNTS = (RESTATED + "put", RESTATED + "figure", "bound:object of figure_put")
#: So many words behind "how many" tell that they are still there.
_TOLD_REACH = 4


def of_others_told(reading: Reading, bound: Bound, before: Reading | None) -> str:
    """Return why a count is one of others, by the sentence before its own, or "".

    That sentence, `before`, holds no claim, and tells of people who are still somewhere, or of
    troops that move.
    """
    if before is None or reading.sentence.number - before.sentence.number != 1:
        return ""
    load = bound.predicate is not None and bound.predicate.kind == "carry"
    if bound.counted.military and load and _troops(before):
        return TROOPS
    if not bound.rule.startswith(_COUNTS) or before.headline:
        return ""
    at = bound.counted.last
    moves = (p for p in reading.predicates if p.kind == "move" and p.voice != "noun")
    if any("," not in reading.words(min(at, p.last), max(at, p.chain)) for p in moves):
        return ""  # "put at 300 the number of those who left"
    return SITUATED[0] if _stayed(before) else ""


def _troops(reading: Reading) -> bool:
    """Whether a sentence tells that troops move, unhurt and from no siege, and nobody else."""
    grammar, words = reading.known.grammar, reading.tokens.words
    named = [noun.entry for noun in reading.nouns.people.values()]
    if not any(entry.get("reason") == TROOPS or entry.get("military") for entry in named):
        return False
    told = {who for entry in named for who in entry.get("who") or ()}
    if not told <= {"people", "fighters"} or not grammar["under_siege"].isdisjoint(words):
        return False
    return any(p.kind == "move" and p.status in TOLD for p in reading.predicates)


def _stayed(reading: Reading) -> bool:
    """Whether a sentence tells of people who stayed or hold a place, and of no movement."""
    grammar, words = reading.known.grammar, reading.tokens.words
    moves = (p for p in reading.predicates if p.kind == "move" and p.voice != "noun")
    if any(p.status in TOLD and reading.tokens[p.first].lower != "left" for p in moves):
        return False
    if any(p.reason in SITUATED for p in reading.predicates):
        return True
    first = reading.opens
    if not grammar["others_too"].isdisjoint(reading.words(first, first + 1)):
        return first + 1 in reading.nouns.people  # "Other gunmen hold the hills"
    for k, pair in enumerate(pairwise(reading.tokens.lower)):
        told = reading.words(k + 2, k + 2 + _TOLD_REACH) if pair == ("how", "many") else []
        are_left = k == 0 and told[1:2] == ["left"] and told[0] in grammar["be"]
        if (are_left or not grammar["still_there"].isdisjoint(told)) and "to" not in told:
            # "How many are still inside is unclear", "are left"; but "How many left is unclear"
            return True
    return {"only", "left"} <= words and not grammar["be"].isdisjoint(words)
