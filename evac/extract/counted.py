"""What a figure counts: the noun it belongs to, and which people stand beside that noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evac.extract.frames import Grammar
from evac.extract.lexicon import Lexicon, Tag
from evac.extract.quantities import Quantity
from evac.extract.text import Token
from evac.models import WHO

#: How far a noun may stand from its figure: "1,800 more Syrian opposition and Kurdish fighters".
REACH = 8
#: Words that end the search for the noun: nothing that they open belongs to the figure.
_STOPS = frozenset(['.', ';', ':', '(', ')', '?', '!', '“', '”', '"', '—', '–'])


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with its noun: `kind` is people, vehicles, other or bare (no noun of its own).

    `last` is the token after the noun phrase, coordination included ("militants and their families").
    `reason` says what is counted where it is nobody who moves. `part` is set where the words make
    the figure a part of the one before ("including 40,000 children", "1,243 of them fighters").
    """

    quantity: Quantity
    kind: str
    last: int
    head: int
    who: tuple[str, ...] = ()
    unit: str = "people"
    slot: str = ""
    reason: str = ""
    part: bool = False
    rule: str = ""
    military: bool = False


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns of a sentence, by the token that they begin at."""

    people: dict[int, Tag]
    vehicles: dict[int, Tag]
    signs: tuple[Tag, ...]

    @classmethod
    def of(cls, tokens: Sequence[Token], lexicon: Lexicon, signs: Sequence[Tag]) -> Nouns:
        """Return the people and vehicle nouns of a sentence."""
        return cls(
            {t.first: t for t in lexicon.tag("people", tokens)},
            {t.first: t for t in lexicon.tag("vehicles", tokens)},
            tuple(signs),
        )


def read_counted(
    tokens: Sequence[Token],
    quantity: Quantity,
    nouns: Nouns,
    grammar: Grammar,
    stops: frozenset[int],
) -> Counted:
    """Return what `quantity` counts. `stops` are tokens at which a predicate or a place phrase begins."""
    part = _part_before(quantity, nouns)
    i = quantity.last
    word = _at(tokens, i)
    if word in ("%",) or (word == "per" and _at(tokens, i + 1) == "cent"):
        return Counted(quantity, "other", i + 1, i, reason="measure")
    if word == "-" and _at(tokens, i + 1) in (
        "year",
        "day",
        "hour",
        "month",
        "week",
        "strong",
        "kilometer",
        "km",
        "kilometre",
        "mile",
        "member",
        "point",
        "minute",
        "bed",
    ):
        return Counted(quantity, "other", i + 2, i, reason="time or measure")
    if word == "of" and _at(tokens, i + 1) in ("them", "whom", "these", "those", "which"):
        return _of_them(tokens, quantity, nouns, grammar, i + 2, stops)
    if word in ("among", "from", "in") and _at(tokens, i + 1) in ("them", "whom"):
        return Counted(quantity, "bare", i + 2, i, part=True, rule="counted:among them")
    limit = min(len(tokens), i + REACH)
    k = i
    while k < limit:
        token = tokens[k]
        tag = nouns.people.get(k)
        vehicle = nouns.vehicles.get(k)
        if vehicle is not None and (tag is None or tag.last <= vehicle.last):
            if vehicle.entry.get("class") == "none":
                return Counted(
                    quantity, "other", vehicle.last, k, reason="no vehicle of theirs", part=part
                )
            return Counted(
                quantity,
                "vehicles",
                vehicle.last,
                k,
                unit=str(vehicle.entry.get("unit")),
                slot=str(vehicle.entry.get("slot")),
                rule=f"unit:{vehicle.entry.entry_id}",
                part=part,
            )
        if tag is not None:
            if tag.entry.get("class") == "none":
                k = tag.last
                continue
            reason = tag.entry.get("reason")
            if reason:
                return Counted(quantity, "other", tag.last, k, reason=str(reason), part=part)
            single = quantity.plural and tokens[tag.last - 1].lower in grammar["singular"]
            if _modifies(tokens, tag, nouns) or single:
                k = tag.last
                continue
            return _people(tokens, quantity, tag, nouns, grammar, part)
        if token.text in _STOPS or k in stops or token.text[0].isdigit():
            break
        if token.text == "," and not _listing(tokens, k, nouns):
            break
        if (
            token.lower in grammar["be"]
            or token.lower in grammar["have"]
            or token.lower in grammar["modal"]
        ):
            break
        if (token.lower in grammar["clause"] and not token.is_name) or token.lower in (
            "from",
            "to",
            "in",
            "at",
            "on",
            "by",
            "for",
            "through",
            "via",
            "into",
            "than",
        ):
            break
        k += 1
    for k in (i + 1, i + 2):
        behind = nouns.people.get(k)
        if _at(tokens, i) in grammar["be"] and behind is not None and behind.entry.get("who"):
            # "of whom 206,610 are children"
            return _people(tokens, quantity, behind, nouns, grammar, part)
    if _at(tokens, quantity.first - 1) in grammar["be"]:
        # "The buses that set out were 61 in total": the subject says what is counted.
        for first in sorted({*nouns.people, *nouns.vehicles}, reverse=True):
            if first >= quantity.first:
                continue
            vehicle, tag = nouns.vehicles.get(first), nouns.people.get(first)
            if vehicle is not None and vehicle.entry.get("class") != "none":
                return Counted(
                    quantity,
                    "vehicles",
                    i,
                    i,
                    unit=str(vehicle.entry.get("unit")),
                    slot=str(vehicle.entry.get("slot")),
                    rule=f"unit:{vehicle.entry.entry_id}",
                )
            if tag is not None and tag.entry.get("class") != "none" and not tag.entry.get("reason"):
                return Counted(
                    quantity,
                    "people",
                    i,
                    i,
                    _classes(tag, nouns, tokens),
                    rule=f"who:{tag.entry.entry_id}",
                )
    return Counted(quantity, "bare", i, i, part=part, rule="counted:no noun")


def _listing(tokens: Sequence[Token], k: int, nouns: Nouns) -> bool:
    return False


def _of_them(
    tokens: Sequence[Token],
    quantity: Quantity,
    nouns: Nouns,
    grammar: Grammar,
    i: int,
    stops: frozenset[int],
) -> Counted:
    """Read "1,243 of them fighters", "970 of whom are children", "12,000 of them are to be moved"."""
    k = i
    while _at(tokens, k) in ("are", "were", "is", "being", "were", "the", "been"):
        k += 1
    tag = nouns.people.get(k)
    if tag is not None and not tag.entry.get("reason") and tag.entry.get("class") != "none":
        counted = _people(tokens, quantity, tag, nouns, grammar, True)
        return counted
    antecedent = _antecedent(tokens, quantity, nouns, grammar)
    if antecedent and not any(t.text[0].isdigit() for t in tokens[: quantity.first]):
        # "As for civilians, some 107,710 of them": all of them, no part of another figure.
        return Counted(quantity, "people", i, i, antecedent, rule="who:of them")
    return Counted(quantity, "bare", i, i, part=True, rule="counted:of them")


def _antecedent(
    tokens: Sequence[Token], quantity: Quantity, nouns: Nouns, grammar: Grammar
) -> tuple[str, ...]:
    """Return the classes of the people named before a figure without a noun, in its sentence."""
    found: set[str] = set()
    for first, tag in sorted(nouns.people.items()):
        if (
            first < quantity.first
            and tag.entry.get("class") != "none"
            and not tag.entry.get("reason")
        ):
            found |= set(_classes(tag, nouns, tokens))
            if tag.entry.get("unit") == "families":
                found.add("family_members")
    return tuple(w for w in WHO if w in found)


def _modifies(tokens: Sequence[Token], tag: Tag, nouns: Nouns) -> bool:
    """Whether a people noun only stands before another: "rebel fighters", "wounded rebels"."""
    following = nouns.people.get(tag.last)
    if following is None or following.entry.get("class") == "none":
        return False
    return not following.entry.get("kin") or bool(following.entry.get("reason"))


def _people(
    tokens: Sequence[Token],
    quantity: Quantity,
    tag: Tag,
    nouns: Nouns,
    grammar: Grammar,
    part: bool,
) -> Counted:
    who = set(_classes(tag, nouns, tokens))
    unit = str(tag.entry.get("unit") or "people")
    last = tag.last
    rules = [tag.entry.entry_id]
    general = who == {"people"}
    while True:
        step = _coordinated(tokens, last, nouns, grammar)
        if step is None:
            break
        if general and _at(tokens, last) == ",":
            # "two thousand people, rebels with their families": the list says who they were.
            who.discard("people")
        who |= set(_classes(step, nouns, tokens))
        if step.entry.get("unit") == "families":
            who.add("family_members")
        rules.append(step.entry.entry_id)
        last = step.last
    if unit == "families" and not who:
        who = {"people"}
    # "people, civilians and fighters": the general word adds nothing to the named ones.
    ordered = tuple(w for w in WHO if w in who)
    return Counted(
        quantity,
        "people",
        last,
        tag.first,
        ordered,
        unit,
        part=part,
        rule="who:" + "+".join(rules),
        military=bool(tag.entry.get("military")),
    )


def _classes(tag: Tag, nouns: Nouns, tokens: Sequence[Token]) -> tuple[str, ...]:
    classes = list(tag.entry.get("who") or ())
    if tag.entry.get("other"):
        classes = ["people"]
    return tuple(classes)


def _coordinated(tokens: Sequence[Token], i: int, nouns: Nouns, grammar: Grammar) -> Tag | None:
    """Return the noun joined to the one before token `i` without a figure of its own."""
    k, linked = i, False
    if _at(tokens, k) in ("'s", "’s"):
        return None
    if _at(tokens, k) in ("of", "from", "belonging"):
        return _kin_behind(tokens, k, nouns, grammar)
    while k < len(tokens) and k - i < 3 and tokens[k].lower in grammar["linking"]:
        k += 1
        linked = True
    if not linked:
        return None
    if (
        tokens[k - 1].text == ","
        and _at(tokens, k) not in grammar["determiners"]
        and nouns.people.get(k) is None
    ):
        return None
    for j in range(k, min(len(tokens), k + 5)):
        tag = nouns.people.get(j)
        if tag is not None and tag.entry.get("class") != "none":
            if tag.entry.get("reason"):
                return None
            if _modifies(tokens, tag, nouns):
                continue
            return tag
        if tag is not None:
            return None
        word = tokens[j]
        if (
            word.text[0].isdigit()
            or not word.is_word
            or word.lower in grammar["be"]
            or word.lower in grammar["have"]
        ):
            if word.text != "-":
                return None
        if word.lower in (
            "in",
            "from",
            "to",
            "on",
            "at",
            "by",
            "for",
            "who",
            "which",
            "were",
            "including",
            "among",
        ):
            return None
    return None


def _kin_behind(tokens: Sequence[Token], i: int, nouns: Nouns, grammar: Grammar) -> Tag | None:
    """Return the relatives named behind a group: "militants of the X group and their families"."""
    for k in range(i + 1, min(len(tokens) - 1, i + 9)):
        if tokens[k].lower in grammar["linking"] and tokens[k].text != ",":
            for j in range(k + 1, min(len(tokens), k + 4)):
                tag = nouns.people.get(j)
                if tag is not None:
                    kin = tag.entry.get("kin") or tag.entry.get("unit") == "families"
                    return tag if kin else None
        word = tokens[k]
        if (
            (not word.is_word
            and word.text != "-")
            or word.lower in grammar["be"]
            or word.lower in grammar["have"]
        ):
            return None
    return None


def _part_before(quantity: Quantity, nouns: Nouns) -> bool:
    for tag in nouns.signs:
        if tag.entry.get("sign") == "part" and tag.last == quantity.first:
            return tag.entry.entry_id == "part"
    return False


def _at(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""
