"""Do the label lists tell apart outlets whose alignment is publicly known?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from evac.analyse.bias import label_use
from evac.analyse.bias.log_odds import labels_outside_quotations, words_outside_quotations
from evac.analyse.bias.separation import (
    Scored,
    auc,
    left_out_scores,
    separation,
    stance_scores,
)
from evac.models import Document

#: Draws of the control. Each of them learns anew, outlet by outlet.
SHUFFLES = 100


def read_articles(path: Path) -> list[Document]:
    """Return the articles of FA-KES (columns id, published, outlet, title, text)."""
    rows = pd.read_csv(path, dtype="string")
    return [
        Document(
            doc_id=row.id,
            text=row.text,
            outlet=row.outlet,
            title=row.title,
            published=date.fromisoformat(row.published),
        )
        for row in rows.itertuples()
    ]


def read_places(path: Path) -> list[str | None]:
    """Return the place of each article of FA-KES (column location), None where it has none."""
    places = pd.read_csv(path, dtype="string")["location"]
    return [None if pd.isna(place) else str(place) for place in places]


def read_sides() -> dict[str, bool]:
    """Return True for the outlets close to the government, False for the opposition's."""
    rows = yaml.safe_load((Path(__file__).parent / "outlets.yml").read_text("utf-8"))["outlets"]
    return {row["outlet"]: row["side"] == "government" for row in rows if row["side"] != "none"}


def measure(documents: Sequence[Document], sides: Mapping[str, bool]) -> dict[str, Any]:
    """Return what each kind of score separates, its control, and where every outlet falls."""
    uses = label_use(documents)
    outlets = {document.doc_id: document.outlet for document in documents}
    labels = Scored.of(labels_outside_quotations(uses, documents), outlets)
    words = Scored.of(words_outside_quotations(documents), outlets)
    stances = stance_scores(uses, labels.doc_ids)
    by_stance = np.array([stances[doc_id] for doc_id in labels.doc_ids])

    def learnt(scored: Scored) -> Callable[[Sequence[str]], np.ndarray]:
        return lambda names: left_out_scores(
            Scored(scored.doc_ids, tuple(names), scored.counts), sides
        )

    methods: dict[str, tuple[Sequence[str], Callable[[Sequence[str]], np.ndarray]]] = {
        "labels by their listed stance, nothing learnt": (labels.outlets, lambda _: by_stance),
        "labels, weights learnt from the other outlets": (labels.outlets, learnt(labels)),
        "all words, weights learnt from the other outlets": (words.outlets, learnt(words)),
    }
    return {
        name: _one(score(names), names, sides, lambda n, s=score: s(n))
        for name, (names, score) in methods.items()
    }


def _one(
    scores: np.ndarray,
    names: Sequence[str],
    sides: Mapping[str, bool],
    score: Callable[[Sequence[str]], np.ndarray],
) -> dict[str, Any]:
    found = separation(scores, names, sides)
    random = np.random.default_rng(1)
    control = []
    for _ in range(SHUFFLES):
        shuffled = [str(name) for name in random.permutation(names)]
        control.append(_auc(score(shuffled), shuffled, sides))
    places = pd.Series(scores).groupby(list(names)).mean().sort_values()
    return {
        "articles": [found.articles, found.articles_low, found.articles_high],
        "outlets": [found.outlets, found.outlets_low, found.outlets_high],
        "control": [float(np.mean(control)), *map(float, np.quantile(control, (0.025, 0.975)))],
        "places": {str(outlet): round(float(mean), 2) for outlet, mean in places.items()},
    }


def _auc(scores: np.ndarray, names: Sequence[str], sides: Mapping[str, bool]) -> float:
    side = np.array([sides.get(name, None) for name in names], dtype=object)
    return auc(scores[side == True], scores[side == False])  # noqa: E712 (element by element)
