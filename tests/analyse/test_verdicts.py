# ruff: noqa: E501 - the sentences stand as a reader sees them
"""The verdict on claims that stand beside one another, in the words that a reader sees.

Each figure was added and compared by hand. Movements stand as in `told_of`.
"""

from __future__ import annotations

import pytest

from evac.models import Claim
from tests.analyse.making import claim, told_of

S, N = "SOHR", "SANA"
#: Three days of one body, and the totals that they close to.
DAYS = [claim("d1", 1895, "03-22"), claim("d2", 3084, "03-23"), claim("d3", 5453, "03-24")]
T = [
    claim("t2", 4979, "03-22/03-23", aggregation="total"),
    claim("t3", 10432, "03-22/03-24", aggregation="total"),
]

CASES = [
    # a body told its total of a day three times as it grew: the last one is the day's
    (
        [
            claim("a", 5013, "03-25", aggregation="total"),
            claim("b", 5214, "03-25", aggregation="total"),
            claim("c", 5453, "03-25", aggregation="total"),
            claim("d", 5100, "03-25", source=S),
        ],
        [
            "a | part | an interim or partial count | fewer than the 5,453 that 5,453 (c) leave for 25 March 2018",
            "b | part | an interim or partial count | fewer than the 5,453 that 5,453 (c) leave for 25 March 2018",
            "c | consistent |  | nothing told of these days contradicts it",
            "d | part | an interim or partial count | fewer than the 5,453 that 5,453 (c) leave for 25 March 2018",
        ],
        ["2018-03-25 2018-03-25 5453 5013 5453"],
    ),
    # two totals are a count and an interim one: the larger holds
    (
        [
            claim("a", 5213, "03-25", aggregation="total"),
            claim("b", 5453, "03-25", aggregation="total"),
        ],
        [
            "a | part | an interim or partial count | fewer than the 5,453 that 5,453 (b) leave for 25 March 2018",
            "b | consistent |  | nothing told of these days contradicts it",
        ],
        ["2018-03-25 2018-03-25 5453 5213 5453"],
    ),
    # about 5,000 and about 6,200 beside a count: the one has room for it, the other is higher
    (
        [
            claim("a", 5453, "03-25", source=S),
            claim("b", 5000, "03-25", qualifier="about"),
            claim("c", 6200, "03-25", qualifier="about", source=N),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | consistent |  | within the 5,453 that the accepted claims allow",
            "c | consistent | another body's higher count | more than the 5,453 that 5,453 (a) leave for 25 March 2018",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5580"],
    ),
    # the total of two days told for the third, with the days that it is the sum of
    (
        DAYS + T + [claim("x", 4979, "03-24", source=None)],
        [
            "d1 | consistent |  | closes with others to 4,979 (t2)",
            "d2 | consistent |  | closes with others to 4,979 (t2)",
            "d3 | consistent |  | closes with others to 10,432 (t3)",
            "t2 | consistent |  | closes with 1,895 (d1) + 3,084 (d2)",
            "t3 | consistent |  | closes with 1,895 (d1) + 3,084 (d2) + 5,453 (d3)",
            "x | misread | the total of 22-23 March 2018 | 4,979 told for 24 March 2018 is the total of 22-23 March 2018 (t2): 1,895 (d1) + 3,084 (d2)",
        ],
        [
            "2018-03-22 2018-03-22 1895 1895 1895",
            "2018-03-23 2018-03-23 3084 3084 3084",
            "2018-03-24 2018-03-24 5453 5453 5453",
        ],
    ),
    # the figure of the day before yesterday, told by another body as today's
    (
        [*DAYS, claim("x", 1895, "03-24", source=N)],
        [
            "d1 | consistent |  | nothing told of these days contradicts it",
            "d2 | consistent |  | nothing told of these days contradicts it",
            "d3 | consistent |  | nothing told of these days contradicts it",
            "x | misread | the figure of 22 March 2018 | 1,895 told for 24 March 2018 is the figure of 22 March 2018 (d1)",
        ],
        [
            "2018-03-22 2018-03-22 1895 1895 1895",
            "2018-03-23 2018-03-23 3084 3084 3084",
            "2018-03-24 2018-03-24 5453 5453 5453",
        ],
    ),
    # everybody told as civilians, though fighters were among them
    (
        [
            claim("a", 5453, "03-25"),
            claim("b", 5453, "03-25", who=("civilians",), source=N),
            claim("f", 1200, "03-25", who=("fighters",), source=S),
        ],
        [
            "a | consistent |  | within the 5,453 that the accepted claims allow",
            "b | misread | all people, not civilians alone | 5,453 is the count of everybody (a), fighters among them (f)",
            "f | part | some of the people of the movement | fighters among 5,453 (a)",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # the same where nobody tells of fighters: it may well be so
    (
        [claim("a", 5453, "03-25"), claim("b", 5453, "03-25", who=("civilians",), source=N)],
        [
            "a | consistent |  | within the 5,453 that the accepted claims allow",
            "b | consistent |  | nothing told of these days contradicts it",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # fighters and families told as fighters alone
    (
        [
            claim("a", 5453, "03-25", who=("fighters", "family_members")),
            claim("b", 5453, "03-25", who=("fighters",), source=N),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | misread | all people, not fighters alone | 5,453 is the count of everybody (a)",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # ten and a thousand times the figure of the same body
    (
        [claim("a", 5453, "03-25"), claim("b", 54530, "03-25"), claim("c", 5453000, "03-25")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | misread | 5,453: a factor of 10 too many | 54,530 is 10 times 5,453 (a)",
            "c | misread | 5,453: a factor of 1000 too many | 5,453,000 is 1000 times 5,453 (a)",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # two digits the other way round is a smaller count like any other
    (
        [
            claim("a", 5453, "03-25"),
            claim("b", 5435, "03-25", source=N),
            claim("c", 5453, "03-25", source=S),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | part | an interim or partial count | fewer than the 5,453 that 5,453 (a) leave for 25 March 2018",
            "c | consistent |  | within the 5,453 that the accepted claims allow",
        ],
        ["2018-03-25 2018-03-25 5453 5435 5453"],
    ),
    # two checkpoints of one day are parts of one flow
    (
        [
            claim("a", 1866, "03-25", via="Wafideen"),
            claim("b", 2348, "03-25", via="Arbin crossing"),
            claim("c", 4214, "03-25", source=S),
        ],
        [
            "a | consistent | one of several corridors | with b it makes up 4,214 of that day",
            "b | consistent | one of several corridors | with a it makes up 4,214 of that day",
            "c | consistent |  | within the 4,214 that the accepted claims allow",
        ],
        ["2018-03-25 2018-03-25 4214 4214 4214 = 2,348 + 1,866"],
    ),
    # figures that close among themselves stand beside the accepted ones, and are not added
    (
        DAYS
        + T
        + [
            claim("s1", 1500, "03-22", source=S),
            claim("s2", 2500, "03-23", source=S),
            claim("st", 4000, "03-22/03-23", source=S, aggregation="total"),
        ],
        [
            "d1 | consistent |  | closes with others to 4,979 (t2)",
            "d2 | consistent |  | closes with others to 4,979 (t2)",
            "d3 | consistent |  | closes with others to 10,432 (t3)",
            "t2 | consistent |  | closes with 1,895 (d1) + 3,084 (d2)",
            "t3 | consistent |  | closes with 1,895 (d1) + 3,084 (d2) + 5,453 (d3)",
            "s1 | consistent | a second count beside the accepted one | 1,500 (s1) + 2,500 (s2) = 4,000 (st): a chain of its own",
            "s2 | consistent | a second count beside the accepted one | 1,500 (s1) + 2,500 (s2) = 4,000 (st): a chain of its own",
            "st | consistent | a second count beside the accepted one | 1,500 (s1) + 2,500 (s2) = 4,000 (st): a chain of its own",
        ],
        [
            "2018-03-22 2018-03-22 1895 1895 1895",
            "2018-03-23 2018-03-23 3084 2500 3084",
            "2018-03-24 2018-03-24 5453 5453 5453",
        ],
    ),
    # two bodies, one count each, far apart: no third decides
    (
        [claim("a", 5453, "03-25"), claim("b", 3021, "03-25", source=S)],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | conflict |  | 5,453 (a) of another body for 25 March 2018 excludes it, and no third count decides between them",
        ],
        ["2018-03-25 2018-03-25 5453 3021 5453"],
    ),
    # fighters of two bodies among the people of a third: no rivals of it
    (
        [
            claim("a", 5453, "03-25"),
            claim("f", 1021, "03-25", source=S, who=("fighters",)),
            claim("g", 2021, "03-25", source=N, who=("fighters",)),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "f | part | some of the people of the movement | fighters among 5,453 (a)",
            "g | part | some of the people of the movement | fighters among 5,453 (a)",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # a window names three of the five days that it holds; the rest of it is derived
    (
        [claim(f"d{i}", 1000 + i * 7, f"03-2{i}") for i in range(1, 6)]
        + [claim("w", 9000, "03-20/03-27", aggregation="window", source=S)],
        [
            "d1 | consistent |  | inside 9,000 (w)",
            "d2 | consistent |  | inside 9,000 (w)",
            "d3 | consistent |  | inside 9,000 (w)",
            "d4 | consistent |  | inside 9,000 (w)",
            "d5 | consistent |  | inside 9,000 (w)",
            "w | consistent |  | contains 1,007 (d1), 1,014 (d2), 1,021 (d3) and 2 more",
        ],
        [
            "2018-03-20 2018-03-27 3895 3395 4395 = 9,000 - 1,007 - 1,014 - 1,021 - 1,028 - 1,035 (the rest of 20-27 March 2018 beside 21 March 2018, 22 March 2018, 23 March 2018, 24 March 2018, 25 March 2018)",
            "2018-03-21 2018-03-21 1007 1007 1007",
            "2018-03-22 2018-03-22 1014 1014 1014",
            "2018-03-23 2018-03-23 1021 1021 1021",
            "2018-03-24 2018-03-24 1028 1028 1028",
            "2018-03-25 2018-03-25 1035 1035 1035",
        ],
    ),
    # a window in a window: the shorter one is named
    (
        [
            claim("w", 9013, "03-20/03-27", aggregation="window"),
            claim("v", 6013, "03-21/03-25", aggregation="window", source=N),
            claim("d", 2013, "03-22", source=S),
        ],
        [
            "w | consistent |  | contains 6,013 (v), 2,013 (d)",
            "v | consistent |  | contains 2,013 (d)",
            "d | consistent |  | inside 6,013 (v)",
        ],
        [
            "2018-03-20 2018-03-27 3000 3000 3000 = 9,013 - 6,013 (the rest of 20-27 March 2018 beside 21-25 March 2018)",
            "2018-03-21 2018-03-25 4000 4000 4000 = 6,013 - 2,013 (the rest of 21-25 March 2018 beside 22 March 2018)",
            "2018-03-22 2018-03-22 2013 2013 2013",
        ],
    ),
    # the two last days are known: what is left lies before both
    (
        [
            claim("w", 9013, "03-22/03-25", aggregation="window"),
            claim("a", 2013, "03-25"),
            claim("b", 1017, "03-24"),
        ],
        [
            "w | consistent |  | contains 1,017 (b), 2,013 (a)",
            "a | consistent |  | inside 9,013 (w)",
            "b | consistent |  | inside 9,013 (w)",
        ],
        [
            "2018-03-22 2018-03-23 5983 5983 5983 = 9,013 - 2,013 - 1,017",
            "2018-03-24 2018-03-24 1017 1017 1017",
            "2018-03-25 2018-03-25 2013 2013 2013",
        ],
    ),
    # the two first days are known: what is left lies after both
    (
        [
            claim("w", 9013, "03-22/03-25", aggregation="window"),
            claim("a", 2013, "03-22"),
            claim("b", 1017, "03-23"),
        ],
        [
            "w | consistent |  | contains 2,013 (a), 1,017 (b)",
            "a | consistent |  | inside 9,013 (w)",
            "b | consistent |  | inside 9,013 (w)",
        ],
        [
            "2018-03-22 2018-03-22 2013 2013 2013",
            "2018-03-23 2018-03-23 1017 1017 1017",
            "2018-03-24 2018-03-25 5983 5983 5983 = 9,013 - 1,017 - 2,013",
        ],
    ),
    # the days between are known: what is left lies around them
    (
        [
            claim("w", 9013, "03-22/03-25", aggregation="window"),
            claim("a", 2013, "03-23"),
            claim("b", 1017, "03-24"),
        ],
        [
            "w | consistent |  | contains 2,013 (a), 1,017 (b)",
            "a | consistent |  | inside 9,013 (w)",
            "b | consistent |  | inside 9,013 (w)",
        ],
        [
            "2018-03-22 2018-03-25 5983 5983 5983 = 9,013 - 2,013 - 1,017 (the rest of 22-25 March 2018 beside 23 March 2018, 24 March 2018)",
            "2018-03-23 2018-03-23 2013 2013 2013",
            "2018-03-24 2018-03-24 1017 1017 1017",
        ],
    ),
    # a round figure without a hedge is a rounded form too
    (
        [claim("a", 5453, "03-25"), claim("b", 5500, "03-25", qualifier="exact")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | restates | 5,453 | a rounded form of 5,453 (a)",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # round days that close to a round total: a little more is within what they are rounded by
    (
        [
            claim("a", 2000, "03-23"),
            claim("b", 2000, "03-24"),
            claim("t", 4000, "03-23/03-24", aggregation="total"),
            claim("x", 2083, "03-24", aggregation="window", source=N),
        ],
        [
            "a | consistent |  | closes with others to 4,000 (t)",
            "b | consistent |  | closes with others to 4,000 (t)",
            "t | consistent |  | closes with 2,000 (a) + 2,000 (b)",
            "x | consistent | within the rounding of the other figures | more than the 2,000 that 2,000 (b) leave for 24 March 2018, if these were not rounded",
        ],
        ["2018-03-23 2018-03-23 2000 2000 2000", "2018-03-24 2018-03-24 2000 2000 2083"],
    ),
    # round days that close to a round total: far more is not
    (
        [
            claim("a", 2000, "03-23"),
            claim("b", 2000, "03-24"),
            claim("t", 4000, "03-23/03-24", aggregation="total"),
            claim("x", 3501, "03-24", aggregation="window", source=N),
        ],
        [
            "a | consistent |  | closes with others to 4,000 (t)",
            "b | consistent |  | closes with others to 4,000 (t)",
            "t | consistent |  | closes with 2,000 (a) + 2,000 (b)",
            "x | conflict |  | more than the 2,000 that 2,000 (b) leave for 24 March 2018",
        ],
        ["2018-03-23 2018-03-23 2000 2000 2000", "2018-03-24 2018-03-24 2000 2000 2000"],
    ),
    # "about" may be a tenth off, which is more than the figure is rounded by; a count may not
    (
        [claim("a", 11640, "03-25"), claim("b", 12500, "03-25", qualifier="about")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | restates | 11,640 | a rounded form of 11,640 (a)",
        ],
        ["2018-03-25 2018-03-25 11640 11640 11640"],
    ),
    # 5,000 of a body that also says 5,450: the finer one holds
    (
        [
            claim("a", 5450, "03-25", qualifier="about"),
            claim("b", 5000, "03-25", qualifier="about"),
            claim("c", 5000, "03-25", qualifier="lower"),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | restates | 5,450 | a rounded form of 5,450 (a)",
            "c | restates | 5,450 | a rounded form of 5,450 (a)",
        ],
        ["2018-03-25 2018-03-25 5450 5000 5995"],
    ),
    # a body with two counts of a day, one of them borne out by another body
    (
        [claim("a", 5453, "03-25"), claim("b", 7019, "03-25"), claim("c", 5453, "03-25", source=S)],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | conflict |  | the same body also counted 5,453 (a) for 25 March 2018",
            "c | consistent |  | within the 5,453 that the accepted claims allow",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # a twentieth more than two bodies count, on the same day: a higher count
    (
        [
            claim("a", 5453, "03-25"),
            claim("a2", 5453, "03-25", source=N),
            claim("b", 5719, "03-25", source=S),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "a2 | consistent |  | within the 5,453 that the accepted claims allow",
            "b | consistent | another body's higher count | more than the 5,453 that 5,453 (a) leave for 25 March 2018",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5719"],
    ),
    # nearly twice of what two bodies count: a conflict
    (
        [
            claim("a", 5453, "03-25"),
            claim("a2", 5453, "03-25", source=N),
            claim("b", 9719, "03-25", source=S),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "a2 | consistent |  | within the 5,453 that the accepted claims allow",
            "b | conflict |  | more than the 5,453 that 5,453 (a) leave for 25 March 2018",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # a little under another body's count of the day before: counted on arrival
    (
        [claim("a", 5453, "03-24"), claim("b", 5391, "03-25", source=S), claim("c", 1017, "03-25")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | consistent | the movement of 24 March 2018, counted on arrival | 5,391 is a little under 5,453 (a) of the day before",
            "c | consistent |  | nothing told of these days contradicts it",
        ],
        ["2018-03-24 2018-03-24 5453 5453 5453", "2018-03-25 2018-03-25 1017 1017 1017"],
    ),
    # people who return: the days close to their window
    (
        [
            claim("a", 207, "03-24", movement="return", origin=None, destination="Homs"),
            claim("b", 310, "03-25", movement="return", origin=None, destination="Homs"),
            claim(
                "c",
                517,
                "03-24/03-25",
                movement="return",
                origin=None,
                destination="Homs",
                aggregation="window",
            ),
        ],
        [
            "a | consistent |  | closes with others to 517 (c)",
            "b | consistent |  | closes with others to 517 (c)",
            "c | consistent |  | closes with 207 (a) + 310 (b)",
        ],
        ["2018-03-24 2018-03-24 207 207 207", "2018-03-25 2018-03-25 310 310 310"],
    ),
    # more than the days come to, by less than a quarter
    (
        [*DAYS, claim("x", 12000, "03-22/03-24", aggregation="total", source=S)],
        [
            "d1 | consistent |  | nothing told of these days contradicts it",
            "d2 | consistent |  | nothing told of these days contradicts it",
            "d3 | consistent |  | nothing told of these days contradicts it",
            "x | consistent | another body's higher count | more than the 10,432 that 1,895 (d1) + 3,084 (d2) + 5,453 (d3) leave for 22-24 March 2018",
        ],
        [
            "2018-03-22 2018-03-22 1895 1895 1895",
            "2018-03-23 2018-03-23 3084 3084 3084",
            "2018-03-24 2018-03-24 5453 5453 5453",
        ],
    ),
    # two bounds and no count: the movement lies between
    (
        [
            claim("a", 5000, "03-25", qualifier="lower"),
            claim("b", 6000, "03-25", qualifier="upper", source=S),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | consistent |  | nothing told of these days contradicts it",
        ],
        ["2018-03-25 2018-03-25 6000 5000 6000"],
    ),
    # buses are counted apart from people
    (
        [
            claim("a", 81, "03-25", unit="buses"),
            claim("b", 5453, "03-25"),
            claim("c", 80, "03-25", unit="buses", source=S),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | consistent |  | nothing told of these days contradicts it",
            "c | part | an interim or partial count | fewer than the 81 that 81 (a) leave for 25 March 2018",
        ],
        ["2018-03-25 2018-03-25 81 80 81", "2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # what was announced, told as done
    (
        [
            claim("p", 7000, "03-25", status="planned", qualifier="about"),
            claim("a", 7000, "03-25", qualifier="about", source=None),
            claim("b", 1017, "03-25"),
            claim("c", 1017, "03-25", source=S),
        ],
        [
            "p | planned |  | announced, not yet moved",
            "a | misread | a plan told as done | 7,000 was announced (p); the accepted claims leave no more than 1,017 for 25 March 2018",
            "b | consistent |  | nothing told of these days contradicts it",
            "c | consistent |  | within the 1,017 that the accepted claims allow",
        ],
        ["2018-03-25 2018-03-25 1017 1017 1017"],
    ),
    # a range that holds the count of another body
    (
        [
            claim("a", None, "03-25", qualifier="range", low=5000, high=6000),
            claim("b", 5453, "03-25", source=S),
        ],
        [
            "a | consistent |  | within the 5,453 that the accepted claims allow",
            "b | consistent |  | nothing told of these days contradicts it",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
]


@pytest.mark.parametrize(("claims", "told", "moved"), CASES)
def test_what_is_told_of_claims_side_by_side(
    claims: list[Claim], told: list[str], moved: list[str]
) -> None:
    assert told_of(claims) == (told, moved)
