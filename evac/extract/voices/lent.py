"""Whose words a sentence brings that another one attributes: a list, an account, "he said this"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evac.extract.lexicon import Tag
from evac.extract.reading import Reading
from evac.extract.speech.attributed import Attribution

#: What begins a line of a list.
_ITEM = re.compile(r"[-–—*•·▪●◦]|\(?\d{1,2}[.)]\s")


def lent(text: str, readings: Sequence[Reading]) -> dict[int, tuple[Attribution, str]]:
    """Return who states each sentence that another one attributes, and the rule, by its number."""
    return {**_account(readings), **_said_this(readings), **_listed(text, readings)}


def _listed(text: str, readings: Sequence[Reading]) -> dict[int, tuple[Attribution, str]]:
    """Return the speaker of the lines of each list that an attributed sentence introduces."""
    found: dict[int, tuple[Attribution, str]] = {}
    speaker: Attribution | None = None
    for reading in readings:
        words = reading.sentence.of(text)
        if speaker is not None and _ITEM.match(words):
            if not reading.attributions:
                found[reading.sentence.number] = speaker, "source:introduced the list"
            continue
        speaker = reading.attributions[-1] if reading.attributions and words[-1] == ":" else None
    return found


def _account(readings: Sequence[Reading]) -> dict[int, tuple[Attribution, str]]:
    """Return the speaker of what follows "X gave this account of Friday".

    These are the sentences of its paragraph, or of the next one where it closes its own, up to one
    that somebody else states.
    """
    found: dict[int, tuple[Attribution, str]] = {}
    for k, reading in enumerate(readings):
        if reading.attributions and any(tag.entry.get("lends") for tag in reading.speech):
            lends = reading.attributions[0], "source:whose account it is"
            found |= dict.fromkeys(_of_nobody(readings[k + 1 :]), lends)
    return found


def _said_this(readings: Sequence[Reading]) -> dict[int, tuple[Attribution, str]]:
    """Return the speaker of what stands before "X said this", "this was announced by X".

    These are the sentences of its paragraph, or of the one before where it opens its own, back to
    one that somebody else states.
    """
    found: dict[int, tuple[Attribution, str]] = {}
    for k, reading in enumerate(readings):
        if reading.attributions and _points_back(reading):
            said = reading.attributions[0], "source:said this behind it"
            found |= dict.fromkeys(_of_nobody(readings[:k][::-1]), said)
    return found


def _of_nobody(readings: Sequence[Reading]) -> Iterator[int]:
    """Return the numbers of the sentences of the first one's paragraph up to somebody's words."""
    for reading in readings:
        other = reading.attributions or reading.headline
        if other or reading.sentence.paragraph != readings[0].sentence.paragraph:
            return
        yield reading.sentence.number


def _points_back(reading: Reading) -> bool:
    """Whether a sentence only tells who said what stands before it."""
    tokens, grammar = reading.tokens, reading.known.grammar
    behind, this = grammar["behind_this"], grammar["told_again"]
    points = bool(tokens) and tokens[0].lower in grammar["told_again", "that_one"]
    return any(
        tag.entry.get("points_back")
        # "So the army reports.", "That is what the army says.", "This according to the army"
        or (points and not reading.figures and _only_said(reading, tag))
        or (
            tag.entry.get("role") == "verb"
            and (
                # "So said the mayor", "the mayor said so in an interview"
                (tag.first == 1 and tokens[0].lower in this)
                or (
                    tag.last < len(tokens)
                    and tokens[tag.last].lower in this
                    and (tag.last + 1 == len(tokens) or tokens[tag.last + 1].lower in behind)
                )
            )
        )
        for tag in reading.speech
    )


def _only_said(reading: Reading, tag: Tag) -> bool:
    """Whether a sentence ends with a word of speech, or opens with a source that follows.

    "That is a disgrace, the mayor says" tells what it is.
    """
    if "," in reading.tokens.words:
        return False
    if tag.entry.get("role") == "before":
        return tag.first == 1
    behind = reading.words(tag.last, tag.last + 1)
    return tag.entry.get("role") == "verb" and behind in ([], ["."])
