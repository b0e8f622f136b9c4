"""Over-used words by log-odds, and how well words tell known groups of outlets apart."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from benchmarks.bias.separation import measure, read_articles, read_sides
from evac.analyse.bias import label_use
from evac.analyse.bias.log_odds import (
    labels_outside_quotations,
    log_odds,
    over_used,
    words_outside_quotations,
)
from evac.analyse.bias.separation import (
    Scored,
    auc,
    left_out_scores,
    separation,
    stance_scores,
)
from evac.models import Document


def document(doc_id: str, text: str, outlet: str | None = "Paper") -> Document:
    return Document(doc_id=doc_id, text=text, outlet=outlet)


def test_words_inside_quotations_are_the_speakers() -> None:
    said = 'Rebels left, rebels said. "Terrorists left," he said.'
    assert words_outside_quotations([document("a", said)])["a"] == Counter(
        {"rebels": 1, "left": 1, "said": 1, "he": 1}
    )
    bags = labels_outside_quotations(label_use([document("a", said)]), [document("a", said)])
    assert bags["a"] == Counter({"rebel": 2})


def test_a_document_without_labels_has_an_empty_bag() -> None:
    quiet = document("q", "Rain fell.")
    assert labels_outside_quotations(label_use([quiet]), [quiet]) == {"q": Counter()}


def test_log_odds_as_worked_by_hand() -> None:
    delta, z = log_odds(np.array([8.0, 2.0]), np.array([2.0, 8.0]), np.array([1.0, 1.0]))
    # log(9/3) - log(3/9) = 2 log 3; variance 1/9 + 1/3.
    assert delta[0] == pytest.approx(2 * np.log(3))
    assert z[0] == pytest.approx(2 * np.log(3) / np.sqrt(1 / 9 + 1 / 3))
    assert delta[1] == pytest.approx(-delta[0])
    with pytest.raises(ValueError, match="positive"):
        log_odds(np.ones(2), np.ones(2), np.array([1.0, 0.0]))


def bags_of(*counts: tuple[str, dict[str, int]]) -> tuple[dict[str, Counter[str]], dict[str, str]]:
    bags = {f"{outlet}{i}": Counter(words) for i, (outlet, words) in enumerate(counts)}
    return bags, {doc_id: doc_id.rstrip("0123456789") for doc_id in bags}


def test_an_over_used_word_is_said_with_its_counts_and_a_shared_one_is_not() -> None:
    bags, outlets = bags_of(
        *[("A", {"terrorist": 20, "militant": 20})] * 4,
        *[("B", {"rebel": 20, "militant": 20})] * 4,
    )
    found = over_used(bags, outlets).set_index(["outlet", "word"])
    assert found.loc[("A", "terrorist"), "reading"].startswith(
        "more often than elsewhere (80 of 160, elsewhere 0 of 160"
    )
    assert found.loc[("B", "terrorist"), "reading"].startswith("less often")
    assert found.loc[("A", "militant"), "reading"].startswith("no difference")
    # Corrected for all six comparisons, never below the single one.
    assert (found["p_corrected"] >= found["p"]).all()


def test_below_the_minimum_no_word_is_called_over_used() -> None:
    bags, outlets = bags_of(("A", {"terrorist": 90}), *[("B", {"rebel": 90})] * 3)
    found = over_used(bags, outlets)
    assert set(found["reading"]) == {
        "too few to say (n = 90 in 1 document)",
        # The rest is one report, which is too few as well.
        "too few to say (n = 270 in 3 documents)",
    }
    assert found[["log_odds", "z", "p", "p_corrected"]].isna().all(axis=None)
    assert len(over_used({}, {})) == 0


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([2.0, 3.0], [0.0, 1.0], 1.0),  # apart
        ([1.0], [1.0], 0.5),  # a tie is half
        ([0.0, 2.0], [1.0], 0.5),  # one above, one below
        ([0.0], [1.0, 2.0], 0.0),  # the wrong way round
    ],
)
def test_area_under_the_curve(one: list[float], other: list[float], expected: float) -> None:
    assert auc(np.array(one), np.array(other)) == expected


def test_nothing_to_compare_is_refused() -> None:
    with pytest.raises(ValueError, match="no scores"):
        auc(np.array([]), np.array([1.0]))
    with pytest.raises(ValueError, match="both groups"):
        separation(np.array([1.0]), ["A"], {"A": True})


def test_an_outlet_is_scored_by_words_learnt_without_it() -> None:
    bags, outlets = bags_of(
        ("A", {"terrorist": 9, "own": 9}),
        ("B", {"terrorist": 9}),
        ("C", {"rebel": 9}),
        ("D", {"rebel": 9, "theirs": 9}),
    )
    sides = {"A": True, "B": True, "C": False, "D": False}
    scored = Scored.of(bags, outlets)
    scores = left_out_scores(scored, sides)
    assert (scores[:2] > 0).all()
    assert (scores[2:] < 0).all()
    # A word that only the outlet itself uses moves nothing: without it the score is the same
    # but for the length.
    plain = left_out_scores(Scored.of({**bags, "A0": Counter({"terrorist": 9})}, outlets), sides)
    assert scores[0] * 18**0.5 == pytest.approx(plain[0] * 9**0.5)
    with pytest.raises(ValueError, match="no outlet to learn from"):
        left_out_scores(scored, {"A": True, "C": False, "D": False})


def test_stances_score_without_learning() -> None:
    texts = {
        "gov": "The terrorists left. The terrorists fired.",
        "opp": "The regime fired.",
        # A quoted word is the speaker's, and a neutral one points nowhere.
        "none": '"The regime fired," he said. Militants left.',
    }
    uses = label_use([document(name, text) for name, text in texts.items()])
    assert stance_scores(uses, list(texts)) == {
        "gov": pytest.approx(2**0.5),
        "opp": -1.0,
        "none": 0.0,
    }


@pytest.mark.shared
def test_label_profiles_separate_outlets_of_known_alignment(shared: Path) -> None:
    """On FA-KES (Abu Salem et al. 2019): the floors that the benchmark is held to."""
    found = measure(read_articles(shared / "corpora" / "fa-kes.csv"), read_sides())
    stance, labels, words = found.values()
    assert stance["outlets"][0] == labels["outlets"][0] == words["outlets"][0] == 1.0
    assert stance["articles"][0] >= 0.94
    assert labels["articles"][0] >= 0.95
    assert words["articles"][0] >= 0.93
    for figures in found.values():
        assert figures["control"][0] == pytest.approx(0.5, abs=0.02)
        assert figures["articles"][1] > 0.8
        # Agencies and mixed outlets are shown, wherever they fall.
        assert {"reuters", "jordantimes", "nna", "ahram"} <= figures["places"].keys()
