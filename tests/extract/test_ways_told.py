"""From where to where people went, told by who speaks, by a label, a heading or a later clause."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Document

#: Makes a text one about a conflict, as the reports are.
_TOPIC = " The truce between rebels and the army ended a siege."

WAYS = [
    # who counts those who come from next door has them in its own land
    ("Poland's border guard said 700 people had crossed from Ukraine.", "Ukraine", "Poland"),
    ("Some 700 people arrived from Darfur, Chadian officials said.", "Darfur", "Chad"),
    ("Armenia said 700 people had entered from Stepanakert.", "Stepanakert", "Armenia"),
    # ... not those of its own, nor what it watches far away or through its army
    ("Kenya said 700 of its citizens had arrived from Juba.", "Juba", None),
    ("Russian officials said 700 people had arrived from Rukban.", "Rukban", None),
    ("Turkey's defence ministry said 700 people had arrived from Aleppo.", "Aleppo", None),
    ("Ukrainian officials said 700 people had arrived from Mariupol.", "Mariupol", None),
    # ... nor where it tells that they left
    ("Jordanian officials said 700 people had left Daraa.", "Daraa", None),
    # a land flies its people home
    ("Egypt flew home 700 of its nationals from Sudan.", "Sudan", "Egypt"),
    ("Some 700 Ghanaians were flown home from Sudan.", "Sudan", "Ghana"),
    ("The Saudi navy brought 700 pilgrims home from Sudan.", "Sudan", "Saudi Arabia"),
    # ... two lands and a body have no home in common
    ("Egypt and Jordan flew home 700 people from Sudan.", "Sudan", None),
    ("The Red Cross brought 700 people home from Sudan.", "Sudan", None),
    # a building in a place that no list has
    ("Some 700 people left Daraya and were taken to a clinic in Hurjella.", "Darayya", "Hurjella"),
    (
        "Some 700 people were moved from Daraya to clinics in Adra and Hurjella.",
        "Darayya",
        "Adra / Hurjella",
    ),
    # where the convoy is yet to come is where those in it go
    (
        "Some 700 people left Rastan. The convoy is expected to arrive in Jarablus by dawn.",
        "Ar Rastan",
        "Jarabulus",
    ),
    # ... another one's goal is not theirs
    ("Some 700 people left Rastan. More buses are due to reach Jarablus.", "Ar Rastan", None),
    # the label of a line is where those came who arrived, and not what those left who left
    ("The week's movements:\n- Kassala State: 700 people arrived from Sinja.", "Sinja", "Kassala"),
    (
        "The week's movements:\n- Kassala State: the arrival of 700 people from Sinja.",
        "Sinja",
        "Kassala",
    ),
    ("The week's movements:\n- Kassala State: 700 people left Sinja.", "Sinja", None),
    # "here" may stand behind the camp
    ("MALAKAL, South Sudan - Some 700 people arrived at the UN camp here.", None, "Malakal"),
    # where people are awaited
    ("In Dnipro, 700 people were expected from Pokrovsk.", "Pokrovsk", "Dnipro"),
    # all of them had come from there, not most of them
    ("Lebanon took in 700 people, all of whom had crossed from Zabadani.", "Zabadani", "Lebanon"),
    ("Lebanon took in 700 people, some of whom had crossed from Zabadani.", None, "Lebanon"),
    # where most of them were born is not what they left
    (
        "Soldiers escorted 700 traders, most of them from Darfur, from Bentiu to Juba.",
        "Bentiu",
        "Juba",
    ),
    # the ends of a road and a distance are nobody's way
    ("The highway from Herat to Kandahar is shut. Some 700 people fled to Zaranj.", None, "Zaranj"),
    ("The bus took the highway from Herat to Kandahar with 700 people.", "Herat", "Kandahar"),
    (
        "A pocket within ten miles of Khan Sheikhoun emptied: 700 people left for Idlib.",
        None,
        "Idlib",
    ),
    # what only stands beside them does not part them from their goal
    (
        "Ambulances moved 700 wounded and the remains of four to hospitals in Daraa.",
        None,
        "Daraa",
    ),
    # the quarters north-west of a town are not "the north"
    ("Some 700 families reached the north-western quarters from Omdurman.", "Omdurman", None),
    # who is only quoted is no place, nor is what they come near to what they left
    (
        "In Tawila, 700 families turned up in search of safety, according to Adam Nour.",
        None,
        "Tawila",
    ),
    ("Buses reached the last post near Qalaat al-Madiq with 700 people on board.", None, None),
    # what is done to homes in a place is no way to it
    ("Some 700 people fled to sites nearby after men set fire to homes in Magaia.", "Magaia", None),
    ("Some 700 people fled to homes in Magaia.", None, "Magaia"),
    # where a convoy is held up is on its way
    ("A convoy of 700 people from Arbin was held up at the gates of Azaz.", "Arbin", None),
    # where those told of before are lodged
    (
        "Some 700 people left Avdiivka. They were placed in dormitories in Dnipro.",
        "Avdiivka",
        "Dnipro",
    ),
    (
        "Some 700 people left Avdiivka. They are staying with friends in Dnipro.",
        "Avdiivka",
        "Dnipro",
    ),
    ("Some 700 people left Avdiivka. The police are staying in Dnipro.", "Avdiivka", None),
    # the town of the dateline takes in who rolls in or docks there
    ("TUZLA - Trucks carrying 700 people rolled in from Srebrenica.", "Srebrenica", "Tuzla"),
    ("TUZLA - Trucks carrying 700 people left Srebrenica.", "Srebrenica", None),
    (
        "LARNACA, Cyprus - A liner docked here with 700 pilgrims from Beirut on board.",
        "Beirut",
        "Larnaca",
    ),
    # those of whom it is told in a place that they fled another
    ("In Dnipro, 700 families who had fled Pokrovsk were registered.", "Pokrovsk", "Dnipro"),
    ("In Dnipro, 700 families who had fled the city were registered.", "Dnipro", None),
    # the way of some of them is not that of all
    ("Some 700 people fled Sinja, among them 30 who went east to Gedaref.", "Sinja", None),
    ("Some 700 people fled Sinja, and a bus has taken 30 of them to Gedaref.", "Sinja", None),
    # where a ship picked them up is what they left
    (
        "A frigate docked in Jeddah with 700 evacuees picked up at Port Sudan.",
        "Port Sudan",
        "Jeddah",
    ),
    # an infinitive before a place, or a span of time, leads nowhere
    ("Some 700 people fled Idlib, a number sure to make Ankara uneasy.", "Idlib", None),
    ("Up to this hour Rubizhne has seen 700 people taken away.", "Rubizhne", None),
    # where a report is dated is not what it is about
    ("CAIRO, May 2 (AP) - In Cairo, officials met. Some 700 people fled to Juba.", None, "Juba"),
    # what a count of many days left for another land is the land of the town told before
    (
        "Some 90 people were flown from Bangui to Paris. Since May 700 people have fled to Chad.",
        "Central African Republic",
        "Chad",
    ),
    (
        "Some 90 people were flown from Bangui to Chad. Since May 700 people have gone to Chad.",
        "Bangui",
        "Chad",
    ),
    # the besieged quarters of a place are in it, told before as well
    (
        "The evacuation of the besieged quarters of Homs went on. Some 700 people got out.",
        "Homs",
        None,
    ),
    ("Some 700 people escaped the rebel-held strip in north-east Sri Lanka.", "Sri Lanka", None),
    # a border is that of the land left where another one is the goal
    ("Some 700 people crossed the Libyan border into Tunisia.", "Libya", "Tunisia"),
    ("Some 700 people crossed the Libyan border.", None, None),
    # another day's convoy need not have had the same goal
    (
        "Some 90 people were moved from Arbin to Idlib. On Saturday buses had taken out 700.",
        "Arbin",
        None,
    ),
    (
        "Some 90 people were moved from Arbin to Idlib. On Saturday another 700 had been moved.",
        "Arbin",
        "Idlib",
    ),
    # over the border is where others had gone, and beyond that of another land
    (
        "Some 90 people fled from Rann to Cameroon. Another 700 refugees came across the border.",
        "Rann",
        "Cameroon",
    ),
    (
        "A ferry took 90 people from Benghazi to Malta. A further 700 crossed the Tunisian border.",
        "Benghazi",
        "Tunisia",
    ),
    # an escape is no errand, nor is a screening point
    ("Some 700 people crossed into Lebanon to escape the battle in Homs.", "Homs", "Lebanon"),
    (
        "Some 700 people were driven out of Baghouz to a screening point and on to Hasakah.",
        "Baghouz",
        "Hasakah",
    ),
]


@pytest.mark.parametrize(("text", "origin", "goal"), WAYS)
def test_from_where_to_where(text: str, origin: str | None, goal: str | None) -> None:
    document = Document(doc_id="text", text=text + _TOPIC)
    claim = next(c for c in extract(document).claims if "700" in document.text[c.start : c.end])
    assert (claim.origin, claim.destination) == (origin, goal)


def test_each_part_has_its_place() -> None:
    text = "Nearly 900 people arrived in Armenia, 500 of them at Goris and 270 at Tegh." + _TOPIC
    claims = extract(Document(doc_id="text", text=text)).claims
    assert [c.destination for c in claims] == ["Armenia", "Goris", "Tegh"]


def test_a_heading_opens_another_story() -> None:
    text = (
        "Refugee update\n\n3 May\n\nKosovo crisis\n\nAlbania\n\nSome 300 refugees moved "
        "from Kukes to Tirana.\n\nNorth Macedonia\n\nAbout 900 people fled into the country."
    )
    claims = {c.value: c for c in extract(Document(doc_id="text", text=text)).claims}
    assert (claims[300].origin, claims[900].origin) == ("Kukes", None)


@pytest.mark.parametrize(("again", "goal"), [("The families", "Habbaniyah"), ("The men", None)])
def test_those_moved_so_far_are_told_of_again(again: str, goal: str | None) -> None:
    text = f"Troops have evacuated 1,700 families from Fallujah, a council said on Sunday. {again}"
    text += " were taken to Habbaniyah." + _TOPIC
    document = Document(doc_id="text", text=text, published=date(2016, 6, 13))
    assert [c.destination for c in extract(document).claims] == [goal]


def test_vehicles_that_enter_what_people_leave() -> None:
    text = (
        "Fighters were evacuated from the besieged town of Arbin. Some 55 buses entered the town."
    )
    assert not extract(Document(doc_id="text", text=text + _TOPIC)).claims


@pytest.mark.parametrize(
    "text",
    [
        "The army ordered 700 people out of Rafah.",
        "Rebels told 700 people to get out of Rafah into the desert.",
    ],
)
def test_an_order_moves_nobody(text: str) -> None:
    assert not extract(Document(doc_id="text", text=text + _TOPIC)).claims
