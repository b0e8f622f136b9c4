"""Names of places that the gazetteer does not have, where the words round them make them places.

Method: a name right behind a word of the way ("from", "to", "fled") in a sentence that tells a
movement, behind a noun of its kind ("the village of") or in a list of places, with nothing behind
it that makes it an adjective or a body. Such a place has a name and no id; a listed place always
goes before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from evac.extract.knowledge import Knowledge
from evac.extract.lexicon import Tag
from evac.extract.lists.grammar import Grammar
from evac.extract.text.tokens import Tokens
from evac.extract.verbs.predicates import MOVING, Predicate

#: Roles of a place that people went from, to or through, and of the words that give them.
WAY = ("origin", "destination", "via")
#: A name of more words is a body or a title ("General Directorate of ...").
_LONGEST = 6
#: How far behind "arrived" the place of arrival may be.
_ARRIVAL_REACH = 8
#: So many words may stand between "X's" and those who live there ("X's last 40 residents").
_OWNED_REACH = 3
#: Capitals only, up to so many letters: an abbreviation.
_ACRONYM = 5


@dataclass(frozen=True, slots=True)
class _Sight:
    tokens: Tokens
    by_last: Mapping[int, Tag]
    lying: Mapping[int, Tag]
    moves: Mapping[int, Predicate]
    told: Set[int]  # where the verbs begin
    moves_any: bool
    known: Knowledge

    @property
    def grammar(self) -> Grammar:
        return self.known.grammar


def unlisted(
    tokens: Tokens,
    taken: set[int],
    words: Sequence[Tag],
    predicates: Sequence[Predicate],
    known: Knowledge,
) -> list[tuple[int, int]]:
    """Return the tokens [first, last) of each unlisted place name of a sentence.

    `taken` are the tokens of listed places, `words` the tags of the layer "place_words". In a
    sentence without a movement only a noun of its kind makes a name a place.
    """
    moves = any(p.kind in MOVING for p in predicates)
    if not moves and known.grammar["settlements"].isdisjoint(tokens.words):
        return []
    verbs = [p for p in predicates if p.voice != "noun"]
    sight = _Sight(
        tokens,
        {t.last: t for t in words if t.entry.get("role") in WAY},
        {t.last: t for t in words if t.entry.get("role") == "location"},
        {p.last: p for p in verbs},
        {p.first for p in verbs},
        moves,
        known,
    )
    found: list[tuple[int, int]] = []
    for i in _beginnings(tokens, sight.grammar["arab_particles"]):
        if i in taken or (found and i < found[-1][1]) or not _begins(i, sight):
            continue
        last = _end(i, taken, sight)
        if last > i and (
            is_called_one(i, tokens, known.grammar)
            or is_quarter(i, last, tokens, taken, known.grammar)
            or _is_owned(i, last, taken, sight)
            or _is_lived_in(last, sight)
            or (_is_led(i, last, found, taken, sight) and _stands_alone(last, sight))
        ):
            found.append((i, last))
    return found


def is_called_one(i: int, tokens: Tokens, grammar: Grammar) -> bool:
    """Whether a noun right before a name makes it a place, whatever is told: "the town of X"."""
    words = tokens.lower[max(0, i - 2) : i]
    return words[1:] == ["of"] and _is_settlement(words[0], grammar)


def is_quarter(i: int, last: int, tokens: Tokens, taken: Set[int], grammar: Grammar) -> bool:
    """Whether a name is that of a part of a listed place: "the X district of Y"."""
    if not i or tokens[i - 1].lower != "the" or last + 2 >= len(tokens):
        return False
    of = tokens[last].lower in grammar["settlements"] and tokens[last + 1].lower in ("of", "in")
    return of and last + 2 in taken


def _is_settlement(word: str, grammar: Grammar) -> bool:
    return not grammar["settlements"].isdisjoint((word, word.removesuffix("s")))


def _beginnings(tokens: Tokens, particles: frozenset[str]) -> Sequence[int]:
    """Return the tokens at which a name may begin: a capital, or a particle before one."""
    if particles.isdisjoint(tokens.words):
        return tokens.names
    return sorted({*tokens.names, *(i for i, word in enumerate(tokens.lower) if word in particles)})


def _begins(i: int, sight: _Sight) -> bool:
    token, grammar = sight.tokens[i], sight.grammar
    particle = token.lower in grammar["arab_particles"] and i + 2 < len(sight.tokens)
    if particle and sight.tokens[i + 1].text == "-":
        return sight.tokens[i + 2].is_name
    return _is_part(i, sight) or _is_article(i, sight)


def _is_article(i: int, sight: _Sight) -> bool:
    """Whether a capitalised article opens a name: "Ad Dabbah"."""
    token = sight.tokens[i]
    opens = token.is_name and token.lower in sight.grammar["place_particles"]
    return opens and i + 1 < len(sight.tokens) and _is_part(i + 1, sight)


def _is_part(i: int, sight: _Sight) -> bool:
    """Whether a token can be a word of a place name."""
    token, known = sight.tokens[i], sight.known
    lower = token.lower
    return (
        token.is_name
        and token.is_word
        and len(token.text) > 2
        and not (token.text.isupper() and token.text.isalpha() and len(token.text) <= _ACRONYM)
        and not _is_day(lower, sight)
        and lower not in known.grammar["no_place"]
        and lower not in known.grammar["no_name"]
        and known.gazetteer.country_of(token.text) is None
    )


def _end(i: int, taken: set[int], sight: _Sight) -> int:
    """Return the end of the name at token `i`, or `i` where it is none."""
    tokens, grammar = sight.tokens, sight.grammar
    k, after = i, i
    while k < len(tokens) and k - i < _LONGEST:
        if k in taken:
            return i
        if k > i and tokens[k].start > tokens[k - 1].end + 1:
            break  # what stood between was passed over: "X, where they lived, Red Cross"
        if (
            tokens[k].text in "-–"
            or tokens[k].lower in grammar["arab_particles"]
            or _is_article(k, sight)
        ):
            k += 1
            continue
        if not _is_part(k, sight):
            break
        k += 1
        after = k
    if after > i and (house := _house(after, sight)):
        return house  # "to X Reception Centre"
    if after < len(tokens) and tokens[after].is_name and tokens[after].is_word:
        # "Islamic State", "Ahmed Khan UN": the name goes on with what is no place. A day does not
        # belong to it: "fled Hrajela Friday".
        return after if _is_day(tokens[after].lower, sight) else i
    return after


def _house(k: int, sight: _Sight) -> int:
    """Return the end of what takes people in, spelt as a name from token `k`, 0 for none."""
    tokens, grammar = sight.tokens, sight.grammar
    while k + 1 < len(tokens) and tokens[k].is_name and tokens[k].lower in grammar["kinds_of"]:
        k += 1
    if k >= len(tokens) or not tokens[k].is_name or tokens[k].text.isupper():
        return 0
    ends = k + 1 == len(tokens) or not tokens[k + 1].is_name
    house = ends and tokens[k].lower in grammar["hosts", "camps", "settlements"]
    return k + 1 if house else 0


def _is_day(word: str, sight: _Sight) -> bool:
    time = sight.known.lexicon.time
    return word in time.weekdays or word in time.months


def _is_led(
    i: int, last: int, found: Sequence[tuple[int, int]], taken: Set[int], sight: _Sight
) -> bool:
    """Whether the words before a name lead to a place: "from X", "fled X", "to the town of X".

    The name ends at token `last`; a noun of its kind behind it allows an article before it. `found`
    are the unlisted names before it, `taken` the tokens of listed ones.
    """
    tokens, grammar = sight.tokens, sight.grammar
    if i > 1 and tokens[i - 1].lower == "of" and tokens[i - 2].lower in grammar["dwellers"]:
        # "300 residents of X community"
        return True
    k, of_kind = i, False
    if k > 1 and tokens[k - 1].lower == "of" and _is_kind(tokens[k - 2].lower, sight):
        k, of_kind = k - 2, True
    if not sight.moves_any:
        return False
    if k == i and k > 1 and tokens[k - 1].lower in grammar["hosts", "settlements"]:
        # "to the camp X", "to the international camp X"
        described = k > 2 and tokens[k - 3].lower in grammar["determiners"]
        k -= 2 if described else tokens[k - 2].lower in grammar["determiners", "compass"]
    while k > 0 and (
        tokens[k - 1].lower in grammar["compass"] or tokens[k - 1].lower in grammar["determiners"]
    ):
        k -= 1
    kind_behind = last < len(tokens) and (
        _is_kind(tokens[last].lower, sight) or _is_kind_of(last, sight)
    )
    part = tokens.lower[k - 2 : k] if kind_behind and k > 1 else []
    if part[1:] == ["of"] and part[0] in grammar["waymarks"]:
        # "out of the cellars of the X plant"
        k -= 2
        k -= k > 0 and tokens[k - 1].lower in grammar["determiners"]
    tag, verb = sight.by_last.get(k), sight.moves.get(k)
    if tag is not None:
        return True
    # "fled besieged X", "reached rebel-held X", but not "left the X"
    described = all(token.lower in grammar["compass"] for token in tokens[k:i])
    if verb is not None and (described or of_kind or kind_behind):
        return bool(verb.entry.get("place"))
    lying = sight.lying.get(k)
    # "In X, a shelter took in 300", and not "In X troops"
    fronts = [t.text for t in tokens[last : last + 1]] == [","]
    if lying is not None and (lying.first or fronts):
        arrived = any(
            k - _ARRIVAL_REACH <= last <= k and verb.entry.get("place") == "destination"
            for last, verb in sight.moves.items()
        )
        housed = tokens[lying.first - 1].lower in grammar["buildings"]
        return arrived or housed or _is_stood_in(lying, i, last, sight)
    joined = k == i and k > 1 and tokens[k - 1].lower in grammar["place_links"]
    if joined and k - 2 in taken and _goes_on(last, taken, sight):
        return True  # "to X, Y and Z", of which X and Z are listed
    # "fled X, Y, and Z"
    comma = joined and tokens[k - 2].text == "," and tokens[k - 1].is_word
    if joined and not found and tokens[k - 1].lower == "and":
        # "to shelters in X and Y", of which X is listed
        return k - 2 - comma in taken
    return joined and bool(found) and found[-1][1] == k - 1 - comma


def _is_owned(i: int, last: int, taken: Set[int], sight: _Sight) -> bool:
    """Whether a name is that of a unit of the land before it: "to Chad's X province"."""
    tokens, grammar = sight.tokens, sight.grammar
    if i < 2 or i - 2 not in taken or tokens[i - 1].lower not in grammar["possessives"]:
        return False
    return last < len(tokens) and tokens[last].lower in grammar["units_of_land", "settlements"]


def _is_lived_in(last: int, sight: _Sight) -> bool:
    """Whether people are told to live in what bears a name: "600 of X's villagers"."""
    tokens, grammar = sight.tokens, sight.grammar
    if not sight.moves_any or last >= len(tokens):
        return False
    if tokens[last].lower not in grammar["possessives"]:
        return False
    for token in tokens[last + 1 : last + 1 + _OWNED_REACH]:
        if token.lower in grammar["dwellers"]:
            return True
        if token.is_name or not (token.is_word or token.text[0].isdigit()):
            return False
    return False


def _is_stood_in(lying: Tag, i: int, last: int, sight: _Sight) -> bool:
    """Whether people are in a place that a name may mean: "450 were picked up in X"."""
    tokens, crossed = sight.tokens, sight.moves.get(lying.first)
    if crossed is not None and crossed.entry.get("place") == "via":
        return False  # "they crossed at X"
    people = sight.known.gazetteer.country_of(" ".join(t.text for t in tokens[i:last]))
    words = tokens.lower[lying.first : lying.last]
    titled = 2 * len(tokens.names) > len(tokens)  # "A Convoy at Last at Its Goal"
    return words in (["in"], ["at"]) and people is None and not titled


def _goes_on(last: int, taken: Set[int], sight: _Sight) -> bool:
    """Whether a list goes on behind a name with a place that is listed."""
    links = sight.grammar["place_links"]
    k = last
    while k < len(sight.tokens) and sight.tokens[k].lower in links:
        k += 1
    if k == last or k == len(sight.tokens):
        return False
    others = sight.tokens[k].lower in sight.grammar["another_part"]  # "X and other villages"
    return k in taken or others


def _is_kind(word: str, sight: _Sight) -> bool:
    grammar = sight.grammar
    return _is_settlement(word, grammar) or word in grammar["buildings", "provinces"]


def _is_kind_of(last: int, sight: _Sight) -> bool:
    """Whether a noun of its kind stands behind one word more: "Torrejon air base"."""
    words = [t.lower for t in sight.tokens[last : last + 2]]
    return len(words) > 1 and words[0] in sight.grammar["kinds_of"] and _is_kind(words[1], sight)


def _stands_alone(last: int, sight: _Sight) -> bool:
    """Whether nothing behind a name makes it an adjective: "to Houthi territory"."""
    if last >= len(sight.tokens):
        return True
    token, grammar = sight.tokens[last], sight.grammar
    if token.text == "(":
        # "to X (near Y)", but "by the Free People's Front (FPF)"
        return last + 1 < len(sight.tokens) and not sight.tokens[last + 1].text.isupper()
    if not token.is_word:
        return token.text in ',.;:)–—"”' or token.text.isdigit()
    return (
        last in sight.told  # "people from X poured into Y"
        or token.lower in grammar["behind_participle"]
        or token.lower in grammar["behind_place"]
        or token.lower in grammar["clause"]
        or token.lower in grammar["relative"]
        or token.lower in grammar["linking"]
        or token.lower in grammar["be"]
        or token.lower in grammar["have"]
        or _is_day(token.lower, sight)
        or _is_kind(token.lower, sight)
        or _is_kind_of(last, sight)
    )
