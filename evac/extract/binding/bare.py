"""Whether a figure without a noun of its own is plainly the subject of a verb."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.binding.leaning import PRONOUN_BELOW, in_dashes, is_year
from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.verbs.predicates import Predicate

_ASIDE = 10  # How long an aside between figure and verb may be, commas included.


def bare_subject(
    reading: Reading, counted: Counted, predicate: Predicate, grammar: Grammar
) -> bool:
    """Whether a figure without a noun is plainly the subject: "12,000 of them are to go"."""
    gap = reading.words(counted.last, predicate.chain)
    value = counted.quantity.value
    if _is_aside(reading, counted, predicate, gap, grammar):
        return True
    if counted.quantity.rule == "words" and value is not None and value < PRONOUN_BELOW:
        return _some_of_those(reading, counted, predicate, gap)
    if is_year(reading, counted) and not counted.part:
        return False
    if in_dashes(reading, counted, gap):
        return True
    if gap[-1:] and gap[-1] in grammar["set_to"] and set(gap) <= grammar["be", "have", "set_to"]:
        # "another 1,000 are set to leave", "3,000 had managed to flee"
        return predicate.kind == "move"
    clause = _behind_list(gap) if gap[:1] == [","] else gap[gap[:1] == ["more"] :]
    if clause[:1] in (["who"], ["whom"]) and len(clause) <= _ASIDE:
        return predicate.kind == "move"
    # "in exchange for 62 from Arbin, who went to X"
    home = gap[-2:] == [",", "who"] or _home(reading, counted, predicate)
    if gap[:1] == ["from"] and predicate.kind == "move" and home:
        return True
    if predicate.voice == "noun":
        # "500 more were due to follow": its auxiliaries are no part of a phrase.
        gap = [w for w in gap if w not in grammar["be"]]
    return len(gap) <= 2 and all(w in grammar["adverbs"] or w in grammar["bare_gap"] for w in gap)


def _some_of_those(
    reading: Reading, counted: Counted, predicate: Predicate, gap: Sequence[str]
) -> bool:
    """Whether few are some of those told before: "18 babies wait; |four were taken to X"."""
    first = counted.quantity.first
    whole = next((c for c in reversed(reading.counted) if c.last <= first - 1), None)
    told = whole is not None and whole.kind == "people" and not whole.part
    moved = predicate.kind == "move" and predicate.status == "completed"
    return told and moved and not gap and reading.words(first - 1, first) == [";"]


def _behind_list(gap: Sequence[str]) -> Sequence[str]:
    """Return what follows the people set off behind a figure: ", rebels and kin,| whom it took"."""
    closed = gap.index(",", 1) if "," in gap[1:_ASIDE] else -1
    return gap[closed + 1 :]


def _home(reading: Reading, counted: Counted, predicate: Predicate) -> bool:
    """Whether only where they are from parts figure and verb: "1,200 from Foua have left"."""
    led = (r for r in reading.roles if r.role == "origin" and r.first == counted.last + 1)
    role = next(led, None)
    end = role.last if role is not None else counted.last
    while (more := next((r for r in reading.roles if r.first in (end, end + 1)), None)) is not None:
        end = more.last
    return role is not None and end >= predicate.chain


def _is_aside(
    reading: Reading,
    counted: Counted,
    predicate: Predicate,
    gap: Sequence[str],
    grammar: Grammar,
) -> bool:
    """Whether only an aside parts figure and verb: "Another 90, the officer said, will leave"."""
    first = counted.quantity.first
    opens = first == 0 or reading.tokens[first - 1].text not in ",;"
    if not opens and " ".join(gap) in grammar["in_number"]:
        # "All of the students, 694 in number, set off"
        return True
    bare = [w for w in gap if w != ","]
    if bare[:1] == ["by"] and len(bare) <= _ASIDE and grammar["count_nouns"] & set(bare[:4]):
        # "the people of the town, 2,450 by its count, were driven away"
        return not any(counted.last <= p.first < predicate.chain for p in reading.predicates)
    more = gap[:1] == ["more"]
    gap = gap[more:]
    aside = 2 < len(gap) <= _ASIDE and gap[0] == gap[-1] == ","
    # "Around 600, mainly women, children and the elderly, got out"
    aside = aside and ("," not in gap[1:-1] or gap[1] in grammar["mostly"])
    between = (p for p in reading.predicates if counted.last <= p.first < predicate.chain)
    return (
        opens
        and aside
        and not is_year(reading, counted)
        # "over 34,000, including militants, quit the town"
        and all(
            (p.kind == "carry" and p.entry.get("only_after"))
            # "About 300 more, lodged in a school, are to leave"
            or (more and p.kind == "other" and p.chain == p.first)
            for p in between
        )
    )
