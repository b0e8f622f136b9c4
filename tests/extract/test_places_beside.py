"""Ways that belong to others, or to all who are counted together: whole short reports."""

from __future__ import annotations

import pytest

from evac.extract.claims import extract
from evac.models import Document

#: Makes a text one about a conflict, as the reports are.
TOPIC = " The truce between rebels and the army ended a siege."

#: The figure and the names of its origin and destination.
Way = tuple[str, str | None, str | None]


def ways(text: str) -> list[Way]:
    """Return the figure, the origin and the destination of each claim."""
    found = extract(Document(doc_id="text", text=text + TOPIC)).claims
    return [(text[c.start : c.end], c.origin, c.destination) for c in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # those of two places counted together left both, told by the sum ...
        (
            "Some 500 people left Foua and 300 left Zabadani. The 800 were the last to leave.",
            [("Some 500", "Foua", None), ("300", "Zabadani", None)],
        ),
        (
            "On Monday 500 people left Foua and 300 left Zabadani. So 800 people were evacuated.",
            [
                ("500", "Foua", None),
                ("300", "Zabadani", None),
                ("800", "Foua / Zabadani", None),
            ],
        ),
        # ... or by its words
        (
            "Dozens left Foua and 300 left Zabadani. In total 370 people were evacuated.",
            [
                ("Dozens", "Foua", None),
                ("300", "Zabadani", None),
                ("370", "Foua / Zabadani", None),
            ],
        ),
        # another figure is of the place told last
        (
            "On Monday 500 people left Foua and 300 left Zabadani. Another 90 were evacuated.",
            [
                ("500", "Foua", None),
                ("300", "Zabadani", None),
                ("Another 90", "Zabadani", None),
            ],
        ),
    ],
)
def test_those_counted_together(text: str, wanted: list[Way]) -> None:
    assert ways(text)[: len(wanted)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # where they had been displaced to is what they leave
        (
            "Some 303 people displaced from Daraya to Moadamiya will be moved to Idlib.",
            ("Some 303", "Moadamiya", "Idlib"),
        ),
        (
            "Some 303 people displaced from Daraya will be moved to Idlib.",
            ("Some 303", "Darayya", "Idlib"),
        ),
        # a crossing by its terminal is on the way, and nobody comes from it
        (
            (
                "Some 31 people left Al-Shifa Hospital. Officials at the Rafah terminal let 320 "
                "people through to Egypt."
            ),
            ("320", "Gaza Strip", "Egypt"),
        ),
        # who was taken out of a hospital need not be those who cross a border
        (
            (
                "Babies were moved from Al-Shifa Hospital. On Monday 90 foreigners "
                "crossed into Egypt "
                "through the Rafah crossing."
            ),
            ("90", "Gaza Strip", "Egypt"),
        ),
        # all over a country: not the place told before
        (
            "Rebels left Douma. Across Syria, 90,000 people have been displaced.",
            ("90,000", "Syria", None),
        ),
        # whose men they are is no place
        (
            "The U.S.-backed forces spoke on Monday. Some 90 people left the enclave, they said.",
            ("Some 90", None, None),
        ),
        # where they will live in the end is none that they left
        (
            (
                "Jordan has evacuated 370 nurses and their relatives, threatened by advancing "
                "forces, to Cyprus for resettlement in Spain and Portugal."
            ),
            ("370", None, "Cyprus"),
        ),
        # where they had been shut in before they came
        (
            "Some 90 people who had been under siege in Madaya arrived in Tartus on Sunday.",
            ("Some 90", "Madaya", "Tartus"),
        ),
        # the land that hosts them is what they go home from
        ("On Sunday 2,300 refugees in Jordan returned home.", ("2,300", "Jordan", None)),
        # a shelter near what they leave is elsewhere
        (
            "Rebels began leaving Zabadani. Some 90 will be taken to a shelter north of Zabadani.",
            ("Some 90", "Zabadani", "shelter north of Zabadani"),
        ),
        # new towns are not the one that others left before
        (
            (
                "Some 40 people were evacuated from Rastan. Some 90 left from towns near the "
                "front line."
            ),
            ("Some 90", "the front line", None),
        ),
        # a nation's people left the land that is told, not the town of an eyewitness
        (
            (
                "“Leaving Khartoum was hard,” said Omar Saleh after his evacuation. Some 90 "
                "Britons have left Sudan."
            ),
            ("Some 90", "Sudan", None),
        ),
        # whose people hold the goal only describes it
        (
            (
                "Some 90 people were evacuated from Rastan to the safety of the Turkish Kurd-held "
                "city of Homs."
            ),
            ("Some 90", "Ar Rastan", "Homs"),
        ),
        # what lies south of a place, or some way from it, is not that place
        (
            "Some 90 people were evacuated from the villages south of Rastan.",
            ("Some 90", "villages south of Rastan", None),
        ),
        (
            "Some 90 people were moved from Rastan to a camp 50 km (31 miles) from Homs.",
            ("Some 90", "Ar Rastan", "camp 50 km (31 miles) from Homs"),
        ),
        # but the villages around it are named after it
        (
            "Some 90 people were evacuated from the villages around Rastan.",
            ("Some 90", "Ar Rastan", None),
        ),
        # a distance told from a place is no way that anybody took
        (
            (
                "The crossing into Lebanon is 90 kilometres (56 miles) from Homs by road. Some 90 "
                "people have been evacuated from Syria."
            ),
            ("Some 90", "Syria", None),
        ),
        # where foreigners had lived is what they left, not where officials speak
        (
            (
                "Some 90 foreigners living in Homs have crossed into neighbouring Lebanon and "
                "Jordan since the army began shelling the city, officials in Beirut and Amman said."
            ),
            ("Some 90", "Homs", "Lebanon / Jordan"),
        ),
        # what people arrive at is their goal, also told as a noun
        (
            "The UN confirmed the safe arrival at Camp Hurriya of 42 people from Camp Ashraf.",
            ("42", "Camp Ashraf", "Camp Liberty"),
        ),
        # the land that an army occupies
        (
            "Some 90 wounded were evacuated from Rastan to Turkish-occupied territory.",
            ("Some 90", "Ar Rastan", "Turkish-occupied territory"),
        ),
        # an agency and where it writes from
        ("AFP/Tartus\nRebels were evacuated. On Sunday 90 people left.", ("90", None, None)),
        # the border that a speaker is told of behind, and a speaker with the name of a place
        (
            "Some 90 people left hamlets surrounded by fields near the Iraqi border, Bali said.",
            ("Some 90", None, None),
        ),
        # a column that heads somewhere, from where it goes on
        (
            "Around 80 families in Zabadani headed in a convoy to Hama from where they will fly.",
            ("Around 80", "Zabadani", "Hama"),
        ),
        # the United States says nothing by its name alone, nor is it left
        (
            "Since Monday the United States has evacuated 370 people from Kabul.",
            ("370", "Kabul", None),
        ),
    ],
)
def test_whose_way_it_is(text: str, wanted: Way) -> None:
    assert ways(text)[-1] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # where no other place is named, people leave the town of the dateline ...
        ("MARAWI - Only 23 civilians were rescued on Sunday.", ("Only 23", "Marawi", None)),
        # ... not where an agency writes from, nor a capital
        ("MARAWI (Reuters) - Only 23 civilians were rescued on Sunday.", ("Only 23", None, None)),
        ("KABUL - Only 23 civilians were rescued on Sunday.", ("Only 23", None, None)),
        # ... nor where they came to, or another place is told
        ("MARAWI - A ship docked here with 23 civilians on Sunday.", ("23", None, "Marawi")),
        (
            "MARAWI - Iligan was shelled. Only 23 civilians were rescued.",
            ("Only 23", "Iligan", None),
        ),
    ],
)
def test_the_town_of_the_dateline(text: str, wanted: Way) -> None:
    assert ways(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # those who are in a place, and what is to be done to them
        (
            "Some 400 patients were still in Douma; the Red Cross was to evacuate them.",
            [("Some 400", "planned")],
        ),
        ("Some 400 patients were still in Douma; the Red Cross could not reach them.", []),
        # sent on to hospitals
        (
            "Some 400 people were evacuated from Douma. Of them, 93 were referred to hospitals.",
            [("Some 400", "completed"), ("93", "completed")],
        ),
        (
            "Some 400 people were evacuated from Douma. Of them, 93 were referred to the court.",
            [("Some 400", "completed")],
        ),
    ],
)
def test_what_else_is_done_to_them(text: str, wanted: list[tuple[str, str]]) -> None:
    found = extract(Document(doc_id="text", text=text + TOPIC)).claims
    assert [(text[c.start : c.end], c.status) for c in found] == wanted
