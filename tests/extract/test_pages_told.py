"""What whole pages tell beside a figure: whose bulletin they are, and what is of something else."""

from __future__ import annotations

import pytest

from tests.extract.conftest import WAR, page

HEADS = [
    # The head of a page without metadata tells whose bulletin it is:
    ("Mali: wounded flown out\n\nNews Release 12/11\n\nBamako (ICRC) – ", "ICRC"),
    ("South Sudan: families leave\n\nJuba / Geneva (IOM) - ", "IOM"),
    ("Flash Update on the fighting\nSource: OCHA | Posted: 19 Mar 2018\n\n", "UN OCHA"),
    ("UNHCR > News > Emergencies\n\nCrisis Update\n\n", "UNHCR"),
    ("South Sudan\nSituation Report No. 4, WFP\n\n", "WFP"),
    # ... as does whom to ask, at its foot,
    ("MSF moves patients\n\n", "Medecins Sans Frontieres"),
    # ... and a body's name alone in its first line, or with the place and the day,
    ("Norwegian Refugee Council\nMedia release, 3 May 2018\n\n", "Norwegian Refugee Council"),
    ("INDIAN NAVY\nPress Release\n\n", "Indian Navy"),
    ("A road\n\nSyrian Arab Red Crescent, Tartus, 25 June 2018\n\n", "Syrian Arab Red Crescent"),
    ("Families leave\n\nThis report was produced by OCHA Sudan in concert with us.\n\n", "UN OCHA"),
    ("Red Cross\nPatients leave\n\n", None),
    ("Patients leave\nA list compiled by the Red Cross shows who is missing.\n\n", None),
    ("Patients leave\nPhoto: Red Cross, Juba, 25 June 2018\n\n", None),
    ("Syrian army enters the town\nDaily update\n\n", None),
    # ... whoever passes on what others tell has none.
    ("Reuters\nDaily update\n\n", None),
    ("GENEVA (Reuters) - ", None),
    ("Evacuation goes on\nSource: Reuters\n\n", None),
    ("Home > World > Africa\n\n", None),
    ("The Red Cross in Mali\nBamako, 3 May (APS) - ", None),
    ("JUBA (South Sudan) - ", None),
]


@pytest.mark.parametrize(("head", "source"), HEADS)
def test_whose_bulletin_a_page_is(head: str, source: str | None) -> None:
    foot = "\n\nMedia contact: Anna Keller, MSF, Nairobi" if head.startswith("MSF") else ""
    told = page(head + "Seventeen people were flown out of Malakal on Sunday." + WAR + foot)
    assert [claim.source for claim in told] == [source]


def test_what_others_count_in_a_bulletin() -> None:
    said = "The governor said on Sunday that 900 people had returned to Wau. "
    told = page("WFP\nSituation report\n\n" + said + "Of these, 300 came from Juba." + WAR)
    assert [claim.source for claim in told] == ["governor", "governor"]


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        # Where somebody sits who speaks for a body,
        (("In all, 310 people were brought out of the two towns on Monday, Anna Keller, a "
         "spokeswoman for the Red Cross in Khartoum, said."), None, None),
        ("In all, 310 people left Derna on Monday, an official of the council in Tripoli said.",
         "Derna", None),
        # ... not those who work there
        ("Some 310 officials of the council in Sirte were evacuated on Monday.", "Sirte", None),
        # A speaker who is called like a place
        (("Yusuf Aden said the shelling had stopped. Some 310 people were brought out of the town, "
         "Aden said."), None, None),
        # What has no name of its own
        ("Some 310 Syrians crossed into Lebanon to flee killings in the west of their country.",
         None, "Lebanon"),
    ],
)  # fmt: skip
def test_places_of_who_speaks(text: str, origin: str | None, destination: str | None) -> None:
    claim = page(text + WAR)[-1]
    assert (claim.origin, claim.destination) == (origin, destination)


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        # A count of all who left a land is of no town in it,
        ("In all, the UN has evacuated 1,997 people from Libya since May.", "Libya"),
        ("So far 2,000 foreigners have been flown out of Libya.", "Libya"),
        # ... one of a convoy is.
        ("The UN evacuated 200 people from Libya on Monday.", "Tripoli"),
    ],
)
def test_what_a_total_of_a_land_left(text: str, origin: str) -> None:
    told = page("Some 85 refugees left Tripoli for Romania on Tuesday.\n\n" + text + WAR)
    assert [claim.origin for claim in told] == ["Tripoli", origin]


@pytest.mark.parametrize(
    ("text", "aggregation"),
    [
        # what has been done to a place since is no start of a count
        ("Some 338 wounded were brought out of Foua, a village that rebels have ringed since May.",
         "increment"),
        ("Some 400 people left Daraya on Friday, a town the army has besieged since 2012.",
         "increment"),
        ("Some 400 people fled Hodeidah on Friday, a city that fighters have held since 2014.",
         "increment"),
        # ... but who has left it since is counted
        ("Some 4,000 people have left the town of Daraya since Friday.", "total"),
    ],
)  # fmt: skip
def test_what_a_place_has_been_since(text: str, aggregation: str) -> None:
    assert [claim.aggregation for claim in page(text + WAR)] == [aggregation]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # "two" is of the weeks
        ("The families went back to Daraya two or three weeks later.", []),
        ("They went home to Daraya only three or four days after they had been driven out.", []),
        ("Three or four people left Daraya on Sunday.", [None]),
        # a headline without a verb
        ("Nearly 900 people out of Daraya since Friday\n\nSome 850 people left it on Monday.",
         [900, 850]),
        ("The army wants 900 people out of Daraya\n\nThe evacuation of Daraya is planned.", []),
        # casualties who are moved were wounded
        ("The Red Cross has evacuated 136 casualties from Daraya since May.", [136]),
        ("Some 300 people left Daraya, where shells caused 12 casualties on Sunday.", [300]),
        # leave that is only asked for
        ("Some 90 people left Daraya. Chad asked for a corridor to bring out 430 students.", [90]),
        ("Some 90 people left Daraya. The UN seeks access to take out 250 more children.", [90]),
        ("Some 90 people left Daraya. The UN presses for permission to fetch 400 sick.", [90]),
        ("Some 90 people left Daraya. The UN appealed for a truce to bring out 300 wounded.", [90]),
        ("Some 90 people left Daraya. The UN negotiated a deal to bring out 300 people.",
         [90, 300]),
        # a verb left out, before the kind of a place
        ("Some 400 people reached Homs, 90 the town of Talbiseh and 30 the village of Ghantu.",
         [400, 90, 30]),
        ("In all, 90 the residents of Homs left the town.", [90]),
        # a page that its headline sets in no war
        (("Rain floods camps in Idlib\n\nSome 60 families had to leave their flooded tents in Atma."
         "\n\nThe truce held."), []),
    ],
)  # fmt: skip
def test_which_figures_are_of_people(text: str, figures: list[int | None]) -> None:
    assert [claim.value for claim in page(text + WAR)] == figures


def test_words_of_a_war_are_none_of_an_evacuation() -> None:
    text = (
        "Rebels shelled Daraya on Sunday; 15 people were injured and raids left 35 dead.\n\n"
        "Shrapnel hit patients. The army fired on 4 vehicles of the rebels which were moving "
        "in the hills of Daraa."
    )
    assert not page(text)


@pytest.mark.parametrize(
    ("before", "text", "goal"),
    [
        (
            "Refugees from Darfur are crossing into Chad.",
            "On Sunday 900 entered the country.",
            "Chad",
        ),
        # not the one that they left, one of two, nor one that they moved in
        ("Some 30 foreigners fled Sudan for Egypt.", "Another 900 left the country.", None),
        (
            "Refugees from Syria fled to Lebanon and Jordan.",
            "Since then 900 entered the country.",
            None,
        ),
        (
            "Refugees from Libya were flown to Chad.",
            "In May the UN moved 900 refugees from camps to houses inside the country.",
            None,
        ),
    ],
)
def test_the_land_they_come_to(before: str, text: str, goal: str | None) -> None:
    told = [c for c in page(f"{before} {text}{WAR}") if c.value == 900]
    assert [claim.destination for claim in told] == [goal]
