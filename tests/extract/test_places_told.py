"""Places that a figure's own words leave to the text round it, and names that are no places."""

from __future__ import annotations

import pytest

from evac.extract.claims import extract
from evac.models import Document
from tests.extract.conftest import claim

ORIGINS = [
    # all places of the attack that drove people out
    ("Some 70 people were displaced by a raid on Harasta and Arbin.", "70", "Harasta / Arbin"),
    # ... what lies south of it tells where a place is, and is left by nobody
    (
        "Rebels left Daraya, a Damascus suburb. Some 70 men went to Kiswah, south of the capital.",
        "70",
        "Darayya",
    ),
    # who is back in a place has not left it
    (
        "Some 30 displaced people returned to Azaz. In all 70 are now back in the district.",
        "70",
        None,
    ),
    # whose people they are opens a report: that is what they leave
    ("Harasta's last rebels boarded buses. Some 70 fighters were driven out.", "70", "Harasta"),
    ("Harasta rebels boarded buses. Some 70 fighters were driven out.", "70", "Harasta"),
    # ... and so does whose streets they are, where no other place is told
    ("Harasta's streets lay empty. Some 70 fighters were driven out.", "70", "Harasta"),
    ("Harasta's streets lay empty. Homs is quiet. Some 70 fighters were driven out.", "70", None),
    # where the lead sees people board, or move
    ("Rebels boarded buses in Harasta. A medic said 70 wounded would move out.", "70", "Harasta"),
    # a city and a part of it without a name points back
    ("Rebels in Daraya gave up. Some 70 of them left the Damascus suburb.", "70", "Darayya"),
    (
        "Rebels in Daraya gave up. Some 70 of them left the besieged Damascus suburb.",
        "70",
        "Darayya",
    ),
    # ... with a name it is that, and a plain city is itself
    (
        "Rebels in Daraya gave up. Some 70 of them left the Damascus suburb of Qudsaya.",
        "70",
        "Qudsaya",
    ),
    ("Rebels in Daraya gave up. Some 70 of them left the Homs countryside.", "70", "Homs"),
    # parts of a place that no list has pass on what leads to them; people do not
    ("Some 70 people were evacuated from the tunnels of Douma.", "70", "Douma"),
    # "from there" is where those before had come to, wherever it stands in the sentence
    ("Families reached Azaz. Some 70 people were moved from there to Jarablus.", "70", "Azaz"),
    # ... and who arrives from there left what those before had left
    (
        "Families fled Harasta for Azaz. A camp took in 70 people who arrived from there.",
        "70",
        "Harasta",
    ),
    # the enclave is the one told so, though a town in it was left last
    (
        "Rebels left Eastern Ghouta. In all 90 people left Arbin. Some 70 people quit the enclave.",
        "70",
        "Eastern Ghouta",
    ),
    # a running total is of the larger place that people were said to leave
    (
        "Rebels left Eastern Ghouta. Some 90 people left Arbin. So far 7,000 people have gone out.",
        "7,000",
        "Eastern Ghouta",
    ),
    # ... the count of a day is not
    (
        "Rebels left Eastern Ghouta. Some 90 people left Arbin. Another 70 people moved out later.",
        "70",
        "Arbin",
    ),
    # whose so many people they are
    ("Rebels hold Zabadani and Madaya. Zabadani's 70 fighters will leave.", "70", "Zabadani"),
    # what holds an unnamed place is told once for what follows
    ("Some 90 people left the besieged centre of Homs. Another 70 moved out later.", "70", "Homs"),
    # a contrast parts a place from who spoke before it
    (
        "Some 90 people left Kefraya, residents told us, while in Madaya 70 people drove off.",
        "70",
        "Madaya",
    ),
    # where people are trapped is what they leave
    ("Families are trapped in Mariupol. Some 70 people were taken out.", "70", "Mariupol"),
    # "from there" is the place that the sentence before leads to or lies at
    ("A ferry came near Misrata. It took 70 people from there to Tunis.", "70", "Misrata"),
    # those who fetch people come from elsewhere
    ("Rebels gave up Arbin. The buses that came from Hama took 70 people to Azaz.", "70", "Arbin"),
    (
        (
            "Patients left Gaza for Egypt. Ambulances drove in from the Egyptian side. "
            "Some 70 wounded had crossed by noon."
        ),
        "70",
        "Gaza Strip",
    ),
    # a name of a person is no place, whatever table has a village of that name
    (
        "Some 70 people fled Mosul, Jassim Ahmad Salih, a spokesman of the Red Crescent, said.",
        "70",
        "Mosul",
    ),
    # a border of two lands lies in neither
    ("Buses with 70 fighters left the Iraqi-Syrian border area.", "70", "Iraqi-Syrian border"),
    # a creed is no place
    ("Aid reached two Shi'ite villages. Buses left Arbin. Some 70 people left it.", "70", "Arbin"),
    # the town is the one that opens the sentence, whatever was left before
    (
        "Families left the town of Arbin. In Azaz, meanwhile, 70 people fled the town.",
        "70",
        "Azaz",
    ),
    # whose people the figure counts goes before a way told ahead of it
    (
        "A swap of people from Madaya began with the transfer of 70 residents of Kefraya.",
        "70",
        "Kefraya",
    ),
    # a body called after people is not whose people they are
    ("Some 70 Ethiopians fled to Hamdayet, Sudan's refugee commission said.", "70", "Ethiopia"),
    # who speaks somewhere does not say that people left it
    (
        (
            "Boats took 90 patients from Mullaitivu to Trincomalee. The Red Cross head of "
            "delegation in Colombo said another 70 patients had been transferred."
        ),
        "70",
        "Mullaitivu",
    ),
    # where others are to be fetched is not what these left
    (
        (
            "The evacuation of 70 fighters from Aleppo was on as men torched buses sent to bring "
            "people out of Kefraya."
        ),
        "70",
        "Aleppo",
    ),
    # whose army moves them is not where they were
    ("The army of Ukraine brought 70 civilians out of a plant in Bakhmut.", "70", "Bakhmut"),
    # "of them" left what those told before had left
    ("Some 90 people fled Mariupol. Nearly 70 of them have reached Lviv.", "70", "Mariupol"),
    # who speaks behind the figure does not stand where people left
    ("Planes flew out 70 people, the defence ministry in Madrid said.", "70", None),
    ("Rebels hold Pokrovsk. Some 70 residents leave the community daily.", "70", "Pokrovsk"),
    # a row of ways, parts in brackets left out: each figure has its own
    (
        (
            "In all 1,016 refugees returned to Syria, 411 of them (123 women) from Lebanon and 605 "
            "(182 women) from Jordan."
        ),
        "411",
        "Lebanon",
    ),
    (
        (
            "In all 1,016 refugees returned to Syria, 411 of them (123 women) from Lebanon and 605 "
            "(182 women) from Jordan."
        ),
        "605",
        "Jordan",
    ),
    (
        (
            "In all 1,016 refugees returned to Syria, 411 people (123 women) from Lebanon, and 605 "
            "people (182 women) from Jordan."
        ),
        "605",
        "Jordan",
    ),
    # a camp is what its residents leave when they go back
    ("Some 70 residents of the Rukban camp went back to Homs.", "70", "Rukban"),
]


@pytest.mark.parametrize(("text", "figure", "origin"), ORIGINS)
def test_what_a_figure_left(text: str, figure: str, origin: str | None) -> None:
    assert claim(text, figure).origin == origin


GOALS = [
    # a part of a place that no list has
    ("Some 70 people left Arbin by bus to the rebel heartland of Idlib.", "70", "Idlib"),
    ("Some 70 people were driven from Arbin to the edge of rebel territory at Azaz.", "70", "Azaz"),
    # the capital: of the people named, or of the only country told
    ("Some 70 patients were flown from Aden to the Jordanian capital.", "70", "Amman"),
    ("Some 70 patients were taken from Douma to hospitals in the capital.", "70", "Damascus"),
    # ... that of a province may be any town
    ("Some 70 patients were taken from Douma to the provincial capital.", "70", None),
    # a leg by another carrier leads on
    (
        "From Zabadani 70 people were driven to Beirut and boarded a plane to Turkey.",
        "70",
        "Turkey",
    ),
    # put ashore
    (
        "A ferry took 70 people off the beach at Misrata and put them ashore at Tunis.",
        "70",
        "Tunis",
    ),
    # the next sentence names the goal as such, or tells who went there
    ("Some 70 people left Arbin by bus. Their destination is Idlib.", "70", "Idlib"),
    ("Some 70 families fled Arbin. The families were taken to Azaz.", "70", "Azaz"),
    # ... one that names another thing does not
    ("Some 70 people left Arbin by bus. The weather was fine in Idlib.", "70", None),
    # the batch goes where it was said to go
    (
        "A convoy left Homs province for Jarablus. It carried 70 people from Rastan and Talbiseh.",
        "70",
        "Jarabulus",
    ),
    # "to safety in X"; an envoy's, a mission's goal is nobody's
    ("A bus took 70 people from Arbin to safety in Azaz.", "70", "Azaz"),
    ("After the envoy to Syria spoke, 70 people left Arbin.", "70", None),
    # their country is that of their people
    ("In all 70 Iraqis returned from Turkey to their country.", "70", "Iraq"),
    # a noun behind an ordinal is no verb, so that the arrival is read
    (
        "A third convoy from Arbin arrived Sunday in Azaz. On board were 70 people.",
        "70",
        "Azaz",
    ),
    # "there" is where those before were taken, not what these left
    (
        "People were taken to Azaz. Some 70 people from Arbin had arrived there by noon.",
        "70",
        "Azaz",
    ),
    # "here" is where the report was written
    ("TUZLA, Bosnia - Some 70 refugees from Srebrenica arrived here.", "70", "Tuzla"),
    ("TUZLA, Bosnia - Some 70 refugees from Srebrenica were brought out.", "70", None),
    # where troops push to is nobody's goal
    ("Police moved 70 people out of Kharkiv as troops pressed toward Lyptsi.", "70", None),
    # a name that no list has, with a word before the noun of its kind; the town only holds it
    ("Planes took 70 Afghans from Kabul to Torrejon air base near Madrid.", "70", "Torrejon"),
    (
        "Some 70 people who fled Afrin arrived at Washo camp, which lies west of Hasakah.",
        "70",
        "Washo",
    ),
    # the camp they were brought to is the one in the town named beside it
    (
        "Rescuers got 70 people out of Arbin. The evacuees were brought to the camp in Azaz.",
        "70",
        "Azaz",
    ),
    # "they" two sentences on, where nobody else was counted
    ("Some 70 people left Arbin. Crowds waved. They are to go to Idlib.", "70", "Idlib"),
    # a route is named by its ends
    (
        "Some 70 cars left Mariupol along the route Mariupol – Berdiansk – Zaporizhzhia.",
        "70",
        "Zaporizhzhia",
    ),
    # most of them stand for all
    ("Some 70 people fled Idlib, most of whom moved to the town of Azaz.", "70", "Azaz"),
    # where they are to go is told in the sentence after
    ("Some 70 people left Arbin. They are to go to Idlib.", "70", "Idlib"),
    # where some of them had been is no goal
    ("Idlib received 70 men of Homs, 40 of whom had been inside Harasta.", "70", "Idlib"),
]


@pytest.mark.parametrize(("text", "figure", "goal"), GOALS)
def test_where_a_figure_went(text: str, figure: str, goal: str | None) -> None:
    assert claim(text, figure).destination == goal


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # one name of a theatre
        ("Some 70 people were evacuated from Harasta to Idlib.", 1),
        ("Some 70 people were evacuated from Bakhmut.", 1),
        # none
        ("Some 70 people were evacuated from the hall.", 0),
        # a flood that is only feared besides the shelling
        (
            (
                "Some 70 people were moved out of Kherson because of shelling. It came from over "
                "the river. Flooding is feared should the dam break."
            ),
            1,
        ),
        # another story stays another story
        ("Some 70 people were evacuated from Bakhmut in the flood.", 0),
    ],
)
def test_a_short_report_set_in_a_war(text: str, figures: int) -> None:
    assert len(extract(Document(doc_id="text", text=text)).claims) == figures


def test_a_name_in_the_name_of_an_agency_is_no_place_that_words_point_back_to() -> None:
    text = (
        "Some 2,000 rebels are going to give up Waer for other areas of the opposition in the "
        "north of the country, Agence France-Presse reported."
    )
    assert claim(text, "2,000").destination != "France"
