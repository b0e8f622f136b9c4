"""Whose somebody is, and whose words a sentence brings: states, titles, "X said this"."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document

MONDAY = date(2018, 4, 16)
HOMS = "Syrian governorates (Talal Barazi)"


def claims(text: str, outlet: str | None = None) -> dict[str, Claim]:
    """Return the claims of a text published on a Monday by their figure."""
    document = Document(doc_id="d", text=text, published=MONDAY, outlet=outlet)
    return {text[c.start : c.end]: c for c in extract(document).claims}


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        # Nationals have a passport, and nobody left that land ...
        (("Evacuations from Benghazi went on. 410 people, including 230 citizens of Pakistan and "
          "90 nationals of Nepal, have been evacuated, the ministry said."),
         {"410": "Benghazi", "230": "Benghazi", "90": "Benghazi"}),
        # ... but the residents of one did.
        ("Some 700 residents of Sudan were evacuated on Monday.", {"Some 700": "Sudan"}),
        # An army, a ministry and an office are those of a state: nobody left it there.
        (("Fighting went on round Goma. Today 260 residents were evacuated, and the Armed Forces "
          "of Uganda hold the road."), {"260": "Goma"}),
        (("The Minister of the Eastern Territories of Libya said 310 people had been evacuated "
          "from Derna."), {"310": "Derna"}),
        (("The Minister of the Eastern Territories of Libya said 310 people had been evacuated."),
         {"310": None}),
        # A republic is a place.
        (("Fighting went on. The army said 310 people were evacuated from the Republic of Armenia "
          "on Monday."), {"310": "Armenia"}),
        # What a minister is for is no place.
        ("The Minister for Reconciliation Ali Haidar said 540 people had been evacuated.",
         {"540": None}),
        # What leads to a circumstance ends the way before it.
        ("More than 800 people were evacuated from Derna's outer quarters amid Egypt's air raids.",
         {"More than 800": "Derna"}),
        # A capital that reports something is its government, in the headline too.
        (("Kyiv reports evacuation of 940 civilians\n\nThe evacuation of 940 civilians from the "
          "war zone has taken place over the past week, an official said."),
         {"940": "the war zone"}),
    ],
)  # fmt: skip
def test_nobody_leaves_the_state_of_somebody(text: str, origins: dict[str, str | None]) -> None:
    assert {figure: claim.origin for figure, claim in claims(text).items()} == origins


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # "X said this": all that stands before it in its paragraph is X's ...
        (("On Sunday 320 people were evacuated from Homs. Another 45 left Rastan. Governor Talal "
          "Barazi said this during a visit."),
         {"320": HOMS, "Another 45": HOMS}),
        # ... or in the one before, where it opens its own; who passes it on is none.
        (("On Sunday 320 people were evacuated from Homs.\n\nThis was announced by the Syrian "
          "Arab Red Crescent, reports SANA."), {"320": "Syrian Arab Red Crescent"}),
        # What somebody else states stays theirs.
        (("The Observatory said 80 people left Rastan. On Sunday 320 people were evacuated from "
          "Homs. This was announced by the Syrian Arab Red Crescent."),
         {"80": "Syrian Observatory for Human Rights", "320": "Syrian Arab Red Crescent"}),
        # "said this convoy" points to a convoy and to nothing before it.
        (("On Sunday 320 people were evacuated from Homs. The Syrian Arab Red Crescent said this "
          "convoy was late, and the governor of Homs said another would come."), {"320": None}),
        # "As noted" names nobody.
        ("As noted, 535 people were evacuated from Homs on Sunday.", {"535": None}),
        # A channel that somebody posts on is no outlet, and a press service speaks for its body.
        (("The mayor of Derna said 535 people were evacuated from Derna, in a video published on "
          "his Telegram channel."), {"535": "mayor of Derna"}),
        ("Some 40 people left Homs, the press service of the Harbour Board reported.",
         {"Some 40": "Harbour Board"}),
    ],
)  # fmt: skip
def test_who_is_told_to_have_said_it(text: str, sources: dict[str, str | None]) -> None:
    found = claims(text)
    assert {figure: claim.source for figure, claim in found.items()} == sources
    assert {claim.relayed_by for claim in found.values()} <= {None, "SANA"}
