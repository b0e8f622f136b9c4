"""What a walk to the left of a place looks at: what leads to it, and what only describes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evac.extract.gazetteer import Gazetteer
from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.places.meetings import end_of_road, met_at
from evac.extract.places.spots import Role, is_wide
from evac.extract.text.tokens import Token
from evac.extract.verbs.predicates import Predicate

#: How far before a place the verb may end that makes "for the town" a goal.
_GOAL_REACH = 8
#: The same as the reach of a goal behind a verb of leaving, where nothing else is said in between.
_FAR_GOAL_REACH = 24
#: How far behind a word of stopping ("changed buses at", "handed over to rebels at") its place is.
_STOP_REACH = 6
#: How far behind "picked up" the word stands that leads to where that was.
_FETCHED_REACH = 4
#: How far behind a verb of landing or settling its place may begin ("landed them in X").
_LANDED_REACH = 5
#: How many words may describe a building behind what leads there ("to two field hospitals").
_BUILDING_REACH = 6
#: How many words may stand between what leads somewhere and the part of a place there.
_PART_REACH = 3
#: What leads from one place to another.
_WAYS = ("origin", "destination")
#: A name in brackets is no longer, the signs among its tokens.
_BRACKET = 5
#: The rule of a land that only tells whose somebody is: "115 citizens of X".
WHOSE_STATE = "place:whose state"
#: The rule of a place where people were until they moved: "40 who were hiding at X arrived in Y".
WHERE_HID = "place:where they hid"
#: So far before a place "who had been stuck in" begins.
_STAY_LED = 5
#: The rule of a place where people were fetched.
GOT_IN = "place:where they were picked up"
#: The rule of a place where sides only met, or where people are taken in.
MET = "place:where they met"
#: The rule of a place near which people have come.
CAME_NEAR = "place:near where they came"
#: What makes people leave areas is told in so many words, "of" among them ("areas of danger in X").
_DANGER = 4
#: The rule of an end of a road on which nobody is told to go: "the road from X to Y is closed".
ROAD = "place:where a road leads"


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk to the left of a place looks at: the sentence, and what gives a role in it."""

    tokens: Sequence[Token]
    by_last: Mapping[int, Tag]
    stops: Sequence[Tag]
    verbs: Mapping[int, Predicate]
    grammar: Grammar
    gazetteer: Gazetteer
    nouns: Mapping[int, Predicate]

    def describes(self, word: str) -> bool:
        """Whether a word says of what kind a place is, or which part of it: "town", "north"."""
        grammar = self.grammar
        return word in grammar.kinds or word in grammar["compass", "buildings", "polities"]

    def ends_way(self, k: int) -> bool:
        """Whether behind token `k` no place is where the way before it leads: "from X amid Y's".

        "Out of the last village as Iraq takes ...", but "from X as well as Y", "such as X". Nor is
        it behind what carries them: "left |on X's aircraft".
        """
        word = self.tokens[k].lower
        if k in self.verbs and word in self.grammar["seats_in"]:
            return True
        joined = k > 0 and self.tokens[k - 1].lower in self.grammar["joins_as"]
        return word in self.grammar["circumstances"] and not joined

    def modifies(self, word: str) -> bool:
        """Whether a word only stands between a place and what gives it a role.

        So does whose people they are or hold it: "to the Bosnian Muslim-held city of X".
        """
        if self.describes(word) or word in self.grammar["determiners"]:
            return True
        return self.gazetteer.country_of(word) is not None

    def describes_on(self, comma: int) -> bool:
        """Whether a comma only parts two words that describe a place behind an article."""
        words = [t.lower for t in self.tokens[max(0, comma - 2) : comma]]
        if len(words) < 2 or words[0] not in self.grammar["determiners"]:
            return False
        return self.describes(words[1]) or words[1] in self.grammar["under_siege"]

    def of_a_state(self, of: int, place_id: str | None) -> bool:
        """Whether "of" at token `of` tells whose state somebody is or serves.

        "115 citizens of X", "the Armed Forces of X", "the Minister of Y of X": nobody left X.
        """
        if of and self.tokens[of - 1].lower in self.grammar["sway"]:
            # "after its return to the control of X"
            return True
        place = self.gazetteer.get(place_id) if place_id else None
        if place is None or place.kind != "country" or not of:
            return False
        noun = self.tokens[of - 1]
        if noun.lower in self.grammar["nationals"] or noun.lower in self.grammar["armies"]:
            return True
        if not noun.is_name or of == 1 or self._human(noun.lower):
            return False
        if noun.lower not in self.grammar.kinds and noun.lower not in self.grammar["polities"]:
            return noun.is_word
        # "the Republic of X" is a place, "the Minister of the Northern Territories of X" serves it
        first = of - 1
        while first and (self.tokens[first].is_name or self.tokens[first].lower in ("of", "the")):
            first -= 1
        return any(t.lower in self.grammar["callings"] for t in self.tokens[first : of - 1])

    def wide(self, place_id: str | None) -> bool:
        """Whether a place is one that holds quarters and towns: a city, a province, a country."""
        return is_wide(place_id, self.gazetteer, self.grammar)

    def are_named(self, last: int, place_id: str | None) -> bool:
        """Whether provinces are named behind their noun: "the northern provinces of X and Y"."""
        place = self.gazetteer.get(place_id) if place_id else None
        provinces = self.tokens[last - 1].lower in self.grammar["province_nouns"]
        return provinces and place is not None and place.kind in self.grammar["regional_kinds"]

    def stayed(self, first: int) -> tuple[str, str] | None:
        """Return role and rule of the place behind token `first` where people hid or stopped."""
        before = [t.lower for t in self.tokens[max(0, first - _STAY_LED) : first]]
        stay = before[-1] if before else ""
        if stay in self.grammar["hidden"] or (
            before[-2:-1] == ["had"] and stay in self.grammar["lodged"]  # "who had camped at X"
        ):
            return "origin", WHERE_HID
        # "reached X with 40 people |who had been stuck| in Y"
        whose = not self.grammar["relative_of_humans"].isdisjoint(before)
        if whose and "had" in before and stay in self.grammar["stuck_in"]:
            return "origin", WHERE_HID
        if self._got_in(first):
            return "origin", GOT_IN
        return ("via", "place:stop") if self._stopped(first) else None

    def _got_in(self, first: int) -> bool:
        """Whether people were fetched at the place behind token `first`: "picked up |at X"."""
        return any(
            first - _FETCHED_REACH <= last <= first and verb.entry.get("fetches")
            for last, verb in self.verbs.items()
        )

    def sent_there(self, role: str, first: int) -> bool:
        """Whether the word at token `first` leads to where something else goes.

        "The envoy to X", "fired rockets into X", "airstrikes across X".
        """
        before = self.tokens[first - 1].lower if first else ""
        if role == "destination":
            return before in self.grammar["missions", "fired"]
        return role == "via" and before in self.grammar["fired", "events"]

    def road(self, first: int) -> bool:
        """Whether the word at token `first` tells where a road leads that nobody goes."""
        return end_of_road(self.tokens, first, self.verbs, self.grammar)

    def _stopped(self, first: int) -> bool:
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
        if not beside and self._apposed(previous, first):
            return False
        # the verb may hold the word ("headed out |for X")
        if any(first - _GOAL_REACH <= last <= first + 1 for last in self.verbs):
            return True
        if self._of_a_departure(previous, first):
            return True
        last = max((last for last in self.verbs if last <= first), default=None)
        if last is None or first - last > _FAR_GOAL_REACH:
            return False
        entry = self.verbs[last].entry
        return entry.get("place") == "origin" or bool(entry.get("sets_off"))

    def lands(self, first: int, previous: Role | None, place_id: str | None) -> bool:
        """Whether a verb of landing or settling leads to the place behind token `first`.

        Not past another way: "relocated from camps |in X to Y"; but "resettled from X |in Y".
        """
        if previous is not None and previous.role == "origin" and previous.last == first:
            if not previous.place_id or self.within(previous.place_id, place_id):
                return False
            told = (*self.verbs.items(), *self.nouns.items())
            nearest = max((t for t in told if t[0] <= previous.first), default=None, key=_at)
            return nearest is not None and bool(nearest[1].entry.get("in_is_goal"))
        return any(
            first - _LANDED_REACH <= last <= first
            and verb.entry.get("in_is_goal")
            and not any(
                last < end < first and tag.entry.get("role") in _WAYS
                for end, tag in self.by_last.items()
            )
            for last, verb in self.verbs.items()
        )

    def came_near(self, first: int) -> bool:
        """Whether those who arrive stop near a place: "reached the last checkpoint |near X"."""
        return self.tokens[first].lower == "near" and any(
            first - _LANDED_REACH <= last <= first and verb.entry.get("place") == "destination"
            for last, verb in self.verbs.items()
        )

    def met(self, first: int) -> bool:
        """Whether sides only met or agreed at the place behind token `first`: "the talks |in X"."""
        return met_at(self.tokens, first, self.verbs, self.grammar)

    def _of_a_departure(self, previous: Role | None, first: int) -> bool:
        """Whether "for" leads on from what was left: "the departure of 300 from X |for Y".

        It stands right behind the noun, those who leave or the place that was left, or a day.
        """
        last = max((last for last in self.nouns if last <= first), default=None)
        if last is None or any(last < verb <= first for verb in self.verbs):
            return False
        if first == last or self._of_people(last, first):
            return True
        left = previous is not None and previous.role == "origin" and previous.last > last
        if not left or previous is None:
            return False
        return all(self.dated(t) for t in self.tokens[previous.last : first])

    def _of_people(self, last: int, first: int) -> bool:
        """Whether those who leave stand between: "the departure |on Monday of 300 people| for"."""
        between = self.tokens[last:first]
        counted = any(t.text[0].isdigit() for t in between)
        plain = all(t.is_word or t.text[0].isdigit() for t in between)
        return counted and plain and any(t.lower == "of" for t in between)

    def _apposed(self, previous: Role | None, first: int) -> bool:
        """Whether "for" is of an aside on a place: "left X, the source of water for Y"."""
        low = previous.last if previous is not None else 0
        comma = next((k for k in range(first - 2, low - 1, -1) if self.tokens[k].text == ","), None)
        if comma is None or previous is None or comma != low:
            return False
        opener = self.tokens[comma + 1].lower
        return self.tokens[first - 1].text != "," and (
            opener == "the" or opener in self.grammar["articles"]
        )

    def _serves(self, word: str) -> bool:
        return word.removesuffix("s") in self.grammar["serving"]

    def leads(self, first: int) -> Tag | None:
        """Return what leads to the building before token `first`: "to camps", "from a hospital"."""
        located = self.by_last.get(first)
        if located is not None and located.entry.get("role") == "location":
            # "to centres in neighbouring X"
            first = located.first
        if first in self.verbs and self.verbs[first].first < first - 1:
            return None  # "300 from X |reached a camp| in Y"
        of = self.tokens[max(0, first - _DANGER) : first]
        told = next((k for k, t in enumerate(of[1:], 1) if t.lower == "of"), 0)
        kind = of[told - 1].lower if told else ""
        if kind in self.grammar.kinds or kind in self.grammar["buildings"]:
            # "from areas of great danger in X", "to places of temporary residence in X"
            first -= len(of) - told
        elif (
            not first
            or self.tokens[first - 1].lower not in self.grammar["buildings", "another_one"]
        ):
            return None
        k = first
        low = max(-1, first - 2 - _BUILDING_REACH)
        while (k := k - 1) > low:
            tag = self.by_last.get(k)
            if tag is not None and self.tokens[tag.first - 1].lower in self.grammar["havens"]:
                # "to the safety |of the camp in X"
                k = tag.first
                low = max(-1, k - 2 - _BUILDING_REACH)
                continue
            if tag is not None:
                role = str(tag.entry.get("role"))
                # "set fire to homes in X"
                led = role in ("origin", "destination") and not self.sent_there(role, tag.first)
                return tag if led else None
            if k in self.verbs or not k or not self.tokens[k - 1].is_word:
                return None
            if self.tokens[k - 1].lower in self.grammar["be", "have", "modal"]:
                return None  # "the arrival of 300 from X has stretched shelters |in Y"
        return None

    def led_into(self, first: int) -> bool:
        """Whether a building before token `first` is where people go: "to a transit centre |at"."""
        led = self.leads(first)
        return led is not None and led.entry.get("role") == "destination"

    def aimed(self, first: int, last: int) -> bool:
        """Whether the noun before token `first` tells where something else is from: "attack from".

        A distance does, unless it is what people went: "walked 55 km from X", "the 90 km from X to
        Y". The place behind it ends at token `last`.
        """
        noun = self.tokens[first - 1].lower if first else ""
        return noun in self.grammar["aimed"] and not self._covered(first, last)

    def _covered(self, first: int, last: int) -> bool:
        if self.tokens[first - 1].lower not in self.grammar["distances"]:
            return False
        goal = self.tokens[last : last + 2]
        if len(goal) > 1 and goal[0].lower in self.grammar["leading"] and goal[1].is_name:
            return True
        k = first - 1
        while k and (self.tokens[k - 1].text[0].isdigit() or self._hedges(k - 1)):
            k -= 1
        verb = self.verbs.get(k)
        return verb is not None and verb.kind == "move" and verb.voice == "active"

    def _hedges(self, k: int) -> bool:
        return self.tokens[k].lower in self.grammar["gapped_hedges"]

    def led_part(self, of: int) -> Tag | None:
        """Return what leads to the part before "of": "to the edge of", "at the gates of".

        People have no parts to go to ("from the residents of"), nor have deeds ("three days into
        the evacuation of").
        """
        noun = self.tokens[of - 1] if of else None
        if noun is None or not noun.is_word or noun.is_name or self._human(noun.lower):
            return None
        if of in self.nouns or noun.lower in self.grammar["upheavals", "strife"]:
            return None
        for k in range(of - 1, max(-1, of - 2 - _PART_REACH), -1):
            tag = self.by_last.get(k)
            if tag is not None:
                led = tag.entry.get("role") in ("origin", "destination", "location")
                return tag if led and self.tokens[tag.first].lower != "for" else None
            if not k or not self.tokens[k - 1].is_word or k in self.verbs:
                return None
        return None

    def _human(self, word: str) -> bool:
        one = word.removesuffix("s")
        grammar = self.grammar
        return one in grammar["singular"] or one in grammar["callings"] or word == "people"

    def out_on_a_day(self, of: int) -> bool:
        """Whether a day stands between "out" and the "of" at token `of`: "out on Friday |of X"."""
        k = of
        while k and self.dated(self.tokens[k - 1]):
            k -= 1
        return 0 < k < of and self.tokens[k - 1].lower == "out"

    def dated(self, token: Token) -> bool:
        """Whether a word is one of a day: "on", "Friday", "12"."""
        dated = self.grammar["of_a_day", "calendar", "part_of_day"]
        return token.lower in dated or token.text.isdigit()

    def bracket(self, closing: int) -> int:
        """Return where a short bracket opens behind a possessive, 0 for none: "X's |(Z) Y"."""
        for k in range(closing - 1, max(0, closing - _BRACKET), -1):
            if self.tokens[k].text == "(":
                return k if self.tokens[k - 1].lower in self.grammar["place_possessives"] else 0
        return 0

    def within(self, inner: str | None, outer: str | None) -> bool:
        """Whether one place lies in another, both known."""
        return bool(inner and outer and self.gazetteer.within(inner, outer))

    def elsewhere(self, inner: str | None, outer: str | None) -> bool:
        """Whether one place lies in another of the kind of the second: "from Douma in Idlib"."""
        place = self.gazetteer.get(outer) if inner and outer else None
        if inner is None or place is None:
            return False
        around = (self.gazetteer.get(i) for i in self.gazetteer.ancestors(inner))
        held = {p.place_id for p in around if p is not None and p.kind == place.kind}
        return bool(held) and outer not in held


def _at(told: tuple[int, Predicate]) -> int:
    return told[0]
