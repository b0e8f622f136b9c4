"""Vehicles and those who rode in them, told in two sentences; some of them; those who stayed."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document

TUESDAY = date(2017, 5, 9)


def claims(text: str) -> list[Claim]:
    """Return the claims of a report published on a Tuesday."""
    return list(extract(Document(doc_id="d", text=text, published=TUESDAY)).claims)


@pytest.mark.parametrize(
    ("behind", "value"),
    [
        ("They carried 640 people to Hama.", 640),
        ("They were carrying 640 people.", 640),
        ("The buses took 640 people to Hama.", 640),
        ("The convoy carried 640 people, 70 of them gunmen.", 640),
        ("The passengers, 640 in all, were taken to Hama.", 640),
        ("Their 640 passengers reached Hama after midnight.", 640),
        ("There were 640 people on board.", 640),
        ("There were 640 people in them, an official said.", 640),
        ("In them sat 640 people.", 640),
        ("Inside were 640 people, the mayor said.", 640),
        ("Inside were fighters and their families, 640 in all.", 640),
    ],
)
def test_vehicles_are_of_those_told_behind_them(behind: str, value: int) -> None:
    """One claim, with the vehicles of the sentence before."""
    found = claims(f"Fourteen buses left Talbiseh on Monday. {behind}")
    assert [(c.value, c.buses) for c in found if c.who != ("fighters",)] == [(value, 14)]


@pytest.mark.parametrize(
    "text",
    [
        # Others, elsewhere, or a rate.
        "Fourteen buses left Talbiseh on Monday. In Rastan 640 people boarded a train.",
        "Fourteen buses left Talbiseh on Monday. Some 640 people had left Rastan on Sunday.",
        "Fourteen buses left Talbiseh on Monday. Each carried about 45 people.",
    ],
)
def test_vehicles_with_nobody_told_in_them(text: str) -> None:
    """The vehicles stay a claim of their own."""
    assert any(c.unit == "buses" and c.value == 14 for c in claims(text))
    assert not any(c.value == 45 for c in claims(text))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # What a batch was made up of, told behind it.
        (
            (
                "The last batch left Talbiseh on Monday. It was made up of 9 buses with"
                " 410 people, 60 of them gunmen."
            ),
            [410, 60],
        ),
        # Those who rode in vehicles before they arrived are no further figure.
        (
            (
                "Some 47 orphans from Rubizhne reached Lviv on Monday. They had left "
                "Rubizhne on Saturday in two buses."
            ),
            [47],
        ),
        # Some of them, by their nation.
        (
            (
                "On Monday 280 foreigners were flown out of Aden. Fourteen of them were"
                " Polish citizens."
            ),
            [280, 14],
        ),
        (
            (
                "On Monday 280 people were flown from Aden to Djibouti. Jordanians made"
                " up 130 of them."
            ),
            [280, 130],
        ),
        ("Shells hit Aden on Monday, killing 28 people. Fourteen of them were Somalis.", []),
        # Others have a verb of their own.
        ("Some 1,900 villagers fled Loikaw on Monday, while 700 more camped by the river.", [1900]),
        ("Some 1,900 villagers fled Loikaw on Monday, and 700 more on Sunday.", [1900, 700]),
        # The count of another day is set beside.
        (
            (
                "Refugees went on arriving at Blace on Monday. Police counted 3,300 by "
                "dusk, against 5,200 the day before."
            ),
            [3300, 5200],
        ),
        # Who only put down their names, hoped, declined or stayed moved nowhere.
        (
            (
                "Some 5,100 people have signed up with the embassy in Tripoli and wish to"
                " leave. The first 96 of them arrived in Tunis on Monday."
            ),
            [96],
        ),
        (
            (
                "The Red Cross had hoped to take out 150 patients from Taiz. On Monday "
                "38 were evacuated."
            ),
            [38],
        ),
        (
            (
                "Rescuers took 95 residents out of Toretsk on Monday, and police "
                "registered 1,400 who declined."
            ),
            [95],
        ),
        ("The UN flew 210 workers from Herat to Almaty on Monday, leaving 80 in Kabul.", [210]),
        (
            (
                "Some 95 residents left Toretsk on Monday. There are 2,700 still in "
                "town, among them 19 children."
            ),
            [95],
        ),
        # What others want, or have nowhere to do.
        (
            (
                "Some 95 residents left Toretsk on Monday. The government wants 60,000 to be gone"
                " before winter."
            ),
            [95],
        ),
        ("Some 250,000 people in Rafah would have nowhere to go, aid groups said.", []),
        # Drivers move others, soldiers with tanks themselves; guards go beside them.
        (
            (
                "Some 70 volunteers from Lviv have driven 380 people out of the Sumy region since"
                " August."
            ),
            [380],
        ),
        ("Soldiers moved 260 men and 30 tanks into Idlib on Sunday. A convoy left Hama.", []),
        (
            "About 840 people in a convoy of 50 lorries guarded by soldiers left Bangui on Friday.",
            [840],
        ),
        # "Out" tells it where there is a war, and nowhere else.
        ("More than 2,600 got out by car on Friday, said the mayor of Mariupol.", [2600]),
        ("More than 2,600 got out by car on Friday, said the mayor of Lyon.", []),
        # They came in the vehicles together.
        (
            (
                "A group of 47 orphans and six carers from Rubizhne reached Lviv on Monday."
                " They had left Rubizhne on Saturday in two buses."
            ),
            [47, 6],
        ),
        # The sum of those before it, and no sum of the dead.
        (
            (
                "Syrians went back from Arsal on Monday: 31 families to Fleita and 22 families"
                " to Maara, 240 people in all."
            ),
            [31, 22, 240],
        ),
        ("On Monday 30 fighters and 80 relatives left Daraa, 110 people in all.", [30, 80, 110]),
        ("On Monday 30 people left Daraa. Shells killed 12, 30 in all since Friday.", [30]),
        # Few of those told before, and what befell a few of those who left.
        ("In Gaza City 18 babies wait for incubators; four were taken to Egypt on Monday.", [4]),
        ("On Monday 64 people left Madaya for Idlib; two were shot at and three arrested.", [64]),
        # They had been shot before they were taken out.
        (
            "Helicopters took out 45 workers from Bentiu on Monday, 14 of whom had been shot.",
            [45, 14],
        ),
        # The newly displaced of a place are a count of those who fled to it.
        (
            (
                "The UN counted 2,960 newly displaced families in Barsalogho by Monday. They came"
                " from villages attacked since Friday."
            ),
            [2960],
        ),
        # An asking moves nobody; nor do pilgrims or those of a whole year flee an event.
        (
            (
                "Some 380 people signed a petition to be moved from Rubkona. On Monday trucks"
                " took the first 58 of them to Juba."
            ),
            [58],
        ),
        ("Sudan Airways took 140 pilgrims from Port Sudan to Jeddah on Monday.", []),
        (
            (
                "In Gaza 1.8 million people have left their homes since October. On Monday 33"
                " patients left Gaza for Egypt."
            ),
            [33],
        ),
        # A plan: they may go.
        (
            (
                "A further 450 Iraqis have been cleared to return from al-Hol. On "
                "Monday 120 of them were bused to Mosul."
            ),
            [450, 120],
        ),
        # Those who died on the way are no part of the living; the whole has left.
        (
            (
                "Nine ambulances left Aleppo with 53 wounded on Monday, two of whom "
                "died before they reached Idlib."
            ),
            [53],
        ),
        # Lorries that brought flour go back empty.
        (
            (
                "Some 35 trucks with flour entered Madaya on Monday; 11 came back. No "
                "patient was evacuated."
            ),
            [],
        ),
        # Pages of wars that no word of war is on.
        (
            (
                "Two dozen families came back to Beit Jinn on Sunday, three years after"
                " they had been driven out. Trucks brought them from Qatana."
            ),
            [24],
        ),
        (
            "Some 26,000 people, half of them children, have left Macomia district in a week.",
            [26000],
        ),
    ],
)
def test_who_is_counted(text: str, values: list[int]) -> None:
    """The figures that moved, and no others."""
    assert [c.value if c.value is not None else c.low for c in claims(text)] == values


def test_cleared_to_go_is_a_plan() -> None:
    """Whoever was cleared to return has not returned."""
    (first, _) = claims(
        "A further 450 Iraqis have been cleared to return from al-Hol. On Monday 120 of them were "
        "bused to Mosul."
    )
    assert first.status == "planned"
