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
