"""Date expressions: what each reads as against the day of publication, and what is no date."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
import yaml

from evac.extract.dates.dates import find_dates, opener_of
from evac.extract.knowledge import shipped_knowledge
from evac.extract.lexicon import shipped
from evac.extract.text.tokens import tokenise

CASES = Path(__file__).parents[3] / "shared" / "eval" / "cases" / "dates.jsonl"
#: A Wednesday.
PUBLISHED = "2018-05-16"


def found(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str, str]]:
    """Return the span, first and last day ("" for unknown) and kind of each date of a text."""
    anchor = date.fromisoformat(published) if published else None
    tokens = tokenise(text)
    return [
        (
            text[tokens[d.first].start : tokens[d.last - 1].end],
            d.start.isoformat() if d.start else "",
            d.end.isoformat() if d.end else "",
            d.kind,
        )
        for d in find_dates(tokens, shipped().time, anchor)
    ]


@pytest.mark.skipif(not CASES.is_file(), reason="../shared is not here")
def test_the_shared_table_of_dates_passes_whole() -> None:
    rows = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    wrong = []
    for row in rows:
        want = [(d["span"], d["start"], d["end"]) for d in row["dates"]]
        have = [item[:3] for item in found(row["text"], row["published"])]
        if want != have:
            wrong.append((row["text"], want, have))
    assert rows
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "span", "start", "end", "kind"),
    [
        # figures alone: points are day first; between slashes what can only be read in one way, or
        # lies right before the report
        ("on 9.5.2018", "9.5.2018", *["2018-05-09"] * 2, "day"),
        ("on 25/04/2018", "25/04/2018", *["2018-04-25"] * 2, "day"),
        ("on 4/25/2018", "4/25/2018", *["2018-04-25"] * 2, "day"),
        ("on 09/05/2018", "09/05/2018", *["2018-05-09"] * 2, "day"),
        # an hour belongs to its day
        ("at 6 p.m. on Sunday", "6 p.m. on Sunday", "2018-05-13", "2018-05-13", "day"),
        # a clock with its zone
        ("at 18:30 local time on 5 May", "18:30 local time on 5 May", *["2018-05-05"] * 2, "day"),
        # a clock without a blank
        ("at 9am on Sunday", "9am on Sunday", "2018-05-13", "2018-05-13", "day"),
        # the last day of a month
        ("on March 31", "March 31", "2018-03-31", "2018-03-31", "day"),
        # days before their month
        ("on 7-13 February", "7-13 February", "2018-02-07", "2018-02-13", "window"),
        # the same in words
        ("between 7 and 13 May", "7 and 13 May", "2018-05-07", "2018-05-13", "window"),
        # two days told side by side
        ("on Friday and Saturday", "Friday and Saturday", "2018-05-11", "2018-05-12", "window"),
        # both ends without an opener
        ("Friday to Sunday", "Friday to Sunday", "2018-05-11", "2018-05-13", "window"),
        # another joiner
        ("from 2 May until Sunday", "2 May until Sunday", "2018-05-02", "2018-05-13", "window"),
        # the second weekday is the later one, whatever the day of publication
        ("from Wednesday to Friday", "Wednesday to Friday", "2018-05-09", "2018-05-11", "window"),
        # a night is its two days, and one movement
        ("in the night to Sunday", "the night to Sunday", "2018-05-12", "2018-05-13", "day"),
        # a night told by both days
        (
            "Saturday night into Sunday",
            "Saturday night into Sunday",
            "2018-05-12",
            "2018-05-13",
            "day",
        ),
        # overnight with both ends
        (
            "Overnight from Friday to Saturday",
            "Overnight from Friday to Saturday",
            "2018-05-11",
            "2018-05-12",
            "day",
        ),
        # days of the calendar that are one night
        ("on the night of 12-13 May", "12-13 May", "2018-05-12", "2018-05-13", "day"),
        # the weekend before
        ("over the weekend", "the weekend", "2018-05-12", "2018-05-13", "window"),
        # a day of the month in words
        ("on the first of May", "first of May", *["2018-05-01"] * 2, "day"),
        # days side by side before their month
        ("on 8, 9 and 10 May", "8, 9 and 10 May", "2018-05-08", "2018-05-10", "window"),
        # the middle of a month
        ("in the middle of April", "middle of April", "2018-04-11", "2018-04-20", "vague"),
        # a half of the month that the statement falls in
        (
            "in the first half of the month",
            "the first half of the month",
            "2018-05-01",
            "2018-05-15",
            "window",
        ),
        # a part of this week
        ("earlier in the week", "earlier in the week", "2018-05-14", "2018-05-16", "vague"),
        # hours are of the day itself, however many
        ("several hours ago", "several hours ago", *["2018-05-16"] * 2, "day"),
        # a night named by the day that leads into it
        ("overnight on Monday", "overnight on Monday", "2018-05-14", "2018-05-15", "day"),
        # that of the statement's own day led to it
        ("overnight Wednesday", "overnight Wednesday", "2018-05-15", "2018-05-16", "day"),
        # a part of the day before its day
        ("at midnight on Friday", "Friday", *["2018-05-11"] * 2, "day"),
        # how long a count took, with an article
        ("over the course of a week", "a week", "2018-05-16", "2018-05-23", "ahead"),
        # a span that the text does not place
        ("over the six days of the truce", "six days", "", "", "window"),
        # the day of an operation by its number
        ("on its third day", "its third day", "", "", "told"),
        ("on day two", "day two", "", "", "told"),
        # a number in words, with "of"
        (
            "over the past couple of days",
            "the past couple of days",
            "2018-05-14",
            "2018-05-16",
            "window",
        ),
        # ahead of the statement
        ("in 2-3 days", "2-3 days", "2018-05-18", "2018-05-19", "ahead"),
        # a limit begins at once
        ("within 48 hours", "48 hours", "2018-05-16", "2018-05-18", "ahead"),
        # since a day
        ("since last Friday", "last Friday", "2018-05-11", "2018-05-16", "since"),
        # since an event with its day
        ("since the pullout began on 2 May", "2 May", "2018-05-02", "2018-05-16", "since"),
        # counted from the day told last: nothing yet
        ("a week earlier", "a week earlier", "", "", "told"),
        # the same with an article
        ("the following day", "the following day", "", "", "told"),
        # an event without a day settles none
        ("on the eve of the truce", "the eve", "", "", "told"),
        # an event with its day does
        (
            "two days after it was signed on Friday",
            "two days after it was signed on Friday",
            *["2018-05-13"] * 2,
            "day",
        ),
        # counted from the day of the statement
        ("the day before yesterday", "the day before yesterday", *["2018-05-14"] * 2, "day"),
        # the window told last
        ("over the same period", "the same period", "", "", "period"),
    ],
)
def test_a_date_reads_as(text: str, span: str, start: str, end: str, kind: str) -> None:
    assert found(text) == [(span, start, end, kind)]


@pytest.mark.parametrize(
    "text",
    [
        # a comparison is no day
        "a week earlier than planned",
        # a range of people
        "between 7 and 13 people",
        # nothing was told of the day
        "the same town",
        # a day of something else than an operation
        "on the third day of the festival",
        # an order of convoys
        "the first of five convoys",
        # days that nobody counts
        "a few days ago",
        # no day of that month
        "on 31.02.2018",
        # "since" as a reason, without a day
        "since the road was cut",
    ],
)
def test_no_date(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "published", "dates"),
    [
        # a figure stands between: the day is that of the figure, not the start of a count
        (
            "Since the town fell 300 left on Monday",
            PUBLISHED,
            [("Monday", *["2018-05-14"] * 2, "day")],
        ),
        # a stop stands between
        (
            "Since the town fell, they left on Monday",
            PUBLISHED,
            [("Monday", *["2018-05-14"] * 2, "day")],
        ),
        # without a day of publication a window stays one, and unknown
        ("between Monday and Wednesday", None, [("Monday and Wednesday", "", "", "window")]),
        # nor does a hyphenated range of days become known
        ("on 7-13 February", None, [("7-13 February", "", "", "day")]),
        # and a since has no end
        ("since 5 May 2018", None, [("5 May 2018", *["2018-05-05"] * 2, "since")]),
    ],
)
def test_what_is_unknown_stays_unknown(
    text: str, published: str | None, dates: list[tuple[str, str, str, str]]
) -> None:
    assert found(text, published) == dates


def test_no_word_of_the_lists_was_read_as_yes_or_no() -> None:
    """YAML reads a bare `on` or `no` as a truth value: the word would be lost."""
    lost = []
    folder = resources.files("evac") / "data" / "lexicon"
    files = [file for file in folder.iterdir() if file.name.endswith(".yml")]
    for file in files:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        lists = content.items() if isinstance(content, dict) else ()
        for name, words in lists:
            members = words if isinstance(words, list | dict) else []
            lost += [f"{file.name}: {name}" for word in members if isinstance(word, bool)]
    assert files
    assert lost == []


@pytest.mark.parametrize(
    ("text", "opener"),
    [
        ("by late Sunday", "by"),
        ("by noon on Sunday", "by"),
        ("until the evening of 15 May", "until"),
        # "on" stands between only behind a part of the day
        ("came through on Sunday", "on"),
        ("Sunday", None),
    ],
)
def test_what_opens_on_a_day(text: str, opener: str | None) -> None:
    tokens = tokenise(text)
    (day,) = find_dates(tokens, shipped().time, date.fromisoformat(PUBLISHED))
    k = opener_of(day, tokens, shipped_knowledge().grammar)
    assert (tokens[k].lower if k >= 0 else None) == opener
