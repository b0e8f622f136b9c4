"""Where people came to, by who takes them in, and what those share who go along with others."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims

_OPENED = "The evacuation of rebels from Eastern Ghouta went on.\n\n"


@pytest.mark.parametrize(
    ("told", "figure", "origin", "goal"),
    [
        # Who counts arrivals tells where they came to ...
        ("Civilians fled Douma on Friday. Harasta's camp committee registered 1,117 arrivals.",
         "1,117", "Douma", "Harasta"),
        ("Families fled Douma on Friday. In Harasta the office says it registered 3,700 who moved.",
         "3,700", "Douma", "Harasta"),
        ("Buses evacuated Douma on Friday. The camps in Harasta had registered 9,300 evacuees.",
         "9,300", "Douma", "Harasta"),
        ("Families fled Douma on Friday. Officials at Hasiya report the arrival of 870 people.",
         "870", "Douma", "Hasiya"),
        # ... or which side of a border people crossed to,
        ("An official in Gaziantep said 700 people had crossed the border from Syria.",
         "700", "Eastern Ghouta", "Gaziantep"),
        # but not where it only happens that somebody speaks.
        ("An official in Damascus said 700 people had crossed the border from Syria.",
         "700", "Eastern Ghouta", None),
        # Those received go on where the next verb leads them.
        ("On Sunday 500 people from Harasta were received by the council and taken to Idlib.",
         "500", "Harasta", "Idlib"),
        # A vehicle is a way for who is taken by it.
        (("Some 20 fighters left Harasta on Sunday. Another 43 of the wounded were taken by "
          "ambulance on Monday."), "Another 43", "Harasta", None),
        # What is told of the buses stands between people and their goal.
        ("Some 1,580 people left Harasta on board 30 buses towards Idlib.",
         "Some 1,580", "Harasta", "Idlib"),
        # Those who go along share the verb and the goal,
        ("Doctors moved 31 babies from Harasta, along with six nurses, to Idlib on Sunday.",
         "31", "Harasta", "Idlib"),
        ("Doctors moved 31 babies from Harasta, along with six nurses, to Idlib on Sunday.",
         "six", "Harasta", "Idlib"),
        # and have an origin of their own where one is told.
        ("Some 300 people left Harasta for Idlib, together with 170 more from Arbin.",
         "170", "Arbin", "Idlib"),
        # A row of ways behind one verb.
        ("Of these, 1,310 have gone to Idlib and 420 to Afrin.", "420", "Eastern Ghouta", "Afrin"),
    ],
)  # fmt: skip
def test_where_people_came_to(told: str, figure: str, origin: str, goal: str | None) -> None:
    claim = claims(_OPENED + told)[figure]
    assert (claim.origin, claim.destination) == (origin, goal)


@pytest.mark.parametrize(
    ("told", "figure", "goal"),
    [
        # The goal of one convoy is not that of all who were taken out ...
        (("The evacuation of 85 patients from Harasta to Idlib ended on Sunday. They bring to "
          "7,229 the number of patients evacuated since October."), "7,229", None),
        # ... unless it is the same journey.
        (("On Sunday 85 people went from Harasta to Idlib. On Friday and Saturday about 1,630 had "
          "made the same journey."), "about 1,630", "Idlib"),
        # All of them are those of the sentence before the other count, too.
        (("Some 1,800 people walked out of Harasta on Sunday. The ministry put the number at "
          "2,000. All of them were brought to Idlib."), "Some 1,800", "Idlib"),
        # Who is told of again may be counted beside others,
        (("Fifty wounded rebels left Harasta on Sunday. The men, accompanied by 50 escorts, were "
          "flown to Idlib."), "Fifty", "Idlib"),
        # the land told first is where the town lies,
        ("On Sunday 300 fighters left Arsal for Syria. They head for Idlib.", "300", "Idlib"),
        # and what fighters do is not told of civilians.
        (("On Sunday 4,000 civilians and 700 fighters left Harasta. The fighters went to Idlib."),
         "4,000", None),
    ],
)  # fmt: skip
def test_whose_goal_a_later_sentence_tells(told: str, figure: str, goal: str | None) -> None:
    assert claims(_OPENED + told)[figure].destination == goal


@pytest.mark.parametrize(
    ("told", "figures"),
    [
        # What some of them are hurts nobody else.
        ("Some 951 people left Harasta on Sunday, of whom 108 are wounded.", {"Some 951", "108"}),
        ("Scores of rebels, many of whom are wounded, left Harasta for Idlib.", {"Scores"}),
        # The dead have a figure of their own.
        (("On Sunday 4,012 people arrived from Harasta, 3,600 of them children, said the agency, "
          "which counted 84 people who had died."), {"4,012", "3,600"}),
        # A part that was killed is none, nor are the dead.
        ("On Sunday 4,012 people left Harasta; a bomb killed 126 of them.", {"4,012"}),
        # A few in a row of days are as many as the others.
        ("Thirteen patients left Harasta, following twelve on Wednesday and four on Tuesday.",
         {"Thirteen", "twelve", "four"}),
        # An abbreviation with a point ends no count.
        ("That brings the total number of evacuees since April 14 to about 25,100.",
         {"about 25,100"}),
        ("That brings the total number of evacuees since Apr. 14 to about 25,100.",
         {"about 25,100"}),
        # Who tells it is none of those counted.
        ("Three minibuses got away from Harasta with 40 passengers, volunteers say.", {"40"}),
        # Who goes back to ruins was not pulled out of them.
        ("Hundreds of residents returned to the ruins of Homs on Friday.", {"Hundreds"}),
        # Vehicles that go beside others carry nobody away.
        ("The wounded, accompanied by two ambulances, wait.", set()),
    ],
)  # fmt: skip
def test_who_is_counted(told: str, figures: set[str]) -> None:
    first = "Some 20 fighters were evacuated from Eastern Ghouta on Saturday.\n\n"
    assert set(claims(first + told)) - {"Some 20"} == figures


@pytest.mark.parametrize(
    ("told", "who"),
    [
        # Members of a body that has a name are its people,
        ("On Sunday 300 members of the White Helmets left Harasta for Idlib.", ("people",)),
        ("On Sunday 16 members of the Jordanian embassy's staff left Harasta.", ("people",)),
        ("On Sunday 422 members of Syria's White Helmets and their families left Harasta.",
         ("people", "family_members")),
        # fighters where it is an armed group,
        ("On Sunday 300 members of the Nusra Front and their families left Harasta.",
         ("fighters", "family_members")),
        # and nobody who is evacuated where it is a council.
        ("On Sunday 12 members of the Security Council left Harasta.", None),
    ],
)  # fmt: skip
def test_members_of_a_body(told: str, who: tuple[str, ...] | None) -> None:
    found = claims(_OPENED + told)
    assert [set(c.who) for c in found.values()] == ([set(who)] if who else [])
