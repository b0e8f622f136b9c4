"""One movement told in many constructions: the order of its words, its clauses, its speaker.

Texts are published on the Monday of `conftest`; places, bodies and figures are no real report's.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims, reasons

#: What says that the report is on an evacuation, where the sentence under test need not.
STORY = "\n\nThe evacuation deal was reached last month."
#: What does not.
WAR = "\n\nRebels and the army have been fighting for months."


@pytest.mark.parametrize(
    ("text", "figure", "way"),
    [
        # The goal stands behind a noun of movement, the place left or its day.
        ("The departure of 220 people from Douma for Afrin was over.", "220", ("Douma", "Afrin")),
        ("The exit for Idlib of 220 rebels from Bosra is over.", "220", ("Bosra", "Idlib")),
        ("The army saw the withdrawal of 75 rebels from Bosra on Sunday for Idlib.", "75",
         ("Bosra", "Idlib")),
        # What is left may be camps or villages in a place.
        ("Some 51 displaced people were relocated from camps in Azaz to Afrin.", "Some 51",
         ("Azaz", "Afrin")),
        ("The resettlement of 64 villagers from Douma in Idlib is over.", "64", ("Douma", "Idlib")),
        # Where those are who left.
        ("Some 95 patients were flown out of Sanaa on Sunday and are now in Muscat.", "Some 95",
         ("Sanaa", "Muscat")),
        ("The 130 villagers, brought out of Douma on Sunday, are in Afrin, it said.", "The 130",
         ("Douma", "Afrin")),
        ("Some 210 families who fled Azaz are sheltering in Afrin.", "Some 210", ("Azaz", "Afrin")),
        ("Some 210 people evacuated from Azaz on Sunday are staying in a school in Afrin.",
         "Some 210", ("Azaz", "Afrin")),
        ("Some 85 patients were recovering in Muscat after being flown from Sanaa.", "Some 85",
         ("Sanaa", "Muscat")),
        # ... or who met them.
        ("Aid workers in Afrin met 230 people who had been bussed out of Douma.", "230",
         ("Douma", "Afrin")),
        # Nobody else's place.
        ("Some 210 people left Douma on Sunday and the army is now in Harasta.", "Some 210",
         ("Douma", None)),
        ("Some 210 people left Douma on Sunday, while 500 others are in Harasta.", "Some 210",
         ("Douma", None)),
        ("Some 210 people left Douma on Sunday; talks are being held in Homs.", "Some 210",
         ("Douma", None)),
        ("Some 85 patients were taken out of Douma; their families are in Harasta.", "Some 85",
         ("Douma", None)),
        # The way goes on behind who says so.
        ("Some 90 people were moved, the Red Cross in Syria said, from Douma to Afrin.", "Some 90",
         ("Douma", "Afrin")),
        ("Some 210 people left Douma, the general told reporters, from Damascus.", "Some 210",
         ("Douma", None)),
    ],
)  # fmt: skip
def test_from_where_to_where(text: str, figure: str, way: tuple[str | None, str | None]) -> None:
    claim = claims(text + STORY)[figure]
    assert (claim.origin, claim.destination, claim.status) == (*way, "completed")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # Told in the passive, its speaker behind "by".
        ("The exit of 220 people from Douma was reported on Sunday by the Red Cross.", "Red Cross"),
        ("The exit of 220 people from Douma was confirmed to this paper by the army.", "army"),
        ("The 220 people were reported by the Interior Ministry to have left Douma.",
         "Interior Ministry"),
        ("Some 220 people have left Douma, it was announced on Sunday by the army.", "army"),
        # Set off by a colon.
        ("Red Crescent: 220 people brought out of Douma on Sunday.", "Red Crescent"),
        ("What the army did confirm was that 220 people had left Douma.", "army"),
        # Who gave a briefing speaks on.
        ("The Red Cross gave an update on Sunday. According to it, 220 people left Douma.",
         "Red Cross"),
        ("The army held a press briefing. It said 220 people left Douma.", "army"),
        # In the passive nobody speaks whom no "by" names.
        ("The rescue of 220 villagers from Douma was confirmed late on Sunday.", None),
    ],
)  # fmt: skip
def test_who_states_it(text: str, source: str | None) -> None:
    (claim,) = claims(text + STORY).values()
    assert claim.source == source


def test_a_departure_denied_behind_it() -> None:
    text = "The departure of 220 people from Douma was denied by the army." + STORY
    assert claims(text)["220"].status == "denied"


def test_a_day_before_according_to_is_of_the_movement() -> None:
    text = "On Sunday, according to the army, 220 people were bussed out of Douma." + STORY
    (claim,) = claims(text).values()
    assert (str(claim.date_start), str(claim.date_end)) == ("2018-04-15", "2018-04-15")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # The verb is left out.
        ("Some 210 villagers fled Azaz and 64 Marea on Sunday.",
         [("Some 210", "Azaz", None), ("64", "Marea", None)]),
        ("On Sunday 310 rebels quit Douma, 120 Harasta and 60 Arbin.",
         [("310", "Douma", None), ("120", "Harasta", None), ("60", "Arbin", None)]),
        ("On Sunday 97 people reached Idlib and 44 Afrin.",
         [("97", None, "Idlib"), ("44", None, "Afrin")]),
        # Two lists in one order.
        ("Some 350 and 44 people were moved on Sunday from Douma and Arbin respectively.",
         [("Some 350", "Douma", None), ("44", "Arbin", None)]),
        ("On Sunday 350 rebels and 44 patients left for Idlib and Damascus respectively.",
         [("350", None, "Idlib"), ("44", None, "Damascus")]),
        # Others than those who left.
        ("Some 21 villagers left Azaz and 64 Afrin residents stayed.", [("Some 21", "Azaz", None)]),
        ("Some 210 villagers left Azaz and 64 Syrian soldiers were killed.",
         [("Some 210", "Azaz", None)]),
    ],
)  # fmt: skip
def test_members_without_their_verb(
    text: str, rows: list[tuple[str, str | None, str | None]]
) -> None:
    found = claims(text + STORY)
    assert [(f, c.origin, c.destination) for f, c in found.items()] == rows


def test_a_figure_behind_its_day_is_no_age() -> None:
    found = claims("On Sunday 210 people left Douma; on Monday, 64, the army said." + STORY)
    assert [(f, str(c.date_start)) for f, c in found.items()] == [
        ("210", "2018-04-15"),
        ("64", "2018-04-16"),
    ]


@pytest.mark.parametrize(
    ("text", "figure", "slots"),
    [
        ("A convoy left Douma on Sunday. There were 640 people on board.", "640", ("Douma", None)),
        ("Buses rolled out of Douma on Sunday. In them, the army said, were 75 rebels.", "75",
         ("Douma", None)),
        ("A convoy left Douma for Idlib on Sunday. It had 75 rebels on board.", "75",
         ("Douma", "Idlib")),
        ("On Sunday rebels were allowed to leave Douma for Idlib. There were 75 of them.", "75",
         ("Douma", "Idlib")),
        ("Rebels left Azaz on Sunday. The Red Cross counted 51 of them.", "51", ("Azaz", None)),
        ("Sunday's convoy out of Douma had 640 people on it.", "640", ("Douma", None)),
    ],
)  # fmt: skip
def test_a_count_behind_its_movement(text: str, figure: str, slots: tuple[str, str | None]) -> None:
    claim = claims(text)[figure]
    assert (claim.origin, claim.destination, str(claim.date_end)) == (*slots, "2018-04-15")


@pytest.mark.parametrize(
    "text",
    [
        # No movement, or nobody who is told to have left.
        "The ministry met in Douma. There were 640 people on board.",
        "There were 640 people in Douma. The army left.",
        "Buses left Douma on Sunday. There were 640 people at the crossing.",
        "A plane left Khartoum on Sunday. There were 640 kilos of gold on board.",
        # A plane on its way is none of an evacuation.
        "A plane left Paris for Madrid on Sunday. There were 640 people on board.",
        # A place of their own: who are there now.
        "People left Douma on Sunday. In the Herjalleh shelter there are now 640.",
    ],
)
def test_counts_of_no_movement(text: str) -> None:
    assert claims(text) == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Fighters taken out of a town, or leaving it, with no word of an evacuation near.
        ("The Red Cross took 75 fighters out of Rastan on Sunday.", True),
        ("Some 75 fighters left Rastan for Idlib on Sunday.", True),
        ("Some 75 fighters arrived in Idlib from Rastan on Sunday.", True),
        # Those who go to fight.
        ("Some 75 fighters arrived in Idlib from Rastan on Sunday to reinforce the front.", False),
        ("Some 75 fighters left Rastan for Idlib on Sunday to join the battle.", False),
        ("The group sent 75 fighters from Idlib to Rastan on Sunday.", False),
        ("Some 75 fighters entered Idlib from Turkey on Sunday.", False),
        ("Some 75 fighters came from Homs to Rastan on Sunday as the offensive went on.", False),
    ],
)
def test_fighters_on_a_way(text: str, found: bool) -> None:
    assert bool(claims(text + WAR)) == found
    assert found or reasons(text + WAR)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The number of rebels brought out of Douma has reached 640.", ("fighters",)),
        ("The army put at 640 the number of rebels and their relatives who left Douma.",
         ("fighters", "family_members")),
        ("Of the patients flown to Muscat on Sunday, 64 came from Sanaa.", ("wounded",)),
        ("The army said patients were evacuated on Sunday: from Douma 64.", ("wounded",)),
        ("On Sunday rebels were allowed to leave Douma. There were 75 of them.", ("fighters",)),
        # Who is counted stands beside the figure.
        ("The number of rebels has shrunk, and 64 civilians left Douma on Sunday.", ("civilians",)),
    ],
)  # fmt: skip
def test_whom_a_count_is_of(text: str, who: tuple[str, ...]) -> None:
    (claim,) = claims(text + STORY).values()
    assert claim.who == who


@pytest.mark.parametrize(
    ("text", "movement", "status"),
    [
        ("Some 64 villagers took flight from Azaz as gunmen closed in.", "flight", "completed"),
        ("Some 64 villagers crossed into Afrin to get away from the fighting in Azaz.", "flight",
         "completed"),
        ("Some 64 rebels were given safe passage from Douma to Idlib.", "evacuation", "completed"),
        ("The arrival of 64 rebels from Douma is awaited in Idlib.", "evacuation", "planned"),
        ("The two sides agreed on the transfer of 64 rebels from Douma to Idlib.", "evacuation",
         "planned"),
        ("Some 64 rebels chose to go to Idlib and left Douma soon.", "evacuation", "completed"),
        ("Some 64 rebels chose to go to Idlib and will leave Douma soon.", "evacuation", "planned"),
    ],
)  # fmt: skip
def test_what_became_of_it(text: str, movement: str, status: str) -> None:
    (claim,) = claims(text + STORY).values()
    assert (claim.movement, claim.status) == (movement, status)
