"""Rows that leave the verb out, counts behind "are", returns that turn a way round."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        # The way of each stands before it, a noun of its kind or two bearings behind it ...
        (("Fighting drove 900 people out of Saraqib. To northern and western Aleppo went 640 of "
         "them, to Hama province another 260 or so."),
         {"640": "Aleppo", "another 260 or so": "Hama"}),
        # ... behind it, from one verb for all.
        ("From Skopje on Thursday 500 refugees were flown to Germany, to Norway 90, to Turkey 200.",
         {"500": "Germany", "90": "Norway", "200": "Turkey"}),
        ("To Kenya 1,200 people have fled, and some 300 more to other countries, the UN said.",
         {"1,200": "Kenya", "some 300": "other countries"}),
        # A row behind a colon takes the verb before it.
        (("Most of the civilians who left Homs this week made for the coast: 500 for Latakia and "
         "200 for Tartus."), {"500": "Latakia", "200": "Tartus"}),
    ],
)  # fmt: skip
def test_rows_of_ways(text: str, ways: dict[str, str]) -> None:
    told = {figure: claim.destination or "" for figure, claim in claims(text).items()}
    for figure, goal in ways.items():
        assert goal in told[figure], told


def test_a_row_of_crossings() -> None:
    text = (
        "Refugees go on fleeing to Uganda. By way of Elegu 4,100 refugees crossed into Uganda on "
        "Monday, the UNHCR said, 320 by Moyo and 75 through Oraba; at Arua 60 arrived."
    )
    told = {figure: claim.via for figure, claim in claims(text).items() if figure != "60"}
    assert told == {"4,100": "Elegu", "320": "Moyo", "75": "Oraba"}


@pytest.mark.parametrize(
    "text",
    [
        # A verb behind the colon, a verb that has no people, a convoy that went back empty.
        "The bus from Donetsk went back nearly empty: 16 chose to go there, officials said.",
        "The army left Homs: 500 to Hama, 300 to Idlib.",
        # Those whom others have taken in over years.
        "Turkey has taken in 3.6 million of them, Lebanon some 865,000 and Jordan 664,000.",
    ],
)
def test_no_rows(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    ("text", "figure", "unit"),
    [
        ("The residents who have fled the town are, as of today, more than 4,000, the mayor said.",
         "more than 4,000", "people"),
        ("Those who have fled across the border are by now 3,400, the ministry said.",
         "3,400", "people"),
        ("The civilians who fled Saraqib on Monday number 760.", "760", "people"),
        (("Nearly 3,000 families have returned to Afrin. Of the returned families, the mayor said, "
         "1,230 have by now moved on to their villages."), "1,230", "families"),
    ],
)  # fmt: skip
def test_counts_behind_their_people(text: str, figure: str, unit: str) -> None:
    assert claims(text)[figure].unit == unit


def test_a_distance_behind_are_is_none() -> None:
    assert not claims("Those who have fled across the border are 12 kilometres away from it.")


@pytest.mark.parametrize(
    ("text", "figure", "way"),
    [
        # The land that sends people home, in either voice, by its name or its people's.
        ("Turkey deported 300 Syrians to Idlib on Monday, activists said.", "300",
         ("Turkey", "Idlib")),
        ("Some 90 refugees were sent back to Homs by the Lebanese army on Tuesday.", "Some 90",
         ("Lebanon", "Homs")),
        # Their own land brings them home: nobody left that.
        ("The Syrian army brought 90 displaced people back to Homs on Tuesday.", "90",
         (None, "Homs")),
        # Whose citizens go home are back there, but who lived in a camp left it.
        ("Back to their homes from camps have gone 900 citizens of Saraqib, the army said.", "900",
         (None, "Saraqib")),
        # Who goes back leaves where others had gone.
        (("On Saturday 700 people fled from Chechnya to Ingushetia. Some 40 people went back to "
         "Chechnya that same day."), "Some 40", ("Ingushetia", "Chechnya")),
        # New arrivals are not those who went back.
        (("On Saturday 700 people fled from Chechnya to Ingushetia. Some 40 people went back to "
         "Chechnya. The border had 20 new arrivals on Sunday."), "20", ("Chechnya", "Ingushetia")),
    ],
)  # fmt: skip
def test_ways_back(text: str, figure: str, way: tuple[str | None, str | None]) -> None:
    claim = claims(text)[figure]
    assert (claim.origin, claim.destination) == way


@pytest.mark.parametrize(
    ("text", "movement"),
    [
        # An army that took a town back tells of no return.
        (("From Saraqib, which the army took back this week from rebels, violence has sent 300 "
         "people into Turkey. By two villages 250 of them entered Turkey on Monday."), "flight"),
        # Fighters flee too, where the report is of those who fled by themselves.
        (("Thousands fled from Qusayr. On their own, dozens of wounded rebels and civilians have "
         "found a way over the border to Lebanon."), "flight"),
        ("Back to their own country over 700 Syrian refugees have gone from Jordan, the army said.",
         "return"),
    ],
)  # fmt: skip
def test_kinds(text: str, movement: str) -> None:
    assert {c.movement for c in claims(text).values()} == {movement}


@pytest.mark.parametrize(
    "text",
    [
        # A headline that rounds troops ...
        (
            "Nearly 300 return from Homs to Russia\n\nThe battalion is home. Its 293 soldiers have "
            "come back safe, the ministry said."
        ),
        # ... and those who were set free, named again with a noun.
        (
            "On Monday 17 men who used to fight for the group were set free by the court. What got "
            "the 17 former fighters out of Hasakah was the word of elders."
        ),
    ],
)
def test_named_again_as_others(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    ("text", "figure", "source"),
    [
        # What goes on besides is not whom the officials are of.
        (
            (
                "In 24 hours some 900 refugees have fled over the border into Turkey, according "
                "to officials, with militants of Islamic State moving forward."
            ),
            "some 900",
            "unnamed",
        ),
        # Whose agency a body is does not speak, nor does who only acts.
        (
            (
                "More than 800 people have fled Suwayda, the International Organization for "
                "Migration (IOM), an agency of the United Nations, said on Monday."
            ),
            "More than 800",
            "IOM",
        ),
        (
            (
                "The town stands empty, said the activists, according to whom the Syrian army "
                "has evacuated 250 civilians from Saraqib."
            ),
            "250",
            "unnamed",
        ),
    ],
)
def test_who_says_so(text: str, figure: str, source: str) -> None:
    assert claims(text)[figure].source == source


def test_a_quoted_yesterday_is_the_day_before_it_was_said() -> None:
    text = (
        "Some 2,000 have fled from South Sudan to Uganda this week, the UN refugee agency UNHCR "
        'said on Friday.\n\n"Yesterday 300 refugees came into Uganda," the agency said.'
    )
    day = claims(text)["300"].date_start
    assert day is not None
    assert day.isoformat() == "2018-04-12"


def test_people_pass_through_a_check_point() -> None:
    text = (
        "The evacuation of Homs goes on. Through the check point near Talbiseh 640 people passed "
        "on Sunday. Since then 24 of them have passed away."
    )
    assert set(claims(text)) == {"640"}
    assert claims(text)["640"].origin != "Talbiseh"
