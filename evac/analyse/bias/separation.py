"""How well words tell two groups of outlets apart that were grouped beforehand, with a control.

Used to measure the label lists, on outlets whose alignment is publicly known: a list that can't
tell those apart says nothing about others. No verb here decides whose side an outlet is on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from evac.analyse.bias.log_odds import Bags, log_odds

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Which way a word points by its listed referent and stance: 1 towards the government's language
#: (its enemies condemned, itself approved), -1 the other way. Words for the operation and the
#: ground say too little about whose language it is: both sides liberate.
STANCES: Final[Mapping[tuple[str, str], int]] = {
    ("armed_opposition", "condemning"): 1,
    ("government", "approving"): 1,
    ("government", "condemning"): -1,
    ("armed_opposition", "approving"): -1,
}
#: Words seen less often are left out of what is learnt: one report would decide on them.
LEAST_SEEN: Final = 5


@dataclass(frozen=True, slots=True)
class Separation:
    """Areas under the ROC curve (0.5 chance, 1 apart) with 95 % bootstrap intervals.

    `articles` compares single articles, `outlets` the mean scores of whole outlets. The interval of
    `articles` draws outlets and then articles, since those of one outlet depend on each other; that
    of `outlets` draws articles inside each outlet, since a dozen outlets are all there are.
    """

    articles: float
    articles_low: float
    articles_high: float
    outlets: float
    outlets_low: float
    outlets_high: float


@dataclass(frozen=True, slots=True)
class Scored:
    """Bags as a matrix (documents by words) with the outlet of each row; build with `of`."""

    doc_ids: tuple[str, ...]
    outlets: tuple[str, ...]
    counts: Floats

    @classmethod
    def of(cls, bags: Bags, outlets: Mapping[str, str | None]) -> Scored:
        """Return the matrix of the documents that have an outlet, in the order of `bags`."""
        import numpy as np

        rows = [(doc_id, outlet) for doc_id in bags if (outlet := outlets.get(doc_id)) is not None]
        seen: dict[str, int] = {}
        for doc_id, _ in rows:
            for word, n in bags[doc_id].items():
                seen[word] = seen.get(word, 0) + n
        words = sorted(word for word, n in seen.items() if n >= LEAST_SEEN)
        column = {word: number for number, word in enumerate(words)}
        counts = np.zeros((len(rows), len(words)))
        for number, (doc_id, _) in enumerate(rows):
            for word, n in bags[doc_id].items():
                if word in column:
                    counts[number, column[word]] = n
        return cls(tuple(d for d, _ in rows), tuple(o for _, o in rows), counts)


def stance_scores(uses: pd.DataFrame, doc_ids: Sequence[str]) -> dict[str, float]:
    """Return each document's score by the listed stances alone: nothing is learnt.

    `uses` is a table of `label_use`; words in quotation marks are left out. A score is the sum of
    STANCES over the square root of the number of words that have one: more words are
    surer, though not in proportion. A document with none of them scores 0.
    """
    total, n = dict.fromkeys(doc_ids, 0), dict.fromkeys(doc_ids, 0)
    own = uses[~uses["quoted"].astype(bool)]
    for doc_id, referent, stance in zip(own["doc_id"], own["referent"], own["stance"], strict=True):
        way = STANCES.get((referent, stance), 0)
        if doc_id in total and way:
            total[doc_id] += way
            n[doc_id] += 1
    return {doc_id: total[doc_id] / max(1, n[doc_id]) ** 0.5 for doc_id in doc_ids}


def left_out_scores(scored: Scored, sides: Mapping[str, bool]) -> Floats:
    """Return a score for each document, by words learnt from the outlets other than its own.

    `sides` puts outlets in one of two groups (True or False); others are scored too, and nothing is
    learnt from their side, though their words are part of the prior. The score is the sum of the
    z-scores of the log-odds (see `log_odds.log_odds`) over the square root of the words. NA
    nowhere: a document without any word scores 0.

    Raises:
        ValueError: no outlet of a group is left to learn from.
    """
    import numpy as np

    names = np.array(scored.outlets)
    summed = {name: scored.counts[names == name].sum(axis=0) for name in dict.fromkeys(names)}
    lengths = np.sqrt(np.maximum(1, scored.counts.sum(axis=1)))
    scores = np.zeros(len(names))
    for name in summed:
        learnt = {other: own for other, own in summed.items() if other != name}
        groups = [
            [own for other, own in learnt.items() if sides.get(other) is side]
            for side in (True, False)
        ]
        if not all(groups):
            raise ValueError(f"without {name} one of the two groups has no outlet to learn from")
        prior = np.sum(list(learnt.values()), axis=0)
        known = prior >= LEAST_SEEN
        one, other = (np.sum(group, axis=0)[known] for group in groups)
        _, z = log_odds(one, other, prior[known])
        rows = names == name
        scores[rows] = scored.counts[rows][:, known] @ z / lengths[rows]
    return scores


def separation(
    scores: Floats, outlets: Sequence[str], sides: Mapping[str, bool], *, draws: int = 1000
) -> Separation:
    """Return how well scores tell the True outlets (higher) from the False; seeded, so repeatable.

    `scores` and `outlets` are of the same documents; outlets without a side are left out.

    Raises:
        ValueError: a group has no document.
    """
    import numpy as np

    by_outlet: dict[bool, list[Floats]] = {True: [], False: []}
    names = np.array(outlets)
    for name in dict.fromkeys(outlets):
        if name in sides:
            by_outlet[sides[name]].append(scores[names == name])
    if not all(by_outlet.values()):
        raise ValueError("both groups need documents")
    one, other = by_outlet[True], by_outlet[False]
    random = np.random.default_rng(20080901)
    articles, wholes = [], []
    for _ in range(draws):
        drawn = [
            [random.choice(own, len(own)) for own in (group[i] for i in picked)]
            for group in (one, other)
            for picked in [random.integers(len(group), size=len(group))]
        ]
        articles.append(auc(np.concatenate(drawn[0]), np.concatenate(drawn[1])))
        means = [
            np.array([random.choice(own, len(own)).mean() for own in group])
            for group in (one, other)
        ]
        wholes.append(auc(means[0], means[1]))
    low, high = np.quantile(articles, (0.025, 0.975))
    whole_low, whole_high = np.quantile(wholes, (0.025, 0.975))
    return Separation(
        auc(np.concatenate(one), np.concatenate(other)),
        float(low),
        float(high),
        auc(np.array([own.mean() for own in one]), np.array([own.mean() for own in other])),
        float(whole_low),
        float(whole_high),
    )


def auc(one: Floats, other: Floats) -> float:
    """Return how often a score of `one` is above one of `other`, ties counting half.

    The area under the ROC curve, from ranks (J. A. Hanley and B. J. McNeil, Radiology 143 (1982),
    29-36).

    Raises:
        ValueError: one of them is empty.
    """
    import numpy as np
    from scipy.stats import rankdata

    if not len(one) or not len(other):
        raise ValueError("no scores to compare")
    ranks = rankdata(np.concatenate([one, other]))
    n, m = len(one), len(other)
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * m))
