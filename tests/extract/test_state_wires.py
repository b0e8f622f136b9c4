"""What the wires of states and ministries tell in their own way: fetched, headed, under way."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Vehicles that come into a place to take people out of it: these are still to leave it ...
        ("A convoy of 60 buses entered Madaya on Monday to evacuate thousands of civilians.",
         {"thousands": ("planned", "Madaya", None, 60)}),
        (("More than 30 buses arrived in Zabadani yesterday to transport thousands of rebels and "
          "their families to Idlib."), {"thousands": ("planned", "Zabadani", "Idlib", 30)}),
        (("The buses arrived in Madaya early on Monday, expecting to transport nearly 700 "
          "residents from the town."), {"nearly 700": ("planned", "Madaya", None, None)}),
        ("The Red Crescent sent another convoy to Manbij to evacuate fifteen wounded.",
         {"fifteen": ("planned", "Manbij", None, None)}),
        # ... two towns in a list as well ...
        ("A convoy of 60 buses entered Foua and Kefraya to evacuate 2,400 people from them.",
         {"2,400": ("planned", "Foua / Kefraya", None, 60)}),
        # ... and where nobody counts these, the vehicles are no claim.
        ("Several government buses entered Madaya on Monday to transport civilians to safety.", {}),
        (("Dozens of buses have entered Madaya to prepare for the evacuation of the rebels."), {}),
        # Vehicles with people in them have moved these.
        ("Ten buses entered Rastan carrying 400 people evacuated from Homs.",
         {"400": ("completed", "Homs", None, 10)}),
        ("Ten buses with families from besieged Homs reached Madaya on Monday to be searched.",
         {"Ten": ("completed", "Homs", "Madaya", 10)}),
    ],
)  # fmt: skip
def test_vehicles_that_come_to_fetch(
    text: str, expected: dict[str, tuple[str, str | None, str | None, int | None]]
) -> None:
    found = {f: (c.status, c.origin, c.destination, c.buses) for f, c in claims(text).items()}
    assert found == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # What has begun is under way, an infinitive behind it or not.
        ("Some 4,000 militants have begun to be withdrawn from Homs on Monday.", "ongoing"),
        ("Some 4,000 people began to leave besieged Homs on Monday.", "ongoing"),
        # What somebody was let do is done.
        ("Some 4,000 people were able to leave besieged Homs on Monday.", "completed"),
    ],
)
def test_what_has_begun_is_under_way(text: str, status: str) -> None:
    assert [c.status for c in claims(text).values()] == [status]


@pytest.mark.parametrize(
    ("text", "aggregation"),
    [
        # So few "have left" in one convoy ...
        ("Some 340 people have left besieged Homs for Idlib, SANA reported.", "increment"),
        ("Hundreds of fighters have been evacuated from Homs to Idlib.", "increment"),
        # ... unless a sign says otherwise; so many left over some time.
        ("Some 340 people have left besieged Homs for Idlib so far, SANA reported.", "total"),
        # One count of two kinds of people is one.
        ("Some 1,200 Syrians and 340 Lebanese have left besieged Homs.", "total"),
        ("Some 3,400 people have left besieged Homs for Idlib, SANA reported.", "total"),
    ],
)
def test_few_in_the_perfect_tense_are_one_convoy(text: str, aggregation: str) -> None:
    assert {c.aggregation for c in claims(text).values()} == {aggregation}


BODY = (
    "HOMS, April 16. More than 700 militants left the suburb of Harasta on Sunday for Idlib, the "
    "governor said, and the evacuation of those who stay behind is to go on through the week."
)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # A headline names day, place and kind of movement in fewer words than the report ...
        (f"Over 700 militants leave Eastern Ghouta in past day\n\n{BODY}", ["More than 700"]),
        (f"Over 700 militants return from Damascus\n\n{BODY}", ["More than 700"]),
        # ... but another figure is another claim, and who else is counted is somebody else.
        (f"Over 900 militants leave Eastern Ghouta\n\n{BODY}", ["Over 900", "More than 700"]),
        (f"Over 700 children leave Eastern Ghouta\n\n{BODY}", ["Over 700", "More than 700"]),
    ],
)
def test_a_headline_tells_the_figure_of_its_report(text: str, figures: list[str]) -> None:
    assert list(claims(text)) == figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Those told before ride in the vehicles of the next sentence, and left from its place.
        (("Some 370 rebels and their families left Eastern Ghouta on Sunday. The rebels and their "
          "families were transported by 12 buses from Arbin to Idlib."),
         {"Some 370": (12, "Arbin", "Idlib")}),
        # A sentence without a figure may stand between.
        (("Some 370 rebels left Harasta on Sunday. Families waved them off. They went to Idlib in "
          "12 buses."), {"Some 370": (12, "Harasta", "Idlib")}),
        # Who goes somewhere else in them is another group.
        (("Some 370 rebels left Harasta for Idlib. The fighters of Jaish al-Islam left in 20 buses "
          "for Jarabulus."),
         {"Some 370": (None, "Harasta", "Idlib"), "20": (20, "Harasta", "Jarabulus")}),
    ],
)  # fmt: skip
def test_vehicles_belong_to_those_told_before(
    text: str, expected: dict[str, tuple[int | None, str | None, str | None]]
) -> None:
    assert {f: (c.buses, c.origin, c.destination) for f, c in claims(text).items()} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Who belongs to an armed group that has a name fights in it ...
        (("As many as 260 people, including 91 members of the Ahrar al-Sham militant group, were "
          "evacuated from Harasta."), {"As many as 260": ("people",), "91": ("fighters",)}),
        # ... who belongs to a family does not.
        ("Some 910 members of the Khan family were evacuated from Harasta.",
         {"Some 910": ("people",)}),
        # The size of a group in one word with what it is of.
        ("A 130-member group of rebels and their families left besieged Douma.",
         {"130": ("fighters", "family_members")}),
        ("A 130-member group of Jaish al-Islam rebels left besieged Douma.",
         {"130": ("fighters",)}),
        ("A 130-bed hospital for rebels was evacuated in besieged Douma.", {}),
        # Their relatives are named behind the way that they went ...
        ("Nearly 1,200 rebels left besieged Douma for Idlib along with their families.",
         {"Nearly 1,200": ("fighters", "family_members")}),
        # ... and are counted apart where they have a figure.
        ("Nearly 1,200 rebels left besieged Douma for Idlib along with 3,000 relatives.",
         {"Nearly 1,200": ("fighters",), "3,000": ("family_members",)}),
        # Households, and in an aside how many heads.
        ("On Sunday 140 families, totaling 530 people, left besieged Harasta.",
         {"140": ("people",), "530": ("people",)}),
    ],
)  # fmt: skip
def test_who_went(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert {f: c.who for f, c in claims(text).items()} == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # What was planned and has ended is done ...
        ("The planned evacuation of 340 rebels from Zabadani finished on Monday.", ["completed"]),
        ("The planned evacuation of 340 rebels from Zabadani was told on Monday.", ["planned"]),
        # The plan of a convoy stands behind all who ride in it ...
        ("A second convoy of some 3,000 militants and refugees will leave besieged Homs.",
         ["planned"]),
        # ... what could come of a plan is no movement, what would is a plan.
        ("The plan could see 9,000 refugees return to Syria from Lebanon.", []),
        ("The plan would see 9,000 refugees return to Syria from Lebanon.", ["planned"]),
        # Who would not settle their status left.
        (("Some 20 buses with rebels who are unwilling to settle their status left besieged Madaya "
          "on Sunday."), ["completed"]),
        ("Some 340 rebels settled their status before the evacuation of Madaya.", []),
    ],
)  # fmt: skip
def test_whether_it_happened(text: str, status: list[str]) -> None:
    assert [c.status for c in claims(text).values()] == status


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        # The larger place before the kind of the smaller one only describes this.
        ("Some 300 people left the Eastern Ghouta town of Douma in an evacuation.", "Douma", None),
        # What a crossing is called somewhere is no way.
        (("Some 300 people left besieged Homs through a crossing, known in Lebanon as the Masnaa "
          "crossing."), "Homs", None),
        # Parties and decrees are nowhere.
        (("Some 300 refugees returned home from Lebanon, the Russian Reconciliation Center for "
          "the Conflicting Sides said."), "Lebanon", None),
    ],
)  # fmt: skip
def test_where_they_went(text: str, origin: str, destination: str | None) -> None:
    assert [(c.origin, c.destination) for c in claims(text).values()] == [(origin, destination)]


def test_the_data_of_a_script_is_no_sentence() -> None:
    report = "Some 120 rebels were evacuated from besieged Madaya to Idlib on Sunday."
    data = '[{"id":"77","pic":"/a_12.jpg","title":"VIDEO: 90 rebels evacuated from Homs"}]'
    quoted = '"The convoy": 90 rebels were evacuated from besieged Homs to Idlib, he said.'
    assert list(claims(f"{report}\n\n{data}")) == ["Some 120"]
    assert list(claims(f"{report}\n\n{quoted}")) == ["Some 120", "90"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # What two sides agreed on is nobody's statement ...
        (("According to the agreement reached by the Russian Center for Reconciliation, 1,500 "
          "militants are to leave Madaya for Idlib."), None),
        # ... what one of them says is.
        (("According to the Russian Center for Reconciliation, 1,500 militants are to leave Madaya "
          "for Idlib."), "Russian Centre for Reconciliation"),
        # What kind of agency it is stands before its name.
        (("According to the official SANA agency, 1,500 people are to leave besieged Madaya."),
         "SANA"),
        # Two centres of one ministry.
        (("According to the Center for Reception, Allocation and Accommodation of Refugees, 1,500 "
          "refugees returned from Lebanon to Syria."), "Russian Centre for Refugees"),
    ],
)  # fmt: skip
def test_who_states_it(text: str, source: str | None) -> None:
    assert [c.source for c in claims(text).values()] == [source]


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        # Up to now is up to the statement.
        ("Some 4,170 refugees returned from Lebanon to Syria between April 2 and now.",
         "Some 4,170", ("total", "2018-04-02", "2018-04-16")),
        ("Some 4,170 refugees returned from Lebanon to Syria between April 2 and April 9.",
         "Some 4,170", ("window", "2018-04-02", "2018-04-09")),
        # When a checkpoint was opened is not when people passed it ...
        ("Some 300 people left besieged Homs through the checkpoint that was opened in March.",
         "Some 300", ("increment", None, None)),
        # ... and the day behind that is theirs.
        (("Some 300 people left besieged Homs through the checkpoint that was opened in March for "
          "Aleppo on Sunday."), "Some 300", ("increment", "2018-04-15", "2018-04-15")),
    ],
)  # fmt: skip
def test_when_they_went(
    text: str, figure: str, expected: tuple[str, str | None, str | None]
) -> None:
    claim = claims(text)[figure]
    days = [day and day.isoformat() for day in (claim.date_start, claim.date_end)]
    assert (claim.aggregation, *days) == expected


def test_each_of_a_row_passes_its_own_crossing() -> None:
    found = claims(
        "Some 670 refugees returned to Syria, including 94 from Lebanon through the Masnaa "
        "crossing, 63 through Talkalakh and 513 through the Nassib crossing."
    )
    assert {f: (c.origin, c.via) for f, c in found.items()} == {
        "Some 670": (None, None),
        "94": ("Lebanon", "Masnaa crossing"),
        "63": (None, "Talkalakh"),
        "513": (None, "Nassib crossing"),
    }


def test_convoys_of_two_days_restate_nothing() -> None:
    found = claims(
        "As part of the evacuation 248 people left Rastan on Sunday. On Monday last week around "
        "300 people were taken from Homs to Idlib."
    )
    assert [c.restates for c in found.values()] == [None, None]
    assert found["248"].destination is None
