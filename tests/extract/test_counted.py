"""What a figure counts: people, vehicles, something else, or nothing that is told."""

from __future__ import annotations

import pytest

from evac.extract.claims import shipped_knowledge
from evac.extract.counts.counted import Counted, read_counted
from evac.extract.counts.nouns import Nouns
from evac.extract.counts.quantities import find_quantities
from evac.extract.text.tokens import tokenise


def counted(text: str) -> list[Counted]:
    known, tokens = shipped_knowledge(), tokenise(text)
    signs = known.lexicon.tag("signs", tokens)
    nouns = Nouns.of(tokens, known.lexicon, known.grammar, signs)
    found = find_quantities(tokens, known.lexicon, text)
    return [read_counted(quantity, nouns, frozenset()) for quantity in found]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("300 fighters", ("fighters",)),
        ("300 lightly armed fighters", ("fighters",)),  # words between
        ("300 Syrian opposition and Kurdish fighters", ("fighters",)),
        ("300 fighters and their families", ("fighters", "family_members")),
        ("300 fighters and some seventy refugees", ("fighters",)),  # figures of their own
        ("300 fighters and about four thousand refugees", ("fighters",)),
        ("50 wounded fighters", ("fighters", "wounded")),  # what they are told to be
        # ... across the name of a nation, and behind "and"
        ("70 wounded Syrian rebel fighters and civilians", ("fighters", "civilians", "wounded")),
        ("80 civilians and injured fighters", ("fighters", "civilians", "wounded")),
        # ... but not those who are counted apart
        ("40 fighters and a number of injured persons", ("fighters",)),
        # an aside says who all of them were, before the count or behind it
        ("430 people - militants and their families - left", ("fighters", "family_members")),
        ("Militants and their families, 1,616 people in all, left", ("fighters", "family_members")),
        # ... and not who most of them were, or what has a count of its own
        ("430 people - mostly militants - left", ("people",)),
        ("430 people - 12 of them militants - left", ("people",)),
        ("250 elderly and sick people", ("elderly", "wounded")),
        ("1,191 men", ("people",)),
        ("809 women", ("women",)),
        ("1,307 children", ("children",)),
        ("2,000 refugees", ("displaced",)),
        ("600 families", ("people",)),
        ("15 journalists", ("people",)),
        ("120 of the wounded", ("wounded",)),
        ("184 Britons", ("people",)),  # nations of the whole world
        ("45 Lebanese", ("people",)),
        ("70 Luhanskites", ("people",)),  # a demonym that no list has
        ("412 special visa applicants", ("people",)),
        ("200 Hayat Tahrir al-Sham (HTS) fighters", ("fighters",)),  # an acronym between
        ("38 wounded or sick persons", ("wounded",)),  # both words describe the persons
        ("70 women children and old men", ("children", "women", "elderly")),  # no commas
        ("9 pregnant women", ("women",)),
        ("300 civilians, women and children for the most part", ("civilians",)),  # describes
        ("300 civilians, women and children", ("civilians", "children", "women")),  # lists
        ("14 residents, four of them children", ("people",)),  # another figure's
        ("43 fighters of the brigade with 118 relatives", ("fighters",)),
        ("30 lobbyists", ("people",)),  # an ending of persons
        ("134 trapped residents", ("people",)),  # a participle before the noun
        ("23 people with severe wounds", ("wounded",)),
        ("500 foreigners, as well as several injured boys", ("people",)),  # a figure of their own
        ("680 of its members", ("people",)),
    ],
)
def test_people(text: str, who: tuple[str, ...]) -> None:
    found = counted(text)[0]
    assert (found.kind, found.who, found.part) == ("people", who, False)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("rebels and their relatives to the number of 840", ("fighters", "family_members")),
        ("rebels and civilians numbering 840", ("fighters", "civilians")),
        ("rebels came to the town of 840", ()),  # no count of theirs
        ("of whom nine of them with serious bullet wounds", ("wounded",)),
        ("of whom nine of them on stretchers", ("wounded",)),
        ("of whom nine of them pro-government fighters", ("fighters",)),
        ("of whom nine of them with their dogs", ()),
    ],
)
def test_whom_a_figure_without_a_noun_counts(text: str, who: tuple[str, ...]) -> None:
    assert counted(text)[-1].who == who


@pytest.mark.parametrize(
    ("text", "unit", "slot"),
    [
        ("40 buses", "buses", "buses"),
        ("40 green buses", "buses", "buses"),
        ("64 ambulances", "vehicles", "ambulances"),
        ("the buses were 61", "buses", "buses"),  # across "be"
    ],
)
def test_vehicles(text: str, unit: str, slot: str) -> None:
    (found,) = counted(text)
    assert (found.kind, found.unit, found.slot) == ("vehicles", unit, slot)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12 tonnes of flour", "aid"),
        ("445 food parcels", "aid"),
        ("300 houses", "places or things"),
        ("30 tanks", "weapons or attacks"),
        ("20% of the town", "measure"),
        ("20 per cent of the town", "measure"),
        ("a 30-minute drive", "time or measure"),
    ],
)
def test_what_is_nobody(text: str, reason: str) -> None:
    found = counted(text)[-1]
    assert (found.kind, found.reason) == ("other", reason)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("300 militants, including 40 women", [False, True]),
        ("300 people, among them 40 children", [False, True]),
        ("2,000 people, 1,243 of them fighters", [False, True]),
        ("2,000 people, 970 of whom are children", [False, True]),
        ("116 fighters and 601 refugees", [False, False]),  # side by side
        ("300 people in 40 buses", [False, False]),
    ],
)
def test_parts(text: str, parts: list[bool]) -> None:
    assert [found.part for found in counted(text)] == parts


def test_families_are_a_unit() -> None:
    assert [found.unit for found in counted("600 families and 300 people")] == [
        "families",
        "people",
    ]
