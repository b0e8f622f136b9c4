"""What is repeated without end costs as much a word as before: no text is a trap.

Calls are counted, not seconds, so that a busy machine changes nothing. `benchmarks/speed/repeats`
has the seconds, for all texts.
"""

from __future__ import annotations

import cProfile
import random
from datetime import date
from functools import partial
from pathlib import Path

import pytest
import yaml

from evac.extract.claims import extract
from evac.models import Document

CLAIM = "On Monday, 300 fighters were evacuated from Harasta to Idlib, the army said. "
#: Characters of the shorter text; the other one has twice as many.
SIZE = 8_000
#: Twice the calls, and what the ends of a text and of its sentences add.
MOST = 2.4
#: How many times the calls that as many characters of sentences with a claim take. A sentence is
#: cut where it is too long: what is slow within one grows no faster than the text.
DEAREST = 5.0


#: After so many characters a word that stands nowhere else: a sentence cut out of the repeats is
#: not the one before, which would be taken for page furniture.
STRETCH = 300


def text(repeated: str, size: int) -> str:
    """Return a text of about that size, in which no sentence stands twice unless it is repeated."""
    times = max(1, STRETCH // len(repeated))
    return "".join(repeated * times + name(i) for i in range(size // (len(repeated) * times)))


def name(number: int) -> str:
    """Return a name that no other number has."""
    return f"X{chr(97 + number // 26)}{chr(97 + number % 26)} "


def calls(told: str) -> int:
    """Return the calls that the reading of a text behind a claim takes."""
    document = Document(doc_id="x", text=CLAIM + told, published=date(2018, 3, 26))
    profile = cProfile.Profile()
    profile.runcall(partial(extract, document))
    return sum(entry.callcount for entry in profile.getstats())


def growth(repeated: str) -> float:
    """Return how many times the calls for a text those for twice the text are."""
    calls(text(repeated, SIZE // 8))  # word lists and places are read before
    return calls(text(repeated, 2 * SIZE)) / calls(text(repeated, SIZE))


def drawn(root: Path, number: int) -> list[str]:
    """Return texts of the measurement's list, each of two or three joined, the same each time."""
    texts = yaml.safe_load((root / "benchmarks/speed/repeats.yml").read_text("utf-8"))
    chance = random.Random(8)
    return ["".join(chance.sample(texts, chance.choice((2, 3)))) for _ in range(number)]


#: Names, figures, movements, days, quotes, signs: what each reader walks over.
ALONE = [
    "U.N. ", "SOHR ", "Jaysh al-Islam ", "told Reuters ", "BEIRUT (Reuters) - ", "Homs and ",
    "Ahmad Abdullah ", "412, ", "1,were evacuated ", "left ", "24 March ", "“said ” ", "(", "and ",
    "412 people left", "the army ", "a.\n", "SANA reported ", "Dozens fled. ",
    "Long Name (LN) ",  # a body introduced again and again
]  # fmt: skip

#: Figures, verbs, places, days in one endless sentence, each of which looks at all of the others.
CROWDED = [
    "300 left ",  # figures and verbs
    "Monday were evacuated 300 ",  # and days
    "arrived (on Monday ",  # verbs without a figure, and days
    "24 March so far from Homs ",  # days, signs of a total, places
    "buses were evacuated from Homs ",  # verbs and places
    "arrived two hundred on Monday ",
    "dozens fled ” ",  # a vague figure is never the one before
    "300 left while ",  # words of contrast
    "300 left on Monday; ",
]


def test_whatever_is_repeated_is_read(root: Path) -> None:
    texts = yaml.safe_load((root / "benchmarks/speed/repeats.yml").read_text("utf-8"))
    for repeated in texts:
        for before in ("", CLAIM):
            told = before + repeated * (3_000 // len(repeated))
            found = extract(Document(doc_id="x", text=told, published=date(2018, 3, 26))).claims
            assert not before or any(c.value == 300 for c in found), repeated


@pytest.mark.parametrize("repeated", ALONE)
def test_twice_the_text_is_twice_the_work(repeated: str) -> None:
    assert growth(repeated) < MOST


def test_twice_the_text_is_twice_the_work_whatever_is_joined(root: Path) -> None:
    for repeated in drawn(root, 12):
        assert growth(repeated) < MOST, repeated


@pytest.mark.parametrize("repeated", CROWDED)
def test_no_sentence_is_so_crowded_that_it_is_a_trap(repeated: str) -> None:
    claims = "".join(CLAIM.replace("Harasta ", name(i)) for i in range(SIZE // len(CLAIM)))
    calls(claims[:500])
    assert calls(text(repeated, SIZE)) < DEAREST * calls(claims)
