"""Near-copies by shared shingles: edits are found, other reports of the event are not."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.bias.copies import REPRINTED, edited, recovery, same_event, speed
from benchmarks.bias.separation import read_articles, read_places
from evac.analyse.near_copies import copy_clusters, near_copies, without_copies
from evac.models import Document

CHANCE = random.Random(4)
WORDS = [f"{a}{b}" for a in "bdfgklmnprstv" for b in ("ala", "ero", "imu", "ona", "usi", "ayt")]


def made(sentences: int = 12) -> str:
    return " ".join(
        " ".join(CHANCE.choice(WORDS) for _ in range(14)).capitalize() + "."
        for _ in range(sentences)
    )


REPORT, OTHER = made(), made()


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        # Word for word, and in another case.
        (REPORT, True),
        (REPORT.upper(), True),
        # The lead cut.
        (REPORT.split(". ", 1)[1], True),
        # Sentences in another order.
        (". ".join(reversed(REPORT.rstrip(".").split(". "))) + ".", True),
        # With a report of another beside it: the shorter one is held whole.
        (f"{REPORT} {OTHER}", True),
        # A quarter of the words changed, evenly.
        (
            " ".join("changed" if i % 4 == 0 else w for i, w in enumerate(REPORT.split())),
            True,
        ),
        # Two sentences of twelve are a quotation, not a copy.
        (" ".join((REPORT[: REPORT.index(".", 120) + 1], OTHER)), False),
        # The same words in any order are the same subject at most.
        (" ".join(sorted(REPORT.split())), False),
        (OTHER, False),
        # Too short to say.
        (" ".join(REPORT.split()[:12]), False),
        ("", False),
    ],
)
def test_what_is_a_copy(copy: str, found: bool) -> None:
    assert bool(near_copies([REPORT, copy]).pairs) is found


def test_a_threshold_is_a_share() -> None:
    with pytest.raises(ValueError, match="above 0"):
        near_copies([REPORT], threshold=0)
    assert near_copies([]).pairs == ()


@settings(max_examples=20)
@given(st.permutations(range(6)))
def test_the_order_of_the_texts_changes_nothing(order: list[int]) -> None:
    texts = [REPORT, REPORT + " " + made(1), OTHER, OTHER, made(), made()]
    expected = {(0, 1), (2, 3)}
    found = near_copies([texts[i] for i in order]).pairs
    assert {tuple(sorted((order[a], order[b]))) for a, b, _ in found} == expected


def document(doc_id: str, text: str, day: int | None, outlet: str) -> Document:
    published = None if day is None else date(2018, 3, day)
    return Document(doc_id=doc_id, text=text, published=published, outlet=outlet)


def test_clusters_name_their_origin_only_where_the_days_say_so() -> None:
    documents = [
        document("late", REPORT, 3, "A"),
        document("first", REPORT, 1, "B"),
        document("alone", made(), 1, "A"),
        # Two on one day, and one without a day: nobody knows which was first.
        document("x", OTHER, 2, "A"),
        document("y", OTHER, 2, "B"),
    ]
    clusters = copy_clusters(documents)
    assert list(clusters["doc_id"]) == ["first", "late", "x", "y"]
    assert list(clusters["cluster"]) == [1, 1, 2, 2]
    assert list(clusters["origin"].fillna("-")) == ["first", "first", "-", "-"]
    assert list(clusters["outlets"]) == [2, 2, 2, 2]
    undated = copy_clusters([*documents[:2], document("z", REPORT, None, "C")])
    assert undated["origin"].isna().all()
    left = without_copies(documents, clusters)
    assert [d.doc_id for d in left] == ["first", "alone", "x"]
    assert len(copy_clusters([])) == 0


def test_an_outlets_furniture_makes_no_copies() -> None:
    teaser = made(8)
    documents = [document(f"t{i}", f"{made()} {teaser}", i + 1, "A") for i in range(4)]
    assert len(copy_clusters(documents)) == 0
    # The same words at four outlets are no furniture: somebody wrote them for all.
    spread = [document(d.doc_id, d.text, i + 1, f"Outlet {i}") for i, d in enumerate(documents)]
    assert set(copy_clusters(spread)["documents"]) == {4}
    # What is left beside the furniture is compared as ever.
    reprint = document("r", documents[0].text.replace(teaser, ""), 9, "B")
    assert list(copy_clusters([*documents, reprint])["doc_id"]) == ["t0", "r"]


def test_recall_and_precision_on_a_made_set() -> None:
    """Leads cut, sentences dropped and reordered, 10 to 25 % of the words changed."""
    outlets = ("A", "B", "C")
    documents = [
        Document(doc_id=str(i), text=made(), outlet=outlets[i % 3], published=None)
        for i in range(300)
    ]
    found = recovery(documents)
    assert found["recall"] >= 0.95
    assert found["precision"] >= 0.98


def test_edits_change_what_they_say_they_change() -> None:
    """Leads cut, sentences dropped or reordered, 10 to 25 % of the words changed: all occur."""
    # Each sentence of words of its own, so that an edit shows which are left, and in what order.
    sentences = [[f"s{i}w{k}" for k in range(30)] for i in range(12)]
    text = " ".join(" ".join(words) + "." for words in sentences)
    chance = random.Random(1)
    cut = reordered = 0
    left, rates = [], []
    for _ in range(200):
        words = edited(text, ["other"], chance).replace(".", "").split()
        order = [int(w[1 : w.index("w")]) for w in words if w != "other"]
        there = list(dict.fromkeys(order))
        cut += 0 not in there
        reordered += there != sorted(there)
        left.append(len(there))
        rates.append(words.count("other") / len(words))
    assert 0.4 < cut / 200 < 0.7
    assert 0.3 < reordered / 200 < 0.6
    assert min(left) <= 8 and max(left) == 12
    # A drawn rate of 10 to 25 %, with the chance of a few hundred words around it.
    assert min(rates) > 0.05 and max(rates) < 0.32 and 0.15 < sum(rates) / 200 < 0.2


@pytest.mark.shared
def test_recall_and_precision_on_articles(shared: Path) -> None:
    path = shared / "corpora" / "fa-kes.csv"
    documents = read_articles(path)
    found = recovery(documents)
    assert found["originals"] > 400
    assert found["recall"] >= 0.95
    assert found["precision"] >= 0.98
    # With reports of one event, and shared background, left among the originals.
    hard = recovery(documents, aside=REPRINTED)
    assert hard["originals"] > found["originals"]
    assert hard["recall"] >= 0.95
    assert hard["precision with read copies"] >= 0.98 > hard["precision"]
    # Different reports of one event stay apart, unless an agency's sentences are in both.
    event = same_event(documents, read_places(path))
    assert event["joined"] < 0.1 * event["pairs"]
    assert event["not read"] == 0
    doubtful = event["joined"] - event["of these half or more alike"]
    assert event["of the others read as copies of one text"] == doubtful


def test_the_time_grows_with_the_articles_not_with_their_pairs() -> None:
    texts = [made() for _ in range(50)]
    one, four = (speed(texts, number)["CPU seconds"] for number in (1000, 4000))
    # Pairs grow sixteen times. Half a second is the noise of a busy machine.
    assert four <= 8 * one + 0.5
