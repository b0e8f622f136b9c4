"""Days that stand in another sentence or clause than their figure, and what they are days of."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.conftest import days_told

#: A Tuesday.
PUBLISHED = date(2025, 5, 6)
TAIL = "\n\nThe siege by the rebels and the evacuation weigh on the ceasefire."


def days(text: str) -> list[tuple[str, str, str]]:
    """Return aggregation, first and last day ("05-03") of the claims of a report with a text."""
    return [(how, *(d[-5:] for d in days)) for _, how, *days in days_told(text + TAIL, PUBLISHED)]


TOLD_BEHIND = [
    # an operation that took place on a day
    (("The Red Cross moved 40 sick children out of Lahij. The transfer took place on Monday after "
      "weeks of talks."), [("increment", "05-05", "05-05")]),
    ("The Red Cross moved 40 sick children out of Lahij. The operation was carried out on Sunday.",
     [("increment", "05-04", "05-04")]),
    # a verb that is past as well as present
    ("Some 90 rebels were bused out of Lahij. The convoy set off on Saturday and went north.",
     [("increment", "05-03", "05-03")]),
    # what the people rode in, as "it"
    ("A ship with 150 Somalis has left Aden. It sailed on Friday night, the port said.",
     [("increment", "05-02", "05-02")]),
    # ... with the day on which it arrived, and for a part as for the whole
    (("Some 90 rebels were bused out of Lahij. The convoy left late on Saturday and reached Aden "
      "on Sunday."), [("increment", "05-03", "05-04")]),
    (("Some 90 people, 40 of them children, were bused out of Lahij. They left on Sunday, a "
      "mayor said on Monday."), [("increment", "05-04", "05-04"), ("increment", "05-04", "05-04")]),
    ("Some 90 rebels were bused out of Lahij. The buses leave again on Saturday.",
     [("increment", "", "")]),
    # ... but not a day of talks, of another convoy, of a halt or of what had been meant
    ("The Red Cross moved 40 sick children out of Lahij. Talks took place on Monday.",
     [("increment", "", "")]),
    ("The Red Cross moved 40 sick children out of Lahij. Another transfer took place on Monday.",
     [("increment", "", "")]),
    ("The Red Cross moved 40 sick children out of Lahij. The operation was halted on Monday.",
     [("increment", "", "")]),
    (("The Red Cross moved 40 sick children out of Lahij. The transfer was to have taken place on "
      "Friday."), [("increment", "", "")]),
    ("A ship with 150 Somalis left Aden. It had been due on Friday.", [("increment", "", "")]),
]  # fmt: skip

LIMITS = [
    # a plan for a part of a month, and up to it
    ("The last 70 families will be evacuated from Lahij in mid-June.",
     [("increment", "06-11", "06-20")]),
    ("The last 70 families will be evacuated from Lahij by early June.",
     [("increment", "", "06-10")]),
    ("The last 70 families will be evacuated from Lahij before the end of June.",
     [("increment", "", "06-30")]),
    # a month behind is no plan's
    ("In early April 80 families were evacuated from Lahij and 70 more will be evacuated.",
     [("increment", "04-01", "04-10"), ("increment", "", "")]),
]  # fmt: skip

COUNTED = [
    # since an event of a day
    ("Some 900 people have been evacuated from Lahij since Friday's attack, the UN said.",
     [("total", "05-02", "05-06")]),
    # a part that is only set off leaves the start to the whole
    (("The UN had already evacuated 440 people, among them 300 nurses, from Aden since fighting "
      "broke out in mid-April."), [("total", "", "05-06"), ("total", "", "05-06")]),
    # what has come of a war of weeks, of which no day is told
    ("Six weeks after the war began, the drive on Lahij has forced 78,000 people to flee.",
     [("total", "", "05-06")]),
    ("Two days after rebels took Lahij, 60 nurses were evacuated.", [("increment", "", "")]),
    # ... and one with a day of its own does not
    ("The UN evacuated 440 people, 300 of them on Monday, from Aden since Friday.",
     [("total", "05-02", "05-06"), ("increment", "05-05", "05-05")]),
]  # fmt: skip

OF_A_PART = [
    # the day of a part that stands behind the speaker is none of the statement
    (("Some 3,000 people have fled Lahij since Friday, the UN said on Monday, 400 of them on "
      "Sunday."), [("total", "05-02", "05-05"), ("increment", "05-04", "05-04")]),
    (("Some 3,000 people have fled Lahij since Friday, the UN said on Monday, including 400 on "
      "Sunday."), [("total", "05-02", "05-05"), ("increment", "05-04", "05-04")]),
    # ... on one day that nobody names, or on one of last week
    (("Some 90,000 people have fled Lahij since Friday, the UN said on Monday, 4,000 of them in a "
      "single day."), [("total", "05-02", "05-05"), ("increment", "", "")]),
    (("Some 90,000 people have fled Lahij since 4 April, the UN said on Monday, 4,000 of them on a "
      "single day last week."), [("total", "04-04", "05-05"), ("increment", "04-28", "05-04")]),
    # ... but that of a statement behind its speaker
    ("Some 90 people were evacuated from Lahij, said Omar Saleh, 45, on Sunday.",
     [("increment", "", "")]),
]  # fmt: skip

OF_EVENTS = [
    # within so long of an event
    (
        "Some 900 people were evacuated from Lahij within three days of the deal struck on Friday.",
        [("window", "05-02", "05-05")],
    ),
    (
        "Some 900 people were evacuated from Lahij within 24 hours of the deal reached on Friday.",
        [("increment", "05-02", "05-03")],
    ),
    # all of an operation that was halted after them, not those of a day before it went on
    (
        "The evacuation of Lahij was suspended on Friday after 8,000 people had left.",
        [("total", "", "05-02")],
    ),
    (
        "The evacuation of Lahij resumed on Friday after 800 people had left on Thursday.",
        [("increment", "05-01", "05-01")],
    ),
]

OWN_WAYS = [
    # the arrival of another is none of the way of the first
    ("A frigate took 207 people from Aden to Djibouti on Sunday and another arrived on Monday.",
     [("increment", "05-04", "05-04")]),
    ("A frigate took 207 people from Aden on Sunday and arrived in Djibouti on Monday.",
     [("increment", "05-04", "05-05")]),
    # the day of what people went after, and their own behind it
    (("The first 40 people evacuated from Lahij after its liberation on 20 April reached Aden on "
      "Monday."), [("increment", "05-05", "05-05")]),
    # the last ones are others
    ("Planes have carried 1,888 people from Aden to Djibouti, as the last one was due to leave.",
     [("total", "", "05-06")]),
    ("Planes carrying 188 people, as agreed, left Aden for Djibouti on Monday.",
     [("increment", "05-05", "05-05")]),
    # "through" that belongs to the verb
    ("Only 31 people were evacuated from Lahij: one bus that got through this morning.",
     [("increment", "05-06", "05-06")]),
    ("Only one bus with 31 evacuees got through this morning.",
     [("increment", "05-06", "05-06")]),
    # entries of a chronicle
    ("Saturday: a convoy takes 145 wounded people from Lahij to Aden.",
     [("increment", "05-03", "05-03")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"), [*TOLD_BEHIND, *LIMITS, *COUNTED, *OF_A_PART, *OF_EVENTS, *OWN_WAYS]
)
def test_days_of_another_sentence_or_clause(text: str, told: list[tuple[str, str, str]]) -> None:
    assert days(text) == told
