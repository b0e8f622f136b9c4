"""Whose words a role without a name tells, where the next statement names its holder.

"The regional head has said. Oleh Syniehubov said on Telegram ...": a headline's voice in many a
report; the two are one speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.reading import Reading
from evac.extract.speech.located import ARTICLES

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


def _definite(words: Sequence[str]) -> bool:
    """Whether the last article of some words is the definite one: "the head", not "a soldier"."""
    articles = [word for word in words if word in ARTICLES]
    return articles[-1:] == ["the"]
