"""Which sentences of a document can hold a claim at all: seen from single words, before reading.

A claim needs a figure and a phrase that moves people in one sentence, or a figure on the way from
one place to another. The gate may let through what is no claim; it never holds one back, because it
asks for less than the readers do (tests/extract/test_gate.py).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from evac.extract.gate.pages import CUES, TOPICS
from evac.extract.gate.ways import ASKED, GateWays
from evac.extract.lexicon import Lexicon, Phrase
from evac.extract.lists.grammar import Grammar
from evac.extract.text.spotting import Seen, Spotter, spotter
from evac.extract.text.tokens import Sentence
from evac.extract.verbs.predicates import MOVING

_DIGIT = re.compile(r"\d")
#: Scales of this length or less ("k", "mln") stand behind digits.
_SHORT_SCALE = 3
#: How many characters may stand between a verb and its particle: 12 tokens and their blanks.
_SPLIT_REACH = 240
#: Words of so many letters stand in every text.
_SHORT_WORD = 2
_CAPITAL = re.compile(r"[^\W\d_a-z]")
#: Forms of a verb in which a movement in common words needs no word of evacuation near it, where
#: the way is told by name: those that are no nouns ("forces", "march").
_TOLD = ("past", "participle", "ing")
# Plain letters before a plain sign, as most words are, are tried first: it takes half the time.
_WORD = re.compile(r"[a-z]+(?=[ ,.;:)-])|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Opening:
    """What must stand in a sentence besides one word: a phrase, a leader; whether a cue is needed.

    `phrase` is None for a phrase of one word, `leader` None where nothing must stand before it;
    `way` is the kind of way that must stand beside it, "" for none. Where it is `told` a name in
    the sentence does for a cue. Of `beside`, a word of each phrase, one must stand there: to ask
    that is cheaper than to look for the phrases. It is None where there is no such word.
    """

    phrase: re.Pattern[str] | None
    leader: re.Pattern[str] | None
    weak: bool
    way: str = ""
    told: bool = False
    beside: frozenset[str] | None = None

    def holds(self, lower: str, start: int, end: int, *, cued: bool) -> bool:
        """Whether a stretch of text in lower case holds what must stand there, but for a way."""
        return (
            (cued or not self.weak)
            and (self.leader is None or self.leader.search(lower, start, end) is not None)
            and (self.phrase is None or self.phrase.search(lower, start, end) is not None)
        )


@dataclass(frozen=True, slots=True)
class _Leading:
    """What leads to a place: single words, and longer phrases by the first words of them."""

    words: frozenset[str]
    firsts: frozenset[str]
    phrases: re.Pattern[str]

    @classmethod
    def of(cls, phrases: Sequence[Phrase]) -> _Leading:
        longer = [p for p in phrases if len(p[0]) > 1]
        words = frozenset(p[0][0] for p in phrases if len(p[0]) == 1)
        return cls(words, frozenset(p[0][0] for p in longer), _phrases(longer))

    @property
    def openers(self) -> frozenset[str]:
        """The words of which one stands where any of them does."""
        return self.words | self.firsts

    def stands_in(self, words: frozenset[str], lower: str, start: int, end: int) -> bool:
        """Whether one of them stands in a sentence; `words` are those of the sentence."""
        return not self.words.isdisjoint(words) or (
            not self.firsts.isdisjoint(words) and self.phrases.search(lower, start, end) is not None
        )


@dataclass(frozen=True, slots=True)
class Gate:
    """The words that a claim's sentence must hold, compiled; build it with `Gate.of`.

    `words` finds these and the words of evacuation, `topics` those that tell what a page is about:
    most texts are full of them and few are asked. `openings` are the phrases that move people by
    one telling word of each, `figures` the figures in words, `asked` all words
    that are asked of a sentence; `way` finds what can follow people on their way, `counted` are the
    last words of nouns that count people, `ends` find the two ends of a way, `ways` what a verb of
    everyday use needs beside it, `plain` are the words of the grammar, which are no names.
    """

    words: Spotter
    topics: Spotter
    openings: Mapping[str, tuple[_Opening, ...]]
    figures: frozenset[str]
    asked: frozenset[str]
    way: re.Pattern[str]
    counted: frozenset[str]
    ends: tuple[_Leading, ...]
    ways: GateWays
    plain: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon, grammar: Grammar) -> Gate:
        """Return the gate of a lexicon."""
        plain = frozenset().union(*lexicon.words["grammar"].values())
        openings = _openings(_all(lexicon, "predicates"), grammar, plain)
        figures = _figures(lexicon)
        places = _all(lexicon, "place_words")
        ends = tuple(
            _Leading.of([p for p in places if _role(p) == role])
            for role in ("origin", "destination")
        )
        asked = figures.union(openings, ends[0].openers)
        pages = lexicon.words["pages"]
        return cls(
            spotter(asked.union(*(pages[name] for name in CUES))),
            spotter(frozenset().union(*(pages[name] for name in TOPICS))),
            openings,
            figures,
            asked,
            re.compile(rf"([^\W\d_]+)\s*\b(?:{_any(grammar['way_openers'])})\b"),
            frozenset(p[0][-1] for p in _all(lexicon, "people") if _counts(p))
            | grammar["partitive"],
            ends,
            GateWays.of(grammar),
            plain,
        )

    def opens(self, seen: Iterable[Seen]) -> bool:
        """Whether a text holds a word that moves people or leads away; else it holds no claim.

        `seen` is what `words` finds in the text, in lower case.
        """
        openings, away = self.openings, self.ends[0].openers
        return any(spot.word in openings or spot.word in away for spot in seen)

    def sentences(
        self,
        text: str,
        lower: str,
        seen: Iterable[Seen],
        sentences: Sequence[Sentence],
        cued: Set[int],
    ) -> list[Sentence]:
        """Return the sentences of a text that can hold a claim.

        `lower` is `text` in lower case, `seen` what `words` finds in it, `cued` the numbers of
        the sentences near a word of evacuation.
        """
        starts = [s.start for s in sentences]
        telling: dict[int, set[str]] = {}
        figured: set[int] = set()
        leaving: set[int] = set()
        openings, asked, away = self.openings, self.asked, self.ends[0].openers
        for at, word, _ in seen:
            if word not in asked:
                continue
            number = bisect_right(starts, at) - 1
            if number < 0:
                continue  # in letters without a blank, which are no sentence, before the first one
            if word in openings:
                telling.setdefault(number, set()).add(word)
            if word in away:
                leaving.add(number)
            if word in self.figures:
                figured.add(number)
        found = []
        for number in sorted(leaving.union(telling)):
            s = sentences[number]
            if number not in figured and not _DIGIT.search(lower, s.start, s.end):
                continue
            near, words = number in cued or number in leaving, telling.get(number, ())
            if self._opened(text, lower, s, words, near=near) or (
                number in leaving and self._way(lower, s.start, s.end)
            ):
                found.append(s)
        return found

    def _opened(
        self, text: str, lower: str, sentence: Sentence, words: Iterable[str], *, near: bool
    ) -> bool:
        """Whether one of some telling words opens a sentence; `near` a word of evacuation."""
        start, end, *_ = sentence
        named: bool | None = None
        held: frozenset[str] | None = None
        for word in words:
            for opening in self.openings[word]:
                cued = near
                if opening.told and not near:
                    named = self._named(text, lower, sentence) if named is None else named
                    cued = named
                if opening.weak and not cued:
                    continue
                if opening.beside is not None:
                    held = frozenset(_WORD.findall(lower, start, end)) if held is None else held
                    if opening.beside.isdisjoint(held):
                        continue
                if opening.holds(lower, start, end, cued=cued) and (
                    not opening.way
                    or self.ways.may_lead(opening.way, word, text, lower, start, end)
                ):
                    return True
        return False

    def _named(self, text: str, lower: str, sentence: Sentence) -> bool:
        """Whether a sentence may name a place: a capital, but for that of its first word."""
        start, end, *_ = sentence
        first = _WORD.search(lower, start, end)
        if first is None:
            return False
        opened = first.end() if first.group() in self.plain else first.start()
        return _CAPITAL.search(text, opened, end) is not None

    def leads(self, text: str) -> bool:
        """Whether a way alone may move somebody in a sentence, which is given as its text."""
        lower = text.lower()
        return self._way(lower, 0, len(lower))

    def _way(self, lower: str, start: int, end: int) -> bool:
        """Whether both ends of a way can be told: "1,000 militants out of one town to another"."""
        words = frozenset(_WORD.findall(lower, start, end))
        return (
            not self.counted.isdisjoint(words)
            and all(side.stands_in(words, lower, start, end) for side in self.ends)
            and any(match[1] in self.counted for match in self.way.finditer(lower, start, end))
        )


def _counts(phrase: Phrase) -> bool:
    """Whether a noun counts people who can be on their way."""
    return phrase[1].get("class") != "none" and not phrase[1].get("reason")


def _role(phrase: Phrase) -> str:
    return str(phrase[1].get("role"))


def _all(lexicon: Lexicon, layer: str) -> list[Phrase]:
    return [phrase for choices in lexicon.phrases[layer].values() for phrase in choices]


def _openings(
    phrases: Iterable[Phrase], grammar: Grammar, plain: frozenset[str]
) -> dict[str, tuple[_Opening, ...]]:
    """Return what each telling word opens: of a phrase its longest word that is not `plain`."""
    auxiliary = frozenset().union(*(grammar[name] for name in ("be", "have", "modal", "do")))
    grouped: dict[str, dict[tuple[str, bool, str, str, bool], list[Phrase]]] = {}
    for phrase in phrases:
        words, entry, inflection = phrase
        if entry.get("class") not in MOVING:
            continue
        letters = [w for w in words if w.isalpha()]
        rare = [w for w in letters if w not in plain] or [
            # "got to": "to" stands in every text
            w
            for w in letters
            if w not in auxiliary and len(w) > _SHORT_WORD
        ]
        telling = max(rare or letters or words, key=len)
        split = len(words) == 2 and words[1] in grammar["particles"]
        form = "word" if len(words) == 1 else "split" if split else "phrase"
        weak = bool(entry.get("weak"))
        told = weak and entry.get("class") == "move" and inflection in _TOLD
        key = (form, weak, str(entry.get("only_after") or ""), _way_of(phrase), told)
        grouped.setdefault(telling, {}).setdefault(key, []).append(phrase)
    return {
        word: tuple(
            _Opening(
                None if form == "word" else _phrases(found, split=form == "split"),
                re.compile(rf"\b(?:{_any(grammar[leader])})\b") if leader else None,
                weak,
                way,
                told,
                None if form == "word" else _beside(word, found),
            )
            # Those of one word first: the others ask for all words of the sentence.
            for (form, weak, leader, way, told), found in sorted(groups.items(), reverse=True)
        )
        for word, groups in grouped.items()
    }


def _beside(word: str, phrases: Iterable[Phrase]) -> frozenset[str] | None:
    """Return of each phrase its longest word besides one, None where a phrase has no other."""
    others = [[w for w in words if w.isalpha() and w != word] for words, _, _ in phrases]
    return frozenset(max(words, key=len) for words in others) if all(others) else None


def _way_of(phrase: Phrase) -> str:
    """Return the kind of way without which a verb of one word moves nobody, "" for none."""
    words, entry, _ = phrase
    way, otherwise = str(entry.get("way") or ""), entry.get("otherwise") or {}
    without = entry.get("ends") or entry.get("figure_too") or otherwise.get("class") in MOVING
    return "" if len(words) > 1 or without or way not in ASKED else way


def _phrases(phrases: Iterable[Phrase], *, split: bool = False) -> re.Pattern[str]:
    """Return a pattern that finds at least what the readers find; `split`: the last word behind."""
    gap = rf"\b.{{0,{_SPLIT_REACH}}}?\b" if split else r"\s*"
    choices = sorted({gap.join(map(re.escape, words)) for words, _, _ in phrases})
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(choices)})(?![^\W\d_])", re.DOTALL)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words)))


def _figures(lexicon: Lexicon) -> frozenset[str]:
    """Return the words of which a figure without digits holds one."""
    numbers = lexicon.numbers
    scales = {word for word in numbers.scales if len(word) > _SHORT_SCALE}
    vague = {max(words, key=len) for choices in numbers.vague.values() for words, _, _ in choices}
    return frozenset({*numbers.units, *scales, *vague})
