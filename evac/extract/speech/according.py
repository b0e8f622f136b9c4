"""The source that follows its words: "according to Rami Abdel Rahman of the Observatory"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
from evac.extract.speech.located import Located, body_of, right_of, told_nearer
from evac.extract.speech.person_names import is_calling, name_at, name_of_one, name_set_off
from evac.extract.speech.speakers import BODILESS
from evac.extract.text.tokens import Token

#: A paper stands so many tokens behind "according to", and leads to who wrote it.
_PAPER_WITHIN = 4
_ITS_AUTHOR = ("by", "from")


def read_before(
    tokens: Sequence[Token], tag: Tag, located: Sequence[Located], grammar: Grammar
) -> Attribution | None:
    """Read the source that follows: "according to Rami Abdel Rahman of the Observatory"."""
    if tag.entry.get("its_own"):
        return _its_own(tokens, tag, located)
    if tokens[tag.last : tag.last + 1] and tokens[tag.last].lower == "whom":
        # "said activists, according to whom the army has brought 300 out"
        before = [h for h in located if h[1] <= tag.first]
        return replace(by_speaker(tag, tag.last, before[-1][2]), before=True) if before else None
    tag = tag._replace(last=_behind_paper(tokens, tag.last, grammar))
    same = reference_at(tokens, tag, tag.last + 1, located, grammar)
    if same is not None and same.kind == "unnamed" and not same.callings:
        return replace(same, before=True)
    hit = right_of(located, tag.last, 6)
    if any(t.lower in grammar["pacts"] for t in tokens[tag.last : hit[0] if hit else tag.last + 1]):
        # "according to the agreement reached by X": what they agreed on, nobody's words
        return None
    if hit is not None and not any(t.text in ",.;" for t in tokens[tag.last : hit[0]]):
        if hit[1] < len(tokens) and tokens[hit[1]].lower in grammar["possessives"]:
            # "according to the government's agency X": whose agency it is does not speak.
            owned = right_of([h for h in located if h[0] > hit[1]], hit[1], 4)
            hit = owned if owned and owned[2].kind not in BODILESS else hit
        if hit[2].kind == "unnamed":
            # "according to the official SANA agency": what kind of body it is,
            # "according to the UK-based monitor the X Observatory"
            behind = _kind_told(tokens, hit[1], grammar)
            the = hit[1]
            while the < len(tokens) and tokens[the].lower in (",", "the"):
                the += 1
            hit = next((h for h in located if h[0] in (hit[1], the, behind)), hit)
            kind = tokens[behind - 1].lower in grammar["kinds_of_body"]
            body = name_at(tokens, behind, grammar) if kind else None
            if hit[2].kind == "unnamed" and body and tokens[behind].is_name:
                # "according to the monitoring group Harbour Watch"
                return replace(by_name(tag, body, person=False), before=True)
        hit = told_nearer(tokens, located, body_of(tokens, located, hit, grammar))
        one = tokens[hit[1] - 1].lower in grammar["callings"]
        if hit[2].kind == "unnamed" and one and (name := name_at(tokens, hit[1], grammar)):
            # "according to the local journalist Omar Saleh"
            return replace(by_name(tag, name, person=True), before=True)
        if hit[2].kind == "unnamed" and (name := name_set_off(tokens, hit[1], grammar)):
            # "according to a doctor there, Omar Saleh": the name is told behind the calling.
            return replace(by_name(tag, name, person=True), before=True)
        return replace(by_speaker(tag, hit[1], hit[2]), before=True)
    if reference := reference_at(tokens, tag, tag.last, located, grammar):
        return replace(reference, before=True)
    name = name_at(tokens, tag.last, grammar)
    if name:
        return replace(by_name(tag, name, person=False), before=True)
    if body := _bare_name(tokens, tag.last):
        return replace(by_name(tag, body, person=False), before=True)
    word = tokens[tag.last].lower if tag.last < len(tokens) else ""
    if word in grammar["speaker_objects"]:
        # "according to him": whoever spoke last
        human = word in grammar["human_objects"]
        return replace(by_pronoun(tag, human=human), before=True)
    reach = tokens[tag.last : tag.last + 6]
    stop = next((k for k, t in enumerate(reach) if t.text in ",.;:"), len(reach))
    if any(is_calling(t, grammar) for t in reach[:stop]):
        name = name_of_one(tokens, tag.last, grammar) or name_set_off(tokens, tag.last, grammar)
        if name:
            return replace(by_name(tag, name, person=True), before=True)
        return replace(by_nobody(tag), before=True)
    return None


def _bare_name(tokens: Sequence[Token], i: int) -> str | None:
    """Return the name of one word behind the article: "according to the |Bundeswehr."."""
    if i + 1 >= len(tokens) or tokens[i].lower != "the" or not tokens[i + 1].text[0].isupper():
        return None
    behind = tokens[i + 2].text if i + 2 < len(tokens) else "."
    return tokens[i + 1].text if behind in ".,;:)" else None


def _behind_paper(tokens: Sequence[Token], i: int, grammar: Grammar) -> int:
    """Return the token of who wrote a paper: "according to a statement by |X", else `i`."""
    near = range(i + 1, min(i + _PAPER_WITHIN, len(tokens)))
    paper = next((k for k in near if tokens[k].lower in grammar["papers"]), None)
    if paper is None or not all(t.is_word and not t.is_name for t in tokens[i:paper]):
        return i
    for k in (paper + 1, paper + 2):
        if k + 1 < len(tokens) and tokens[k].lower in _ITS_AUTHOR:
            return k + 1
    return i


def _kind_told(tokens: Sequence[Token], i: int, grammar: Grammar) -> int:
    """Return the token behind what kind of body stands at `i`: "the rebel |group X"."""
    told = i < len(tokens) and tokens[i].lower in grammar["kinds_of_body"]
    return i + 1 if told and i + 1 < len(tokens) else i


def _its_own(tokens: Sequence[Token], tag: Tag, located: Sequence[Located]) -> Attribution | None:
    """Read the body of the sentence whose figures it are: "flown out by X, by its own count".

    "By its count 300 have left": those of whoever spoke before.
    """
    named = [h for h in located if h[1] <= tag.first and h[2].kind not in BODILESS]
    if named:
        return replace(by_speaker(tag, tag.last, named[-1][2]), before=True)
    its = any(t.lower == "its" for t in tokens[tag.first : tag.last])
    return replace(by_pronoun(tag, human=False), before=True) if its else None
