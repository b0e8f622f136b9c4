# ruff: noqa: E501 - the sentences stand as a reader sees them
"""What a reader is told of each claim: verdict, reading and the sentence that gives the reason.

The figures are those that a person gets by adding and comparing; the words name every claim that
the verdict rests on.
"""

from __future__ import annotations

import pytest

from evac.models import Claim
from tests.analyse.making import claim, told_of

#: Claims; "id | verdict | reading | explanation" of each; "first day, last day, best, low, high" of
#: each movement with how it was derived.
CASES = [
    # of two counts the larger is the later or the fuller one
    (
        [claim("a", 5453, "03-25"), claim("b", 3000, "03-25", source="SOHR")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | part | an interim or partial count | fewer than the 5,453 that 5,453 (a) leave for 25 March 2018",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # a bound that holds adds nothing
    (
        [claim("a", 5453, "03-25"), claim("b", 5000, "03-25", qualifier="lower", source="SOHR")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | consistent |  | within the 5,453 that the accepted claims allow",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # the same body's rounded form of its own count
    (
        [claim("a", 5453, "03-25"), claim("b", 5500, "03-25", qualifier="about")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | restates | 5,453 | a rounded form of 5,453 (a)",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # almost 7,000 can't be 5,453 rounded
    (
        [claim("a", 5453, "03-25"), claim("b", 7000, "03-25", qualifier="upper")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | conflict |  | the same body counted 5,453 (a) for 25 March 2018; 7,000 is no rounding of that",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # three figures that add up bear each other out
    (
        [
            claim("a", 988, "03-24"),
            claim("b", 5453, "03-25"),
            claim("c", 6441, "03-24/03-25", aggregation="window"),
        ],
        [
            "a | consistent |  | closes with others to 6,441 (c)",
            "b | consistent |  | closes with others to 6,441 (c)",
            "c | consistent |  | closes with 988 (a) + 5,453 (b)",
        ],
        ["2018-03-24 2018-03-24 988 988 988", "2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # the rest of a window is derived, and told as such
    (
        [claim("b", 5453, "03-25"), claim("c", 6441, "03-24/03-25", aggregation="window")],
        ["b | consistent |  | inside 6,441 (c)", "c | consistent |  | contains 5,453 (b)"],
        [
            "2018-03-24 2018-03-24 988 988 988 = 6,441 - 5,453",
            "2018-03-25 2018-03-25 5453 5453 5453",
        ],
    ),
    # some of the people are a part of the whole
    (
        [claim("a", 5453, "03-25"), claim("b", 1400, "03-25", who=("fighters",))],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | part | some of the people of the movement | fighters among 5,453 (a)",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # two lone counts far apart: both ends are shown, neither is averaged
    (
        [claim("a", 5453, "03-25"), claim("b", 9211, "03-25", source="SOHR")],
        [
            "a | conflict |  | 9,211 (b) of another body for 25 March 2018 excludes it, and no third count decides between them",
            "b | consistent |  | nothing told of these days contradicts it",
        ],
        ["2018-03-25 2018-03-25 9211 5453 9211"],
    ),
    # corridors of one body and day are summed
    (
        [
            claim("a", 1866, "03-25", via="Muhayam al-Wafedin"),
            claim("b", 2348, "03-25", via="Hamouria"),
            claim("c", 4214, "03-25", source="SOHR"),
        ],
        [
            "a | consistent | one of several corridors | with b it makes up 4,214 of that day",
            "b | consistent | one of several corridors | with a it makes up 4,214 of that day",
            "c | consistent |  | within the 4,214 that the accepted claims allow",
        ],
        ["2018-03-25 2018-03-25 4214 4214 4214 = 2,348 + 1,866"],
    ),
    # one body with two counts of a day
    (
        [
            claim("a", 5453, "03-25"),
            claim("b", 7211, "03-25"),
            claim("c", 5453, "03-25", source="SOHR"),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | conflict |  | the same body also counted 5,453 (a) for 25 March 2018",
            "c | consistent |  | within the 5,453 that the accepted claims allow",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # the figure of the day before, told a day late
    (
        [claim("a", 5453, "03-24"), claim("b", 5453, "03-25", source="SOHR")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | misread | the figure of 24 March 2018 | 5,453 told for 25 March 2018 is the figure of 24 March 2018 (a)",
        ],
        ["2018-03-24 2018-03-24 5453 5453 5453"],
    ),
    # more than three closing figures leave
    (
        [
            claim("a", 988, "03-24"),
            claim("b", 5453, "03-25"),
            claim("c", 6441, "03-24/03-25", aggregation="window"),
            claim("d", 7911, "03-25", source="SOHR"),
        ],
        [
            "a | consistent |  | closes with others to 6,441 (c)",
            "b | consistent |  | closes with others to 6,441 (c)",
            "c | consistent |  | closes with 988 (a) + 5,453 (b)",
            "d | conflict |  | more than the 5,453 that 5,453 (b) leave for 25 March 2018",
        ],
        ["2018-03-24 2018-03-24 988 988 988", "2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # a vague word has bounds and no best figure
    (
        [claim("a", None, "03-25", low=200, high=999, qualifier="vague")],
        ["a | consistent |  | nothing told of these days contradicts it"],
        ["2018-03-25 2018-03-25 None 200 999"],
    ),
    # plans move nobody
    (
        [claim("a", 5453, "03-25"), claim("b", 7000, "03-25", status="planned")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | planned |  | announced, not yet moved",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # nor do denials
    (
        [claim("b", 7000, "03-25", status="denied")],
        ["b | unscoped | a denial | denies a movement and so adds none"],
        [],
    ),
    # nothing to count it from
    ([claim("b", 7000, "03-25", origin=None)], ["b | unscoped |  | no origin is told"], []),
    # nothing to count it on
    ([claim("b", 7000, "")], ["b | undated |  | the days are not told"], []),
    # told by the document itself
    (
        [claim("a", 5453, "03-25"), claim("b", 5500, "03-25", restates="a")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | restates |  | a rounded form of a in the same document",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # the same of a part
    (
        [claim("a", 5453, "03-25"), claim("b", 1500, "03-25", part_of="a")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | part |  | part of a in the same document",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # of reprints one counts
    (
        [claim("a", 5453, "03-25"), claim("b", 5453, "03-25")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | duplicate |  | the same statement as a",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # more than 545 people a bus, as a bound: nobody has told how many there were in them
    (
        [claim("a", 5453, "03-25", buses=10, qualifier="lower")],
        ["a | consistent |  | nothing told of these days contradicts it"],
        ["2018-03-25 2018-03-25 5453 5453 None"],
    ),
    # 545 people a bus: told as implausible, and shown
    (
        [claim("a", 5453, "03-25", buses=10)],
        ["a | implausible |  | 5,453 people in 10 buses are 545 a bus; convoys carry 20 to 100"],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
]


@pytest.mark.parametrize(("claims", "told", "moved"), CASES)
def test_each_claim_is_told_why(claims: list[Claim], told: list[str], moved: list[str]) -> None:
    assert told_of(claims) == (told, moved)
