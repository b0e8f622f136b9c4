"""Plain sentences whose claims are easily misread: who only signed up, empty buses, who counts."""

from __future__ import annotations

import datetime

import pytest

from evac.extract.claims import extract
from evac.models import Document

#: What sets a page in a war, and names no place and nobody who speaks.
WAR = " The truce between rebels and soldiers ended a siege."


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        # Who has asked to go has not gone,
        ("Some 8,000 civilians have applied to leave Taiz under the accord.", []),
        ("Some 8,000 civilians have signed up to leave Taiz under the accord.", []),
        ("Some 8,000 civilians have put their names down to leave Taiz.", []),
        # ... nor is anybody in vehicles that come in empty;
        ("A column of 30 coaches drove into Taiz without passengers.", []),
        ("About 40 buses arrived in Taiz empty, 20 of them from Aden.", []),
        ("The last 12 buses left Taiz on Sunday without a single passenger.", []),
        ("The 12 buses left empty houses behind in Taiz on Sunday with 300 people.",
         [{"value": 300, "buses": 12}]),
        # ... and who goes on with their work goes nowhere.
        ("The mission will carry on with five workers from Taiz.", []),
        ("The evacuation of Taiz carried on with 300 rebels leaving for Aden on Sunday.",
         [{"value": 300, "destination": "Aden"}]),
        # ... but who had signed up, and was taken, has, as have buses nobody was searched on.
        ("Some 900 people who had registered to leave were taken out of Taiz under the deal.",
         [{"value": 900, "status": "completed"}]),
        ("Twelve buses left Taiz on Sunday, without people being searched.", [{"value": 12}]),
        ("Some 12 buses left Taiz, and empty, looted houses stayed behind.", [{"value": 12}]),
        # Patients who cannot leave their beds can leave a town.
        (("Evacuated from Sumy were six children and 14 patients who cannot leave their beds."),
         [{"value": 6, "status": "completed"}, {"value": 14, "status": "completed"}]),
        # A place that a convoy reaches is where its people come to.
        ("Goma was reached on Friday by the first convoy with some 280 people from Sake.",
         [{"value": 280, "origin": "Sake", "destination": "Goma"}]),
        ("Derna was left on Friday by the last bus carrying 45 people.",
         [{"value": 45, "origin": "Derna"}]),
        # What the speaker of a clause beside says belongs to another place than the one that acts.
        (("In spite of the mines laid by Kyiv, the general said, Belgorod had taken in 640 people "
          "from Vovchansk."),
         [{"value": 640, "origin": "Vovchansk", "destination": "Belgorod"}]),
        (("Sirte and Derna were given up by some 500 rebels, who took the road for the northern "
          "provinces of Ituri and Tshopo."),
         [{"value": 500, "origin": "Sirte / Derna", "destination": "Ituri / Tshopo"}]),
        # A place sees its people come home, whatever land it is said to be in.
        ("Sirte in Libya has seen over 6,300 of its residents come home.",
         [{"value": 6300, "movement": "return", "destination": "Sirte"}]),
        # What people leave may be told by who holds it, and where,
        ("Some 300 civilians left the last pocket that the rebels still hold in Taiz on Friday.",
         [{"value": 300, "origin": "Taiz", "date_end": datetime.date(2018, 6, 22)}]),
        ("At least 36 trucks were on their way out of the last patch that they hold in Derna.",
         [{"value": 36, "origin": "Derna", "destination": None}]),
        # ... and the day on which it fell, or was besieged, is none of theirs.
        ("Some 300 civilians left the town that the army captured in January.",
         [{"value": 300, "date_start": None}]),
        ("About 90 rebels left the enclave which was besieged in 2013.",
         [{"value": 90, "date_start": None, "aggregation": "increment"}]),
        # Buses of a headline are those that the report counts people on, on the day it tells.
        (("Four buses from Sake reach Goma\n\nA column drew up in Goma on Friday with those whom "
          "the Red Cross had brought out of Sake.\n\nThere were 174 passengers on four buses."),
         [{"value": 174, "origin": "Sake", "destination": "Goma", "buses": 4,
           "date_end": datetime.date(2018, 6, 22)}]),
        # Who is only prepared for has not gone yet.
        (("About 500 civilians were taken out of Taiz. Arrangements had been made to bring out "
          "some 1,500 tribespeople."),
         [{"value": 500}, {"value": 1500, "status": "planned"}]),
        ("Preparations are being made to evacuate 300 people from Taiz.",
         [{"value": 300, "status": "planned"}]),
        ("Such arrangements have shifted 300 people from Taiz to Aden.",
         [{"value": 300, "status": "completed"}]),
        # Men of an army are troops, what a load lasts people is aid, millions are a war's.
        ("The army had to quit Taiz with 2,400 men, and Aden in May, when about 400 left.", []),
        (("Trucks drove into Taiz. What they brought should last 40,000 people in Taiz for a "
          "month."), []),
        ("Some 4.6 million Syrians have left for other countries, chiefly Turkey.", []),
        # "Since then" is since the fighting, not since the statement.
        (("Fighting broke out in Taiz on 13 June. The IOM said on Sunday that 1,571 people had "
          "fled their homes since then."),
         [{"value": 1571, "date_start": datetime.date(2018, 6, 13)}]),
        # Counts up to now:
        ("The convoys have by now taken 900 people out of Taiz.",
         [{"value": 900, "aggregation": "total"}]),
        ("The Red Cross has in total evacuated 600 patients from Taiz.",
         [{"value": 600, "aggregation": "total"}]),
        ("The town emptied by now as 900 people left Taiz on Sunday.",
         [{"value": 900, "aggregation": "increment"}]),
        # ... millions who fled in the first weeks are a count of an acute event.
        (("Some 2.5 million people have fled Ukraine since the invasion of 20 May, the UN refugee "
          "agency said."), [{"value": 2500000, "aggregation": "total", "movement": "flight"}]),
        ("Some 2.5 million people have fled Ukraine since 2014.", []),
        # Who is still expected has not come.
        (("About 300 people left Goma on Friday. The Red Cross put the number of those expected "
          "at 900."), [{"value": 300}, {"value": 900, "status": "planned"}]),
    ],
)  # fmt: skip
def test_what_is_told(text: str, slots: list[dict[str, object]]) -> None:
    published = datetime.date(2018, 6, 26)
    told = extract(Document(doc_id="x", text=text + WAR, published=published)).claims
    assert len(told) == len(slots)
    for claim, wanted in zip(told, slots, strict=True):
        assert {name: getattr(claim, name) for name in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "source", "relay"),
    [
        # Who puts those moved at a figure is its source, the agency passes it on.
        ("The Red Cross put those evacuated from Taiz on Monday at 500, Reuters reported.",
         "Red Cross", "Reuters"),
        ("The army put 300 civilians on buses in Taiz on Monday at 9 a.m., Reuters reported.",
         "Reuters", None),
        # Who announced it stands in the next sentence.
        (("Some 300 rebels left Taldou. This was announced at a briefing by Omar Saleh, who heads "
          "the Red Crescent."), "Red Crescent (Omar Saleh)", None),
        ("Some 300 rebels left Taldou, according to Omar Saleh, who speaks for the Red Crescent.",
         "Red Crescent (Omar Saleh)", None),
        ("Some 300 rebels left Taldou, said Omar Saleh, who leads the war effort of the rebels.",
         "Omar Saleh", None),
        # What somebody was then, or is in a town,
        ("Omar Saleh, then governor of Homs, said 300 civilians had been evacuated from Taldou.",
         "Syrian governorates (Omar Saleh)", None),
        ("Omar Saleh, at the time the city's acting mayor, said 300 civilians had fled Taldou.",
         "city's acting mayor (Omar Saleh)", None),
        # ... is no place that stands there.
        ("Some 300 rebels had left Vila Nova, the governor of Homs said.",
         "Syrian governorates", None),
        # A ministry outside the capital need not be that of the land.
        ("The Red Cross drove 11 patients out of Sukhumi, the health ministry in Sukhumi said.",
         "health ministry in Sokhumi", None),
        ("The Red Cross drove 11 patients from Gori, the health ministry in Tbilisi said.",
         "Georgia's health ministry", None),
        # A government is not the office of its president, a ministry not the general staff.
        ("Olena Koval, an official of the Ukrainian government, said 300 people left Sumy.",
         "Ukrainian government (Olena Koval)", None),
        ("Deputy Defence Minister Hanna Maliar said 300 people were evacuated from Sumy.",
         "Ukrainian Ministry of Defence (Hanna Maliar)", None),
    ],
)  # fmt: skip
def test_who_says_so(text: str, source: str, relay: str | None) -> None:
    published = datetime.date(2018, 6, 26)
    told = extract(Document(doc_id="x", text=text + WAR, published=published)).claims
    assert [(claim.source, claim.relayed_by) for claim in told] == [(source, relay)]


def test_a_page_on_prisoners() -> None:
    text = (
        "Sides wrap up exchange of nearly 900 prisoners\n\nADEN - The last planes of a prisoner "
        "swap between the government and the rebels flew on Sunday.\n\nThe rebels let go 181 "
        "detainees. On Friday 318 men were flown from Aden to Taiz. Four million are displaced."
    )
    told = extract(Document(doc_id="x", text=text, published=datetime.date(2018, 6, 26)))
    assert not told.claims
    others = text + " Some 40 civilians were evacuated from Aden."
    told = extract(Document(doc_id="x", text=others, published=datetime.date(2018, 6, 26)))
    assert 40 in [claim.value for claim in told.claims]
