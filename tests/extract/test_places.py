"""Origin, destination and way of a figure, from whole small texts through `extract`."""

from __future__ import annotations

import pytest

from evac.extract.gazetteer import Gazetteer
from tests.extract.conftest import claim

ROUTES = [
    # a place before a kind of place and "of" only modifies
    ("Some 900 people left the Damascus suburb of Harasta for Idlib.", "900", "Harasta", "Idlib"),
    # ... unless it lies in the place behind: then that one holds it
    ("Some 900 people left the Bustan al-Qasr district of Aleppo.", "900", "Bustan al-Qasr", None),
    # what describes a place parts it neither from its kind nor, without a list, from its verb
    ("Some 900 people left the city of besieged Harasta for Idlib.", "900", "Harasta", "Idlib"),
    ("Some 900 people fled besieged Tazmira for Idlib.", "900", "Tazmira", "Idlib"),
    ("Some 900 people reached rebel-held Tazmira from Idlib.", "900", "Idlib", "Tazmira"),
    ("Some 900 people left the Tazmira Brigades on Monday.", "900", None, None),
    # a possessive holds what it owns
    ("Some 900 people left Idlib's town of Saraqib.", "900", "Saraqib", None),
    # a building passes on what leads to it
    ("Some 300 people left Arbin for shelters in Azaz.", "300", "Arbin", "Azaz"),
    ("Nine patients were taken from a clinic in Douma to Damascus.", "Nine", "Douma", "Damascus"),
    # ... a building that nothing leads to does not
    ("Some 300 people left Arbin after a blast at a school in Azaz.", "300", "Arbin", None),
    # arrivals without "to"
    ("A ship with 90 people evacuated from Misrata docked in Tunis.", "90", "Misrata", "Tunis"),
    ("Some 60 families left Arbin and were put up in Azaz.", "60", "Arbin", "Azaz"),
    # living somewhere is no arrival
    ("Some 60 families who had lived in Azaz left Arbin.", "60", "Arbin", None),
    # "for" far behind a verb of leaving, with only what was left between
    (
        (
            "Six buses with 300 people left the besieged Foua and Kefraya towns of the "
            "northwestern Idlib province for Aleppo."
        ),
        "300",
        "Foua / Kefraya",
        "Aleppo",
    ),
    # "for" of a purpose is no goal
    (
        "Some 300 people left Arbin after months of talks on a truce and a plan for Aleppo.",
        "300",
        "Arbin",
        None,
    ),
    # the verb's own object before an earlier clause
    ("Rebels left Zabadani and 40 families left Madaya for Idlib.", "40", "Madaya", "Idlib"),
    # what one clause leaves, the next that names no other leaves too
    ("Some 400 people left Kherson for Lviv and 200 left for Odesa.", "200", "Kherson", "Odesa"),
    # each side of a contrast keeps to its own words
    (
        "About 400 people left Madaya for Idlib, while 700 others left Kefraya.",
        "700",
        "Kefraya",
        None,
    ),
    # a goal far behind the verb of leaving, beyond a day or an aside
    ("Some 300 people left Arbin on Friday at dawn for Azaz.", "300", "Arbin", "Azaz"),
    ("Some 300 people left Arbin, on the edge of Damascus, for Azaz.", "300", "Arbin", "Azaz"),
    # ... but not behind a word that is for something
    ("Some 300 people left Arbin as the envoy for Syria flew in.", "300", "Arbin", None),
    # what is to be done to a place leads nowhere
    (
        "Some 300 people have fled Arbin since the operation to retake Aleppo began.",
        "300",
        "Arbin",
        None,
    ),
    # each figure of a list has its own way
    (
        "Buses took 300 people from Foua to Aleppo and 200 from Madaya to Idlib.",
        "200",
        "Madaya",
        "Idlib",
    ),
    # ... and shares the one told behind them all
    ("Some 300 people from Foua and 200 from Kefraya left for Aleppo.", "300", "Foua", "Aleppo"),
    # people pass a crossing; they come from elsewhere
    ("Rebels left Arbin. Some 300 people crossed at Zamrani crossing.", "300", "Arbin", None),
    # who receives them does so in its own place
    ("Rebels left Arbin. The council of Azaz received 300 of them.", "300", "Arbin", "Azaz"),
    # the place of who speaks is not left, if the text has another
    ("Rebels left Arbin. A ministry in Amman said 300 people moved out.", "300", "Arbin", None),
    # ... one that opens the sentence is
    ("In Arbin, the mayor said 300 people had been evacuated.", "300", "Arbin", None),
    # peoples are not what they leave
    (
        "Rebels left Tripoli in Libya. Some 300 refugees from Eritrea and Somalia were evacuated.",
        "300",
        "Tripoli",
        None,
    ),
    # a name that no table has, with an article or before a noun of its kind
    ("Some 300 people left Arbin and arrived in Ad Zarqoun.", "300", "Arbin", "Ad Zarqoun"),
    ("Some 300 people are to leave the Zarqoun district for Azaz.", "300", "Zarqoun", "Azaz"),
    # ... where another lies in what is told behind it
    (
        "Some 300 people were taken from Arbin to Zarqoun camp in Rif Dimashq.",
        "300",
        "Arbin",
        "Zarqoun",
    ),
    # where something was said is no origin
    ("Some 500 people pulled out of Harasta, a medic told us from Idlib.", "500", "Harasta", None),
    # names that no table has, where the words make them places
    ("Some 700 people fled Basharovka for Odesa.", "700", "Basharovka", "Odesa"),
    ("Some 700 people left the village of Kholodna Balka.", "700", "Kholodna Balka", None),
    # ... but no bodies, peoples, days or adjectives
    ("Some 700 people fled Houthi shelling in Taiz.", "700", "Taiz", None),
    ("Some 700 people escaped from Islamic State in Raqqa.", "700", "Raqqa", None),
    ("Some 700 people escaped from Hayat Tahrir al-Sham in Taiz.", "700", "Taiz", None),
    ("Some 700 people fled Friday from Taiz.", "700", "Taiz", None),
    # a person behind a title is no place
    ("General Salam Tadmur Hassan said 80 people left Arbin.", "80", "Arbin", None),
    # a street bears a name, a hospital of its town as well
    ("Some 80 people left Baghdad Street in Damascus.", "80", "Damascus", None),
    # people of two countries' count keep the countries
    (
        "Since March 9,000 people were evacuated from Ukraine to Russia.",
        "9,000",
        "Ukraine",
        "Russia",
    ),
]


@pytest.mark.parametrize(("text", "figure", "origin", "destination"), ROUTES)
def test_where_a_figure_left_and_went(
    text: str, figure: str, origin: str | None, destination: str | None
) -> None:
    found = claim(text, figure)
    assert (found.origin, found.destination) == (origin, destination)


WAYS = [
    # where they change, stop or are handed over is on the way
    ("Some 70 people left Douma for Idlib and changed buses at Morek.", "70", "Morek"),
    (
        "Some 70 people left Madaya and gathered at the Rashidin checkpoint.",
        "70",
        "Rashidin checkpoint",
    ),
    ("Some 70 people left Douma by the Tell Zarqa crossing.", "70", "Tell Zarqa crossing"),
    # a stop in another clause is not
    ("Aid was stopped, and 70 people left Douma for camps near Idlib.", "70", None),
]


@pytest.mark.parametrize(("text", "figure", "via"), WAYS)
def test_the_way_taken(text: str, figure: str, via: str | None) -> None:
    assert claim(text, figure).via == via


ANTECEDENTS = [
    # the kind that fits, not the place named last
    (
        "Rebels will quit Arbin. The town lies close to Damascus. Some 70 people left the town.",
        "70",
        "Arbin",
    ),
    # where something lies is no movement
    (
        "Some 300 people left Nawa. The city lies far from Damascus. Some 70 people left the city.",
        "70",
        "Nawa",
    ),
    # what holds the place is not meant
    ("Rebels hold Arbin, in Eastern Ghouta. Some 70 people left the town.", "70", "Arbin"),
    # the text itself says what it is
    (
        "The enclave of Foua was shelled. Aleppo was calm. Some 70 people left the enclave.",
        "70",
        "Foua",
    ),
    (
        "Rebels hold Eastern Ghouta. Damascus waits. Some 70 left the enclave.",
        "70",
        "Eastern Ghouta",
    ),
    # a plural takes a list of as many
    (
        (
            "The evacuation of Foua and Kefraya goes on. Aid reached Homs, Hama and Aleppo. "
            "Some 70 people left the two towns."
        ),
        "70",
        "Foua / Kefraya",
    ),
    # "them" takes the last list
    (
        "Madaya and Zabadani joined the truce, and 70 people are to leave them.",
        "70",
        "Madaya / Zabadani",
    ),
    # an indefinite number of places is a new one, told as it stands
    (
        "Rebels left Arbin on Sunday. Buses took 70 people away from two Shia villages.",
        "70",
        "two Shia villages",
    ),
    # ... or what holds it
    ("Rebels left Arbin. Some 70 people moved out of a besieged area near Homs.", "70", "Homs"),
    # "there" is what the text named last; "our town" that of who speaks
    (
        "Rebels hold Arbin. Buses wait in Nawa and will bring 70 people from there to Azaz.",
        "70",
        "Nawa",
    ),
    (
        'Rebels left Arbin. "Another 70 people will leave our town," said the mayor of Nawa.',
        "70",
        "Nawa",
    ),
    # ... and "there will be" is nowhere
    ("Rebels left Arbin for Idlib. Later there will be 70 wounded to be evacuated.", "70", "Arbin"),
    # a quarter is not "the city" that it lies in
    ("Rebels in Aleppo left Salah al-Din. Some 70 people left the city.", "70", "Aleppo"),
    # nothing said: what the headline and the text are about
    (
        "Siege of Madaya ends\n\nRebels in Madaya gave up. Some 70 people were evacuated.",
        "70",
        "Madaya",
    ),
    # "from there" goes on from where they had come to
    (
        "Some 200 people left Goris for Yerevan. From there 70 people flew to Paris.",
        "70",
        "Yerevan",
    ),
]


@pytest.mark.parametrize(("text", "figure", "origin"), ANTECEDENTS)
def test_what_the_town_points_back_to(text: str, figure: str, origin: str) -> None:
    assert claim(text, figure).origin == origin


def test_companions_go_where_the_others_went() -> None:
    text = "They flew nine patients from Sanaa to Amman. Twenty relatives were evacuated with them."
    found = claim(text, "Twenty")
    assert (found.origin, found.destination) == ("Sanaa", "Amman")


def test_the_next_leg_makes_a_crossing_the_way() -> None:
    text = "Nine patients were taken from Arbin to Zamrani crossing. They were flown on to Cyprus."
    found = claim(text, "Nine")
    assert (found.destination, found.via) == ("Cyprus", "Zamrani crossing")


def test_returns_share_what_they_left() -> None:
    text = "Some 200 people returned from Azaz to Arbin. Another 70 people returned to Nawa."
    found = claim(text, "70")
    assert (found.origin, found.destination) == ("Azaz", "Nawa")


NAMES = [
    # persons, streets, units, buildings
    ("Minister Jassim Mohammed spoke.", []),
    ("They met on Baghdad Street.", []),
    ("They met in the al-Baath party's building.", []),
    ("They came out of Al-Karim Hospital.", []),
    # a town and what bears its name
    ("They were in Aleppo University Hospital.", ["Aleppo"]),
    # a title before another word says nothing
    ("The General Staff in Damascus spoke.", ["Damascus"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_that_are_no_places(text: str, names: list[str]) -> None:
    assert [hit.text for hit in Gazetteer.load().scan(text)] == names
