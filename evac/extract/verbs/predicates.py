"""Predicates in a sentence: what happened, in which voice, and whether it did happen."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from evac.extract.lexicon import Entry, Lexicon, Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Token, Tokens
from evac.extract.verbs.left_by import behind_by, by_its_movers, opens_figure
from evac.extract.verbs.split_verbs import with_split
from evac.extract.verbs.status import noun_status, shares_plan, verb_status
from evac.extract.verbs.ways import beside_figure, closes, has_way

#: Classes of predicates under which a figure counts as moved.
MOVING = ("move", "carry", "tally", "person")
#: Classes of grammar.yml that auxiliaries and what stands between them belong to.
_CHAIN = ("be", "have", "modal", "do", "adverbs")
#: How far left the auxiliaries of a verb may begin.
_CHAIN_REACH = 8
#: How far behind its verb the goal of "taken" may stand.
_TAIL_REACH = 12
#: The day of a month has so many digits.
_DAY_DIGITS = 2
#: What a verb says of a movement that took place, or is taking place.
TOLD = ("completed", "ongoing")
_PAST = ("past", "participle")


class Predicate(NamedTuple):
    """A predicate at tokens [first, last). `chain` is where its auxiliaries begin.

    `voice`: active, passive, noun. `status`: completed, ongoing, planned, conditional, denied,
    infinitive, present. `rule` names what settled the status.
    """

    first: int
    last: int
    chain: int
    entry: Entry
    voice: str
    status: str
    rule: str

    @property
    def kind(self) -> str:
        """Its class: move, carry, tally, aspect, person, other or none."""
        return self.entry.kind

    @property
    def movement(self) -> str:
        """The kind of movement that its entry names, "" for none."""
        return str(self.entry.get("movement") or "")

    @property
    def reason(self) -> str:
        """Why a figure bound to it is no claim, where it is no movement."""
        return str(self.entry.get("reason") or "no movement")

    def moves(self, side: str) -> bool:
        """Whether people on that side ("subject" or "object") of the verb are the ones who move."""
        if self.voice == "passive":
            return side == "subject"
        return self.entry.get("moves") in (side, "both")


def find_predicates(
    tokens: Tokens,
    lexicon: Lexicon,
    grammar: Grammar,
    signs: Sequence[Tag],
    figures: Sequence[tuple[int, int]] = (),
) -> list[Predicate]:
    """Return the predicates of a sentence in order, with voice and status.

    `signs` are the tags of the layer "signs" in the same tokens, `figures` the tokens of figures
    beside which a verb of motion needs no way.
    """
    tags = with_split(tokens, lexicon.tag("predicates", tokens), grammar)
    found: list[Predicate] = []
    everyday: list[Tag] = []
    for tag in tags:
        if tag.entry.get("way"):
            everyday.append(tag)
        elif tag.entry.get("class") != "none":
            found += _predicate(tokens, tag, grammar, signs)
    if everyday:
        verbs = {p.first for p in found if p.voice != "noun"}
        verbs |= {tag.first for tag in everyday if not _spelt_as_noun(tokens, tag, grammar)}
        for tag in everyday:
            others = verbs - {tag.first}
            moved = _along_a_way(tokens, tag, others, grammar)
            if figures and tag.entry.get("in_story") and tag.inflection in (*_PAST, "ing"):
                chain, aux = _auxiliaries(tokens, tag.first, grammar)
                passive = tag.inflection in _PAST and not grammar["be"].isdisjoint(aux)
                side = "subject" if passive else str(tag.entry.get("moves"))
                if beside_figure(tokens, (chain, tag.last), figures, others, side, grammar):
                    moved = tag
            found += _predicate(tokens, moved, grammar, signs)
        found.sort(key=lambda p: p.first)
    return found


def _along_a_way(tokens: Sequence[Token], tag: Tag, verbs: Set[int], grammar: Grammar) -> Tag:
    """Return the tag of a verb that moves people only along a way, or what it is without one."""
    kind = str(tag.entry.get("way"))
    figured = tag.entry.get("figure_too") and opens_figure(tokens, tag.last, grammar)
    if _ends_clause(tokens, tag, grammar):
        return tag
    if figured or has_way(tokens, (tag.first, tag.last), verbs, kind, grammar):
        return tag
    return tag._replace(entry=_without_way(tag.entry))


def _spelt_as_noun(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether a present form is the noun of the same spelling: "sent 117 trucks to the town"."""
    third = tag.inflection == "third"
    if not (tag.entry.get("noun_too") or (third and tag.entry.get("third_is_noun"))):
        return False
    if tag.inflection not in ("base", "third"):
        return False
    if third and _acts(tokens, tag, grammar):
        return False
    before = tokens[tag.first - 1].lower if tag.first else ""
    return before not in grammar[_CHAIN]


def _acts(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether a figure behind it makes a form a verb: "Violence drives 765 Syrians over X"."""
    return not tokens[tag.first].is_name and opens_figure(tokens, tag.last, grammar)


def _in_a_name(tokens: Sequence[Token], tag: Tag) -> bool:
    """Whether a noun is part of a name: "Martyrs' Square", "the Martyrs of Islam brigade"."""
    if not tokens[tag.first].is_name or tag.last + 1 >= len(tokens):
        return False
    behind = tokens[tag.last]
    return behind.is_name or (behind.lower == "of" and tokens[tag.last + 1].is_name)


def _names_a_body(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
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


def _ends_clause(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether a verb that may end its clause does: "700 will come", "1,000 were gone"."""
    if not tag.entry.get("ends") or not tag.first:
        return False
    before, last = tokens[tag.first - 1].lower, tag.last
    if before not in grammar["be", "have", "modal"] and before != "already":
        return False
    behind = tokens[last] if last < len(tokens) else None
    return behind is None or not behind.is_word or behind.lower in grammar["clause_ends"]


@lru_cache(maxsize=256)
def _without_way(entry: Entry) -> Entry:
    return replace(entry, attributes=entry.get("otherwise") or {"class": "none"})


def _predicate(
    tokens: Sequence[Token], tag: Tag, grammar: Grammar, signs: Sequence[Tag]
) -> list[Predicate]:
    """Return the predicate of a tag, or nothing where the form is no predicate here."""
    entry, first = tag.entry, tag.first
    if entry.get("class") == "none":
        return []
    own_status = (str(entry.get("status")), f"status:{entry.entry_id}")
    if entry.get("alone") and tag.last < len(tokens) and tokens[tag.last].lower == "to":
        return []
    if entry.get("closing") and not closes(tokens, tag.last, grammar):
        return []
    if entry.get("intransitive") and _object_follows(tokens, tag.last, grammar):
        return []
    if _names_a_body(tokens, tag, grammar):
        return []
    if tag.inflection == "noun":
        if entry.get("counted") and not opens_figure(tokens, first - 1, grammar):
            # "coordinating the arrivals": no people who are counted
            return []
        if entry.kind == "other" and first and _in_a_name(tokens, tag):
            # "the Martyrs of Islam brigade": part of a name
            return []
        settled = own_status if entry.get("status") else noun_status(tokens, tag, signs, grammar)
        return [Predicate(first, tag.last, first, entry, "noun", *settled)]
    chain, aux = _auxiliaries(tokens, first, grammar)
    if (
        entry.kind == "other"
        and aux[:1] == ["to"]
        and tokens[chain - 1].lower in grammar["unwilling"]
    ):
        # "those who refused to settle their status left": they did not
        return []
    verbal = [w for w in aux if w in grammar["be", "have", "modal"]]
    # "let", "put" and "run" are their own participles.
    participle = tag.inflection in _PAST or (tag.inflection == "base" and aux[-1:] != ["to"])
    passive = participle and bool(verbal) and verbal[-1] in grammar["be"]
    if passive and entry.get("ends"):
        # "they were gone", "are come"
        passive = False
    if not _is_verb(tokens, tag, chain, aux, passive, grammar):
        return []
    if passive and entry.get("moves") == "subject" and entry.get("class") == "move":
        # "they were left in the camp": nobody moves. "It was left by 300 people": those do.
        movers = behind_by(tokens, tag.last, grammar) if entry.get("place") else 0
        if not movers:
            return []
        settled = verb_status(tokens, tag, chain, aux, signs, grammar)
        return [Predicate(first, movers, chain, by_its_movers(entry), "active", *settled)]
    if (
        tag.inflection in _PAST
        and not passive
        and not verbal
        and entry.get("moves") == "object"
        and _reduced(tokens, tag, grammar)
    ):
        passive = True
    settled = verb_status(tokens, tag, chain, aux, signs, grammar)
    if entry.get("status") and settled[0] in ("completed", "present"):
        settled = own_status
    leaning = (passive or entry.get("moves") == "both") and tag.inflection in _PAST and not aux
    if leaning and settled[0] == "completed" and shares_plan(tokens, tag, signs, grammar):
        settled = "planned", "status:participle after a plan"
    voice = "passive" if passive else "active"
    return [Predicate(first, tag.last, chain, entry, voice, *settled)]


def _auxiliaries(tokens: Sequence[Token], first: int, grammar: Grammar) -> tuple[int, list[str]]:
    """Return where the auxiliaries of the verb at token `first` begin, and their words."""
    chain = first
    aux: list[str] = []
    while chain > 0 and first - chain < _CHAIN_REACH:
        word = tokens[chain - 1].lower
        if word not in grammar[_CHAIN]:
            break
        if word == "," or word[0].isdigit():
            break
        aux.insert(0, word)
        chain -= 1
    opened = "been" in aux
    if grammar["have"].isdisjoint(aux) and (opened or grammar["be", "modal"].isdisjoint(aux)):
        # "have since late February been brought", "have by now left": a phrase stands inside.
        for k in range(chain - 1, max(-1, chain - _CHAIN_REACH), -1):
            word = tokens[k].lower
            if word in ",.;:" or (not opened and word in grammar["be", "modal"]):
                break
            if word in grammar["have"]:
                if opened or tokens[k + 1].lower in grammar["in_perfect"]:
                    return k, [word, *aux]
                break
    return chain, aux


def _is_verb(
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
    if finite and not aux and previous in grammar["before_noun"]:
        # "a bus", "the ferry", "the escort": the noun of the same spelling.
        return False
    if finite and _in_a_date(tokens, tag):
        return False
    if tag.inflection == "base" and aux and aux[-1] in grammar["possessives"]:
        # "since the city's capture": the noun
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
    if tag.inflection == "third" and not aux and entry.get("third_is_noun"):
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


def _modifies(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether a participle stands before its noun: "an abandoned house", "a badly run one"."""
    if not tag.first or tag.last - tag.first > 1:
        return False
    before = tokens[tag.first - 1].lower
    joined = before == "-" and tokens[tag.first - 1].end == tokens[tag.first].start
    if joined and tag.inflection in (*_PAST, "base") and tag.last < len(tokens):
        # "the last rebel-held streets", "rebel-run"
        return tokens[tag.last].is_word and tokens[tag.last].lower not in grammar["be"]
    if before.endswith("ly") and tag.first > 1:
        return tokens[tag.first - 2].lower in grammar["before_noun"]
    # "a camp of the displaced on the border"; but "among the displaced are 700 from the town"
    behind = tokens[tag.last].lower if tag.last < len(tokens) else ""
    named = before == "the" and behind not in grammar["be"]
    return tag.inflection in _PAST and (named or before in grammar["articles"])


def _of_a_place(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether a participle says who has a place: "from areas held by rebels"."""
    noun, behind = tokens[tag.first - 1 : tag.first], tokens[tag.last : tag.last + 1]
    return [t.lower for t in behind] == ["by"] and any(t.lower in grammar.kinds for t in noun)


def _object_follows(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
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


def _reduced(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether a participle stands behind its noun: "Syrians evacuated from two towns"."""
    if tag.last >= len(tokens):
        return True
    following = tokens[tag.last].lower
    return following in grammar["behind_participle"] or following in grammar["adverbs"]
