"""Predicates in a sentence: what happened, in which voice, and whether it did happen."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from evac.extract.lexicon import Entry, Lexicon, Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Token, Tokens
from evac.extract.verbs.forms import (
    CHAIN,
    PAST,
    a_month,
    in_a_name,
    is_verb,
    names_a_body,
    object_follows,
    reduced,
    spelt_as_noun,
    tells_home,
)
from evac.extract.verbs.left_by import behind_by, by_its_movers, opens_figure
from evac.extract.verbs.split_verbs import with_split
from evac.extract.verbs.status import noun_status, shares_plan, verb_status
from evac.extract.verbs.ways import beside_figure, closes, has_way

#: Classes of predicates under which a figure counts as moved.
MOVING = ("move", "carry", "tally", "person")
#: How far left the auxiliaries of a verb may begin.
_CHAIN_REACH = 8
#: What a verb says of a movement that took place, or is taking place.
TOLD = ("completed", "ongoing")


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
        verbs |= {tag.first for tag in everyday if not spelt_as_noun(tokens, tag, grammar)}
        for tag in everyday:
            others = verbs - {tag.first}
            moved = _along_a_way(tokens, tag, others, grammar)
            if figures and tag.entry.get("in_story") and tag.inflection in (*PAST, "ing"):
                chain, aux = _auxiliaries(tokens, tag.first, grammar)
                passive = tag.inflection in PAST and not grammar["be"].isdisjoint(aux)
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
    return tag._replace(entry=_read_as(tag.entry, "otherwise"))


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
def _read_as(entry: Entry, name: str) -> Entry:
    """Return an entry with what it says under a name of its own: "otherwise", "by"."""
    return replace(entry, attributes=entry.get(name) or {"class": "none"})


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
    if tells_home(tokens, tag, grammar):
        return []
    if entry.get("intransitive") and object_follows(tokens, tag.last, grammar):
        return []
    if names_a_body(tokens, tag, grammar):
        return []
    if tag.inflection == "noun":
        if entry.get("counted") and not opens_figure(tokens, first - 1, grammar):
            # "coordinating the arrivals": no people who are counted
            return []
        if entry.kind == "other" and first and in_a_name(tokens, tag):
            # "the Martyrs of Islam brigade": part of a name
            return []
        settled = own_status if entry.get("status") else noun_status(tokens, tag, signs, grammar)
        if entry.get("by") and (movers := behind_by(tokens, tag.last, grammar)):
            # "the town was left behind |by 300 people"
            return [Predicate(first, movers, first, _read_as(entry, "by"), "active", *settled)]
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
    participle = tag.inflection in PAST or (tag.inflection == "base" and aux[-1:] != ["to"])
    passive = participle and bool(verbal) and verbal[-1] in grammar["be"]
    if passive and entry.get("ends"):
        # "they were gone", "are come"
        passive = False
    if not is_verb(tokens, tag, chain, aux, passive, grammar):
        return []
    if passive and entry.get("moves") == "subject" and entry.get("class") == "move":
        # "they were left in the camp": nobody moves. "It was left by 300 people": those do.
        movers = behind_by(tokens, tag.last, grammar) if entry.get("place") else 0
        if not movers:
            return []
        settled = verb_status(tokens, tag, chain, aux, signs, grammar)
        return [Predicate(first, movers, chain, by_its_movers(entry), "active", *settled)]
    if (
        tag.inflection in PAST
        and not passive
        and not verbal
        and entry.get("moves") == "object"
        and reduced(tokens, tag, grammar)
    ):
        passive = True
    settled = verb_status(tokens, tag, chain, aux, signs, grammar)
    if entry.get("status") and settled[0] in ("completed", "present"):
        settled = own_status
    leaning = (passive or entry.get("moves") == "both") and tag.inflection in PAST and not aux
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
        if word not in grammar[CHAIN]:
            break
        if word == "," or word[0].isdigit() or a_month(tokens, chain - 1, grammar):
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
