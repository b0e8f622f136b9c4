"""The days of figures in whole stories: heads, leads, statements, spans, plans, background."""

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


def days(text: str, published: date | None = PUBLISHED) -> list[Row]:
    """Return the rows of a text that stands in such a report."""
    return days_told(text + TAIL, published)


@pytest.mark.parametrize(
    ("text", "aggregation", "start", "end"),
    [
        # a span up to a day
        (f"In the week to Saturday, 600 {MOVED}.", "window", "05-06", "05-12"),
        # 24 hours up to an hour of a day
        (f"In the 24 hours to Tuesday morning 600 {MOVED}.", "increment", "05-14", "05-15"),
        # 24 hours told by both ends
        (f"Between Monday noon and Tuesday noon 600 {MOVED}.", "increment", "05-14", "05-15"),
        # a window over the turn of a month
        (f"Between 26 April and 1 May some 600 {MOVED}.", "window", "04-26", "05-01"),
        # one day set off from the others
        (f"On 10 May alone, 600 {MOVED}.", "increment", "05-10", "05-10"),
        # a column named by its day
        (
            "The first column of 10 May carried 600 people out of Douma.",
            "increment",
            "05-10",
            "05-10",
        ),
        # a convoy named by its day
        ("Monday's convoy took 600 people from Douma to Idlib.", "increment", "05-14", "05-14"),
        # since an hour: of the day itself
        (
            "Since midnight, 600 people have been evacuated from Douma.",
            "increment",
            "05-16",
            "05-16",
        ),
        # the first day of what drove them out, told with its place
        (
            "The clashes in Douma, which began on 8 May, have displaced 600 people.",
            "total",
            "05-08",
            "05-16",
        ),
        # hours in which they came
        ("Some 600 people have fled from Douma in 24 hours.", "increment", "05-15", "05-16"),
        # a batch counted since is no total
        ("The 31st convoy since the start of May took 600 people out.", "increment", "", ""),
        # since a day: a total
        ("Since Monday 600 people have left Douma under the deal.", "total", "05-14", "05-16"),
        # hours counted back
        (f"Over the past 72 hours 600 {MOVED}.", "window", "05-13", "05-16"),
        # a night is two days
        (f"Overnight, 600 {MOVED}.", "increment", "05-15", "05-16"),
        # the night of the statement, not of the report
        (
            f"The ministry said on Tuesday that 600 {MOVED} overnight.",
            "increment",
            "05-14",
            "05-15",
        ),
        # a night between two days
        (f"Some 600 {MOVED} in the night of Monday to Tuesday.", "increment", "05-14", "05-15"),
        # last month
        (f"Last month 600 {MOVED}.", "increment", "04-01", "04-30"),
        # a year so far
        (f"This year 6,000 {MOVED}.", "window", "01-01", "05-16"),
        # a year
        (f"In 2016, 6,000 {MOVED}.", "window", "2016-01-01", "2016-12-31"),
        # a month
        (f"In March, 6,000 {MOVED}.", "increment", "03-01", "03-31"),
        # the whole of a month
        (f"In the month of March, 6,000 {MOVED}.", "window", "03-01", "03-31"),
        # two months
        (f"In March and April 3,000 {MOVED}.", "window", "03-01", "04-30"),
        # a week of a month
        (f"During the first week of May, 300 {MOVED}.", "window", "05-01", "05-07"),
        # the last one
        (f"Some 300 {MOVED} in the last week of April.", "window", "04-24", "04-30"),
        # half a month
        (f"In the second half of April 300 {MOVED}.", "window", "04-16", "04-30"),
        # a day without its month
        (f"On the 14th of the month 300 {MOVED}.", "increment", "05-14", "05-14"),
        # a weekday of another week
        (f"On Tuesday of last week 300 {MOVED}.", "increment", "05-08", "05-08"),
        # nobody knows how many days
        (f"Some 600 {MOVED} in recent days.", "window", "", "05-16"),
        # nor weeks
        (f"In recent weeks, 6,000 {MOVED}.", "window", "", "05-16"),
        # so far
        ("So far, 6,000 people have been evacuated from Douma.", "total", "", "05-16"),
        # to date
        ("To date, 6,000 people have left Douma.", "total", "", "05-16"),
        # in all
        ("More than 6,000 people have left Douma in all.", "total", "", "05-16"),
        # as of a day
        ("As of 14 May 6,000 people had left Douma.", "total", "", "05-14"),
        # by a day
        ("At least 6,000 people had left Douma by Tuesday night.", "total", "", "05-15"),
        # up to a day
        ("Up to Tuesday evening 6,000 people had left Douma.", "window", "", "05-15"),
        # what a convoy brings about
        (
            "The convoy brings to 6,000 the number of people evacuated from Douma.",
            "total",
            "",
            "05-16",
        ),
        # the perfect tense before its figure
        ("The United Nations has taken 6,000 people out of Douma.", "total", "", "05-16"),
        # the load of one convoy
        ("A convoy of buses has taken 600 people out of Douma.", "increment", "", ""),
        # the largest since: no total
        (
            ("Some 600 people left Douma on Monday in the largest group since the siege began."),
            "increment",
            "05-14",
            "05-14",
        ),
        # an hour with any zone
        (f"At 06:40 Damascus time 600 {MOVED}.", "increment", "05-16", "05-16"),
        # a count that took so long, of unknown days
        (f"Some 600 {MOVED} in three days.", "window", "", ""),
        # and one that ends now
        (
            "Some 600 people have been evacuated from Douma in three days.",
            "window",
            "05-14",
            "05-16",
        ),
        # a limit of a plan
        ("The governor said 600 people are to leave Douma by 15 June.", "increment", "", "06-15"),
        # another
        (
            "Some 3,000 people will leave Douma before the end of the month.",
            "increment",
            "",
            "05-31",
        ),
        # and another
        ("Some 3,000 people will leave Douma by the end of next week.", "increment", "", "05-27"),
        # a plan that goes on until a day
        ("The governor said 600 people will leave Douma until 7 June.", "window", "", "06-07"),
        # the whole of a plan
        ("A total of 600 people will leave Douma until 7 June.", "total", "", "06-07"),
        # a plan of next week
        ("Some 3,000 people will leave Douma next week.", "increment", "05-21", "05-27"),
        # of nobody knows when
        (
            "The governor said 600 people are to leave Douma over the coming weeks.",
            "increment",
            "",
            "",
        ),
        # the speaker is an aside: the day is the plan's
        (
            "On Thursday, the mayor said, 300 people will leave Douma.",
            "increment",
            "05-17",
            "05-17",
        ),
        # else it is the statement's
        (f"On Tuesday, the mayor said 300 {MOVED}.", "increment", "", ""),
        # said in a week: as of that week
        ("The mayor said last week that 3,000 people have left Douma.", "total", "", "05-13"),
        # what went before is not the figure's
        (
            f"Some 300 {MOVED}, whom the shells had driven into cellars in March.",
            "increment",
            "",
            "",
        ),
    ],
)
def test_a_sentence_tells_the_days(text: str, aggregation: str, start: str, end: str) -> None:
    assert [row[1:] for row in days(text)] == [(aggregation, start, end)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # part of the day told last
        (
            (
                "The evacuation of Douma began on Monday. By nightfall, 600 people had left "
                "the town."
            ),
            [(600, "increment", "05-14", "05-14")],
        ),
        # another
        (
            f"Buses pulled into Douma on Tuesday. In the early hours, 600 {MOVED}.",
            [(600, "increment", "05-15", "05-15")],
        ),
        # the day before
        (
            f"Some 300 {MOVED} on Monday. The previous day 250 {MOVED}.",
            [(300, "increment", "05-14", "05-14"), (250, "increment", "05-13", "05-13")],
        ),
        # months before: a window that ends with the day told
        (
            f"Some 300 {MOVED} on Monday. In the six months before, 9,000 {MOVED}.",
            [(300, "increment", "05-14", "05-14"), (9000, "window", "", "05-14")],
        ),
        # a week of unknown days
        (
            f"Some 300 {MOVED} on Monday. The week before 900 people left Harasta.",
            [(300, "increment", "05-14", "05-14"), (900, "increment", "", "")],
        ),
        # a count from the day told last
        (
            (
                "A convoy of rebels left Douma on Monday. Since then 300 people have been "
                "evacuated from the town."
            ),
            [(300, "total", "05-14", "05-16")],
        ),
        # what is told by its distance is the earlier event
        (
            (
                "Rebels left Douma on Monday. The convoy came three days after 300 people "
                "had left the town."
            ),
            [(300, "increment", "05-11", "05-11")],
        ),
        # a part shares the days of its whole, whatever follows
        (
            (
                f"Some 6,000 {MOVED} on Monday, 2,000 of them children, in a move that "
                "followed a battle on Friday."
            ),
            [(6000, "increment", "05-14", "05-14"), (2000, "increment", "05-14", "05-14")],
        ),
        # a part that has its own
        (
            f"During the last three days 6,000 {MOVED}, 2,000 of them on Tuesday.",
            [(6000, "window", "05-13", "05-15"), (2000, "increment", "05-15", "05-15")],
        ),
        # a headline takes the day of the lead
        (
            (
                "Over 600 leave Douma\n\nDOUMA - A convoy of rebels and their families left "
                "Douma for Idlib on Tuesday, the governor said."
            ),
            [(600, "increment", "05-15", "05-15")],
        ),
        # so do the paragraphs
        (
            (
                "Evacuations from Douma resumed on Tuesday after a pause of two days.\n\n"
                "Buses carried 300 people to Idlib, the governor said.\n\nAnother 200 were "
                "taken to Afrin, he added."
            ),
            [(300, "increment", "05-15", "05-15"), (200, "increment", "05-15", "05-15")],
        ),
        # and the lines of a list
        (
            (
                "KEY POINTS\n- On 14 May, buses left Douma.\n- Some 300 people were "
                "evacuated to Idlib.\n- Another 200 were evacuated to Afrin."
            ),
            [(300, "increment", "05-14", "05-14"), (200, "increment", "05-14", "05-14")],
        ),
        # a lead that names what moves without a verb of moving
        (
            f"The airlift got going on Monday. Some 600 {MOVED}.",
            [(600, "increment", "05-14", "05-14")],
        ),
        # background has its own year
        (
            (
                f"Some 300 {MOVED} on Tuesday. In 2016, 9,000 people were evacuated from "
                "Aleppo under a similar deal."
            ),
            [(300, "increment", "05-15", "05-15"), (9000, "window", "2016-01-01", "2016-12-31")],
        ),
        # or none
        (
            (
                f"Some 300 {MOVED} on Tuesday. Two years ago, 9,000 people were evacuated "
                "from Aleppo."
            ),
            [(300, "increment", "05-15", "05-15"), (9000, "increment", "", "")],
        ),
        # an earlier deal
        (
            (
                f"Some 300 {MOVED} on Tuesday. Under a previous agreement 9,000 people were "
                "evacuated from Aleppo."
            ),
            [(300, "increment", "05-15", "05-15"), (9000, "increment", "", "")],
        ),
        # a day ahead does not end the day told
        (
            (
                f"Some 300 {MOVED} on Tuesday. The road will open by the end of the month. "
                f"Among the first 90 {MOVED}."
            ),
            [(300, "increment", "05-15", "05-15"), (90, "increment", "05-15", "05-15")],
        ),
        # the day of a bulletin is not that of its page
        (
            (
                "Daily bulletin, 14 May\n\nDuring the day, 600 people left Douma through the "
                "corridor, the ministry said."
            ),
            [(600, "increment", "05-14", "05-14")],
        ),
        # nor are its totals
        (
            (
                "Daily bulletin, 14 May\n\nOver the past day 600 people left Douma through "
                "the corridor. Since the start of the operation 9,000 people have left."
            ),
            [(600, "increment", "05-13", "05-14"), (9000, "total", "", "05-14")],
        ),
        # two days, each its figure
        (
            (
                f"Some 600 {MOVED} on Monday and another 400 on Tuesday. On both days the "
                "road was shelled."
            ),
            [(600, "increment", "05-14", "05-14"), (400, "increment", "05-15", "05-15")],
        ),
        # a plan told of the past leans on the text
        (
            f"Only 90 {MOVED} on Sunday. The truce was supposed to let out 600 people.",
            [(90, "increment", "05-13", "05-13"), (600, "increment", "05-13", "05-13")],
        ),
        # an older statement of the same body is another one
        (
            (
                "The army said 300 people had been evacuated from Douma so far. It rained. "
                "It rained. It rained. On 14 May the army said that it lost two men."
            ),
            [(300, "total", "", "05-16")],
        ),
    ],
)
def test_a_story_tells_the_days(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a part, and a second one, are of the days of those before and counted as they are
        (
            (
                f"Since 1 May, 900 {MOVED}. Of these, 300 were taken to Idlib. Some 90 of them "
                "were children, and 80 were women."
            ),
            [
                (900, "total", "05-01", "05-16"),
                (300, "total", "05-01", "05-16"),
                (90, "total", "05-01", "05-16"),
                (80, "total", "05-01", "05-16"),
            ],
        ),
        # what is told of before is of no day told so far, and its days are of its paragraph alone
        (
            (
                f"On Tuesday, 900 {MOVED}.\n\nEarlier, 300 {MOVED}. The last 90 left Douma on "
                f"Sunday.\n\nSome 70 wounded {MOVED} as well."
            ),
            [
                (900, "increment", "05-15", "05-15"),
                (300, "increment", "", ""),
                (90, "increment", "05-13", "05-13"),
                (70, "increment", "", ""),
            ],
        ),
        # a count that another one is beside is of its days, whatever vague one stands between
        (
            (
                f"Since 1 May, 900 {MOVED}. On Tuesday hundreds left Douma on foot. The agency "
                "put the number at 800."
            ),
            [
                (900, "total", "05-01", "05-16"),
                (200, "increment", "05-15", "05-15"),
                (800, "total", "05-01", "05-16"),
            ],
        ),
        # the day of an older count, and weeks of an event that nobody dates
        (
            (
                f"Since 1 May, 900 {MOVED}. The number rose from 600 on Monday. Some 50 had "
                "arrived in Idlib."
            ),
            [(900, "total", "05-01", "05-16"), (50, "increment", "", "")],
        ),
        (
            f"On Tuesday, 900 {MOVED}. Some 300 fled Douma in the first week.",
            [(900, "increment", "05-15", "05-15"), (300, "window", "", "")],
        ),
        # the day of a statement is not that of the dateline
        (
            (
                "DOUMA, May 16 (Reuters) - The army said on Tuesday that so far 900 people had "
                "been evacuated from Douma."
            ),
            [(900, "total", "", "05-15")],
        ),
        # counts that are only set beside others leave the days to these
        (
            (
                "Only 26 left Douma on Sunday, guards said, compared with 700 the day before. Of "
                "them 19 reached Idlib."
            ),
            [
                (26, "increment", "05-13", "05-13"),
                (700, "increment", "05-12", "05-12"),
                (19, "increment", "05-13", "05-13"),
            ],
        ),
        (
            f"Some 208 {MOVED} on Sunday, fewer than the 731 a day earlier.",
            [(208, "increment", "05-13", "05-13"), (731, "increment", "05-12", "05-12")],
        ),
        # what was hoped for is none
        (
            f"Some 208 {MOVED} on Sunday, far fewer than the 1,000 officials had hoped for.",
            [(208, "increment", "05-13", "05-13")],
        ),
        # a plan for two weekdays looks ahead
        (
            (
                f"On Tuesday, 900 {MOVED}. The agency expected to move another 300 on Thursday "
                "and Friday."
            ),
            [(900, "increment", "05-15", "05-15"), (300, "window", "05-17", "05-18")],
        ),
        # what they still were is no plan of the past
        (
            (
                f"On Sunday, 900 {MOVED}. Some 244 rebels were still waiting in Douma and would "
                "be brought out."
            ),
            [(900, "increment", "05-13", "05-13"), (244, "increment", "", "")],
        ),
    ],
)
def test_days_of_parts_and_of_what_was_before(text: str, wanted: list[Row]) -> None:
    assert days(text) == wanted


def test_a_full_date_in_the_text_alone_settles_no_weekday() -> None:
    text = f"On 14 May 2018, buses left Douma. On Tuesday 600 {MOVED}."
    assert days(text, None) == [(600, "increment", "", "")]


@pytest.mark.parametrize(
    "head",
    [
        # the day on its line, in figures that can be read one way only
        "Buses roll\n\n15-05-2018 Release 3/18",
        # the weekday behind the date
        "Buses roll\n\n15 May 2018, Tuesday - Harbour News",
        # the city and the day as a sentence
        "Buses roll\n\nHarasta, 15 May 2018. The trucks of the office stood ready.",
        # the long name of a bulletin
        "Bulletin of the Harbour Office and the Coast Guard on the return of boats (May 15, 2018)",
        # the city set off by a dash
        "Buses roll\nHARASTA, Syria – 15 May 2018",
    ],
)
def test_a_head_that_states_its_day_settles_the_weekdays(head: str) -> None:
    text = f"{head}\n\nOn Sunday 600 {MOVED}."
    stated = document_date(text)
    assert stated is not None
    assert days(text, stated[0]) == [(600, "increment", "05-13", "05-13")]


def test_figures_that_can_be_read_two_ways_date_nothing() -> None:
    assert document_date("Buses roll\n\n05-04-2018 Release 3/18\n\nThe buses left.") is None
