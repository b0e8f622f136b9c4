"""Whole pages: whose they are by head and foot, entries under an hour, seats of who speaks."""

from __future__ import annotations

import pytest

from tests.extract.conftest import WAR, page

SOHR = "Syrian Observatory for Human Rights"


@pytest.mark.parametrize(
    ("head", "foot", "source"),
    [
        # a body's name alone above the page, or behind the place of its dateline
        ("The Syrian Observatory for Human Rights\n\nFamilies leave\n\n", "", SOHR),
        ("Families leave\n\nHoms countryside - the Syrian Observatory for Human Rights:\n", "",
         SOHR),
        # of several names in whom to ask, the one that is known
        ("Families leave\n\n", "\n\nMedia contact: Communication Department, SARC, Damascus",
         "Syrian Arab Red Crescent"),
        # ... an agency or an outlet passes on
        ("Reuters\n\nFamilies leave\n\n", "", None),
        ("Families leave\n\nHoms, Sunday - a reporter: ", "", None),
    ],
)  # fmt: skip
def test_whose_page_it_is(head: str, foot: str, source: str | None) -> None:
    told = page(head + "Seventeen people were flown out of Malakal on Sunday." + WAR + foot)
    assert [claim.source for claim in told] == [source]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # one person's word does not fill a report
        (('"Nobody helped us," said Adam Musa, a teacher. The road was shelled again.\n\nSome 900 '
         "people fled Bama on Friday.\n\nOn Sunday 40 more were taken out by the army."),
         [None, None]),
        # whoever expects a number states it
        ("Activists expect between 900 and 1,500 people to leave Homs.", ["unnamed"]),
        ("Another 300 rebels plan to leave Homs.", [None]),
        # the letters of a body behind the verb
        ("Some 900 people have left Shehba for Raqqa, reports the DLA.", ["DLA"]),
        # the ministry in a capital is that of its land
        (("Syrians fled Daraa. The foreign ministry in Amman said that 422 Syrians had arrived in "
         "Irbid from Daraa."), ["Jordan's foreign ministry"]),
    ],
)  # fmt: skip
def test_who_states_it(text: str, sources: list[str | None]) -> None:
    assert [claim.source for claim in page(text + WAR)] == sources


LIVE = (
    "LIVE: the siege of Douma\n{}\n18:10 That is all for tonight.\n\n13:05 The first convoy had "
    "222 rebels aboard, and they have reached Idlib.\n\n10:15 Three buses with rebels have driven "
    "out of Douma.\n\n09:00 Good morning. In March 700 people were taken out of the town."
)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # an entry under an hour is of the day of its page
        (LIVE.format("Tuesday 26 June 2018"), ["2018-06-26", "2018-06-26", "2018-03-01"]),
        # ... unless the page tells of several days
        (LIVE.format("Monday 25 June 2018"), [None, None, "2018-03-01"]),
        # one hour alone heads no entries
        ("18:15 Ten buses with rebels left Homs.\n\nAnother 500 rebels left Homs for Idlib.",
         [None, None]),
        # the day on which things changed is that of what follows
        (("For months nobody could leave Sirte. On Saturday that changed. Some 90 families left "
         "the city for Misrata."), ["2018-06-23"]),
        (("On Sunday the siege of Malakal came to an end. Around 700 people left the town for "
         "Juba."), ["2018-06-24"]),
        # ... that of a deal is not
        ("On Friday the deal was signed. Some 400 rebels left Douma for Idlib.", [None]),
    ],
)  # fmt: skip
def test_days_of_a_page(text: str, days: list[str | None]) -> None:
    told = [claim.date_start for claim in page(text + WAR)]
    assert [str(day) if day else None for day in told] == days


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        # where somebody writes, speaks or governs nobody left
        (("Convoys bring out the wounded\n\nBy a correspondent in Nairobi\n\nRebels held their "
         "fire in the town. The Red Cross took out 40 wounded."), None, None),
        (("Rebels left Douma for Idlib on Saturday. A doctor said in Damascus that 20 wounded had "
         "been taken out of there."), "Douma", "Idlib"),
        (('Medics reached the besieged town of Sloviansk. "The road was quiet," a medic told '
         'Reuters in Kramatorsk. "We took 20 wounded out of there."'), "Sloviansk", None),
        # nor where empty buses came from
        ("Empty buses drove into Zabadani from Damascus. Another 90 fighters are to leave.",
         None, None),
        # who fled the fighting somewhere left it
        ("Officials in Diffa have registered 26,000 people who fled from the fighting in Bama.",
         "Bama", None),
        ("Some 900 people fled the violence and found shelter in Maiduguri.", None, "Maiduguri"),
    ],
)  # fmt: skip
def test_places_of_a_page(text: str, origin: str | None, destination: str | None) -> None:
    claim = page(text + WAR)[-1]
    assert claim.origin == origin
    assert claim.destination in (destination, "Diffa")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # an age is no figure of people
        ("Some 500 people left Douma, women and children mainly, with men over 50.", [500]),
        ("Boys under 15 and men over 55 were let out of Homs on Sunday.", []),
        # what befell others, at a time that is told
        ("They asked for the fate of dozens of missing men, and wept when officers came to Homs.",
         []),
        ("Some 300 people wept when they left Homs.", [300]),
        # who is led away to be questioned
        ("Some 200 people left Mosul. A dozen men were led away to be questioned.", [200]),
        # vehicles with people in them
        ("Around 500 cars with rebels and civilians in them left Manbij on Friday.", [500]),
        # ... that carried those told before, on the same day
        (("Some 120 rebels from Zabadani took a plane from Beirut to Turkey on Monday. Seven buses "
          "had brought them over the Masnaa crossing at midday."), [120]),
        # what a deal provides that happens, not what somebody provides
        ("The agreement provides that 2,000 rebels will leave Douma.", [2000]),
        ("The agency provides 2,000 families with food after they left Douma.", []),
    ],
)  # fmt: skip
def test_figures_of_a_page(text: str, figures: list[int]) -> None:
    assert [claim.value for claim in page(text + WAR)] == figures


@pytest.mark.parametrize(
    ("text", "status", "aggregation", "start", "end"),
    [
        # who is expected from a place
        ("Some 900 people fled Baga for Diffa. Officials expect another 400 people from Baga.",
         "planned", "increment", None, None),
        # parts of a count are of its days
        (("Between 24 March and 3 May, 18,000 people left Rukban for Homs. Of these, 17,000 were "
          "taken there in 26 batches."), "completed", "window", "2018-03-24", "2018-05-03"),
        # under way by a day is on that day; done by it is a total
        ("By Saturday afternoon thousands of people were making their way back to Manbij.",
         "ongoing", "increment", "2018-06-23", "2018-06-23"),
        ("By Saturday evening 600 people had left Sirte.",
         "completed", "total", None, "2018-06-23"),
    ],
)  # fmt: skip
def test_when_it_is_counted(
    text: str, status: str, aggregation: str, start: str | None, end: str | None
) -> None:
    claim = page(text + WAR)[-1]
    days = [str(day) if day else None for day in (claim.date_start, claim.date_end)]
    assert (claim.status, claim.aggregation, *days) == (status, aggregation, start, end)


@pytest.mark.parametrize(
    ("text", "destination"),
    [
        ("Some 400 rebels left Douma on Monday. Their way leads through Morek to Idlib.", "Idlib"),
        (("The foreign ministry in Amman said that the kingdom had received 422 Syrians from "
          "Daraa."), "Jordan"),
    ],
)  # fmt: skip
def test_goals_of_a_page(text: str, destination: str) -> None:
    assert [claim.destination for claim in page(text + WAR)] == [destination]
