"""Figures whose clause, convoy or day stands in a neighbouring clause or sentence: wire prose."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.conftest import MONDAY, claims


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        # The way stands before each figure of a row ...
        ("From Foua 1,200 people left on Sunday, and from Madaya 300, the ICRC said.",
         {"1,200": "Foua", "300": "Madaya"}),
        # ... or behind it.
        ("On Sunday 1,200 people left from Foua and 300 from Madaya, the ICRC said.",
         {"1,200": "Foua", "300": "Madaya"}),
        # The "and" of a list of places opens no clause of the figure behind the verb.
        (("Some 5,000 people of Foua and Kefraya went to Aleppo in exchange for 2,350 people of "
          "Zabadani and Madaya who went to Idlib."),
         {"Some 5,000": "Foua / Kefraya", "2,350": "Zabadani / Madaya"}),
        # A second figure goes on with a goal of its own.
        (("The Red Crescent moved 240 people from Zabadani to Hama, and 40 wounded to hospitals in "
          "Tartus."), {"240": "Zabadani", "40": "Zabadani"}),
        # A name that is also a word, told once to be a place, stays one.
        ("Fighting in Goma went on. From Goma 8,000 people were evacuated to Gisenyi.",
         {"8,000": "Goma"}),
        # A colon opens a row of which each figure has its place, the sum none of them.
        (
            "On Friday 7,250 people were evacuated: 5,000 from Foua and 2,250 from Madaya.",
            {"7,250": None, "5,000": "Foua", "2,250": "Madaya"},
        ),
        (
            "Foua and Kefraya were evacuated. Then 5,000 people left the two Shi'ite villages.",
            {"5,000": "Foua / Kefraya"},
        ),
        # Who heads the evacuations moves no buses.
        (("According to Omar Saleh, who heads a team organising evacuations, 250 people on five "
          "buses left Aleppo on Monday."), {"250": "Aleppo"}),
        # What the next sentence tells of those counted.
        (("The total number of evacuees now stands at 40,000. They were taken from Eastern Ghouta "
          "to Idlib."), {"40,000": "Eastern Ghouta"}),
    ],
)  # fmt: skip
def test_each_figure_has_its_own_place(text: str, origins: dict[str, str | None]) -> None:
    assert {figure: claim.origin for figure, claim in claims(text).items()} == origins


@pytest.mark.parametrize(
    ("text", "figure", "aggregation", "start", "end"),
    [
        # A count that has its figure takes no other one.
        (("The number of people evacuated from Arbin since Saturday rose to 6,749 after 5,453 left "
          "on Sunday."), "5,453", "increment", "2018-04-15", "2018-04-15"),
        # What a count goes "to" is no year.
        ("A further 412 people left Madaya on Sunday, bringing the total to 1988.", "1988",
         "total", None, "2018-04-15"),
        ("A further 412 people left Madaya on Sunday, bringing the total to 1988.", "A further 412",
         "increment", "2018-04-15", "2018-04-15"),
        # Over an operation of many days is a total.
        ("More than 35,000 people were evacuated from Aleppo over the week-long operation.",
         "More than 35,000", "total", None, "2018-04-16"),
        # A verb that stands for the one before.
        ("Some 2,100 people left al-Waer on Saturday. Last week about 4,000 did.", "about 4,000",
         "window", "2018-04-09", "2018-04-15"),
        # The eve is the day before the one told last, else before the statement.
        ("On the eve 300 people left Douma, the Red Crescent said.", "300", "increment",
         "2018-04-15", "2018-04-15"),
        ("On Sunday 900 people left Douma. On the eve 300 people left it.", "300", "increment",
         "2018-04-14", "2018-04-14"),
        # What began and ended is told whole.
        (
            "The evacuation of 1,500 fighters from Dumayr began on Thursday and ended on Saturday.",
            "1,500",
            "window",
            "2018-04-12",
            "2018-04-14",
        ),
        # A weekday behind its date is no other day.
        ("On April 6 (Friday) 300 people left Douma.", "300", "increment", "2018-04-06",
         "2018-04-06"),
        ("On April 6, Friday, 300 people left Douma.", "300", "increment", "2018-04-06",
         "2018-04-06"),
        ("On Friday (6 April) 300 people left Douma.", "300", "increment", "2018-04-06",
         "2018-04-06"),
        # A round figure with its comma is no year.
        ("Some 700 people left Rastan on Friday, 1,100 on Saturday and 2,000 on Sunday.", "2,000",
         "increment", "2018-04-15", "2018-04-15"),
        # What went against a will is set against no other day; against another day's count it is.
        ("Some 1,500 people were bused from Daraya against their will on Friday.", "Some 1,500",
         "increment", "2018-04-13", "2018-04-13"),
        ("Some 87 people were bused from Daraya, against 59 on Friday.", "Some 87", "increment",
         None, None),
        # A count as of a day, since a day.
        ("By Sunday the army counted 70,700 evacuees from Douma since April 4.", "70,700",
         "total", "2018-04-04", "2018-04-15"),
        # A clause in commas that tells of before has its own past, what follows it the day.
        ("Buses with 1,300 people, who had waited in Aleppo, set off for Idlib late on Sunday.",
         "1,300", "increment", "2018-04-15", "2018-04-15"),
        # The day of what was done is not that of what the deal provides for.
        (
            ("Some 700 people left Dumayr on Friday under a deal that provides for the exit of "
             "1,500 people to Jarablus."),
            "1,500",
            "total",
            None,
            None,
        ),
        # One batch is no total, whatever the tense.
        (
            "A batch of 250 people has left Daraa for Idlib. Twelve buses took them out on Sunday.",
            "250",
            "increment",
            "2018-04-15",
            "2018-04-15",
        ),
        # "Until" a day on which others go.
        ("None will be evacuated until Wednesday, when 1,500 people are due to leave Foua.",
         "1,500", "increment", "2018-04-18", "2018-04-18"),
        # That of an event without a day is nobody knows when.
        ("Some 300 people left Douma on the eve of the truce.", "Some 300", "increment", None,
         None),
    ],
)  # fmt: skip
def test_each_figure_has_its_own_days(
    text: str, figure: str, aggregation: str, start: str | None, end: str | None
) -> None:
    claim = claims(text)[figure]
    days = [day and day.isoformat() for day in (claim.date_start, claim.date_end)]
    assert (claim.aggregation, *days) == (aggregation, start, end)


@pytest.mark.parametrize(
    ("text", "figure", "source"),
    [
        # The name of a body that no list has, with its article, on either side of the verb.
        ("The Mine Action Fund said 600 people left Dumayr.", "600", "Mine Action Fund"),
        ("Some 600 people left Dumayr, said the Mine Action Fund.", "Some 600", "Mine Action Fund"),
        ("According to the Mine Action Fund, 600 people left Dumayr.", "600", "Mine Action Fund"),
        # A noun for a body is a name with its capital, and points back without it.
        ("The Directorate said 600 people left Dumayr.", "600", "Directorate"),
        (("Where a ministry sits is not who speaks: the ministry of defence in Moscow said 600 "
          "people left Dumayr."), "600", "ministry of defence"),
        # Who tells people to do something states no figure.
        ("Some 600 people left Dumayr after the army told residents to leave.", "Some 600", None),
        # A first name is nobody else's.
        (("Some 600 people were evacuated from Homs, Syrian Arab Red Crescent operations chief "
          "Khaled Erksoussi said."), "Some 600", "Syrian Arab Red Crescent (Khaled Erksoussi)"),
        # An article and a lone word are no name.
        ("According to the plan, 600 people left Dumayr.", "600", None),
    ],
)  # fmt: skip
def test_who_says_so(text: str, figure: str, source: str | None) -> None:
    assert claims(text)[figure].source == source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Vehicles that carry those told before belong to them, and so does their goal ...
        ("Some 700 people left Kefraya on Friday. Fifteen buses took them to Rashidin.",
         [("Some 700", 15, "Rashidin")]),
        ("Some 700 people left Kefraya on Friday. Fifteen buses carried the evacuees to Rashidin.",
         [("Some 700", 15, "Rashidin")]),
        # ... but not where they carried others, from elsewhere, or on another day.
        ("Some 700 people left Kefraya on Friday. Fifteen buses carried evacuees to Rashidin.",
         [("Some 700", None, None), ("Fifteen", 15, "Rashidin")]),
        ("Some 700 people left Kefraya on Friday. On Sunday fifteen buses took them to Rashidin.",
         [("Some 700", None, None), ("fifteen", 15, "Rashidin")]),
        # Each clause has its own vehicles; those among people are a part of them.
        (
            ("Some 3,000 people left Foua in 45 buses, while 11 buses carried some 500 people, "
             "rebels among them, from Zabadani."),
            [("Some 3,000", 45, None), ("some 500", 11, None)],
        ),
        # People who were on board of vehicles told before.
        ("Six buses left Zabadani for Idlib on Sunday. Some 480 people were on board.",
         [("Six", 6, "Idlib"), ("Some 480", None, "Idlib")]),
    ],
)  # fmt: skip
def test_who_was_in_the_vehicles(
    text: str, expected: list[tuple[str, int | None, str | None]]
) -> None:
    assert [(f, c.buses, c.destination) for f, c in claims(text).items()] == expected


@pytest.mark.parametrize(
    "told",
    [
        "By noon on Sunday", "By the evening of 15 April", "By nightfall on Sunday",
        "By Sunday evening", "By late Sunday", "As of noon on Sunday", "By 2 p.m. on Sunday",
    ],
)  # fmt: skip
def test_a_count_by_a_part_of_a_day_is_as_of_that_day(told: str) -> None:
    found = claims(f"{told}, 2,500 people had been evacuated from Arbin, the army said.")["2,500"]
    assert found.aggregation == "total"
    assert (found.date_start, found.date_end) == (None, date(2018, 4, 15))


def test_a_convoy_that_came_through_in_the_morning_is_no_count_until_then() -> None:
    found = claims("The third convoy came through on Sunday morning with 2,500 evacuees.")["2,500"]
    assert (found.aggregation, found.date_start) == ("increment", date(2018, 4, 15))


@pytest.mark.parametrize(
    ("whole", "who"),
    [
        ("Arbin's people", ("people",)),
        ("Jaish al-Islam's fighters", ("fighters",)),
        ("the town's residents", ("people",)),
    ],
)
def test_some_of_a_name_s_people_are_counted(whole: str, who: tuple[str, ...]) -> None:
    found = claims(f"Some 3,000 of {whole} were evacuated on Sunday, the army said.")
    assert [(c.value, c.who) for c in found.values()] == [(3000, who)]


def test_some_of_a_town_s_houses_are_no_people() -> None:
    assert not claims("Some 300 of Arbin's houses were evacuated from on Sunday, the army said.")


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("It took 34 buses to bring", "completed"),
        ("It has taken two days to bring", "completed"),
        ("It will take 34 buses to bring", "planned"),
        ("It would take 34 buses to bring", "planned"),
    ],
)
def test_what_it_took_to_move_people_was_done(told: str, status: str) -> None:
    found = claims(f"The evacuation went on. {told} 1,300 fighters from Arbin to Idlib.")
    assert found["1,300"].status == status


HEAD = "Rebels leave besieged towns\n\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # vehicles with a verb and a place of their own are no one's who left elsewhere
        ("Some 46 buses with 3,000 people aboard left Foua, while 11 buses left Zabadani.",
         {"3,000": ("people", "Foua", 46), "11": ("buses", "Zabadani", 11)}),
        ("On Friday 46 buses left Foua, and 11 buses left Zabadani.",
         {"46": ("buses", "Foua", 46), "11": ("buses", "Zabadani", 11)}),
        # nor do they carry a running total
        ("Some 64 buses left Arbin on Sunday, bringing the total to 14,000 evacuees.",
         {"Some 64": ("buses", "Arbin", 64), "14,000": ("people", "Arbin", None)}),
        # the same verb moves both
        ("On Friday 3,000 people left Foua in 46 buses and 3 ambulances.",
         {"3,000": ("people", "Foua", 46)}),
        ("On Friday 46 buses and 3 ambulances left Foua.", {"46": ("buses", "Foua", 46)}),
        # who went with a convoy is not the subject of the next clause
        ("A convoy left Foua with 3,000 people, and 800 rebels left Zabadani.",
         {"3,000": ("people", "Foua", None), "800": ("people", "Zabadani", None)}),
        ("A convoy left Foua with 3,000 people and reached Aleppo.",
         {"3,000": ("people", "Foua", None)}),
    ],
)  # fmt: skip
def test_vehicles_and_riders_by_their_verb(
    text: str, told: dict[str, tuple[str, str, int | None]]
) -> None:
    found = claims(HEAD + text)
    assert {figure: (c.unit, c.origin, c.buses) for figure, c in found.items()} == told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # a part of a month has an end; a month of its own name may be begun
        ("By the end of March 3,000 people had been evacuated from Arbin.",
         ("total", None, date(2018, 3, 31))),
        ("By mid-March, 3,000 people had been evacuated from Arbin.",
         ("total", None, date(2018, 3, 20))),
        ("At the end of March 3,000 people were evacuated from Arbin.",
         ("increment", date(2018, 3, 21), date(2018, 3, 31))),
        # several convoys are no one day's, unless a day is told
        ("The army said 3,000 evacuees had left Arbin in nine batches.", ("total", None, MONDAY)),
        ("The army said 3,000 evacuees had left Arbin in nine batches on Sunday.",
         ("increment", date(2018, 4, 15), date(2018, 4, 15))),
        ("The army said 3,000 evacuees had left Arbin in two batches.", ("increment", None, None)),
    ],
)  # fmt: skip
def test_counts_of_months_and_batches(
    text: str, days: tuple[str, date | None, date | None]
) -> None:
    (found,) = claims(HEAD + text).values()
    assert (found.aggregation, found.date_start, found.date_end) == days


@pytest.mark.parametrize(
    ("between", "origin"),
    [
        # the place that the sentence before opens with, whatever was left earlier
        ("Eastern Ghouta was home to 400,000 people before the offensive.", "Eastern Ghouta"),
        ("In Harasta, shelling went on.", "Harasta"),
        ("The town of Harasta has been under siege since 2013.", "Harasta"),
        # where others had gone, a country, a name that only holds a place: none of them
        ("Idlib is held by rebels.", "Douma"),
        ("Syria has been at war since 2011.", "Douma"),
        ("The Homs Media Centre says that a batch will leave each week.", "Douma"),
        # two places, or one that stands late in its sentence
        ("Harasta and Arbin were shelled, and so was Zamalka.", "Douma"),
    ],
)
def test_the_place_that_the_sentence_before_is_about(between: str, origin: str) -> None:
    found = claims(
        "Rebels leave Syrian town\n\nBuses took 490 people from Douma to Idlib on Sunday.\n\n"
        f"{between} Some 1,300 people have left since Friday."
    )
    assert found["Some 1,300"].origin == origin


def test_a_headline_takes_the_days_of_its_figure() -> None:
    text = (
        "Syria evacuates 3,000 more from Arbin: governor\n\nAbout 3,000 residents of Arbin were "
        "evacuated over the past two days, its governor said on Sunday.\n\n"
        "Yesterday 1,240 people left, he said."
    )
    found = claims(text)
    assert set(found) == {"About 3,000", "1,240"}
    assert found["About 3,000"].aggregation == "window"


@pytest.mark.parametrize(
    ("told", "movement"),
    [
        ("8,000 people were driven from Arbin on Sunday", "flight"),
        ("8,000 people were driven out of Arbin by the shelling on Sunday", "flight"),
        ("8,000 people were driven from Arbin to Idlib on Sunday", "evacuation"),
        ("8,000 people were driven from Arbin in 20 buses on Sunday", "evacuation"),
    ],
)
def test_who_is_driven_from_a_place_has_fled(told: str, movement: str) -> None:
    assert claims(f"{HEAD}Some {told}, the UN said.")["Some 8,000"].movement == movement


@pytest.mark.parametrize(
    ("speaker", "source"),
    [
        ("Russian peacekeepers", "Russian peacekeepers"),
        ("The Iraqi forces", "Iraqi forces"),
        ("The armed forces ministry", "armed forces ministry"),
        ("Special forces moved in as residents", "unnamed"),
    ],
)
def test_forces_speak_under_the_name_of_their_land(speaker: str, source: str) -> None:
    found = claims(f"{HEAD}{speaker} said 800 people were evacuated from Arbin on Sunday.")
    assert found["800"].source == source


def test_a_building_that_others_left_is_not_what_a_land_s_people_left() -> None:
    found = claims(
        "Thousands on the move in Gaza\n\nThe Red Crescent evacuated 14 patients from Al-Amal "
        "Hospital to Rafah on Sunday.\n\nSome 19,000 people have fled since Friday, the UN said."
    )
    assert found["14"].origin == "Al-Amal Hospital"
    assert found["Some 19,000"].origin is None


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Some 600 people were taken to Idlib; the rest made for Jarabulus.", "Idlib"),
        ("Some 600 people were taken to Idlib while the others were driven to Aleppo.", "Idlib"),
        # "others" beside a figure's people are its subject too
        ("Some 600 fighters and others were evacuated to Idlib.", "Idlib"),
        # what the rest did is nobody's goal
        ("Some 600 people were evacuated from Arbin, and the rest made for Idlib.", None),
    ],
)
def test_where_the_rest_went_is_not_where_the_figure_went(text: str, goal: str | None) -> None:
    assert claims(HEAD + text)["Some 600"].destination == goal


def test_cars_with_machine_guns_carry_no_evacuees() -> None:
    told = "Two groups arrived in Arbin on Sunday along with 22 cars loaded with machine guns."
    assert not claims(HEAD + told)
