"""Predicates in a sentence and what they say: who moves, whether it happened, from where to where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from evac.extract.gazetteer import Gazetteer, PlaceHit
from evac.extract.lexicon import Entry, Lexicon, Tag
from evac.extract.text import Token


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate at tokens [first, last). `chain` is where its auxiliaries begin.

    `voice`: active, passive, noun. `status`: completed, ongoing, planned, conditional, denied,
    infinitive. `rule` names what settled the status.
    """

    first: int
    last: int
    chain: int
    entry: Entry
    voice: str
    status: str
    rule: str

    @property
    def kind(self) -> str:
        """Its class: move, carry, tally, aspect, person, other or none."""
        return str(self.entry.get("class"))

    def moves(self, side: str) -> bool:
        """Whether people on that side ("subject" or "object") of the verb are the ones who move."""
        if self.voice == "passive":
            return side == "subject"
        return self.entry.get("moves") in (side, "both")


@dataclass(frozen=True, slots=True)
class Role:
    """A place in a role at tokens [first, last): origin, destination, via, location, of or side.

    `place_id` is None for an anaphor ("the area", `name` "") and for a description ("government-held
    areas", in `name`). `coordinate` says that it goes on the list that the role before it began.
    """

    first: int
    last: int
    role: str
    place_id: str | None
    name: str
    coordinate: bool = False
    vague: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The closed classes of evac/data/lexicon/grammar.yml as sets."""

    sets: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Grammar:
        """Return the grammar of a lexicon."""
        words: Mapping[str, Any] = lexicon.words["grammar"]
        return cls({name: frozenset(map(str, listed)) for name, listed in words.items()})

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return one class."""
        return self.sets[name]


def find_predicates(
    tokens: Sequence[Token], lexicon: Lexicon, grammar: Grammar, signs: Sequence[Tag]
) -> list[Predicate]:
    """Return the predicates of a sentence in order, with voice and status."""
    found = []
    for tag in _with_split(tokens, lexicon, lexicon.tag("predicates", tokens), grammar):
        entry = tag.entry
        if entry.get("class") == "none":
            continue
        predicate = _predicate(tokens, tag, grammar, signs)
        if predicate is not None:
            found.append(predicate)
    return found


def _with_split(
    tokens: Sequence[Token], lexicon: Lexicon, tags: Sequence[Tag], grammar: Grammar
) -> list[Tag]:
    """Add verbs whose particle stands behind the object: "gets thousands of civilians out of"."""
    out = list(tags)
    tagged = {tag.first for tag in tags if tag.entry.get("class") != "none"}
    for i, token in enumerate(tokens):
        if i in tagged:
            continue
        for words, entry, inflection in lexicon.phrases["predicates"].get(token.lower, ()):
            if (
                len(words) != 2
                or words[1] not in ("out", "away", "home", "up")
                or (entry.get("moves") == "subject" and not entry.get("place"))
            ):
                continue
            stop = next(
                (
                    k
                    for k in range(i + 2, min(len(tokens), i + 12))
                    if tokens[k].text in ",.;:" or k in tagged
                ),
                min(len(tokens), i + 12),
            )
            particle = next((k for k in range(i + 2, stop) if tokens[k].lower == words[1]), None)
            if particle is not None:
                out = [t for t in out if t.first != i]
                out.append(Tag(i, i + 1, entry, inflection))
                break
    return sorted(out, key=lambda t: t.first)


def _predicate(
    tokens: Sequence[Token], tag: Tag, grammar: Grammar, signs: Sequence[Tag]
) -> Predicate | None:
    entry, first = tag.entry, tag.first
    if entry.get("alone") and tag.last < len(tokens) and tokens[tag.last].lower == "to":
        return None
    if tag.inflection == "noun":
        status, rule = _noun_status(tokens, tag, signs, grammar)
        if entry.get("status"):
            status, rule = str(entry.get("status")), f"status:{entry.entry_id}"
        return Predicate(first, tag.last, first, entry, "noun", status, rule)
    chain = first
    aux: list[str] = []
    while chain > 0 and first - chain < 8:
        word = tokens[chain - 1].lower
        if not any(word in grammar[name] for name in ("be", "have", "modal", "do", "adverbs")):
            break
        if word == "," or tokens[chain - 1].text[0].isdigit():
            break
        aux.insert(0, word)
        chain -= 1
    if aux and aux[0] == "been":
        # "have since late February been brought": a phrase stands inside the verb.
        for k in range(chain - 1, max(-1, chain - 8), -1):
            if tokens[k].text in ",.;:":
                break
            if tokens[k].lower in grammar["have"]:
                chain, aux = k, [tokens[k].lower, *aux]
                break
    verbal = [w for w in aux if w in grammar["be"] or w in grammar["have"] or w in grammar["modal"]]
    passive = tag.inflection in ("past", "participle") and any(
        w in grammar["be"] for w in verbal[-1:]
    )
    if entry.get("verbal_only") and not _verbal(tokens, tag, aux, grammar):
        return None
    previous = tokens[chain - 1].lower if chain else ""
    bare = not aux and previous in (
        "a",
        "an",
        "the",
        "this",
        "of",
        "its",
        "their",
        "his",
        "in",
        "under",
        "for",
        "on",
        "by",
        "with",
        "another",
        "any",
    )
    if tag.inflection in ("base", "third") and bare:
        # "a bus", "the ferry", "the escort": the noun of the same spelling.
        return None
    if tag.inflection == "third" and not aux and entry.entry_id in ("bus_out",):
        return None
    if (
        tokens[tag.last - 1].lower == "to"
        and tag.last - tag.first > 1
        and not _goal(tokens, tag.last, grammar)
    ):
        # "is going to speak", "got to know": the infinitive, no way to anywhere.
        return None
    if (
        entry.get("passive_or_to")
        and not passive
        and tag.inflection in ("past", "participle", "base", "ing", "third")
    ):
        if not _goal_follows(tokens, tag.last, grammar):
            return None
    if (
        tag.inflection in ("past", "participle")
        and not passive
        and not aux
        and entry.get("moves") == "object"
        and _reduced(tokens, tag, grammar)
    ):
        passive = True
    status, rule = _verb_status(tokens, tag, chain, aux, signs, grammar)
    if entry.get("status") and status in ("completed", "present"):
        status, rule = str(entry.get("status")), f"status:{entry.entry_id}"
    leaning = passive or entry.get("moves") == "both"
    if leaning and tag.inflection in ("past", "participle") and not aux and status == "completed":
        # "the first phase will see 8,000 people bused out": the participle leans on "will see".
        seen = [
            t.first
            for t in signs
            if t.entry.get("sign") in ("planned", "conditional") and t.last <= tag.first
        ]
        if (
            any(tokens[k].lower in ("see", "have", "allow") for k in range(seen[0], tag.first))
            if seen
            else False
        ):
            status, rule = "planned", "status:participle after a plan"
    return Predicate(
        first, tag.last, chain, entry, "passive" if passive else "active", status, rule
    )


def _verbal(tokens: Sequence[Token], tag: Tag, aux: Sequence[str], grammar: Grammar) -> bool:
    """Whether "wounded", "injured", "besieged", "houses" is a verb here, not a noun or adjective."""
    if tag.inflection == "ing":
        return True
    if any(word in grammar["be"] or word in grammar["have"] for word in aux):
        nxt = tokens[tag.last].lower if tag.last < len(tokens) else ""
        return not nxt or not (
            nxt.isalpha()
            and tokens[tag.last].is_word
            and nxt in ("rebels", "fighters", "civilians", "people", "men", "militants")
        )
    before = tokens[tag.first - 1] if tag.first else None
    return bool(
        before
        and before.is_word
        and before.lower not in grammar["determiners"]
        and before.lower not in grammar["linking"]
        and not before.text[0].isdigit()
        and tag.last < len(tokens)
        and (tokens[tag.last].text[0].isdigit() or tokens[tag.last].lower in grammar["amounts"])
    )


def _goal_follows(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether "to the ...", "into", "from" or "out" follows "taken", "brought", "sent" soon."""
    for k in range(i, min(len(tokens), i + 12)):
        token = tokens[k]
        if token.text in ".;:":
            return False
        if token.lower in ("to", "into", "from", "towards", "onto"):
            if _goal(tokens, k + 1, grammar):
                return True
        if token.lower in ("out", "away", "home"):
            return True
    return False


def _goal(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """Whether a place can begin here: a name, "the ...", "their ...", "government-held ...", "safety"."""
    if i >= len(tokens):
        return False
    token = tokens[i]
    known = grammar["determiners"] | grammar["compass"] | grammar["area"] | grammar["goals"]
    return token.is_name or token.lower in known


def _reduced(tokens: Sequence[Token], tag: Tag, grammar: Grammar) -> bool:
    """Whether a participle stands behind its noun: "Syrians evacuated from two towns"."""
    if tag.last >= len(tokens):
        return True
    following = tokens[tag.last].lower
    return (
        following
        in (
            "from",
            "to",
            "by",
            "in",
            "on",
            "out",
            "into",
            "through",
            "under",
            "via",
            "over",
            "last",
            "yesterday",
            "today",
            ",",
            ".",
            "since",
            "so",
            "earlier",
            "at",
            "during",
            "aboard",
            "as",
            "for",
            "with",
            "safely",
            "along",
            "near",
            "towards",
            "toward",
        )
        or following in grammar["adverbs"]
    )


def _sign_near(signs: Sequence[Tag], names: tuple[str, ...], low: int, high: int) -> Tag | None:
    for tag in signs:
        if tag.entry.get("sign") in names and tag.first < high and tag.last > low:
            return tag
    return None


def _verb_status(
    tokens: Sequence[Token],
    tag: Tag,
    chain: int,
    aux: Sequence[str],
    signs: Sequence[Tag],
    grammar: Grammar,
) -> tuple[str, str]:
    low = max(0, chain - 3)
    for k in range(chain - 1, low - 1, -1):
        if tokens[k].text in ",;:.":
            low = k + 1
            break
    if _sign_near(signs, ("negation",), low, tag.first + 1) and not _sign_near(
        signs, ("able",), low, tag.first
    ):
        return "denied", "status:negation"
    done = _sign_near(signs, ("done",), low, tag.first + 1)
    planned = _sign_near(signs, ("planned",), low, tag.first + 1)
    conditional = _sign_near(signs, ("conditional",), chain, tag.first + 1)
    if conditional and done is None:
        return "conditional", "status:conditional"
    if planned and not (done and done.last > planned.last):
        return "planned", f"status:{planned.entry.entry_id}"
    ongoing = _sign_near(signs, ("ongoing",), low, tag.first + 1)
    if (
        ongoing
        or ("being" in aux)
        or (tag.inflection == "ing" and any(w in grammar["be"] for w in aux))
    ):
        return "ongoing", "status:under way"
    if tag.inflection == "ing" and not aux and _sign_near(signs, ("ongoing",), 0, tag.first):
        # "the process has resumed with 3,000 people leaving the town"
        return "ongoing", "status:under way"
    if "to" in aux and not done and aux[-1] == "to":
        return "infinitive", "status:infinitive"
    if tag.inflection == "base" and not aux and not done:
        return "present", "status:present tense"
    if tag.inflection == "third":
        return "present", "status:present tense"
    return "completed", "status:told as done"


def _noun_status(
    tokens: Sequence[Token], tag: Tag, signs: Sequence[Tag], grammar: Grammar
) -> tuple[str, str]:
    before = max(0, tag.first - 3)
    if _sign_near(signs, ("planned",), before, tag.first):
        return "planned", "status:planned noun"
    after = min(len(tokens), tag.last + 30)
    since = next((k for k in range(tag.last, after) if tokens[k].lower == "since"), after)
    ongoing = _sign_near(signs, ("ongoing",), tag.last, since) or _sign_near(
        signs, ("ongoing",), max(0, tag.first - 4), tag.first
    )
    stop = next((k for k in range(tag.last, after) if tokens[k].text in ",;"), after)
    planned = _sign_near(signs, ("planned",), tag.last, min(stop, tag.last + 14))
    if ongoing and not _sign_near(signs, ("planned",), ongoing.first - 3, ongoing.first):
        return "ongoing", "status:begun"
    if planned:
        return "planned", f"status:{planned.entry.entry_id}"
    if _sign_near(signs, ("negation",), before, tag.first):
        return "denied", "status:negation"
    return "completed", "status:told as done"


# --- places


def find_roles(
    tokens: Sequence[Token],
    hits: Sequence[PlaceHit],
    chosen: Mapping[int, str | None],
    predicates: Sequence[Predicate],
    lexicon: Lexicon,
    grammar: Grammar,
    gazetteer: Gazetteer,
    text: str,
) -> list[Role]:
    """Return the places of a sentence in text order, each with its role.

    `chosen` maps the start of a hit to the id of the one place that the document means, None where
    several remain. Descriptions ("rebel-held areas") and anaphors ("the enclave") are roles too.
    """
    tags = lexicon.tag("place_words", tokens)
    by_last = {
        t.last: t
        for t in tags
        if t.entry.get("role") in ("origin", "destination", "via", "location", "of")
    }
    starts = {token.start: i for i, token in enumerate(tokens)}
    ends = {token.end: i + 1 for i, token in enumerate(tokens)}
    places: list[tuple[int, int, str | None, str, bool]] = []
    for hit in hits:
        if hit.start in starts and hit.end in ends:
            place_id = chosen.get(hit.start)
            places.append((starts[hit.start], ends[hit.end], place_id, hit.text, False))
    taken = {i for a, b, *_ in places for i in range(a, b)}
    for i, token in enumerate(tokens[:-1]):
        country = (
            gazetteer.country_of(token.text)
            if token.is_name and tokens[i + 1].lower in grammar["soil"]
            else None
        )
        if country is not None and i not in taken:
            # "fled across the Turkish border": into Turkey.
            places.append((i, i + 2, country, token.text, False))
            taken |= {i, i + 1}
    for tag in tags:
        role = tag.entry.get("role")
        if role in ("anaphor", "side") and not taken & set(range(tag.first, tag.last)):
            name = (
                ""
                if role == "anaphor"
                else text[tokens[tag.first].start : tokens[tag.last - 1].end]
            )
            places.append((tag.first, tag.last, None, name, role == "side"))
    taken |= {i for a, b, *_ in places for i in range(a, b)}
    places += [(a, b, None, "", False) for a, b in _anaphors(tokens, grammar, taken)]
    places.sort()
    verbs = {p.last: p for p in predicates if p.voice != "noun" or p.entry.get("place")}
    roles: list[Role] = []
    for a, b, place_id, name, vague in places:
        roles.append(
            _role(
                tokens,
                a,
                b,
                place_id,
                name,
                vague,
                roles,
                by_last,
                verbs,
                lexicon,
                grammar,
                gazetteer,
            )
        )
    return roles


def _anaphors(tokens: Sequence[Token], grammar: Grammar, taken: set[int]) -> list[tuple[int, int]]:
    """Find "the de-escalation zone", "the besieged enclave": a kind of place without its name."""
    found = []
    for i, token in enumerate(tokens):
        opener = tokens[i - 1].lower if i else ""
        indefinite = (
            opener in ("from", "of", "to", "into") and token.lower in grammar["determiners"]
        )
        if (token.lower not in ("the", "that", "this") and not indefinite) or i in taken:
            continue
        k = i + 1
        while (
            k < len(tokens)
            and k - i < 5
            and (tokens[k].lower in grammar["compass"] or tokens[k].lower in grammar["determiners"])
            and tokens[k].lower not in grammar["area"]
        ):
            k += 1
        if (
            k >= len(tokens)
            or tokens[k].lower not in grammar["area"]
            or tokens[k].lower == "besieged"
        ):
            continue
        beside = (
            {k + 1, k + 2} & taken
            if k + 1 < len(tokens) and tokens[k + 1].lower in ("of", ",")
            else {k + 1} & taken
        )
        if not beside and not taken & set(range(i, k + 1)):
            found.append((i, k + 1))
    return found


def _role(
    tokens: Sequence[Token],
    first: int,
    last: int,
    place_id: str | None,
    name: str,
    vague: bool,
    before: Sequence[Role],
    by_last: Mapping[int, Tag],
    verbs: Mapping[int, Predicate],
    lexicon: Lexicon,
    grammar: Grammar,
    gazetteer: Gazetteer,
) -> Role:
    """Walk left from a place over its modifiers to the word that gives it a role."""
    make = lambda role, rule, coordinate=False: Role(  # noqa: E731
        first, last, role, place_id, name, coordinate, vague, rule
    )
    if name == "" and tokens[first].lower == "there":
        return make("anaphor", "place:there")
    kinds = _kinds(lexicon)
    k, unknown, article = first, 0, False
    previous = before[-1] if before else None
    while k > 0:
        tag = by_last.get(k)
        word = tokens[k - 1]
        if tag is not None:
            role = str(tag.entry.get("role"))
            if role == "of":
                inner = tokens[tag.first - 1].lower if tag.first else ""
                if inner in kinds or inner in grammar["compass"]:
                    k = tag.first
                    continue
                if inner and previous is not None and previous.last >= tag.first - 2:
                    return make("container", "place:of")
                return make("of", "place:of")
            if (
                role == "location"
                and previous is not None
                and tag.first - previous.last
                <= (3 if _inside(previous, place_id, gazetteer) else 0)
            ):
                return make("container", "place:container")
            if (
                role == "destination"
                and tag.entry.entry_id == "to"
                and tokens[tag.first].lower == "for"
                and not _goal_verb(verbs, tag.first)
            ):
                return make("of", "place:for")
            if role == "via" and tokens[last - 1].lower in grammar["soil"]:
                return make("destination", "place:across the border")
            return make(role, f"place:{tag.entry.entry_id}")
        if k in verbs and verbs[k].entry.get("place"):
            role = str(verbs[k].entry.get("place"))
            return make(role, f"place:{verbs[k].entry.entry_id}")
        if (
            k in verbs
            and verbs[k].entry.get("movement")
            and verbs[k].voice == "active"
            and unknown == 0
            and not article
            and place_id
        ):
            return make("none", "place:verb")
        lower = word.lower
        if previous is not None and k == previous.last and lower not in kinds:
            return make(
                "container" if _inside(previous, place_id, gazetteer) else previous.role,
                "place:apposition",
                not _inside(previous, place_id, gazetteer) and previous.role != "container",
            )
        if (
            lower in ("and", ",", "or", "&", "–", "-", "/")
            and previous is not None
            and _reaches(tokens, k - 1, previous.last, kinds, grammar)
        ):
            if article and lower == ",":
                return make("container", "place:apposition")
            if _inside(previous, place_id, gazetteer) or _holds(previous, place_id, gazetteer):
                return make("container", "place:container")
            return make(previous.role, f"{previous.rule}+and", previous.role != "container")
        if (
            lower in ("–", "—", ":", "(", ",")
            and k > 1
            and tokens[k - 2].lower in kinds
            and (previous is None or k - 1 > previous.last)
        ):
            # "from three towns - Yalda, Beit Sahm and Babila"
            k -= 1
            continue
        if lower in ("'s", "’s", "s'", "'", "’"):
            k -= 1
            if previous is not None and k == previous.last:
                k = previous.first
            continue
        if lower in kinds or lower in grammar["compass"] or lower in grammar["determiners"]:
            article = article or lower in ("a", "an")
            k -= 1
            continue
        if word.is_word and unknown < 2 and k not in verbs:
            unknown += 1
            k -= 1
            continue
        break
    if any(t.lower in ("saw", "sees", "seen") for t in tokens[last : last + 3]):
        # "Southern Damascus saw 5,000 militants set out"
        return make("location", "place:what saw it")
    return make("none", "place:no role")


def _goal_verb(verbs: Mapping[int, Predicate], at: int) -> bool:
    return any(at - 8 <= last <= at for last in verbs)


_KINDS: dict[int, frozenset[str]] = {}


def _kinds(lexicon: Lexicon) -> frozenset[str]:
    key = id(lexicon.entries)
    if key not in _KINDS:
        _KINDS[key] = frozenset(
            words[0]
            for choices in lexicon.phrases["place_words"].values()
            for words, entry, _ in choices
            if entry.get("role") == "kind"
        )
    return _KINDS[key]


def _reaches(
    tokens: Sequence[Token], k: int, last: int, kinds: frozenset[str], grammar: Grammar
) -> bool:
    """Whether only place nouns and commas stand between the place before and this conjunction."""
    return k - last <= 4 and all(
        t.lower in kinds
        or t.lower in grammar["linking"]
        or t.lower in grammar["compass"]
        or t.lower in ("(", ")", "the")
        for t in tokens[last:k]
    )


def _inside(previous: Role, place_id: str | None, gazetteer: Gazetteer) -> bool:
    return bool(previous.place_id and place_id and gazetteer.within(previous.place_id, place_id))


def _holds(previous: Role, place_id: str | None, gazetteer: Gazetteer) -> bool:
    return bool(previous.place_id and place_id and gazetteer.within(place_id, previous.place_id))


def merge_role(role: Role, **changes: object) -> Role:
    """Return the role with fields replaced."""
    return replace(role, **changes)  # type: ignore[arg-type]
