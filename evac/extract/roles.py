"""Which place plays which part in a sentence: origin, destination, way, location."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from evac.extract.gazetteer import Gazetteer, PlaceHit
from evac.extract.grammar import Grammar
from evac.extract.knowledge import Knowledge
from evac.extract.lexicon import Tag
from evac.extract.predicates import Predicate
from evac.extract.spots import Role, Spot, find_spots, is_wide
from evac.extract.text import Token, Tokens
from evac.extract.unlisted import WAY

#: Roles that a word before a place can give it.
_GIVEN = ("origin", "destination", "via", "location", "of")
#: How far before a place the verb may end that makes "for the town" a goal.
_GOAL_REACH = 8
#: How far behind a verb of landing or settling its place may begin ("landed them in X").
_LANDED_REACH = 2
#: The same as the reach of a goal behind a verb of leaving, where nothing else is said in between.
_FAR_GOAL_REACH = 24
#: How far behind a word of stopping ("changed buses at", "handed over to rebels at") its place is.
_STOP_REACH = 6
#: How many words may describe a building behind what leads there ("to two field hospitals").
_BUILDING_REACH = 4
#: How many words may stand between what leads somewhere and the part of a place there.
_PART_REACH = 3
#: How far behind a place and its "'s" the people stand who are called after it.
_OWNED_REACH = 3
#: The rule of a place that the one before it only modifies: "the Homs district of Al-Waer".
_MODIFIED = "place:modified"
#: So many words may stand between a place and the "in" of what it is: ", a small town in".
_APPOSED_REACH = 6
#: So far behind a place its "saw", "has seen", "were to see" may stand.
_SAW_REACH = 3


@dataclass(frozen=True, slots=True)
class _Walk:
    """What a walk to the left of a place looks at: the sentence, and what gives a role in it."""

    tokens: Sequence[Token]
    by_last: Mapping[int, Tag]
    stops: Sequence[Tag]
    verbs: Mapping[int, Predicate]
    grammar: Grammar
    gazetteer: Gazetteer

    def modifies(self, word: str) -> bool:
        """Whether a word only stands between a place and what gives it a role."""
        return (
            word in self.grammar.kinds
            or word in self.grammar["compass"]
            or word in self.grammar["determiners"]
            or word in self.grammar["buildings"]
        )

    def wide(self, place_id: str | None) -> bool:
        """Whether a place is one that holds quarters and towns: a city, a province, a country."""
        return is_wide(place_id, self.gazetteer, self.grammar)

    def stopped(self, first: int) -> bool:
        """Whether a word of stopping leads to the place behind token `first`."""
        return any(
            0 <= first - stop.last <= _STOP_REACH
            and not any(t.text in ",;:." for t in self.tokens[stop.last : first])
            and not any(stop.last < last <= first for last in self.verbs)
            for stop in self.stops
        )

    def goal(self, previous: Role | None, first: int) -> bool:
        """Whether "for" at token `first` leads to a goal: "left X on Monday for Y".

        It does close behind a verb; and farther behind one of leaving that no other verb parts from
        it, where the word before it is not one that is for something ("a plan for Y").
        """
        beside = previous is not None and previous.last == first
        if not beside and self._serves(self.tokens[first - 1].lower):
            return False
        if any(first - _GOAL_REACH <= last <= first for last in self.verbs):
            return True
        last = max((last for last in self.verbs if last <= first), default=None)
        if last is None or first - last > _FAR_GOAL_REACH:
            return False
        return bool(self.verbs[last].entry.get("place") == "origin")

    def _serves(self, word: str) -> bool:
        return word.removesuffix("s") in self.grammar["serving"]

    def leads(self, first: int) -> Tag | None:
        """Return what leads to the building before token `first`: "to camps", "from a hospital"."""
        located = self.by_last.get(first)
        if located is not None and located.entry.get("role") == "location":
            # "to centres in neighbouring X"
            first = located.first
        if not first or self.tokens[first - 1].lower not in self.grammar["buildings"]:
            return None
        for k in range(first - 1, max(-1, first - 2 - _BUILDING_REACH), -1):
            tag = self.by_last.get(k)
            if tag is not None:
                return tag if tag.entry.get("role") in ("origin", "destination") else None
            if k in self.verbs or not k or not self.tokens[k - 1].is_word:
                return None
        return None

    def led_part(self, of: int) -> Tag | None:
        """Return what leads to the part before "of": "to the edge of", "from the ruins of".

        People have no parts to go to ("from the residents of").
        """
        noun = self.tokens[of - 1] if of else None
        if noun is None or not noun.is_word or noun.is_name or self._human(noun.lower):
            return None
        for k in range(of - 1, max(-1, of - 2 - _PART_REACH), -1):
            tag = self.by_last.get(k)
            if tag is not None:
                led = tag.entry.get("role") in ("origin", "destination")
                return tag if led and self.tokens[tag.first].lower != "for" else None
            if not k or not self.tokens[k - 1].is_word or k in self.verbs:
                return None
        return None

    def _human(self, word: str) -> bool:
        one = word.removesuffix("s")
        grammar = self.grammar
        return one in grammar["singular"] or one in grammar["callings"] or word == "people"

    def within(self, inner: str | None, outer: str | None) -> bool:
        return bool(inner and outer and self.gazetteer.within(inner, outer))


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
    walk = _Walk(
        tokens,
        {tag.last: tag for tag in words if tag.entry.get("role") in _GIVEN},
        [tag for tag in words if tag.entry.get("role") == "stop"],
        {p.last: p for p in predicates if p.voice != "noun" or p.entry.get("place")},
        known.grammar,
        known.gazetteer,
    )
    roles: list[Role] = []
    for spot in spots:
        role = _role(spot, roles[-1] if roles else None, walk)
        if role.rule == _MODIFIED:
            before = roles[-1]
            roles[-1] = replace(before, role="container", rule=_MODIFIED)
            role = replace(role, role=before.role, rule=before.rule, coordinate=before.coordinate)
        # A name that the gazetteer does not have counts on the way only.
        if spot.listed or role.role in WAY or role.role in ("location", "of"):
            roles.append(role)
        if spot.holder:
            # "the Damascus suburb": the suburb named before, and what holds it.
            noun, rule = spot.last - 1, "place:holds what is pointed back to"
            roles.append(Role(noun, spot.last, "container", spot.holder, "", rule=rule))
    return roles


def _role(spot: Spot, previous: Role | None, walk: _Walk) -> Role:
    """Walk left from a place over its modifiers to the word that gives it a role."""
    tokens, grammar = walk.tokens, walk.grammar
    if spot.name == "" and tokens[spot.last - 1].lower == "there":
        return spot.role(_there(spot, walk), "place:there")
    if any(t.lower in grammar["pacts"] for t in tokens[spot.last : spot.last + 2]):
        # "under the X agreement"
        return spot.role("none", "place:of a deal")
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
        if verb is not None and verb.entry.get("place"):
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
        elif walk.modifies(lower):
            article = article or lower in grammar["articles"]
            k -= 1
        elif word.is_word and unknown < 2 and verb is None:
            unknown += 1
            k -= 1
        else:
            break
    if _saw(spot, walk):
        # "Southern Damascus saw 5,000 militants set out"
        return spot.role("location", "place:what saw it")
    if spot.place_id and _holds_people(spot, walk):
        return spot.role("of", "place:whose people")
    return spot.role("none", "place:no role")


def _saw(spot: Spot, walk: _Walk) -> bool:
    """Whether a place, or the list of names that goes on from it, "saw", "were to see" something."""
    tokens, behind = walk.tokens, spot.last
    while behind + 1 < len(tokens) and tokens[behind].lower in (",", "and"):
        behind += 1
        while behind + 1 < len(tokens) and tokens[behind].is_name:
            behind += 1
    return any(t.lower in walk.grammar["saw"] for t in tokens[behind : behind + _SAW_REACH])


def _holds_people(spot: Spot, walk: _Walk) -> bool:
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


def _glued(role: Role | Spot, tokens: Sequence[Token]) -> bool:
    """Whether a name is written with an "s" that is none of its letters: "Aleppos"."""
    last = tokens[role.last - 1].text
    return len(last) > 1 and last[-1] == "s" and last[:-1] == role.name.rpartition(" ")[2]


def _there(spot: Spot, walk: _Walk) -> str:
    """Return the role of "there": "from there", "were taken there", or only what points back."""
    if spot.last - spot.first > 1:
        return "origin"
    verb = walk.verbs.get(spot.first)
    brought = verb is not None and verb.kind in ("move", "carry")
    leaving = verb is not None and verb.entry.get("place") == "origin"
    return "destination" if brought and not leaving else "anaphor"


def _by_word(spot: Spot, tag: Tag, previous: Role | None, walk: _Walk) -> Role | None:
    """Return the role that "from", "to", "of" gives; None where "the town of" goes on leftwards."""
    tokens, role = walk.tokens, str(tag.entry.get("role"))
    if role == "of":
        inner = tokens[tag.first - 1].lower if tag.first else ""
        grammar = walk.grammar
        if any(
            inner in words for words in (grammar.kinds, grammar["compass"], grammar["buildings"])
        ):
            return None
        if leading := walk.led_part(tag.first):
            return spot.role(
                str(leading.entry.get("role")), f"place:{leading.entry.entry_id} a part"
            )
        between = tokens[previous.last : tag.first] if previous is not None else ()
        counted = any(t.text[0].isdigit() for t in between)
        if inner and previous is not None and previous.last >= tag.first - 2 and not counted:
            return spot.role("container", "place:of")
        return spot.role("of", "place:of")
    if role == "location" and any(
        tag.first - _LANDED_REACH <= last <= tag.first and verb.entry.get("in_is_goal")
        for last, verb in walk.verbs.items()
    ):
        # "took them off X and landed them in Y"
        return spot.role("destination", "place:where they land")
    if role == "location" and walk.stopped(tag.first):
        return spot.role("via", "place:stop")
    if role == "location" and previous is not None:
        reach = 3 if previous.vague or walk.within(previous.place_id, spot.place_id) else 0
        if tag.first - previous.last <= reach:
            return spot.role("container", "place:container")
    if role == "location" and previous is not None and _apposed(previous, tag.first, walk):
        # "Jarablus, a rebel-held town in northern Aleppo"
        return spot.role("container", "place:container")
    if role == "location" and _named(previous, tag.first):
        # "to X camp in Y": Y holds a place that no table has.
        return spot.role("container", "place:container")
    if role == "location" and (leading := walk.leads(tag.first)) is not None:
        given = str(leading.entry.get("role"))
        return spot.role(given, f"place:{leading.entry.entry_id} a building")
    if (
        role == "destination"
        and tokens[tag.first].lower == "for"
        and tag.last - tag.first == 1
        and not walk.goal(previous, tag.first)
    ):
        return spot.role("of", "place:for")
    if role == "via" and tokens[spot.last - 1].lower in walk.grammar["soil"]:
        return spot.role("destination", "place:across the border")
    if (
        role == "destination"
        and tag.first
        and tokens[tag.first - 1].lower in walk.grammar["missions"]
    ):
        # "the envoy to X", "a mission to X"
        return spot.role("none", "place:of an errand")
    place = walk.gazetteer.get(spot.place_id) if role == "origin" and spot.place_id else None
    if (
        place is not None
        and place.kind == "country"
        and tag.first
        and tokens[tag.first - 1].lower in walk.grammar["native"]
        and not (tag.first > 2 and tokens[tag.first - 3].text[0].isdigit())
    ):
        # "1,700 students, most of them from X", and not "288 of them from X"
        return spot.role("none", "place:whose nationals")
    if role == "origin" and tag.first and tokens[tag.first - 1].lower in walk.grammar["aimed"]:
        # "an attack from X"
        return spot.role("none", "place:where something else comes from")
    return spot.role(role, f"place:{tag.entry.entry_id}")


def _apposed(previous: Role, first: int, walk: _Walk) -> bool:
    """Whether what a place is stands between it and token `first`: ", a small town |in"."""
    words = [t.lower for t in walk.tokens[previous.last : first]]
    return (
        2 < len(words) <= _APPOSED_REACH
        and words[0] == ","
        and words[1] in walk.grammar["articles"]
        and words[-1] in walk.grammar.kinds
    )


def _named(previous: Role | None, first: int) -> bool:
    """Whether an unlisted name stands right before token `first`, with one noun of its kind."""
    if previous is None or previous.place_id or not previous.name or previous.vague:
        return False
    return 0 <= first - previous.last <= 1


def _modified(spot: Spot, previous: Role, walk: _Walk) -> Role:
    """Return the role of Y in "the X district of Y": the place told, or what holds X."""
    if walk.within(previous.place_id, spot.place_id) and previous.place_id != spot.place_id:
        return spot.role("container", "place:container")
    if walk.wide(spot.place_id) and not walk.wide(previous.place_id):
        return spot.role("container", "place:container")
    return spot.role(previous.role, _MODIFIED)


def _listed(
    spot: Spot, k: int, passed: tuple[bool, bool], previous: Role, walk: _Walk
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
    if others and lower == "," and not spot.first - k < 2:
        # "drove them to X, the agency's Y branch": Y is in no list.
        return None
    if article and lower == ",":
        return spot.role("container", "place:apposition")
    if inside or walk.within(spot.place_id, previous.place_id):
        return spot.role("container", "place:container")
    goes_on = previous.role != "container"
    return spot.role(previous.role, f"{previous.rule}+and", coordinate=goes_on)


def _reaches(k: int, last: int, walk: _Walk) -> bool:
    """Whether only place nouns and commas stand between the place before and this conjunction."""
    grammar = walk.grammar
    return k - last <= 4 and all(
        t.lower in grammar.kinds
        or t.lower in grammar["linking"]
        or t.lower in grammar["compass"]
        or t.lower in grammar["place_list_gap"]
        for t in walk.tokens[last:k]
    )
