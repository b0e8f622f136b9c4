"""Through whose hands a statement went: the agency that cites a ministry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evac.extract.lists.grammar import Grammar
from evac.extract.speech.attributed import Attribution
from evac.extract.speech.located import RELAYS
from evac.extract.text.tokens import Token

#: What closes the sentence, or the name that ends it ("according to the ministry (MoM).").
_ENDS = ".;()"


def relayed(
    tokens: Sequence[Token],
    found: Sequence[Attribution],
    relays: Sequence[tuple[int | None, str]],
    grammar: Grammar,
) -> list[Attribution]:
    """Give each source its relay: "SANA reported, citing a military source", "told AFP".

    `relays` are the second hands, each with the verb that it hears ("told"), or None. Two bodies
    that each lead a clause of their own ("SANA said 300, while the Observatory said 500") are two
    sources, and neither passes on the other's words.
    """
    hands = [a for a in found if a.kind in RELAYS and not a.before]
    others = [a for a in found if a.kind not in RELAYS and (a.source or a.pronoun)]
    apart = len(hands) == len(others) == 1 and _two_clauses(tokens, hands[0], others[0], grammar)
    heard = {at: name for at, name in relays if at is not None}
    told = {a.source for a in found if a.at in heard}
    out: list[Attribution] = []
    for a in found:
        relay = heard.get(a.at)
        if relay is None:
            relay = next((name for at, name in relays if at is None), None)
        if relay is None and heard and (a.pronoun or a.source in told or not told):
            relay = next(iter(heard.values()))
        if relay is None and a.kind not in RELAYS and hands and not apart:
            relay = hands[0].source
        out.append(replace(a, relay=relay) if relay and relay != a.source else a)
    if not others or not hands or apart:
        return _according(tokens, out, grammar)
    return [a for a in out if a.kind not in RELAYS and (a.source or a.pronoun)]


def _according(
    tokens: Sequence[Token], found: Sequence[Attribution], grammar: Grammar
) -> list[Attribution]:
    """Return the body that a sentence ends by naming as the source, through the one that opens it.

    "The agency reports that 900 have fled, according to the ministry": in one clause. Where another
    clause opens between, each speaks for its own.
    """
    if len(found) != 2:
        return list(found)
    teller, origin = found
    if teller.before or not teller.source or not origin.before or not origin.source:
        return list(found)
    between = tokens[teller.last : origin.at]
    closes = origin.last >= len(tokens) or tokens[origin.last].text in _ENDS
    links = grammar["contrast"] | grammar["clause_links"]
    # "women and children": what joins two clauses has a figure behind it
    joined = any(
        t.lower in links and any(b.text[0].isdigit() for b in between[k:])
        for k, t in enumerate(between)
    )
    if not closes or joined or not between or between[-1].text != ",":
        return list(found)
    return [replace(origin, relay=origin.relay or teller.source)]


def _two_clauses(tokens: Sequence[Token], a: Attribution, b: Attribution, grammar: Grammar) -> bool:
    """Whether each of two attributions leads a clause of its own."""
    low, high = sorted((a.at, b.at))
    between = {t.lower for t in tokens[low:high]}
    if between & grammar["contrast"]:
        return True
    if a.trails or b.trails or a.before or b.before:
        return False
    return bool(between & (grammar["clause_links"] | {"although"}))
