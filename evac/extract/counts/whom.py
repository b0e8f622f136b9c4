"""Whom a figure without a noun of its own counts, where words before it or behind it say so."""

from __future__ import annotations

from typing import NamedTuple

from evac.extract.counts.joined import STOPS, classes, coordinated, counts, members
from evac.extract.counts.nouns import Nouns
from evac.extract.lexicon import Tag
from evac.extract.text.tokens import DASHES
from evac.models import WHO

#: What sets off an aside, and how long one is at most (tokens).
_ASIDE = 14
_SET_OFF = ((",", ","), ("(", ")"))
#: A list of people before their figure is no longer (tokens).
_LIST = 8
#: So many tokens behind "along" their relatives are named.
_KIN_REACH = 6
#: The name of an armed group, with what it is, has no more tokens; signs that stand in one.
_GROUP_NAME = 9
#: The rule of members of a body that has a name.
OF_A_BODY = "who:of a body"
_IN_A_NAME = ("-", "–", "'", "’", "“", "”", '"')
#: What stands behind a figure that counts those before it.
COUNTED_ENDS = (",", ")", ";", "and")
#: An ailment stands within so many tokens: "with serious bullet wounds".
_HURT_REACH = 5


class Member(NamedTuple):
    """Members of a body: the token behind them, their classes, and the rule."""

    last: int
    who: tuple[str, ...]
    rule: str


def unnamed(first: int, last: int, nouns: Nouns) -> tuple[tuple[str, ...], str]:
    """Return whom a figure at tokens [first, last) without a noun of its own is of, and its unit.

    The noun stands before it ("more families, numbering 152") or apart behind it.
    """
    unit = _unit_before(first, nouns)
    if unit == "families":
        return ("people",), unit
    told = numbered(first, nouns)
    if not told and (told := _opened(first, nouns)):
        whole = [t for at, t in nouns.people.items() if at < first and counts(t)]
        if all(t.entry.get("unit") == "families" for t in whole):
            return ("people",), "families"  # "Of the families, 40 have gone back"
    told = told or _beside(first, last, nouns) or _of_the_hurt(first, nouns)
    return told or apart(last, nouns), unit


def _of_the_hurt(first: int, nouns: Nouns) -> tuple[str, ...]:
    """Return the wounded for a figure of those just told to be: "290 were injured, of whom |73"."""
    whom = nouns.at(first - 1) == "whom" and nouns.at(first - 2) == "of"
    k = first - 3 - (nouns.at(first - 3) == ",")
    return ("wounded",) if whom and nouns.is_any(k, "hurt_ones") else ()


def _opened(first: int, nouns: Nouns) -> tuple[str, ...]:
    """Return those of whom a sentence says at once what its figure counts: "Of the ill, 43 left".

    Where they bear a figure of their own, it counts some of them.
    """
    if nouns.at(first - 1) not in (",", "some"):
        return ()
    if nouns.at(int(nouns.at(0) != "of")) != "of":  # behind a quotation mark
        return ()
    if any(t.text[0].isdigit() for t in nouns.tokens[:first]) or nouns.is_any(1, "partitive"):
        return ()
    who = set(antecedent(first, nouns))
    return tuple(w for w in WHO if w in (who - {"people"} or who))


def before_figure(first: int, nouns: Nouns) -> tuple[int, tuple[str, ...], str] | None:
    """Return the token, the classes and the unit of those whom a figure behind them counts.

    "fighters numbering 300 and relatives as many again", "347 (women 104, children 177)": what
    stands behind the figure is no noun of its own.
    """
    at = first - 1 if nouns.is_any(first - 1, "numbering") else first
    tag = next((t for t in nouns.people.values() if t.last == at and counts(t)), None)
    if tag is None:
        return None
    if at == first and not (
        nouns.at(tag.first - 1) in ("(", ",", "and")
        and "(" in [nouns.at(k) for k in range(max(0, tag.first - _LIST), tag.first)]
    ):
        return None
    who = numbered(first, nouns) if at < first else classes(tag)
    return (tag.first, who or classes(tag), str(tag.entry.get("unit") or "people"))


def numbered(i: int, nouns: Nouns) -> tuple[str, ...]:
    """Return whom a figure numbers that stands behind them: "rebels and relatives numbering 300".

    Also "rebels and relatives to the number of 300".
    """
    if nouns.at(i - 1) == "of" and nouns.is_any(i - 2, "count_nouns") and nouns.at(i - 4) == "to":
        at = i - 4
    elif nouns.is_any(i - 1, "numbering"):
        at = i - 1
    else:
        return ()
    return listed_before(at - (nouns.at(at - 1) == ","), nouns)


def copula_before(first: int, nouns: Nouns) -> int | None:
    """Return the "are" whose figure stands at `first`, past an aside: "are|, as of today, 60,000".

    Also "by now", and a verb of number: "those who left |number 60,000", but no "the number".
    """
    at = first - 1
    if nouns.at(at) == ",":
        stop = next((k for k in range(at - 1, at - _LIST, -1) if nouns.at(k) in STOPS), 0)
        at = stop - 1 if nouns.at(stop) == "," else at
    while nouns.is_any(at, "counted_now") or nouns.at(at) == "by":
        at -= 1
    if nouns.is_any(at, "be"):
        return at
    counts_up = nouns.is_any(at, "numbers") and not nouns.is_any(at - 1, "determiners")
    return at if counts_up else None


def _unit_before(i: int, nouns: Nouns) -> str:
    """Return the unit of a figure that stands behind its noun: "more families, numbering 152"."""
    at = i - 1 - (nouns.at(i - 2) == ",")
    told = [t for t in nouns.people.values() if t.last == at]
    named = nouns.is_any(i - 1, "numbering") and bool(told)
    return str(told[0].entry.get("unit") or "people") if named else "people"


def set_off(first: int, last: int, nouns: Nouns) -> tuple[str, ...]:
    """Return whom a plain count of people at tokens [first, last) is of, where an aside says so.

    "430 people - militants and their families - rode out", "Militants and their families, 1,616
    people in all, were shipped out".
    """
    if nouns.at(last) in DASHES:
        stop = range(last + 1, min(len(nouns.tokens), last + _ASIDE))
        end = next((k for k in stop if nouns.at(k) in DASHES), None)
        clear = end is not None and not nouns.is_any(last + 1, "mostly")
        if clear and not any(nouns.tokens[k].text[0].isdigit() for k in range(last + 1, end or 0)):
            found = (t for k, t in nouns.people.items() if last < k < (end or 0) and counts(t))
            who = {w for tag in found for w in members(tag)}
            return tuple(w for w in WHO if w in who)
        return ()
    return _beside(first, last, nouns) if nouns.at(first - 1) == "," else ()


def _beside(first: int, last: int, nouns: Nouns) -> tuple[str, ...]:
    """Return the people before a figure at tokens [first, last) that is set off behind them.

    "The wounded, 126 in all, were driven out", "fighters and their families (450)".
    """
    behind = last + 2 if nouns.is_any(last + 1, "in_full") else last
    # "80 families, around 460 people, came": the list has a figure of its own
    own = any(nouns.tokens[k].text[0].isdigit() for k in range(max(0, first - _LIST), first - 1))
    closed = (nouns.at(first - 1), nouns.at(behind)) in _SET_OFF
    closed = closed or (behind > last and nouns.at(first - 1) == "," and nouns.at(behind) in STOPS)
    if own or not closed:
        return ()
    return listed_before(first - 1, nouns)


def listed_before(at: int, nouns: Nouns) -> tuple[str, ...]:
    """Return the classes of a list of people nouns that ends before token `at`."""
    who: set[str] = set()
    while (tag := next((t for t in nouns.people.values() if t.last == at), None)) is not None:
        if not counts(tag):
            break
        who |= members(tag)
        at = tag.first
        while at and nouns.is_any(at - 1, "linking", "determiners"):
            at -= 1
    return tuple(w for w in WHO if w in who)


def apart(i: int, nouns: Nouns) -> tuple[str, ...]:
    """Return whom a figure without a noun is of, where words behind it say so.

    "It brings to 2,346 the number of refugees", "put it at 2,700, fighters and their families".
    """
    if nouns.at(i) == "," and (tag := nouns.people.get(i + 1)) is not None and counts(tag):
        joined = coordinated(tag.last, nouns)
        who = {*classes(tag), *(members(joined) if joined is not None else ())}
        return tuple(w for w in WHO if w in who)
    if not nouns.is_any(i + 1, "count_nouns") or nouns.at(i + 2) != "of":
        return ()
    noun = next((nouns.people[k] for k in (i + 3, i + 4) if k in nouns.people), None)
    return classes(noun) if noun is not None and counts(noun) else ()


def hurt(i: int, nouns: Nouns) -> bool:
    """Whether what follows tells of wounds or an illness: "nine of them with bullet wounds"."""
    if nouns.is_any(i, "relative_of_humans"):
        # "nine people who were wounded in X"
        k = i + 1 + nouns.is_any(i + 1, "have")
        return nouns.is_any(k, "be") and nouns.is_any(k + 1, "hurt_ones")
    if not nouns.is_any(i, "hurt_links"):
        return False
    for k in range(i + 1, min(len(nouns.tokens), i + _HURT_REACH)):
        if nouns.is_any(k, "ailments"):
            return True
        if nouns.tokens[k].text in STOPS:
            return False
    return False


def antecedent(first: int, nouns: Nouns) -> tuple[str, ...]:
    """Return the classes of the people named before a figure without a noun, in its sentence.

    "A doctor said 46 of them left": one alone is none of them, nor is who was not there ("40
    buses came without passengers, 20 of them empty").
    """
    found: set[str] = set()
    for at, tag in nouns.people.items():
        absent = nouns.is_any(at - 1, "without", "nobody")
        if at < first and counts(tag) and not absent and not nouns.is_any(at, "singular"):
            found |= members(tag)
    return tuple(w for w in WHO if w in found)


def _in_a_group(i: int, nouns: Nouns) -> int:
    """Return the end of "members of the X armed group" at token `i`, or 0.

    The group has a name, or a word that tells of arms: "members of the group" points back.
    """
    if not nouns.is_any(i, "members") or nouns.at(i + 1) != "of":
        return 0
    named = False
    for k in range(i + 2, min(len(nouns.tokens), i + _GROUP_NAME)):
        if nouns.is_any(k, "armed_groups"):
            return k + 1 if named else 0
        token = nouns.tokens[k]
        named = named or token.is_name or nouns.is_any(k, "in_arms")
        if not (token.is_word or token.text in _IN_A_NAME) or nouns.is_any(k, "linking", "be"):
            return 0
    return 0


def member_of(i: int, nouns: Nouns) -> Member | None:
    """Return whom "members of X (and their families)" at token `i` are, or None.

    Which bodies are armed groups is known only where a claim is filled; until then all are held to
    be, for fighters also move to fight.
    """
    group = _in_a_group(i, nouns)
    last = group or _of_a_body(i, nouns)
    if not last:
        return None
    joined = coordinated(last, nouns)
    kin = members(joined) if joined is not None and joined.entry.get("kin") else set()
    end = joined.last if joined is not None and kin else last
    if nouns.is_any(last - 1, "body_staff"):
        return Member(end, ("people", *kin), "who:staff")
    who = tuple(w for w in WHO if w in {"fighters", *kin})
    return Member(end, who, "who:of a group" if group else OF_A_BODY)


def _of_a_body(i: int, nouns: Nouns) -> int:
    """Return the end of "members of X", "X members" at token `i`, 0 where there is none.

    X is a name, and no parliament or army: "members of the council" are nobody who is evacuated.
    """
    if not nouns.is_any(i, "members") or nouns.at(i + 1) != "of":
        return _named_before(i, nouns)
    named = False
    for k in range(i + 2, min(len(nouns.tokens), i + 2 + _GROUP_NAME)):
        token = nouns.tokens[k]
        if nouns.is_any(k, "bodies_of_state"):
            return 0
        particle = nouns.at(k + 1) == "-" and token.is_word
        if token.is_name or particle or (named and token.text in _IN_A_NAME):
            named = True
        elif nouns.is_any(k, "body_staff") and named:
            return k + 1
        elif not nouns.is_any(k, "determiners", "possessives"):
            return k if named else 0
    return 0


def _named_before(i: int, nouns: Nouns) -> int:
    """Return the end of "X members" at token `i`, X a name, 0 where there is none."""
    for k in range(i, min(len(nouns.tokens), i + _GROUP_NAME)):
        if nouns.is_any(k, "members") and nouns.tokens[k].text.islower():
            return k + 1 if k > i and nouns.at(k + 1) != "of" else 0
        token = nouns.tokens[k]
        particle = nouns.at(k + 1) == "-" and token.is_word
        named = token.is_name or particle or (k > i and token.text in _IN_A_NAME)
        if not named or nouns.is_any(k, "bodies_of_state"):
            return 0
    return 0


def strong(i: int, nouns: Nouns) -> Tag | None:
    """Return whom a "300-member group of rebels", a "300-strong convoy of rebels" is of, or None.

    Token `i` is the hyphen.
    """
    if not nouns.is_any(i + 1, "strength") or not nouns.is_any(i + 2, "convoy"):
        return None
    at = next((k for k in range(i + 3, i + _GROUP_NAME) if nouns.at(k) == "of"), None)
    if at is None or any(not t.is_word for t in nouns.tokens[i + 3 : at]):
        return None
    tag = next(
        (nouns.people[k] for k in range(at + 1, at + _GROUP_NAME) if k in nouns.people), None
    )
    return tag if tag is not None and counts(tag) else None


def kin_along(low: int, nouns: Nouns) -> bool:
    """Whether relatives without a figure went along, behind a verb that ends at token `low`.

    "left for the north along with their families", "left X with their relatives in buses".
    """
    clear = True
    for k in range(low, len(nouns.tokens) - 2):
        token = nouns.tokens[k]
        if token.text in ".;:" or token.text[0].isdigit():
            return False
        clear = (
            clear
            and token.text != ","
            and not nouns.is_any(k, "clause", "clause_links", "relative")
        )
        along = nouns.is_any(k, "along_with") and nouns.at(k + 1) == "with"
        theirs = clear and nouns.at(k) == "with" and nouns.at(k + 1) == "their"
        if not along and not theirs:
            continue
        for j in range(k + 1 + along, min(len(nouns.tokens), k + _KIN_REACH)):
            tag = nouns.people.get(j)
            if nouns.tokens[j].text[0].isdigit() or nouns.tokens[j].text in STOPS:
                return False
            if tag is not None:
                return bool(tag.entry.get("kin") or tag.entry.get("unit") == "families")
    return False


def said_to_be(tag: Tag, nouns: Nouns) -> Tag:
    """Return the noun of what people are told to be, else their own: "the evacuees were |men"."""
    are = nouns.people.get(tag.last + 1) if nouns.is_any(tag.last, "be") else None
    return are if are is not None and counts(are) else tag
