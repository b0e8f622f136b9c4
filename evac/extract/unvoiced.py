"""Whether the source told before states a sentence: not what the outlet saw or a stranger told."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.reading import Reading
from evac.extract.speakers import Speaker
from evac.extract.subjects import Attribution

#: Where the verb of speech stands behind a subject of one noun with its article.
_STRANGER = 2
#: A reporter stands so many tokens before the verb of speech ("an AFP correspondent at X said").
_SENT = 14
#: A place that a sentence begins with stands no further in ("In neighbouring Belgorod,").
_FRONTED = 2
#: Kinds of speakers that are no body which could act.
_NOBODIES = ("person", "unnamed", "own", "outlet")


def of_a_stranger(reading: Reading) -> bool:
    """Whether somebody speaks whom nothing names: "The coalition said 900 had left".

    So it is where a verb of speech opens a quotation of its own: 'and then announced "900 left"'.
    """
    tokens, pronouns = reading.tokens, reading.known.grammar["speaker_pronouns"]
    if any(
        tag.entry.get("role") == "verb" and tokens.lower[tag.last : tag.last + 1] in (['"'], ["“"])
        for tag in reading.spoken
    ):
        return True
    return any(
        tag.first == _STRANGER
        and tag.entry.get("role") == "verb"
        and tokens[0].lower == "the"
        and tokens[1].is_word
        and tokens[1].lower not in pronouns
        for tag in reading.spoken
    )


def acting(readings: Sequence[Reading], speakers: Sequence[Speaker]) -> dict[int, str]:
    """Return the body that itself moves people, by sentence: "MSF evacuated six", "Turkey flew 18".

    What another body does the outlet tells by itself, where nobody says it.
    """
    ends = {s.end: s.name for s in speakers if s.kind not in _NOBODIES}
    found: dict[int, str] = {}
    for reading in readings:
        if reading.attributions or not reading.figures:
            continue
        for p in reading.predicates:
            if p.kind == "move" and p.voice == "active" and p.moves("object") and p.chain:
                name = ends.get(reading.tokens[p.chain - 1].end)
                if name is not None:
                    found.setdefault(reading.sentence.number, name)
    return found


def seen(reading: Reading, outlet: str | None) -> bool:
    """Whether the outlet's own people saw it: "Reuters saw 40 arrive", "reporters watched"."""
    grammar, names = reading.known.grammar, (outlet or "").split()
    tokens = reading.tokens
    return any(
        tokens[k - 1].lower in grammar["eyewitnesses"] or tokens[k - 1].text in names
        for k in tokens.all_of(grammar["witnessed"], 1, len(tokens))
    )


def sent_there(reading: Reading, attribution: Attribution) -> bool:
    """Whether an outlet's reporters speak: "an AFP correspondent at the front reported"."""
    words = reading.words(attribution.at - _SENT, attribution.at)
    return not reading.known.grammar["eyewitnesses"].isdisjoint(words)


def elsewhere(reading: Reading) -> bool:
    """Whether a sentence begins with another place: "In neighbouring Belgorod, 900 left".

    What somebody said of one place says nothing of the next.
    """
    if reading.words(0, 1) != ["in"]:
        return False
    return any(
        r.place_id and r.first <= _FRONTED and reading.words(r.last, r.last + 1) == [","]
        for r in reading.roles
    )


def quotes_on(reading: Reading) -> bool:
    """Whether a sentence opens or closes a quotation."""
    first, last = reading.tokens[0].text, reading.tokens[-1].text
    return first in '"“' or last in '"”'
