# ruff: noqa: E501 - the sentences stand as a reader sees them
"""What a figure that does not fit is read as, and what is none of that; words as a reader sees them.

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
    # the sum of two days, which nobody tells, told for the third
    (
        [*DAYS, claim("x", 4979, "03-24", source=None)],
        [
            "d1 | consistent |  | nothing told of these days contradicts it",
            "d2 | consistent |  | nothing told of these days contradicts it",
            "d3 | consistent |  | nothing told of these days contradicts it",
            "x | misread | the total of 22-23 March 2018 | 4,979 does not fit 24 March 2018; it is the total of 22-23 March 2018: 1,895 (d1) + 3,084 (d2)",
        ],
        [
            "2018-03-22 2018-03-22 1895 1895 1895",
            "2018-03-23 2018-03-23 3084 3084 3084",
            "2018-03-24 2018-03-24 5453 5453 5453",
        ],
    ),
    # two digits the other way round by the same body; on another day it is none
    (
        [claim("a", 5453, "03-25"), claim("b", 5435, "03-25"), claim("c", 5435, "03-27")],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | misread | 5,453: two digits swapped | 5,435 differs from 5,453 (a), which fits, by two digits swapped; the same body gave both for 25 March 2018",
            "c | misread | the figure of 25 March 2018 | 5,435 told for 27 March 2018 is the figure of 25 March 2018 (b)",
        ],
        ["2018-03-25 2018-03-25 5453 5435 5453"],
    ),
    # displaced people are everybody too
    (
        [
            claim("a", 5453, "03-25", who=("displaced",)),
            claim("b", 5453, "03-25", who=("fighters",), source=N),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | misread | all people, not fighters alone | 5,453 is the count of everybody (a)",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # fighters share their buses with others, so their load says nothing
    (
        [
            claim("a", 5453, "03-25", who=("fighters",), buses=10),
            claim("b", 5453, "03-24", buses=10, ambulances=3),
            claim("c", 900, "03-23", buses=81),
        ],
        [
            "a | misread | the figure of 24 March 2018 | 5,453 told for 25 March 2018 is the figure of 24 March 2018 (b)",
            "b | consistent |  | nothing told of these days contradicts it",
            "c | implausible |  | 900 people in 81 buses are 11 a bus; convoys carry 20 to 100",
        ],
        ["2018-03-23 2018-03-23 900 850 950", "2018-03-24 2018-03-24 5453 5453 5453"],
    ),
    # a tenth above what is left is no plan told as done
    (
        [
            claim("p", 1100, "03-25", status="planned"),
            claim("a", 1100, "03-25", source=None, qualifier="about"),
            claim("b", 1017, "03-25"),
            claim("c", 1017, "03-25", source=S),
        ],
        [
            "p | planned |  | announced, not yet moved",
            "a | consistent |  | within the 1,017 that the accepted claims allow",
            "b | consistent |  | nothing told of these days contradicts it",
            "c | consistent |  | within the 1,017 that the accepted claims allow",
        ],
        ["2018-03-25 2018-03-25 1017 1017 1017"],
    ),
    # half as much again is one
    (
        [
            claim("p", 1500, "03-25", status="planned", qualifier="about"),
            claim("a", 1500, "03-25", source=None, qualifier="about"),
            claim("b", 1017, "03-25"),
            claim("c", 1017, "03-25", source=S),
        ],
        [
            "p | planned |  | announced, not yet moved",
            "a | misread | a plan told as done | 1,500 was announced (p); the accepted claims leave no more than 1,017 for 25 March 2018",
            "b | consistent |  | nothing told of these days contradicts it",
            "c | consistent |  | within the 1,017 that the accepted claims allow",
        ],
        ["2018-03-25 2018-03-25 1017 1017 1017"],
    ),
    # the total of an earlier end
    (
        [*DAYS, *T, claim("x", 4979, "03-22/03-24", source=N, aggregation="total")],
        [
            "d1 | consistent |  | closes with others to 4,979 (t2)",
            "d2 | consistent |  | closes with others to 4,979 (t2)",
            "d3 | consistent |  | closes with others to 10,432 (t3)",
            "t2 | consistent |  | closes with 1,895 (d1) + 3,084 (d2)",
            "t3 | consistent |  | closes with 1,895 (d1) + 3,084 (d2) + 5,453 (d3)",
            "x | misread | the total of 22-23 March 2018 | 4,979 does not fit 22-24 March 2018; it is the total of 22-23 March 2018 (t2): 1,895 (d1) + 3,084 (d2)",
        ],
        [
            "2018-03-22 2018-03-22 1895 1895 1895",
            "2018-03-23 2018-03-23 3084 3084 3084",
            "2018-03-24 2018-03-24 5453 5453 5453",
        ],
    ),
    # the total of another start
    (
        [*DAYS, *T, claim("x", 10432, "03-23/03-24", source=N, aggregation="total")],
        [
            "d1 | consistent |  | closes with others to 4,979 (t2)",
            "d2 | consistent |  | closes with others to 4,979 (t2)",
            "d3 | consistent |  | closes with others to 10,432 (t3)",
            "t2 | consistent |  | closes with 1,895 (d1) + 3,084 (d2)",
            "t3 | consistent |  | closes with 1,895 (d1) + 3,084 (d2) + 5,453 (d3)",
            "x | misread | the total of 22-24 March 2018 | 10,432 does not fit 23-24 March 2018; it is the total of 22-24 March 2018 (t3): 4,979 (t2) + 5,453 (d3)",
        ],
        [
            "2018-03-22 2018-03-22 1895 1895 1895",
            "2018-03-23 2018-03-23 3084 3084 3084",
            "2018-03-24 2018-03-24 5453 5453 5453",
        ],
    ),
    # ten times the count of others
    (
        [
            claim("a", 5453, "03-25"),
            claim("a2", 5453, "03-25", source=N),
            claim("x", 54530, "03-25", source=S),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "a2 | consistent |  | within the 5,453 that the accepted claims allow",
            "x | misread | 5,453: a factor of 10 too many | 54,530 is 10 times the 5,453 that 5,453 (a) leave for 25 March 2018",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # almost 7,000 where no more than 6,000 left
    (
        [
            claim("a", 7000, "03-25", qualifier="upper"),
            claim("b", 6013, "03-25", source=S),
            claim("c", 6013, "03-25", source=N),
        ],
        [
            "a | consistent |  | within the 6,013 that the accepted claims allow",
            "b | consistent |  | within the 6,013 that the accepted claims allow",
            "c | consistent |  | nothing told of these days contradicts it",
        ],
        ["2018-03-25 2018-03-25 6013 6013 6013"],
    ),
    # almost 6,000 where 6,013 left
    (
        [
            claim("a", 6000, "03-25", qualifier="upper"),
            claim("b", 6013, "03-25", source=S),
            claim("c", 6013, "03-25", source=N),
        ],
        [
            "a | part | an interim or partial count | fewer than the 6,013 that 6,013 (c) leave for 25 March 2018",
            "b | consistent |  | within the 6,013 that the accepted claims allow",
            "c | consistent |  | nothing told of these days contradicts it",
        ],
        ["2018-03-25 2018-03-25 6013 6000 6013"],
    ),
    # a night told by both days
    (
        [
            claim("a", 3013, "03-24"),
            claim("b", 2017, "03-25"),
            claim("x", 4001, "03-24/03-25", source=S),
        ],
        [
            "a | conflict |  | 4,001 (x) of another body for 24-25 March 2018 excludes it, and no third count decides between them",
            "b | consistent |  | nothing told of these days contradicts it",
            "x | consistent |  | nothing told of these days contradicts it",
        ],
        ["2018-03-24 2018-03-24 4001 3013 4001", "2018-03-25 2018-03-25 2017 2017 2017"],
    ),
    # an opening day that nobody knows
    (
        [
            claim("a", 5453, "03-25"),
            claim("x", 20432, "/03-25", aggregation="total"),
            claim("y", 14979, "/03-24", aggregation="total"),
        ],
        [
            "a | consistent |  | closes with others to 20,432 (x)",
            "x | consistent |  | closes with 14,979 (y) + 5,453 (a)",
            "y | consistent |  | closes with others to 20,432 (x)",
        ],
        ["None 2018-03-24 14979 14979 14979", "2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # weeks apart
    (
        [claim("a", 5453, "03-02"), claim("b", 5453, "03-25", source=N)],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | consistent |  | nothing told of these days contradicts it",
        ],
        ["2018-03-02 2018-03-02 5453 5453 5453", "2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # a figure of eleven days before is no echo
    (
        [claim("a", 5453, "03-02"), claim("b", 5453, "03-14", source=N)],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | consistent |  | nothing told of these days contradicts it",
        ],
        ["2018-03-02 2018-03-02 5453 5453 5453", "2018-03-14 2018-03-14 5453 5453 5453"],
    ),
    # a small figure comes back by chance
    (
        [claim("a", 53, "03-22"), claim("b", 53, "03-24", source=N)],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | consistent |  | nothing told of these days contradicts it",
        ],
        ["2018-03-22 2018-03-22 53 53 53", "2018-03-24 2018-03-24 53 53 53"],
    ),
    # hedged on both sides
    (
        [
            claim("a", None, "03-25", qualifier="range", low=5000, high=6000),
            claim("b", 5200, "03-25", source=S, qualifier="about"),
            claim("c", 4000, "03-25", source=N, qualifier="lower"),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | consistent |  | nothing told of these days contradicts it",
            "c | consistent |  | within the 5,000-5,720 that the accepted claims allow",
        ],
        ["2018-03-25 2018-03-25 5200 5000 5720"],
    ),
    # totals that fall
    (
        [
            claim("a", 10432, "/03-24", aggregation="total"),
            claim("b", 9000, "/03-25", aggregation="total", source=S),
            claim("c", 10432, "/03-24", aggregation="total", source=N),
        ],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | part | an interim or partial count | fewer than the 10,432 that 10,432 (a) leave for the time up to 25 March 2018",
            "c | consistent |  | within the 10,432 that the accepted claims allow",
        ],
        ["None 2018-03-24 10432 10432 10432"],
    ),
    # a total and the days of another body
    (
        [
            claim("a", 10432, "03-22/03-24", aggregation="total"),
            claim("s1", 1895, "03-22", source=S),
            claim("s2", 3084, "03-23", source=S),
        ],
        [
            "a | consistent |  | contains 1,895 (s1), 3,084 (s2)",
            "s1 | consistent |  | inside 10,432 (a)",
            "s2 | consistent |  | inside 10,432 (a)",
        ],
        [
            "2018-03-22 2018-03-22 1895 1895 1895",
            "2018-03-23 2018-03-23 3084 3084 3084",
            "2018-03-24 2018-03-24 5453 5453 5453 = 10,432 - 3,084 - 1,895",
        ],
    ),
    # a word without a figure and without bounds
    (
        [claim("a", None, "03-25", qualifier="vague")],
        ["a | unscoped |  | no figure to compare"],
        [],
    ),
    # two digits the other way round in a count of other people are no slip
    (
        [claim("a", 5453, "03-25"), claim("b", 5435, "03-25", who=("fighters",))],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | part | some of the people of the movement | fighters among 5,453 (a)",
        ],
        ["2018-03-25 2018-03-25 5453 5453 5453"],
    ),
    # round figures come back by chance
    (
        [claim("a", 5000, "03-22"), claim("b", 5000, "03-24", source=N)],
        [
            "a | consistent |  | nothing told of these days contradicts it",
            "b | consistent |  | nothing told of these days contradicts it",
        ],
        ["2018-03-22 2018-03-22 5000 4500 5500", "2018-03-24 2018-03-24 5000 4500 5500"],
    ),
]


@pytest.mark.parametrize(("claims", "told", "moved"), CASES)
def test_what_a_figure_is_read_as(claims: list[Claim], told: list[str], moved: list[str]) -> None:
    assert told_of(claims) == (told, moved)
