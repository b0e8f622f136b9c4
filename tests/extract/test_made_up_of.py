"""Who was in the convoy that a text has told, and rows of which only the first has a verb."""

from __future__ import annotations

import pytest

from tests.extract.conftest import WAR, page

LED = "Some 4,000 people left Madaya for Idlib on Monday, the Red Crescent said. "
ROAD = "On Friday a column of 2,500 people came out of Mariupol and reached Zaporizhzhia. "


def counted(text: str) -> list[int | float]:
    """Return the figures of a page behind the one that its first sentence counts."""
    return [c.value or c.low or 0 for c in page(text + WAR)][1:]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # where they sat points back to what left
        (LED + "In the convoy were 300 fighters and 120 wounded.", [300, 120]),
        (ROAD + "In the column, the governor said, were 700 children.", [700]),
        (ROAD + "Dozens of nurses were among the passengers.", [24]),
        # ... but a place does not
        (LED + "In the town were 300 fighters.", []),
        (ROAD + "In the hospital, the governor said, were 700 children.", []),
        # a clause between two of a list only says who the first are
        (ROAD + "Aboard were seventeen patients who are bedridden and sixty nurses.", [17, 60]),
        # more of a whole that the sentence opens with, with a verb of its own
        (LED + "Of those who arrived, 38 were children and 11 had to be carried.", [38, 11]),
        (LED + "Of those who arrived, 38 were children and 11 were killed later.", [38]),
        # what is said of a part behind "who" tells nothing else
        (ROAD + "In this number are 247 children and 55 women who live alone.", [247, 55]),
        # a row of kinds
        (LED + "They were 245 men, 589 women and 900 children.", [245, 589, 900]),
        (LED + "There were 245 men and 589 women among them.", [245, 589]),
        (LED + "There were 245 men and 589 women among the onlookers.", []),
    ],
)
def test_who_was_in_it(text: str, figures: list[int]) -> None:
    """A sentence that only says who they were counts them, where it points back to them."""
    assert counted(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (LED + "By bus went 1,200 of them, in their own cars 300.", [1200, 300]),
        (ROAD + "Through the old gate came 410 of them; through the new one 230.", [410, 230]),
        # another verb stands between
        (LED + "By bus went 1,200 of them, and in the town guards counted 300 goats.", [1200]),
        # the next opens with no preposition
        (LED + "By bus went 1,200 of them, the fare being 300.", [1200]),
    ],
)
def test_row_without_verb(text: str, figures: list[int]) -> None:
    """The next figure of a row goes with the verb of the first where both open alike."""
    assert counted(text) == figures
