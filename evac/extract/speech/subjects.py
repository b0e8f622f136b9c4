"""Who speaks at a verb of speech: the subject before it, the name behind it, the aside between."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.counts.nouns import ends_as
from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.speech.attributed import (
    Attribution,
    by_name,
    by_nobody,
    by_pronoun,
    by_speaker,
    reference_at,
)
from evac.extract.speech.located import (
    ARTICLES,
    RELAYS,
    Located,
    behind_verb,
    body_of,
    broken,
    nearest,
    of_no_body,
    posted_to,
    told_nearer,
)
from evac.extract.speech.person_names import (
    CALLED_WITHIN,
    gave_name,
    in_office_of,
    is_calling,
    is_led_to,
    name_at,
    name_before,
    name_of_one,
    name_set_off,
    titled_before,
)
from evac.extract.speech.set_apart import (
    apposed,
    aside_opens,
    asked_one,
    head_of,
    paper_of,
    subject_end,
)
from evac.extract.speech.speakers import BODILESS
from evac.extract.text.tokens import DASHES, Token
from evac.extract.verbs.predicates import Predicate

#: How many tokens before its verb a speaker may stand ("X, the head of the centre in Y, said").
_SUBJECT_REACH = 30
#: A body whose officer a title names stands at most so many tokens before the name.
_OFFICE = 4
#: A figure that somebody expects stands in so many tokens ("expect |another 900").
_COUNT_BEHIND = 2
#: So many words may tell more of a body before its verb ("UN |aid trucks brought").
_CALLED = 3


def read_verb(
    tokens: Sequence[Token],
    tag: Tag,
    located: Sequence[Located],
    grammar: Grammar,
    predicates: Sequence[Predicate],
) -> Attribution | None:
    """Read the speaker of a verb: behind an inverted one, else before it, else behind it."""
    located = [h for h in located if not posted_to(tokens, h, grammar)]
    at = subject_end(tokens, tag.first, grammar)
    if tag.entry.get("nobody"):
        return by_nobody(tag)
    paper = paper_of(tokens, at, located, grammar)
    at = paper or at
    before = tokens[at - 1] if at else None
    if (
        tag.entry.get("also_adjective")
        and before is not None
        and (before.lower in grammar["be"] or before.lower in grammar["before_adjective"])
    ):
        return None
    if tag.entry.get("closes") and tag.last < len(tokens) and tokens[tag.last].text not in '.,:;"”':
        return None
    if tag.entry.get("weak") and before is not None and before.lower in grammar["who_expects"]:
        return by_pronoun(tag, human=before.lower in grammar["human_pronouns"])
    he = before is not None and before.lower in grammar["human_pronouns"]
    he = he and not (tag.entry.get("weak") or tag.entry.get("plural"))
    if tag.entry.get("beside") and not he and not _beside(tokens, tag, at, located, grammar):
        # "SANA, the state agency, had put at 700 the rebels who were to go"
        aside = before is not None and before.text == "," and not tag.entry.get("weak")
        return head_of(tokens, tag, located, grammar) if aside else None
    if (
        before is None or before.text in ',"”’»' or before.lower in grammar["before_inversion"]
    ) and not (tag.entry.get("relay_object") or tag.entry.get("upright")):
        if reference := reference_at(tokens, tag, tag.last, located, grammar):
            return reference
        inverted = _inverted(tokens, tag, located, grammar)
        if inverted and not _of_its_own(tokens, tag, inverted, predicates, grammar):
            return inverted
    if before is not None and before.lower in grammar["speaker_pronouns"]:
        human = before.lower in grammar["human_pronouns"]
        return by_pronoun(tag, human=human)
    if reference := reference_at(tokens, tag, at - 2, located, grammar):
        return reference
    if tag.entry.get("closes"):
        # "the siege by the army went on": only human beings go on speaking.
        body = tag.entry.get("bodies") and BODILESS
        named = next((h for h in located if h[1] == at and (h[2].person or body)), None)
        if named is None and before is not None and before.text == ",":
            return head_of(tokens, tag, located, grammar)
        return by_speaker(tag, tag.last, named[2]) if named else None
    # "sources at the border post told": where they stand is no paper
    near = any(
        h[1] <= at and at - h[1] <= (6 if tokens[h[1]].lower in grammar["role_links"] else 3)
        for h in located
    )
    if tag.entry.get("body") or (
        before is not None and before.lower in grammar["papers"] and not near
    ):
        return by_pronoun(tag, human=False)
    if before is not None and (before.text == "," or before.text in DASHES):
        head = head_of(tokens, tag, located, grammar) or apposed(
            tokens, tag, at - 1, located, grammar
        )
        if head is not None:
            return head
    apart = paper or aside_opens(tokens, at, grammar)
    left = [
        h
        for h in located
        if h[1] <= (apart or tag.first)
        and tag.first - h[1] <= _SUBJECT_REACH
        and not broken(tokens, h[1], paper or tag.first, predicates, grammar)
    ]
    titled = titled_before(tokens, at, grammar)
    if titled and not any(h[1] > titled[0] - _OFFICE and h[0] < at for h in left):
        return by_name(tag, titled[1], person=True)
    if (
        left
        and left[-1][2].kind == "unnamed"
        and (own := gave_name(tokens, left[-1][1], at, grammar))
    ):
        return by_name(tag, own, person=True)
    if left:
        name = _named_role(tokens, tag, left, grammar) or _named_behind(tokens, at, left, grammar)
        if name is not None:
            return by_name(tag, name, person=True)
        return by_speaker(tag, tag.last, nearest(tokens, left, grammar))
    if in_office_of(tokens, at, grammar):
        return by_nobody(tag)
    first = located[0] if located else None
    if before is not None and before.lower == "and" and first is not None:
        # "State television showed the convoy leaving X, and said that 900 had gone"
        led = first[0] <= len(ARTICLES) and tokens[first[1]].is_word and first[1] < at
        if led and first[2].kind not in BODILESS and not any(h[1] <= at for h in located[1:]):
            return by_speaker(tag, tag.last, first[2])
    if asked := asked_one(tokens, at, grammar):
        return by_name(tag, asked, person=True)
    name = name_before(tokens, at, grammar)
    if name and not is_led_to(tokens, at, grammar):
        return by_name(tag, name, person=True)
    if not (tag.entry.get("relay_object") or tag.entry.get("upright")) and (
        name_at(tokens, tag.last, grammar)
        and (inverted := _inverted(tokens, tag, located, grammar))
    ):
        # "300 left since Saturday said Omar Saleh of the ministry": a page without commas
        return inverted
    hit = behind_verb(tokens, located, tag.last, grammar)
    if (
        hit is not None
        and not (tag.entry.get("relay_object") or tag.entry.get("upright"))
        # "registered 900 evacuees": whom they counted
        and not any(t.text in ".;:" or t.text[0].isdigit() for t in tokens[tag.last : hit[0]])
    ):
        return by_speaker(tag, hit[1], hit[2])
    if before is not None and is_calling(before, grammar):
        # "a labour attache told the agency"
        return by_nobody(tag)
    return None


def _inverted(
    tokens: Sequence[Token], tag: Tag, located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Read the speaker behind an inverted verb: "..., said Omar Saleh, an officer of the army".

    Not past a clause of its own: "SANA, the state agency, reported, |while the UN".
    """
    parted = tokens[tag.last : tag.last + 2]
    if [t.text for t in parted[:1]] == [","] and parted[-1].lower in grammar["clause_links"]:
        return None
    name = name_at(tokens, tag.last, grammar)
    hit = behind_verb(tokens, located, tag.last, grammar)
    if hit is not None:
        hit = told_nearer(tokens, located, hit)
    if hit is not None and name and of_no_body(hit):
        # "said Omar Saleh, the mayor": no more is told of whom he speaks for
        return by_name(tag, name, person=True)
    if hit is not None and hit[2].kind == "unnamed":
        # "said Omar Saleh, an adviser", "said agency official Omar Saleh": the name is there.
        body = body_of(tokens, located, hit, grammar)
        name = name or name_at(tokens, hit[1], grammar)
        name = name or gave_name(tokens, hit[1], hit[1] + CALLED_WITHIN, grammar)
        hit = body if name is None or body[2].kind != "unnamed" else None
    if hit is not None and not _figures(tokens[tag.last : hit[0]]):
        hit = body_of(tokens, located, hit, grammar)
        return by_speaker(tag, hit[1], hit[2])
    if (
        name is None
        and tokens[tag.last : tag.last + 1]
        and any(is_calling(t, grammar) for t in tokens[tag.last : tag.last + _OFFICE])
    ):
        # "said its manager, Omar Saleh", "said camp manager Omar Saleh"
        name = name_of_one(tokens, tag.last, grammar) or name_set_off(tokens, tag.last, grammar)
        return by_name(tag, name, person=True) if name else None
    if name is None:
        letters = _letters(tokens, tag.last)
        return by_name(tag, letters, person=False) if letters else None
    behind = tag.last + len(name.replace("-", " ").split())
    if behind < len(tokens) and tokens[behind].lower in grammar["possessives"]:
        # "says Umm Omar's cousin"
        return by_nobody(tag)
    return by_name(tag, name, person=True)


def _letters(tokens: Sequence[Token], at: int) -> str | None:
    """Return the letters of a body that end their part behind an inverted verb: "says |the DLA"."""
    led, ends = tokens[at : at + 2], tokens[at + 2 : at + 3]
    known = len(led) == 2 and led[0].lower == "the" and led[1].text.isupper()
    closed = not ends or ends[0].text in ".,;"
    return led[1].text if known and closed and led[1].text.isalpha() else None


def _of_its_own(
    tokens: Sequence[Token],
    tag: Tag,
    behind: Attribution,
    predicates: Sequence[Predicate],
    grammar: Grammar,
) -> bool:
    """Whether who stands behind a verb has another one: "Omar Saleh, of the UN, said X had left".

    So it is behind "that" as well: "the envoy, Omar Saleh, told reporters that the army fired".
    """
    if tokens[tag.last : tag.last + 1] and tokens[tag.last].lower == "that":
        return True
    if behind.last <= tag.last:
        return False
    # "said UN |troops |escorted 90 patients out"
    for at in range(behind.last, min(behind.last + _CALLED, len(tokens))):
        word = tokens[at].lower
        if not tokens[at].is_word or word in grammar["fronting"]:
            return False
        if word in grammar["be", "have", "modal", "do"]:
            return True
        if any(p.chain == at and p.voice == "active" for p in predicates):
            return True
        # "said aid groups |delivered bread", but "said the agency |based in Geneva"
        onward = tokens[at + 1 : at + 2]
        led = not onward or not onward[0].is_word or onward[0].lower in grammar["fronting"]
        if not led and ends_as(word, grammar["participle_endings"]):
            return True
    return False


def _figures(tokens: Sequence[Token]) -> bool:
    return any(t.text[0].isdigit() for t in tokens)


def _beside(
    tokens: Sequence[Token], tag: Tag, at: int, located: Sequence[Located], grammar: Grammar
) -> bool:
    """Whether a speaker ends right before a verb that is a noun or another verb elsewhere."""
    # "300 fighters plan to leave": whose plan it is speaks only where it is a body.
    # ... but "activists expect 900 to follow"
    counts = _figures(tokens[tag.last : tag.last + _COUNT_BEHIND])
    nobody = BODILESS if tag.entry.get("weak") and not counts else ("state",)
    if at > 1 and tag.entry.get("plural") and tokens[at - 1].lower in ("there", "here"):
        # "authorities there estimate"
        at -= 1
    if at and tokens[at - 1].lower in grammar["papers"]:
        # "a UNHCR note put at 900"
        at -= 1
    if tag.entry.get("outlets"):
        return any(h[1] == at and h[2].kind in RELAYS for h in located)
    staff = tag.entry.get("plural") and at and tokens[at - 1].lower in grammar["body_staff"]
    ends = (at, at - 1) if staff else (at,)
    if not any(h[1] in ends and h[2].kind not in nobody for h in located):
        return False
    behind = tokens[tag.last].lower if tag.last < len(tokens) else "."
    if not any(h[1] == at for h in located):
        return True  # "UNHCR staff |report that 300 left"
    if tokens[at].lower in grammar["do"]:
        return True  # "What the army did confirm was that 300 had left"
    return not tag.entry.get("plural") or tokens[at - 1].lower.endswith("s") or behind in ".that"


def _named_behind(
    tokens: Sequence[Token], at: int, left: Sequence[Located], grammar: Grammar
) -> str | None:
    """Return the name right before a verb, past people: "The refugees were 90, Saleh said"."""
    name = name_before(tokens, at, grammar)
    if left[-1][2].kind != "unnamed" or name is None:
        return None
    first = at
    while first and (tokens[first - 1].is_name or tokens[first - 1].text == "-"):
        first -= 1
    titled = titled_before(tokens, at, grammar)
    led = {t.lower for t in tokens[left[-1][1] : first]}
    told = any(t.text == "," for t in tokens[left[-1][1] : first]) and led & grammar["be", "have"]
    return (titled[1] if titled else name) if told and not is_led_to(tokens, at, grammar) else None


def _named_role(
    tokens: Sequence[Token], tag: Tag, left: Sequence[Located], grammar: Grammar
) -> str | None:
    """Return the name behind a role without a body: "rebel commander Abu Khaled told"."""
    last = left[-1]
    bodies = [
        h
        for h in left
        if h[2].kind not in BODILESS
        and last[0] - h[1] <= 8
        # "a plane sent by the government, diplomat Omar Saleh said": not the government's.
        and not any(t.text in ",;" for t in tokens[h[1] : last[0]])
    ]
    if last[2].kind != "unnamed" or bodies:
        return None
    words = list(tokens[last[1] : subject_end(tokens, tag.first, grammar)])
    first = last[1]
    if len(words) > 2 and words[0].text == words[-1].text == ",":
        # "the ministry's spokesman, Omar Saleh, said"
        first, words = first + 1, words[1:-1]
    if len(words) < 2 or not all(t.is_word or t.text in "-." for t in words):
        return None
    words = [t for t in words if t.is_word]
    name = name_at(tokens, first, grammar)
    return name if name and len(name.replace("-", " ").split()) == len(words) else None
