"""Whose own bulletin a document is: what a body publishes it states itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from evac.extract.speech.attribution import Attribution
from evac.extract.speech.located import RELAYS
from evac.extract.speech.speakers import Speaker, SpeakerIndex
from evac.models import Document

#: The title of a page stands in its first lines, and is no longer (characters).
_HEAD_LINES = 4
_TITLE = 80
#: Whom to ask stands in its last lines.
_FOOT_LINES = 8
#: A dateline names its bodies this far into its line (characters).
_DATELINE = 60
#: What ends a sentence, and no title.
_STOPS = (".", '"', "”")
#: Who sent a page stands in its first lines.
_SENT_LINES = 8
#: Kinds that speak for others, or for nobody: no bulletin of their own.
_NO_BULLETIN = ("agency", "outlet", "unnamed", "person", "state")
#: "GENEVA (ICRC) - ...", "Juba / Nairobi (IOM) – ...": who sends what follows.
_SENT_BY = re.compile(rf"^[A-Z][^()\n]{{1,{_DATELINE}}}\((?P<body>[^()\n]+)\)\s*[-–—:]\s")
#: "GENEVA, May 3 (Reuters) - ...", "By Omar Saleh, AFP": an agency in a dateline or above it.
_SENT_FROM = re.compile(rf"^[A-Z][^()\n]{{1,{_DATELINE}}}\((?P<body>[A-Z][^()\n]+)\)\s*[-–—]+\s")
_BY_LINE = re.compile(r"^By [A-Z][^.\n]{1,60}$")
#: "UNHCR > News > Kosovo": the way to a page begins with whose it is.
_WAY_TO = re.compile(r"^(?P<body>[^>›»\n]{2,40}?)\s*[>›»]\s")

#: ", Tal Tamr, 21 October 2019": where and on which day a body wrote what follows.
_DATED = re.compile(
    r"(?:, [A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)*)?, (?:[A-Z]\w+,? )?\d{1,2} [A-Z]\w+ \d{4}"
)


def own_bulletin(
    document: Document, outlet: Speaker | None, index: SpeakerIndex
) -> Attribution | None:
    """Return the body that speaks for itself in a document: its outlet is no outlet of others.

    Without an outlet the head of the page tells it ("Daily bulletin of the Harbour Office").
    """
    lines = [line.strip() for line in document.text.splitlines() if line.strip()]
    head, foot = lines[:_HEAD_LINES], lines[-_FOOT_LINES:]
    if document.outlet is None:
        parts = chain(_imprints(head, index), _contacts(foot, index))
        bodies = (_body(part, index) for part in parts)
        return _speaking(next(filter(None, bodies), None))
    if outlet is None or outlet.chronicle:
        # An outlet that no list has speaks for itself where the page says that it is a release.
        titles = [document.outlet, *(line for line in head if len(line) < _TITLE)]
        if not any(index.bulletin.search(title.lower()) for title in titles):
            return None
        name = document.outlet.split(" (")[0]
        return Attribution(0, 0, name, "body") if not index.names_outlet(name) else None
    return _speaking(outlet)


def sender(document: Document, index: SpeakerIndex) -> str | None:
    """Return the agency that a page without metadata names above its text as who sent it.

    "By Omar Saleh, AFP", "GENEVA, 3 May (Reuters) - ...".
    """
    if document.outlet is not None:
        return None
    lines = (told for line in document.text.splitlines() if (told := line.strip()))
    for line in islice(lines, _SENT_LINES):
        sent = _SENT_FROM.match(line)
        part = line if _BY_LINE.match(line) else sent["body"] if sent else ""
        agencies = {s.name for s in index.find(part) if s.kind in RELAYS} if part else set()
        if len(agencies) == 1:
            return agencies.pop()
    return None


def _speaking(body: Speaker | None) -> Attribution | None:
    if body is None or body.kind in _NO_BULLETIN:
        return None
    return Attribution(0, 0, body.name, body.kind)


def _imprints(lines: Sequence[str], index: SpeakerIndex) -> Iterator[str]:
    """Yield what the head of a page says of who publishes it.

    "Daily bulletin of X", "Source: X | Posted: ...", "X > News > ...", "GENEVA (X) - ...".
    """
    yield from _mastheads(lines, index)
    for line in lines:
        if published := index.publisher.match(line):
            yield published["body"]
        elif sent := _SENT_BY.match(line) or _WAY_TO.match(line):
            yield sent["body"]
        elif (told := index.bulletin.search(line)) and not line.endswith(_STOPS):
            # "..., according to the press service of X.": a sentence is no heading
            yield from [line] if line == lines[0] or line[told.start()].isupper() else []


def _mastheads(lines: Sequence[str], index: SpeakerIndex) -> Iterator[str]:
    """Yield a first line that is a body's name, above what calls the page its own.

    "UNHCR", then "Daily update"; "Red Crescent, Tartus, 3 May": a line of its own, with the day.
    """
    low = [line.lower() for line in lines]
    release = any(index.bulletin.search(line) for line in low) or any(
        word in line for line in low for word in index.nouns.words["beside_a_name"]
    )
    for line in lines:
        name = line.title() if line.isupper() and " " in line else line
        found = [s for s in index.find(name) if s.start == 0]
        rest = name[max((s.end for s in found), default=0) :]
        if found and (release if not rest else _DATED.fullmatch(rest)):
            yield name[: len(name) - len(rest)]


def _contacts(lines: Sequence[str], index: SpeakerIndex) -> Iterator[str]:
    """Yield whom a release tells to ask: "For more information, please contact: X, Nairobi"."""
    at = next((k for k, line in enumerate(lines) if index.contact.search(line)), None)
    if at is not None:
        yield " ".join(lines[at:])


def _body(part: str, index: SpeakerIndex) -> Speaker | None:
    """Return the one body that a part of a page's head names, if it is one that publishes."""
    named = {s.name: s for s in index.find(part) if s.kind not in _NO_BULLETIN}
    return next(iter(named.values())) if len(named) == 1 else None
