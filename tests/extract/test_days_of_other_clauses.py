"""Days that another clause owns: of a place, of what made people go, of the plan that follows."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Document

MONDAY = date(2018, 4, 16)


def days(text: str) -> dict[str, tuple[str | None, str | None, str]]:
    """Return start, end and aggregation of the claims of a text published on a Monday."""
    found = extract(Document(doc_id="d", text=text, published=MONDAY)).claims
    return {
        text[c.start : c.end]: (
            c.date_start and c.date_start.isoformat(),
            c.date_end and c.date_end.isoformat(),
            c.aggregation,
        )
        for c in found
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # How long they were at a place is no window of the movement ...
        (("The UN said that 64 civilians had been evacuated from the plant in Homs, where they had "
          "been sheltering over the last two months."), {"64": (None, None, "increment")}),
        # ... but a verb of moving in such a clause tells on which day they came.
        (("Some 64 civilians were evacuated to Idlib, where they arrived on Saturday."),
         {"Some 64": ("2018-04-14", "2018-04-14", "increment")}),
        # When a place was taken is no day of those who left it ...
        (("Among the displaced are 700 residents of Rastan, a town taken by the army in 2016."),
         {"700": (None, None, "increment")}),
        # ... and a comma closes what is told of it.
        (("On buses 700 people left Rastan, a town north of Homs, on Saturday."),
         {"700": ("2018-04-14", "2018-04-14", "increment")}),
        # What only goes on from the text before leads in no figure but those of its clause.
        (("In addition, 700 people, 90 of them children, left Rastan on Saturday."),
         {"700": ("2018-04-14", "2018-04-14", "increment"),
          "90": ("2018-04-14", "2018-04-14", "increment")}),
        # Nor is the day of what made them go.
        (("More than 9,000 people have fled Rastan following its capture by the army last week."),
         {"More than 9,000": (None, "2018-04-16", "total")}),
        # The day of a plan is not that of the count up to now.
        (("Some 2,600 people have already been evacuated from Rastan, and about 300 more are to be "
          "evacuated today."),
         {"Some 2,600": (None, "2018-04-16", "total"),
          "about 300": ("2018-04-16", "2018-04-16", "increment")}),
        # A count that starts from a day is one since it.
        (("Starting from April 7, 1,200 people were evacuated from Rastan."),
         {"1,200": ("2018-04-07", "2018-04-16", "total")}),
        # A line that leads back to older news takes no day along.
        (("Yesterday 90 people were evacuated from Rastan.\n\nRecall\n\n2,100 people were "
          "evacuated from Homs and Hama."),
         {"90": ("2018-04-15", "2018-04-15", "increment"), "2,100": (None, None, "increment")}),
        # The day as of which a count stands is not the one that the report is about.
        (("As of the evening of Sunday, nearly 3,000 people have crossed into Jordan.\n\nThe road "
          "is full of cars.\n\nA convoy carrying 23 wounded people has reached Amman."),
         {"nearly 3,000": (None, "2018-04-15", "total"), "23": (None, None, "increment")}),
        # Behind the day of the movement, that of what went before is no window of it ...
        (("At least 320 people were evacuated from Rastan on Friday after the road had been closed "
          "over the past week."), {"At least 320": ("2018-04-13", "2018-04-13", "increment")}),
        (("At least 320 people entered Jordan from Rastan on Friday after the Nasib crossing was "
          "closed over the weekend."), {"At least 320": ("2018-04-13", "2018-04-13", "increment")}),
        # ... but where that clause moves them on, they took both days.
        (("Some 320 people left Rastan on Friday before they reached Idlib on Saturday."),
         {"Some 320": ("2018-04-13", "2018-04-14", "increment")}),
        # Those set against a figure have their own day ...
        (("Some 320 people were evacuated from Rastan but 90 were held up at the gate on Friday."),
         {"Some 320": (None, None, "increment")}),
        # ... as has the main clause where the figure only leads in.
        (("Besides the 320 people who have come to Homs from Rastan, another 90 were evacuated to "
          "Idlib on Friday."),
         {"the 320": (None, None, "increment"),
          "another 90": ("2018-04-13", "2018-04-13", "increment")}),
        # The day on which others are to follow is theirs alone, done or reported.
        ("Some 320 people left Rastan for Idlib and 90 more were to follow on Friday.",
         {"Some 320": (None, None, "increment"),
          "90": ("2018-04-20", "2018-04-20", "increment")}),
        # One convoy of last week left on a day of it ...
        (("The Red Crescent evacuated from Rastan last week a convoy of 320 people."),
         {"320": ("2018-04-09", "2018-04-15", "increment")}),
        # ... and a sum that is to leave by the end of the day leaves on that day.
        (("Buses drew up in Rastan on Sunday. A total of 320 people were to leave it by the day's "
          "end."), {"A total of 320": ("2018-04-15", "2018-04-15", "increment")}),
        # A rate is of no day of its own, whatever day was told before.
        (("On Friday 90 people were evacuated from Rastan. Some 600 people leave it daily."),
         {"90": ("2018-04-13", "2018-04-13", "increment"), "Some 600": (None, None, "increment")}),
        # What is said to have left by now is a count of all, and a dateline dates the page.
        (("HOMS, April 15, (Agency) - Officials said over 12,000 people had now left Rastan and "
          "another 900 were expected to leave on Tuesday."),
         {"over 12,000": (None, "2018-04-16", "total"),
          "another 900": ("2018-04-17", "2018-04-17", "increment")}),
        # A sign of a total belongs to the clause that it closes.
        ("Some 700 people have left Rastan so far, whereas 90 were evacuated from Homs on Sunday.",
         {"Some 700": (None, "2018-04-16", "total"),
          "90": ("2018-04-15", "2018-04-15", "increment")}),
        # The start of the whole is not that of a part which has its own day.
        ("Some 900 people left Rastan since Thursday, of whom 90 left on Sunday.",
         {"Some 900": ("2018-04-12", "2018-04-16", "total"),
          "90": ("2018-04-15", "2018-04-15", "increment")}),
        # Two who came in since a day, a name behind their link.
        ("Some 900 people have left Rastan since soldiers and Omar Saleh's men came on Thursday.",
         {"Some 900": ("2018-04-12", "2018-04-16", "total")}),
        # What a whole month saw is no convoy where it is vast.
        ("Last month over 46,000 people were evacuated from Rastan.",
         {"over 46,000": ("2018-03-01", "2018-03-31", "window")}),
        ("Last month over 4,000 people were evacuated from Rastan.",
         {"over 4,000": ("2018-03-01", "2018-03-31", "increment")}),
        # So vast a count of no day is no convoy's, unless it only adds to another.
        ("Some 58,000 people fled Rastan.", {"Some 58,000": (None, None, "total")}),
        ("Another 58,000 people fled Rastan.", {"Another 58,000": (None, None, "increment")}),
        ("Some 58,000 more people fled Rastan.",
         {"Some 58,000": (None, None, "increment")}),
        ("Some 5,800 people fled Rastan.", {"Some 5,800": (None, None, "increment")}),
        # Several batches are not one, whatever the tense; on one day they are that day's.
        ("Some 14,400 people were evacuated from Rastan in eleven batches.",
         {"Some 14,400": (None, "2018-04-16", "total")}),
        ("On Sunday 1,400 people were evacuated from Rastan in three batches.",
         {"1,400": ("2018-04-15", "2018-04-15", "increment")}),
        # Of what is still to come the day of the sentence is not.
        ("Prisoners were freed on Sunday ahead of the transfer of 900 rebels from Rastan.",
         {"900": (None, None, "increment")}),
    ],
)  # fmt: skip
def test_whose_day_it_is(
    text: str, expected: dict[str, tuple[str | None, str | None, str]]
) -> None:
    assert days(text) == expected
