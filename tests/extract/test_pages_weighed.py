"""Shown by whole pages: who speaks past an aside, who stayed, what counts years, which way is told.

Near cases stand beside each: what looks alike and is read otherwise.
"""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document

BUSES = "On Saturday buses took 300 people from Djibo to Kaya."
PLANES = "About 130 French citizens were flown from Khartoum to Djibouti on Sunday."


def read(text: str, published: date | None = None) -> dict[str, Claim]:
    document = Document(doc_id="d", text=text, published=published)
    return {text[c.start : c.end]: c for c in extract(document).claims}


@pytest.mark.parametrize(
    ("text", "figure", "source"),
    [
        # who is set off before the verb speaks; the body behind it has a verb of its own
        (
            (
                "A spokeswoman for the Red Crescent, Rana Sidi, said the army had opened a road. "
                "About 70 patients have left Rastan, she added."
            ),
            "About 70",
            "Red Crescent (Rana Sidi)",
        ),
        (
            (
                "The head of the Red Crescent, Rana Sidi, told reporters that the army had opened "
                "a road. About 70 patients have left Rastan, she said."
            ),
            "About 70",
            "Red Crescent (Rana Sidi)",
        ),
        (
            (
                "The mayor of Toretsk, Oleh Baran, said the police had helped with the buses. "
                "Some 240 people have left the town since Sunday, he added."
            ),
            "Some 240",
            "mayor of Toretsk",
        ),
        (
            (
                "The agency's head in Goma, Paul Ramos, said UN troops escorted 90 patients out "
                "of Sake on Monday."
            ),
            "90",
            "Paul Ramos",
        ),
        # a body right behind the verb of an inverted sentence speaks
        (
            (
                "About 300 civilians left Rastan for Hama on Monday, said the army, which had "
                "opened a road."
            ),
            "About 300",
            "army",
        ),
        (
            (
                "About 300 civilians left Rastan for Hama on Monday, announced the defence "
                "ministry led by Ali Sadi."
            ),
            "About 300",
            "defence ministry",
        ),
    ],
)
def test_whoever_is_set_off_before_the_verb_speaks(text: str, figure: str, source: str) -> None:
    assert read(text, date(2024, 6, 27))[figure].source == source


@pytest.mark.parametrize(
    ("told", "figures"),
    [
        # years, and a war told by its age, count a war
        ("In four years the war has driven 60,000 people from their homes.", []),
        ("In more than five years, fighting has forced 20,000 people out of their villages.", []),
        ("Over a decade, the insurgency has uprooted 35,000 people.", []),
        ("The war has claimed 900 lives and, in six years, driven 36,000 from their homes.", []),
        ("The war, now in its fourth year, has driven 40,000 people from their homes.", []),
        ("The two-year-old conflict has driven 40,000 people from their homes.", []),
        ("The conflict has driven 40,000 people from their homes over six years.", []),
        # days do not; nor do the years of something else
        ("In three days, fighting has driven 4,000 people from their homes.", ["4,000"]),
        (
            "In the worst attack in ten years, gunmen drove 4,000 people from Arbinda on Monday.",
            ["4,000"],
        ),
        (
            "In two days of shelling 4,000 people fled Arbinda, a town fought over for years.",
            ["4,000"],
        ),
        # who is uprooted now, and who was on a day
        ("More than 9,000 people are displaced within the province, the UN says.", []),
        ("Some 9,000 people were displaced by the attack on Arbinda last week.", ["Some 9,000"]),
    ],
)
def test_counts_of_years_are_no_claims(told: str, figures: list[str]) -> None:
    assert list(read(f"{BUSES} {told}", date(2021, 4, 1))) == ["300", *figures]


def test_who_is_driven_out_does_not_go_where_others_were_taken() -> None:
    told = f"{BUSES} In three days, fighting has driven 4,000 people from their homes."
    assert read(told, date(2021, 4, 1))["4,000"].destination is None


@pytest.mark.parametrize(
    ("told", "figures"),
    [
        # those who stayed, told before their count
        ("How many are still inside is not known. The mayor puts the number at 400.", []),
        ("It is not clear how many people remain in Djibo. The UN puts the figure at 2,000.", []),
        ("Nobody knows how many are still trapped. The governor puts it at 2,000.", []),
        ("Other gunmen hold the hills to the north. The army puts their number at 400.", []),
        ("Others are trapped in cellars. The army puts their number at 150.", []),
        (
            (
                "The only militants left in the area are those of the north. The army, which "
                "estimates their number at 700, is expected to move against them soon."
            ),
            [],
        ),
        # another count of those who left
        ("The army puts their number at 400.", ["400"]),
        ("How many left is not known. The mayor puts the number at 400.", ["400"]),
    ],
)
def test_counts_of_those_who_stayed(told: str, figures: list[str]) -> None:
    assert list(read(f"{BUSES} {told}", date(2021, 4, 1))) == ["300", *figures]


@pytest.mark.parametrize(
    ("told", "figures"),
    [
        # some of them wish to go
        ("Some 900 have registered, but not all of them asked to be evacuated.", []),
        ("Nearly 400 Canadians have written, though not all want to be evacuated.", []),
        ("More than 500 people are on a list and some of them have asked to be taken out.", []),
        ("Another 90 people were flown out on Monday.", ["Another 90"]),
        # what somebody says of others behind a movement
        ("The UN left Nyala on Monday, warning that 4,000 displaced villagers were starving.", []),
        ("The UN left Nyala on Monday, saying 4,000 displaced villagers faced famine.", []),
        # numbers to call
        ("\nEvacuation hotline: 0 800 44 81 72", []),
        ("\nFor evacuation call 050 412 33 87", []),
        ("\nHotline for evacuees: 0-800-332-180", []),
        ("\nPhone for those who want to leave: +380 44 256 22 10", []),
        ("\nOn Monday 1 359 people were evacuated from Nyala.", ["1 359"]),
    ],
)
def test_what_stands_beside_a_movement(told: str, figures: list[str]) -> None:
    held = {f for f in read(f"{PLANES} {told}", date(2023, 4, 26)) if f != "About 130"}
    assert held == set(figures)


def test_people_crowded_somewhere_have_not_fled() -> None:
    text = f"{BUSES} Some 2,500 civilians crowded onto a strip of land are without water."
    assert list(read(text, date(2021, 4, 1))) == ["300"]


@pytest.mark.parametrize(
    ("text", "figure", "way"),
    [
        # where they had been on the way is no goal
        (
            "On Sunday 60 students left Juba. They had earlier been taken to a base in Yei.",
            "60",
            ("Juba", None),
        ),
        (
            "On Sunday 60 students left Juba. They were first taken to Yei.",
            "60",
            ("Juba", None),
        ),
        ("On Sunday 60 students left Juba. They were taken to Yei.", "60", ("Juba", "Yei")),
        # a land told for another day is no place told before
        (
            (
                "The UN flew 1,400 refugees from Dili to Darwin on Tuesday. Last Friday, 340 "
                "people arrived in Darwin from East Timor."
            ),
            "340",
            ("Timor Leste", "Darwin"),
        ),
        (
            (
                "The UN flew 1,400 refugees from Dili to Darwin on Tuesday. Some 340 people "
                "arrived in Darwin from East Timor, an official said."
            ),
            "Some 340",
            ("Dili", "Darwin"),
        ),
        # the way of the buses told again, by the lands; and a count by lands
        (
            (
                "Buses with refugees left Arsal on Monday for Homs. The 34 buses had left "
                "Lebanon for Syria, carrying hundreds of people, the army said."
            ),
            "hundreds",
            ("Arsal", "Homs"),
        ),
        (
            (
                "A convoy with refugees left Arsal on Monday for Homs. In all, 9,000 people "
                "have gone from Lebanon to Syria this month, the army said."
            ),
            "9,000",
            ("Lebanon", "Syria"),
        ),
        (
            (
                "Buses took 90 people from Mariupol to Taganrog on Monday. The Red Cross says "
                "400 people crossed from Ukraine into Russia that day."
            ),
            "400",
            ("Ukraine", "Russia"),
        ),
        # days into a deed lead nowhere
        (
            (
                "Three weeks into the siege of Rastan, the first buses came. Some 300 people were "
                "evacuated from its eastern quarters to Hama on Monday."
            ),
            "Some 300",
            ("Ar Rastan", "Hama"),
        ),
        # villages are none of the towns where others had gone
        (
            (
                "About 900 children left Kherson for Penza and Tambov under fire. Around 1,000 "
                "adults have been evacuated from the border villages."
            ),
            "Around 1,000",
            ("Kherson", None),
        ),
    ],
)
def test_which_way_is_told(text: str, figure: str, way: tuple[str | None, str | None]) -> None:
    claim = read(text, date(2024, 4, 5))[figure]
    assert (claim.origin, claim.destination) == way


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # makes of aircraft are no figures
        ("An Il-76 touched down in Kyiv on Sunday with 83 evacuees from Kabul.", ["83"]),
        ("An An-26 landed in Juba on Sunday with 40 people evacuated from Bor.", ["40"]),
        # troops on a way of their own, and those who are taken out of a siege
        (
            "The French troops reached Niamey after an attack. Their convoy carried 300 soldiers.",
            [],
        ),
        ("UN peacekeepers left Ber under fire. The 60 trucks had 500 soldiers on board.", []),
        (
            (
                "Buses took wounded soldiers out of the besieged works in Mariupol. They carried "
                "260 soldiers to Olenivka."
            ),
            ["260"],
        ),
        # who waited somewhere till they came, and who waits
        (
            "A ship reached Jeddah on Friday with 51 people who had been waiting in Port Sudan.",
            ["51"],
        ),
        ("At the besieged port 51 people are waiting for a ship to Jeddah.", []),
    ],
)
def test_figures_of_things_and_of_troops(text: str, figures: list[str]) -> None:
    assert list(read(text, date(2023, 10, 20))) == figures


@pytest.mark.parametrize(
    ("text", "figure", "way"),
    [
        (
            "A ship reached Jeddah on Friday with 51 people who had been waiting in Port Sudan.",
            "51",
            ("Port Sudan", "Jeddah"),
        ),
        (
            "A plane touched down in Warsaw with 51 people who had been stuck in Khartoum.",
            "51",
            ("Khartoum", "Warsaw"),
        ),
        (
            "A ferry docked in Larnaca with 250 Canadians who had hoped to get out of Beirut.",
            "250",
            ("Beirut", "Larnaca"),
        ),
    ],
)
def test_where_people_had_been_stuck(
    text: str, figure: str, way: tuple[str | None, str | None]
) -> None:
    claim = read(text, date(2023, 4, 29))[figure]
    assert (claim.origin, claim.destination) == way


@pytest.mark.parametrize(
    ("text", "figure", "who", "days"),
    [
        # the first of those who are to go, on a day of their own
        (
            "Some 3,000 fighters are to leave Harasta, and the first 400 will go on Thursday.",
            "Some 3,000",
            ("fighters",),
            None,
        ),
        (
            "Some 3,000 fighters are to leave Harasta, and the first 400 will go on Thursday.",
            "the first 400",
            ("fighters",),
            date(2018, 3, 22),
        ),
        (
            "Some 3,000 fighters left Harasta, and 400 civilians left Duma on Monday.",
            "Some 3,000",
            ("fighters",),
            date(2018, 3, 19),
        ),
        (
            (
                "About 900 civilians and 90 fighters are to leave Harasta, and the first 200 will "
                "go on Thursday."
            ),
            "the first 200",
            ("people",),
            date(2018, 3, 22),
        ),
    ],
)
def test_the_first_of_those_who_are_to_go(
    text: str, figure: str, who: tuple[str, ...], days: date | None
) -> None:
    claim = read(f"The siege of Harasta ends. {text}", date(2018, 3, 20))[figure]
    assert (claim.who, claim.date_start) == (who, days)


@pytest.mark.parametrize(
    ("headline", "movement"),
    [
        ("85 Indians begin journey home from war-torn Kharkiv", "evacuation"),
        ("130 Indians head home from besieged Kharkiv", "evacuation"),
        ("85 refugees begin journey home to war-torn Kharkiv", "return"),
    ],
)
def test_home_from_a_war(headline: str, movement: str) -> None:
    text = f"{headline}\n\nKYIV, March 4 - A group of 60 Indians left Kharkiv on Friday."
    assert read(text, date(2022, 3, 4))["A group of 60"].movement == movement


def test_the_government_is_not_its_president() -> None:
    text = "Some 200 people fled from Gori on Monday, according to the Russian government."
    assert read(text)["Some 200"].source == "Russian government"


@pytest.mark.parametrize(
    ("told", "goal"),
    [
        # "it" is the convoy, told with a goal by whoever leads it
        ("Peacekeepers of the African Union mission are escorting it to Bria.", "Bria"),
        ("It is to reach Bria this evening.", "Bria"),
        ("It should enter Bria in the next few hours.", "Bria"),
        # where it had been
        ("It had first come from Bria.", None),
        ("The police are escorting aid trucks to Bria.", None),
    ],
)
def test_where_the_convoy_is_led(told: str, goal: str | None) -> None:
    text = f"The convoy left besieged Boda on Sunday with 1,259 civilians on board. {told}"
    assert read(text, date(2014, 4, 29))["1,259"].destination == goal


def test_it_may_be_whoever_spoke() -> None:
    text = (
        "The convoy left besieged Boda on Sunday with 1,259 civilians on board, the army said. "
        "It is to enter Bria on Friday."
    )
    assert read(text, date(2014, 4, 29))["1,259"].destination is None


@pytest.mark.parametrize(
    ("told", "figure", "goal"),
    [
        # the vehicles told some sentences before are the same, and so is their way
        ("Some 40 wounded left on the same train, the railway said.", "Some 40", "Lviv"),
        ("Some 40 wounded were on the train, the railway said.", "Some 40", "Lviv"),
        # others, or another way
        ("Some 40 wounded left Kramatorsk on a train, the railway said.", "Some 40", None),
        ("Some 40 wounded left on the same train for Dnipro.", "Some 40", "Dnipro"),
    ],
)
def test_the_way_of_the_same_vehicles(told: str, figure: str, goal: str | None) -> None:
    text = (
        "A train with 300 people left besieged Lyman for Lviv on Monday.\n\n"
        f"Volunteers gave them food.\n\n{told}"
    )
    assert read(text, date(2022, 4, 12))[figure].destination == goal


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # soldiers who have given up arms are evacuated
        ("The UN flew 80 disarmed soldiers from besieged Bukavu to Kinshasa.", ["80"]),
        ("More than 900 disarmed soldiers have been moved out of besieged Bukavu.", ["900"]),
        ("The army moved 80 soldiers from besieged Bukavu to Kinshasa.", []),
        ("Some 900 soldiers, unarmed by the truce, marched to the front at besieged Bukavu.", []),
    ],
)
def test_soldiers_who_have_given_up_arms(text: str, figures: list[str]) -> None:
    assert [f.split()[-1] for f in read(text, date(2025, 5, 16))] == figures
