"""Where people came to, told in plain words of the very sentence that counts them."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claim, claims


@pytest.mark.parametrize(
    ("text", "figure", "origin", "goal"),
    [
        # A place that "had" or "saw" people come from elsewhere is where they came to ...
        ("Idlib had 1,100 evacuees from Douma arrive on Sunday.", "1,100", "Douma", "Idlib"),
        ("Kakuma had nearly 900 people cross from Torit.", "900", "Torit", "Kakuma"),
        ("The village of Tarumbe had 350 families arrive from Kadugli.", "350", "Kadugli",
         "Tarumbe"),
        ("Harasta saw 300 people cross from Arbin on Friday.", "300", "Arbin", "Harasta"),
        # ... not one that had them before something befell it, or had them brought away.
        ("Bukavu had 70,000 people before 300 came from Sake.", "300", "Sake", None),
        ("Damascus had 300 people evacuated from Douma.", "300", "Douma", None),
        # It opens the sentence on people of whom it is told aside where they are from,
        ("In Dnipro, 310 people who had come from Pokrovsk were registered.", "310", "Pokrovsk",
         "Dnipro"),
        ("At the base in Juba, 300 people flown in from Malakal are being treated.", "300",
         "Malakal", "Juba"),
        # ... or "where" leads on from it, and not from what it lies near.
        (("A camp was set up at Kamouna, near Sarmada, where 1,200 families brought from Homs "
          "are being housed."), "1,200", "Homs", "Kamouna"),
        ("He spoke of Mariupol, where 90 people were evacuated on Friday.", "90", "Mariupol",
         None),
        # A town of no list may open the sentence.
        ("In Harbalta, south of the capital, a shelter received 700 civilians from Homs.", "700",
         "Homs", "Harbalta"),
        ("In Halbarin, a town of the north, another 32 wounded men from Arsal arrived.", "32",
         "Arsal", "Halbarin"),
        # Who takes people in is nearer than the land that it lies in,
        ("In Sudan, Zamzam camp took in 734 people on Friday.", "734", None, "Zamzam camp"),
        # ... and who admits or welcomes them takes them in.
        ("A camp in Tawila welcomed 3,200 families from Zamzam.", "3,200", "Zamzam camp",
         "Tawila"),
        ("Moldova has accepted 900 people from Odesa.", "900", "Odesa", "Moldova"),
        ("The council in Idlib welcomed the departure of 300 people from Homs.", "300", "Homs",
         None),
    ],
)  # fmt: skip
def test_where_they_came_to(text: str, figure: str, origin: str | None, goal: str | None) -> None:
    found = claim(text, figure)
    assert (found.origin, found.destination) == (origin, goal)


@pytest.mark.parametrize(
    ("text", "figure", "goal"),
    [
        # Who holds a land tells which, in whatever words,
        ("About 100 civilians left Torit for territory under the control of the government.",
         "100", "territory under the control of the government"),
        ("About 100 civilians left Torit for areas under army control.", "100",
         "areas under army control"),
        ("Some 900 people left Rukban for land in the hands of the Syrian authorities.", "900",
         "land in the hands of the Syrian authorities"),
        ("Some 900 people fled Torit for areas controlled by the Sudanese army.", "900",
         "areas controlled by the Sudanese army"),
        ("Some 900 people fled Qaraqosh and reached Kurdish territory.", "900",
         "Kurdish territory"),
        ("Some 900 people crossed from eastern Aleppo to the government side.", "900",
         "the government side"),
        # ... and a name is the better goal.
        ("Some 900 people fled Torit for areas held by the army in Juba.", "900", "Juba"),
        # So does its coast or countryside,
        ("About 3,000 women were allowed to leave Sarajevo for the Croatian coast.", "3,000",
         "the Croatian coast"),
        ("On Monday 2,924 people left Douma for the northern Syrian countryside.", "2,924",
         "the northern Syrian countryside"),
        ("Some 400 people were taken from Darayya to shelters in the countryside south of Homs.",
         "400", "the countryside south of Homs"),
        # ... but none that has not been told, nor is it carried to others,
        ("Some 400 people were taken from Darayya to the coast.", "400", None),
        (("On Friday 900 people left Douma for the Syrian coast. Another 300 are to leave next "
          "week."), "300", None),
        # ... and what is named by its place is that place.
        ("Some 400 people were taken from Darayya to the Homs countryside.", "400", "Homs"),
    ],
)  # fmt: skip
def test_lands_without_a_name(text: str, figure: str, goal: str | None) -> None:
    assert claim(text, figure).destination == goal


@pytest.mark.parametrize(
    ("text", "figure", "origin", "goal"),
    [
        # A place that people reached is told by them,
        ("Kakuma was reached by 400 refugees from Torit.", "400", "Torit", "Kakuma"),
        ("Zakho was reached on Friday by 900 people from Sinjar.", "900", "Sinjar", "Zakho"),
        ("Iraq's Kurdistan region has been reached by 20,000 people who fled Sinjar.", "20,000",
         "Sinjar", "Kurdistan Region"),
        # ... or by a clause that leads on from it.
        ("The governor visited Dnipro, where 310 people evacuated from Pokrovsk had been brought.",
         "310", "Pokrovsk", "Dnipro"),
        ("She spoke at Kakuma, to where 310 people had fled from Torit.", "310", "Torit",
         "Kakuma"),
        ("He left Homs, from which 310 people were bussed.", "310", "Homs", None),
        # There is where the sentence begins, not what that place lies near.
        (("In Zakho, a city near the border with Turkey, there are 900 people who fled there from "
          "Sinjar."), "900", "Sinjar", "Zakho"),
        # Who receives people takes in those who had fled.
        ("Zakho received 900 people who had fled Sinjar.", "900", "Sinjar", "Zakho"),
        # A total of arrivals came to where the last ones did ...
        ("Roj camp took in 734 people on Friday, bringing the number of arrivals to 5,000.",
         "5,000", None, "Roj camp"),
        ("They drive to Turkey; 16 arrived on Friday, raising the total to 148.", "148", None,
         "Turkey"),
        # ... one of departures need not.
        ("They flew 199 people out of Homs to Latakia, bringing the total to 356.", "356", "Homs",
         None),
    ],
)  # fmt: skip
def test_what_leads_on_from_a_place(
    text: str, figure: str, origin: str | None, goal: str | None
) -> None:
    found = claim(text, figure)
    assert (found.origin, found.destination) == (origin, goal)


@pytest.mark.parametrize(
    ("text", "origin", "goal"),
    [
        # Who goes home goes where they are from,
        ("The managers of Roj camp sent home 62 people from the Raqqa area.", "Roj camp", "Raqqa"),
        ("On Friday 62 people from the Raqqa area were sent home from Roj camp.", "Roj camp",
         "Raqqa"),
        # ... if it is told that they were elsewhere.
        ("On Friday 62 families from Afrin returned to their homes.", None, None),
        # The people of a land who come back from another one are home there.
        ("On Friday 62 Somalis returned from Dadaab.", "Dadaab", "Somalia"),
        ("On Friday 62 Syrian refugees came back to Idlib from Turkey.", "Turkey", "Idlib"),
        ("On Friday 62 Syrians came back from Idlib.", "Idlib", None),
        ("On Friday 62 refugees came back from Lebanon.", "Lebanon", None),
        # They were where they had been staying.
        (("On Friday 62 families displaced from Afrin who were living in Hasaka returned to their "
          "villages."), "Hasakah", "Afrin"),
        ("On Friday 62 families originally from Afrin, living in Hasaka, went back to their homes.",
         "Hasakah", "Afrin"),
        # Where they had spent some time is what they left.
        ("On Friday 62 families went home after three years in Erbil.", "Erbil", None),
        # Those who came back from elsewhere came to the same land, if they were abroad.
        ("Some 9,000 people came back to Syria from Lebanon and 62 returned from Jordan.",
         "Jordan", "Syria"),
        ("Some 9,000 people came back to Homs from Lebanon and 62 returned from Jordan.",
         "Jordan", None),
        ("Some 9,000 people came back to Syria from Lebanon; 62 displaced people returned.",
         None, None),
        # A state brings its people home from wherever they are.
        ("Pakistan will bring home 62 people from Mukalla.", "Mukalla", "Pakistan"),
    ],
)  # fmt: skip
def test_who_goes_home(text: str, origin: str | None, goal: str | None) -> None:
    found = claim(text, "62")
    assert (found.origin, found.destination) == (origin, goal)


@pytest.mark.parametrize(
    ("text", "figure", "goal"),
    [
        # A house that takes people in is where they go, what it is called by in whatever words ...
        ("UNHCR evacuated 138 refugees from Libya to the safety of its transit centre in Niamey.",
         "138", "Niamey"),
        ("On Friday 900 refugees were moved from Bunagana to the transit centre at Nyakabande.",
         "900", "Nyakabande"),
        ("Some 3,756 refugees were taken from Bunagana to Kagoma Reception Centre.", "3,756",
         "Kagoma Reception Centre"),
        ("Some 200 children were taken from Kherson to the international camp Artel.", "200",
         "Artel"),
        # ... but not a centre that counts them.
        ("Some 200 people left Jaffna, according to Carter Center.", "200", None),
        # It lies where its place is told.
        ("At the camp in Torit another 600 people arrived from Kapoeta.", "600", "Torit"),
        (("At Menik Farm, where 110,000 people live behind wire, another 6,000 are expected from "
          "Omanthai."), "6,000", "Menik Farm"),
        (("Some 900 people left Menik Farm, and another 6,000 are expected from Omanthai."),
         "6,000", None),
        # People will be where they are to live.
        ("Around 70 families were taken from Vovchansk and will live in Kharkiv.", "70",
         "Kharkiv"),
        ("Around 70 families were taken from Vovchansk, while troops will stay in Kupiansk.",
         "70", None),
        # The short form of a land is one where no noun follows that it belongs to.
        ("Some 90 people were flown from Khartoum to the US on Friday.", "90", "United States"),
        ("Some 90 people were flown from Khartoum to the US base in Djibouti.", "90",
         "Djibouti"),
        ("Some 90 people were handed to the US Army in Khartoum and evacuated.", "90", None),
    ],
)  # fmt: skip
def test_houses_and_lands_by_their_short_names(text: str, figure: str, goal: str | None) -> None:
    assert claim(text, figure).destination == goal


def test_a_town_that_shelters_people_moves_none() -> None:
    text = "In Lviv, which shelters 200,000 people already, another 6,000 are expected from Izium."
    found = claims(text + " The truce between rebels and the army ended a siege.")
    assert {k: c.destination for k, c in found.items()} == {"another 6,000": "Lviv"}


@pytest.mark.parametrize(
    ("text", "figure", "origin", "goal"),
    [
        # The last leg of a way leads to its goal, whatever verb tells it ...
        (("A convoy took 126 people out of Zabadani to the border, from where they were driven to "
          "Beirut and flown to Turkey."), "126", "Zabadani", "Turkey"),
        ("Some 126 people were driven from Khartoum to Port Sudan and shipped to Jeddah.", "126",
         "Khartoum", "Jeddah"),
        ("Some 90 people were flown from Kabul to Islamabad and on to Qatar.", "90", "Kabul",
         "Qatar"),
        # ... unless they went to both, or others did.
        ("Some 90 people were driven from Homs to Idlib and to Afrin.", "90", "Homs",
         "Idlib / Afrin"),
        ("Some 90 people were driven to Idlib from Homs and 300 were driven to Afrin.", "90",
         "Homs", "Idlib"),
        # The former and the latter went their own ways.
        ("Some 700 gunmen and 4,000 people left Homs, the former for Idlib, the latter for Hama.",
         "700", "Homs", "Idlib"),
        ("Some 700 gunmen and 4,000 people left Homs, the former for Idlib, the latter for Hama.",
         "4,000", "Homs", "Hama"),
        # Where people had camped is what they left.
        ("Some 900 people who had camped at Kibati walked on to Bukavu.", "900", "Kibati",
         "Bukavu"),
        # The town is not where others were flown at that time.
        ("The UN flew 230 staff to Entebbe, while 900 people from Sake poured into the town.",
         "900", "Sake", None),
    ],
)  # fmt: skip
def test_ways_in_legs(text: str, figure: str, origin: str | None, goal: str | None) -> None:
    found = claim(text, figure)
    assert (found.origin, found.destination) == (origin, goal)
