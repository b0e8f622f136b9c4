"""Who states a sentence: the source, the relay, and the days that tell when it was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evac.extract.date_words import DateExpression
from evac.extract.grammar import Grammar
from evac.extract.lexicon import Tag
from evac.extract.predicates import Predicate
from evac.extract.speakers import Speaker
from evac.extract.text import Token

#: Kinds of bodies that pass on what others say; beside another source they are the relay.
RELAYS = frozenset({"agency", "outlet", "media_unit"})
#: Kinds that name no body.
_BODILESS = ("person", "unnamed")
#: A country or capital speaks for its government, but only right beside the verb.
_STATE = "state"
#: How many tokens before its verb a speaker may stand ("X, the head of the centre in Y, said").
_SUBJECT_REACH = 30
#: An aside between a name and its verb has at most so many tokens.
_ASIDE_REACH = 22
#: Kinds of dates that measure a count; they are never the day of a statement.
_COUNTING = ("window", "recent", "since")

#: A speaker at tokens [first, last) of the sentence.
Located = tuple[int, int, Speaker]


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speech verb or "according to" at token `at`, its source and relay (canonical names).

    `pronoun` is set where the source is only "he", "it" or "the statement": the document's last
    one is meant, and the last person where it is `human`. `before` is set where the source follows
    the words ("according to X"), `trails` where the words stand behind what they attribute.
    """

    at: int
    last: int
    source: str | None
    kind: str
    relay: str | None = None
    pronoun: bool = False
    rule: str = ""
    person: bool = False
    before: bool = False
    human: bool = False
    trails: bool = False


def find_attributions(
    tokens: Sequence[Token],
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
    located = [h for h in everyone if h[2].kind != _STATE]
    states = [h for h in everyone if h[2].kind == _STATE]
    found: list[Attribution] = []
    relays: list[str] = []
    handed: set[int] = set()
    for tag in sorted(speech, key=lambda t: t.entry.get("role") != "relay"):
        relay = tag.entry.get("role") == "relay"
        if tag.entry.get("role") == "quotes":
            # "Interfax quoted the ministry as saying"
            hit = next((h for h in reversed(located) if h[1] <= tag.first), None)
            if hit is not None and hit[2].kind in RELAYS and tag.first - hit[1] <= 3:
                relays.append(hit[2].name)
                handed.add(hit[0])
            continue
        if relay or (tag.entry.get("relay_object") and _right(located, tag.last, 2)):
            hit = _hand(located, tag)
            if hit is not None:
                relays.append(hit[2].name)
            if hit is not None and relay:
                handed |= {h[0] for h in located if tag.last <= h[0] <= hit[0]}
            if relay:
                continue
        free = [h for h in located if h[0] not in handed]
        beside = [h for h in states if h[0] == tag.last or _adjacent(tokens, h[1], tag, grammar)]
        free = sorted([*free, *beside], key=lambda h: h[0]) if beside else free
        attribution = (
            _before(tokens, tag, free, grammar)
            if tag.entry.get("role") == "before"
            else _verb(tokens, tag, free, grammar, predicates)
        )
        if attribution is not None:
            found.append(replace(attribution, trails=_trails(tokens, tag, attribution)))
            if tag.entry.get("gapped"):
                found += _gapped(tokens, tag, free)
    if headline:
        found += _heading(tokens, everyone, found)
    return _relayed(sorted(found, key=lambda a: a.at), relays)


def statement_dates(
    dates: Sequence[DateExpression],
    speech: Sequence[Tag],
    predicates: Sequence[Predicate],
    tokens: Sequence[Token],
) -> set[int]:
    """Return the indexes of `dates` that tell when something was said, not when people moved."""
    told = {i for p in predicates if p.kind == "tally" for i in range(p.first, p.last)}
    verbs = [
        (t.first, t.last, True)
        for t in speech
        # "the count stood at 300": no verb of speech
        if t.entry.get("role") in ("verb", "before") and t.first not in told
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
        if item.kind in _COUNTING:
            continue
        if before and before[-1][2]:
            words = {t.lower for t in tokens[before[-1][1] : item.first]}
            if item.first - before[-1][1] <= 12 and not words & {"that", '"', "“", ":"}:
                said.add(index)
        elif not before and after and after[0][2]:
            gap = tokens[item.last : after[0][0]]
            if not any(t.text[0].isdigit() for t in gap):
                said.add(index)
    return said


def _locate(tokens: Sequence[Token], speakers: Sequence[Speaker]) -> list[Located]:
    starts = {token.start: i for i, token in enumerate(tokens)}
    return [(starts[s.start], _last(tokens, s.end), s) for s in speakers if s.start in starts]


def _adjacent(tokens: Sequence[Token], last: int, tag: Tag, grammar: Grammar) -> bool:
    """Whether a speaker that ends at `last` stands right before the verb, adverbs apart."""
    gap = tokens[last : tag.first]
    return last <= tag.first and len(gap) <= 2 and all(t.lower in grammar["adverbs"] for t in gap)


def _trails(tokens: Sequence[Token], tag: Tag, attribution: Attribution) -> bool:
    """Whether the words stand behind what they attribute: "300 left, the army said."."""
    if attribution.before:
        return tag.first > 1
    behind = tokens[attribution.last].text if attribution.last < len(tokens) else "."
    before = tokens[tag.first - 1].text if tag.first else ""
    return before in ',"”' or behind in ".,;”"


def _gapped(tokens: Sequence[Token], tag: Tag, located: Sequence[Located]) -> list[Attribution]:
    """Read the sources that share the verb: "A puts it at 300, B at 450"."""
    return [
        Attribution(h[0], h[1], h[2].name, h[2].kind, rule="source:shares the verb")
        for h in located
        if h[0] > tag.last and h[1] < len(tokens) and tokens[h[1]].lower == "at"
    ]


def _heading(
    tokens: Sequence[Token], located: Sequence[Located], found: Sequence[Attribution]
) -> list[Attribution]:
    """Read the source that a headline sets off: "300 leave the town: ministry", "UN: 300 leave"."""
    if found:
        return []
    for first, last, speaker in located:
        lead = first <= 1 and last < len(tokens) and tokens[last].text == ":"
        tail = last >= len(tokens) - 1 and first >= 1 and tokens[first - 1].text in ":-–—"
        if lead or tail:
            rule = "source:set off in the headline"
            return [Attribution(first, last, speaker.name, speaker.kind, rule=rule)]
    return []


def _last(tokens: Sequence[Token], end: int) -> int:
    return max((i + 1 for i, token in enumerate(tokens) if token.end <= end), default=0)


def _right(located: Sequence[Located], i: int, reach: int) -> Located | None:
    """Return the first speaker that begins at most `reach` tokens behind token `i`.

    The list may hold a verb with a name ("told AFP"): what reaches over `i` counts too.
    """
    return next((h for h in located if i < h[1] and h[0] <= i + reach), None)


def _hand(located: Sequence[Located], tag: Tag) -> Located | None:
    """Return the body behind "cited by", "told": through whose hands the statement went."""
    relays = [h for h in located if h[2].kind in RELAYS]
    hit = _right(relays, tag.last, 5)
    # "the Ukrainian news agency Unian": the name behind the description.
    return hit and next((h for h in relays if h[0] == hit[1]), hit)


def _by(tag: Tag, last: int, speaker: Speaker) -> Attribution:
    rule = f"source:{tag.entry.entry_id}"
    return Attribution(
        tag.first, last, speaker.name, speaker.kind, rule=rule, person=speaker.person
    )


def _by_name(tag: Tag, name: str, *, person: bool) -> Attribution:
    rule = f"source:{tag.entry.entry_id} a name"
    return Attribution(tag.first, tag.last, name, "person", rule=rule, person=person)


def _before(
    tokens: Sequence[Token], tag: Tag, located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Read the source that follows: "according to Rami Abdel Rahman of the Observatory"."""
    hit = _right(located, tag.last, 6)
    if hit is not None and not any(t.text in ",.;" for t in tokens[tag.last : hit[0]]):
        hit = _body_of(tokens, located, hit, grammar)
        return replace(_by(tag, hit[1], hit[2]), before=True)
    name = _name_at(tokens, tag.last, grammar)
    return replace(_by_name(tag, name, person=False), before=True) if name else None


def _verb(
    tokens: Sequence[Token],
    tag: Tag,
    located: Sequence[Located],
    grammar: Grammar,
    predicates: Sequence[Predicate],
) -> Attribution | None:
    """Read the speaker of a verb: behind an inverted one, else before it, else behind it."""
    before = tokens[tag.first - 1] if tag.first else None
    if (
        tag.entry.get("also_adjective")
        and before is not None
        and (before.lower in grammar["be"] or before.lower in grammar["before_adjective"])
    ):
        return None
    if (
        before is None or before.text in ',"”’»' or before.lower in grammar["before_inversion"]
    ) and not tag.entry.get("relay_object"):
        hit = _right(located, tag.last, 4)
        if hit is not None:
            hit = _body_of(tokens, located, hit, grammar)
            return _by(tag, hit[1], hit[2])
        if name := _name_at(tokens, tag.last, grammar):
            return _by_name(tag, name, person=True)
    if before is not None and before.lower in grammar["speaker_pronouns"]:
        human = before.lower in grammar["human_pronouns"]
        return _pronoun(tag, human=human)
    near = any(h[1] <= tag.first and tag.first - h[1] <= 3 for h in located)
    if tag.entry.get("body") or (
        before is not None and before.lower in grammar["papers"] and not near
    ):
        return _pronoun(tag, human=False)
    if before is not None and before.text == ",":
        head = _head(tokens, tag, located, grammar)
        if head is not None:
            return head
    left = [
        h
        for h in located
        if h[1] <= tag.first
        and tag.first - h[1] <= _SUBJECT_REACH
        and not _broken(tokens, h[1], tag.first, predicates, grammar)
    ]
    if left:
        name = _named_role(tokens, tag, left, grammar)
        if name is not None:
            return _by_name(tag, name, person=True)
        return _by(tag, tag.last, _subject(tokens, left))
    if name := _name_before(tokens, tag.first, grammar):
        return _by_name(tag, name, person=True)
    hit = _right(located, tag.last, 4)
    if hit is not None and not tag.entry.get("relay_object"):
        return _by(tag, hit[1], hit[2])
    return None


def _pronoun(tag: Tag, *, human: bool) -> Attribution:
    rule = f"source:{tag.entry.entry_id} pronoun"
    return Attribution(tag.first, tag.last, None, "", pronoun=True, rule=rule, human=human)


def _head(
    tokens: Sequence[Token], tag: Tag, located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Return the name before an aside: "PortWatch, a site that follows ships, wrote"."""
    close = tag.first - 1
    for comma in range(close - 2, max(0, close - _ASIDE_REACH), -1):
        if tokens[comma].text in ".;:”":
            return None
        if tokens[comma].text != ",":
            continue
        if tokens[comma + 1].lower not in grammar["aside_openers"]:
            return None
        hit = next((h for h in located if h[1] == comma), None)
        if hit is not None:
            if hit[2].kind in _BODILESS:
                return None
            return _by(tag, tag.last, hit[2])
        if any(comma < h[0] < close and h[2].kind not in _BODILESS for h in located):
            return None
        name = _name_before(tokens, comma, grammar)
        return _by_name(tag, name, person=True) if name else None
    return None


def _named_role(
    tokens: Sequence[Token], tag: Tag, left: Sequence[Located], grammar: Grammar
) -> str | None:
    """Return the name behind a role without a body: "rebel commander Abu Khaled told"."""
    last = left[-1]
    bodies = [h for h in left if h[2].kind not in _BODILESS and last[0] - h[1] <= 8]
    if last[2].kind != "unnamed" or bodies:
        return None
    words = tokens[last[1] : tag.first]
    if len(words) < 2 or not all(t.is_word for t in words):
        return None
    name = _name_at(tokens, last[1], grammar)
    return name if name and len(name.split()) == len(words) else None


def _body_of(
    tokens: Sequence[Token], located: Sequence[Located], hit: Located, grammar: Grammar
) -> Located:
    """Return the body behind a person: "said X, the head of the Observatory"."""
    if hit[2].kind not in _BODILESS:
        return hit
    for h in located:
        if not hit[1] < h[0] <= hit[1] + 10 or h[2].kind in _BODILESS:
            continue
        gap = tokens[hit[1] : h[0]]
        if hit[2].kind == "unnamed" and (
            not any(t.lower in grammar["role_links"] for t in gap)
            or any(t.text in ".;:" for t in gap)
            or any(t.lower in grammar["relative"] for t in gap)
            or h[2].kind in RELAYS
        ):
            return hit
        return h
    return hit


def _subject(tokens: Sequence[Token], left: Sequence[Located]) -> Speaker:
    """Return who speaks of those before the verb: the nearest, or the body that it belongs to."""
    nearest = left[-1]
    named = [h for h in left if h[2].kind not in _BODILESS]
    if nearest[2].kind in _BODILESS and named and nearest[0] - named[-1][1] <= 8:
        # "the government says, but aid groups put ..." names two, not one.
        if any(t.text in ",;" for t in tokens[named[-1][1] : nearest[0]]):
            return nearest[2]
        return named[-1][2]
    return nearest[2]


def _broken(
    tokens: Sequence[Token], i: int, j: int, predicates: Sequence[Predicate], grammar: Grammar
) -> bool:
    """Whether a finite predicate or a sentence sign stands between a speaker and the verb."""
    between = tokens[i:j]
    if any(t.text in ".;:”" for t in between):
        return True
    aside = bool(between) and (between[0].text == "," or between[0].lower in grammar["asides"])
    return not aside and any(i <= p.first < j and p.voice != "noun" for p in predicates)


def _relayed(found: Sequence[Attribution], relays: Sequence[str]) -> list[Attribution]:
    """Give each source its relay: "SANA reported, citing a military source", "told AFP"."""
    hands = [a for a in found if a.kind in RELAYS and not a.before]
    out: list[Attribution] = []
    for a in found:
        relay = relays[0] if relays else None
        if relay is None and a.kind not in RELAYS and hands:
            relay = hands[0].source
        out.append(replace(a, relay=relay if relay != a.source else None))
    others = [a for a in out if a.kind not in RELAYS and (a.source or a.pronoun)]
    return others if others and hands else out


def _name_at(tokens: Sequence[Token], i: int, grammar: Grammar) -> str | None:
    """Return the capitalised name that begins at a token, "Amjad al-Maleh", two words at least."""
    words: list[str] = []
    for token in tokens[i : i + 7]:
        particle = bool(words) and token.lower in grammar["name_particles"]
        if token.is_word and (token.is_name or particle):
            words.append(token.text)
        elif not (token.text in "-." and words):
            break
    return _spelt(words) if len(words) >= 2 else None


def _name_before(tokens: Sequence[Token], i: int, grammar: Grammar) -> str | None:
    """Return the capitalised name that ends before a token, or None."""
    words: list[Token] = []
    for token in reversed(tokens[max(0, i - 7) : i]):
        if token.is_word and (token.is_name or token.lower in grammar["arab_particles"]):
            words.insert(0, token)
        elif not (token.text == "-" and words):
            break
    while words and not words[0].is_name:
        words.pop(0)
    if not words or words[0].lower in grammar["no_name"]:
        return None
    return _spelt([word.text for word in words])


def _spelt(words: Sequence[str]) -> str:
    """Join a name; its article keeps the hyphen that the tokens lost."""
    return " ".join(words).replace(" al ", " al-").replace(" Al ", " al-")
