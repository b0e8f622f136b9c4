"""Who or what bears the name of a place: a ship, whoever rules it, the people called after it."""

from __future__ import annotations

from evac.extract.places.spots import Spot
from evac.extract.places.walks import Walk

#: How far behind a place and its "'s" the people stand who are called after it.
_OWNED_REACH = 3
#: The short form of a land has so many letters ("UAE").
_SHORT = 3


def sails(spot: Spot, walk: Walk) -> bool:
    """Whether a ship bears the name of a place, or its flag: "the frigate X", "on board the X"."""
    before = [t.lower for t in walk.tokens[max(0, spot.first - 2) : spot.first]]
    if before and before[-1] in walk.grammar["vessels"]:
        return True
    behind = [t.lower for t in walk.tokens[spot.last : spot.last + 3]]
    if before[1:] == ["from"] and before[0] in walk.grammar["carriers"] and behind[2:] == ["from"]:
        # "a ship from India, coming from X": under its flag
        return behind[0] == "," and behind[1] in walk.grammar["coming_from"]
    return before[1:] == ["the"] and before[0] in walk.grammar["vessel_leads"]


def rules(spot: Spot, walk: Walk) -> bool:
    """Whether a capital stands for who holds an area: "under Moscow's control"."""
    tokens, grammar = walk.tokens, walk.grammar
    if spot.last + 1 >= len(tokens) or tokens[spot.last].lower not in grammar["place_possessives"]:
        return False
    return tokens[spot.last + 1].lower in grammar["holding"]


def owns(spot: Spot, walk: Walk) -> bool:
    """Whether a name is of what a state does or has: "the area of X's Operation Shield"."""
    tokens, grammar = walk.tokens, walk.grammar
    place = walk.gazetteer.get(spot.place_id) if spot.place_id else None
    if place is None or place.kind != "country" or spot.last + 1 >= len(tokens):
        return False
    if tokens[spot.last].lower not in grammar["place_possessives"]:
        return False
    owned = grammar["armies", "events", "callings", "states_lead"]
    for k in range(spot.last + 1, min(len(tokens), spot.last + 1 + _OWNED_REACH)):
        token, behind = tokens[k], tokens[k + 1].lower if k + 1 < len(tokens) else ""
        if token.lower in owned:
            return behind not in grammar.kinds  # "X's war zone"
        if token.lower in grammar.kinds or not token.text.islower():
            return False  # "X's military |base", "X's besieged |Homs"
    return False


def holds_people(spot: Spot, walk: Walk) -> bool:
    """Whether people are called after a place: "Aleppo's last rebels", "Daraya residents"."""
    tokens, grammar = walk.tokens, walk.grammar
    owned = spot.last < len(tokens) and tokens[spot.last].lower in grammar["place_possessives"]
    first = spot.last + owned
    for k, token in enumerate(tokens[first : first + (_OWNED_REACH if owned else 1)], start=first):
        if token.lower in grammar["singular"] and owned and k + 1 < len(tokens):
            # "X's refugee commission" is a body, "X's last child" is not.
            return not tokens[k + 1].is_word
        if token.lower.removesuffix("s") in grammar["singular"] or token.lower == "people":
            return True
        if owned and token.text[0].isdigit():
            # "X's 160 remaining rebels"
            return True
        if not token.is_word:
            return False
    return False


def before_its_noun(spot: Spot, walk: Walk) -> bool:
    """Whether the short form of a land tells whose something is: "the U.S. |base in Djibouti"."""
    tokens, grammar, last = walk.tokens, walk.grammar, spot.last
    letters = "".join(c for c in spot.name.removeprefix("the ") if c.isalpha())
    if not letters.isupper() or len(letters) > _SHORT or last >= len(tokens):
        return False
    if not (spot.place_id or "").startswith("country:"):
        return False
    word = tokens[last].lower
    if word in grammar["buildings", "camps", "armies", "bodies_of_state", "body_staff", "callings"]:
        return True
    return tokens[last].is_name and word.isalpha() and not walk.dated(tokens[last])
