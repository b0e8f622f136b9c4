"""What stands beside a movement and is no claim, and what looks like it and is one."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Document

#: The report that each sentence stands in: on a siege, with families on their way.
BEFORE = "Militants have shelled the besieged town of Halba since Monday."


def figures(sentence: str) -> list[str]:
    text = f"{BEFORE} {sentence}"
    claims = extract(Document(doc_id="d", text=text)).claims
    return [text[c.start : c.end] for c in claims]


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        # the clinic at hand, and one elsewhere
        ("Nine wounded people were taken to the hospital after the strike.", []),
        ("The nine wounded arrived at Homs National Hospital for treatment.", []),
        ("Nine wounded people were taken to Turkish hospitals.", ["Nine"]),
        ("Nine wounded people were brought to hospitals in Turkeys Hatay province.", ["Nine"]),
        ("Nine patients were transferred to other facilities.", ["Nine"]),
        ("Police evacuated 61 wounded from Halba to Homs on Friday.", ["61"]),
        # the dead who have a figure of their own are others
        (
            "Some 61 people, 23 of them ill, left Halba a day after shells killed 12 soldiers.",
            ["Some 61", "23"],
        ),
        ("Shells killed 61 of those who were to leave.", []),
        # whom somebody keeps from leaving
        ("Gunmen have prevented hundreds of civilians from leaving Halba.", []),
        # who meets them, and who only asks to go
        ("Some 90 people left Halba. Dozens of relatives greeted them at Homs.", ["Some 90"]),
        ("Scores of Syrians made an application to the office for returning to Homs.", []),
        # vehicles that come for people, and that go with them
        ("Twelve buses arrived in Halba on Sunday to take the fighters out.", []),
        ("Dozens of buses entered Halba on Sunday to evacuate fighters.", []),
        ("Dozens of buses carrying fighters entered Halba to be searched.", ["Dozens"]),
        ("Twelve buses left Halba on Sunday to take fighters to Homs.", ["Twelve"]),
        # arms, and men who bear them
        ("Six buses with armed men on board left Halba on Sunday.", ["Six"]),
        ("Six trucks with weapons and ammunition left Halba on Sunday.", []),
        # ... and those that set off for the place that people are leaving
        (
            (
                "Buses are to take people out of Halba to Homs. Seventeen buses have left Homs for "
                "Halba, he said."
            ),
            [],
        ),
        # one who speaks, before or behind the verb, and what is said of oneself
        ("“We decided to leave Halba,” said one mother from there.", []),
        ("“We have two babies,” said Omar Saleh from Halba after arriving in Homs.", []),
        ("“Nine buses left Halba,” said one mother from there.", ["Nine"]),
        # what an arrival sets off among people
        ("The convoy reached Halba, setting off wild scenes among thousands of people.", []),
        # one for each of those counted
        ("Eleven children left Halba for Homs, accompanied by one relative each.", ["Eleven"]),
        # what takes hold holds nobody
        ("As the truce took hold, 90 people began their return to Halba.", ["90"]),
        # two counts of the same people, in brackets, and a household by its letters
        ("They were among 40 families (230 people) who were evacuated from Halba.", ["40", "230"]),
        ("Some 44 HHs were evacuated from Halba.", ["Some 44"]),
        # members of a body, in a convoy
        ("A convoy of 80 of its members left Halba for Homs.", ["80"]),
        # what a population has come down to
        ("By June the population of Halba had dropped to 9,000 after the evacuation.", []),
        # others who were hurt, and patients
        ("One man was killed and 14 others injured by fire as buses entered Halba.", []),
        ("A boat took 23 people wounded by fire from Halba to Homs.", ["23"]),
        # ... and those who are carried beside the dead
        (
            "The convoy included 350 people, in addition to 25 wounded and the bodies of three.",
            ["350", "25"],
        ),
        # how an attack leaves people, and whom
        ("The raid has left two patients dead and 30 others injured.", []),
        ("The next day 30 patients left the town.", ["30"]),
        # the few of a number
        ("Among 25 injured eight were in a grave state and taken to Turkish hospitals.", []),
        # who is asked, who is sent back, who looks for work
        ("A survey covered 2,020 households, most of whom left Halba in May.", []),
        ("The coast guard brought 40 migrants back to the port of Homs.", []),
        # room and goods for people
        ("Camps for a further 15,000 people who left Halba are not ready.", []),
        ("A convoy brought tents and heaters for 1,100 families to Halba.", []),
        ("Buses for 400 people left Halba on Friday.", ["400"]),
        ("Convoys with aid reached 6,300 people in Halba.", []),
        # nobody yet on board
        ("Eighteen empty coaches drove back to Homs.", []),
        ("The junta has sent a convoy of 119 vehicles towards Halba.", []),
        ("Eighteen coaches with families on board drove back to Homs.", ["Eighteen"]),
        # another errand
        ("On Sunday six Syrians arrived on a private jet from Damascus.", []),
        ("The army sent a convoy of 50 vehicles to strengthen its posts.", []),
        # who is asked to go has not gone, whatever stands between "to" and the verb
        ("For the second day 300 families demanded fighters to at once leave the town.", []),
        # leave to go
        ("Some 40 families were waiting in Halba for permission to leave the town.", []),
        ("Some 40 families got permission and left the town.", ["Some 40"]),
        # shares, names, inhabitants
        ("You make no peace by moving one half of the people out of Halba.", []),
        ("Division 30 entered the town with its vehicles.", []),
        ("Halba had some 75,000 inhabitants who left it.", []),
        # crews, and people on board
        ("There were three crew members on board a helicopter of the convoy.", []),
        # still there
        ("Some 200 civilians were still in the plant when the others left.", []),
        # nature drives them
        ("The floods forced 300 families to leave the town.", []),
        ("A flood of 300 families left the town on Friday.", ["300"]),
        # weapons are given up, towns too
        ("The 1,300 men who gave up their weapons had been amnestied.", []),
    ],
)
def test_refusals(sentence: str, held: list[str]) -> None:
    assert figures(sentence) == held


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        # a family is told by its members
        ("A family of six managed to get out of Halba on Sunday.", "six"),
        ("Two families of ten members managed to leave the town.", "ten"),
        # whoever joins a convoy goes with it
        ("A further 58 people joined the convoy on the way.", "A further 58"),
        # to manage is to have got out, whatever stands near
        ("About 30 people managed to escape to the next field.", "About 30"),
        # policemen are carried out wounded
        ("Helicopters took 60 wounded policemen from the stadium to Homs.", "60"),
    ],
)
def test_small_figures_of_people_who_got_out(sentence: str, figure: str) -> None:
    assert figure in figures(sentence)


@pytest.mark.parametrize(
    ("published", "held"),
    [
        # of a war that began a month ago, and of one that began three years ago
        (date(2023, 11, 7), ["400"]),
        (date(2026, 11, 7), []),
        # nobody knows when it was told
        (None, []),
    ],
)
def test_a_war_may_have_begun_weeks_ago(published: date | None, held: list[str]) -> None:
    text = "The army has evacuated 400 people from Halba since the war began on 7 October 2023."
    claims = extract(Document(doc_id="d", text=text, published=published)).claims
    assert [text[c.start : c.end] for c in claims] == held


def test_the_first_since_a_war_began_have_the_day_of_their_own() -> None:
    text = (
        "The first people let out of Halba since the war began were evacuated on Wednesday: 61 "
        "foreigners and 45 wounded."
    )
    claims = extract(Document(doc_id="d", text=text, published=date(2023, 11, 2))).claims
    assert [(c.value, c.date_start, c.aggregation) for c in claims] == [
        (61, date(2023, 11, 1), "increment"),
        (45, date(2023, 11, 1), "increment"),
    ]


def test_a_start_long_before_makes_a_total_of_the_war() -> None:
    told = "The monitor said in a report released today that the militants had forced {}"
    long = told.format("3,300 residents out of their homes in Halba since 10 August 2014.")
    short = told.format("3,300 residents out of their homes in Halba since 1 July 2015.")
    found = [
        len(extract(Document(doc_id="d", text=text, published=date(2015, 7, 10))).claims)
        for text in (long, short)
    ]
    assert found == [0, 1]


def test_the_picture_dates_itself() -> None:
    text = (
        "Published July 20 2015 A post of the army is seen near Halba June 6 2015 (Reuters) Rebels "
        "shelled the town. Four wounded civilians were brought to hospitals in Turkey."
    )
    claims = extract(Document(doc_id="d", text=text, published=date(2015, 7, 20))).claims
    assert [(c.value, c.date_start) for c in claims] == [(4, None)]


@pytest.mark.parametrize(
    ("sentence", "held"),
    [
        # no word of evacuation anywhere: a way told by name is one in a war
        ("Some 3,000 people crossed into Turkey on Sunday.", ["Some 3,000"]),
        ("Shelling sent 300 villagers over the border into Turkey.", ["300"]),
        ("Some 3,000 people crossed at Jarablus on Sunday.", ["Some 3,000"]),  # where they passed
        ("Homs has received 9,000 people by air.", ["9,000"]),  # what receives them
        ("On Sunday 300 people, the first since the war began, crossed into Turkey.", ["300"]),
        ("Turkey speaks of 730,000 Syrians who have come this year.", []),  # a year's count
        ("Some 3,000 people crossed on Sunday.", []),  # where to?
        ("Around 70 military vehicles crossed into Iraq on Sunday.", []),  # troops
        ("Some 300 fighters crossed into Turkey on Sunday.", []),  # fighters march
        ("Some 30 trucks crossed into Turkey on Sunday.", []),  # lorries trade
        ("Some 300 students arrived in Homs for a festival.", []),  # another errand
    ],
)
def test_common_words_tell_of_a_movement_where_its_way_is_named(
    sentence: str, held: list[str]
) -> None:
    text = f"The war in Syria went on. {sentence}"
    claims = extract(Document(doc_id="d", text=text)).claims
    assert [text[c.start : c.end] for c in claims] == held
