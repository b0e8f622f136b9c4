"""How many edited copies are found, at which precision, and how fast."""

from __future__ import annotations

import csv
import random
import re
import time
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from evac.analyse.near_copies import THRESHOLD, near_copies
from evac.models import Document

#: What an edit may do, as a desk does: rates of each are drawn for every copy.
CUT_LEAD = 0.5
DROPPED = (0.0, 0.3)
CHANGED = (0.10, 0.25)
#: Originals that share so much with another are reprints without any doubt.
REPRINTED = 0.5
#: Two reports of one place so many days apart may be on one event.
NEAR_DAYS = 1


def edited(text: str, words: Sequence[str], chance: random.Random) -> str:
    """Return a copy of `text`: lead cut, sentences dropped and reordered, words changed."""
    sentences = re.split(r"(?<=[.!?]) +", text)
    if len(sentences) > 3 and chance.random() < CUT_LEAD:
        sentences = sentences[1:]
    keep = 1 - chance.uniform(*DROPPED)
    if len(sentences) > 3:
        sentences = [s for s in sentences if chance.random() < keep] or sentences
    if chance.random() < 0.5:
        chance.shuffle(sentences)
    rate = chance.uniform(*CHANGED)
    return " ".join(
        chance.choice(words) if chance.random() < rate else word
        for word in " ".join(sentences).split()
    )


def read_pairs() -> dict[frozenset[str], bool]:
    """Return the pairs of articles read by hand: True for copies of one text."""
    with (Path(__file__).parent / "read_pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {frozenset((row["one"], row["other"])): row["reading"] == "copy" for row in rows}


def recovery(
    documents: Sequence[Document], *, aside: float = THRESHOLD, seed: int = 7
) -> dict[str, Any]:
    """Return recall and precision of pairs of original and copy, the copy in another outlet.

    Originals that share `aside` or more with another are left out first, since nobody could say
    which pairs of theirs are right. At THRESHOLD the others are unlike each other by the measure
    itself. At REPRINTED different reports of one event that have an agency's sentences in common,
    and reports with one paragraph of background, are among them: the hard cases. There precision
    is given twice, with every pair of two originals (or of their copies) counted as wrong, and
    with those that were read as copies of one text counted as right.
    """
    chance = random.Random(seed)
    texts, outlets = [d.text for d in documents], [d.outlet for d in documents]
    alone = near_copies(texts, threshold=aside, outlets=outlets)
    taken = {place for pair in alone.pairs for place in pair[:2]}
    kept = [d for i, d in enumerate(documents) if i not in taken and len(d.text.split()) >= 60]
    words = [word for document in kept for word in document.text.split()]
    names = sorted({document.outlet or "" for document in documents})
    made = [(d.doc_id, d.text, d.outlet) for d in kept]
    for document in kept:
        copy = edited(document.text, words, chance)
        elsewhere = chance.choice([name for name in names if name != document.outlet])
        made.append((document.doc_id, copy, elsewhere))
    found = near_copies([text for _, text, _ in made], outlets=[outlet for *_, outlet in made])
    pairs = [frozenset((made[a][0], made[b][0])) for a, b, _ in found.pairs]
    right = sum(len(pair) == 1 for pair in pairs)
    read = read_pairs()
    copies = sum(len(pair) == 2 and read.get(pair, False) for pair in pairs)
    return {
        "originals": len(kept),
        "set aside": len(taken),
        "recall": right / len(kept),
        "precision": right / len(pairs),
        "precision with read copies": (right + copies) / len(pairs),
    }


def same_event(documents: Sequence[Document], places: Sequence[str | None]) -> dict[str, Any]:
    """Return how many reports of one place and day by two outlets are joined.

    `places` has the place of each document. Reports of one event in words of their own must stay
    apart; those joined are an agency's, or are read (read_pairs.csv).
    """
    found = near_copies([d.text for d in documents], outlets=[d.outlet for d in documents])
    share = {(a, b): overlap for a, b, overlap in found.pairs}
    pairs = []
    for a, b in combinations(range(len(documents)), 2):
        one, other = documents[a], documents[b]
        if places[a] is None or places[a] != places[b] or one.outlet == other.outlet:
            continue
        days = one.published and other.published and abs((one.published - other.published).days)
        if days is not None and days <= NEAR_DAYS:
            pairs.append((share.get((a, b), 0.0), frozenset((one.doc_id, other.doc_id))))
    joined = [(overlap, pair) for overlap, pair in pairs if overlap]
    doubtful = [pair for overlap, pair in joined if overlap < REPRINTED]
    read = read_pairs()
    return {
        "pairs": len(pairs),
        "joined": len(joined),
        "of these half or more alike": len(joined) - len(doubtful),
        "of the others read as copies of one text": sum(read.get(p, False) for p in doubtful),
        "not read": sum(p not in read for p in doubtful),
    }


def speed(texts: Sequence[str], number: int, seed: int = 7) -> dict[str, Any]:
    """Return the seconds that `number` articles take, made by mixing the sentences of `texts`.

    Each article is of sentences drawn from all texts with a fifth of the words changed, so that
    most runs are shared by few; one in ten is an edited copy of another.
    """
    chance = random.Random(seed)
    pool = [s for text in texts for s in re.split(r"(?<=[.!?]) +", text)]
    words = [word for text in texts for word in text.split()]
    made: list[str] = []
    for place in range(number):
        if place % 10 == 9:
            made.append(edited(made[chance.randrange(place)], words, chance))
            continue
        drawn = " ".join(chance.choice(pool) for _ in range(14)).split()
        made.append(
            " ".join(chance.choice(words) if chance.random() < 0.2 else word for word in drawn)
        )
    start, cpu = time.perf_counter(), time.process_time()
    found = near_copies(made)
    return {
        "articles": number,
        "words an article": round(sum(len(t.split()) for t in made) / number),
        "seconds": round(time.perf_counter() - start, 1),
        "CPU seconds": round(time.process_time() - cpu, 1),
        "pairs": len(found.pairs),
    }
