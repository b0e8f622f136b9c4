"""What the head and the foot of a page say of who publishes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evac.extract.speech.located import ARTICLES, RELAYS
from evac.extract.speech.speakers import Speaker, SpeakerIndex

#: The title of a page is no longer (characters), and what stands in a line of its own no longer
#: than two of them.
TITLE = 80
_OWN_LINE = 2 * TITLE
#: What ends a sentence, and no title.
_STOPS = (".", '"', "”")
#: A dateline names its bodies this far into its line (characters).
DATELINE = 60
#: Kinds that speak for others, or for nobody: no bulletin of their own.
NO_BULLETIN = ("agency", "outlet", "unnamed", "person", "state")
#: ... and that name nobody who holds an office.
_OFFICELESS = ("state", "own", "unnamed")
#: Kinds whose own people write of their work.
_HELPING = ("red_cross", "un", "ngo")
#: A name or place that stands apart has at most so many words.
_NAME_WORDS = 3
#: Whoever tells of himself in a bulletin is named so many times.
_AGAIN = 3
#: "GENEVA (ICRC) - ...", "Juba / Nairobi (IOM) – ...": who sends what follows.
_SENT_BY = re.compile(rf"^[A-Z][^()\n]{{1,{DATELINE}}}\((?P<body>[^()\n]+)\)\s*[-–—:]\s")
#: "Aleppo countryside - the Harbour Monitor:": who tells what follows.
_TOLD_BY = re.compile(rf"^[A-Z][^:()\n]{{1,{DATELINE}}}\s[-–—]\s(?P<body>[^:()\n]+):(?:\s|$)")
#: "Notes from a ward, by a nurse with MSF", "Posted 3 May by an ICRC doctor".
_WRITTEN_BY = re.compile(
    r"^(?:(?:Posted|Published|Written)\b[^.,]* |[^.]*, )?[Bb]y an? (?P<body>[^.]+)$"
)
#: "By Norwegian Refugee Council (NRC)": whoever writes for a body has a comma behind the name.
_BY_BODY = re.compile(r"^By (?P<body>[A-Z][^.,\n]{2,60})$")
#: "UNHCR > News > Kosovo": the way to a page begins with whose it is.
_WAY_TO = re.compile(r"^(?P<body>[^>›»\n]{2,40}?)\s*[>›»]\s")
_SENDERS = (_SENT_BY, _WAY_TO, _TOLD_BY, _BY_BODY)
#: ", Tal Tamr, 21 October 2019": where and on which day a body wrote what follows.
_DATED = re.compile(
    r"(?:, [A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)*)?, (?:[A-Z]\w+,? )?\d{1,2} [A-Z]\w+ \d{4}"
)


def imprints(lines: Sequence[str], index: SpeakerIndex) -> Iterator[str]:
    """Yield what the head of a page says of who publishes it.

    "Daily bulletin of X", "Source: X | Posted: ...", "X > News > ...", "GENEVA (X) - ...", "By X".
    """
    yield from _mastheads(lines, index)
    platforms = tuple(index.nouns.words["platforms"])
    for line, above in zip(lines, ["", *lines], strict=False):
        if published := index.publisher.match(line):
            yield published["body"]
        elif sent := next(filter(None, (told.match(line) for told in _SENDERS)), None):
            yield sent["body"]
        elif line == lines[0] and (body := index.of_outlet(line)) is not None and body.entry_id:
            # a page that is headed by a body's name alone
            yield line
        elif written := _WRITTEN_BY.match(line):
            yield from [written["body"]] if _helping(written["body"], index) else []
        elif (told := index.bulletin.search(line.lower())) and not line.endswith(_STOPS):
            # "..., according to the press service of X.": a sentence is no heading
            yield from [line] if line == lines[0] or line[told.start()].isupper() else []
            # "Ministry of X", and below it "Press release"
            yield from [above] if not told.start() and _only_named(above, index) else []
        elif line.startswith(platforms):
            # "Omar Saleh, head of the council", and below it "Telegram, 3 August"
            yield from [above] if _only_named(above, index) else []


def alone(lines: Sequence[str], speakers: Sequence[Speaker], index: SpeakerIndex) -> Speaker | None:
    """Return the body that helps and that a bulletin without a name tells of again and again.

    "Crisis Update" above, and no other body, agency or person that could be speaking below.
    """
    titles = (line for line in lines if len(line) < TITLE and not line.endswith(_STOPS))
    if not any(index.bulletin.search(title.lower()) for title in titles):
        return None
    listed = [s for s in speakers if s.entry_id or s.kind == "person"]
    named = [s for s in listed if s.kind in (*_HELPING, *RELAYS, "person")]
    one = len({s.name for s in named}) == 1 and named[0].kind in _HELPING
    return named[0] if one and len(named) >= _AGAIN else None


def contacts(lines: Sequence[str], index: SpeakerIndex) -> Iterator[str]:
    """Yield whom the foot of a page names: "Source: X", "For more information, contact: X"."""
    for line in lines:
        if published := index.publisher.match(line.strip("()[]. ")):
            yield published["body"]
    at = next((k for k, line in enumerate(lines) if index.contact.search(line)), None)
    if at is not None:
        yield " ".join(lines[at:])


def one_body(part: str, index: SpeakerIndex) -> Speaker | None:
    """Return the one body that a part of a page's head names, if it is one that publishes.

    Of "Communication Department, SARC Headquarters" it is the one that is known by name.
    """
    named: dict[str, Speaker] = {}
    for speaker in index.find(part):
        if speaker.kind not in NO_BULLETIN:
            # "Omar Saleh, head of X": whoever speaks for it by name
            body = speaker.name.split(" (")[0]
            named[body] = max(named.get(body, speaker), speaker, key=lambda s: len(s.name))
    listed = [s for s in named.values() if s.entry_id] or list(named.values())
    return listed[0] if len(listed) == 1 else None


def _mastheads(lines: Sequence[str], index: SpeakerIndex) -> Iterator[str]:
    """Yield a first line that is a body's name, above what calls the page its own.

    "UNHCR", then "Daily update"; "Red Crescent, Tartus, 3 May": a line of its own, with the day.
    """
    low = [line.lower() for line in lines]
    release = any(index.bulletin.search(line) for line in low) or any(
        word in line for line in low for word in index.nouns.words["beside_a_name"]
    )
    for line in (line for line in lines if len(line) < _OWN_LINE):
        name = line.title() if line.isupper() and " " in line else line
        found = [s for s in index.find(name) if s.start == 0]
        rest = name[max((s.end for s in found), default=0) :]
        if found and (release if not rest else _DATED.fullmatch(rest)):
            yield name[: len(name) - len(rest)]


def _helping(part: str, index: SpeakerIndex) -> bool:
    """Whether a part names a body that helps, and whose people tell of their own work."""
    body = one_body(part, index)
    return body is not None and body.kind in _HELPING


def _only_named(line: str, index: SpeakerIndex) -> bool:
    """Whether a line is but the name of a body, or of somebody with his office."""
    words = index.nouns.words
    small = {*words["role_links"], *words["roles"], *ARTICLES}
    named = False
    for part in line.split(", "):
        speakers = [s for s in index.find(part) if s.kind not in _OFFICELESS]
        rest = part
        for speaker in reversed(speakers):
            rest = rest[: speaker.start] + rest[speaker.end :]
        left = [word for word in re.findall(r"[\w’'-]+", rest) if word.lower() not in small]
        # "Anna Keller, Red Cross, Aleppo"
        apart = not speakers and len(left) <= _NAME_WORDS and all(w[0].isupper() for w in left)
        if left and not apart:
            return False
        named = named or bool(speakers)
    return named
