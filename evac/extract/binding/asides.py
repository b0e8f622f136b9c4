"""What stands between people and their verb: clauses and asides on what they were before."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.binding.distant import BEFOREHAND
from evac.extract.binding.leaning import Sides
from evac.extract.counts.counted import Counted
from evac.extract.counts.nouns import ends_as
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading
from evac.extract.text.reasons import CASUALTIES
from evac.extract.verbs.predicates import Predicate

#: So many tokens "from X and Y" may take behind the people whose home it is.
_HOME = 8
#: So many words may stand between a comma and the participle that it opens ("previously").
_LED_WITHIN = 2


def main_verbs(
    reading: Reading, counted: Counted, sides: Sides, grammar: Grammar
) -> Sequence[Predicate]:
    """Leave out what only a clause beside says: "people who had been trapped were evacuated".

    Their home may stand before it: "80 families from X, who had been living in Y, left for it".
    """
    right = sides.right
    behind = _behind_home(reading, counted, grammar)
    following = reading.words(behind, behind + 2)
    if following[:1] == [","] and right:
        if right[0].kind == "other":
            # "65 families, after having stayed for days in the open, were transported to the town"
            for index, predicate in enumerate(right[1:], 1):
                closed = reading.words(predicate.chain - 1, predicate.chain) == [","]
                if closed and predicate.chain < predicate.first and predicate.kind == "move":
                    return right[index:]
        if (told := _beyond_aside(reading, behind, right, grammar)) is not None:
            return told
    relative = following[:1] and (
        following[0] in grammar["relative"] or following in ([",", "who"], [",", "which"])
    )
    who = following == [",", "who"] or following[:1] == ["who"]
    aside = who and len(right) > 1 and right[0].movement == "flight"
    if aside and (home := next((p for p in right[1:] if p.movement == "return"), None)):
        # "65 families, who were displaced last year, returned", "260 who had fled to X returned"
        return [p for p in right if p.first >= home.first]
    if not relative or not right or right[0].kind != "other":
        return right
    for index, predicate in enumerate(right[1:], 1):
        auxiliaries = predicate.chain < predicate.first and predicate.status != "infinitive"
        finite = auxiliaries or (predicate.kind == "move" and predicate.status != "infinitive")
        if finite and _noun_before_verb(predicate, right[index + 1 :]):
            # "300 who did not want to live there after its |return| to others have left"
            continue
        if finite and predicate.chain >= right[0].last:
            return right[index:]
    if right[0].reason in BEFOREHAND and any(p.kind == "carry" for p in sides.left):
        # "On board were 300 people who had lived there": what they did before they moved.
        return ()
    return right


def _noun_before_verb(noun: Predicate, behind: Sequence[Predicate]) -> bool:
    """Whether a noun of moving stands before a verb with an auxiliary, the one of those told."""
    if noun.voice != "noun":
        return False
    return any(p.kind == "move" and p.chain < p.first and p.voice != "noun" for p in behind)


def _behind_home(reading: Reading, counted: Counted, grammar: Grammar) -> int:
    """Return the token behind people and their home: "80 families from X and Y |, who had".

    "Originally from the town" and "of the people of X" tell it as well.
    """
    k = counted.last
    if reading.words(k, k + 2) == ["originally", "from"]:
        k += 1
    if set(reading.words(k, k + 1)).isdisjoint(("from", "of")):
        return counted.last
    end = min(len(reading.tokens), k + _HOME)
    for j in range(k + 1, end):
        token = reading.tokens[j]
        joined = token.lower in grammar["linking", "determiners", "compass", "home_words"]
        joined = joined and token.text != ","
        if not (token.is_name or token.text == "-" or joined or token.lower in grammar.kinds):
            return j
    return counted.last


def _beyond_aside(
    reading: Reading, behind: int, right: Sequence[Predicate], grammar: Grammar
) -> Sequence[Predicate] | None:
    """Return the verbs behind an aside of participles: ", displaced and living in X, returned"."""
    opens = right[0]
    word = reading.tokens[opens.first].lower
    auxiliaries = grammar["be", "have", "modal"] & set(reading.words(opens.chain, opens.first))
    if auxiliaries or not ends_as(word, grammar["opening_endings"]):
        return None
    if opens.first - behind - 1 > _LED_WITHIN:
        return None
    for index, predicate in enumerate(right[1:], 1):
        if reading.words(predicate.chain - 1, predicate.chain) != [","]:
            continue
        told = predicate.kind == "move" and predicate.status in ("completed", "ongoing", "planned")
        return right[index:] if told and not _going(reading, predicate) else None
    return None


def _going(reading: Reading, predicate: Predicate) -> bool:
    """Whether a verb is a bare "-ing", one more of the aside."""
    bare = predicate.chain == predicate.first
    return bare and reading.tokens[predicate.first].lower.endswith("ing")


def of_other_people(reading: Reading, counted: Counted, load: Predicate, main: Predicate) -> bool:
    """Whether a verb behind a load is of a clause on others.

    "Carried 650, raising to 900 those who left"; "has carried 650 to X, as the last are to leave".
    """
    grammar, words = reading.known.grammar, reading.words(counted.last, main.chain)
    relative = grammar["relative"] & set(words[-1:])
    between = (c for c in reading.counted if counted.last <= c.quantity.first < main.chain)
    if relative and next(between, None) is not None:
        return True
    finite = not reading.tokens[load.first].lower.endswith("ing")
    opened = (k for k, word in enumerate(words) if k and word in grammar["clause"])
    return finite and any(words[k - 1] == "," for k in opened)


def when_others_went(reading: Reading, counted: Counted, verb: Predicate, grammar: Grammar) -> bool:
    """Whether a verb is of others in a clause of time: "300 men wept |when the officers came".

    Not "when they left", nor where that clause has its verb before.
    """
    opened = reading.tokens.all_of(grammar["when_others"], counted.last, verb.chain)
    if not opened or verb.voice == "noun":
        return False
    subject = reading.words(opened[-1] + 1, verb.chain)
    if not subject or "," in subject or not grammar["they"].isdisjoint(subject):
        return False
    inside = (p for p in reading.predicates if opened[-1] < p.first < verb.chain)
    return next(inside, None) is None and all(w.isalpha() for w in subject)


def counted_beside(
    reading: Reading, counted: Counted, predicate: Predicate, grammar: Grammar
) -> bool:
    """Whether a noun of harm is what else was moved: "30 people and 4 bodies were brought out"."""
    if predicate.kind != "other" or predicate.voice != "noun" or predicate.reason != CASUALTIES:
        return False
    behind = predicate.last - (reading.words(predicate.last - 1, predicate.last) == ["of"])
    told = any(
        c.quantity.last <= predicate.first < c.last or c.quantity.first == behind + 1
        for c in reading.counted
        if c is not counted
    )
    joined = reading.words(predicate.first - 2, predicate.first)
    return told or (joined[:1] == ["and"] and bool(grammar["determiners"] & set(joined[1:])))


def in_passing(reading: Reading, earlier: Predicate, main: Predicate, grammar: Grammar) -> bool:
    """Whether a verb only says in passing of a vehicle what it did before.

    "The ferry, which |put out of X on Friday, is carrying 150 people from Y".
    """
    told = grammar["relative"] & set(reading.words(earlier.chain - 1, earlier.chain))
    closed = reading.words(main.chain - 1, main.chain) == [","]
    bare = main.chain == main.first and reading.tokens[main.first].lower.endswith("ing")
    return bool(told) and closed and not bare
