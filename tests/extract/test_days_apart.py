"""Whose day it is: the part's, the plan's, the deal's, the batch's or the whole's."""

from __future__ import annotations

from datetime import date

import pytest

from evac.corpus.dates import document_date
from tests.extract.conftest import Row, days_told

#: A Wednesday.
PUBLISHED = date(2018, 5, 16)
#: Tells that the report is on an evacuation; holds no day and no figure.
TAIL = "\n\nThe siege of the rebels and the evacuation weigh on the ceasefire."
MOVED = "people were evacuated from Douma"
HAD_MOVED = "people had been evacuated from Douma"


def days(text: str) -> list[Row]:
    """Return the rows of a text that stands in such a report."""
    return days_told(text + TAIL, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the day of a deal is no movement's
        (
            "Under the deal reached on Monday, 300 fighters left Douma for Idlib.",
            [(300, "increment", "", "")],
        ),
        # nor beside the movement's own
        (
            "Some 300 fighters left Douma on Tuesday under a deal reached on Friday.",
            [(300, "increment", "05-15", "05-15")],
        ),
        # nor that of an attack
        (
            "Since the attack of 5 May was over, 300 fighters left Douma on Tuesday.",
            [(300, "increment", "05-15", "05-15")],
        ),
        # the day of the movement holds on past a deal named in passing
        (
            (
                "Rebels left Douma on Tuesday under the pact signed on Friday. By nightfall 600 "
                "people had left the town."
            ),
            [(600, "increment", "05-15", "05-15")],
        ),
        # a deal that is told of leads on
        (
            f"The truce was signed on Friday. The next day 300 {MOVED}.",
            [(300, "increment", "05-12", "05-12")],
        ),
        # people run from an attack on its day
        (
            "At least 300 people fled Douma after an attack on Sunday.",
            [(300, "increment", "05-13", "05-13")],
        ),
        # the largest so far is no total
        (
            f"It was the largest group so far: 300 {MOVED} on Monday.",
            [(300, "increment", "05-14", "05-14")],
        ),
        # nor is the second since
        (
            f"On Sunday, 300 {MOVED}, the second such convoy since April.",
            [(300, "increment", "05-13", "05-13")],
        ),
        # so far alone is
        (
            f"So far 300 {MOVED}.",
            [(300, "total", "", "05-16")],
        ),
        # so far this month: since it began
        (
            "So far this month 8,000 people have been evacuated from Douma.",
            [(8000, "total", "05-01", "05-16")],
        ),
        # an operation's first day opens the count
        (
            "The evacuation, which began on Friday, has brought 3,000 people out of Douma.",
            [(3000, "total", "05-11", "05-16")],
        ),
        # so it does behind the end of it
        (
            (
                "The last 600 people left Douma on Tuesday, ending an operation that began on "
                "3 May and moved 12,000 people to Idlib."
            ),
            [(600, "increment", "05-15", "05-15"), (12000, "total", "05-03", "05-16")],
        ),
        # the evacuation that began is the movement itself
        (
            "The evacuation of 8,000 people from Douma began on Tuesday.",
            [(8000, "increment", "05-15", "05-15")],
        ),
        # a start right behind its verb, another day in what follows
        (
            (
                "Some 3,000 people fled Douma since Friday evening, as the army marched in this "
                "morning."
            ),
            [(3000, "total", "05-11", "05-16")],
        ),
        # since last week: nobody knows since when
        (
            "Since last week, 8,000 people have left Douma.",
            [(8000, "total", "", "05-16")],
        ),
        # two days that follow each other, the second with its hour
        (
            "About 300 people left Douma late on Monday and early on Tuesday.",
            [(300, "increment", "05-14", "05-15")],
        ),
        # another
        (
            "About 300 people left Douma on Monday and in the first hours of Tuesday.",
            [(300, "increment", "05-14", "05-15")],
        ),
        # two whole days are a window
        (
            "About 300 people left Douma on Monday and Tuesday.",
            [(300, "window", "05-14", "05-15")],
        ),
        # days with names of their own
        (
            f"Between Christmas Eve and New Year's Day some 300 {MOVED}.",
            [(300, "window", "2017-12-24", "01-01")],
        ),
        # one of them alone
        (
            f"On New Year's Eve 300 {MOVED}.",
            [(300, "increment", "2017-12-31", "2017-12-31")],
        ),
        # a week ago is a day
        (f"A week ago 300 {MOVED}.", [(300, "increment", "05-09", "05-09")]),
        # months ago is none
        (f"Two months ago 300 {MOVED}.", [(300, "increment", "", "")]),
        # the part's day is not the whole's
        (
            (
                "More than 3,000 people have been evacuated from Douma, including 400 on "
                "Tuesday alone."
            ),
            [(3000, "total", "", "05-16"), (400, "increment", "05-15", "05-15")],
        ),
        # nor is the whole's count the part's
        (
            "Some 8,000 people have so far been evacuated from Douma, 1,200 of them on Monday.",
            [(8000, "total", "", "05-16"), (1200, "increment", "05-14", "05-14")],
        ),
        # the day behind both is the whole's
        (
            f"Some 600 {MOVED}, including 200 children, on Monday.",
            [(600, "increment", "05-14", "05-14"), (200, "increment", "05-14", "05-14")],
        ),
        # what is left to do has no part in the day of what was done
        (
            (
                "Some 600 people were evacuated from Douma on Monday, while 250 people remain to "
                "be evacuated."
            ),
            [(600, "increment", "05-14", "05-14"), (250, "increment", "", "")],
        ),
        # the day of a plan named before its speaker is the plan's
        (
            "On Thursday, the mayor said, 39 buses will come and take 600 people out of Douma.",
            [(600, "increment", "05-17", "05-17")],
        ),
        # what was done has no day to come
        (
            (
                "Rebels left Douma on Monday. The mayor said that 600 people had been evacuated "
                "from the town and that all would be quiet before the end of the week."
            ),
            [(600, "increment", "05-14", "05-14")],
        ),
        # one that will have been done by then is a whole
        (
            "The mayor said 15,000 people will have left Douma by Saturday.",
            [(15000, "total", "", "05-19")],
        ),
        # a plan for the weekend looks ahead
        (
            "Some 600 people will be evacuated from Douma over the weekend.",
            [(600, "window", "05-19", "05-20")],
        ),
        # a plan that is to take so long
        (
            "The deal provides for the departure of 600 people from Douma over three weeks.",
            [(600, "window", "", "")],
        ),
        # a count that took so long, up to the statement
        (
            "The mayor said 600 people left Douma over three days.",
            [(600, "window", "05-14", "05-16")],
        ),
        # what is to last is no span counted back
        (
            f"The lull, which is to last three days, began on Tuesday: 600 {MOVED}.",
            [(600, "increment", "05-15", "05-15")],
        ),
        # who left arrives: one way, two days
        (
            (
                "The batch left Douma on Monday, 600 people on board of 12 buses, and it reached "
                "Idlib at the dawn of Tuesday."
            ),
            [(600, "increment", "05-14", "05-15")],
        ),
        # others who arrive have their own day
        (
            ("On Saturday 450 people were evacuated from Harasta and on Monday 600 left Douma."),
            [(450, "increment", "05-12", "05-12"), (600, "increment", "05-14", "05-14")],
        ),
        # a day in a quotation is what the quotation tells of
        (
            'Buses left Douma. "On Monday we took 600 people out of Douma," the driver said.',
            [(600, "increment", "05-14", "05-14")],
        ),
        # a day set off from the others is no day of speech
        (
            "On Monday alone, the mayor said, 600 people left Douma.",
            [(600, "increment", "05-14", "05-14")],
        ),
        # by a night that has gone
        (
            "By last night, 600 people had left Douma.",
            [(600, "total", "", "05-15")],
        ),
        # since the morning of the day that the report is about
        (
            (
                "Rebels walked out of Douma on Tuesday. The mayor told state television that 600 "
                "people had been evacuated since the morning."
            ),
            [(600, "increment", "05-15", "05-15")],
        ),
        # without such a day, of the day of the report
        (
            "Some 600 people have been evacuated from Douma since the morning.",
            [(600, "increment", "05-16", "05-16")],
        ),
        # a batch that has boarded as of an hour is no total
        (
            (
                "The third batch left Douma on Monday, with 900 people having boarded the buses "
                "as of the evening."
            ),
            [(900, "increment", "05-14", "05-14")],
        ),
        # what stands as of a day is
        (
            "As of Monday evening, 900 people had left Douma.",
            [(900, "total", "", "05-14")],
        ),
        # the first days after an event
        (
            "In the first three days after the gates opened on Friday, 900 people left Douma.",
            [(900, "window", "05-11", "05-14")],
        ),
        # days after one
        (
            "Three days after the gates opened on Friday, 900 people left Douma.",
            [(900, "increment", "05-14", "05-14")],
        ),
        # months before a turn end with it
        (
            (
                "Since the gates shut on 7 May, only 94 people have left Douma. In the six months "
                "before, 4,895 people had left the town."
            ),
            [(94, "total", "05-07", "05-16"), (4895, "window", "", "05-07")],
        ),
        # the withdrawal that a batch completes is the whole
        (
            (
                "On Monday buses took 449 people out of Douma, completing the evacuation of 571 "
                "people."
            ),
            [(449, "increment", "05-14", "05-14"), (571, "total", "", "05-14")],
        ),
        # so is one that has ended
        (
            "The agency said it had ended its operation after taking 506 people out of Douma.",
            [(506, "total", "", "05-16")],
        ),
        # buses drawn up on a day take their people on it
        (
            (
                "Aid workers met on Sunday. Green buses were drawn up on Monday. They took 600 "
                "people to Idlib."
            ),
            [(600, "increment", "05-14", "05-14")],
        ),
        # the first and the second of last month's batches
        (
            ("Two batches have left Douma: the first carried 1,480 people and the second 1,753."),
            [(1480, "increment", "", ""), (1753, "increment", "", "")],
        ),
    ],
)
def test_each_figure_has_its_own_days(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        # a release
        ("PRESS RELEASE – Ramallah, 20 November 2023\n\nSome", date(2023, 11, 20)),
        # a sheet of figures
        ("Flash Report 5\nDisplacement situation as of 2 April 2021, 18:00\n", date(2021, 4, 2)),
        # a place and a day on a line of their own
        ("Rebels leave\n\nGoma, 6 May 2025\n\nThe convoy", date(2025, 5, 6)),
        # what is on a picture
        ("Families at rest in Goma, 6 May 2025\n", None),
        # a sentence
        ("The count stood at 300. It did so as of 2 April 2021\n", None),
    ],
)
def test_heads_state_their_day(head: str, wanted: date | None) -> None:
    found = document_date(head)
    assert (found[0] if found else None) == wanted


def test_a_head_that_ran_into_the_text_dates_the_page_alone() -> None:
    text = (
        "Hundreds flee Douma as rebels mass AFP Wednesday 16 May 2018 Rebels met at a base to "
        "talk of the town."
    )
    assert days(text) == [(200, "increment", "", "")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # counted before an event of a day: all who had until then
        (
            f"Before the operation was suspended on Friday, 8,500 {HAD_MOVED}.",
            [(8500, "total", "", "05-11")],
        ),
        # an hour is no event
        (
            f"Before noon on Friday, 8,500 {HAD_MOVED}.",
            [(8500, "increment", "05-11", "05-11")],
        ),
        # what others look ahead to
        (
            f"On Monday 140 {MOVED}, and the army expects as many on Friday.",
            [(140, "increment", "05-14", "05-14")],
        ),
        # one convoy's load, and the count that it raises
        (
            (
                "A convoy left Douma on Tuesday. It carried 650 people, raising to 14,800"
                " the number of those who have left since the first batch on 18 March."
            ),
            [(650, "increment", "05-15", "05-15"), (14800, "total", "03-18", "05-16")],
        ),
        # a count up to now has none of the day of another
        (
            "Italy evacuated 28 people from Douma on Friday, while Oman has so far taken out 480.",
            [(28, "increment", "05-11", "05-11"), (480, "total", "", "05-16")],
        ),
        # a week ago: of the day itself it would be "since the morning"
        (f"Since Wednesday 4,400 {MOVED}.", [(4400, "total", "05-09", "05-16")]),
        # the night before the statement
        (f"Some 300 {MOVED} during the night.", [(300, "increment", "05-15", "05-16")]),
        # a month of a plan lies ahead
        (
            "Another 3,000 people are to leave Douma in March.",
            [(3000, "increment", "2019-03-01", "2019-03-31")],
        ),
        # a figure of things in between parts nothing
        (
            "More than 450 people were evacuated from three besieged towns Monday under a deal.",
            [(450, "increment", "05-14", "05-14")],
        ),
    ],
)
def test_days_of_something_else_beside_a_count(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted
