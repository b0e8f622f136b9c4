"""Speakers where they stand in a sentence: the nearest, the body behind one, who is cut off."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.counts.nouns import ends_as
from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.speech.speakers import BODILESS, Speaker
from evac.extract.text.tokens import Token
from evac.extract.verbs.predicates import Predicate

#: Kinds of bodies that pass on what others say; beside another source they are the relay.
RELAYS = frozenset({"agency", "outlet", "media_unit"})
ARTICLES = ("the", "a", "an")

#: "Speaking to": so many words before the one who hears it.
_HEARD = 2

#: So many tokens may tell where, when and how something was said; signs that end that.
_ADJUNCTS = 12
#: So many tokens may stand between a verb of speech and its speaker else.
_BEHIND = 4
#: So many words tell what somebody of a body is called ("council |deputy head X").
_CALLED = 2
_SIGNS = frozenset(',.;:()"“”')

#: A speaker at tokens [first, last) of the sentence.
Located = tuple[int, int, Speaker]


def right_of(located: Sequence[Located], i: int, reach: int) -> Located | None:
    """Return the first speaker that begins at most `reach` tokens behind token `i`.

    The list may hold a verb with a name ("told AFP"): what reaches over `i` counts too.
    """
    return next((h for h in located if i < h[1] and h[0] <= i + reach), None)


def behind_verb(
    tokens: Sequence[Token], located: Sequence[Located], i: int, grammar: Grammar
) -> Located | None:
    """Return who is named behind a verb of speech that ends at token `i`, or None.

    Where or how it was said may stand between: "said on Twitter on Sunday |the UN". The name opens
    a phrase of its own then: what a preposition leads to is where it was said.
    """
    if i >= len(tokens) or tokens[i].lower not in grammar["fronting"]:
        return right_of(located, i, _BEHIND)
    for hit in located:
        if not i < hit[0] <= i + _ADJUNCTS:
            continue
        between = tokens[i : hit[0]]
        led = between[:-1] if between and between[-1].lower in ARTICLES else between
        if any(t.text in _SIGNS for t in between):
            continue
        if not led or led[-1].lower in grammar["fronting", "of_all"]:
            continue
        last = next((k for k in range(hit[1], len(tokens)) if tokens[k].text in _SIGNS), None)
        # "said on Twitter the army had shelled X", "the army shelled X": no speaker
        told = any(t.lower in grammar["be", "have", "modal"] for t in tokens[hit[1] : last])
        verb = hit[1] < len(tokens) and ends_as(tokens[hit[1]].lower, grammar["participle_endings"])
        if not (told or verb):
            return hit
    return None


def spoken_to(tokens: Sequence[Token], hit: Located, grammar: Grammar) -> bool:
    """Whether an agency only hears what another says: "Speaking to the agency, the mayor said"."""
    if hit[2].kind not in RELAYS or not tokens[hit[1] : hit[1] + 1] or hit[0] < _HEARD:
        return False
    k = hit[0] - (tokens[hit[0] - 1].lower in ARTICLES)
    words = [t.lower for t in tokens[max(0, k - _HEARD) : k]]
    heard = words[-1:] and words[-1] in grammar["spoken_to"] and words[0] in grammar["speaks_with"]
    return bool(heard) and tokens[hit[1]].text == ","


def of_no_body(hit: Located) -> bool:
    """Whether a hit only tells somebody's office, of no body: "the mayor"."""
    return hit[2].kind == "body" and hit[2].person and " " not in hit[2].name


def posted_to(tokens: Sequence[Token], hit: Located, grammar: Grammar) -> bool:
    """Whether a body is only where somebody is posted: "Chad's ambassador to the UN"."""
    k = hit[0] - 1
    while k > 0 and tokens[k].lower in ARTICLES:
        k -= 1
    return k > 0 and tokens[k].lower == "to" and tokens[k - 1].lower in grammar["callings"]


def body_of(
    tokens: Sequence[Token], located: Sequence[Located], hit: Located, grammar: Grammar
) -> Located:
    """Return the body behind a person: "said X, the head of the Observatory"."""
    if hit[2].kind not in BODILESS:
        return hit
    for h in located:
        if not hit[1] < h[0] <= hit[1] + 10 or h[2].kind in BODILESS:
            continue
        gap = tokens[hit[1] : h[0]]
        if hit[2].kind == "unnamed" and (
            not any(t.lower in grammar["role_links"] for t in gap)
            or any(t.text in ".;:" for t in gap)
            or any(t.lower in grammar["relative"] for t in gap)
            or h[2].kind in RELAYS
            # "according to officials, with fighters of X moving forward"
            or (gap[0].text == "," and gap[1].lower in grammar["besides_it"])
        ):
            return hit
        return h
    return hit


def told_nearer(tokens: Sequence[Token], located: Sequence[Located], hit: Located) -> Located:
    """Return who stands right behind a hit that only says what kind of speaker it is.

    "Said governor |Omar Saleh", "said opposition monitor |X": the name says more.
    """
    for h in located:
        between = tokens[hit[1] : h[0]]
        if h[0] < hit[1] or len(between) > _CALLED or not all(t.is_word for t in between):
            continue
        if h[2].person and h[2].name.startswith(f"{hit[2].name} ("):
            return h
        if hit[2].kind == "unnamed" and not between and h[2].kind not in BODILESS:
            return h
    return hit


def nearest(tokens: Sequence[Token], left: Sequence[Located], grammar: Grammar) -> Speaker:
    """Return who speaks of those before the verb: the nearest, or the body that it belongs to."""
    left = _witnessed(tokens, left, grammar)
    last = left[-1]
    named = [h for h in left if h[2].kind not in BODILESS]
    if last[2].kind in BODILESS and named and last[0] - named[-1][1] <= 8:
        # "the government says, but aid groups put ..." names two, not one.
        between = tokens[named[-1][1] : last[0]]
        linked = any(t.lower in grammar["clause_links"] for t in between[1:])
        if linked or any(t.text in ",;()–—" for t in between):
            # ... so does "CITY (AP) — Activists say", "The army shelled the town and rebels said".
            return last[2]
        return named[-1][2]._replace(person=last[2].kind == "unnamed")
    if len(left) > 1 and last[2].kind not in BODILESS and left[-2][2].kind not in BODILESS:
        gap = [t.lower for t in tokens[left[-2][1] : last[0]]]
        if len(gap) == 1 and gap[0] in ARTICLES:
            # "UNRWA the UN agency said": a page without commas; what describes a body is no other.
            return left[-2][2]
        if gap[:1] == [")"]:
            gap = gap[1:]
        if gap[:1] == [","] and gap[1:2] and gap[1] in ("a", "an", "the") and "of" in gap[-2:]:
            # "the IOM, an agency of the United Nations, said"
            return left[-2][2]
        if gap in (["to"], ["to", "the"]):
            return left[-2][2]  # "Chad's envoy to the UN said"
    return last[2]


def _witnessed(
    tokens: Sequence[Token], left: Sequence[Located], grammar: Grammar
) -> Sequence[Located]:
    """Return the speakers without an outlet's own people beside others, or what those stood beside.

    "A monitor and AFP correspondents said" rests on the monitor, "a Reuters witness at a post of
    the army said" on nobody of the army.
    """
    seen = grammar["eyewitnesses"]
    for k, (first, last, speaker) in enumerate(left):
        if speaker.kind not in RELAYS:
            continue
        # The list may hold the noun with the name ("AFP correspondent").
        noun = next((i for i in (last - 1, last) if tokens[i].lower in seen), None)
        if noun is None:
            continue
        if k < len(left) - 1:
            stood = tokens[noun + 1].lower in grammar["witness_at"]
            return left[: k + 1] if stood else left
        joined = k > 0 and [t.lower for t in tokens[left[k - 1][1] : first]] == ["and"]
        return left[:k] if joined else left
    return left


def broken(
    tokens: Sequence[Token], i: int, j: int, predicates: Sequence[Predicate], grammar: Grammar
) -> bool:
    """Whether a finite predicate or a sentence sign stands between a speaker and the verb."""
    between = tokens[i:j]
    if any(t.text in ".;:”" for t in between):
        return True
    aside = bool(between) and (between[0].text == "," or between[0].lower in grammar["asides"])
    return not aside and any(i <= p.first < j and p.voice != "noun" for p in predicates)


def stands_beside(tokens: Sequence[Token], state: Located, tag: Tag, grammar: Grammar) -> bool:
    """Whether a country stands right beside a word of speech, adverbs apart, and is no place."""
    first, last, _ = state
    if first == tag.last:
        # "according to Chad Relief Watch": the land only opens the name of a body
        return not any(t.is_name for t in tokens[last : last + 1])
    if first and tokens[first - 1].lower in grammar["role_links"] | {"the", "near"}:
        return False
    before = tokens[first - 1] if first > 1 else None
    if before is not None and before.is_name and before.lower not in grammar["calendar"]:
        return False  # "Save Ukraine said": the last word of a name
    gap = tokens[last : tag.first]
    return last <= tag.first and len(gap) <= 2 and all(t.lower in grammar["adverbs"] for t in gap)
