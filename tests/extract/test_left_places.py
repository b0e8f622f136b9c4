"""What the people of a figure left, told in its own sentence or the one before."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims

#: What sets a sentence in a war, and names no place.
WAR = "The evacuation of civilians from the fighting went on this week. "


@pytest.mark.parametrize(
    ("text", "figure", "origin", "destination"),
    [
        # Where those who return have been for a while,
        ("Some 520 citizens returned to Homs after spending two months in Jarablus.", "Some 520",
         "Jarabulus", "Homs"),
        ("About 700 villagers returned to Kunduz on Sunday after three weeks in Kabul.",
         "About 700", "Kabul", "Kunduz"),
        ("After a year in the camps of Dohuk, 90 families returned to Sinjar.", "90", "Dohuk",
         "Sinjar"),
        # ... and not what went on for a while, or so long ago.
        ("Some 300 families returned to Homs after four years of fighting in Syria.", "Some 300",
         None, "Homs"),
        ("Two weeks after the battle in Kunduz 700 villagers returned to Baghlan.", "700", None,
         "Baghlan"),
        # Home is behind the people, and what they left in front, or behind "on from", "out of".
        ("Out of Roj camp, in the northeast, went 90 families from Raqqa.", "90", "Roj camp", None),
        ("The managers of Kakuma camp sent home 40 families from the Torit area.", "40", "Kakuma",
         "Torit"),
        ("Buses took 90 families from Raqqa out of Roj camp on Friday.", "90", "Roj camp", None),
        ("Some 90 families from Raqqa, some 350 people, left Roj camp.", "Some 90", "Roj camp",
         None),
        ("Trains carried 2,000 refugees from Donbas on from Rostov to Voronezh.", "2,000", "Rostov",
         "Voronezh"),
        ("Some 90 families from Sake reached the camp in Goma.", "Some 90", "Sake", "Goma"),
        # What saw them go, whatever it is said to be,
        ("The town of Torbeyka, which has been under fire for weeks, saw 410 people evacuated.",
         "410", "Torbeyka", None),
        ("Aleppo, the largest city of Syria, saw 4,000 people flee to Idlib.", "4,000", "Aleppo",
         "Idlib"),
        (("Kramatorsk, Druzhkivka and other towns that lie within range of Russian guns have seen"
         " 3,200 residents evacuated."), "3,200", "Kramatorsk / Druzhkivka", None),
        # ... or saw them come, and not where something was seen.
        ("Idlib saw 2,000 fighters arrive from Homs.", "2,000", "Homs", "Idlib"),
        ("Bukavu, the capital of South Kivu, saw 4,000 people flee to Goma.", "4,000", "Bukavu",
         "Goma"),
        # A way of so many miles, and what only lies so far away.
        ("A convoy carrying 400 Britons wound its way 500 miles from Khartoum to Port Sudan.",
         "400", "Khartoum", "Port Sudan"),
        ("Some 150 civilians were driven 200 kilometres from Tigray to Afar.", "Some 150", "Tigray",
         "Afar"),
        ("Some 200 people fled to Khazir, 40 km from Mosul.", "Some 200", None, "Khazir camp"),
        # The land that counts those of another one who go home, and not their own.
        ("Kenya's interior ministry said 300 Somali refugees returned home.", "300", "Kenya",
         "Somalia"),
        ("Turkey's Interior Ministry says 25,000 Syrians have gone back to Aleppo.", "25,000",
         "Turkey", "Aleppo"),
        ("Iraq's migration ministry said 500 families had returned to Mosul.", "500", None,
         "Mosul"),
        ("Russia's Defence Ministry said 300 refugees had returned to Syria.", "300", None,
         "Syria"),
        # Where others go to fetch them.
        ("The ferry sailed back to Misrata on Friday to pick up 1,800 people.", "1,800", "Misrata",
         None),
        ("Two planes flew to Bamako to collect 180 students.", "180", "Bamako", None),
        ("The ferry picked up 300 people in Tripoli and sailed to Malta.", "300", "Tripoli",
         "Malta"),
        # A port of a land without a name of its own lies in it.
        ("More than 5,000 foreigners have so far come ashore at the Saudi port.",
         "More than 5,000", None, "Saudi Arabia"),
        ("Some 900 people were taken to the Saudi port of Jeddah.", "Some 900", None, "Jeddah"),
        # What labels the line,
        ("Kherson region: 400 people were evacuated on Friday.", "400", "Kherson Oblast", None),
        ("Kakuma: 400 refugees went home by air last week.", "400", "Kakuma", None),
        # ... and not from where somebody tells it, or what people came home to.
        ("Kyiv: 400 people were evacuated on Friday.", "400", None, None),
        ("Homs: 400 people returned on Friday.", "400", None, "Homs"),
        # What bears a name and is told to be lived in,
        ("On Monday 600 of Torbeyka's villagers fled to Dnipro.", "600", "Torbeyka", "Dnipro"),
        ("Torbeyka's last 40 residents were evacuated on Friday.", "40", "Torbeyka", None),
        ("The Red Cross took 70 of Daraya's wounded to Damascus on Friday.", "70", "Darayya",
         "Damascus"),
        # ... or is told to be a plant, a mill, whichever part of it they were in.
        ("Some 250 people were brought out of the cellars of the Azot plant in Severodonetsk.",
         "Some 250", "Azot", None),
        ("The army brought 90 civilians out of the grounds of the Ilyich steel works in Mariupol.",
         "90", "Ilyich", None),
        ("Some 40 people were moved to the grounds of the Salam school in Nyala.", "Some 40", None,
         "Salam"),
        # Another state fetches its people from where the first one did.
        ("Germany flew 40 of its citizens home from Sudan, while Britain has so far flown out 210.",
         "210", "Sudan", None),
        ("Some 300 people fled Goma for Sake, while 200 left Bukavu.", "200", "Bukavu", None),
    ],
)  # fmt: skip
def test_where_people_had_been(
    text: str, figure: str, origin: str | None, destination: str | None
) -> None:
    claim = claims(WAR + text)[figure]
    assert (claim.origin, claim.destination) == (origin, destination)


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        # Where armed men came, or what they took, before people left it,
        ("Rebels entered Masisi on Friday and 300 people fled.", "Masisi", None),
        ("After rebels entered Masisi on Friday, 300 people fled toward Goma.", "Masisi", "Goma"),
        ("Militants swept into Mocimboa da Praia: 300 people fled by boat to Pemba.",
         "Mocimboa da Praia", "Pemba"),
        ("Bukavu fell on Friday, and 300 people fled to Goma.", "Bukavu", "Goma"),
        ("Vuhledar was overrun by Russian troops, and 300 people fled to Dnipro.", "Vuhledar",
         "Dnipro"),
        # ... or behind it.
        ("Some 300 families left for Idlib after government forces seized Saraqib.", "Saraqib",
         "Idlib"),
        # The place that people are told to have left goes before it,
        ("Russian troops captured Vuhledar, and 300 people left Pokrovsk for Dnipro.", "Pokrovsk",
         "Dnipro"),
        ("Some 300 people were displaced across North Kivu after rebels seized Masisi.",
         "North Kivu", None),
        # ... what was taken once is another matter, and so are others who came there,
        ("The army, which seized Saraqib last year, said 300 people fled to Idlib.", None, "Idlib"),
        ("The envoy entered Damascus on Friday and 300 people were evacuated to Homs.", None,
         "Homs"),
        # ... where sides met or agreed,
        ("After talks in Geneva, 300 people left for Idlib.", None, "Idlib"),
        ("Some 300 people were evacuated under a truce agreed in Cairo.", None, None),
        ("At a meeting in Juba the governor said 300 people had fled to Bor.", None, "Bor"),
        ("The sides agreed that 300 people in Foua would leave for Aleppo.", "Foua", "Aleppo"),
        # ... but for those who came and took people along.
        ("Peacekeepers entered Masisi and took 300 people to Goma.", "Masisi", "Goma"),
    ],
)  # fmt: skip
def test_what_armed_men_came_to(text: str, origin: str | None, destination: str | None) -> None:
    claim = next(c for figure, c in claims(WAR + text).items() if "300" in figure)
    assert (claim.origin, claim.destination) == (origin, destination)


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        # Where somebody spoke, in front of who did,
        ("Speaking in Berlin, the minister said 300 people had been evacuated.", None),
        ("On a visit to Kharkiv, the minister said 300 people had been evacuated.", None),
        ("In a video from Kyiv, the president said 300 people had been evacuated.", None),
        ("At its headquarters in Nairobi, the agency said 300 people had been evacuated.", None),
        # ... where something was hired or made, or somebody born,
        ("A plane chartered in Amman evacuated 300 people on Friday.", None),
        ("Italy's chartered flight from Beirut landed in Rome with 300 people on board.", "Beirut"),
        ("The 300 people, most of whom were born in Mosul, were evacuated on Friday.", None),
        ("Some 300 people left on buses sent from Damascus.", None),
        # ... whence those come who move others, but not what brings them,
        ("Troops from Chad evacuated 300 people on Friday.", None),
        ("Boats from Minova landed 300 passengers at the port of Goma.", "Minova"),
        # ... and whom people know, or of what land they have papers.
        ("Some 300 people with relatives in Germany were evacuated on Friday.", None),
        ("Some 300 people holding passports of Canada were evacuated on Friday.", None),
        ("Some 300 fighters were driven with their families from Douma to Idlib.", "Douma"),
    ],
)  # fmt: skip
def test_places_of_others(text: str, origin: str | None) -> None:
    claim = next(c for figure, c in claims(WAR + text).items() if "300" in figure)
    assert claim.origin == origin


def test_where_an_envoy_goes_is_no_goal_of_others() -> None:
    text = WAR + "Some 300 people were evacuated on Friday as envoys flew to Sochi."
    assert claims(text)["Some 300"].destination is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # The way of each stands before it, what they passed as an aside between.
        (("Over the past day 1,185 refugees returned to Syria: from Lebanon, by the Masnaa and"
          " Arida crossings, 372 (112 women), and from Jordan, through the Nassib crossing, 813."),
         {"1,185": None, "372": "Lebanon", "112": "Lebanon", "813": "Jordan"}),
        ("Over the past day 600 refugees returned to Burundi: from Tanzania 400, from Rwanda 200.",
         {"600": None, "400": "Tanzania", "200": "Rwanda"}),
        # A part behind the way of all is of those.
        ("Some 900 people fled from Sake, through Mubambiro, 300 of them children.",
         {"Some 900": "Sake", "300": "Sake"}),
    ],
)  # fmt: skip
def test_what_each_figure_of_a_row_left(text: str, wanted: dict[str, str | None]) -> None:
    found = claims(WAR + text)
    assert {figure: found[figure].origin for figure in wanted} == wanted
