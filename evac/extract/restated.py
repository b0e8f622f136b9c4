"""Figures that restate, compare or part a count told before: "the army gave a figure of 900".

Such a sentence names no movement: a word of counting stands beside a figure, and the movement is
that of a claim told just before. Here the words are found; whether a claim stands near enough is
known only when the text is read in order (`evac.extract.fill`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.counted import Counted
from evac.extract.grammar import Grammar
from evac.extract.leaning import PRONOUN_BELOW, Bound, is_year, named_part
from evac.extract.predicates import MOVING, Predicate
from evac.extract.reading import Reading
from evac.extract.some_of_them import comes_from, opens_a_part
from evac.models import WHO

#: What the rule of such a figure begins with, and the one of a part.
RESTATED = "restated:"
PART = "restated:part"
RAISED = "restated:raised"
#: The rule of a figure that the one before it is compared with ("up from 300").
COMPARED = "bound:compared"
#: The rules of figures that others are set beside: they leave days and parts to these.
BESIDE = (COMPARED, "restated:compared")
PLANNED = "restated:planned"
COUNTED = "restated:counted"
#: How far from its figure the noun of a count may stand, before it and behind it.
_NOUN_REACH = 20
_NOUN_BEHIND = 6
#: How many words may stand between "followed" and "by".
_FOLLOWED_REACH = 4
#: How many words may stand between "spoke" and "of".
_ADVERBS = 3
#: So many tokens tell that people were among others ("were also among them").
_AMONG_REACH = 4
#: What may stand behind a verb for another verb: a sign, or what goes on the same way.
_ENDS = frozenset({".", ",", ";", "so", "likewise", '"', "”"})
#: How far a verb of raising may stand from its figure ("takes the number of ... to 3,790").
_RAISE_REACH = 24
#: How far into a sentence the place may reach that it opens with ("At the X crossing, ...").
_FRONTED = 7


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
    if comes_from(reading, counted, grammar):
        who = counted.who or ("people",)
        return Bound(replace(counted, kind="people", who=who, reason=""), None, rule=PART)
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
    if counted.kind not in ("bare", "people"):
        return None
    value = counted.quantity.value
    if value is not None and value < PRONOUN_BELOW:
        return None
    frame = _frame(reading, counted, grammar)
    if frame is None:
        return None
    at, name = frame
    if name != "raised" and is_year(reading, counted):
        return None
    if (name != "planned" and _of_others(reading, counted, at, grammar)) or _of_no_movement(
        reading, counted, before, name
    ):
        return None
    who = counted.who or _who_counted(reading, counted, at, name) or ("people",)
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
    if counted.kind != "people" or reading.words(first - 1, first) != ["to"]:
        return None
    if not grammar["raised"] & set(reading.words(first - 2, first - 1)):
        return None
    return restated(reading, counted, before, grammar)


def _of_no_movement(reading: Reading, counted: Counted, before: Sequence[Bound], name: str) -> bool:
    """Whether it restates what is no claim: "50,000 live there; the government says 20,000"."""
    if of_no_movement(before) and name not in ("raised", "fetched"):
        return True
    behind = counted.last, counted.last + _NOUN_BEHIND
    return counted.kind == "people" and reading.has("negation", *behind) is not None


def _who_counted(reading: Reading, counted: Counted, at: int, name: str) -> tuple[str, ...]:
    """Return whom the noun of a count is of: "the number of refugees rose to 900"."""
    if name not in ("raised", "put", "figure"):
        return ()
    span = range(at, counted.quantity.first)
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
        if inside and p.kind in ("move", "person") and not {",", ";"} & set(between):
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
    if named_part(reading, counted, grammar) and counted.quantity.first <= 1:
        # "Some 500 people left. Sixty-one were children."
        return "other" not in reading.kinds
    if "other" in reading.kinds:
        return False
    if "move" in reading.kinds:
        return False
    if counted.part and all(_lacks_leader(reading, p, grammar) for p in reading.predicates):
        # "They included 40 children."
        return reading.words(counted.quantity.first - 1, counted.quantity.first) != ["with"]
    if counted.part:
        return bool(set(reading.words(counted.quantity.last, counted.last)) & grammar["partitive"])
    named = set(reading.words(counted.quantity.first - 1, counted.last)) & grammar["be"]
    return bool(named) and opens_a_part(reading)


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
    if any(counted.last <= p.first < stop for p in reading.predicates):
        return False
    within = reading.words(quoted, first)
    told = any(p.kind != "aspect" and p.last <= first for p in reading.predicates)
    if told and not {"who", "whom"} & set(within):
        return False
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


def _frame(reading: Reading, counted: Counted, grammar: Grammar) -> tuple[int, str] | None:
    """Return where the words of counting begin that a figure belongs to, and what they are."""
    words = reading.words(0, len(reading.tokens))
    first, last, bare = counted.quantity.first, counted.last, counted.kind == "bare"
    k = first - 1
    while k >= 0 and words[k] in grammar["before_count"]:
        k -= 1
    link = words[k] if k >= 0 else ""
    beside = words[k - 1] if k > 0 else ""
    behind = words[last] if last < len(words) else "."
    if link == "of" and grammar["speaking"] & set(words[max(0, k - _ADVERBS) : k]):
        return k - 1, "spoken of"
    if link == "of" and beside == "," and grammar["speaking"] & set(words[:k]):
        # "the army speaks of 900, the governor of 700"
        return k, "spoken of"
    if link in ("at", "after") and beside == "counting":
        return k - 1, "made out"
    if link in grammar["be"] and beside in grammar["place_pronouns"] and "with" in words[k - 2 : k]:
        return k - 2, "beside"
    if link == "by" and beside in grammar["accompanying"] and _kin(counted):
        return k - 1, "beside"
    if link == "by" and "followed" in words[max(0, k - _FOLLOWED_REACH) : k] and not _kin(counted):
        # "The 900 who left on Sunday were followed on Monday by 300 more"
        return k, "followed"
    if link == "it" and beside in grammar["making"]:
        return k - 1, "made out"
    if link == "to" and beside in grammar["risen_or_fallen"] and not bare:
        return None
    if beside in grammar["comparing"] and link in grammar["compared_with"]:
        return k - 1, "compared"
    if set(words[counted.head : counted.last]) & grammar["moved_heads"] and link in (
        grammar["counting"] | grammar["put"]
    ):
        return k, "counted"
    if (
        link in grammar["counting"]
        and (
            _where_counted(words[last : last + 3], grammar)
            # "At the X crossing, an official counted 18,000 people"
            or _where_counted(words[: words.index(",")] if "," in words[:_FRONTED] else [], grammar)
            # "Officers there logged 480 families"
            or "there" in words[max(0, k - _ADVERBS) : k]
        )
    ):
        return k, "counted"
    if bare and link in grammar["counting"] and behind not in grammar["purposes_of"]:
        return k, "counted"
    if bare and (link in grammar["planning"] or (link == "for" and beside in grammar["planning"])):
        return k, "planned"
    if bare and behind in grammar["be"] and set(words[last + 1 : last + 3]) & grammar["awaited"]:
        # "another 1,000 are expected"; "... are expected to leave" has a verb of its own
        own = any(p.kind == "move" and p.chain == last for p in reading.predicates)
        return None if own else (first, "planned")
    if bare and behind in grammar["pro_verbs"] and set(words[last + 1 : last + 2]) <= _ENDS:
        # "2,100 left on Saturday. Last week about 4,000 did."
        return first, "did"
    if bare and link in grammar["saying"] and not behind.isalpha():
        return k, "said"
    if bare and link in grammar["fetching"]:
        return k, "fetched"
    subject = k
    while subject >= 0 and words[subject] in grammar["be"] | grammar["have"]:
        subject -= 1
    pronoun = words[subject] if 0 <= subject < k else ""
    if pronoun == "there" and link == "are" and "now" not in words[k:first]:
        # "There are some 400 in the south": who is there now moved nowhere
        return None
    if (
        bare
        and (
            pronoun in grammar["count_pronouns"]
            # "it was 9,000, rebels and civilians, whom the town saw leave" has a verb of its own
            or (
                pronoun == "it" and not behind.isalpha() and not {"who", "whom"} & set(words[last:])
            )
        )
    ):
        return subject, "numbered"
    if words[:1] == ["that"] and link in grammar["be"] and k == 1 and not bare:
        # "3,240 families fled. That is some 16,200 people."
        return 0, "numbered"
    for name, to in (("raised", "to"), ("put", "at")):
        verb = _last_of(words, k, _RAISE_REACH, grammar[name]) if link == to else None
        if verb is None:
            continue
        noun = next((i for i in range(verb, k) if words[i] in grammar["count_nouns"]), None)
        if noun is not None and not _counts_people(reading, noun, k, grammar):
            # "put the number of people hiding in cellars at 15,000"
            continue
        whom = set(words[verb:k]) | set(words[counted.quantity.last : last + _NOUN_BEHIND])
        if whom & (grammar["count_nouns"] | grammar["count_heads"]):
            return verb, name
    if link in grammar["figure_links"]:
        noun = _last_of(words, k + 1, _NOUN_REACH, grammar["count_nouns"])
        if noun is not None and _counts_people(reading, noun, k, grammar):
            return noun, "figure"
    other = _last_of(words, first, _NOUN_BEHIND, grammar["count_nouns"])
    if other is not None and set(words[other - 1 : other]) & grammar["other_counts"]:
        # "the Red Cross gave other numbers for the day: 41 patients and 50 relatives"
        return other, "figure"
    if words[last : last + 1] and behind in grammar["be"]:
        named = set(words[last + 1 : last + 5]) & grammar["count_nouns"]
        return (first, "figure") if named and bare else None
    return None


def _kin(counted: Counted) -> bool:
    """Whether it counts people who go with others: relatives, children, no escort of theirs."""
    going = {"family_members", "children", "women", "elderly", "civilians"}
    return counted.kind == "people" and bool(going & set(counted.who))


def _where_counted(words: Sequence[str], grammar: Grammar) -> bool:
    """Whether people were counted on their way: "1,259 people at boarding", "900 at the gate"."""
    return words[:1] == ["at"] and bool(set(words) & grammar["count_points"])


def _last_of(words: Sequence[str], k: int, reach: int, wanted: frozenset[str]) -> int | None:
    """Return the last token before `k` that is one of these, in its sentence part."""
    for i in range(k - 1, max(-1, k - 1 - reach), -1):
        if words[i] in wanted:
            return i
        if words[i] == ";" or (words[i] == "." and not words[i + 1][:1].isdigit()):
            # "since Aug. 14" ends nothing
            return None
    return None


def _counts_people(reading: Reading, noun: int, k: int, grammar: Grammar) -> bool:
    """Whether "the number of ..." is one of people, or says no more than "the number"."""
    after = reading.words(noun + 1, k)
    if set(reading.words(noun - 1, noun)) & grammar["numbered_things"]:
        return False
    moved = any(p.kind in ("move", "person") and noun < p.first < k for p in reading.predicates)
    if not moved and grammar["stood_in"] & set(after) and not grammar["convoy"] & set(after):
        # "the number of foreigners in the strip", "the number in the camps": who are there
        return False
    if after[:1] != ["of"]:
        return True
    inside = range(noun + 2, k)
    people = any(
        i in inside and not t.entry.get("reason") and set(t.entry.get("who") or ()) - {"wounded"}
        for i, t in reading.nouns.people.items()
    )
    return people or not after[1:] or bool(set(after) & grammar["count_heads"])


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
