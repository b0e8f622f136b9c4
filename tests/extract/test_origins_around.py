"""What people left, told around their figure: in the sentence before it, or in those behind."""

from __future__ import annotations

import pytest

from tests.extract.conftest import claims

#: Makes a text one about a conflict, and names no place.
_TOPIC = " The truce between rebels and the army ended a siege."

#: A text, its figure and what people left.
BEFORE = [
    # where armed men came in, and where others did
    ("Gunmen of the militia entered Masisi at dawn. Some 420 people fled to Bunia.", "420",
     "Masisi"),
    ("Fighters of the rebel group are entering Bambari. Some 420 people fled to Bria.", "420",
     "Bambari"),
    ("Rebels reached Idlib on Friday. Some 75 wounded were taken to Turkey.", "75", None),
    ("The fighters will be taken to Jarablus. Some 900 are to leave next week.", "900", None),
    # a place and what holds it are one scene, also where no list has it
    ("Azovstal, the huge plant in Mariupol, is under fire. Some 90 people were bussed to Dnipro.",
     "90", "Azovstal"),
    ("The Kalhane district of Homs has been shelled. Some 90 people were bussed to Idlib.", "90",
     "Kalhane"),
    ("Residents of the Kalhane quarter in Homs have no bread. Some 90 of them left for Idlib.",
     "90", "Kalhane"),
    # whose people, whose hospital: no dateline
    ("Vukovar's hospital was hit. On Sunday 114 of its patients were brought to Zagreb.", "114",
     "Vukovar"),
    # a list of towns that are told of, and towns where something goes on
    ("Foua and Kefraya are empty. Some 690 people were taken to Aleppo.", "690", "Foua / Kefraya"),
    ("Clashes broke out in Foua and in Kefraya. Some 690 people were taken to Aleppo.", "690",
     None),
    # the town that a headline only calls by its region
    ("Darfur town deserted\n\nResidents of Kutum told of looting. Some 900 people fled to Tawila.",
     "900", "Kutum"),
    # elsewhere
    ("Police took 36 people out of Lyman. Elsewhere, 90 civilians were evacuated to Dnipro.", "90",
     None),
    # "the fallen city"
    ("The Taliban took Kunduz. Some 150 families reached Taloqan from the fallen city.", "150",
     "Kunduz"),
    # where a deal was struck
    ("Some 75 rebels left on Tuesday under a truce struck in Geneva.", "75", None),
    ("Some 75 rebels left under a deal reached between the two sides in Doha.", "75", None),
    # a dateline is in no list with what the sentence names
    ("LVIV - Missiles hit Sumy and Romny. Some 150 people of the two towns have reached Poltava.",
     "150", "Sumy / Romny"),
    ("BEIRUT - The army shelled Homs. Some 150 people were taken to Tartus.", "150", "Homs"),
    # who speaks where people have come
    ("Priests in Uvira say that 700 families have come down from the highlands.", "700", None),
    # another verb leads to where they are held
    ("Some 360 people have got out of the pocket and are held in camps at Vavuniya.", "360", None),
    # villages around a place
    ("They poured out of the enclave in the hills above Zepa. Some 500 women were bussed to Tuzla.",
     "500", "Zepa"),
    # who arrives in a camp has not left the town that the report is written from
    ("DOHUK, Iraq - Some 900 families have arrived at the Domiz camp.", "900", None),
]  # fmt: skip

BEHIND = [
    # where they had been
    ("Some 40 wounded reached Tripoli. They had been trapped in Sirte for six weeks.", "40",
     "Sirte"),
    ("Some 40 people were brought to Dnipro. They had spent two months in the cellars of Bakhmut.",
     "40", "Bakhmut"),
    ("The 40 wounded left at dawn. They reached Homs. The men had been besieged in Douma.", "40",
     "Douma"),
    ("Some 40 people reached Tripoli. All of them were from Sirte.", "40", "Sirte"),
    # ... and are, have a passport of, or only spent a night
    ("Some 40 people were brought to Dnipro. They are living in a school in Bakhmut.", "40", None),
    ("Some 40 people reached Tripoli. They are from Sudan.", "40", None),
    ("Some 40 people reached Tripoli. They had spent the night in Misrata.", "40", None),
    ("Some 40 people reached Tripoli. They had not been trapped in Sirte.", "40", None),
    ("Some 40 people reached Tripoli. Others had been trapped in Sirte.", "40", None),
    # what fetched them, and what they fled near
    ("A ferry with 220 people aboard reached Aden. It had picked them up in Massawa.", "220",
     "Massawa"),
    ("A convoy with 310 people arrived in Dnipro. It had left Bakhmut on Friday.", "310",
     "Bakhmut"),
    ("The agency evacuated 310 people to Dnipro. It left Bakhmut in May.", "310", None),
    ("Some 170 herders came to Mopti. They had left their farms near Bankass.", "170", "Bankass"),
    ("Some 170 herders fled. They ran to the hills near Bankass.", "170", None),
    # where they are after they left
    ("Some 170 people are sheltering in Djibo after leaving villages in Soum.", "170", "Soum"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "origin"), [*BEFORE, *BEHIND])
def test_origins(text: str, figure: str, origin: str | None) -> None:
    told = next(c for words, c in claims(text + _TOPIC).items() if figure in words)
    assert told.origin == origin
