"""Who speaks where a neighbouring sentence names him: in the next one, or in the one before.

"The regional head has said. Oleh Syniehubov said on Telegram ...": a headline's voice in many a
report; the two are one speaker. "The directorate moved 90 families. It said ...": who acted speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.reading import Reading
from evac.extract.speech.located import ARTICLES
from evac.extract.speech.speakers import BODILESS, Speaker

#: Kinds of bodies that tell of others more often than others tell of them.
_WATCHING = ("monitor", "red_cross", "un", "ngo")
#: A role and its article stand in so many words before their verb ("the new regional head said").
_ROLE_REACH = 5


def named_ahead(readings: Sequence[Reading]) -> list[Reading]:
    """Return attributed readings, the first one's nameless role given the person named next.

    Only where nobody has spoken before it, and where the next statement is that of a person.
    """
    out = list(readings)
    told = [i for i, reading in enumerate(out) if reading.attributions and not reading.headline]
    if len(told) < 2:
        return out
    first, second = out[told[0]], out[told[1]].attributions[0]
    named = second.source is not None and (second.person or second.kind == "person")
    if not named or out[told[1]].sentence.number - first.sentence.number > 1:
        return out
    role = first.attributions[0]
    nameless = role.kind == "unnamed" and bool(role.callings) and len(first.attributions) == 1
    if not nameless or not _definite(first.words(role.at - _ROLE_REACH, role.at)):
        return out
    known = replace(role, source=second.source, kind=second.kind, pronoun=False, human=False)
    out[told[0]] = replace(first, attributions=(known,))
    return out


def it_said(readings: Sequence[Reading], speakers: Sequence[Speaker]) -> list[Reading]:
    """Return attributed readings, "it" given the one body that the sentence before tells of.

    Where a body has spoken before, "it" may be that one as well: then only if the sentence opens
    a paragraph with a body that watches or helps ("The Red Cross watched the road. By its count").
    """
    out = list(readings)
    spoken = False
    for k, reading in enumerate(out):
        if reading.headline or not reading.attributions:
            continue
        first = reading.attributions[0]
        if first.source is not None and first.kind != "unnamed":
            spoken = True
            continue
        before = out[k - 1] if k else None
        led = reading.words(first.at - 1, first.at)
        # "By its count 300 left" stands for "it counts" as well.
        it = first.pronoun and not first.human and (led == ["it"] or first.before)
        if not it or before is None or before.attributions or before.headline:
            continue
        above = out[k - 2].sentence.paragraph if k > 1 else None
        apart = above != before.sentence.paragraph == reading.sentence.paragraph
        if spoken and not apart:
            continue
        named = _subject(before, speakers, opens=spoken)
        if named is not None:
            known = replace(first, source=named.name, kind=named.kind, pronoun=False)
            out[k] = replace(reading, attributions=(known, *reading.attributions[1:]))
            spoken = True
    return out


def _subject(reading: Reading, speakers: Sequence[Speaker], *, opens: bool) -> Speaker | None:
    """Return the one body that a sentence tells of, where nothing leads to it.

    With `opens` only where the sentence begins with it.
    """
    start, end = reading.sentence.start, reading.sentence.end
    bodies = [s for s in speakers if start <= s.start < end and s.kind not in BODILESS]
    if len({s.name for s in bodies}) != 1 or bodies[0].person:
        return None
    at = reading.tokens.starts.get(bodies[0].start, 0)
    if opens and not set(reading.words(0, at)) <= set(ARTICLES):
        return None
    led = reading.words(max(0, at - 2), at)
    led = led[:-1] if led[-1:] and led[-1] in ARTICLES else led
    grammar = reading.known.grammar
    if opens and bodies[0].kind not in _WATCHING:
        return None  # "The monitor said so. The army took the hill. 300 fled, it said."
    return None if led[-1:] and led[-1] in grammar["fronting", "role_links"] else bodies[0]


def _definite(words: Sequence[str]) -> bool:
    """Whether the last article of some words is the definite one: "the head", not "a soldier"."""
    articles = [word for word in words if word in ARTICLES]
    return articles[-1:] == ["the"]
