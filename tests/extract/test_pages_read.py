"""What pages of the web told otherwise than the rules had it: plans, speakers, goals, whom."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims, reasons

_OPENED = "The evacuation of rebels from Eastern Ghouta went on.\n\n"


def test_what_follows_a_departure_is_no_part_of_it() -> None:
    told = claims(
        f"{_OPENED}Following the departure of 500 rebels from Harasta, another 700 rebels are "
        "expected to leave in the coming days."
    )
    assert {figure: claim.status for figure, claim in told.items()} == {
        "500": "completed",
        "another 700": "planned",
    }


def test_provinces_are_named_behind_their_noun() -> None:
    claim = claims(f"{_OPENED}On Friday 500 rebels left for the northern provinces of Aleppo and "
                   "Idlib.")["500"]  # fmt: skip
    assert claim.destination == "Aleppo / Idlib"
    # Quarters lie in what is named behind them.
    within = claims(f"{_OPENED}On Friday 500 rebels left Idlib for the western suburbs of Aleppo.")
    assert within["500"].destination == "Aleppo"


@pytest.mark.parametrize(
    "attack",
    ["incursion into", "advance on", "offensive in", "raids into", "invasion of", "response to"],
)
def test_nobody_goes_where_an_army_does(attack: str) -> None:
    claim = claims(f"{_OPENED}Volunteers took 90 people out of Harasta after the army's {attack} "
                   "Douma.")["90"]  # fmt: skip
    assert (claim.origin, claim.destination) == ("Harasta", None)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (("Hundreds of fighters of the group Faylaq al-Rahman, their family members and other "
          "civilians left Harasta."),
         ("fighters", "family_members", "civilians")),
        (("Hundreds of fighters belonging to the rebel group Jaysh al-Islam and their families "
          "left Harasta."),
         ("fighters", "family_members")),
        ("Hundreds of fighters of the group Faylaq al-Rahman left Harasta.", ("fighters",)),
    ],
)  # fmt: skip
def test_relatives_are_named_behind_the_group(text: str, who: tuple[str, ...]) -> None:
    assert claims(_OPENED + text)["Hundreds"].who == who


def test_what_an_operation_included_is_done() -> None:
    told = claims(f"{_OPENED}The operation started on Friday and included evacuating 51 people "
                  "from Harasta.")  # fmt: skip
    assert told["51"].status == "completed"


@pytest.mark.parametrize(
    ("said", "source"),
    [
        # Where and when it was said stands before who says so ...
        ("said on Twitter the governor of Idlib, Omar Saleh", "governor of Idlib"),
        ("said in a statement on Sunday the Red Crescent", "Red Crescent"),
        # ... but what a preposition leads to does not speak, ...
        ("said on Sunday in a letter to the Red Crescent", None),
        # ... nor does the subject of another verb.
        ("said on Twitter the Red Crescent had run out of fuel", None),
    ],
)
def test_who_says_so_stands_behind_when_and_where(said: str, source: str | None) -> None:
    claim = claims(f"{_OPENED}A total of 174 civilians arrived in Idlib, {said}.")["A total of 174"]
    assert claim.source == source


def test_she_is_who_speaks_behind_when_and_where() -> None:
    told = claims(
        f"{_OPENED}Some 170 people reached Idlib, an AFP journalist noted. Some 40 people left "
        "Harasta, said in the process on Twitter the United Nations humanitarian coordinator for "
        'Syria, Rana Hadi. "This brings the number of evacuees to more than 600," she said.'
    )
    assert told["more than 600"].source == told["Some 40"].source == "United Nations"


def test_an_office_in_a_town_is_nothing_that_people_left() -> None:
    told = claims(
        "A total of 174 evacuees arrived in Idlib, the governor of Idlib, Omar Saleh, said."
    )
    assert (told["A total of 174"].origin, told["A total of 174"].destination) == (None, "Idlib")


@pytest.mark.parametrize(
    ("text", "figure", "aggregation"),
    [
        ("With this new operation, 600 people have been taken out of Harasta.", "600", "total"),
        ("With Sunday's convoy, 600 people have left Harasta.", "600", "total"),
        ("“With this new operation, 600 people have been taken out” of Harasta.", "600", "total"),
        # Who goes with a convoy is in it.
        ("With this convoy 600 people left Harasta.", "600", "increment"),
    ],
)
def test_what_one_more_convoy_makes_is_the_total(text: str, figure: str, aggregation: str) -> None:
    assert claims(_OPENED + text)[figure].aggregation == aggregation


def test_who_could_not_go_stayed() -> None:
    text = (
        f"{_OPENED}Some 900 people left Harasta. Dozens who wanted to join the convoy have not "
        "been able to do so."
    )
    assert claims(text).keys() == {"Some 900"}
    assert reasons(text)["Dozens"] == "nobody of them moved"


def test_camps_of_the_displaced_are_places() -> None:
    text = (
        f"{_OPENED}Some 900 people fled three internally displaced persons (IDP) camps on Sunday."
    )
    assert claims(text).keys() == {"Some 900"}
    assert reasons(text)["three"] == "places or things"


@pytest.mark.parametrize(
    "asked",
    [
        "called for the immediate evacuation of 2,500 children",
        "urges the evacuation of 2,500 children",
        "urged that 2,500 children be evacuated",
        "appealed for 2,500 children to be evacuated",
        "demanded the evacuation of 2,500 children",
    ],
)
def test_what_is_called_for_moves_nobody(asked: str) -> None:
    text = f"{_OPENED}The council {asked} from Harasta."
    assert not claims(text)
    assert reasons(text)["2,500"] == "order to leave"


def test_what_a_deal_calls_for_is_planned() -> None:
    for called in ("calls", "called"):
        told = claims(f"{_OPENED}The deal {called} for the evacuation of 250 rebels from Harasta.")
        assert told["250"].status == "planned"


def test_each_one_carrying_so_many_is_a_rate() -> None:
    text = f"{_OPENED}Reporters saw 40 ambulances leave Harasta, each one carrying two people."
    assert reasons(text)["two"] == "a share or a rate"


def test_who_is_left_unable_to_go_stayed() -> None:
    text = f"{_OPENED}The attack left 2,000 patients unable to be evacuated from Harasta."
    assert not claims(text)


@pytest.mark.parametrize(
    "before",
    [
        "The evacuations come in response to an attack by rebels on Idlib on Friday.",
        "The buses came after an attack on Idlib on Friday.",
        # Told on a Monday, three weeks after that Friday is no day of what was done.
        "The evacuations come three weeks after an attack by rebels on Idlib on Friday.",
    ],
)
def test_the_day_of_an_attack_is_carried_to_no_movement(before: str) -> None:
    claim = claims(f"{_OPENED}{before} Three buses with 160 people set off from Harasta.")["160"]
    assert (claim.date_start, claim.date_end) == (None, None)


def test_a_plan_may_lie_behind_its_report() -> None:
    claim = claims(f"{_OPENED}On Friday 160 people will leave Harasta.")["160"]
    assert claim.date_start is not None
