"""Which people nouns belong together: modifiers, lists, relatives of a group."""

from __future__ import annotations

from evac.extract.counts.nouns import Nouns
from evac.extract.lexicon import Tag
from evac.extract.text.reasons import TROOPS

#: Signs that end the search for the noun: nothing that they open belongs to the figure.
STOPS = frozenset('.;:()?!“”"—–,')
#: What joins two nouns is no longer: ", as well as".
_LINKS = 4
#: So many tokens behind the first of a list "among them" may stand.
_AMONG_REACH = 7
#: "women and children for the most part" is no longer than so many tokens.
_MOSTLY_REACH = 8
#: Within so many tokens a group is named before its relatives ("militants of the X group and ...").
_GROUP_REACH = 12


def counts(tag: Tag) -> bool:
    """Whether a people noun names people who can move."""
    return tag.entry.get("class") != "none" and not tag.entry.get("reason")


def modifies(tag: Tag, nouns: Nouns) -> bool:
    """Whether a people noun only stands before another: "rebel fighters", "wounded rebels"."""
    lettered = nouns.at(tag.last) == "(" and nouns.at(tag.last + 2) == ")"
    # "three displaced persons (IDP) camps"
    following = nouns.people.get(tag.last + 3 * lettered)
    if following is None or following.entry.get("class") == "none":
        return False
    return not following.entry.get("kin") or bool(following.entry.get("reason"))


def of_a_nation(tag: Tag, nouns: Nouns) -> bool:
    """Whether what people suffer stands before whose people they are: "wounded Syrian rebels"."""
    behind = nouns.people.get(tag.last + 1)
    telling = bool(nouns.grammar["telling"] & set(classes(tag)))
    return telling and behind is not None and counts(behind) and nouns.tokens[tag.last].is_name


def classes(tag: Tag) -> tuple[str, ...]:
    """Return the classes of people that a noun names."""
    return ("people",) if tag.entry.get("other") else tuple(tag.entry.get("who") or ())


def members(tag: Tag) -> set[str]:
    """Return the classes of a noun; families stand for their members beside other people."""
    families = tag.entry.get("unit") == "families"
    return {*classes(tag), *(("family_members",) if families else ())}


def coordinated(i: int, nouns: Nouns) -> Tag | None:
    """Return the noun joined to the one before token `i` without a figure of its own."""
    tokens = nouns.tokens
    if nouns.is_any(i, "possessives"):
        return None
    if nouns.is_any(i, "belonging"):
        return _kin_behind(i, nouns)
    # "300 fighters (and their families)", "300 fighters, accompanied by their relatives",
    # "300 people: civilians, fighters and their families"
    k = i + (nouns.at(i) in ("(", ":")) + 2 * (nouns.at(i + 1) == "namely")
    while k < len(tokens) and k - i < _LINKS and nouns.is_any(k, "linking"):
        k += 1
    with_them = nouns.is_any(k, "in_company") and nouns.at(k + 1) == "by"
    k += 2 * with_them
    if (with_them or nouns.at(i) == "(") and nouns.at(k) != "their":
        return None
    figure = k
    while nouns.is_any(figure, "gapped_hedges"):
        figure += 1
    if k == i or nouns.is_any(figure, "own_figures"):
        # "seven patients and six people with disabilities", "and some forty": its own figure
        return None
    listed = k > 0 and tokens[k - 1].lower in (",", ":", "namely")
    if listed and _only_describes(k, nouns):
        return None
    if listed and not nouns.is_any(k, "determiners") and nouns.people.get(k) is None:
        return None
    for j in range(k, min(len(tokens), k + 5)):
        tag = nouns.people.get(j)
        if tag is not None:
            if tag.entry.get("reason") == TROOPS:
                # "soldiers and police officers, along with their families"
                return coordinated(tag.last, nouns)
            if not counts(tag):
                return None
            if modifies(tag, nouns):
                continue
            if tag.entry.get("other") and nouns.at(j - 1) == "the":
                # "700 were fighters and the others their relatives"
                return None
            if listed and nouns.is_any(k, "singled_out") and nouns.is_any(tag.last - 1, "singular"):
                # "347 people, the reporter added": who says so
                return None
            if listed and nouns.is_any(tag.last, "saying"):
                # "40 passengers, volunteers say": who tells it
                return None
            # "500 people, rebels among them": some of them were; but "gunmen, their families ..."
            among = _among_them(tag.last, nouns)
            return None if listed and among and nouns.at(k) != "their" else tag
        if (tokens[j].text[0].isdigit() or _closes(j, nouns)) or nouns.is_any(j, "list_stops"):
            return None
        if nouns.is_any(j, "count_nouns") and nouns.at(j + 1) == "of":
            # "40 fighters and a number of injured": they are counted apart
            return None
        if nouns.at(j) == "of" and nouns.is_any(j + 1, "partitive"):
            # "14 residents, four of them children": a figure of its own
            return None
    return None


def _among_them(i: int, nouns: Nouns) -> bool:
    """Whether a list ends in "among them": "2,000 civilians, children and women |among them"."""
    for k in range(i, i + _AMONG_REACH):
        if nouns.at(k) == "among":
            return nouns.is_any(k + 1, "partitive")
        if nouns.at(k) in STOPS or nouns.is_any(k, "be", "have"):
            return False
    return False


def families_of(tag: Tag, nouns: Nouns) -> Tag | None:
    """Return the kin who go with troops: those who take their families with them do not attack."""
    kin = coordinated(tag.last, nouns)
    return kin if kin is not None and "family_members" in members(kin) else None


def _only_describes(i: int, nouns: Nouns) -> bool:
    """Whether a list tells what most were: "civilians, women and children for the most part"."""
    words = [nouns.at(k) for k in range(i, i + _MOSTLY_REACH)]
    stop = next((k for k, word in enumerate(words) if not word or word in STOPS), len(words))
    told = " ".join(words[:stop])
    return told.endswith(tuple(nouns.grammar["mostly_behind"]))


def _closes(i: int, nouns: Nouns) -> bool:
    """Whether a sign or a verb ends the noun phrase; hyphens go on."""
    token = nouns.tokens[i]
    return (not token.is_word and token.text != "-") or nouns.is_any(i, "be", "have")


def _kin_behind(i: int, nouns: Nouns) -> Tag | None:
    """Return the relatives named behind a group: "militants of the X group and their families"."""
    tokens = nouns.tokens
    for k in range(i + 1, min(len(tokens) - 1, i + _GROUP_REACH)):
        # "fighters of the X group, their families": a list goes on, no clause
        going = nouns.is_any(k, "in_company") and nouns.at(k + 1) == "by"
        linked = nouns.is_any(k, "linking") and (
            tokens[k].text != "," or nouns.at(k + 1) == "their"
        )
        if going or linked:
            for j in range(k + 1, min(len(tokens), k + 4)):
                tag = nouns.people.get(j)
                if tokens[j].text[0].isdigit():
                    # "43 fighters of the group with 118 relatives": they have their own figure.
                    return None
                if tag is not None:
                    kin = tag.entry.get("kin") or tag.entry.get("unit") == "families"
                    return tag if kin else None
        if _closes(k, nouns):
            return None
    return None


def listed_bare(tag: Tag, nouns: Nouns) -> bool:
    """Whether a noun for an age or a sex stands before another of the kind, both in the plural."""
    behind = nouns.people.get(tag.last)
    ages = nouns.grammar["ages"]
    return (
        behind is not None
        and set(classes(tag)) <= ages
        and set(classes(behind)) <= ages
        and not nouns.is_any(tag.last - 1, "singular", "describing_ages")
    )
