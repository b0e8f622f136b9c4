"""Subjects behind their verbs, as retellings turn sentences round, and what only looks so."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        # The verb stands behind a phrase of its own ...
        ("Out of Waer on Friday came 553 people.", {"553": ("al-Waer", None)}),
        # ... or behind an aside, and the sentence opens with the way,
        ("To Idlib, the ministry said, fled 2,800 in the last 24 hours.",
         {"2,800": (None, "Idlib")}),
        # however long its asides are, a quotation mark before it or not,
        ("To Dar al-Kabira, in the northern countryside of Homs, on Friday went 347 persons.",
         {"347": (None, "Dar al-Kabira")}),
        ("“From Madaya, at the same hour, came 40 Syrians,” said an activist.",
         {"40": ("Madaya", None)}),
        # a day between verb and figure,
        ("From Homs to the north departed on Friday 300 fighters.",
         {"300": ("Homs", "the north")}),
        # and what is done to people as well.
        ("The evacuation went on. To Jarabulus were taken 300 rebels on Friday.",
         {"300": (None, "Jarabulus")}),
        # Only where they are from stands between a figure without a noun and its verb.
        ("Rebels left on 20 buses. To Idlib more than 2,500 from Foua have by now been brought.",
         {"20": (None, None), "more than 2,500": ("Foua", "Idlib")}),
        # Who says so is not counted with them.
        ("To Idlib on Friday went 347 persons, the reporter added.", {"347": (None, "Idlib")}),
    ],
)  # fmt: skip
def test_subjects_stand_behind_their_verbs(
    text: str, ways: dict[str, tuple[str | None, str | None]]
) -> None:
    found = {figure: (c.origin, c.destination) for figure, c in claims(text).items()}
    assert found == ways


@pytest.mark.parametrize(
    "text",
    [
        # They are handed over.
        "Into the hands of the army, the deal says, will come 85 from Halba. They left on buses.",
        # Somebody else is the subject.
        "In Homs on Friday the blast left 300 people homeless.",
        # Others fled.
        "More than 500 fighters who had mixed with those fleeing Hajin were arrested.",
        # Who get help at a camp of "the displaced" are not displaced by that.
        "To 50,000 people in Rukban, a camp of the displaced on the border, help has come.",
        # The number is of those who stayed.
        "Those who stayed in Afrin, whose number is put at 60,000, live in fear after many fled.",
        # Land is no landing.
        "Troops had won land along the border and shut 300 rebels up in a valley near Arsal.",
    ],
)
def test_what_moves_nobody(text: str) -> None:
    assert claims(text) == {}
