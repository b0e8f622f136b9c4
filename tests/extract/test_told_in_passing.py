"""Figures and places told in passing: rows behind a dash, "as did others", homes left long ago."""

from __future__ import annotations

import pytest

from tests.extract.conftest import report


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Most who fled Juba went to camps - 800 to Gumbo and 300 to Mangateen.",
         {800: "Gumbo", 300: "Mangateen"}),
        ("Most of those who fled Juba went to camps — 800 to Gumbo and 300 to Mangateen.",
         {800: "Gumbo", 300: "Mangateen"}),
        # Where they are is no row of ways,
        ("Those who fled Juba live in camps - 800 in all.", {}),
        # ... nor is a time of so many days.
        ("Those who fled Juba went to Gumbo - 3 to 4 days on foot.", {}),
    ],
)  # fmt: skip
def test_a_row_behind_a_dash(text: str, goals: dict[int, str]) -> None:
    assert {claim.value: claim.destination for claim in report(text)} == goals


@pytest.mark.parametrize(
    ("text", "low", "origin"),
    [
        ("He fled Mosul on Friday, as did dozens of others.", 24, "Mosul"),
        ("She has left Mosul, as have 300 others, since the attack of Monday.", 300, "Mosul"),
        ("Anna fled Irpin with her son, like hundreds of others, on Friday.", 200, "Irpin"),
        ("Like hundreds of others, Omar fled Homs on Friday.", 200, "Homs"),
    ],
)
def test_who_did_as_one_did(text: str, low: int, origin: str) -> None:
    assert [(claim.low, claim.origin) for claim in report(text)] == [(low, origin)]


@pytest.mark.parametrize(
    "text",
    [
        "He stayed in Goma, as did dozens of others, when 9 neighbours left.",
        "He was shot as he fled Homs, as were dozens of others.",
        "Omar fled Homs for a town like hundreds of others.",
    ],
)
def test_who_did_something_else(text: str) -> None:
    assert not any(claim.low in (24, 200) for claim in report(text) if claim.value is None)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("A week after they left Kobani, some 400 refugees are returning home.", (None, "Kobani")),
        ("On Friday 900 villagers went home, two months after they fled Gori.", (None, "Gori")),
        ("A year after they fled Mosul for Erbil, 600 families returned home.", ("Erbil", "Mosul")),
        ("A year after they fled Mosul, 600 families returned home to Tal Afar.",
         (None, "Tal Afar")),
        # Whoever comes home from where he was has left it just now.
        ("After they left Turkey, 900 refugees went home to Kobani.", ("Turkey", "Kobani")),
    ],
)  # fmt: skip
def test_home_is_what_they_had_left(text: str, way: tuple[str | None, str | None]) -> None:
    assert [(claim.origin, claim.destination) for claim in report(text)] == [way]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("The bus, which had set out from Aleppo, carried 45 patients from Fuaa on Friday.",
         "Foua"),
        ("The ferry, which put out of Malta, is carrying 150 people from Misrata.", "Misrata"),
        # A participle goes on from the verb before it.
        ("The convoy, which left Douma on Friday, carrying 300 people, reached Idlib.", "Douma"),
    ],
)  # fmt: skip
def test_where_a_vehicle_had_come_from(text: str, origin: str) -> None:
    assert [claim.origin for claim in report(text)] == [origin]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The convoy was made up of 143 vehicles with 848 peacekeepers and left Kidal.", []),
        ("On Friday the convoy left Gao with 60 trucks and 300 peacekeepers.", []),
        # Where others ride as well, or soldiers go beside it, it is theirs.
        ("On Friday 60 buses with peacekeepers and 400 refugees left Gao.", [400]),
        ("On Friday 60 buses with refugees, escorted by peacekeepers, left Gao.", [60]),
    ],
)
def test_vehicles_of_troops(text: str, figures: list[int]) -> None:
    assert [claim.value for claim in report(text)] == figures


def test_a_range_up_to() -> None:
    (claim,) = report("On Friday 200 up to 250 fighters left Douma for Idlib.")
    assert (claim.value, claim.low, claim.high) == (None, 200, 250)
    told = report("On Friday 300 people, up to 400 of them hurt, left Douma for Idlib.")
    assert told[0].value == 300


def test_who_found_refuge_in_the_town() -> None:
    """A town that the text has named, as much as one named here."""
    text = "Residents fled the shelling of Faradje for Dungu. In all 900 have found refuge in the "
    assert [claim.value for claim in report(text + "town, the mayor said.")] == [900]
    assert not report("In all 900 have found refuge in the arts, the mayor said.")


def test_an_attack_of_somebody_is_no_deed_of_those_who_left() -> None:
    (claim,) = report("Dozens of people have fled Homs since the deadly attack of the rebels.")
    assert (claim.low, claim.origin) == (24, "Homs")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("By Norwegian Refugee Council (NRC)", "Norwegian Refugee Council"),
        ("By Anna Weber", None),
        ("By Anna Weber, Norwegian Refugee Council", None),
        ("By bus and on foot they came", None),
    ],
)
def test_whose_release_it_is(line: str, source: str | None) -> None:
    text = (
        f"Families reach Kaya\n\n{line}\n\nOn Friday 300 people were evacuated from Djibo to Kaya."
    )
    assert [claim.source for claim in report(text)] == [source]


def test_whom_a_speaker_works_for() -> None:
    (claim,) = report('"On Friday 300 people fled Goma," said Anna Weber, who works for UNICEF.')
    assert claim.source == "UNICEF (Anna Weber)"


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Rebels who refused it were bused to Idlib, the army said, putting the number at 300.",
         "Idlib"),
        ("Residents who had waited were driven to Homs, the mayor said, adding that 300 had gone.",
         "Homs"),
        # Where a speaker went is nobody's way.
        ("A medic who could not get to Homs in time, told us that 300 people left Hama.", None),
        ("A teacher who had fled to Homs said that 300 people left Hama.", None),
    ],
)  # fmt: skip
def test_whose_way_it_is(text: str, goal: str | None) -> None:
    assert [claim.destination for claim in report(text)] == [goal]


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("Near the border, Goma took in 900 displaced people on Friday.", "Goma"),
        ("Close to the border, Goma received 900 people from Masisi on Friday.", "Goma"),
        # What is set off behind a crossing is the crossing.
        ("On Friday 900 people left Daraa by the border crossing, Nasib, for Jordan.", "Jordan"),
    ],
)
def test_who_took_them_in_near_a_border(text: str, goal: str) -> None:
    assert [claim.destination for claim in report(text)] == [goal]
