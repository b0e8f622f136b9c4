"""What reports of airlifts, refugees and returns tell that those of sieges do not."""

from __future__ import annotations

import pytest

from evac.extract.claims import extract
from evac.models import Document, Extraction
from tests.extract.conftest import claims

LEAD = "The evacuation of the besieged town of Madaya under the deal went on."


def read(sentence: str) -> Extraction:
    """Return the extraction of a sentence behind a lead that tells of an evacuation."""
    return extract(Document(doc_id="row", text=f"{LEAD} {sentence}"))


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # other people are people, with a place behind them or without
        ("At least 4,200 other people from five countries were flown out to Amman.", [4200]),
        # lakhs and crores in words, and set off by commas
        ("Nearly 2.3 lakh people were evacuated to Aleppo.", [230_000]),
        ("Since Monday 1,45,670 people have been evacuated to Aleppo.", [145_670]),
        # what a relative clause says of them hides no verb before it
        ("Helicopters flew all day, bringing out 381 people who had been trapped there.", [381]),
        # where they lived, behind other words about them, hides none behind it
        (("Some 600 families belonging to the clan and living near the river had been evacuated."),
         [600]),
        # who went beside them
        ("Some 94 villagers guarded by 60 soldiers, helped by a helicopter, left for Idlib.", [94]),
        # the capture of a town is no capture of people
        (("Some 800 men sheltering at the base since the city's capture in May are being taken to "
          "Aleppo."), [800]),
    ],
)  # fmt: skip
def test_figures_of_people_who_move(sentence: str, figures: list[int]) -> None:
    assert [c.value for c in read(sentence).claims] == figures


@pytest.mark.parametrize(
    ("sentence", "figure", "reason"),
    [
        # lands that lie side by side
        ("They came home as the truce between the two South Asian neighbours held.", None, ""),
        # how old somebody is
        ("Thirty children under the age of 12 were evacuated.", "12", "an age"),
        ("A boy of around 14 fled from the row of those evacuated.", "around 14", "an age"),
        # what a place takes or holds
        ("They were moved to a camp that nears its capacity of 9,000 refugees.", "9,000",
         "no people or vehicles counted"),
        # who was sent to speak
        ("It sent a delegation of 12 elders to Aleppo to persuade families to return.", "12",
         "no people or vehicles counted"),
        # of those who live there only most moved, and long ago
        ("There are some 90,000 refugees living in the camp, most of whom fled long ago.",
         "some 90,000", "a share or a rate"),
        # the second of two whom one verb killed
        ("Gunmen killed seven drivers and three students who were travelling to Aleppo.", "three",
         "killed or wounded"),
        # who acts in the clause of a "before" has not done what it follows
        ("He fled the row before several nurses could persuade him to board the plane.",
         "several", "no movement beside it"),
        # nobody counts people in fractions
        ("So far 0.31 people were evacuated.", "0.31", "no whole number"),
    ],
)  # fmt: skip
def test_figures_of_nobody_who_moved(sentence: str, figure: str | None, reason: str) -> None:
    found = read(sentence)
    text = f"{LEAD} {sentence}"
    dropped = {text[d.start : d.end]: d.reason for d in found.dropped}
    told = {text[c.start : c.end] for c in found.claims}
    assert figure not in told
    assert "the two" not in told
    assert figure is None or dropped[figure] == reason


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        # what is only striven for is still to come
        ("Embassies are scrambling to evacuate thousands of foreigners.", "planned"),
        # what was managed is done
        ("The navy managed to evacuate 4,300 students.", "completed"),
        ("It took five flights to evacuate 4,300 students.", "completed"),
    ],
)
def test_an_aim_is_no_deed(sentence: str, status: str) -> None:
    assert [c.status for c in read(sentence).claims] == [status]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        # troops who take their families along are moved as others are
        (("The mission helped take the 1,240 members of the government forces and their families "
          "from Homs to Damascus."), ("fighters", "family_members")),
        (("Over 900 soldiers and police officers, along with their families, were transferred to "
          "Damascus."), ("fighters", "family_members")),
    ],
)  # fmt: skip
def test_troops_with_their_families(sentence: str, who: tuple[str, ...]) -> None:
    assert [c.who for c in read(sentence).claims] == [who]


def test_troops_alone_are_no_claim() -> None:
    assert not read("The 1,240 members of the government forces withdrew to Damascus.").claims


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        # a capital by its land, three ways round; a name behind it goes first
        ("About 300 foreigners were evacuated from the war-torn capital of Yemen on Sunday.",
         ["Sanaa"]),
        ("About 300 foreigners were evacuated from Yemen's capital to Djibouti.", ["Sanaa"]),
        ("Some 300 refugees airlifted to Niger from Libyan capital", ["Tripoli"]),
        ("About 300 foreigners were evacuated from Yemen's capital, Aden, on Sunday.",
         ["Aden"]),
        # a land that speaks of its people speaks of them abroad
        ("Kenya said it was scrambling to evacuate 5,500 nationals from the war.", [None]),
        # those who reached a port were not the ones who sailed from it
        (("The navy evacuated 534 people from Port Sudan to Jeddah. The minister said that around "
          "500 others had already reached Port Sudan."), ["Port Sudan", None]),
    ],
)  # fmt: skip
def test_what_they_left(text: str, origins: list[str | None]) -> None:
    assert [claim.origin for claim in claims(text).values()] == origins


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # the day of a deadline is no day of the movement, nor one that "that day" points back to
        (("Around 900 people were evacuated from Kabul on Sunday, as the army speeds toward an "
          "April 30 deadline. Of the total evacuated that day, 300 were taken out by helicopter."),
         [("2018-04-15", "2018-04-15"), ("2018-04-15", "2018-04-15")]),
        # nor is that of the attack which people got away from
        ("More than 700 survivors of a raid last week on the town of Palma have reached Pemba.",
         [(None, None)]),
        # the month that "when" goes on from is that of the figure behind it
        ("The flight was the largest since January, when several thousand people fled to Mae Sot.",
         [("2018-01-01", "2018-01-31")]),
        # what was announced on a day is still to be done
        (("The airlift from Aden comes a day after the ministry announced that it had launched an "
          "operation to bring home 2,000 nationals."), [(None, None)]),
        # a part has a start of its own
        (("The number of people evacuated since Tuesday hit 5,000, with 3,000 of those since the "
          "second airlift started on Friday."),
         [("2018-04-10", "2018-04-16"), ("2018-04-13", "2018-04-16")]),
        # a day counted from an event takes no day from the one that the sentence has named
        ("On Friday 300 people left Aleppo, two days after a blast.",
         [("2018-04-13", "2018-04-13")]),
    ],
)  # fmt: skip
def test_days_of_other_things(text: str, days: list[tuple[str | None, str | None]]) -> None:
    told = [(c.date_start, c.date_end) for c in claims(text).values()]
    assert [tuple(d and d.isoformat() for d in pair) for pair in told] == days


@pytest.mark.parametrize(
    ("text", "movement"),
    [
        # into the land whose people they are, by their own feet or deported: a return
        ("Some 380 Syrian families crossed the border into Syria on Monday.", "return"),
        ("A total of 1,900 Afghan nationals were deported to Afghanistan through Torkham.",
         "return"),
        ("So far 380 families have been sent back to Afghanistan.", "return"),
        # so do the persons that make up the families
        ("About 380 Syrian families, comprising 2,100 persons, crossed the border into Syria.",
         "return"),
        # into another land, and flown home out of a war: none
        ("Some 380 Syrian families crossed the border into Lebanon on Monday.", "flight"),
        ("The navy evacuated 380 Kenyan students from Sudan to Kenya.", "evacuation"),
    ],
)  # fmt: skip
def test_the_way_to_their_own_land(text: str, movement: str) -> None:
    assert {c.movement for c in claims(text).values()} == {movement}


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        # where they had fled to is not where they returned
        ("Hundreds of Malians who fled the terror to Niger have returned to the country.",
         [(None, "Mali")]),
        # whom a quarrel was between is not whom it held up
        (("Nearly 800 displaced people returned to Halba on Monday after a row between elders "
          "from Homs and officials."), [(None, "Halba")]),
        # others go on arriving in the place that these were fetched from
        (("The ship evacuated 440 wounded from Aden. Families continue to arrive in Taiz."),
         [("Aden", None)]),
        # names that no list has go on behind the last comma, and behind "the communities of"
        ("Some 700 people fled the villages of Amsura, Belkato, and Nimarra on Monday.",
         [("Amsura / Belkato / Nimarra", None)]),
        ("In Chiure, over 700 people were displaced from the communities of Amsura and Belkato.",
         [("Amsura / Belkato", None)]),
        # a place that has seen an influx is where they came
        ("Lebanon has seen an influx of 8,200 families from Syria since Monday.",
         [("Syria", "Lebanon")]),
        # what an aside tells of a place leads nobody on
        (("Some 278 people left Port Sudan for Jeddah — where a centre has been set up for the "
          "journey to India — on Monday evening."), [("Port Sudan", "Jeddah")]),
        # on which side a place lies is no goal beside its name
        ("Fighting raged. Some 900 refugees have reached the vast camp in Azaz just to the west.",
         [(None, "Azaz")]),
        # home lies behind the words that tell of it
        ("Some 50 refugees embark on a journey back to their homeland in Maiduguri.",
         [(None, "Maiduguri")]),
        # the goal is no stop on the way to itself
        ("The navy evacuated 534 people from Port Sudan to Jeddah, via Jeddah.",
         [("Port Sudan", "Jeddah")]),
    ],
)  # fmt: skip
def test_whose_way_it_is(text: str, ways: list[tuple[str | None, str | None]]) -> None:
    found = claims(text).values()
    assert [(c.origin, c.destination) for c in found] == ways
    assert [c.via for c in found] == [None]


def test_help_that_is_asked_for_moves_nobody() -> None:
    text = "It flew 131 refugees out of Tripoli, urging states to help it airlift thousands more."
    assert [c.value for c in claims(text).values()] == [131]
