"""Of which kind a movement is, read from whole short reports."""

from __future__ import annotations

import pytest

from evac.extract.claims import extract
from evac.models import Document
from tests.extract.conftest import claims

REPORTS = [
    # a neutral verb takes the kind that the report is about
    ("Thousands flee the fighting in Sirte\n\nSome 87 people left Sirte on Friday.", "flight"),
    ("Syrian refugees head home from Arsal amid fighting\n\nSome 87 people left Arsal.", "return"),
    ("Rebels bused out under a deal in Duma\n\nSome 87 people left Duma on Friday.", "evacuation"),
    # ... which the name of a body does not tell
    (
        "Hundreds fled Sirte, the Anfal Rescue Committee said. Some 87 people arrived in Tunis.",
        "flight",
    ),
    # where nothing tells, it is the evacuation that the words of movement stand for
    ("Siege of Duma\n\nSome 87 people left Duma on Friday.", "evacuation"),
    # the sentence itself says more than the report
    (
        "Thousands flee the fighting in Sirte\n\nSome 87 people left Sirte under a deal.",
        "evacuation",
    ),
    ("Siege of Sirte\n\nSome 87 people left Sirte on foot.", "flight"),
    ("Siege of Sirte\n\nSome 87 people left Tunis for their villages.", "return"),
    # those who are taken do not flee, and fighters leave under deals
    (
        "Thousands flee the fighting in Sirte\n\nSome 87 people were evacuated from Sirte.",
        "evacuation",
    ),
    ("Thousands flee the siege of Sirte\n\nSome 87 rebels left Sirte on Friday.", "evacuation"),
    # displaced people from camp to camp are relocated; out of a besieged one they are not
    (
        (
            "Siege of Mosul\n\nSome 87 displaced people were moved from the Khazir camp to "
            "Hasansham."
        ),
        "relocation",
    ),
    (
        "Siege of Yarmouk\n\nUnder a deal 87 refugees were moved from the Yarmouk camp to Idlib.",
        "evacuation",
    ),
    # ... so are those for whom a camp or a school was home, or who had fled before
    (
        "War in Iraq\n\nThe agency moved 87 families from the Debaga camp to a new site.",
        "relocation",
    ),
    (
        "War in Iraq\n\nSome 87 families who had fled Mosul were moved to a camp at Khazir.",
        "relocation",
    ),
    (
        "War in Iraq\n\nSome 87 people were moved from schools in Erbil to a camp at Khazir.",
        "relocation",
    ),
    ("War in Iraq\n\nSoldiers moved 87 people from the Debaga camp to a school.", "evacuation"),
    # an attack that the lead tells makes flight of who leaves, unless it is long past or over
    ("Gunmen attacked Rann on Friday.\n\nSome 87 people have come to Maiduguri.", "flight"),
    (
        "Rann recovers from the violence of 2012.\n\nSome 87 people have come to Maiduguri.",
        "evacuation",
    ),
    ("The first refugees have reached Goris.\n\nOn Sunday 87 people arrived in Goris.", "flight"),
    # who walks out where a corridor was opened, or comes in a plane, has not fled alone
    (
        "Siege of Hit\n\nTroops opened a corridor, and 87 people walked out along it.",
        "evacuation",
    ),
    ("Siege of Gaza\n\nA plane with 87 children from Gaza landed in Larnaca.", "evacuation"),
    # who is led on from where he fled to was not brought out
    (
        (
            "War in Karabakh\n\nRain has not slowed the exodus. At Kornidzor 87 Armenians entered "
            "Armenia. They are being directed to tents in Goris."
        ),
        "flight",
    ),
    # who crosses after he had fled abroad goes back
    ("War is over\n\nSome 87 Burundians who had fled to Tanzania crossed the bridge.", "return"),
    # a convoy may be one of those who go home, where nobody is evacuated
    ("War is over\n\nRefugees are heading home. On Friday a convoy of 87 left Gado.", "return"),
    # those who had fled long ago flee no more
    (
        "War is over\n\nSome 87 people left Baku for Aghali. They fled Zangilan in 1993.",
        "evacuation",
    ),
    # those who had fled and go back make it a report of returns
    (
        "Lebanese who had fled the war are going back.\n\nSome 87 left Homs on Friday.",
        "return",
    ),
    # a heading of a section tells the kind, until the next one
    (
        (
            "Update on the fighting\n\nRelocation\nSome 87 families were transferred from Ain "
            "Issa to Raqqa."
        ),
        "relocation",
    ),
    (
        (
            "Update on the fighting\n\nRelocation\nNothing.\n\nSituation\nSome 87 families were "
            "transferred from Ain Issa to Raqqa."
        ),
        "evacuation",
    ),
    # who goes abroad without being taken has fled; a goal in the same land does not say so
    ("War in Syria\n\nSome 87 families crossed into Lebanon.", "flight"),
    ("War in Syria\n\nSome 87 families were taken to Lebanon.", "evacuation"),
    ("War in Syria\n\nSome 87 families crossed to Idlib.", "evacuation"),
    # who had been driven out and returned
    ("War in Syria\n\nSome 87 families who had been displaced returned to Duma.", "return"),
    # strife drives people out, by whatever verb; buses do not
    ("Fighting sent another 87 Syrians over the border into Turkey on Sunday.", "flight"),
    ("War in Syria\n\nThe fall of Duma has driven 87 families from the town.", "flight"),
    ("Some 87 families had been driven from their homes in Duma by the siege.", "flight"),
    ("Siege of Duma\n\nBuses drove 87 families from Duma to Idlib.", "evacuation"),
    # a clause tells the attack that they ran from; a deal is none
    ("Siege of Duma\n\nSome 87 families left Duma as the army advanced on it.", "flight"),
    ("Siege of Duma\n\nSome 87 families got out of Duma during the battle.", "flight"),
    ("Siege of Duma\n\nSome 87 families left Duma as agreed by the army.", "evacuation"),
    # ... nor are fighters or those who are taken any who fled
    ("Siege of Duma\n\nSome 87 rebels left Duma as the army advanced on it.", "evacuation"),
    ("Siege of Duma\n\nSome 87 families were bused out as the army advanced.", "evacuation"),
    # into another land, told by a place in it
    ("War in Sudan\n\nSome 87 Sudanese have crossed to Adre since Monday.", "flight"),
    # refugees who go to their own land return; citizens whom their state fetches do not
    (
        "Arsal\n\nSome 87 Syrian refugees set out from Arsal in Lebanon on Monday for Homs.",
        "return",
    ),
    ("War in Syria\n\nSome 87 Lebanese were flown out of Aleppo to Beirut.", "evacuation"),
    # the way home, and back across what they had crossed
    ("War in Syria\n\nAnother 87 refugees took the road home through Jaber.", "return"),
    ("War in Congo\n\nOn Saturday 87 refugees crossed back into Goma.", "return"),
    # who came back with people has brought them out
    ("Siege of Bakhmut\n\nVolunteers drove in and came back with 87 people.", "evacuation"),
    ("People flee Homs. Violence drives 87 Syrians over the border into Turkey.", "flight"),
    # strife drives people out by a verb far behind it, or as what a passive tells; men do not
    ("The clashes have killed ten people, wounded 40 and driven 87 from Duma.", "flight"),
    ("Siege of Goma\n\nSome 87 people have been driven into Rwanda by the war.", "flight"),
    ("Siege of Goma\n\nAirstrikes put 87 families to flight on Sunday.", "flight"),
    ("After days of shelling, soldiers drove 87 people from Duma to Idlib.", "evacuation"),
    # so does an attack told before, but not the fighting that is over
    ("Siege of Rann\n\nAfter a raid on the town, 87 people left Rann.", "evacuation"),
    ("Siege of Rann\n\nAfter an attack on the town, 87 people left Rann.", "flight"),
    ("Siege of Rann\n\nSome 87 people have left Rann since clashes broke out.", "flight"),
    ("Siege of Rann\n\nAfter the clashes stopped, 87 people left Rann.", "evacuation"),
    ("Siege of Rann\n\nAfter years of shelling, 87 people left Rann.", "evacuation"),
    # back to where they were; who fled may make it back into safety
    ("War in Syria\n\nSo far 87 families have made it back to Afrin.", "return"),
    ("War in Syria\n\nThe charity has helped 87 families back to Afrin.", "return"),
    ("War in Syria\n\nSome 87 displaced people are back in the south of Afrin.", "return"),
    (
        (
            "War in Libya\n\nA ferry brought 90 people out of Benghazi. It will sail back to the "
            "port to pick up 87 more people."
        ),
        "evacuation",
    ),
    ("Yazidis flee\n\nSome 87 people have made it back into Kurdistan.", "flight"),
    ("War in Syria\n\nBuses took 87 people who had fled Duma back to the town.", "return"),
    # a state takes its own citizens out; those who had fled come home
    ("War in Sudan\n\nFrance repatriated 87 of its nationals from Khartoum.", "evacuation"),
    ("War in Sudan\n\nEgypt repatriated 87 refugees to Khartoum.", "return"),
    # what more sentences tell of than of anything else is what the report is about
    (
        (
            "Arsal sees off its neighbours\n\nPickups queued as Syrians started for home. It was "
            "the third return from Arsal this summer. On Friday 87 people left. The cars had an "
            "escort."
        ),
        "return",
    ),
    (
        (
            "News from Catatumbo\n\nThe shops are shut, and a convoy of aid is late. Thousands "
            "are on the run. Since Friday peasants have been fleeing. Some 87 people have come to "
            "Tibu."
        ),
        "flight",
    ),
    # a day or a week brings nobody by itself; men and boats do
    ("War in Syria\n\nThis week alone has brought 87 refugees to Turkey.", "flight"),
    ("War in Syria\n\nThe army has brought 87 refugees to Turkey.", "evacuation"),
    # the way back may open the sentence
    ("War in Syria\n\nBack to their land from Jordan 87 refugees have gone.", "return"),
    # one more batch of those who return
    (
        "Some 500 refugees returned to Homs on Monday. Another 87 are to arrive in a second batch.",
        "return",
    ),
    (
        "Some 500 refugees returned to Homs on Monday. Another 87 will be evacuated in a batch.",
        "evacuation",
    ),
]


@pytest.mark.parametrize(("text", "movement"), REPORTS)
def test_the_kind_of_a_movement(text: str, movement: str) -> None:
    claims = extract(Document(doc_id="report", text=text)).claims
    assert [c.movement for c in claims if c.value == 87] == [movement]


@pytest.mark.parametrize(
    ("told", "figure", "movement"),
    [
        # Refugees beside an evacuation of others go abroad by themselves ...
        (("Buses evacuated 90 diplomats from Khartoum on Sunday. More than 50,000 people have "
          "crossed into Chad, UNHCR said."), "More than 50,000", "flight"),
        # ... unless fighters are let go with them,
        (("Buses evacuated 90 rebels from Arsal on Sunday. On Monday 300 fighters and 3,000 "
          "refugees left Arsal for Syria under the deal."), "3,000", "evacuation"),
        # or nothing tells of refugees.
        (("Buses evacuated 90 rebels from Zabadani on Sunday. On Monday 126 people crossed into "
          "Lebanon."), "126", "evacuation"),
        # Who comes behind those who fled has fled as well,
        (("Over 31,000 Ethiopians have fled to Sudan. On Tuesday 5,000 people crossed at "
          "Hamdayet."), "5,000", "flight"),
        # but not who is flown.
        (("Over 31,000 people have fled to Sudan. On Tuesday 16 people were flown to Cairo."), "16",
         "evacuation"),
        # Where people fled, vehicles are their own.
        (("Thousands flee El Fasher\n\nSome 70,000 people fled El Fasher. On Sunday 642 displaced "
          "people arrived in Tawila in 14 lorries."), "642", "flight"),
    ],
)  # fmt: skip
def test_who_goes_by_themselves(told: str, figure: str, movement: str) -> None:
    assert claims(told)[figure].movement == movement


@pytest.mark.parametrize(
    ("told", "figure", "origin"),
    [
        # Who fled abroad left the land, not the town that others were taken out of ...
        (("Buses evacuated 90 diplomats from Khartoum on Sunday. More than 50,000 people have "
          "crossed into Chad, UNHCR said."), "More than 50,000", "Sudan"),
        # ... and the region that was told;
        (("Buses evacuated 90 diplomats from Darfur on Sunday. More than 50,000 people have "
          "crossed into Chad, UNHCR said."), "More than 50,000", "Darfur"),
        # who is taken abroad comes from where the others did.
        (("Buses evacuated 90 rebels from Zabadani on Sunday. On Monday 126 people crossed into "
          "Lebanon."), "126", "Zabadani"),
    ],
)  # fmt: skip
def test_what_they_left_who_went_abroad(told: str, figure: str, origin: str) -> None:
    assert claims(told)[figure].origin == origin
