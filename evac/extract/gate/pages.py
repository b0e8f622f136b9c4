"""What of a page is the report: furniture, headlines, and whether it is about a conflict at all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from evac.extract.lexicon import Lexicon
from evac.extract.text.reasons import NO_CONFLICT, PRISONERS
from evac.extract.text.spotting import Seen
from evac.extract.text.tokens import Sentence

_LETTERS = re.compile(r"[^\W\d_]")
#: The classes of pages.yml that tell what a page is about, looked for in the whole text.
TOPICS = ("conflict", "elsewhere", "strong_conflict", "theatres", "captive", "uprooted")
#: Those of the words of evacuation.
CUES = ("cues", "cues_of_people")
#: So many words that a war shares with disasters outweigh one of a disaster that stands alone.
_IN_PASSING = 2
#: So many words of prisoners make a report that evacuates nobody one on them.
_OF_CAPTIVES = 4
#: So many letters make a line no counter; found without counting all of them.
_LETTERED = re.compile(r"(?:[\W\d_]*[^\W\d_]){8}")
#: Headlines stand before the first paragraph of this length (characters) or more.
LEAD = 140
#: And in one of the first paragraphs.
_HEAD_PARAGRAPHS = 6
#: What stands over the links to other pages is shorter than this.
_LINK_HEAD = 40
#: So many headlines stand between a rubric ("Latest news") and the report at most.
_RUBRIC = 2
#: What a headline does not end in.
_STOPS = (".", "!", "”", '"', ":", ";", ",")
#: A line without a full stop before the report is a headline up to so many characters.
_LONGEST_HEADLINE = 240
#: A line that opens like furniture is a paragraph of the report where it is longer than this.
_FURNITURE_LENGTH = 200
#: A sentence that stands more often than this in one text is no news of it: of the sentences of
#: 1,566 reports and stories none stands in one more than twice.
_AGAIN = 20
#: What may stand before it, and how many of its letters tell that it is none; none is shorter.
_BULLETS, _TOLD_BY = "-–— *•|", 3
#: A line without enough letters is a counter or a rule: "0 1,646", "35", "- 35Shares".
_FEW_LETTERS, _COUNTER_LETTERS, _COUNTER_LENGTH = 3, 8, 20

#: A name of a script's data with its value, and how many of them in a line make it no sentence.
_KEY = re.compile(r'"\w+"\s*:\s*(?:["\[{\d]|true|false|null)')
_KEYS = 3


def furniture(text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> set[int]:
    """Return the numbers of the sentences that are no part of the report.

    Of what a page says again and again, word for word, the first saying is part of it.
    """
    openings = _line_openings(lexicon.words["pages"]["lines"])
    told = lexicon.words["pages"]["told_apart"]
    # "Source: the mayor. Quote: ... Details: ...": such a page names its speaker so
    named = tuple(
        word for word in told if any(f"\n{w.capitalize()}" in text for w in told - {word})
    )
    out: set[int] = set()
    paragraph, furnished, linked = -1, False, False
    heads = lexicon.words["pages"]["link_heads"]
    scripted = _KEY.search(text) is not None
    for sentence in sentences:
        start, end, number, of = sentence
        opens = of != paragraph
        if opens:
            paragraph = of
            # Most lines open in no such way: their first letters tell.
            while start < end and text[start] in _BULLETS:
                start += 1
            furnished = False
            if end - start < _FURNITURE_LENGTH:
                choices = openings.get(text[start : start + _TOLD_BY].lower())
                line = text[start:end].lower() if choices is not None else ""
                furnished = line.startswith(choices or ()) and not line.startswith(named)
            if scripted and not furnished:
                stop = text.find("\n", start)
                line = text[start : stop if stop >= 0 else len(text)]
                furnished = len(_KEY.findall(line)) >= _KEYS
        if end - start < _LINK_HEAD and text[start:end].lower().rstrip(": ") in heads:
            # "Read also", and below it the headlines of other pages
            linked = not _is_rubric(text, sentences[: _RUBRIC + number + 2], number)
        elif linked:
            linked = _is_line(text, sentence)
        if furnished or linked or _is_counter(text, sentence, opens=opens):
            out.add(number)
    if len(sentences) > _AGAIN:
        out |= _said_again(text, sentences)
    return out


def _is_rubric(text: str, sentences: Sequence[Sentence], number: int) -> bool:
    """Whether a head of links stands over the headline of the report: "Latest news".

    Nothing of the report has come before, and its first paragraph follows after a line or two.
    """
    if not all(_is_line(text, s) for s in sentences[:number]):
        return False
    behind = sentences[number + 1 :]
    lines = next((k for k, s in enumerate(behind) if not _is_line(text, s)), len(behind))
    return 0 < lines <= _RUBRIC


def _is_line(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is as short as a headline and ends like none of a report."""
    short = sentence.end - sentence.start < LEAD
    return short and not text.endswith(_STOPS, sentence.start, sentence.end)


def _said_again(text: str, sentences: Sequence[Sentence]) -> set[int]:
    """Return all but the first of the sentences that stand in a text over and over.

    A caption under each picture, a feed that came apart: no report tells the same so often.
    """
    same: dict[str, list[int]] = {}
    for sentence in sentences:
        same.setdefault(sentence.of(text), []).append(sentence.number)
    return {number for numbers in same.values() if len(numbers) > _AGAIN for number in numbers[1:]}


@lru_cache(maxsize=4)
def _line_openings(lines: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Return what furniture opens with, by its first letters."""
    found: dict[str, list[str]] = {}
    for line in sorted(lines):
        found.setdefault(line[:_TOLD_BY], []).append(line)
    return {head: tuple(of) for head, of in found.items()}


def teasers(lower: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> dict[int, int]:
    """Return by sentence number the offset from which it is no part of the report.

    A page that lost its line breaks runs on into its own links: "Related News A | B | C". `lower`
    is the text in lower case.
    """
    found: dict[int, int] = {}
    starts = [s.start for s in sentences]
    for mark in lexicon.words["pages"]["inline"]:
        at = lower.find(mark)
        while at >= 0:
            number = bisect_right(starts, at) - 1
            if number >= 0:
                found[number] = min(at, found.get(number, at))
            at = lower.find(mark, at + len(mark))
    return found


def _is_counter(text: str, sentence: Sentence, *, opens: bool) -> bool:
    """Whether a sentence is a counter of the page; `opens`: it is the first of its paragraph."""
    if _LETTERED.match(text, sentence.start, sentence.end):
        return False
    line = sentence.of(text)
    letters = len(_LETTERS.findall(line))
    return letters < _FEW_LETTERS or (
        letters < _COUNTER_LETTERS
        and opens
        and len(line) < _COUNTER_LENGTH
        and any(c.isdigit() for c in line)
        and not line.startswith(".")
        and not line.endswith((".", "!", "?", '"', "”"))
    )


def headlines(text: str, sentences: Sequence[Sentence], title: str | None) -> set[int]:
    """Return the numbers of the headlines: short lines before the first paragraph."""
    out: set[int] = set()
    if not sentences or sentences[0].paragraph == sentences[-1].paragraph:
        return out
    lengths: dict[int, int] = {}
    for start, end, _, paragraph in sentences:
        if paragraph > _HEAD_PARAGRAPHS:
            break
        lengths[paragraph] = lengths.get(paragraph, 0) + end - start
    for sentence in sentences:
        whole = sentence.of(text)
        ends = whole.endswith((".", "”", '"'))
        longest = LEAD if ends else _LONGEST_HEADLINE
        if sentence.paragraph > _HEAD_PARAGRAPHS or lengths[sentence.paragraph] >= longest:
            break
        if not ends or (title and whole.strip(".") in title):
            out.add(sentence.number)
    return out


def no_conflict(
    seen: Iterable[Seen], lexicon: Lexicon, heads: Collection[tuple[int, int]] = ()
) -> str:
    """Return the reason for dropping the figures of a report that is on no conflict, else "".

    `seen` are the words of the classes `TOPICS` in its text, `heads` the offsets of its headlines.
    """
    pages = lexicon.words["pages"]
    spots = [spot for spot in seen if spot.alone]
    words = [spot.word for spot in spots]
    captives = sum(word in pages["captive"] for word in words)
    headed = {s.word for s in spots if any(a <= s.start < b for a, b in heads)}
    if captives >= _OF_CAPTIVES:
        swap = not headed.isdisjoint(pages["captive"]) and headed.isdisjoint(pages["uprooted"])
        # "Sides wrap up exchange of prisoners": the buses are theirs, and others may be displaced
        others = pages["taken_out"] if swap else pages["uprooted"]
        uprooted = [word for word in words if word in others]
        # "the war has made refugees of millions" stands at the end of any page
        few = len(uprooted) * _OF_CAPTIVES <= captives
        if not uprooted or (few and pages["long_uprooted"].issuperset(uprooted)):
            return PRISONERS
    war = [word for word in words if word in pages["strong_conflict"]]
    # A page without a word of war may be set where there is one.
    set_there = not pages["theatres"].isdisjoint(words)
    elsewhere = [word for word in words if word in pages["elsewhere"]]
    if set_there:
        elsewhere = [word for word in elsewhere if word not in pages["in_passing"]]
    if not elsewhere:
        told = bool(war) or not pages["conflict"].isdisjoint(words)
        return "" if told or set_there else NO_CONFLICT
    if not war:
        # Soldiers and the displaced are told of in floods as well.
        shared = {word for word in words if word in pages["conflict"]}
        alone = len(set(elsewhere)) == 1 and len(shared) > _IN_PASSING
        return "" if alone else NO_CONFLICT
    if headed & set(elsewhere) and headed.isdisjoint(pages["strong_conflict"]):
        # "Rain floods camps in the north": the headline tells of no war, wherever it is
        return NO_CONFLICT if len(elsewhere) > len(war) else ""
    # A word in passing is no other story yet; two are one where they weigh more than the war and
    # the place that it is fought in ("evacuated for fear of shelling, and of floods from the dam").
    return NO_CONFLICT if len(set(elsewhere)) > 1 and len(elsewhere) > len(war) + set_there else ""


def at_war(seen: Iterable[Seen], lexicon: Lexicon) -> bool:
    """Whether a page names a place where there is a war, and no captives again and again."""
    pages = lexicon.words["pages"]
    captives = sum(spot.word in pages["captive"] for spot in seen)
    set_there = any(spot.alone and spot.word in pages["theatres"] for spot in seen)
    return set_there and captives < _OF_CAPTIVES


def cued(
    seen: Iterable[Seen], sentences: Sequence[Sentence], head: set[int], cues: frozenset[str]
) -> frozenset[int]:
    """Return the numbers of the sentences near a word of evacuation: near one of `cues`.

    Near is the sentence itself, the two before it and the one after it; a word in a headline
    (numbers in `head`) speaks for the whole page. `seen` are words of the classes `CUES`.
    """
    starts = [s.start for s in sentences]
    holding = {bisect_right(starts, at) - 1 for at, word, alone in seen if alone and word in cues}
    if holding & head:
        return frozenset(range(len(sentences)))
    near = {n + step for n in holding for step in (-1, 0, 1, 2)}
    return frozenset(near | (head if holding else set()))
