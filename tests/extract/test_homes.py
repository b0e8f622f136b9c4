"""Whose people are, what they were before, and who goes beside them: none of it is their way."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.conftest import claims, reasons


@pytest.mark.parametrize(
    ("text", "figure", "origin", "destination"),
    [
        # The camp that they left, not the province that they are of ...
        ("On Sunday 62 families from Raqqa left Roj camp, its managers said.", "62",
         "Roj camp", None),
        # ... where "the camp" points back to it too,
        ("A bus stood at Roj camp. On Sunday 62 families from Raqqa left the camp.", "62",
         "Roj camp", None),
        # ... and behind a comma,
        ("On Sunday 62 families, from Raqqa province, left Roj camp by bus.", "62", "Roj camp",
         None),
        # ... and in the passive.
        ("On Sunday 62 families from Raqqa were taken out of Roj camp.", "62", "Roj camp", None),
        # A town is left by those who go home, or who had been displaced to it.
        ("On Sunday 62 people from Tawergha left Tripoli for their homes.", "62", "Tripoli", None),
        ("On Sunday 62 families from the countryside of Sinjar left Duhok for Baaj.", "62", "Dohuk",
         "Ba'aj"),
        ("On Sunday 62 refugees from Raqqa set off from Arsal to return to their town.", "62",
         "Arsal", "Raqqa"),
        ("On Sunday 62 people from Tawergha left Tripoli for Misrata.", "62", "Tawergha",
         "Misrata"),
        # Where they had stayed until they came.
        ("On Sunday 62 families who had sheltered in Bama since May reached Maiduguri.", "62",
         "Bama", "Maiduguri"),
        ("On Sunday 62 families who had hidden in Kalu reached Goma.", "62", "Kalu", "Goma"),
        # What the road only passes is no goal.
        (("On Sunday 62 families from Sinjar left Duhok for their homes. The road led through "
          "Mosul."), "62", "Dohuk", None),
        # Where they get out, where a ship puts in.
        ("On Sunday 62 people were getting off planes at Goma, the army said.", "62", None, "Goma"),
        ("On Sunday the Sea Star put in at Benghazi with 62 people from Misrata.", "62", "Misrata",
         "Benghazi"),
        # Home is where they went, not what they left.
        ("On Sunday 62 families from Raqqa returned home from Roj camp.", "62", "Roj camp",
         "Raqqa"),
        ("On Sunday 62 families from Raqqa returned home.", "62", None, None),
        # A land or a camp hosts them: that is what they left.
        ("On Sunday 62 refugees from Jordan returned home.", "62", "Jordan", None),
        # The quarter lies in what they left: it is the better name.
        ("On Sunday 900 people from Arbin left Eastern Ghouta for Idlib.", "900", "Arbin", "Idlib"),
        # Fighters drive out of a halt on their way.
        ("On Sunday nine buses with 400 rebels from Madaya drove out of Ramouseh towards Idlib.",
         "400", "Madaya", "Idlib"),
    ],
)  # fmt: skip
def test_whose_people_are_is_not_what_they_left(
    text: str, figure: str, origin: str | None, destination: str | None
) -> None:
    claim = claims(text)[figure]
    assert (claim.origin, claim.destination) == (origin, destination)


@pytest.mark.parametrize(
    ("text", "figure", "movement"),
    [
        # A participle says where they were until then ...
        ("A group of 84 people from 19 families living in Roj camp have returned to Raqqa.",
         "A group of 84", "return"),
        # ... or an aside between commas,
        ("Scores of families, earlier uprooted and lodging in Jordan, returned to Daraa on Monday.",
         "Scores", "return"),
        # ... or a clause behind their home.
        ("Scores of families from Raqqa, who had been living in Roj camp, left it on Sunday.",
         "Scores", "evacuation"),
    ],
)  # fmt: skip
def test_what_people_were_before_keeps_no_figure_back(
    text: str, figure: str, movement: str
) -> None:
    assert claims(text)[figure].movement == movement


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        # Vehicles beside those who are carried.
        ("The buses left Madaya with 400 rebels. Twelve ambulances escorted the convoy.",
         "Twelve", "an escort"),
        ("They left Madaya by bus, accompanied by two cars of the police, 400 rebels among them.",
         "two", "an escort"),
    ],
)  # fmt: skip
def test_refused(text: str, figure: str, reason: str) -> None:
    assert reasons(text)[figure] == reason
    assert figure not in claims(text)


@pytest.mark.parametrize(
    ("text", "figure", "unit", "who"),
    [
        # Of families, families.
        ("So far 750 families have been bused from Roj camp to Raqqa, 450 of which settled there.",
         "450", "families", ("people",)),
        ("A batch of families, numbering 152, is to be taken from Roj camp to Raqqa on Tuesday.",
         "152", "families", ("people",)),
        # What stands behind "estimated at" says how many they are, and they say nothing.
        ("Some 300 families - estimated at 1,500 people - fled Madaya on Sunday.", "Some 300",
         "families", ("people",)),
        # Serious cases are patients.
        ("About ten serious cases were flown from Zepa to Zenica on Sunday.", "About ten", "people",
         ("wounded",)),
        # "Many" have no figure: they are in none of those before.
        ("A convoy took 400 rebels and many refugees from Arsal to Idlib on Sunday.", "400",
         "people", ("fighters",)),
    ],
)  # fmt: skip
def test_whom_a_figure_counts(text: str, figure: str, unit: str, who: tuple[str, ...]) -> None:
    claim = claims(text)[figure]
    assert (claim.unit, claim.who) == (unit, who)


@pytest.mark.parametrize(
    ("text", "figure", "start", "end"),
    [
        # The year that a window ends with is that of its beginning ...
        ("Between May 23 and June 20, 2016, some 5,000 people left Daraya.", "some 5,000",
         date(2016, 5, 23), date(2016, 6, 20)),
        # ... or the one before it.
        ("From 20 December to 5 January 2016 some 5,000 people left Daraya.", "some 5,000",
         date(2015, 12, 20), date(2016, 1, 5)),
        # A day of a year told before.
        ("After a siege that began in 2015, 300 fighters left Daraya on March 18 of that year.",
         "300", date(2015, 3, 18), date(2015, 3, 18)),
        ("It began in 2015. On March 18 of the same year 300 rebels were bused out of Daraya.",
         "300", None, None),
    ],
)  # fmt: skip
def test_the_year_told_beside_a_day(
    text: str, figure: str, start: date | None, end: date | None
) -> None:
    claim = claims(text)[figure]
    assert (claim.date_start, claim.date_end) == (start, end)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The move came after a deal between council and agencies to move 500 families to Raqqa.",
         "planned"),
        ("After the council and agencies managed to move 500 families from Roj camp to Raqqa.",
         "completed"),
    ],
)  # fmt: skip
def test_what_sides_agreed_on_is_a_plan(text: str, status: str) -> None:
    assert claims(text)["500"].status == status


@pytest.mark.parametrize(
    ("text", "figure", "status"),
    [
        # A month is no auxiliary ...
        ("On Sunday 62 nurses trapped in Marib since 3 May arrived in Aden.", "62", "completed"),
        ("On Sunday 62 families stuck in Bama since May reached Maiduguri.", "62", "completed"),
        # ... one without a capital is.
        ("Under the deal 62 rebels may leave Douma on Sunday.", "62", "planned"),
    ],
)
def test_a_month_that_looks_like_an_auxiliary(text: str, figure: str, status: str) -> None:
    assert claims(text)[figure].status == status


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # With that of a day a count ends that has begun before ...
        (
            "With Sunday's convoy, 900 people have left Foua since 3 April.",
            ("04-03", "04-15", "total"),
        ),
        # ... and on which it began nobody else told.
        ("With Sunday's convoy, 900 people left Foua.", ("04-15", "04-15", "increment")),
    ],
)
def test_with_that_of_a_day(text: str, days: tuple[str, str, str]) -> None:
    claim = claims(text)["900"]
    told = (str(claim.date_start)[5:], str(claim.date_end)[5:], claim.aggregation)
    assert told == days
