"""Whether a form is a verb of its entry where it stands: no noun, adjective, name or date."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Token
from evac.extract.verbs.left_by import opens_figure

#: Classes of grammar.yml that auxiliaries and what stands between them belong to.
CHAIN = ("be", "have", "modal", "do", "adverbs")
#: How far behind its verb the goal of "taken" may stand.
_TAIL_REACH = 12
#: The day of a month has so many digits.
_DAY_DIGITS = 2
#: The inflections of a finite past and of a participle.
PAST = ("past", "participle")


def a_month(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    """Whether a word that may be an auxiliary names a month: "those held since |May| arrived".

    It has a capital that neither the sentence nor a headline gives it.
    """
    token = tokens[at]
    if token.lower not in grammar["also_months"] or token.text == token.lower:
        return False
    behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if not at:
        return behind[:1].isdigit()
    led = tokens[at - 1].is_word or tokens[at - 1].text[:1].isdigit()
    return led and not behind[:1].isupper()


def spelt_as_noun(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether a present form is the noun of the same spelling: "sent 117 trucks to the town"."""
    third = tag.inflection == "third"
    if not (tag.entry.get("noun_too") or (third and tag.entry.get("third_is_noun"))):
        return False
    if tag.inflection not in ("base", "third"):
        return False
    if third and _acts(tokens, tag, grammar):
        return False
    before = tokens[tag.first - 1].lower if tag.first else ""
    return before not in grammar[CHAIN]


def _acts(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether a figure behind it makes a form a verb: "Violence drives 765 Syrians over X"."""
    return not tokens[tag.first].is_name and opens_figure(tokens, tag.last, grammar)


def in_a_name(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether a noun is part of a name: "Martyrs' Square", "the Martyrs of Islam brigade"."""
    if not tokens[tag.first].is_name or tag.last + 1 >= len(tokens):
        return False
    behind = tokens[tag.last]
    return behind.is_name or (behind.lower == "of" and tokens[tag.last + 1].is_name)


def names_a_body(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether a form is part of the name of a body: "the X Rescue Committee"."""
    if tag.last >= len(tokens) or not tokens[tag.first].is_name or not tokens[tag.last].is_name:
        return False
    return tokens[tag.last].lower in grammar["bodies_of_state", "kinds_of_body"]


def _of_a_name(tokens: Sequence[Token], first: int, grammar: Grammar) -> bool:
    """Whether a form in -ing is the noun of a name: "at the Abu Zandin crossing"."""
    k = first
    while k and tokens[k - 1].is_name:
        k -= 1
    if k == first:
        return False
    if k and tokens[k - 1].lower == "the":
        k -= 1
    return k > 0 and tokens[k - 1].lower in grammar["named_ways"]


def is_verb(
    tokens: Sequence[Token],
    tag: Tag,
    chain: int,
    aux: Sequence[str],
    passive: bool,
    grammar: Grammar,
) -> bool:
    """Whether the form is a verb of its entry here, not a noun, an adjective or another verb."""
    entry, finite = tag.entry, tag.inflection in ("base", "third")
    if entry.get("verbal_only") and not _verbal(tokens, tag, aux, grammar):
        return False
    previous = tokens[chain - 1].lower if chain else ""
    if entry.get("remains") and not aux and previous in grammar["those_left"]:
        # "the only ones left there"
        return False
    if finite and not aux and previous in grammar["before_noun"]:
        # "a bus", "the ferry", "the escort": the noun of the same spelling.
        return False
    if finite and (_in_a_date(tokens, tag) or _of_whom(tokens, tag, aux)):
        return False
    owned = bool(aux) and aux[-1] in grammar["possessives"]
    named = tag.inflection in PAST and tokens[chain - 1].is_name
    if owned and (tag.inflection == "base" or named):
        # "since the city's capture", "X's wounded": the noun
        return False
    if tag.inflection != "ing" and not aux and _modifies(tokens, tag, grammar):
        return False
    if entry.get("of_places") and not aux and _of_a_place(tokens, tag, grammar):
        return False
    if tag.inflection == "ing" and not aux and previous in grammar["nominal"]:
        # "at the crossing"
        return False
    noun = tag.inflection == "ing" and not aux and _of_a_name(tokens, tag.first, grammar)
    if noun and not opens_figure(tokens, tag.last, grammar):
        # "the Homs crossing"; "warplanes hit Homs killing 22", on a page without commas, is none
        return False
    third = tag.inflection == "third" and not aux
    if third and (entry.get("third_is_noun") or entry.get("noun_too")):
        return _acts(tokens, tag, grammar)
    if finite and not aux and entry.get("noun_too"):
        return False
    to = tag.last - tag.first > 1 and tokens[tag.last - 1].lower == "to"
    if to and not _goal(tokens, tag.last, grammar):
        # "is going to speak", "got to know": the infinitive, no way to anywhere.
        return False
    if entry.get("figure_too") and opens_figure(tokens, tag.last, grammar):
        return True
    return passive or not entry.get("passive_or_to") or _goal_follows(tokens, tag.last, grammar)


def _in_a_date(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether a form is the name of a month: "from March 26", "on 4 March"."""
    beside = (*tokens[max(0, tag.first - 1) : tag.first], *tokens[tag.last : tag.last + 1])
    return tokens[tag.first].is_name and any(
        t.text.isdigit() and len(t.text) <= _DAY_DIGITS for t in beside
    )


def _of_whom(tokens: Sequence[Token], tag: Tag, aux: Sequence[str]) -> bool:
    """Whether a noun of the same spelling is somebody's: "the bloody attack of the rebels"."""
    if aux or tag.last - tag.first > 1:
        return False
    return [t.lower for t in tokens[tag.last : tag.last + 1]] == ["of"]


def _modifies(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether a participle stands before its noun: "an abandoned house", "a badly run one"."""
    if not tag.first or tag.last - tag.first > 1:
        return False
    before = tokens[tag.first - 1].lower
    joined = before == "-" and tokens[tag.first - 1].end == tokens[tag.first].start
    if joined and tag.inflection in (*PAST, "base") and tag.last < len(tokens):
        # "the last rebel-held streets", "rebel-run"
        return tokens[tag.last].is_word and tokens[tag.last].lower not in grammar["be"]
    if before.endswith("ly") and tag.first > 1:
        return tokens[tag.first - 2].lower in grammar["before_noun"]
    # "a camp of the displaced on the border"; but "among the displaced are 700 from the town"
    behind = tokens[tag.last].lower if tag.last < len(tokens) else ""
    named = before == "the" and behind not in grammar["be"]
    return tag.inflection in PAST and (named or before in grammar["articles"])


def tells_home(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether "come from" says where people are at home: "families |who come from X|"."""
    if not tag.entry.get("tells_home") or tag.inflection not in ("base", "third"):
        return False
    led, behind = tokens[tag.first - 1 : tag.first], tokens[tag.last : tag.last + 1]
    relative = any(t.lower in grammar["relative"] for t in led)
    return relative and [t.lower for t in behind] == ["from"]


def _of_a_place(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether a participle says who has a place: "from areas held by rebels"."""
    noun, behind = tokens[tag.first - 1 : tag.first], tokens[tag.last : tag.last + 1]
    return [t.lower for t in behind] == ["by"] and any(t.lower in grammar.kinds for t in noun)


def object_follows(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether an object begins at token `i` ("they will follow the rules")."""
    return i < len(tokens) and tokens[i].lower in grammar["objects"]


def _verbal(tokens: Sequence[Token], tag: Tag, aux: Sequence[str], grammar: Grammar) -> bool:
    """Whether "wounded", "besieged", "houses" is a verb here, not a noun or adjective."""
    if tag.inflection == "ing":
        return True
    behind = tokens[tag.last] if tag.last < len(tokens) else None
    if any(word in grammar["be"] or word in grammar["have"] for word in aux):
        return behind is None or behind.lower not in grammar["described"]
    before = tokens[tag.first - 1] if tag.first else None
    return bool(
        before
        and before.is_word
        and before.lower not in grammar["determiners"]
        and before.lower not in grammar["linking"]
        and opens_figure(tokens, tag.last, grammar)
    )


def _goal_follows(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether "to the ...", "into", "from" or "out" follows "taken", "brought", "sent" soon."""
    for k in range(i, min(len(tokens), i + _TAIL_REACH)):
        token = tokens[k]
        if token.text in ".;:":
            return False
        if token.lower in grammar["outward"]:
            return True
        if token.lower in grammar["leading"] and _goal(tokens, k + 1, grammar):
            return True
    return False


def _goal(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a place can begin here: a name, "the ...", "government-held ...", "safety"."""
    if i >= len(tokens):
        return False
    return (
        tokens[i].is_name or tokens[i].lower in grammar["determiners", "compass", "area", "goals"]
    )


def reduced(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether a participle stands behind its noun: "Syrians evacuated from two towns"."""
    if tag.last >= len(tokens):
        return True
    following = tokens[tag.last].lower
    return following in grammar["behind_participle"] or following in grammar["adverbs"]
