"""Places that only tell who deals, fights or speaks: nobody left or reached them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extract.conftest import MONDAY, claims


@pytest.mark.parametrize(
    ("text", "figure", "origin"),
    [
        # States that deal are no places that people left ...
        (("The siege went on. Under a deal between Turkey, Russia and Iran, 310 people were "
          "evacuated."), "310", None),
        # ... nor what "the territory" points back to.
        (("Families were evacuated from Foua. Under an accord between Turkey and Iran another 310 "
          "are to leave the town."), "another 310", "Foua"),
        # Towns between which people are fetched are where they were.
        ("After fighting between Foua and Binnish, 310 people were evacuated from Foua.",
         "310", "Foua"),
        # The home of who is quoted is not what a ship's people left ...
        (('Beirut was evacuated. "We feel lost," said Omar Saleh, from Tampa. A ferry docked in '
          "Larnaca carrying 640 evacuees from Beirut."), "640", "Beirut"),
        (('Thousands were evacuated from Beirut. "We feel lost," added Saleh, 41, from Tampa. A '
          "ferry docked in Larnaca carrying 640 evacuees."), "640", "Beirut"),
        # ... but "from" behind a place goes on with the way.
        ("Some 640 people were evacuated to Hama, from Foua, it said.", "Some 640", "Foua"),
    ],
)  # fmt: skip
def test_who_deals_or_speaks_has_not_left(text: str, figure: str, origin: str | None) -> None:
    assert claims(text)[figure].origin == origin


@pytest.mark.parametrize(
    ("text", "figure", "days", "destination"),
    [
        # In a row of states each has its own days and goals ...
        (("Some 200 Moroccans reached Port Sudan from Khartoum on Friday, Rabat said. Egypt said "
          "446 of its citizens left Sudan by land."), "446", None, None),
        (("Some 200 Moroccans reached Port Sudan from Khartoum on Friday, Rabat said. Chad said it "
          "was sending planes to collect 438 citizens from Port Sudan."), "438", None, None),
        # ... in one sentence the second figure shares the day of the first.
        (("Egypt said 446 of its citizens left Sudan on Sunday and another 189 were flown out, "
          "bringing to 1,539 the number so far."), "another 189", date(2018, 4, 15), None),
        # Without another state the days of the sentence before hold.
        (("Some 200 people reached Port Sudan from Khartoum on Friday. Another 90 came by bus to "
          "Port Sudan."), "Another 90", date(2018, 4, 13), "Port Sudan"),
    ],
)  # fmt: skip
def test_each_state_tells_of_its_own(
    text: str, figure: str, days: date | None, destination: str | None
) -> None:
    claim = claims(text)[figure]
    assert (claim.date_end, claim.destination) == (days, destination)


def test_as_of_behind_two_figures_is_of_both() -> None:
    found = claims("The clash displaced 4,998 families or 21,668 people from Goma, as of Monday.")
    assert {(c.aggregation, c.date_end) for c in found.values()} == {("total", MONDAY)}
    assert set(found) == {"4,998", "21,668"}


@pytest.mark.parametrize(
    ("text", "via"),
    [
        # The crossing bears the name before it, not that of the land behind it.
        ("Some 320 people left Gaza through the Rafah crossing into Egypt.", "Rafah crossing"),
        # A border that is a crossing by its kind is named once.
        ("Some 320 refugees fled Kosovo through the Morini border to Albania.", "Morina crossing"),
        # Without a name of its own the land serves.
        ("Some 320 people fled the besieged town through the crossing with Turkey.",
         "Turkey crossing"),
    ],
)  # fmt: skip
def test_a_crossing_keeps_its_name(text: str, via: str) -> None:
    assert [c.via for c in claims(text).values()] == [via]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # A name that opens with a land is no government ...
        ("Some 900 people fled Goma, according to Chad Relief Watch.", "Chad Relief Watch"),
        # ... the land alone is.
        ("Some 900 people fled Goma, according to Chad.", "Chadian government"),
        # An agency is meant by "the refugee agency", no refugee.
        ("The UN refugee agency is there. The refugee agency said 900 people fled Goma.", "UNHCR"),
        # Who speaks stands before the verb where those behind it have a verb of their own.
        (("The UN's coordinator in Goma, Lea Moor, said aid groups had spent days at it. Some 900 "
          'people fled Goma, she said.'), "United Nations (Lea Moor)"),
        # The name stands before its calling, where a place ends it ...
        (('Beirut was emptied. "Some 900 families left," Omar Saleh, mayor of the capital, Halba, '
          'told the radio.'), "Omar Saleh"),
        # ... or behind the land of an office.
        ("Some 900 families fled Goma, the governor of Anbar Omar al-Salehi announced.",
         "governor of Anbar"),
        # A quotation that its own sentence opens is not that of who spoke before.
        (('The UAE said it "will go on" with it. The airline on Sunday then announced "90 people '
          'fled Goma".'), None),
        # An airport is no military.
        ("Envoys landed at Halba Military Airport. The military said 900 people fled Goma.",
         "military"),
    ],
)  # fmt: skip
def test_who_says_it(text: str, source: str | None) -> None:
    assert [c.source for c in claims(text).values()] == [source]


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        # Where others arrive the ones counted came to, and did not leave it.
        (("Refugees from Ethiopia go on to arrive in neighbouring Sudan, with 27,000 people having "
          "crossed the border."), "Ethiopia", "Sudan"),
        # A post inside the land that people fled to is the way into it.
        (("Some 20,000 people have fled from Ethiopia into Sudan. More than 12,500 crossed at "
          "Hamdayet."), "Ethiopia", "Sudan"),
        # Most to one, some to another: both are goals, and none is on the way.
        (("The council evacuated 113 patients from Gaza, with most going to Egypt and some heading "
          "to Jordan."), "Gaza Strip", "Egypt / Jordan"),
        # Who shut the gate is nothing that people left.
        ("Gaza is shut. Only 282 patients were able to leave since Israel closed the crossing.",
         "Gaza Strip", None),
        # A count of those who fled has their way.
        ("The number of people who fled Bara for El Obeid has exceeded 4,500.", "Bara", "El Obeid"),
    ],
)  # fmt: skip
def test_the_way_of_those_counted(text: str, origin: str | None, destination: str | None) -> None:
    *_, last = claims(text).values()
    assert (last.origin, last.destination) == (origin, destination)
