"""Who states a sentence: the source, the relay, and the days that tell when it was said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from evac.extract.dates.dates import opener_of
from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.speech.according import read_before
from evac.extract.speech.agents import agent_of
from evac.extract.speech.attributed import Attribution
from evac.extract.speech.handed import relayed
from evac.extract.speech.headings import heading, labelled, quoted_behind, sets_off
from evac.extract.speech.located import (
    ARTICLES,
    RELAYS,
    Located,
    right_of,
    spoken_to,
    stands_beside,
)
from evac.extract.speech.person_names import tells_who
from evac.extract.speech.set_apart import subject_end
from evac.extract.speech.sharing import sharing_its_verb
from evac.extract.speech.speakers import BODILESS, STATE, Speaker
from evac.extract.speech.subjects import read_verb
from evac.extract.text.date_words import DateExpression
from evac.extract.text.tokens import Token, Tokens
from evac.extract.verbs.predicates import Predicate

__all__ = ["Attribution", "find_attributions", "sets_off", "statement_dates"]

#: Kinds of dates that measure a count; they are never the day of a statement.
_COUNTING = ("window", "recent", "since")

#: Who is told to do something stands between verb and "to" in so many tokens.
_ORDERED_WITHIN = 7
#: So many tokens round a verb of speech tell what its speaker is called.
_CALLING_REACH = 8
#: What tells through whose hands a statement went is read before who made it.
_HANDS_ON = ("relay", "quotes")
#: So many tokens may stand between an article and the name that it opens.
_DESCRIBED = 5


def find_attributions(
    tokens: Tokens,
    speakers: Sequence[Speaker],
    speech: Sequence[Tag],
    grammar: Grammar,
    predicates: Sequence[Predicate],
    *,
    headline: bool = False,
) -> list[Attribution]:
    """Return the attributions of a sentence in order.

    `speakers` are the document's hits in the sentence, `speech` its words of speech (the layer
    "speech" of the lexicon, without what is no speech).
    """
    everyone = _locate(tokens, speakers)
    everyone = [h for h in everyone if not _whose(tokens, h[1], everyone, grammar)]
    located = [h for h in everyone if h[2].kind != STATE]
    states = [h for h in everyone if h[2].kind == STATE]
    found: list[Attribution] = []
    heard = [h for h in located if spoken_to(tokens, h, grammar)]
    relays: list[tuple[int | None, str]] = [(None, h[2].name) for h in heard]
    handed = {h[0] for h in heard}
    quoting: dict[int, int] = {}
    if located and located[0][0] <= 1 and located[0][2].kind in RELAYS:
        first, last, agency = located[0]
        if last < len(tokens) and tokens[last].text == ":":
            # "TASS: the ministry says"
            relays.append((None, agency.name))
            handed.add(first)
    for tag in sorted(speech, key=lambda t: t.entry.get("role") not in _HANDS_ON):
        if tag.entry.get("relay_object") and _orders(tokens, tag.last, grammar):
            continue
        relay = tag.entry.get("role") == "relay"
        if tag.entry.get("role") == "quotes":
            # "Interfax quoted the ministry as saying"
            hit = next((h for h in reversed(located) if h[1] <= tag.first), None)
            if hit is not None and hit[2].kind not in BODILESS and tag.first - hit[1] <= 3:
                relays.append((None, hit[2].name))
                handed.add(hit[0])
                # The article belongs to the form ("quoted the").
                quoting[hit[0]] = tag.last - 1
            continue
        if relay or (tag.entry.get("relay_object") and right_of(located, tag.last, 2)):
            hit = _hand(located, tag)
            if hit is not None:
                told = tag.entry.get("relay_object")
                relays.append((tag.first if told else None, hit[2].name))
            if hit is not None and relay:
                handed |= {h[0] for h in located if tag.last <= h[0] <= hit[0]}
            if relay and (hit is not None or not agent_of(tokens, tag, grammar)):
                continue
        if tag.entry.get("hearer"):
            # "AFP was told by a source in the army"
            at = subject_end(tokens, tag.first, grammar)  # "the agency has |learned from"
            ears = [h for h in located if h[1] == at and h[2].kind in RELAYS]
            relays += [(tag.first, h[2].name) for h in ears]
            handed |= {h[0] for h in ears}
        if tag.entry.get("role") == "before" and (hit := right_of(located, tag.last, 2)):
            # "according to the agency, which quoted the ministry"
            tag = tag._replace(last=quoting.get(hit[0], tag.last))
        free = [h for h in located if h[0] not in handed]
        beside = [h for h in states if stands_beside(tokens, h, tag, grammar)]
        free = sorted([*free, *beside], key=lambda h: h[0]) if beside else free
        agent = None if tag.entry.get("role") == "before" else agent_of(tokens, tag, grammar)
        attribution = (
            read_before(tokens, tag._replace(last=agent or tag.last), free, grammar)
            if tag.entry.get("role") == "before" or agent
            else read_verb(tokens, tag, free, grammar, predicates)
        )
        if agent is not None and not agent:
            attribution = None
        if (
            attribution is not None
            and tag.first
            and tokens[tag.first - 1].lower in grammar["speaker_pronouns"]
        ):
            attribution = _it(tokens, attribution, located, grammar)
        if attribution is not None:
            weak = bool(tag.entry.get("weak"))
            trails = _trails(tokens, tag, attribution)
            behind = tokens[tag.last].lower if tag.last < len(tokens) else ""
            callings = attribution.callings or _callings(tokens, tag, attribution, grammar)
            human = callings or tells_who(tokens, tag.first, grammar)
            found.append(
                replace(
                    attribution,
                    trails=trails,
                    weak=weak,
                    local=bool(tag.entry.get("local")),
                    leads=(behind == "that" and not trails) or bool(tag.entry.get("leads")),
                    callings=callings,
                    person=attribution.person or bool(human and attribution.source),
                )
            )
            if tag.entry.get("role") == "verb" and free[-1:] and free[-1][0] > tag.last:
                found += sharing_its_verb(tokens, tag, free, grammar)
    # Whose plan it is tells who speaks only where nobody says so.
    found = [a for a in found if not a.weak] or found
    if not found:
        found = labelled(tokens, located, grammar)
    if not found:
        found += heading(tokens, everyone, grammar, headline=headline)
    if not found:
        found = quoted_behind(tokens, located, grammar)
    return relayed(tokens, sorted(found, key=lambda a: a.at), relays, grammar)


#: What closes a quotation: a day within it is what it tells of.
_QUOTES = ('"', "”", "''")
#: What stands before the subject of a sentence or of its part; the dash is that of a dateline.
_OPENERS = ",;:-–—"
#: A day that opens a sentence stands in its first tokens ("On Wednesday, X said").
_OPENING = 2
#: Within so many tokens behind a comma a part is told to be one ("at least 400 of them").
_PART = 7


def statement_dates(
    dates: Sequence[DateExpression],
    speech: Sequence[Tag],
    predicates: Sequence[Predicate],
    tokens: Sequence[Token],
    grammar: Grammar,
) -> set[int]:
    """Return the indexes of `dates` that tell when something was said, not when people moved."""
    told = {i for p in predicates if p.kind == "tally" for i in range(p.first, p.last)}
    leading = {t.first for t in speech if t.entry.get("role") == "before"}
    verbs = [
        (t.first, t.last, True)
        for t in speech
        # "the count stood at 300": no verb of speech
        if t.entry.get("role") in ("verb", "before")
        and t.first not in told
        and not (t.entry.get("beside") or t.entry.get("closes"))
    ]
    verbs += [
        (p.first, p.last, False)
        for p in predicates
        if p.kind in ("move", "other", "carry", "tally")
    ]
    verbs.sort()
    said: set[int] = set()
    for index, item in enumerate(dates):
        before = [v for v in verbs if v[1] <= item.first]
        after = [v for v in verbs if v[0] >= item.last]
        if item.kind in _COUNTING and not item.rule.startswith("date:last"):
            continue
        if _of_a_count(tokens, item, grammar):
            continue
        if (
            after
            and after[0][0] == item.last
            and grammar["possessives"] & {tokens[item.last].lower}
        ):
            continue  # "Monday's count": the day of the figure, and nobody speaks
        if item.first and tokens[item.first - 1].lower in grammar["speaking"]:
            # "The ministry spoke yesterday of 300"
            said.add(index)
            continue
        words = {t.lower for t in tokens[before[-1][1] : item.first]} if before else set()
        if before and before[-1][0] in leading and "," in words:
            continue  # "According to sources, this morning 20 buses left": of what they say
        if before and before[-1][2]:
            counts = tokens[before[-1][0]].lower in grammar["counted_on"] and any(
                word[0].isdigit() for word in words
            )  # "the office counted 18,000 people on Thursday"
            if counts:
                continue
            if _is_of_clause(tokens, item, before[-1][1], predicates, grammar):
                continue
            if _is_aside(tokens, before, item, grammar):
                continue
            if _of_a_part(tokens, before[-1][1], item, grammar):
                continue
            if _closes(tokens, item):
                words -= {"that"}  # "said X, the body that coordinates it, on Sunday;"
            if item.first - before[-1][1] <= 12 and not words & {"that", '"', "“", ":", ";"}:
                said.add(index)
        elif (
            not before
            and after
            and after[0][2]
            # "On Tuesday, according to X, 300 left": of what they say
            and after[0][0] not in leading
            and tokens[after[0][0]].lower not in grammar["counted_on"]
        ):
            gap = tokens[item.last : after[0][0]]
            # "Four corridors worked on Wednesday, says X": the comma ends what the day belongs to.
            closed = item.first > _OPENING and any(t.text == "," for t in gap)
            # "On Thursday, X said, 39 buses will come": nor where the speaker is an aside.
            behind = tokens[after[0][1]] if after[0][1] < len(tokens) else None
            opens = bool(gap) and gap[0].text == ","
            closed = closed or (opens and behind is not None and behind.text == ",")
            quoted = any(t.text in _QUOTES for t in gap)
            if not closed and not quoted and not any(t.text[0].isdigit() for t in gap):
                said.add(index)
    return said


def _is_aside(
    tokens: Sequence[Token],
    before: Sequence[tuple[int, int, bool]],
    item: DateExpression,
    grammar: Grammar,
) -> bool:
    """Whether a day goes on from what stood before the speaker: "300 left, Y said, on Monday".

    So it does behind a way: "300 were taken, Y said, from X to Z on Monday".
    """
    first, last, _ = before[-1]
    if last >= item.first or tokens[last].text != ",":
        return False
    opener = item.first - (tokens[item.first - 1].lower == "on")
    if opener != last + 1 and tokens[last + 1].lower not in grammar["leading", "outward"]:
        return False
    told = before[-2][1] if len(before) > 1 and not before[-2][2] else first
    return any(t.text == "," for t in tokens[told:first])


def _of_a_part(tokens: Sequence[Token], said: int, item: DateExpression, grammar: Grammar) -> bool:
    """Whether a part stands between the speaker and a day: "Y said, 400 of them on Monday"."""
    for k in range(said, item.first):
        led = [t.lower for t in tokens[k + 1 : min(k + _PART, item.first)]]
        if tokens[k].text == "," and not grammar["parts_told"].isdisjoint(led[:1]):
            return True
        if tokens[k].text == "," and "of" in led[1:]:
            whom = led[led.index("of") + 1 :]
            return not grammar["them", "relative"].isdisjoint(whom[:1])
    return False


def _closes(tokens: Sequence[Token], item: DateExpression) -> bool:
    """Whether a day ends its clause behind an aside: ", on Sunday;"."""
    first = item.first - (tokens[item.first - 1].lower == "on")
    behind = tokens[item.last].text if item.last < len(tokens) else "."
    return first > 0 and tokens[first - 1].text == "," and behind in ".;"


def _is_of_clause(
    tokens: Sequence[Token],
    item: DateExpression,
    said: int,
    predicates: Sequence[Predicate],
    grammar: Grammar,
) -> bool:
    """Whether a day stands between a subject and its verb: "said the army on Tuesday flew 90"."""
    first = item.first - (tokens[item.first - 1].lower == "on")
    led = first > said and tokens[said].lower in grammar["determiners"]
    return led and any(
        p.kind == "move" and p.voice == "active" and p.chain == item.last for p in predicates
    )


def _of_a_count(tokens: Sequence[Token], item: DateExpression, grammar: Grammar) -> bool:
    """Whether a date belongs to a count: "on Sunday alone", "900 for Sunday", "by Monday night"."""
    alone = item.last - item.first == 1 and tokens[item.first].lower == "since"  # "had since left"
    if alone or (item.last < len(tokens) and tokens[item.last].lower in grammar["lone"]):
        return True
    k = opener_of(item, tokens, grammar)
    before = tokens[k].lower if k >= 0 else ""
    figure = k > 0 and tokens[k - 1].text[0].isdigit()
    return before in grammar["as_of"] or (before == "for" and figure)


def _locate(tokens: Tokens, speakers: Sequence[Speaker]) -> list[Located]:
    if not speakers:
        return []
    starts = tokens.starts
    return [(starts[s.start], _last(tokens, s.end), s) for s in speakers if s.start in starts]


def _whose(
    tokens: Sequence[Token], last: int, located: Sequence[Located], grammar: Grammar
) -> bool:
    """Whether a name only tells whose a named body is: "the rebel|-run Aleppo Media Center"."""
    if last + 1 >= len(tokens) or tokens[last].text not in "-–":
        return False
    owned = tokens[last + 1].lower in grammar["allegiances", "in_hands_of"]
    behind = (hit for hit in located if last < hit[0] <= last + _DESCRIBED)
    return owned and any(hit[2].kind not in BODILESS for hit in behind)


def _orders(tokens: Sequence[Token], last: int, grammar: Grammar) -> bool:
    """Whether somebody is told to do something: "the army told them to go" states no figure."""
    for k in range(last + 1, min(len(tokens) - 1, last + _ORDERED_WITHIN)):
        if not tokens[k - 1].is_word or tokens[k - 1].lower == "that":
            return False
        if tokens[k].lower == "to":
            behind = tokens[k + 1]
            return behind.text.islower() and behind.lower not in grammar["determiners"]
    return False


def _callings(
    tokens: Sequence[Token], tag: Tag, attribution: Attribution, grammar: Grammar
) -> tuple[str, ...]:
    """Return the words for people beside a verb of speech: "an officer of the agency said"."""
    low = max(0, tag.first - _CALLING_REACH)
    # What stands in a quotation is no part of its speaker.
    low = max((k + 1 for k in range(low, tag.first) if tokens[k].text in '"”'), default=low)
    span = tokens[low : tag.first]
    if attribution.last > tag.last:
        # "said on Twitter on Sunday the UN coordinator": when and where stand between
        end = max(tag.last + _CALLING_REACH, attribution.last + _CALLING_REACH // 2)
        span = tokens[tag.last : end]
    words = [t.lower for t in span]
    return tuple(w for w in words if w in grammar["callings"])


def _it(
    tokens: Sequence[Token], pronoun: Attribution, located: Sequence[Located], grammar: Grammar
) -> Attribution:
    """Give "it" the body that its own sentence begins with: "The army disputes this, it said".

    Not where it is told what that body did to those who speak: "Police beat them, they said".
    """
    if not pronoun.pronoun or pronoun.human:
        return pronoun
    for first, last, speaker in located:
        if last >= pronoun.at or speaker.kind in BODILESS:
            continue
        if any(t.lower == "them" for t in tokens[last : pronoun.at]):
            continue
        # "The rebel website X disputes this": what describes the name belongs to the subject.
        near = range(first - 1, max(-1, first - _DESCRIBED), -1)
        article = next((k for k in near if tokens[k].lower in ARTICLES), first)
        opens = tokens[article - 1] if article else None
        if opens is None or opens.text in _OPENERS or opens.lower in grammar["clause_links"]:
            return replace(pronoun, source=speaker.name, kind=speaker.kind, pronoun=False)
    return pronoun


def _trails(tokens: Sequence[Token], tag: Tag, attribution: Attribution) -> bool:
    """Whether the words stand behind what they attribute: "300 left, the army said."."""
    if attribution.before:
        return tag.first > 1
    behind = tokens[attribution.last].text if attribution.last < len(tokens) else "."
    before = tokens[tag.first - 1].text if tag.first else ""
    return before in ',"”' or behind in ".,;”"


def _last(tokens: Tokens, end: int) -> int:
    return tokens.ends.get(end) or bisect_right(tokens, end, key=lambda token: token.end)


def _hand(located: Sequence[Located], tag: Tag) -> Located | None:
    """Return the body behind "cited by", "told": through whose hands the statement went."""
    relays = [h for h in located if h[2].kind in RELAYS]
    hit = right_of(relays, tag.last, 5)
    # "the Ukrainian news agency Unian": the name behind the description.
    return hit and next((h for h in relays if h[0] == hit[1]), hit)
