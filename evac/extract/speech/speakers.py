"""Who could be speaking: bodies of the lists, bodies of any country, and sources without a name."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from evac.extract.lists.known_names import Hit, NameIndex, contains, index_names
from evac.extract.lists.sources_data import read_list, shipped_groups, shipped_sources
from evac.extract.speech.anyone import someone
from evac.extract.speech.bodies import Body, BodyNouns, either, shipped_body_nouns
from evac.extract.speech.nations import either_form, governments_of, national_words
from evac.extract.speech.persons import Introduction, mentions, shipped_introduction
from evac.extract.text.spotting import Anchored, anchored

#: Kinds of speakers that name no body.
BODILESS = ("person", "unnamed", "state", "own")
#: The kind of an outlet's own reporters: what they say the outlet says in its own voice.
OWN = "own"
#: The side of bodies that no party to a conflict owns.
FREE = "independent"
#: The kind of a country or capital that speaks for its government.
STATE = "state"
#: What stands between a body and the one that it is of.
_OF_OWNER = re.compile(r" of (?:the )?$")
_LINK = len(" of the ")
#: The name of a person, right behind the land of a body.
_LEADER = re.compile(r"(?: [A-Z][\w’'-]+){2,3}")
#: What stands behind the name of a page: who wrote it; an agency there is no speaker.
_BRACKETED = re.compile(r"\(([^()]+)\)\s*$")
_CARRIERS = ("agency", "outlet", "media_unit")
#: "our", "the Herald's" stand so many characters before their noun at most.
_OWNED_WITHIN = 24
#: A person may be named so many characters before the body that introduces the name.
_INTRODUCED_WITHIN = 140
#: The kind of a body in the words of its text, which no list has.
_ANY_BODY = "body"
#: "The agency" points back over no more speakers than this; a long report names a hundred.
_BACK = 200


class Speaker(NamedTuple):
    """A possible speaker at text[start:end]: canonical `name`, `kind` of body, how it was found.

    `kind` is that of sources.yml, "unnamed" for sources without a name, "body" for a body of a
    country or place that the list does not have (its name as it stands in the text), "state" for a
    country or capital (a speaker only right beside its verb), "person" for a name. `chronicle` is
    set for a name that could be that of somebody who only reports on others.
    """

    start: int
    end: int
    name: str
    kind: str
    person: bool = False
    entry_id: str = ""
    chronicle: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerIndex:
    """The index of named bodies and the patterns of the others; build with `shipped_speakers`.

    `unnamed`, `someone` ("a member"), `national` and `states` hold a group "body"; what overlaps a
    match of `not_in` is no speaker. `governments` names what a country or its capital stands for.
    `points` are the nouns that point back to a body named before, with the kinds that each may
    mean, `pointing` finds them and `owned` finds "its spokesman". `bulletin` is what a body calls
    its page, `publisher` who its head says published it, `contact` whom to ask of it.
    """

    bodies: NameIndex
    unnamed: Anchored
    national: Anchored
    someone: re.Pattern[str]
    states: Anchored
    not_in: Anchored
    own: re.Pattern[str]
    pointing: re.Pattern[str]
    owned: Anchored
    governments: Mapping[str, str]
    points: Mapping[str, Sequence[str]]
    agencies: tuple[str, ...]
    bulletin: re.Pattern[str]
    publisher: re.Pattern[str]
    contact: re.Pattern[str]
    nouns: BodyNouns
    introduction: Introduction

    def find(self, text: str) -> list[Speaker]:
        """Return the possible speakers of a document in order, none overlapping another."""
        hits = self.bodies.find(text, short=True)
        found = [self._named(hit) for hit in hits if hit.how != "short"]
        taken = _Taken(found)
        blocked = _Taken([Speaker(*m.span(), "", "") for m in self.not_in.finditer(text)])
        # "the ministry" has to give way to "the ministry of displacement".
        # ... and a body in the text's own words to the short form of one that the list has.
        # ("the Reconciliation Centre", with its article; without it, the pattern of bodies).
        short = [(hit.start, hit.end) for hit in hits if hit.how == "short"]
        generic = (
            s
            for s in self._generic(text)
            # "a military source" stays without a name.
            if not any(
                a <= s.start and s.end <= b and (s.kind != "unnamed" or (a, b) == (s.start, s.end))
                for a, b in short
            )
        )
        for speaker in generic:
            own = _without_owner(text, speaker, taken)
            if blocked.leaves(own) and taken.take(own):
                found.append(own)
        found += [s for hit in hits if hit.how == "short" and taken.take(s := self._named(hit))]
        found = self._pointed(text, sorted(found, key=_start))
        return sorted(self._introduced(text, found), key=_start)

    def of_outlet(self, outlet: str) -> Speaker | None:
        """Return the body that an outlet's name is, where the whole name is one, or None."""
        hits = self.bodies.find(outlet)
        whole = [self._named(h) for h in hits if h.how == "name"] or [
            Speaker(b.start, b.end, b.name, "outlet" if b.outlet else "body", chronicle=b.chronicle)
            for b in self.nouns.find(outlet)
        ]
        found = next((s for s in whole if s.end - s.start >= len(outlet.strip()) - 4), None)
        if found is None and whole and not whole[0].start:
            # "UNHCR Yemen": a body's own page on a country.
            land = outlet[whole[0].end :].strip()
            found = whole[0] if land in self.governments else None
        inner = _BRACKETED.search(outlet)
        if found is not None or inner is None:
            return found
        # "ReliefWeb (OCHA)": the page of another carries a body's own words.
        owner = self.of_outlet(inner.group(1))
        return owner if owner is not None and owner.kind not in _CARRIERS else None

    def names_outlet(self, name: str) -> bool:
        """Whether a name is that of an outlet or agency, by the list or by its words."""
        speaker = self.of_outlet(name)
        return speaker is not None and speaker.kind in ("agency", "outlet")

    def _generic(self, text: str) -> Iterator[Speaker]:
        """Yield the bodies that no list has, the surer ones first."""
        for match in self.national.finditer(text):
            name = " ".join(match.group("body").split())
            agency = name.lower().endswith(self.agencies)
            yield Speaker(*match.span("body"), name, "agency" if agency else "body")
        for body in self.nouns.find(text):
            kind = "outlet" if body.outlet else "body"
            end = self._end_of(text, body)
            name = " ".join(text[body.start : end].split()) if end < body.end else body.name
            yield Speaker(body.start, end, name, kind, body.human)
        for match in self.unnamed.finditer(text):
            start = match.start("body")
            if not (text[start].isupper() and text.endswith((" of ", " for "), 0, start)):
                # "the Centre for the Accommodation of Refugees" is no refugees.
                own = self.own.search(text, max(0, start - _OWNED_WITHIN), match.end("body"))
                yield Speaker(*match.span("body"), "unnamed", OWN if own else "unnamed")
        for match in self.someone.finditer(text):
            yield Speaker(*match.span("body"), "unnamed", "unnamed")
        for match in self.states.finditer(text):
            name = self.governments[match.group("body")]
            yield Speaker(*match.span("body"), name, STATE)

    def _end_of(self, text: str, body: Body) -> int:
        """Return the end of a body without who leads it: "Ministry of Health of Iraq |Ali Hadi"."""
        for match in self.states.finditer(text[body.start : body.end]):
            end = body.start + match.end()
            of_land = text.endswith((" of ", " of the "), 0, body.start + match.start())
            if of_land and _LEADER.fullmatch(text, end, body.end):
                return end
        return body.end

    def _pointed(self, text: str, speakers: Sequence[Speaker]) -> list[Speaker]:
        """Resolve "the agency", "the committee", "its spokesman" to the body named last."""
        spots = [(m.start("noun"), m.end("noun"), m) for m in self.pointing.finditer(text)]
        found: list[Speaker] = []
        queue = sorted(
            [(s.start, 0, s) for s in speakers]
            + [(a, 1, Speaker(a, b, m.group("noun").lower(), "")) for a, b, m in spots]
            + [(m.start(), 2, Speaker(*m.span(), "", "")) for m in self.owned.finditer(text)],
            key=lambda item: item[:2],
        )
        pointed = {a: b for a, b, _ in spots}
        for at, order, speaker in queue:
            if order == 0:
                bare = pointed.get(at) == speaker.end or (
                    text[at : speaker.end].lower().removeprefix("the ") in self.points
                )
                last = self._last(text[at : speaker.end], found) if bare else None
                found.append(_same(speaker, last) if last else speaker)
            elif order == 1:
                last = self._last(speaker.name, found)
                if last is not None and _Taken(found[-2:]).leaves(speaker):
                    found.append(_same(speaker, last))
            else:
                own = (*BODILESS, *_CARRIERS)  # "(AP) — ... said its manager": not AP's
                named = (s for s in reversed(found[-_BACK:]) if s.kind not in own)
                last = next(named, None)
                if last is not None:
                    found[-_BACK:] = [
                        s
                        for s in found[-_BACK:]
                        if s.end <= speaker.start or s.start >= speaker.end
                    ]
                    found.append(_same(speaker, last))
        taken = _Taken([])
        return sorted((s for s in found if taken.take(s)), key=_start)

    def _last(self, noun: str, found: Sequence[Speaker]) -> Speaker | None:
        """Return the body named last that fits a noun, by its kind or by the word in its name."""
        kinds = self.points.get(noun := noun.lower().removeprefix("the "), ())
        no_such = self.nouns.words["no_agencies"] if noun.endswith("agency") else ()
        back = reversed(found[-_BACK:])
        near = [s for s in back if s.kind not in BODILESS and s.name not in no_such]
        fits = (
            s
            for s in near
            if (s.kind in kinds and s.kind != _ANY_BODY)
            or (s.name.lower() != noun and contains(s.name, [noun]))
        )
        # "the Harbour Aid Society ... the group": a body that no list has; an army is no group.
        unlisted = (
            s
            for s in near[:1]
            if s.kind == _ANY_BODY in kinds and s.name.split()[-1].lower() not in self.points
        )
        return next(fits, None) or next(unlisted, None)

    def _introduced(self, text: str, found: Sequence[Speaker]) -> list[Speaker]:
        """Give the people that the text introduces with a body to that body, where they speak."""
        known: dict[str, Speaker] = {}
        bodies = [
            speaker
            for speaker in found
            if speaker.kind not in BODILESS
            and speaker.kind != "outlet"
            and not (speaker.person and "(" in speaker.name)
        ]
        people = self.introduction.of(text, [(body.start, body.end) for body in bodies])
        for person, speaker in zip(people, bodies, strict=True):
            if person is not None:
                known.setdefault(person, speaker)
        named = {person: mentions(text, person) for person in known}
        out = _listed_bodies(found, known, named)
        taken = _Taken(out)
        for person, speaker in known.items():
            name = f"{speaker.name} ({person})"
            for start, end in named[person]:
                if start >= speaker.start - _INTRODUCED_WITHIN:
                    told = Speaker(start, end, name, speaker.kind, True, speaker.entry_id)
                    if taken.take(told):
                        out.append(told)
        return out

    def _named(self, hit: Hit) -> Speaker:
        entry = self.bodies.entries[hit.entry_id]
        person = hit.how in ("person", "surname")
        name = f"{entry.name} ({hit.person})" if person else entry.name
        return Speaker(hit.start, hit.end, name, entry.kind, person, entry.entry_id)


class _Taken:
    """The places of a text where a speaker stands, none overlapping another."""

    def __init__(self, speakers: Sequence[Speaker]) -> None:
        self._ends = {s.start: s.end for s in speakers}
        self._starts = sorted(self._ends)

    def leaves(self, speaker: Speaker) -> bool:
        """Whether nothing that is taken overlaps a speaker."""
        i = bisect_left(self._starts, speaker.end)
        return not i or self._ends[self._starts[i - 1]] <= speaker.start

    def within(self, speaker: Speaker) -> int | None:
        """Return the first place within that of a speaker which is taken."""
        i = bisect_left(self._starts, speaker.start)
        at = self._starts[i] if i < len(self._starts) else speaker.end
        return at if at < speaker.end else None

    def take(self, speaker: Speaker) -> bool:
        """Take the place of a speaker where it is free; tell whether it was."""
        if not self.leaves(speaker):
            return False
        insort(self._starts, speaker.start)
        self._ends[speaker.start] = speaker.end
        return True


def _without_owner(text: str, speaker: Speaker, taken: _Taken) -> Speaker:
    """Return a body by its own name without another, found before, that it is of.

    "the Passports Directorate |of the Syrian government": the directorate speaks.
    """
    at = taken.within(speaker) if speaker.kind == _ANY_BODY else None
    link = _OF_OWNER.search(text, max(speaker.start, at - _LINK), at) if at else None
    own = text[speaker.start : link.start()] if link else ""
    if " " in own and own[:1].isupper():
        return speaker._replace(end=speaker.start + len(own), name=" ".join(own.split()))
    return speaker


def _start(speaker: Speaker) -> int:
    return speaker.start


def _listed_bodies(
    found: Sequence[Speaker],
    known: Mapping[str, Speaker],
    named: Mapping[str, Sequence[tuple[int, int]]],
) -> list[Speaker]:
    """Give a body in the text's own words the name of the list where its speaker is in the list.

    `named` is where each person of `known` is named.
    """
    names: dict[str, Speaker] = {}
    for person, speaker in known.items():
        spans = named[person]
        listed = next(
            (s for s in found if s.person and s.entry_id and (s.start, s.end) in spans), None
        )
        if listed is not None and not speaker.entry_id:
            names[speaker.name] = listed
    return [_same(s, names[s.name]) if s.name in names else s for s in found]


def _same(speaker: Speaker, last: Speaker) -> Speaker:
    """Return the body named last, at the place of the words that point back to it."""
    name = last.name.split(" (")[0] if last.person else last.name
    return Speaker(speaker.start, speaker.end, name, last.kind, False, last.entry_id)


@lru_cache(maxsize=1)
def shipped_speakers() -> SpeakerIndex:
    """Return the index over the shipped lists, built once."""
    _, content = read_list(None, "sources.yml")
    _, nations = read_list(None, "nationalities.yml")
    generic: Mapping[str, Any] = content["generic"]
    nouns = shipped_body_nouns()
    unnamed, bodies = generic["unnamed"], generic["bodies"]
    countries = national_words(nations)
    index = index_names(shipped_sources())
    governments = governments_of(nations, index)
    pointing = either(nouns.words["points"])
    its = either([*nouns.words["roles"], *nouns.words["branches"]])
    return SpeakerIndex(
        bodies=index,
        unnamed=anchored(
            re.compile(
                rf"\b(?P<body>(?:(?:{either_form(unnamed['adjectives'], small=True)})[ -])*"
                rf"(?:{either_form(unnamed['nouns'], small=True)}))\b"
            ),
            [*unnamed["adjectives"], *unnamed["nouns"]],
            small=True,
        ),
        national=anchored(
            re.compile(
                rf"\b(?P<body>(?:{either_form(countries)})(?:['’]s)?(?: [a-z]+)? "
                rf"(?:{either_form(bodies['nouns'])}))\b"
            ),
            countries,
        ),
        someone=someone(nouns.words["roles"]),
        states=anchored(
            re.compile(rf"\b(?P<body>{'|'.join(map(re.escape, sorted(governments)))})\b"),
            governments,
        ),
        not_in=anchored(
            re.compile(rf"\b(?:{either_form(unnamed['not_in'], small=True)})\b"),
            unnamed["not_in"],
            small=True,
        ),
        own=re.compile(
            rf"\b(?:{either_form(generic['own']['owners'])}|[A-Z][\w-]+['’]s)\s(?:{either_form(generic['own']['nouns'])})\b"
        ),
        pointing=re.compile(
            rf"\b(?:[Tt]he(?: same)?|[Tt]his|[Tt]hat|[Ii]ts) "
            rf"(?:[\w-]+-(?:{'|'.join(sorted(nouns.words['based']))}) )?(?P<noun>{pointing})\b"
        ),
        owned=anchored(re.compile(rf"\b[Ii]ts (?:[\w-]+ )?(?:{its})s?\b"), ["its"]),
        governments=governments,
        points=nouns.words["points"],
        agencies=tuple(sorted(nouns.words["agencies"])),
        bulletin=re.compile(rf"\b(?:{either(nouns.words['bulletins'])})\b"),
        publisher=re.compile(
            rf"(?:(?:{either_form(nouns.words['imprints'])}) ?: ?|(?:This [\w ]+ (?:is|was) )?(?:"
            rf"{either_form(nouns.words['made'])})(?: on [^,.]{{4,18}})? by )(?P<body>[^|•·\n]+)"
        ),
        contact=re.compile(rf"^\W*(?:{either_form(nouns.words['contacts'])})\b"),
        nouns=nouns,
        introduction=shipped_introduction(),
    )


@lru_cache(maxsize=1)
def shipped_group_index() -> NameIndex:
    """Return the index of the shipped armed groups and populations, built once."""
    return index_names(shipped_groups())
