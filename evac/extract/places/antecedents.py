"""Which place "the town", "the two villages", "the enclave" points back to.

Method: every place named so far is weighed by how well its kind fits the noun, then by how much the
text is about it (its part in the movements, the headline, how often), then by how lately it was
named. The place named last is often only where the other one lies ("Arbin, near Damascus").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evac.extract.gazetteer import Gazetteer
from evac.extract.knowledge import Knowledge
from evac.extract.lists.gazetteer_files import rules
from evac.extract.lists.grammar import Grammar
from evac.extract.places.spots import HOLDS, Role
from evac.extract.text.tokens import Token

#: How well a noun fits: the name itself or the text says it, the gazetteer does, it may be.
_OWN, _SAID, _KIND, _MAY = 4, 3, 2, 1
#: Weight of a mention in the part that the noun has now, of any other, and of one in a headline.
_SAME_PART, _OTHER_PART, _HEADLINE = 3, 1, 2
#: What a mention says about the places that a text is about, by its part: people leave them.
_ABOUT = {"origin": 3, "of": 1, "location": 1, "none": 1, "destination": -3, "via": -3}
#: How much must be said, and how far back (sentences) where the last ones count.
_ENOUGH, _NEAR = 2, 2
#: The sentences (headline included) in which a report says where it plays.
_LEAD = 4
#: The seat of a government; that of a part of a country is called by its kind.
_CAPITAL = "capital"
_OF_PARTS = ("provincial", "regional", "state", "district", "oblast")
#: What stands between a building and the place that it is called by.
_LYING = ("at", "in")
#: What is left of a possessive beside a name, without its "s".
_OWNS = ("'", "’")
#: How many words may describe a noun in apposition ("X, a besieged Shiite town").
_APPOSED = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """Places named in one list, and the place nouns beside them.

    `headline` and `moved` tell whether the sentence is one, and whether it tells a movement or, if
    it is `situated`, only who is or lives there; `fought`, whether it tells of a
    fight before it names them.
    """

    listed: tuple[Role, ...]
    nouns: frozenset[str]
    headline: bool = False
    moved: bool = True
    situated: bool = False
    sentence: int = 0
    fought: bool = False

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its places."""
        return frozenset(r.place_id for r in self.listed if r.place_id)

    @property
    def is_bare(self) -> bool:
        """Whether nothing stands beside it that makes it part of a sentence: "X - ", not "X's"."""
        return not any(noun.isalpha() or noun in _OWNS for noun in self.nouns)


def mentions(
    tokens: Sequence[Token],
    roles: Sequence[Role],
    *,
    headline: bool,
    moved: bool,
    situated: bool = False,
    sentence: int = 0,
    strife: frozenset[str] = frozenset(),
) -> list[Mention]:
    """Return the named places of a sentence in order, those of one list together.

    `strife` are the words that tell of a fight.
    """
    lists: list[list[Role]] = []
    before: Role | None = None
    for role in roles:
        # "HOMS, Syria - ... from the besieged X": X goes on from "the besieged", not from Syria.
        goes_on = role.coordinate and before is not None and before.place_id is not None
        if role.place_id is not None and goes_on:
            lists[-1].append(role)
        elif role.place_id is not None:
            lists.append([role])
        before = role
    fought = next((k for k, token in enumerate(tokens) if token.lower in strife), len(tokens))
    return [
        Mention(
            tuple(listed),
            _nouns(tokens, listed),
            headline,
            moved,
            situated,
            sentence,
            fought < listed[0].first,
        )
        for listed in lists
    ]


def protagonist(
    told: Sequence[Mention],
    number: int,
    gazetteer: Gazetteer,
    *,
    near: bool,
    enough: int = _ENOUGH,
) -> tuple[Role, ...] | None:
    """Return the places that a text is about before sentence `number`, or None.

    It is what people are said to come from, what the headline names, what is named often. With
    `near` it is what the last sentences name: where it is fought, people flee. `enough` is the
    weight that its mentions must have.
    """
    weights: dict[frozenset[str], float] = {}
    found: dict[frozenset[str], tuple[Role, ...]] = {}
    for mention in told:
        if near and number - mention.sentence > _NEAR:
            continue
        listed = tuple(r for r in mention.listed if r.place_id)
        places = [gazetteer.get(r.place_id or "") for r in listed]
        if any(p is None or p.kind == "country" or p.kind in rules()["transit"] for p in places):
            continue
        if mention.sentence < _LEAD and not mention.headline and _dates(mention, gazetteer):
            continue
        heads = mention.headline and listed[0].rule != HOLDS
        weight = _ABOUT.get(listed[0].role, 0) + (_HEADLINE if heads else 0)
        lead = not near and mention.moved and mention.sentence < _LEAD
        if lead and listed[0].role in ("of", "location"):
            # "X's last rebels boarded buses", "buses drew up in X": who opens a report leaves it.
            weight += 1
        weights[mention.ids] = weights.get(mention.ids, 0) + weight
        found[mention.ids] = listed
    best = max(weights, key=lambda ids: weights[ids], default=None)
    return found[best] if best is not None and weights[best] >= enough else None


def _dates(mention: Mention, gazetteer: Gazetteer) -> bool:
    """Whether a capital only opens its sentence, no word behind it: "X, May 2 (Agency) -".

    There agencies sit; a town without any is where people were seen.
    """
    place = gazetteer.get(mention.listed[0].place_id or "")
    if place is None or gazetteer.capital_of(f"country:{place.country}") != place.place_id:
        return False
    opens = not mention.listed[0].first and mention.listed[0].role == "none"
    return opens and mention.is_bare


def antecedent(
    words: Sequence[str],
    told: Sequence[Mention],
    part: str,
    known: Knowledge,
    *,
    named: bool = False,
) -> tuple[Role, ...] | None:
    """Return the places that "the town", "the two villages" points back to, or None.

    `words` are lower case, the noun last; `told` the mentions of the text so far; `part` is
    "origin" or "destination". A plural takes a list (of as many as it says), a singular one place;
    "it" and "them" take the last. With `named`, only what its own name calls so.
    """
    grammar, gazetteer, numbers = known.grammar, known.gazetteer, known.lexicon.numbers
    noun = words[-1] if words else ""
    if noun == "there":
        return next((m.listed for m in reversed(told) if m.listed[0].role != "container"), None)
    if noun in grammar["place_pronouns"]:
        size = 1 if noun == "it" else 2
        last = (m.listed for m in reversed(told) if min(len(m.ids), 2) == size)
        return next(last, None)
    one = noun.removesuffix("s")
    if one not in grammar["area"]:
        return None
    if one == _CAPITAL:
        return _capital(words, told, gazetteer)
    several = noun != one
    wanted = next((numbers.units[word] for word in words if word in numbers.units), None)
    weights: dict[frozenset[str], list[float]] = {}
    found: dict[frozenset[str], tuple[Role, ...]] = {}
    # "900 went to X and Y. From the villages 300 were taken": not from where others had gone
    goals: set[frozenset[str]] = set()
    if several and part == "origin" and wanted is None:
        goals = {m.ids for m in told if m.listed[0].role == "destination"}
        goals -= {m.ids for m in told if m.listed[0].role != "destination"}
    for order, mention in enumerate(told):
        if mention.ids in goals:
            continue
        for listed in _choices(mention, one, gazetteer) if not several else [mention.listed]:
            ids = frozenset(r.place_id for r in listed if r.place_id)
            if not ids or several != (len(ids) > 1) or (several and wanted not in (None, len(ids))):
                continue
            if not several and any(_of_many(i, grammar, gazetteer) for i in ids):
                continue
            fit = min(_fit(one, i, mention, grammar, gazetteer) for i in ids)
            if not fit:
                continue
            weight = weights.setdefault(ids, [0, 0, 0])
            role = listed[0].role
            weight[0] = max(weight[0], fit)
            if role != "container":
                weight[1] += _SAME_PART if role == part and mention.moved else _OTHER_PART
            weight[1] += _HEADLINE if mention.headline else 0
            weight[2] = order
            found[ids] = listed
    told_of = [ids for ids, (_, weight, _) in weights.items() if weight]
    best = max(told_of, key=lambda ids: _key(*weights[ids]), default=None)
    if grammar["repeating"] & set(words):
        # "the same district": the one named last, whatever the text is about
        likely = [ids for ids in told_of if weights[ids][0] >= _KIND]
        best = max(likely, key=lambda ids: weights[ids][2], default=best)
    elif best is not None and not several:
        best = _new_scene(told, weights) or best
    if best is None:
        return None
    named = named and one in grammar["broad"]
    least = _OWN if named else _MAY if one in grammar["settlements"] else _KIND
    if weights[best][0] < least:
        return None
    return found[_holding(best, weights, gazetteer)]


def _new_scene(
    told: Sequence[Mention], weights: Mapping[frozenset[str], Sequence[float]]
) -> frozenset[str] | None:
    """Return the one place of the last sentence where that tells of a fight there, and not before.

    "300 left X in May. Then came the shelling of Y. Forty people left the town."
    """
    last = [m for m in told if m.sentence == told[-1].sentence and m.listed[0].role != "container"]
    if len(last) != 1 or not last[0].fought or last[0].moved or last[0].headline:
        return None
    ids = last[0].ids
    new = not any(m.ids == ids for m in told if m is not last[0])
    return ids if new and ids in weights and weights[ids][0] >= _MAY else None


def _capital(
    words: Sequence[str], told: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[Role, ...] | None:
    """Return what "the capital", "the Lebanese capital" means: of a people, of the only country.

    What the text itself has called so goes first.
    """
    lands = [land for word in words if (land := gazetteer.country_of(word))]
    if not lands:
        if len(words) > 1 and words[-2] in _OF_PARTS:
            return None
        said = (m.listed for m in reversed(told) if _CAPITAL in m.nouns and len(m.ids) == 1)
        if (called := next(said, None)) is not None:
            return called
        placed = [i for m in told if m.listed[0].role != "none" for i in m.ids]
        lands = sorted({f"country:{p.country}" for i in placed if (p := gazetteer.get(i))})
    capital = gazetteer.capital_of(lands[0]) if len(lands) == 1 else None
    place = gazetteer.get(capital) if capital else None
    return (Role(0, 0, "none", place.place_id, place.name),) if place else None


def _holding(
    best: frozenset[str], weights: Mapping[frozenset[str], Sequence[float]], gazetteer: Gazetteer
) -> frozenset[str]:
    """Return the place that "the city" means where `best` is only a quarter in it."""
    if weights[best][0] >= _KIND or len(best) > 1:
        return best
    inner = next(iter(best))
    around = (
        ids
        for ids, (fit, *_) in weights.items()
        if fit >= _KIND and len(ids) == 1 and gazetteer.within(inner, next(iter(ids)))
    )
    return next(around, best)


def _key(fit: float, weight: float, order: float) -> tuple[bool, float, float]:
    """Return what the best antecedent has most of: papers call a town a city, and a city a town."""
    return fit >= _SAID, fit + weight, order


def _choices(mention: Mention, noun: str, gazetteer: Gazetteer) -> list[tuple[Role, ...]]:
    """Return what a singular may mean in a mention: it, or the one of it that bears the noun."""
    bearing: list[tuple[Role, ...]] = [
        (role,)
        for role in mention.listed
        if role.place_id
        and (place := gazetteer.get(role.place_id))
        and place.name.lower().split()[-1] == noun
    ]
    return bearing or [mention.listed]


def _fit(noun: str, place_id: str, mention: Mention, grammar: Grammar, gazetteer: Gazetteer) -> int:
    place = gazetteer.get(place_id)
    if place is None:
        return 0
    if place.name.lower().split()[-1] == noun:
        return _OWN
    if noun in mention.nouns:
        return _SAID
    if noun in rules()["kinds"].get(place.kind, ()):
        return _KIND
    # "They are back in the district": none of the city that the dateline names
    opens = mention.listed[0].first == 0 and mention.listed[0].role == "none"
    apart = opens and place.kind == "city" and noun in grammar["counties"]
    return 0 if apart or place.kind in grammar["wide_kinds"] else _MAY


def _of_many(place_id: str, grammar: Grammar, gazetteer: Gazetteer) -> bool:
    """Whether a place is several by its name ("the Four Towns"): none of them is "the city"."""
    place = gazetteer.get(place_id)
    last = place.name.lower().split()[-1] if place is not None else ""
    return last.endswith("s") and last.removesuffix("s") in grammar["area"]


def _nouns(tokens: Sequence[Token], listed: Sequence[Role]) -> frozenset[str]:
    """Return the words that may name the kind: "town of X", "X camp", "X, a besieged town"."""
    first, last = listed[0].first, listed[-1].last
    beside = [t.lower for t in tokens[last : last + 1]]
    if first > 1 and tokens[first - 1].lower == "of":
        if listed[0].role != "container":
            # "X, the district of Y": X is the district.
            beside.append(tokens[first - 2].lower)
    elif first:
        beside.append(tokens[first - 1].lower)
        if first > 1 and tokens[first - 1].lower in _LYING:
            # "a shelter at X": X is where "the shelter" is
            beside.append(tokens[first - 2].lower)
    if last + 1 < len(tokens) and tokens[last].text == "," and not tokens[last + 1].is_name:
        for token in tokens[last + 1 : last + 2 + _APPOSED]:
            if not token.is_word:
                break
            beside.append(token.lower)
    return frozenset(word.removesuffix("s") for word in beside)
