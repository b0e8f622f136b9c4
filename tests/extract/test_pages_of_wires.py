"""What whole pages of news ask of a reader: parts and wholes, riders, roads, sieges, hours."""

from __future__ import annotations

from datetime import date

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document

_DAY = date(2018, 6, 27)  # a Wednesday

#: Makes a text one about a conflict, as the reports are.
_TOPIC = " The truce between rebels and the army ended a siege."

#: Each text with the claims that it holds: the figure and those of its slots that it tells of.
CASES: list[tuple[str, dict[float, dict[str, object]]]] = [
    # a whole behind its part
    ("Some 350 people got out of Arbin amid a siege, of about 900 thought to be there.", {350: {}}),
    ("Only 60 patients left Douma amid a siege, out of the 700 that doctors listed.", {60: {}}),
    (
        "Only 60 people reached Adre, of the 90 who had fled Geneina amid the fighting.",
        {60: {}, 90: {}},
    ),
    ("Some 900 people, of 170 families, fled Geneina amid the fighting.", {900: {}, 170: {}}),
    # who rides in vehicles
    (
        "Twelve buses packed with women, children and rebels left Harasta on Monday.",
        {12: {"who": ("fighters", "children", "women")}},
    ),
    (
        "Six buses, with gunmen and their families aboard, left Harasta on Monday.",
        {6: {"who": ("fighters", "family_members")}},
    ),
    (
        "Nine buses left Harasta on Monday with wounded people on board.",
        {9: {"who": ("wounded",)}},
    ),
    (
        "Thirty trucks full of displaced families left Rukban amid the siege.",
        {30: {"who": ("displaced",)}},
    ),
    ("Nine buses left Harasta on Monday with the consent of the rebels.", {9: {"who": ()}}),
    # the ends of a road that they took
    (
        "Some 250 people left Kherson amid the shelling by the road from Mykolaiv to Odesa.",
        {250: {"origin": "Kherson", "destination": None}},
    ),
    (
        "Some 250 people fled along the road that leads from Goma to Sake amid the shelling.",
        {250: {"origin": None, "destination": None}},
    ),
    (
        "Some 250 people fled Goma amid the shelling by the road to Sake.",
        {250: {"destination": "Sake"}},
    ),
    # where a body is run from
    (
        "Rebels left al-Waer. A watchdog run out of Gaziantep said 350 people had left.",
        {350: {"origin": "al-Waer"}},
    ),
    (
        "Rebels left al-Waer. The network, which is operated from Istanbul, said 350 had left.",
        {350: {"origin": "al-Waer"}},
    ),
    ("Some 350 people have run from al-Waer amid the shelling.", {350: {"origin": "al-Waer"}}),
    # "the Old City" is that of the city told
    (
        "Fighting drove civilians out of Taiz. Some 300 left the Old City.",
        {300: {"origin": "Taiz"}},
    ),
    # where "they" went is where those who left go
    (
        "Rebels left Harasta on Monday. They climbed into buses for Idlib. By dusk 400 had left.",
        {400: {"origin": "Harasta", "destination": "Idlib"}},
    ),
    (
        "Rebels left Harasta on Monday. Officials went to Idlib. By dusk 400 had left.",
        {400: {"origin": "Harasta", "destination": None}},
    ),
    # an hour counts nobody
    ("Rebels left Harasta on Monday. The last buses pulled out at nine.", {}),
    # whom a siege holds
    ("Some 400 rebels left Daraya. The siege of its 8,000 residents will be lifted.", {400: {}}),
    ("Some 400 rebels left Daraya. The blockade around its 8,000 people is to end.", {400: {}}),
    ("The siege of its last quarter ended and 300 rebels left Daraya.", {300: {}}),
    # the dead beside the wounded
    (
        "Fourteen wounded people and the bodies of three men were evacuated from Sweida.",
        {14: {"who": ("wounded",), "origin": "Suwayda"}},
    ),
    ("The raid left 14 wounded people and the bodies of three men in besieged Sweida.", {}),
    # the places that families are from count nobody
    ("Wounded and families of four Yemeni villages leave under truce.", {}),
    # buildings that people are taken to
    (
        "Rebels left Daraya. Some 90 people were moved to temporary housing in Adra.",
        {90: {"origin": "Darayya", "destination": "Adra"}},
    ),
    (
        "Since Monday 60 patients have been driven to the Bekaa and 25 to wards in Tripoli.",
        {60: {"destination": "Bekaa"}, 25: {"destination": "Tripoli"}},
    ),
    # whom gunmen take off a bus
    ("Some 300 people left Daraya. Gunmen took three young men off their bus.", {300: {}}),
    ("Some 300 people left Daraya. Gunmen pulled five men out of the second lorry.", {300: {}}),
    (
        "Some 300 people left Daraya. Medics took 12 patients from the ambulances to Adra.",
        {300: {}, 12: {"destination": "Adra"}},
    ),
    # vehicles of the group told before
    (
        "Some 800 people left Arbin for Idlib. Ten buses had taken the Arbin group to the hills.",
        {800: {"buses": 10, "destination": "Idlib"}},
    ),
    (
        "Some 800 people left Arbin for Idlib. On Monday ten buses took a second group to Homs.",
        {800: {"buses": None}, 10: {"destination": "Homs"}},
    ),
    # the day of a deal, and since when a place has been held
    (
        (
            "Rebels left Arbin on Monday. They opposed the deal struck at the start of the month. "
            "Monitors said 400 people had set off in the early hours."
        ),
        {400: {"date_start": date(2018, 6, 25)}},
    ),
    (
        "From Arbin, a town near Damascus that the army has shelled since May, 90 left on Monday.",
        {90: {"date_start": date(2018, 6, 25), "aggregation": "increment"}},
    ),
    (
        "From Arbin, a town besieged since May, 90 people left on Monday.",
        {90: {"date_start": date(2018, 6, 25), "aggregation": "increment"}},
    ),
    # what people had left long before
    (
        "Some 500 people displaced from Afrin in 2017 left Tal Rifaat for their villages.",
        {500: {"origin": "Tall Rifat", "movement": "return"}},
    ),
    (
        "Some 500 people driven out of Afrin years ago left Tal Rifaat for their villages.",
        {500: {"origin": "Tall Rifat", "movement": "return"}},
    ),
    (
        "Some 500 people driven out of Afrin have reached Tal Rifaat.",
        {500: {"origin": "Afrin", "destination": "Tall Rifat"}},
    ),
    (
        (
            "Families set off from Qamishli on Monday for their villages. Most of them come from "
            "Saraqib. An official said that the convoy was made up of 600 people."
        ),
        {600: {"origin": "Qamishli"}},
    ),
]


@pytest.mark.parametrize(("text", "told"), CASES, ids=[text for text, _ in CASES])
def test_pages_of_wires(text: str, told: dict[float, dict[str, object]]) -> None:
    claims = {_figure(c): c for c in extract(_page(text)).claims}
    assert set(claims) == set(told)
    have = {f: {slot: getattr(claims[f], slot) for slot in slots} for f, slots in told.items()}
    assert have == told


def _figure(claim: Claim) -> float | None:
    return claim.value if claim.value is not None else claim.low


def _page(text: str, topic: str = _TOPIC) -> Document:
    return Document(doc_id="text", text=text + topic, published=_DAY)


def test_whoever_is_freed_rides_as_well() -> None:
    text = (
        "Rebels freed 40 hostages in a swap of prisoners on Monday. The captives reached Damascus "
        "in five buses. The war has made millions refugees.\n\nMore prisoners are to follow."
    )
    assert not extract(_page(text, topic="")).claims
    told = text.replace("millions refugees", "a ruin of Homs, and 300 residents were evacuated")
    assert [c.value for c in extract(_page(told, topic="")).claims if c.value == 300]
