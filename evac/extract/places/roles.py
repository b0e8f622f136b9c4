"""Which place plays which part in a sentence: origin, destination, way, location."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from evac.extract.gazetteer import TOLD, PlaceHit
from evac.extract.knowledge import Knowledge
from evac.extract.lexicon import Tag
from evac.extract.places.bearers import before_its_noun, holds_people, owns, rules, sails
from evac.extract.places.left_out import UNLED, gapped, saw, stranded, there
from evac.extract.places.spots import HOLDS, Role, Spot, by_end, find_spots
from evac.extract.places.unlisted import WAY
from evac.extract.places.walks import (
    CAME_NEAR,
    MET,
    ROAD,
    WHOSE_STATE,
    Walk,
)
from evac.extract.text.tokens import DASHES, Token, Tokens
from evac.extract.verbs.predicates import Predicate

#: Roles that a word before a place can give it.
_GIVEN = ("origin", "destination", "via", "location", "of")
#: Roles of a place where people are.
_STAYED = ("location", "of", "container")
#: The rule of a place that the one before it only modifies: "the Homs district of Al-Waer".
_MODIFIED = "place:modified"
#: The rule of a place all over which something happened: "Across Syria 90,000 were displaced".
ALL_OVER = "place:all over"
#: So many words may stand between a place and the "in" of what it is: ", a small town in".
_APPOSED_REACH = 6


def find_roles(
    text: str,
    tokens: Tokens,
    hits: Sequence[PlaceHit],
    chosen: Mapping[int, str | None],
    words: Sequence[Tag],
    predicates: Sequence[Predicate],
    known: Knowledge,
) -> list[Role]:
    """Return the places of a sentence in text order, each with its role.

    `chosen` maps the start of a hit to the id of the one place that the document means, None where
    several remain. `words` are the tags of the layer "place_words". Descriptions ("rebel-held
    areas") and anaphors ("the enclave") are roles too.
    """
    spots = find_spots(text, tokens, hits, chosen, words, predicates, known)
    if not spots:
        return []
    walk = Walk(
        tokens,
        by_end([tag for tag in words if tag.entry.get("role") in _GIVEN], spots),
        [tag for tag in words if tag.entry.get("role") == "stop"],
        {p.last: p for p in predicates if p.voice != "noun" or p.entry.get("place")},
        known.grammar,
        known.gazetteer,
        {
            p.last - (tokens[p.last - 1].lower in ("of", "for")): p
            for p in predicates
            if p.voice == "noun" and p.kind == "move"
        },
    )
    roles: list[Role] = []
    for spot in spots:
        role = _role(spot, roles[-1] if roles else None, walk)
        if role.rule == _MODIFIED:
            before = roles[-1]
            roles[-1] = replace(before, role="container", rule=_MODIFIED)
            role = replace(role, role=before.role, rule=before.rule, coordinate=before.coordinate)
        # A name that the gazetteer does not have counts only where people are or go.
        if spot.listed or role.role in WAY or role.role in _STAYED:
            roles.append(role)
        if spot.holder:
            # "the Damascus suburb": the suburb named before, and what holds it.
            noun = spot.last - 1
            roles.append(Role(noun, spot.last, "container", spot.holder, "", rule=HOLDS))
    return roles


def _role(spot: Spot, previous: Role | None, walk: Walk) -> Role:
    """Walk left from a place over its modifiers to the word that gives it a role."""
    tokens, grammar = walk.tokens, walk.grammar
    if spot.name == "" and tokens[spot.last - 1].lower == "there":
        return spot.role(there(spot, walk), "place:there")
    if any(t.lower in grammar["pacts"] for t in tokens[spot.last : spot.last + 2]):
        # "under the X agreement"
        return spot.role("none", "place:of a deal")
    bearing = spot.vague and tokens[spot.last - 1].lower in grammar["bearings"]
    if bearing and [t.lower for t in tokens[spot.last : spot.last + 1]] == ["at"]:
        # "nearly 7,500 crossed to the south at X"
        return spot.role("none", "place:a bearing")
    if sails(spot, walk):
        return spot.role("none", "place:a vessel")
    if rules(spot, walk):
        return spot.role("none", "place:who controls it")
    if before_its_noun(spot, walk):
        return spot.role("none", WHOSE_STATE)
    k, unknown, article, nested = spot.first, 0, False, False
    while k > 0:
        tag, word = walk.by_last.get(k), tokens[k - 1]
        if tag is not None:
            role = _by_word(spot, tag, previous, walk)
            if role is not None:
                return role
            k, nested = tag.first, True
            continue
        verb = walk.verbs.get(k)
        if verb is not None and verb.entry.get("place") and not owns(spot, walk):
            return spot.role(str(verb.entry.get("place")), f"place:{verb.entry.entry_id}")
        plain = unknown == 0 and not article and spot.place_id
        if verb is not None and verb.entry.get("movement") and verb.voice == "active" and plain:
            return spot.role("none", "place:verb")
        if nested and previous is not None and k == previous.last:
            return _modified(spot, previous, walk)
        if previous is not None and k == previous.last and _glued(previous, tokens):
            # "Turkeys Hatay province": a genitive that lost its apostrophe
            return _modified(spot, previous, walk)
        if previous is not None and (
            role := _listed(spot, k, (article, unknown > 0), previous, walk)
        ):
            return role
        lower = word.lower
        if (
            lower in grammar["place_list_openers"]
            and k > 1
            and tokens[k - 2].lower in grammar.kinds
            and (previous is None or k - 1 > previous.last)
        ):
            # "from three towns - Yalda, Beit Sahm and Babila"
            k -= 1
        elif lower in grammar["place_possessives"]:
            k -= 1
            if previous is not None and k == previous.last:
                # "Idlib's town of Saraqib"
                return _modified(spot, previous, walk)
        elif word.text == ")" and (opens := walk.bracket(k - 1)):
            # "northeast Syria's (Rojava) al-Hol camp"
            k = opens
        elif lower in grammar["relative"] and k == spot.first and spot.place_id:
            break  # "out of the area that X attacked"
        elif word.text == "," and walk.describes_on(k - 1):
            k, unknown = k - 1, 0  # "the encircled, opposition-held city of X"
        elif walk.modifies(lower):
            article = article or lower in grammar["articles"]
            k -= 1
        elif lower in grammar["them"]:
            # "Sennar received 120,000 of them and Gedaref 70,000"
            break
        elif word.is_word and unknown < 2 and verb is None and not walk.ends_way(k - 1):
            unknown += 1
            k -= 1
        else:
            break
    if part := saw(spot, walk):
        # "Southern Damascus saw 5,000 militants set out"
        return spot.role(part, "place:what saw it")
    if spot.name and holds_people(spot, walk):
        return spot.role("of", "place:whose people")
    if part := stranded(spot, walk) or gapped(spot, previous, walk):
        return spot.role(part, UNLED)
    return spot.role("none", "place:no role")


def _glued(role: Role | Spot, tokens: Sequence[Token]) -> bool:
    """Whether a name is written with an "s" that is none of its letters: "Aleppos"."""
    last = tokens[role.last - 1].text
    return len(last) > 1 and last[-1] == "s" and last[:-1] == role.name.rpartition(" ")[2]


def _by_word(spot: Spot, tag: Tag, previous: Role | None, walk: Walk) -> Role | None:
    """Return the role that "from", "to", "of" gives; None where "the town of" goes on leftwards."""
    tokens, role = walk.tokens, str(tag.entry.get("role"))
    if tag.last - tag.first == 1 and tokens[tag.first].lower in walk.grammar["compass"]:
        # "to the neighboring town of X", "to neighbouring Y": it only describes the place
        led = walk.by_last.get(tag.first - (tokens[tag.first - 1].lower == "the"))
        if tag.first and led is not None and led.entry.get("role") in WAY:
            return None
    inner = tokens[tag.first - 1].lower if tag.first else ""
    if role in WAY[:2] and (walk.road(tag.first) or _goes_on_from_road(tag, previous)):
        return spot.role("none", ROAD)
    if role == "of" and walk.out_on_a_day(tag.first):
        # "pulled out on Friday of X"
        return spot.role("origin", "place:out of")
    if role == "of" and inner in walk.grammar["distances"]:
        # "within a few kilometres of X"
        return spot.role("none", "place:from afar")
    if role == "of":
        if walk.of_a_state(tag.first, spot.place_id) or owns(spot, walk):
            return spot.role("none", WHOSE_STATE)
        if walk.describes(inner):
            return None
        if leading := walk.led_part(tag.first):
            at = leading.entry.get("role") == "location"
            if at and (stay := walk.stayed(leading.first)):
                # "were held up at the edge of X"
                return spot.role(*stay)
            return spot.role(
                str(leading.entry.get("role")), f"place:{leading.entry.entry_id} a part"
            )
        between = tokens[previous.last : tag.first] if previous is not None else ()
        counted = any(t.text[0].isdigit() for t in between)
        if inner and previous is not None and previous.last >= tag.first - 2 and not counted:
            return spot.role("container", "place:of")
        return spot.role("of", "place:of")
    if role == "location" and walk.lands(tag.first, previous, spot.place_id):
        # "took them off X and landed them in Y"
        return spot.role("destination", "place:where they land")
    if previous is not None and _again(role, tag, previous, walk):
        # "for X and for Y", "to hospitals in X and in Y"
        return spot.role(previous.role, f"{previous.rule}+and", coordinate=True)
    # "on the border with X" is as near as "near the X border"
    named = {t.lower for t in (tokens[spot.last - 1], *tokens[tag.first : tag.last - 1])}
    bordered = not named.isdisjoint(walk.grammar["soil"])
    if bordered and (role == "location" or tokens[tag.first].lower in walk.grammar["alongside"]):
        # "to hospitals near the Turkish border", "massed along it": on this side of it
        return spot.role("none", "place:near a border")
    if role == "location" and walk.met(tag.first):
        return spot.role("none", MET)
    if role == "location" and walk.came_near(tag.first):
        return spot.role("location", CAME_NEAR)
    if role == "location" and (stay := walk.stayed(tag.first)) and not walk.led_into(tag.first):
        return spot.role(*stay)
    if role == "location" and previous is not None:
        reach = 3 if previous.vague or walk.within(previous.place_id, spot.place_id) else 0
        between = tokens[previous.last : tag.first]
        kinds = all(t.lower in walk.grammar.kinds or t.text == "," for t in between[:2])
        holds = kinds and len(between) <= 2 and (spot.vague or walk.wide(spot.place_id))
        apart = walk.elsewhere(previous.place_id, spot.place_id)
        if (holds or len(between) <= reach) and not apart:
            # "to X province in the south"
            return spot.role("container", "place:container")
    if role == "location" and previous is not None and _apposed(previous, tag.first, walk):
        # "Jarablus, a rebel-held town in northern Aleppo"
        return spot.role("container", "place:container")
    if role == "location" and _named(previous, tag.first):
        # "to X camp in Y": Y holds a place that no table has.
        return spot.role("container", "place:container")
    if role == "location" and (leading := walk.leads(tag.first)) is not None:
        given = str(leading.entry.get("role"))
        if given == "origin" and inner in walk.grammar["gates"]:
            return spot.role("none", "place:near a crossing")  # "came from the X crossing near Y"
        return spot.role(given, f"place:{leading.entry.entry_id} a building")
    if (
        role == "destination"
        and tokens[tag.first].lower == "for"
        and tag.last - tag.first == 1
        and not walk.goal(previous, tag.first)
    ):
        # "the Minister for Reintegration": no name by the words round it; "For X it is 900"
        return spot.role("of" if spot.listed and tag.first else "none", "place:for")
    next_to = tokens[spot.last].lower if spot.last < len(tokens) else ""
    if role == "location" and next_to in walk.grammar["gates"] and spot.place_id:
        # "officials at the X terminal let 300 through"
        return spot.role("via", "place:a way out")
    if role == "via" and not tag.first and tokens[0].lower in walk.grammar["locating"]:
        # "Across the country 90,000 have been displaced"
        return spot.role("location", ALL_OVER)
    if role == "via" and bordered:
        return spot.role("destination", "place:across the border")
    if walk.sent_there(role, tag.first):
        return spot.role("none", "place:of an errand or a blow")
    before = tokens[tag.first - 1] if tag.first else None
    place = walk.gazetteer.get(spot.place_id) if role == "origin" and spot.place_id else None
    # "900 traders, most of them from X, |from Y to Z"
    behind = [t.lower for t in tokens[spot.last : spot.last + 2]]
    if (
        role == "origin"
        and ((place is not None and place.kind == "country") or behind == [",", "from"])
        and tag.first
        and tokens[tag.first - 1].lower in walk.grammar["native"]
        and not (tag.first > 2 and tokens[tag.first - 3].text[0].isdigit())
    ):
        # "1,700 students, most of them from X", and not "288 of them from X"
        return spot.role("none", "place:whose nationals")
    if role == "origin" and before is not None and before.lower in walk.grammar["natively"]:
        return spot.role("none", "place:their home")
    if role == "origin" and walk.aimed(tag.first, spot.last):
        # "an attack from X"
        return spot.role("none", "place:where something else comes from")
    return spot.role(role, f"place:{tag.entry.entry_id}")


def _goes_on_from_road(tag: Tag, previous: Role | None) -> bool:
    """Whether a word leads to the other end of a road: "the road from X |to Y"."""
    return previous is not None and previous.rule == ROAD and previous.last == tag.first


def _again(role: str, tag: Tag, previous: Role, walk: Walk) -> bool:
    """Whether a word leads to one place more, as to the one right before it: "for X |and for Y"."""
    joined = tag.first == previous.last + 1 and tag.first > 0
    if not joined or walk.tokens[tag.first - 1].lower not in ("and", "or"):
        return False
    if walk.tokens[tag.first].lower == "on":
        return False  # "to X and on to Y"
    if previous.place_id is None or previous.role not in ("origin", "destination"):
        return False
    return role == previous.role or (role == "location" and previous.rule.endswith("a building"))


def _apposed(previous: Role, first: int, walk: Walk) -> bool:
    """Whether what a place is stands between it and token `first`: ", a small town |in"."""
    words = [t.lower for t in walk.tokens[previous.last : first]]
    return (
        2 < len(words) <= _APPOSED_REACH
        and words[0] == ","
        and (words[1] == "the" or words[1] in walk.grammar["articles"])
        and (words[-1] in walk.grammar.kinds or words[-1] in walk.grammar["area", "buildings"])
    )


def _named(previous: Role | None, first: int) -> bool:
    """Whether an unlisted name stands right before token `first`, with one noun of its kind."""
    if previous is None or not previous.name or previous.vague:
        return False
    listed = previous.place_id is not None and not previous.place_id.startswith(TOLD)
    return not listed and 0 <= first - previous.last <= 1


def _modified(spot: Spot, previous: Role, walk: Walk) -> Role:
    """Return the role of Y in "the X district of Y": the place told, or what holds X."""
    inner, outer = spot.place_id, previous.place_id
    holds = walk.within(outer, inner) and outer != inner
    if walk.are_named(previous.last, inner):
        return spot.role(previous.role, _MODIFIED)
    if holds or (walk.wide(inner) and not walk.wide(outer) and not walk.within(inner, outer)):
        return spot.role("container", "place:container")
    return spot.role(previous.role, _MODIFIED)


def _listed(
    spot: Spot, k: int, passed: tuple[bool, bool], previous: Role, walk: Walk
) -> Role | None:
    """Return the role of a place that goes on from the one before it: a list, or what holds it.

    `passed` tells whether an article and whether other words stand between it and token `k`.
    """
    article, others = passed
    lower, grammar = walk.tokens[k - 1].lower, walk.grammar
    inside = walk.within(previous.place_id, spot.place_id)
    if k == previous.last and lower not in grammar.kinds:
        if others and _glued(spot, walk.tokens):
            # "the X area on Aleppos outskirts": no list
            return spot.role("container", "place:container")
        if others:
            # "to X on Thursday Y officials said"
            return None
        role = "container" if inside else previous.role
        goes_on = not inside and previous.role != "container"
        return spot.role(role, "place:apposition", coordinate=goes_on)
    if lower not in grammar["place_links"] or not _reaches(k - 1, previous.last, walk):
        return None
    if (
        lower in DASHES
        and walk.tokens[k - 2].end < walk.tokens[k - 1].start
        and (others or not previous.first)
    ):
        return spot.role("none", "place:behind a dateline")  # "X - The army bombed Y"
    if others and lower == "," and not spot.first - k < 2:
        # "drove them to X, the agency's Y branch": Y is in no list.
        return None
    seat = {t.lower for t in walk.tokens[k : spot.first]} & grammar["capitals"]
    if (article or seat) and lower == ",":
        # "X, the capital of Y"
        return spot.role("container", "place:apposition")
    if lower == "," and not inside and _owns_a_body(spot, walk):
        # "were evacuated from X, Y's foreign ministry said"
        return spot.role("none", "place:whose body")
    if inside or walk.within(spot.place_id, previous.place_id):
        fronted = lower == "," and previous.role == "location" and not inside
        if fronted and not any(last <= spot.first for last in walk.verbs):
            # "Across the border in X, the camp of Y took in 300": who does it
            return spot.role("none", "place:behind what holds it")
        return spot.role("container", "place:container")
    goes_on = previous.role != "container"
    return spot.role(previous.role, f"{previous.rule}+and", coordinate=goes_on)


def _owns_a_body(spot: Spot, walk: Walk) -> bool:
    """Whether what a place owns behind a comma is no part of it: "Y's foreign ministry"."""
    behind = [t.lower for t in walk.tokens[spot.last : spot.last + 3]]
    if len(behind) < 3 or behind[0] not in walk.grammar["place_possessives"]:
        return False
    return walk.grammar.kinds.isdisjoint(behind[1:]) and not walk.tokens[spot.last + 1].is_name


def _reaches(k: int, last: int, walk: Walk) -> bool:
    """Whether only place nouns and commas stand between the place before and this conjunction."""
    grammar = walk.grammar
    return k - last <= 4 and all(
        t.lower in grammar.kinds
        or t.lower in grammar["linking"]
        or t.lower in grammar["compass"]
        or t.lower in grammar["place_list_gap"]
        for t in walk.tokens[last:k]
    )
