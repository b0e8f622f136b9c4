"""Verbs whose particle stands behind the object: "gets thousands of civilians out of the town"."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Tokens

#: How far behind its verb a particle may stand.
_TAIL_REACH = 12
#: So far behind the comma of a list of people its "and" stands.
_LISTED = 4


def with_split(tokens: Tokens, tags: Sequence[Tag], grammar: Grammar) -> Sequence[Tag]:
    """Add verbs whose particle stands behind the object: "gets thousands of civilians out of"."""
    words = tokens.lower
    if grammar.splitters.isdisjoint(words):
        return tags
    out = list(tags)
    tagged = {
        tag.first
        for tag in tags
        if tag.entry.get("class") != "none"
        and not (tag.entry.get("verbal_only") or tag.entry.get("splits"))
    }
    for i, word in enumerate(words):
        if word not in grammar.splitting or i in tagged:
            continue
        limit = min(len(tokens), i + _TAIL_REACH)
        stop = next(
            (k for k in range(i + 2, limit) if _parts(words, k, k in tagged, grammar)), limit
        )
        # A particle may be a verb elsewhere: "they let three soldiers go".
        behind = words[i + 2 : stop + 1]
        for phrase, entry, inflection in grammar.splitting[word]:
            if phrase[1] in behind:
                at = i + 2 + behind.index(phrase[1])
                if words[at - 2] == "to":
                    continue  # "give them time |to wrap up": another verb's
                own = {i, at}
                out = [t for t in out if t.first not in own]
                out.append(Tag(i, i + 1, entry, inflection))
                break
    return sorted(out, key=lambda t: t.first)


def _parts(words: Sequence[str], k: int, tagged: bool, grammar: Grammar) -> bool:
    """Whether token `k` parts a verb from its particle, `tagged` where another verb begins there.

    Not so in the object: "let 90 women, children and old men out", "15 and 31 with them out".
    """
    behind = words[k + 1 : k + 2]
    if words[k] in ",.;:":
        listed = words[k] == "," and "and" in words[k + 2 : k + _LISTED]
        return not listed or grammar["ages"].isdisjoint(behind)
    return tagged and not (words[k].endswith("ing") and list(behind) == ["them"])
