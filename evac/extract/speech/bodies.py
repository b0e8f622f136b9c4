"""Bodies that no list has, seen from their nouns: "the harbour office", "the Delta Herald"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from evac.extract.text.spotting import Anchored, anchored
from evac.extract.text.word_files import read_classes

#: A name of several words, as it may stand before a noun or behind "of".
_CAPITAL: Final = r"(?:(?:[A-Z]\.){2,}(?![^\W\d_])|[A-Z][^\W\d_]*(?:['’.-][^\W\d_]+)*)"
#: The letters of a name behind it, the words of a name, and the signs that end one.
_LETTERS: Final = re.compile(r"\(([A-Z]{2,7})\)")
_LETTERS_ALONE: Final = re.compile(r"\b[A-Z]{2,7}\b")
_CAPITALS: Final = re.compile(r"\b[A-Z][^\W\d_]+")
_SIGNS: Final = re.compile(r"[.;:,()\"“”]")
#: What stands before a noun whose body belongs to somebody: "the camp's emergency room".
_OWNERS: Final = ("'s ", "’s ")
_NAME: Final = re.compile(r" [A-Z]")
_ARTICLES: Final = ("the ", "The ")
#: What a person's name goes on with, its first part read as one of the body.
_GOES_ON: Final = re.compile(r" (?:al|el|bin|ibn|abu|abd|Al|El|Abu|Abd)[ -][A-Z]")
#: Words before and behind a noun are looked for in so many characters.
_REACH: Final = 90
#: A name goes on behind its noun for so many words: "of Displacement and Migration of the ...".
_LONGEST: Final = 15


@dataclass(frozen=True, slots=True)
class Body:
    """A body at text[start:end], named as it stands there; `outlet` where it passes on words."""

    start: int
    end: int
    name: str
    outlet: bool = False
    human: bool = False
    chronicle: bool = False


@dataclass(frozen=True, slots=True)
class BodyNouns:
    """The patterns and classes of evac/data/lexicon/bodies.yml; build with `shipped_body_nouns`."""

    words: Mapping[str, Any]
    bare: frozenset[str]
    kinds: frozenset[str]
    titles: frozenset[str]
    no_names: frozenset[str]
    heads: Anchored
    before: re.Pattern[str]
    behind: re.Pattern[str]
    names: re.Pattern[str]
    outlet: re.Pattern[str]
    called: re.Pattern[str]
    named: re.Pattern[str]
    thing: re.Pattern[str]
    staff: re.Pattern[str]
    of_those: re.Pattern[str]
    mouthpiece: re.Pattern[str]

    def find(self, text: str) -> Iterator[Body]:
        """Yield the bodies of a text; two may overlap, the earlier kind is the better one."""
        yield from self._lettered(text)
        for match in self.named.finditer(text):
            name, noun = " ".join(match.group("name").split()), match.group().split()[0]
            if name.isupper() or noun not in self.words["called_by_letters"]:
                yield Body(*match.span(), name)
        yield from self._outlets(text)
        for match in self.heads.finditer(text):
            body = self._body(text, match)
            if body is not None:
                yield body

    def _lettered(self, text: str) -> Iterator[Body]:
        """Yield the bodies that are introduced with their letters, "Long Name (LN)", and these.

        The letters are those that the capitals of the name begin with (after Schwartz and Hearst,
        2003, who allow any letters).
        """
        told: dict[str, tuple[int, str]] = {}
        for match in _LETTERS.finditer(text):
            letters = match.group(1)
            low = max(0, match.start() - _REACH)
            words = list(_CAPITALS.finditer(text[low : match.start()]))[-len(letters) :]
            if "".join(w.group()[0] for w in words) != letters:
                continue
            start = low + words[0].start()
            name = " ".join(text[start : match.start()].split())
            if {w.lower() for w in name.split()} & self.words["no_letters"] or _SIGNS.search(name):
                continue
            yield Body(start, match.end(), name)
            told.setdefault(letters, (match.end(), name))
        # In one pass for all of them: a text may introduce a body in every sentence.
        for again in _LETTERS_ALONE.finditer(text) if told else ():
            introduced, name = told.get(again.group(), (len(text), ""))
            if again.start() >= introduced:
                yield Body(again.start(), again.end(), name)

    def _outlets(self, text: str) -> Iterator[Body]:
        for match in self.called.finditer(text):
            yield Body(*match.span("name"), match.group("name"), outlet=True)
        for start, end in self.outlet_names(text):
            words = text[start:end].split()
            while words and words[0] in self.no_names:
                start = text.index(words[1], start + len(words[0])) if len(words) > 1 else start
                words.pop(0)
            if len(words) > 1:
                yield Body(start, end, " ".join(words), outlet=True)

    def outlet_names(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield each row of capitals from its first word up to the last noun of an outlet in it.

        The noun may stand right behind the row ("the Delta Herald newspaper").
        """
        # In two steps: one pattern of both begins anew at each word of a row of names.
        row = self.names.search(text)
        while row is not None:
            start, at = row.span()
            end = at
            while at > start:
                if noun := self.outlet.match(text, at):
                    end = noun.end()
                    yield start, end
                    break
                at = text.rfind(" ", start, at)
            row = self.names.search(text, end)

    def _body(self, text: str, match: re.Match[str]) -> Body | None:
        """Return the body of which the match is the head, or None where it is a mere noun."""
        head = match.group().lower()
        start, end = match.span()
        if self.thing.match(text, end) or (head in self.kinds and self.staff.match(text, end)):
            return None
        if head in self.words["titles_of_one"] and _NAME.match(text, end):
            return None
        low = max(0, start - _REACH)
        left = self.before.search(text[low:start])
        if left is not None:
            start = low + left.start()
            start = self._trim(text, start, match.start())
            if head in self.words["warbands"]:
                start = self._of_those(text, start)
        right = self.behind.match(text, end)
        if right is not None:
            end = right.end()
            if _GOES_ON.match(text, end) and text[start:end].count(" ") > 2:
                # "the governor of Anbar Suhaib |al-Rawi": a person is named
                end = text.rindex(" ", start, end)
        # "the state's agency" points back; "the camp's emergency room" is a body.
        owned = head not in self.words["points"] and text.endswith(_OWNERS, 0, start)
        # "the Directorate" with its capital is a name, "the directorate" points back.
        named = text[start].isupper() and text.endswith(_ARTICLES, 0, start)
        office = "'" in head or "’" in head  # "the ombudsman's office"
        named = named or office or head in self.bare
        if (start, end) == match.span() and not (owned or named):
            return None
        if mouth := self.mouthpiece.match(text, start, end):
            # "the press service of the Harbour Board": who speaks is the board
            start = mouth.end()
        name = " ".join(text[start:end].split())
        if head in self.words["need_name"] and not any(
            word[0].isupper() and word.lower() not in self.words["qualifiers"]
            for word in text[start : match.start()].split()
        ):
            return None
        human, chronicle = head in self.words["human"], head in self.words["chroniclers"]
        return Body(start, end, name, human=human, chronicle=chronicle)

    def _of_those(self, text: str, start: int) -> int:
        """Return where a name begins that tells whose it is: "the |Sons of Homs Brigade"."""
        own = self.of_those.search(text, max(0, start - _REACH), start)
        no_name = {*self.words["roles"], *self.words["heads"], *map(str.lower, self.no_names)}
        if own is None or {own.group("own").lower()} & {*no_name, *self.titles}:
            return start
        return own.start("own")

    def _trim(self, text: str, start: int, head: int) -> int:
        """Leave out the words that only open the sentence."""
        while start < head:
            word = text[start:head].split()[0]
            if word.rstrip(",") not in self.words["openers"]:
                return start
            start += len(word)
            start += len(text[start:head]) - len(text[start:head].lstrip())
        return start


@lru_cache(maxsize=1)
def shipped_body_nouns() -> BodyNouns:
    """Return the patterns over the shipped nouns, built once."""
    words = read_classes("bodies.yml")
    small = either(words["qualifiers"])
    # "operational", "regional", "military": any adjective of this make may stand before a head
    mere = rf"(?:{either(words['mere_qualifiers'])})(?!['’])"
    # "the victims' unit"
    whose = r"[a-z]{3,}s['’]"
    one = rf"(?:{whose}|(?:{_CAPITAL}|{mere}|{small}|[a-z]{{3,}}(?:al|ary|ic|ive|ian))(?:['’]s?)?)"
    # "of Displacement and Migration", "of the Sarmin district", "for the Sarmin road"
    # ... "of the besieged town", "of the republic's head"
    no_day = rf"(?!(?:{either(read_classes('grammar.yml')['calendar'])})\b)"
    inside = "|".join(words["inside_called"])
    owned = rf"(?:['’]s (?:{either([*words['roles'], *words['points']])}))?"
    # "of the territorial defence", "of the eastern province"
    complement = rf"(?:(?:{small}) ){{0,2}}(?:{either(words['complements'])})"
    plain = rf"(?:{no_day}(?:{_CAPITAL}|{complement}){owned})"
    inner = rf"(?:(?:[a-z]+(?:ed|ing) )?{plain})"
    return BodyNouns(
        words=words,
        bare=frozenset(word.lower() for word in words["bare"]),
        kinds=frozenset(words["kinds"]),
        titles=frozenset(word.lower() for word in words["titles"]),
        no_names=frozenset(words["openers"]) | frozenset(words["platforms"]),
        heads=anchored(
            re.compile(
                # "the commissioner's office" is one head
                rf"(?<![\w-])(?:(?:{either(words['human'])})['’]s office|{either(words['heads'])})"
                rf"(?: (?:{either(words['heads'])}))*\b"
            ),
            words["heads"],
        ),
        before=re.compile(rf"(?<![\w'’-])(?>{one}[ -])+$"),
        behind=re.compile(
            rf"(?: of| for) (?:the |its )?{inner}(?:(?:, {inner})+,? and {inner})?"
            # "of X |reported Sunday": a participle needs a word that leads to it
            rf"(?:(?: and| for| of| of the) {inner}| {plain}){{0,{_LONGEST}}}"
        ),
        names=re.compile(rf"(?<![\w'’-])(?>{_CAPITAL}(?:[ -]{_CAPITAL})*)"),
        outlet=re.compile(
            rf" (?:{'|'.join(_ordered(words['outlet_nouns']))}"
            rf"|{'|'.join(_ordered(words['outlet_names']))})(?![\w-])"
        ),
        # "the website X", "the radio station X"
        called=re.compile(
            rf"\b(?:{'|'.join(_ordered(words['outlet_nouns']))})(?: station| channel)? "
            rf"(?P<name>{_CAPITAL}(?:[ -]{_CAPITAL})*)"
        ),
        # "the charity Hope for Halba"
        named=re.compile(
            rf"\b(?:{'|'.join(_ordered(words['called']))}) "
            rf"(?P<name>{no_day}{_CAPITAL}"
            rf"(?:(?: (?:{inside})){{0,2}} {no_day}(?:[ae]l-)?{_CAPITAL})*)"
        ),
        thing=re.compile(rf" (?:{either(words['no_body'])})\b"),
        staff=re.compile(rf" (?:{either(words['people_of_a_kind'])})\b"),
        of_those=re.compile(rf"(?<![\w'’-])(?P<own>{_CAPITAL}) of (?:the )?$"),
        mouthpiece=re.compile(rf"(?:{either(words['mouthpieces'])}) of (?:the )?(?=[A-Z])"),
    )


def either(words: Collection[str]) -> str:
    """Return a choice of words for a pattern, each with a small and with a capital letter."""
    forms = {form for word in words for form in (word, word[:1].upper() + word[1:], _titled(word))}
    return "|".join(_ordered(forms))


def _titled(word: str) -> str:
    """Return a phrase with a capital in each word; that of "governor's" stays the only one."""
    return " ".join(part[:1].upper() + part[1:] for part in word.split(" "))


def _ordered(words: Collection[str]) -> list[str]:
    return [re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))]
