"""Counts told again: figures beside words of counting, behind a claim and without one."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document

LEAD = "Some 1,234 people were evacuated from the besieged town of Madaya on Sunday."


def claims(sentence: str, lead: str = LEAD) -> list[Claim]:
    """Return the claims of a sentence behind a lead that tells of a movement."""
    document = Document(doc_id="row", text=f"{lead} {sentence}", published=date(2018, 3, 26))
    return [c for c in extract(document).claims if c.value != 1234]


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        # compared with another day
        ("That compares with 870 on Saturday.", 870),
        ("The figure was up from 640 a day earlier.", 640),
        # counted, given, put, spoken of
        ("The Red Cross counted 1,320 at the crossing.", 1320),
        ("The army gave a figure of 1,410.", 1410),
        ("The governor put it at 1,300.", 1300),
        ("The governor spoke of 1,300.", 1300),
        # whose count it is
        ("The rebels' own count was 1,190.", 1190),
        ("The Observatory's tally is slightly higher: 1,290.", 1290),
        # raised to a sum
        ("That brings the total since Thursday to 4,560.", 4560),
        ("That brought to 4,560 the number of people evacuated since Thursday.", 4560),
        ("It raises the overall number to 4,560.", 4560),
        ("The total now stands at 4,560.", 4560),
        ("The total has climbed to 4,560.", 4560),
        # what was planned or expected
        ("Monitors had expected 2,000.", 2000),
        ("The Red Crescent had planned for 2,000.", 2000),
        ("The deal provides for 2,000.", 2000),
        ("Another 700 are to follow on Monday.", 700),
        ("A further 700 will follow on Monday.", 700),
        ("Some 700 more were expected on Monday.", 700),
        ("Roughly 700 remain to be moved.", 700),
        # another voice without a verb, and one that speaks on a day
        ("The governor spoke on Sunday of 1,300.", 1300),
        # a day to come
        ("For tomorrow we have another 80 on the list.", 80),
        # parts
        ("Of these, 310 were children.", 310),
        ("Of those evacuated, 310 were women and children.", 310),
        ("They included 310 children.", 310),
        ("Among them were 310 children.", 310),
        ("Among those on board were 310 women.", 310),
        ("About 90 of them were wounded fighters.", 90),
        # a clause of its own that says who some were
        ("Forty-eight were children, the governor said.", 48),
        ("They comprised women, elderly men and 35 children.", 35),
        ("Of those who got out, 48 were children.", 48),
        ("Among those who are to be looked after in Idlib were 21 babies.", 21),
        ("Among them were 17 signatories of the accord.", 17),
        # who came with them
        ("With them were 47 relatives.", 47),
        ("They were accompanied by 30 relatives.", 30),
        # counted at a point of the way, lost count of, another count, a doubtful one
        ("The Red Cross counted 1,259 people at the gate.", 1259),
        ("I gave up counting at 1,100.", 1100),
        ("The ministry gave other numbers for the day: 1,190 people.", 1190),
        ('A monitor at the roadside counted "perhaps 900".', 900),
        # other voices
        ("Local activists say the number is closer to 900.", 900),
        ("Local activists say 900.", 900),
        ("According to local activists, the number was 900.", 900),
        ("Activists, however, put the number at no more than 900.", 900),
        # a pronoun for those who left
        ("By the army's count there were 1,450.", 1450),
        ("There were 1,450 of them, the army said.", 1450),
        ("They numbered 1,450, the army said.", 1450),
        ("We were 1,450, one of them said.", 1450),
        # another day
        ("The day before, it had been 560.", 560),
        ("On Saturday it was 560.", 560),
        ("On Saturday the figure had been 560.", 560),
        ("Saturday's total was 560.", 560),
        ("Saturday's convoy had carried 560.", 560),
        ("Saturday's convoy had 560 on board.", 560),
        # told, revised and grown
        ("Earlier reports had mentioned 1,100.", 1100),
        ("State television reported 1,100.", 1100),
        ("State television's number was lower, at 1,100.", 1100),
        ("Officials had earlier said 1,100.", 1100),
        ("The ministry revised its figure to 1,340.", 1340),
        ("The ministry later corrected the number to 1,340.", 1340),
        ("The figure rose to 1,340 by evening.", 1340),
        ("By evening the count had reached 1,340.", 1340),
        ("Two days ago, the figure stood at 640, the same official said.", 640),
    ],
)
def test_a_count_behind_a_claim_is_a_claim(sentence: str, figure: int) -> None:
    assert [c.value for c in claims(sentence)] == [figure]


@pytest.mark.parametrize(
    "sentence",
    [
        # the dead
        "The toll stood at 40.",
        "The death toll rose to 340.",
        "The number of dead rose to 340.",
        "The hospital counted 45 dead.",
        "The strike killed 45, the ministry said.",
        # things, residents, ages
        "The number of aid trucks stood at 45.",
        "The number of people living there was put at 40,000.",
        "Ahmad Khalil, 43, said he would return.",
        # measures and numbers of things
        "The temperature fell to 12.",
        "The vote was 45 to 12.",
        "Highway 14 runs through the town.",
        "The town had a population of 40,000 before the war.",
        "The price of bread rose to 900.",
        "UN Resolution 2254 was cited.",
        # years
        "In 2012 the town was besieged.",
        "The siege began in 2013.",
        # captured, treated, counted otherwise
        "The army said 14 were captured.",
        "The number of prisoners released was 45.",
        "The UN counted 600 violations.",
        "Officials counted 20 explosions.",
        "The camp now houses 4,000.",
        "The Red Cross registered 1,100 for medical treatment.",
        "The number of injured stood at 34.",
        "He gave the time as 1540.",
        "The hotline number is 1800.",
        # who some of others were, and who guarded them
        "Fourteen people were killed; five were children.",
        "They were accompanied by 30 soldiers.",
        # what restates no movement
        "Some 900 are still trapped inside, the number being 1,200 in May.",
        "About 40,000 remain inside; the UN puts the figure at 50,000.",
    ],
)
def test_other_figures_behind_a_claim_are_none(sentence: str) -> None:
    assert claims(sentence) == []


@pytest.mark.parametrize("sentence", ["The Red Cross counted 1,320.", "They are 49."])
def test_a_count_restates_nothing_where_no_claim_stands_near(sentence: str) -> None:
    lead = LEAD + " It rained." * 8
    assert claims(sentence, lead) == []


def test_a_count_takes_the_way_and_the_day_of_the_claim_before() -> None:
    (claim,) = claims("The army gave a figure of 1,410.")
    assert (claim.movement, claim.status, claim.origin) == ("evacuation", "completed", "Madaya")
    assert claim.date_end == date(2018, 3, 25)


def test_a_plan_told_as_a_count_takes_no_day_of_what_was_done() -> None:
    (claim,) = claims("The deal provides for 2,000.")
    assert (claim.status, claim.date_start) == ("planned", None)


def test_a_raised_count_is_a_total() -> None:
    (claim,) = claims("That brings the number of those who got out to 4,560.")
    assert claim.aggregation == "total"
