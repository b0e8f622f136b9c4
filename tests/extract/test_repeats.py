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


def document(repeated: str, size: int) -> Document:
    text = CLAIM + repeated * (size // len(repeated))
    return Document(doc_id="x", text=text, published=date(2018, 3, 26))


def growth(repeated: str) -> float:
    """Return how many times the calls for a text those for twice the text are."""
    extract(document(repeated, 500))  # word lists and places are read before
    counts = []
    for size in (SIZE, 2 * SIZE):
        profile = cProfile.Profile()
        profile.runcall(partial(extract, document(repeated, size)))
        counts.append(sum(entry.callcount for entry in profile.getstats()))
    return counts[1] / counts[0]


def drawn(root: Path, number: int) -> list[str]:
    """Return texts of the measurement's list, each of two or three joined, the same each time."""
    texts = yaml.safe_load((root / "benchmarks/speed/repeats.yml").read_text("utf-8"))
    chance = random.Random(8)
    return ["".join(chance.sample(texts, chance.choice((2, 3)))) for _ in range(number)]


#: Names, figures, movements, days, quotes, signs: what each reader walks over.
ALONE = [
    "U.N. ", "SOHR ", "Jaysh al-Islam ", "told Reuters ", "BEIRUT (Reuters) - ", "Homs and ",
    "Ahmad Abdullah ", "412, ", "1,were evacuated ", "left ", "24 March ", "“said ” ", "(", "and ",
    "412 people left", "the army ", "a.\n", "SANA reported ",
]  # fmt: skip


@pytest.mark.parametrize("repeated", ALONE)
def test_twice_the_text_is_twice_the_work(repeated: str) -> None:
    assert growth(repeated) < MOST


def test_twice_the_text_is_twice_the_work_whatever_is_joined(root: Path) -> None:
    for repeated in drawn(root, 12):
        assert growth(repeated) < MOST, repeated
