"""Ways in several legs, homes of those who return, goals and origins that other sentences tell."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Document

HEAD = "Evacuation under a ceasefire deal\n\nBuses are moving again in the war.\n\n"


@pytest.mark.parametrize(
    ("text", "figure", "origin", "destination"),
    [
        # a further leg is the goal, the one before is passed
        (
            (
                "Some 240 wounded left Zabadani and were driven to Beirut airport, "
                "from where they flew on to Turkey."
            ),
            240,
            "Zabadani",
            "Turkey",
        ),
        (
            "The 310 patients were taken from Aleppo to Atmeh and then on to hospitals in Turkey.",
            310,
            "Aleppo",
            "Turkey",
        ),
        (
            "A bus with 50 evacuees from Kherson passed Mykolaiv on its way to Odesa.",
            50,
            "Kherson",
            "Odesa",
        ),
        # two goals without a word of going on: the first stays
        ("Some 90 people were moved from Douma to Idlib, near Turkey.", 90, "Douma", "Idlib"),
        # the next leg begins where the last one ended
        (
            (
                "On Monday 500 people left Mariupol. They reached Berdiansk. "
                "From here 200 travelled on to Zaporizhzhia."
            ),
            200,
            "Berdiansk",
            "Zaporizhzhia",
        ),
        # those who only "arrived" went where others had gone
        (
            "More than 20,000 people fled Kessab to Turkey. By Sunday 24,500 had arrived, it said.",
            24500,
            "Kessab",
            "Turkey",
        ),
        # a figure of another way has no part in it
        (
            "More than 200 people fled Kessab to Turkey. By Sunday 450 had left Douma, it said.",
            450,
            "Douma",
            None,
        ),
        # what is told of those who did not go
        (
            "Some 127 persons left Idlib for Hama; no one arrived in Abu al-Duhur.",
            127,
            "Idlib",
            "Hama",
        ),
        # where something else comes from
        ("After an attack from Turkey 300 residents fled Kassab.", 300, "Kessab", None),
        # some of them had come from elsewhere
        (
            "A train left Mykolaiv for Lviv with 180 people, many of whom had escaped from Izium.",
            180,
            "Mykolaiv",
            "Lviv",
        ),
        # a river is no town, and half a country is a description
        (
            "Some 5,000 people were ferried from Kherson to the left bank of the Dnipro.",
            5000,
            "Kherson",
            "left bank of the Dnipro",
        ),
        (
            "On Tuesday 840 rebels were taken from Babila to the north of the country.",
            840,
            "Babila",
            "north of the country",
        ),
        # a crossing tells which land they left
        (
            "Some 39 patients crossed into Egypt through the Rafah crossing on Thursday.",
            39,
            "Gaza Strip",
            "Egypt",
        ),
        # "it" is not where they went
        (
            (
                "A batch left Babila on Monday and arrived in Idlib, while on Tuesday "
                "about 300 fighters had left it towards Idlib."
            ),
            300,
            "Babila",
            "Idlib",
        ),
        # those who return leave where they stayed
        ("Some 400 families sheltering in Raqqa returned to Manbij.", 400, "Raqqa", "Manbij"),
        # one goal serves a list
        (
            "Some 814 refugees have returned to Syria: 288 of them from Lebanon, 526 from Jordan.",
            526,
            "Jordan",
            "Syria",
        ),
        # a deal is named after a place, nobody goes there
        (
            "Some 120 people were taken from Foua to Aleppo under the Zabadani agreement.",
            120,
            "Foua",
            "Aleppo",
        ),
        # "on to": this leg begins where the last one ended
        (
            (
                "Ambulances brought 300 patients from Aleppo to Atmeh. "
                "Eleven of them will be flown on to Ankara."
            ),
            11,
            "Atmeh",
            "Ankara",
        ),
        # people are only gathered at such a point
        (
            "Nineteen buses with 876 people from Douma came to the assembly point at Qudsaya.",
            876,
            "Douma",
            None,
        ),
        # "there" is not what people left where others were driven to it
        (
            (
                "The army evacuated 40 people from Lyman. Buses drove to Izium, and 657 people "
                "evacuated on Friday were counted there."
            ),
            657,
            "Lyman",
            "Izium",
        ),
        # where fighting drives people out, they leave the place where it is
        (
            (
                "Some 90 people left Douma for Idlib. It rained. Nobody spoke. "
                "Fighting has raged in Manbij all week. "
                "The fighting has forced 500 families to flee."
            ),
            500,
            "Manbij",
            None,
        ),
        # a goal without a name
        ("Some 700 gunmen left Palmyra for the desert.", 700, "Tadmur", "desert"),
        # the villages are those round a place, whatever was named before
        (
            "The army shelled Daraa. Nearly 2,000 people fled the villages around Ariqa on Friday.",
            2000,
            "Ariqa",
            None,
        ),
    ],
)
def test_where_they_went_on_to(
    text: str, figure: int, origin: str | None, destination: str | None
) -> None:
    claims = extract(Document(doc_id="d", text=HEAD + text, published=date(2022, 4, 12))).claims
    found = [(c.origin, c.destination) for c in claims if figure in (c.value, c.low)]
    assert found == [(origin, destination)]
