"""Verbs of everyday use move people only along a way."""

from __future__ import annotations

import pytest

from evac.extract.claims import extract, shipped_knowledge
from evac.extract.text.tokens import tokenise
from evac.extract.verbs.predicates import find_predicates
from evac.extract.verbs.ways import has_way, place_at
from evac.models import Document

LEAD = "A truce let civilians out of the besieged town of Madaya."


@pytest.mark.parametrize(
    ("text", "verb", "kind", "found"),
    [
        # a preposition with a place, a name or none
        ("they ran to Halba", "ran", "any", True),
        ("they ran across the snow-covered river", "ran", "any", True),
        ("they ran the hospital", "ran", "any", False),
        ("they ran out of bread", "ran", "any", False),
        ("they ran to the rescue of the deal", "ran", "any", False),
        # no day is a place
        ("they walked from Monday", "walked", "any", False),
        # a word that leads by itself, and the same word before a noun
        ("they drove north on tractors", "drove", "any", True),
        ("they drove north winds away from the door", "drove", "any", False),
        # a particle with nothing behind it
        ("the ship took 90 people off on Friday", "took", "any", True),
        ("the ship took off the hatch", "took", "any", False),
        # behind the object and an aside
        ("they led 30 people, 12 of them children, out of the cellars", "led", "any", True),
        # what stands behind another verb is that one's
        ("they led 30 people who were then taken to Halba", "led", "any", False),
        ("they walked or were carried to Halba", "walked", "any", True),
        # where from is not enough
        ("they helped 30 people from Halba", "helped", "goal", False),
        ("they helped 30 people over the border", "helped", "goal", True),
        # into vehicles
        ("they put 30 people on green buses", "put", "aboard", True),
        ("they put 30 people on trial", "put", "aboard", False),
        # a clause that opens with the way
        ("out of the town came 30 people", "came", "any", True),
        ("after the truce came 30 people", "came", "any", False),
        # a name right behind
        ("they took refuge in Halba", "in", "named", True),
        ("they took refuge in the cellars", "in", "named", False),
    ],
)
def test_a_way_beside_a_verb(text: str, verb: str, kind: str, found: bool) -> None:
    known, tokens = shipped_knowledge(), tokenise(text)
    signs = known.lexicon.tag("signs", tokens)
    verbs = {p.first for p in find_predicates(tokens, known.lexicon, known.grammar, signs)}
    at = [t.lower for t in tokens].index(verb)
    span = (at - 2, at + 1) if kind == "named" else (at, at + 1)
    assert has_way(tokens, span, verbs - {at}, kind, known.grammar) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Halba", True),
        ("the old town", True),
        ("the Red Cross hospital", True),  # a body that stands before the building
        ("Isis", False),
        ("the peace talks", False),
        ("", False),
    ],
)
def test_where_a_place_begins(text: str, found: bool) -> None:
    assert place_at(tokenise(text), 0, shipped_knowledge().grammar) is found


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # on foot, by any means, in any direction
        ("Some 230 villagers waded across the river to Halba.", [230]),
        ("About 140 residents rode out of the town on tractors.", [140]),
        ("Another 2,600 people went north to Azaz.", [2600]),
        # led, carried, driven, shipped, forced
        ("Volunteers guided 60 people through the minefield to Halba.", [60]),
        ("Lorries trucked 640 people to Aleppo.", [640]),
        ("Some 96 patients have been whisked to Aleppo.", [96]),
        ("Shelling forced 2,400 families from their homes in Saraqib.", [2400]),
        ("They were met by soldiers, who put 210 people on buses to Idlib.", [210]),
        # the subject behind its verb
        ("Out of the town came 230 people.", [230]),
        ("On board 18 trucks were 1,287 people who had lived in the church.", [1287]),
        # nouns of a movement, and the way inside them
        ("The passage of 280 patients into Turkey took all day.", [280]),
        ("The transfer to Idlib of 620 people was over at dawn.", [620]),
        # what a convoy is made up of
        ("The second convoy consisted of dozens of people.", [None]),
        # an aside between figure and verb
        ("Some 65 families, after having stayed in a field, were taken to Idlib.", [65]),
        # what people did before they moved on
        ("Some 480 people gathered at the mosque and left for Idlib.", [480]),
        # where they are by now
        ("Some 340 people are now out of the town.", [340]),
        ("The town was cleared of its last 90 people.", [90]),
        # let through, and taken aboard
        ("Some 110 wounded were allowed into Turkey.", [110]),
        ("Another 220 people got onto ten buses.", [220]),
        # fetched, received from somewhere, in a convoy that is told before
        ("Some 500 more will be fetched on Friday.", [500]),
        ("His teams received 8,100 people from the town.", [8100]),
        ("Friday's convoy had 31 buses.", [31]),
        # an aside with its speaker between the figure and its verb
        ("Another 1,400, the officer said, would leave for Idlib.", [1400]),
        # a headline without an auxiliary
        ("Over 6,400 people taken out of Zabadani in a day.", [6400]),
        # a day of its own beside a start that is another's
        ("On Friday 300 people walked out of the suburb of Zabadani, shut since March.", [300]),
        # announced
        ("Another 150 families will follow.", [150]),
    ],
)
def test_whoever_is_on_a_way_moves(sentence: str, figures: list[int]) -> None:
    found = extract(Document(doc_id="row", text=f"{LEAD} {sentence}")).claims
    assert [c.value for c in found] == figures


@pytest.mark.parametrize(
    "sentence",
    [
        # the same verbs without a way
        "Some 40 people ran the hospital.",
        "The clinic picked 12 patients for an operation.",
        "They put 20 men on trial.",
        "The town ran out of bread after 20 days.",
        "Another 150 families will follow the rules.",
        "They walked 20 kilometres.",
        "One hundred people gathered in the town.",
        # soldiers, prisoners and fighters beaten
        "The army marched 300 soldiers to the border.",
        "Some 40 prisoners were taken to Idlib in two buses.",
        # patients of a hospital, and those hurt
        "A field hospital in Zabadani received 58 wounded people.",
        "Around 290 were injured as others left the town.",
        # prisoners, whatever carries them
        "Another 150 prisoners, 111 of them sick, were brought to Idlib in three buses.",
        # another errand
        "Some 300 people came to Idlib to vote.",
        "Some 300 people marched through Idlib in protest.",
        "Some 300 fighters crossed the river and attacked Idlib.",
        "Some 25 men were sent to prison in Idlib.",
        # those who move others
        "Some 300 fighters drove the civilians back to Idlib.",
        # aid
        "They delivered food to 12,000 people in Idlib.",
        # figures of the war
        "The war has driven 5 million people from their homes.",
    ],
)
def test_without_a_way_nobody_moves(sentence: str) -> None:
    assert extract(Document(doc_id="row", text=f"{LEAD} {sentence}")).claims == ()
