"""Speakers set apart from their verb: before an aside ("X, its head, said"), or within one."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.counts.nouns import ends_as
from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.speech.attributed import Attribution, by_name, by_nobody, by_speaker, reference_at
from evac.extract.speech.located import Located, of_no_body
from evac.extract.speech.person_names import calling_before, name_before, titled_before
from evac.extract.speech.speakers import BODILESS
from evac.extract.text.tokens import DASHES, Token

#: An aside between a name and its verb has at most so many tokens.
_ASIDE_REACH = 22
#: "On the other hand" and the like have at most so many tokens, their commas included.
_DISCOURSE = 8
#: What opens an aside without a relative word: "X, speaking in Y, said", "X, quoted by Y, said".
_PARTICIPLES = ("ing", "ed")
#: A body whose officer a title names stands at most so many tokens before the name.
_OFFICE = 4


def subject_end(tokens: Sequence[Token], first: int, grammar: Grammar) -> int:
    """Return the token at which the subject of a verb of speech ends: "he has since | said"."""
    at = first
    while at and (
        tokens[at - 1].lower in grammar["speech_adverbs"]
        or tokens[at - 1].lower in grammar["have", "do"]
    ):
        at -= 1
    if at and tokens[at - 1].text == ",":
        # "the army, on the other hand, said"
        opened = (k for k in range(at - 2, max(0, at - _DISCOURSE), -1) if tokens[k].text == ",")
        comma = next(opened, None)
        if comma and all(t.lower in grammar["discourse"] for t in tokens[comma + 1 : at - 1]):
            return comma
    # "..., also said X": nothing of the clause stands before the adverb.
    verbal = any(t.lower in grammar["have"] for t in tokens[at:first])
    return at if at and (verbal or tokens[at - 1].is_word) else first


def head_of(
    tokens: Sequence[Token], tag: Tag, located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Return the name before an aside: "PortWatch, a site on ships, wrote", "X, its head, said"."""
    close = subject_end(tokens, tag.first, grammar) - 1
    sign = tokens[close].text if close > 0 else ","
    for comma in range(close - 2, max(0, close - _ASIDE_REACH), -1):
        if tokens[comma].text in ".;:”":
            return None
        if tokens[comma].text != sign:
            continue
        opener = tokens[comma + 1].lower
        # "X — its head has been ill — said"
        opens = sign in DASHES or opener in grammar["aside_openers", "callings"]
        if not opens and not opener.endswith(_PARTICIPLES):
            return None
        if reference := reference_at(tokens, tag, comma - 2, located, grammar):
            return reference
        hit = next((h for h in located if h[1] == comma), None)
        if hit is not None and hit[2].kind == "unnamed" and opener == "which":
            return by_nobody(tag)  # "Unofficial counts, which hold those of the army, say"
        if hit is not None:
            return None if hit[2].kind in BODILESS else by_speaker(tag, tag.last, hit[2])
        within = (h for h in located if comma < h[0] < close)
        inside = any(h[2].kind not in BODILESS and not of_no_body(h) for h in within)
        if inside and sign not in DASHES:
            return None
        return _named_before(tokens, tag, comma, located, grammar)
    return None


def aside_opens(tokens: Sequence[Token], at: int, grammar: Grammar) -> int:
    """Return the comma of a clause on the subject that ends at token `at`, 0 for none.

    "Counts|, which hold those of the army, speak of 900": none in it speaks.
    """
    if not at or tokens[at - 1].text != ",":
        return 0
    for comma in range(at - 3, max(0, at - _ASIDE_REACH), -1):
        if tokens[comma].text in ".;:”":
            return 0
        if tokens[comma].text == ",":
            return comma if tokens[comma + 1].lower in grammar["relative_of_things"] else 0
    return 0


def paper_of(tokens: Sequence[Token], at: int, located: Sequence[Located], grammar: Grammar) -> int:
    """Return the token behind a body's paper that tells something, past how it came; 0 for none.

    "An army statement| carried by the agency said", "the ministry's note|, read on air, said".
    """
    for k in range(at - 2, max(0, at - _ASIDE_REACH), -1):
        if tokens[k].text in ".;:”":
            return 0
        if tokens[k].lower not in grammar["papers"]:
            continue
        apart = tokens[k + 1].text == "," == tokens[at - 1].text
        how = tokens[k + 1 + apart].lower
        passed_on = ends_as(how, grammar["participle_endings"]) or how in grammar["told_on"]
        whole = not any(t.text == "," for t in tokens[k + 2 : at - apart])
        own = any(0 <= k - h[1] <= _OFFICE and h[2].kind not in BODILESS for h in located)
        return k + 1 if passed_on and whole and own else 0
    return 0


def asked_one(tokens: Sequence[Token], at: int, grammar: Grammar) -> str | None:
    """Return the name of one who was asked, in a page without commas: "X reached by phone said"."""
    for k in range(at - 3, max(0, at - _ASIDE_REACH), -1):
        if not tokens[k].is_word:
            return None
        if tokens[k].lower in grammar["asked"]:
            how = {t.lower for t in tokens[k + 1 : k + 1 + _OFFICE]}
            titled = titled_before(tokens, k, grammar)
            name = titled[1] if titled else name_before(tokens, k, grammar)
            return name if how & grammar["asked_by"] else None
    return None


def apposed(
    tokens: Sequence[Token], tag: Tag, comma: int, located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Return the name set off behind a calling: "the nurse, Olena Marko, said"."""
    name = name_before(tokens, comma, grammar)
    first = comma
    while first and tokens[first - 1].text != ",":
        first -= 1
    opens = calling_before(tokens, first - 1, grammar) if first >= 2 else 0
    if name is None or not opens:
        return None
    if opens > 1 and tokens[opens - 1].text == "," and tokens[opens - 2].is_name:
        # "Omar Saleh, mayor of the capital, Halba, said": the name stands before its calling
        whose = name_before(tokens, opens - 1, grammar)
        return by_name(tag, whose, person=True) if whose else None
    if any(h[1] >= first - 1 and h[0] < comma and h[2].kind not in BODILESS for h in located):
        return None
    words = [t for t in tokens[first:comma] if t.is_word]
    if len(words) != len(name.split()):
        return None
    for h in located:
        led = 0 <= opens - h[1] < _OFFICE and all(t.text != "," for t in tokens[h[1] : opens])
        if led and h[2].kind not in BODILESS:
            # "the UN's special envoy to X, Olena Marko, said"
            body = h[2]._replace(name=f"{h[2].name.split(' (')[0]} ({name})", person=True)
            return by_speaker(tag, tag.last, body)
    return by_name(tag, name, person=True)


def _named_before(
    tokens: Sequence[Token], tag: Tag, comma: int, located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Return the name that ends at an aside; "a resident of Homs, who ..." names a place."""
    name = name_before(tokens, comma, grammar)
    if name is None:
        return None
    first = comma
    while first and (tokens[first - 1].is_name or tokens[first - 1].text == "-"):
        first -= 1
    led = tokens[first - 1].lower if first else ""
    if led in grammar["role_links"] | grammar["place_possessives"]:
        # "Al-Quds TV's Omar Saleh, reporting from X, said"
        hit = next((h for h in located if h[1] == first - 1), None)
        if hit:
            return by_speaker(tag, tag.last, hit[2])
        if led in grammar["role_links"]:
            # "Bishop Omar Saleh of Homs, reached by phone, says": a person, not his seat
            titled = titled_before(tokens, first - 1, grammar)
            return by_name(tag, titled[1], person=True) if titled else None
    return by_name(tag, name, person=True)
