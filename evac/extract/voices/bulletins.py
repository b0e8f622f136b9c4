"""Whose own bulletin a document is: what a body publishes it states itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice

from evac.extract.speech.attribution import Attribution
from evac.extract.speech.located import RELAYS
from evac.extract.speech.speakers import Speaker, SpeakerIndex
from evac.extract.voices.imprints import (
    DATELINE,
    NO_BULLETIN,
    TITLE,
    alone,
    contacts,
    imprints,
    one_body,
)
from evac.models import Document

#: The title of a page stands in its first lines.
_HEAD_LINES = 4
#: Whom to ask stands in its last lines.
_FOOT_LINES = 8
#: Who sent a page stands in its first lines.
_SENT_LINES = 8
#: "GENEVA, May 3 (Reuters) - ...", "By Omar Saleh, AFP": an agency in a dateline or above it.
_SENT_FROM = re.compile(rf"^[A-Z][^()\n]{{1,{DATELINE}}}\((?P<body>[A-Z][^()\n]+)\)\s*[-–—]+\s")
_BY_LINE = re.compile(r"^By [A-Z][^.\n]{1,60}$")


def own_bulletin(
    document: Document,
    outlet: Speaker | None,
    index: SpeakerIndex,
    speakers: Sequence[Speaker] = (),
) -> Attribution | None:
    """Return the body that speaks for itself in a document: its outlet is no outlet of others.

    Without an outlet the head of the page tells it ("Daily bulletin of the Harbour Office").
    `speakers` are all who could be speaking in the document.
    """
    lines = [line.strip() for line in document.text.splitlines() if line.strip()]
    head, foot = lines[:_HEAD_LINES], lines[-_FOOT_LINES:]
    if document.outlet is None:
        parts = chain(imprints(head, index), contacts(foot, index))
        bodies = (one_body(part, index) for part in parts)
        told = next(filter(None, bodies), None) or alone(lines[:_SENT_LINES], speakers, index)
        return _speaking(told)
    if outlet is None or outlet.chronicle:
        # An outlet that no list has speaks for itself where the page says that it is a release.
        titles = [document.outlet, *(line for line in head if len(line) < TITLE)]
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
    if body is None or body.kind in NO_BULLETIN:
        return None
    return Attribution(0, 0, body.name, body.kind)
