"""The gate's look at ways holds nothing back that the readers find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evac.extract.gate.ways import ASKED
from evac.extract.knowledge import shipped_knowledge
from evac.extract.text.spotting import lowered
from evac.extract.text.tokens import tokenise
from evac.extract.verbs.ways import has_way

GRAMMAR = shipped_knowledge().grammar
CLASSES = (
    "bearings", "wayward", "manners_alone", "manners", "way_leads", "means", "waymarks", "area",
    "buildings", "carriers", "behind_participle", "behind_particle", "behind_bearing",
    "determiners", "compass", "possessives", "no_waymark", "phrase_openers",
)  # fmt: skip
VERBS = ["took", "ran", "reached", "put", "went", "chose", "brought", "loaded"]
#: Names and small words with and without a capital, figures that are several runs of digits.
OTHERS = ["300", "1,200,000", "people", ",", ".", "-", "'s", "Aleppo", "Éfé", "green", "TO", "Off"]


def may_lead(text: str, kind: str, verb: str) -> bool:
    lower = lowered(text)
    ways = shipped_knowledge().gate.ways
    return ways.may_lead(kind, verb, text, lower, 0, len(lower))


@given(st.data())
def test_no_way_is_held_back(data: st.DataObject) -> None:
    verb = data.draw(st.sampled_from(VERBS))
    word = st.sampled_from(CLASSES).flatmap(lambda name: st.sampled_from(sorted(GRAMMAR[name])))
    words = st.lists(st.one_of(word, word.map(str.capitalize), st.sampled_from(OTHERS)), max_size=9)
    before, behind = data.draw(words), data.draw(words)
    text = " ".join([*before, verb, *behind])
    tokens = tokenise(text)
    at = tokens.lower.index(verb)
    for kind in ASKED:
        if has_way(tokens, (at, at + 1), set(), kind, GRAMMAR):
            assert may_lead(text, kind, verb), kind


@pytest.mark.parametrize(
    ("kind", "verb", "text", "may"),
    [
        ("any", "took", "They took 300 people to Halba.", True),
        ("any", "took", "They took 300 people across the river.", True),  # a mark of a place
        ("any", "took", "They took 184 people off on Tuesday.", True),  # the particle alone
        ("any", "took", "They took 184 people off Tuesday.", True),  # a name behind it
        ("any", "took", "They took 300 people north.", True),
        ("any", "took", "They left by bus.", True),
        ("any", "took", "They took 43 by two army aircraft.", True),  # a vehicle of no manner
        ("any", "took", "The jury took four hours to reach its verdict.", False),
        ("any", "run", "The 300 people had run out of medicine and flour.", False),
        ("object", "reached", "They reached Halba.", True),
        ("object", "reached", "Turnout reached 5.3 percent in Halba.", False),  # no name behind it
        ("aboard", "put", "They put 30 people in two buses.", True),
        ("aboard", "put", "The library has put 512 letters of the poet online.", False),
    ],
)
def test_what_may_be_a_way(kind: str, verb: str, text: str, may: bool) -> None:
    assert may_lead(text, kind, verb) is may
