"""Sources that share the verb of another: "the army counts 300, the ministry more than 450"."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.speech.attributed import Attribution
from evac.extract.speech.located import ARTICLES, Located
from evac.extract.text.tokens import Token

#: What opens a quotation of one figure, and how many tokens a name set off before it has.
_OPENED = ('"', "“", "''")
_SET_OFF = 6


def sharing_its_verb(
    tokens: Sequence[Token], tag: Tag, located: Sequence[Located], grammar: Grammar
) -> list[Attribution]:
    """Return the sources that share a verb: "A counts 300, B 450", "A puts it at 300, B at 450"."""
    rule = "source:shares the verb"
    return [
        Attribution(h[0], h[1], h[2].name, h[2].kind, rule=rule)
        for h in located
        # "put Monday's evacuees at 78": no figure but theirs
        if any(
            t.text[0].isdigit() or t.lower in grammar["own_figures"]
            for t in tokens[tag.last : h[0]]
        )
        and _gives(tokens, h[1], tag, grammar)
        # "put the number of evacuees at 126": whose number it is.
        and _begins(tokens, _described(tokens, h[0], located), grammar)
    ]


def _gives(tokens: Sequence[Token], k: int, tag: Tag, grammar: Grammar) -> bool:
    """Whether a figure stands at token `k` without a verb, behind an aside at most."""
    if k + 1 < len(tokens) and tokens[k].text == ",":
        # "the governor, Omar Saleh, of 450"
        close = (i for i in range(k + 1, min(k + _SET_OFF, len(tokens))) if tokens[i].text == ",")
        k = next(close, k) + 1
    if k >= len(tokens):
        return False
    if tag.entry.get("gapped") and tokens[k].lower in ("at", "as"):
        return True
    k += tokens[k].lower == "of" == tokens[tag.last - 1].lower
    while k < len(tokens) and (
        tokens[k].lower in grammar["gapped_hedges"] or tokens[k].text in _OPENED
    ):
        k += 1
    return k < len(tokens) and tokens[k].text[0].isdigit()


def _described(tokens: Sequence[Token], first: int, located: Sequence[Located]) -> int:
    """Return where what describes a name begins: "the |Kurdish broadcaster X"."""
    return next((h[0] for h in located if h[1] == first), first)


def _begins(tokens: Sequence[Token], first: int, grammar: Grammar) -> bool:
    """Whether a name, its article apart, stands behind a sign or a word that links clauses."""
    k = first - 1
    while k >= 0 and tokens[k].lower in ARTICLES:
        k -= 1
    return k < 0 or not tokens[k].is_word or tokens[k].lower in grammar["clause_links"]
