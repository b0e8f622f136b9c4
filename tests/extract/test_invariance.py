"""What a change of words may change: one slot, and no other (invariance after CheckList).

Each template states one movement. One part of it is put in other words (another place, size, day,
source, voice or number format); the slots that the part does not tell stay as they were.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document

PUBLISHED = date(2018, 5, 11)  # a Friday

#: What makes it a report on a conflict; it tells no slot.
OCCASION = "The rebels agreed to a truce with the army."

SLOTS = (
    "value", "low", "high", "qualifier", "unit", "who", "movement", "status", "aggregation",
    "date_start", "date_end", "origin", "destination", "source",
)  # fmt: skip
FIGURE = frozenset(("value", "low", "high", "qualifier"))
DAYS = frozenset(("date_start", "date_end"))

#: The parts as the templates have them.
PARTS = {
    "n": "1,200",
    "day": "on Wednesday",
    "origin": "Harasta",
    "goal": "Idlib",
    "source": "the Syrian Observatory for Human Rights",
}

#: Ways to state one movement: the passive, the active, the noun, the arrival, a vehicle's load.
TEMPLATES = (
    "{n} people were evacuated from {origin} to {goal} {day}, {source} said.",
    "{source} said that {n} people left {origin} for {goal} {day}.",
    "According to {source}, {n} people arrived in {goal} from {origin} {day}.",
    "{source} said buses took {n} people out of {origin} to {goal} {day}.",
    "The evacuation of {n} people from {origin} to {goal} took place {day}, {source} said.",
    "A convoy carrying {n} people from {origin} reached {goal} {day}, according to {source}.",
    "{n} people were transferred {day} from {origin} to {goal}, {source} reported.",
    "Buses with {n} people on board set off from {origin} towards {goal} {day}, {source} said.",
    "{source} announced that the last {n} people had been bused from {origin} to {goal} {day}.",
    "{n} people walked out of {origin} {day} and were driven to {goal}, {source} said.",
    "As many as {n} people fled {origin} for {goal} {day}, said {source}.",
    "{day}, {n} people were brought from {origin} to {goal} under the deal, {source} stated.",
    "{goal} received {n} people from {origin} {day}, {source} said.",
    "{source} put the number of people who left {origin} for {goal} {day} at {n}.",
)

#: Part, what stands there instead, the slots that may then differ.
CHANGES = (
    # other places of one country
    ("origin", "Darayya", {"origin"}),
    ("origin", "Zabadani", {"origin"}),
    ("origin", "eastern Aleppo", {"origin"}),
    ("origin", "the town of Madaya", {"origin"}),
    ("origin", "the city of besieged Darayya", {"origin"}),
    ("goal", "Jarablus", {"destination"}),
    ("goal", "the city of Idlib", {"none"}),
    # places of another theatre
    ("origin", "Mariupol", {"origin"}),
    ("goal", "Zaporizhzhia", {"destination"}),
    # a place and a body that no list has
    ("goal", "Hrajela", {"destination"}),
    # size
    ("n", "87", FIGURE),
    ("n", "31,410", FIGURE),
    ("n", "more than 500", FIGURE),
    ("n", "about 2,000", FIGURE),
    ("n", "hundreds of", FIGURE),
    # format: the same number
    ("n", "1200", {"none"}),
    ("n", "1 200", {"none"}),
    ("n", "1.2 thousand", {"none"}),
    ("n", "1\u202f200", {"none"}),
    # days
    ("day", "on Thursday", DAYS),
    ("day", "on Tuesday morning", DAYS),
    ("day", "on 9 May", {"none"}),
    ("day", "on May 9, 2018", {"none"}),
    ("day", "two days ago", {"none"}),
    ("day", "Wednesday", {"none"}),
    ("day", "on March 25", DAYS),  # a month that is a verb too
    ("day", "on 25 March", DAYS),
    # sources
    ("source", "the Russian Defence Ministry", {"source"}),
    ("source", "the United Nations", {"source"}),
    ("source", "the International Committee of the Red Cross", {"source"}),
    ("source", "SANA", {"source"}),
    ("source", "the Harbour Ministry of Ruritania", {"source"}),
)  # fmt: skip


@cache
def only_claim(text: str) -> Claim:
    text = f"{OCCASION}\n\n{text[0].upper()}{text[1:]}"
    claims = extract(Document(doc_id="t", text=text, published=PUBLISHED)).claims
    assert len(claims) == 1, (text, [c.quote for c in claims])
    return claims[0]


@pytest.mark.parametrize("template", TEMPLATES)
def test_templates_state_every_slot(template: str) -> None:
    claim = only_claim(template.format(**PARTS))
    assert (claim.value, claim.origin, claim.destination) == (1200, "Harasta", "Idlib"), template
    assert (claim.date_start, claim.date_end) == (date(2018, 5, 9), date(2018, 5, 9)), template
    assert claim.source == "Syrian Observatory for Human Rights", template
    assert (claim.status, claim.aggregation) == ("completed", "increment"), template


@pytest.mark.parametrize(("part", "other", "may"), CHANGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_part_changes_its_own_slot_only(
    template: str, part: str, other: str, may: set[str]
) -> None:
    before = only_claim(template.format(**PARTS))
    after = only_claim(template.format(**{**PARTS, part: other}))
    apart = {slot for slot in SLOTS if getattr(before, slot) != getattr(after, slot)}
    assert apart <= may, (template, part, other, apart, after.rules)
    if "none" not in may:
        assert apart, f"{other!r} was not seen in {template!r}"


#: What only describes a place, behind its name.
DESCRIPTIONS = (
    ", where people had starved for months,",
    ", which shells had struck for weeks,",
    ", a town of farmers and bakers,",
    ", the last stronghold on the edge of the plain,",
    ", near Rankus,",
    ", a village some 30 km (20 miles) south of Rankus,",
    " (near Rankus)",
    " (30 kilometres from Rankus)",
    " — a town of farmers —",
)


@pytest.mark.parametrize("description", DESCRIPTIONS)
@pytest.mark.parametrize("part", ["origin", "goal"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_what_describes_a_place_changes_nothing(template: str, part: str, description: str) -> None:
    before = only_claim(template.format(**PARTS))
    told = template.format(**{**PARTS, part: PARTS[part] + description})
    after = only_claim(told.replace(",,", ",").replace(",.", "."))
    apart = {slot for slot in SLOTS if getattr(before, slot) != getattr(after, slot)}
    assert not apart, (told, apart, after.rules)


@pytest.mark.parametrize(
    "text",
    [
        # who is counted, moves or speaks in such a clause is read
        "Buses left Harasta, where 1,200 people had waited, for Idlib on Wednesday.",
        "Buses brought from Harasta, which 1,200 people had left, their bags on Wednesday.",
    ],
)
def test_what_tells_of_people_is_no_description(text: str) -> None:
    found = extract(Document(doc_id="t", text=f"{OCCASION}\n\n{text}", published=PUBLISHED))
    told = [*(c.value for c in found.claims), *(d.text for d in found.dropped)]
    assert {1200, "1,200"} & set(told), told


#: What befell others elsewhere, behind the sentence and before it.
OTHER_SCENES = (
    "{0}, while fighting went on in Rankus.",
    "{0}, despite the shelling of Rankus.",
    "{0}; clashes raged in Rankus.",
    "{0}, and three soldiers were killed in Rankus.",
    "{0}, while shells killed 12 people in Rankus.",
    "While fighting went on in Rankus, {0}.",
)


@pytest.mark.parametrize("scene", OTHER_SCENES)
@pytest.mark.parametrize(
    "told",
    [
        "an army officer put at 1,200 the number of people evacuated on Wednesday",
        "on Wednesday the number of evacuees stood at 1,200",
        "another 1,200 people were taken to Idlib on Wednesday",
        "on board the buses were 1,200 people",
        "1,200 people were driven from Harasta to Idlib on Wednesday",
    ],
)
def test_what_befell_others_changes_nothing(told: str, scene: str) -> None:
    before = "Some 340 patients left Harasta on Tuesday, the Harbour Ministry said."
    texts = [f"{before} {told[0].upper()}{told[1:]}."]
    opened = scene.format(told)
    texts.append(f"{before} {opened[0].upper()}{opened[1:]}")
    one, other = (
        extract(Document(doc_id="t", text=text, published=PUBLISHED)).claims for text in texts
    )
    assert len(one) == len(other) == 2, (texts, other)
    apart = {s for s in SLOTS if getattr(one[1], s) != getattr(other[1], s)}
    assert not apart, (texts, apart, other[1].rules)


@pytest.mark.parametrize("scene", ["Fighting went on in Rankus.", "Clashes continued in Rankus."])
@pytest.mark.parametrize(
    "told",
    [
        "Another 1,200 people were taken to Idlib on Wednesday.",
        "Some 1,200 people are to be evacuated in all.",
    ],
)
def test_a_fight_elsewhere_moves_nobody(told: str, scene: str) -> None:
    before = "Some 340 patients left Harasta on Tuesday, the Harbour Ministry said."
    texts = (f"{before} {told}", f"{before} {scene} {told}")
    for text in texts:
        found = extract(Document(doc_id="t", text=text, published=PUBLISHED)).claims
        assert [c.origin for c in found] == ["Harasta", "Harasta"], (text, found)


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        # what people fled, and what the rest of the sentence points back to, is read
        ("While fighting raged in Harasta, 1,200 people fled to Idlib.", "Harasta"),
        ("While clashes went on in Harasta, 1,200 people were taken out of the town.", "Harasta"),
    ],
)
def test_a_scene_of_their_own_is_read(text: str, origin: str) -> None:
    assert only_claim(text).origin == origin


#: A speaker between a movement and its day or way.
SPEAKERS_BETWEEN = (
    ("1,200 people left Harasta on Monday", "1,200 people left Harasta, {0}, on Monday"),
    (
        "1,200 people were driven from Harasta to Idlib on Monday",
        "1,200 people were driven, {0}, from Harasta to Idlib on Monday",
    ),
)


@pytest.mark.parametrize(("told", "parted"), SPEAKERS_BETWEEN)
@pytest.mark.parametrize("speaker", ["the army said", "the mayor of Homs said"])
def test_a_day_goes_on_behind_the_speaker(told: str, parted: str, speaker: str) -> None:
    one = only_claim(f"{told}, {speaker}.")
    other = only_claim(f"{parted.format(speaker)}.")
    apart = {s for s in SLOTS if getattr(one, s) != getattr(other, s)}
    assert not apart, (apart, other.rules)
    assert one.date_start == date(2018, 5, 7)


#: A day without "on" stands right behind a name: it belongs to none, whatever the name is.
BARE_DAYS = (
    ("Soldiers took 700 people out of {0} {1}, the military spokesman said.", "origin"),
    ("Soldiers took 700 people to {0} {1}, the governor and the mayor said.", "destination"),
    ("Some 700 people fled {0} {1}.", "origin"),
    ("Some 700 people left Harasta on Monday, the Harbour Ministry of {0} reported {1}.", "source"),
    ("Some 700 people left Harasta on Monday, the head of the ministry of {0} Omar Saleh said {1}.",
     "source"),
)  # fmt: skip


@pytest.mark.parametrize(("template", "slot"), BARE_DAYS)
@pytest.mark.parametrize("name", ["Douma", "Hrajela", "Filo Gringo", "Ruritania"])
def test_a_day_is_no_part_of_a_name(template: str, slot: str, name: str) -> None:
    bare = only_claim(template.format(name, "Wednesday"))
    led = only_claim(template.format(name, "on Wednesday"))
    assert name in str(getattr(bare, slot)) or name == "Douma", bare.rules
    assert {s: getattr(bare, s) for s in SLOTS} == {s: getattr(led, s) for s in SLOTS}


#: Sentences that state one movement in other words: every slot is the same.
PARAPHRASES = (
    # active and passive
    (
        "The army evacuated 340 civilians from Beit Sahm on Thursday.",
        "On Thursday, 340 civilians were evacuated from Beit Sahm by the army.",
    ),
    # noun and verb
    (
        "The departure of 340 civilians from Beit Sahm took place on Thursday.",
        "340 civilians departed from Beit Sahm on Thursday.",
    ),
    # the day first or last
    (
        "On Thursday 340 civilians left Beit Sahm for Jarablus.",
        "340 civilians left Beit Sahm for Jarablus on Thursday.",
    ),
    # participle and relative clause
    (
        "The buses taking 340 civilians out of Beit Sahm left on Thursday.",
        "The buses that took 340 civilians out of Beit Sahm left on Thursday.",
    ),
    # digits and words
    (
        "Some two hundred fighters left Qadam on Thursday.",
        "Some 200 fighters left Qadam on Thursday.",
    ),
)


@pytest.mark.parametrize(("one", "other"), PARAPHRASES)
def test_paraphrases_agree(one: str, other: str) -> None:
    first, second = only_claim(one), only_claim(other)
    apart = {s: (getattr(first, s), getattr(second, s)) for s in SLOTS}
    assert not {s: v for s, v in apart.items() if v[0] != v[1]}
