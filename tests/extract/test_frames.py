"""What the sentence before sets for the next: the day it opens with, who "it" is, what is off."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.conftest import days_told, report

PAGE = date(2018, 6, 26)
SUNDAY = "06-24"
LEFT = "310 people left Marawi for Iligan, the mayor said."


@pytest.mark.parametrize(
    ("before", "day"),
    [
        # The day that a sentence opens with is that of the next one,
        ("On Sunday the drivers got their papers.", SUNDAY),
        ("The gates were shut for a week. On Sunday the town fell silent.", SUNDAY),
        ("On Sunday its people were parted.\n\n", SUNDAY),
        ("On Sunday the drivers who had waited since Friday got their papers.", ""),
        ("On Sunday the drivers got the papers that they lacked on Friday.", SUNDAY),
        # not where it is of a fight or a deal, lies ahead or is that of a statement,
        ("On Sunday two shells hit the square.", ""),
        ("On Sunday 14 men were killed.", ""),
        ("On Sunday the deal was signed.", ""),
        ("On Sunday the drivers will get their papers.", ""),
        ("On Sunday the UN said that food is short.", ""),
        # ... nor where the day stands elsewhere.
        ("The drivers had their papers since Sunday.", ""),
    ],
)
def test_day_a_sentence_opens_with(before: str, day: str) -> None:
    assert days_told(f"{before} {LEFT}", PAGE)[0][2] == day


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # "It" is the body with which the sentence before opens its paragraph,
        ("UNHCR had staff there. 310 people left Marawi, it said.", "UNHCR"),
        # not where that one fights, or is only named.
        ("The army sent sappers. 310 people left Marawi, it said.", "UNICEF"),
        ("Trucks of the Red Cross came. 310 people left Marawi, it said.", "UNICEF"),
    ],
)
def test_it_is_who_opens_the_paragraph(text: str, source: str) -> None:
    told = "UNICEF said the road was mined.\n\n"
    assert [claim.source for claim in report(told + text)] == [source]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("UNICEF postponed the evacuation of 310 people from Marawi.", "planned"),
        ("UNICEF called off Sunday's evacuation of 310 people from Marawi.", "planned"),
        ("UNICEF dismissed as a lie the story that 310 people had left Marawi.", "denied"),
        ("UNICEF rejected as pure fiction the claim that 310 people had left Marawi.", "denied"),
        # What was called off is something else.
        ("The strike was called off. 310 people were evacuated from Marawi.", "completed"),
        ("UNICEF dismissed him as a liar. 310 people left Marawi.", "completed"),
    ],
)  # fmt: skip
def test_called_off_and_called_a_lie(text: str, status: str) -> None:
    assert [claim.status for claim in report(text)] == [status]
