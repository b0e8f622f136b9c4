"""What a few words must change: one slot, in one direction (directional tests after CheckList).

Each case is a sentence, the same with a word or clause added or changed, and what has to become of
the slot; all slots not named stay as they were.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from evac.extract.claims import extract
from evac.models import Claim, Document

PUBLISHED = date(2018, 5, 11)  # a Friday
OCCASION = "The rebels agreed to a truce with the army."
SLOTS = (
    "value", "low", "high", "qualifier", "unit", "who", "movement", "status", "aggregation",
    "date_start", "date_end", "origin", "destination", "source",
)  # fmt: skip

Wanted = dict[str, Any]

CASES: tuple[tuple[str, str, Wanted], ...] = (
    # --- status
    # a denial by a body
    (
        "The army said 300 fighters had left Harasta.",
        "The army denied that 300 fighters had left Harasta.",
        {"status": "denied"},
    ),
    # past to future
    (
        "Some 900 people were evacuated from Zabadani on Saturday.",
        "Some 900 people will be evacuated from Zabadani on Saturday.",
        {"status": "planned", "date_start": date(2018, 5, 12), "date_end": date(2018, 5, 12)},
    ),
    # past to expectation
    (
        "250 families left Madaya for Idlib.",
        "250 families are expected to leave Madaya for Idlib.",
        {"status": "planned"},
    ),
    # past to a plan of the agreement
    (
        "Buses took 700 fighters from Qadam to Idlib.",
        "Buses are due to take 700 fighters from Qadam to Idlib.",
        {"status": "planned"},
    ),
    # past to under way: the day of the page is then the day
    (
        "1,100 civilians left Darayya.",
        "1,100 civilians are leaving Darayya.",
        {
            "status": "ongoing",
            "date_start": PUBLISHED,
            "date_end": PUBLISHED,
        },
    ),
    # --- aggregation
    # a start makes a total, as of the page
    (
        "6,000 people left Harasta.",
        "6,000 people have left Harasta since 24 March.",
        {"aggregation": "total", "date_start": date(2018, 3, 24), "date_end": PUBLISHED},
    ),
    # "so far" makes a total
    (
        "6,000 people left Harasta on Wednesday.",
        "6,000 people have left Harasta so far.",
        {"aggregation": "total", "date_start": None, "date_end": PUBLISHED},
    ),
    # a stated longer period makes a window
    (
        "6,000 people left Harasta on Wednesday.",
        "6,000 people left Harasta over the past three days.",
        {"aggregation": "window", "date_start": date(2018, 5, 8), "date_end": PUBLISHED},
    ),
    # a day and a night of a bulletin stay an increment
    (
        "6,000 people left Harasta.",
        "6,000 people left Harasta over the past 24 hours.",
        {"date_start": date(2018, 5, 10), "date_end": PUBLISHED},
    ),
    # --- figure
    (
        "400 people left Harasta.",
        "More than 400 people left Harasta.",
        {"qualifier": "lower", "high": None},
    ),
    (
        "400 people left Harasta.",
        "Nearly 400 people left Harasta.",
        {"qualifier": "upper", "low": None},
    ),
    (
        "400 people left Harasta.",
        "About 400 people left Harasta.",
        {"qualifier": "about", "low": None, "high": None},
    ),
    # --- who
    (
        "400 people left Harasta.",
        "400 fighters left Harasta.",
        {"who": ("fighters",)},
    ),
    (
        "400 fighters left Harasta.",
        "400 fighters and their families left Harasta.",
        {"who": ("family_members", "fighters")},
    ),
    # --- movement
    (
        "400 people were evacuated from Harasta.",
        "400 people fled Harasta.",
        {"movement": "flight"},
    ),
    (
        "400 people went to Harasta on Monday.",
        "400 people went back to their homes in Harasta on Monday.",
        {"movement": "return"},
    ),
    # --- source
    (
        "400 people left Harasta on Monday.",
        "400 people left Harasta on Monday, activists said.",
        {"source": "unnamed"},
    ),
)


def only_claim(sentence: str) -> Claim:
    text = f"{OCCASION}\n\n{sentence}"
    claims = extract(Document(doc_id="t", text=text, published=PUBLISHED)).claims
    assert len(claims) == 1, (sentence, [(c.value, c.rules) for c in claims])
    return claims[0]


def slots(claim: Claim) -> dict[str, Any]:
    found = {slot: getattr(claim, slot) for slot in SLOTS}
    return {**found, "who": tuple(sorted(found["who"]))}


@pytest.mark.parametrize(("plain", "changed", "wanted"), CASES)
def test_words_change_their_slot(plain: str, changed: str, wanted: Wanted) -> None:
    before, after = slots(only_claim(plain)), slots(only_claim(changed))
    assert {slot: after[slot] for slot in wanted} == wanted
    assert any(before[slot] != after[slot] for slot in wanted), "the plain sentence says it already"
    rest = set(SLOTS) - set(wanted)
    assert {s: after[s] for s in rest} == {s: before[s] for s in rest}


#: A sentence with words that take the claim away, and the same without them, which has one.
REFUSED = (
    # nobody left
    ("400 people left Harasta.", "Not one of the 400 people left Harasta."),
    # a condition
    (
        "400 people will leave Harasta on Monday.",
        "400 people could leave Harasta on Monday if the shelling stops.",
    ),
    # killed, not moved
    ("400 people were evacuated from Harasta.", "400 people were killed in Harasta."),
    # living there
    ("400 people were evacuated from Harasta.", "400 people are trapped in Harasta."),
    # a way told aside of people who were killed
    (
        "21 people who had fled Harasta arrived in Madaya.",
        "21 people who had fled Harasta were killed in Madaya.",
    ),
    # the displaced of months
    (
        "At least 3,000 people have fled Harasta since 4 May.",
        "At least 3,000 people have fled Harasta since 4 August 2017.",
    ),
    # links of the page on the line of the report
    (
        "Thousands of people fled Harasta on Monday.",
        "The talks went on. Related News Thousands of people fled Harasta on Monday.",
    ),
    # a need
    (
        "400 people were evacuated from Harasta.",
        "400 people are in urgent need of evacuation from Harasta.",
    ),
    # goods
    ("400 people were taken to Harasta.", "400 tonnes of flour were taken to Harasta."),
    # soldiers withdrawn
    (
        "400 people were withdrawn from Harasta.",
        "400 soldiers of the army were withdrawn from Harasta.",
    ),
)


@pytest.mark.parametrize(("claimed", "refused"), REFUSED)
def test_words_take_a_claim_away(claimed: str, refused: str) -> None:
    only_claim(claimed)
    text = f"{OCCASION}\n\n{refused}"
    found = extract(Document(doc_id="t", text=text, published=PUBLISHED)).claims
    assert not found, [(c.quote, c.rules) for c in found]


def test_a_part_hangs_on_its_whole() -> None:
    text = f"{OCCASION}\n\n400 people left Harasta on Monday, 120 of them fighters."
    whole, part = extract(Document(doc_id="t", text=text, published=PUBLISHED)).claims
    assert (part.value, part.part_of, tuple(part.who)) == (120, whole.claim_id, ("fighters",))
    kept = ("date_start", "date_end", "origin", "status", "movement", "source")
    assert {s: getattr(part, s) for s in kept} == {s: getattr(whole, s) for s in kept}
