"""Places that people left told as the subject, and what is given to, used for or kept from them."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document, Extraction

#: A Wednesday.
PUBLISHED = date(2019, 5, 15)


def read(text: str) -> Extraction:
    """Return what is read in a text published on a Wednesday."""
    return extract(Document(doc_id="d", text=text, published=PUBLISHED))


def claim(text: str, figure: str) -> Claim:
    """Return the claim of a figure in it."""
    return next(c for c in read(text).claims if figure in text[c.start : c.end])


@pytest.mark.parametrize(
    ("text", "figure", "way"),
    [
        # When and how they went may stand before their "by" ...
        (
            (
                "The army said Moadamiya, the suburb at the gates of the capital, had been "
                "left a day "
                "earlier through a humanitarian corridor by a total of 412 fighters and relatives."
            ),
            "412",
            ("Moadamiya", None),
        ),
        (
            "Vuhledar was left on Tuesday by 330 evacuees on buses for Dnipro.",
            "330",
            ("Vuhledar", "Dnipro"),
        ),
        # ... and all of a list were left, whatever town the page is dated from.
        (
            (
                "BEIRUT, May 15 - Barzeh, Qaboun and Jobar, three districts of Damascus, were left "
                "on Tuesday by 2,260 evacuees, who are being driven to Idlib."
            ),
            "2,260",
            ("Barzeh / Qaboun / Jobar", "Idlib"),
        ),
        # The vehicles they were in do not part them from their way.
        (
            (
                "The towns of Madaya and Zabadani were left by 1,100 evacuees travelling in "
                "24 buses, "
                "bound for Idlib."
            ),
            "1,100",
            ("Madaya / Zabadani", "Idlib"),
        ),
        (
            "On Monday 610 evacuees, travelling in 14 buses, reached Idlib from Madaya.",
            "610",
            ("Madaya", "Idlib"),
        ),
        # What carries people is no place that they left.
        (
            ("The evacuation of Sanaa went on. Some 210 of them left on U.S. aircraft."),
            "210",
            ("Sanaa", None),
        ),
        # What a place is may stand before what it saw.
        (
            (
                "Zabadani, a town near the Lebanese border, saw the departure on Tuesday of 120 "
                "fighters for Idlib."
            ),
            "120",
            ("Zabadani", "Idlib"),
        ),
    ],
)
def test_what_was_left(text: str, figure: str, way: tuple[str | None, str | None]) -> None:
    found = claim(text, figure)
    assert (found.origin, found.destination) == way


@pytest.mark.parametrize(
    ("text", "figure", "status"),
    [
        (
            (
                "Safe evacuation from Homs has been provided since the end of April to some 2,700 "
                "civilians."
            ),
            "2,700",
            "completed",
        ),
        (
            (
                "Buses are to evacuate 800 people from Foua; free passage is to be given in "
                "return to "
                "340 people from rebel-run Madaya."
            ),
            "340",
            "planned",
        ),
        # What a movement or a deal takes in.
        ("The evacuation of Homs will cover 1,900 fighters.", "1,900", "planned"),
        (
            "The deal on leaving Harasta covers 7,200 people, who will all go to Idlib.",
            "7,200",
            "planned",
        ),
        # What it took.
        ("The evacuation of Douma took two days and 65 buses were used.", "65", "completed"),
        (
            (
                "The evacuation of Douma took two days. Some 65 buses were used to take the "
                "fighters "
                "out."
            ),
            "65",
            "completed",
        ),
        (
            (
                "They evacuated Yalda on Tuesday; another 900 fighters are due out of the "
                "town on Friday."
            ),
            "900",
            "planned",
        ),
        # An exception is of those who went.
        (
            (
                "The evacuation of Sirte's fighters was called off; no one got out except "
                "12 people, "
                "the Red Crescent said."
            ),
            "12",
            "completed",
        ),
        # "Held by" tells of a place whose it is.
        (
            (
                "The evacuation goes on: 2,900 people set out from Foua, and 310 from two "
                "areas held by "
                "rebels."
            ),
            "310",
            "completed",
        ),
    ],
)
def test_what_was_given(text: str, figure: str, status: str) -> None:
    assert claim(text, figure).status == status


def test_those_named_before_are_counted_behind_a_comma() -> None:
    text = (
        "Some 288 people evacuated from Sudan reached Jeddah on Sunday. A further group was "
        "carried to Jeddah from Port Sudan. The passengers, 82 people including 45 children, "
        "thanked the crew."
    )
    assert claim(text, "82").destination == "Jeddah"


@pytest.mark.parametrize(
    "text",
    [
        # What befell some of those being moved.
        "The evacuation of Foua resumed after a bombing in which 120 of those being moved died.",
        "The evacuation of Foua resumed after a bombing killed 120 of those being moved.",
        "The evacuation of Foua resumed after 120 of those evacuated died in a bombing.",
        # Nobody of them.
        "The evacuation of Foua was called off; not a single one of 420 families got out.",
        # Where people are at home.
        "The evacuation goes on. Atma is home to 310 families who come from Daraya.",
    ],
)
def test_nobody_is_told_to_have_gone(text: str) -> None:
    assert not read(text).claims


@pytest.mark.parametrize(
    ("text", "aggregation"),
    [
        ("The deal provides for the evacuation of 3,400 fighters from Foua.", "total"),
        ("The deal provides for 3,400 fighters to be evacuated from Foua.", "total"),
        ("The first batch of the deal is to take 340 fighters out of Foua.", "increment"),
    ],
)
def test_a_deal_gives_the_number_of_all(text: str, aggregation: str) -> None:
    assert claim(text, "34" if "340 " in text else "3,400").aggregation == aggregation


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The convoy carried 290 people out of Madaya: civilians, fighters and families.",
            ("people",),
        ),
        (
            "On board are 290 people: civilians, fighters and their families, who left Madaya.",
            ("fighters", "family_members", "civilians"),
        ),
        (
            "The buses took 290 fighters from the rebel side accompanied by their relatives out.",
            ("fighters", "family_members"),
        ),
    ],
)
def test_who_they_are_behind_a_colon(text: str, who: tuple[str, ...]) -> None:
    assert claim("The evacuation of Madaya goes on. " + text, "29").who == who


def test_what_others_do_meanwhile_is_no_way_of_theirs() -> None:
    text = (
        "Two villages in northern Syria saw 2,300 people driven off in buses on Tuesday, while in "
        "two towns close to Damascus the rebels set off with their families."
    )
    assert claim(text, "2,300").origin == "northern Syria"


@pytest.mark.parametrize(
    ("text", "figure", "way"),
    [
        # What people were before stands beside their verb.
        (
            (
                "On Tuesday 310 people originally from the town who had been living in Madaya were "
                "moved to a shelter in Idlib."
            ),
            "310",
            ("Madaya", "Idlib"),
        ),
        (
            (
                "A total of 83 people had been waiting in Sanaa; they left by road for Hodeidah on "
                "Tuesday."
            ),
            "83",
            ("Sanaa", "Hodeidah"),
        ),
        # What befell them is no errand.
        (
            (
                "Ambulances have brought 85 people hurt in the battle for the city of Qusair to "
                "hospitals in the Bekaa Valley."
            ),
            "85",
            ("Qusayr", "Bekaa"),
        ),
    ],
)
def test_what_they_were_before(text: str, figure: str, way: tuple[str, str]) -> None:
    found = claim(text, figure)
    assert (found.origin, found.destination) == way


def test_the_day_they_were_hurt_is_not_the_day_they_were_taken() -> None:
    text = "Some 65 people wounded on Sunday in Rastan were taken to Homs on Tuesday."
    assert claim(text, "65").date_start == date(2019, 5, 14)


@pytest.mark.parametrize(
    ("text", "figure", "way"),
    [
        # Where vehicles pull in is where they came to ...
        (
            "The first buses from Quneitra pulled in at Morek on Tuesday with some 2,400 evacuees.",
            "2,400",
            ("Quneitra", "Morek"),
        ),
        # ... and where they set people down.
        (
            (
                "Sixty buses set down hundreds of militants from Douma in opposition-run "
                "areas close to Aleppo on Tuesday."
            ),
            "hundreds",
            ("Douma", "Aleppo"),
        ),
        # Areas of danger lie in what people left.
        (
            "Russia has received 1,564 evacuees from the areas of danger in Ukraine.",
            "1,564",
            ("Ukraine", "Russia"),
        ),
        (
            "Homs welcomed back 310 displaced residents from Lebanon on Tuesday.",
            "310",
            ("Lebanon", "Homs"),
        ),
    ],
)
def test_where_they_came_to(text: str, figure: str, way: tuple[str, str]) -> None:
    found = claim(text, figure)
    assert (found.origin, found.destination) == way


@pytest.mark.parametrize("whom", ["them", "these evacuees", "the evacuees"])
def test_what_some_of_them_were(whom: str) -> None:
    text = f"Some 1,564 people were evacuated from Donetsk to Russia, and 571 of {whom} were women."
    assert claim(text, "571").who == ("women",)


def test_a_toll_of_a_war_is_no_movement() -> None:
    text = (
        "Some 300 foreigners were evacuated from Khartoum on Monday. The violence has killed over "
        "500 people and displaced thousands."
    )
    assert [c.value for c in read(text).claims] == [300]


def test_a_body_is_named_behind_what_it_is() -> None:
    text = (
        "Some 2,800 evacuees reached Morek on Tuesday, according to the UK-based monitor the "
        "Syrian Observatory for Human Rights."
    )
    assert claim(text, "2,800").source == "Syrian Observatory for Human Rights"


def test_a_day_may_part_out_from_what_was_left() -> None:
    text = "Some 310 rebels pulled out on Tuesday of Douma for Idlib."
    assert claim(text, "310").origin == "Douma"


@pytest.mark.parametrize(
    "before",
    [
        "Strangled by a siege of over two years, Madaya was left by",
        "Following a siege of over two years, Madaya saw the departure of",
        "After five years of war, buses took out of Madaya",
    ],
)
def test_how_long_a_siege_was_is_no_span_of_a_convoy(before: str) -> None:
    found = claim(f"{before} 2,210 people in one convoy.", "2,210")
    assert (found.aggregation, found.date_start, found.origin) == ("increment", None, "Madaya")


@pytest.mark.parametrize(
    ("text", "figure", "way"),
    [
        (
            (
                "Madaya was left behind on Tuesday by some 510 people, whom 11 buses "
                "were taking to Idlib."
            ),
            "510",
            ("Madaya", "Idlib"),
        ),
        (
            "The accord provides for Kefraya and Foua to be emptied by bus of around 8,100 people.",
            "8,100",
            ("Kefraya / Foua", None),
        ),
    ],
)
def test_places_left_behind_and_emptied(
    text: str, figure: str, way: tuple[str, str | None]
) -> None:
    found = claim(text, figure)
    assert (found.origin, found.destination) == way


def test_a_plan_with_several_places_is_one() -> None:
    text = "The accord provides for Kefraya and Foua to be emptied by bus of around 8,100 people."
    assert claim(text, "8,100").status == "planned"


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            (
                "In Rheibeh scores of terrorists, the only ones left there to turn the deal down, "
                "are to board twelve buses."
            ),
            "scores",
        ),
        (
            (
                "Once these 5,000 have gone, 10,000 more militants are to follow them out of "
                "Yalda in the coming days, the evacuation committee said."
            ),
            "10,000",
        ),
        (
            (
                "Foua is to be left by 810 people; safe passage is likewise to be given to 340 "
                "people out of rebel-run Madaya."
            ),
            "340",
        ),
    ],
)
def test_who_is_still_to_go(text: str, figure: str) -> None:
    assert claim(text, figure).status == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "The evacuation of Ghouta went on. Army doctors gave medical help to 129 Syrians.",
        "The arrival of the evacuees in Idlib will bring freedom for another five fighters.",
    ],
)
def test_help_and_freedom_move_nobody(text: str) -> None:
    assert not read(text).claims


@pytest.mark.parametrize("more", ["1,210 more", "1,210 more civilians", "another 1,210 people"])
def test_who_only_wished_to_go_did_not(more: str) -> None:
    text = f"Some 134 rebels had left Daraa for Idlib on Tuesday, and {more} wanted to leave."
    assert [c.value for c in read(text).claims] == [134]


def test_a_return_programme_takes_people_home() -> None:
    text = "Some 310 refugees left Arsal for Syria on Tuesday under a voluntary return programme."
    assert claim(text, "310").movement == "return"
