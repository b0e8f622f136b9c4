"""Who states a sentence: the source, the relay, and the day of the statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evac.extract.dates import DateExpression
from evac.extract.frames import Grammar, Predicate
from evac.extract.lexicon import Lexicon, Tag
from evac.extract.speakers import Speaker
from evac.extract.text import Token

#: Kinds of bodies that pass on what others say; beside another source they are the relay.
RELAYS = frozenset({"agency", "outlet", "media_unit"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speech verb or "according to" at token `at`, its source and relay (canonical names).

    `pronoun` is set where the source is only "he", "she" or "it": the document's last one is meant.
    """

    at: int
    last: int
    source: str | None
    kind: str
    relay: str | None = None
    pronoun: bool = False
    rule: str = ""
    person: bool = False


def find_attributions(
    tokens: Sequence[Token],
    speakers: Sequence[Speaker],
    lexicon: Lexicon,
    grammar: Grammar,
    predicates: Sequence[Predicate],
) -> list[Attribution]:
    """Return the attributions of a sentence in order; `speakers` are the document's hits in it."""
    starts = {token.start: i for i, token in enumerate(tokens)}
    located = [(starts[s.start], _last(tokens, s.end), s) for s in speakers if s.start in starts]
    tags = [t for t in lexicon.tag("speech", tokens) if t.entry.get("role") != "none"]
    found: list[Attribution] = []
    relays: list[tuple[int, str]] = []
    handed: set[int] = set()
    for tag in sorted(tags, key=lambda t: t.entry.get("role") != "relay"):
        role = tag.entry.get("role")
        if role == "relay" or (tag.entry.get("relay_object") and _right(located, tag.last, 2)):
            hit = _right([h for h in located if h[2].kind in RELAYS], tag.last, 5)
            if hit is not None:
                # "the Ukrainian news agency Unian": the name behind the description.
                hit = next((h for h in located if h[0] == hit[1] and h[2].kind in RELAYS), hit)
            if hit is not None:
                relays.append((tag.first, hit[2].name))
                if role == "relay":
                    handed |= {h[0] for h in located if tag.last <= h[0] <= hit[0]}
                if role == "relay":
                    continue
            elif role == "relay":
                continue
        free = [h for h in located if h[0] not in handed]
        attribution = (
            _before(tokens, tag, free)
            if role == "before"
            else _verb(tokens, tag, free, grammar, predicates)
        )
        if attribution is not None:
            found.append(attribution)
    return _relayed(sorted(found, key=lambda a: a.at), relays)


def _last(tokens: Sequence[Token], end: int) -> int:
    last = 0
    for i, token in enumerate(tokens):
        if token.end <= end:
            last = i + 1
    return last


def _right(
    located: Sequence[tuple[int, int, Speaker]], i: int, reach: int
) -> tuple[int, int, Speaker] | None:
    for first, last, speaker in located:
        if i <= first <= i + reach:
            return first, last, speaker
    return None


def _before(
    tokens: Sequence[Token], tag: Tag, located: Sequence[tuple[int, int, Speaker]]
) -> Attribution | None:
    hit = _right(located, tag.last, 6)
    if hit is not None and not any(t.text in ",.;" for t in tokens[tag.last : hit[0]]):
        first, _, speaker = hit
        # "according to Rami Abdel Rahman of the Observatory": the person's body is known by name.
        return Attribution(
            tag.first,
            hit[1],
            speaker.name,
            speaker.kind,
            rule=f"source:{tag.entry.entry_id}",
            person=speaker.person,
        )
    name = _name_at(tokens, tag.last)
    if name:
        return Attribution(
            tag.first, tag.last, name, "person", rule=f"source:{tag.entry.entry_id} a name"
        )
    return None


def _verb(
    tokens: Sequence[Token],
    tag: Tag,
    located: Sequence[tuple[int, int, Speaker]],
    grammar: Grammar,
    predicates: Sequence[Predicate],
) -> Attribution | None:
    rule = f"source:{tag.entry.entry_id}"
    before = tokens[tag.first - 1] if tag.first else None
    if (
        tag.entry.entry_id == "estimate"
        and before is not None
        and (before.lower in grammar["be"] or before.lower in ("last", "an", "the"))
    ):
        return None
    inverted = (
        before is None or before.text in ',"”’»' or before.lower in ("also",)
    ) and not tag.entry.get("relay_object")
    if inverted:
        hit = _right(located, tag.last, 4)
        if hit is not None:
            hit = _best_of_appositions(tokens, located, hit)
            return Attribution(
                tag.first, hit[1], hit[2].name, hit[2].kind, rule=rule, person=hit[2].person
            )
        name = _name_at(tokens, tag.last)
        if name:
            return Attribution(
                tag.first, tag.last, name, "person", rule=rule + " a name", person=True
            )
    if before is not None and before.lower in ("he", "she", "it", "they", "who"):
        if before.lower in ("it", "they", "he", "she"):
            return Attribution(tag.first, tag.last, None, "", pronoun=True, rule=rule + " pronoun")
    left = [h for h in located if h[1] <= tag.first and tag.first - h[1] <= 30]
    left = [h for h in left if not _broken(tokens, h[1], tag.first, predicates)]
    if left:
        # The subject stands first: "Yevtushenko, the head of the centre, said" and its body agree.
        chosen = left[0] if len(left) == 1 else _subject(tokens, left, tag.first)
        return Attribution(
            tag.first, tag.last, chosen[2].name, chosen[2].kind, rule=rule, person=chosen[2].person
        )
    name = _name_before(tokens, tag.first)
    if name:
        return Attribution(tag.first, tag.last, name, "person", rule=rule + " a name", person=True)
    hit = _right(located, tag.last, 4)
    if hit is not None and tag.entry.entry_id not in ("tell",):
        return Attribution(
            tag.first, hit[1], hit[2].name, hit[2].kind, rule=rule, person=hit[2].person
        )
    return None


def _best_of_appositions(
    tokens: Sequence[Token],
    located: Sequence[tuple[int, int, Speaker]],
    hit: tuple[int, int, Speaker],
) -> tuple[int, int, Speaker]:
    """ "said X, the head of the Observatory": a person that no list holds speaks for the body behind."""
    if hit[2].kind != "person":
        return hit
    for first, last, speaker in located:
        if hit[1] < first <= hit[1] + 10 and speaker.kind not in ("person", "unnamed"):
            return first, last, speaker
    return hit


def _subject(
    tokens: Sequence[Token], left: Sequence[tuple[int, int, Speaker]], at: int
) -> tuple[int, int, Speaker]:
    nearest = left[-1]
    named = [h for h in left if h[2].kind not in ("unnamed", "person")]
    if nearest[2].kind in ("unnamed", "person") and named and nearest[0] - named[-1][1] <= 8:
        return named[-1]
    return nearest


def _broken(tokens: Sequence[Token], i: int, j: int, predicates: Sequence[Predicate]) -> bool:
    """Whether a finite predicate or a sentence sign stands between a speaker and the verb."""
    if any(t.text in ".;:”" for t in tokens[i:j]):
        return True
    between = tokens[i:j]
    relative = bool(between) and (
        between[0].text == "," or between[0].lower in ("who", "which", "of", "for", "in")
    )
    return not relative and any(i <= p.first < j and p.voice != "noun" for p in predicates)


def _relayed(found: Sequence[Attribution], relays: Sequence[tuple[int, str]]) -> list[Attribution]:
    """Give each source its relay: "SANA reported, citing a military source", "told AFP"."""
    out: list[Attribution] = []
    hands = [a for a in found if a.kind in RELAYS and not a.rule.startswith("source:according")]
    for a in found:
        relay = relays[0][1] if relays else None
        if relay is None and a.kind not in RELAYS and hands:
            relay = hands[0].source
        out.append(
            Attribution(
                a.at,
                a.last,
                a.source,
                a.kind,
                relay if relay != a.source else None,
                a.pronoun,
                a.rule,
                a.person,
            )
        )
    others = [a for a in out if a.kind not in RELAYS and (a.source or a.pronoun)]
    return [a for a in out if a in others] if others and hands else out


def _name_at(tokens: Sequence[Token], i: int) -> str | None:
    """Return the capitalised name that begins at a token, "Amjad al-Maleh", two words at least."""
    words: list[Token] = []
    k = i
    while k < len(tokens) and k - i < 7:
        token = tokens[k]
        if token.is_word and (
            token.is_name
            or (words and token.lower in ("al", "el", "bin", "abu", "de", "van", "von"))
        ):
            words.append(token)
        elif not (token.text in "-." and words):
            break
        k += 1
    return _text(words) if len(words) >= 2 else None


def _name_before(tokens: Sequence[Token], i: int) -> str | None:
    words: list[Token] = []
    k = i - 1
    while k >= 0 and i - k < 8:
        token = tokens[k]
        if token.is_word and (token.is_name or token.lower in ("al", "el", "bin", "abu")):
            words.insert(0, token)
        elif not (token.text in "-" and words):
            break
        k -= 1
    while words and not words[0].is_name:
        words.pop(0)
    return _text(words) if words and words[0].lower not in _NO_NAME else None


_NO_NAME = frozenset(
    ["the", "a", "an", "it", "he", "she", "they", "this", "that", "these", "those", "on", "in", "at", "i", "we", "you", "but", "and"]
)


def _text(words: Sequence[Token]) -> str:
    out = ""
    for i, word in enumerate(words):
        if i:
            out += (
                "-"
                if words[i - 1].lower in ("al", "el")
                and word.start - words[i - 1].end == 1
                and False
                else " "
            )
        out += word.text
    return out.replace(" al ", " al-").replace(" Al ", " al-")


def statement_dates(
    dates: Sequence[DateExpression],
    attributions: Sequence[Attribution],
    speech: Sequence[Tag],
    predicates: Sequence[Predicate],
    tokens: Sequence[Token],
) -> set[int]:
    """Return the indexes of `dates` that tell when something was said, not when people moved."""
    verbs = [(t.first, t.last, True) for t in speech if t.entry.get("role") in ("verb", "before")]
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
        if item.kind in ("window", "recent", "since"):
            continue
        if before and before[-1][2]:
            gap = [t.lower for t in tokens[before[-1][1] : item.first]]
            if (
                "that" not in gap
                and len(gap) <= 12
                and '"' not in gap
                and "“" not in gap
                and ":" not in gap
            ):
                said.add(index)
        elif not before and after and after[0][2]:
            gap = tokens[item.last : after[0][0]]
            if not any(t.text[0].isdigit() for t in gap):
                said.add(index)
    return said
