"""The publication day: taken from the head where it is stated, from nowhere else."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from evac.corpus.dates import HEAD, document_date, load_datelines, prove_datelines


def test_every_form_is_proved_by_its_examples() -> None:
    assert prove_datelines() == []
    assert all(form.examples and form.never for form in load_datelines().forms)


STATED = [
    # the header that some collections put before a text
    (" date 2018-05-03 BEIRUT, LEBANON (4:10 P.M.) – Buses", date(2018, 5, 3), "header"),
    # a header wins over whatever the text goes on with
    (" date 2018-05-03 Text\nPosted on May 1, 2018\n", date(2018, 5, 3), "header"),
    # a line of its own below page furniture
    ("Close icon\n\nCountry profile\n11 February 2014\nBuses left.", date(2014, 2, 11), "dateline"),
    # Windows line ends
    ("Title\r\nJune 4, 2017\r\nText", date(2017, 6, 4), "dateline"),
    # a city in small letters, no agency before the dash
    ("Port Sudan, 5 May 2023 - A ship has left.", date(2023, 5, 5), "dateline"),
    # the same day twice is no contradiction
    ("Sunday 25 May 2014\nDAMASCUS, May 25, 2014 (SANA) - Text", date(2014, 5, 25), "dateline"),
    # a label outranks another date in the head
    ("11 May 2014\nPublished: 12 May 2014\nText", date(2014, 5, 12), "dateline"),
]


@pytest.mark.parametrize(("text", "day", "basis"), STATED)
def test_stated_in_the_head(text: str, day: date, basis: str) -> None:
    assert document_date(text) == (day, basis)


REFUSED = [
    "",
    # a day without its year: the year would be a guess
    "MOSCOW, May 3. /TASS/. The army said",
    # the day of an event, in a sentence
    "The convoy of 25 May 2014 never arrived.",
    "They left on 25 May 2014.",
    # a caption: when the picture was taken
    "At rest on the border on August 1, 2017. REUTERS/A Name\nText",
    # two days that differ, neither of them labelled
    "11 May 2014\n12 May 2014\nText",
    # the weekday does not fit: one of the two is wrong
    "Monday 25 May 2014\nText",
    # no such day
    "31 April 2017\nText",
    " date 2018-02-30 Text",
    # day first or month first
    "03/04/2018\nText",
    # when it was changed is not when it was published
    "Last updated: April 15, 2017\nText",
]


@pytest.mark.parametrize("text", REFUSED)
def test_left_unknown(text: str) -> None:
    assert document_date(text) is None


def test_only_the_head_counts() -> None:
    line = "11 May 2014"
    assert document_date("x" * (HEAD - 2) + "\n" + line + "\nText") == (
        date(2014, 5, 11),
        "dateline",
    )
    assert document_date("x" * HEAD + "\n" + line + "\nText") is None


@pytest.mark.parametrize("name", ["seeds", "stories"])
def test_never_a_wrong_day(shared: Path, name: str) -> None:
    """Against days that annotators settled: the same or none, and each header is found."""
    folder = shared / "seeds" if name == "seeds" else shared / "eval" / "dev" / name
    lines = (shared / "eval" / "dev" / f"{name}.gold.jsonl").read_text("utf-8").splitlines()
    found = 0
    for gold in map(json.loads, lines):
        text = (folder / f"{gold['doc_id']}.txt").read_bytes().decode("utf-8")
        stated = document_date(text)
        if stated is not None:
            assert stated[0].isoformat() == gold["published"], gold["doc_id"]
            found += 1
    assert found == {"seeds": 2, "stories": 6}[name]


def test_days_of_a_corpus_of_other_outlets(shared: Path) -> None:
    """On 767 articles the texts' own days are plausible: all in the years of that corpus.

    Its `published` column is no yardstick for the day: it differs from the text's own in 156 of
    515 rows, with weekdays in the text that fit the text's day.
    """
    with (shared / "corpora" / "fa-kes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    stated = [(row["published"], found) for row in rows if (found := document_date(row["text"]))]
    assert len(stated) > 500
    near = [abs((found[0] - date.fromisoformat(day)).days) <= 31 for day, found in stated]
    assert sum(near) / len(near) > 0.95
