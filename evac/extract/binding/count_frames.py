"""Words of counting beside a figure: "put the number at 900", "the total has reached 900"."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.counts.counted import OF_THEM, Counted
from evac.extract.lists.grammar import Grammar
from evac.extract.reading import Reading

#: How far from its figure the noun of a count may stand, before it and behind it.
_NOUN_REACH = 20
NOUN_BEHIND = 6
#: How many words may stand between "followed" and "by".
_FOLLOWED_REACH = 4
#: How many words may stand between "spoke" and "of".
_ADVERBS = 3
#: How far a verb of raising may stand from its figure ("takes the number of ... to 3,790").
_RAISE_REACH = 24
#: How far into a sentence the place may reach that it opens with ("At the X crossing, ...").
_FRONTED = 7
#: How many words may open a batch between "by" and its figure ("by another group of 42").
_BATCH_REACH = 4
#: How far before "for" the words "this was done" may begin.
_DONE_REACH = 4
#: What may stand behind a verb for another verb: a sign, or what goes on the same way.
_ENDS = frozenset({".", ",", ";", "so", "likewise", '"', "”"})


def frame_of(reading: Reading, counted: Counted, grammar: Grammar) -> tuple[int, str] | None:
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
    if link == "of" and beside in grammar["convoy"] and not _kin(counted):
        # "followed on Sunday by another group of 42"
        by = next(
            (i for i in range(k - 2, max(0, k - 2 - _BATCH_REACH), -1) if words[i] == "by"), 0
        )
        if by and "followed" in words[max(0, by - _FOLLOWED_REACH) : by]:
            return by, "followed"
    if link == "of" and beside == "," and grammar["speaking"] & set(words[:k]):
        # "the army speaks of 900, the governor of 700"
        return k, "spoken of"
    aside = link == "," and "," in words[last:][:NOUN_BEHIND]
    # "The families, some 1,500 people in all, spent the night in tents"
    houses = words[k - 2 : k] == ["the", "families"] and (k < 3 or not words[k - 3].isalnum())
    aside = aside and (beside in grammar["travellers"] or (houses and not bare))
    if aside and not any(p.kind == "move" and p.first >= last for p in reading.predicates):
        # "The passengers, 82 people including 45 Saudis, said": as many had gone
        return k - 1, "numbered"
    if link == "of" and _makes_up(words, k, grammar):
        # "The group was made up of 240 patients", "The second, on Tuesday, was made up of 905"
        return k, "numbered"
    if bare and link == "to" and beside in grammar["amounting"] and not behind.isalpha():
        # "put it at 368. The agency, whose staff took down names, came to 333"
        return k, "counted"
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
    if bare and beside == "," and link in grammar["set_against"] and reading.counted[0] != counted:
        # "counted 900 by evening, against 700 the day before"
        return k, "compared"
    if set(words[counted.head : counted.last]) & grammar["moved_heads"] and link in (
        grammar["counting"] | grammar["put"] | grammar["have"]
    ):
        return k, "counted"
    if link in grammar["laden_with"] and any(
        c.kind == "vehicles"
        and c.last == k
        and grammar["counting"] & set(reading.words(c.quantity.first - 1, c.quantity.first))
        for c in reading.counted
    ):
        # "has counted 65 buses with roughly 3,100 people"
        return k, "counted"
    if (
        link in grammar["counting"]
        and (
            _where_counted(words[last : last + 3], grammar)
            # "At the X crossing, an official counted 18,000 people"
            or _where_counted(words[: words.index(",")] if "," in words[:_FRONTED] else [], grammar)
            # "Officers there logged 480 families"
            or "there" in words[max(0, k - _ADVERBS) : k]
            # "counted 41,000 people going by": what is seen of them is that they pass
            or (behind in grammar["passing"] and counted.kind == "people")
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
    of_them = bare or counted.rule == OF_THEM
    if of_them and behind in grammar["pro_verbs"] and set(words[last + 1 : last + 2]) <= _ENDS:
        # "2,100 left on Saturday. Last week about 4,000 did.", "Some 300 of them did so."
        return first, "did"
    done = words[max(0, k - _DONE_REACH) : k]
    if link == "for" and done[-1:] == ["done"] and grammar["told_again"] & set(done):
        # "Since May, the army said, this was done for 900 patients."
        return k - 1, "did"
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
    day_told = subject
    for between in ("alone", ","):
        # "on Monday, September 30, alone it was around 24,000"
        day_told -= words[day_told - 1 : day_told] == [between]
    if (
        pronoun == "it"
        and link in grammar["be"]
        and any(d.kind in ("day", "told") and d.last == day_told for d in reading.dates)
    ):
        # "On Monday it had been 46 trucks": what went on the day before is counted the same way
        return subject, "on a day"
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
    heads = set(words[counted.head : last]) & grammar["count_heads"]
    opens = subject <= _FRONTED // 2 and link in grammar["be"] and not behind.isalpha()
    if pronoun in grammar["they"] and opens and heads:
        # "44 families left. In all they are 155 people."
        return subject, "numbered"
    quoted = int(bool(words) and not words[0].isalnum())
    these = words[quoted : quoted + 1]
    if (
        set(these) & grammar["these_were"]
        and link in grammar["be"]
        and k == quoted + 1
        and not bare
    ):
        # "3,240 families fled. That is some 16,200 people.", "These were 900 people"
        plain = these == ["that"] or grammar["count_heads"] & set(words[counted.head : last])
        return (0, "numbered") if plain else None
    for name, to in (("raised", "to"), ("put", "at")):
        verb = _last_of(words, k, _RAISE_REACH, grammar[name]) if link == to else None
        if verb is None:
            continue
        noun = next((i for i in range(verb, k) if words[i] in grammar["count_nouns"]), None)
        if noun is not None and not _counts_people(reading, noun, k, grammar):
            # "put the number of people hiding in cellars at 15,000"
            continue
        whom = set(words[verb:k]) | set(words[counted.quantity.last : last + NOUN_BEHIND])
        if whom & (grammar["count_nouns"] | grammar["count_heads"]):
            # "put the number of people expected at 900"
            ahead = not grammar["awaited"].isdisjoint(words[k - 1 : k])
            return verb, "planned" if ahead else name
    if link in grammar["figure_links"]:
        noun = _last_of(words, k + 1, _NOUN_REACH, grammar["count_nouns"])
        if noun is not None and _counts_people(reading, noun, k, grammar):
            return noun, "figure"
    other = _last_of(words, first, NOUN_BEHIND, grammar["count_nouns"])
    if other is not None and set(words[other - 1 : other]) & grammar["other_counts"]:
        # "the Red Cross gave other numbers for the day: 41 patients and 50 relatives"
        return other, "figure"
    if words[last : last + 1] and behind in grammar["be"]:
        named = set(words[last + 1 : last + 5]) & grammar["count_nouns"]
        return (first, "figure") if named and bare else None
    return None


def _makes_up(words: Sequence[str], k: int, grammar: Grammar) -> bool:
    """Whether "of" at token `k` tells what those told before are: "was made up of", "consists of".

    Whatever else is made up of people ("a committee") is named before it.
    """
    led = words[max(0, k - 3) : k]
    made = led[-2:] in (["made", "up"], ["composed"]) and bool(grammar["be"] & set(led[:1]))
    made = made or (led[-1:] == ["composed"] and bool(grammar["be"] & set(led[-2:-1])))
    made = made or bool(grammar["consists"] & set(led[-1:]))
    opening = set(words[:k])
    whole = opening & (grammar["bands", "convoy", "they", "ordinal_firsts"] | {"it"})
    return made and bool(whole)


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
    if set(after[:1]) & grammar["figures_given"]:
        # "the figure given in Geneva": where it was told, not who were there
        return True
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
