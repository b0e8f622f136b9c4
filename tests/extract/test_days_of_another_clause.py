"""Days beside a count that are not its own: of a name, another clause, a plan, a statement."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.conftest import Row, days_told

SATURDAY = date(2018, 5, 19)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # The weekday of a day is told beside it.
        (
            "On April 12, a Thursday, a convoy had brought 200 patients from Arbin to Homs.",
            [(200, "increment", "04-12", "04-12")],
        ),
        # A place bears the name of a day.
        (
            "Fighting went on. Some 25 families escaped from the April 7 district on Thursday.",
            [(25, "increment", "05-17", "05-17")],
        ),
        # A night is told by its midnight.
        (
            "About 800 people left Arbin after the midnight of Wednesday - Thursday.",
            [(800, "increment", "05-16", "05-17")],
        ),
        # What began in another clause makes nothing of this one go on.
        (
            "Since shelling started, the UN has reported 24,000 people leaving Arbin.",
            [(24000, "total", "", "05-19")],
        ),
        # Others are to leave on that day.
        (
            (
                "Fighters left Arbin on Friday. Two sources gave a total of about 300 and said a "
                "second convoy is to leave on Sunday."
            ),
            [(300, "increment", "05-18", "05-18")],
        ),
        # A plan told of another clause is none of those who have gone.
        (
            (
                "Some 2,300 rebels will be moved from Arbin from tomorrow, while 20,000 people "
                "have been displaced from Nawa since yesterday."
            ),
            [(2300, "increment", "05-20", "05-20"), (20000, "total", "05-18", "05-19")],
        ),
        # "Had registered" is nobody's announcement: the plan lies ahead.
        (
            (
                "The mayor of Arsal told the paper that 3,000 had registered and that 1,200 "
                "refugees would leave on Monday."
            ),
            [(1200, "increment", "05-21", "05-21")],
        ),
        (
            "The mayor of Arsal had told the paper that 1,200 refugees would leave on Monday.",
            [(1200, "increment", "05-14", "05-14")],
        ),
        # A statement of an earlier month is not of the day told last.
        (
            (
                "Buses took 300 people out of Arbin on Friday. The centre had written in April "
                "that 900 people were evacuated from Madaya."
            ),
            [(300, "increment", "05-18", "05-18"), (900, "increment", "04-01", "04-30")],
        ),
        # A day of the clause before is not that of a count with a start of its own.
        (
            (
                "The queue grew on Friday, and by 6 p.m. the army had registered 2,300 people "
                "arriving from Arbin since Wednesday."
            ),
            [(2300, "total", "05-16", "05-19")],
        ),
        # "So far" is not that of the flights behind it.
        (
            "The air force has flown 313 people out of Arbin so far in three flights.",
            [(313, "total", "", "05-19")],
        ),
    ],
)
def test_days_of_other_clauses(text: str, rows: list[Row]) -> None:
    assert days_told(text, SATURDAY) == rows
