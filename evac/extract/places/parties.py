"""Places that nobody left or reached: states that deal with one another, the home of a speaker."""

from __future__ import annotations

from collections.abc import Sequence

from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import Role
from evac.extract.text.tokens import Tokens

#: How far before "between" the deal or the fighting may stand ("a deal reached on Friday between").
_DEAL_REACH = 6
#: What stands between two parties of one list has at most so many tokens ("Egypt, Israel and X").
_LIST_REACH = 3
#: How far from the name that "from X" tells more of a verb of speech may stand.
_SPOKEN_REACH = 4


def without_parties(
    roles: Sequence[Role], tokens: Tokens, speech: Sequence[Tag], grammar: Grammar
) -> Sequence[Role]:
    """Return the places of a sentence without those that only tell who deals, fights or speaks.

    "Under the deal between Egypt and Israel 81 people left" has no place of theirs, "added Omar
    Saleh, 41, from Tampa" none either.
    """
    words = tokens.words
    if not roles or ("between" not in words and "from" not in words):
        return roles
    gone: set[int] = set()
    for k, role in enumerate(roles):
        if k in gone:
            continue
        before = tokens.lower[max(0, role.first - 1) : role.first]
        if before == ["between"] and _deals(tokens, role.first - 1, grammar):
            listed = _list(roles, k)
            # "fighting between Homs and Hama" tells where it was
            if all((roles[j].place_id or "").startswith("country:") for j in listed):
                gone |= set(listed)
        elif before == ["from"] and _home(tokens, roles, role, speech):
            gone |= set(_list(roles, k))
    return [role for k, role in enumerate(roles) if k not in gone] if gone else roles


def _deals(tokens: Tokens, at: int, grammar: Grammar) -> bool:
    """Whether those named behind token `at` deal with one another or fight."""
    near = set(tokens.lower[max(0, at - _DEAL_REACH) : at])
    return not grammar["between_parties"].isdisjoint(near)


def _list(roles: Sequence[Role], k: int) -> list[int]:
    """Return the indexes of a place and of those that go on from it right behind."""
    out = [k]
    while (j := out[-1] + 1) < len(roles) and (
        0 <= roles[j].first - roles[out[-1]].last <= _LIST_REACH
    ):
        out.append(j)
    return out


def _home(tokens: Tokens, roles: Sequence[Role], role: Role, speech: Sequence[Tag]) -> bool:
    """Whether "from X" stands behind a comma and a name, or an age, beside a verb of speech."""
    comma = role.first - 2
    if comma < 1 or tokens[comma].text != ",":
        return False
    last = comma
    if tokens[last - 1].text.isdigit() and last > 2 and tokens[last - 2].text == ",":
        last -= 2
    if not tokens[last - 1].is_name or any(r.first < last <= r.last for r in roles):
        return False
    first = last
    while first and tokens[first - 1].is_name:
        first -= 1
    return any(
        first - _SPOKEN_REACH <= t.last <= first or 0 <= t.first - role.last <= _SPOKEN_REACH
        for t in speech
        if t.entry.get("role") == "verb"
    )
