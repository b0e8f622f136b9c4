"""Whose words a page brings, and what in it only tells when, whom, or of other things."""

from __future__ import annotations

import pytest

from tests.extract.conftest import WAR, page

HEADS = [
    # The title of a bulletin in capitals,
    ("LIBYA: UNHCR FLASH UPDATE - 26 June 2018", "UNHCR"),
    # its kind in a line below the body, or who posted below his name and office,
    ("Ministry of Defence of the Republic of Malta\nPress release\nOn the flights", "Malta"),
    ("Turkish Red Crescent\nOperational note No. 4", "Turkish Red Crescent"),
    ("Omar Saleh, Derna Relief Council\nTelegram, Sunday 24 June, 10:12", "Derna Relief Council"),
    # one who works for a body that helps,
    ("Posted 25 June by a nurse with Médecins Sans Frontières (MSF)", "Medecins Sans Frontieres"),
    ("Notes from a ward, by an ICRC doctor", "ICRC"),
    # ... but no headline, no page of another kind, no body that people only tell of.
    ("Taliban attack Kunduz\nPress release", None),
    ("Derna truce hailed by a Red Cross official", None),
    ("Red Cross, UN at odds\nTelegram, Facebook blocked", None),
    ("Ministry of Defence of the Republic of Malta\nThe war in maps", None),
    ("By a refugee from the Taliban", None),
    ("By a correspondent of Reuters", None),
]


@pytest.mark.parametrize(("head", "source"), HEADS)
def test_whose_bulletin_a_page_is(head: str, source: str | None) -> None:
    told = page(head + "\n\nOn Sunday 17 people were flown out of Malakal." + WAR)
    assert len(told) == 1
    said = told[0].source
    assert said is None if source is None else said is not None and source in said


def test_a_bulletin_without_a_name_is_of_the_body_that_it_tells_of() -> None:
    update = (
        "Libya crisis update\n\nOn Sunday 90 people were flown from Derna to Malta. UNHCR saw them "
        "leave. A UNHCR team went along. UNHCR wants more flights."
    )
    assert [claim.source for claim in page(update + WAR)] == ["UNHCR"]
    other = update.replace("A UNHCR team", "An IOM team")
    assert [claim.source for claim in page(other + WAR)] == [None]


def test_the_ministry_is_the_one_whose_bulletin_it_is() -> None:
    head = "Ministry of Foreign Affairs of the Republic of Malta\nPress release\n\n"
    text = (
        "Today an aircraft of the Ministry of Defence flew 63 passengers from Derna to Valletta. "
        "The Ministry recalls that 29 citizens were flown out of Derna on 18 June. "
    )
    own = "Ministry of Foreign Affairs of the Republic of Malta"
    assert [claim.source for claim in page(head + text + WAR)] == [own, own]
    theirs = "The Libyan Ministry of Health said 12 wounded were taken to Sirte. The ministry added"
    told = page(head + text + theirs + " that 9 others were taken to Misrata." + WAR)
    assert {claim.source for claim in told[2:]} == {"Libyan Ministry of Health"}


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # What somebody said before or after only tells when:
        ("Some 800 people left Derna on Saturday, after Libyan officials had declared a road open.",
         None),
        ("Some 800 people left Derna on Saturday, hours before the army declared the truce over.",
         None),
        ("After the army announced a truce, some 800 people left Derna on Saturday.", None),
        ("Once the governor had proclaimed a truce, 800 people left Derna.", None),
        # ... unless it tells of them, or of what was told.
        ("Some 800 people left Derna on Saturday, the army declared after the truce.", "army"),
        ("On Monday the army declared that 800 people had left Derna after the truce.", "army"),
        ("Some 800 people left Derna hours before it fell a police colonel told AFP.", "police"),
        ("Some 800 people left Derna since Saturday said Omar Saleh of the health office.",
         "health office"),
        # "He" is who leads a body, not who spoke before.
        (("Patrols noted smoke. The general who leads his country's side of the Relief Board said "
          "all was calm. Some 800 people left Derna on Saturday, he added."), "Relief Board"),
        # A statement that is told to be one with other words behind it
        ("On Tuesday 800 people left Derna. The Red Crescent said so, quoting hospital staff.",
         "unnamed"),
        ("The head of the jamoat told the radio that 800 people had left Derna.", "jamoat"),
    ],
)  # fmt: skip
def test_who_says_it(text: str, source: str | None) -> None:
    assert [claim.source for claim in page(text + WAR)] == [source]


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        # Where those live who are aboard is no way of theirs.
        (("A plane from Khartoum landed in Amman on Tuesday with 41 people. Also aboard were four "
          "Syrians who live in Amman."), "Khartoum", "Amman"),
        ("The evacuation of Derna goes on. On Monday 90 people got off the coaches in Tobruk.",
         "Derna", "Tobruk"),
    ],
)  # fmt: skip
def test_ways(text: str, origin: str | None, destination: str | None) -> None:
    claim = page(text + WAR)[-1]
    assert (claim.origin, claim.destination) == (origin, destination)


def test_others_of_a_headline_are_still_there() -> None:
    text = "Mayor: 900 people out of Derna, others still trapped\n\nOn Monday the mayor said 912 "
    told = page(text + "people had been evacuated from Derna." + WAR)
    assert [(claim.value, claim.origin) for claim in told] == [(900, "Derna"), (912, "Derna")]


def test_who_were_wounded_and_the_past_nearly_two_weeks() -> None:
    text = "Over the past nearly two weeks 90 people who were wounded in Derna were flown to Tunis."
    claim = page(text + WAR)[-1]
    assert (claim.who, claim.aggregation) == (("wounded",), "window")


def test_the_same_days_and_those_who_went_to_relatives() -> None:
    text = "Some 200 people fled Derna between Monday and Wednesday. Over the same three days 500 "
    days = {(str(c.date_start), str(c.date_end)) for c in page(text + "fled Sirte." + WAR)}
    assert days == {("2018-06-18", "2018-06-20")}
    went = page("Shells fell on Sirte. On Monday 40 families went to relatives in Misrata." + WAR)
    assert [claim.movement for claim in went] == ["flight"]
    bussed = page("On Monday 40 families were bussed from Sirte to relatives in Misrata." + WAR)
    assert [claim.movement for claim in bussed] == ["evacuation"]


@pytest.mark.parametrize(
    "text",
    [
        # Counts of those who stayed, of who lives in a house that goods reach, of goods
        "How many are left is unclear. General Omar Saleh put it at 6,000 civilians.",
        "On Sunday parcels reached two schools and a home with 300 elderly people.",
        "Malta said it had dropped 22 MT of relief supplies by air.",
        # ... and of those who are displaced still, of lorries with goods
        "The war has displaced many people, and 40,000 of them are still displaced.",
        "Another 14 trucks with window glass are expected from Tobruk.",
        "About 40 rebels were trapped in Sirte; later they were taken prisoner.",
    ],
)
def test_figures_of_nobody_who_moved(text: str) -> None:
    told = page("Some 800 people fled Derna on Saturday. " + text + WAR)
    assert [claim.value for claim in told] == [800]


@pytest.mark.parametrize(
    ("text", "value", "status", "origin", "destination"),
    [
        # Those who go on moving, and those who are to follow
        ("Eleven buses with people from Derna are still on the way to Tobruk.",
         11, "ongoing", "Derna", "Tobruk"),
        (("Some 300 people left Derna on Monday. About 200 more, housed now in a school, are to "
          "leave on Friday."), 200, "planned", "Derna", None),
        # The way of who speaks is not that of whom he tells,
        ("A teacher who had fled to Misrata told Reuters that 260 people left Derna on Monday.",
         260, "completed", "Derna", None),
        ("Omar Saleh, who did not get to Misrata in time, said 260 people left Derna for Tobruk.",
         260, "completed", "Derna", "Tobruk"),
        # Those who were stuck are taken in the next clause.
        (("About 900 people had been stuck at Salloum for two days; on Monday they were taken to "
          "Tobruk."), 900, "completed", "Salloum", "Tobruk"),
        # Whose authorities moved them is not where they left.
        (("In the town of Sirte 130 people were evacuated on Monday by the authorities of the "
          "northern Libyan province."), 130, "completed", "Sirte", None),
        # Who helps those who want to go has not taken them yet.
        (("The army is helping about 50 people who have made up their minds to leave Derna for "
          "Tobruk."), 50, "planned", "Derna", "Tobruk"),
        # ... and where people had been is what they came from.
        ("Eight inhabitants of Sudzha who had been in Ukraine since March reached Kursk on Sunday.",
         8, "completed", "Ukraine", "Kursk"),
    ],
)  # fmt: skip
def test_who_goes_where(
    text: str, value: int, status: str, origin: str | None, destination: str | None
) -> None:
    claim = page(text + WAR)[-1]
    assert (claim.value, claim.status) == (value, status)
    assert (claim.origin, claim.destination) == (origin, destination)


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        # Ways in both directions are none of those told.
        (("On Tuesday four patients were moved from Gaza to Cairo. Since May 95 people have "
          "crossed at Rafah in both directions."), None, None),
    ],
)  # fmt: skip
def test_no_way_is_carried(text: str, origin: str | None, destination: str | None) -> None:
    claim = page(text + WAR)[-1]
    assert (claim.origin, claim.destination) == (origin, destination)


def test_have_since_been_moved_and_all_are_alive() -> None:
    text = "The evacuation of Derna began on Saturday. Some 85 people have since been taken away."
    claim = page(text + WAR)[-1]
    assert (str(claim.date_start), str(claim.date_end)) == ("2018-06-23", "2018-06-26")
    assert claim.aggregation == "total"
    alive = page("We have brought 48 patients out of Derna on this trip, and all are alive." + WAR)
    assert [claim.value for claim in alive] == [48]
    assert not page("Rescuers dug 48 people out of the rubble in Derna, and all are alive." + WAR)


@pytest.mark.parametrize(
    ("between", "origin"),
    [
        # "The town" is where the last sentence tells of a fight, if it tells of that place alone
        ("Then came the shelling of Sirte.", "Sirte"),
        # ... and of no movement, for the first time.
        ("Then came the shelling of Derna.", "Derna"),
        ("The army has its guns in Sirte.", "Derna"),
    ],
)
def test_which_town_the_town_is(between: str, origin: str) -> None:
    text = f"In 2017 some 118 people fled from Derna to Tobruk. {between} About forty residents of "
    claim = page(text + "the town were brought to Tobruk last month." + WAR)[-1]
    assert (claim.value, claim.origin) == (40, origin)
