"""What a figure counts: the noun it belongs to, and which people stand beside that noun."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from evac.extract.counts import whom
from evac.extract.counts.joined import (
    STOPS,
    classes,
    coordinated,
    counts,
    families_of,
    listed_bare,
    members,
    modifies,
    of_a_nation,
)
from evac.extract.counts.nouns import Nouns, behind_aside, ends_as, opens_noun, unlisted_plural
from evac.extract.lexicon import Tag
from evac.extract.text.numbers import Quantity
from evac.extract.text.reasons import OTHER, TROOPS
from evac.models import WHO

#: How far a noun may stand from its figure: "1,800 more Syrian opposition and Kurdish fighters".
REACH = 8
_OTHERS_FROM = 10  # Fewer others than this are told of those named before.
#: How far behind "of the" the people may be named that a figure is some of.
_WHOLE_REACH = 6
#: The rules of a figure of those who were named before, and of one without a noun.
OF_THEM = "counted:of them"
NO_NOUN = "counted:no noun"


#: What opens a noun that a report does not take for its own.
_QUOTES = frozenset("\"'“‘«")


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with its noun: `kind` is people, vehicles, other or bare (no noun of its own).

    `last` is the token after the noun phrase, coordination included ("militants and their
    families"), `head` its noun. `reason` says what is counted where it is nobody who moves. `part`
    is set for a part of the figure before ("including 40,000 children", "1,243 of them fighters"),
    `unlisted` for a plural noun that no list has: it names people only where the verb says so.
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
    unlisted: bool = False


def read_counted(quantity: Quantity, nouns: Nouns, stops: frozenset[int]) -> Counted:
    """Return what `quantity` counts; `stops` are tokens at which a predicate or a date begins."""
    part = _part_before(quantity, nouns)
    word = nouns.at(i := quantity.last)
    if word == "%" or (word, nouns.at(i + 1)) == ("per", "cent"):
        return Counted(quantity, "other", i + 1, i, reason="measure")
    if word == "-" and (tag := whom.strong(i, nouns)) is not None:
        return people_of(quantity, tag, nouns, part)
    if word == "-" and nouns.is_any(i + 1, "measures"):
        return Counted(quantity, "other", i + 2, i, reason="time or measure")
    if quantity.value == 1 and nouns.is_any(i, "shares"):
        return Counted(quantity, "other", i + 1, i, reason="a share")
    if word == "of" and nouns.is_any(i + 1, "partitive"):
        return _of_them(quantity, nouns, i + 2)
    if word == "of" and (owned := _of_people(quantity, nouns, part)) is not None:
        return owned
    if nouns.is_any(i, "amid") and nouns.is_any(i + 1, "amid_whom"):
        return Counted(quantity, "bare", i + 2, i, part=True, rule="counted:among them")
    if (one := whom.member_of(i, nouns)) is not None:
        return Counted(quantity, "people", one.last, i, one.who, part=part, rule=one.rule)
    if word in whom.COUNTED_ENDS and (told := whom.before_figure(quantity.first, nouns)):
        return Counted(quantity, "people", i, *told, part=part, rule="who:before it")
    return (
        _kin(quantity, nouns, part)
        or _behind(quantity, nouns, part, stops)
        or _predicative(quantity, nouns, part)
        or _something_else(quantity, nouns, part, stops)
        or Counted(
            quantity, "bare", i, i, *whom.unnamed(quantity.first, i, nouns), part=part, rule=NO_NOUN
        )
    )


def _kin(quantity: Quantity, nouns: Nouns, part: bool) -> Counted | None:
    """Count the people of a family: "two families of ten members", "170 families, 560 members"."""
    first, i = quantity.first, quantity.last
    house = first - 2 - (nouns.at(first - 2) == ",")
    named = nouns.is_any(i, "household_members")
    linked = (named and nouns.is_any(first - 1, "twin_links")) or nouns.at(first - 1) == "of"
    linked = linked or (nouns.is_any(i, "members") and nouns.at(first - 1) in (",", "("))
    others = i in nouns.people or any(nouns.is_any(k, "area") for k in (i, i + 1, i + 2))
    if not (linked and nouns.is_any(house, "households")) or (not named and others):
        return None  # "families of four villages"
    return Counted(quantity, "people", i + named, i, ("people",), part=part, rule="who:a family")


def _part_before(quantity: Quantity, nouns: Nouns) -> bool:
    """Whether the words before make it a part: "including 17 children", "women and 17 children"."""
    signs = {tag.last for tag in nouns.signs if tag.entry.get("sign") == "part"}
    if quantity.first in signs or not signs:
        return quantity.first in signs
    ends = {tag.last: first for first, tag in nouns.people.items() if counts(tag)}
    k, named = quantity.first, False
    while k > 0 and quantity.first - k < REACH:
        if k in signs:
            return named and nouns.at(k - 1) != "with"
        if k in ends:
            k, named = ends[k], True
        elif nouns.is_any(k - 1, "list_links"):
            k -= 1
        else:
            break
    return False


def _behind(quantity: Quantity, nouns: Nouns, part: bool, stops: frozenset[int]) -> Counted | None:
    """Find the noun behind the figure: "300 lightly armed fighters"."""
    tokens = nouns.tokens
    limit = min(len(tokens), quantity.last + REACH)
    k = quantity.last
    told: set[str] = set()
    while k < limit:
        token, tag, vehicle = tokens[k], nouns.people.get(k), nouns.vehicles.get(k)
        if vehicle is not None and (tag is None or tag.last <= vehicle.last):
            if vehicle.entry.get("class") == "none":
                reason = "no vehicle of theirs"
                return Counted(quantity, "other", vehicle.last, k, reason=reason, part=part)
            return _carried(quantity, vehicle, vehicle.last, k, part)
        if tag is not None:
            reason = str(tag.entry.get("reason") or "")
            singular = quantity.plural and nouns.is_any(tag.last - 1, "singular")
            if not reason and nouns.grammar["telling"] & set(classes(tag)):
                told |= set(classes(tag))
            behind = nouns.people.get(tag.last)
            ailing = behind is not None and classes(behind) == ("wounded",)
            if not reason and modifies(tag, nouns) and (ailing or listed_bare(tag, nouns)):
                # "eleven children ill with cancer", and on a page without commas
                # "women children and old people"
                told |= set(classes(tag))
            if tag.entry.get("class") == "none":
                k = tag.last
            elif tag.entry.get("other") and not any(
                first < quantity.first and counts(noun) for first, noun in nouns.people.items()
            ):
                # "while three others fell": nobody is named that they are others of.
                value = quantity.value
                if value is None or value >= _OTHERS_FROM:
                    return Counted(quantity, "bare", tag.last, k, part=part, rule="counted:others")
                reason = OTHER
                return Counted(quantity, "other", tag.last, k, reason=reason, part=part)
            elif reason == TROOPS and "wounded" in told:
                # "60 wounded policemen": patients, whatever they were before
                rule = "who:wounded"
                return Counted(quantity, "people", tag.last, k, ("wounded",), part=part, rule=rule)
            elif reason == TROOPS and (kin := families_of(tag, nouns)) is not None:
                who, rule = ("fighters", "family_members"), "who:troops with families"
                return Counted(quantity, "people", kin.last, k, who, part=part, rule=rule)
            elif reason:
                return Counted(quantity, "other", tag.last, k, reason=reason, part=part)
            elif (
                singular
                or of_a_nation(tag, nouns)
                or (modifies(tag, nouns) and not _done(tag.last, nouns, stops))
                or _describes(tag, nouns, stops)
            ):
                k = tag.last
            else:
                return people_of(quantity, tag, nouns, part, told)
            continue
        if k == quantity.last and token.lower == "and" and nouns.is_any(k + 1, "saying", "have"):
            # "put it at 2,100 and said troops ..."
            break
        if k == quantity.last and token.lower == "the" and nouns.is_any(k + 1, "area"):
            break  # "400 reached X, 90 |the town of Y": it is not what is counted
        if (end := behind_aside(k, nouns)) > k:
            # "200 Hayat Tahrir al-Sham (HTS) fighters"
            k, limit = end, min(len(tokens), limit + end - k)
            continue
        if k == quantity.last and token.text in _QUOTES and k + 1 in nouns.people:
            k += 1  # "77 "terrorists" are to be expelled"
            continue
        if token.text in STOPS or token.text[0].isdigit():
            break
        if nouns.is_any(k, "count_nouns"):
            break
        if k in stops and not _attributive(k, quantity, nouns):
            break
        # "275 Syrian IS fighters": in capitals it is a name.
        if nouns.is_any(k, "be", "have", "modal", "phrase_openers") and not token.text.isupper():
            break
        if nouns.is_any(k, "clause") and not token.is_name:
            break
        k += 1
    return None


def _attributive(k: int, quantity: Quantity, nouns: Nouns) -> bool:
    """Whether a verb form right behind a figure describes a noun: "134 trapped residents"."""
    behind = nouns.people.get(k + 1)
    participle = ends_as(nouns.at(k), nouns.grammar["participle_endings"]) or nouns.is_any(
        k, "participles"
    )
    beside = k == quantity.last or (k == quantity.last + 1 and nouns.at(k - 1).endswith("ly"))
    return beside and participle and behind is not None and counts(behind)


def _something_else(
    quantity: Quantity, nouns: Nouns, part: bool, stops: frozenset[int]
) -> Counted | None:
    """Tell a figure without a noun ("1,500 left") from one before a noun that nobody listed."""
    i = quantity.last
    if not opens_noun(i, nouns, stops) or nouns.at(i) == "whom":
        return None
    token = nouns.tokens[i]
    if token.is_name:
        if not quantity.plural or not ends_as(token.lower, nouns.grammar["demonym_endings"]):
            return None
        return Counted(quantity, "people", i + 1, i, ("people",), part=part, rule="who:a demonym")
    head = unlisted_plural(i, nouns, stops) if quantity.plural else None
    if head is None:
        return Counted(quantity, "other", i + 1, i, reason=OTHER, part=part)
    if ends_as(nouns.at(head), nouns.grammar["person_endings"]):
        rule = "who:an ending of persons"
        return Counted(quantity, "people", head + 1, head, ("people",), part=part, rule=rule)
    return Counted(quantity, "other", head + 1, head, reason=OTHER, part=part, unlisted=True)


def _done(i: int, nouns: Nouns, stops: frozenset[int]) -> bool:
    """Whether "displaced" behind people is what was done to them: "300 people displaced from X"."""
    tag = nouns.people.get(i)
    if i not in stops or tag is None or classes(tag) != ("displaced",):
        return False
    for k in range(tag.last, len(nouns.tokens)):
        if nouns.tokens[k].text in ".;:":
            break
        if nouns.is_any(k, "be", "have", "modal"):
            # "300 people displaced from X are back": what is told of them comes behind
            return False
    return True


def _describes(tag: Tag, nouns: Nouns, stops: frozenset[int]) -> bool:
    """Whether "British", "Chinese" describes what follows: no people of their own then."""
    timed = nouns.people.get(tag.last)
    if timed is not None and timed.entry.get("reason") == "time":
        # "571 Chinese days before"
        return False
    return bool(tag.entry.get("adjective")) and opens_noun(tag.last, nouns, stops)


def _predicative(quantity: Quantity, nouns: Nouns, part: bool) -> Counted | None:
    """Find the noun across "be": "of whom 206,610 are children", "the buses were 61 in total"."""
    i = quantity.last
    if nouns.is_any(i, "be"):
        for k in (i + 1, i + 2):
            if not part and nouns.at(i) in ("were", "was") and nouns.is_any(k, "done_to"):
                return None
            behind = nouns.people.get(k)
            if behind is not None and behind.entry.get("who"):
                return people_of(quantity, behind, nouns, part)
    if (at := whom.copula_before(quantity.first, nouns)) is None:
        return None
    if nouns.is_any(at - 1, "count_pronouns"):
        return None  # "on Sunday there were just 1,050"
    for first in sorted({*nouns.people, *nouns.vehicles}, reverse=True):
        if first >= quantity.first:
            continue
        vehicle, tag = nouns.vehicles.get(first), nouns.people.get(first)
        if vehicle is not None and vehicle.entry.get("class") != "none":
            return _carried(quantity, vehicle, i, i, part=False)
        if tag is not None and counts(tag):
            rule = f"who:{tag.entry.entry_id}"
            return Counted(quantity, "people", i, i, classes(tag), rule=rule)
    k = int(nouns.at(0) != "those")  # behind a quotation mark
    those = (nouns.at(k), nouns.at(k + 1)) == ("those", "who")
    return Counted(quantity, "people", i, i, ("people",), rule="who:those") if those else None


def _carried(quantity: Quantity, vehicle: Tag, last: int, head: int, part: bool) -> Counted:
    return Counted(
        quantity,
        "vehicles",
        last,
        head,
        unit=str(vehicle.entry.get("unit")),
        slot=str(vehicle.entry.get("slot")),
        rule=f"unit:{vehicle.entry.entry_id}",
        part=part,
    )


def _of_them(quantity: Quantity, nouns: Nouns, i: int) -> Counted:
    """Read "1,243 of them fighters", "970 of whom are children", "12,000 of them are to move"."""
    k = i
    if (vehicle := nouns.vehicles.get(i)) is not None and vehicle.entry.get("class") != "none":
        # "570 of those vehicles have reached the town"
        return _carried(quantity, vehicle, vehicle.last, i, part=True)
    while nouns.is_any(k, "partitive_links") or (
        # "1,300 of them pro-government fighters"
        k not in nouns.people
        and (nouns.at(k + 1) == "-" or nouns.at(k) == "-" or nouns.is_any(k, "compass"))
    ):
        k += 1
    tag = nouns.people.get(k)
    if tag is not None and counts(tag):
        return people_of(quantity, whom.said_to_be(tag, nouns), nouns, part=True)
    if whom.hurt(i, nouns):
        return Counted(quantity, "people", i, i, ("wounded",), part=True, rule="who:hurt")
    told = whom.antecedent(quantity.first, nouns)
    if told and not nouns.counts_before(quantity.first):
        # "As for civilians, some 107,710 of them": all of them, no part of another figure.
        return Counted(quantity, "people", i, i, told, rule="who:of them")
    return Counted(quantity, "bare", i, i, part=True, rule=OF_THEM)


def _of_people(quantity: Quantity, nouns: Nouns, part: bool) -> Counted | None:
    """Count some of a whole that bears no figure: "1,022 of the suburb's (of the rebels' kin)"."""
    i = quantity.last + 1
    named = i < len(nouns.tokens) and nouns.tokens[i].is_name
    owner = named and any(nouns.is_any(k, "possessives") for k in range(i + 1, i + _WHOLE_REACH))
    if not owner and not nouns.is_any(i, "determiners", "possessives"):
        return None
    for k in range(i + 1, i + _WHOLE_REACH):
        tag = nouns.people.get(k)
        whose = tag is not None and nouns.is_any(tag.last, "place_possessives")
        if tag is not None and not whose and counts(tag) and not modifies(tag, nouns):
            return people_of(quantity, whom.said_to_be(tag, nouns), nouns, part)
        word = nouns.at(k)
        if not word or word in STOPS or word[0].isdigit():
            return None
        opens = nouns.is_any(k, "be", "have", "modal", "phrase_openers", "linking")
        if opens and not nouns.is_any(k, "possessives"):
            return None
    return None


def people_of(
    quantity: Quantity, tag: Tag, nouns: Nouns, part: bool, told: Set[str] = frozenset()
) -> Counted:
    """Return the people of a noun and of those joined to it without a figure of their own.

    `told` are the classes of modifiers before the noun ("injured fighters").
    """
    who = {*classes(tag), *told}
    unit = str(tag.entry.get("unit") or "people")
    last = tag.last
    rules = [tag.entry.entry_id]
    if told and "people" in who:
        who.discard("people")
    general = who == {"people"}
    while (step := coordinated(last, nouns)) is not None:
        described = next((t for t in nouns.people.values() if t.last == step.first), None)
        if classes(step) == ("people",) and described is not None and described.first > last:
            # "38 wounded or sick persons": what describes the persons says who they are.
            who |= members(described)
            last = step.last
            continue
        if general and nouns.at(last) == ",":
            # "two thousand people, rebels with their families": the list says who they were.
            who.discard("people")
        who |= members(step)
        if described is not None and described.first > last:
            # "80 civilians and injured fighters"
            who |= nouns.grammar["telling"] & members(described)
        rules.append(step.entry.entry_id)
        last = step.last
    if general and who == {"people"}:
        who = set(whom.set_off(quantity.first, last, nouns)) or who
    if who == {"people"} and whom.hurt(last, nouns):
        who = {"wounded"}  # "23 people with severe wounds"
    if unit == "families" and not who:
        who = {"people"}
    return Counted(
        quantity,
        "people",
        last,
        tag.first,
        tuple(w for w in WHO if w in who),
        unit,
        part=part,
        rule="who:" + "+".join(rules),
        military=bool(tag.entry.get("military")),
    )
