"""Shown by reports from many lands: who looks on, who wishes to go, whose vehicles and goals."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.conftest import WEDNESDAY, claims_of

_OPENED = "Hundreds were evacuated from Kharkiv. "
_ZEPA = "Some 700 refugees left Zepa on Monday. "


SLOTS = [
    # --- how much a vehicle holds, and the day before it
    (
        "The UN evacuated on Friday a boat load of 250 civilians hurt in fighting from Juba.",
        "250",
        {"origin": "Juba", "date_start": date(2019, 3, 8)},
    ),
    # --- a noun of moving in a clause on those who left is not what they did
    (
        (
            "Nearly 6,000 Serbs who did not want to live there after the return of the town to the"
            " control of Zagreb have left Knin for Belgrade."
        ),
        "6,000",
        {"origin": "Knin", "destination": "Belgrade"},
    ),
    # --- vehicles of those told before
    (
        _ZEPA + "The group of refugees was transported in nine trucks.",
        "700",
        {"origin": "Zepa", "cars": None},
    ),
    # --- a unit of a land that no list has
    (
        "Some 30 refugees fled from Niger's Torodita region to Chad's Soumbella province.",
        "30",
        {"origin": "Torodita", "destination": "Soumbella"},
    ),
    # --- whose ministry speaks behind a comma is in no list of places
    (
        "More than 230 nurses have been evacuated from Libya, Ghana's foreign ministry said.",
        "230",
        {"origin": "Libya", "source": "Ghana's foreign ministry"},
    ),
    # --- what was struck is what people left, where nothing else is told
    (
        (
            "Survivors brought to Mozambique's coast\n\nAbout 640 people displaced by a raid by"
            " gunmen on the town of Palma reached Pemba on Monday."
        ),
        "640",
        {"origin": "Palma", "destination": "Pemba"},
    ),
    ("Thousands fled Kadugli after an air strike on Talodi.", "Thousands", {"origin": "Kadugli"}),
    # --- those who act for a land receive people; where some of them worked is no goal
    (
        (
            "Kenyan authorities on Monday, March 11, received close to 900 people, most of them"
            " employed by the UN in Juba."
        ),
        "900",
        {"destination": None, "date_start": date(2019, 3, 11)},
    ),
    # --- a plan is not restated by what was done
    (
        (
            "The plane was to fly 220 people out of Tripoli on Friday. More than 200 Maltese have"
            " been evacuated from Libya."
        ),
        "200",
        {"status": "completed", "date_end": None},
    ),
    # --- who speaks before an aside in dashes
    (
        (
            "Ghana — whose army was elsewhere — said on Monday that 340 people had been evacuated"
            " from Tripoli."
        ),
        "340",
        {"source": "Ghana"},
    ),
    # --- the goal that somebody tells of those counted before
    (
        (
            "The Red Cross is evacuating 150 wounded civilians from Kilinochchi. A spokeswoman told"
            " AFP the evacuees were being taken to Trincomalee."
        ),
        "150",
        {"origin": "Kilinochchi", "destination": "Trincomalee"},
    ),
    (
        (
            "Fighting goes on in Somalia. Kenya's Health Ministry says four ambulances brought 12"
            " wounded people into the country from Somalia."
        ),
        "12",
        {"origin": "Somalia", "destination": "Kenya", "ambulances": 4},
    ),
    (
        "Troops flew to Tripoli on Sunday, staying there for an hour and extracting 85 people.",
        "85",
        {"origin": "Tripoli", "destination": None},
    ),
    ("Thousands Fleeing Shelling Reach Relative Safety", "Thousands", {"destination": None}),
    # --- one figure under the name of a land and of a town in it
    (
        (
            "More than 900 people arrived in Armenia on Monday from Shusha. The Red Cross said more"
            " than 900 people had arrived in Goris."
        ),
        "900",
        {"destination": "Goris", "source": "Red Cross"},
    ),
    # --- what is told behind an aside on some is of all of them
    (
        (
            "A ship carrying 1,240 people evacuated from the besieged Libyan city of Zuwara,"
            " including dozens of wounded, arrived in Benghazi on Tuesday."
        ),
        "1,240",
        {"origin": "Zuwara", "destination": "Benghazi", "date_end": date(2019, 3, 12)},
    ),
    # --- the goal of those told of, in an aside; and not what they tell of their way
    (
        (
            "Some 340 people were evacuated from Zuwara on Monday.\n\nThe evacuees, due to arrive"
            " in Benghazi later today, are mainly nurses."
        ),
        "340",
        {"origin": "Zuwara", "destination": "Benghazi"},
    ),
    (
        (
            "A lorry came over the border from Kosovo on Monday, carrying 130 refugees. They said"
            " they had walked for five days to reach Prizren."
        ),
        "130",
        {"origin": "Kosovo", "destination": None},
    ),
    # --- a day on which a report came out, and one of shelling, are no day of a movement
    (
        (
            "Tens of thousands have been compelled to flee Zamzam camp since Sunday, according to a"
            " report from the agency released on Tuesday."
        ),
        "Tens of thousands",
        {"aggregation": "total", "date_start": date(2019, 3, 10)},
    ),
    (
        "Despite heavy shelling of the port on Tuesday, about 640 people have been evacuated.",
        "640",
        {"date_start": None},
    ),
    (
        "By 8 a.m. Tuesday, some 4,100 refugees had crossed into Albania in the space of 24 hours.",
        "4,100",
        {
            "aggregation": "increment",
            "date_start": date(2019, 3, 11),
            "date_end": date(2019, 3, 12),
        },
    ),
    # --- where people look for safety they went
    (
        "Some 610 households fled Zamzam camp on Monday, mostly seeking safety within Tawila.",
        "610",
        {"origin": "Zamzam camp", "destination": "Tawila"},
    ),
    # --- migrants whom a siege traps are evacuated
    (
        (
            "A ship evacuated 1,240 people from besieged Zuwara on Tuesday.\n\nIt carried 830"
            " migrants, mainly from Chad."
        ),
        "830",
        {"status": "completed"},
    ),
    # --- two days told with their hours
    (
        (
            "Officials said that from March 11 at 3:00 AM EDT to March 12 at 3:00 AM EDT a total of"
            " 3,400 people were evacuated from Kabul."
        ),
        "3,400",
        {
            "aggregation": "increment",
            "date_start": date(2019, 3, 11),
            "date_end": date(2019, 3, 12),
        },
    ),
    # --- a total is of no span of what was added, and of where this came to
    (
        (
            "Fighting rages in Abidjan. Some 2,000 Ivorians have crossed into Ghana in the last"
            " week, bringing the total there to 7,200."
        ),
        "7,200",
        {"aggregation": "total", "date_start": None, "destination": "Ghana"},
    ),
    # --- the day on which an attack killed is no day of those who flee
    (
        (
            "Thousands of people are fleeing the town of Titao following the attack on a convoy"
            " which killed 41 people on 3 March."
        ),
        "Thousands",
        {"origin": "Titao", "date_start": WEDNESDAY},
    ),
    # --- nor is that of those who were under way then one of those who came
    (
        (
            "Tens of thousands were fleeing Krajina. Meanwhile, 1,200 people who had spent the"
            " night outside the base at Topusko moved towards Dvor."
        ),
        "1,200",
        {"destination": "Dvor", "date_start": None},
    ),
    (
        "Some 1,500 refugees were evacuated from East Timor to Darwin on Monday.",
        "1,500",
        {"origin": "Timor Leste", "destination": "Darwin"},
    ),
    (
        "Planes with 260 people who had been caught in the fighting in Laukkai landed in Bangkok.",
        "260",
        {"status": "completed", "destination": "Bangkok"},
    ),
    (
        "Refugees fled Tabou. Today we are ferrying 120 returnees across the river from Tabou.",
        "120",
        {"movement": "return"},
    ),
    (
        (
            "Nearly 900 people were evacuated from Kabul on Monday, by far the highest 1-day total"
            " so far."
        ),
        "900",
        {"aggregation": "increment"},
    ),
    # --- an attack drives people out of where it is told to be
    (
        "An attack on the town of Kadugli left 50 people dead and forced at least 1,300 to flee.",
        "1,300",
        {"origin": "Kadugli", "movement": "flight"},
    ),
    (
        "Troops in Kadugli said an attack on Talodi forced 310 people to flee Delling.",
        "310",
        {"origin": "Delling"},
    ),
    # --- plans that are made are plans, and a bearing is no goal
    (
        "Plans are being made to relocate 60 refugees from Hamdayet to Shagarab camp.",
        "60",
        {"status": "planned", "destination": "Shagarab"},
    ),
    (
        "Refugees fled Ethiopia. Nearly 7,500 crossed to the south at Hamdayet on Monday.",
        "7,500",
        {"destination": None},
    ),
    # --- a deal makes of a wish a plan, and so does what is told behind it
    (
        "Under the deal some 270 fighters who wish to leave Rastan will go to Idlib.",
        "270",
        {"status": "planned", "destination": "Idlib"},
    ),
]


@pytest.mark.parametrize(("text", "figure", "slots"), SLOTS)
def test_slots(text: str, figure: str, slots: dict[str, object]) -> None:
    claim = next(c for words, c in claims_of(text) if figure in words)
    assert {name: getattr(claim, name) for name in slots} == slots


FIGURES = [
    (_ZEPA + "The group of refugees was transported in nine trucks.", ["Some 700"]),
    (
        _ZEPA + "The refugees – women, children and the old – were crammed into 14 trucks.",
        ["Some 700"],
    ),
    # ... and not of others
    (_ZEPA + "The soldiers – all of them boys – were crammed into 14 trucks.", ["Some 700", "14"]),
    (
        (
            "More than 900 people arrived in Armenia on Monday from Shusha. The Red Cross said more"
            " than 900 people had arrived in Goris."
        ),
        ["More than 900"],
    ),
]


_SHIP = (
    "About 940 people were evacuated from Zuwara on Monday and are on their way to Benghazi.\n\n"
)
FIGURES += [
    # an agency of the house that the headline names
    (
        (
            "UN says 90,000 fled Mogadishu after fighting\n\nThe U.N. refugee agency says fighting"
            " has forced nearly 90,000 people to flee Mogadishu."
        ),
        ["nearly 90,000"],
    ),
    # a list of those among them, before or behind the words for it
    (_SHIP + "Some 33 patients and 13 children were among them.", ["About 940", "Some 33", "13"]),
    (
        (
            _SHIP
            + "Among the 940 evacuees are 850 Ghanaians and small groups of Syrians, as well as 30"
            " patients and 50 children."
        ),
        ["About 940", "850", "30", "50"],
    ),
]


@pytest.mark.parametrize(("text", "figures"), FIGURES)
def test_figures(text: str, figures: list[str]) -> None:
    assert [words for words, _ in claims_of(text)] == figures


def test_parts_share_the_goal_of_those_told_before() -> None:
    text = (
        _SHIP + "The port was shelled.\n\nAmong the 940 evacuees are 850 Ghanaians and 30 patients."
    )
    assert [c.destination for _, c in claims_of(text)] == ["Benghazi"] * 3


def test_the_heading_of_a_section_ends_days_and_ways_and_keeps_the_land_left() -> None:
    text = (
        "Nations are flying their citizens out of Libya.\n\nHere is what they do.\n\n"
        "Roads are shut.\n\nItaly\n\nItaly moved 34 citizens from Libya to Sfax on Saturday.\n\n"
        "Malta\n\nSome 62 Maltese were flown out in all."
    )
    last = claims_of(text)[-1][1]
    assert (last.value, last.origin, last.destination) == (62, "Libya", None)
    assert last.date_start is None


NO_CLAIMS = [
    # who looks out or waits for others
    (
        (
            _OPENED + "Dozens of relatives stood at the gate, hoping to meet family members"
            " arriving from Izium."
        ),
        "Dozens",
    ),
    (
        (
            _OPENED + "Around 3,100 people are massed at the crossing waiting for their families to"
            " arrive."
        ),
        "3,100",
    ),
    (
        (
            _OPENED + "The 640 people at the gate asked whether neighbours were among those who had"
            " arrived."
        ),
        "640",
    ),
    # who only wishes to go
    ("Some 2,700 citizens want to be evacuated from Juba, the ministry said.", "2,700"),
    (_OPENED + "The ship left behind hundreds of men desperate to flee the fighting.", "hundreds"),
    # whose fate others fled from
    ("They fled Tabou after hearing about the massacre of over 300 people.", "300"),
    ("They fled Tabou after the abduction of 40 villagers.", "40"),
    ("Some 5,100 people are still caught in the fighting and ask to leave Tabou.", "5,100"),
    # a count over a year is of a war
    ("Some 41,000 people were displaced from their homes in Darfur in the past year.", "41,000"),
    (_OPENED + "Police turned back 90 more who wanted to leave Kharkiv.", "90"),
]


@pytest.mark.parametrize(("text", "figure"), NO_CLAIMS)
def test_no_claims(text: str, figure: str) -> None:
    assert not [words for words, _ in claims_of(text) if figure in words]
