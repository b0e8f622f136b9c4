"""How many edited copies are found, at which precision, and how fast."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence
from typing import Any

from evac.analyse.near_copies import near_copies

#: What an edit may do, as a desk does: rates of each are drawn for every copy.
CUT_LEAD = 0.5
DROPPED = (0.0, 0.3)
CHANGED = (0.10, 0.25)


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


def recovery(texts: Sequence[str], *, copies: int = 1, seed: int = 7) -> dict[str, Any]:
    """Return recall and precision of pairs of original and copy, for originals unlike each other.

    Originals that are near-copies already, by the stricter share of one in four, are left out
    first, since nobody could say which pairs of theirs are right.
    """
    chance = random.Random(seed)
    alone = near_copies(texts, threshold=0.25)
    taken = {place for pair in alone.pairs for place in pair[:2]}
    originals = [t for i, t in enumerate(texts) if i not in taken and len(t.split()) >= 60]
    words = [word for text in originals for word in text.split()]
    made = [(i, text) for i, text in enumerate(originals)]
    made += [
        (i, edited(text, words, chance)) for i, text in enumerate(originals) for _ in range(copies)
    ]
    found = near_copies([text for _, text in made])
    right = sum(made[a][0] == made[b][0] for a, b, _ in found.pairs)
    wanted = len(originals) * (copies + 1) * copies // 2
    return {
        "originals": len(originals),
        "set aside as near-copies already": len(taken),
        "pairs": wanted,
        "recall": right / wanted,
        "precision": right / max(1, len(found.pairs)),
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
