"""What sentences behind a figure add: its parts, where the way ends, which days were only set."""

from __future__ import annotations

import datetime

import pytest

from tests.extract.conftest import report

LEFT = "On Friday 900 people, 400 of them fighters, were evacuated from Marawi to Iligan. "
GONE = "On Friday buses evacuated 900 people from Marawi to Iligan. "


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # Some of those moved are named by what they are,
        (GONE + "Sixty of the passengers are ill, and about 40 are infants.", [60, 40]),
        (GONE + "Sixty were ill.", [60]),
        (GONE + "They were tended by nurses there. Sixty of the evacuees are children.", [60]),
        (GONE + "They got there at night. Among them were 60 children.", [60]),
        # ... or in what somebody says,
        (GONE + "A diplomat said that 60 were volunteers and the others their kin.", [60]),
        (GONE + "The mayor added 60 were women and 90 were children.", [60, 90]),
        # ... with what they did before,
        (GONE + "Among them were 60 gunmen, who gave up their rifles before they boarded.", [60]),
        (GONE + "They included 60 gunmen, who had to hand over their heavy weapons.", [60]),
        # ... or as the rest.
        (LEFT + "The other 500 are relatives who came along.", [400, 500]),
        (LEFT + "The remaining 500 were family members.", [400, 500]),
        # Others are told by their place, or by what kept them there,
        (GONE + "Sixty of those in the town are ill.", []),
        (GONE + "Of those who stayed, 60 are ill.", []),
        (GONE + "Sixty of the soldiers are ill.", []),
        (GONE + "The other 60 patients were too ill to travel.", []),
        # ... and what others hold is no part of those who left.
        (GONE + "The town's garrison included 60 fighters.", []),
        (GONE + "The town's militants included 60 foreigners.", []),
        (GONE + "The army went into the town. They included 60 engineers.", []),
    ],
)
def test_parts_of_those_told(text: str, parts: list[int]) -> None:
    told = report(text)[1:]
    assert [claim.value for claim in told] == parts
    assert {claim.origin for claim in told} <= {"Marawi"}
    assert {claim.destination for claim in told} <= {"Iligan"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("The families, some 1,500 people in all, spent the night in tents.", [310, 1500]),
        ("The families that remain, some 1,500 people in all, spent the night in tents.", [310]),
        ("The displaced families of the town, some 1,500 people, shared their food.", [310]),
    ],
)
def test_families_counted_as_people(text: str, people: list[int]) -> None:
    told = report("On Friday 310 families fled Marawi for Iligan. " + text)
    assert [claim.value for claim in told] == people
    assert {claim.origin for claim in told} == {"Marawi"}


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        # The end of a way is its goal, in a sentence of its own or behind the figure,
        (("On Friday 240 families left Harasta. The end of their journey will be the town of "
         "Idlib."), "Harasta", "Idlib"),
        (("On Friday 240 families left Harasta, and the end of the road will be Idlib, close to "
         "the border."), "Harasta", "Idlib"),
        (("Some 30 buses came out of Harasta and drew up at a farm near Aleppo, the city where "
         "the journey was to end."), "Harasta", "Aleppo"),
        # ... that of a march of others is none,
        ("On Friday 240 families left Harasta. The end of the march on Homs was near.", "Harasta",
         None),
        # ... nor is where a convoy only draws up what it left.
        ("Some 30 buses came out of Harasta on Friday and drew up at Aleppo.", "Harasta", None),
        # Who is on the way out is not on the way to it.
        (("Some 30 buses were on their way out through a corridor from the last patch that the "
         "militants hold in the village of Harasta."), "Harasta", None),
        # "Back home" is no way that they had gone before.
        (("Buses brought 40 families whom the war had driven out back to their homes in Hama on "
         "Friday."), None, "Hama"),
        # A building may be reached that nobody has named, and a place of residence.
        ("On Friday 240 civilians from Sirte reached a small mosque in Misrata.", "Sirte",
         "Misrata"),
        (("On Friday 240 people came out of Harasta. They were taken to places of temporary "
         "residence in the city of Homs."), "Harasta", "Homs"),
    ],
)  # fmt: skip
def test_where_the_way_ends(text: str, origin: str | None, destination: str | None) -> None:
    claim = report(text)[0]
    assert (claim.origin, claim.destination) == (origin, destination)


def test_a_hand_reaches_for_what_is_no_goal() -> None:
    text = "Roughly 300 civilians from Marawi reached for their phones in Iligan."
    assert not report(text + " A siege had ended there.")


def test_the_goal_told_between_is_that_of_the_parts_behind() -> None:
    told = report(
        "The Red Cross has brought 64 people out of Taiz, 20 of them wounded. The other 44 are "
        "their relatives. All were driven to Aden. Nine of the patients are children."
    )
    assert [(c.value, c.destination) for c in told] == [(n, "Aden") for n in (64, 20, 44, 9)]


@pytest.mark.parametrize(
    ("text", "ambulances"),
    [
        ("About 30 buses left Harasta on Friday, followed by 12 ambulances.", 12),
        ("About 30 buses left Harasta on Friday, escorted by six ambulances.", None),
        ("About 30 buses left Harasta on Friday, escorted by six cars.", None),
    ],
)
def test_vehicles_behind_a_convoy(text: str, ambulances: int | None) -> None:
    told = report(text)
    assert [(c.buses, c.ambulances, c.cars) for c in told] == [(30, ambulances, None)]


DEAL = "At least 60 buses left Harasta."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # A day that was only set is none on which people left,
        ("March 4 had been set for the start of the evacuation, but it was put off. ", None),
        ("Tuesday had been fixed for the departure of the fighters. ", None),
        ("The evacuation was originally planned for Tuesday, but it was put off. ", None),
        ("The evacuation had been scheduled for March 4. ", None),
        # ... nor is that on which somebody made the deal for it,
        ("The deal, which Omar for the rebels had brokered at the end of last month, held. ", None),
        # ... the day on which it was set in motion is.
        ("The evacuation was set in motion on Tuesday. ", datetime.date(2018, 3, 20)),
        ("On Tuesday the evacuation began. ", datetime.date(2018, 3, 20)),
    ],
)
def test_days_that_were_set(text: str, day: datetime.date | None) -> None:
    assert report(text + DEAL)[-1].date_start == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # A weekday to come is not the one on which others went a week before,
        (("Another 300 people are to leave Harasta on Sunday. A first group of 200 was evacuated "
         "last Sunday, March 18."), [25, 18]),
        # ... nor is what was done before a plan the day of it,
        (("Some 300 people are to be evacuated from Harasta, following the departure of 90 from "
         "Arbin on Monday."), [None, 19]),
        # ... but the day right before the report may be that of both.
        ("On Friday 300 people left Harasta, and 900 more would follow on Friday night.",
         [23, 23]),
    ],
)  # fmt: skip
def test_days_of_plans(text: str, days: list[int | None]) -> None:
    assert [c.date_start and c.date_start.day for c in report(text)] == days


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # An agency's own correspondents are no source on a page that it sent,
        (("By Omar Saleh, AFP\n\nSome 300 people left Harasta on Friday, according to an AFP "
         "correspondent in the town."), None),
        (("AMMAN, March 24 (Reuters) - Some 300 people left Harasta on Friday, a Reuters witness "
         "said."), None),
        # ... they are on another's.
        (("AMMAN, March 24 (Reuters) - Some 300 people left Harasta on Friday, an AFP "
         "correspondent said."), "AFP"),
        # "The agency" is none of the United Nations as a whole,
        (("SANA reported fighting. The UN said it was worried. Some 300 people left Harasta on "
         "Friday, the agency said."), "SANA"),
        # ... an aid organisation is one that brings aid.
        (("The ICRC brought bread. The UN said it was worried. Some 300 people left Harasta "
         "on Friday, the aid organisation said."), "ICRC"),
        # Whom people accuse does not say so,
        ("Police beat them twice, they said. Some 300 people left Harasta on Friday.", None),
        # ... nor is the next clause the speaker.
        (("Some 300 people left Harasta on Friday, SANA, the state news agency, reported, while "
         "the UN said that it was looking for shelter."), "SANA"),
        ("UNHCR staff report that 300 people left Harasta on Friday.", "UNHCR"),
    ],
)  # fmt: skip
def test_who_says_so(text: str, source: str | None) -> None:
    assert [claim.source for claim in report(text)] == [source]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (("Sappers found tunnels that ran toward Harasta. The operation comes on the heels of the "
         "one in Barzeh. From there 900 people departed on Friday."), "Barzeh"),
        (("On Friday 900 people left Harasta for Hama. They rested in a mosque in Hama. From "
         "there 900 others went on to Idlib."), "Hama"),
    ],
)  # fmt: skip
def test_from_where_the_sentence_before_has_put_it(text: str, origin: str) -> None:
    assert report(text)[-1].origin == origin


def test_who_shouts_behind_a_quotation_does_not_move() -> None:
    told = '"Like rats, they are running away," one man shouted in Harasta on Friday.'
    assert [c.value for c in report(told + " Then 300 people were evacuated from the town.")] == [
        300
    ]
