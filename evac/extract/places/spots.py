"""Where a sentence names, describes or points back to a place, before it has a role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evac.extract.gazetteer import Gazetteer, PlaceHit
from evac.extract.knowledge import Knowledge
from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.places.lands_told import held_lands, open_lands
from evac.extract.places.unlisted import is_called_one, is_quarter, unlisted
from evac.extract.text.tokens import Tokens
from evac.extract.verbs.predicates import Predicate

#: In "Reuters/Beirut" the town is the third token of its line.
_AGENCY = 2
#: The rule of what holds a place that has no name: "the |Damascus suburb".
HOLDS = "place:holds what is pointed back to"


@dataclass(frozen=True, slots=True)
class Role:
    """A place in a role at tokens [first, last).

    `role` is origin, destination, via, location, of, container (it holds the place before it),
    anaphor, or none. `place_id` is None for an anaphor ("the area", `name` "") and for a
    description ("government-held areas", in `name`; `vague`); `name` alone holds the name of a
    place that the gazetteer does not have. `coordinate` says that it goes on the
    list that the role before it began.
    """

    first: int
    last: int
    role: str
    place_id: str | None
    name: str
    coordinate: bool = False
    vague: bool = False
    rule: str = ""


class Spot(NamedTuple):
    """A place, description or anaphor at tokens [first, last), still without a role.

    `holder` is the id of the place that an anaphor names as what holds it ("the Damascus suburb").
    """

    first: int
    last: int
    place_id: str | None
    name: str
    vague: bool
    listed: bool = True
    holder: str | None = None

    def role(self, role: str, rule: str, *, coordinate: bool = False) -> Role:
        """Return the place in a role, with the rule that gave it."""
        return Role(
            self.first, self.last, role, self.place_id, self.name, coordinate, self.vague, rule
        )


def find_spots(
    text: str,
    tokens: Tokens,
    hits: Sequence[PlaceHit],
    chosen: Mapping[int, str | None],
    words: Sequence[Tag],
    predicates: Sequence[Predicate],
    known: Knowledge,
) -> list[Spot]:
    """Return what names, describes or points back to a place in a sentence, in text order.

    Arguments as for `evac.extract.places.roles.find_roles`.
    """
    spots = [
        Spot(tokens.starts[hit.start], last, chosen.get(hit.start), hit.text, False)
        for hit in hits
        if hit.start in tokens.starts
        and (last := _last_of(hit, tokens)) is not None
        # "the U.S.-backed forces": whose they are, and no place
        and not (
            last + 1 < len(tokens)
            and tokens[last].text in "-–"
            and tokens[last + 1].lower in known.grammar["allegiances"]
        )
        and not _behind_agency(tokens.starts[hit.start], last, text, tokens, known.grammar)
    ]
    spots = [_side_of_river(spot, text, tokens, known.grammar) for spot in spots]
    spots = _with_lands_told(spots, text, tokens, known)
    spots = [_pointing(spot, tokens, known) for spot in spots]
    if "capital" in tokens.words:
        spots = [_seat(spot, tokens, known) for spot in spots]
    taken = {i for spot in spots for i in range(spot.first, spot.last)}
    for spot in _seats(tokens, taken, known):
        spots.append(spot)
        taken |= {spot.first, spot.first + 1}
    for spot in _soils(text, tokens, taken, known):
        spots.append(spot)
        taken |= set(range(spot.first, spot.last))
    for tag in words:
        role = tag.entry.get("role")
        if role == "anaphor" and _existential(tokens, tag, known.grammar):
            continue
        if role == "anaphor" and _of_name(tokens, tag.last, known):
            continue
        if role in ("anaphor", "side") and not taken & set(range(tag.first, tag.last)):
            side = text[tokens[tag.first].start : tokens[tag.last - 1].end]
            name = side if role == "side" else ""
            spots.append(Spot(tag.first, tag.last, None, name, role == "side"))
    taken |= {i for spot in spots for i in range(spot.first, spot.last)}
    spots += [_unnamed(a, b, text, tokens, known) for a, b in _anaphors(tokens, known, taken)]
    taken |= {i for spot in spots for i in range(spot.first, spot.last)}
    spots += [
        Spot(p.last, p.last + 1, None, "", False)
        for p in predicates
        if p.voice == "active"
        and p.entry.get("place") == "origin"
        and p.entry.get("moves") == "subject"
        and p.last < len(tokens)
        and tokens[p.last].lower in known.grammar["place_pronouns"]
    ]
    spots += [
        Spot(
            a,
            b,
            None,
            text[tokens[a].start : tokens[b - 1].end],
            False,
            listed=is_called_one(a, tokens, known.grammar)
            or is_quarter(a, b, tokens, taken, known.grammar),
        )
        for a, b in unlisted(tokens, taken, words, predicates, known)
    ]
    return sorted(spots, key=lambda spot: (spot.first, spot.last))


def _behind_agency(first: int, last: int, text: str, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether a line is an agency and where it writes from: "Reuters/Beirut"."""
    if first != _AGENCY or tokens[1].text != "/" or tokens[0].lower not in grammar["credits"]:
        return False
    return text[tokens[last - 1].end : tokens[last - 1].end + 1] in ("\n", "")


def is_wide(place_id: str | None, gazetteer: Gazetteer, grammar: Grammar) -> bool:
    """Whether a place is one that holds quarters and towns: a city, a province, a country."""
    place = gazetteer.get(place_id) if place_id else None
    return place is not None and (place.kind == "city" or place.kind in grammar["wide_kinds"])


def _pointing(spot: Spot, tokens: Tokens, known: Knowledge) -> Spot:
    """Read "the Damascus suburb" as "the suburb": a city and a part of it that has no name.

    So too "Darfur town" as headlines say it, a town in a region of which none has the name.
    """
    grammar = known.grammar
    noun = tokens[spot.last].lower if spot.last < len(tokens) else ""
    if noun not in grammar["settlements"]:
        return spot
    behind = tokens[spot.last + 1] if spot.last + 1 < len(tokens) else None
    if behind is not None and (behind.lower == "of" or behind.is_name):
        return spot
    if _is_only_wide(spot, known):
        return Spot(spot.last, spot.last + 1, None, "", False, holder=spot.place_id)
    if noun not in grammar["quarters"]:
        return spot
    first = spot.first
    while first and tokens[first - 1].lower in grammar["compass"]:
        first -= 1
    led = first > 0 and tokens[first - 1].lower == "the"
    if not led or not is_wide(spot.place_id, known.gazetteer, grammar):
        return spot
    return Spot(first - 1, spot.last + 1, None, "", False, holder=spot.place_id)


def _is_only_wide(spot: Spot, known: Knowledge) -> bool:
    """Whether a name is that of a region or land and of no town: "Darfur", but not "Donetsk"."""
    wide, place = known.grammar["wide_kinds"], known.gazetteer.get(spot.place_id or "")
    if place is None or place.kind not in wide:
        return False
    return all(p.kind in wide for p in known.gazetteer.candidates(spot.name))


def _seat(spot: Spot, tokens: Tokens, known: Knowledge) -> Spot:
    """Read "the capital of Sudan", "Sudan's capital" as the town, where no name follows."""
    seat = known.gazetteer.capital_of(spot.place_id) if spot.place_id else None
    place = known.gazetteer.get(seat) if seat else None
    if place is None:
        return spot
    first, last = spot.first, spot.last
    if first > 1 and tokens.lower[first - 2 : first] == ["capital", "of"]:
        return Spot(first - 2, last, seat, place.name, False)
    owned = last + 1 < len(tokens) and tokens[last].lower in known.grammar["possessives"]
    if owned and tokens[last + 1].lower == "capital" and not _named_behind(last + 2, tokens):
        return Spot(first, last + 2, seat, place.name, False)
    return spot


def _named_behind(i: int, tokens: Tokens) -> bool:
    """Whether the name of what was described follows: "Sudan's capital |, Khartoum"."""
    at = i + 1 if i < len(tokens) and tokens[i].text == "," else i
    return at < len(tokens) and tokens[at].is_name


def _seats(tokens: Tokens, taken: set[int], known: Knowledge) -> Iterator[Spot]:
    """Yield the town of "from Libyan capital", as headlines say it; "the" makes it an anaphor."""
    if "capital" not in tokens.words:
        return
    for i in tokens.names:
        if i in taken or i + 1 >= len(tokens) or tokens[i + 1].lower != "capital":
            continue
        land = known.gazetteer.country_of(tokens[i].text)
        seat = known.gazetteer.capital_of(land) if land else None
        place = known.gazetteer.get(seat) if seat else None
        led = i > 0 and tokens[i - 1].lower in known.grammar["determiners"]
        if place is not None and not led and not _named_behind(i + 2, tokens):
            yield Spot(i, i + 2, seat, place.name, False)


def _side_of_river(spot: Spot, text: str, tokens: Tokens, grammar: Grammar) -> Spot:
    """Read "the left bank of the X" as what it describes: a river is no town of its name."""
    first = spot.first
    if tokens[first].lower == "the":
        first += 1
    if first < 3 or [t.lower for t in tokens[first - 2 : first]] != ["of", "the"]:
        return spot
    if tokens[first - 3].lower not in grammar["banks"]:
        return spot
    opens = first - 3
    if opens and tokens[opens - 1].is_word and tokens[opens - 1].lower not in ("the", "to"):
        opens -= 1
    return Spot(opens, spot.last, None, text[tokens[opens].start : tokens[spot.last - 1].end], True)


def _with_lands_told(
    spots: Sequence[Spot], text: str, tokens: Tokens, known: Knowledge
) -> list[Spot]:
    """Add the lands told by who holds them, in place of names in them, and those without a name."""
    named = {i for spot in spots for i in range(spot.first, spot.last)}
    told = [*held_lands(tokens, known.grammar), *open_lands(tokens, named, known)]
    out = [s for s in spots if not any(a < s.last and s.first < b for a, b in told)]
    for first, last in told:
        name = text[tokens[first].start : tokens[last - 1].end]
        out.append(Spot(first, last, None, name, True))
    return out


def _unnamed(first: int, last: int, text: str, tokens: Tokens, known: Knowledge) -> Spot:
    """Return the spot of "the enclave"; "two villages", "north of the country" describe one."""
    start, end = tokens[first].start, tokens[last - 1].end
    if tokens[first].lower in known.lexicon.numbers.units:
        return Spot(first, last, None, text[start:end], True)
    beside = [t.lower for t in tokens[max(0, first - 2) : first]]
    of_land = beside[1:] == ["of"] and tokens[last - 1].lower in known.grammar["lands"]
    whose = known.grammar["theirs", "possessive_persons"]
    if of_land and beside[0] in known.grammar["bearings"] and tokens[first].lower not in whose:
        # "in the west of their country": of whose it is the text has told
        return Spot(first, last, None, text[tokens[first - 2].start : end], True)
    return Spot(first, last, None, "", False)


def _last_of(hit: PlaceHit, tokens: Tokens) -> int | None:
    """Return the token behind a name; one without its apostrophe ends in a letter more."""
    last = tokens.ends.get(hit.end)
    return last if last is not None else tokens.ends.get(hit.end + 1)


def _existential(tokens: Tokens, tag: Tag, grammar: Grammar) -> bool:
    """Whether "there" stands before a verb of being: "there will be", "there were"."""
    if tag.last - tag.first > 1 or tokens[tag.first].lower != "there":
        return False
    after = tokens[tag.last].lower if tag.last < len(tokens) else ""
    return after in grammar["be", "have", "modal"]


def _of_name(tokens: Tokens, k: int, known: Knowledge) -> bool:
    """Whether what is described is named behind its noun: "the besieged |Syrian town of X"."""
    last, described = k, known.grammar["area", "compass", "soil"]
    while last < len(tokens) and (
        tokens[last].lower in described
        or tokens[last].text in "-–"
        or (tokens[last].is_name and known.gazetteer.country_of(tokens[last].text))
    ):
        last += 1
    named = tokens[last : last + 2]
    return last > k and len(named) > 1 and named[0].lower == "of" and named[1].is_name


def _soils(text: str, tokens: Tokens, taken: set[int], known: Knowledge) -> Iterator[Spot]:
    """Yield the spots of "fled across the Turkish border", "came ashore at the Saudi port".

    "The Lebanese-Syrian border" lies in neither land: it is only described.
    """
    soil, landings = known.grammar["soil"], known.grammar["landings"]
    if known.grammar["soil", "landings"].isdisjoint(tokens.words):
        return
    for i in tokens.names:
        behind = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        landed = behind in landings and not _of_its_own_name(i + 2, tokens)
        if i not in taken and (behind in soil or landed):
            country = known.gazetteer.country_of(tokens[i].text)
            if country is None:
                continue
            before = tokens[i - 2].text if i > 1 and tokens[i - 1].text in ("-", "–") else ""
            if before and known.gazetteer.country_of(before):
                border = text[tokens[i - 2].start : tokens[i + 1].end]
                yield Spot(i - 2, i + 2, None, border, True)
            else:
                yield Spot(i, i + 2, country, tokens[i].text, False)


def _of_its_own_name(k: int, tokens: Tokens) -> bool:
    """Whether a name of its own stands behind a noun: "the Saudi port |of Jeddah"."""
    if k < len(tokens) and (tokens[k].lower == "of" or tokens[k].text == ","):
        k += 1
    return k < len(tokens) and (tokens[k].is_name or tokens[k].lower == "city")


def _anaphors(tokens: Tokens, known: Knowledge, taken: set[int]) -> list[tuple[int, int]]:
    """Find "the de-escalation zone", "from both towns", "from two towns": kinds without a name.

    A nationality before "capital" belongs to it: "the Jordanian capital".
    """
    grammar = known.grammar
    area = grammar["area"]
    found: list[tuple[int, int]] = []
    if area.isdisjoint(tokens.words):
        return found
    determiners, pointing = grammar["determiners"], grammar["pointing"]
    words, bearings = tokens.lower, grammar["compass"] | determiners
    described = grammar["compass", "of_people_there"] | determiners
    for i, word in enumerate(words):
        indefinite = word in determiners and i > 0 and words[i - 1] in grammar["before_anaphor"]
        if i in taken or not (indefinite or word in pointing):
            continue
        # "the two Shi'ite villages" point back, "from two Shi'ite villages" tell of new ones.
        modifiers = described if word in pointing else bearings
        k = i + 1
        if words[k + 1 : k + 2] == ["capital"] and known.gazetteer.country_of(words[k]):
            k += 1
        while (
            k < len(tokens)
            and k - i < 5
            and tokens[k].lower in modifiers
            and (
                tokens[k].lower not in area
                or (tokens[k + 1 : k + 2] and tokens[k + 1].lower in area)
            )
        ):
            k += 1
        if k >= len(tokens) or tokens[k].lower not in area or tokens[k].lower == "besieged":
            continue
        owned = k + 1 < len(tokens) and tokens[k + 1].lower in grammar["place_possessives"]
        if owned and tokens[k].lower in grammar["lands"]:
            # "the kingdom's foreign ministry"
            continue
        named = k + 1 < len(tokens) and tokens[k + 1].lower in ("of", ",")
        beside = {k + 1, k + 2} if named else {k + 1}
        built = word in grammar["articles"] and tokens[k].lower in grammar["buildings"]
        lying = ("at", "of", "in") if built else ("at", "of")
        inner = k + 2
        while inner < len(tokens) and tokens[inner].lower in grammar["compass"]:
            inner += 1
        if inner < len(tokens) and tokens[k + 1].lower in lying and tokens[inner].is_name:
            # "the new site at X" is X, so are "the communities of X and Y", "to a shelter in X",
            # "the city of besieged X"
            continue
        if not taken & (beside | set(range(i, k + 1))):
            found.append((i, k + 1))
    return found


def by_end(tags: Sequence[Tag], spots: Sequence[Spot]) -> dict[int, Tag]:
    """Return what leads to places by the token behind it.

    A place named with its bearing begins inside of what leads to it: "to the |north of X".
    """
    ends = {tag.last: tag for tag in tags}
    begun = {spot.first for spot in spots}
    for tag in tags:
        for k in range(tag.first + 1, tag.last):
            if k in begun:
                ends.setdefault(k, tag)
    return ends
