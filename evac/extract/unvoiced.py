"""Sentences that no source told before states: seen by the outlet, or told by a stranger."""

from __future__ import annotations

from evac.extract.reading import Reading

#: Where the verb of speech stands behind a subject of one noun with its article.
_STRANGER = 2


def of_a_stranger(reading: Reading) -> bool:
    """Whether somebody speaks whom nothing names: "The coalition said 900 had left"."""
    tokens, pronouns = reading.tokens, reading.known.grammar["speaker_pronouns"]
    return any(
        tag.first == _STRANGER
        and tag.entry.get("role") == "verb"
        and tokens[0].lower == "the"
        and tokens[1].is_word
        and tokens[1].lower not in pronouns
        for tag in reading.spoken
    )


def seen(reading: Reading, outlet: str | None) -> bool:
    """Whether the outlet's own people saw it: "Reuters saw 40 arrive", "reporters watched"."""
    grammar, names = reading.known.grammar, (outlet or "").split()
    tokens = reading.tokens
    return any(
        tokens[k - 1].lower in grammar["eyewitnesses"] or tokens[k - 1].text in names
        for k in tokens.all_of(grammar["witnessed"], 1, len(tokens))
    )
