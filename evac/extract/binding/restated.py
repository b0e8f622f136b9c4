"""Figures that restate, compare or part a count told before: "the army gave a figure of 900".

Such a sentence names no movement: a word of counting stands beside a figure, and the movement is
that of a claim told just before. Here the words are found; whether a claim stands near enough is
known only when the text is read in order (`evac.extract.story.fill`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.binding.count_frames import NOUN_BEHIND, frame_of
from evac.extract.binding.leaning import (
    PRONOUN_BELOW,
    Bound,
    is_year,
    named_part,
    only_describes,
)
from evac.extract.binding.some_of_them import (
    comes_from,
    hurt_among_them,
    kind_among_them,
    opens_a_part,
    said_of_them,
)
from evac.extract.counts.counted import Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.reasons import CASUALTIES, SITUATED
from evac.extract.verbs.predicates import MOVING, Predicate
from evac.models import WHO

#: What the rule of such a figure begins with, and the one of a part.
RESTATED = "restated:"
PART = "restated:part"
RAISED = "restated:raised"
#: The rule of a figure that the one before it is compared with ("up from 300").
COMPARED = "bound:compared"
#: The words of counting that no year stands behind.
_NO_YEARS = ("raised", "put", "figure")
#: The rules of figures that others are set beside: they leave days and parts to these.
BESIDE = (COMPARED, "restated:compared")
PLANNED = "restated:planned"
#: The rule of a figure whose verb stands for the one before ("only 30 did so").
DID = "bound:did of the figure before"
COUNTED = "restated:counted"
#: How far behind its figure the movement may stand that the noun of its count names.
_NOUN_REACH = 20
#: So many tokens tell that people were among others ("were also among them").
_AMONG_REACH = 4


def of_no_movement(before: Sequence[Bound]) -> str:
    """Return the reason why the last figure of the sentence is no claim: what restates it isn't."""
    last = next((b for b in reversed(before) if b.counted.kind in ("people", "bare")), None)
    return last.reason if last is not None else ""


def part_of_told(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> Bound | None:
    """Return a figure bound as part of a claim told before: "Eleven of them were children"."""
    if before and before[-1].rule == PART and named_part(reading, counted, grammar):
        return Bound(counted, None, rule=PART)
    if before and before[-1].rule == PART and _other_part(reading, counted, before[-1], grammar):
        who = counted.who or ("people",)
        return Bound(replace(counted, kind="people", who=who), None, rule=PART)
    if comes_from(reading, counted, grammar) or said_of_them(reading, counted, grammar):
        who = counted.who or ("people",)
        return Bound(replace(counted, kind="people", who=who, reason=""), None, rule=PART)
    if (kind := kind_among_them(reading, counted, grammar)) is not None:
        return Bound(replace(counted, kind="people", who=kind, reason=""), None, rule=PART)
    unlisted = counted.unlisted and _among(reading, counted, grammar)
    if unlisted:
        counted = replace(counted, kind="people", who=("people",), reason="")
    if unlisted or (counted.kind == "people" and _is_part(reading, counted, grammar)):
        return Bound(counted, None, rule=PART)
    return None


def told_whole(reading: Reading, counted: Counted) -> Predicate | None:
    """Return the movement of the whole that opens a sentence: "Among those who left were 38"."""
    moves = (p for p in reading.predicates if p.kind in ("move", "person"))
    return next((p for p in moves if p.last <= counted.quantity.first), None)


def restated(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> Bound | None:
    """Return a figure bound to the movement that it restates, or None where no word says so."""
    if counted.kind == "other":
        return None
    frame = frame_of(reading, counted, grammar)
    if frame is None:
        return None
    at, name = frame
    value = counted.quantity.value
    if value is not None and value < PRONOUN_BELOW and name != "on a day":
        return None
    if name not in _NO_YEARS and is_year(reading, counted):
        return None
    if (name != "planned" and _of_others(reading, counted, at, grammar)) or _of_no_movement(
        reading, counted, before, name
    ):
        return None
    who = counted.who or _who_counted(reading, counted, at, name) or ("people",)
    if counted.kind == "vehicles":
        return Bound(counted, None, rule=RESTATED + name) if name == "on a day" else None
    same = replace(counted, kind="people", who=who)
    moved = _moved(reading, counted, at) if name in ("raised", "put", "figure") else None
    if moved is not None:
        return Bound(same, moved, rule=f"bound:{name}, {moved.entry.entry_id}")
    moving = (b for b in reversed(before) if b.predicate and not b.reason)
    twin = next((b for b in moving if b.counted.kind == "people"), None)
    if twin is not None and name != "raised":
        return Bound(same, twin.predicate, rule=f"bound:{name} of the figure before")
    return Bound(same, None, rule=RESTATED + name)


def raised(
    reading: Reading, counted: Counted, before: Sequence[Bound], grammar: Grammar
) -> Bound | None:
    """Return people up to whom a count is raised: "raise to 5,000 the people displaced from X".

    What stands behind them in another clause is not theirs.
    """
    first = counted.quantity.first
    led = reading.words(first - 2, first)
    if led[1:] == ["at"] and counted.kind == "bare" and led[0] in grammar["put"]:
        # "put at 300 the number of people evacuated"
        return restated(reading, counted, (), grammar)
    if counted.kind != "people" or led[1:] != ["to"] or led[0] not in grammar["raised"]:
        return None
    return restated(reading, counted, before, grammar)


def _of_no_movement(reading: Reading, counted: Counted, before: Sequence[Bound], name: str) -> bool:
    """Whether it restates what is no claim: "50,000 live there; the government says 20,000"."""
    if of_no_movement(before) and name not in ("raised", "fetched"):
        return True
    if name == "did" and before and before[-1].counted.kind == "vehicles":
        return True  # "1,900 vehicles have crossed, and 190 did so on Sunday"
    behind = counted.last, counted.last + NOUN_BEHIND
    return counted.kind == "people" and reading.has("negation", *behind) is not None


def _who_counted(reading: Reading, counted: Counted, at: int, name: str) -> tuple[str, ...]:
    """Return whom the noun of a count is of: "the number of refugees rose to 900"."""
    if name not in ("raised", "put", "figure"):
        return ()
    return who_between(reading, at, counted.quantity.first)


def who_between(reading: Reading, first: int, last: int) -> tuple[str, ...]:
    """Return who is named at tokens [first, last): "the number |of rebels and their kin| rose"."""
    span = range(first, last)
    found: set[str] = set()
    for i, noun in reading.nouns.people.items():
        if i in span and not noun.entry.get("reason"):
            found |= set(noun.entry.get("who") or ())
    return tuple(w for w in WHO if w in found)


def _moved(reading: Reading, counted: Counted, at: int) -> Predicate | None:
    """Return the movement that a count is named by: "the number of those who got away"."""
    first, last = counted.quantity.first, counted.last
    for p in reading.predicates:
        inside = at < p.first < first or last <= p.first < last + _NOUN_REACH
        between = reading.words(last, p.first) if p.first >= last else []
        tally = p.kind == "tally" and p.first >= last
        moves = p.kind in ("move", "person") or tally
        if inside and moves and not {",", ";"} & set(between):
            return p
    return None


def _is_part(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a sentence only says who some of them were: "Of those who left, 38 were children"."""
    if _among(reading, counted, grammar):
        return True
    behind = reading.words(counted.last, counted.last + _AMONG_REACH)
    if behind[:1] and behind[0] in grammar["be"] and "among" in behind[:-1]:
        # "Some 500 fighters were among them."
        whom = behind[behind.index("among") + 1]
        killed = any(p.kind == "other" and p.first >= counted.last for p in reading.predicates)
        return whom in grammar["partitive"] and not killed
    if named_part(reading, counted, grammar) and _opens(reading, counted):
        # "Some 500 people left. Sixty-one were children."
        return "other" not in reading.kinds
    if hurt_among_them(reading, counted, grammar):
        return True
    if counted.part and (_names_others(reading, counted) or _elsewhere(reading, counted)):
        return False
    if counted.part and _holds(reading, counted) and _described(reading, counted):
        return True  # "They included 240 gunmen, who gave up their arms"
    others = (p for p in reading.predicates if p.kind == "other")
    if not all(only_describes(reading, p, counted) for p in others):
        return False
    if "move" in reading.kinds:
        return False
    if _listed_kinds(reading, counted, grammar):
        return True
    if counted.part and all(_lacks_leader(reading, p, grammar) for p in reading.predicates):
        # "They included 40 children."
        return reading.words(counted.quantity.first - 1, counted.quantity.first) != ["with"]
    if counted.part:
        return bool(set(reading.words(counted.quantity.last, counted.last)) & grammar["partitive"])
    named = set(reading.words(counted.quantity.first - 1, counted.last)) & grammar["be"]
    return bool(named) and opens_a_part(reading)


def _other_part(reading: Reading, counted: Counted, part: Bound, grammar: Grammar) -> bool:
    """Whether a figure is more of a whole: "Of these, 38 are ill and 11 had to be carried".

    What befell them by force is told of it alone.
    """
    value = counted.quantity.value
    gap = reading.words(part.counted.last, counted.quantity.first)
    verb = reading.words(counted.last, counted.last + 1)
    if counted.kind != "bare" or value is None or value < PRONOUN_BELOW or gap[-1:] != ["and"]:
        return False
    if grammar["be", "have"].isdisjoint(verb) or not opens_a_part(reading):
        return False
    return not any(
        p.kind in ("other", "move") and p.last > counted.last for p in reading.predicates
    )


def _listed_kinds(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether a row tells what kinds of people they were: "They were 145 men and 589 women".

    "There were 145 men, 589 women and 900 children among them" does as well.
    """
    opens = reading.opens
    they, be = (*reading.words(opens, opens + 2), "", "")[:2]
    if be not in grammar["copula_now"]:
        return False
    if they == "there":
        among, whom = (*reading.words(counted.last, counted.last + 2), "", "")[:2]
        return among == "among" and whom in grammar["partitive"]
    row = [c for c in reading.counted if c.kind == "people" and c.who not in ((), ("people",))]
    return they in grammar["they"] and row[:1] == [counted] and len(row) > 1


def _opens(reading: Reading, counted: Counted) -> bool:
    """Whether a figure opens a sentence, or what somebody says: "He added that 90 were women"."""
    first = counted.quantity.first
    if first <= 1:
        return True
    if reading.counted[0] != counted:
        return False
    said = first - (reading.words(first - 1, first) == ["that"])
    return any(t.last == said for t in reading.spoken)


def _holds(reading: Reading, counted: Counted) -> bool:
    """Whether a verb before a figure tells of a whole that it is in it: "They included 40"."""
    first = counted.quantity.first
    return first > 1 and reading.tokens[first - 1].lower in reading.known.grammar["made_up_by"]


def _names_others(reading: Reading, counted: Counted) -> bool:
    """Whether "included" has a subject that is not those told: "The town's garrison included"."""
    if not _holds(reading, counted):
        return False
    grammar = reading.known.grammar
    opens = reading.opens
    led = reading.words(opens, counted.quantity.first - 1)
    if len(led) == 1:
        return grammar["takes_up", "place_pronouns"].isdisjoint(led)
    told = not grammar["followers", "convoy"].isdisjoint(led)
    return not told or led[0] not in grammar["pointing"] or bool(grammar["possessives"] & set(led))


def _elsewhere(reading: Reading, counted: Counted) -> bool:
    """Whether those of whom it is some are told by a place: "Sixty of those |in the town"."""
    end = counted.quantity.last + 2
    if reading.words(end - 1, end) != ["those"] or counted.last > end:
        return False
    locating = reading.known.grammar["locating"].isdisjoint(reading.words(end, end + 1))
    return not locating and any(0 < r.first - end <= _AMONG_REACH for r in reading.roles)


def _described(reading: Reading, counted: Counted) -> bool:
    """Whether a clause behind a figure only says who they are: "240 gunmen, who gave up arms".

    Where it tells a place, a day or their death, it is told of them alone.
    """
    at = counted.last
    at += reading.words(at, at + 1) == [","]
    if reading.known.grammar["relative_of_humans"].isdisjoint(reading.words(at, at + 1)):
        return False
    if any(r.first > at for r in reading.roles) or any(d.first > at for d in reading.dates):
        return False
    if any(c.quantity.first > at for c in reading.counted):
        return False
    return not any(p.reason == CASUALTIES and p.first > at for p in reading.predicates)


def _among(reading: Reading, counted: Counted, grammar: Grammar) -> bool:
    """Whether the sentence opens with a whole: "Among the patients who left were 21 children".

    What the relative clause of the whole tells is said of the whole: it moves nobody else.
    """
    first = counted.quantity.first
    quoted = int(bool(reading.tokens) and not reading.tokens[0].text.isalnum())
    opening = reading.words(quoted, quoted + 2)
    if len(opening) < 2 or opening[0] not in grammar["part_openers"]:
        return False
    if opening[1] not in grammar["part_of_whom"] or counted.kind == "vehicles":
        return False
    stop = next((c.quantity.first for c in reading.counted if c.quantity.first > first), None)
    stop = len(reading.tokens) if stop is None else stop
    apart = any(counted.last <= p.first < stop for p in reading.predicates)
    if apart and not _described(reading, counted):
        return False
    within = reading.words(quoted, first)
    told = any(p.kind != "aspect" and p.last <= first for p in reading.predicates)
    if told and not {"who", "whom"} & set(within):
        return False
    if told and all(p.reason in SITUATED for p in reading.predicates if p.last <= first):
        return False  # "Among those who stayed were 38 women"
    behind = set(reading.words(counted.quantity.last, counted.last + 1))
    inverted = reading.words(first - 1, first)
    return bool(set(inverted) & grammar["be"]) or (
        inverted == [","] and bool(behind & grammar["be"]) and bool(behind & grammar["parts_named"])
    )


def _lacks_leader(reading: Reading, predicate: Predicate, grammar: Grammar) -> bool:
    """Whether a predicate says nothing here: "included", with no convoy before it."""
    leader = predicate.entry.get("only_after")
    words = set(reading.words(0, predicate.first))
    return bool(leader) and not grammar[str(leader)] & words


def _of_others(reading: Reading, counted: Counted, at: int, grammar: Grammar) -> bool:
    """Whether the words from the count to the end of its phrase tell of something else."""
    end = counted.last
    while end < len(reading.tokens) and reading.tokens[end].is_word:
        if end > counted.last and reading.tokens[end].lower in grammar["when_of_count"]:
            # "put at 47,000 the number of those who fled since the town was attacked"
            break
        if reading.words(end, end + 2) in (["and", "that"], ["but", "that"], ["while", "the"]):
            break
        end += 1
    begin = at
    while begin > 0 and (
        reading.tokens[begin - 1].text not in ",;.:–—"
        # "Those who stayed, whose number is put at 60,000": of whom it is the number
        or reading.tokens[begin].lower == "whose"
    ):
        begin -= 1
    return any(
        p.kind not in (*MOVING, "aspect")
        and begin <= p.first < end
        and reading.tokens[p.first - 1].text != "-"
        for p in reading.predicates
    )
