"""Runs the proof that every lexicon entry carries, with the extractor's own readers.

An entry must be found in each of its `examples` and in none of its `never` phrases. "Found" is
what the extractor would make of it: a predicate after voice and form are settled, a hedge beside a
figure, a noun where no longer entry wins.
"""

from __future__ import annotations

from collections.abc import Callable

from evac.extract.counts.quantities import find_quantities
from evac.extract.lexicon import Entry, Lexicon
from evac.extract.lists.grammar import Grammar
from evac.extract.speech.parted import is_told
from evac.extract.text.tokens import Tokens, tokenise
from evac.extract.verbs.predicates import find_predicates

Finder = Callable[[Tokens, str], list[Entry]]


def prove(lexicon: Lexicon) -> list[str]:
    """Return what fails of the entries' own proof, one sentence a fault; empty when all holds."""
    finders = _finders(lexicon)
    faults = []
    for entry in lexicon.entries:
        find = finders[entry.layer]
        for phrase, wanted in [(p, True) for p in entry.examples] + [
            (p, False) for p in entry.never
        ]:
            if (entry in find(tokenise(phrase), phrase)) is not wanted:
                faults.append(
                    f"evac/data/lexicon/{entry.layer}.yml, entry {entry.entry_id}: "
                    f"{'not found in its example' if wanted else 'found in what it must not match'}"
                    f" {phrase!r}"
                )
    return faults


def _finders(lexicon: Lexicon) -> dict[str, Finder]:
    grammar = Grammar.of(lexicon)

    def tagged(layer: str) -> Finder:
        return lambda tokens, text: [tag.entry for tag in lexicon.tag(layer, tokens)]

    def predicates(tokens: Tokens, text: str) -> list[Entry]:
        signs = lexicon.tag("signs", tokens)
        seen = [p.entry for p in find_predicates(tokens, lexicon, grammar, signs)]
        none = [
            t.entry for t in lexicon.tag("predicates", tokens) if t.entry.get("class") == "none"
        ]
        return seen + none

    def hedges(tokens: Tokens, text: str) -> list[Entry]:
        beside: set[int] = set()
        for q in find_quantities(tokens, lexicon, text):
            beside |= {*range(q.first, q.core_first), *range(q.core_last, q.last)}
        return [tag.entry for tag in lexicon.tag("hedges", tokens) if tag.first in beside]

    def speech(tokens: Tokens, text: str) -> list[Entry]:
        tags = lexicon.tag("speech", tokens)
        return [tag.entry for tag in tags if is_told(tokens, tag, grammar)]

    finders = {layer: tagged(layer) for layer in lexicon.phrases}
    return {**finders, "predicates": predicates, "hedges": hedges, "speech": speech}
